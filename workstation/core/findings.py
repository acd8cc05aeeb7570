"""What a search finds in the articles' texts: places, why each was found, and lines that show them in their context."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workstation.core.spans import Span


class Why(StrEnum):
    """What leads from the word asked for to the word found, from the nearest to the farthest."""

    WRITTEN = "written"  # the very letters
    SPELLING = "spelling"  # vowels, hamza, ى for ي, digits
    CLITIC = "clitic"  # and, so, by, to, like or the article glued to one of the two
    BEGINNING = "beginning"  # a longer word
    FORM = "form"  # another form: plural, dual, with a pronoun


@dataclass(frozen=True, slots=True)
class Hit:
    """One place in a text: code points of it, why it was found, and the number of the term that asks for it."""

    span: Span
    why: Why
    term: int = 0


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text with the hits in it. `start` is its place in the text; the hits' spans are in `words`."""

    words: str
    start: int
    hits: tuple[Hit, ...]
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An article that a search found. `places` counts the hits in its text, `first` is the one to open it at.

    `title_hits` are spans of its title, or of its first words where it has none.
    """

    article: int
    title: str | None
    first_words: str
    outlet: str | None
    date: date | None
    snippets: tuple[Snippet, ...]
    places: int
    first: Span | None
    title_hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class KeywordLine:
    """A place with what stands before and after it on one line. `span` and `sentence` are code points of the text.

    `before_keys` are the nearest words before it, folded, the nearest first, to sort by; `after_keys` those after it.
    """

    article: int
    title: str | None
    outlet: str | None
    date: date | None
    before: str
    keyword: str
    after: str
    span: Span
    sentence: Span
    why: Why
    before_keys: tuple[str, ...] = ()
    after_keys: tuple[str, ...] = ()
