"""The window before a case is open: what is being prepared, or what went wrong and what can be done instead."""

from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QProgressBar, QPushButton, QVBoxLayout, QWidget

from workstation.core.progress import Progress
from workstation.desktop.icons import icon
from workstation.desktop.words import isolated

FIRST_SIZE = (1440, 900)


class WelcomeWindow(QMainWindow):
    """Stands where the case's window will stand, so that its coming does not jump."""

    open_asked = Signal(object)
    new_asked = Signal()
    choose_asked = Signal()
    demo_asked = Signal()
    closed = Signal()

    def __init__(self, *, geometry: QByteArray, recent: tuple[Path, ...]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Rasid")
        self.resize(*FIRST_SIZE)
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        card = QFrame(self)
        card.setProperty("role", "card")
        card.setFixedWidth(480)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(32, 28, 32, 28)
        inner.setSpacing(12)
        title = QLabel(self.tr("Rasid"), card)
        title.setProperty("role", "title")
        self._sentence = QLabel(card)
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._hint = QLabel(card)
        self._hint.setWordWrap(True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setProperty("role", "muted")
        self._bar = QProgressBar(card)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        for widget in (title, self._sentence, self._hint, self._bar):
            inner.addWidget(widget)
        self._choices = QWidget(card)
        choices = QVBoxLayout(self._choices)
        choices.setContentsMargins(0, 6, 0, 0)
        choices.setSpacing(8)
        row = QHBoxLayout()
        for words, name, signal in (
            (self.tr("New case…"), "file-plus", self.new_asked),
            (self.tr("Open case…"), "folder-open", self.choose_asked),
            (self.tr("Demonstration"), "flask", self.demo_asked),
        ):
            button = QPushButton(icon(name), words, self._choices)
            button.clicked.connect(signal)
            row.addWidget(button)
        choices.addLayout(row)
        for path in [path for path in recent if path.is_file()][:5]:
            button = QPushButton(icon("clock"), isolated(path.stem), self._choices)
            button.setFlat(True)
            button.setToolTip(str(path))
            button.setProperty("path", str(path))
            button.setStyleSheet("text-align: left;")
            button.clicked.connect(self._on_recent)
            choices.addWidget(button)
        inner.addWidget(self._choices)
        around = QWidget(self)
        outer = QVBoxLayout(around)
        outer.addStretch(2)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        self.setCentralWidget(around)
        self.offer("")

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def wait_for(self, sentence: str) -> None:
        """Something is being prepared."""
        self._sentence.setText(sentence)
        self._hint.setText("")
        self._bar.setRange(0, 0)
        self._bar.show()
        self._choices.hide()

    def offer(self, sentence: str, hint: str = "") -> None:
        """Nothing is open: what happened, if anything did, and what can be done."""
        self._sentence.setText(sentence or self.tr("Open a case, start a new one, or look at the demonstration."))
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._bar.hide()
        self._choices.show()

    @Slot(object)
    def on_progressed(self, progress: Progress) -> None:
        if progress.total:
            self._bar.setRange(0, progress.total)
            self._bar.setValue(progress.done)

    @Slot()
    def _on_recent(self) -> None:
        self.open_asked.emit(Path(self.sender().property("path")))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
