"""Which words the outlets use, how often, and which words keep company, by measures of association from nltk.

Words are counted folded and shown in the spelling that is commonest; "and" (و) is taken off where the word without it
is commoner. Pairs never reach over the end of a sentence or clause.

Three measures, for each answers another question, and none is right for all:

- the log-likelihood ratio (Dunning 1993) asks how surely two words attract each other. It bears small counts and uneven
  frequencies, which is what a case has, and is therefore the order to begin with
- pointwise mutual information (Church and Hanks 1990) asks how exclusively they do. It overrates what is rare, so that
  pairs below `PMI_FLOOR` are left out of it
- the t-score (Church et al. 1991) asks how much more often than by chance they stand together: frequent habits of an
  outlet come first
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from workstation.text.normalize import fold

PMI_FLOOR = 5
LEAST_PAIRS = 3
WINDOW = 5  # words on each side of a keyword
MOST_WORDS = 2_000
MOST_PAIRS = 400
_SHORTEST_WITHOUT_AND = 3

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c\u200d])*")
_CLAUSE = re.compile(r"[.!?؟،؛,;:\n()\[\]«»\"“”…/|]+")


class Measure(StrEnum):
    LOG_LIKELIHOOD = "log_likelihood"
    PMI = "pmi"
    T_SCORE = "t_score"


@dataclass(frozen=True, slots=True)
class Text:
    """What is counted: a text, whose it is, and where its keywords stand where there is a keyword."""

    outlet: str | None
    text: str
    keywords: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class WordCount:
    """How often a word stands in an outlet's texts (or in all), in how many of them, and in ten thousand words."""

    word: str
    count: int
    texts: int
    rate: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words that stand together `count` times: one after the other, or `first` a keyword with `second` near it.

    `scores` has no entry for a measure that the pair is too rare for.
    """

    first: str
    second: str
    count: int
    scores: Mapping[Measure, float]


@dataclass(frozen=True, slots=True)
class OutletWords:
    """Words and pairs of one outlet; of all where `everything`. Words are most frequent first."""

    outlet: str | None
    texts: int
    total: int
    words: tuple[WordCount, ...]
    pairs: tuple[Pair, ...]
    everything: bool = False


@dataclass(slots=True)
class _Tally:
    texts: int = 0
    words: Counter[str] = field(default_factory=Counter)
    in_texts: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    near: int = 0  # word places near a keyword


class WordStatistics:
    """Counts text after text; `outlets` then tells what was counted. Knows no threads: whoever feeds it may stop."""

    def __init__(self, *, common: frozenset[str], keyword: str = "") -> None:
        """`common` words, folded, are counted but make no pairs. With a `keyword`, pairs are it with words near it."""
        self._common = common
        self._keyword = keyword
        self._folded: dict[str, str] = {}
        self._spellings: Counter[str] = Counter()
        self._tallies: dict[str | None, _Tally] = {}

    def count(self, text: Text) -> None:
        tally = self._tallies.setdefault(text.outlet, _Tally())
        tally.texts += 1
        seen: set[str] = set()
        for start, words in _clauses(text.text):
            folded = [self._fold(word) for _, word in words]
            tally.words.update(folded)
            self._spellings.update(word for _, word in words)
            seen.update(folded)
            if self._keyword:
                self._count_near(tally, text.keywords, [start + at for at, _ in words], folded)
            else:
                tally.pairs.update(self._adjacent(folded))
        tally.in_texts.update(seen)

    def _fold(self, word: str) -> str:
        known = self._folded.get(word)
        if known is None:
            known = self._folded[word] = fold(word)
        return known

    def _adjacent(self, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        common = self._common
        return (pair for pair in pairwise(words) if pair[0] not in common and pair[1] not in common)

    def _count_near(
        self, tally: _Tally, keywords: Sequence[tuple[int, int]], places: Sequence[int], words: Sequence[str]
    ) -> None:
        """Each word near a keyword once, however many keywords are near it."""
        if not places:
            return
        inside = [
            at
            for at, place in enumerate(places)
            if any(start <= place < end for start, end in keywords if start >= places[0] - 1 or end > places[0])
        ]
        if not inside:
            return
        taken = set(inside)
        near = {
            at
            for one in inside
            for at in range(max(0, one - WINDOW), min(len(words), one + WINDOW + 1))
            if at not in taken
        }
        tally.near += len(near)
        tally.pairs.update((self._keyword, words[at]) for at in near)

    def outlets(self, check: Callable[[], None]) -> tuple[OutletWords, ...]:
        """All outlets together first, then each, the one with most texts first. `check` may raise to stop."""
        together = _Tally()
        for tally in self._tallies.values():
            together.texts += tally.texts
            together.words.update(tally.words)
            together.in_texts.update(tally.in_texts)
            together.pairs.update(tally.pairs)
            together.near += tally.near
            check()
        merged = _without_and(together.words)
        shown = self._shown()
        ordered = sorted(self._tallies.items(), key=lambda item: (item[0] is None, -item[1].texts, item[0] or ""))
        found = [self._told(None, together, merged, shown, everything=True)]
        for outlet, tally in ordered:
            check()
            found.append(self._told(outlet, tally, merged, shown, everything=False))
        return tuple(found)

    def _shown(self) -> dict[str, str]:
        """The commonest spelling of each folded word."""
        shown: dict[str, str] = {}
        for spelling, _ in self._spellings.most_common():
            shown.setdefault(self._folded[spelling], spelling)
        return shown

    def _told(
        self,
        outlet: str | None,
        tally: _Tally,
        merged: Mapping[str, str],
        shown: Mapping[str, str],
        *,
        everything: bool,
    ) -> OutletWords:
        words: Counter[str] = Counter()
        texts: Counter[str] = Counter()
        for word, count in tally.words.items():
            words[merged.get(word, word)] += count
            texts[merged.get(word, word)] += tally.in_texts[word]
        total = sum(words.values())
        counted = tuple(
            WordCount(shown.get(word, word), count, min(texts[word], tally.texts), 10_000 * count / max(1, total))
            for word, count in words.most_common(MOST_WORDS)
        )
        pairs: Counter[tuple[str, str]] = Counter()
        for (first, second), count in tally.pairs.items():
            pairs[merged.get(first, first), merged.get(second, second)] += count
        common = self._common
        likely = (
            (pair, count)
            for pair, count in pairs.items()
            if count >= LEAST_PAIRS and pair[0] != pair[1] and pair[0] and pair[1] and not common.intersection(pair)
        )
        scored = [
            Pair(
                shown.get(pair[0], pair[0]),
                shown.get(pair[1], pair[1]),
                count,
                self._scores(pair, count, words, tally, total),
            )
            for pair, count in likely
        ]
        return OutletWords(outlet, tally.texts, total, counted, _best(scored), everything)

    def _scores(
        self, pair: tuple[str, str], count: int, words: Counter[str], tally: _Tally, total: int
    ) -> dict[Measure, float]:
        first = tally.near if self._keyword else max(words[pair[0]], count)
        return association(count, max(first, count), max(words[pair[1]], count), max(total, count))


def association(together: int, first: int, second: int, total: int) -> dict[Measure, float]:
    """How strongly two words attract each other: `together` of `first` and of `second` places, among `total`.

    Words that stand together less often than by chance have a negative log-likelihood ratio.
    """
    from nltk.metrics.association import BigramAssocMeasures  # 0.4 s, and only who counts words needs it

    total = max(total, first + second - together)
    marginals = (first, second)
    # A ratio of one in all four fields of the table is no attraction; nltk would take the logarithm of nothing.
    likelihood = BigramAssocMeasures.likelihood_ratio(together, marginals, total) if total > max(marginals) else 0.0
    if together * total < first * second:
        likelihood = -likelihood
    scores = {
        Measure.LOG_LIKELIHOOD: float(likelihood),
        Measure.T_SCORE: float(BigramAssocMeasures.student_t(together, marginals, total)),
    }
    if together >= PMI_FLOOR:
        scores[Measure.PMI] = float(BigramAssocMeasures.pmi(together, marginals, total))
    return scores


def _best(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The pairs that are among the first by any of the measures, in the order of the first measure."""
    known = list(pairs)
    kept: dict[tuple[str, str], Pair] = {}
    for measure in Measure:
        by_score = sorted(
            (pair for pair in known if pair.scores.get(measure, 0.0) > 0), key=lambda pair: -pair.scores[measure]
        )
        kept.update(((pair.first, pair.second), pair) for pair in by_score[:MOST_PAIRS])
    return in_order(kept.values(), Measure.LOG_LIKELIHOOD)


def in_order(pairs: Iterable[Pair], measure: Measure) -> tuple[Pair, ...]:
    """The pairs that `measure` has a score for, the strongest first."""
    scored = [pair for pair in pairs if measure in pair.scores and pair.scores[measure] > 0]
    return tuple(sorted(scored, key=lambda pair: (-pair.scores[measure], -pair.count, pair.first, pair.second)))


def _clauses(text: str) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """Each clause: where it begins, and its words with their places in it."""
    start = 0
    for end in [found.start() for found in _CLAUSE.finditer(text)] + [len(text)]:
        if end > start:
            words = [(found.start(), found[0]) for found in _WORD.finditer(text[start:end])]
            if words:
                yield start, words
        start = end


def _without_and(words: Counter[str]) -> dict[str, str]:
    """For words that begin with "and" the word without it, where that is the commoner one."""
    return {
        word: word[1:]
        for word, count in words.items()
        if word.startswith("و") and len(word) > _SHORTEST_WITHOUT_AND and words.get(word[1:], 0) >= count
    }
