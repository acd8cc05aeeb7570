"""A trained model of names: which words of a sentence name persons, places and organizations.

A linear-chain conditional random field (Lafferty et al., 2001) whose every feature is a function of one word and its
distance from the word that is labelled. So the features of a word are added up once, when it is first met, into a
small table of scores, and labelling a text is a sum of five rows a word and a search for the best path.
`packaging/train_names.py` trains it; `resources/models/README.md` says on what, and how well it does.
"""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WINDOW = (-2, -1, 0, 1, 2)
_PROCLITICS = ("وال", "بال", "فال", "كال", "لل", "ال")
_OUTSIDE = "O"
# A word whose best name label trails "no name" by more than this log score is left outside without a search. On the
# ANERcorp test part the answers at 4 and at the exact bound (18.7) differ by 0.0005 F1, the time by half.
_HOPELESS = 4.0


@dataclass(frozen=True, slots=True)
class Labelled:
    """A name: the words `first`..`last` (inclusive indexes) and the label PER, LOC or ORG. `margin` is its lead in
    log score over the labelling without any name there."""

    first: int
    last: int
    label: str
    margin: float


def stripped(word: str) -> str:
    """The folded word without the article and one-letter proclitics, where enough of it is left."""
    for prefix in _PROCLITICS:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word[1:] if word[:1] in "وبلفك" and len(word) >= 5 else word


def features(word: str, clusters: dict[str, tuple[int, int]]) -> tuple[str, ...]:
    """What the model looks at in a folded word: itself, its affixes, its clusters, its script."""
    base = stripped(word)
    found = ["w=" + word, "b=" + base]
    for n in (1, 2, 3, 4):
        if len(word) > n:
            found += ("p=" + word[:n], "s=" + word[-n:])
    cluster = clusters.get(word) or clusters.get(base)
    found += ("c=?",) if cluster is None else (f"c={cluster[0]}", f"k={cluster[1]}")
    if word[0].isdigit():
        found.append("digit")
    elif not word[0].isalpha():
        found.append("punctuation")
    elif word[0] < "\u0600":
        found.append("latin")
    return tuple(found)


def at_distance(found: Sequence[str], distance: int) -> list[str]:
    """The features that count `distance` words away: two words away, only the word and its clusters."""
    return [f for f in found if f[0] in "wck"] if abs(distance) == 2 else list(found)


class NamesModel:
    """Labels names in folded words. Deterministic, and safe to share between threads."""

    def __init__(
        self,
        *,
        labels: Sequence[str],
        transitions: Sequence[Sequence[float]],
        weights: dict[str, dict[int, list[tuple[int, float]]]],
        clusters: dict[str, tuple[int, int]],
        version: str,
    ) -> None:

        self.version = version
        self._labels = tuple(labels)
        self._outside = self._labels.index(_OUTSIDE)
        self._transitions = [[float(score) for score in row] for row in transitions]
        self._into = list(zip(*self._transitions, strict=True))
        self._weights = weights
        self._clusters = clusters
        self._scores = lru_cache(maxsize=200_000)(self._scores_of)

    @classmethod
    def load(cls, path: Path) -> "NamesModel":
        """Reads a model written by `packaging/train_names.py`. Raises FileNotFoundError where there is none."""
        with gzip.open(path, "rt", encoding="utf-8") as stored:
            model = json.load(stored)
        scale = model["scale"]
        weights = {
            feature: {
                int(distance): [(label, value * scale) for label, value in zip(row[::2], row[1::2], strict=True)]
                for distance, row in rows.items()
            }
            for feature, rows in model["weights"].items()
        }
        clusters = {
            word: (coarse, fine)
            for coarse, fines in enumerate(model["clusters"])
            for fine, words in fines.items()
            for word in words.split()
        }
        return cls(
            labels=model["labels"],
            transitions=model["transitions"],
            weights=weights,
            clusters=clusters,
            version=model["version"],
        )

    def names(self, sentences: Sequence[Sequence[str]]) -> list[list[Labelled]]:
        """The names in each sentence, a sentence being its folded, non-empty words and punctuation marks."""
        import numpy as np

        # Two empty rows between sentences keep each from looking into the next.
        words: list[str | None] = [None, None]
        starts = []
        for sentence in sentences:
            starts.append(len(words))
            words += sentence
            words += (None, None)
        nothing = np.zeros((len(WINDOW), len(self._labels)), dtype=np.float32)
        rows = np.stack([nothing if word is None else self._scores(word) for word in words])
        emissions = np.zeros((len(words), len(self._labels)), dtype=np.float32)
        for slot, distance in enumerate(WINDOW):
            if distance < 0:
                emissions[-distance:] += rows[:distance, slot]
            elif distance > 0:
                emissions[:-distance] += rows[distance:, slot]
            else:
                emissions += rows[:, slot]
        inside = np.delete(emissions, self._outside, axis=1).max(axis=1)
        open_ = inside + _HOPELESS > emissions[:, self._outside]
        return [
            self._names_of(emissions, open_, start, len(sentence))
            for start, sentence in zip(starts, sentences, strict=True)
        ]

    def _names_of(
        self, emissions: "NDArray[np.float32]", open_: "NDArray[np.bool_]", start: int, length: int
    ) -> list[Labelled]:
        found: list[Labelled] = []
        position = start
        end = start + length
        while position < end:
            if not open_[position]:
                position += 1
                continue
            stop = position
            while stop < end and open_[stop]:
                stop += 1
            found += self._best_path(emissions[position:stop].tolist(), position - start)
            position = stop
        return found

    def _best_path(self, emissions: list[list[float]], offset: int) -> list[Labelled]:
        """Viterbi's search over a stretch that lies between words outside every name."""
        outside = self._outside
        entering = [0.0] * len(self._labels) if offset == 0 else self._transitions[outside]
        best = [score + emission for score, emission in zip(entering, emissions[0], strict=True)]
        back: list[list[int]] = []
        for row in emissions[1:]:
            came, now = [], []
            for emission, into in zip(row, self._into, strict=True):
                reached = [score + step for score, step in zip(best, into, strict=True)]
                top = max(reached)
                came.append(reached.index(top))
                now.append(top + emission)
            back.append(came)
            best = now
        leaving = [score + step for score, step in zip(best, self._into[outside], strict=True)]
        path = [leaving.index(max(leaving))]
        for came in reversed(back):
            path.append(came[path[-1]])
        path.reverse()
        found = []
        first = None
        for index, label in enumerate([*path, outside]):
            name = self._labels[label] if index < len(path) else _OUTSIDE
            if first is not None and not (name.startswith("I-") and name[2:] == self._labels[path[first]][2:]):
                lead = sum(emissions[i][path[i]] - emissions[i][outside] for i in range(first, index))
                found.append(Labelled(first + offset, index - 1 + offset, self._labels[path[first]][2:], lead))
                first = None
            if name != _OUTSIDE and first is None:
                first = index
        return found

    def _scores_of(self, word: str) -> "NDArray[np.float32]":
        import numpy as np

        scores = np.zeros((len(WINDOW), len(self._labels)), dtype=np.float32)
        for feature in features(word, self._clusters):
            rows = self._weights.get(feature)
            if rows is None:
                continue
            for slot, distance in enumerate(WINDOW):
                for label, weight in rows.get(distance, ()):
                    scores[slot, label] += weight
        return scores
