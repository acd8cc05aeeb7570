"""What a decision does to the tables: articles described anew, taken out, brought back, and the index that follows."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from workstation.case.rows import Changes
from workstation.case.schema import CLAIM_COLUMNS, MENTION_COLUMNS, NAMING_COLUMNS, REFERENCES, STATEMENT_COLUMNS
from workstation.case.search import folding, indexed
from workstation.case.storing import INSERT_SEARCH, Row, delete_extracted, insert_into, sort_key
from workstation.case.writer import Transaction
from workstation.core.claims import MentionKind

_OF_CLAIMS = ("claims", "rejected_claims")
_DELETE_SEARCH = insert_into("search", ("search", "rowid", "title", "body"))


def index_text(db: sqlite3.Connection, articles: Iterable[int], *, remove: bool = False) -> None:
    """Puts articles into the search index or, while their title is still the indexed one, takes them out of it."""
    for article in articles:
        title, text = db.execute(
            "SELECT coalesce(title, ''), text FROM articles JOIN texts ON article = id WHERE id = ?", (article,)
        ).fetchone()
        if remove:
            db.execute(_DELETE_SEARCH, ("delete", article, indexed(title), indexed(text)))
        else:
            db.execute(INSERT_SEARCH, (article, indexed(title), indexed(text)))


def set_title(db: sqlite3.Connection, article: int, title: str | None) -> None:
    query = "SELECT first_words, removed FROM articles WHERE id = ?"
    begins, removed = db.execute(query, (article,)).fetchone()
    indexed_now = [] if removed else [article]
    index_text(db, indexed_now, remove=True)
    db.execute("UPDATE articles SET title = ?, title_key = ? WHERE id = ?", (title, sort_key(title or begins), article))
    index_text(db, indexed_now)


def set_outlet(db: sqlite3.Connection, article: int, outlet: str | None) -> None:
    values = (outlet, sort_key(outlet), article)
    db.execute("UPDATE articles SET outlet = ?, outlet_key = ? WHERE id = ?", values)
    for table in _OF_CLAIMS:
        db.execute(f"UPDATE {table} SET outlet = ?, outlet_key = ? WHERE article = ?", values)


def set_date(db: sqlite3.Connection, article: int, date: str | None) -> None:
    db.execute("UPDATE articles SET date = ? WHERE id = ?", (date, article))
    for table in _OF_CLAIMS:
        db.execute(f"UPDATE {table} SET day = coalesce(date, ?) WHERE article = ?", (date, article))


def set_aside(db: sqlite3.Connection, articles: Iterable[int]) -> frozenset[int]:
    """Takes articles out of every question, to be brought back as they were. Gives those that were in the case."""
    taken = []
    for article in dict.fromkeys(articles):
        if db.execute("SELECT 1 FROM articles WHERE id = ? AND removed = 0", (article,)).fetchone() is None:
            continue
        rows = {
            table: [dict(zip(columns, row, strict=True)) for row in _rows_of(db, table, columns, article)]
            for table, columns in _EXTRACTED.items()
        }
        db.execute("INSERT INTO set_aside (article, rows) VALUES (?, ?)", (article, json.dumps(rows)))
        taken.append(article)
    index_text(db, taken, remove=True)
    delete_extracted(db, taken)
    db.executemany("UPDATE articles SET removed = 1 WHERE id = ?", [(article,) for article in taken])
    return frozenset(taken)


def bring_back(db: sqlite3.Connection, articles: Iterable[int]) -> frozenset[int]:
    """Undoes `set_aside`, claims under their old row ids. One that was imported again meanwhile stays out."""
    back = []
    for article in articles:
        kept = db.execute("SELECT rows FROM set_aside WHERE article = ?", (article,)).fetchone()
        twin = db.execute(
            "SELECT 1 FROM articles AS old JOIN articles AS new ON new.sha256 = old.sha256"
            " AND coalesce(new.member, '') = coalesce(old.member, '') AND new.removed = 0 WHERE old.id = ?",
            (article,),
        ).fetchone()
        if kept is None or twin is not None:
            continue
        db.execute("UPDATE articles SET removed = 0 WHERE id = ?", (article,))
        extracted = json.loads(kept[0])
        for table, columns in _EXTRACTED.items():
            # An older version may have set it aside, before a table or a column was there.
            for row in extracted.get(table, ()):
                known = [column for column in columns if column in row]
                db.execute(insert_into(table, known), [row[column] for column in known])
        db.execute("DELETE FROM set_aside WHERE article = ?", (article,))
        # It may have been described anew while it was out.
        outlet, date = db.execute("SELECT outlet, date FROM articles WHERE id = ?", (article,)).fetchone()
        set_outlet(db, article, outlet)
        set_date(db, article, date)
        back.append(article)
    index_text(db, back)
    return frozenset(back)


_EXTRACTED: dict[str, tuple[str, ...]] = {
    "mentions": MENTION_COLUMNS,
    "namings": NAMING_COLUMNS,
    "claims": tuple(CLAIM_COLUMNS),
    "statements": STATEMENT_COLUMNS,
}


def _rows_of(db: sqlite3.Connection, table: str, columns: Sequence[str], article: int) -> list[Row]:
    names = ", ".join(f'"{column}"' for column in columns)
    if table == "namings":
        places = "kind IN (SELECT value FROM json_each(?)) AND article = ?"
        return db.execute(
            f"SELECT {names} FROM namings WHERE {places}",
            (json.dumps([kind.value for kind in MentionKind]), article),
        ).fetchall()
    return db.execute(f"SELECT {names} FROM {table} WHERE article = ?", (article,)).fetchall()


def folding_differs(db: sqlite3.Connection) -> bool:
    """Whether the words in the index were folded in another way than those of a question are now."""
    found = db.execute("SELECT value FROM about WHERE key = 'folding'").fetchone()
    return found is None or found[0] != folding()


def fold_anew(change: Transaction) -> Changes:
    """Makes the search index and all that is sorted by folded words again from the texts. 0.5 ms an article."""
    db = change.db
    db.execute("INSERT INTO search (search) VALUES ('delete-all')")
    articles = db.execute("SELECT id, title, first_words, outlet, removed FROM articles").fetchall()
    for article, title, begins, outlet, removed in articles:
        db.execute(
            "UPDATE articles SET title_key = ?, outlet_key = ? WHERE id = ?",
            (sort_key(title or begins), sort_key(outlet), article),
        )
        if not removed:
            index_text(db, [article])
            _sort_claims_anew(db, article)
    db.execute(
        "INSERT INTO about (key, value) VALUES ('folding', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (folding(),),
    )
    return Changes(everything=bool(articles))


def _sort_claims_anew(db: sqlite3.Connection, article: int) -> None:
    text, outlet = db.execute(
        "SELECT text, outlet FROM texts JOIN articles ON id = article WHERE article = ?", (article,)
    ).fetchone()
    for table in _OF_CLAIMS:
        db.execute(f"UPDATE {table} SET outlet_key = ? WHERE article = ?", (sort_key(outlet), article))
        for claim, start, end in db.execute(
            f"SELECT id, victims_start, victims_end FROM {table} WHERE article = ? AND victims_start IS NOT NULL",
            (article,),
        ).fetchall():
            db.execute(f"UPDATE {table} SET victims_key = ? WHERE id = ?", (sort_key(text[start:end]), claim))
        for side in REFERENCES[1:]:
            for claim, start, end, name in db.execute(
                f"SELECT claims.id, {side}_start, {side}_end, text FROM {table} AS claims"
                f" LEFT JOIN words ON words.id = {side}_name WHERE article = ? AND {side}_start IS NOT NULL",
                (article,),
            ).fetchall():
                key = sort_key(name or text[start:end])
                db.execute(f"UPDATE {table} SET {side}_key = ? WHERE id = ?", (key, claim))
