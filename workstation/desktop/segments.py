"""A strip of buttons of which one is down."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton


class Segments(QFrame):
    """`chosen(index)` when the user presses another button; the first is down to begin with."""

    chosen = Signal(int)

    def __init__(self, name: str, words: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("role", "segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(1)
        for index, text in enumerate(words):
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            button.setChecked(index == 0)
            button.setAccessibleName(f"{name}: {text}")
            self._group.addButton(button, index)
            row.addWidget(button)
        self._group.idClicked.connect(self._on_clicked)

    @property
    def index(self) -> int:
        return self._group.checkedId()

    def button(self, index: int) -> QToolButton:
        button = self._group.button(index)
        assert isinstance(button, QToolButton)
        return button

    def show_index(self, index: int) -> None:
        """Puts a button down without telling anyone."""
        self.button(index).setChecked(True)

    @Slot(int)
    def _on_clicked(self, index: int) -> None:
        self.chosen.emit(index)
