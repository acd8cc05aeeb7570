"""Words, numbers and signs of a folded text.

Letters and digits never share a token: «40شخصا» is 40 and شخصا, «الـ24» is ال and 24, «و30» is و and 30, «تي72» is
تي and 72. A number keeps its grouping and a percent sign written to it: 1,200 · 1.5 · 30% are one token each.
Every other visible character is a sign of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, compress
from operator import itemgetter
from typing import NamedTuple, overload

from workstation.text.normalize import Folded


class TokenKind(StrEnum):
    WORD = "word"
    NUMBER = "number"
    PUNCT = "punct"


class Token(NamedTuple):
    """`[start, end)` of the folded text."""

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


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, a column for each of their fields: most readers ask for the words alone.

    A token by its index is made when it is asked for; a slice gives tokens again.
    """

    texts: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    kinds: tuple[TokenKind, ...]

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Token]:
        return map(Token, self.starts, self.ends, self.texts, self.kinds)

    @overload
    def __getitem__(self, index: int) -> Token: ...

    @overload
    def __getitem__(self, index: slice) -> "Tokens": ...

    def __getitem__(self, index: int | slice) -> "Token | Tokens":
        if isinstance(index, slice):
            return Tokens(self.texts[index], self.starts[index], self.ends[index], self.kinds[index])
        return Token(self.starts[index], self.ends[index], self.texts[index], self.kinds[index])


def tokenize(folded: Folded) -> Tokens:
    """The tokens in the order of the text; blanks are left out."""
    pieces = _PIECES.findall(folded.text)
    kinds = list(map(_KINDS.__getitem__, map(itemgetter(0), pieces)))
    ends = list(accumulate(map(len, pieces), initial=0))
    starts = tuple(compress(ends, kinds))
    del ends[0]
    return Tokens(tuple(compress(pieces, kinds)), starts, tuple(compress(ends, kinds)), tuple(filter(None, kinds)))
