"""What the comparison shows while there are not two articles to set side by side."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class NothingCompared(QWidget):
    """A sentence and a button. `adding(where on the screen)` when the analyst wants to choose an article."""

    adding = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.sentence = QLabel()
        self.sentence.setProperty("role", "empty")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        self.sentence.setMargin(24)
        self.button = QPushButton(self.tr("Choose an article…"))
        self.button.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.addStretch()
        column.addWidget(self.sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch()

    def show_articles(self, articles: int, *, answered: bool) -> None:
        """Says what is missing with so many articles; nothing while the case has not answered."""
        words = ""
        if answered and articles:
            words = self.tr("One article alone: choose another to set beside it.")
        elif answered:
            words = self.tr(
                "Choose two to six articles to see where their accounts part.\n"
                "Mark them in the list of articles and press Ctrl+Enter, or choose them here."
            )
        self.sentence.setText(words)
        self.button.setVisible(answered)

    @Slot()
    def _on_clicked(self) -> None:
        self.adding.emit(self.button.mapToGlobal(QPoint(0, self.button.height() + 4)))
