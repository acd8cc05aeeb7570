"""Finds thousands of names in a text in one pass, whatever particles are glued to them.

The text is a sequence of folded words, signs of punctuation being words of their own, so that a name never runs over a
comma. A name matches whole words only; و ف ب ل ك and their stacks may be glued to its first word, and لل swallows the
alif of a name that begins with the article. Names are a tree of words: what a word may begin is known beforehand
(`workstation.knowledge.facts` keeps it by word), so that of a text only the words behind such a one are looked at.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import compress
from typing import NamedTuple

from workstation.knowledge.entries import Reading
from workstation.knowledge.words import PROCLITICS, words_of

_GLUED_TO_FUSED = frozenset(("", "و", "ف"))


class Entry(NamedTuple):
    """A written name: what it may mean, and the kinds of reading among it, which most stages ask for first. `fused`
    marks the form of a name whose article لل has swallowed: the particle is part of it."""

    readings: tuple[Reading, ...]
    fused: bool
    kinds: frozenset[type]


class Hit(NamedTuple):
    """A name found: words `first`..`last` (inclusive), the particles before it, and its entry."""

    first: int
    last: int
    glued: str
    entry: Entry


class _Step:
    """A word of names: the name that ends with it, and the words that go on from it."""

    __slots__ = ("entry", "following")

    def __init__(self) -> None:
        self.entry: Entry | None = None
        self.following: dict[str, _Step] = {}


class Opening(NamedTuple):
    """A word that may begin names, behind these particles."""

    glued: str
    step: _Step


class Matcher:
    """A set of names, ready to be found. Immutable once made; safe to share between threads."""

    def __init__(self, names: Iterable[tuple[str, Reading]]) -> None:
        """`names` are folded names, words separated by single blanks, each with one of its meanings."""
        readings: dict[str, list[Reading]] = {}
        for name, reading in names:
            known = readings.setdefault(name, [])
            if all(reading is not other for other in known):
                known.append(reading)
        self._plain: dict[str, _Step] = {}
        self._fused: dict[str, _Step] = {}
        self._readings: Mapping[str, tuple[Reading, ...]] = {name: tuple(found) for name, found in readings.items()}
        kinds_of = {kinds: kinds for kinds in map(_kinds, self._readings.values())}  # one set for all that are alike
        for name, meant in self._readings.items():
            kinds = kinds_of[_kinds(meant)]
            _add(self._plain, name, Entry(meant, fused=False, kinds=kinds))
            for fused in _fused(name):
                if fused not in readings:
                    _add(self._fused, fused, Entry(meant, fused=True, kinds=kinds))

    def __len__(self) -> int:
        return len(self._readings)

    def readings(self, name: str) -> tuple[Reading, ...]:
        """What a written name may mean; nothing where it is unknown."""
        return self.readings_of_folded(" ".join(words_of(name)))

    def readings_of_folded(self, words: str) -> tuple[Reading, ...]:
        """`readings` for a name that is folded already, its words parted by single blanks."""
        return self._readings.get(words, ())

    def names(self) -> Iterator[tuple[str, Reading]]:
        """Every name with each of its meanings, as a matcher is made from them."""
        for name, readings in self._readings.items():
            for reading in readings:
                yield name, reading

    def openings(self, word: str) -> tuple["Opening", ...]:
        """The names that a word may begin, with the particles before them in it."""
        found = []
        for particles in PROCLITICS:
            if word.startswith(particles):
                rest = word[len(particles) :]
                if (step := self._plain.get(rest)) is not None:
                    found.append(Opening(particles, step))
                if particles in _GLUED_TO_FUSED and (step := self._fused.get(rest)) is not None:
                    found.append(Opening(particles, step))
        return tuple(found)

    def find(self, words: Sequence[str]) -> list[Hit]:
        """All names in the words, overlapping ones too, by their first word."""
        return found_from(words, [self.openings(word) for word in words])


def found_from(words: Sequence[str], openings: Sequence[tuple["Opening", ...]]) -> list[Hit]:
    """`Matcher.find` where the openings of each word are known."""
    found: list[Hit] = []
    hit = partial(tuple.__new__, Hit)  # thrice as fast as the class, and most of the hits are dropped at once
    many = len(words)
    for first in compress(range(many), openings):
        for glued, step in openings[first]:
            last = first
            while True:
                if step.entry is not None:
                    found.append(hit((first, last, glued, step.entry)))
                last += 1
                if last == many or (following := step.following.get(words[last])) is None:
                    break
                step = following
    return found


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """The hits that do not overlap: from left to right the longest first, one without particles before one with."""
    best: dict[int, Hit] = {}
    for hit in hits:
        known = best.get(hit.first)
        if known is None or (hit.last, -len(hit.glued)) > (known.last, -len(known.glued)):
            best[hit.first] = hit
    chosen: list[Hit] = []
    taken = -1
    for first in sorted(best):
        hit = best[first]
        if first <= taken:
            before = chosen[-1]
            if hit.last - hit.first > before.last - before.first:
                chosen[-1] = hit
                taken = hit.last
            continue
        chosen.append(hit)
        taken = hit.last
    return chosen


def _kinds(readings: Iterable[Reading]) -> frozenset[type]:
    return frozenset(map(type, readings))


def _add(steps: dict[str, _Step], name: str, entry: Entry) -> None:
    *before, last = name.split(" ")
    for word in before:
        step = steps.get(word)
        if step is None:
            step = steps[word] = _Step()
        steps = step.following
    steps.setdefault(last, _Step()).entry = entry


def _fused(name: str) -> Iterable[str]:
    """How لل writes a name that begins with the article."""
    if name.startswith("ال") and len(name) > 3:
        yield "لل" + name[2:]
        if name.startswith("الل"):
            yield name[1:]
