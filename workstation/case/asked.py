"""What a query of the search box asks, as SQL conditions on `articles` and on `claims`.

Whatever full-text search can answer goes to it in one piece; the rest, and what joins the two, is SQL. On claims the
fields ask about the claim itself (its place, its day, its parties), and words about the article that it stands in.
"""

import sqlite3
from collections.abc import Sequence
from typing import Protocol

from workstation.case.packing import iso, storable
from workstation.case.search import match_expression
from workstation.core.claims import MentionKind
from workstation.text.query import All, Days, Either, FieldName, Harm, Name, Not, Query, Words


class Lookup(Protocol):
    """What is looked up once for all the questions that are asked of one state of the case."""

    def entities(self, kind: MentionKind, name: str, *, whole: bool) -> str:
        """The row ids of the entities of a kind that go by a name, or whose names hold it, as a JSON list."""

    def written(self, term: Words) -> str:
        """The row ids of the articles that hold a term exactly as it is written, as a JSON list."""


class _KnowsNothing:
    def entities(self, kind: MentionKind, name: str, *, whole: bool) -> str:
        return "[]"

    def written(self, term: Words) -> str:
        return "[]"


KNOWS_NOTHING: Lookup = _KnowsNothing()

Asked = Sequence[str]
"""A condition in SQL, and after it the values of its question marks."""

_AMONG = "IN (SELECT value FROM json_each(?))"
_FOUND = "IN (SELECT rowid FROM search WHERE search MATCH ?)"
KINDS = {FieldName.ACTOR: MentionKind.ACTOR, FieldName.PLACE: MentionKind.PLACE}
_CLAIMS = "?claims"  # where the table of claims is put in
_SIDES = ("victim", "perpetrator", "source")


def asked_of_articles(query: Query, lookup: Lookup) -> Asked:
    return _asked(query, lookup, "articles")


def asked_of_claims(query: Query, lookup: Lookup, table: str = "claims") -> Asked:
    """`table`: where the claims stand, under the name `claims`."""
    sql, *values = _asked(query, lookup, "claims")
    return sql.replace(_CLAIMS, table), *values


def _asked(query: Query, lookup: Lookup, table: str, *, few: bool = False) -> Asked:
    """`few`: something else leaves few articles, so that each is asked by itself."""
    article = "articles.id" if table == "articles" else "claims.article"
    matched = match_expression(query)
    if matched is not None:
        return f"{article} {_FOUND}", matched
    match query:
        case All(parts):
            return _all(parts, lookup, table, few=few)
        case Either(parts):
            return _joined(" OR ", [_asked(part, lookup, table, few=few) for part in parts])
        case Not(part):
            inner = _asked(part, lookup, table, few=few)
            return f"NOT coalesce({inner[0]}, 0)", *inner[1:]
        case Days(since, until):
            return _days(iso(since), iso(until), table, few=few)
        case Harm(outcome):
            if table == "claims":
                return "claims.outcome = ?", outcome.value
            return _of_articles("SELECT article FROM claims WHERE outcome = ?", few=few), outcome.value
        case Words():
            return f"{article} {_AMONG}", lookup.written(query)
        case Name(FieldName.OUTLET):
            return _outlet(query, table)
    assert isinstance(query, Name)
    return _named(query, lookup, table, few=few)


def _all(parts: Sequence[Query], lookup: Lookup, table: str, *, few: bool) -> Asked:
    """What full-text search can answer is one question to it, and not one for each word."""
    textual = [part for part in parts if match_expression(part.part if isinstance(part, Not) else part) is not None]
    together = match_expression(All(tuple(textual))) if textual else None
    if together is None:
        # A name leaves few articles too; of days and outcomes there are many.
        named = next((part for part in parts if isinstance(part, Name)), None)
        if named is None:
            return _joined(" AND ", [_asked(part, lookup, table, few=few) for part in parts])
        others = [_asked(part, lookup, table, few=True) for part in parts if part is not named]
        return _joined(" AND ", [_asked(named, lookup, table, few=few), *others])
    rest = [_asked(part, lookup, table, few=True) for part in parts if part not in textual]
    article = "articles.id" if table == "articles" else "claims.article"
    return _joined(" AND ", [(f"{article} {_FOUND}", together), *rest])


def _of_articles(selected: str, *, few: bool) -> str:
    """That an article is among those that a SELECT finds: looked up for each, or found for all."""
    return f"EXISTS ({selected} AND article = articles.id)" if few else f"articles.id IN ({selected})"


def _joined(operator: str, asked: Sequence[Asked]) -> Asked:
    return f"({operator.join(sql for sql, *_ in asked)})", *(value for _, *values in asked for value in values)


def _days(since: str | None, until: str | None, table: str, *, few: bool) -> Asked:
    bounds = [(">=", since), ("<=", until)]
    values = [day for _, day in bounds if day is not None]

    def within(column: str) -> str:
        return " AND ".join(f"{column} {sign} ?" for sign, day in bounds if day is not None)

    if table == "claims":
        return f"({within('claims.day')})", *values
    claimed = _of_articles(f"SELECT article FROM claims WHERE {within('day')}", few=few)
    return f"(({within('articles.date')}) OR {claimed})", *values, *values


def articles_with(db: sqlite3.Connection, term: Words) -> list[int]:
    """The articles that hold a term exactly as it is written, in text or title. Reads all that hold it folded."""
    loosely = match_expression(term, loosely=True)
    if loosely is None:
        return []
    sql = f"SELECT id FROM articles WHERE id {_FOUND} AND is_written_in(?, title)"
    values = [loosely, term.text]
    if not term.in_title:
        # A plain comparison of letters first, for most articles end there; a phrase may run over the end of a line.
        sql += f" UNION SELECT article FROM texts WHERE article {_FOUND} AND instr(text, ?) AND is_written_in(?, text)"
        values += [loosely, max(term.text.split(), key=len), term.text]
    values = list(map(storable, values))
    return [row[0] for row in db.execute(sql, values)]


def _outlet(name: Name, table: str) -> Asked:
    if not name.value:
        return (f"{table}.outlet IS NULL",)
    condition = "folded(outlet) = folded(?)" if name.whole else "instr(folded(outlet), folded(?))"
    # The few outlets are gone through, and not the many articles.
    outlets = (
        "WITH RECURSIVE one(outlet) AS (SELECT min(outlet) FROM articles WHERE removed = 0 UNION ALL"
        " SELECT (SELECT min(outlet) FROM articles WHERE removed = 0 AND outlet > one.outlet) FROM one"
        " WHERE one.outlet IS NOT NULL)"
    )
    sql = f"{outlets} SELECT outlet FROM one WHERE outlet IS NOT NULL AND {condition}"
    return f"{table}.outlet IN ({sql})", storable(name.value)


def _named(name: Name, lookup: Lookup, table: str, *, few: bool) -> Asked:
    kind = KINDS[name.field]
    ids = lookup.entities(kind, name.value, whole=name.whole)
    if table == "articles":
        named = f"SELECT article FROM namings WHERE kind = '{kind.value}' AND entity {_AMONG}"
        return _of_articles(named, few=few), ids
    if kind is MentionKind.PLACE:
        return f"claims.place_entity {_AMONG}", ids
    united = " UNION ALL ".join(f"SELECT id FROM {_CLAIMS} WHERE {side}_entity {_AMONG}" for side in _SIDES)
    return f"claims.id IN ({united})", *(ids for _ in _SIDES)
