"""What the analyst decided: entries that are only ever added, each of which can be taken back and set in force again.

An undo is an entry of its own, so that the history tells it too; `undone` says which decisions stand. Decisions are
taken back latest first. A new decision ends what could be set in force again, as everywhere.
"""

import getpass
import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from workstation.case import copies, editing, origins, place_lists, reviewing, storing
from workstation.case.decision_kinds import ON_CLAIMS, DecisionKind
from workstation.case.packing import json_list, moment, storable, storable_or_none
from workstation.case.rows import Changes, Decision
from workstation.case.writer import Transaction
from workstation.core.articles import ReadArticle
from workstation.core.claims import Analysis
from workstation.core.copies import CopyFinder
from workstation.errors import UserError

if TYPE_CHECKING:
    from workstation.knowledge.entries import Place

_STANDS, _REDOABLE, _GIVEN_UP = 0, 1, 2  # what the column `undone` holds
_WHOLE_CASE = 1000  # more articles than this, and panels had better begin anew


Fields = Mapping[str, str | None]


def whoever_sits_here() -> str:
    """The name under which this person is signed in to the computer; "" where the system does not say."""
    try:
        return storable(getpass.getuser())
    except (OSError, KeyError, ImportError):
        return ""


def now() -> str:
    return moment(datetime.now(UTC))


def describe(
    change: Transaction, article: int, *, title: str | None, outlet: str | None, day: str | None, who: str, reason: str
) -> Changes:
    """Gives an article this title, outlet and day; None or blank stands for unknown."""
    wanted = {"title": storable_or_none(title), "outlet": storable_or_none(outlet), "date": _checked_day(day)}
    found = change.db.execute(
        "SELECT title, outlet, date FROM articles WHERE id = ? AND removed = 0", (article,)
    ).fetchone()
    if found is None:
        raise UserError("This article is no longer in the case.", hint="Undo its removal first.")
    before = dict(zip(("title", "outlet", "date"), found, strict=True))
    after = {field: value for field, value in wanted.items() if value != before[field]}
    if not after:
        return Changes()
    enter(
        change.db,
        DecisionKind.DESCRIBE,
        who=who,
        article=article,
        before={field: before[field] for field in after},
        after=after,
        reason=reason,
    )
    return _describe(change.db, article, after)


def _checked_day(text: str | None) -> str | None:
    if text is None or not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise UserError(f"“{text}” is not a day.", hint="Write it as year-month-day: 2017-07-08.") from error


def _describe(db: sqlite3.Connection, article: int, fields: Fields) -> Changes:
    setters = {"title": editing.set_title, "outlet": editing.set_outlet, "date": editing.set_date}
    for field, value in fields.items():
        setters[field](db, article, value)
    return Changes(changed=frozenset({article}))


def remove(change: Transaction, articles: Sequence[int], *, who: str, reason: str) -> Changes:
    """Takes articles out of the case until it is undone. Their text and what was extracted are kept."""
    taken = editing.set_aside(change.db, articles)
    if not taken:
        return Changes()
    decision = enter(
        change.db,
        DecisionKind.REMOVE,
        who=who,
        article=next(iter(taken)) if len(taken) == 1 else None,
        before={"articles": str(len(taken))},
        after={"articles": None},
        reason=reason,
    )
    change.db.executemany(
        "INSERT INTO ledger_articles (decision, article) VALUES (?, ?)", [(decision, article) for article in taken]
    )
    return Changes(removed=taken, everything=len(taken) > _WHOLE_CASE)


def remove_import(change: Transaction, batches: Sequence[int], *, who: str, reason: str) -> Changes:
    """Takes all articles of these imports out of the case, in whichever version they are there, as one decision."""
    found = change.db.execute(
        "WITH RECURSIVE meant (id) AS ("
        ' SELECT id FROM articles WHERE "import" IN (SELECT value FROM json_each(?))'
        " UNION SELECT article FROM origins JOIN meant ON supersedes = meant.id)"
        " SELECT id FROM articles WHERE id IN (SELECT id FROM meant) AND removed = 0 ORDER BY id",
        (json_list(batches),),
    )
    taken = editing.set_aside(change.db, [row[0] for row in found])
    if not taken:
        return Changes()
    decision = enter(
        change.db,
        DecisionKind.REMOVE_IMPORT,
        who=who,
        article=None,
        before={"articles": str(len(taken)), "import": ", ".join(map(str, batches))},
        after={"articles": None},
        reason=reason,
    )
    change.db.executemany(
        "INSERT INTO ledger_articles (decision, article) VALUES (?, ?)", [(decision, article) for article in taken]
    )
    return Changes(removed=taken, everything=len(taken) > _WHOLE_CASE)


def add_version(
    change: Transaction,
    old: int,
    read: ReadArticle,
    analysis: Analysis,
    *,
    token: str,
    who: str,
    reason: str,
    finder: CopyFinder | None = None,
) -> Changes:
    """Puts a new version of an article in its place; what the analyst said of it stays said.

    Raises UserError where the article is no longer in the case.
    """
    db = change.db
    said = _said_of(db, old)
    if not editing.set_aside(db, [old]):
        raise UserError("This article is no longer in the case.", hint="Undo its removal first.")
    article = replace(
        read.article,
        title=said.get("title", read.article.title),
        outlet=said.get("outlet", read.article.outlet),
        date=date.fromisoformat(day) if (day := said.get("date")) else None if "date" in said else read.article.date,
    )
    added = storing.add_articles(
        change, [(replace(read, article=article), analysis)], token=token, at=now(), who=who, finder=finder
    )
    if not added.added:
        raise UserError("Another article in the case was read from these very bytes.", hint="Look for it by its words.")
    (new,) = added.added
    origins.supersede(db, old, new)
    copies.say_again(db, old, new)
    enter(
        db,
        DecisionKind.NEW_VERSION,
        who=who,
        article=new,
        before={"version": str(old)},
        after={"version": str(new)},
        reason=reason,
    )
    return Changes(added=added.added, removed=frozenset({old}))


def _said_of(db: sqlite3.Connection, article: int) -> dict[str, str | None]:
    """What the analyst said of an article or a version before it, as far as it stands: title, outlet, date."""
    fields: set[str] = set()
    version: int | None = article
    while version is not None:
        for (after,) in db.execute(
            "SELECT after FROM ledger WHERE kind = 'describe' AND article = ? AND undone = 0", (version,)
        ):
            fields |= set(json.loads(after))
        row = db.execute("SELECT supersedes FROM origins WHERE article = ?", (version,)).fetchone()
        version = None if row is None else row[0]
    row = db.execute("SELECT title, outlet, date FROM articles WHERE id = ?", (article,)).fetchone()
    held = dict(zip(("title", "outlet", "date"), row or (), strict=False))
    return {field: value for field, value in held.items() if field in fields}


def _turn_version(change: Transaction, decision: Decision, *, undone: bool) -> Changes:
    db = change.db
    old, new = int(decision.before["version"] or 0), int(decision.after["version"] or 0)
    out, back = (new, old) if undone else (old, new)
    taken = editing.set_aside(db, [out])
    return Changes(added=_bring_back(change, [back]), removed=taken)


def _bring_back(change: Transaction, articles: Sequence[int]) -> frozenset[int]:
    """Articles as they were, with what was decided on their claims while they were out."""
    back = editing.bring_back(change.db, articles)
    decided = change.db.execute(
        "SELECT DISTINCT article FROM reviewed WHERE article IN (SELECT value FROM json_each(?))", (json_list(back),)
    )
    reviewing.settle(change.db, change.names, [row[0] for row in decided.fetchall()])
    return back


def add_places(
    change: Transaction, places: "Sequence[Place]", *, name: str, sha256: str, who: str, reason: str
) -> Changes:
    """Has the articles of the case be read by a list of places from now on."""
    standing = next((one for one in place_lists.standing(change.db) if one.sha256 == sha256), None)
    if standing is not None:
        raise UserError(
            f"These places are in the case already, from “{standing.name}”.",
            hint="To have its articles read by them, read the case again.",
        )
    decision = enter(
        change.db,
        DecisionKind.ADD_PLACES,
        who=who,
        article=None,
        before={"places": None},
        after={"places": storable(name)},
        reason=reason,
    )
    place_lists.insert(change.db, places, name=name, sha256=sha256, at=now(), who=who, decision=decision)
    return Changes(places=True)


_WORDS = {True: "copy", False: "no copy"}


def say_copies(
    change: Transaction, article: int, others: Sequence[int], *, are_copies: bool, who: str, reason: str
) -> Changes:
    """Has `article` and each of `others` be copies, or none, whatever the program finds."""
    ids = [other for other in dict.fromkeys(others) if other != article]
    held = change.db.execute(
        "SELECT count(*) FROM articles WHERE removed = 0 AND id IN (SELECT value FROM json_each(?))",
        (json_list([article, *ids]),),
    ).fetchone()[0]
    if held <= len(ids):
        raise UserError("One of these articles is no longer in the case.", hint="Undo its removal first.")
    before = copies.said(change.db, article, ids)
    after = {other: are_copies for other in ids if before[other] is not are_copies}
    if not after:
        return Changes()
    enter(
        change.db,
        DecisionKind.COPIES if are_copies else DecisionKind.NO_COPIES,
        who=who,
        article=article,
        before={str(other): None if (said := before[other]) is None else _WORDS[said] for other in after},
        after={str(other): _WORDS[said] for other, said in after.items()},
        reason=reason,
    )
    return copies.say(change.db, article, dict(after))


def _say_copies(db: sqlite3.Connection, article: int, words: Fields) -> Changes:
    said = {word: truth for truth, word in _WORDS.items()}
    return copies.say(db, article, {int(other): said.get(word or "") for other, word in words.items()})


def enter(
    db: sqlite3.Connection,
    kind: DecisionKind,
    *,
    who: str,
    article: int | None,
    before: Fields,
    after: Fields,
    reason: str = "",
    target: int | None = None,
) -> int:
    """Writes an entry. Its number; a decision (one without `target`) ends what could be set in force again."""
    if target is None:
        db.execute("UPDATE ledger SET undone = ? WHERE undone = ?", (_GIVEN_UP, _REDOABLE))
    cursor = db.execute(
        "INSERT INTO ledger (at, who, kind, article, before, after, reason, target, undone)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
        (
            now(),
            who,
            kind.value,
            article,
            json.dumps(dict(before), ensure_ascii=False),
            json.dumps(dict(after), ensure_ascii=False),
            storable(reason),
            target,
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


_COLUMNS = """id, at, who, kind, article, before, after, reason, undone,
    (SELECT count(*) FROM ledger_claims WHERE decision = ledger.id)"""
_A_DECISION = "kind NOT IN ('undo', 'redo')"
_STANDING = f"SELECT {_COLUMNS} FROM ledger WHERE undone = {_STANDS} AND {_A_DECISION} ORDER BY id DESC LIMIT 1"
# Set in force again is what was taken back last, wherever in the order it stands.
_TAKEN_BACK = f"""SELECT {_COLUMNS} FROM ledger WHERE undone = {_REDOABLE}
    ORDER BY (SELECT max(id) FROM ledger AS undo WHERE undo.target = ledger.id) DESC LIMIT 1"""


def _decision(row: tuple[int, str, str, str, int | None, str, str, str, int, int]) -> Decision:
    number, at, who, kind, article, before, after, reason, undone, claims = row
    return Decision(
        number,
        datetime.fromisoformat(at),
        who,
        kind,
        article,
        json.loads(before),
        json.loads(after),
        reason,
        bool(undone),
        claims,
    )


def numbered(db: sqlite3.Connection, number: int) -> Decision | None:
    row = db.execute(f"SELECT {_COLUMNS} FROM ledger WHERE id = ?", (number,)).fetchone()
    return None if row is None else _decision(row)


def last_standing(db: sqlite3.Connection) -> Decision | None:
    """The decision that an undo would take back."""
    row = db.execute(_STANDING).fetchone()
    return None if row is None else _decision(row)


def last_taken_back(db: sqlite3.Connection) -> Decision | None:
    """The decision that a redo would set in force again."""
    row = db.execute(_TAKEN_BACK).fetchone()
    return None if row is None else _decision(row)


def latest(db: sqlite3.Connection, *, limit: int, trail: bool) -> tuple[Decision, ...]:
    """Decisions, latest first; with `trail` also each undo and redo."""
    where = "1" if trail else _A_DECISION
    rows = db.execute(f"SELECT {_COLUMNS} FROM ledger WHERE {where} ORDER BY id DESC LIMIT ?", (limit,))
    return tuple(map(_decision, rows))


def undo(change: Transaction, *, who: str) -> Changes:
    decision = last_standing(change.db)
    if decision is None:
        return Changes()
    return turn(change, decision, who=who, undone=True)


def redo(change: Transaction, *, who: str) -> Changes:
    decision = last_taken_back(change.db)
    if decision is None:
        return Changes()
    return turn(change, decision, who=who, undone=False)


def turn(change: Transaction, decision: Decision, *, who: str, undone: bool) -> Changes:
    """Takes a decision back, or sets it in force again. Whether it can be taken back alone, `obstacles.py` says."""
    db = change.db
    enter(
        db,
        DecisionKind.UNDO if undone else DecisionKind.REDO,
        who=who,
        article=decision.article,
        before=decision.after if undone else decision.before,
        after=decision.before if undone else decision.after,
        target=decision.id,
    )
    db.execute("UPDATE ledger SET undone = ? WHERE id = ?", (_REDOABLE if undone else _STANDS, decision.id))
    if decision.kind in ON_CLAIMS:
        of_claims = db.execute("SELECT DISTINCT article FROM ledger_claims WHERE decision = ?", (decision.id,))
        return Changes(changed=reviewing.settle(db, change.names, [row[0] for row in of_claims.fetchall()]))
    if decision.kind == DecisionKind.DESCRIBE:
        assert decision.article is not None
        return _describe(db, decision.article, decision.before if undone else decision.after)
    if decision.kind == DecisionKind.ADD_PLACES:
        place_lists.set_removed(db, decision.id, removed=undone)
        return Changes(places=True)
    if decision.kind in (DecisionKind.COPIES, DecisionKind.NO_COPIES):
        assert decision.article is not None
        return _say_copies(db, decision.article, decision.before if undone else decision.after)
    if decision.kind == DecisionKind.NEW_VERSION:
        return _turn_version(change, decision, undone=undone)
    articles = [row[0] for row in db.execute("SELECT article FROM ledger_articles WHERE decision = ?", (decision.id,))]
    if undone:
        back = _bring_back(change, articles)
        return Changes(added=back, everything=len(back) > _WHOLE_CASE)
    taken = editing.set_aside(db, articles)
    return Changes(removed=taken, everything=len(taken) > _WHOLE_CASE)
