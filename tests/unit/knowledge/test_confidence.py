"""The probability that a claim is right, from the signs of how it is told."""

from pathlib import Path

import pytest

from workstation.assets import resource
from workstation.knowledge.confidence import ConfidenceModel

_MODEL = ConfidenceModel(constant=0.2, prior=1.1, weights={"far": -0.8, "people by name": 0.5})


def test_a_sign_moves_the_probability_in_the_direction_of_its_weight() -> None:
    plain = _MODEL.probability((), 0.8)
    assert _MODEL.probability(("far",), 0.8) < plain < _MODEL.probability(("people by name",), 0.8)


def test_the_surer_the_rule_the_surer_the_claim() -> None:
    said = [_MODEL.probability(("far",), by_hand) for by_hand in (0.1, 0.4, 0.7, 0.9, 0.98)]
    assert said == sorted(said)


def test_the_order_of_the_signs_does_not_matter() -> None:
    assert _MODEL.probability(("far", "people by name"), 0.7) == _MODEL.probability(("people by name", "far"), 0.7)


def test_a_sign_without_a_weight_leaves_the_probability_as_it_is() -> None:
    assert _MODEL.probability(("a sign of tomorrow",), 0.8) == _MODEL.probability((), 0.8)


def test_a_part_is_as_sure_as_the_rule_that_read_it_or_as_such_parts_are() -> None:
    model = ConfidenceModel(0.0, 1.0, {}, {"place:sentence": 0.7, "place": 0.6, "place:none": 0.4})
    assert model.of_part("place", ("outcome:verb:passive", "place:sentence")) == 0.7
    assert model.of_part("place", ("place:a rule of tomorrow",)) == 0.6
    assert model.of_part("place", ()) == 0.4
    assert model.of_part("victims", ()) is None


@pytest.mark.parametrize("by_hand", [0.0, 1.0])
def test_nothing_is_ever_quite_sure(by_hand: float) -> None:
    model = ConfidenceModel(constant=0.0, prior=50.0, weights={})
    assert 0 < model.probability((), by_hand) < 1


def test_the_installed_weights_can_be_read() -> None:
    model = ConfidenceModel.load(resource("models", "confidence.json"))
    assert model.version
    assert model.prior > 0
    assert 0.5 < model.probability((), 0.9) < 1


def test_where_the_file_is_absent_there_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        ConfidenceModel.load(tmp_path / "confidence.json")
