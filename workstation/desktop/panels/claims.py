"""The claims panel: the claims that the selection asks for, a line each, edited in place, a click from the sentence."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QByteArray,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QMenu, QStackedLayout, QVBoxLayout, QWidget

from workstation.case.rows import Changes, ClaimRow, ClaimTrait
from workstation.core.progress import Ticket
from workstation.core.selection import Focus, Selection
from workstation.desktop.claim_choices import Choices, choices
from workstation.desktop.claim_filter_bar import ClaimFilterBar
from workstation.desktop.claim_listing import Asked, Key, Listing, ListingQuestions
from workstation.desktop.claim_siblings import Siblings
from workstation.desktop.claims_table import ClaimsTable
from workstation.desktop.empty import EmptyState
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.judge import Edit, Judge
from workstation.desktop.models.claim_columns import HIDDEN_AT_FIRST, ORDERS, Column
from workstation.desktop.models.claims import ClaimsModel, accessible_words
from workstation.desktop.open_case import OpenCase
from workstation.desktop.panel import Panel
from workstation.desktop.panel_memory import PanelMemory
from workstation.desktop.selection import SelectionModel
from workstation.desktop.words import articles_words, claims_words

_WIDTHS = {
    Column.STATE: 48,
    Column.DAY: 98,
    Column.OUTLET: 86,
    Column.FIGURE: 104,
    Column.OUTCOME: 92,
    Column.VICTIMS: 112,
    Column.SIDE: 96,
    Column.PERPETRATOR: 96,
    Column.PLACE: 88,
    Column.SOURCE: 96,
    Column.GRADE: 86,
    Column.NOTE: 110,
    Column.KIND: 96,
    Column.LEAST: 64,
    Column.MOST: 64,
    Column.WORDING: 84,
    Column.PART_OF: 120,
    Column.BACKGROUND: 92,
    Column.DENIED: 66,
    Column.SENTENCE: 240,
}
# Counts the changes of the set of columns: widths kept under another number are not restored.
_LAYOUT = "columns-6"


class ClaimsPanel(Panel):
    """Narrows to the shared expression; its current line is the claim in focus. What a cell is given is a decision."""

    name = "claims"
    icon = "list-numbers"

    picked_changed = Signal()
    """Other lines are marked."""

    def __init__(self, *, case: OpenCase, selection: SelectionModel, jobs: Jobs) -> None:
        super().__init__(case=case, selection=selection, jobs=jobs)
        self._memory = PanelMemory(self.name)
        self._questions = ListingQuestions(case.queries)
        self._listing: Latest[Listing] = Latest(jobs, self)
        self._listing.answered.connect(self._on_listing)
        self._listing.failed.connect(self._on_failed)
        self.model = ClaimsModel(queries=case.queries, jobs=jobs, editable=not case.read_only, parent=self)
        self.judge = Judge(case=case, jobs=jobs, window=self)
        self._choosing: Latest[Choices] = Latest(jobs, self)
        self._choosing.answered.connect(self._on_choices)
        self._siblings = Siblings(queries=case.queries, jobs=jobs, parent=self)
        self._keys: dict[int, Key] = {}
        self._closed: frozenset[Key] = frozenset()
        self._menu_actions: list[QAction] = []
        self.filter = ClaimFilterBar()
        self._recall_filter()
        self.filter.changed.connect(self._on_filter_changed)
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
        column.addWidget(self.filter)
        column.addWidget(body, 1)
        column.addWidget(self._foot)

    @property
    def title(self) -> str:
        return self.tr("Claims")

    @property
    def home(self) -> QWidget:
        return self.table

    @property
    def footer(self) -> str:
        """How many claims are listed and in how many articles. Never a sum: the same dead are told many times."""
        return self._foot.text()

    @property
    def hint(self) -> str:
        """What the panel says where there is nothing to list; "" where there is."""
        return "" if self._pages.currentWidget() is self.table else self._empty.sentence.text()

    @property
    def picked(self) -> tuple[int, ...]:
        """The claims of the marked lines where these are in sight, else the claim in focus."""
        marked = tuple(row.id for row in self.model.claims_at(self.table.lines_marked()))
        focus = self.selection.now.focus.claim
        if focus is not None and (focus not in marked or not self.table.isVisible()):
            return (focus,)
        return marked

    @property
    def picked_rows(self) -> tuple[ClaimRow, ...]:
        """Those of the picked claims that the table knows."""
        picked = set(self.picked)
        return tuple(row for row in self.model.claims_at(range(len(self.model.ids))) if row.id in picked)

    @property
    def names_to_choose(self) -> Choices:
        return self.table.cells.choices

    def set_context_actions(self, actions: Sequence[QAction]) -> None:
        """The commands of the menu of a line, below the one that copies."""
        self._menu_actions = list(actions)

    def go_on(self) -> None:
        """Brings the claim of the next line into focus."""
        line = self.model.place_of(self.selection.now.focus.claim)
        if line is not None and self.table.isVisible():
            following = next(self.model.claims_at(range(line + 1, min(line + 40, len(self.model.ids)))), None)
            if following is not None:
                self.selection.focus(Focus(following.article, following.id, following.span), by="review")

    def refresh(self) -> None:
        header = self.table.horizontalHeader()
        group = self.filter.group
        asked = Asked(
            self.selection.now.expression,
            ORDERS[Column(header.sortIndicatorSection())],
            header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
            self.selection.now.focus.claim,
            self.filter.only,
            None if group is None else ORDERS[group],
            self._closed,
        )
        questions = self._questions

        def ask(ticket: Ticket) -> Listing:
            return questions.listing(asked, ticket)

        self._listing.ask(ask)

    def case_changed(self, changes: Changes) -> None:
        self.refresh()
        if changes.added or changes.removed or changes.everything:
            self._ask_choices()

    def selection_changed(self, now: Selection, before: Selection) -> None:
        super().selection_changed(now, before)
        if now.focus != before.focus:
            self._show_focus()

    @Slot(object)
    def _on_listing(self, listing: Listing) -> None:
        marked = {row.id for row in self.model.claims_at(self.table.lines_marked())}
        line, column = self.table.currentIndex().row(), max(0, self.table.currentIndex().column())
        place = self.table.verticalScrollBar().value(), self.table.horizontalScrollBar().value()
        chosen = self.table.selectionModel()
        flag = QItemSelectionModel.SelectionFlag
        with QSignalBlocker(chosen):
            self._keys = dict(listing.keys)
            self.model.group(self.filter.group, listing.groups)
            self.model.show(listing.lines, listing.first)
            for one in marked:
                at = self.model.place_of(one)
                if at is not None:
                    chosen.select(self.model.index(at, 0), flag.Select | flag.Rows)
            if 0 <= line < len(listing.lines):
                chosen.setCurrentIndex(self.model.index(line, column), flag.NoUpdate)
        self.table.horizontalScrollBar().setValue(place[1])
        self.table.verticalScrollBar().setValue(place[0])
        words = claims_words(listing.claims)
        if listing.articles is not None:
            words = self.tr("%1 in %2").replace("%1", words).replace("%2", articles_words(listing.articles))
        if ClaimTrait.REJECTED in self.filter.only.traits:
            words = self.tr("%1 rejected").replace("%1", words)
        self._foot.setText(words)
        self._foot.setVisible(bool(listing.lines))
        self.picked_changed.emit()
        if listing.lines:
            self._pages.setCurrentWidget(self.table)
            self._show_focus(scroll=self.selection.now.focus.claim not in marked)
            return
        if self.filter.only:
            self._empty.say("funnel", self.tr("No claim fits the filter above."), self._clear_filter)
        elif listing.any_in_case:
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

    # --- what is written, chosen and filtered

    @Slot(object, object, bool)
    def _on_edited(self, row: ClaimRow, edit: Edit, to_all: bool) -> None:
        self.judge.edit(self.picked if to_all and row.id in self.picked else (row.id,), edit)

    def _ask_choices(self) -> None:
        queries = self.case.queries

        def ask(ticket: Ticket) -> Choices:
            return choices(queries, ticket)

        self._choosing.ask(ask)

    @Slot(object)
    def _on_choices(self, found: Choices) -> None:
        self.table.cells.choices = found

    @Slot(object, object)
    def _on_siblings_asked(self, row: ClaimRow, combo: QComboBox) -> None:
        self._siblings.fill(row, combo)

    @Slot()
    def _on_filter_changed(self) -> None:
        only, group = self.filter.only, self.filter.group
        self._memory.keep_words("group", () if group is None else (str(int(group)),))
        self._memory.keep_words("traits", tuple(sorted(only.traits)))
        self._closed = frozenset()
        self.refresh()

    def _recall_filter(self) -> None:
        kept = self._memory.words("group") or ()
        group = next((Column(int(word)) for word in kept if word.isdigit() and int(word) in set(Column)), None)
        self.filter.show_group(group)

    @Slot(int)
    def _on_toggled(self, line: int) -> None:
        key = self._keys.get(self.model.ids[line])
        self._closed ^= {key}
        self.refresh()

    def _show_focus(self, *, scroll: bool = True) -> None:
        """Marks the line of the claim in focus and brings it into view."""
        line = self.model.place_of(self.selection.now.focus.claim)
        chosen = self.table.selectionModel()
        with QSignalBlocker(chosen):
            if line is None:
                chosen.clearSelection()
                if not self.model.is_heading(self.table.currentIndex().row()):
                    chosen.clearCurrentIndex()
            elif line not in {index.row() for index in chosen.selectedRows()}:
                column = max(0, self.table.currentIndex().column())
                index = self.model.index(line, column)
                flag = QItemSelectionModel.SelectionFlag
                chosen.setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        if line is not None and scroll:
            self.table.scrollTo(self.model.index(line, 0), QAbstractItemView.ScrollHint.EnsureVisible)
        self.table.viewport().update()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        self._focus_on(current)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._focus_on(index)

    def _focus_on(self, index: QModelIndex) -> None:
        row = self.model.claim_at(index.row()) if index.isValid() else None
        if row is not None:
            self.selection.focus(Focus(row.article, row.id, row.span), by=self.name)

    @Slot(int, Qt.SortOrder)
    def _on_sort_changed(self, section: int, order: Qt.SortOrder) -> None:
        self._keep_layout()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_sentence()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_sentence()
        if not self._choosing.waiting and not self.table.cells.choices.actors.listed:
            self._ask_choices()

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
        lines = self.table.lines_marked()
        shown = [column for column in Column if not self.table.isColumnHidden(column)]
        text = ["\t".join(str(self.model.headerData(column, Qt.Orientation.Horizontal)) for column in shown)]
        for row in self.model.claims_at(lines):
            cells = [row.sentence if column is Column.SENTENCE else accessible_words(row, column) for column in shown]
            text.append("\t".join(" ".join(cell.replace("\x00", "�").split()) for cell in cells))
        if len(text) > 1:
            QGuiApplication.clipboard().setText("\n".join(text))

    def show_usual_columns(self) -> None:
        for column, width in _WIDTHS.items():
            self.table.setColumnHidden(column, column in HIDDEN_AT_FIRST)
            self.table.setColumnWidth(column, width)
        self._fit_sentence()
        self._keep_layout()

    def make_menu(self) -> QMenu:
        """What can be done with the marked lines."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([*self._menu_actions, self._copy])
        if self._menu_actions:
            menu.insertSeparator(self._copy)
        menu.setToolTipsVisible(True)
        return menu

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        self.make_menu().popup(self.table.viewport().mapToGlobal(place))

    @Slot()
    def _on_marked(self) -> None:
        self.picked_changed.emit()

    def _make_table(self) -> ClaimsTable:
        table = ClaimsTable(self.model, self)
        table.setAccessibleName(self.tr("Claims"))
        table.setAccessibleDescription(
            self.tr("Enter edits the cell; Control and Enter writes it to all marked lines.")
        )
        header = table.horizontalHeader()
        header.customContextMenuRequested.connect(self._on_header_menu)
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, width)
            table.setColumnHidden(column, column in HIDDEN_AT_FIRST)
        header.setSortIndicator(Column.DAY, Qt.SortOrder.AscendingOrder)
        kept = self._memory.layout(_LAYOUT)
        if not kept.isEmpty():
            header.restoreState(QByteArray(kept))
        header.sortIndicatorChanged.connect(self._on_sort_changed)
        header.sectionResized.connect(self._on_resized)
        header.sectionMoved.connect(self._keep_layout)
        table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        table.selectionModel().selectionChanged.connect(self._on_marked)
        table.clicked.connect(self._on_clicked)
        table.toggled.connect(self._on_toggled)
        table.cells.edited.connect(self._on_edited)
        table.cells.siblings_asked.connect(self._on_siblings_asked)
        self._copy = table.add_copying(self.tr("Copy"), self.copy_lines)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._on_menu)
        self._clear_filter = QAction(self.tr("Clear the filter"), self)
        self._clear_filter.triggered.connect(self.filter.clear)
        return table
