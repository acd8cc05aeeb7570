"""Reads the lexicon in `resources/lexicon/`: actors, countries, state bodies, outlets, persons, weapons.

The files say in their heads what each field means. A mistake in one is a UserError that names the file and the entry.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workstation.core.claims import Stance
from workstation.errors import UserError
from workstation.knowledge.entries import (
    Actor,
    ActorKind,
    Alias,
    Body,
    BodyForm,
    Country,
    CountryName,
    Label,
    Outlet,
    OutletName,
    Person,
    PersonName,
    Reading,
    Sureness,
    Weapon,
)
from workstation.knowledge.spelling import Spelling
from workstation.text.normalize import fold

_STANCES = {"aliases": Stance.NEUTRAL, "favourable": Stance.FAVOURABLE, "hostile": Stance.HOSTILE}
_SHORT = {"US": "us", "SA": "saudi", "AE": "uae", "GB": "uk", "CD": "dr-congo"}


@dataclass(slots=True)
class Lexicon:
    """All that the lexicon's files say. `names` pairs each written name with what it may mean."""

    names: list[tuple[str, Reading]] = field(default_factory=list)
    actors: dict[str, Actor] = field(default_factory=dict)
    countries: dict[str, Country] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)  # folded word -> country code
    labels: dict[str, Label] = field(default_factory=dict)  # folded word -> label
    suffixes: dict[str, Stance] = field(default_factory=dict)  # folded word behind a name -> stance
    outlets: dict[str, Outlet] = field(default_factory=dict)
    spelling: Spelling = field(default_factory=lambda: Spelling(()))


def load_lexicon(folder: Path) -> Lexicon:
    """The lexicon in `folder`."""
    lexicon = Lexicon(spelling=Spelling(_toml(folder / "spelling.toml")["variants"]))
    for path in sorted((folder / "actors").glob("*.toml")):
        for entry in _entries(path, "actor"):
            _add_actor(lexicon, entry, path)
    _add_countries(lexicon, _toml(folder / "states.toml"), folder / "states.toml")
    for entry in _entries(folder / "bodies.toml", "body"):
        _add_body(lexicon, entry, folder / "bodies.toml")
    for entry in _entries(folder / "outlets.toml", "outlet"):
        _add_outlet(lexicon, entry, folder / "outlets.toml")
    for entry in _entries(folder / "persons.toml", "person"):
        _add_person(lexicon, entry, folder / "persons.toml")
    for entry in _entries(folder / "weapons.toml", "weapon"):
        weapon = Weapon(_text(entry, "id", folder / "weapons.toml"), _text(entry, "name", folder / "weapons.toml"))
        lexicon.names += ((form, weapon) for form in entry["forms"])
    labels = _toml(folder / "labels.toml")
    for entry in labels["label"]:
        kinds = frozenset(ActorKind(kind) for kind in entry["kinds"] if kind)
        label = Label(kinds, Stance(entry["stance"]), bool(entry["opens"]))
        for form in entry["forms"]:
            lexicon.labels.setdefault(fold(form), label)
    for stance in (Stance.HOSTILE, Stance.FAVOURABLE):
        lexicon.suffixes.update((fold(word), stance) for word in labels["suffix"][stance.value])
    return lexicon


def slug(name: str) -> str:
    """A name as a stable identifier in kebab case."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def country_slug(country: Country) -> str:
    return _SHORT.get(country.code) or slug(country.name)


# ------------------------------------------------------------------------------------------------------- reading
def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise UserError(f"The lexicon file {path.name} is missing.", hint="Install the program again.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(
            f"The lexicon file {path.name} cannot be read: {error}.", hint="Correct it in an editor."
        ) from error


def _entries(path: Path, table: str) -> Iterator[Mapping[str, Any]]:
    entries = _toml(path).get(table)
    if not isinstance(entries, list):
        raise _mistake(path, f"[[{table}]]", "there are no entries")
    yield from entries


def _mistake(path: Path, entry: str, what: str) -> UserError:
    return UserError(f"The lexicon file {path.name} has a mistake at {entry}: {what}.", hint="Correct it in an editor.")


def _text(entry: Mapping[str, Any], key: str, path: Path) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _mistake(path, str(entry.get("id") or entry.get("name") or "an entry"), f"“{key}” is missing or no text")
    return value


def _texts(entry: Mapping[str, Any], key: str, path: Path) -> Sequence[str]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in value):
        raise _mistake(path, str(entry.get("id") or entry.get("name") or "an entry"), f"“{key}” is no list of texts")
    return value


# -------------------------------------------------------------------------------------------------------- actors
_ACTOR_FIELDS = frozenset(
    (
        "id",
        "name",
        "name_ar",
        "kind",
        "side",
        "country",
        "context_countries",
        *_STANCES,
        "context",
        "ambiguous",
        "quoted",
    )
)


def _add_actor(lexicon: Lexicon, entry: Mapping[str, Any], path: Path) -> None:
    identity = _text(entry, "id", path)
    unknown = entry.keys() - _ACTOR_FIELDS
    if unknown:
        raise _mistake(path, identity, f"“{min(unknown)}” is not a field of an actor")
    if identity in lexicon.actors:
        raise _mistake(path, identity, "the same id stands there twice")
    kind = _text(entry, "kind", path)
    if kind not in {known.value for known in ActorKind}:
        raise _mistake(path, identity, f"“{kind}” is not a kind of actor")
    country = str(entry.get("country", ""))
    countries = _texts(entry, "context_countries", path) or ([country] if country else [])
    actor = Actor(
        identity,
        _text(entry, "name", path),
        _text(entry, "name_ar", path),
        ActorKind(kind),
        _text(entry, "side", path),
        country,
        frozenset(countries),
    )
    lexicon.actors[identity] = actor
    lexicon.names.append((actor.name_ar, Alias(actor)))
    for key, stance in _STANCES.items():
        alias = Alias(actor, stance)
        lexicon.names += ((name, alias) for name in _texts(entry, key, path))
    for key, sureness in (
        ("context", Sureness.CONTEXT),
        ("ambiguous", Sureness.LABELLED),
        ("quoted", Sureness.QUOTED),
    ):
        alias = Alias(actor, Stance.NEUTRAL, sureness)
        lexicon.names += ((name, alias) for name in _texts(entry, key, path))


def _add_countries(lexicon: Lexicon, table: Mapping[str, Any], path: Path) -> None:
    for code, entry in table.items():
        names = _texts(entry, "names", path)
        if not names:
            raise _mistake(path, code, "it has no names")
        name, adjective = _text(entry, "name", path), _text(entry, "adjective", path)
        short = _SHORT.get(code) or slug(name)
        government = _state_actor(
            lexicon, entry.get("state", f"{short}-government"), f"{adjective} government", code, names[0], "state"
        )
        forces = _state_actor(
            lexicon, entry.get("forces", f"{short}-forces"), f"{adjective} forces", code, names[0], "state-forces"
        )
        acts = entry.get("acts")
        if acts not in {"often", "seldom"}:
            raise _mistake(path, code, "“acts” is neither often nor seldom")
        country = Country(code, name, names[0], adjective, government, forces, acts == "often")
        lexicon.countries[code] = country
        lexicon.names += ((written, CountryName(country, capital=False)) for written in names)
        lexicon.names += ((written, CountryName(country, capital=True)) for written in _texts(entry, "capital", path))
        nationals = Alias(government)
        lexicon.names += ((written, nationals) for written in _texts(entry, "people", path))
        for nisba in _texts(entry, "nisba", path):
            for spelling in lexicon.spelling.spellings(fold(nisba)):
                for form in _adjective_forms(spelling):
                    lexicon.adjectives.setdefault(form, code)


def _state_actor(lexicon: Lexicon, identity: str, name: str, code: str, name_ar: str, kind: str) -> Actor:
    known = lexicon.actors.get(identity)
    if known is None:
        known = Actor(identity, name, name_ar, ActorKind(kind), slug(name), code, frozenset([code]))
        lexicon.actors[identity] = known
    return known


def _adjective_forms(nisba: str) -> Iterator[str]:
    """The forms of a folded adjective of two words or one: gender, number, with and without the article."""
    words = nisba.split()
    if len(words) > 1:
        yield nisba
        return
    for form in (
        nisba,
        nisba + "ه",
        nisba + "ين",
        nisba + "ون",
        nisba[:-1] + "ين",
        nisba + "ا",
        nisba + "تين",
        nisba + "ان",
    ):
        yield form
        yield "ال" + form


def _add_body(lexicon: Lexicon, entry: Mapping[str, Any], path: Path) -> None:
    role = _text(entry, "role", path)
    body = Body(
        role,
        ActorKind(_text(entry, "kind", path)),
        _text(entry, "name", path),
        bool(entry.get("alone")),
        _text(entry, "source", path),
    )
    for key, shape in (("forms", "definite"), ("bare", "bare"), ("construct", "construct")):
        form = BodyForm(body, shape)
        lexicon.names += ((name, form) for name in _texts(entry, key, path))


# ----------------------------------------------------------------------------------------------- outlets, persons
def _add_outlet(lexicon: Lexicon, entry: Mapping[str, Any], path: Path) -> None:
    outlet = Outlet(
        _text(entry, "id", path),
        _text(entry, "name", path),
        _text(entry, "name_ar", path),
        _text(entry, "kind", path),
        str(entry.get("country", "")),
        tuple(_texts(entry, "domains", path)),
    )
    if outlet.id in lexicon.outlets:
        raise _mistake(path, outlet.id, "the same id stands there twice")
    lexicon.outlets[outlet.id] = outlet
    always = OutletName(outlet, Sureness.ALWAYS)
    lexicon.names.append((outlet.name_ar, always))
    lexicon.names += ((name, always) for name in _texts(entry, "aliases", path))
    lexicon.names += ((name, OutletName(outlet, Sureness.CONTEXT)) for name in _texts(entry, "context", path))
    for key in ("ambiguous", "initialism"):
        lexicon.names += ((name, OutletName(outlet, Sureness.LABELLED)) for name in _texts(entry, key, path))


def _add_person(lexicon: Lexicon, entry: Mapping[str, Any], path: Path) -> None:
    person = Person(_text(entry, "id", path), _text(entry, "name", path))
    full = PersonName(person, full=True)
    lexicon.names += ((name, full) for name in _texts(entry, "names", path))
    last = PersonName(person, full=bool(entry.get("famous")))
    lexicon.names += ((name, last) for name in _texts(entry, "last", path))
