"""Where the harm was done, among the other places that a sentence names. Written for these tests."""

from functools import cache

import pytest

from workstation.core.articles import Article
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge


@cache
def knowledge() -> Knowledge:
    return Knowledge.load()


def place_of_last(text: str) -> str:
    claim = analyze(Article(id="t", text=text), knowledge()).claims[-1]
    return "" if claim.place is None else claim.place.span.of(text)


def test_a_hospital_that_received_the_wounded_is_not_where_they_were_hurt() -> None:
    text = "انفجرت سيارة في بعقوبة فأصيب عشرون شخصا. وقال مصدر إن مستشفى الرحمة استقبل 20 جريحا."
    assert place_of_last(text) == "بعقوبة"


def test_a_hospital_that_was_struck_is_where_they_were_hurt() -> None:
    assert place_of_last("قتل خمسة مدنيين في قصف مستشفى الكندي في حلب.") == "مستشفى الكندي"


def test_where_a_share_of_them_fell_is_not_the_place_of_all() -> None:
    assert place_of_last("أحصت الشبكة مقتل 90 شخصا، معظمهم في دمشق.") == ""


def test_where_a_speaker_serves_is_not_the_place_where_another_is_told_before() -> None:
    text = "هاجم مسلحون حاجزا في الطارمية فقتل جندي. وقال مصدر في شرطة بغداد إن شرطيا أصيب."
    assert place_of_last(text) == "الطارمية"


def test_the_next_of_a_list_of_tolls_has_its_own_place() -> None:
    text = "سجلت محافظة بغداد سقوط 30 قتيلا تلتها محافظة ديالى."
    assert place_of_last(text) == "محافظة بغداد"


@pytest.mark.parametrize("text", ["قتل ستة مدنيين في حي سكني.", "أصيب شرطي بعدما فروا هاربين."])
def test_ordinary_words_are_no_places(text: str) -> None:
    assert place_of_last(text) == ""
