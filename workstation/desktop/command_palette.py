"""Every command by its name: Ctrl+K, a few letters, Return."""

from typing import Any

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
from PySide6.QtGui import QAction, QCloseEvent, QColor, QFont, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from workstation.desktop.actions import MENUS, Actions, plain
from workstation.desktop.icons import icon
from workstation.desktop.theme import theme_of

ROW_HEIGHT = 34
MARGIN, GAP = 6, 6
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

    def sizeHint(self, option: Any, index: AnyIndex) -> QSize:
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: Any, index: AnyIndex) -> None:
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


class CommandPalette(QWidget):
    """A search box over the list of commands that make sense now; the one chosen runs after the palette is gone.

    It lies over the window instead of being one: a click beside it, Escape or a command closes it.
    """

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._before = window.focusWidget()
        card = QFrame(self)
        card.setProperty("role", "palette")
        shadow = QGraphicsDropShadowEffect(card)
        shadow.setBlurRadius(36)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 90))
        card.setGraphicsEffect(shadow)
        self.box = QLineEdit(card)
        self.box.setPlaceholderText(self.tr("Find a command"))
        self.box.setAccessibleName(self.tr("Find a command"))
        self.box.setAcceptDrops(False)
        self.box.addAction(icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)
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
        inner.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inner.setSpacing(GAP)
        inner.addWidget(self.box)
        inner.addWidget(self.list)
        width = min(560, window.width() - 40)
        card.setGeometry((window.width() - width) // 2, 76, width, 60)
        self._card = card
        self.setGeometry(window.rect())
        self.box.textChanged.connect(self._on_typed)
        self._on_typed("")
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.box or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            # Taken before the window's own Escape, which would clear the selection.
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.close()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(
            Qt.Key(event.key())
        )
        if step is not None:
            row = min(max(self.list.currentIndex().row() + step, 0), self._found.rowCount() - 1)
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
        self._fit()

    def _fit(self) -> None:
        """As high as what is found."""
        rows = min(self._found.rowCount(), ROWS_SHOWN)
        self.list.setVisible(rows > 0)
        wanted = self.box.sizeHint().height() + 2 * MARGIN + (ROW_HEIGHT * rows + GAP + 8 if rows else 0)
        self._card.resize(self._card.width(), min(wanted, self.height() - 120))

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        action = self._found.action(index)
        self.close()
        action.trigger()
