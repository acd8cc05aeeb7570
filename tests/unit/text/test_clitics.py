"""Clitics: every way to take a word apart, the whole word first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.text.clitics import readings, stems
from workstation.text.normalize import fold


@pytest.mark.parametrize(
    ("word", "proclitics", "rest"),
    [
        ("وروسيا", "و", "روسيا"),
        ("وبالرقة", "و ب", "الرقة"),
        ("وبالرقة", "و ب ال", "رقة"),
        ("للجيش", "ل", "الجيش"),
        ("للجيش", "ل ال", "جيش"),
        ("للجنة", "ل", "اللجنة"),
        ("للجنة", "ل ال", "لجنة"),
        ("للبنان", "ل", "لبنان"),
        ("وللنظام", "و ل", "النظام"),
        ("فلليمن", "ف ل", "اليمن"),
        ("لله", "ل", "الله"),
        ("كالجيش", "ك", "الجيش"),
        ("فالجيش", "ف", "الجيش"),
        ("بحلب", "ب", "حلب"),
        ("وسيقتل", "و س", "يقتل"),
        ("والتحالف", "و ال", "تحالف"),
    ],
)
def test_proclitics_come_off(word: str, proclitics: str, rest: str) -> None:
    assert (tuple(proclitics.split()), fold(rest)) in readings(fold(word))


@pytest.mark.parametrize("word", ["واشنطن", "باريس", "كركوك", "لبنان", "فرنسا", "سكان", "و", "في"])
def test_the_whole_word_is_the_first_reading(word: str) -> None:
    assert readings(word)[0] == ((), word)


def test_a_future_marker_needs_a_verb_behind_it() -> None:
    assert all(reading.proclitics != ("س",) for reading in readings("سكان"))


@pytest.mark.parametrize(
    ("word", "stem"), [("مقاتليهم", "مقاتلي"), ("عناصره", "عناصر"), ("قيادته", "قيادة"), ("جنودنا", "جنود")]
)
def test_pronouns_come_off(word: str, stem: str) -> None:
    assert fold(stem) in stems(fold(word))
    assert stems(fold(word))[0] == fold(word)


@given(st.text("وفبلكسايتنهم", max_size=12))
def test_no_reading_is_made_of_other_letters(word: str) -> None:
    found = readings(word)
    assert found[0].rest == word
    assert len(set(found)) == len(found)
    for proclitics, rest in found[1:]:
        assert len(rest) >= 2
        assert "".join(proclitics) + rest == word or "ل" in proclitics
