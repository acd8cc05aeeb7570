"""The table of claims as a view: keys that edit, open and close groups, and cells in two scripts."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from workstation.desktop.cells import ROW_HEIGHT
from workstation.desktop.claim_cells import ClaimCells
from workstation.desktop.icons import icon
from workstation.desktop.models.claims import ClaimsModel
from workstation.desktop.quiet_views import QuietTable

_EDITING_KEYS = frozenset({int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter), int(Qt.Key.Key_F2)})
_SIDEWAYS = frozenset({int(Qt.Key.Key_Left), int(Qt.Key.Key_Right)})


class ClaimsTable(QuietTable):
    """Enter and F2 edit the cell that has the keyboard, or open and close the group whose heading has it."""

    toggled = Signal(int)
    """The line of a heading that is to be opened or closed."""

    def __init__(self, model: ClaimsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._claims = model
        self.setModel(model)
        self.cells = ClaimCells(self)
        self.setItemDelegate(self.cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self.scrollTo)

    def lines_marked(self) -> list[int]:
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def add_copying(self, words: str, slot: object) -> QAction:
        """The action that copies the marked lines, under the keys for copying."""
        copy = QAction(icon("copy"), words, self)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(slot)
        self.addAction(copy)
        return copy

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _EDITING_KEYS
            and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        ):
            event.accept()  # they are this table's own, whatever the window does with them elsewhere
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if self._claims.is_heading(current.row()) and event.key() in (
            _EDITING_KEYS | _SIDEWAYS | {int(Qt.Key.Key_Space)}
        ):
            self.toggled.emit(current.row())
            return
        if event.key() in _EDITING_KEYS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            if current.flags() & Qt.ItemFlag.ItemIsEditable and self.state() != QAbstractItemView.State.EditingState:
                self.scrollTo(current)
                self.edit(current)
            return
        if event.text().isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # letters are the window's shortcuts, and no search among the lines
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if self._claims.is_heading(index.row()):
            self.toggled.emit(index.row())
