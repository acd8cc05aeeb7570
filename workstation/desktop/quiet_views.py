"""Views that do not choose a line by themselves.

Qt gives a list that gets the keyboard its first line where it has no current one. In this window the current line is
the article or the claim in focus, so that showing a panel would send the reader elsewhere.
"""

from PySide6.QtCore import QEvent, QModelIndex
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QTableView, QWidget


class QuietList(QListView):
    def focusInEvent(self, event: QFocusEvent) -> None:
        _say_that_none_is_current(self)
        super().focusInEvent(event)


class QuietTable(QTableView):
    """Knows the line under the pointer, so that its cells can show the whole of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line_pointed_at = -1
        self.setMouseTracking(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point_at(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(-1)

    def _point_at(self, line: int) -> None:
        if line != self.line_pointed_at:
            self.line_pointed_at = line
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        _say_that_none_is_current(self)
        super().focusInEvent(event)


def _say_that_none_is_current(view: QAbstractItemView) -> None:
    # A view that was told once that there is no current line does not look for one.
    if not view.currentIndex().isValid():
        view.setCurrentIndex(QModelIndex())
