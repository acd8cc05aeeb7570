"""What an expression asks, as SQL conditions on `articles` and on `claims`."""

from dataclasses import dataclass

from workstation.case.asked import KNOWS_NOTHING, Lookup, asked_of_articles, asked_of_claims
from workstation.case.packing import iso, json_list
from workstation.core.claims import MentionKind
from workstation.core.selection import Expression
from workstation.text.query import parse

_AMONG = "IN (SELECT value FROM json_each(?))"
_ENTITIES = f"IN (SELECT id FROM entities WHERE key {_AMONG})"


@dataclass(frozen=True, slots=True)
class Condition:
    """SQL for a WHERE clause and the values of its question marks, in order."""

    sql: str
    values: tuple[str, ...]


class _Parts:
    def __init__(self) -> None:
        self.clauses: list[str] = []
        self.values: list[str] = []

    def ask(self, clause: str, *values: str) -> None:
        self.clauses.append(clause)
        self.values.extend(values)

    def all(self, *, otherwise: str) -> Condition:
        return Condition(" AND ".join(self.clauses) or otherwise, tuple(self.values))


def articles_that_satisfy(expression: Expression, lookup: Lookup = KNOWS_NOTHING) -> Condition:
    """On `articles`. An article satisfies `actors` and `places` where its text names one of them.

    With outcomes asked for, it needs a claim of such an outcome within the days asked for; without, it or one of its
    claims must fall within the days. Raises QueryFault where the text asked for is no query.
    """
    parts = _Parts()
    parts.ask("articles.removed = 0")
    if expression.articles:
        parts.ask(f"articles.id {_AMONG}", json_list(expression.articles))
    named = "articles.id IN (SELECT article FROM namings WHERE kind = '{}' AND entity {})"
    if expression.actors:
        parts.ask(named.format(MentionKind.ACTOR.value, _ENTITIES), json_list(expression.actors))
    if expression.places:
        parts.ask(named.format(MentionKind.PLACE.value, _ENTITIES), json_list(expression.places))
    _ask_outlets(parts, expression, "articles")
    told = _days_and_outcomes(expression)
    if told.sql:
        claimed = f"articles.id IN (SELECT article FROM claims WHERE {told.sql})"
        if expression.outcomes:
            parts.ask(claimed, *told.values)
        else:
            own = told.sql.replace("claims.day", "articles.date")
            parts.ask(f"(({own}) OR {claimed})", *told.values, *told.values)
    query = parse(expression.text, exact=expression.exact)
    if query is not None:
        parts.ask(*asked_of_articles(query, lookup))
    return parts.all(otherwise="1")


def claims_that_satisfy(expression: Expression, table: str = "claims", lookup: Lookup = KNOWS_NOTHING) -> Condition:
    """On `claims`, which hold only those of articles that are in the case; or on a `table` like it, named so."""
    parts = _Parts()
    if expression.articles:
        parts.ask(f"claims.article {_AMONG}", json_list(expression.articles))
    if expression.actors:
        sides = ("victim", "perpetrator", "source")
        united = " UNION ALL ".join(f"SELECT id FROM claims WHERE {side}_entity {_ENTITIES}" for side in sides)
        parts.ask(f"claims.id IN ({united})", *(json_list(expression.actors) for _ in sides))
    if expression.places:
        parts.ask(f"claims.place_entity {_ENTITIES}", json_list(expression.places))
    _ask_outlets(parts, expression, "claims")
    told = _days_and_outcomes(expression)
    if told.sql:
        parts.ask(told.sql, *told.values)
    query = parse(expression.text, exact=expression.exact)
    if query is not None:
        parts.ask(*asked_of_claims(query, lookup, table))
    return parts.all(otherwise="1")


def _ask_outlets(parts: _Parts, expression: Expression, table: str) -> None:
    if not expression.outlets:
        return
    known = f"{table}.outlet {_AMONG}"
    unknown = f" OR {table}.outlet IS NULL" if "" in expression.outlets else ""
    parts.ask(f"({known}{unknown})", json_list(expression.outlets))


def _days_and_outcomes(expression: Expression) -> Condition:
    parts = _Parts()
    if expression.outcomes:
        parts.ask(f"claims.outcome {_AMONG}", json_list(outcome.value for outcome in expression.outcomes))
    since, until = iso(expression.since), iso(expression.until)
    if since is not None:
        parts.ask("claims.day >= ?", since)
    if until is not None:
        parts.ask("claims.day <= ?", until)
    return parts.all(otherwise="")
