"""What became of each file of an import: a table to narrow, to open articles from, to try again and to take back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workstation.case.file import Case
from workstation.case.queries import Queries
from workstation.case.rows import Changes
from workstation.core.progress import Ticket
from workstation.core.selection import Focus
from workstation.desktop.empty import EmptyState
from workstation.desktop.failures import show_failure
from workstation.desktop.icons import icon
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.models.import_report import ImportReportModel, as_csv, as_text
from workstation.desktop.open_case import OpenCase
from workstation.desktop.panel import Panel
from workstation.desktop.report_filters import ReportFilters
from workstation.desktop.report_order import SENTENCE, Order, Wanted, sentence_words, shown_place
from workstation.desktop.report_table import ReportTable
from workstation.desktop.selection import SelectionModel
from workstation.desktop.words import plural
from workstation.errors import UserError
from workstation.import_report import FAILED, IN_CASE, ImportReport, ReportRow

_PAUSE_MS = 150
_MOST_LOOKED_UP = 500


class ImportReportPanel(Panel):
    """Shows the report handed to `show_report`, and which of its articles are still in the case."""

    name = "import_report"
    icon = "clipboard-text"

    retry_asked = Signal(object, object, bool)
    """Paths of failed files to try again, the report that is to tell what came of them, and whether by OCR."""
    standing_changed = Signal()
    """`can_retry` or `can_take_back` may be another than before."""

    def __init__(self, *, case: OpenCase, selection: SelectionModel, jobs: Jobs) -> None:
        super().__init__(case=case, selection=selection, jobs=jobs)
        self.report: ImportReport | None = None
        self._gone: frozenset[int] = frozenset()
        self._newer: Mapping[int, int] = {}  # of articles that were imported again since: the version in the case
        self._failed: tuple[Path, ...] = ()
        self._narrowing: Latest[tuple[ReportRow, ...]] = Latest(jobs, self)
        self._narrowing.answered.connect(self._on_narrowed)
        self._narrowing.failed.connect(self._on_failed)
        self._looking: Latest[tuple[frozenset[int], Mapping[int, int]]] = Latest(jobs, self)
        self._looking.answered.connect(self._on_gone)
        self._looking.failed.connect(self._on_failed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._narrow)
        self.model = ImportReportModel(self)
        self._make_parts()
        self._say()

    @property
    def title(self) -> str:
        return self.tr("Import report")

    @property
    def failed_paths(self) -> tuple[Path, ...]:
        """The files of which something could not be read, each once, in their order."""
        return self._failed

    @property
    def can_retry(self) -> bool:
        return not self.case.read_only and bool(self.failed_paths)

    @property
    def can_take_back(self) -> bool:
        """Whether anything that this import added is in the case."""
        return not self.case.read_only and any(
            row.state in IN_CASE and row.article not in self._gone for row in self.model.all
        )

    def show_report(self, report: ImportReport) -> None:
        """Shows all of `report`, in the order that was chosen before."""
        self.report = report
        self._gone, self._newer = frozenset(), {}
        self._failed = _paths_of(row for row in report.rows if row.state in FAILED)
        self.model.mark_gone(self._gone)
        self.filters.show_index(0)
        self.search.clear()
        self._pause.stop()
        self._narrowing.forget()
        self.model.show_rows(report.rows)
        self._say()
        if self.table.order != Order():
            self._narrow()
        self.refresh()

    # --- what the window's commands ask for

    @Slot()
    def retry(self) -> None:
        """Has all failed files read again."""
        self._retry(self.failed_paths)

    def read_by_ocr(self) -> None:
        """Has Tesseract read all scans."""
        self._retry(_paths_of(row for row in self.model.all if row.by_ocr), ocr=True)

    @Slot()
    def take_back(self) -> None:
        """Takes all that this import added out of the case. Undo brings it back, so that nothing is asked."""
        if self.report is not None and self.can_take_back:
            job = self.jobs.start(partial(_taken_back, self.case.case, self.report.imports))
            job.failed.connect(self._on_failed)

    @Slot()
    def export(self) -> None:
        """Asks for a file and writes the rows in sight to it, as CSV."""
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the import report"), "import-report.csv", self.tr("Table (*.csv)")
        )
        if name:
            job = self.jobs.start(partial(_written, Path(name), self.model.shown))
            job.failed.connect(self._on_failed)

    def _retry(self, paths: Sequence[Path], *, ocr: bool = False) -> None:
        if paths and self.report is not None:
            self.retry_asked.emit(tuple(paths), self.report, ocr)

    # --- the case

    def refresh(self) -> None:
        """The rows tell what happened and stay; whether their articles are in the case is asked."""
        if self.report is not None and self.report.imports:
            articles = frozenset(row.article for row in self.report.rows if row.state in IN_CASE)
            self._looking.ask(partial(_gone_of, self.case.queries, self.report.imports, articles))

    def selection_changed(self, now: object, before: object) -> None:
        """Nothing here follows the selection."""

    def case_changed(self, changes: Changes) -> None:
        if changes.removed or changes.added or changes.everything:
            self.refresh()

    @Slot(object)
    def _on_gone(self, found: tuple[frozenset[int], Mapping[int, int]]) -> None:
        self._gone, self._newer = found
        self.model.mark_gone(self._gone)
        self._say_summary()
        self.standing_changed.emit()

    # --- narrowing

    @Slot(str)
    def _on_searched(self, _: str) -> None:
        self._pause.start()

    @Slot()
    def _narrow(self) -> None:
        wanted = self.filters.wanted(self.search.text())
        self._narrowing.ask(partial(_narrowed, self.model.all, wanted, self.table.order))

    @Slot(object)
    def _on_narrowed(self, rows: tuple[ReportRow, ...]) -> None:
        self.table.show_rows(self.model.all, rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        if not rows:
            self._empty.say("funnel", self.tr("No line of the report is like this."))
        self._say_detail()

    # --- what is said

    def _say(self) -> None:
        self.filters.show_counts(self.model.all)
        there_is_something = bool(self.model.all)
        for widget in (self._copy, self._export, self.search):
            widget.setEnabled(there_is_something)
        self._tools.setVisible(there_is_something)
        self._stack.setCurrentIndex(0 if there_is_something else 1)
        if not there_is_something:
            said = self.tr("Nothing has been imported since this window opened. Drop files or folders on the window.")
            self._empty.say("clipboard-text", said if self.report is None else self.report.summary())
        self._say_summary()
        self._say_detail()
        self.standing_changed.emit()

    def _say_summary(self) -> None:
        said = "" if self.report is None else self.report.summary()
        if self.report is not None and self.report.in_case and not self.can_take_back and not self.case.read_only:
            said += " " + self.tr("Taken back: none of them is in the case now. Undo brings them back.")
        elif self._gone:
            one, many = "%n of them is no longer in the case.", "%n of them are no longer in the case."
            said += " " + plural("ImportReportPanel", one, many, len(self._gone))
        self.summary.setText(said)
        self._retry_button.setEnabled(self.can_retry)
        self._back_button.setEnabled(self.can_take_back)
        self.ocr_button.setVisible(not self.case.read_only and any(row.by_ocr for row in self.model.all))

    @Slot()
    def _say_detail(self) -> None:
        """Tells the whole of the line that the keyboard is on: what is elided in it, and where the file lay."""
        row = self.table.current
        said = "" if row is None else sentence_words(row)
        self.detail.setText("" if row is None else f"{shown_place(row)}\n{said}")
        room = self.table.columnWidth(SENTENCE) - 20
        self.detail.setVisible(self.table.fontMetrics().horizontalAdvance(said) > room)

    # --- the lines

    @Slot(object)
    def _on_opened(self, row: ReportRow) -> None:
        self._open(row)

    def _open(self, row: ReportRow | None) -> None:
        if row is not None and row.article is not None and not self.model.is_gone(row):
            self.selection.focus(Focus(article=self._newer.get(row.article, row.article)), by=self.name)

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        menu = self.menu_of(self.table.chosen)
        menu.exec(self.table.viewport().mapToGlobal(place))
        menu.deleteLater()

    def menu_of(self, rows: Sequence[ReportRow]) -> QMenu:
        """What can be done with these lines."""
        menu = QMenu(self)
        one = rows[0] if len(rows) == 1 else None
        opened = self._entry(menu, "article", self.tr("Open the article"), partial(self._open, one))
        opened.setEnabled(one is not None and one.article is not None and not self.model.is_gone(one))
        failed = _paths_of(row for row in rows if row.state in FAILED)
        again = self._entry(menu, "arrow-clockwise", self.tr("Try again"), partial(self._retry, failed))
        again.setEnabled(bool(failed) and not self.case.read_only)
        scans = _paths_of(row for row in rows if row.by_ocr)
        if scans and not self.case.read_only:
            self._entry(menu, "eye", self.tr("Read by OCR"), partial(self._retry, scans, ocr=True))
        folder = None if one is None or not one.path else Path(one.path).parent
        shown = self._entry(menu, "folder-open", self.tr("Show in folder"), partial(_show_folder, folder))
        shown.setEnabled(folder is not None)
        menu.addSeparator()
        self._entry(menu, "copy", self.tr("Copy"), self._on_copy)
        self.table.sort_menu(menu)
        return menu

    @staticmethod
    def _entry(menu: QMenu, name: str, words: str, what: Callable[[], object]) -> QAction:
        action = menu.addAction(icon(name), words)
        action.triggered.connect(lambda: what())
        return action

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self.table.chosen or self.model.shown))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        show_failure(self, error)

    # --- the parts

    def _make_parts(self) -> None:
        self.summary = QLabel(self)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.detail = QLabel(self)
        self.detail.setProperty("role", "muted")
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setWordWrap(True)
        self.detail.setContentsMargins(12, 4, 12, 6)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = ReportTable(self.model, self)
        self.table.opened.connect(self._on_opened)
        self.table.copy_asked.connect(self._on_copy)
        self.table.order_changed.connect(self._narrow)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.table.selectionModel().currentChanged.connect(self._say_detail)
        self._empty = EmptyState(self)
        # It shares its room with the table, and must not ask for more of a small window than that.
        self._empty.setMinimumHeight(self.table.minimumSizeHint().height())
        self._tools = QWidget(self)
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(6)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find in the report"))
        self.search.setAccessibleName(self.tr("Find in the report"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(110)
        self.search.setMaximumWidth(260)
        self.search.textChanged.connect(self._on_searched)
        self._retry_button = self._button("arrow-clockwise", self.tr("Try again"), self.retry)
        self._retry_button.setToolTip(self.tr("Read every file again that failed"))
        self.ocr_button = self._button("eye", self.tr("Read by OCR"), self.read_by_ocr)
        self.ocr_button.setToolTip(self.tr("Have Tesseract read the scans: letters and digits may be wrong"))
        self._back_button = self._button("arrow-u-up-left", self.tr("Take back"), self.take_back)
        self._back_button.setToolTip(self.tr("Take all that this import added out of the case; can be undone"))
        self._copy = self._button("copy", self.tr("Copy"), self._on_copy, alone=True)
        self._export = self._button("export", self.tr("Export CSV…"), self.export, alone=True)
        self.filters = ReportFilters()
        self.filters.chosen.connect(self._narrow)
        tools.addWidget(self.filters)
        tools.addWidget(self.search, 1)
        tools.addStretch()
        for button in (self.ocr_button, self._retry_button, self._back_button, self._copy, self._export):
            tools.addWidget(button)
        top = QVBoxLayout()
        top.setContentsMargins(12, 6, 8, 4)
        top.setSpacing(4)
        top.addWidget(self.summary)
        top.addWidget(self._tools)
        body = QWidget(self)
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(body, 1)
        column.addWidget(self.detail)

    def _button(self, name: str, words: str, slot: object, *, alone: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setText(words)
        button.setToolTip(words)
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(style.ToolButtonIconOnly if alone else style.ToolButtonTextBesideIcon)
        button.clicked.connect(slot)
        return button


def _paths_of(rows: Iterable[ReportRow]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(Path(row.path or row.name) for row in rows))


def _show_folder(folder: Path | None) -> None:
    if folder is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _narrowed(rows: tuple[ReportRow, ...], wanted: Wanted, order: Order, _: Ticket) -> tuple[ReportRow, ...]:
    return order.of(wanted.of(rows))


def _gone_of(
    queries: Queries, imports: tuple[int, ...], articles: frozenset[int | None], ticket: Ticket
) -> tuple[frozenset[int], Mapping[int, int]]:
    """Of `articles`, those that are no longer in the case, and those of which a newer version is."""
    here = {article for batch in imports for article in queries.articles_of_import(batch)}
    gone = [article for article in articles if article is not None and article not in here]
    newer = {}
    # Where all of a large import is gone it was taken back; nobody imports thousands again one by one.
    for article in gone if len(gone) <= _MOST_LOOKED_UP else ():
        ticket.check()
        current = next((version.id for version in queries.versions_of(article) if version.current), None)
        if current is not None:
            newer[article] = current
    return frozenset(gone) - newer.keys(), newer


def _taken_back(case: Case, imports: tuple[int, ...], _: Ticket) -> None:
    case.remove_import(*imports).result()


def _written(path: Path, rows: Sequence[ReportRow], _: Ticket) -> None:
    try:
        # With a mark at the start, or Excel takes the Arabic for Latin.
        path.write_text(as_csv(rows), encoding="utf-8-sig", newline="")
    except OSError as error:
        raise UserError(
            f"The report could not be written to {path.name}: {error.strerror or error}.", hint="Choose another folder."
        ) from error
