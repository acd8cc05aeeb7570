"""The claims of a crowded chart as points: the shape says the outcome, a hollow one is background, a cross a denial.

Imports pyqtgraph, so only the casualties panel may import this.
"""

from collections.abc import Collection

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor

from workstation.core.claims import Outcome
from workstation.desktop.chart_items import ChartView, mixed
from workstation.desktop.chart_layout import PointChart, height
from workstation.desktop.theme import Theme

_SYMBOLS = {
    Outcome.KILLED: "o",
    Outcome.WOUNDED: "t1",
    Outcome.KILLED_OR_WOUNDED: "d",
    Outcome.CAPTURED: "s",
    Outcome.MISSING: "o",
    Outcome.DISPLACED: "t2",
}
_CROWD = 800
_DIMMED = 0.18


class Points:
    """Three layers of a view: the points that do not match, those that do, and rings around single ones."""

    def __init__(self, view: ChartView) -> None:
        self._faint, self._bright, self._rings = (pg.ScatterPlotItem(pxMode=True) for _ in range(3))
        for item in (self._faint, self._bright, self._rings):
            view.addItem(item, ignoreBounds=True)

    def clear(self) -> None:
        for item in (self._faint, self._bright, self._rings):
            item.setData([], [])

    def show(self, chart: PointChart, *, matching: Collection[int] | None, log: bool, theme: Theme) -> None:
        """Draws every point; where `matching` is given, the claims outside it are dimmed and lie below."""
        xs = np.asarray(chart.xs, dtype=float)
        ys = np.asarray(chart.people, dtype=float)
        if log:
            ys = np.log10(1 + ys)
        bright = np.fromiter(
            (matching is None or mark.claim in matching for mark in chart.marks), dtype=bool, count=len(chart.marks)
        )
        crowded = len(chart.marks) > _CROWD
        for item, which, share in ((self._faint, ~bright, _DIMMED), (self._bright, bright, 1.0)):
            marks = [chart.marks[index] for index in np.flatnonzero(which)]
            # In a crowd the points let each other show through, so that where they are many is where it is dark.
            inks = {outcome: mixed(colour, theme.surface, share) for outcome, colour in theme.outcomes.items()}
            fills = {outcome: pg.mkBrush(_faded(ink, 0.35 if crowded else 0.75)) for outcome, ink in inks.items()}
            edges = {outcome: pg.mkPen(_faded(ink, 0.6 if crowded else 1.0)) for outcome, ink in inks.items()}
            hollow = pg.mkBrush(None)
            item.setData(
                xs[which],
                ys[which],
                size=6 if crowded else 7,
                symbol=["x" if mark.negated else _SYMBOLS[mark.outcome] for mark in marks],
                pen=[edges[mark.outcome] for mark in marks],
                brush=[
                    hollow if mark.background or mark.outcome is Outcome.MISSING else fills[mark.outcome]
                    for mark in marks
                ],
            )

    def ring(self, chart: PointChart, *, focus: int | None, hot: int | None, log: bool, theme: Theme) -> None:
        """Rings the claim in focus and the one pointed at."""
        found = [
            (chart.xs[index], height(chart.people[index], log=log), mark.claim == focus)
            for index, mark in enumerate(chart.marks)
            if mark.claim in (focus, hot)
        ]
        self._rings.setData(
            [x for x, _, _ in found],
            [y for _, y, _ in found],
            size=14,
            symbol="o",
            brush=pg.mkBrush(None),
            pen=[pg.mkPen(theme.accent if focused else theme.text, width=2) for _, _, focused in found],
        )


def _faded(colour: QColor, strength: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(strength)
    return faded
