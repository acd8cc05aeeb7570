"""Which articles are copies of one another: how a text is found again, and whether two share enough to be one voice.

Copies are told from follow-ups (the same event, rewritten) and from boilerplate (standing background, tags, "read
also") by how much of the shorter text is shared and where: the head of a text is its news. Candidates come from
winnowed prints, which serve containment as well as resemblance, grow with the text alone, and stand in an ordinary
index, so that a new article costs the same in a case of a thousand and of a hundred thousand. The libraries for this
(datasketch, rensa) keep MinHash signatures in memory or in a server, answer how alike two texts are and not whether one
holds the other, and either bring SciPy or no way to keep the index in the case's own file.
"""

import re
import tomllib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from workstation.assets import resource
from workstation.core.copies import Kin, Kinship, Sketch
from workstation.text.normalize import fold

_WORD = re.compile(r"[^\W_]+")
_DIGEST_BYTES = 12
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio's, which spreads neighbouring numbers
_HALF = np.uint64(32)

Numbers = npt.NDArray[np.uint64]
_NO_NUMBERS: Numbers = np.empty(0, dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class CopyRules:
    """The thresholds of `resources/compare/copies.toml`, which says what each means and how it was chosen."""

    words_in_a_row: int
    least_share: float
    fewest_words: int
    much_of_the_longer: float
    print_words: int
    print_window: int
    fewest_prints: int
    least_prints: float

    @classmethod
    @cache
    def load(cls) -> "CopyRules":
        with resource("compare", "copies.toml").open("rb") as file:
            return cls(**tomllib.load(file))


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts share. `share` and `head` are of the shorter's words and of those of its first half."""

    share: float
    head: float
    of_longer: float
    words: int

    @property
    def score(self) -> float:
        return (self.share + self.head) / 2


@dataclass(frozen=True, slots=True)
class Copies:
    """Finds copies by `rules`: the `CopyFinder` that is handed to a case."""

    rules: CopyRules

    @classmethod
    def by_resources(cls) -> "Copies":
        return cls(CopyRules.load())

    def sketch(self, text: str) -> Sketch:
        """By which copies of `text` are looked for. Some 0.2 ms for 300 words."""
        words, numbers = _words(text), _numbers_of(text)
        prints: tuple[int, ...] = ()
        if len(words) >= self.rules.fewest_words:
            prints = _winnowed(_runs(numbers, self.rules.print_words) * _MULTIPLIER >> _HALF, self.rules.print_window)
        return Sketch(len(words), _digest(words), prints)

    def kinship(self, one: str, other: str) -> Kinship | None:
        """How two texts are related; None where neither is a copy of the other. The order does not matter."""
        if one == other:
            return Kinship(Kin.SAME_TEXT, 1.0, 1.0)
        first, second = _words(one), _words(other)
        if first and _digest(first) == _digest(second):
            return Kinship(Kin.SAME_WORDS, 1.0, 1.0)
        found = self.overlap(one, other)
        if found.words < self.rules.fewest_words or found.score < self.rules.least_share:
            return None
        kin = Kin.NEAR_COPY if found.of_longer >= self.rules.much_of_the_longer else Kin.PART_OF
        return Kinship(kin, found.share, found.of_longer)

    def may_be_kin(self, *, shared: int, prints: int) -> bool:
        """Whether two texts with so many `shared` prints are worth comparing; `prints` are those of the shorter."""
        return shared >= max(min(self.rules.fewest_prints, prints), self.rules.least_prints * prints)

    def overlap(self, one: str, other: str) -> Overlap:
        """How much the two texts share, whether that makes a copy or not."""
        first, second = _words(one), _words(other)
        if (len(second), second) < (len(first), first):  # of two of a length, always the same counts as the shorter
            first, second, one, other = second, first, other, one
        length = self.rules.words_in_a_row
        if len(first) < length:
            return Overlap(0.0, 0.0, 0.0, len(first))
        short, long = _runs(_numbers_of(one), length), _runs(_numbers_of(other), length)
        shared = _covered(_stand_in(short, long), length)
        return Overlap(
            float(shared.mean()),
            float(shared[: (len(shared) + 1) // 2].mean()),
            float(_covered(_stand_in(long, short), length).mean()),
            len(first),
        )


# A new article is compared with one after the other, and many with the eldest of one family.
_TEXTS_KEPT = 64


@lru_cache(maxsize=_TEXTS_KEPT)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


@lru_cache(maxsize=_TEXTS_KEPT)
def _numbers_of(text: str) -> Numbers:
    """A number for each word, the same in every process and version, for it is kept."""
    words = "\n".join(_words(text)).encode("utf-8", "replace").split(b"\n")
    return np.fromiter(map(zlib.crc32, words), dtype=np.uint64, count=len(words)) if words != [b""] else _NO_NUMBERS


def _digest(words: Sequence[str]) -> bytes:
    """Of the letters and digits alone: how they are parted into words is an editor's or a reader's choice."""
    return blake2b("".join(words).encode(), digest_size=_DIGEST_BYTES).digest() if words else b""


def _runs(numbers: Numbers, length: int) -> Numbers:
    """A number for each run of `length` words, in order."""
    count = len(numbers) - length + 1
    runs = numbers[:count].copy()
    for step in range(1, length):
        runs = runs * _MULTIPLIER + numbers[step : step + count]
        runs ^= runs >> _HALF
    return runs


def _stand_in(runs: Numbers, others: Numbers) -> npt.NDArray[np.bool_]:
    """Which of `runs` are among `others`, a third of the time that NumPy's own question takes for so few."""
    ordered = np.sort(others)
    found: npt.NDArray[np.bool_] = ordered[np.minimum(np.searchsorted(ordered, runs), len(ordered) - 1)] == runs
    return found


def _covered(found: npt.NDArray[np.bool_], length: int) -> npt.NDArray[np.bool_]:
    """Which words stand in a run that was found."""
    words = np.zeros(len(found) + length - 1, dtype=bool)
    for step in range(length):
        words[step : step + len(found)] |= found
    return words


def _winnowed(runs: Numbers, window: int) -> tuple[int, ...]:
    """The smallest number of each `window` of runs, each once."""
    if len(runs) > window:
        runs = np.lib.stride_tricks.sliding_window_view(runs, window).min(axis=1)
    else:
        runs = runs.min(keepdims=True)
    return tuple(np.unique(runs).tolist())
