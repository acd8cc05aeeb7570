"""The column beside an article's text: each claim as a small chip at the height of its words."""

from bisect import bisect_left
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from workstation.core.claims import Claim
from workstation.desktop.article_text import ArticleText
from workstation.desktop.claim_words import outcome_words, short_claim
from workstation.desktop.outcome_marks import paint_outcome_mark
from workstation.desktop.theme import interface_font, theme_of

WIDE, NARROW = 158, 66
_HEIGHT, _GAP, _MARK = 22, 3, 9


@dataclass(frozen=True, slots=True)
class MarginChip:
    claim: int
    area: QRectF  # in document coordinates, like the text beside it
    level: float  # the height of the claim's own line


class ClaimMargin(QWidget):
    """Draws the chips of what is visible, one below the other where their lines are close. Click: `claim_clicked`."""

    claim_clicked = Signal(int)

    def __init__(self, text: ArticleText) -> None:
        super().__init__(text)
        self._text = text
        self._levels: list[tuple[float, int]] | None = None
        self._hot: int | None = None
        self.setMouseTracking(True)
        self.setFont(interface_font(9.0))
        self.setAccessibleName(self.tr("Claims beside the text"))
        self.setAccessibleDescription(self.tr("In the text, N goes to the next claim and Shift+N to the one before."))
        text.moved.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(WIDE, 0)

    def chips(self) -> list[MarginChip]:
        """The chips near the visible part, in the order of the text."""
        text = self._text
        # A chip pushed down by those above it needs to know them: look half a page further up.
        reach = text.viewport().height() / 2
        seen = text.visible_span(beyond=reach)
        if seen is None or not text.emphasis.claims:
            return []
        found: list[MarginChip] = []
        bottom = float("-inf")
        claims = text.analysis.claims
        order = sorted(
            (index for index in range(len(claims)) if claims[index].span.overlaps(seen)),
            key=lambda index: (claims[index].span.start, index),
        )
        for index in order:
            start = text.positions.to_qt(claims[index].span.start)
            level = text.geometry_of_text.top(start)
            top = max(level + self._drop(), bottom + _GAP)
            found.append(MarginChip(index, QRectF(0, top, self.width() - 2, _HEIGHT), level))
            bottom = top + _HEIGHT
        return found

    def chip_area(self, claim: int) -> QRectF | None:
        """Where a claim's chip stands in this widget."""
        offset = self._text.verticalScrollBar().value()
        return next((chip.area.translated(0, -offset) for chip in self.chips() if chip.claim == claim), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        offset = self._text.verticalScrollBar().value()
        for chip in self.chips():
            area = chip.area.translated(0, -offset)
            if area.bottom() >= event.rect().top() and area.top() <= event.rect().bottom():
                self._paint_chip(painter, chip.claim, area)

    def _paint_chip(self, painter: QPainter, index: int, area: QRectF) -> None:
        theme = theme_of(self.palette())
        claim = self._text.analysis.claims[index]
        colour = theme.outcomes[claim.outcome]
        focused = index == self._text.emphasis.claim
        quiet = claim.background or claim.negated
        area = area.adjusted(0.75, 0.75, -0.75, -0.75)
        pen = QPen(colour if focused else theme.border, 1.6 if focused else 1.0)
        if claim.background:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.accent_fill if focused else theme.hover if index == self._hot else theme.raised)
        painter.drawRoundedRect(area, 5, 5)
        indent = 8 if claim.subset_of is not None and self.width() > NARROW else 0
        mark = QRectF(area.left() + 7 + indent, area.center().y() - _MARK / 2, _MARK, _MARK)
        paint_outcome_mark(painter, mark, claim.outcome, colour, hollow=quiet)
        painter.setPen(theme.muted if quiet else theme.text)
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold if focused else QFont.Weight.Normal)
        painter.setFont(font)
        room = QRectF(mark.right() + 6, area.top(), area.right() - mark.right() - 10, area.height())
        words = painter.fontMetrics().elidedText(self._words(claim), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _words(self, claim: Claim) -> str:
        words = short_claim(claim.count, claim.outcome, negated=claim.negated)
        if self.width() > NARROW:
            return words
        return words.removesuffix(outcome_words(claim.outcome)).strip()

    def _drop(self) -> float:
        """How far below the top of its line a chip begins, so that it stands level with the letters."""
        return max(0.0, self._text.letter_height() * 0.62 - _HEIGHT / 2 + 2)

    def _chip_at(self, place: QPointF) -> int | None:
        chips = self.chips()
        height = place.y() + self._text.verticalScrollBar().value()
        at = bisect_left([chip.area.bottom() for chip in chips], height)
        return chips[at].claim if at < len(chips) and chips[at].area.top() <= height else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hot(self._chip_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_hot(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        claim = self._chip_at(event.position())
        if claim is not None and event.button() is Qt.MouseButton.LeftButton:
            self.claim_clicked.emit(claim)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._text.wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            claim = self._chip_at(QPointF(event.pos()))
            if claim is None:
                QToolTip.hideText()
            else:
                found = self._text.analysis.claims[claim]
                QToolTip.showText(
                    event.globalPos(), short_claim(found.count, found.outcome, negated=found.negated), self
                )
            return True
        return super().event(event)

    def _set_hot(self, claim: int | None) -> None:
        if claim != self._hot:
            self._hot = claim
            self.setCursor(Qt.CursorShape.ArrowCursor if claim is None else Qt.CursorShape.PointingHandCursor)
            self.update()
