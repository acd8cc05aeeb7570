"""Who is named, under which names, and in which part: counted in memory, for SQL takes ten times as long.

The actors' namings are few and small (some 15 an article, 16 bytes each), and every gesture of the analyst asks for
new sums over another set of articles. So they are read once, as arrays, and read on where the case has only grown.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from workstation.case.asked import KNOWS_NOTHING, Lookup
from workstation.case.conditions import articles_that_satisfy, claims_that_satisfy
from workstation.case.packing import json_list
from workstation.case.rows import ActorRow, AliasCount
from workstation.core.claims import Stance
from workstation.core.selection import Expression

_STANCES = tuple(Stance)
_STANCE_CODE = (
    "CASE stance " + " ".join(f"WHEN '{stance.value}' THEN {n}" for n, stance in enumerate(_STANCES)) + " END"
)

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Namings:
    """What a case held at one moment. `entity_at`, `spelling_at` and `stance_at` are indexed by alias, `outlet_of` by
    article, `victim_of` and `perpetrator_of` by claim (0 for none); the others have an entry for each article's alias.
    """

    article: Numbers
    alias: Numbers
    mentions: Numbers
    entity_at: Numbers
    spelling_at: Numbers
    stance_at: Numbers
    outlet_of: Numbers
    victim_of: Numbers
    perpetrator_of: Numbers
    words: dict[int, str]
    entities: dict[int, tuple[str, str]]


def _table(db: sqlite3.Connection, columns: int, sql: str, after: int) -> Numbers:
    """The rows of a query for numbers, one array row for each of its columns."""
    flat = np.fromiter(chain.from_iterable(db.execute(sql, (after,))), dtype=np.int64)
    return np.ascontiguousarray(flat.reshape(-1, columns).T)


def _read_on(known: Numbers | None, number: Numbers, value: Numbers) -> Numbers:
    """`value` by `number`, zero where there is none, after what was known before."""
    size = int(number.max(initial=-1)) + 1
    before = np.zeros(0, np.int64) if known is None else known
    found = np.zeros(max(size, len(before)), np.int64)
    found[: len(before)] = before
    found[number] = value
    return found


def read_namings(db: sqlite3.Connection, known: Namings | None = None) -> Namings:
    """All namings; with `known`, which must still hold, only those of later articles are read."""
    last = -1 if known is None else len(known.outlet_of) - 1
    article, entity, spelling, stance, mentions = _table(
        db,
        5,
        f"SELECT article, entity, spelling, {_STANCE_CODE}, mentions FROM namings WHERE kind = 'actor' AND article > ?",
        last,
    )
    if known is not None:
        article = np.concatenate((known.article, article))
        entity = np.concatenate((known.entity_at[known.alias], entity))
        spelling = np.concatenate((known.spelling_at[known.alias], spelling))
        stance = np.concatenate((known.stance_at[known.alias], stance))
        mentions = np.concatenate((known.mentions, mentions))
    aliases, alias = np.unique((entity << 34) | (spelling << 2) | stance, return_inverse=True)
    entity_at, spelling_at, stance_at = aliases >> 34, (aliases >> 2) & 0xFFFF_FFFF, aliases & 3
    outlets = _table(
        db, 2, "SELECT id, CASE WHEN outlet IS NULL THEN 0 ELSE dense_rank() OVER (ORDER BY outlet) END FROM articles"
        " WHERE removed = 0 AND id > ?", -1
    )  # fmt: skip
    last_claim = -1 if known is None else len(known.victim_of) - 1
    claim, victim, perpetrator = _table(
        db,
        3,
        "SELECT id, coalesce(victim_entity, 0), coalesce(perpetrator_entity, 0) FROM claims WHERE id > ?",
        last_claim,
    )
    return Namings(
        article=article,
        alias=alias.reshape(-1),
        mentions=mentions,
        entity_at=entity_at,
        spelling_at=spelling_at,
        stance_at=stance_at,
        outlet_of=_read_on(None, *outlets),
        victim_of=_read_on(None if known is None else known.victim_of, claim, victim),
        perpetrator_of=_read_on(None if known is None else known.perpetrator_of, claim, perpetrator),
        words=dict(db.execute(_TEXTS, (json_list(set(spelling_at.tolist())),))),
        entities={
            number: (key, name) for number, key, name in db.execute(_KEYS, (json_list(set(entity_at.tolist())),))
        },
    )


_TEXTS = "SELECT id, text FROM words WHERE id IN (SELECT value FROM json_each(?))"
_KEYS = "SELECT id, key, name FROM entities WHERE id IN (SELECT value FROM json_each(?))"


def actors(
    db: sqlite3.Connection, namings: Namings, expression: Expression, lookup: Lookup = KNOWS_NOTHING
) -> tuple[ActorRow, ...]:
    """Mentions, articles and outlets are counted over the expression's articles, parts in claims over its claims."""
    if not expression:
        return _rows(namings, slice(None), namings.victim_of, namings.perpetrator_of)
    chosen, told = articles_that_satisfy(expression, lookup), claims_that_satisfy(expression, lookup=lookup)
    articles = _ids(db.execute(f"SELECT id FROM articles WHERE {chosen.sql}", chosen.values))
    claims = _ids(db.execute(f"SELECT id FROM claims WHERE {told.sql}", told.values))
    # The case may have grown between the two readings: what `namings` does not know yet comes with the next answer.
    wanted = np.zeros(len(namings.outlet_of), np.bool_)
    wanted[articles[articles < len(wanted)]] = True
    claims = claims[claims < len(namings.victim_of)]
    return _rows(namings, wanted[namings.article], namings.victim_of[claims], namings.perpetrator_of[claims])


def _ids(found: Iterable[tuple[int]]) -> Numbers:
    return np.fromiter(chain.from_iterable(found), dtype=np.int64)


def _rows(
    known: Namings, picked: NDArray[np.bool_] | slice, victims: Numbers, perpetrators: Numbers
) -> tuple[ActorRow, ...]:
    alias, article, mentions = known.alias[picked], known.article[picked], known.mentions[picked]
    aliases = len(known.entity_at)
    alias_mentions = np.bincount(alias, weights=mentions, minlength=aliases).astype(np.int64)
    alias_articles = np.bincount(alias, minlength=aliases)
    size = int(known.entity_at.max(initial=0)) + 1
    entity = known.entity_at[alias]
    entity_mentions = np.bincount(entity, weights=mentions, minlength=size).astype(np.int64).tolist()
    entity_articles = _distinct(entity, article, size)
    entity_outlets = _distinct(entity, known.outlet_of[article], size, without_zero=True)
    as_victim = np.bincount(victims, minlength=size).tolist()
    as_perpetrator = np.bincount(perpetrators, minlength=size).tolist()
    named: dict[int, list[AliasCount]] = {}
    present = np.flatnonzero(alias_articles)
    present = present[np.lexsort((present, -alias_articles[present], -alias_mentions[present]))]
    for number, spelling, stance, times, places in zip(
        known.entity_at[present].tolist(),
        known.spelling_at[present].tolist(),
        known.stance_at[present].tolist(),
        alias_mentions[present].tolist(),
        alias_articles[present].tolist(),
        strict=True,
    ):
        named.setdefault(number, []).append(AliasCount(known.words[spelling], _STANCES[stance], times, places))
    rows = [
        ActorRow(
            *known.entities[number],
            mentions=entity_mentions[number],
            articles=entity_articles[number],
            outlets=entity_outlets[number],
            as_victim=as_victim[number],
            as_perpetrator=as_perpetrator[number],
            aliases=tuple(spellings),
        )
        for number, spellings in named.items()
    ]
    rows.sort(key=lambda row: (-row.mentions, -row.articles, row.name, row.entity))
    return tuple(rows)


def _distinct(entity: Numbers, other: Numbers, size: int, *, without_zero: bool = False) -> list[int]:
    """How many different values of `other` go with each entity below `size`."""
    width = int(other.max(initial=0)) + 1
    pairs = np.unique(entity * width + other)
    if without_zero:
        pairs = pairs[pairs % width != 0]
    return np.bincount(pairs // width, minlength=size).tolist()  # type: ignore[no-any-return]
