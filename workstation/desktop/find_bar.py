"""Finding words in one text, whatever their spelling: احمد finds أحمد."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from workstation.core.spans import Span
from workstation.desktop.icons import icon
from workstation.text.normalize import Folded, fold


def places_of(words: str, folded: Folded, *, at_most: int = 5_000) -> tuple[Span, ...]:
    """Where `words` stand in a folded text, as spans of its raw text; none for words that fold to nothing."""
    sought = fold(words).strip()
    found: list[Span] = []
    at = folded.text.find(sought) if sought else -1
    while at >= 0 and len(found) < at_most:
        found.append(folded.raw_span(at, at + len(sought)))
        at = folded.text.find(sought, at + len(sought))
    return tuple(found)


class FindBar(QFrame):
    """A box, how many places it found, the next and the one before. Escape closes it."""

    asked = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QLineEdit()
        self.box.setPlaceholderText(self.tr("Find in this article"))
        self.box.setAccessibleName(self.tr("Find in this article"))
        self.box.setClearButtonEnabled(True)
        self.box.setAcceptDrops(False)
        self.box.textChanged.connect(self.asked)
        self.box.installEventFilter(self)
        self.found = QLabel()
        self.found.setProperty("role", "muted")
        self.found.setMinimumWidth(64)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.box, 1)
        row.addWidget(self.found)
        self._before = self._button("caret-up", self.tr("Previous place (Shift+Enter)"))
        self._before.clicked.connect(self._on_before)
        self._next = self._button("caret-down", self.tr("Next place (Enter)"))
        self._next.clicked.connect(self._on_next)
        close = self._button("x", self.tr("Close (Escape)"))
        close.clicked.connect(self.close_bar)
        for button in (self._before, self._next, close):
            row.addWidget(button)
        self.hide()

    def open_bar(self, words: str = "") -> None:
        self.show()
        if words:
            self.box.setText(words)
        self.box.selectAll()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.asked.emit(self.box.text())

    def say(self, at: int, of: int) -> None:
        """`at` of `of` places, counted from 1; none where `of` is 0."""
        if not self.box.text().strip():
            words = ""
        elif not of:
            words = self.tr("Not found")
        else:
            words = self.tr("%1 of %2").replace("%1", str(at)).replace("%2", str(of))
        self.found.setText(words)
        self._before.setEnabled(of > 0)
        self._next.setEnabled(of > 0)

    @Slot()
    def close_bar(self) -> None:
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Escape closes the bar, whatever the window does with it elsewhere.
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _on_before(self) -> None:
        self.stepped.emit(-1)

    @Slot()
    def _on_next(self) -> None:
        self.stepped.emit(1)

    def _button(self, icon_name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button
