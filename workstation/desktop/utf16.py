"""Converts between code points of an article's text and positions in the Qt document that shows it. Nothing else does.

Qt counts UTF-16 units, so a character beyond the Basic Multilingual Plane counts twice; it takes CR LF as one break;
and it treats some code points as marks of its own. `shown` is therefore not the article's text: each code point that
Qt would take for something else is replaced by one that it shows, and positions are converted here. What the analyst
copies, searches or stores is always cut from the raw text, never read back from the document.
"""

import re
from bisect import bisect_right

from workstation.core.spans import Span

# Read in this order: a pair of CR and LF is one break, whatever else a CR alone would be.
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\u0085\u2028\u2029]")
# NUL ends a string for some of Qt's back ends, lone surrogates are no text, FDD0 and FDD1 are Qt's marks for the ends
# of a frame, FFFC its place for an embedded object. FFFD shows that something stood there.
_UNSHOWABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufdd0\ufdd1\ufffc\ufffe\uffff]")
_WIDE = re.compile("[\U00010000-\U0010ffff]|\r\n")
_SENTENCE_END = re.compile(r"(?<=[.!؟?۔؛…»\"])\s")


def showable(text: str) -> str:
    """`text` as Qt may be given it: line breaks as LF, and what it cannot show replaced, one code point for one."""
    return _UNSHOWABLE.sub("�", _BREAKS.sub("\n", text))


class Positions:
    """The positions of one text in a Qt document that was given `shown`.

    A code point offset between CR and LF, like a Qt position inside a pair of surrogates, is taken as the start of
    what it lies in. Offsets beyond either end are taken as that end.
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        # Where the difference between the two counts changes: after each wide character, and at the LF of a CR LF.
        offsets: list[int] = []
        positions: list[int] = []
        shift = 0
        for found in _WIDE.finditer(text):
            shift += -1 if found.group() == "\r\n" else 1
            offsets.append(found.end())
            positions.append(found.end() + shift)
        self._offsets = offsets
        self._positions = positions
        self._shifts = [position - offset for offset, position in zip(offsets, positions, strict=True)]
        self.shown = showable(text)
        self.end = self._length + shift

    def to_qt(self, offset: int) -> int:
        """The document position of the code point at `offset`."""
        offset = min(max(offset, 0), self._length)
        index = bisect_right(self._offsets, offset)
        if index < len(self._offsets) and self._inside_break(index, offset):
            offset -= 1
        return offset + (self._shifts[index - 1] if index else 0)

    def to_text(self, position: int) -> int:
        """The offset, in code points, of what stands at a document position."""
        position = min(max(position, 0), self.end)
        index = bisect_right(self._positions, position)
        if index < len(self._positions) and self._inside_pair(index, position):
            position -= 1
        return position - (self._shifts[index - 1] if index else 0)

    def range_of(self, span: Span) -> tuple[int, int]:
        """Start and end of `span` in the document."""
        return self.to_qt(span.start), self.to_qt(span.end)

    def span_between(self, start: int, end: int) -> Span | None:
        """The span between two document positions, None where they enclose nothing."""
        first, last = self.to_text(min(start, end)), self.to_text(max(start, end))
        return Span(first, last) if last > first else None

    def _narrows(self, index: int) -> bool:
        """Whether the change at `index` is a CR LF, which Qt counts as one, rather than a wide character."""
        return self._shifts[index] < (self._shifts[index - 1] if index else 0)

    def _inside_break(self, index: int, offset: int) -> bool:
        return offset == self._offsets[index] - 1 and self._narrows(index)

    def _inside_pair(self, index: int, position: int) -> bool:
        return position == self._positions[index] - 1 and not self._narrows(index)


def split_long_paragraphs(shown: str, *, longest: int = 1600) -> tuple[str, frozenset[int]]:
    """`shown` with a break in place of a space wherever a paragraph would grow past `longest` characters.

    One character is replaced by one, so positions stay. Also returns the document positions of the breaks added.
    Breaks are put after a sentence where one ends in the second half of the piece, else at any space.
    Qt lays a paragraph out as a whole: one of 300,000 characters would hold the window for seconds.
    """
    added: list[int] = []
    start = 0
    while start < len(shown):
        end = shown.find("\n", start)
        end = len(shown) if end < 0 else end
        while end - start > longest:
            cut = _place_to_cut(shown, start, end, longest)
            if cut is None:
                break
            added.append(cut)
            start = cut + 1
        start = end + 1
    if not added:
        return shown, frozenset()
    pieces, last = [], 0
    for cut in added:
        pieces.append(shown[last:cut])
        last = cut + 1
    pieces.append(shown[last:])
    positions = Positions(shown)
    return "\n".join(pieces), frozenset(positions.to_qt(cut) for cut in added)


def _place_to_cut(shown: str, start: int, end: int, longest: int) -> int | None:
    ends = [found.start() for found in _SENTENCE_END.finditer(shown, start + longest // 2, start + longest)]
    if ends:
        return ends[-1]
    space = shown.rfind(" ", start + 1, start + longest)
    if space > start:
        return space
    space = shown.find(" ", start + longest, end)
    return space if space > start else None
