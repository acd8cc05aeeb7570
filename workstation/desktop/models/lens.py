"""What a lens on a comparison shows, as a Qt item model: lines of counted or told things, a cell for each article."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QObject, Qt

from workstation.compare.columns import Passage
from workstation.compare.shares import Share
from workstation.desktop.models.comparison import CELL_ROLE, ROW_ROLE, Comparison, ComparisonModel, Index, share_words


class Tone(StrEnum):
    """How a piece of a cell is coloured; the words say the same."""

    PLAIN = "plain"
    MUTED = "muted"
    GOOD = "good"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that a cell says, and the passages that it opens. With a `share` it is drawn as a bar.

    `quote` are the words of the text, which stand below; with `arabic` the words themselves are of the text.
    """

    words: str
    passages: tuple[Passage, ...] = ()
    note: str = ""
    share: Share | None = None
    tone: Tone = Tone.PLAIN
    arabic: bool = False
    quote: str = ""

    @property
    def spoken(self) -> str:
        """The piece in a sentence, for tooltips and for those who do not see it."""
        shared = "" if self.share is None else share_words(self.share)
        return ", ".join(part for part in (self.words, self.note, shared, self.quote) if part)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its title with a note, a piece list for each article, and why it is as it is.

    A heading has no cells and stands over the lines below it. `everywhere` are the passages that the title opens.
    """

    title: str
    cells: tuple[tuple[Piece, ...], ...] = ()
    note: str = ""
    why: str = ""
    tone: Tone = Tone.PLAIN
    everywhere: tuple[Passage, ...] = ()
    indented: bool = False

    @property
    def heading(self) -> bool:
        return not self.cells


class LensModel(ComparisonModel):
    """Lines in their order; the comparison says which articles stand over the columns."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, comparison: Comparison, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.comparison = comparison
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        heading = index.isValid() and self.lines[index.row()].heading
        return flags & ~Qt.ItemFlag.ItemIsSelectable if heading else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == ROW_ROLE:
            return line
        if index.column() == 0:
            if role == Qt.ItemDataRole.DisplayRole:
                return ", ".join(part for part in (line.title, line.note) if part)
            return line.why or None if role == Qt.ItemDataRole.ToolTipRole else None
        cell = () if line.heading else line.cells[index.column() - 1]
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return "; ".join(piece.spoken for piece in cell)
        if role == Qt.ItemDataRole.ToolTipRole and cell:
            return "\n".join(piece.spoken for piece in cell)
        return None
