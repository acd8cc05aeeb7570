"""Questions about the ledger: what was decided when by whom, where it leads, and what no longer fits."""

import json
import sqlite3
from collections.abc import Sequence

from workstation.case import ledger, obstacles
from workstation.case.packing import json_list
from workstation.case.rows import Decision, HistoryFilter, HistoryRow
from workstation.core.spans import Span

_UNFIT = """(SELECT count(*) FROM ledger_claims JOIN reviewed USING (article, anchor)
    WHERE decision = ledger.id AND found = 0 AND anchor NOT LIKE 'added %')"""
# By the claim itself, be it in the case or rejected; else by the article.
_PLACE = """SELECT claim.id, claim.article, claim.start, claim."end",
    substr(text, claim.start + 1, claim."end" - claim.start)
    FROM ledger_claims JOIN reviewed USING (article, anchor)
    JOIN (SELECT id, article, start, "end" FROM {} WHERE article = ?) AS claim ON claim.id = reviewed.id
    JOIN texts ON texts.article = claim.article WHERE decision = ? ORDER BY claim.start LIMIT 1"""


def matching(db: sqlite3.Connection, only: HistoryFilter) -> tuple[int, ...]:
    """Numbers of the entries that fit, latest first."""
    clauses, values = ["1"], list[str | int]()
    if only.kinds:
        clauses.append("kind IN (SELECT value FROM json_each(?))")
        values.append(json_list(only.kinds))
    if only.article is not None:
        clauses.append(
            "(article = ? OR id IN (SELECT decision FROM ledger_claims WHERE article = ?)"
            " OR id IN (SELECT decision FROM ledger_articles WHERE article = ?))"
        )
        values += [only.article] * 3
    if only.unfit:
        clauses.append(f"undone = 0 AND {_UNFIT} > 0")
    for word in only.words.lower().split():
        clauses.append(
            "instr(lower(who || ' ' || replace(kind, '_', ' ') || ' ' || reason || ' ' || before || ' ' || after || ' '"
            " || coalesce((SELECT title FROM articles WHERE articles.id = ledger.article), '')), ?) > 0"
        )
        values.append(word)
    found = db.execute(f"SELECT id FROM ledger WHERE {' AND '.join(clauses)} ORDER BY id DESC", values)
    return tuple(row[0] for row in found)


def unfit(db: sqlite3.Connection) -> int:
    """How many decisions that stand are on claims that the extraction finds no more."""
    return int(db.execute(f"SELECT count(*) FROM ledger WHERE undone = 0 AND {_UNFIT} > 0").fetchone()[0])


def rows(db: sqlite3.Connection, numbers: Sequence[int]) -> tuple[HistoryRow, ...]:
    """The lines of these entries, in the order asked."""
    return tuple(_row(db, decision) for number in numbers if (decision := ledger.numbered(db, number)) is not None)


def _row(db: sqlite3.Connection, decision: Decision) -> HistoryRow:
    target = _target(db, decision)
    about = target or decision
    article, claim, span, words = about.article, None, None, ""
    if about.claims:
        if article is None:
            (article,) = db.execute("SELECT min(article) FROM ledger_claims WHERE decision = ?", (about.id,)).fetchone()
        for table in ("claims", "rejected_claims"):
            found = db.execute(_PLACE.format(table), (article, about.id)).fetchone()
            if found is not None:
                claim, span, words = found[0], Span(found[2], found[3]), found[4]
                break
        else:
            words = _words_then(db, about.id)
    title = db.execute("SELECT coalesce(title, first_words) FROM articles WHERE id = ?", (article,)).fetchone()
    (missing,) = db.execute(f"SELECT {_UNFIT} FROM ledger WHERE id = ?", (about.id,)).fetchone()
    return HistoryRow(decision, title[0] if title else "", claim, span, words, missing, target)


def _words_then(db: sqlite3.Connection, number: int) -> str:
    """The words of a claim that is nowhere in the case any more, where it was once extracted."""
    found = db.execute(
        "SELECT original, text FROM ledger_claims JOIN reviewed USING (article, anchor) JOIN texts USING (article)"
        " WHERE decision = ? AND original IS NOT NULL LIMIT 1",
        (number,),
    ).fetchone()
    if found is None:
        return ""
    row = json.loads(found[0])
    return str(found[1][row["start"] : row["end"]])


def _target(db: sqlite3.Connection, decision: Decision) -> Decision | None:
    (target,) = db.execute("SELECT target FROM ledger WHERE id = ?", (decision.id,)).fetchone()
    return None if target is None else ledger.numbered(db, target)


def obstacle(db: sqlite3.Connection, number: int) -> str | None:
    """Why this entry cannot be undone alone, as a sentence; None where it can."""
    decision = ledger.numbered(db, number)
    return "This decision is not in the ledger." if decision is None else obstacles.why_not(db, decision)
