"""The toolbar of the comparison: what is compared, differences alone, the texts, and what was found in a line."""

from collections import Counter
from collections.abc import Callable, Iterable
from enum import IntEnum

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from workstation.compare.relations import Verdict
from workstation.desktop.flow_layout import FlowLayout
from workstation.desktop.icons import icon
from workstation.desktop.models.comparison import Comparison, state_words, verdict_words
from workstation.desktop.segments import Segments
from workstation.desktop.words import counted, number_words


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
        self.differences = _toggle("git-diff", self.tr("Differences"))
        self.differences.setToolTip(self.tr("Only the lines in which these articles part"))
        self.outlets = _toggle("newspaper", self.tr("Outlets"))
        self.outlets.setToolTip(self.tr("Count all articles of each article's outlet; copies of one text count once"))
        self.texts = _toggle("text-align-right", self.tr("Texts"))
        self.texts.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)  # one line in a small window
        self.texts.setToolTip(self.tr("Show the texts below"))
        self.texts.setAccessibleName(self.tr("Texts"))
        row = FlowLayout(self, gap=2)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.parts, self.differences, self.outlets, self.texts):
            row.addWidget(widget)

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

    def in_short(self, comparison: Comparison) -> str:
        """What there is in the part that is shown, in a few words."""
        match self.part:
            case Part.CLAIMS:
                return _verdicts((row.verdict for row in comparison.rows), verdict_words)
            case Part.CONTROL:
                return _verdicts((row.verdict for row in comparison.ground), state_words)
            case Part.NAMES:
                parted = sum(names.differs for names in comparison.names)
                told = counted(len(comparison.names), self.tr("actor"), self.tr("actors"))
                return f"{told} · {number_words(parted)} {self.tr('named differently')}" if parted else told
            case Part.WORDS:
                words = sum(map(len, comparison.lens.words))
                return counted(words, self.tr("particular word"), self.tr("particular words"))
            case Part.AGENCY:
                return counted(len(comparison.lens.sides), self.tr("side harmed"), self.tr("sides harmed"))
            case Part.SILENCE:
                alone = sum(fact.alone is not None for fact in comparison.facts)
                told = counted(len(comparison.facts), self.tr("fact"), self.tr("facts"))
                return f"{told} · {number_words(alone)} {self.tr('told by one alone')}" if alone else told
            case Part.SPEAKERS:
                cited = sum(len(kind.cells[-1]) for kind in comparison.lens.cited)
                return counted(cited, self.tr("citation"), self.tr("citations"))

    def enable(self, enabled: bool, /) -> None:
        """Greys out what means nothing while there are not two articles to compare."""
        for widget in (self.parts, self.texts):
            widget.setEnabled(enabled)
        self._on_part(self.parts.index)


def _verdicts(verdicts: Iterable[Verdict], words: Callable[[Verdict], str]) -> str:
    """How many rows have which verdict, the sharpest first; those told by one alone where there are no others."""
    counts = Counter(verdicts)
    told = [verdict for verdict in reversed(Verdict) if counts[verdict] and verdict is not Verdict.ONLY_HERE]
    shown: list[Verdict] = [*told] or [*counts]
    return " · ".join(f"{number_words(counts[verdict])} {words(verdict).lower()}" for verdict in shown)


def _toggle(name: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setIcon(icon(name))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setCheckable(True)
    return button
