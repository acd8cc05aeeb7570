"""The claims of a crowded chart as points: the shape says the outcome, a hollow one is background or a denial.

Imports pyqtgraph, so only the casualties panel may import this.
"""

from collections.abc import Collection

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workstation.core.claims import Outcome
from workstation.desktop.chart_items import mixed
from workstation.desktop.chart_layout import PointChart, height
from workstation.desktop.outcome_marks import paint_outcome_mark
from workstation.desktop.theme import Theme

_CROWD = 800
_DIMMED = 0.18
_EMPTY = PointChart((), (), (), (), True, 0, 0, False)

Style = tuple[Outcome, bool, bool]
"""The outcome, whether it is hollow, whether it is dimmed."""


class PointsItem(pg.GraphicsObject):  # type: ignore[misc]
    """Draws each point as one of a few pictures, so that a change of emphasis costs no more than a repaint.

    pyqtgraph's own scatter plot looks up a style for every point again: 20 ms for 4,000 where this takes 5.
    """

    def __init__(self) -> None:
        super().__init__()
        self._chart = _EMPTY
        self._log = False
        self._theme: Theme | None = None
        self._xs = self._ys = np.empty(0)
        self._index: dict[int, int] = {}
        self._matching: Collection[int] | None = None
        self._focus: int | None = None
        self._hot: int | None = None
        self._pictures: dict[tuple[Style, float], QPixmap] = {}

    def show_chart(self, chart: PointChart | None, *, log: bool, theme: Theme) -> None:
        self.prepareGeometryChange()
        self._chart = chart or _EMPTY
        self._log, self._theme = log, theme
        self._xs = np.asarray(self._chart.xs, dtype=float)
        people = np.asarray(self._chart.people, dtype=float)
        self._ys = np.log10(1 + people) if log else people
        self._index = {mark.claim: index for index, mark in enumerate(self._chart.marks)}
        self._pictures.clear()
        self.update()

    def emphasize(self, *, matching: Collection[int] | None, focus: int | None, hot: int | None) -> None:
        """Dims what is not `matching` (None: nothing), rings the claim in focus and the one pointed at."""
        if (matching, focus, hot) != (self._matching, self._focus, self._hot):
            self._matching, self._focus, self._hot = matching, focus, hot
            self.update()

    def boundingRect(self) -> QRectF:
        chart = self._chart
        top = max(height(chart.highest, log=self._log), 1.0)
        width = max(chart.last - chart.first, 1.0)
        # The points reach past their places by some pixels, whatever the scale.
        return QRectF(chart.first - width, -top, 3 * width, 4 * top)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        theme, chart = self._theme, self._chart
        if theme is None or not chart.marks:
            return
        to_screen = painter.transform()
        painter.save()
        painter.resetTransform()
        size = 8.0 if len(chart.marks) > _CROWD else 9.0
        lefts = (self._xs * to_screen.m11() + to_screen.dx() - size / 2).tolist()
        tops = (self._ys * to_screen.m22() + to_screen.dy() - size / 2).tolist()
        scale = painter.device().devicePixelRatioF()
        matching = self._matching
        later: list[int] = []
        for index, mark in enumerate(chart.marks):
            if matching is None or mark.claim in matching:
                later.append(index)
                continue
            style = mark.outcome, mark.background or mark.negated, True
            painter.drawPixmap(QPointF(lefts[index], tops[index]), self._picture(style, size, scale, theme))
        for index in later:
            mark = chart.marks[index]
            style = mark.outcome, mark.background or mark.negated, False
            painter.drawPixmap(QPointF(lefts[index], tops[index]), self._picture(style, size, scale, theme))
        self._ring(painter, lefts, tops, size, theme)
        painter.restore()

    def _picture(self, style: Style, size: float, scale: float, theme: Theme) -> QPixmap:
        picture = self._pictures.get((style, scale))
        if picture is None:
            outcome, hollow, dimmed = style
            pixels = round(size * scale)
            picture = QPixmap(pixels, pixels)
            picture.fill(Qt.GlobalColor.transparent)
            picture.setDevicePixelRatio(scale)
            painter = QPainter(picture)
            # Points let each other show through, so that where they are many is where it is dark.
            painter.setOpacity(0.55 if len(self._chart.marks) > _CROWD else 0.85)
            colour = mixed(theme.outcomes[outcome], theme.surface, _DIMMED if dimmed else 1.0)
            paint_outcome_mark(painter, QRectF(0.5, 0.5, size - 1, size - 1), outcome, colour, hollow=hollow)
            painter.end()
            self._pictures[style, scale] = picture
        return picture

    def _ring(self, painter: QPainter, lefts: list[float], tops: list[float], size: float, theme: Theme) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for claim, colour in ((self._hot, theme.text), (self._focus, theme.accent)):
            index = self._index.get(claim) if claim is not None else None
            if index is not None:
                painter.setPen(QPen(colour, 2.0))
                centre = QPointF(lefts[index] + size / 2, tops[index] + size / 2)
                painter.drawEllipse(centre, size / 2 + 2.5, size / 2 + 2.5)
