"""Which of many spans lie at a place of the text, by bisection: hovering costs the same in a text of any length."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from workstation.core.spans import Span


class SpanIndex:
    """Answers with indices into the `spans` it was given, which may overlap and stand in any order."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._order = sorted(range(len(spans)), key=lambda index: (spans[index].start, spans[index].end))
        self._spans = [spans[index] for index in self._order]
        self._lengths = [len(span) for span in spans]
        self._starts = [span.start for span in self._spans]
        # The furthest end so far rises, where the ends themselves need not.
        self._furthest = list(accumulate((span.end for span in self._spans), max))

    def overlapping(self, start: int, end: int) -> list[int]:
        """The spans with a code point in `[start, end)`, in the order of the text."""
        first = bisect_right(self._furthest, start)
        last = bisect_left(self._starts, end)
        return [self._order[at] for at in range(first, last) if self._spans[at].end > start]

    def at(self, offset: int) -> list[int]:
        """The spans that hold the code point at `offset`, the shortest first."""
        return sorted(self.overlapping(offset, offset + 1), key=self._lengths.__getitem__)

    def after(self, offset: int) -> int | None:
        """The first span that starts after `offset`."""
        at = bisect_right(self._starts, offset)
        return self._order[at] if at < len(self._order) else None

    def before(self, offset: int) -> int | None:
        """The last span that starts before `offset`."""
        at = bisect_left(self._starts, offset)
        return self._order[at - 1] if at else None
