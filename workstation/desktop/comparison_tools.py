"""The toolbar of the comparison: what is compared, differences alone, the texts, and what was found in a line."""

from collections import Counter
from enum import IntEnum

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from workstation.compare.relations import Verdict
from workstation.desktop.icons import icon
from workstation.desktop.models.comparison import Comparison, verdict_words
from workstation.desktop.segments import Segments
from workstation.desktop.words import number_words


class Part(IntEnum):
    """What is compared, in the order of the buttons."""

    CLAIMS = 0
    CONTROL = 1
    NAMES = 2
    WORDS = 3
    AGENCY = 4
    SILENCE = 5
    SPEAKERS = 6


BY_OUTLET = (Part.NAMES, Part.WORDS, Part.AGENCY, Part.SPEAKERS)
"""The parts that can be counted over all articles of the outlets."""


class ComparisonTools(QWidget):
    def __init__(self) -> None:
        super().__init__()
        words = ("Claims", "Control", "Names", "Words", "Agency", "Silence", "Speakers")
        self.parts = Segments(self.tr("Compare"), [self.tr(word) for word in words])
        for part, tip in self._tips().items():
            self.parts.button(part).setToolTip(tip)
        self.parts.chosen.connect(self._on_part)
        self.differences = _toggle("git-diff", self.tr("Only differences"))
        self.outlets = _toggle("newspaper", self.tr("By outlet"))
        self.outlets.setToolTip(
            self.tr("Count all articles of each article's outlet; copies of one text count once")
        )
        self.texts = _toggle("text-align-right", self.tr("Texts"))
        self.summary = QLabel()
        self.summary.setProperty("role", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.parts)
        row.addWidget(self.differences)
        row.addWidget(self.outlets)
        row.addWidget(self.texts)
        row.addWidget(self.summary, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @property
    def part(self) -> Part:
        return Part(self.parts.index)

    @property
    def by_outlet(self) -> bool:
        """Whether what is shown is to be counted over the articles' outlets."""
        return self.outlets.isChecked() and self.part in BY_OUTLET

    def _tips(self) -> dict[Part, str]:
        return {
            Part.CLAIMS: self.tr("Who was harmed: the figures of each article in rows, with a verdict"),
            Part.CONTROL: self.tr("Who holds, takes, leaves or besieges which ground, and with how many"),
            Part.NAMES: self.tr("By which names each article calls the same party"),
            Part.WORDS: self.tr("Words that are particular to one article or outlet"),
            Part.AGENCY: self.tr("The verb of death, what the dead are called, and whether the doer is named"),
            Part.SILENCE: self.tr("What each article says, leaves unsaid or denies, and what one alone says"),
            Part.SPEAKERS: self.tr("Who is cited, and how the figures differ by who gives them"),
        }

    @Slot(int)
    def _on_part(self, _: int) -> None:
        self.outlets.setEnabled(self.part in BY_OUTLET and self.parts.isEnabled())
        self.differences.setEnabled(self.part is not Part.WORDS and self.parts.isEnabled())

    def sum_up(self, comparison: Comparison) -> None:
        """Says how many rows have which verdict, or how many actors are named differently."""
        words: list[str] = []
        if self.part is Part.CLAIMS:
            counts = Counter(row.verdict for row in comparison.rows)
            words = [f"{number_words(counts[v])} {verdict_words(v).lower()}" for v in reversed(Verdict) if counts[v]]
        elif self.part is Part.NAMES:
            parted = sum(1 for names in comparison.names if names.differs)
            words = [self.tr("%1 actors").replace("%1", number_words(len(comparison.names)))]
            if parted:
                words.append(self.tr("%1 named differently").replace("%1", number_words(parted)))
        self.summary.setText(" · ".join(words))

    def enable(self, enabled: bool, /) -> None:
        """Greys out what means nothing while there are not two articles to compare."""
        for widget in (self.parts, self.texts):
            widget.setEnabled(enabled)
        self._on_part(self.parts.index)
        self.summary.setVisible(enabled)


def _toggle(name: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setIcon(icon(name))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setCheckable(True)
    return button
