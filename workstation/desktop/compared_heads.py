"""The row of heads over a comparison: one for each article, and a button that adds another."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from workstation.desktop.article_head import ArticleHead
from workstation.desktop.comparison_tables import GUTTER
from workstation.desktop.icons import icon
from workstation.desktop.models.comparison import MOST_ARTICLES, Comparison
from workstation.desktop.words import number_words

_GAP = 6


class ComparedHeads(QWidget):
    """`reordered(ids)` when an article was taken out or changed places, `chosen(id)`, `adding(where on the screen)`.

    `margin` is left free after the last column, for the scroll bar of a table below.
    """

    reordered = Signal(object)
    chosen = Signal(int)
    adding = Signal(QPoint)

    def __init__(self, *, margin: int) -> None:
        super().__init__()
        self.heads: list[ArticleHead] = []
        self._row = QHBoxLayout(self)
        left, right = (margin, 0) if self.isRightToLeft() else (0, margin)
        self._row.setContentsMargins(left, 0, right, _GAP)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self._gutter())

    def show_comparison(self, comparison: Comparison) -> None:
        for old in self.heads:
            old.setParent(None)
            old.deleteLater()
        self.heads = []
        count = len(comparison.articles)
        for column, stored in enumerate(comparison.articles):
            head = ArticleHead(stored, can_swap=column + 1 < count)
            head.removed.connect(self._on_removed)
            head.swapped.connect(self._on_swapped)
            head.chosen.connect(self.chosen)
            self._row.addWidget(head, 1)
            self.heads.append(head)
        self.add_button.setEnabled(count < MOST_ARTICLES)
        self.add_button.setToolTip(
            self.tr("%1 of at most %2").replace("%1", number_words(count)).replace("%2", number_words(MOST_ARTICLES))
        )

    def sum_up(self, words: str) -> None:
        """Says, beside the heads, what there is below them."""
        self.summary.setText(words)
        self.summary.setToolTip(words)

    def _gutter(self) -> QWidget:
        box = QWidget()
        box.setFixedWidth(GUTTER - _GAP)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        self.add_button = QToolButton()
        self.add_button.setText(self.tr("Add an article"))
        self.add_button.setIcon(icon("plus"))
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_button.clicked.connect(self._on_add)
        self.summary = QLabel()
        self.summary.setProperty("role", "muted")
        self.summary.setWordWrap(True)
        column.addWidget(self.add_button)
        column.addWidget(self.summary)
        column.addStretch()
        return box

    @Slot()
    def _on_add(self) -> None:
        self.adding.emit(self.add_button.mapToGlobal(QPoint(0, self.add_button.height() + 4)))

    @Slot(int)
    def _on_removed(self, article: int) -> None:
        self.reordered.emit(tuple(head.article for head in self.heads if head.article != article))

    @Slot(int)
    def _on_swapped(self, article: int) -> None:
        order = [head.article for head in self.heads]
        at = order.index(article)
        order[at : at + 2] = reversed(order[at : at + 2])
        self.reordered.emit(tuple(order))
