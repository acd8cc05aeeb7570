"""The casualties panel: every claim of the case as a mark that opens its sentence. Claims are never added up."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QScrollBar,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from workstation.case.rows import ChartMark, ClaimRow
from workstation.core.claims import Outcome
from workstation.core.selection import Focus, Selection
from workstation.desktop.arabic_axis import group_labels
from workstation.desktop.chart_layout import BarChart
from workstation.desktop.chart_legend import Legend
from workstation.desktop.chart_tools import ChartTools
from workstation.desktop.chart_view import ChartCanvas
from workstation.desktop.chart_words import caption, group_name, short_day
from workstation.desktop.claim_card import ClaimCard
from workstation.desktop.failures import show_failure
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.models.casualties import (
    Choices,
    Drawing,
    draw,
    matching_claims,
    one_row,
    read_marks,
    save_table,
)
from workstation.desktop.open_case import OpenCase
from workstation.desktop.panel import Panel
from workstation.desktop.selection import SelectionModel
from workstation.desktop.theme import theme_of
from workstation.errors import UserError

_LOW, _LOWEST = 340, 300


class CasualtiesPanel(Panel):
    name = "casualties"
    icon = "chart-bar"

    def __init__(self, *, case: OpenCase, selection: SelectionModel, jobs: Jobs) -> None:
        super().__init__(case=case, selection=selection, jobs=jobs)
        self.setObjectName(self.name)
        self.marks: tuple[ChartMark, ...] = ()
        self.drawing: Drawing | None = None
        self.matching: frozenset[int] | None = None
        self._rows: dict[int, ClaimRow] = {}
        self._hovered: tuple[int, QPoint] | None = None
        self._read = Latest[tuple[ChartMark, ...]](jobs, self)
        self._read.answered.connect(self._on_marks)
        self._match = Latest[frozenset[int] | None](jobs, self)
        self._match.answered.connect(self._on_matching)
        self._draw = Latest[Drawing](jobs, self)
        self._draw.answered.connect(self._on_drawing)
        self._row = Latest[ClaimRow | None](jobs, self)
        self._row.answered.connect(self._on_row)
        for latest in (self._read, self._match, self._draw, self._row):
            latest.failed.connect(self._on_failed)
        self._build()

    @property
    def title(self) -> str:
        return self.tr("Casualties")

    # Making it

    def _build(self) -> None:
        self.tools = ChartTools()
        self.tools.changed.connect(self._on_choices)
        self.tools.image_asked.connect(self._on_save_image)
        self.tools.table_asked.connect(self._on_save_table)
        self.legend = Legend()
        self.legend.chosen.connect(self._on_outcomes_chosen)
        self.canvas = ChartCanvas(theme_of(self.palette()))
        self.canvas.setAccessibleName(self.tr("Chart of casualty claims"))
        self.canvas.hovered.connect(self._on_hovered)
        self.canvas.chosen.connect(self._on_chosen)
        self.canvas.stretched.connect(self._on_stretched)
        self.canvas.scrolled.connect(self._on_scrolled)
        self.scrollbar = QScrollBar(Qt.Orientation.Horizontal)
        # Its room is kept, or the chart would change its height as soon as it is zoomed.
        policy = self.scrollbar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.scrollbar.setSizePolicy(policy)
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
        pages = self._pages_widget = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(chart)
        self._pages.addWidget(self.empty)
        self.card = ClaimCard(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        layout.addWidget(self.tools)
        layout.addWidget(self.legend)
        layout.addWidget(pages, 1)
        layout.addWidget(self.caption)
        self.setFocusProxy(self.canvas)
        self._show_page()

    # What it answers

    def refresh(self) -> None:
        self._read.ask(partial(read_marks, self.case.queries))
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
        self.caption.setWordWrap(self.height() >= _LOW)
        self.caption.setVisible(self._pages.currentIndex() == 0 and self.height() >= _LOWEST)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "canvas"):
            self.canvas.set_theme(theme_of(self.palette()))
            self._show_legend()

    def _ask_matching(self) -> None:
        self._match.ask(partial(matching_claims, self.case.queries, self.selection.now.expression))

    def _ask_drawing(self) -> None:
        self._draw.ask(partial(draw, self.case.queries, self.marks, self.matching, self.tools.choices))

    @Slot(object)
    def _on_marks(self, marks: tuple[ChartMark, ...]) -> None:
        self.marks = marks
        self._rows.clear()
        self._show_legend()
        self._ask_drawing()

    @Slot(object)
    def _on_matching(self, matching: frozenset[int] | None) -> None:
        self.matching = matching
        if self.tools.choices.only_selected:
            self._ask_drawing()
        self._emphasize()
        self._show_caption()

    @Slot(object)
    def _on_drawing(self, drawing: Drawing) -> None:
        self.drawing = drawing
        chart = drawing.chart
        title = self.tr("people (log scale)") if drawing.log else self.tr("people")
        keys = [group.key for group in chart.groups]
        names = [group_name(key, self.tools.choices.by) for key in keys]
        labels = group_labels(chart.groups, names, [short_day(key) for key in keys])
        if isinstance(chart, BarChart):
            self.canvas.show_bars(chart, labels, log=drawing.log, axis_title=title)
            self.legend.key.show_shapes(chart.bars)
        else:
            self.canvas.show_points(chart, labels, log=drawing.log, axis_title=title)
            self.legend.key.show_shapes(())
        self.tools.show_scale(log=drawing.log)
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
            self._show_card(row, self._hovered[1])

    def _show_card(self, row: ClaimRow, at: QPoint) -> None:
        self.card.show_claim(row, at)
        # The chart is one picture to a screen reader: its description follows the mark that is pointed at.
        self.canvas.setAccessibleDescription(self.card.words)

    # What it shows

    def _emphasize(self) -> None:
        now = self.selection.now
        self.canvas.emphasize(matching=self.matching, focus=now.focus.claim)
        self.canvas.show_stretch(now.expression.since, now.expression.until)

    def _show_legend(self) -> None:
        counts = Counter(mark.outcome for mark in self.marks)
        self.legend.show_outcomes(counts, self.selection.now.expression.outcomes)

    def _show_page(self) -> None:
        drawing = self.drawing
        has_marks = drawing is not None and drawing.shown > 0
        if drawing is None:
            self.empty.setText("")
        elif not self.marks:
            self.empty.setText(
                self.tr(
                    "No one is said to have been harmed yet.\nDrop articles on the window to see their claims here."
                )
            )
        else:
            self.empty.setText(self.tr("Nothing to draw with what is chosen under Show."))
        self._pages.setCurrentIndex(0 if has_marks else 1)
        self._fit()
        self.legend.setVisible(bool(self.marks))

    def _show_caption(self) -> None:
        if self.drawing is not None:
            said = caption(self.drawing, self.tools.choices, of=len(self.marks), matching=self.matching)
            self.caption.setText(said)

    # What the analyst does

    @Slot(object)
    def _on_choices(self, _: Choices) -> None:
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
            self._show_card(self._rows[claim], at)
        else:
            self._row.ask(partial(one_row, self.case.queries, claim))

    @Slot(int)
    def _on_chosen(self, claim: int) -> None:
        mark = next((mark for mark in self.marks if mark.claim == claim), None)
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
    def _on_save_image(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the chart"), "casualties.png", self.tr("Picture (*.png)")
        )
        if name:
            self.save_image(Path(name))

    @Slot()
    def _on_save_table(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the claims of the chart"), "casualties.csv", self.tr("Table (*.csv)")
        )
        if name:
            self.save_table(Path(name))

    def save_image(self, path: Path) -> None:
        """Writes the chart with its legend and its caption to a PNG file, at twice the size of the screen."""
        parts = [part for part in (self.legend, self._pages_widget, self.caption) if part.isVisible()]
        self.card.hide()
        if not picture_of(parts, theme_of(self.palette()).surface).save(str(path)):
            problem = self.tr("The picture could not be written to %1.").replace("%1", path.name)
            show_failure(self, UserError(problem, hint=self.tr("Choose another folder.")))

    def save_table(self, path: Path) -> None:
        """Writes the claims that are drawn to a CSV file, in a job."""
        if self.drawing is not None:
            job = self.jobs.start(partial(save_table, self.case.queries, self.drawing.claims, path))
            job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        show_failure(self, error)

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
        self.canvas.scroll_to(start + value / 10_000 * (end - start - (high - low)))


def picture_of(parts: Sequence[QWidget], ground: QColor, *, scale: float = 2.0) -> QImage:
    """The widgets under each other on one ground."""
    margin, gap = 12, 6
    width = max((part.width() for part in parts), default=1) + 2 * margin
    height = sum(part.height() + gap for part in parts) + 2 * margin
    image = QImage(QSize(round(width * scale), round(height * scale)), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(ground)
    painter = QPainter(image)
    top = margin
    for part in parts:
        part.render(painter, QPoint(margin, top), renderFlags=QWidget.RenderFlag.DrawChildren)
        top += part.height() + gap
    painter.end()
    return image
