"""Axes for pyqtgraph whose labels may be Arabic, Latin or both.

pyqtgraph records an axis in a QPicture and replays it, which breaks labels of mixed script: brackets turn round and
blanks are lost. These axes draw straight to the screen.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workstation.desktop.chart_layout import Group, height, people_ticks, tick_room
from workstation.desktop.direction import direction_of

TextSpec = tuple[QRectF, Qt.AlignmentFlag, str]
TickSpec = tuple[QPen, QPointF, QPointF]
Specs = tuple[TickSpec, list[TickSpec], list[TextSpec]]

_CENTRED = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


class ArabicAxis(pg.AxisItem):  # type: ignore[misc]
    """An axis that draws its labels directly, so that mixed-script ones stay whole."""

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self.style["tickFont"]:
            painter.setFont(self.style["tickFont"])
        specs = self.generateDrawSpecs(painter)
        if specs is not None:
            self.drawPicture(painter, *specs)

    def drawPicture(
        self, painter: QPainter, axis: TickSpec, ticks: Sequence[TickSpec], texts: Sequence[TextSpec]
    ) -> None:
        """As pyqtgraph's, but each label runs in its own direction, whatever the window's is."""
        super().drawPicture(painter, axis, ticks, ())
        for area, flags, words in texts:
            painter.setLayoutDirection(direction_of(words))
            painter.drawText(area, int(flags | Qt.AlignmentFlag.AlignAbsolute), words)

    def label_metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.style["tickFont"] or QFont())


class PeopleAxis(ArabicAxis):
    """The vertical axis: whole people, on a linear scale or on `log10(1 + people)`."""

    def __init__(self) -> None:
        super().__init__("left", maxTickLength=-4)
        self._log = False

    def show_log(self, log: bool, /) -> None:
        self._log = log
        self.picture = None
        self.update()

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float | None, list[float]]]:
        highest = 10**high - 1 if self._log else high
        labels, small = people_ticks(highest, log=self._log, room=tick_room(size))
        return [
            (None, [height(value, log=self._log) for value in labels]),
            (None, [height(value, log=self._log) for value in small]),
        ]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float | None) -> list[str]:
        return [f"{round(10**value - 1) if self._log else round(value):,}" for value in values]

    def generateDrawSpecs(self, painter: QPainter) -> Specs | None:
        """As pyqtgraph's, but the small ticks carry no label."""
        specs = super().generateDrawSpecs(painter)
        if specs is None:
            return None
        axis, ticks, texts = specs
        high = self.range[1]
        highest = 10**high - 1 if self._log else high
        labels, _ = people_ticks(highest, log=self._log, room=tick_room(self.size().height()))
        wanted = {f"{value:,}" for value in labels}
        return axis, ticks, [text for text in texts if text[2] in wanted]


@dataclass(frozen=True, slots=True)
class LaneLabel:
    """A group's place on the axis, its name, and a second, fainter line under it."""

    left: float
    right: float
    words: str
    under: str = ""
    short: tuple[str, str] | None = None
    """Both lines where there is no room for the others; None where those are cut short instead."""


class BottomAxis(ArabicAxis):
    """The horizontal axis: the groups' names under their marks, or time.

    Names are shortened where there is no room for them. Time is in proleptic ordinals, labelled as days, months or
    years, the year under the first of each.
    """

    def __init__(self) -> None:
        super().__init__("bottom", maxTickLength=0)
        self._labels: tuple[LaneLabel, ...] | None = ()

    def show_groups(self, labels: Sequence[LaneLabel]) -> None:
        self._labels = tuple(labels)
        self._fit(2 if any(label.under for label in labels) else 1)

    def show_days(self) -> None:
        self._labels = None
        self._fit(2)

    def _fit(self, lines: int) -> None:
        self.setHeight(self.label_metrics().height() * lines + 10)
        self.update()

    def generateDrawSpecs(self, painter: QPainter) -> Specs | None:
        area = self.mapRectFromParent(self.geometry())
        low, high = self.range
        if high <= low or area.width() <= 0:
            return None
        if self._labels is None:
            ticks, texts = self._day_specs(area, low, high)
        else:
            ticks, texts = (
                self._brackets(self._labels, area, low, high),
                self._group_specs(self._labels, area, low, high),
            )
        return (self.pen(), area.topLeft(), area.topRight()), ticks, texts

    def _brackets(self, labels: Sequence[LaneLabel], area: QRectF, low: float, high: float) -> list[TickSpec]:
        """A line under each group's marks, from its first to its last."""
        per_unit = area.width() / (high - low)
        brackets = []
        for label in labels:
            left, right = (area.left() + (x - low) * per_unit for x in (label.left + 0.08, label.right - 0.08))
            if right > area.left() and left < area.right():
                y = area.top() + 1
                ends = QPointF(max(left, area.left()), y), QPointF(min(right, area.right()), y)
                brackets.append((self.tickPen(), *ends))
        return brackets

    def _group_specs(self, labels: Sequence[LaneLabel], area: QRectF, low: float, high: float) -> list[TextSpec]:
        metrics = self.label_metrics()
        per_unit = area.width() / (high - low)
        line = metrics.height()
        texts: list[TextSpec] = []
        free_from = area.left() - 1.0
        for position, label in enumerate(labels):
            left, right = (area.left() + (x - low) * per_unit for x in (label.left, label.right))
            if right < area.left() or left > area.right():
                continue
            following = labels[position + 1].left if position + 1 < len(labels) else high + 1
            until = (right + area.left() + (following - low) * per_unit) / 2 - 3
            begin, end = max(free_from, area.left()), min(max(right, until), area.right())
            lines = label.words, label.under
            wanted = self._width_of(lines)
            if wanted > end - begin and label.short is not None:
                lines = label.short
                wanted = self._width_of(lines)
            width = min(wanted, end - begin)
            if width < min(wanted, 26):
                continue
            # Under the middle of the marks where there is room, else moved aside: a name cut short says less.
            at = min(max((left + right - width) / 2, begin), end - width)
            for row, words in enumerate(lines):
                if words:
                    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
                    texts.append((QRectF(at, area.top() + 4 + row * line, width, line), _CENTRED, shown))
            free_from = at + width + 6
        return texts

    def _width_of(self, lines: Sequence[str]) -> float:
        metrics = self.label_metrics()
        return max(metrics.horizontalAdvance(line) for line in lines) + 2

    def _day_specs(self, area: QRectF, low: float, high: float) -> tuple[list[TickSpec], list[TextSpec]]:
        metrics = self.label_metrics()
        per_day = area.width() / (high - low)
        line = metrics.height()
        room = metrics.horizontalAdvance("28 Sep ")
        days = day_ticks(low, high, most=max(2, int(area.width() / (room + 10))))
        ticks: list[TickSpec] = []
        texts: list[TextSpec] = []
        year_shown: int | None = None
        whole_years = all(day.month == 1 and day.day == 1 for day in days)
        whole_months = all(day.day == 1 for day in days)
        for day in days:
            # The label of a day stands under its middle, that of a month or a year at its beginning.
            x = area.left() + (day.toordinal() + (0.0 if whole_months else 0.5) - low) * per_day
            if not area.left() <= x <= area.right():
                continue
            ticks.append((self.tickPen(), QPointF(x, area.top()), QPointF(x, area.top() + 4)))
            rect = QRectF(x - room / 2, area.top() + 5, room, line)
            rect.moveLeft(min(max(rect.left(), area.left()), area.right() - room))
            texts.append((rect, _CENTRED, _day_label(day, years=whole_years, months=whole_months)))
            if not whole_years and day.year != year_shown:
                year_shown = day.year
                texts.append((rect.translated(0, line), _CENTRED, str(day.year)))
        return ticks, texts


def _day_label(day: datetime.date, *, years: bool, months: bool) -> str:
    if years:
        return str(day.year)
    return QLocale().toString(QDate(day.year, day.month, day.day), "MMM" if months else "d MMM")


def day_ticks(low: float, high: float, *, most: int) -> list[datetime.date]:
    """At most `most` days to label between two ordinals: even steps of days, months or years."""
    first = datetime.date.fromordinal(max(1, int(low)))
    last = datetime.date.fromordinal(min(datetime.date.max.toordinal(), max(1, int(high))))
    span = last.toordinal() - first.toordinal() + 1
    for step in (1, 2, 5, 7, 14):
        if span / step <= most:
            return [
                datetime.date.fromordinal(n)
                for n in range(first.toordinal(), last.toordinal() + 1)
                if (n - first.toordinal()) % step == 0
            ]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200):
        if months / step <= most:
            start = first.year * 12 + first.month - 1
            start += -start % step
            end = last.year * 12 + last.month - 1
            return [datetime.date(n // 12, n % 12 + 1, 1) for n in range(start, end + 1, step)]
    return [first]


def group_labels(
    groups: Sequence[Group], names: Sequence[tuple[str, str]], shorts: Sequence[tuple[str, str] | None]
) -> tuple[LaneLabel, ...]:
    """The groups with their names, each a pair of a line and a fainter one under it, and with their shorter ones."""
    return tuple(
        LaneLabel(group.left, group.right, words, under, short)
        for group, (words, under), short in zip(groups, names, shorts, strict=True)
    )
