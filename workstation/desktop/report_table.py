"""The table of an import report: sorted by a press on a header or from its menu, opened with Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from workstation.desktop.models.import_report import ImportReportModel
from workstation.desktop.report_order import FILE, SENTENCE, STATE, Order
from workstation.import_report import ReportRow

_ASCENDING, _DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class ReportTable(QTableView):
    """Shows the rows of `model`. The keyboard stays on the line of its file however the lines are sorted."""

    opened = Signal(object)
    """A double click on this row of the report, or Enter."""
    copy_asked = Signal()
    order_changed = Signal()
    """`order` is another than before."""

    def __init__(self, model: ImportReportModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self.setAccessibleName(self.tr("Import report"))
        self.setAccessibleDescription(
            self.tr("Enter opens the article of a line. The Menu key offers the order of the lines.")
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setProperty("role", "roomy")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(16, 16))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in ((FILE, 260), (STATE, 190)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)
        header.setSectionResizeMode(SENTENCE, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(True)
        header.setSortIndicator(-1, _ASCENDING)
        header.setSortIndicatorClearable(True)
        header.setSortIndicatorShown(True)
        header.sortIndicatorChanged.connect(self._on_sorted)
        self.doubleClicked.connect(self._on_opened)
        self._shortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.copy_asked)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._shortcut(QKeySequence(key), self._on_enter)

    @property
    def order(self) -> Order:
        """How the person wants the rows sorted."""
        header = self.horizontalHeader()
        column = header.sortIndicatorSection()
        if not 0 <= column <= SENTENCE:
            return Order()
        return Order(column, descending=header.sortIndicatorOrder() is _DESCENDING)

    @property
    def chosen(self) -> list[ReportRow]:
        """The rows that are marked, from the top."""
        lines = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.rows.shown[line] for line in lines]

    @property
    def current(self) -> ReportRow | None:
        """The row that the keyboard is on."""
        place = self.currentIndex()
        return self.rows.shown[place.row()] if place.isValid() and place.row() < len(self.rows.shown) else None

    def show_rows(self, rows: Sequence[ReportRow], shown: Sequence[ReportRow]) -> None:
        """Shows `shown` of `rows`, with the keyboard on the row it was on where that is among them."""
        before = self.current
        self.rows.show_rows(rows, shown)
        line = -1 if before is None else next((at for at, row in enumerate(shown) if row is before), -1)
        if line >= 0:
            self.setCurrentIndex(self.rows.index(line, FILE))

    def sort_menu(self, parent: QMenu) -> QMenu:
        """The orders to choose from, for who has no mouse; the one in force is ticked."""
        menu = parent.addMenu(self.tr("Sort by"))
        group = QActionGroup(menu)
        now = self.order
        choices = (
            (self.tr("Order of import"), Order()),
            (self.tr("File"), Order(FILE)),
            (self.tr("State, what failed first"), Order(STATE)),
            (self.tr("What happened"), Order(SENTENCE)),
        )
        for words, order in choices:
            action = QAction(words, menu)
            action.setCheckable(True)
            action.setChecked(order == now)
            action.triggered.connect(lambda _=False, wanted=order: self.sort(wanted))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def sort(self, order: Order) -> None:
        """Has the rows sorted so."""
        column = -1 if order.column is None else order.column
        self.horizontalHeader().setSortIndicator(column, _DESCENDING if order.descending else _ASCENDING)

    @Slot()
    def _on_sorted(self) -> None:
        self.order_changed.emit()

    @Slot()
    def _on_enter(self) -> None:
        if self.currentIndex().isValid():
            self._on_opened(self.currentIndex())

    @Slot(QModelIndex)
    def _on_opened(self, place: QModelIndex) -> None:
        self.opened.emit(self.rows.shown[place.row()])

    def _shortcut(self, keys: QKeySequence, what: object) -> None:
        shortcut = QShortcut(keys, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(what)
