"""The claims panel: every claim that the selection asks for, a line each, with its way to the sentence."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QByteArray,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    Slot,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QMenu, QStackedLayout, QTableView, QVBoxLayout, QWidget

from workstation.case.queries import Queries
from workstation.case.rows import ChartMark, ClaimOrder, ClaimRow
from workstation.core.progress import Ticket
from workstation.core.selection import Expression, Focus, Selection
from workstation.desktop.cells import ROW_HEIGHT, TextCells
from workstation.desktop.empty import EmptyState
from workstation.desktop.icons import icon
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.models.claims import ORDERS, ClaimsModel, Column, accessible_words
from workstation.desktop.open_case import OpenCase
from workstation.desktop.panel import Panel
from workstation.desktop.panel_memory import PanelMemory
from workstation.desktop.quiet_views import QuietTable
from workstation.desktop.selection import SelectionModel
from workstation.desktop.words import articles_words, claims_words

_FIRST_ROWS = 128
_WIDTHS = {
    Column.DAY: 98,
    Column.OUTLET: 86,
    Column.FIGURE: 104,
    Column.OUTCOME: 92,
    Column.VICTIMS: 112,
    Column.SIDE: 96,
    Column.PERPETRATOR: 96,
    Column.PLACE: 88,
    Column.SOURCE: 96,
    Column.SENTENCE: 240,
}
# Counts the changes of the set of columns: widths kept under another number are not restored.
_LAYOUT = "columns-5"


@dataclass(frozen=True, slots=True)
class Listing:
    """Claims in order, the first rows of them, in how many articles they stand, and whether the case has any at all."""

    ids: tuple[int, ...]
    first: tuple[ClaimRow, ...]
    articles: int
    any_in_case: bool


class ListingQuestions:
    """Asks a case for listings, in jobs. Remembers which article each claim is in while the claims stay the same."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries
        self._known: tuple[tuple[ChartMark, ...], dict[int, int]] = ((), {})

    def listing(
        self, expression: Expression, order: ClaimOrder, focus: int | None, ticket: Ticket, *, descending: bool
    ) -> Listing:
        """The rows around the claim in focus come with the first ones."""
        ids = self._queries.claims_matching(expression, order=order, descending=descending)
        ticket.check()
        first = ids[:_FIRST_ROWS]
        if focus is not None and focus not in first and focus in ids:
            at = ids.index(focus)
            first += tuple(one for one in ids[max(0, at - 40) : at + 40] if one not in first)
        rows = self._queries.claim_rows(first)
        ticket.check()
        article_of = self._article_of()
        articles = {article for one in ids if (article := article_of.get(one)) is not None}
        return Listing(ids, rows, len(articles), bool(article_of))

    def _article_of(self) -> dict[int, int]:
        marks = self._queries.chart_marks()
        known, article_of = self._known
        if known is not marks:
            article_of = {mark.claim: mark.article for mark in marks}
            self._known = marks, article_of
        return article_of


class ClaimsPanel(Panel):
    """Narrows to the shared expression; its current line is the claim in focus."""

    name = "claims"
    icon = "list-numbers"

    def __init__(self, *, case: OpenCase, selection: SelectionModel, jobs: Jobs) -> None:
        super().__init__(case=case, selection=selection, jobs=jobs)
        self._memory = PanelMemory(self.name)
        self._questions = ListingQuestions(case.queries)
        self._listing: Latest[Listing] = Latest(jobs, self)
        self._listing.answered.connect(self._on_listing)
        self._listing.failed.connect(self._on_failed)
        self.model = ClaimsModel(queries=case.queries, jobs=jobs, parent=self)
        self._sorted: tuple[int, Qt.SortOrder] = (Column.DAY, Qt.SortOrder.AscendingOrder)
        self.table = self._make_table()
        self._foot = QLabel()
        self._foot.setProperty("role", "muted")
        self._foot.setContentsMargins(12, 4, 12, 5)
        self._empty = EmptyState(self)
        body = QWidget()
        self._pages = QStackedLayout(body)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(body, 1)
        column.addWidget(self._foot)

    @property
    def title(self) -> str:
        return self.tr("Claims")

    @property
    def footer(self) -> str:
        """How many claims are listed and in how many articles. Never a sum: the same dead are told many times."""
        return self._foot.text()

    @property
    def hint(self) -> str:
        """What the panel says where there is nothing to list; "" where there is."""
        return "" if self._pages.currentWidget() is self.table else self._empty.sentence.text()

    def refresh(self) -> None:
        header = self.table.horizontalHeader()
        order = ORDERS[Column(header.sortIndicatorSection())]
        descending = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        questions, now = self._questions, self.selection.now

        def ask(ticket: Ticket) -> Listing:
            return questions.listing(now.expression, order, now.focus.claim, ticket, descending=descending)

        self._listing.ask(ask)

    def selection_changed(self, now: Selection, before: Selection) -> None:
        super().selection_changed(now, before)
        if now.focus != before.focus:
            self._show_focus()

    @Slot(object)
    def _on_listing(self, listing: Listing) -> None:
        with QSignalBlocker(self.table.selectionModel()):
            self.model.show(listing.ids, listing.first)
        self._foot.setText(
            self.tr("%1 in %2")
            .replace("%1", claims_words(len(listing.ids)))
            .replace("%2", articles_words(listing.articles))
        )
        self._foot.setVisible(bool(listing.ids))
        if listing.ids:
            self._pages.setCurrentWidget(self.table)
            self._show_focus()
            return
        if listing.any_in_case:
            self._empty.say("funnel", self.tr("No claim fits the selection. Esc shows everything again."))
        else:
            self._empty.say(
                "list-numbers",
                self.tr("No claims yet. Add articles: drop files anywhere on this window, or use Case, Import files."),
            )
        self._pages.setCurrentWidget(self._empty)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.model.show(())
        self._foot.hide()
        self._empty.say("warning", self.tr("The claims could not be read: %1").replace("%1", str(error)))
        self._pages.setCurrentWidget(self._empty)

    def _show_focus(self) -> None:
        """Marks the line of the claim in focus and brings it into view."""
        line = self.model.place_of(self.selection.now.focus.claim)
        chosen = self.table.selectionModel()
        with QSignalBlocker(chosen):
            if line is None:
                chosen.clearSelection()
                chosen.clearCurrentIndex()
            elif line not in {index.row() for index in chosen.selectedRows()}:
                column = max(0, self.table.currentIndex().column())
                index = self.model.index(line, column)
                flag = QItemSelectionModel.SelectionFlag
                chosen.setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        if line is not None:
            self.table.scrollTo(self.model.index(line, 0), QAbstractItemView.ScrollHint.EnsureVisible)
        self.table.viewport().update()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        self._focus_on(current)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._focus_on(index)

    def _focus_on(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row()) if index.isValid() else None
        if row is not None:
            self.selection.focus(Focus(row.article, row.id, row.span), by=self.name)

    @Slot(int, Qt.SortOrder)
    def _on_sort_changed(self, section: int, order: Qt.SortOrder) -> None:
        if Column(section) not in ORDERS:
            header = self.table.horizontalHeader()
            with QSignalBlocker(header):
                header.setSortIndicator(*self._sorted)
            return
        self._sorted = section, order
        self._keep_layout()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_sentence()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_sentence()

    def _fit_sentence(self) -> None:
        """The sentence takes the room that the other columns leave, and never so little that nothing can be read."""
        header = self.table.horizontalHeader()
        others = header.length() - header.sectionSize(Column.SENTENCE)
        width = max(_WIDTHS[Column.SENTENCE], self.table.viewport().width() - others)
        if not header.isSectionHidden(Column.SENTENCE) and width != header.sectionSize(Column.SENTENCE):
            header.resizeSection(Column.SENTENCE, width)

    @Slot(int, int, int)
    def _on_resized(self, section: int, _: int, __: int) -> None:
        if section != Column.SENTENCE:
            self._fit_sentence()
        self._keep_layout()

    @Slot()
    def _keep_layout(self) -> None:
        self._memory.keep_layout(_LAYOUT, self.table.horizontalHeader().saveState())

    @Slot(QPoint)
    def _on_header_menu(self, place: QPoint) -> None:
        header = self.table.horizontalHeader()
        menu = QMenu(self)
        for column in Column:
            action = menu.addAction(str(self.model.headerData(column, Qt.Orientation.Horizontal)))
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(column))
            action.setData(int(column))
            # The last two shown cannot both go: a table without columns cannot bring them back.
            action.setEnabled(header.isSectionHidden(column) or header.hiddenSectionCount() < len(Column) - 2)
        menu.addSeparator()
        usual = menu.addAction(self.tr("Usual columns"))
        chosen = menu.exec(header.mapToGlobal(place))
        if chosen is usual:
            self.show_usual_columns()
        elif chosen is not None:
            self.show_column(Column(chosen.data()), shown=chosen.isChecked())
        menu.deleteLater()

    def show_column(self, column: Column, *, shown: bool) -> None:
        self.table.setColumnHidden(column, not shown)
        self._fit_sentence()
        self._keep_layout()

    @Slot()
    def copy_lines(self) -> None:
        """The marked lines as a table that a spreadsheet takes, with the sentence whole."""
        lines = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        shown = [column for column in Column if not self.table.isColumnHidden(column)]
        text = ["\t".join(str(self.model.headerData(column, Qt.Orientation.Horizontal)) for column in shown)]
        for row in self.model.rows_at(lines):
            cells = [row.sentence if column is Column.SENTENCE else accessible_words(row, column) for column in shown]
            text.append("\t".join(" ".join(cell.replace("\x00", "�").split()) for cell in cells))
        if len(text) > 1:
            QGuiApplication.clipboard().setText("\n".join(text))

    def show_usual_columns(self) -> None:
        for column, width in _WIDTHS.items():
            self.table.setColumnHidden(column, False)
            self.table.setColumnWidth(column, width)
        self._fit_sentence()
        self._keep_layout()

    def _make_table(self) -> QTableView:
        table = QuietTable(self)
        table.setModel(self.model)
        table.setItemDelegate(TextCells(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setShowGrid(False)
        table.setMouseTracking(True)
        table.setWordWrap(False)
        table.setCornerButtonEnabled(False)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.setAccessibleName(self.tr("Claims"))
        header = table.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, width)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.setSortIndicator(Column.DAY, Qt.SortOrder.AscendingOrder)
        kept = self._memory.layout(_LAYOUT)
        if not kept.isEmpty():
            header.restoreState(QByteArray(kept))
        if Column(header.sortIndicatorSection()) not in ORDERS:
            header.setSortIndicator(Column.DAY, Qt.SortOrder.AscendingOrder)
        self._sorted = header.sortIndicatorSection(), header.sortIndicatorOrder()
        header.sortIndicatorChanged.connect(self._on_sort_changed)
        header.sectionResized.connect(self._on_resized)
        header.sectionMoved.connect(self._keep_layout)
        table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        table.clicked.connect(self._on_clicked)
        copy = QAction(icon("copy"), self.tr("Copy"), table)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_lines)
        table.addAction(copy)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return table
