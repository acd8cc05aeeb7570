"""What each word of an article can mean in a statement of harm."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from workstation.core.claims import Mention, MentionKind
from workstation.extract.document import Document
from workstation.knowledge.cues import Cues, Phrase, Sense
from workstation.knowledge.facts import Facts

_NO_PARTIES = frozenset((MentionKind.DATE, MentionKind.QUANTITY, MentionKind.WEAPON))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document beside their meanings and the names found in them.

    `names[i]` is the mention that covers token `i`, with its first and last token.
    """

    document: Document
    cues: Cues
    texts: tuple[str, ...]
    senses: tuple[tuple[Sense, ...], ...]
    names: dict[int, "Name"]
    marked: Sequence[bool]  # whether the word means anything to a statement of harm
    facts: Facts
    _phrases: dict[int, Phrase | None] = field(default_factory=dict)

    def sense(self, position: int, role: str) -> Sense | None:
        """The first meaning of the word at `position` in that role."""
        for sense in self.senses[position]:
            if sense.role == role:
                return sense
        return None

    def phrase(self, position: int) -> Phrase | None:
        """The longest phrase that begins at `position`."""
        if position not in self._phrases:
            found = self.facts.phrases[position]
            self._phrases[position] = self._matching(found, position) if found else None
        return self._phrases[position]

    def _matching(self, phrases: tuple[Phrase, ...], position: int) -> Phrase | None:
        texts = self.texts
        following = texts[position + 1] if position + 1 < len(texts) else ""
        for phrase in phrases:
            words = phrase.words
            if len(words) == 1 or (words[1] == following and texts[position : position + len(words)] == words):
                return phrase
        return None

    def phrase_of(self, position: int, *roles: str) -> Phrase | None:
        """The longest phrase in one of `roles` that begins at `position`."""
        for phrase in self.facts.phrases[position]:
            if phrase.role in roles and self.texts[position : position + len(phrase.words)] == phrase.words:
                return phrase
        return None

    def is_in(self, position: int, name: str) -> bool:
        """Whether the word stands in that list of the cue file, with or without a conjunction glued to it."""
        return self.texts[position] in self.facts.listed[name]

    def lists(self, word: str, name: str) -> bool:
        """Whether that list of the cue file has exactly this word."""
        return word in self.cues.sets[name]

    def name_at(self, position: int, *kinds: MentionKind) -> "Name | None":
        """The mention that begins at `position`."""
        name = self.names.get(position)
        return (
            name if name is not None and name.first == position and (not kinds or name.mention.kind in kinds) else None
        )

    def names_person(self, first: int, last: int) -> bool:
        """Whether somebody's name stands among the words `first`..`last`."""
        found = (self.names.get(at) for at in range(first, last + 1))
        return any(name is not None and name.mention.kind is MentionKind.PERSON for name in found)

    def find(self, start: int, end: int, test: Callable[[int], bool]) -> int | None:
        for position in range(start, end):
            if test(position):
                return position
        return None


class Name(NamedTuple):
    """A mention with the tokens that it covers, both ends included."""

    mention: Mention
    first: int
    last: int


def read_words(document: Document, cues: Cues, found: Iterable[Name], facts: Facts) -> Words:
    """Lays the names over the words, beside the facts of each."""
    marked = list(facts.marked)
    names: dict[int, Name] = {}
    for name in found:
        mention, first, last = name
        if mention.kind not in _NO_PARTIES:
            for position in range(first, last + 1):
                names.setdefault(position, name)
                marked[position] = True
    return Words(document, cues, document.texts, facts.senses, names, marked, facts)


def names_of(document: Document, mentions: Iterable[Mention]) -> list[Name]:
    """The mentions with the words that each covers; one that covers none is left out."""
    return [Name(mention, *place) for mention in mentions if (place := document.words_of(mention.span)) is not None]
