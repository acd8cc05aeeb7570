"""The canvas of the casualty chart: draws a layout of marks and says what the pointer and the keys do on it.

Imports pyqtgraph, so only the casualties panel may import this.
"""

import datetime
from collections.abc import Collection, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent

from workstation.desktop.arabic_axis import BottomAxis, LaneLabel, PeopleAxis
from workstation.desktop.chart_items import LABEL_ROOM, BarsItem, ChartView, Grid, mixed
from workstation.desktop.chart_layout import BarChart, PointChart, height, people_at
from workstation.desktop.chart_points import PointsItem
from workstation.desktop.theme import Theme, interface_font

# A lone bar does not fill the canvas, and one of many stays wide enough to be hit.
WIDEST_BAR = 58.0
NARROWEST_BAR = 9.0
_FEET = 13  # pixels under the ground line, where each bar's outcome is marked


class ChartCanvas(pg.PlotWidget):  # type: ignore[misc]
    """Shows a `BarChart` or a `PointChart`.

    `hovered(claim or None, where on the canvas)`, `chosen(claim)` for a click or Enter, `stretched(since, until)` for
    a stretch of days drawn out with the pointer, `scrolled` when the part in view changes.
    """

    hovered = Signal(object, QPoint)
    chosen = Signal(int)
    stretched = Signal(object, object)
    scrolled = Signal()

    def __init__(self, theme: Theme) -> None:
        self._view = ChartView()
        self._people = PeopleAxis()
        self._bottom = BottomAxis()
        super().__init__(viewBox=self._view, axisItems={"left": self._people, "bottom": self._bottom})
        # Under a right-to-left application the left axis would leave its plot.
        self.plotItem.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.plotItem.hideButtons()
        self.plotItem.setMenuEnabled(False)
        # Whatever has no owner is left to the collector of cycles, which may run on a job's thread.
        self.plotItem.stateGroup.setParent(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._grid = Grid(self._view)
        self._bars = BarsItem()
        self._points = PointsItem()
        self._region = pg.LinearRegionItem(movable=False)
        self._region.setZValue(-10)
        for item in (self._grid, self._region, self._bars, self._points):
            self._view.addItem(item, ignoreBounds=True)
        self._region.hide()
        self._chart: BarChart | PointChart | None = None
        self._log = False
        self._matching: Collection[int] | None = None
        self._focus: int | None = None
        self._hot: int | None = None
        self._moved = False  # by hand, away from what `show_all` shows
        self._days: tuple[datetime.date | None, datetime.date | None] = (None, None)
        self.theme = theme
        self.set_theme(theme)
        self._view.resized.connect(self._on_resized)
        self._view.stretching.connect(self._on_stretching)
        self._view.stretched.connect(self._on_stretched)
        self._view.sigXRangeChanged.connect(self._on_scrolled)
        self._view.moving.connect(self._on_moving)
        self.scene().sigMouseClicked.connect(self._on_clicked)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.setBackground(theme.surface)
        font = interface_font(9.0)
        for axis in (self._people, self._bottom):
            axis.setTickFont(font)
            axis.setPen(pg.mkPen(theme.border))
            axis.setTickPen(pg.mkPen(mixed(theme.muted, theme.surface, 0.6)))
            axis.setTextPen(pg.mkPen(theme.muted))
            axis.label.setFont(font)
        self._grid.colour = mixed(theme.border, theme.surface, 0.6)
        fill, edge = QColor(theme.accent), QColor(theme.accent)
        fill.setAlpha(26)
        edge.setAlpha(120)
        self._region.setBrush(fill)
        for line in self._region.lines:
            line.setPen(pg.mkPen(edge))
        self._redraw()

    def show_bars(self, chart: BarChart, labels: Sequence[LaneLabel], *, log: bool, axis_title: str) -> None:
        self._put(chart, log, axis_title)
        self._bottom.show_groups(labels)
        self.show_all()
        self._redraw()

    def show_points(self, chart: PointChart, labels: Sequence[LaneLabel], *, log: bool, axis_title: str) -> None:
        self._put(chart, log, axis_title)
        if chart.over_time:
            self._bottom.show_days()
        else:
            self._bottom.show_groups(labels)
        self.show_all()
        self._redraw()

    def emphasize(self, *, matching: Collection[int] | None, focus: int | None) -> None:
        """Dims what is not `matching` (None: nothing) and outlines the claim in focus."""
        if (matching, focus) == (self._matching, self._focus):
            return
        self._matching, self._focus = matching, focus
        self._outline()

    def show_stretch(self, since: datetime.date | None, until: datetime.date | None) -> None:
        """Shades the days that the selection asks for; nothing where it asks for none."""
        self._days = since, until
        self._shade()

    def bring_into_view(self, claim: int) -> None:
        """Scrolls sideways where the claim's mark lies outside the view."""
        x = self._x_of(claim)
        if x is None:
            return
        (low, high), _ = self._view.viewRange()
        if not low <= x <= high:
            width = high - low
            start, end = self.extent()
            left = min(max(x - width / 2, start), max(end - width, start))
            self._moved = True
            self._view.setXRange(left, left + width, padding=0)

    def scroll_to(self, left: float) -> None:
        """Moves the view sideways so that it begins at `left`."""
        (low, high), _ = self._view.viewRange()
        self._moved = True
        self._view.setXRange(left, left + high - low, padding=0)

    @property
    def pointed_at(self) -> int | None:
        """The claim under the pointer or reached with the keys."""
        return self._hot

    def extent(self) -> tuple[float, float]:
        """From where to where the whole chart reaches, with its margins."""
        chart = self._chart
        plot = max(self._view.width(), 1.0)
        if isinstance(chart, BarChart):
            least = plot / WIDEST_BAR
            spare = max(least - chart.width, 0.0) / 2
            return -0.5 - spare, chart.width + 0.5 + spare
        if isinstance(chart, PointChart):
            if not chart.over_time:
                return chart.first, chart.last
            margin = max((chart.last - chart.first) * 0.02, 1.0)
            return chart.first - margin, chart.last + margin
        return 0.0, 1.0

    def show_all(self) -> None:
        """Shows the whole chart: of more bars than fit as many as can be told apart, of points all but the far-off."""
        start, end = self.extent()
        plot = max(self._view.width(), 1.0)
        left, right = start, end
        if isinstance(self._chart, BarChart):
            right = min(end, start + plot / NARROWEST_BAR)
        elif isinstance(self._chart, PointChart) and self._chart.over_time:
            low, high = self._chart.usual
            if (low, high) != (self._chart.first, self._chart.last):
                margin = max((high - low) * 0.02, 1.0)
                left, right = max(start, low - margin), min(end, high + margin)
        self._view.setLimits(xMin=start, xMax=end, minXRange=min(3.0, end - start))
        self._view.setXRange(left, right, padding=0)
        self._fit_height()
        self._moved = False

    def zoom(self) -> None:
        """Closes in on the days that are chosen, or opens to the points far off; from there back to the usual."""
        ends = self._ends_of(*self._days)
        if self._moved or (ends is None and isinstance(self._chart, BarChart)):
            self.show_all()
            return
        if ends is None:
            self._moved = True
            self._view.setXRange(*self.extent(), padding=0)
            return
        margin = (ends[1] - ends[0]) * 0.05
        self._moved = True
        self._view.setXRange(ends[0] - margin, ends[1] + margin, padding=0)

    # What is drawn

    def _put(self, chart: BarChart | PointChart, log: bool, axis_title: str) -> None:
        self._chart, self._log, self._hot = chart, log, None
        self._people.show_log(log)
        self._people.setLabel(axis_title)
        self._grid.log = log
        over_time = isinstance(chart, BarChart) or chart.over_time
        self._view.draws_stretch = over_time and self._has_days()

    def _has_days(self) -> bool:
        chart = self._chart
        if isinstance(chart, BarChart):
            return any(isinstance(group.key, datetime.date) for group in chart.groups)
        return chart is not None and chart.over_time

    def _fit_height(self) -> None:
        top = height(max(self._chart.highest if self._chart else 1, 1), log=self._log)
        room = max(self._view.height(), 80.0)
        feet = _FEET if isinstance(self._chart, BarChart) else 9
        above = max(20.0, min(LABEL_ROOM, room * 0.22))
        per_pixel = top / (room - above - feet)
        self._view.setYRange(-feet * per_pixel, top + above * per_pixel, padding=0)

    def _redraw(self) -> None:
        chart = self._chart if isinstance(self._chart, BarChart) else BarChart((), (), 0.0)
        self._bars.show_chart(chart, log=self._log, theme=self.theme, font=interface_font(9.0))
        points = self._chart if isinstance(self._chart, PointChart) else None
        self._points.show_chart(points, log=self._log, theme=self.theme)
        self._outline()
        self._shade()

    def _outline(self) -> None:
        for item in (self._bars, self._points):
            item.emphasize(matching=self._matching, focus=self._focus, hot=self._hot)

    def _shade(self) -> None:
        ends = self._ends_of(*self._days)
        self._region.setVisible(ends is not None)
        if ends is not None:
            self._region.setRegion(ends)

    def _ends_of(self, since: datetime.date | None, until: datetime.date | None) -> tuple[float, float] | None:
        if (since is None and until is None) or not self._has_days():
            return None
        start, end = self.extent()
        if isinstance(self._chart, PointChart):
            return (
                float(since.toordinal()) if since else start,
                until.toordinal() + 1.0 if until else end,
            )
        assert self._chart is not None
        inside = [
            group
            for group in self._chart.groups
            if isinstance(group.key, datetime.date)
            and (since is None or group.key >= since)
            and (until is None or group.key <= until)
        ]
        return (inside[0].left - 0.3, inside[-1].right + 0.3) if inside else None

    def _x_of(self, claim: int) -> float | None:
        if isinstance(self._chart, BarChart):
            return next((bar.middle for bar in self._chart.bars if bar.mark.claim == claim), None)
        if isinstance(self._chart, PointChart):
            return next((x for x, m in zip(self._chart.xs, self._chart.marks, strict=True) if m.claim == claim), None)
        return None

    # What the pointer and the keys do

    def claim_at(self, where: QPointF) -> int | None:
        """The claim whose mark is at a point of the scene."""
        if not self._view.sceneBoundingRect().contains(where):
            return None
        at = self._view.mapSceneToView(where)
        if isinstance(self._chart, BarChart):
            bar = self._chart.bar_at(at.x(), people_at(at.y(), log=self._log))
            return bar.mark.claim if bar is not None else None
        if isinstance(self._chart, PointChart):
            x_unit, y_unit = self._view.viewPixelSize()
            index = self._chart.nearest(
                at.x(), people_at(at.y(), log=self._log), x_unit=x_unit, y_unit=y_unit, within=9.0, log=self._log
            )
            return self._chart.marks[index].claim if index is not None else None
        return None

    def place_of(self, claim: int) -> QPoint | None:
        """Where the claim's mark stands, in pixels of the canvas."""
        x = self._x_of(claim)
        if x is None or self._chart is None:
            return None
        if isinstance(self._chart, BarChart):
            figure = next(bar.low for bar in self._chart.bars if bar.mark.claim == claim)
        else:
            figure = next(p for p, m in zip(self._chart.people, self._chart.marks, strict=True) if m.claim == claim)
        scene = self._view.mapViewToScene(QPointF(x, height(figure, log=self._log)))
        return QPoint(self.mapFromScene(scene))

    def mouseMoveEvent(self, event: object) -> None:
        super().mouseMoveEvent(event)
        where = event.position().toPoint()  # type: ignore[attr-defined]
        pressed = event.buttons() != Qt.MouseButton.NoButton  # type: ignore[attr-defined]
        self._point_at(None if pressed else self.claim_at(self.mapToScene(where)), where)

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)
        self._point_at(None, QPoint())

    def _point_at(self, claim: int | None, where: QPoint) -> None:
        changed = claim != self._hot
        self._hot = claim
        if changed:
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if claim is not None else Qt.CursorShape.ArrowCursor
            )
            self._outline()
            self.hovered.emit(claim, where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.step(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._hot is not None:
            self.chosen.emit(self._hot)
        elif event.key() == Qt.Key.Key_Escape and self._hot is not None:
            self._point_at(None, QPoint())
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Moves to the next or the previous mark, from the one pointed at, else from the one in focus."""
        order = self._in_order()
        if not order:
            return
        here = self._hot if self._hot is not None else self._focus
        before_all = -1 if by > 0 else len(order)
        at = (order.index(here) if here in order else before_all) + by
        at = min(max(at, 0), len(order) - 1)
        self.bring_into_view(order[at])
        self._point_at(order[at], self.place_of(order[at]) or QPoint())

    def _in_order(self) -> list[int]:
        if isinstance(self._chart, BarChart):
            return [bar.mark.claim for bar in self._chart.bars]
        return [mark.claim for mark in self._chart.marks] if self._chart is not None else []

    @Slot(object)
    def _on_clicked(self, event: object) -> None:
        if event.button() != Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            return
        claim = self.claim_at(event.scenePos())  # type: ignore[attr-defined]
        if claim is not None:
            self.chosen.emit(claim)
        elif event.double():  # type: ignore[attr-defined]
            self.zoom()

    @Slot(float, float)
    def _on_stretching(self, left: float, right: float) -> None:
        self._region.show()
        self._region.setRegion((left, right))

    @Slot(float, float)
    def _on_stretched(self, left: float, right: float) -> None:
        days = self._days_between(left, right)
        self._shade()
        if days is not None:
            self.stretched.emit(*days)

    def _days_between(self, left: float, right: float) -> tuple[datetime.date, datetime.date] | None:
        if isinstance(self._chart, PointChart):
            first, last = (int(max(end, 1)) for end in (max(left, self._chart.first), min(right, self._chart.last)))
            return (datetime.date.fromordinal(first), datetime.date.fromordinal(last)) if last >= first else None
        if self._chart is None:
            return None
        days = [group.key for group in self._chart.groups_between(left, right) if isinstance(group.key, datetime.date)]
        return (days[0], days[-1]) if days else None

    @Slot()
    def _on_resized(self) -> None:
        if self._chart is None:
            return
        if self._moved:
            self._fit_height()
        else:
            self.show_all()

    @Slot()
    def _on_moving(self) -> None:
        self._moved = True

    @Slot()
    def _on_scrolled(self) -> None:
        self.scrolled.emit()
