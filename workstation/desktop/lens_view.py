"""The table of a lens on a comparison: one part of it at a time, every cell opening its passages."""

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QWidget

from workstation.compare.columns import Passage
from workstation.compare.lens import Lens
from workstation.core.selection import Focus
from workstation.desktop.comparison_tables import ComparisonTable
from workstation.desktop.comparison_tools import Part
from workstation.desktop.lens_cells import LensCells, piece_at
from workstation.desktop.lens_lines import agency_lines, control_lines, silence_lines, speaker_lines, word_lines
from workstation.desktop.models.comparison import Comparison
from workstation.desktop.models.lens import LensModel, Line


class LensView(ComparisonTable):
    """`opened(passages)` for a click or Enter on a cell or a title that stands for some."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.lens_model = LensModel(parent)  # type: ignore[arg-type]
        super().__init__(self.lens_model, parent)
        self.lens_model.setParent(self)
        self.part = Part.AGENCY
        self.setItemDelegate(LensCells(self))
        self.cell_chosen.connect(self._on_cell_chosen)

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.lens_model.lines

    def show_part(self, part: Part, comparison: Comparison, lens: Lens, *, only_differences: bool) -> None:
        self.part = part
        match part:
            case Part.CONTROL:
                lines = control_lines(comparison, only_differences=only_differences)
            case Part.WORDS:
                lines = word_lines(lens)
            case Part.SILENCE:
                lines = silence_lines(comparison, only_differences=only_differences)
            case Part.SPEAKERS:
                lines = speaker_lines(comparison, lens, only_differences=only_differences)
            case _:
                lines = agency_lines(lens, only_differences=only_differences)
        self.clearSpans()
        self.lens_model.show_lines(comparison, lines)
        columns = self.lens_model.columnCount()
        for number, line in enumerate(lines):
            if line.heading and columns > 1:
                self.setSpan(number, 0, 1, columns)
        self.fit()

    def reason(self, line: int) -> str:
        """What is to be said of a line; of the whole part where no line is chosen."""
        if 0 <= line < len(self.lines):
            return self.lines[line].why
        if self.lines:
            return ""
        return {
            Part.CONTROL: self.tr("None of these articles states who holds, takes or leaves ground, or with how many."),
            Part.WORDS: self.tr("No word is surely commoner in one of these columns than in the others."),
            Part.SILENCE: self.tr("There is nothing that one of these articles says and another leaves out."),
            Part.SPEAKERS: self.tr("Nobody is cited differently."),
        }.get(self.part, self.tr("Of no side's dead or wounded do these articles speak differently."))

    @Slot(int, int, QPoint)
    def _on_cell_chosen(self, number: int, column: int, place: QPoint) -> None:
        line = self.lines[number]
        passages = line.everywhere
        if column > 0 and not line.heading:
            piece = piece_at(line.cells[column - 1], place)
            passages = () if piece is None else piece.passages
        if passages:
            self.opened.emit(passages)


def next_focus(passages: tuple[Passage, ...], seen: Focus) -> Focus:
    """The passage after the one in focus, so that clicking again walks through them all."""
    order = [_focus(passage) for passage in passages]
    return order[(order.index(seen) + 1) % len(order)] if seen in order else order[0]


def _focus(passage: Passage) -> Focus:
    return Focus(passage.article, passage.claim, None if passage.claim is not None else passage.span)
