"""The toolbar of the comparison: claims or names, differences alone, the texts, and what was found in a line."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from workstation.compare.relations import Verdict
from workstation.desktop.icons import icon
from workstation.desktop.models.comparison import Comparison, verdict_words
from workstation.desktop.segments import Segments
from workstation.desktop.words import number_words

CLAIMS, NAMES = 0, 1


class ComparisonTools(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.parts = Segments(self.tr("Compare"), [self.tr("Claims"), self.tr("Names")])
        self.differences = _toggle("git-diff", self.tr("Only differences"))
        self.texts = _toggle("text-align-right", self.tr("Texts"))
        self.summary = QLabel()
        self.summary.setProperty("role", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.parts)
        row.addWidget(self.differences)
        row.addWidget(self.texts)
        row.addWidget(self.summary, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def sum_up(self, comparison: Comparison) -> None:
        """Says how many rows have which verdict, or how many actors are named differently."""
        if self.parts.index == CLAIMS:
            counts = Counter(row.verdict for row in comparison.rows)
            words = [f"{number_words(counts[v])} {verdict_words(v).lower()}" for v in reversed(Verdict) if counts[v]]
        else:
            parted = sum(1 for names in comparison.names if names.differs)
            words = [self.tr("%1 actors").replace("%1", number_words(len(comparison.names)))]
            if parted:
                words.append(self.tr("%1 named differently").replace("%1", number_words(parted)))
        self.summary.setText(" · ".join(words))

    def enable(self, enabled: bool, /) -> None:
        """Greys out what means nothing while there are not two articles to compare."""
        for widget in (self.parts, self.differences, self.texts):
            widget.setEnabled(enabled)
        self.summary.setVisible(enabled)


def _toggle(name: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setIcon(icon(name))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setCheckable(True)
    return button
