"""The list of articles: read one, mark several, compare, fill in what is unknown, take out of the case."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
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
from workstation.case.rows import ArticleOrder
from workstation.core.progress import Ticket
from workstation.core.selection import Expression, Focus, Selection
from workstation.desktop.article_line import ArticleLine
from workstation.desktop.copies import NoCopy, family_of
from workstation.desktop.decisions import Committed
from workstation.desktop.describe import DescribeDialog
from workstation.desktop.empty import EmptyState
from workstation.desktop.failures import show_failure
from workstation.desktop.icons import icon
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.models.articles import PAGE, ArticlesModel, Pages, page_of
from workstation.desktop.open_case import OpenCase
from workstation.desktop.panel import Panel
from workstation.desktop.panel_memory import PanelMemory
from workstation.desktop.quiet_views import QuietList
from workstation.desktop.selection import SelectionModel
from workstation.desktop.words import articles_words, number_words

FLAGS = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer to what the list shows: ids in order, the pages in sight, and how many articles there are in all."""

    ids: tuple[int, ...]
    pages: Pages
    total: int


def listing(
    queries: Queries,
    expression: Expression,
    order: ArticleOrder,
    here: int | None,
    ticket: Ticket,
    *,
    descending: bool,
    copies: bool,
) -> Listing:
    """Blocks: for jobs only. The page of article `here` comes with the first one."""
    ids = queries.articles_matching(expression, order=order, descending=descending, one_of_each_family=not copies)
    ticket.check()
    pages = {0}
    if here is not None and here in ids:
        pages.add(ids.index(here) // PAGE)
    return Listing(ids, page_of(queries, ids, sorted(pages), ticket), queries.summary().articles)


class ArticlesPanel(Panel):
    """Narrows to the shared expression; its current row is the article in focus."""

    name = "articles"
    icon = "files"

    picked_changed = Signal(int)

    def __init__(self, *, case: OpenCase, selection: SelectionModel, jobs: Jobs) -> None:
        super().__init__(case=case, selection=selection, jobs=jobs)
        self._memory = PanelMemory(self.name)
        self._order, self._descending = self._remembered_order()
        self._step_after = 0
        self._listing: Latest[Listing] = Latest(jobs, self)
        self._listing.answered.connect(self._on_listing)
        self._listing.failed.connect(self._on_failed)
        self._outlets: Latest[tuple[str, ...]] = Latest(jobs, self)
        self._outlets.answered.connect(self._on_outlets)
        self._outlets.failed.connect(self._on_failed)
        self._family: Latest[frozenset[int]] = Latest(jobs, self)
        self._family.answered.connect(self._on_family)
        self._family.failed.connect(self._on_failed)
        self.model = ArticlesModel(case=case, jobs=jobs, parent=self)
        self.view = QuietList(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(ArticleLine(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.view.setAccessibleName(self.tr("Articles"))
        self.view.selectionModel().selectionChanged.connect(self._on_picked)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self._count = QLabel(self)
        self._count.setProperty("role", "muted")
        self._sort = QToolButton(self)
        self._sort.setIcon(icon("sort-ascending"))
        self._sort.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sort.setToolTip(self.tr("Order of the list"))
        self._sort.setMenu(self._make_sort_menu())
        self._copies = QToolButton(self)
        self._copies.setIcon(icon("copy-simple"))
        self._copies.setCheckable(True)
        self._copies.setChecked(self._memory.words("copies") == ("hidden",))
        self._copies.setToolTip(self.tr("Hide copies: of articles that are one text, list the earliest alone"))
        self._copies.setAccessibleName(self.tr("Hide copies"))
        self._copies.toggled.connect(self._on_copies_toggled)
        self._empty = EmptyState(self)
        self._import: QAction | None = None
        self._top = QWidget(self)
        top = QHBoxLayout(self._top)
        top.setContentsMargins(12, 2, 6, 2)
        top.addWidget(self._count, 1)
        top.addWidget(self._copies)
        top.addWidget(self._sort)
        body = QWidget(self)
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(body, 1)

    @property
    def title(self) -> str:
        return self.tr("Articles")

    @property
    def picked(self) -> tuple[int, ...]:
        """The articles marked, in the order of the list."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        return tuple(self.model.ids[row] for row in rows)

    def set_context_actions(self, actions: Sequence[QAction], *, import_action: QAction) -> None:
        """The commands of the list's context menu, and the one that an empty list offers."""
        self.view.addActions(list(actions))
        self._import = import_action

    # --- what the window's commands ask for

    @Slot()
    def next_article(self) -> None:
        self._step(1)

    @Slot()
    def previous_article(self) -> None:
        self._step(-1)

    @Slot()
    def narrow_to_picked(self) -> None:
        picked = frozenset(self.picked)
        if picked:
            self.selection.narrow(partial(_only, picked), by=self.name + " menu")

    @Slot()
    def narrow_to_outlets(self) -> None:
        """Narrows every panel to the outlets of the marked articles, to the unknown one too."""
        rows = [row for article in self.picked if (row := self.model.row_of(article)) is not None]
        if rows:
            outlets = frozenset(row.outlet or "" for row in rows)
            self.selection.narrow(partial(_of_outlets, outlets), by=self.name + " menu")

    @Slot()
    def describe_picked(self) -> None:
        if len(self.picked) == 1:
            self._outlets.ask(partial(_outlets_of, self.case.queries))

    @property
    def picked_has_copies(self) -> bool:
        """Whether one article is marked, and others are copies of it."""
        row = self.model.row_of(self.picked[0]) if len(self.picked) == 1 else None
        return row is not None and row.copies > 0

    @Slot()
    def narrow_to_family(self) -> None:
        """Narrows every panel to the marked article and its copies."""
        if self.picked_has_copies:
            self._family.ask(partial(family_of, self.case.queries, self.picked[0]))

    @Slot(object)
    def _on_family(self, articles: frozenset[int]) -> None:
        if articles:
            self._copies.setChecked(False)  # or all but one of them stay hidden
            self.selection.narrow(partial(_only, articles), by=self.name + " menu")

    @Slot()
    def part_picked(self) -> None:
        """The analyst's word that the marked article is no copy of those that it is listed with."""
        if self.picked_has_copies:
            self._carry_out(NoCopy(self.case.case, self.picked[0]))

    @Slot()
    def join_picked(self) -> None:
        """The analyst's word that the marked articles are one text."""
        if len(self.picked) > 1:
            first, *others = self.picked
            self._carry_out(Committed(partial(self.case.case.say_copies, first, others, are_copies=True)))

    def _carry_out(self, decision: Callable[[Ticket], object]) -> None:
        job = self.jobs.start(decision)
        job.failed.connect(self._on_failed)

    @Slot()
    def remove_picked(self) -> None:
        """Takes the marked articles out of the case. Undo brings them back, so that nothing is asked."""
        if self.picked:
            self._carry_out(Committed(partial(self.case.case.remove_articles, self.picked)))

    # --- what happens elsewhere

    def refresh(self) -> None:
        now = self.selection.now
        here = now.focus.article
        self._listing.ask(
            partial(
                listing,
                self.case.queries,
                now.expression,
                self._order,
                here,
                descending=self._descending,
                copies=not self._copies.isChecked(),
            )
        )

    def selection_changed(self, now: Selection, before: Selection) -> None:
        super().selection_changed(now, before)
        if now.focus.article != before.focus.article:
            self._show_current(now.focus.article)

    def _show_current(self, article: int | None) -> None:
        """Marks the article in focus without asking for it again."""
        place = self.model.place_of(article)
        marks = self.view.selectionModel()
        if place == self.view.currentIndex() and (not place.isValid() or marks.isSelected(place)):
            return
        marks.currentChanged.disconnect(self._on_current_changed)
        if place.isValid():
            marks.setCurrentIndex(place, FLAGS.ClearAndSelect)
            self.view.scrollTo(place, QAbstractItemView.ScrollHint.EnsureVisible)
        else:
            marks.clearSelection()
        marks.currentChanged.connect(self._on_current_changed)

    def _step(self, step: int) -> None:
        if not self.model.ids:
            # Nothing was listed yet, for nobody saw the list: ask, and step when the answer is there.
            self._step_after = step
            self.refresh()
            return
        here = self.model.place_of(self.selection.now.focus.article)
        row = min(max(here.row() + step, 0), len(self.model.ids) - 1) if here.isValid() else 0
        self.view.selectionModel().setCurrentIndex(self.model.index(row), FLAGS.ClearAndSelect)

    @Slot(object)
    def _on_listing(self, found: Listing) -> None:
        marked = set(self.picked)
        above = self.view.verticalScrollBar().value()
        marks = self.view.selectionModel()
        marks.currentChanged.disconnect(self._on_current_changed)
        self.model.show(found.ids, found.pages)
        again = QItemSelection()
        for article in marked:
            place = self.model.place_of(article)
            if place.isValid():
                again.select(place, place)
        marks.select(again, FLAGS.ClearAndSelect)
        here = self.model.place_of(self.selection.now.focus.article)
        if here.isValid():
            marks.setCurrentIndex(here, FLAGS.NoUpdate if marked else FLAGS.ClearAndSelect)
        marks.currentChanged.connect(self._on_current_changed)
        self.view.verticalScrollBar().setValue(above)
        self._say(found)
        self.picked_changed.emit(len(self.picked))
        if self._step_after:
            step, self._step_after = self._step_after, 0
            if found.ids:
                self._step(step)
        elif self.selection.now.focus.article is None and found.ids:
            # A window that opens on a case shows an article at once.
            self.selection.focus(Focus(article=found.ids[0]), by="")

    def _say(self, found: Listing) -> None:
        if len(found.ids) == found.total:
            self._count.setText(articles_words(found.total))
        else:
            said = self.tr("%1 of %2").replace("%1", number_words(len(found.ids)))
            self._count.setText(said.replace("%2", articles_words(found.total)))
        self._top.setVisible(found.total > 0)
        self._sort.setEnabled(found.total > 1)
        self._copies.setEnabled(found.total > 1)
        if not found.total:
            sentence = self.tr("Drop articles or whole folders anywhere on this window, or choose files to import.")
            self._empty.say("download-simple", sentence, self._import)
        elif not found.ids:
            self._empty.say("funnel", self.tr("No article matches the selection. Esc shows everything again."))
        self._stack.setCurrentIndex(0 if found.ids else 1)

    @Slot()
    def _on_picked(self) -> None:
        self.picked_changed.emit(len(self.picked))

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            self.selection.focus(Focus(article=self.model.id_at(now)), by=self.name)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        show_failure(self, error)

    # --- editing

    @Slot(object)
    def _on_outlets(self, outlets: tuple[str, ...]) -> None:
        row = self.model.row_of(self.picked[0]) if len(self.picked) == 1 else None
        if row is not None:
            dialog = DescribeDialog(row, outlets, self)
            dialog.accepted.connect(self._on_described)
            dialog.open()

    @Slot()
    def _on_described(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, DescribeDialog):
            change = partial(
                self.case.case.describe_article,
                dialog.article,
                title=dialog.title,
                outlet=dialog.outlet,
                date=dialog.day,
                reason=dialog.reason,
            )
            self._carry_out(Committed(change))

    @Slot(bool)
    def _on_copies_toggled(self, hidden: bool) -> None:
        self._memory.keep_words("copies", ("hidden" if hidden else "shown",))
        self.refresh()

    # --- order

    def _make_sort_menu(self) -> QMenu:
        menu = QMenu(self._sort)
        orders = QActionGroup(menu)
        for order, words in (
            (ArticleOrder.DATE, self.tr("Date")),
            (ArticleOrder.OUTLET, self.tr("Outlet")),
            (ArticleOrder.TITLE, self.tr("Title")),
            (ArticleOrder.CLAIMS, self.tr("Number of claims")),
            (ArticleOrder.IMPORTED, self.tr("Import")),
        ):
            action = orders.addAction(menu.addAction(words))
            action.setCheckable(True)
            action.setData(order)
            if order is self._order:
                action.setChecked(True)
                self._sort.setText(words)
        menu.addSeparator()
        self._reverse = menu.addAction(self.tr("Descending"))
        self._reverse.setCheckable(True)
        self._reverse.setChecked(self._descending)
        self._reverse.toggled.connect(self._on_reversed)
        orders.triggered.connect(self._on_ordered)
        return menu

    @Slot(QAction)
    def _on_ordered(self, action: QAction) -> None:
        self._order = ArticleOrder(action.data())
        self._sort.setText(action.text())
        self._keep_order()

    @Slot(bool)
    def _on_reversed(self, descending: bool) -> None:
        self._descending = descending
        self._keep_order()

    def _keep_order(self) -> None:
        self._sort.setIcon(icon("sort-descending" if self._descending else "sort-ascending"))
        self._memory.keep_words("order", (self._order.value, "down" if self._descending else "up"))
        self.refresh()

    def _remembered_order(self) -> tuple[ArticleOrder, bool]:
        kept = self._memory.words("order") or ()
        if len(kept) == 2 and kept[0] in set(ArticleOrder):
            return ArticleOrder(kept[0]), kept[1] == "down"
        return ArticleOrder.DATE, False


def _outlets_of(queries: Queries, _: Ticket) -> tuple[str, ...]:
    return tuple(sorted(outlet for outlet, _ in queries.outlets() if outlet))


def _of_outlets(outlets: frozenset[str], expression: Expression) -> Expression:
    return replace(expression, outlets=outlets)


def _only(picked: frozenset[int], expression: Expression) -> Expression:
    return replace(expression, articles=picked)
