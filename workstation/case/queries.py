"""Questions to a case. Every answer is a frozen value; every method may be called from any thread."""

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast

from workstation.case import ask_articles, ask_claims, ask_copies, claim_lists, history, ledger, origins, place_lists
from workstation.case.connections import Moment, ReadingPool
from workstation.case.decision_kinds import in_words
from workstation.case.findings import Findings
from workstation.case.rows import (
    ActorRow,
    ArticleOrder,
    ArticleRow,
    CaseSummary,
    ChartMark,
    ClaimFilter,
    ClaimGroups,
    ClaimOrder,
    ClaimRow,
    CopyOf,
    Decision,
    Family,
    HistoryFilter,
    HistoryRow,
    ImportRow,
    KeptOriginal,
    PlaceListRow,
    StoredArticle,
    VersionRow,
)
from workstation.core.articles import ReadArticle
from workstation.core.claims import MentionKind
from workstation.core.places import Places
from workstation.core.selection import Expression

if TYPE_CHECKING:
    from workstation.case.ask_actors import Namings
    from workstation.knowledge.entries import Place

_Answer = TypeVar("_Answer")
_REMEMBERED = 64


class Queries:
    """Blocks whoever asks. An answer is remembered until the case changes, since several panels ask the same.

    Raises CaseClosed to whoever asks a case that is closed.
    """

    def __init__(self, pool: ReadingPool) -> None:
        self._pool = pool
        self._answers: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()
        self._namings: tuple[Moment, Namings] | None = None
        self._reading_namings = Lock()
        self.findings = Findings(pool)
        """Questions about the words of the articles."""

    def _ask(self, question: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        with self._pool.lend() as db:
            return question(db)

    def _remember(self, key: Hashable, question: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        with self._pool.lend() as db:
            # Asked for before anything is read: an answer from a later moment than its number says does no harm.
            key = (self._pool.moment, key)
            with self._lock:
                if key in self._answers:
                    self._answers.move_to_end(key)
                    return cast(_Answer, self._answers[key])
            answer = question(db)
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > _REMEMBERED:
                self._answers.popitem(last=False)
        return answer

    def summary(self) -> CaseSummary:
        """First and last day are those of the articles, of the claims where no article has a date."""
        return self._remember("summary", ask_articles.summary)

    def articles_matching(
        self,
        expression: Expression,
        *,
        order: ArticleOrder = ArticleOrder.DATE,
        descending: bool = False,
        one_of_each_family: bool = False,
    ) -> tuple[int, ...]:
        """Row ids of the articles that satisfy `expression`, in order; unknown values last.

        With `one_of_each_family`, of articles that are copies of one another the earliest that satisfies it.

        An article satisfies `actors` and `places` where its text names one of them, `outcomes` and days where one of
        its claims has such an outcome on such a day; asked for days alone, where it or a claim of it is of such a day.
        """
        if expression and not one_of_each_family:
            # All articles are in order already: going through them takes a quarter of the time of sorting some.
            ordered = self.articles_matching(Expression(), order=order, descending=descending)
            return self._remember(
                ("articles", expression, order, descending), lambda db: self._in_order(db, expression, ordered)
            )
        return self._remember(
            ("articles", expression, order, descending, one_of_each_family),
            lambda db: ask_articles.matching(
                db,
                expression,
                order,
                descending=descending,
                one_of_each_family=one_of_each_family,
                lookup=self.findings.lookup(db),
            ),
        )

    def _in_order(self, db: sqlite3.Connection, expression: Expression, ordered: tuple[int, ...]) -> tuple[int, ...]:
        found = self.findings.with_words(db, expression)
        if found is None:
            found = ask_articles.satisfying(db, expression, self.findings.lookup(db))
        return tuple(filter(found.__contains__, ordered))

    def article_rows(self, ids: Sequence[int]) -> tuple[ArticleRow, ...]:
        """The lines of these articles, in the order asked; ids that are gone are left out."""
        return self._ask(lambda db: ask_articles.rows(db, ids))

    def article(self, article: int) -> StoredArticle | None:
        return self._ask(lambda db: ask_articles.stored(db, article))

    def claims_matching(
        self, expression: Expression, *, order: ClaimOrder = ClaimOrder.DAY, descending: bool = False
    ) -> tuple[int, ...]:
        """Row ids of the claims that satisfy `expression`, in order, then as in the text; unknown values last."""
        return self._remember(
            ("claims", expression, order, descending),
            lambda db: ask_claims.matching(
                db, expression, order, descending=descending, lookup=self.findings.lookup(db)
            ),
        )

    def claims_listed(
        self,
        expression: Expression,
        *,
        order: ClaimOrder = ClaimOrder.DAY,
        descending: bool = False,
        only: ClaimFilter = ClaimFilter(),  # noqa: B008 - frozen
        group: ClaimOrder | None = None,
    ) -> ClaimGroups:
        """Like `claims_matching`, narrowed by `only`, group by group; the rejected claims where it asks for them."""
        return self._remember(
            ("listed", expression, order, descending, only, group),
            lambda db: claim_lists.listed(
                db, expression, self.findings.lookup(db), order, descending=descending, only=only, group=group
            ),
        )

    def claim_rows(self, ids: Sequence[int]) -> tuple[ClaimRow, ...]:
        """The lines of these claims, in the order asked; ids that are gone are left out."""
        return self._ask(lambda db: ask_claims.rows(db, ids))

    def actors(self, expression: Expression) -> tuple[ActorRow, ...]:
        """The actors named in the articles that satisfy `expression`, most mentioned first.

        `as_victim` and `as_perpetrator` count the claims that satisfy it: with one actor asked for, whom it harmed and
        who harmed it.
        """
        return self._remember(("actors", expression), lambda db: self._actors(db, expression))

    def _actors(self, db: sqlite3.Connection, expression: Expression) -> tuple[ActorRow, ...]:
        from workstation.case import ask_actors  # brings numpy, which only those who count actors need

        with self._reading_namings:
            moment = self._pool.moment
            if self._namings is None or self._namings[0] != moment:
                known = None
                if self._namings is not None and self._namings[0].grown_since == moment.grown_since:
                    known = self._namings[1]
                self._namings = (moment, ask_actors.read_namings(db, known))
            namings = self._namings[1]
        return ask_actors.actors(db, namings, expression, self.findings.lookup(db))

    def chart_marks(self) -> tuple[ChartMark, ...]:
        """Every claim of the case as the chart needs it, by day, those without one last."""
        return self._remember("chart", ask_claims.chart_marks)

    def outlets(self) -> tuple[tuple[str | None, int], ...]:
        """Each outlet with its number of articles, most first; None for the unknown one."""
        return self._remember("outlets", ask_articles.outlets)

    def held(self, sha256s: Sequence[str]) -> dict[str, ArticleRow]:
        """Of these digests of whole files or records those that the case holds already, each with its article."""
        return self._ask(lambda db: ask_articles.held(db, sha256s)) if sha256s else {}

    def imports(self) -> tuple[ImportRow, ...]:
        """What was imported when and by whom, latest first."""
        return self._ask(ask_articles.imports)

    def articles_of_import(self, batch: int) -> tuple[int, ...]:
        """Row ids of an import's articles, for `Case.remove_articles`."""
        return self._ask(lambda db: ask_articles.of_import(db, batch))

    def outdated(self, version: str) -> tuple[int, ...]:
        """Row ids of the articles whose analysis was not made by this version of pipeline and lexicon."""
        return self._ask(lambda db: ask_articles.outdated(db, version))

    def articles_to_read(self, ids: Sequence[int]) -> tuple[tuple[int, ReadArticle], ...]:
        """These articles by row id, without what was extracted from them; ids that are gone are left out."""
        return self._ask(lambda db: ask_articles.published(db, ids))

    def family(self, article: int) -> Family | None:
        """The articles that are copies of this one, itself included; None where there is no other."""
        return self._ask(lambda db: ask_copies.family_of(db, article))

    def families(self) -> tuple[tuple[int, ...], ...]:
        """The row ids of every family of copies, the earliest article of each first: what counts as one voice."""
        return self._remember("families", ask_copies.families)

    def copies_of(self, articles: Sequence[int]) -> dict[int, CopyOf]:
        """For those of `articles` that are copies of one that was imported before them, the nearest of those."""
        return self._ask(lambda db: ask_copies.copies_of(db, articles))

    def not_looked_at(self, limit: int) -> tuple[int, ...]:
        """Row ids of articles whose copies were not looked for, for `Case.look_for_copies`; at most `limit`."""
        return self._ask(lambda db: ask_copies.not_looked_at(db, limit))

    def place_lists(self) -> tuple[PlaceListRow, ...]:
        """The lists of places by which the articles are read."""
        return self._ask(place_lists.standing)

    def added_places(self) -> "tuple[Place, ...]":
        """The places of these lists, for `Knowledge.with_places`; of two with one id the one added later."""
        return self._ask(place_lists.added_places)

    def decisions(self, *, limit: int = 200, trail: bool = False) -> tuple[Decision, ...]:
        """The ledger, latest first; with `trail` each undo and redo as an entry of its own too."""
        return self._ask(lambda db: ledger.latest(db, limit=limit, trail=trail))

    def undoable(self) -> Decision | None:
        """The decision that an undo would take back."""
        return self._ask(ledger.last_standing)

    def redoable(self) -> Decision | None:
        """The decision that a redo would set in force again."""
        return self._ask(ledger.last_taken_back)

    def undo_text(self) -> str | None:
        """What an undo would take back, in a few words; None where there is nothing."""
        decision = self.undoable()
        return None if decision is None else in_words(decision)

    def redo_text(self) -> str | None:
        """What a redo would set in force again, in a few words; None where there is nothing."""
        decision = self.redoable()
        return None if decision is None else in_words(decision)

    def history(self, only: HistoryFilter) -> tuple[int, ...]:
        """Numbers of the entries of the ledger that fit, undos and redos too, latest first."""
        return self._ask(lambda db: history.matching(db, only))

    def history_rows(self, numbers: Sequence[int]) -> tuple[HistoryRow, ...]:
        """The lines of these entries, in the order asked."""
        return self._ask(lambda db: history.rows(db, numbers))

    def unfit_decisions(self) -> int:
        """How many decisions that stand are on claims that the extraction finds no more."""
        return self._ask(history.unfit)

    def obstacle_to_undo(self, decision: int) -> str | None:
        """Why this decision cannot be taken back alone, as a sentence; None where it can."""
        return self._ask(lambda db: history.obstacle(db, decision))

    def names_in_case(self, kind: MentionKind) -> tuple[tuple[str, str], ...]:
        """Key and name of what the articles name of a kind, by name: what an analyst may choose from."""
        return self._remember(("names", kind), lambda db: claim_lists.names_in_case(db, kind))

    def original_of(self, article: int) -> KeptOriginal | None:
        """The bytes that the article was read from, or where they lay; None where the case does not know."""
        return self._ask(lambda db: origins.original_of(db, article))

    def places_of(self, article: int) -> Places | None:
        """Where the words of an article stand on its pages, where that was kept: for those that OCR read."""
        return self._ask(lambda db: origins.places_of(db, article))

    def whole_text(self, article: int) -> str | None:
        """All text of the page that the article was chosen from; None where there is no more than the article."""
        return self._ask(lambda db: origins.whole_text(db, article))

    def versions_of(self, article: int) -> tuple[VersionRow, ...]:
        """Every version of the article, the earliest first; one alone where it was never imported again."""
        return self._ask(lambda db: origins.versions_of(db, article))

    def text_of_version(self, article: int) -> str | None:
        """The text of a version, be it in the case or replaced."""
        return self._ask(lambda db: origins.text_of_version(db, article))
