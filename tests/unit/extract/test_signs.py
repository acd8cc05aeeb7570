"""What a claim's telling shows about how surely it was read, and the confidence that comes of it."""

from dataclasses import replace

import pytest

from workstation.core.articles import Article
from workstation.extract.pipeline import analyze, claims_with_signs
from workstation.knowledge import Knowledge
from workstation.knowledge.confidence import ConfidenceModel


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load(with_model=False)


def _signs(text: str, knowledge: Knowledge) -> tuple[str, ...]:
    ((_, signs),) = claims_with_signs(Article("a", text), knowledge)
    return signs


def test_the_rules_the_outcome_and_the_number_are_signs(knowledge: Knowledge) -> None:
    signs = _signs("قتل 12 مدنيا في انفجار لغم في مدينة تدمر.", knowledge)
    assert {"rule count:digits", "outcome killed", "people civilian", "place known", "head"} <= set(signs)


def test_a_bare_plural_after_a_particle_is_told_otherwise_than_a_number(knowledge: Knowledge) -> None:
    signs = _signs("أدى القصف إلى سقوط جرحى في سوق البلدة.", knowledge)
    assert "rule count:bare plural" in signs
    assert "rule count:digits" not in signs


def test_a_claim_inside_a_quotation_is_marked(knowledge: Knowledge) -> None:
    assert "quoted" in _signs("وقال الناطق «قتل ستة جنود في الكمين» قبل أن يغادر.", knowledge)
    assert "quoted" not in _signs("وقال الناطق إن ستة جنود قتلوا في الكمين.", knowledge)


def test_claims_in_one_breath_crowd_each_other(knowledge: Knowledge) -> None:
    made = claims_with_signs(Article("a", "مقتل 4 عمال وإصابة 9 آخرين في حريق مصنع بحمص."), knowledge)
    assert len(made) == 2
    assert all("two or three in passage" in signs for _, signs in made)


def test_a_figure_told_twice_supports_itself(knowledge: Knowledge) -> None:
    text = "مقتل 17 راعيا في غارة. وقال شهود إن 17 راعيا قتلوا في الغارة على أطراف القرية."
    assert all("told twice" in signs for _, signs in claims_with_signs(Article("a", text), knowledge))


def test_no_sign_says_a_word_of_the_article(knowledge: Knowledge) -> None:
    for _, signs in claims_with_signs(Article("a", "مقتل 4 عمال وإصابة 9 آخرين في حريق مصنع بحمص."), knowledge):
        assert all(sign.isascii() for sign in signs)


def test_the_weights_of_the_signs_make_the_confidence(knowledge: Knowledge) -> None:
    article = Article("a", "قتل 12 مدنيا في انفجار لغم في مدينة تدمر.")
    doubting = ConfidenceModel(constant=-3.0, prior=1.0, weights={})
    (before,) = analyze(article, knowledge).claims
    (after,) = analyze(article, replace(knowledge, confidence=doubting)).claims
    assert after.confidence < before.confidence
    assert replace(after, confidence=before.confidence) == before


def test_without_weights_the_cue_file_alone_says_how_sure_a_claim_is(knowledge: Knowledge) -> None:
    article = Article("a", "قتل 12 مدنيا في انفجار لغم في مدينة تدمر.")
    (claim,) = analyze(article, replace(knowledge, confidence=None)).claims
    ((by_hand, _),) = claims_with_signs(article, knowledge)
    assert claim.confidence == by_hand.confidence
