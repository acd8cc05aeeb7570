"""A case's claims as a table with named columns, for the terminal and for spreadsheets."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.case.rows import ClaimOrder, ClaimRow, Named
from workstation.compare.figures import short_figure
from workstation.core.selection import Expression
from workstation.export.claims_csv import Cell, write_csv

if TYPE_CHECKING:
    from workstation.case.file import Case

_CLAIMS_A_QUESTION = 500


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, and what of a claim stands in it."""

    name: str
    of: Callable[[ClaimRow], Cell]


def claims_of(case: "Case") -> tuple[ClaimRow, ...]:
    """Every claim of the case, by day and then as stored."""
    ids = case.queries.claims_matching(Expression(), order=ClaimOrder.DAY)
    rows: list[ClaimRow] = []
    for start in range(0, len(ids), _CLAIMS_A_QUESTION):
        rows += case.queries.claim_rows(ids[start : start + _CLAIMS_A_QUESTION])
    return tuple(rows)


def export_claims(case: "Case", path: Path) -> int:
    """Writes every claim of the case to the CSV file at `path` and returns how many there were."""
    columns = [column.name for column in EVERYTHING]
    return write_csv(path, columns, ([column.of(claim) for column in EVERYTHING] for claim in claims_of(case)))


def outcome(claim: ClaimRow) -> str:
    """The outcome in words, with what makes a claim less than a plain statement."""
    words = claim.outcome.value.replace("_", " ")
    marks = [
        mark
        for mark, holds in (
            ("denied", claim.negated),
            ("past", claim.background),
            ("subset", claim.subset_of is not None),
        )
        if holds
    ]
    return f"{words} ({', '.join(marks)})" if marks else words


def _name(named: Named | None) -> str:
    return "" if named is None else named.name or named.words


def _words(named: Named | None) -> str:
    return "" if named is None else named.words


def _id(named: Named | None) -> str:
    return "" if named is None else named.entity or ""


# What fits a terminal.
IN_SHORT: tuple[Column, ...] = (
    Column("day", lambda claim: claim.day.isoformat() if claim.day else ""),
    Column("outlet", lambda claim: claim.outlet or ""),
    Column("outcome", outcome),
    Column("number", lambda claim: short_figure(claim.minimum, claim.maximum, claim.qualifier)),
    Column("victims", lambda claim: claim.victims_words or _words(claim.victim_actor)),
    Column("by", lambda claim: _name(claim.perpetrator)),
    Column("place", lambda claim: _name(claim.place)),
    Column("source", lambda claim: _name(claim.source)),
    Column("words", lambda claim: claim.words),
)

# What an analyst may want in a spreadsheet: the reported words beside what was made of them.
EVERYTHING: tuple[Column, ...] = (
    Column("claim", lambda claim: claim.id),
    Column("article", lambda claim: claim.article),
    Column("article_title", lambda claim: claim.article_title),
    Column("outlet", lambda claim: claim.outlet),
    Column("day", lambda claim: claim.day.isoformat() if claim.day else None),
    Column("day_is_stated", lambda claim: claim.day_stated),
    Column("outcome", lambda claim: claim.outcome.value),
    Column("number_words", lambda claim: claim.count_words),
    Column("minimum", lambda claim: claim.minimum),
    Column("maximum", lambda claim: claim.maximum),
    Column("qualifier", lambda claim: claim.qualifier.value),
    Column("victims_words", lambda claim: claim.victims_words),
    Column("victim_kind", lambda claim: claim.victim_kind.value),
    Column("victim_actor_words", lambda claim: _words(claim.victim_actor)),
    Column("victim_actor", lambda claim: _id(claim.victim_actor)),
    Column("perpetrator_words", lambda claim: _words(claim.perpetrator)),
    Column("perpetrator", lambda claim: _id(claim.perpetrator)),
    Column("place_words", lambda claim: _words(claim.place)),
    Column("place", lambda claim: _id(claim.place)),
    Column("source_words", lambda claim: _words(claim.source)),
    Column("source", lambda claim: _id(claim.source)),
    Column("part_of_claim", lambda claim: claim.subset_of),
    Column("background", lambda claim: claim.background),
    Column("denied", lambda claim: claim.negated),
    Column("confidence", lambda claim: round(claim.confidence, 3)),
    Column("claim_words", lambda claim: claim.words),
    Column("sentence", lambda claim: claim.sentence),
)
