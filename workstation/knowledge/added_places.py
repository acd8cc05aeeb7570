"""Brings the places of an agency's list among those that are known: which are the same, how sure their names are."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from workstation.knowledge.context import Role
from workstation.knowledge.entries import Place, PlaceName, Reading, Strength
from workstation.knowledge.gazetteer import kilometres
from workstation.knowledge.place_columns import Columns
from workstation.knowledge.words import folded_all, words_of_folded
from workstation.text.normalize import fold

_AREAS = frozenset(("governorate", "district", "region"))
_SAME_SPOT = 12.0  # kilometres: two tables put one town's point so far apart
_SAME_AREA = 120.0
_ITS_TOWN = 150.0  # kilometres: an area whose bare name is that of a town this near is written with its kind
_SHORTEST = 3  # letters
_ASKED = 40  # places of one area that are asked in which country they lie
# What makes a word anything else than the name of a place.
_ORDINARY = (
    Role.COMMON | Role.GIVEN | Role.WEAK_GIVEN | Role.OPENER | Role.TITLE | Role.NATIONAL | Role.SPEECH
    | Role.PLACE_AFTER | Role.NO_NAME | Role.SETTLEMENT | Role.FEATURE | Role.SEVERAL | Role.AROUND | Role.BUILDING
    | Role.OUTLET | Role.ACTOR_AFTER
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Added:
    """`places` are new ones and known ones that took on something; `names` are to be matched; `version` is of all."""

    places: dict[str, Place]
    names: list[tuple[str, PlaceName]]
    version: str


def joined(
    places: Sequence[Place],
    *,
    known: Mapping[str, Place],
    readings: Callable[[str], tuple[Reading, ...]],
    roles: Mapping[str, int],
    ordinary: frozenset[str],
) -> Added:
    """The places as they stand beside the known ones. `readings` tells what a folded name means so far."""
    columns = Columns.load()
    countries = _countries(places, known)
    written = [(place.name_ar, *place.names) for place in places]
    folded = iter(folded_all([name for names in written for name in names]))
    result: dict[str, Place] = {}
    names: list[tuple[str, PlaceName]] = []
    for place, forms in zip(places, written, strict=True):
        as_matched = [words_of_folded(next(folded)) for _ in forms]
        before_areas = columns.before_areas.get(place.kind, ())
        in_full = [f"{fold(area)} {words}" for area in before_areas for words in as_matched]
        same = known.get(place.id) or _same(place, [*as_matched, *in_full], readings)
        if same is None:
            place = replace(place, country=place.country or countries[place.admin1])
        else:
            before = result.get(same.id, same)
            place = replace(
                before,
                names=tuple(dict.fromkeys((*before.names, *forms))),
                parents=tuple(dict.fromkeys((*before.parents, *place.parents))),
            )
        result[place.id] = place
        for form, words in zip(forms, as_matched, strict=True):
            meant = readings(words)
            if any(isinstance(reading, PlaceName) and reading.place.id == place.id for reading in meant):
                continue
            if not before_areas or not _is_a_towns(place, meant):
                strength = _strength(words, meant, roles, ordinary)
                names.append((form, PlaceName(place, strength)))
            names += ((f"{area} {form}", PlaceName(place, Strength.STRONG)) for area in before_areas)
    return Added(
        result, [(name, replace(meant, place=result[meant.place.id])) for name, meant in names], _digest(places)
    )


def _same(place: Place, names: Iterable[str], readings: Callable[[str], tuple[Reading, ...]]) -> Place | None:
    """The known place of one of these names that this one is."""
    area = place.kind in _AREAS
    namesakes = (
        reading.place
        for name in names
        for reading in readings(name)
        if isinstance(reading, PlaceName) and (reading.place.kind in _AREAS) == area
    )
    nearest = min(namesakes, key=lambda other: kilometres(place, other), default=None)
    within = _SAME_AREA if area else _SAME_SPOT
    return nearest if nearest is not None and kilometres(place, nearest) < within else None


def _is_a_towns(area: Place, meant: Iterable[Reading]) -> bool:
    return any(
        isinstance(reading, PlaceName)
        and reading.place.kind not in _AREAS
        and (reading.place.at is None or area.at is None or kilometres(area, reading.place) < _ITS_TOWN)
        for reading in meant
    )


def _strength(name: str, meant: Iterable[Reading], roles: Mapping[str, int], ordinary: frozenset[str]) -> Strength:
    """A list holds every hamlet, and half of them bear the name of a person or a thing."""
    words = name.split(" ")
    if name in ordinary or len(name) < _SHORTEST or not all(isinstance(reading, PlaceName) for reading in meant):
        return Strength.ORDINARY
    if all(word in ordinary or roles.get(word, 0) & _ORDINARY for word in words):
        return Strength.ORDINARY
    return Strength.STRONG if len(words) > 1 else Strength.WEAK


def _countries(places: Iterable[Place], known: Mapping[str, Place]) -> dict[str, str]:
    """In which country each area of a list lies that does not say so: that of most of the known places beside it."""
    silent: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        if not place.country and place.at is not None:
            silent[place.admin1].append(place)
    found: dict[str, str] = defaultdict(str)
    if not silent:
        return found
    cells: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for place in known.values():
        if place.at is not None:
            cells[int(place.at[0] // 1), int(place.at[1] // 1)].append(place)
    for area, those in silent.items():
        votes = Counter(_nearest_country(place, cells) for place in islice(those, _ASKED))
        del votes[""]
        if votes:
            found[area] = votes.most_common(1)[0][0]
    return found


def _nearest_country(place: Place, cells: Mapping[tuple[int, int], list[Place]]) -> str:
    assert place.at is not None
    south, west = int(place.at[0] // 1), int(place.at[1] // 1)
    around = [
        other for y in range(south - 1, south + 2) for x in range(west - 1, west + 2) for other in cells.get((y, x), ())
    ]
    return min(around, key=lambda other: kilometres(place, other)).country if around else ""


def _digest(places: Iterable[Place]) -> str:
    digest = hashlib.sha256()
    for place in places:
        digest.update(repr(place).encode())
    return digest.hexdigest()[:10]
