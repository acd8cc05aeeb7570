"""Lists of claims as the table of claims asks for them: narrowed by traits and words, in groups, rejected ones too."""

import sqlite3

from workstation.case import ask_claims
from workstation.case.ask_claims import SORTED_BY
from workstation.case.asked import Lookup
from workstation.case.conditions import claims_that_satisfy
from workstation.case.rows import ClaimFilter, ClaimGroups, ClaimOrder, ClaimTrait
from workstation.core.claims import MentionKind
from workstation.core.selection import Expression
from workstation.text.normalize import fold

# In an index-free question anyway, so that each may look into the table of reviews.
_REVIEWED = "claims.id {} (SELECT id FROM reviewed WHERE {})"
_TRAITS = {
    ClaimTrait.UNREVIEWED: _REVIEWED.format("NOT IN", "verdict <> 'unreviewed'"),
    ClaimTrait.ACCEPTED: _REVIEWED.format("IN", "verdict = 'accepted'"),
    ClaimTrait.CORRECTED: _REVIEWED.format("IN", "verdict = 'corrected' OR fields <> '[]' AND original IS NOT NULL"),
    ClaimTrait.ADDED: _REVIEWED.format("IN", "original IS NULL"),
    ClaimTrait.REJECTED: "1",
    ClaimTrait.GRADED: _REVIEWED.format("IN", "grade IS NOT NULL"),
    ClaimTrait.UNGRADED: _REVIEWED.format("NOT IN", "grade IS NOT NULL"),
    ClaimTrait.NOTED: _REVIEWED.format("IN", "note IS NOT NULL"),
    ClaimTrait.NO_PERPETRATOR: "perpetrator_start IS NULL",
    ClaimTrait.NO_PLACE: "place_start IS NULL",
    ClaimTrait.NO_SOURCE: "source_start IS NULL",
    ClaimTrait.OPEN_FIGURE: "(minimum IS NULL OR maximum IS NULL OR qualifier = 'vague')",
    ClaimTrait.BACKGROUND: "background <> 0",
    ClaimTrait.NEGATED: "negated <> 0",
    ClaimTrait.SUBSET: "subset_of IS NOT NULL",
}
_HAYSTACK = (
    "(" + " || ' ' || ".join(f"coalesce({key}, '')" for key in (
        "victims_key", "perpetrator_key", "place_key", "source_key", "outlet_key", "minimum", "maximum",
        "replace(outcome, '_', ' ')", "(SELECT lower(text) FROM words WHERE words.id = victim_name)",
        "(SELECT lower(note) FROM reviewed WHERE reviewed.id = claims.id)",
    )) + ")"
)  # fmt: skip
# As it is written: names above are those of lists, and an analyst writes what stands in the text as well.
_SENTENCE = """(SELECT substr(text, sentence_start + 1, sentence_end - sentence_start) FROM texts
    WHERE texts.article = claims.article)"""


def listed(
    db: sqlite3.Connection,
    expression: Expression,
    lookup: Lookup,
    order: ClaimOrder,
    *,
    descending: bool,
    only: ClaimFilter,
    group: ClaimOrder | None,
) -> ClaimGroups:
    """The claims that fit, group by group, each in order; unknown values last. Rejected ones where asked for alone."""
    if not only and group is None:
        return ClaimGroups(ask_claims.matching(db, expression, order, descending=descending, lookup=lookup))
    table = "rejected_claims" if ClaimTrait.REJECTED in only.traits else "claims"
    condition = claims_that_satisfy(expression, table, lookup)
    clauses = [
        condition.sql,
        *(_TRAITS[trait] for trait in sorted(only.traits)),
    ]
    values: list[str] = list(condition.values)
    if table != "claims":
        clauses.append("claims.article IN (SELECT id FROM articles WHERE removed = 0)")
    for word in only.words.split():
        clauses.append(f"(instr({_HAYSTACK}, ?) > 0 OR instr({_SENTENCE}, ?) > 0)")
        values += [fold(word).lower(), word]
    sort, grouped = SORTED_BY[order], "NULL" if group is None else SORTED_BY[group]
    direction = "DESC" if descending else "ASC"
    found = db.execute(
        f"SELECT claims.id, {grouped} AS grouped, {sort} AS sorted FROM {table} AS claims WHERE {' AND '.join(clauses)}"
        f" ORDER BY grouped IS NULL, grouped, sorted IS NULL, sorted {direction}, article, start, claims.id",
        values,
    ).fetchall()
    begins = () if group is None else tuple(at for at, row in enumerate(found) if at == 0 or row[1] != found[at - 1][1])
    return ClaimGroups(tuple(row[0] for row in found), begins, tuple(found[at][1] for at in begins))


def names_in_case(db: sqlite3.Connection, kind: MentionKind) -> tuple[tuple[str, str], ...]:
    """Key and name of what the articles name of a kind, by name."""
    return tuple(
        db.execute(
            "SELECT key, name FROM entities WHERE id IN (SELECT DISTINCT entity FROM namings WHERE kind = ?)"
            " ORDER BY name, key",
            (kind.value,),
        )
    )
