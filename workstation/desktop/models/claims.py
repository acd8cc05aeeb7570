"""The claims of a table: what each column shows, and the order it stands for."""

from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QObject, Qt

from workstation.case.queries import Queries
from workstation.case.rows import ClaimOrder, ClaimRow, Named
from workstation.compare.figures import long_figure, short_figure
from workstation.desktop.claim_words import outcome_words, victim_kind_words
from workstation.desktop.direction import forced, left_to_right
from workstation.desktop.jobs import Jobs
from workstation.desktop.models import look
from workstation.desktop.models.look import Ink, Look, OutcomeMark
from workstation.desktop.models.windowed import WindowedModel
from workstation.desktop.words import day_words, isolated, outlet_words

# Words of the sentence kept before the claim's own, so that these are seen in a narrow cell.
_LEAD = 24


class Column(IntEnum):
    """In the order of the table: in a narrow panel the first ones must tell what is claimed."""

    DAY = 0
    FIGURE = 1
    OUTCOME = 2
    VICTIMS = 3
    PERPETRATOR = 4
    PLACE = 5
    OUTLET = 6
    SIDE = 7
    SOURCE = 8
    SENTENCE = 9


ORDERS = {
    Column.DAY: ClaimOrder.DAY,
    Column.OUTLET: ClaimOrder.OUTLET,
    Column.FIGURE: ClaimOrder.MINIMUM,
    Column.OUTCOME: ClaimOrder.OUTCOME,
    Column.VICTIMS: ClaimOrder.VICTIMS,
    Column.PERPETRATOR: ClaimOrder.PERPETRATOR,
    Column.PLACE: ClaimOrder.PLACE,
    Column.SOURCE: ClaimOrder.SOURCE,
    Column.SENTENCE: ClaimOrder.TEXT,
}
"""Side has no order of its own."""

# Figures stand under one another, and the columns of the text's own words begin where the text does.
_RIGHT = frozenset({Column.FIGURE, Column.VICTIMS, Column.SENTENCE})

_HEADERS = {
    Column.DAY: ("Day", "The day of harm; the article's day, in grey, where the text does not settle it"),
    Column.OUTLET: ("Outlet", "Who published the article"),
    Column.FIGURE: ("Figure", "How many people, as the text puts it"),
    Column.OUTCOME: ("Outcome", "What happened to them"),
    Column.VICTIMS: ("Victims", "Who they were, in the text's words"),
    Column.SIDE: ("Side", "The armed party that they belonged to"),
    Column.PERPETRATOR: ("By whom", "Who is said to have done it"),
    Column.PLACE: ("Place", "Where it happened"),
    Column.SOURCE: ("Said by", "Who is cited for it; empty where the outlet speaks for itself"),
    Column.SENTENCE: ("In the text", "The sentence, from just before the claim's own words; sorts article by article"),
}


def _say(words: str) -> str:
    return QCoreApplication.translate("ClaimsModel", words)


class ClaimsModel(WindowedModel[ClaimRow]):
    """One line a claim."""

    def __init__(self, *, queries: Queries, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(jobs=jobs, fetch=queries.claim_rows, key=_id_of, parent=parent)

    def columnCount(self, parent: object = None) -> int:
        return len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        words, tip = _HEADERS[Column(section)]
        return look.heading(role, words=_say(words), tip=_say(tip), alignment=_alignment(Column(section)))

    def value(self, row: ClaimRow, column: int, role: int) -> object:
        match role:
            case look.LOOK:
                return look_of(row, Column(column))
            case Qt.ItemDataRole.DisplayRole:
                return cell_words(row, Column(column))
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(row, Column(column))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(Column(column))
            case Qt.ItemDataRole.AccessibleTextRole:
                return accessible_words(row, Column(column))
        return None


def _id_of(row: ClaimRow) -> int:
    return row.id


def named_words(named: Named | None) -> str:
    """What a claim's party is called, else the words in the text; "" where there is none."""
    return "" if named is None else named.name or named.words


def cell_words(row: ClaimRow, column: Column) -> str:
    match column:
        case Column.DAY:
            return day_words(row.day)
        case Column.OUTLET:
            return row.outlet or _say("Unknown")
        case Column.FIGURE:
            return _say("none") if row.negated else short_figure(row.minimum, row.maximum, row.qualifier)
        case Column.OUTCOME:
            return outcome_words(row.outcome)
        case Column.VICTIMS:
            return row.victims_words or victim_kind_words(row.victim_kind)
        case Column.SIDE:
            return named_words(row.victim_actor)
        case Column.PERPETRATOR:
            return named_words(row.perpetrator)
        case Column.PLACE:
            return named_words(row.place)
        case Column.SOURCE:
            return named_words(row.source)
        case Column.SENTENCE:
            return _sentence(row)[0]


def standing_words(row: ClaimRow) -> list[str]:
    """What sets the claim apart from the news of the day, in words: the colour says it too."""
    found = [_say("denied")] if row.negated else [_say("background")] if row.background else []
    return [*found, _say("of which")] if row.subset_of is not None else found


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def look_of(row: ClaimRow, column: Column) -> Look:
    """How a cell is drawn. What stands back in colour is said in words beside the figure."""
    quiet = row.background or row.negated
    quiet = quiet or (column is Column.DAY and not row.day_stated) or (column is Column.OUTLET and row.outlet is None)
    right, ink = column in _RIGHT, Ink.QUIET if quiet else Ink.USUAL
    match column:
        case Column.SENTENCE:
            words, stressed = _sentence(row)
            return Look(words, right=right, ink=ink, stressed=stressed)
        case Column.OUTCOME:
            mark = OutcomeMark(row.outcome, hollow=row.negated or row.background)
            return Look(cell_words(row, column), right=right, ink=ink, mark=mark)
        case Column.FIGURE:
            return Look(cell_words(row, column), right=right, ink=ink, before=", ".join(standing_words(row)))
        case Column.VICTIMS if not row.victims_words:  # not the text's words: how they are counted
            return Look(cell_words(row, column), right=right, ink=Ink.QUIET)
    return Look(cell_words(row, column), right=right, ink=ink)


def _sentence(row: ClaimRow) -> tuple[str, tuple[int, int]]:
    """The sentence from shortly before the claim's words, and where these stand in it."""
    start = max(0, row.span.start - row.sentence_span.start)
    end = min(len(row.sentence), row.span.end - row.sentence_span.start)
    cut = 0
    if start > _LEAD:
        space = row.sentence.find(" ", start - _LEAD)
        cut = space + 1 if 0 <= space < start else start
    lead = "… " if cut else ""
    shift = len(lead) - cut
    return lead + " ".join(row.sentence[cut:].split(" ")), (start + shift, end + shift)


def accessible_words(row: ClaimRow, column: Column) -> str:
    """What a screen reader says for a cell: the figure in words, the mark before it too."""
    if column is not Column.FIGURE:
        return cell_words(row, column)
    words = _say("none") if row.negated else long_figure(row.minimum, row.maximum, row.qualifier)
    return " ".join([*standing_words(row), words])


def tooltip(row: ClaimRow, column: Column) -> str:
    """Plain text: Qt takes a tooltip for HTML where it looks like it, so it is marked as none."""
    match column:
        case Column.FIGURE:
            words = accessible_words(row, column)
            said = isolated(row.count_words) if row.count_words else _say("no figure in the text")
            lines = [f"{words} {outcome_words(row.outcome)}", said]
        case Column.DAY:
            lines = [day_words(row.day) or _say("Unknown day")]
            lines.append(
                _say("as the text states") if row.day_stated else _say("the article's day: the text names none")
            )
        case Column.VICTIMS:
            lines = [isolated(row.victims_words), victim_kind_words(row.victim_kind)]
        case Column.SIDE | Column.PERPETRATOR | Column.PLACE | Column.SOURCE:
            named = {
                Column.SIDE: row.victim_actor,
                Column.PERPETRATOR: row.perpetrator,
                Column.PLACE: row.place,
                Column.SOURCE: row.source,
            }[column]
            if named is None:
                return ""
            lines = [named.name or "", isolated(named.words)]
        case Column.SENTENCE:
            return as_plain(forced(row.sentence))
        case _:
            lines = [outlet_words(row.outlet), isolated(row.article_title or "")]
    return as_plain(left_to_right("\n".join(line for line in lines if line)))


def as_plain(words: str) -> str:
    """Words for a tooltip, which Qt reads as HTML where an article's words look like it: an invisible joiner after
    each "<" keeps them from doing so."""
    return words.replace("<", "<\u2060")
