"""Questions about articles, each on a connection that reads one moment of the case."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from workstation.case import origins
from workstation.case.ask_claims import claims_of
from workstation.case.asked import KNOWS_NOTHING, Lookup
from workstation.case.conditions import articles_that_satisfy
from workstation.case.packing import day, json_list, unpack_spans
from workstation.case.rows import ArticleOrder, ArticleRow, CaseSummary, ImportRow, StoredArticle
from workstation.case.statements import statements_of
from workstation.core.articles import Article, Provenance, ReadArticle
from workstation.core.claims import Analysis, Mention, MentionKind, Stance
from workstation.core.selection import Expression
from workstation.core.spans import Span

_SORTED_BY = {
    ArticleOrder.DATE: "date",
    ArticleOrder.OUTLET: "outlet_key",
    ArticleOrder.TITLE: "title_key",
    ArticleOrder.CLAIMS: "claims",
    ArticleOrder.IMPORTED: "id",
}
KINDS = {kind.value: kind for kind in MentionKind}
STANCES = {stance.value: stance for stance in Stance}


def matching(
    db: sqlite3.Connection,
    expression: Expression,
    order: ArticleOrder,
    *,
    descending: bool,
    one_of_each_family: bool = False,
    lookup: Lookup = KNOWS_NOTHING,
) -> tuple[int, ...]:
    condition = articles_that_satisfy(expression, lookup)
    column = _SORTED_BY[order]
    direction = "DESC" if descending else "ASC"
    # Two walks along one index: a single ORDER BY with the unknown ones last could not use it.
    known = f"{condition.sql} AND {column} IS NOT NULL ORDER BY {column} {direction}, id"
    unknown = f"{condition.sql} AND {column} IS NULL ORDER BY id"
    ids: list[int] = []
    for where in (known, unknown):
        ids.extend(row[0] for row in db.execute(f"SELECT id FROM articles WHERE {where}", condition.values))
    return _without_later_copies(db, ids) if one_of_each_family else tuple(ids)


def satisfying(db: sqlite3.Connection, expression: Expression, lookup: Lookup) -> frozenset[int]:
    """The articles that satisfy an expression, in no order."""
    condition = articles_that_satisfy(expression, lookup)
    return frozenset(row[0] for row in db.execute(f"SELECT id FROM articles WHERE {condition.sql}", condition.values))


def _without_later_copies(db: sqlite3.Connection, ids: Sequence[int]) -> tuple[int, ...]:
    wanted = set(ids)
    first: dict[int, int] = {}
    later = set()
    for family, article in db.execute(
        "SELECT family, article FROM likeness JOIN articles ON id = article WHERE family IS NOT NULL"
        " ORDER BY date IS NULL, date, article"
    ):
        if article in wanted and first.setdefault(family, article) != article:
            later.add(article)
    return tuple(article for article in ids if article not in later)


def rows(db: sqlite3.Connection, ids: Sequence[int]) -> tuple[ArticleRow, ...]:
    found = {
        row[0]: ArticleRow(row[0], row[1], row[2], row[3], day(row[4]), *row[5:])
        for row in db.execute(
            "SELECT id, title, first_words, outlet, date, language, claims, name, own.family,"
            " CASE WHEN own.family IS NULL THEN 0 ELSE (SELECT count(*) - 1 FROM likeness AS their"
            " JOIN articles AS relative ON relative.id = their.article AND relative.removed = 0"
            " WHERE their.family = own.family) END"
            " FROM articles LEFT JOIN likeness AS own ON own.article = id"
            " WHERE id IN (SELECT value FROM json_each(?)) AND removed = 0",
            (json_list(ids),),
        )
    }
    return tuple(found[article] for article in ids if article in found)


def stored(db: sqlite3.Connection, article: int) -> StoredArticle | None:
    row = db.execute(
        "SELECT external, text, title, outlet, date, url, language,"
        ' sha256, name, member, imported_at, encoding, reader, sentences, version, note, "import"'
        " FROM articles JOIN texts ON article = id WHERE id = ? AND removed = 0",
        (article,),
    ).fetchone()
    if row is None:
        return None
    ids, claims = claims_of(db, article)
    analysis = Analysis(unpack_spans(row[13]), _mentions_of(db, article), claims, row[14], statements_of(db, article))
    notes = tuple(row[15].splitlines())
    given, provenance, has_more = origins.told(db, article, _article(*row[:7]), _provenance(*row[7:13]))
    return StoredArticle(article, given, provenance, analysis, ids, notes=notes, batch=row[16], has_more=has_more)


def _mentions_of(db: sqlite3.Connection, article: int) -> tuple[Mention, ...]:
    found = db.execute(
        'SELECT start, "end", kind, key, named.text, maker.text, stance, others.text FROM mentions'
        " JOIN entities ON entities.id = entity JOIN words AS named ON named.id = mentions.name"
        " JOIN words AS maker ON maker.id = made_by LEFT JOIN words AS others ON others.id = alternatives"
        " WHERE article = ? ORDER BY seq",
        (article,),
    )
    return tuple(
        Mention(Span(start, end), KINDS[kind], key, name, made_by, STANCES[stance], tuple(json.loads(others or "[]")))
        for start, end, kind, key, name, made_by, stance, others in found
    )


def published(db: sqlite3.Connection, ids: Sequence[int]) -> tuple[tuple[int, ReadArticle], ...]:
    """The articles as they were read, without what was extracted from them; ids that are gone are left out."""
    found = db.execute(
        "SELECT id, external, text, title, outlet, date, url, language,"
        " sha256, name, member, imported_at, encoding, reader FROM articles JOIN texts ON article = id"
        " WHERE id IN (SELECT value FROM json_each(?)) AND removed = 0 ORDER BY id",
        (json_list(ids),),
    )
    return tuple((row[0], ReadArticle(_article(*row[1:8]), _provenance(*row[8:]))) for row in found)


def _article(
    external: str, text: str, title: str | None, outlet: str | None, date: str | None, url: str | None, language: str
) -> Article:
    return Article(id=external, text=text, title=title, outlet=outlet, date=day(date), url=url, language=language)


def _provenance(sha256: str, name: str, member: str | None, at: str, encoding: str, reader: str) -> Provenance:
    return Provenance(
        sha256=sha256,
        name=name,
        member=member,
        imported_at=datetime.fromisoformat(at),
        encoding=encoding,
        reader=reader,
    )


def outlets(db: sqlite3.Connection) -> tuple[tuple[str | None, int], ...]:
    return tuple(
        db.execute(
            "SELECT outlet, count(*) FROM articles WHERE removed = 0 GROUP BY outlet"
            " ORDER BY count(*) DESC, outlet IS NULL, outlet"
        )
    )


def held(db: sqlite3.Connection, sha256s: Sequence[str]) -> dict[str, ArticleRow]:
    found = db.execute(
        "SELECT sha256, max(id) FROM articles WHERE removed = 0 AND sha256 IN (SELECT value FROM json_each(?))"
        " GROUP BY sha256",
        (json_list(sha256s),),
    )
    ids = {article: digest for digest, article in found}
    return {ids[row.id]: row for row in rows(db, list(ids))}


def imports(db: sqlite3.Connection) -> tuple[ImportRow, ...]:
    found = db.execute(
        "SELECT imports.id, at, who, count(articles.id) FROM imports"
        ' LEFT JOIN articles ON "import" = imports.id AND removed = 0 GROUP BY imports.id ORDER BY imports.id DESC'
    )
    return tuple(ImportRow(row[0], datetime.fromisoformat(row[1]), row[2], row[3]) for row in found)


def of_import(db: sqlite3.Connection, batch: int) -> tuple[int, ...]:
    return tuple(
        row[0] for row in db.execute('SELECT id FROM articles WHERE "import" = ? AND removed = 0 ORDER BY id', (batch,))
    )


def outdated(db: sqlite3.Connection, version: str) -> tuple[int, ...]:
    return tuple(
        row[0]
        for row in db.execute("SELECT id FROM articles WHERE version <> ? AND removed = 0 ORDER BY id", (version,))
    )


def summary(db: sqlite3.Connection) -> CaseSummary:
    articles, outlet_count, first, last = db.execute(
        "SELECT count(*), count(DISTINCT outlet), min(date), max(date) FROM articles WHERE removed = 0"
    ).fetchone()
    claims, first_claimed, last_claimed = db.execute("SELECT count(*), min(day), max(day) FROM claims").fetchone()
    actors = db.execute("SELECT count(DISTINCT entity) FROM namings WHERE kind = 'actor'").fetchone()[0]
    return CaseSummary(articles, outlet_count, claims, actors, day(first or first_claimed), day(last or last_claimed))
