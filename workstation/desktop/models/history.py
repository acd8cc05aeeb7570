"""The entries of the ledger as lines: when, who, what, from what to what, in which article, and why."""

from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject, Qt

from workstation.case.decision_kinds import ON_CLAIMS, DecisionKind
from workstation.case.queries import Queries
from workstation.case.rows import HistoryRow
from workstation.desktop.jobs import Jobs
from workstation.desktop.models import look
from workstation.desktop.models.claims import as_plain
from workstation.desktop.models.look import Ink, Look
from workstation.desktop.models.windowed import WindowedModel
from workstation.desktop.review_words import changes_words, kind_icon, kind_words, said_words
from workstation.desktop.words import articles_words, claims_words, counted, isolated


class Column(IntEnum):
    WHEN = 0
    WHO = 1
    WHAT = 2
    CHANGE = 3
    WHERE = 4
    REASON = 5


_HEADERS = {
    Column.WHEN: ("When", "When it was decided, in this computer's time"),
    Column.WHO: ("Who", "Under which name whoever decided was signed in to the computer"),
    Column.WHAT: ("Decision", "What was done; struck through where it was taken back"),
    Column.CHANGE: ("Before → after", "What it changed"),
    Column.WHERE: ("Where", "The claim's words, else the article"),
    Column.REASON: ("Reason", "Why, as far as it was said"),
}
_ALIGNMENT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_OF_ARTICLES = frozenset({DecisionKind.REMOVE, DecisionKind.REMOVE_IMPORT})


def _say(words: str) -> str:
    return QCoreApplication.translate("HistoryModel", words)


class HistoryModel(WindowedModel[HistoryRow]):
    """One line an entry, the latest first."""

    def __init__(self, *, queries: Queries, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(jobs=jobs, fetch=queries.history_rows, key=_number_of, parent=parent)

    def columnCount(self, parent: object = None) -> int:
        return len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        words, tip = _HEADERS[Column(section)]
        return look.heading(role, words=_say(words), tip=_say(tip), alignment=_ALIGNMENT)

    def value(self, row: HistoryRow, column: int, role: int) -> object:
        match role:
            case look.LOOK:
                return look_of(row, Column(column))
            case Qt.ItemDataRole.DisplayRole:
                return cell_words(row, Column(column))
            case Qt.ItemDataRole.ToolTipRole:
                return as_plain(full_words(row) if column == Column.WHAT else cell_words(row, Column(column)))
            case Qt.ItemDataRole.AccessibleTextRole:
                return full_words(row) if column == Column.WHAT else cell_words(row, Column(column))
        return None


def _number_of(row: HistoryRow) -> int:
    return row.decision.id


def look_of(row: HistoryRow, column: Column) -> Look:
    ink = Ink.QUIET if row.decision.undone or row.target is not None else Ink.USUAL
    if column is Column.WHAT:
        state = _say("taken back") if row.decision.undone else _say("no longer fits") if row.unfit else ""
        ink = Ink.BAD if row.unfit and not row.decision.undone else ink
        return Look(cell_words(row, column), ink=ink, icon=kind_icon(row.decision.kind), before=state)
    return Look(cell_words(row, column), ink=ink)


def cell_words(row: HistoryRow, column: Column) -> str:
    decision = row.decision
    match column:
        case Column.WHEN:
            moment = QDateTime.fromMSecsSinceEpoch(round(decision.at.timestamp() * 1000))
            return QLocale().toString(moment, "d MMM yyyy  HH:mm")
        case Column.WHO:
            return decision.who
        case Column.WHAT:
            if row.target is not None:
                return f"{kind_words(decision.kind)}: {_what(row.target.kind, row.target.claims, row.target.before)}"
            return _what(decision.kind, decision.claims, decision.before)
        case Column.CHANGE:
            about = row.target or decision
            if about.kind == DecisionKind.ADD_CLAIM:
                return said_words(about.after)
            if about.kind in ON_CLAIMS or about.kind == DecisionKind.DESCRIBE:
                return changes_words(decision.before, decision.after)
            return ""
        case Column.WHERE:
            return " ".join(row.words.split()) or row.article_title
    return decision.reason


def _what(kind: str, claims: int, before: dict[str, str | None]) -> str:
    words = kind_words(kind)
    if claims > 1:
        return f"{words}: {claims_words(claims)}"
    if kind in _OF_ARTICLES:
        return f"{words}: {articles_words(int(before.get('articles') or 0))}"
    return words


def full_words(row: HistoryRow) -> str:
    """The whole entry, a line each for what was done, what it changed, where and why."""
    unfit = counted(row.unfit, _say("claim"), _say("claims"))
    lines = [
        cell_words(row, Column.WHAT),
        cell_words(row, Column.CHANGE),
        isolated(row.article_title) if row.article_title else "",
        row.decision.reason,
        _say("Taken back") if row.decision.undone else "",
        _say("The program finds %1 of it no more.").replace("%1", unfit) if row.unfit else "",
    ]
    return "\n".join(line for line in lines if line)
