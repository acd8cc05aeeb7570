"""Which words are particular to an article or an outlet: log-odds with an informative Dirichlet prior.

After Monroe, Colaresi and Quinn (2008), "Fightin' Words". Of the usual measures it alone does three things that a
comparison of a few articles needs. It weighs how sure a difference is, so that neither the rarest words come first (as
by plain log-odds) nor the commonest (as by differences of shares). It says in which of the two a word is commoner,
which chi-square and log-likelihood do not. And its prior says how common each word is in the news at large, so that
what an article happens to say twice in three hundred words is not taken for its habit. The prior is made of the counts
that come with the program (`rarity.tsv`), not of the case, so that a list does not change because of articles that
nobody set beside it.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log, sqrt

from workstation.assets import resource
from workstation.compare.accounts import Account
from workstation.compare.columns import Column, Passage
from workstation.compare.rarity import Rarity
from workstation.compare.words import folded

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c\u200d])+")
_CHECK_EVERY = 50


@dataclass(frozen=True, slots=True)
class ParticularWord:
    """A word in its commonest spelling; `z` is how surely it is commoner here than in the other columns.

    `others` is how often it stands in those. `passages` are the first of its places here.
    """

    word: str
    times: int
    others: int
    z: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of `resources/compare/particular.toml`, which says what each means."""

    prior_words: float
    least_prior: float
    least_z: float
    least_times: int
    most: int
    most_passages: int

    @classmethod
    @cache
    def load(cls) -> "Limits":
        with resource("compare", "particular.toml").open("rb") as file:
            return cls(**tomllib.load(file))


@cache
def _function_words() -> frozenset[str]:
    """Words that say little by themselves, folded; each also with "and" before it."""
    lines = resource("lexicon", "function_words.txt").read_text(encoding="utf-8").splitlines()
    words = {folded(word)[0] for line in lines if not line.startswith("#") for word in line.split() if folded(word)}
    return frozenset(words | {"و" + word for word in words})


@dataclass(frozen=True, slots=True)
class Prior:
    """How many times each word is taken to have been seen before anything is counted."""

    rarity: Rarity
    words: float
    least: float

    def of(self, word: str) -> float:
        """The share of articles that have the word tells how often one has it, where words fall as by chance."""
        rate = -log(1.0 - min(exp(-self.rarity.of(word)), 0.999))
        return max(self.words * rate / _TYPICAL_LENGTH, self.least)


_TYPICAL_LENGTH = 300.0  # words of the articles that `rarity.tsv` counts


def particular_words(
    columns: Sequence[Column], *, limits: Limits, rarity: Rarity, check: Callable[[], None] = lambda: None
) -> tuple[tuple[ParticularWord, ...], ...]:
    """For each column its particular words, the surest first. `columns` has no column of all together.

    Words of `function_words.txt` are counted, but not listed.

    `check` is called now and then, and may raise to stop the counting.
    """
    counts = [_counted(column, check) for column in columns]
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    prior = Prior(rarity, limits.prior_words, limits.least_prior)
    return tuple(
        _located(_surest(count, total, prior, limits), column, limits, check)
        for count, column in zip(counts, columns, strict=True)
    )


def _counted(column: Column, check: Callable[[], None]) -> Counter[str]:
    found: Counter[str] = Counter()
    for number, account in enumerate(column):
        if number % _CHECK_EVERY == 0:
            check()
        found.update(word for _, _, word in _words(account))
    return found


def _words(account: Account) -> Iterator[tuple[int, int, str]]:
    for match in _WORD.finditer(account.text):
        for word in folded(match.group())[:1]:
            yield match.start(), match.end(), word


def _surest(
    count: Counter[str], total: Counter[str], prior: Prior, limits: Limits
) -> list[tuple[str, int, int, float]]:
    here, there = sum(count.values()), sum(total.values()) - sum(count.values())
    if not here or not there:
        return []
    seen_before = sum(map(prior.of, total))
    weighed = []
    for word, times in count.items():
        if times < limits.least_times or word in _function_words():
            continue
        before, others = prior.of(word), total[word] - times
        z = _z(times + before, here + seen_before, others + before, there + seen_before)
        if z >= limits.least_z:
            weighed.append((word, times, others, z))
    return sorted(weighed, key=lambda one: (-one[3], one[0]))[: limits.most]


def _z(mine: float, here: float, theirs: float, there: float) -> float:
    """How many standard errors the log-odds of a word lie apart (equations 16, 20 and 22 of the paper)."""
    apart = log(mine / (here - mine)) - log(theirs / (there - theirs))
    return apart / sqrt(1.0 / mine + 1.0 / theirs)


def _located(
    surest: Sequence[tuple[str, int, int, float]], column: Column, limits: Limits, check: Callable[[], None]
) -> tuple[ParticularWord, ...]:
    wanted: dict[str, list[Passage]] = {word: [] for word, *_ in surest}
    spellings: Counter[tuple[str, str]] = Counter()
    for number, account in enumerate(column):
        if number % _CHECK_EVERY == 0:
            check()
        for start, end, word in _words(account):
            places = wanted.get(word)
            if places is not None:
                spellings[word, account.text[start:end]] += 1
                if len(places) < limits.most_passages:
                    places.append(Passage(account.article, start, end))
    commonest: dict[str, str] = {}
    for (word, spelling), _ in spellings.most_common():
        commonest.setdefault(word, spelling)
    return tuple(
        ParticularWord(commonest[word], times, others, z, tuple(wanted[word])) for word, times, others, z in surest
    )
