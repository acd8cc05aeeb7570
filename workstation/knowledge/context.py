"""The words around names that tell what they are. `resources/lexicon/context.toml` and `persons.toml` list them."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workstation.knowledge.words import PROCLITICS
from workstation.text.normalize import fold


class Role:
    """What a word does beside a name, as bits: one word may do several things. Plain integers, for every word of an
    article is asked several times and the operators of an IntFlag cost twenty times as much."""

    PLACE_BEFORE = 1  # في، إلى، شمال …
    ACTOR_BEFORE = 2  # بدعم، اتهمت …
    ACTOR_AFTER = 4  # أعلنت، رفضت …
    SPEECH = 8  # قال، نقلاً عن …
    SETTLEMENT = 16  # مدينة، قرية …
    FEATURE = 32  # جبل، مطار …
    SEVERAL = 64  # بلدات، قرى …
    AROUND = 128  # ريف
    PLACE_AFTER = 256  # الشمالي، الكبرى …
    COMPOUND = 512  # أبو، تل، خان …: a name's first word of several
    OUTLET = 1024  # وكالة، صحيفة …
    OPENS_OUTLET = 2048
    TITLE = 4096  # الرئيس، العميد …
    GIVEN = 8192  # محمد، جون …
    OPENER = 16384  # أبو، بن، عبد
    BUILDING = 65536  # موقع، كلية: a building or a post
    TAKES_ORDINARY = 131072  # مدرسة، شارع: a definite ordinary word behind it is its name
    NO_NAME = 262144  # المدينة، الحدود: never a name behind it
    WEAK_GIVEN = 524288  # صالح، أمل: a given name that is an ordinary word too
    NATIONAL = 1048576  # السوري، تركية: a country's adjective
    COMMON = 32768  # an ordinary word: no part of an unknown name


@dataclass(frozen=True, slots=True)
class Context:
    """`roles[word]` for every folded word that has one; `servants` are the words that follow عبد in a name.

    `local_places` are the phrases for a building that every city has, `no_names` those that name nothing; `beside`
    holds the word lists of that table of the file, folded and with the particles that may be glued to them.
    """

    roles: Mapping[str, int]
    servants: frozenset[str]
    local_places: tuple[str, ...]
    beside: Mapping[str, frozenset[str]]
    no_names: tuple[str, ...]


def load_context(folder: Path, adjectives: Iterable[str] = ()) -> Context:
    """The context words of the lexicon in `folder`, and the folded adjectives of countries among them."""
    roles: dict[str, int] = {}

    def put(words: Iterable[str], role: int, glued: Iterable[str] = ("",)) -> None:
        for word in words:
            folded = fold(word)
            for particle in glued:
                roles[particle + folded] = roles.get(particle + folded, 0) | role

    table = _toml(folder / "context.toml")
    conjunctions = ("", "و", "ف")
    put(table["place_before"], Role.PLACE_BEFORE, conjunctions)
    put(table["actor_before"], Role.ACTOR_BEFORE, conjunctions)
    put(table["actor_after"], Role.ACTOR_AFTER, conjunctions)
    put(table["speech"], Role.SPEECH, conjunctions)
    triggers = table["place_triggers"]
    put(_single(triggers["strong"]), Role.SETTLEMENT, PROCLITICS)
    put(_single(triggers["feature"]), Role.FEATURE, PROCLITICS)
    put(triggers["plural"], Role.SEVERAL, PROCLITICS)
    put(triggers["building"], Role.BUILDING, PROCLITICS)
    put(triggers["takes_ordinary"], Role.TAKES_ORDINARY, PROCLITICS)
    put(triggers["no_name"], Role.NO_NAME)
    put(triggers["around"], Role.AROUND, PROCLITICS)
    put(triggers["after"], Role.PLACE_AFTER)
    put(triggers["compound"], Role.COMPOUND, ("", "و"))
    put(_single(table["source_triggers"]["forms"]), Role.OUTLET, PROCLITICS)
    put(table["source_triggers"]["opens"], Role.OPENS_OUTLET, PROCLITICS)
    put(adjectives, Role.NATIONAL)
    persons = _toml(folder / "persons.toml")["words"]
    put(persons["titles"], Role.TITLE, PROCLITICS)
    put(persons["given"], Role.GIVEN, ("", "و", "ل", "ب", "ف"))
    put(persons["weak"], Role.WEAK_GIVEN, ("", "و", "ل", "ب", "ف"))
    put(persons["openers"], Role.OPENER, ("", "و", "ل", "ب"))
    common = folder / "common_words.txt"
    if common.exists():
        put(_lines(common), Role.COMMON)
    beside = {
        name: frozenset(glued + fold(word) for word in words for glued in PROCLITICS)
        for name, words in table["beside"].items()
    }
    return Context(
        roles=roles,
        servants=frozenset(map(fold, persons["servant"])),
        local_places=tuple(table["local_places"]["forms"]),
        beside=beside,
        no_names=tuple(table["no_names"]["phrases"]),
    )


def _single(words: Iterable[str]) -> Iterator[str]:
    yield from (word for word in words if " " not in word)


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield from line.split()


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))
