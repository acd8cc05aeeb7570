"""Folded words and word lists of names, as the matcher and the stages compare them."""

import re
from collections.abc import Iterable

from workstation.text.normalize import fold

PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
# Signs that may stand inside a name without parting it: quotation marks, hashtags' signs.
SOFT = frozenset("\"'«»“”#_*‹›")


def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name, without the signs that may stand inside it."""
    folded = fold(name)
    if folded.replace(" ", "").isalpha():
        return tuple(folded.split())
    return tuple(piece for piece in _PIECE.findall(folded) if piece not in SOFT)


def folded_set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def with_conjunctions(words: Iterable[str]) -> frozenset[str]:
    """The folded words, each also with و and ف glued to it."""
    return frozenset(glued + fold(word) for word in words for glued in ("", "و", "ف"))
