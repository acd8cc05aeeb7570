"""Every command by its name: Ctrl+K, a few letters, Return."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QAction, QFont, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workstation.desktop.actions import MENUS, Actions, plain
from workstation.desktop.theme import theme_of

ROW_HEIGHT = 34
ROWS_SHOWN = 10
AnyIndex = QModelIndex | QPersistentModelIndex


def rank(query: str, name: str) -> int | None:
    """How well `query` fits a command's name, lower is better; None where it does not.

    First names that begin with it, then those with a word that does, then those that hold its letters in order.
    """
    query, name = query.casefold().strip(), name.casefold()
    if name.startswith(query):
        return 0
    if any(word.startswith(query) for word in name.split()):
        return 1
    if query in name:
        return 2
    letters = iter(name)
    return 3 if all(letter in letters for letter in query if not letter.isspace()) else None


class _Found(QAbstractListModel):
    def __init__(self, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._all = [(command, action) for command, action in actions if action.isEnabled() and command.id != "palette"]
        self._shown = list(self._all)

    def narrow(self, query: str) -> None:
        ranked = [(rank(query, plain(action.text())), pair) for pair in self._all for action in (pair[1],)]
        fitting = [(place, pair) for place, pair in ranked if place is not None]
        self.beginResetModel()
        self._shown = [pair for _, pair in sorted(fitting, key=_place)]
        self.endResetModel()

    def action(self, index: AnyIndex) -> QAction:
        return self._shown[index.row()][1]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        command, action = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plain(action.text())
            case Qt.ItemDataRole.DecorationRole:
                return action.icon()
            case Qt.ItemDataRole.UserRole:
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                menu = MENUS.get(command.menu)
                return keys, plain(self.tr(menu)) if menu else ""
        return None


def _place(found: tuple[int, object]) -> int:
    return found[0]


class _Line(QStyledItemDelegate):
    """Icon, name, and at the far end the keys."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = theme_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect.adjusted(6, 1, -6, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_fill)
            painter.drawRoundedRect(rect, 6, 6)
        direction, line = option.direction, rect.adjusted(10, 0, -10, 0)
        start = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        end = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter
        mark = QRect(line.left(), line.center().y() - 8, 17, 17)
        index.data(Qt.ItemDataRole.DecorationRole).paint(painter, QStyle.visualRect(direction, line, mark))
        name = QStyle.visualRect(direction, line, line.adjusted(28, 0, 0, 0))
        painter.setPen(theme.text)
        painter.drawText(name, start, index.data())
        keys, menu = index.data(Qt.ItemDataRole.UserRole)
        painter.setPen(theme.muted)
        small = QFont(option.font)
        small.setPointSizeF(small.pointSizeF() * 0.92)
        painter.setFont(small)
        painter.drawText(line, end, keys or menu)
        painter.restore()


class CommandPalette(QDialog):
    """A search box over the list of commands that make sense now; the one chosen runs after the dialog is gone."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(self.tr("Find a command"))
        card = QFrame(self)
        card.setProperty("role", "card")
        self.box = QLineEdit(card)
        self.box.setPlaceholderText(self.tr("Find a command"))
        self.box.setAccessibleName(self.tr("Find a command"))
        self.box.setFrame(False)
        self.box.setProperty("role", "bare")
        self.box.installEventFilter(self)
        self._found = _Found(actions, self)
        self.list = QListView(card)
        self.list.setModel(self._found)
        self.list.setItemDelegate(_Line(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.clicked.connect(self._on_chosen)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(6, 6, 6, 6)
        inner.addWidget(self.box)
        inner.addWidget(self.list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.resize(560, ROW_HEIGHT * ROWS_SHOWN + 62)
        self.box.textChanged.connect(self._on_typed)
        self._on_typed("")

    def open_over(self, window: QWidget) -> None:
        """Shows it at the top of the middle of `window`."""
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 72)
        self.show()
        self.box.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(
                Qt.Key(event.key())
            )
            if step is not None:
                last = self._found.rowCount() - 1
                row = min(max(self.list.currentIndex().row() + step, 0), last)
                self.list.setCurrentIndex(self._found.index(row))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_chosen(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _on_typed(self, query: str) -> None:
        self._found.narrow(query)
        self.list.setCurrentIndex(self._found.index(0))

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        action = self._found.action(index)
        self.close()
        action.trigger()
