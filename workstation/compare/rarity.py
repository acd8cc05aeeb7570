"""How much a word says about what a text is about: the fewer articles it stands in, the more."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log

from workstation.assets import resource
from workstation.compare.words import folded

_IN_HALF = log(2)  # a word of every second article says nothing any more


@dataclass(frozen=True, slots=True)
class Rarity:
    """The weight of folded words, by how many of `articles` each stands in; who is not known is as rare as `rarest`.

    The counts come with the program (`resources/compare/rarity.tsv`) and are no case's own: two articles are as much
    alike in a case of five as in one of a hundred thousand, and stay so when others come in.
    """

    weights: Mapping[str, float]
    rarest: float

    @classmethod
    @cache
    def load(cls) -> "Rarity":
        with resource("compare", "rarity.tsv").open(encoding="utf-8") as file:
            rows = (line.rstrip("\n").split("\t") for line in file if not line.startswith("#"))
            counts = {word: int(count) for word, count in rows}
        # The commonest word stands in nearly all of them.
        articles, fewest = max(counts.values()), min(counts.values())
        return cls({word: log(articles / count) for word, count in counts.items()}, log(articles / fewest))

    def of(self, word: str) -> float:
        """The weight of one folded word: 0 for the commonest, `rarest` for one that hardly anybody uses."""
        return self.weights.get(word, self.rarest)

    def of_name(self, name: str) -> float:
        """The weight of a name, that of its rarest word; 0 where it has no word."""
        return max(map(self.of, folded(name)), default=0.0)

    def profile(self, words: Iterable[str], *, most: int) -> dict[str, float]:
        """The `most` telling of these folded words with their weights, the most telling first, of length 1 together.

        Empty where no word says anything.
        """
        weighed = {
            word: (1.0 + log(times)) * weight
            for word, times in Counter(words).items()
            if (weight := self.of(word)) > _IN_HALF
        }
        return unit(dict(sorted(weighed.items(), key=lambda item: (-item[1], item[0]))[:most]))


def unit(weighed: Mapping[str, float]) -> dict[str, float]:
    """The same directions, made 1 long together."""
    length = sum(weight * weight for weight in weighed.values()) ** 0.5
    return {key: weight / length for key, weight in weighed.items()} if length else {}


def shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How much two profiles have in common: 0 nothing, 1 all (the cosine)."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * many[key] for key, weight in few.items() if key in many)
