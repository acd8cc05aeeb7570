"""The cue words: inflected, joined with particles and folded."""

from functools import cache

import pytest

from workstation.core.claims import Outcome, VictimKind
from workstation.knowledge.cues import DUAL, PLURAL, SINGULAR, Cues, load_cues
from workstation.text.normalize import fold


@cache
def cues() -> Cues:
    return load_cues()


@pytest.mark.parametrize(
    ("word", "role", "number"),
    [
        ("قُتلوا", "verb", PLURAL),
        ("وأصيبت", "verb", SINGULAR),
        ("لقوا", "verb", PLURAL),
        ("يقتلون", "verb", PLURAL),
        ("بمقتل", "noun", SINGULAR),
        ("عنصرين", "person", DUAL),
        ("للجنود", "person", PLURAL),
        ("مدنيين", "person", PLURAL),
        ("قتيلان", "casualty", DUAL),
        ("والجرحى", "casualty", PLURAL),
    ],
)
def test_a_written_word_leads_to_its_meaning(word: str, role: str, number: str) -> None:
    assert any(sense.role == role and sense.number == number for sense in cues().words[fold(word)])


def test_a_word_keeps_its_particles_and_its_article_apart() -> None:
    (sense, *_) = (sense for sense in cues().words[fold("وللجرحى")] if sense.role == "casualty")
    assert (sense.glued, sense.definite, sense.outcome) == ("ول", True, Outcome.WOUNDED)


def test_a_person_has_a_kind() -> None:
    kinds = {sense.kind for sense in cues().words[fold("أطفال")] if sense.role == "person"}
    assert kinds == {VictimKind.CIVILIAN}


def test_a_pronoun_behind_a_plural_says_whose_people_they_are() -> None:
    assert any(sense.owner == "ها" for sense in cues().words[fold("جنودها")])


def test_a_phrase_is_found_with_a_conjunction_before_it() -> None:
    rows = cues().phrases[fold("وعلى")]
    assert any(phrase.role == "by" and phrase.words[1] == fold("يد") for phrase in rows)
