"""Words as they are indexed and asked for: folded, parted from digits, with clitics, in all their forms."""

import re
from functools import cache, lru_cache
from hashlib import blake2b

from workstation.core.findings import Why
from workstation.knowledge.word_forms import forms
from workstation.text.clitics import readings
from workstation.text.normalize import fold
from workstation.text.query import All, Either, Not, Query, Words

WORD = re.compile(r"[^\W\d_]+|\d+")
_STEP = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_ARTICLE = "ال"
_PRONOUNS = ("هم", "ها", "هما", "هن", "نا", "كم")
_SHORTEST_BEGINNING = 3
_SHORTEST_WITHOUT_PREFIX = 4  # letters: "committee" (لجنه) is not "to paradise"
_SHORTEST_WITH_ARTICLE = 5
_SHORTEST_BARE = 3  # letters after an article, for the forms of what it stands before
_MOST_WORDS = 64  # of a phrase: longer ones are found by their beginning


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in the spelling that is matched."""
    return WORD.findall(fold(text))


def indexed(text: str) -> str:
    """What stands in the index for `text`."""
    return " ".join(words_of(text))


@cache
def folding() -> str:
    """A fingerprint of how words are folded: an index made under another one does not answer the same words."""
    letters = (*range(0x600, 0x700), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00), *range(0x20, 0x250))
    folded = "\n".join(indexed(f"ك{chr(letter)}ب") for letter in letters)
    return blake2b(folded.encode(), digest_size=16).hexdigest()


def spellings_with_proclitics(word: str) -> tuple[str, ...]:
    """`word` as it stands when "and", "so", "by", "to", "like" or the article are glued to it: a query asks for all.

    >>> "والجيش" in spellings_with_proclitics("جيش") and "للجيش" in spellings_with_proclitics("الجيش")
    True
    """
    if not "\u0621" <= word[0] <= "\u064a":
        return (word, *(step + word for step in ("و", "ب", "ل")))
    found = {word: None}
    definite = word.startswith("ال") and len(word) > 3
    bare = word[2:] if definite else word
    for step in _STEP:
        for preposition in _PREPOSITIONS:
            if not definite:
                found[step + preposition + bare] = None
            found[step + ("لل" if preposition == "ل" else preposition + "ال") + bare] = None
        if bare.startswith("ل"):
            found[step + "ل" + bare] = None  # ل + ال + لجنة is written للجنة
    return tuple(found)


def _with_proclitics(form: str) -> tuple[str, ...]:
    """The same for another form of a word: one with a pronoun at its end takes no article."""
    if not form.endswith(_PRONOUNS) or form.startswith(_ARTICLE):
        return spellings_with_proclitics(form)
    return tuple(step + preposition + form for step in _STEP for preposition in _PREPOSITIONS)


def without_prefix(word: str) -> tuple[str, ...]:
    """What `word` is where its first letters are "and", "so", "by", "to" or "like": who copies a word from a text into
    the search box copies these too. The article stays, and so do letters of which too few would be left.

    >>> without_prefix("للتحالف")[0], without_prefix("وبالرقه"), without_prefix("لجنه")
    ('التحالف', ('بالرقه', 'الرقه'), ())
    """
    found = dict.fromkeys(
        reading.rest
        for reading in readings(word)
        if reading.proclitics and not {_ARTICLE, "س"} & set(reading.proclitics)
    )
    return tuple(rest for rest in found if len(rest) >= _shortest(rest))


def _shortest(rest: str) -> int:
    return _SHORTEST_WITH_ARTICLE if rest.startswith(_ARTICLE) else _SHORTEST_WITHOUT_PREFIX


def _forms(word: str) -> tuple[str, ...]:
    """The other forms of a word; with an article where it has one."""
    if word.startswith(_ARTICLE) and len(word) - len(_ARTICLE) >= _SHORTEST_BARE:
        bare = word[len(_ARTICLE) :]
        # A word with a pronoun at its end takes no article.
        return tuple(_ARTICLE + form for form in forms(bare) if not form.endswith(_PRONOUNS))
    return forms(word)


@lru_cache(maxsize=256)
def spelled(term: Words) -> dict[str, Why]:
    """Every folded word that the first word of `term` may be found as, and why. The word itself comes first.

    For a beginning, what those words begin with.
    """
    words = words_of(term.text)
    if not words:
        return {}
    first = words[0]
    found = {first: Why.WRITTEN}
    if term.exact or (term.beginning and len(first) < _SHORTEST_BEGINNING):
        # So short a beginning is half the dictionary already: forty of them would take a second.
        return found
    alone = len(words) == 1 and not term.quoted
    bases = (first, *without_prefix(first)) if alone else (first,)
    for base in bases:
        found.update((form, Why.CLITIC) for form in spellings_with_proclitics(base) if form not in found)
    if alone and not term.beginning:
        for base in bases:
            for form in _forms(base):
                found.update((one, Why.FORM) for one in _with_proclitics(form) if one not in found)
    return found


def _of_term(term: Words) -> str | None:
    words = words_of(term.text)[:_MOST_WORDS]
    if not words:
        return None
    star = " *" if term.beginning else ""
    phrases = (" ".join((form, *words[1:])) for form in spelled(term))
    column = "title : " if term.in_title else ""
    return f"{column}(" + " OR ".join(f'"{phrase}"{star}' for phrase in phrases) + ")"


def match_expression(query: Query | None, *, loosely: bool = False) -> str | None:
    """A query as one of FTS5's, which cannot fail; None where FTS5 cannot answer it or it holds no word.

    FTS5 knows no fields, nothing but a NOT, and no spelling as written. With `loosely` exact words are asked for
    folded: what it finds then holds all that is sought, and more.
    """
    match query:
        case Words():
            return _of_term(query) if loosely or not query.exact else None
        case Either(parts):
            asked = [match_expression(part, loosely=loosely) for part in parts]
            return None if None in asked else "(" + " OR ".join(filter(None, asked)) + ")"
        case All(parts):
            wanted = [match_expression(part, loosely=loosely) for part in parts if not isinstance(part, Not)]
            unwanted = [match_expression(part.part, loosely=loosely) for part in parts if isinstance(part, Not)]
            if not wanted or None in wanted or None in unwanted:
                return None
            one_of = " AND ".join(filter(None, wanted))
            return f"({one_of})" + "".join(f" NOT {asked}" for asked in unwanted) if unwanted else f"({one_of})"
    return None


@lru_cache(maxsize=256)
def as_written(text: str) -> re.Pattern[str]:
    """What finds a word or phrase with the very letters and marks of `text`, and nothing glued to it."""
    words = r"\s+".join(map(re.escape, text.split()))
    return re.compile(rf"(?<![^\W\d_])(?<![\u064b-\u0652\u0670\u0640]){words}(?![^\W\d_]|[\u064b-\u0652\u0670\u0640])")


def is_written_in(sought: str, text: str | None) -> bool:
    """Whether a text holds the words exactly as they are written. A function of the case's SQL."""
    return text is not None and as_written(sought).search(text) is not None
