"""Decisions on claims: accepted, rejected, corrected, added, graded, noted. Each is one entry, on one claim or many."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workstation.case import claim_fields, ledger, reviewing
from workstation.case.decision_kinds import DecisionKind
from workstation.case.packing import storable, unpack_spans
from workstation.case.rows import Changes
from workstation.case.schema import CLAIM_COLUMNS
from workstation.case.writer import Transaction
from workstation.core.reviews import ClaimField, Corrections, Grade, NewClaim, Verdict
from workstation.core.spans import Span
from workstation.errors import UserError

Words = dict[str, str | None]
_COLUMNS = ", ".join(f'"{column}"' for column in CLAIM_COLUMNS)
_GONE = UserError("This claim is no longer in the case.", hint="Choose it again in the table of claims.")


@dataclass(frozen=True, slots=True)
class _Said:
    """What one decision says of one claim."""

    article: int
    anchor: str
    before: Words
    after: Words


def accept(change: Transaction, claims: Sequence[int], *, who: str, reason: str) -> Changes:
    """Has claims stand as they are told. Those that the analyst accepted, corrected or added are left out."""
    return _judge(change, DecisionKind.ACCEPT, claims, Verdict.ACCEPTED, who=who, reason=reason)


def reject(change: Transaction, claims: Sequence[int], *, who: str, reason: str) -> Changes:
    """Takes claims out of every list and figure but the list of the rejected ones."""
    return _judge(change, DecisionKind.REJECT, claims, Verdict.REJECTED, who=who, reason=reason)


def _judge(
    change: Transaction, kind: DecisionKind, claims: Sequence[int], verdict: Verdict, *, who: str, reason: str
) -> Changes:
    said = []
    for claim, (article, anchor) in _claims(change.db, claims).items():
        before = Verdict(_reviewed(change.db, claim, "verdict") or Verdict.UNREVIEWED)
        stands = before not in (Verdict.UNREVIEWED, Verdict.REJECTED)
        if before is not verdict and not (verdict is Verdict.ACCEPTED and stands):
            said.append(_Said(article, anchor, {"verdict": before.value}, {"verdict": verdict.value}))
    return _enter(change, kind, said, who=who, reason=reason)


def grade(change: Transaction, claims: Sequence[int], grade: Grade | None, *, who: str, reason: str) -> Changes:
    """Says how well claims are supported; None takes their grade away."""
    return _mark(change, DecisionKind.GRADE, claims, "grade", grade and grade.value, who=who, reason=reason)


def note(change: Transaction, claims: Sequence[int], words: str, *, who: str) -> Changes:
    """Writes a note on claims, in the place of the one before; blank words take it away."""
    return _mark(change, DecisionKind.NOTE, claims, "note", storable(words.strip()) or None, who=who, reason="")


def _mark(
    change: Transaction,
    kind: DecisionKind,
    claims: Sequence[int],
    column: str,
    value: str | None,
    *,
    who: str,
    reason: str,
) -> Changes:
    said = []
    for claim, (article, anchor) in _claims(change.db, claims).items():
        before = _reviewed(change.db, claim, column)
        if before != value:
            said.append(_Said(article, anchor, {column: before}, {column: value}))
    return _enter(change, kind, said, who=who, reason=reason)


def correct(change: Transaction, claims: Sequence[int], fields: Corrections, *, who: str, reason: str) -> Changes:
    """Gives fields of claims other values; those that have them already are left out.

    Raises UserError where a value cannot be, or where the parts of a figure would contradict each other.
    """
    db = change.db
    said = []
    for claim, (article, anchor) in _claims(db, claims).items():
        row = _row(db, claim)
        before: Words = {}
        after: Words = {}
        for field, value in fields.items():
            if field is ClaimField.SUBSET_OF:
                old, new = _anchor_of(db, row["subset_of"]), _whole(db, row, value)
            else:
                old, new = claim_fields.present(db, row, field), claim_fields.written(db, row, field, value)
            if not _same(field, old, new):
                before[field.value], after[field.value] = old, new
        if after.keys() & _FIGURE:  # told as one, so that it can be read as one
            for name in _FIGURE - after.keys():
                before[name] = after[name] = claim_fields.present(db, row, ClaimField(name))
        if after:
            numbers = {name: int(words) if words else None for name, words in after.items() if name in _BOUNDS}
            claim_fields.check(row | {name: after[name] for name in after if name == "qualifier"} | numbers)
            said.append(_Said(article, anchor, before, after))
    return _enter(change, DecisionKind.CORRECT, said, who=who, reason=reason)


_BOUNDS = (ClaimField.MINIMUM, ClaimField.MAXIMUM)
_FIGURE = frozenset(field.value for field in (*_BOUNDS, ClaimField.QUALIFIER))


def _same(field: ClaimField, old: str | None, new: str | None) -> bool:
    if old is None or new is None or field not in ("victim_actor", "perpetrator", "place", "source"):
        return old == new
    told, tells = json.loads(old), json.loads(new)
    return bool(told["entity"] == tells["entity"] and (told["entity"] is not None or told["name"] == tells["name"]))


def _whole(db: sqlite3.Connection, row: claim_fields.ClaimColumns, whole: object) -> str | None:
    """The anchor of the claim that includes another's people. Raises UserError where it cannot."""
    if whole is None:
        return None
    other = db.execute("SELECT article FROM claims WHERE id = ?", (whole,)).fetchone()
    if other is None or other[0] != row["article"] or not isinstance(whole, int):
        raise UserError("A claim can only be part of another one of the same article.")
    above: int | None = whole
    seen = set()
    while above is not None and above not in seen:
        if above == row["id"]:
            raise UserError("These two claims would each be part of the other.", hint="Part the other one first.")
        seen.add(above)
        found = db.execute("SELECT subset_of FROM claims WHERE id = ?", (above,)).fetchone()
        above = found[0] if found else None
    return _anchor_of(db, whole)


def _anchor_of(db: sqlite3.Connection, claim: int | None) -> str | None:
    return None if claim is None else reviewing.touched(db, [claim])[claim][1]


def add(change: Transaction, claim: NewClaim, *, who: str, reason: str) -> Changes:
    """Adds a claim that the extraction did not find. Raises UserError where its parts contradict each other."""
    db = change.db
    found = db.execute(
        "SELECT length(text), sentences FROM articles JOIN texts ON article = id WHERE id = ? AND removed = 0",
        (claim.article,),
    ).fetchone()
    if found is None or claim.span.end > found[0]:
        raise UserError("The words of this claim are no longer in the case.", hint="Select them again.")
    row = {"article": claim.article, "start": claim.span.start, "end": claim.span.end}
    fields: Words = {
        "outcome": "killed",
        "minimum": None,
        "maximum": None,
        "qualifier": "vague",
        "victim_kind": "unknown",
    }
    whole: str | None = None
    for field, value in claim.fields.items():
        if field is ClaimField.SUBSET_OF:
            whole = _whole(db, row | {"id": None}, value)
        else:
            fields[field.value] = claim_fields.written(db, row, field, value)
    numbers = {name.value: None if (words := fields[name]) is None else int(words) for name in _BOUNDS}
    claim_fields.check({**fields, **numbers})
    if whole is not None:
        fields[ClaimField.SUBSET_OF.value] = whole
    sentence = _sentence(claim.span, unpack_spans(found[1]))
    fields["span"] = json.dumps([claim.span.start, claim.span.end, sentence.start, sentence.end])
    number = db.execute("SELECT coalesce(max(id), 0) + 1 FROM ledger").fetchone()[0]
    anchor = f"{reviewing.ADDED}{number}"
    reviewing.keep_added(db, claim.article, anchor)
    after: Words = {"verdict": Verdict.ADDED.value, **fields}
    return _enter(
        change, DecisionKind.ADD_CLAIM, [_Said(claim.article, anchor, {"verdict": None}, after)], who=who, reason=reason
    )


def _sentence(span: Span, sentences: Sequence[Span]) -> Span:
    reached = [sentence for sentence in sentences if sentence.overlaps(span)]
    return reached[0].joined(reached[-1]).joined(span) if reached else span


def _claims(db: sqlite3.Connection, claims: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Article and anchor of claims by row id. Raises UserError where none of them is in the case any more."""
    found = reviewing.touched(db, claims)
    if claims and not found:
        raise _GONE
    return found


def _reviewed(db: sqlite3.Connection, claim: int, column: str) -> str | None:
    found = db.execute(f"SELECT {column} FROM reviewed WHERE id = ?", (claim,)).fetchone()
    return found[0] if found else None


def _row(db: sqlite3.Connection, claim: int) -> claim_fields.ClaimColumns:
    for table in ("claims", "rejected_claims"):
        found = db.execute(f"SELECT {_COLUMNS} FROM {table} WHERE id = ?", (claim,)).fetchone()
        if found is not None:
            return dict(zip(CLAIM_COLUMNS, found, strict=True))
    raise _GONE


def _enter(change: Transaction, kind: DecisionKind, said: Sequence[_Said], *, who: str, reason: str) -> Changes:
    """Writes what was said into the ledger as one decision, and has it take effect."""
    if not said:
        return Changes()
    articles = {one.article for one in said}
    decision = ledger.enter(
        change.db,
        kind,
        who=who,
        article=articles.pop() if len(articles) == 1 else None,
        before=_common([one.before for one in said]),
        after=_common([one.after for one in said]),
        reason=reason,
    )
    change.db.executemany(
        "INSERT INTO ledger_claims (decision, article, anchor, before, after) VALUES (?, ?, ?, ?, ?)",
        [(decision, one.article, one.anchor, _json(one.before), _json(one.after)) for one in said],
    )
    return Changes(changed=reviewing.settle(change.db, change.names, {one.article for one in said}))


def _common(words: Sequence[Words]) -> Words:
    """What all of them say; where they differ, nothing is said."""
    first, *others = words
    return {name: value for name, value in first.items() if all(other.get(name, ...) == value for other in others)}


def _json(words: Mapping[str, str | None]) -> str:
    return json.dumps(words, ensure_ascii=False)
