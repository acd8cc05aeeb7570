"""What a panel shows while it has nothing to show: a mark, what is missing, and what to do next."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workstation.desktop.actions import plain
from workstation.desktop.icons import icon

MARK = QSize(40, 40)


class EmptyState(QWidget):
    """A mark over a sentence in the middle of the room, with at most one button, made from an action."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = ""
        self._mark = QLabel(self)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence = QLabel(self)
        self.sentence.setProperty("role", "empty")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton(self)
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.hide()
        self._action: QAction | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 16, 28, 16)
        column.setSpacing(10)
        column.addStretch(3)
        column.addWidget(self._mark)
        column.addWidget(self.sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(4)

    def say(self, icon_name: str, sentence: str, action: QAction | None = None) -> None:
        """Shows this; `action` becomes the button."""
        self._icon = icon_name
        self._paint_mark()
        self.sentence.setText(sentence)
        if self._action is not None:
            self.button.clicked.disconnect(self._action.trigger)
        self._action = action
        self.button.setVisible(action is not None)
        if action is not None:
            self.button.setText(plain(action.text()))
            self.button.clicked.connect(action.trigger)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_mark()
        super().changeEvent(event)

    def _paint_mark(self) -> None:
        if self._icon:
            self._mark.setPixmap(icon(self._icon).pixmap(MARK, self.devicePixelRatioF()))
