"""The texts of compared articles, side by side, each in a column of its own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from workstation.core.claims import MentionKind, Stance
from workstation.core.spans import Span
from workstation.desktop.article_highlights import Emphasis
from workstation.desktop.article_text import ArticleText
from workstation.desktop.claim_words import stance_mark, stance_words
from workstation.desktop.comparison_tables import GUTTER
from workstation.desktop.models.comparison import Comparison

_POINTS = 12.5


class ComparedTexts(QWidget):
    """`mention_clicked(Mention, adding)`; `claim_clicked(column, index in the article's analysis)`.

    `margin` is left free after the last column, for the scroll bar of a table above.
    """

    mention_clicked = Signal(object, bool)
    claim_clicked = Signal(int, int)

    def __init__(self, *, margin: int) -> None:
        super().__init__()
        self.texts: list[ArticleText] = []
        self._row = QHBoxLayout(self)
        left, right = (margin, 0) if self.isRightToLeft() else (0, margin)
        self._row.setContentsMargins(left, 6, right, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._guide())

    def show_comparison(self, comparison: Comparison) -> None:
        for old in self.texts:
            old.setParent(None)
            old.deleteLater()
        self.texts = []
        for stored in comparison.articles:
            text = ArticleText()
            text.setAccessibleName(stored.article.title or stored.article.id)
            text.set_points(_POINTS)
            text.show_article(stored.article.text, stored.analysis)
            text.mention_clicked.connect(self.mention_clicked)
            text.claim_clicked.connect(self._on_claim)
            self._row.addWidget(text, 1)
            self.texts.append(text)

    def emphasise(self, actors: frozenset[str], claims: Sequence[int | None]) -> None:
        """Marks these actors in every text, and in each column the claim of that index, where there is one."""
        for column, text in enumerate(self.texts):
            claim = claims[column] if column < len(claims) else None
            text.emphasise(Emphasis(kinds=frozenset({MentionKind.ACTOR}), entities=actors, claim=claim))

    def reveal(self, column: int, span: Span, *, flash: bool) -> None:
        self.texts[column].reveal(span, flash=flash)

    def _guide(self) -> QWidget:
        """What the marks in the texts and beside the names mean."""
        label = QLabel()
        label.setProperty("role", "muted")
        label.setWordWrap(True)
        label.setFixedWidth(GUTTER)
        label.setContentsMargins(10, 8, 10, 0)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        lines = [self.tr("Claims are underlined, actors are tinted.")]
        lines += [f"{stance_mark(stance)} {stance_words(stance)}" for stance in (Stance.HOSTILE, Stance.FAVOURABLE)]
        label.setText("\n".join(lines))
        return label

    @Slot(int)
    def _on_claim(self, index: int) -> None:
        sender = self.sender()
        for column, text in enumerate(self.texts):
            if text is sender:
                self.claim_clicked.emit(column, index)
