"""What stands on the canvas of the casualty chart: bars, the lines behind them, and a view that takes a drag as days.

Imports pyqtgraph, so only the casualties panel may import this.
"""

from collections.abc import Collection
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workstation.compare.figures import short_figure
from workstation.desktop.chart_layout import Bar, BarChart, Shape, height, people_at, people_ticks, tick_room
from workstation.desktop.outcome_marks import paint_outcome_mark
from workstation.desktop.theme import Theme

# Above a bar: the arrow of an open figure, and its label.
ARROW = 9
LABEL_ROOM = 34
_DIMMED = 0.22


def mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """`share` of the colour over the ground, as an opaque colour."""
    return QColor(
        round(colour.red() * share + ground.red() * (1 - share)),
        round(colour.green() * share + ground.green() * (1 - share)),
        round(colour.blue() * share + ground.blue() * (1 - share)),
    )


class ChartView(pg.ViewBox):  # type: ignore[misc]
    """A view that moves and zooms sideways only.

    A drag with the left button draws out a stretch of the axis where `draws_stretch` is set, and else moves the view.
    """

    stretching = Signal(float, float)
    stretched = Signal(float, float)
    moving = Signal()
    """The analyst is about to move or zoom the view by hand."""
    resized = Signal()

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.draws_stretch = False
        self.setMouseEnabled(x=True, y=False)
        self.disableAutoRange()

    def mouseDragEvent(self, event: object, axis: int | None = None) -> None:
        if axis is None and self.draws_stretch and event.button() == Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            event.accept()  # type: ignore[attr-defined]
            ends = sorted(
                self.mapToView(point).x()
                for point in (event.buttonDownPos(), event.pos())  # type: ignore[attr-defined]
            )
            (self.stretched if event.isFinish() else self.stretching).emit(*ends)  # type: ignore[attr-defined]
            return
        if event.button() != Qt.MouseButton.RightButton:  # type: ignore[attr-defined]
            self.moving.emit()
            super().mouseDragEvent(event, axis=0)

    def wheelEvent(self, event: object, axis: int | None = None) -> None:
        self.moving.emit()
        super().wheelEvent(event, axis=0)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class Grid(pg.GraphicsObject):  # type: ignore[misc]
    """Faint lines at the labelled heights, under everything."""

    def __init__(self, view: ChartView) -> None:
        super().__init__()
        self._view = view
        self.colour = QColor()
        self.log = False
        self.setZValue(-20)

    def boundingRect(self) -> QRectF:
        return QRectF(self._view.viewRect())

    def viewRangeChanged(self) -> None:
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        area = self._view.viewRect()
        high = people_at(area.bottom(), log=self.log)
        pen = QPen(self.colour, 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        for value in people_ticks(high, log=self.log, room=tick_room(self._view.height()))[0]:
            at = height(value, log=self.log)
            painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at))


class BarsItem(pg.GraphicsObject):  # type: ignore[misc]
    """The bars, drawn in screen pixels so that outlines, hatching, arrows and labels keep their size at any zoom."""

    def __init__(self) -> None:
        super().__init__()
        self._chart = BarChart((), (), 0.0)
        self._log = False
        self._theme: Theme | None = None
        self._font = QFont()
        self._matching: Collection[int] | None = None
        self._focus: int | None = None
        self._hot: int | None = None

    def show_chart(self, chart: BarChart, *, log: bool, theme: Theme, font: QFont) -> None:
        self.prepareGeometryChange()
        self._chart, self._log, self._theme, self._font = chart, log, theme, font
        self.update()

    def emphasize(self, *, matching: Collection[int] | None, focus: int | None, hot: int | None) -> None:
        """Dims what is not `matching` (None: nothing), outlines the claim in focus and the one under the pointer."""
        if (matching, focus, hot) != (self._matching, self._focus, self._hot):
            self._matching, self._focus, self._hot = matching, focus, hot
            self.update()

    def boundingRect(self) -> QRectF:
        top = height(self._chart.highest, log=self._log)
        # Labels and arrows reach above the data by a number of pixels, whatever the scale: twice is always enough.
        return QRectF(0.0, -0.1 * max(top, 1.0), max(self._chart.width, 1.0), 3.0 * max(top, 1.0))

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        theme = self._theme
        if theme is None:
            return
        to_screen = painter.transform()
        painter.save()
        painter.resetTransform()
        painter.setFont(self._font)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # or "≥21" turns round
        metrics = QFontMetricsF(self._font)
        ground = to_screen.map(QPointF(0.0, 0.0)).y()
        standing: list[_Standing] = []
        outlined: list[tuple[QRectF, bool]] = []
        for bar in self._chart.bars:
            left = round(to_screen.map(QPointF(bar.left, 0.0)).x())
            right = round(to_screen.map(QPointF(bar.right, 0.0)).x())
            low = to_screen.map(QPointF(0.0, height(bar.low, log=self._log))).y()
            high = to_screen.map(QPointF(0.0, height(bar.high, log=self._log))).y()
            body = QRectF(QPointF(left, min(low, ground - 2)), QPointF(max(right, left + 2), ground))
            dimmed = self._matching is not None and bar.mark.claim not in self._matching
            draw_bar(painter, bar, body, high, theme, colour=bar_colour(bar, theme, dimmed=dimmed))
            reach = QRectF(body)
            reach.setTop(min(high, body.top()) - (ARROW - 2 if bar.shape is Shape.OPEN else 0))
            if bar.mark.claim in (self._focus, self._hot):
                outlined.append((reach.adjusted(-2.5, -1.5, 2.5, 0.5), bar.mark.claim == self._focus))
            if bar.inside is None:
                _foot(painter, bar, body, theme, dimmed=dimmed)
                standing.append(_Standing(bar, reach, dimmed))
            else:
                _label_inside(painter, bar, body, theme, metrics, dimmed=dimmed)
        _label_above(painter, standing, theme, metrics)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box, focused in outlined:
            painter.setPen(QPen(theme.accent if focused else theme.muted, 2.0 if focused else 1.2))
            painter.drawRoundedRect(box, 3, 3)
        painter.restore()


def bar_colour(bar: Bar, theme: Theme, *, dimmed: bool) -> QColor:
    colour = theme.outcomes[bar.mark.outcome]
    if bar.mark.background:
        colour = mixed(colour, theme.surface, 0.42)
    if bar.inside is not None:
        colour = mixed(colour, QColor("#000000") if not theme.dark else QColor("#ffffff"), 0.72)
    return mixed(colour, theme.surface, _DIMMED) if dimmed else colour


def draw_bar(painter: QPainter, bar: Bar, body: QRectF, high: float, theme: Theme, *, colour: QColor) -> None:
    """Draws one bar in pixels. `body` reaches from the ground to the figure, `high` is where a range ends."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    middle = body.center().x()
    match bar.shape:
        case Shape.EXACT | Shape.RANGE:
            painter.fillRect(body, colour)
            if bar.shape is Shape.RANGE:
                upper = QRectF(QPointF(body.left(), high), QPointF(body.right(), body.top()))
                painter.fillRect(upper, mixed(colour, theme.surface, 0.35))
                _whisker(
                    painter, middle, body.top(), high, min(body.width() / 2 - 1, 6.0), mixed(theme.text, colour, 0.6)
                )
        case Shape.OPEN:
            painter.fillRect(body, mixed(colour, theme.surface, 0.28))
            painter.fillRect(body, QBrush(mixed(colour, theme.surface, 0.72), Qt.BrushStyle.BDiagPattern))
            painter.fillRect(QRectF(body.left(), body.top(), 1, body.height()), colour)
            painter.fillRect(QRectF(body.right() - 1, body.top(), 1, body.height()), colour)
            _arrow(painter, middle, body.top() - 2, min(body.width() / 2, 5.0), colour)
        case Shape.CAPPED:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 1.4, Qt.PenStyle.DotLine))
            painter.drawRect(body.adjusted(0, 0, -1, 0))
            painter.setPen(QPen(colour, 2.2))
            painter.drawLine(body.topLeft(), body.topRight())
        case Shape.DENIED:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.setPen(QPen(colour, 1.8))
            painter.setBrush(theme.surface)
            size = min(body.width() / 2 - 1, 5.5)
            painter.drawEllipse(QPointF(middle, body.bottom() - size - 1), size, size)
            reach = size * 0.7
            painter.drawLine(
                QPointF(middle - reach, body.bottom() - size - 1 + reach),
                QPointF(middle + reach, body.bottom() - size - 1 - reach),
            )
    if bar.inside is not None and bar.shape is not Shape.DENIED:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.surface, 1))
        painter.drawRect(body.adjusted(-1, -1, 0, 0))


def _foot(painter: QPainter, bar: Bar, body: QRectF, theme: Theme, *, dimmed: bool) -> None:
    """The outcome's own small shape under the bar, so that no outcome is told by its colour alone."""
    size = min(body.width(), 8.0)
    box = QRectF(body.center().x() - size / 2, body.bottom() + 3, size, size)
    hollow = bar.mark.background or bar.mark.negated
    paint_outcome_mark(painter, box, bar.mark.outcome, bar_colour(bar, theme, dimmed=dimmed), hollow=hollow)


def _whisker(painter: QPainter, x: float, low: float, high: float, half: float, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.4))
    painter.drawLine(QPointF(x, low), QPointF(x, high))
    painter.drawLine(QPointF(x - half, low), QPointF(x + half, low))
    painter.drawLine(QPointF(x - half, high), QPointF(x + half, high))


def _arrow(painter: QPainter, x: float, foot: float, half: float, colour: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(x - half, foot), QPointF(x + half, foot), QPointF(x, foot - half * 1.2)]))


def bar_label(bar: Bar) -> str:
    """The figure as the label above a bar writes it."""
    mark = bar.mark
    return "0" if mark.negated else short_figure(mark.minimum, mark.maximum, mark.qualifier)


@dataclass(frozen=True, slots=True)
class _Standing:
    """A bar that stands by itself, and what it covers of the screen."""

    bar: Bar
    reach: QRectF
    dimmed: bool


def _label_inside(
    painter: QPainter, bar: Bar, body: QRectF, theme: Theme, metrics: QFontMetricsF, *, dimmed: bool
) -> None:
    """Writes a subset's figure into its bar, where it fits."""
    words = bar_label(bar)
    if metrics.horizontalAdvance(words) + 4 > body.width() or metrics.height() > body.height():
        return
    ink = theme.text if bar.shape is Shape.OPEN else theme.surface
    painter.setPen(mixed(ink, theme.text, 0.6) if dimmed else ink)
    place = QRectF(body.left(), body.top() + 1, body.width(), metrics.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _label_above(painter: QPainter, standing: list[_Standing], theme: Theme, metrics: QFontMetricsF) -> None:
    """Writes each figure above its bar, unless it would lie on a neighbour or on its label."""
    written: list[QRectF] = []
    for number, one in enumerate(standing):
        words = bar_label(one.bar)
        wide, line = metrics.horizontalAdvance(words), metrics.height()
        above = 13.0 if one.bar.shape is Shape.DENIED else 3.0
        place = QRectF(one.reach.center().x() - wide / 2 - 1, one.reach.top() - above - line, wide + 2, line)
        beside = standing[max(number - 2, 0) : number] + standing[number + 1 : number + 3]
        taken = [*(other.reach for other in beside), *written[-2:]]
        if any(place.adjusted(-1, 2, 1, -2).intersects(other) for other in taken):
            continue
        mark = one.bar.mark
        ink = theme.muted if mark.background or mark.subset or mark.negated else theme.text
        painter.setPen(mixed(ink, theme.surface, 0.4) if one.dimmed else ink)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        written.append(place)
