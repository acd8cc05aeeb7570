"""A trained model of names: which words of a sentence name persons, places and organizations.

A linear-chain conditional random field (Lafferty et al., 2001) whose every feature is a function of one word and its
distance from the word that is labelled. So the features of a word are added up once, when it is first met, into a
small table of scores, and labelling a text is a sum of five rows a word and a search for the best path.
`packaging/train_names.py` trains it; `resources/models/README.md` says on what, and how well it does.
"""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import add
from pathlib import Path
from threading import Lock
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
_ROUNDING = 1e-3  # log score: more than rounding can make of the sums
_MOST_KNOWN = 100_000  # words whose scores are kept; 140 bytes each


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
        self._cost_at_start, self._cost, self._gain = self._bounds()
        self._number = {feature: index for index, feature in enumerate(weights)}
        self._weights = self._table(weights)
        self._clusters = clusters
        self._known = _Known(len(self._labels))

    def _table(self, weights: dict[str, dict[int, list[tuple[int, float]]]]) -> "NDArray[np.float32]":
        """The weights as an array: feature, place in the window, label."""
        import numpy as np

        places, values = [], []
        for number, rows in enumerate(weights.values()):
            for slot, distance in enumerate(WINDOW):
                for label, weight in rows.get(distance, ()):
                    places.append((number * len(WINDOW) + slot) * len(self._labels) + label)
                    values.append(weight)
        table = np.zeros(len(weights) * len(WINDOW) * len(self._labels), dtype=np.float32)
        table[places] = values
        return table.reshape(len(weights), len(WINDOW), len(self._labels))

    def _bounds(self) -> tuple[float, float, float]:
        """The most that the transitions into and out of a name can add to the score of the path outside all names,
        at the start of a sentence and elsewhere, and the most that those inside a name add for each of its words."""
        outside = self._outside
        inner = [label for label in range(len(self._labels)) if label != outside]
        stay = self._transitions[outside][outside]
        enter = max(self._transitions[outside][label] for label in inner)
        leave = max(self._transitions[label][outside] for label in inner)
        within = max(self._transitions[one][other] for one in inner for other in inner)
        return leave - stay, enter + leave - 2 * stay, max(within - stay, 0.0)

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
        known = self._known
        rows: list[int] = [0, 0]
        starts = []
        for sentence in sentences:
            starts.append(len(rows))
            rows += [known.rows.get(word) or self._learn(known, word) for word in sentence]
            rows += (0, 0)
        scores = known.table[rows]
        if len(known.rows) > _MOST_KNOWN:
            self._known = _Known(len(self._labels))
        emissions = np.zeros((len(rows), len(self._labels)), dtype=np.float32)
        for slot, distance in enumerate(WINDOW):
            if distance < 0:
                emissions[-distance:] += scores[:distance, slot]
            elif distance > 0:
                emissions[:-distance] += scores[distance:, slot]
            else:
                emissions += scores[:, slot]
        found: list[list[Labelled]] = [[] for _ in starts]
        for index, first, stop in self._promising(emissions, starts, [len(sentence) for sentence in sentences]):
            found[index] += self._best_path(emissions[first:stop].tolist(), first - starts[index])
        return found

    def _promising(
        self, emissions: "NDArray[np.float32]", starts: list[int], lengths: list[int]
    ) -> Iterator[tuple[int, int, int]]:
        """The stretches of words that may hold a name, each with its sentence: between words that are hopeless, and
        where the leads of its words together could outweigh what a name costs. The second test loses no name."""
        import numpy as np

        inside, outside = np.delete(emissions, self._outside, axis=1).max(axis=1), emissions[:, self._outside]
        open_ = inside + _HOPELESS > outside
        sentence_of = np.full(len(emissions), -1)
        for sentence, (start, length) in enumerate(zip(starts, lengths, strict=True)):
            sentence_of[start : start + length] = sentence
        open_ &= sentence_of >= 0
        edges = np.flatnonzero(np.diff(open_, prepend=False, append=False))
        firsts, stops = edges[::2], edges[1::2]
        sums = np.concatenate(([0.0], np.cumsum(np.maximum(inside - outside + self._gain, 0.0, dtype=np.float64))))
        best = sums[stops] - sums[firsts]
        cost = np.where(np.isin(firsts, starts), max(self._cost_at_start, self._cost), self._cost)
        kept = (best + cost > -_ROUNDING) | (cost >= 0)
        for first, stop in zip(firsts[kept].tolist(), stops[kept].tolist(), strict=True):
            yield int(sentence_of[first]), first, stop

    def _best_path(self, emissions: list[list[float]], offset: int) -> list[Labelled]:
        """Viterbi's search over a stretch that lies between words outside every name."""
        outside = self._outside
        entering = [0.0] * len(self._labels) if offset == 0 else self._transitions[outside]
        best = [score + emission for score, emission in zip(entering, emissions[0], strict=True)]
        back: list[list[int]] = []
        for row in emissions[1:]:
            came, now = [], []
            for emission, into in zip(row, self._into, strict=True):
                reached = list(map(add, best, into))
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

    def _learn(self, known: "_Known", word: str) -> int:
        """The row of a word that is met for the first time."""
        import numpy as np

        numbers = [self._number[feature] for feature in features(word, self._clusters) if feature in self._number]
        # Row by row, as the outer axis is added: the sum is the same in every process and on every machine.
        scores = np.add.reduce(self._weights[numbers], axis=0, dtype=np.float32)
        return known.add(word, scores)


class _Known:
    """The scores of the words met so far, in one table: `table[rows[word]]`; row 0 is the empty word's.

    Words are added under a lock; whoever asks reads `rows` first and `table` afterwards, which then holds them all.
    """

    def __init__(self, labels: int) -> None:
        import numpy as np

        self.rows: dict[str, int] = {}
        self.table = np.zeros((1024, len(WINDOW), labels), dtype=np.float32)
        self._lock = Lock()

    def add(self, word: str, scores: "NDArray[np.float32]") -> int:
        import numpy as np

        with self._lock:
            row = self.rows.get(word)
            if row is None:
                row = len(self.rows) + 1
                if row == len(self.table):
                    self.table = np.concatenate((self.table, np.zeros_like(self.table)))
                self.table[row] = scores
                self.rows[word] = row
            return row
