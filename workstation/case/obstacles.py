"""Whether one decision can be taken back while later ones stand, and the sentence that says why not."""

import json
import sqlite3

from workstation.case import ledger
from workstation.case.decision_kinds import ON_CLAIMS, DecisionKind
from workstation.case.rows import Changes, Decision
from workstation.case.writer import Transaction
from workstation.core.reviews import ClaimField
from workstation.errors import UserError

_LATER_ON_CLAIMS = """SELECT later.after, later.anchor, mine.after FROM ledger_claims AS mine
    JOIN ledger_claims AS later ON later.article = mine.article AND later.decision > mine.decision
    JOIN ledger ON ledger.id = later.decision AND ledger.undone = 0
    WHERE mine.decision = ? AND {}"""
_FIGURE = frozenset({ClaimField.MINIMUM, ClaimField.MAXIMUM, ClaimField.QUALIFIER})


def why_not(db: sqlite3.Connection, decision: Decision) -> str | None:
    """Why this decision cannot be taken back alone, as a sentence; None where it can."""
    if decision.kind in (DecisionKind.UNDO, DecisionKind.REDO):
        return "This is an undo or redo itself: undo the decision that it is about."
    if decision.undone:
        return "It is taken back already; Redo sets in force again what was taken back last."
    if decision.kind == DecisionKind.ADD_CLAIM:
        return _is_built_upon(db, decision)
    if decision.kind in ON_CLAIMS:
        return _is_overruled(db, decision)
    if decision.kind == DecisionKind.DESCRIBE:
        return _is_described_later(db, decision)
    if decision.kind in (DecisionKind.COPIES, DecisionKind.NO_COPIES, DecisionKind.NEW_VERSION):
        return _is_followed_up(db, decision)
    return None


def undo_one(change: Transaction, number: int, *, who: str) -> Changes:
    """Takes one decision back, wherever in the order it stands. Raises UserError where later ones build on it."""
    decision = ledger.numbered(change.db, number)
    if decision is None:
        raise UserError("This decision is not in the ledger.")
    obstacle = why_not(change.db, decision)
    if obstacle is not None:
        raise UserError(obstacle)
    return ledger.turn(change, decision, who=who, undone=True)


def _is_built_upon(db: sqlite3.Connection, decision: Decision) -> str | None:
    of_it = db.execute(f"{_LATER_ON_CLAIMS.format('later.anchor = mine.anchor')} LIMIT 1", (decision.id,)).fetchone()
    if of_it is not None:
        return "Later decisions are about the claim that it added: take those back first."
    others = db.execute(_LATER_ON_CLAIMS.format("1"), (decision.id,)).fetchall()
    mine = db.execute("SELECT anchor FROM ledger_claims WHERE decision = ?", (decision.id,)).fetchone()
    if mine and any(json.loads(after).get(ClaimField.SUBSET_OF) == mine[0] for after, _, _ in others):
        return "Another claim was made part of the one that it added: take that back first."
    return None


def _is_overruled(db: sqlite3.Connection, decision: Decision) -> str | None:
    for later, _, mine in db.execute(_LATER_ON_CLAIMS.format("later.anchor = mine.anchor"), (decision.id,)):
        said = _subjects(later) & _subjects(mine)
        if said:
            what = min(said).replace("_", " ")
            return f"A later decision on the {what} of the same claim stands: take that back first."
    return None


def _subjects(after: str) -> set[str]:
    """What a decision speaks of; the parts of a figure hold or fall together."""
    return {"figure" if name in _FIGURE else name for name in json.loads(after)}


def _is_described_later(db: sqlite3.Connection, decision: Decision) -> str | None:
    for (after,) in db.execute(
        "SELECT after FROM ledger WHERE kind = ? AND article = ? AND id > ? AND undone = 0",
        (DecisionKind.DESCRIBE, decision.article, decision.id),
    ):
        said = set(json.loads(after)) & set(decision.after)
        if said:
            return f"The {sorted(said)[0]} of this article was changed again later: take that back first."
    return None


def _is_followed_up(db: sqlite3.Connection, decision: Decision) -> str | None:
    later = db.execute(
        "SELECT 1 FROM ledger WHERE article = ? AND id > ? AND undone = 0 AND target IS NULL"
        " UNION ALL SELECT 1 FROM ledger_claims JOIN ledger ON ledger.id = decision"
        " WHERE ledger_claims.article = ? AND decision > ? AND undone = 0 LIMIT 1",
        (decision.article, decision.id, decision.article, decision.id),
    ).fetchone()
    return None if later is None else "Later decisions are about the same article: take those back first."
