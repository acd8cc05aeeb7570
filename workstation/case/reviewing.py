"""What the decisions on claims make of what was extracted: the claims as they stand are always derived from both.

A decision names its claim by an anchor: what was extracted, in words that hold in any extraction of the same text. The
table `reviewed` keeps each claim that a decision touches as it was extracted; `settle` goes through the decisions of
an article that stand, in order, and puts what comes of them into `claims`, or `rejected_claims`. So a decision can be
taken back at any place in the order, and a new extraction changes nothing but what the decisions are applied to.

A claim that somebody accepted, corrected, graded or noted stays in the case where a later extraction finds it no more.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from workstation.case import claim_fields, storing
from workstation.case.claim_fields import ClaimColumns
from workstation.case.names import Names
from workstation.case.packing import json_list
from workstation.case.rows import Changes
from workstation.case.schema import CLAIM_COLUMNS
from workstation.case.writer import Transaction
from workstation.core.claims import Analysis
from workstation.core.reviews import ClaimField, Verdict

_COLUMNS = tuple(CLAIM_COLUMNS)
_SELECT = ", ".join(f'"{column}"' for column in _COLUMNS)
_INSERT = {table: storing.insert_into(table, _COLUMNS) for table in ("claims", "rejected_claims")}
_STANDING = """SELECT ledger_claims.anchor, ledger_claims.after FROM ledger_claims
    JOIN ledger ON ledger.id = decision WHERE ledger_claims.article = ? AND undone = 0 ORDER BY decision"""
ADDED = "added "
"""How the anchors of claims begin that no extraction has found; the number of the decision follows."""


@dataclass(slots=True)
class Kept:
    """A claim that decisions touch: `original` as it was extracted, None where the analyst added it."""

    id: int
    anchor: str
    original: ClaimColumns | None
    found: bool


@dataclass(slots=True)
class Review:
    """What the standing decisions say of one claim."""

    verdict: Verdict = Verdict.UNREVIEWED
    grade: str | None = None
    note: str | None = None
    fields: dict[str, str | None] = field(default_factory=dict)

    @property
    def says_something(self) -> bool:
        return self.verdict is not Verdict.UNREVIEWED or bool(self.grade or self.note or self.fields)


def anchors_of(rows: Sequence[ClaimColumns]) -> list[str]:
    """What names each of the claims that one extraction found in an article, in their order."""
    seen: dict[str, int] = {}
    anchors = []
    for row in rows:
        words = f"{row['start']}-{row['end']} {row['outcome']} {row['minimum']}-{row['maximum']} {row['victims_start']}"
        seen[words] = seen.get(words, 0) + 1
        anchors.append(words if seen[words] == 1 else f"{words} #{seen[words]}")
    return anchors


def touched(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, tuple[int, str]]:
    """Article and anchor of each of these claims, rejected ones included; from now on they are kept as extracted."""
    found: dict[int, tuple[int, str]] = {}
    for article, claim in _articles_of(db, ids):
        known = db.execute("SELECT anchor FROM reviewed WHERE id = ?", (claim,)).fetchone()
        found[claim] = article, known[0] if known else _touch(db, article, claim)
    return found


def _articles_of(db: sqlite3.Connection, ids: Iterable[int]) -> list[tuple[int, int]]:
    listed = json_list(ids)
    return db.execute(
        "SELECT article, id FROM claims WHERE id IN (SELECT value FROM json_each(?)) UNION ALL"
        " SELECT article, id FROM rejected_claims WHERE id IN (SELECT value FROM json_each(?))"
        " AND article IN (SELECT id FROM articles WHERE removed = 0) ORDER BY article, id",
        (listed, listed),
    ).fetchall()


def _touch(db: sqlite3.Connection, article: int, claim: int) -> str:
    extracted = _extracted(db, article)
    at = next(place for place, row in enumerate(extracted) if row["id"] == claim)
    anchor = anchors_of(extracted)[at]
    db.execute(
        "INSERT INTO reviewed (id, article, anchor, original, found, verdict, fields) VALUES (?, ?, ?, ?, 1, ?, '[]')",
        (claim, article, anchor, json.dumps(extracted[at]), Verdict.UNREVIEWED),
    )
    return anchor


def _extracted(db: sqlite3.Connection, article: int) -> list[ClaimColumns]:
    """All claims of an article as the extraction found them, in its order."""
    kept = _kept(db, article)
    changed = {one.id for one in kept}
    rows = [row for row in _rows(db, "claims", article) if row["id"] not in changed]
    rows += [one.original for one in kept if one.found and one.original is not None]
    return sorted(rows, key=lambda row: row["seq"])


def _rows(db: sqlite3.Connection, table: str, article: int) -> list[ClaimColumns]:
    found = db.execute(f"SELECT {_SELECT} FROM {table} WHERE article = ? ORDER BY seq, id", (article,))
    return [dict(zip(_COLUMNS, row, strict=True)) for row in found]


def _kept(db: sqlite3.Connection, article: int) -> list[Kept]:
    found = db.execute("SELECT id, anchor, original, found FROM reviewed WHERE article = ? ORDER BY id", (article,))
    return [Kept(id_, anchor, json.loads(row) if row else None, bool(is_found)) for id_, anchor, row, is_found in found]


def keep_added(db: sqlite3.Connection, article: int, anchor: str) -> int:
    """Makes room for a claim that the analyst adds. Its row id."""
    claim = storing.next_claim(db)
    storing.count_claims_to(db, claim + 1)
    db.execute(
        "INSERT INTO reviewed (id, article, anchor, found, verdict, fields) VALUES (?, ?, ?, 0, ?, '[]')",
        (claim, article, anchor, Verdict.UNREVIEWED),
    )
    return claim


def _fold(db: sqlite3.Connection, article: int) -> dict[str, Review]:
    """What the decisions that stand say of each claim of an article, by its anchor."""
    reviews: dict[str, Review] = {}
    for anchor, after in db.execute(_STANDING, (article,)):
        review = reviews.setdefault(anchor, Review())
        said = dict(json.loads(after))
        verdict, words = said.pop("verdict", None), "grade" in said or "note" in said
        if "grade" in said:
            review.grade = said.pop("grade")
        if "note" in said:
            review.note = said.pop("note")
        review.fields.update(said)
        if verdict is not None:
            review.verdict = Verdict(verdict)
        elif not words and review.verdict in (Verdict.UNREVIEWED, Verdict.REJECTED):
            review.verdict = Verdict.ACCEPTED
    for anchor, review in reviews.items():
        if review.verdict is Verdict.ACCEPTED and (review.fields or anchor.startswith(ADDED)):
            review.verdict = Verdict.ADDED if anchor.startswith(ADDED) else Verdict.CORRECTED
    return reviews


def settle(db: sqlite3.Connection, names: Names, articles: Iterable[int]) -> frozenset[int]:
    """Derives the claims of these articles from what was extracted and what was decided. Gives those in the case."""
    done = set()
    for article in articles:
        about = storing.told_of(db, article)
        if about is not None:
            _settle(db, names, about)
            done.add(article)
    return frozenset(done)


def _settle(db: sqlite3.Connection, names: Names, about: storing.Told) -> None:
    article = about.article
    reviews = _fold(db, article)
    kept = _kept(db, article)
    rejected = {one.id for one in kept if one.anchor in reviews and reviews[one.anchor].verdict is Verdict.REJECTED}
    kept += _parts_of(db, article, rejected, {one.id for one in kept})
    ids = json_list(one.id for one in kept)
    for table in ("claims", "rejected_claims"):
        db.execute(f"DELETE FROM {table} WHERE article = ? AND id IN (SELECT value FROM json_each(?))", (article, ids))
    whole_of = dict(db.execute("SELECT id, subset_of FROM claims WHERE article = ?", (article,)))
    there = set(whole_of)
    extracted: list[ClaimColumns] = []
    added: list[ClaimColumns] = []
    id_of = {one.anchor: one.id for one in kept}
    for one in kept:
        review = reviews.get(one.anchor, Review())
        db.execute(
            "UPDATE reviewed SET verdict = ?, grade = ?, note = ?, fields = ? WHERE id = ?",
            (review.verdict, review.grade, review.note, json.dumps(sorted(review.fields)), one.id),
        )
        if not _is_told(one, review):
            continue
        row = claim_fields.applied(one.original or claim_fields.blank(about, one.id), review.fields, about, names)
        if ClaimField.SUBSET_OF in review.fields:
            row["subset_of"] = id_of.get(review.fields[ClaimField.SUBSET_OF] or "")
        whole_of[one.id] = row["subset_of"]
        (added if one.original is None else extracted).append(row)
    there |= {row["id"] for row in (*extracted, *added)} - rejected
    for row in (*extracted, *added):
        row["subset_of"] = _standing_whole(row["id"], whole_of, there)
        if row in added:
            row["seq"] = _place_in_text(db, row)
        table = "rejected_claims" if row["id"] in rejected else "claims"
        db.execute(_INSERT[table], [row[column] for column in _COLUMNS])
    db.execute(
        "UPDATE articles SET claims = (SELECT count(*) FROM claims WHERE article = ?) WHERE id = ?", (article, article)
    )


def _is_told(one: Kept, review: Review) -> bool:
    """Whether the claim is in the case, be it among the rejected ones."""
    if one.original is None:
        return "span" in review.fields
    return one.found or (review.says_something and review.verdict is not Verdict.REJECTED)


def _parts_of(db: sqlite3.Connection, article: int, rejected: set[int], known: set[int]) -> list[Kept]:
    """The claims whose people a rejected one included, kept too from now on: nothing includes them any more."""
    parts = [
        id_
        for (id_,) in db.execute(
            "SELECT id FROM claims WHERE article = ? AND subset_of IN (SELECT value FROM json_each(?))",
            (article, json_list(rejected)),
        )
        if id_ not in known
    ]
    touched(db, parts)
    return [one for one in _kept(db, article) if one.id in parts]


def _standing_whole(claim: int, whole_of: dict[int, int | None], there: set[int]) -> int | None:
    """The nearest claim above that stands; None where there is none, or where they would include one another."""
    seen, whole = {claim}, whole_of[claim]
    while whole is not None and whole not in there:
        if whole in seen:
            return None
        seen.add(whole)
        whole = whole_of.get(whole)
    above = whole
    while above is not None:
        if above == claim:
            return None
        if above in seen:
            break
        seen.add(above)
        above = whole_of.get(above)
    return whole


def _place_in_text(db: sqlite3.Connection, row: ClaimColumns) -> int:
    """The place of a claim that the analyst added: behind the others that begin before it."""
    query = "SELECT coalesce(max(seq), -1) FROM claims WHERE article = ? AND start <= ?"
    return int(db.execute(query, (row["article"], row["start"])).fetchone()[0])


def replace_analyses(change: Transaction, analyses: Sequence[tuple[int, Analysis]]) -> Changes:
    """What was extracted anew in the place of what was before, with what the analyst decided applied to it."""
    changes = storing.replace_analyses(change, analyses)
    # Also those whose claims were looked at for a decision that came to nothing: what was kept of them is of before.
    decided = [
        article
        for (article,) in change.db.execute(
            "SELECT article FROM ledger_claims WHERE article IN (SELECT value FROM json_each(?))"
            " UNION SELECT article FROM reviewed WHERE article IN (SELECT value FROM json_each(?))",
            (json_list(changes.changed), json_list(changes.changed)),
        )
    ]
    for article in decided:
        refit(change.db, article)
    settle(change.db, change.names, decided)
    return replace(changes, changed=changes.changed | set(decided))


def refit(db: sqlite3.Connection, article: int) -> None:
    """Finds the claims again that decisions are about, among those that an extraction has just put into the case."""
    db.execute("DELETE FROM rejected_claims WHERE article = ?", (article,))
    rows = _rows(db, "claims", article)
    named = dict(zip(anchors_of(rows), rows, strict=True))
    kept = {one.anchor: one for one in _kept(db, article)}
    decided: set[str] = set()
    for anchor, after in db.execute("SELECT anchor, after FROM ledger_claims WHERE article = ?", (article,)):
        whole = json.loads(after).get(ClaimField.SUBSET_OF)
        decided |= {anchor, whole} if whole else {anchor}
    before = {one.id: one.anchor for one in kept.values()}
    db.execute("DELETE FROM reviewed WHERE article = ?", (article,))
    matches = _matches(kept, named, decided)
    # In the order that they had, by which claims of one place in the text stand.
    in_order = sorted(decided, key=lambda anchor: (kept[anchor].id if anchor in kept else 0, anchor))
    new_ids: dict[str, int] = {}
    for anchor in in_order:
        row = matches.get(anchor)
        new_ids[anchor] = int(row["id"]) if row is not None else storing.next_claim(db)
        if row is None:
            storing.count_claims_to(db, new_ids[anchor] + 1)
    for anchor in in_order:
        row, old = matches.get(anchor), kept.get(anchor)
        original = row if row is not None else old.original if old is not None else None
        if row is None and original is not None:
            whole = original["subset_of"]
            original = original | {"id": new_ids[anchor], "subset_of": new_ids.get(before.get(whole, ""))}
        db.execute(
            "INSERT INTO reviewed (id, article, anchor, original, found, verdict, fields)"
            " VALUES (?, ?, ?, ?, ?, ?, '[]')",
            (
                new_ids[anchor],
                article,
                anchor,
                None if original is None else json.dumps(original),
                int(row is not None),
                Verdict.UNREVIEWED,
            ),
        )


def _matches(kept: dict[str, Kept], named: dict[str, ClaimColumns], wanted: Iterable[str]) -> dict[str, ClaimColumns]:
    """For each anchor the claim that it means now: the very same first, then the likest of those that are left."""
    found = {anchor: named[anchor] for anchor in wanted if anchor in named}
    left = {int(row["id"]): row for row in named.values()}
    for row in found.values():
        del left[int(row["id"])]
    likely = sorted(
        (
            (-likeness, anchor, claim)
            for anchor in wanted
            if anchor not in found and anchor in kept and (original := kept[anchor].original) is not None
            for claim, row in left.items()
            if (likeness := claim_fields.likeness(original, row)) > 0
        ),
    )
    for _, anchor, claim in likely:
        if anchor not in found and claim in left:
            found[anchor] = left.pop(claim)
    return found
