"""What the comparison panel shows, as Qt item models: rows of aligned claims, and rows of names."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from workstation.case.queries import Queries
from workstation.case.rows import ArticleOrder, StoredArticle
from workstation.compare.accounts import Account, Statement
from workstation.compare.claims import Row, align
from workstation.compare.columns import an_article_each
from workstation.compare.figures import long_figure
from workstation.compare.ground import GroundRow, ground_rows
from workstation.compare.lens import Lens, lens
from workstation.compare.naming import ActorNames, NameUse
from workstation.compare.relations import Verdict
from workstation.compare.same_people import Ground
from workstation.compare.shares import Share
from workstation.compare.sides import Sides
from workstation.compare.silence import Fact, facts
from workstation.compare.speakers import BySpeaker, figures_by_speaker
from workstation.compare.voices import voices
from workstation.core.claims import Reference, VictimKind
from workstation.core.progress import Ticket
from workstation.core.selection import Expression
from workstation.desktop.claim_words import outcome_words, stance_words, victim_kind_words
from workstation.desktop.words import counted, isolated

MOST_ARTICLES = 6
MOST_OF_AN_OUTLET = 1_000
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The `Row` or the `ActorNames` of a line, in every column."""
CELL_ROLE = ROW_ROLE + 1
"""The cell of an account: a tuple of `Statement` or of `NameUse`."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two to six articles set against each other; fewer while the analyst has not chosen more.

    `families` are the row ids of articles that are one text: they are one voice in all counts.
    """

    articles: tuple[StoredArticle, ...] = ()
    accounts: tuple[Account, ...] = ()
    families: tuple[tuple[int, ...], ...] = ()
    rows: tuple[Row, ...] = ()
    ground: tuple[GroundRow, ...] = ()
    lens: Lens = Lens()  # noqa: RUF009 - frozen
    facts: tuple[Fact, ...] = ()
    by_speaker: tuple[BySpeaker, ...] = ()

    @property
    def names(self) -> tuple[ActorNames, ...]:
        return self.lens.names

    def voices_of(self, row: Row) -> int:
        """How many independent voices speak of the row's people."""
        told_by = (self.accounts[column].article for column, cell in enumerate(row.cells) if cell)
        return len(voices(told_by, self.families))

    def column_of(self, article: int | None) -> int | None:
        return next((column for column, stored in enumerate(self.articles) if stored.id == article), None)

    def row_of(self, claim: int) -> int | None:
        return next(
            (number for number, row in enumerate(self.rows) if any(told.id == claim for told in row.told)), None
        )


def compare_articles(queries: Queries, articles: Sequence[int], ticket: Ticket) -> Comparison:
    """Reads and compares these articles; those that are gone are left out."""
    stored = []
    for article in articles:
        ticket.check()
        found = queries.article(article)
        if found is not None:
            stored.append(found)
    accounts = tuple(Account(one.id, one.article, one.analysis, one.claim_ids) for one in stored)
    here = {account.article for account in accounts}
    families = tuple(family for family in queries.families() if not here.isdisjoint(family))
    ticket.check()
    rows = align(accounts)
    return Comparison(
        tuple(stored),
        accounts,
        families,
        rows,
        ground_rows(accounts),
        lens(an_article_each(accounts), families, check=ticket.check),
        facts(rows, accounts, families),
        figures_by_speaker(rows, accounts, Sides.load()),
    )


def outlets_lens(queries: Queries, comparison: Comparison, ticket: Ticket) -> Lens:
    """Counts, in place of each article, the newest articles of its outlet; an article of an unknown outlet alone."""
    columns: list[tuple[Account, ...]] = []
    for account in comparison.accounts:
        outlet = account.told.outlet
        if not outlet:
            columns.append((account,))
            continue
        ids = queries.articles_matching(
            Expression(outlets=frozenset({outlet})), order=ArticleOrder.DATE, descending=True
        )
        column = []
        for article in ids[:MOST_OF_AN_OUTLET]:
            ticket.check()
            found = queries.article(article)
            if found is not None:
                column.append(Account(found.id, found.article, found.analysis, found.claim_ids))
        columns.append(tuple(column))
    return lens(columns, queries.families(), check=ticket.check)


def with_most_claims(queries: Queries, ticket: Ticket) -> tuple[int, ...]:
    """The two articles that a comparison begins with where none were chosen."""
    ticket.check()
    return queries.articles_matching(Expression(), order=ArticleOrder.CLAIMS, descending=True)[:2]


def verdict_words(verdict: Verdict) -> str:
    names = {
        Verdict.ONLY_HERE: "Only here",
        Verdict.COPY: "One text",
        Verdict.AGREES: "Agree",
        Verdict.COMPATIBLE: "Compatible",
        Verdict.SUBSET: "Part",
        Verdict.WIDER: "Wider count",
        Verdict.UPDATE: "Newer toll",
        Verdict.DIFFERS: "Differ",
        Verdict.DENIED: "Denied",
    }
    return QCoreApplication.translate("Comparison", names[verdict])


def state_words(verdict: Verdict) -> str:
    """The verdict on statements of control and strength."""
    newer = QCoreApplication.translate("Comparison", "Newer state")
    return newer if verdict is Verdict.UPDATE else verdict_words(verdict)


# A sign beside the word, so that no verdict is told by its colour alone.
VERDICT_MARKS = {
    Verdict.ONLY_HERE: "·",
    Verdict.COPY: "≡",
    Verdict.AGREES: "=",
    Verdict.COMPATIBLE: "≈",
    Verdict.SUBSET: "⊂",
    Verdict.WIDER: "⊃",
    Verdict.UPDATE: "↑",
    Verdict.DIFFERS: "≠",
    Verdict.DENIED: "✕",
}


def figure_words(statement: Statement) -> str:
    """The figure as the account puts it: "at least 21"; "denied" for a denial."""
    claim = statement.claim
    if claim.negated:
        return QCoreApplication.translate("Comparison", "denied")
    return long_figure(claim.count.minimum, claim.count.maximum, claim.count.qualifier)


def figures_words(cell: Sequence[Statement]) -> str:
    """All figures of a cell, each once, in the order of the text; how many times something was said, where it was said
    more often than there are figures."""
    figures = list(dict.fromkeys(map(figure_words, cell)))
    said = " · ".join(figures)
    return said if len(figures) == len(cell) else f"{said} ×{len(cell)}"


def speaker_words(statement: Statement, text: str) -> str:
    """Who says so in this account: "according to …", or nobody but the outlet."""
    source = statement.claim.source
    if source is None:
        return QCoreApplication.translate("Comparison", "in its own words")
    words = isolated(" ".join(source.span.of(text).split()))
    return QCoreApplication.translate("Comparison", "according to %1").replace("%1", words)


def voices_words(number: int) -> str:
    """ "1 voice", "3 voices": copies of one text are one."""
    one, many = (QCoreApplication.translate("Comparison", words) for words in ("voice", "voices"))
    return counted(number, one, many)


def not_mentioned() -> str:
    return QCoreApplication.translate("Comparison", "not mentioned")


def row_subject(row: Row, accounts: Sequence[Account]) -> tuple[str, str]:
    """Who was harmed, and where, in the words of whichever account says it."""
    who = where = ""
    for told in row.told:
        claim, text = told.claim, accounts[told.account].text
        if not who and claim.victims is not None:
            who = isolated(" ".join(claim.victims.of(text).split()))
        if not where and claim.place is not None:
            where = isolated(_name(claim.place, text))
    kinds = {told.claim.victim_kind for told in row.told} - {VictimKind.UNKNOWN}
    if not who and kinds:
        who = victim_kind_words(kinds.pop())
    return who, where


def _name(reference: Reference, text: str) -> str:
    return reference.name or " ".join(reference.span.of(text).split())


class ComparisonModel(QAbstractTableModel):
    """A first column that names the line, then one column an account."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.comparison = Comparison()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1 + len(self.comparison.accounts)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole or section == 0:
            return None
        article = self.comparison.articles[section - 1].article
        return article.outlet or article.title or article.id


class ClaimRowsModel(ComparisonModel):
    """One line for each group of aligned claims. `only_differences` leaves out what all agree on or one tells alone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._only_differences = False

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def show_comparison(self, comparison: Comparison, *, only_differences: bool) -> None:
        self.beginResetModel()
        self.comparison = comparison
        self._only_differences = only_differences
        mild = (Verdict.ONLY_HERE, Verdict.COPY, Verdict.AGREES)
        self._rows = tuple(row for row in comparison.rows if not only_differences or row.verdict not in mild)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def line_of(self, claim: int) -> int | None:
        return next((n for n, row in enumerate(self._rows) if any(told.id == claim for told in row.told)), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if index.column() == 0:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._label(row)
            return row_words(row) if role == Qt.ItemDataRole.ToolTipRole else None
        cell = row.cells[index.column() - 1]
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell_words(cell)
        if role == Qt.ItemDataRole.ToolTipRole and cell:
            return cell[0].claim.span.of(self.comparison.accounts[cell[0].account].text)
        return None

    def _label(self, row: Row) -> str:
        who, where = row_subject(row, self.comparison.accounts)
        parts = [outcome_words(row.outcome), who, where, verdict_words(row.verdict)]
        parts.append(voices_words(self.comparison.voices_of(row)))
        return ", ".join(part for part in parts if part)

    def _cell_words(self, cell: tuple[Statement, ...]) -> str:
        if not cell:
            return not_mentioned()
        text = self.comparison.accounts[cell[0].account].text
        return f"{figures_words(cell)}, {speaker_words(cell[0], text)}"


def why_words(rows: Sequence[Row], line: int, comparison: Comparison) -> str:
    """The reason of a line's verdict, and why its claims stand side by side; or why there is no line at all."""
    if 0 <= line < len(rows):
        return row_words(rows[line])
    if rows:
        return ""
    if comparison.rows:
        return QCoreApplication.translate(
            "Comparison", "No claim that several of these articles make differs between them."
        )
    return QCoreApplication.translate("Comparison", "None of these articles says that anyone was harmed.")


def row_words(row: Row) -> str:
    said = f"{verdict_words(row.verdict)}: {row.why}."
    if row.grounds:
        grounds = ", ".join(ground.value for ground in Ground if ground in row.grounds)
        said += " " + QCoreApplication.translate("Comparison", "Set side by side for: %1.").replace("%1", grounds)
    return said


def names_words(names: Sequence[ActorNames], line: int, comparison: Comparison) -> str:
    """A line's names with their shares, column by column; or why there is no line at all."""
    if 0 <= line < len(names):
        columns = ("; ".join(map(use_words, uses)) or not_mentioned() for uses in names[line].uses)
        return " | ".join(columns)
    if names:
        return ""
    none = "No actor is named differently." if comparison.names else "No actor is named."
    return QCoreApplication.translate("Comparison", none)


class NameRowsModel(ComparisonModel):
    """One line for each actor. `only_differences` leaves out those that all who name them name alike."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._names: tuple[ActorNames, ...] = ()

    def show_comparison(self, comparison: Comparison, *, only_differences: bool) -> None:
        self.beginResetModel()
        self.comparison = comparison
        self._names = tuple(one for one in comparison.names if not only_differences or one.differs)
        self.endResetModel()

    @property
    def names(self) -> tuple[ActorNames, ...]:
        return self._names

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        actor = self._names[index.row()]
        if role == ROW_ROLE:
            return actor
        if index.column() == 0:
            return actor.name if role == Qt.ItemDataRole.DisplayRole else None
        uses = actor.uses[index.column() - 1]
        if role == CELL_ROLE:
            return uses
        if role == Qt.ItemDataRole.DisplayRole:
            return "; ".join(map(use_words, uses)) or not_mentioned()
        if role == Qt.ItemDataRole.ToolTipRole and uses:
            return "\n".join(map(use_words, uses))
        return None


def share_words(share: Share) -> str:
    """A share with the interval that its number deserves: "2 of 5, 40 % (12–77 %)"."""
    low, high = share.interval
    words = QCoreApplication.translate("Comparison", "%1 of %2, %3 % (%4–%5 %)")
    for mark, number in zip(
        ("%1", "%2", "%3", "%4", "%5"),
        (share.part, share.whole, round(100 * share.value), round(100 * low), round(100 * high)),
        strict=True,
    ):
        words = words.replace(mark, str(number), 1)
    return words


def use_words(use: NameUse) -> str:
    """A name as a sentence says it: its stance, and its share of all mentions of its actor."""
    return f"{isolated(use.words)}: {share_words(use.share)}, {stance_words(use.stance)}"
