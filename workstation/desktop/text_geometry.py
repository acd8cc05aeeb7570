"""Where stretches of a document's text lie on the page, line by line and run by run."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine

_BLANKS = frozenset(blank.encode("utf-16-le") for blank in " \t\u00a0\u2028\u2029\u3000")


class TextGeometry:
    """Answers in document coordinates, and remembers: scrolling and brushing ask for the same stretches again.

    Right-to-left text with figures or Latin words in it is drawn in runs of both directions, so one stretch may have
    several rectangles in one line. `forget` must be called whenever the document is laid out anew.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._known: dict[tuple[int, int], list[QRectF]] = {}
        self._width = -1.0
        self._last = 0

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

    def block_at(self, height: float) -> QTextBlock:
        """The paragraph at a height of the page; between two paragraphs the lower one.

        Walks from the one that was asked for last. `QAbstractTextDocumentLayout.hitTest` answers with the document's
        end for a height between paragraphs, and whoever then paints as far as there has the whole of it laid out.
        """
        block = self._document.findBlockByNumber(self._last)
        if not block.isValid():
            block = self._document.begin()
        layout = self._document.documentLayout()
        while layout.blockBoundingRect(block).top() > height and block.previous().isValid():
            block = block.previous()
        while layout.blockBoundingRect(block).bottom() <= height and block.next().isValid():
            block = block.next()
        self._last = block.blockNumber()
        return block

    def _origin(self, block: QTextBlock) -> QPointF:
        return self._document.documentLayout().blockBoundingRect(block).topLeft()

    def _measured(self, start: int, end: int) -> list[QRectF]:
        found: list[QRectF] = []
        block = self._document.findBlock(start)
        while block.isValid() and block.position() < end:
            origin = self._origin(block)
            first, last = start - block.position(), end - block.position()
            words = block.text().encode("utf-16-le", "surrogatepass")
            layout = block.layout()
            for index in range(layout.lineCount()):
                line = layout.lineAt(index)
                line_start = line.textStart()
                line_end = line_start + line.textLength()
                if line_start < last and first < line_end:
                    found.extend(_runs(line, words, max(first, line_start), min(last, line_end), origin))
            block = block.next()
        return found


def _runs(line: QTextLine, words: bytes, start: int, end: int, origin: QPointF) -> list[QRectF]:
    """The extents of the letters, joined where they touch. Blanks at either end do not count.

    Taken from the glyphs: `QTextLine.cursorToX` gives the edge of a figure inside Arabic words twice, once from
    either side, and loses its first digit between them. `words` is the block's text in UTF-16.
    """
    while end > start and words[2 * end - 2 : 2 * end] in _BLANKS:
        end -= 1
    while start < end and words[2 * start : 2 * start + 2] in _BLANKS:
        start += 1
    if start == end:
        return []
    extents: list[tuple[float, float]] = []
    for area in sorted((run.boundingRect() for run in line.glyphRuns(start, end - start)), key=QRectF.left):
        if extents and area.left() <= extents[-1][1] + 1.0:
            extents[-1] = (extents[-1][0], max(extents[-1][1], area.right()))
        elif area.width() > 0:
            extents.append((area.left(), area.right()))
    top = origin.y() + line.y()
    return [QRectF(origin.x() + left, top, right - left, line.ascent()) for left, right in extents]
