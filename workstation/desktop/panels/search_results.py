"""What the search found: each article with the piece of its text that holds the words, marked, and the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workstation.case.queries import Queries
from workstation.case.rows import ArticleOrder, Changes
from workstation.core.findings import Found
from workstation.core.progress import Ticket
from workstation.core.selection import Expression, Focus, Selection
from workstation.desktop.empty import EmptyState
from workstation.desktop.icons import icon
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.models.search_results import SearchResultsModel
from workstation.desktop.open_case import OpenCase
from workstation.desktop.panel import Panel
from workstation.desktop.panel_memory import PanelMemory
from workstation.desktop.quiet_views import QuietList
from workstation.desktop.result_line import ResultLine
from workstation.desktop.selection import SelectionModel
from workstation.desktop.words import articles_words, isolated
from workstation.text.query import Query, QueryFault, parse

_FIRST_ROWS = 12
_ORDERS = {
    "newest": (ArticleOrder.DATE, True),
    "oldest": (ArticleOrder.DATE, False),
    "outlet": (ArticleOrder.OUTLET, False),
    "title": (ArticleOrder.TITLE, False),
}


@dataclass(frozen=True, slots=True)
class Results:
    """Articles in order, and the first of them as they are shown."""

    query: Query | None
    ids: tuple[int, ...]
    first: tuple[Found, ...]
    any_in_case: bool
    unknown: tuple[str, ...] = ()
    """Names asked for that no actor and no place of the case has."""


def results(
    queries: Queries, expression: Expression, order: ArticleOrder, ticket: Ticket, *, descending: bool
) -> Results:
    """Blocks: for jobs only. Raises QueryFault where the text asked for is no query."""
    query = parse(expression.text, exact=expression.exact)
    if query is None:
        return Results(None, (), (), queries.summary().articles > 0)
    ids = queries.articles_matching(expression, order=order, descending=descending)
    ticket.check()
    unknown = () if ids else tuple(name.value for name in queries.findings.unknown_names(query))
    return Results(query, ids, queries.findings.found(ids[:_FIRST_ROWS], query), True, unknown)


class SearchResultsPanel(Panel):
    """Lists what the text asked for in the shared expression found; its current line is the article in focus."""

    name = "search"
    icon = "magnifying-glass"

    concordance_asked = Signal(str)
    """Show the places of what is searched, line by line."""
    read_on = Signal()
    """Enter was pressed on a result: the keyboard goes to the article."""

    def __init__(self, *, case: OpenCase, selection: SelectionModel, jobs: Jobs) -> None:
        super().__init__(case=case, selection=selection, jobs=jobs)
        self._memory = PanelMemory(self.name)
        self._results: Latest[Results] = Latest(jobs, self)
        self._results.answered.connect(self._on_results)
        self._results.failed.connect(self._on_failed)
        self._opens_first = False
        self.model = SearchResultsModel(queries=case.queries, jobs=jobs, parent=self)
        self.view = QuietList(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(ResultLine(self.view))
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setAccessibleName(self.tr("Search results"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.clicked.connect(self._on_clicked)
        self.view.activated.connect(self._on_activated)
        self._count = QLabel(self)
        self._count.setProperty("role", "muted")
        self._lines = QToolButton(self)
        self._lines.setIcon(icon("text-align-center"))
        self._lines.setToolTip(self.tr("Show every place on a line of its own: the concordance"))
        self._lines.setAccessibleName(self.tr("Concordance"))
        self._lines.clicked.connect(self._on_lines)
        kept = (self._memory.words("order") or ("newest",))[0]
        self._order = kept if kept in _ORDERS else "newest"
        self._sort = QToolButton(self)
        self._sort.setIcon(icon("sort-ascending"))
        self._sort.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sort.setToolTip(self.tr("Order of the results"))
        self._sort.setMenu(self._make_sort_menu())
        self._top = QWidget(self)
        top = QHBoxLayout(self._top)
        top.setContentsMargins(12, 2, 6, 2)
        top.addWidget(self._count, 1)
        top.addWidget(self._lines)
        top.addWidget(self._sort)
        self._empty = EmptyState(self)
        body = QWidget(self)
        self._pages = QStackedLayout(body)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(body, 1)
        self._say_nothing(any_in_case=True)

    @property
    def title(self) -> str:
        return self.tr("Search")

    @property
    def hint(self) -> str:
        """What the panel says where there is nothing to list; "" where there is."""
        return "" if self._pages.currentWidget() is self.view else self._empty.sentence.text()

    @property
    def count_words(self) -> str:
        return self._count.text()

    def refresh(self) -> None:
        order, descending = _ORDERS[self._order]
        queries, expression = self.case.queries, self.selection.now.expression
        self._results.ask(partial(results, queries, expression, order, descending=descending))

    def case_changed(self, changes: Changes) -> None:
        if changes != Changes(copies=True):  # which articles are copies says nothing about their words
            self.refresh()

    def selection_changed(self, now: Selection, before: Selection) -> None:
        super().selection_changed(now, before)
        if now.focus != before.focus:
            self._show_focus()

    def take_keyboard(self) -> None:
        """Opens the current result, else the first, at its place; at once, or when the results are there."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._opens_first = self._results.waiting
        if not self._opens_first:
            self._open_first()

    def _open_first(self) -> None:
        current = self.view.currentIndex()
        if current.isValid():
            self._open(current)
        elif self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 0))

    @Slot(object)
    def _on_results(self, found: Results) -> None:
        with QSignalBlocker(self.view.selectionModel()):
            self.model.show_results(found.query, found.ids, found.first)
        self._top.setVisible(bool(found.ids))
        self._count.setText(articles_words(len(found.ids)))
        if found.ids:
            self._pages.setCurrentWidget(self.view)
            self._show_focus()
            if self._opens_first:
                self._open_first()
        elif found.query is None:
            self._say_nothing(any_in_case=found.any_in_case)
        else:
            self._empty.say("magnifying-glass", self._why_nothing(found.unknown))
            self._pages.setCurrentWidget(self._empty)
        self._opens_first = False

    def _why_nothing(self, unknown: Sequence[str]) -> str:
        if unknown:
            return self.tr("Nobody and nothing in this case goes by the name %1.").replace("%1", isolated(unknown[0]))
        expression = self.selection.now.expression
        if expression != Expression(text=expression.text, exact=expression.exact):
            return self.tr("Nothing found among what the window is narrowed to. Esc shows everything again.")
        if expression.exact:
            return self.tr(
                "Nothing found with this very spelling. Switch = off in the search box to find other spellings too."
            )
        return self.tr("Nothing found. Try fewer words, the beginning of a word with *, or OR between words.")

    def _say_nothing(self, *, any_in_case: bool) -> None:
        self._top.hide()
        if any_in_case:
            words = self.tr(
                'Type into the search box above (Ctrl+Shift+F): words, "phrases in quotes", OR, -without, and'
                " outlet: actor: place: date: outcome: title: for what an article is."
            )
        else:
            words = self.tr("No articles to search yet. Drop files anywhere on this window.")
        self._empty.say("magnifying-glass", words)
        self._pages.setCurrentWidget(self._empty)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.model.show_results(None, (), ())
        self._top.hide()
        if isinstance(error, QueryFault):
            self._empty.say("magnifying-glass", f"{error.sentence}\n{error.hint}".strip())
        else:
            self._empty.say("warning", self.tr("The search failed: %1").replace("%1", str(error)))
        self._pages.setCurrentWidget(self._empty)

    def _show_focus(self) -> None:
        line = self.model.place_of(self.selection.now.focus.article)
        with QSignalBlocker(self.view.selectionModel()):
            if line is None:
                self.view.clearSelection()
                self.view.setCurrentIndex(QModelIndex())
            elif line != self.view.currentIndex().row():
                self.view.setCurrentIndex(self.model.index(line, 0))
        if line is not None:
            self.view.scrollTo(self.model.index(line, 0), QAbstractItemView.ScrollHint.EnsureVisible)
        self.view.viewport().update()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        self._open(current)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._open(index)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self._open(index)
        self.read_on.emit()

    def _open(self, index: QModelIndex) -> None:
        """Opens the article at the place that is shown."""
        row = self.model.row_at(index.row()) if index.isValid() else None
        if row is not None:
            self.selection.focus(Focus(row.article, None, row.first), by=self.name)

    @Slot()
    def _on_lines(self) -> None:
        self.concordance_asked.emit(self.selection.now.expression.text)

    def _make_sort_menu(self) -> QMenu:
        menu = QMenu(self)
        titles = {
            "newest": self.tr("Newest first"),
            "oldest": self.tr("Oldest first"),
            "outlet": self.tr("Outlet"),
            "title": self.tr("Title"),
        }
        for key, title in titles.items():
            action = QAction(title, menu)
            action.setObjectName(key)
            action.triggered.connect(self._on_order)
            menu.addAction(action)
            if key == self._order:
                self._sort.setText(title)
        return menu

    @Slot()
    def _on_order(self) -> None:
        self._order = self.sender().objectName()
        action = self.sender()
        if isinstance(action, QAction):
            self._sort.setText(action.text())
        self._memory.keep_words("order", (self._order,))
        self.refresh()
