"""What the lexicon and the gazetteer know: actors, countries, state bodies, outlets, persons, weapons, places."""

from dataclasses import dataclass
from enum import StrEnum

from workstation.core.claims import Stance


class ActorKind(StrEnum):
    STATE = "state"
    STATE_FORCES = "state-forces"
    ARMED_GROUP = "armed-group"
    MILITIA = "militia"
    POLICE = "police"
    PARTY = "party"
    ORGANISATION = "organisation"
    COALITION = "coalition"
    PEOPLE = "people"


class Sureness(StrEnum):
    """When a name means what it names."""

    ALWAYS = "always"
    CONTEXT = "context"  # where the article is about its country or has named it in full
    LABELLED = "labelled"  # after a label word, or in quotation marks
    QUOTED = "quoted"  # in quotation marks alone


@dataclass(frozen=True, slots=True)
class Actor:
    """An armed or political party. `countries` are those whose articles its context names belong to."""

    id: str
    name: str
    name_ar: str
    kind: ActorKind
    side: str
    country: str
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of an actor, with how it speaks of it and when it counts."""

    actor: Actor
    stance: Stance = Stance.NEUTRAL
    sureness: Sureness = Sureness.ALWAYS


@dataclass(frozen=True, slots=True)
class Country:
    """A state, as a place and as a party. `government` and `forces` are actors; `often_acts` tells how to read the
    bare name where the sentence does not say."""

    code: str
    name: str
    name_ar: str
    adjective: str
    government: Actor
    forces: Actor
    often_acts: bool


@dataclass(frozen=True, slots=True)
class CountryName:
    """A country's name, or its capital's standing for it."""

    country: Country
    capital: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of state body. `alone`: the bare form names the body of the article's own country."""

    role: str
    kind: ActorKind
    name: str
    alone: bool
    source: str


@dataclass(frozen=True, slots=True)
class BodyForm:
    """How a body is written: definite ("الجيش"), indefinite ("قوات") or before its country's name ("جيش مالي")."""

    body: Body
    shape: str  # definite | bare | construct


@dataclass(frozen=True, slots=True)
class Outlet:
    """A medium, an agency, a monitor or an official source."""

    id: str
    name: str
    name_ar: str
    kind: str
    country: str
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutletName:
    outlet: Outlet
    sureness: Sureness


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's full name, or the part by which they are named later (`full` false)."""

    person: Person
    full: bool


@dataclass(frozen=True, slots=True)
class Weapon:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Label:
    """A word before a party's name that belongs to it. `kinds` empty: of every kind."""

    kinds: frozenset[ActorKind]
    stance: Stance
    opens: bool


@dataclass(frozen=True, slots=True)
class NoName:
    """A phrase that holds the word of a name and names nothing."""


_AGENCIES = ("pcode:", "listed:")
_TABLES = ("geonames:", *_AGENCIES)
_VILLAGE = 20_000  # people


class Strength(StrEnum):
    """How sure a word is to be this place."""

    STRONG = "strong"
    WEAK = "weak"  # a village of one word: wants a preposition or neighbours
    ORDINARY = "ordinary"  # an ordinary word too: wants a word such as "town" before it


@dataclass(frozen=True, slots=True)
class Place:
    """A place. `at` is its latitude and longitude in degrees, None where it is somewhere in the article's own city.

    `kind` is settlement, governorate, district, region, quarter or feature. A place of an agency's list brings its
    further Arabic `names`, and the folded names of its `parents`, the areas that it lies in, the narrowest first.
    """

    id: str
    name: str
    name_ar: str
    country: str
    admin1: str
    at: tuple[float, float] | None
    population: int
    kind: str
    names: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()

    @property
    def is_listed(self) -> bool:
        """Whether a table of all places holds it, rather than one of those that the news is about."""
        return self.id.startswith(_TABLES)

    @property
    def is_hamlet(self) -> bool:
        """Whether an agency's list alone holds it, which lists every village."""
        return self.population < _VILLAGE and self.id.startswith(_AGENCIES)


@dataclass(frozen=True, slots=True)
class PlaceName:
    place: Place
    strength: Strength


Reading = Alias | CountryName | BodyForm | OutletName | PersonName | Weapon | PlaceName | NoName
