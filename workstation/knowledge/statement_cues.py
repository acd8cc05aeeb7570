"""The words that state who holds, takes, leaves or surrounds which ground, and with how many people.

`resources/lexicon/statements.toml` holds them as a person writes them; here they are inflected, joined with the
particles that Arabic glues to them and folded, so that a lookup is one dictionary access.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from workstation.assets import resource
from workstation.core.statements import StatementKind, Unit
from workstation.knowledge.cues import DUAL, PLURAL, SINGULAR, imperfect_forms, noun_forms, perfect_forms, plural_forms
from workstation.text.normalize import fold

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_GOVERNING = ("verbs", "holds", "gains", "loses")  # the verbs that make a fact of a noun
_OWNERS = ("ه", "ها", "هم", "هما")


class Trigger(NamedTuple):
    """What a written word states. `kind` is that of this very form; `imperfect` and `noun` say which form it is.

    `object` holds what may stand before the ground, "" for nothing. `expels`: who is driven out stands between.
    `falls`: the ground is the subject. `control`: the noun may also state who holds it. `owner` is the pronoun behind
    a noun, `glued` the particles before the word.
    """

    kind: StatementKind
    perfect: StatementKind
    object: frozenset[str]
    noun: bool = False
    imperfect: bool = False
    expels: bool = False
    falls: bool = False
    control: bool = False
    owner: str = ""
    definite: bool = False
    glued: str = ""


class Ground(NamedTuple):
    """A noun for what may be held. `unit` is None where a number of it is not kept."""

    unit: Unit | None
    number: str
    definite: bool = False
    glued: str = ""


@dataclass(frozen=True, slots=True)
class StatementCues:
    """What the file says, ready for lookup. Make one with `load_statement_cues` or `StatementCues.of`.

    `verbs` gives the list of the file's [facts] in which a verb stands, by every form of it. `shares` gives a
    fraction's percent by its words. `sets` are the plain lists of the file, folded, by "table.name".
    """

    triggers: Mapping[str, Trigger]
    ground: Mapping[str, Ground]
    verbs: Mapping[str, str]
    shares: Mapping[tuple[str, ...], float]
    sets: Mapping[str, frozenset[str]]
    most: tuple[tuple[str, ...], ...]  # "most of", longest first
    smallest: int
    confidence: Mapping[str, float]

    @classmethod
    def of(cls, source: Mapping[str, Any]) -> "StatementCues":
        sets = {
            f"{table}.{name}": frozenset(map(fold, words))
            for table, lists in source.items()
            if isinstance(lists, dict) and table != "confidence"
            for name, words in lists.items()
            if isinstance(words, list) and name not in {*_GOVERNING, "most"}
        }
        facts, shares = source["facts"], source["shares"]
        return cls(
            triggers=_triggers(source),
            ground=_ground(source["ground"]),
            verbs={form: name for name in _GOVERNING for form in _verb_forms(facts[name])},
            shares={tuple(fold(words).split()): float(share) for words, share in shares["words"].items()},
            sets=sets,
            most=tuple(sorted((tuple(fold(words).split()) for words in shares["most"]), key=len, reverse=True)),
            smallest=int(source["strength"]["smallest"]),
            confidence=dict(source["confidence"]),
        )


def load_statement_cues(path: Path | None = None) -> StatementCues:
    """The words of the installation, or of the file at `path`."""
    with (path or resource("lexicon", "statements.toml")).open("rb") as file:
        return StatementCues.of(tomllib.load(file))


def _triggers(source: Mapping[str, Any]) -> dict[str, Trigger]:
    """A verb's form wins over a noun's: what is written alike is the verb's to judge, as it comes first."""
    found: dict[str, Trigger] = {}
    for entry in source["nouns"]:
        sense = _trigger(entry)._replace(noun=True)
        for noun in map(fold, entry["forms"]):
            for form, glued, definite in _with_particles(noun):
                found[form] = sense._replace(glued=glued, definite=definite)
            stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
            for owner in _OWNERS:
                for glued in (one + other for one in _CONJUNCTIONS for other in _PREPOSITIONS):
                    found[glued + stem + owner] = sense._replace(glued=glued, owner=owner, definite=True)
    for entry in source["verbs"]:
        sense = _trigger(entry)
        lasting = StatementKind(entry.get("imperfect", entry["kind"]))
        for form in entry["forms"]:
            perfect, imperfect = (fold(word) for word in form.split())
            for conjunction in _CONJUNCTIONS:
                for word, _, _ in perfect_forms(perfect):
                    if conjunction + word not in found:
                        found[conjunction + word] = sense._replace(glued=conjunction)
                for word in _lasting(imperfect):
                    found[conjunction + word] = sense._replace(kind=lasting, imperfect=True, glued=conjunction)
    return found


def _trigger(entry: Mapping[str, Any]) -> Trigger:
    kind = StatementKind(entry["kind"])
    return Trigger(
        kind,
        kind,
        frozenset(map(fold, entry["object"])),
        expels=entry.get("expels", False),
        falls=entry.get("falls", False),
        control=entry.get("control", False),
    )


def _lasting(imperfect: str) -> Iterator[str]:
    """The forms of the imperfect without the future ones: what will be states nothing. None for "-"."""
    if imperfect == "-":
        return
    future = ("س" + imperfect[0], "ست")
    for form, _, _ in imperfect_forms(imperfect):
        if not form.startswith(future):
            yield form


def _verb_forms(forms: Iterable[str]) -> Iterator[str]:
    for form in forms:
        perfect, imperfect = (fold(word) for word in form.split())
        for conjunction in _CONJUNCTIONS:
            yield from (conjunction + word for word, _, _ in perfect_forms(perfect))
            yield from (conjunction + word for word in _lasting(imperfect))


def _with_particles(noun: str) -> Iterator[tuple[str, str, bool]]:
    """A folded noun with what Arabic glues to it: form, particles, whether ال is among them."""
    for conjunction in _CONJUNCTIONS:
        for preposition in _PREPOSITIONS:
            glued = conjunction + preposition
            yield glued + noun, glued, False
            yield (conjunction + "لل" if preposition == "ل" else glued + "ال") + noun, glued, True


def _ground(tables: Mapping[str, list[str]]) -> dict[str, Ground]:
    units = {
        "settlements": Unit.SETTLEMENTS,
        "districts": Unit.DISTRICTS,
        "positions": Unit.POSITIONS,
        "other": None,
    }
    found: dict[str, Ground] = {}
    for name, unit in units.items():
        for entry in tables[name]:
            singular, *plurals = (fold(word) for word in entry.split())
            for form, number, definite in _inflected(singular, plurals):
                for word, glued, article in _with_particles(form) if not definite else [(form, "", True)]:
                    found.setdefault(word, Ground(unit, number, article or definite, glued))
    return found


def _inflected(singular: str, plurals: list[str]) -> Iterator[tuple[str, str, bool]]:
    """Forms of a folded noun: form, number, whether it is definite by itself (ال, a dual before its noun)."""
    if singular.startswith("ال"):
        yield singular, SINGULAR, True
        return
    if singular != "-":
        for form, number, _ in noun_forms(singular, sound=False):
            if number != PLURAL:
                yield form, number, False
                if number == DUAL:
                    yield form[:-1], DUAL, False  # "بلدتي X وY"
    for plural in plurals:
        if plural != "-":
            for form in plural_forms(plural):
                yield form, PLURAL, False
