"""Half-open stretches of an article's text, in code points."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in code points of the article's text. Never empty: a place without text is no span.

    Raises ValueError for a negative start or an end that is not after it.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise ValueError(f"no span from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Self) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Self) -> bool:
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> "Span":
        return Span(self.start + by, self.end + by)

    def joined(self, other: Self) -> "Span":
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


def covering(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of `spans`. Raises ValueError where there are none."""
    found = list(spans)
    if not found:
        raise ValueError("nothing to cover")
    return Span(min(span.start for span in found), max(span.end for span in found))
