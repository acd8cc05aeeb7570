"""Reads the gazetteer in `resources/gazetteer/`: the table of GeoNames places and the hand-made additions."""

import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from workstation.errors import UserError
from workstation.knowledge.entries import Place, PlaceName, Strength
from workstation.knowledge.words import folded_all
from workstation.text.normalize import fold

# A place of one word and fewer people than this is as likely a word or another place of that name.
_KNOWN_BY_SIZE = 20_000
_SHORTEST_SURE = 4  # letters of a one-word name that is not a big city's
_BIG = 150_000
_SAME = 40.0  # kilometres: an addition of the same name this near is the same place
_AREAS = frozenset(("governorate", "region", "feature"))


@dataclass(slots=True)
class Gazetteer:
    """All places. `names` pairs each written name with the place that it may be."""

    places: dict[str, Place] = field(default_factory=dict)
    names: list[tuple[str, PlaceName]] = field(default_factory=list)


def load_gazetteer(folder: Path) -> Gazetteer:
    """The gazetteer in `folder`: places.tsv, extra.toml and ordinary.txt."""
    gazetteer = Gazetteer()
    ordinary = ordinary_words(folder)
    namesakes: dict[tuple[str, str], list[Place]] = {}
    rows = list(_rows(folder / "places.tsv"))
    folded_names = iter(folded_all([name for _, names in rows for name in names]))
    for place, names in rows:
        gazetteer.places[place.id] = place
        for name, folded in zip(names, folded_names, strict=False):
            namesakes.setdefault((folded, place.country), []).append(place)
            gazetteer.names.append((name, PlaceName(place, _strength(folded, place, ordinary))))
    named: set[str] = set()
    for entry in _toml(folder / "extra.toml")["place"]:
        named.add(_add_extra(gazetteer, entry, folder / "extra.toml", namesakes, ordinary))
    gazetteer.names = [
        (name, replace(meant, place=gazetteer.places[meant.place.id]) if meant.place.id in named else meant)
        for name, meant in gazetteer.names
    ]
    return gazetteer


def kilometres(one: Place, other: Place) -> float:
    """The distance between two places along the ground, well enough for a choice between namesakes; infinite where
    one of them has no coordinates."""
    if one.at is None or other.at is None:
        return math.inf
    mean = math.radians((one.at[0] + other.at[0]) / 2)
    return math.hypot((one.at[0] - other.at[0]) * 111.2, (one.at[1] - other.at[1]) * 111.2 * math.cos(mean))


def _add_extra(
    gazetteer: Gazetteer,
    entry: dict[str, Any],
    path: Path,
    namesakes: dict[tuple[str, str], list[Place]],
    ordinary: frozenset[str],
) -> str:
    """Adds a hand-made place, or its names to the place of the table that it is, and returns that place's id.

    The hand-made display names win: those of the table are GeoNames' own, often a part of the town or its old name.
    """
    place = _extra_place(entry, path)
    written = [place.name_ar, *entry.get("names", ())]
    folded_names = folded_all(written)
    for folded in folded_names:
        for known in namesakes.get((folded, place.country), ()):
            if (known.kind in _AREAS) == (place.kind in _AREAS) and kilometres(known, place) < _SAME:
                place = replace(known, name=place.name, name_ar=place.name_ar)
                break
    gazetteer.places[place.id] = place
    strength = Strength(entry.get("strength", "strong"))
    for name, folded in zip(written, folded_names, strict=True):
        gazetteer.names.append((name, PlaceName(place, Strength.WEAK if folded in ordinary else strength)))
    return place.id


def _strength(folded: str, place: Place, ordinary: frozenset[str]) -> Strength:
    if folded in ordinary or len(folded) < 3:
        return Strength.ORDINARY
    if " " in folded:
        return Strength.STRONG
    if place.population >= _BIG or place.kind == "governorate":
        return Strength.STRONG
    if len(folded) < _SHORTEST_SURE or place.population < _KNOWN_BY_SIZE:
        return Strength.WEAK
    return Strength.STRONG


def ordinary_words(folder: Path) -> frozenset[str]:
    """The folded names of places that are ordinary words too."""
    lines = (folder / "ordinary.txt").read_text("utf-8").splitlines()
    return frozenset(fold(" ".join(line for line in lines if not line.startswith("#"))).split())


def _rows(path: Path) -> Iterator[tuple[Place, list[str]]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line[0] == "#" or line.startswith("id\t"):
                continue
            identity, names, name, country, admin1, latitude, longitude, population, kind = line.rstrip("\n").split(
                "\t"
            )
            arabic = names.split("|")
            at = (float(latitude), float(longitude))
            yield Place(identity, name, arabic[0], country, admin1, at, int(population), kind), arabic


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(
            f"The gazetteer file {path.name} cannot be read: {error}.", hint="Correct it in an editor."
        ) from error


def _extra_place(entry: dict[str, Any], path: Path) -> Place:
    try:
        latitude, longitude = entry["at"]
        return Place(
            entry["id"],
            entry["name"],
            entry["name_ar"],
            entry["country"],
            entry.get("parent", ""),
            (float(latitude), float(longitude)),
            int(entry.get("population", 0)),
            entry.get("kind", "settlement"),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(
            f"The gazetteer file {path.name} has a mistake at {entry.get('id', 'an entry')}: {error}.",
            hint="Correct it in an editor.",
        ) from error
