"""Which country an article is about, so that "the army" and "the coalition" can be told."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workstation.extract.name_words import NameWords
from workstation.knowledge import Knowledge
from workstation.knowledge.context import Role
from workstation.knowledge.entries import Alias, CountryName, PlaceName, Strength, Sureness
from workstation.knowledge.matcher import Hit

_BIG = 100_000  # people: a smaller place tells a country only where something else does
_EARLY = 60  # words: what stands at the head of an article counts twice


@dataclass(frozen=True, slots=True)
class About:
    """`country` is the code of the country that the article is about, "" where nothing tells; `weights` rates all.

    `named` counts the actors that the article names in full.
    """

    country: str
    weights: dict[str, float]
    named: dict[str, int]


def about(text: NameWords, hits: Iterable[Hit], knowledge: Knowledge) -> About:
    weights: dict[str, float] = defaultdict(float)
    named: dict[str, int] = defaultdict(int)
    for hit in hits:
        early = 2.0 if hit.first < _EARLY else 1.0
        places = set()
        readings = hit.entry.readings
        if len(readings) == 1 and isinstance(readings[0], PlaceName):
            if readings[0].strength is Strength.STRONG and _well_known(readings[0]):
                weights[readings[0].place.country] += early
            continue
        for reading in readings:
            if isinstance(reading, CountryName):
                country = reading.country
                weights[country.code] += early * (0.4 if country.often_acts else 1.0)
            elif isinstance(reading, Alias):
                if reading.sureness is Sureness.ALWAYS:
                    named[reading.actor.id] += 1
                    if reading.actor.country and len(hit.entry.readings) == 1:
                        weights[reading.actor.country] += early * (0.4 if _abroad(reading, knowledge) else 1.0)
            elif isinstance(reading, PlaceName) and _well_known(reading):
                places.add((reading.place.country, reading.strength))
        countries = {country for country, _ in places}
        if len(countries) == 1 and (min(countries), Strength.STRONG) in places:
            weights[min(countries)] += early
    adjectives = knowledge.adjectives
    for index in text.busy:
        if text.roles[index] & Role.NATIONAL:
            code = adjectives[text.words[index]]
            early = 2.0 if index < _EARLY else 1.0
            weights[code] += early * (0.3 if knowledge.countries[code].often_acts else 0.6)
    most = max(weights, key=lambda code: (weights[code], code)) if weights else ""
    return About(most, weights, named)


def _well_known(name: PlaceName) -> bool:
    place = name.place
    return place.population >= _BIG or place.kind != "settlement" or place.id.startswith("extra:")


def _abroad(alias: Alias, knowledge: Knowledge) -> bool:
    country = knowledge.countries.get(alias.actor.country)
    return country is not None and country.often_acts
