"""How sure a claim is, as a probability: weights of the signs of how it is told, added up and squeezed.

A logistic regression whose offset is the share of right claims that the cue file gives the claim's rules, so that
what no annotated article shows keeps the hand-set value. `packaging/train_confidence.py` fits the weights.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_SUREST = 0.99  # no claim is surer than some hundred annotated ones can show
_LEAST = 0.01


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """`prior` is the weight of the hand-set value's log odds, `constant` what is added to every claim."""

    constant: float
    prior: float
    weights: Mapping[str, float]
    version: str = ""

    @classmethod
    def load(cls, path: Path) -> "ConfidenceModel":
        """Reads what `packaging/train_confidence.py` has written. Raises FileNotFoundError where there is none."""
        stored = json.loads(path.read_text("utf-8"))
        return cls(stored["constant"], stored["prior"], stored["weights"], stored["version"])

    def probability(self, signs: Iterable[str], by_hand: float) -> float:
        """The probability that a claim with these signs is right, whose rules are given `by_hand` in the cue file."""
        score = self.constant + self.prior * log_odds(by_hand)
        score += math.fsum(self.weights.get(sign, 0.0) for sign in signs)
        return min(_SUREST, max(_LEAST, 1 / (1 + math.exp(-score))))


def log_odds(probability: float) -> float:
    """The logarithm of the odds, of a probability kept away from 0 and 1."""
    kept = min(_SUREST, max(_LEAST, probability))
    return math.log(kept / (1 - kept))
