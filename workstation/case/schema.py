"""The tables of a case, and the named steps that lead from each version of them to the next.

`articles` holds what is listed and sorted, `texts` what is long. What was extracted stands in `mentions`, `claims` and
`statements`; `namings` sums the mentions up by article, entity, spelling and stance, so that counts need not touch
them. `search` is the folded text of title and article, kept only as an index. `ledger` is what the analyst decided.
`ledger_claims` says of which claims, `reviewed` keeps these as they were extracted, and `rejected_claims` those that
the analyst rejected (see `reviewing.py`). `place_list` and `added_place` hold the agencies' lists of places that
articles are read by. `likeness`, `fingerprint` and `copy_link` hold which articles are copies of one another (see
`copies.py`).

An article that the analyst took out keeps its row, with `removed` set, and its text; what was extracted from it moves
to `set_aside`, so that no question about mentions or claims need ask whether their article still counts.

Row ids of articles and claims are never given twice. Days are ISO 8601 text, `day` is the day of harm or else that of
the article, and each `..._key` is a folded copy to sort by.
"""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from workstation.case.identity import APPLICATION_ID
from workstation.case.packing import digest

if TYPE_CHECKING:
    from sqlite_utils import Database

# A claim's parties and places, each with the columns _start, _end, _entity and _name, and how they are sorted.
REFERENCES = ("victim", "perpetrator", "place", "source")

ARTICLE_COLUMNS = {
    "id": int,
    "external": str,  # the article's own id in the interchange format
    "title": str,
    "title_key": str,
    "outlet": str,
    "outlet_key": str,
    "date": str,
    "url": str,
    "language": str,
    "first_words": str,
    "sha256": str,
    "name": str,
    "member": str,
    "imported_at": str,
    "encoding": str,
    "reader": str,
    "import": int,
    "version": str,  # of the pipeline and the lexicon that made what was extracted
    "claims": int,
    "note": str,  # sentences, one a line
    "removed": int,
}

CLAIM_COLUMNS = {
    "id": int,
    "article": int,
    "seq": int,  # the index in the analysis
    "start": int,
    "end": int,
    "sentence_start": int,
    "sentence_end": int,
    "outcome": str,
    "minimum": int,
    "maximum": int,
    "qualifier": str,
    "count_start": int,
    "count_end": int,
    "victims_start": int,
    "victims_end": int,
    "victims_key": str,
    "victim_kind": str,
    "victim_start": int,
    "victim_end": int,
    "victim_entity": int,
    "victim_name": int,
    "perpetrator_start": int,
    "perpetrator_end": int,
    "perpetrator_entity": int,
    "perpetrator_name": int,
    "perpetrator_key": str,
    "place_start": int,
    "place_end": int,
    "place_entity": int,
    "place_name": int,
    "place_key": str,
    "source_start": int,
    "source_end": int,
    "source_entity": int,
    "source_name": int,
    "source_key": str,
    "date": str,
    "day": str,
    "outlet": str,
    "outlet_key": str,
    "subset_of": int,
    "background": int,
    "negated": int,
    "confidence": float,
    "rules": int,
}

# A statement's parties, place and source, in columns as those of a claim.
STATED = ("holder", "against", "place", "source")
STATEMENT_COLUMNS = (
    "article",
    "seq",
    "start",
    "end",
    "kind",
    *(f"{part}_{column}" for part in STATED for column in ("start", "end", "entity", "name")),
    "minimum",
    "maximum",
    "qualifier",
    "unit",
    "amount_start",
    "amount_end",
    "date",
    "background",
    "negated",
    "confidence",
    "rules",
)

MENTION_COLUMNS = ("article", "seq", "start", "end", "kind", "entity", "name", "made_by", "stance", "alternatives")
NAMING_COLUMNS = ("article", "kind", "entity", "spelling", "stance", "mentions")
PLACE_LIST_COLUMNS = ("id", "name", "sha256", "at", "who", "places", "decision", "removed")
ADDED_PLACE_COLUMNS = (
    "list",
    "seq",
    "entity",
    "name",
    "name_ar",
    "country",
    "area",
    "latitude",
    "longitude",
    "population",
    "kind",
    "names",  # JSON, like the parents
    "parents",
)

TABLES: dict[str, frozenset[str]] = {
    "about": frozenset({"key", "value"}),
    "imports": frozenset({"id", "token", "at", "who"}),
    "articles": frozenset(ARTICLE_COLUMNS),
    "texts": frozenset({"article", "text", "sentences", "digest"}),
    "entities": frozenset({"id", "key", "name"}),
    "words": frozenset({"id", "text"}),
    "mentions": frozenset(MENTION_COLUMNS),
    "namings": frozenset(NAMING_COLUMNS),
    "claims": frozenset(CLAIM_COLUMNS),
    "statements": frozenset(STATEMENT_COLUMNS),
    "set_aside": frozenset({"article", "rows"}),
    "ledger": frozenset({"id", "at", "who", "kind", "article", "before", "after", "reason", "target", "undone"}),
    "ledger_articles": frozenset({"decision", "article"}),
    "ledger_claims": frozenset({"decision", "article", "anchor", "before", "after"}),
    "reviewed": frozenset({"id", "article", "anchor", "original", "found", "verdict", "grade", "note", "fields"}),
    "rejected_claims": frozenset(CLAIM_COLUMNS),
    "place_list": frozenset(PLACE_LIST_COLUMNS),
    "added_place": frozenset(ADDED_PLACE_COLUMNS),
    "likeness": frozenset({"article", "words", "prints", "folded", "family"}),
    "fingerprint": frozenset({"hash", "article"}),
    "copy_link": frozenset({"article", "other", "kin", "share", "of_longer", "said"}),
    "origins": frozenset({"article", "author", "path", "reader_version", "original", "whole", "supersedes"}),
    "originals": frozenset({"sha256", "name", "size", "path", "packed"}),
    "word_places": frozenset({"article", "packed"}),
    "search": frozenset({"title", "body"}),
}


def create_tables(db: "Database") -> None:
    """The tables of the first version."""
    create = db.table
    create("about").create({"key": str, "value": str}, pk="key", not_null={"value"}, strict=True)
    create("imports").create({"id": int, "token": str, "at": str, "who": str}, pk="id", strict=True)
    create("imports").create_index(["token"], unique=True)
    create("articles").create(
        ARTICLE_COLUMNS,
        pk="id",
        not_null=set(ARTICLE_COLUMNS) - {"id", "title", "outlet", "outlet_key", "date", "url", "member"},
        foreign_keys=[("import", "imports", "id")],
        strict=True,
    )
    create("texts").create(
        {"article": int, "text": str, "sentences": bytes},
        pk="article",
        not_null={"text", "sentences"},
        foreign_keys=[("article", "articles", "id")],
        strict=True,
    )
    create("entities").create({"id": int, "key": str, "name": str}, pk="id", not_null={"key", "name"}, strict=True)
    create("entities").create_index(["key"], unique=True)
    create("words").create({"id": int, "text": str}, pk="id", not_null={"text"}, strict=True)
    create("words").create_index(["text"], unique=True)
    create("claims").create(
        CLAIM_COLUMNS,
        pk="id",
        not_null={"article", "seq", "start", "end", "outcome", "qualifier", "victim_kind", "background", "negated"},
        foreign_keys=[("article", "articles", "id")],
        strict=True,
    )
    # Clustered by article, without a row id of their own: what is read together lies together, in half the room.
    db.execute(
        """CREATE TABLE mentions (
             article INTEGER NOT NULL REFERENCES articles(id), seq INTEGER NOT NULL,
             start INTEGER NOT NULL, "end" INTEGER NOT NULL, kind TEXT NOT NULL, entity INTEGER NOT NULL,
             name INTEGER NOT NULL, made_by INTEGER NOT NULL, stance TEXT NOT NULL,
             PRIMARY KEY (article, seq)) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE namings (
             article INTEGER NOT NULL REFERENCES articles(id), kind TEXT NOT NULL, entity INTEGER NOT NULL,
             spelling INTEGER NOT NULL, stance TEXT NOT NULL, mentions INTEGER NOT NULL,
             PRIMARY KEY (kind, article, entity, spelling, stance)) STRICT, WITHOUT ROWID"""
    )
    create("set_aside").create({"article": int, "rows": str}, pk="article", not_null={"rows"}, strict=True)
    create("ledger").create(
        {
            "id": int,
            "at": str,
            "who": str,
            "kind": str,
            "article": int,
            "before": str,
            "after": str,
            "reason": str,
            "target": int,  # of an undo or a redo: the decision meant
            "undone": int,  # 0: stands, 1: taken back, 2: taken back, and a later decision made that final
        },
        pk="id",
        not_null={"at", "who", "kind", "before", "after", "reason", "undone"},
        strict=True,
    )
    db.execute(
        """CREATE TABLE ledger_articles (
             decision INTEGER NOT NULL REFERENCES ledger(id), article INTEGER NOT NULL REFERENCES articles(id),
             PRIMARY KEY (decision, article)) STRICT, WITHOUT ROWID"""
    )
    # The words arrive folded and parted by blanks, so the plainest tokenizer is right, and the fastest.
    db.execute("CREATE VIRTUAL TABLE search USING fts5(title, body, content='', tokenize='ascii')")
    # Building the index of a big import in memory halves its cost: the default flushes every megabyte.
    db.execute("INSERT INTO search(search, rank) VALUES ('hashsize', 16777216)")


def create_indexes(db: "Database") -> None:
    """An index for each column that a table may be sorted or filtered by."""
    for columns in ("date, id", "title_key, id", "outlet_key, id", "claims, id", "outlet, id"):
        name = columns.split(",")[0]
        db.execute(f"CREATE INDEX articles_{name} ON articles ({columns}) WHERE removed = 0")
    db.execute('CREATE INDEX articles_import ON articles ("import")')
    db.execute("CREATE UNIQUE INDEX articles_origin ON articles (sha256, coalesce(member, '')) WHERE removed = 0")
    keys = ("day", "outlet_key", "outcome", "minimum", "victims_key", "perpetrator_key", "place_key", "source_key")
    for key in keys:
        db.execute(f"CREATE INDEX claims_{key} ON claims ({key}, article, start)")
    db.execute("CREATE INDEX claims_article ON claims (article, start)")
    db.execute("CREATE INDEX claims_outlet ON claims (outlet)")
    for reference in REFERENCES:
        column = f"{reference}_entity"
        db.execute(f"CREATE INDEX claims_{column} ON claims ({column}) WHERE {column} IS NOT NULL")
    db.execute("CREATE INDEX namings_entity ON namings (entity, kind, article)")
    db.execute("CREATE INDEX ledger_undone ON ledger (undone, id)")


def index_chart_marks(db: "Database") -> None:
    """One index in the order of days that holds all that the chart draws, in the place of that of days alone."""
    db.execute("DROP INDEX claims_day")
    db.execute(
        """CREATE INDEX claims_marks ON claims
             (day, article, start, outlet, outcome, minimum, maximum, qualifier, subset_of, background, negated)"""
    )


def keep_digests_of_texts(db: "Database") -> None:
    """A digest of each text: SQLite's own check does not see a letter that the disk has changed."""
    db.table("texts").add_column("digest", bytes)
    texts = db.execute("SELECT article, text FROM texts").fetchall()
    db.conn.executemany("UPDATE texts SET digest = ? WHERE article = ?", [(digest(text), id_) for id_, text in texts])


def keep_statements(db: "Database") -> None:
    """A table for who holds, takes or leaves which ground and with how many; empty until articles are read anew."""
    parties = ", ".join(f"{part}_{column} INTEGER" for part in STATED for column in ("start", "end", "entity", "name"))
    db.execute(
        f"""CREATE TABLE statements (
             article INTEGER NOT NULL REFERENCES articles(id), seq INTEGER NOT NULL,
             start INTEGER NOT NULL, "end" INTEGER NOT NULL, kind TEXT NOT NULL, {parties},
             minimum REAL, maximum REAL, qualifier TEXT, unit TEXT, amount_start INTEGER, amount_end INTEGER,
             date TEXT, background INTEGER NOT NULL, negated INTEGER NOT NULL, confidence REAL NOT NULL,
             rules INTEGER NOT NULL, PRIMARY KEY (article, seq)) STRICT, WITHOUT ROWID"""
    )


def keep_namesakes(db: "Database") -> None:
    """Beside a place, the others of its name that were weighed: a JSON list among the words."""
    db.execute("ALTER TABLE mentions ADD COLUMN alternatives INTEGER")


def keep_lists_of_places(db: "Database") -> None:
    """The lists of places by which the case's articles are read, with the decision that added each."""
    db.execute(
        """CREATE TABLE place_list (
             id INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL,
             places INTEGER NOT NULL, decision INTEGER NOT NULL REFERENCES ledger(id), removed INTEGER NOT NULL
           ) STRICT"""
    )
    db.execute("CREATE INDEX place_list_decision ON place_list (decision)")
    db.execute(
        """CREATE TABLE added_place (
             list INTEGER NOT NULL REFERENCES place_list(id), seq INTEGER NOT NULL, entity TEXT NOT NULL,
             name TEXT NOT NULL, name_ar TEXT NOT NULL, country TEXT NOT NULL, area TEXT NOT NULL,
             latitude REAL, longitude REAL, population INTEGER NOT NULL, kind TEXT NOT NULL,
             names TEXT NOT NULL, parents TEXT NOT NULL, PRIMARY KEY (list, seq)) STRICT, WITHOUT ROWID"""
    )


def keep_copies(db: "Database") -> None:
    """Which articles are copies of one another; empty until their copies are looked for, in a job of its own."""
    db.execute(
        """CREATE TABLE likeness (
             article INTEGER PRIMARY KEY REFERENCES articles(id), words INTEGER NOT NULL, prints INTEGER NOT NULL,
             folded BLOB, family INTEGER) STRICT"""
    )
    db.execute("CREATE INDEX likeness_folded ON likeness (folded) WHERE folded IS NOT NULL")
    db.execute("CREATE INDEX likeness_family ON likeness (family) WHERE family IS NOT NULL")
    db.execute(
        """CREATE TABLE fingerprint (
             hash INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (hash, article)) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE copy_link (
             article INTEGER NOT NULL REFERENCES articles(id), other INTEGER NOT NULL REFERENCES articles(id),
             kin TEXT NOT NULL, share REAL NOT NULL, of_longer REAL NOT NULL, said INTEGER,
             PRIMARY KEY (article, other)) STRICT, WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX copy_link_other ON copy_link (other, article)")
    db.execute("CREATE INDEX copy_link_said ON copy_link (said, article, other) WHERE said IS NOT NULL")


def keep_origins(db: "Database") -> None:
    """The bytes that articles were read from, all text of their page, and which version came after which."""
    db.execute(
        """CREATE TABLE origins (
             article INTEGER PRIMARY KEY REFERENCES articles(id), author TEXT, path TEXT NOT NULL,
             reader_version INTEGER NOT NULL, original TEXT NOT NULL, whole BLOB,
             supersedes INTEGER REFERENCES articles(id)) STRICT"""
    )
    db.execute("CREATE INDEX origins_original ON origins (original)")
    db.execute("CREATE INDEX origins_supersedes ON origins (supersedes) WHERE supersedes IS NOT NULL")
    db.execute(
        """CREATE TABLE originals (
             sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL, path TEXT, packed BLOB) STRICT"""
    )


def keep_reviews(db: "Database") -> None:
    """What the analyst said of claims (see `reviewing.py`): which, in which decision, and the claims as extracted."""
    db.execute(
        """CREATE TABLE ledger_claims (
             decision INTEGER NOT NULL REFERENCES ledger(id), article INTEGER NOT NULL REFERENCES articles(id),
             anchor TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
             PRIMARY KEY (decision, article, anchor)) STRICT, WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX ledger_claims_article ON ledger_claims (article, anchor, decision)")
    db.execute(
        """CREATE TABLE reviewed (
             id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles(id), anchor TEXT NOT NULL,
             original TEXT, found INTEGER NOT NULL, verdict TEXT NOT NULL, grade TEXT, note TEXT,
             fields TEXT NOT NULL) STRICT"""
    )
    db.execute("CREATE UNIQUE INDEX reviewed_anchor ON reviewed (article, anchor)")
    db.execute("CREATE INDEX reviewed_verdict ON reviewed (verdict)")
    # Out of `claims`, so that no question about claims need ask whether they still count.
    db.execute("CREATE TABLE rejected_claims AS SELECT * FROM claims WHERE 0")
    db.execute("CREATE UNIQUE INDEX rejected_claims_id ON rejected_claims (id)")
    db.execute("CREATE INDEX rejected_claims_article ON rejected_claims (article)")


def keep_word_places(db: "Database") -> None:
    """Where the words of an article that OCR read stand on its pages."""
    db.execute(
        """CREATE TABLE word_places (
             article INTEGER PRIMARY KEY REFERENCES articles(id), packed BLOB NOT NULL) STRICT"""
    )


# The step at index n leads from version n to version n + 1; a published one is never changed.
_FIRST = (create_tables, create_indexes)
MIGRATIONS: tuple[tuple[Callable[["Database"], None], ...], ...] = (
    _FIRST,
    (index_chart_marks,),
    (keep_digests_of_texts,),
    (keep_statements,),
    (keep_namesakes, keep_lists_of_places),
    (keep_copies,),
    (keep_origins,),
    (keep_reviews,),
    (keep_word_places,),
)
NEWEST = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, *, since: int, until: int = NEWEST) -> None:
    """Brings the tables from version `since` (0 for an empty file) to `until`, all in one transaction or not at all."""
    from sqlite_utils import Database  # 0.3 s, and only a case that is new or old needs it

    db = Database(connection, execute_plugins=False)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for steps in MIGRATIONS[since:until]:
            for step in steps:
                step(db)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {until}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
