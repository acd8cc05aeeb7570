"""In which words a text tells of deaths, and what it calls the dead: `resources/compare/death.toml`."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from workstation.assets import resource
from workstation.compare.words import folded
from workstation.core.claims import Stance
from workstation.knowledge.cues import imperfect_forms, perfect_forms
from workstation.text.normalize import fold

_GLUED = "وفبلك"
_SHORTEST = 3  # letters of a word that a glued letter is taken from


@dataclass(frozen=True, slots=True)
class WordGroup:
    """A group of words that say much the same, and how they speak of the dead."""

    name: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class DeathWords:
    """The groups of verbs and of labels, in the order of the table."""

    verbs: tuple[WordGroup, ...]
    labels: tuple[WordGroup, ...]
    _verb_of: Mapping[tuple[str, ...], WordGroup]
    _label_of: Mapping[tuple[str, ...], WordGroup]

    @classmethod
    @cache
    def load(cls) -> "DeathWords":
        with resource("compare", "death.toml").open("rb") as file:
            table = tomllib.load(file)
        verbs, labels = _groups(table["verb"]), _groups(table["label"])
        return cls(tuple(dict.fromkeys(verbs.values())), tuple(dict.fromkeys(labels.values())), verbs, labels)

    def verb(self, words: str) -> WordGroup | None:
        """The group of the first of `words` that tells of a death; None where none does.

        >>> DeathWords.load().verb("وقضى على عشرة").name, DeathWords.load().verb("قضى عشرة").name
        ('eliminated', 'died')
        """
        return _first(folded(words), self._verb_of)

    def label(self, words: str) -> WordGroup | None:
        """The group of the first of `words` that labels the dead; None where they are called by who they are."""
        return _first(folded(words), self._label_of)


def _groups(entries: Iterable[Mapping[str, object]]) -> dict[tuple[str, ...], WordGroup]:
    found: dict[tuple[str, ...], WordGroup] = {}
    for entry in entries:
        group = WordGroup(str(entry["name"]), Stance(str(entry["stance"])))
        for form in _forms(entry):
            found.setdefault(form, group)
    return found


def _forms(entry: Mapping[str, object]) -> Iterator[tuple[str, ...]]:
    for verb in _listed(entry, "verbs"):
        perfect, imperfect = verb.split()
        for form, _, _ in (*perfect_forms(fold(perfect)), *imperfect_forms(fold(imperfect))):
            yield (form,)
    for words in _listed(entry, "words"):
        yield folded(words)


def _listed(entry: Mapping[str, object], key: str) -> Sequence[str]:
    listed = entry.get(key, [])
    assert isinstance(listed, list)
    return listed


def _first(words: Sequence[str], groups: Mapping[tuple[str, ...], WordGroup]) -> WordGroup | None:
    for at, word in enumerate(words):
        starts = [word]
        while starts[-1][0] in _GLUED and len(starts[-1]) > _SHORTEST and len(starts) <= 2:  # "وبمقتل" has two
            starts.append(starts[-1][1:].removeprefix("ال"))
        for length in (2, 1):
            for start in starts:
                found = groups.get((start, *words[at + 1 : at + length]))
                if found is not None and at + length <= len(words):
                    return found
    return None
