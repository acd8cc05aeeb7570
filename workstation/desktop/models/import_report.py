"""The rows of an import report as a table: file, what became of it, why."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from workstation.desktop.icons import icon
from workstation.desktop.theme import theme_of
from workstation.desktop.words import isolated
from workstation.import_report import IN_CASE, ReportRow, RowState

AnyIndex = QModelIndex | QPersistentModelIndex
FILE, STATE, SENTENCE = range(3)

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


def state_words(state: RowState) -> str:
    names = {
        RowState.ADDED: QCoreApplication.translate("ImportReport", "Added"),
        RowState.COPY: QCoreApplication.translate("ImportReport", "Added, a copy"),
        RowState.DUPLICATE: QCoreApplication.translate("ImportReport", "Already in the case"),
        RowState.NOT_ARABIC: QCoreApplication.translate("ImportReport", "Added, not Arabic"),
        RowState.NOT_ANALYSED: QCoreApplication.translate("ImportReport", "Added without analysis"),
        RowState.NEEDS_PASSWORD: QCoreApplication.translate("ImportReport", "Needs a password"),
        RowState.NO_TEXT: QCoreApplication.translate("ImportReport", "No text, or a scan"),
        RowState.REFUSED: QCoreApplication.translate("ImportReport", "Refused"),
        RowState.UNREADABLE: QCoreApplication.translate("ImportReport", "Could not be read"),
        RowState.PASSED_OVER: QCoreApplication.translate("ImportReport", "Passed over"),
    }
    return names[state]


def is_partial(row: ReportRow) -> bool:
    """Whether the article is in the case, but something of it was left out, replaced or not understood."""
    return row.state in IN_CASE and bool(row.notes)


def row_words(row: ReportRow) -> str:
    """`state_words`, and whether there is something to be told of the article besides."""
    if is_partial(row) and row.state in (RowState.ADDED, RowState.COPY):
        return QCoreApplication.translate("ImportReport", "%1, with remarks").replace("%1", state_words(row.state))
    return state_words(row.state)


def place_words(row: ReportRow) -> str:
    """The file by its name alone, and the record in it where it holds several."""
    name = PurePath(row.name).name or row.name
    return name if row.member is None else f"{name} › {row.member}"


def sentence_words(row: ReportRow) -> str:
    return " ".join(part for part in (row.sentence, row.hint, *row.notes) if part)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are to be shown: those in one of `states` (all where it is empty) that hold all of `words`."""

    states: frozenset[RowState] = frozenset()
    partial: bool = False
    words: str = ""

    def of(self, rows: Sequence[ReportRow]) -> tuple[ReportRow, ...]:
        """The rows that are wanted, in their order. Takes 50 ms for 20,000: for jobs."""
        words = self.words.casefold().split()
        return tuple(row for row in rows if self._is_wanted(row, words))

    def _is_wanted(self, row: ReportRow, words: Sequence[str]) -> bool:
        if (self.states and row.state not in self.states) or (self.partial and not is_partial(row)):
            return False
        if not words:
            return True
        told = f"{row.name} {row.member or ''} {row.title or ''} {row_words(row)} {sentence_words(row)}".casefold()
        return all(word in told for word in words)


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
                return isolated(row.name)
            if index.column() == FILE:
                return isolated(place_words(row))
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
