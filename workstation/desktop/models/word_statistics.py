"""Tables of words and of pairs, outlet by outlet, for the word statistics."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt

from workstation.compare.word_statistics import Measure
from workstation.desktop.models import look
from workstation.desktop.models.look import Ink, Look
from workstation.desktop.models.windowed import AnyIndex
from workstation.desktop.words import number_words, outlet_words


def _say(words: str) -> str:
    return QCoreApplication.translate("WordStatistics", words)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and what it is sorted by."""

    words: str
    value: float | str
    right: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A word or a pair, with the query that shows its places."""

    cells: tuple[Cell, ...]
    query: str
    outlet: str | None = None
    of_outlet: bool = False


class StatisticsModel(QAbstractTableModel):
    """Rows that are all known; sorting is a list's own."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._headers: Sequence[tuple[str, str]] = ()

    def show(self, headers: Sequence[tuple[str, str]], rows: Sequence[Row]) -> None:
        """`headers` are words and tooltips."""
        self.beginResetModel()
        self._headers = headers
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._headers):
            return None
        words, tip = self._headers[section]
        right = not self.rows or self.rows[0].cells[section].right
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return look.heading(role, words=words, tip=tip, alignment=side | Qt.AlignmentFlag.AlignVCenter)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        match role:
            case look.LOOK:
                return Look(cell.words, right=cell.right, ink=Ink.USUAL if index.column() == 0 else Ink.QUIET)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return cell.words
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self._headers):
            return
        self.layoutAboutToBeChanged.emit()
        self.rows.sort(key=lambda row: row.cells[column].value, reverse=order is Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()


def measure_words(measure: Measure) -> tuple[str, str]:
    """A measure's name, and what it is good for."""
    return {
        Measure.LOG_LIKELIHOOD: (
            _say("Log-likelihood"),
            _say("How surely the words attract each other (Dunning 1993). Bears small counts: the one to begin with"),
        ),
        Measure.PMI: (
            _say("PMI"),
            _say("How exclusively they stand together. Overrates what is rare: only pairs found five times or more"),
        ),
        Measure.T_SCORE: (
            _say("t-score"),
            _say("How much more often than by chance they stand together: an outlet's frequent habits come first"),
        ),
    }[measure]


def count_cell(number: int) -> Cell:
    return Cell(number_words(number), number)


def score_cell(number: float) -> Cell:
    return Cell(f"{number:,.1f}", number)


def word_cell(word: str) -> Cell:
    return Cell(word, word)


def outlet_cell(outlet: str | None) -> Cell:
    return Cell(outlet_words(outlet), outlet or "\U0010ffff", right=False)
