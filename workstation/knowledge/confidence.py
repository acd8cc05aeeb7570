"""How sure a claim is, as a probability: weights of the signs of how it is told, added up and squeezed.

A logistic regression whose offset is the share of right claims that the cue file gives the claim's rules, so that
what no annotated article shows keeps the hand-set value. `packaging/train_confidence.py` fits the weights.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workstation.assets import resource

PARTS_OF_CLAIMS = ("side", "perpetrator", "place", "source")
_SUREST = 0.99  # no claim is surer than some hundred annotated ones can show
_LEAST = 0.01


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """`prior` is the weight of the hand-set value's log odds, `constant` what is added to every claim.

    `parts` gives, by the rule that read a part ("perpetrator:struck") and by the part alone, how often such a part was
    right in right claims.
    """

    constant: float
    prior: float
    weights: Mapping[str, float]
    parts: Mapping[str, float] = field(default_factory=dict)
    version: str = ""

    @classmethod
    def load(cls, path: Path) -> "ConfidenceModel":
        """Reads what `packaging/train_confidence.py` has written. Raises FileNotFoundError where there is none."""
        stored = json.loads(path.read_text("utf-8"))
        return cls(stored["constant"], stored["prior"], stored["weights"], stored["parts"], stored["version"])

    @classmethod
    def installed(cls) -> "ConfidenceModel | None":
        """The model of the installation; None where its file is absent."""
        path = resource("models", "confidence.json")
        return cls.load(path) if path.exists() else None

    def probability(self, signs: Iterable[str], by_hand: float) -> float:
        """The probability that a claim with these signs is right, whose rules are given `by_hand` in the cue file."""
        score = self.constant + self.prior * log_odds(by_hand)
        score += math.fsum(self.weights.get(sign, 0.0) for sign in signs)
        return min(_SUREST, max(_LEAST, 1 / (1 + math.exp(-score))))

    def of_part(self, part: str, rules: Iterable[str]) -> float | None:
        """The probability that this part of a right claim is right, or rightly left open; None where nothing tells."""
        return self.parts.get(rule_of_part(part, rules), self.parts.get(part))


def rule_of_part(part: str, rules: Iterable[str]) -> str:
    """The rule of a claim that has read that part; "perpetrator:none" where none has."""
    return next((rule for rule in rules if rule.startswith(f"{part}:")), f"{part}:none")


def log_odds(probability: float) -> float:
    """The logarithm of the odds, of a probability kept away from 0 and 1."""
    kept = min(_SUREST, max(_LEAST, probability))
    return math.log(kept / (1 - kept))
