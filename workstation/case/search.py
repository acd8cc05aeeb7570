"""Words as they are indexed and asked for: folded, parted from digits, with the clitics that Arabic glues to them."""

import re
from functools import cache
from hashlib import blake2b

from workstation.text.clitics import readings
from workstation.text.normalize import fold

_WORD = re.compile(r"[^\W\d_]+|\d+")
_PARTS = re.compile(r'"([^"]*)"?|(\S+)')
_STEP = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_ARTICLE = "ال"
_SHORTEST_BEGINNING = 3
_SHORTEST_WITHOUT_PREFIX = 4  # letters: "committee" (لجنه) is not "to paradise"
_SHORTEST_WITH_ARTICLE = 5
_MOST_WORDS = 64  # of a query: more than anyone types, and less than what SQLite refuses


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in the spelling that is matched."""
    return _WORD.findall(fold(text))


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


def _spellings(word: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(form for one in (word, *without_prefix(word)) for form in spellings_with_proclitics(one))
    )


def sought(text: str) -> tuple[str, ...]:
    """The folded words and phrases that a query asks for, also without their prefixes: what a reader looks for in an
    article that it found."""
    found: dict[str, None] = {}
    for quoted, bare in _PARTS.findall(text.translate(_QUOTES)):
        words = words_of(quoted or bare)[:_MOST_WORDS]
        if words:
            found[" ".join(words)] = None
            if len(words) == 1 and not quoted:
                found.update(dict.fromkeys(without_prefix(words[0])))
    return tuple(found)


def match_expression(text: str) -> str | None:
    """What the user typed, as an FTS5 query that cannot fail. None where it holds no word, and so asks nothing.

    Words must all stand in the article, in any order; what stands in quotes must stand together. A word that ends
    in * is the beginning of one. Everything else that FTS5 would take for an operator is taken for what it is: text.
    """
    asked = []
    left = _MOST_WORDS
    for quoted, bare in _PARTS.findall(text.translate(_QUOTES)):
        words = words_of(quoted or bare)[:left]
        left -= len(words)
        if not words:
            continue
        star = " *" if bare.endswith("*") and not quoted else ""
        rest = words[1:]
        first = words[0]
        # So short a beginning is half the dictionary already: forty of them would take a second.
        if quoted or rest:
            spelled = spellings_with_proclitics(first)
        elif star and len(first) < _SHORTEST_BEGINNING:
            spelled = (first,)
        else:
            spelled = _spellings(first)
        forms = [" ".join((form, *rest)) for form in spelled]
        asked.append("(" + " OR ".join(f'"{form}"{star}' for form in forms) + ")")
    return " AND ".join(asked) or None


_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\0": " "})
