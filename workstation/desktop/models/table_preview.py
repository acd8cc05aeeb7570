"""The first rows of a table that is about to be imported, each column headed by its name and what it is taken for."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workstation.desktop.direction import runs_right_to_left
from workstation.desktop.models.look import LOOK, Ink, Look, heading
from workstation.desktop.words import isolated
from workstation.readers.tables import Preview

AnyIndex = QModelIndex | QPersistentModelIndex
_LONGEST_NAME = 40


class TablePreviewModel(QAbstractTableModel):
    """Columns that are taken for nothing stand back."""

    def __init__(self, preview: Preview, parent: QObject) -> None:
        super().__init__(parent)
        self._preview = preview
        self._cells = tuple(tuple(" ".join(cell.split()) for cell in row) for row in preview.rows)
        self._roles: Mapping[int, str] = {}
        self.right_to_left = _runs_right_to_left(preview)

    def show_roles(self, roles: Mapping[int, str]) -> None:
        """Says of these columns in which role they are taken, in words."""
        self._roles = dict(roles)
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def heading_of(self, column: int) -> str:
        name = self._preview.columns[column]
        cut = isolated(name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…")
        return f"{self._roles[column]}: {cut}" if column in self._roles else cut

    def words_of(self, column: int) -> tuple[str, ...]:
        """What the column holds in each of the rows that are shown."""
        return tuple(row[column] if column < len(row) else "" for row in self._cells)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._preview.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        name = self._preview.columns[section]
        right = self.right_to_left or runs_right_to_left(name)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        alignment = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        return heading(role, words=self.heading_of(section), tip=isolated(name), alignment=alignment)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        words = self.words_of(index.column())[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words
        if role == LOOK:
            ink = Ink.USUAL if index.column() in self._roles else Ink.QUIET
            return Look(words, right=self.right_to_left or runs_right_to_left(words), ink=ink)
        return None


def _runs_right_to_left(preview: Preview) -> bool:
    """Where the columns are named so, or else most of what the first row holds is written so."""
    if runs_right_to_left("".join(preview.columns)) or not preview.rows:
        return runs_right_to_left("".join(preview.columns))
    cells = [cell for cell in preview.rows[0] if cell.strip()]
    return sum(map(runs_right_to_left, cells)) * 2 > len(cells)
