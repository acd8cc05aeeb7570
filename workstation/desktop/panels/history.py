"""The history panel: every decision with who, when and why, a click away from its sentence; each can be taken back."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workstation.case.decision_kinds import ON_CLAIMS, DecisionKind
from workstation.case.queries import Queries
from workstation.case.rows import HistoryFilter, HistoryRow
from workstation.core.progress import Ticket
from workstation.core.selection import Focus, Selection
from workstation.desktop.cells import ROW_HEIGHT, TextCells
from workstation.desktop.decisions import Committed
from workstation.desktop.empty import EmptyState
from workstation.desktop.failures import show_failure
from workstation.desktop.icons import icon
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.models.history import Column, HistoryModel
from workstation.desktop.open_case import OpenCase
from workstation.desktop.panel import Panel
from workstation.desktop.panel_memory import PanelMemory
from workstation.desktop.quiet_views import QuietTable
from workstation.desktop.selection import SelectionModel
from workstation.desktop.words import number_words

_FIRST_ROWS = 64
_PAUSE_MS = 180
_WIDTHS = {
    Column.WHEN: 152,
    Column.WHO: 84,
    Column.WHAT: 176,
    Column.CHANGE: 230,
    Column.WHERE: 210,
    Column.REASON: 150,
}
_LAYOUT = "columns-1"
_KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("Everything", frozenset()),
    ("Decisions on claims", frozenset(ON_CLAIMS)),
    ("Accepted", frozenset({DecisionKind.ACCEPT})),
    ("Rejected", frozenset({DecisionKind.REJECT})),
    ("Corrected", frozenset({DecisionKind.CORRECT})),
    ("Added", frozenset({DecisionKind.ADD_CLAIM})),
    ("Graded", frozenset({DecisionKind.GRADE})),
    ("Noted", frozenset({DecisionKind.NOTE})),
    ("Undone and redone", frozenset({DecisionKind.UNDO, DecisionKind.REDO})),
    (
        "Articles and places",
        frozenset(DecisionKind) - ON_CLAIMS - {DecisionKind.UNDO, DecisionKind.REDO},
    ),
)


@dataclass(frozen=True, slots=True)
class _Listing:
    numbers: tuple[int, ...]
    first: tuple[HistoryRow, ...]
    unfit: int


def _listing(queries: Queries, only: HistoryFilter, ticket: Ticket) -> _Listing:
    numbers = queries.history(only)
    ticket.check()
    return _Listing(numbers, queries.history_rows(numbers[:_FIRST_ROWS]), queries.unfit_decisions())


class HistoryPanel(Panel):
    """Lists the ledger whatever the selection asks for; "this article" narrows it to the article in focus."""

    name = "history"
    icon = "clock-counter-clockwise"

    def __init__(self, *, case: OpenCase, selection: SelectionModel, jobs: Jobs) -> None:
        super().__init__(case=case, selection=selection, jobs=jobs)
        self._memory = PanelMemory(self.name)
        self._listing: Latest[_Listing] = Latest(jobs, self)
        self._listing.answered.connect(self._on_listing)
        self._listing.failed.connect(self._on_failed)
        self._obstacle: Latest[str | None] = Latest(jobs, self)
        self._obstacle.answered.connect(self._on_obstacle)
        self.model = HistoryModel(queries=case.queries, jobs=jobs, parent=self)
        self.box = QLineEdit()
        self.box.setPlaceholderText(self.tr("Filter by name, reason, value, title"))
        self.box.setAccessibleName(self.tr("Filter the history"))
        self.box.setClearButtonEnabled(True)
        self.box.setMinimumWidth(90)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(self.tr("Which decisions are listed"))
        for words, kinds in _KINDS:
            self.kinds.addItem(self.tr(words), kinds)
        self.here = self._toggle(
            "article", self.tr("This article"), self.tr("Only decisions about the article in focus")
        )
        self.unfit = self._toggle(
            "warning",
            "",
            self.tr("Decisions on claims that the program finds no more since the articles were read anew"),
        )
        self.table = self._make_table()
        self.sentence = QLabel()
        self.sentence.setProperty("role", "muted")
        self.sentence.setWordWrap(True)
        self.undo_button = QPushButton(icon("arrow-u-up-left"), self.tr("Undo this one"))
        self.undo_button.setEnabled(False)
        self.undo_button.clicked.connect(self.undo_current)
        self._empty = EmptyState(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._lay_out()
        self.box.textChanged.connect(self._on_written)
        self.kinds.currentIndexChanged.connect(self.refresh)
        self.here.toggled.connect(self.refresh)
        self.unfit.toggled.connect(self.refresh)

    @property
    def title(self) -> str:
        return self.tr("History")

    @property
    def hint(self) -> str:
        """What the panel says where there is nothing to list; "" where there is."""
        return "" if self._pages.currentWidget() is self.table else self._empty.sentence.text()

    @property
    def current(self) -> HistoryRow | None:
        """The entry of the current line."""
        return self.model.row_at(self.table.currentIndex().row())

    @Slot()
    def refresh(self) -> None:
        only = HistoryFilter(
            " ".join(self.box.text().split()),
            self.kinds.currentData(),
            self.selection.now.focus.article if self.here.isChecked() else None,
            self.unfit.isChecked(),
        )
        self._listing.ask(partial(_listing, self.case.queries, only))

    def selection_changed(self, now: Selection, before: Selection) -> None:
        if self.here.isChecked() and now.focus.article != before.focus.article:
            self.refresh()

    @Slot(object)
    def _on_listing(self, listing: _Listing) -> None:
        before = self.current
        with QSignalBlocker(self.table.selectionModel()):
            self.model.show(listing.numbers, listing.first)
        line = self.model.place_of(None if before is None else before.decision.id)
        if line is not None:
            with QSignalBlocker(self.table.selectionModel()):
                self.table.selectRow(line)
        self.table.viewport().update()
        self._ask_obstacle()
        self.unfit.setText(number_words(listing.unfit))
        self.unfit.setAccessibleName(self.tr("No longer fitting: %1").replace("%1", self.unfit.text()))
        self.unfit.setVisible(listing.unfit > 0 or self.unfit.isChecked())
        if listing.numbers:
            self._pages.setCurrentWidget(self.table)
        else:
            filtered = self.box.text() or self.kinds.currentIndex() or self.here.isChecked() or self.unfit.isChecked()
            self._empty.say(
                "funnel" if filtered else "clock-counter-clockwise",
                self.tr("No decision fits what is asked for above.")
                if filtered
                else self.tr(
                    "Nothing has been decided yet. Accept, correct or reject a claim: each decision is kept here,"
                    " with who and when, and can be taken back."
                ),
            )
            self._pages.setCurrentWidget(self._empty)
        self._foot.setVisible(bool(listing.numbers))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.model.show(())
        self._empty.say("warning", self.tr("The history could not be read: %1").replace("%1", str(error)))
        self._pages.setCurrentWidget(self._empty)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        self._go_to(current)
        self._ask_obstacle()

    @Slot(QModelIndex)
    def _go_to(self, index: QModelIndex) -> None:
        """Brings the sentence that an entry is about under the eyes, else its article."""
        row = self.model.row_at(index.row())
        if row is None:
            return
        article = (row.target or row.decision).article
        if row.claim is not None or article is not None:
            self.selection.focus(Focus(article, row.claim, row.span), by=self.name)

    def _ask_obstacle(self) -> None:
        self.undo_button.setEnabled(False)
        row = self.current
        if row is None:
            self.sentence.setText(self.tr("Choose a decision: its sentence opens in the article."))
            return
        self.sentence.setText("")
        queries, number = self.case.queries, row.decision.id

        def ask(_: Ticket) -> str | None:
            return queries.obstacle_to_undo(number)

        self._obstacle.ask(ask)

    @Slot(object)
    def _on_obstacle(self, why: str | None) -> None:
        row = self.current
        free = why is None and row is not None and not self.case.read_only
        self.undo_button.setEnabled(free)
        if why is not None:
            self.sentence.setText(why)
        elif row is not None and row.unfit:
            self.sentence.setText(self.tr("The program finds this claim no more; the decision on it is kept."))

    @Slot()
    def undo_current(self) -> None:
        """Takes the decision of the current line back, where later ones do not build on it."""
        row = self.current
        if row is not None and self.undo_button.isEnabled():
            self.undo_button.setEnabled(False)
            job = self.jobs.start(Committed(partial(self.case.case.undo_one, row.decision.id)))
            job.failed.connect(self._on_refused)

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        show_failure(self, error)
        self._ask_obstacle()

    @Slot()
    def _on_written(self) -> None:
        self._pause.start()

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(self._undo)
        self._undo.setEnabled(self.undo_button.isEnabled())
        menu.exec(self.table.viewport().mapToGlobal(place))
        menu.deleteLater()
        self._undo.setEnabled(True)

    @Slot()
    def _keep_layout(self) -> None:
        self._memory.keep_layout(_LAYOUT, self.table.horizontalHeader().saveState())

    # The parts

    def _toggle(self, icon_name: str, words: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setText(words)
        button.setToolTip(tip)
        button.setAccessibleName(words or tip)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _make_table(self) -> QuietTable:
        table = QuietTable(self)
        table.setModel(self.model)
        table.setItemDelegate(TextCells(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setCornerButtonEnabled(False)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.setAccessibleName(self.tr("History of decisions"))
        header = table.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, width)
        kept = self._memory.layout(_LAYOUT)
        if not kept.isEmpty():
            header.restoreState(kept)
        header.sectionResized.connect(self._keep_layout)
        header.sectionMoved.connect(self._keep_layout)
        table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        table.clicked.connect(self._go_to)
        self._undo = QAction(icon("arrow-u-up-left"), self.tr("Undo this one"), table)
        self._undo.setShortcut(QKeySequence("Ctrl+Alt+Z"))
        self._undo.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._undo.triggered.connect(self.undo_current)
        table.addAction(self._undo)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._on_menu)
        return table

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 7, 10, 7)
        bar.setSpacing(6)
        bar.addWidget(self.box, 1)
        bar.addWidget(self.kinds)
        bar.addWidget(self.here)
        bar.addWidget(self.unfit)
        body = QWidget()
        self._pages = QStackedLayout(body)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(12, 5, 10, 6)
        foot.addWidget(self.sentence, 1)
        foot.addWidget(self.undo_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(body, 1)
        column.addWidget(self._foot)
