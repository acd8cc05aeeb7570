"""A page whose letters came out right is told from one whose letters did not."""

import pytest

from workstation.readers.pdf.trust import trust_in

NEWS = (
    "قال مصدر في الدفاع المدني إن عدد القتلى بلغ سبعة عشر مدنيا على الأقل في الغارات التي استهدفت السوق الشعبية "
    "وسط المدينة صباح اليوم، وأضاف أن فرق الإنقاذ ما زالت تبحث عن 12 مفقودا تحت الأنقاض منذ 3 أيام."
)


def test_news_can_be_believed():
    assert trust_in(NEWS).reason == ""
    assert trust_in(NEWS).expected > 0.3


def test_words_back_to_front_cannot():
    assert trust_in(" ".join(word[::-1] for word in NEWS.split())).reason


def test_letters_that_stand_for_others_cannot():
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    others = letters[7:] + letters[:7]
    assert trust_in(NEWS.translate(str.maketrans(letters, others))).reason


def test_digits_that_come_out_as_signs_cannot():
    assert "digits" in trust_in(NEWS.replace("12", "<;").replace("3", ">")).reason


def test_numbers_with_an_unknown_letter_cannot():
    assert "digits" in trust_in(NEWS.replace("12", "1\ufffd").replace("3", "3\ufffd")).reason


def test_many_unknown_letters_cannot():
    assert "no name" in trust_in(NEWS.replace("ا", "\ufffd")).reason


@pytest.mark.parametrize("text", ["", "قتل 3", "A page about a <tag> and {more} of_it == 1; x > 3 and y < 4."])
def test_a_page_that_says_too_little_or_is_not_arabic_is_believed(text):
    assert trust_in(text).reason == ""


def test_the_better_of_two_readings_has_the_higher_score():
    assert trust_in(NEWS).score > trust_in(NEWS[::-1]).score
