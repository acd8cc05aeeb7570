"""The casualties panel: every claim of the case as a mark that opens its sentence. Claims are never added up."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollBar,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workstation.case.queries import Queries
from workstation.case.rows import ChartMark, ClaimRow
from workstation.core.claims import Outcome
from workstation.core.progress import Ticket
from workstation.core.selection import Expression, Focus, Selection
from workstation.desktop import chart_layout
from workstation.desktop.arabic_axis import group_labels
from workstation.desktop.chart_layout import REST, BarChart, Grouping, Key, PointChart
from workstation.desktop.chart_legend import Legend, capitalized
from workstation.desktop.chart_view import ChartCanvas
from workstation.desktop.claim_card import ClaimCard
from workstation.desktop.claim_words import outcome_words
from workstation.desktop.flow_layout import FlowLayout
from workstation.desktop.icons import icon
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.open_case import OpenCase
from workstation.desktop.panel import Panel
from workstation.desktop.selection import SelectionModel
from workstation.desktop.theme import theme_of
from workstation.desktop.words import claims_words, number_words, outlet_words

_LOW, _LOWEST = 420, 300


@dataclass(frozen=True, slots=True)
class Choices:
    """What the analyst set in the panel's toolbar. `log` is None until one of the scales is chosen."""

    by: Grouping = Grouping.DAY
    log: bool | None = None
    subsets: bool = True
    background: bool = True
    denied: bool = True
    only_selected: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What the case holds for the chart. `parents` leads from a subset's claim to the one that includes it."""

    marks: tuple[ChartMark, ...] = ()
    parents: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart ready to be shown: its layout, its scale, and the number of claims that each outcome has in the case."""

    chart: BarChart | PointChart
    log: bool
    shown: int


def read_facts(queries: Queries, ticket: Ticket) -> Facts:
    marks = queries.chart_marks()
    ticket.check()
    subsets = [mark.claim for mark in marks if mark.subset]
    # Only bars are drawn inside one another, and of those there are few.
    rows = queries.claim_rows(subsets[: 4 * chart_layout.MOST_BARS])
    return Facts(marks, {row.id: row.subset_of for row in rows if row.subset_of is not None})


def draw(facts: Facts, matching: frozenset[int] | None, choices: Choices, ticket: Ticket) -> Drawing:
    marks = chart_layout.shown_marks(
        facts.marks,
        subsets=choices.subsets,
        background=choices.background,
        denied=choices.denied,
        only=matching if choices.only_selected else None,
    )
    ticket.check()
    log = chart_layout.wants_log(marks) if choices.log is None else choices.log
    if len(marks) <= chart_layout.MOST_BARS:
        return Drawing(chart_layout.bars(marks, choices.by, parents=facts.parents), log, len(marks))
    return Drawing(chart_layout.points(marks, choices.by), log, len(marks))


def matching_claims(queries: Queries, expression: Expression, ticket: Ticket) -> frozenset[int] | None:
    """The claims that satisfy `expression`; None where it asks nothing."""
    ticket.check()
    return frozenset(queries.claims_matching(expression)) if expression else None


def one_row(queries: Queries, claim: int, ticket: Ticket) -> ClaimRow | None:
    ticket.check()
    return next(iter(queries.claim_rows([claim])), None)


class CasualtiesPanel(Panel):
    name = "casualties"
    icon = "chart-bar"

    def __init__(self, *, case: OpenCase, selection: SelectionModel, jobs: Jobs) -> None:
        super().__init__(case=case, selection=selection, jobs=jobs)
        self.setObjectName(self.name)
        self.choices = Choices()
        self.facts = Facts()
        self.drawing: Drawing | None = None
        self.matching: frozenset[int] | None = None
        self._rows: dict[int, ClaimRow] = {}
        self._hovered: tuple[int, QPoint] | None = None
        self._read = Latest[Facts](jobs, self)
        self._read.answered.connect(self._on_facts)
        self._match = Latest[frozenset[int] | None](jobs, self)
        self._match.answered.connect(self._on_matching)
        self._draw = Latest[Drawing](jobs, self)
        self._draw.answered.connect(self._on_drawing)
        self._row = Latest[ClaimRow | None](jobs, self)
        self._row.answered.connect(self._on_row)
        self._build()

    @property
    def title(self) -> str:
        return self.tr("Casualties")

    # Making it

    def _build(self) -> None:
        self.legend = Legend()
        self.legend.chosen.connect(self._on_outcomes_chosen)
        self.canvas = ChartCanvas(theme_of(self.palette()))
        self.canvas.setAccessibleName(self.tr("Chart of casualty claims"))
        self.canvas.hovered.connect(self._on_hovered)
        self.canvas.chosen.connect(self._on_chosen)
        self.canvas.stretched.connect(self._on_stretched)
        self.canvas.scrolled.connect(self._on_scrolled)
        self.scrollbar = QScrollBar(Qt.Orientation.Horizontal)
        self.scrollbar.valueChanged.connect(self._on_scrollbar)
        self.empty = QLabel()
        self.empty.setProperty("role", "empty")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setMargin(24)
        self.caption = QLabel()
        self.caption.setProperty("role", "muted")
        self.caption.setWordWrap(True)
        chart = QWidget()
        column = QVBoxLayout(chart)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.scrollbar)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(chart)
        self._pages.addWidget(self.empty)
        self.card = ClaimCard(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        layout.addWidget(self._toolbar())
        layout.addWidget(self.legend)
        layout.addWidget(pages, 1)
        layout.addWidget(self.caption)
        self.setFocusProxy(self.canvas)
        self._show_page()

    def _toolbar(self) -> QWidget:
        bar = QWidget()
        flow = FlowLayout(bar, gap=8)
        flow.setContentsMargins(0, 0, 0, 0)
        self.groupings, by = _segments(
            self,
            self.tr("Group the claims by"),
            [
                (Grouping.DAY, self.tr("Day")),
                (Grouping.OUTLET, self.tr("Outlet")),
                (Grouping.OUTCOME, self.tr("Outcome")),
            ],
        )
        self.groupings.idClicked.connect(self._on_grouping)
        self.scales, scale = _segments(self, self.tr("Scale"), [("linear", self.tr("Linear")), ("log", self.tr("Log"))])
        self.scales.idClicked.connect(self._on_scale)
        self.show_button = QToolButton()
        self.show_button.setText(self.tr("Show"))
        self.show_button.setIcon(icon("eye"))
        self.show_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.show_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.show_button)
        self.toggles: dict[str, QAction] = {}
        for key, words in (
            ("subsets", self.tr("Parts of other claims")),
            ("background", self.tr("What is told as background")),
            ("denied", self.tr("Denials")),
            ("", ""),
            ("only_selected", self.tr("Only what is selected")),
        ):
            if not key:
                menu.addSeparator()
                continue
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(bool(getattr(self.choices, key)))
            action.setData(key)
            action.toggled.connect(self._on_toggled)
            self.toggles[key] = action
        self.show_button.setMenu(menu)
        for widget in (by, scale, self.show_button):
            flow.addWidget(widget)
        bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        return bar

    # What it answers

    def refresh(self) -> None:
        self._read.ask(partial(read_facts, self.case.queries))
        self._ask_matching()

    def selection_changed(self, now: Selection, before: Selection) -> None:
        if now.expression != before.expression:
            self._ask_matching()
            self._show_legend()
        if now.focus.claim != before.focus.claim:
            self._emphasize()
            if now.focus.claim is not None:
                self.canvas.bring_into_view(now.focus.claim)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a low panel the chart needs the room of the key and of the caption more than they do."""
        self.legend.key.fold(self.height() < _LOW)
        self.caption.setVisible(self._pages.currentIndex() == 0 and self.height() >= _LOWEST)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "canvas"):
            self.canvas.set_theme(theme_of(self.palette()))
            self._show_legend()

    def _ask_matching(self) -> None:
        self._match.ask(partial(matching_claims, self.case.queries, self.selection.now.expression))

    def _ask_drawing(self) -> None:
        self._draw.ask(partial(draw, self.facts, self.matching, self.choices))

    @Slot(object)
    def _on_facts(self, facts: Facts) -> None:
        self.facts = facts
        self._rows.clear()
        self._show_legend()
        self._ask_drawing()

    @Slot(object)
    def _on_matching(self, matching: frozenset[int] | None) -> None:
        self.matching = matching
        if self.choices.only_selected:
            self._ask_drawing()
        self._emphasize()
        self._show_caption()

    @Slot(object)
    def _on_drawing(self, drawing: Drawing) -> None:
        self.drawing = drawing
        chart = drawing.chart
        title = self.tr("people (log scale)") if drawing.log else self.tr("people")
        labels = group_labels(chart.groups, [self._group_name(group.key) for group in chart.groups])
        if isinstance(chart, BarChart):
            self.canvas.show_bars(chart, labels, log=drawing.log, axis_title=title)
            self.legend.key.show_shapes(chart.bars)
        else:
            self.canvas.show_points(chart, labels, log=drawing.log, axis_title=title)
            self.legend.key.show_shapes(())
        self.scales.button(1 if drawing.log else 0).setChecked(True)
        self.card.hide()
        self._emphasize()
        self._show_page()
        self._show_caption()
        self._on_scrolled()

    @Slot(object)
    def _on_row(self, row: ClaimRow | None) -> None:
        if row is None:
            return
        self._rows[row.id] = row
        if self._hovered is not None and self._hovered[0] == row.id:
            self.card.show_claim(row, self._hovered[1])

    # What it shows

    def _group_name(self, key: Key) -> tuple[str, str]:
        if isinstance(key, date):
            day = QLocale().toString(QDate(key.year, key.month, key.day), "d MMM")
            return day, str(key.year)
        if key == REST:
            return self.tr("All others"), ""
        if self.choices.by is Grouping.OUTCOME:
            return next(capitalized(outcome_words(outcome)) for outcome in Outcome if outcome == key), ""
        if key is None and self.choices.by is Grouping.DAY:
            return self.tr("Unknown day"), ""
        return outlet_words(key if isinstance(key, str) else None), ""

    def _emphasize(self) -> None:
        now = self.selection.now
        self.canvas.emphasize(matching=self.matching, focus=now.focus.claim)
        self.canvas.show_stretch(now.expression.since, now.expression.until)

    def _show_legend(self) -> None:
        counts = Counter(mark.outcome for mark in self.facts.marks)
        self.legend.show_outcomes(counts, self.selection.now.expression.outcomes)

    def _show_page(self) -> None:
        drawing = self.drawing
        has_marks = drawing is not None and drawing.shown > 0
        if drawing is None:
            self.empty.setText("")
        elif not self.facts.marks:
            self.empty.setText(
                self.tr(
                    "No one is said to have been harmed yet.\nDrop articles on the window to see their claims here."
                )
            )
        else:
            self.empty.setText(self.tr("Nothing to draw with what is chosen under Show."))
        self._pages.setCurrentIndex(0 if has_marks else 1)
        self._fit()
        self.legend.setVisible(bool(self.facts.marks))

    def _show_caption(self) -> None:
        if self.drawing is not None:
            self.caption.setText(self._caption(self.drawing))

    def _caption(self, drawing: Drawing) -> str:
        chart = drawing.chart
        parts: list[str] = []
        if isinstance(chart, BarChart):
            parts.append(
                self.tr("Each bar is one claim: %1. Nothing is added up").replace("%1", claims_words(drawing.shown))
            )
        elif chart.summarized:
            parts.append(
                self.tr("Highest figure of each outlet, day and outcome: %1 of %2")
                .replace("%1", number_words(len(chart.marks)))
                .replace("%2", claims_words(chart.of))
            )
        else:
            parts.append(self.tr("Each point is one claim: %1").replace("%1", claims_words(len(chart.marks))))
        if isinstance(chart, PointChart) and chart.undated:
            parts.append(self.tr("%1 without a day not shown").replace("%1", number_words(chart.undated)))
        hidden = len(self.facts.marks) - drawing.shown
        if hidden:
            parts.append(self.tr("%1 hidden under Show").replace("%1", number_words(hidden)))
        if self.matching is not None and not self.choices.only_selected:
            drawn = (
                {bar.mark.claim for bar in chart.bars}
                if isinstance(chart, BarChart)
                else {mark.claim for mark in chart.marks}
            )
            parts.append(self.tr("%1 selected").replace("%1", number_words(len(drawn & self.matching))))
        return " · ".join(parts)

    # What the analyst does

    @Slot(int)
    def _on_grouping(self, index: int) -> None:
        self._choose(replace(self.choices, by=list(Grouping)[index]))

    @Slot(int)
    def _on_scale(self, index: int) -> None:
        self._choose(replace(self.choices, log=index == 1))

    @Slot(bool)
    def _on_toggled(self, _: bool) -> None:
        on = {key: action.isChecked() for key, action in self.toggles.items()}
        self._choose(
            replace(
                self.choices,
                subsets=on["subsets"],
                background=on["background"],
                denied=on["denied"],
                only_selected=on["only_selected"],
            )
        )

    def _choose(self, choices: Choices) -> None:
        if choices != self.choices:
            self.choices = choices
            self._ask_drawing()

    @Slot(object)
    def _on_outcomes_chosen(self, outcomes: frozenset[Outcome]) -> None:
        self.selection.express(replace(self.selection.now.expression, outcomes=outcomes), by=self.name)
        self._ask_matching()

    @Slot(object, QPoint)
    def _on_hovered(self, claim: int | None, where: QPoint) -> None:
        self.card.hide()
        self._hovered = None
        if claim is None:
            return
        at = self.canvas.mapTo(self, where)
        self._hovered = claim, at
        if claim in self._rows:
            self.card.show_claim(self._rows[claim], at)
        else:
            self._row.ask(partial(one_row, self.case.queries, claim))

    @Slot(int)
    def _on_chosen(self, claim: int) -> None:
        mark = next((mark for mark in self.facts.marks if mark.claim == claim), None)
        if mark is None:
            return
        self.selection.focus(Focus(mark.article, claim), by=self.name)
        self._emphasize()

    @Slot(object, object)
    def _on_stretched(self, since: date, until: date) -> None:
        self.selection.express(replace(self.selection.now.expression, since=since, until=until), by=self.name)
        self._ask_matching()
        self._emphasize()

    @Slot()
    def _on_scrolled(self) -> None:
        start, end = self.canvas.extent()
        (low, high), _ = self.canvas.getViewBox().viewRange()
        everything = high - low >= (end - start) * 0.999
        self.scrollbar.setVisible(not everything)
        if everything:
            return
        self.scrollbar.blockSignals(True)
        self.scrollbar.setRange(0, 10_000)
        self.scrollbar.setPageStep(max(1, round(10_000 * (high - low) / (end - start - (high - low)))))
        self.scrollbar.setValue(round(10_000 * (low - start) / (end - start - (high - low))))
        self.scrollbar.blockSignals(False)

    @Slot(int)
    def _on_scrollbar(self, value: int) -> None:
        start, end = self.canvas.extent()
        (low, high), _ = self.canvas.getViewBox().viewRange()
        left = start + value / 10_000 * (end - start - (high - low))
        self.canvas.getViewBox().setXRange(left, left + high - low, padding=0)


def _segments(parent: QWidget, words: str, parts: list[tuple[str, str]]) -> tuple[QButtonGroup, QFrame]:
    """A strip of buttons of which one is down, numbered from 0; the first is."""
    group = QButtonGroup(parent)
    frame = QFrame()
    frame.setProperty("role", "segments")
    frame.setAccessibleName(words)
    row = QHBoxLayout(frame)
    row.setContentsMargins(2, 2, 2, 2)
    row.setSpacing(1)
    for index, (_, text) in enumerate(parts):
        button = QToolButton()
        button.setText(text)
        button.setCheckable(True)
        button.setChecked(index == 0)
        button.setAccessibleName(f"{words}: {text}")
        group.addButton(button, index)
        row.addWidget(button)
    return group, frame
