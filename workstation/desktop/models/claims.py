"""The claims of a table, and the lines above groups of them: what each cell shows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt

from workstation.case.queries import Queries
from workstation.case.rows import ClaimRow, Named
from workstation.compare.figures import long_figure, short_figure
from workstation.core.reviews import Verdict
from workstation.desktop.claim_words import outcome_words, victim_kind_words
from workstation.desktop.direction import forced, left_to_right
from workstation.desktop.jobs import Jobs
from workstation.desktop.models import look
from workstation.desktop.models.claim_columns import EDITABLE, HEADERS, Column, alignment, is_right
from workstation.desktop.models.look import Ink, Look, OutcomeMark
from workstation.desktop.models.windowed import AnyIndex, WindowedModel
from workstation.desktop.review_words import (
    field_words,
    grade_meaning,
    grade_words,
    qualifier_words,
    verdict_icon,
    verdict_words,
)
from workstation.desktop.words import claims_words, day_words, isolated, outlet_words

# Words of the sentence kept before the claim's own, so that these are seen in a narrow cell.
_LEAD = 24


def _say(words: str) -> str:
    return QCoreApplication.translate("ClaimsModel", words)


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a group of claims. Its id is that of the group's first claim, turned negative."""

    first: ClaimRow

    @property
    def id(self) -> int:
        return -self.first.id


Line = ClaimRow | Heading


@dataclass(frozen=True, slots=True)
class Group:
    """What is said above a group beside its name: how many claims it has, and whether they are shown."""

    claims: int
    open: bool


class ClaimsModel(WindowedModel[Line]):
    """One line a claim, and one above each group of them. Cells of an editable case can be edited."""

    def __init__(self, *, queries: Queries, jobs: Jobs, editable: bool = False, parent: QObject | None = None) -> None:
        super().__init__(jobs=jobs, fetch=partial(lines_of, queries), key=_id_of, parent=parent)
        self._editable = editable
        self._groups: Mapping[int, Group] = {}
        self._grouped_by: Column | None = None

    @property
    def claim_ids(self) -> tuple[int, ...]:
        """The claims listed, without the lines above groups."""
        return tuple(one for one in self.ids if one > 0)

    def group(self, by: Column | None, groups: Mapping[int, Group]) -> None:
        """Says what the lines with negative ids stand for, before `show`."""
        self._grouped_by, self._groups = by, groups

    def claim_at(self, line: int) -> ClaimRow | None:
        """The claim of a line; None while it is being fetched, and above a group."""
        row = self.row_at(line)
        return row if isinstance(row, ClaimRow) else None

    def claims_at(self, lines: Sequence[int]) -> Iterator[ClaimRow]:
        return (row for row in self.rows_at(lines) if isinstance(row, ClaimRow))

    def is_heading(self, line: int) -> bool:
        return 0 <= line < len(self.ids) and self.ids[line] < 0

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self.is_heading(index.row()):
            return flags & ~Qt.ItemFlag.ItemIsEditable
        if self._editable and Column(index.column()) in EDITABLE:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def columnCount(self, parent: object = None) -> int:
        return len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        words, tip = HEADERS[Column(section)]
        return look.heading(role, words=_say(words), tip=_say(tip), alignment=alignment(Column(section)))

    def value(self, row: Line, column: int, role: int) -> object:
        if isinstance(row, Heading):
            return self._heading_value(row, role)
        match role:
            case look.LOOK:
                return look_of(row, Column(column))
            case Qt.ItemDataRole.DisplayRole:
                return cell_words(row, Column(column))
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(row, Column(column))
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment(Column(column))
            case Qt.ItemDataRole.AccessibleTextRole:
                return accessible_words(row, Column(column))
        return None

    def _heading_value(self, heading: Heading, role: int) -> object:
        group = self._groups.get(heading.id, Group(0, open=True))
        by = Column.SENTENCE if self._grouped_by is None else self._grouped_by
        words, count = group_words(heading.first, by), claims_words(group.claims)
        match role:
            case look.LOOK:
                return Look(words, before=count, icon="caret-down" if group.open else "caret-right", heading=True)
            case Qt.ItemDataRole.DisplayRole:
                return f"{words}, {count}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{words}, {count}, {_say('open') if group.open else _say('closed')}"
        return None


def lines_of(queries: Queries, ids: Sequence[int]) -> tuple[Line, ...]:
    """Claims, and the headings that negative ids ask for. Blocks: for jobs."""
    rows = {row.id: row for row in queries.claim_rows([abs(one) for one in ids])}
    return tuple(Heading(rows[-one]) if one < 0 else rows[one] for one in ids if abs(one) in rows)


def _id_of(row: Line) -> int:
    return row.id


def group_words(row: ClaimRow, by: Column) -> str:
    """What the claims of a group have in common, as the line above them says it."""
    if by is Column.SENTENCE:
        return row.article_title or _say("Untitled article")
    words = cell_words(row, by)
    return words or _say("Not said")


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
        case Column.STATE:
            return verdict_words(row.verdict) if row.verdict is not Verdict.UNREVIEWED else ""
        case Column.GRADE:
            return grade_words(row.grade)
        case Column.NOTE:
            return row.note
        case Column.KIND:
            return victim_kind_words(row.victim_kind)
        case Column.LEAST:
            return "" if row.minimum is None else f"{row.minimum:,}"
        case Column.MOST:
            return "" if row.maximum is None else f"{row.maximum:,}"
        case Column.WORDING:
            return qualifier_words(row.qualifier)
        case Column.PART_OF:
            return row.whole_words
        case Column.BACKGROUND:
            return _say("yes") if row.background else ""
        case Column.DENIED:
            return _say("yes") if row.negated else ""
        case Column.SENTENCE:
            return _sentence(row)[0]


def standing_words(row: ClaimRow) -> list[str]:
    """What sets the claim apart from the news of the day, in words: the colour says it too."""
    found = [_say("denied")] if row.negated else [_say("background")] if row.background else []
    return [*found, _say("of which")] if row.subset_of is not None else found


def look_of(row: ClaimRow, column: Column) -> Look:
    """How a cell is drawn. What stands back in colour is said in words beside the figure."""
    quiet = row.background or row.negated or row.verdict is Verdict.REJECTED
    quiet = quiet or (column is Column.DAY and not row.day_stated) or (column is Column.OUTLET and row.outlet is None)
    right, ink = is_right(column), Ink.QUIET if quiet else Ink.USUAL
    match column:
        case Column.STATE:
            return Look("" if row.found else "?", icon=verdict_icon(row.verdict))
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
        case Column.STATE:
            lines = [verdict_words(row.verdict)]
            lines += [_say("by the analyst: ") + ", ".join(map(field_words, sorted(row.corrected)))] * bool(
                row.corrected
            )
            lines += [_say("The program finds it no more; it stands by the analyst's decision.")] * (not row.found)
        case Column.GRADE:
            lines = [] if row.grade is None else [grade_words(row.grade), grade_meaning(row.grade)]
        case Column.NOTE:
            lines = [isolated(row.note)] if row.note else []
        case Column.PART_OF:
            lines = [isolated(row.whole_words)] if row.whole_words else []
        case _:
            lines = [outlet_words(row.outlet), isolated(row.article_title or "")]
    return as_plain(left_to_right("\n".join(line for line in lines if line)))


def as_plain(words: str) -> str:
    """Words for a tooltip, which Qt reads as HTML where an article's words look like it: an invisible joiner after
    each "<" keeps them from doing so."""
    return words.replace("<", "<\u2060")
