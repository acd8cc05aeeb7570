"""The rows of an import report as a table: file, what became of it, why."""

import csv
import io
from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from workstation.desktop.icons import icon
from workstation.desktop.theme import theme_of
from workstation.desktop.words import isolated
from workstation.import_report import ReportRow, RowState

AnyIndex = QModelIndex | QPersistentModelIndex
FILE, STATE, SENTENCE = range(3)

ICONS = {
    RowState.ADDED: "check-circle",
    RowState.COPY: "copy-simple",
    RowState.DUPLICATE: "copy",
    RowState.NOT_ARABIC: "translate",
    RowState.NOT_ANALYSED: "warning",
    RowState.UNREADABLE: "x-circle",
    RowState.PASSED_OVER: "minus-circle",
}


def state_words(state: RowState) -> str:
    names = {
        RowState.ADDED: QCoreApplication.translate("ImportReport", "Added"),
        RowState.COPY: QCoreApplication.translate("ImportReport", "Added, a copy"),
        RowState.DUPLICATE: QCoreApplication.translate("ImportReport", "Already in the case"),
        RowState.NOT_ARABIC: QCoreApplication.translate("ImportReport", "Added, not Arabic"),
        RowState.NOT_ANALYSED: QCoreApplication.translate("ImportReport", "Added without analysis"),
        RowState.UNREADABLE: QCoreApplication.translate("ImportReport", "Could not be read"),
        RowState.PASSED_OVER: QCoreApplication.translate("ImportReport", "Passed over"),
    }
    return names[state]


def place_words(row: ReportRow) -> str:
    """The file by its name alone, and the record in it where it holds several."""
    name = PurePath(row.name).name or row.name
    return name if row.member is None else f"{name} › {row.member}"


def sentence_words(row: ReportRow) -> str:
    return " ".join(part for part in (row.sentence, row.hint, *row.notes) if part)


class ImportReportModel(QAbstractTableModel):
    """Shows the rows in one of `states`, or all of them where that is empty."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: tuple[ReportRow, ...] = ()
        self._rows: tuple[ReportRow, ...] = ()
        self._states: frozenset[RowState] = frozenset()

    def show_rows(self, rows: Sequence[ReportRow], *, states: frozenset[RowState] = frozenset()) -> None:
        self.beginResetModel()
        self._all = tuple(rows)
        self._states = states
        self._rows = tuple(row for row in self._all if not states or row.state in states)
        self.endResetModel()

    def narrow(self, states: frozenset[RowState]) -> None:
        self.show_rows(self._all, states=states)

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
                return isolated(row.name)
            if index.column() == FILE:
                return isolated(place_words(row))
            return state_words(row.state) if index.column() == STATE else sentence_words(row)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == STATE:
            theme = theme_of(QGuiApplication.palette())
            colour = {
                RowState.ADDED: theme.good,
                RowState.COPY: theme.good,
                RowState.UNREADABLE: theme.danger,
                RowState.NOT_ANALYSED: theme.warning,
                RowState.NOT_ARABIC: theme.warning,
            }.get(row.state, theme.muted)
            return icon(ICONS[row.state], colour)
        return None


def as_csv(rows: Sequence[ReportRow]) -> str:
    """The rows as CSV with a header. A cell that a spreadsheet would run as a formula is quoted with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["file", "record", "state", "title", "claims", "what_happened"])
    for row in rows:
        cells = [row.name, row.member or "", row.state.value, row.title or "", str(row.claims), sentence_words(row)]
        writer.writerow([f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell for cell in cells])
    return out.getvalue()


def as_text(rows: Sequence[ReportRow]) -> str:
    """The rows as tab-separated lines, for the clipboard."""
    return "\n".join(f"{place_words(row)}\t{state_words(row.state)}\t{sentence_words(row)}" for row in rows)
