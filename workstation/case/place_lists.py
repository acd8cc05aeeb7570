"""The lists of places that agencies keep and an analyst has added to a case: its articles are read by them."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from workstation.case.packing import storable
from workstation.case.rows import PlaceListRow
from workstation.case.schema import ADDED_PLACE_COLUMNS, PLACE_LIST_COLUMNS
from workstation.case.storing import insert_into

if TYPE_CHECKING:
    from workstation.knowledge.entries import Place

_INSERT_LIST = insert_into("place_list", PLACE_LIST_COLUMNS)
_INSERT_PLACE = insert_into("added_place", ADDED_PLACE_COLUMNS)


def standing(db: sqlite3.Connection) -> tuple[PlaceListRow, ...]:
    """The lists that the case goes by, in the order in which they were added."""
    found = db.execute("SELECT id, name, sha256, at, who, places FROM place_list WHERE removed = 0 ORDER BY id")
    return tuple(
        PlaceListRow(number, name, sha256, datetime.fromisoformat(at), who, places)
        for number, name, sha256, at, who, places in found
    )


def insert(
    db: sqlite3.Connection, places: "Sequence[Place]", *, name: str, sha256: str, at: str, who: str, decision: int
) -> None:
    number = db.execute("SELECT coalesce(max(id), 0) + 1 FROM place_list").fetchone()[0]
    db.execute(_INSERT_LIST, (number, storable(name), sha256, at, who, len(places), decision, 0))
    db.executemany(_INSERT_PLACE, [(number, seq, *_columns(place)) for seq, place in enumerate(places)])


def set_removed(db: sqlite3.Connection, decision: int, *, removed: bool) -> None:
    """Has the list that a decision added count no more, or again."""
    db.execute("UPDATE place_list SET removed = ? WHERE decision = ?", (int(removed), decision))


def added_places(db: sqlite3.Connection) -> "tuple[Place, ...]":
    """The places of all lists that stand, the latest list's first: of two with one id it has the word."""
    from workstation.knowledge.entries import Place  # brings the matcher's library, which only the extraction needs

    columns = ", ".join(ADDED_PLACE_COLUMNS[2:])
    found = db.execute(
        f"SELECT {columns} FROM added_place WHERE list IN (SELECT id FROM place_list WHERE removed = 0)"
        " ORDER BY list DESC, seq"
    )
    places: dict[str, Place] = {}
    for entity, name, name_ar, country, area, latitude, longitude, population, kind, names, parents in found:
        at = None if latitude is None else (latitude, longitude)
        if entity not in places:
            places[entity] = Place(
                entity, name, name_ar, country, area, at, population, kind, _listed(names), _listed(parents)
            )
    return tuple(places.values())


def _columns(place: "Place") -> tuple[object, ...]:
    return (
        storable(place.id),
        storable(place.name),
        storable(place.name_ar),
        storable(place.country),
        storable(place.admin1),
        *((None, None) if place.at is None else place.at),
        place.population,
        place.kind,
        storable(json.dumps(place.names, ensure_ascii=False)),
        storable(json.dumps(place.parents, ensure_ascii=False)),
    )


def _listed(packed: str) -> tuple[str, ...]:
    return tuple(json.loads(packed)) if packed != "[]" else ()
