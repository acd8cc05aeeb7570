"""Words, numbers and signs of a folded text.

Letters and digits never share a token: «40شخصا» is 40 and شخصا, «الـ24» is ال and 24, «و30» is و and 30, «تي72» is
تي and 72. A number keeps its grouping and a percent sign written to it: 1,200 · 1.5 · 30% are one token each.
Every other visible character is a sign of its own.
"""

import re
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from workstation.text.normalize import Folded


class TokenKind(StrEnum):
    WORD = "word"
    NUMBER = "number"
    PUNCT = "punct"


class Token(NamedTuple):
    """`[start, end)` of the folded text. A named tuple, for it is made some 400 times an article."""

    start: int
    end: int
    text: str
    kind: TokenKind


# The pieces cover the text without gaps, so that the offsets are the running sum of their lengths.
_PIECES = re.compile(r"\s+|[^\W\d_]+|\d{1,3}(?:،\d{3})+(?![\d.,،])%?|\d+(?:[.,]\d+)*%?|.", re.DOTALL)
_NUMBER_STARTS = frozenset("0123456789")


def tokenize(folded: Folded) -> tuple[Token, ...]:
    """The tokens in the order of the text; blanks are left out."""
    pieces = _PIECES.findall(folded.text)
    make = tuple.__new__
    word, number, punct = TokenKind.WORD, TokenKind.NUMBER, TokenKind.PUNCT
    found = []
    start = 0
    for piece, end in zip(pieces, accumulate(map(len, pieces)), strict=True):
        first = piece[0]
        if first.isalpha():
            found.append(make(Token, (start, end, piece, word)))
        elif first in _NUMBER_STARTS:
            found.append(make(Token, (start, end, piece, number)))
        elif not first.isspace():
            found.append(make(Token, (start, end, piece, punct)))
        start = end
    return tuple(found)
