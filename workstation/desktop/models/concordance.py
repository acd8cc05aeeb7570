"""The lines of a concordance as a table: day, outlet, and the line itself around its keyword."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt

from workstation.core.findings import KeywordLine
from workstation.desktop.concordance import Heading
from workstation.desktop.models import look
from workstation.desktop.models.look import Look
from workstation.desktop.models.search_results import why_words
from workstation.desktop.models.windowed import AnyIndex
from workstation.desktop.words import counted, day_words, isolated, outlet_words

ROW = Qt.ItemDataRole.UserRole + 2


class Column(IntEnum):
    DAY = 0
    OUTLET = 1
    LINE = 2


def _say(words: str) -> str:
    return QCoreApplication.translate("Concordance", words)


_HEADERS = {Column.DAY: "Day", Column.OUTLET: "Outlet", Column.LINE: "Line"}
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class ConcordanceModel(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[Heading | KeywordLine] = ()

    def show(self, rows: Sequence[Heading | KeywordLine]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def line_at(self, row: int) -> KeywordLine | None:
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, KeywordLine) else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        usual = super().flags(index)
        heading = index.isValid() and self.line_at(index.row()) is None
        return Qt.ItemFlag.ItemIsEnabled if heading else usual

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            middle = Qt.AlignmentFlag.AlignHCenter if section == Column.LINE else Qt.AlignmentFlag.AlignLeft
            return middle | _MIDDLE
        return _say(_HEADERS[Column(section)]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], Column(index.column())
        if role == ROW:
            return row
        if isinstance(row, Heading):
            return _of_heading(row, column, role)
        words = {Column.DAY: day_words(row.date), Column.OUTLET: row.outlet or _say("Unknown"), Column.LINE: ""}[column]
        match role:
            case look.LOOK if column is not Column.LINE:
                return Look(words)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return words or f"{row.before} {row.keyword} {row.after}"
            case Qt.ItemDataRole.ToolTipRole:
                title = isolated(row.title) if row.title else ""
                return "\n".join(part for part in (title, why_words(row.why)) if part)
        return None


def _of_heading(row: Heading, column: Column, role: int) -> object:
    words = f"{outlet_words(row.outlet)}   {counted(row.lines, _say('line'), _say('lines'))}"
    if column is Column.DAY and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return words
    return None
