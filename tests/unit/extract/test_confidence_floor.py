"""Confidence means something: the share of right claims is near what the claims say of themselves."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge

_ROOT = Path(__file__).resolve().parents[3]
_FARTHEST = 0.08  # from the confidence, on the mean over the claims: some hundred claims show no better


@pytest.fixture(scope="module")
def judge() -> ModuleType:
    spec = importlib.util.spec_from_file_location("rasid_confidence", _ROOT / "packaging" / "confidence.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("annotated", ["learnt-a.jsonl", "learnt-b.jsonl"])
def test_the_share_of_right_claims_is_near_their_confidence(shared: Path, judge: ModuleType, annotated: str) -> None:
    corpus = shared / "corpus" / "conflict.jsonl.gz"
    knowledge = Knowledge.load()
    confidence: list[float] = []
    right: list[bool] = []
    for article, expected in judge.annotated([_ROOT / "tests" / "annotations" / annotated], corpus):
        claims = analyze(article, knowledge).claims
        agreeing = judge.right_ones(claims, expected)
        confidence += [claim.confidence for claim in claims]
        right += [index in agreeing for index in range(len(claims))]
    assert judge.calibration_error(confidence, right) < _FARTHEST
    surer = [r for c, r in zip(confidence, right, strict=True) if c >= 0.9]
    others = [r for c, r in zip(confidence, right, strict=True) if c < 0.9]
    assert sum(surer) / len(surer) > sum(others) / len(others)


def test_a_claim_is_right_where_outcome_and_number_agree_and_each_counts_once(judge: ModuleType) -> None:
    article = judge.Article(id="a", text="مقتل 4 عمال وإصابة 9 آخرين في حريق مصنع.")
    claims = analyze(article, Knowledge.load(with_model=False)).claims
    killed = {"outcome": "killed", "min": 4, "max": 4, "span": [0, 11], "count_span": [5, 6]}
    wounded = {"outcome": "wounded", "min": 8, "max": 8, "span": [13, 26], "count_span": [19, 20]}
    assert list(judge.right_ones(claims, [killed, wounded])) == [0]
    assert list(judge.right_ones(claims, [killed, killed])) == [0]


def test_bands_hold_every_claim_once(judge: ModuleType) -> None:
    confidence = [0.0, 0.49, 0.5, 0.7, 0.95, 0.99, 1.0]
    assert sum(many for _, _, many, _, _ in judge.bands(confidence, [True] * 7)) == 7
    assert judge.calibration_error([1.0, 0.0], [True, False]) == 0
    assert judge.brier([1.0, 0.5], [True, False]) == 0.125


def test_weights_learn_which_sign_goes_with_errors(judge: ModuleType) -> None:
    seen = [judge.Judged(("crowded",), 0.9, at % 3 == 0, f"a{at}", {}) for at in range(60)]
    seen += [judge.Judged((), 0.9, at % 20 != 0, f"b{at}", {}) for at in range(60)]
    model = judge.fit(seen)
    assert model.weights["crowded"] < 0
    assert model.probability(("crowded",), 0.9) < model.probability((), 0.9)


def test_a_rule_that_few_claims_show_gets_nearly_the_share_of_its_part(judge: ModuleType) -> None:
    seen = [judge.Judged((), 0.9, True, f"a{at}", {"place:sentence": at % 2 == 0}) for at in range(40)]
    seen.append(judge.Judged((), 0.9, True, "b", {"place:rare": True}))
    shares = judge.shares(seen)
    assert shares["place:sentence"] == pytest.approx(0.5, abs=0.01)
    assert 0.5 < shares["place:rare"] < 0.65
