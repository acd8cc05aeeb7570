"""Finds thousands of names in a text in one pass (Aho-Corasick), whatever particles are glued to them.

The text is a sequence of folded words joined by single blanks, signs of punctuation being words of their own, so
that a name never runs over a comma. A name matches whole words only; و ف ب ل ك and their stacks may be glued to its
first word, and لل swallows the alif of a name that begins with the article.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import NamedTuple

import ahocorasick

from workstation.knowledge.entries import Reading
from workstation.knowledge.words import PROCLITICS, words_of

_GLUED = frozenset(PROCLITICS)
_GLUED_TO_FUSED = frozenset(("", "و", "ف"))


class Entry(NamedTuple):
    """A written name: its number of words, its length with the blank behind it, what it may mean.

    `fused` marks the form of a name whose article لل has swallowed: the particle is part of it.
    """

    words: int
    length: int
    readings: tuple[Reading, ...]
    fused: bool


class Hit(NamedTuple):
    """A name found: words `first`..`last` (inclusive), the particles before it, and its entry."""

    first: int
    last: int
    glued: str
    entry: Entry


class Matcher:
    """A set of names, ready to be found. Immutable once made; safe to share between threads."""

    def __init__(self, names: Iterable[tuple[str, Reading]]) -> None:
        """`names` are folded names, words separated by single blanks, each with one of its meanings."""
        readings: dict[str, list[Reading]] = {}
        for name, reading in names:
            known = readings.setdefault(name, [])
            if all(reading is not other for other in known):
                known.append(reading)
        automaton = ahocorasick.Automaton()
        for name, found in readings.items():
            meanings = tuple(found)
            words = name.count(" ") + 1
            automaton.add_word(name + " ", Entry(words, len(name) + 1, meanings, fused=False))
        for name, found in readings.items():
            for fused in _fused(name):
                if fused not in readings:
                    meanings = tuple(found)
                    automaton.add_word(fused + " ", Entry(name.count(" ") + 1, len(fused) + 1, meanings, fused=True))
        automaton.make_automaton()
        self._automaton = automaton
        self._readings: Mapping[str, tuple[Reading, ...]] = {name: tuple(found) for name, found in readings.items()}

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

    def find(self, words: Sequence[str]) -> list[Hit]:
        """All names in the words, overlapping ones too, by their last word."""
        if not words:
            return []
        text = " " + " ".join(words) + " "
        ends = list(accumulate([len(word) + 1 for word in words]))  # of the blank behind each word
        found = []
        hit = partial(tuple.__new__, Hit)  # thrice as fast as the class, and most of the hits are dropped at once
        for end, entry in self._automaton.iter(text):
            many, length, _, fused = entry
            last = bisect_left(ends, end)
            first = last - many + 1
            if first < 0:
                continue
            word_start = ends[first - 1] + 1 if first else 1
            start = end - length + 1
            if start == word_start:
                found.append(hit((first, last, "", entry)))
            elif start > word_start:
                glued = text[word_start:start]
                if glued in (_GLUED_TO_FUSED if fused else _GLUED):
                    found.append(hit((first, last, glued, entry)))
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


def _fused(name: str) -> Iterable[str]:
    """How لل writes a name that begins with the article."""
    if name.startswith("ال") and len(name) > 3:
        yield "لل" + name[2:]
        if name.startswith("الل"):
            yield name[1:]
