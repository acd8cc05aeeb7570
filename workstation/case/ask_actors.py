"""Who is named, under which names, and in which part."""

import sqlite3
from collections import defaultdict

from workstation.case.conditions import articles_that_satisfy, claims_that_satisfy
from workstation.case.packing import json_list
from workstation.case.rows import ActorRow, AliasCount
from workstation.core.claims import Stance
from workstation.core.selection import Expression

_STANCES = {stance.value: stance for stance in Stance}


def actors(db: sqlite3.Connection, expression: Expression) -> tuple[ActorRow, ...]:
    """Mentions, articles and outlets are counted over the articles that satisfy `expression`, claims over its claims."""
    chosen = articles_that_satisfy(expression)
    among = "" if not expression else f" AND article IN (SELECT id FROM articles WHERE {chosen.sql})"
    values = chosen.values if expression else ()
    aliases: dict[int, list[AliasCount]] = defaultdict(list)
    for entity, spelling, stance, mentions, articles in db.execute(
        "SELECT entity, text, stance, mentions, articles FROM (SELECT entity, spelling, stance,"
        f" sum(mentions) AS mentions, count(*) AS articles FROM namings WHERE kind = 'actor'{among}"
        " GROUP BY entity, spelling, stance) JOIN words ON id = spelling ORDER BY mentions DESC, text",
        values,
    ):
        aliases[entity].append(AliasCount(spelling, _STANCES[stance], mentions, articles))
    spread = db.execute(
        "SELECT entity, count(DISTINCT article), count(DISTINCT outlet) FROM namings"
        f" JOIN articles ON articles.id = article WHERE kind = 'actor'{among} GROUP BY entity",
        values,
    )
    counts = {entity: (articles, outlets) for entity, articles, outlets in spread}
    as_victim, as_perpetrator = _parts(db, expression, "victim"), _parts(db, expression, "perpetrator")
    found = [
        ActorRow(
            entity=key,
            name=name,
            mentions=sum(alias.mentions for alias in aliases[entity]),
            articles=counts[entity][0],
            outlets=counts[entity][1],
            as_victim=as_victim.get(entity, 0),
            as_perpetrator=as_perpetrator.get(entity, 0),
            aliases=tuple(aliases[entity]),
        )
        for entity, key, name in db.execute(
            "SELECT id, key, name FROM entities WHERE id IN (SELECT value FROM json_each(?))", (json_list(aliases),)
        )
    ]
    found.sort(key=lambda row: (-row.mentions, -row.articles, row.name, row.entity))
    return tuple(found)


def _parts(db: sqlite3.Connection, expression: Expression, side: str) -> dict[int, int]:
    """How many of the claims that satisfy `expression` name each entity on this side."""
    condition = claims_that_satisfy(expression)
    return dict(
        db.execute(
            f"SELECT {side}_entity, count(*) FROM claims WHERE {side}_entity IS NOT NULL AND {condition.sql}"
            f" GROUP BY {side}_entity",
            condition.values,
        )
    )
