"""What became of each file of an import: a table that can be narrowed, copied and exported."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QToolButton,
    QVBoxLayout,
)

from workstation.core.progress import Ticket
from workstation.desktop.failures import show_failure
from workstation.desktop.icons import icon
from workstation.desktop.jobs import Jobs
from workstation.desktop.models.import_report import FILE, SENTENCE, STATE, ImportReportModel, as_csv, as_text
from workstation.desktop.open_case import OpenCase
from workstation.desktop.panel import Panel
from workstation.desktop.selection import SelectionModel
from workstation.desktop.words import number_words
from workstation.errors import UserError
from workstation.import_report import ImportReport, RowState

TROUBLE = frozenset({RowState.UNREADABLE, RowState.NOT_ANALYSED, RowState.NOT_ARABIC})
IN_CASE = frozenset({RowState.ADDED, RowState.COPY, RowState.NOT_ARABIC, RowState.NOT_ANALYSED})
COPIES = frozenset({RowState.COPY})
LEFT_OUT = frozenset({RowState.DUPLICATE, RowState.PASSED_OVER})


class ImportReportPanel(Panel):
    """Shows the report handed to `show_report`; the selection and the case do not concern it."""

    name = "import_report"
    icon = "clipboard-text"

    def __init__(self, *, case: OpenCase, selection: SelectionModel, jobs: Jobs) -> None:
        super().__init__(case=case, selection=selection, jobs=jobs)
        self.report: ImportReport | None = None
        self.model = ImportReportModel(self)
        self.summary = QLabel(self.tr("Nothing has been imported since this window opened."), self)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self._segments = QFrame(self)
        self._segments.setProperty("role", "segments")
        self._filters: dict[QToolButton, tuple[str, frozenset[RowState]]] = {}
        row = QHBoxLayout(self._segments)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(1)
        for words, states in (
            (self.tr("All"), frozenset[RowState]()),
            (self.tr("Added"), IN_CASE),
            (self.tr("Copies"), COPIES),
            (self.tr("Left out"), LEFT_OUT),
            (self.tr("Trouble"), TROUBLE),
        ):
            button = QToolButton(self._segments)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.clicked.connect(self._on_filter)
            self._filters[button] = (words, states)
            row.addWidget(button)
        self._copy = self._button("copy", self.tr("Copy"), self._on_copy)
        self._export = self._button("export", self.tr("Export CSV…"), self._on_export)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Import report"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setProperty("role", "roomy")
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setIconSize(QSize(16, 16))
        self.table.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(28)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(FILE, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(STATE, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(SENTENCE, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(FILE, 260)
        header.resizeSection(STATE, 180)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._on_copy)
        top = QHBoxLayout()
        top.setContentsMargins(12, 6, 8, 4)
        top.setSpacing(8)
        top.addWidget(self.summary, 1)
        top.addWidget(self._segments)
        top.addWidget(self._copy)
        top.addWidget(self._export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        self._say()

    @property
    def title(self) -> str:
        return self.tr("Import report")

    def refresh(self) -> None:
        """The report is a record of what happened: nothing in it changes."""

    def show_report(self, report: ImportReport) -> None:
        self.report = report
        self.model.show_rows(report.rows)
        self._say()

    def _button(self, name: str, words: str, slot: object) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setText(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(slot)
        return button

    def _say(self) -> None:
        if self.report is not None:
            self.summary.setText(self.report.summary())
        for button, (words, states) in self._filters.items():
            count = sum(not states or row.state in states for row in self.model.all)
            button.setText(f"{words}  {number_words(count)}")
            button.setEnabled(count > 0)
            button.setChecked(not states)
        for button in (self._copy, self._export):
            button.setEnabled(bool(self.model.all))

    @Slot()
    def _on_filter(self) -> None:
        for button, (_, states) in self._filters.items():
            if button.isChecked():
                self.model.narrow(states)

    @Slot()
    def _on_copy(self) -> None:
        chosen = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        rows = [self.model.shown[row] for row in chosen] or self.model.shown
        QGuiApplication.clipboard().setText(as_text(rows))

    @Slot()
    def _on_export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the import report"), "import-report.csv", self.tr("Table (*.csv)")
        )
        if name:
            job = self.jobs.start(partial(_written, Path(name), as_csv(self.model.shown)))
            job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        show_failure(self, error)


def _written(path: Path, text: str, _: Ticket) -> None:
    try:
        # With a mark at the start, or Excel takes the Arabic for Latin.
        path.write_text(text, encoding="utf-8-sig", newline="")
    except OSError as error:
        raise UserError(
            f"The report could not be written to {path.name}: {error.strerror or error}.", hint="Choose another folder."
        ) from error
