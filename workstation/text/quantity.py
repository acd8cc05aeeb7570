"""What is said of how many: bounds, the tokens that say it, and the form."""

from enum import StrEnum
from typing import NamedTuple


class Form(StrEnum):
    DIGITS = "digits"
    WORDS = "words"
    MIXED = "mixed"  # 19 ألف
    DUAL = "dual"  # ألفين, مئتين
    VAGUE = "vague"
    RANGE = "range"


class Quantity(NamedTuple):
    """`first` and `last` are inclusive indexes of tokens; the bounds are inclusive too, None where open."""

    first: int
    last: int
    minimum: int | None
    maximum: int | None
    form: Form

    @property
    def exact(self) -> int | None:
        """The number itself, where it is one."""
        return self.minimum if self.minimum == self.maximum else None
