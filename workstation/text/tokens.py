"""Words, numbers and signs of a folded text.

Letters and digits never share a token: «40شخصا» is 40 and شخصا, «الـ24» is ال and 24, «و30» is و and 30, «تي72» is
تي and 72. A number keeps its grouping and a percent sign written to it: 1,200 · 1.5 · 30% are one token each.
Every other visible character is a sign of its own.
"""

import re
from enum import StrEnum
from itertools import accumulate
from operator import itemgetter
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


# The pieces cover the text without gaps, so that their offsets are the running sum of their lengths. The first two
# alternatives only serve speed: a blank and a word of plain Arabic letters.
_PIECES = re.compile(
    r" |[ء-ي]+(?![^\W\d_])|[^\W\d_]+|\s+|\d{1,3}(?:،\d{3})+(?![\d.,،])%?|\d+(?:[.,]\d+)*%?|.", re.DOTALL
)


class _KindByFirstCharacter(dict[str, TokenKind | None]):
    """The kind of a piece by its first character, None for blanks; filled as characters are met."""

    def __missing__(self, character: str) -> TokenKind | None:
        kind: TokenKind | None = TokenKind.PUNCT
        if character.isalpha():
            kind = TokenKind.WORD
        elif "0" <= character <= "9":
            kind = TokenKind.NUMBER
        elif character.isspace():
            kind = None
        self[character] = kind
        return kind


_KINDS = _KindByFirstCharacter()


def tokenize(folded: Folded) -> tuple[Token, ...]:
    """The tokens in the order of the text; blanks are left out."""
    pieces = _PIECES.findall(folded.text)
    ends = list(accumulate(map(len, pieces), initial=0))
    kinds = map(_KINDS.__getitem__, map(itemgetter(0), pieces))
    make = tuple.__new__
    return tuple(
        [make(Token, piece) for piece in zip(ends, ends[1:], pieces, kinds, strict=False) if piece[3] is not None]
    )
