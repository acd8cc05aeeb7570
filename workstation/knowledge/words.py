"""Folded words and word lists of names, as the matcher and the stages compare them."""

import re
from collections.abc import Sequence

from workstation.text.normalize import fold

PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
# Signs that may stand inside a name without parting it: quotation marks, hashtags' signs.
SOFT = frozenset("\"'«»“”#_*‹›")


def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name, without the signs that may stand inside it."""
    return tuple(words_of_folded(fold(name)).split())


def folded_all(names: Sequence[str]) -> list[str]:
    """Each name folded, in one pass over all of them."""
    return fold("\n".join(names)).split("\n") if names else []


def words_of_folded(folded: str) -> str:
    """A folded name as it is matched: its words joined by single blanks."""
    if folded.replace(" ", "").isalpha():
        return folded if "  " not in folded else " ".join(folded.split())
    return " ".join(piece for piece in _PIECE.findall(folded) if piece not in SOFT)
