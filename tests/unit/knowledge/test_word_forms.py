"""Who searches for a word finds its other forms, and not words that only look like them."""

import pytest

from workstation.knowledge.word_forms import forms


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("قتيل", "قتلي"),
        ("قتلي", "قتيل"),
        ("مدني", "مدنيين"),
        ("مدنيين", "مدني"),
        ("مدنيون", "مدنيين"),
        ("غاره", "غارات"),
        ("غارات", "غاره"),
        ("سياره", "سيارتهم"),
        ("جندي", "جنودها"),
        ("طفل", "طفلان"),
    ],
)
def test_a_word_has_the_forms_of_its_family(word: str, other: str) -> None:
    assert other in forms(word)


@pytest.mark.parametrize(("word", "other"), [("حسين", "حس"), ("لبنان", "لبن"), ("عرب", "عربه"), ("سوري", "سوريا")])
def test_a_likeness_of_letters_makes_no_family(word: str, other: str) -> None:
    assert other not in forms(word)


def test_a_word_is_no_other_form_of_itself() -> None:
    assert "جنود" not in forms("جنود")
    assert forms("rebels") == forms("1200") == ()
