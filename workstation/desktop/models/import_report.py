"""The rows of an import report as a table: file, what became of it, why."""

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from workstation.desktop.icons import icon
from workstation.desktop.report_order import (
    FILE,
    STATE,
    is_partial,
    place_words,
    row_words,
    sentence_words,
    shown_place,
)
from workstation.desktop.theme import theme_of
from workstation.desktop.words import path_words
from workstation.import_report import IN_CASE, ReportRow, RowState

AnyIndex = QModelIndex | QPersistentModelIndex

ICONS = {
    RowState.ADDED: "check-circle",
    RowState.COPY: "copy-simple",
    RowState.DUPLICATE: "copy",
    RowState.NOT_ARABIC: "translate",
    RowState.NOT_ANALYSED: "warning",
    RowState.NEEDS_PASSWORD: "lock-key",
    RowState.NO_TEXT: "image",
    RowState.REFUSED: "prohibit",
    RowState.UNREADABLE: "x-circle",
    RowState.PASSED_OVER: "minus-circle",
}


class ImportReportModel(QAbstractTableModel):
    """The rows that are shown, of all there are."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: tuple[ReportRow, ...] = ()
        self._rows: tuple[ReportRow, ...] = ()
        self._gone: frozenset[int] = frozenset()

    def show_rows(self, rows: Sequence[ReportRow], shown: Sequence[ReportRow] | None = None) -> None:
        """Shows `rows`, or of them those in `shown`."""
        self.beginResetModel()
        self._all = tuple(rows)
        self._rows = self._all if shown is None else tuple(shown)
        self.endResetModel()

    def mark_gone(self, articles: frozenset[int]) -> None:
        """Says of these articles that they are not in the case any more."""
        if articles != self._gone:
            self._gone = articles
            self.dataChanged.emit(self.index(0, STATE), self.index(max(0, len(self._rows) - 1), STATE))

    def is_gone(self, row: ReportRow) -> bool:
        return row.state in IN_CASE and row.article in self._gone

    @property
    def all(self) -> tuple[ReportRow, ...]:
        return self._all

    @property
    def shown(self) -> tuple[ReportRow, ...]:
        return self._rows

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("File"), self.tr("State"), self.tr("What happened"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if index.column() == FILE and role == Qt.ItemDataRole.ToolTipRole:
                return path_words(row.name)
            if index.column() == FILE:
                return shown_place(row)
            return self._state_words(row) if index.column() == STATE else sentence_words(row)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == STATE:
            theme = theme_of(QGuiApplication.palette())
            if self.is_gone(row):
                return icon("arrow-u-up-left", theme.muted)
            colour = {
                RowState.ADDED: theme.good,
                RowState.COPY: theme.good,
                RowState.UNREADABLE: theme.danger,
                RowState.NEEDS_PASSWORD: theme.danger,
                RowState.NO_TEXT: theme.danger,
                RowState.REFUSED: theme.danger,
                RowState.NOT_ANALYSED: theme.warning,
                RowState.NOT_ARABIC: theme.warning,
            }.get(row.state, theme.muted)
            return icon("warning-circle" if is_partial(row) else ICONS[row.state], colour)
        return None

    def _state_words(self, row: ReportRow) -> str:
        return self.tr("No longer in the case") if self.is_gone(row) else row_words(row)


def as_csv(rows: Sequence[ReportRow]) -> str:
    """The rows as CSV with a header. A cell that a spreadsheet would run as a formula is quoted with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["file", "record", "state", "title", "claims", "what_happened", "what_to_do", "remarks", "path"])
    for row in rows:
        cells = [row.name, row.member or "", row.state.value, row.title or "", str(row.claims)]
        cells += [row.sentence, row.hint, " ".join(row.notes), row.path]
        writer.writerow([f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell for cell in cells])
    return out.getvalue()


def as_text(rows: Sequence[ReportRow]) -> str:
    """The rows as tab-separated lines, for the clipboard."""
    return "\n".join(f"{place_words(row)}\t{row_words(row)}\t{sentence_words(row)}" for row in rows)
