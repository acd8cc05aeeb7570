"""Which of the places of one name an article means, and which others were weighed."""

from typing import NamedTuple

from workstation.extract.about import About
from workstation.extract.name_words import Found
from workstation.knowledge.entries import Place
from workstation.knowledge.gazetteer import kilometres

_BIG = 150_000  # people
_ALTERNATIVES = 4  # namesakes kept beside the one chosen
_NEAR = 150.0  # kilometres: places of one story lie closer than this
_BESIDE = 12  # words: an area named this near a place is the one that it lies in
_PARENT_BESIDE, _PARENT_NAMED = 2.0, 0.7  # how much that tells, and how much an area named elsewhere in the article
_RIGHT_THERE = 3  # words
_CLOSE = 60.0  # kilometres


class Weighed(NamedTuple):
    """A place found, with the namesakes that it may be and its name as it is matched, without particles."""

    found: Found
    places: tuple[Place, ...]
    written: str


def identified(accepted: list[Weighed], about: About) -> list[Found]:
    """Each accepted place with the namesake that it is: near the article's other places, then of the country that the
    article is about, then the larger; of an agency's list, in the area that is named beside it. The namesakes that it
    is not stay with it, the likelier first."""
    anchors = [one.places[0] for one in accepted if len(one.places) == 1]
    ranked: dict[tuple[str, ...], list[Place]] = {}
    result = []
    for one in accepted:
        key = tuple(place.id for place in one.places)
        likely = ranked.get(key)
        if likely is None:
            likely = ranked[key] = _ranked(one.places, key, accepted, anchors, about)
        others = tuple(place.id for place in likely[1 : 1 + _ALTERNATIVES])
        result.append(one.found._replace(entity=likely[0].id, name=likely[0].name, alternatives=others))
    return result


def _ranked(
    places: tuple[Place, ...], key: tuple[str, ...], accepted: list[Weighed], anchors: list[Place], about: About
) -> list[Place]:
    if len(places) == 1:
        return list(places)
    away: dict[str, int] = {}  # from each name of the article to the nearest mention of this one
    if any(place.parents for place in places):
        stand = [one.found.first for one in accepted if tuple(place.id for place in one.places) == key]
        for one in accepted:
            nearest = min(abs(one.found.first - first) for first in stand)
            away[one.written] = min(away.get(one.written, nearest), nearest)
    known = any(
        not place.is_hamlet and (place.country == about.country or place.population >= _BIG) for place in places
    )

    def fitness(place: Place) -> tuple[bool, float, int, str]:
        fit, population, identity = _fitness(place, anchors, about)
        parents = [away[parent] for parent in place.parents if parent in away]
        if place.parents:
            fit += sum(_PARENT_BESIDE if words <= _BESIDE else _PARENT_NAMED for words in parents)
            fit += max(0.0, 1.0 - min((kilometres(place, anchor) for anchor in anchors), default=_CLOSE) / _CLOSE)
        # A town that the news knows gives way to a hamlet of its name only where the hamlet's area stands right there.
        heard_of = not (known and place.is_hamlet) or min(parents, default=_BESIDE) <= _RIGHT_THERE
        return heard_of, fit, population, identity

    return sorted(places, key=fitness, reverse=True)


def _fitness(place: Place, anchors: list[Place], about: About) -> tuple[float, int, str]:
    near = sum(1 for anchor in anchors if anchor.id != place.id and kilometres(place, anchor) < _NEAR)
    score = min(near, 3) * 1.0
    score += 3.0 if place.country == about.country else min(about.weights.get(place.country, 0.0), 4.0) / 3
    score += min(place.population, 2_000_000) / 500_000
    score += {"governorate": 0.3, "region": 0.3, "district": -0.2}.get(place.kind, 0.0)
    return score, place.population, place.id
