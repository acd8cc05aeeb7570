"""The actors panel: who is named, how often and by which names, as victim or perpetrator of how many claims."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedLayout,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from workstation.core.progress import Ticket
from workstation.core.selection import Expression, Selection
from workstation.desktop.cells import TextCells
from workstation.desktop.empty import EmptyState
from workstation.desktop.icons import icon
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.models.actors import ActorsModel, Column, FoldedActor
from workstation.desktop.models.look import LOOK, Look
from workstation.desktop.narrowing import with_actor
from workstation.desktop.open_case import OpenCase
from workstation.desktop.panel import Panel
from workstation.desktop.panel_memory import PanelMemory
from workstation.desktop.selection import SelectionModel
from workstation.desktop.theme import theme_of
from workstation.desktop.words import counted, number_words

_NARROWEST_NAME = 120
# What a column needs, in the order in which columns are given up where the panel is narrow: the last ones first.
_WIDTHS = {
    Column.MENTIONS: 94,
    Column.SPELLING: 100,
    Column.ARTICLES: 80,
    Column.AS_VICTIM: 88,
    Column.AS_PERPETRATOR: 118,
    Column.OUTLETS: 78,
}
_ASKING_KEYS = frozenset({int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter), int(Qt.Key.Key_Space)})
_COUNTS = frozenset(Column) - {Column.NAME, Column.SPELLING}


class ActorTree(QTreeView):
    """Enter and Space ask for the current actor, as a click does."""

    asked = Signal(QModelIndex, bool)
    """The line, and whether its actor is to join what is chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.clicked.connect(self._on_clicked)

    def event(self, event: QEvent) -> bool:
        # Control and Enter together are this list's own, whatever the window does with them elsewhere.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _ASKING_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ASKING_KEYS:
            if self.currentIndex().isValid():
                self.asked.emit(self.currentIndex(), _adds(event.modifiers()))
            return
        super().keyPressEvent(event)

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = theme_of(self.palette())
        row = self.visualRect(index.sibling(index.row(), 0))
        row.setLeft(0)
        row.setRight(self.viewport().width() - 1)
        cell = index.data(LOOK)
        if isinstance(cell, Look) and cell.chosen:
            painter.fillRect(row, theme.accent_fill)
        super().drawRow(painter, option, index)
        current = self.currentIndex()
        if self.hasFocus() and index.row() == current.row() and index.parent() == current.parent():
            painter.setPen(theme.accent)
            painter.drawRect(row.adjusted(0, 0, -1, -1))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.asked.emit(index, _adds(QGuiApplication.keyboardModifiers()))


def _adds(modifiers: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & Qt.KeyboardModifier.ControlModifier)


class ActorsPanel(Panel):
    """Lists the actors of all that is asked for apart from actors, so that the others stay there to be chosen."""

    name = "actors"
    icon = "users-three"

    def __init__(self, *, case: OpenCase, selection: SelectionModel, jobs: Jobs) -> None:
        super().__init__(case=case, selection=selection, jobs=jobs)
        self._memory = PanelMemory(self.name)
        self._asking: Latest[list[FoldedActor]] = Latest(jobs, self)
        self._asking.answered.connect(self._on_actors)
        self._asking.failed.connect(self._on_failed)
        self.model = ActorsModel(self)
        self.tree = self._make_tree()
        self.box = QLineEdit()
        self.box.setPlaceholderText(self.tr("Find an actor by any of its names"))
        self.box.setAccessibleName(self.tr("Find an actor by any of its names"))
        self.box.setClearButtonEnabled(True)
        self.box.setAcceptDrops(False)
        self.box.addAction(icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)
        self.box.textChanged.connect(self._on_sought)
        self.box.returnPressed.connect(self.tree.setFocus)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        top = QHBoxLayout()
        top.setContentsMargins(10, 8, 12, 6)
        top.setSpacing(10)
        top.addWidget(self.box, 1)
        top.addWidget(self._count)
        self._empty = EmptyState(self)
        body = QWidget()
        self._pages = QStackedLayout(body)
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(body, 1)

    @property
    def title(self) -> str:
        return self.tr("Actors")

    @property
    def count(self) -> str:
        return self._count.text()

    @property
    def hint(self) -> str:
        """What the panel says where there is nothing to list; "" where there is."""
        return "" if self._pages.currentWidget() is self.tree else self._empty.sentence.text()

    def refresh(self) -> None:
        queries, expression = self.case.queries, _without_actors(self.selection.now.expression)
        self.model.choose(self.selection.now.expression.actors)

        def ask(ticket: Ticket) -> list[FoldedActor]:
            rows = queries.actors(expression)
            ticket.check()
            return [FoldedActor.of(row) for row in rows]

        self._asking.ask(ask)

    def selection_changed(self, now: Selection, before: Selection) -> None:
        if _without_actors(now.expression) != _without_actors(before.expression):
            self.refresh()
        elif now.expression.actors != before.expression.actors:
            self._show_chosen()

    @Slot(object)
    def _on_actors(self, actors: list[FoldedActor]) -> None:
        place = self._place()
        self.model.show(actors)
        self._return_to(place)
        self._show_count()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.model.show(())
        self._empty.say("warning", self.tr("The actors could not be read: %1").replace("%1", str(error)))
        self._pages.setCurrentWidget(self._empty)

    @Slot(str)
    def _on_sought(self, words: str) -> None:
        place = self._place()
        self.model.filter(words)
        self._return_to(place)
        self._show_count()

    @Slot(int, Qt.SortOrder)
    def _on_sort_changed(self, section: int, order: Qt.SortOrder) -> None:
        column = Column(section)
        place = self._place()
        self.model.order_by(column, reverse=_is_reversed(column, order))
        self._return_to(place)
        falling = order is Qt.SortOrder.DescendingOrder
        self._memory.keep_words("order", (column.name, "falling" if falling else "rising"))

    @Slot(QModelIndex, bool)
    def _on_asked(self, index: QModelIndex, adding: bool) -> None:
        actor = self.model.actor_at(index)
        if actor is None:
            return
        self.selection.express(with_actor(self.selection.now.expression, actor.entity, adding=adding), by=self.name)
        self.model.choose(self.selection.now.expression.actors)

    def _show_chosen(self) -> None:
        actors = self.selection.now.expression.actors
        self.model.choose(actors)
        first = next((place for entity in actors if (place := self.model.place_of(entity)).isValid()), None)
        if first is not None:
            self.tree.scrollTo(first, QAbstractItemView.ScrollHint.EnsureVisible)

    def _show_count(self) -> None:
        listed, total = len(self.model.listed), self.model.total
        words = counted(total, self.tr("actor"), self.tr("actors"))
        if listed != total:
            words = self.tr("%1 of %2").replace("%1", number_words(listed)).replace("%2", words)
        self._count.setText(words)
        self._count.setVisible(total > 0)
        self.box.setEnabled(total > 0 or bool(self.box.text()))
        if listed:
            self._pages.setCurrentWidget(self.tree)
            return
        if total:
            self._empty.say("magnifying-glass", self.tr("No actor has these words in one of its names."))
        elif _without_actors(self.selection.now.expression):
            self._empty.say("funnel", self.tr("No actor is named in the selection. Esc shows everything again."))
        else:
            self._empty.say(
                "users-three",
                self.tr("No actors yet. Add articles: drop files anywhere on this window, or use Case, Import files."),
            )
        self._pages.setCurrentWidget(self._empty)

    def _place(self) -> "_Place":
        unfolded = tuple(
            actor.entity
            for line, actor in enumerate(self.model.listed)
            if self.tree.isExpanded(self.model.index(line, 0))
        )
        current = self.model.actor_at(self.tree.currentIndex())
        return _Place(unfolded, None if current is None else current.entity, self.tree.verticalScrollBar().value())

    def _return_to(self, place: "_Place") -> None:
        for entity in place.unfolded:
            self.tree.expand(self.model.place_of(entity))
        if place.current is not None:
            index = self.model.place_of(place.current)
            if index.isValid():
                self.tree.setCurrentIndex(index)
        self.tree.verticalScrollBar().setValue(place.scrolled)

    def _kept_order(self) -> tuple[Column, Qt.SortOrder]:
        kept = self._memory.words("order") or ()
        if len(kept) == 2 and kept[0] in Column.__members__:
            falling = kept[1] == "falling"
            return Column[kept[0]], Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        return Column.MENTIONS, Qt.SortOrder.DescendingOrder

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Shows the columns that there is room for; the spelling takes a part of what is left."""
        room = self.width() - self.tree.verticalScrollBar().sizeHint().width() - _NARROWEST_NAME
        for column, width in _WIDTHS.items():
            room -= width
            self.tree.setColumnHidden(column, room < 0)
        spare = max(0, room)
        self.tree.setColumnWidth(Column.SPELLING, _WIDTHS[Column.SPELLING] + min(110, spare // 2))

    def _make_tree(self) -> ActorTree:
        tree = ActorTree(self)
        tree.setModel(self.model)
        tree.setItemDelegate(TextCells(tree))
        tree.setUniformRowHeights(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        tree.setMouseTracking(True)
        tree.setExpandsOnDoubleClick(False)
        tree.setIndentation(18)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.setAccessibleName(self.tr("Actors"))
        tree.setAccessibleDescription(
            self.tr("Enter shows only what concerns an actor, Ctrl+Enter adds it, Right unfolds its names.")
        )
        header = tree.header()
        header.setStretchLastSection(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            tree.setColumnWidth(column, width)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        column, order = self._kept_order()
        header.setSortIndicator(column, order)
        self.model.order_by(column, reverse=_is_reversed(column, order))
        header.sortIndicatorChanged.connect(self._on_sort_changed)
        tree.asked.connect(self._on_asked)
        copy = QAction(icon("copy"), self.tr("Copy table"), tree)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_table)
        tree.addAction(copy)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return tree

    @Slot()
    def copy_table(self) -> None:
        """The listed actors as a table that a spreadsheet takes."""
        lines = ["\t".join(str(self.model.headerData(column, Qt.Orientation.Horizontal)) for column in Column)]
        for line in range(self.model.rowCount()):
            cells = (self.model.data(self.model.index(line, column)) for column in Column)
            lines.append("\t".join(" ".join(str(cell).split()) for cell in cells))
        QGuiApplication.clipboard().setText("\n".join(lines))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the analyst was in the tree, by what stays the same when its lines change."""

    unfolded: tuple[str, ...]
    current: str | None
    scrolled: int


def _without_actors(expression: Expression) -> Expression:
    return replace(expression, actors=frozenset())


def _is_reversed(column: Column, order: Qt.SortOrder) -> bool:
    # Counts begin with the most, which Qt calls descending.
    usual = Qt.SortOrder.DescendingOrder if column in _COUNTS else Qt.SortOrder.AscendingOrder
    return order is not usual
