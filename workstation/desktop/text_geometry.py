"""Where stretches of a document's text lie on the page, line by line and run by run."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine


class TextGeometry:
    """Answers in document coordinates, and remembers: scrolling and brushing ask for the same stretches again.

    Right-to-left text with figures or Latin words in it is drawn in runs of both directions, so one stretch may have
    several rectangles in one line. `forget` must be called whenever the document is laid out anew.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._known: dict[tuple[int, int], list[QRectF]] = {}
        self._width = -1.0

    def forget(self) -> None:
        self._known.clear()

    def rectangles(self, start: int, end: int) -> list[QRectF]:
        """The rectangles that `[start, end)` covers, from the top of each line down to its baseline.

        They end there because line heights follow the line spacing, where letters do not.
        """
        width = self._document.textWidth()
        if width != self._width:
            self._width = width
            self._known.clear()
        known = self._known.get((start, end))
        if known is None:
            known = self._known[start, end] = self._measured(start, end)
        return known

    def top(self, position: int) -> float:
        """The top of the line that holds the document position."""
        block = self._document.findBlock(position)
        origin = self._origin(block)
        line = block.layout().lineForTextPosition(position - block.position())
        return origin.y() + (line.y() if line.isValid() else 0.0)

    def _origin(self, block: QTextBlock) -> QPointF:
        return self._document.documentLayout().blockBoundingRect(block).topLeft()

    def _measured(self, start: int, end: int) -> list[QRectF]:
        found: list[QRectF] = []
        block = self._document.findBlock(start)
        while block.isValid() and block.position() < end:
            origin = self._origin(block)
            first, last = start - block.position(), end - block.position()
            layout = block.layout()
            for index in range(layout.lineCount()):
                line = layout.lineAt(index)
                line_start = line.textStart()
                line_end = line_start + line.textLength()
                if line_start < last and first < line_end:
                    found.extend(_runs(line, max(first, line_start), min(last, line_end), origin))
            block = block.next()
        return found


def _runs(line: QTextLine, start: int, end: int, origin: QPointF) -> list[QRectF]:
    """The letters' extents, joined where they touch: letters of one direction do, whatever their order."""
    extents: list[list[float]] = []
    for position in range(start, end):
        one = _x(line, position, QTextLine.Edge.Leading)
        other = _x(line, position, QTextLine.Edge.Trailing)
        left, right = min(one, other), max(one, other)
        if extents and left <= extents[-1][1] + 0.75 and right >= extents[-1][0] - 0.75:
            extents[-1][0] = min(extents[-1][0], left)
            extents[-1][1] = max(extents[-1][1], right)
        else:
            extents.append([left, right])
    top = origin.y() + line.y()
    return [
        QRectF(origin.x() + left, top, right - left, line.ascent()) for left, right in extents if right - left > 0.1
    ]


def _x(line: QTextLine, position: int, edge: QTextLine.Edge) -> float:
    # PySide answers with the x and the position; its stub says "object".
    found: tuple[float, int] = line.cursorToX(position, edge)  # type: ignore[assignment]
    return found[0]
