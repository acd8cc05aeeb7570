"""Comparing the words of two articles: folded, without the article and what is glued before it."""

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache

from workstation.assets import resource
from workstation.text.normalize import fold

_WORD = re.compile(r"[^\W_]+")
# Longest first. Single letters are taken off only before ال: alone they may belong to the word.
_GLUED = ("وبال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال")


@lru_cache(maxsize=8192)  # the same few words of two articles are compared pair by pair
def folded(words: str) -> tuple[str, ...]:
    """The words in a spelling that ignores hamza, marks, tatweel and the article."""
    return tuple(_without_article(word) for word in _WORD.findall(fold(words)))


def _without_article(word: str) -> str:
    for glued in _GLUED:
        if word.startswith(glued) and len(word) - len(glued) >= 2:
            return word[len(glued) :]
    return word


@cache
def victim_groups() -> Mapping[str, str]:
    """Folded word to the group of victims that it names; words of no special group are left out."""
    with resource("compare", "victims.toml").open("rb") as file:
        table = tomllib.load(file)
    return {folded(word)[0]: group for group, entry in table.items() for word in entry["words"]}


@lru_cache(maxsize=8192)
def victim_group(words: str) -> str | None:
    """The special group (children, women, medics …) that these victims' words name; None for people in general.

    The first word of a special group decides: "ستة أطفال وامرأتان" are children first.
    """
    groups = victim_groups()
    return next((groups[word] for word in folded(words) if word in groups), None)


class Age(StrEnum):
    """How a toll is told: as one that has risen or is the latest, or as one of before."""

    NEWER = "newer"
    OLDER = "older"


@cache
def _ages() -> Mapping[str, frozenset[str]]:
    with resource("compare", "newer.toml").open("rb") as file:
        table = tomllib.load(file)
    return {name: frozenset(folded(word)[0] for word in words) for name, words in table.items()}


@lru_cache(maxsize=4096)
def age_of_toll(words_around: str) -> Age | None:
    """How the words around a figure tell it: "ارتفعت حصيلة القتلى إلى 30" is newer, "وكانت حصيلة سابقة" older.

    None where they say neither, or both.
    """
    words, ages = folded(words_around), _ages()

    def near_a_toll(place: int) -> bool:
        return not ages["toll"].isdisjoint(words[max(place - 2, 0) : place + 4])

    newer = any(word in ages["newer"] and near_a_toll(place) for place, word in enumerate(words))
    older = any(word in ages["older"] and near_a_toll(place) for place, word in enumerate(words))
    return None if newer == older else Age.NEWER if newer else Age.OLDER
