"""What a mention of a date is, and how a reader of one looks at the tokens around it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from workstation.text import date_words as known
from workstation.text.tokens import TokenKind, Tokens

ONE_DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1800, 2100
FIRST_HIJRI_YEAR, LAST_HIJRI_YEAR = 1300, 1500


class Precision(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    APPROXIMATE = "approximate"


@dataclass(frozen=True, slots=True)
class DateMention:
    """`first` and `last` are inclusive indexes of tokens.

    `day` is the day, or the first one of a stretch that ends with `until`; None where the text alone does not say.
    """

    first: int
    last: int
    day: date | None
    until: date | None
    precision: Precision


class Tense(StrEnum):
    """Which one of the days or months of that name: the latest, or the one that an adjective picks."""

    LATEST = "latest"
    PAST = "past"
    PRESENT = "present"
    NEXT = "next"


class At(NamedTuple):
    """A place in the tokens. Nothing before `free` may be used: it belongs to the mention before."""

    tokens: Tokens
    place: int
    free: int
    anchor: date | None

    def word(self, index: int) -> str:
        """The word at `index`, "" outside the text."""
        return self.tokens.texts[index] if 0 <= index < len(self.tokens.texts) else ""

    def number(self, index: int) -> int | None:
        """The plain number at `index`."""
        if not self.free <= index < len(self.tokens.texts) or self.tokens.kinds[index] is not TokenKind.NUMBER:
            return None
        text = self.tokens.texts[index]
        return int(text) if text.isdecimal() and len(text) <= 4 else None

    def year(self, index: int, *, hijri: bool = False) -> int | None:
        """The year that stands at `index` in full."""
        number = self.number(index)
        first, last = (FIRST_HIJRI_YEAR, LAST_HIJRI_YEAR) if hijri else (FIRST_YEAR, LAST_YEAR)
        return number if number is not None and first <= number <= last else None

    def tense(self, index: int) -> Tense | None:
        """Which of them the adjective at `index` picks."""
        word = self.word(index)
        if word in known.PAST:
            return Tense.PAST
        if word in known.PRESENT:
            return Tense.PRESENT
        return Tense.NEXT if word in known.NEXT else None
