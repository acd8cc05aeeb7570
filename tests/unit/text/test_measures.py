"""Measures: figures that count no people, told by the words beside them."""

import pytest

from workstation.text.measures import Measure, measure_of
from workstation.text.normalize import Folded
from workstation.text.numerals import quantities
from workstation.text.tokens import tokenize


def measures(raw: str) -> list[Measure | None]:
    tokens = tokenize(Folded.of(raw))
    return [measure_of(tokens, found) for found in quantities(tokens)]


@pytest.mark.parametrize(
    ("raw", "measure"),
    [
        ("على بعد 4 كم", Measure.DISTANCE),
        ("بعد أربعين كيلومترا", Measure.DISTANCE),
        ("70 ألف كيلومتر مربع", Measure.AREA),
        ("نحو 50 % من المدينة", Measure.PERCENT),
        ("58% من الأراضي", Measure.PERCENT),
        ("%30 منهم", Measure.PERCENT),
        ("30 في المئة", Measure.PERCENT),
        ("ثلاثين بالمائة", Measure.PERCENT),
        ("بالسجن 108 سنوات", Measure.DURATION),
        ("خلال 72 ساعة", Measure.DURATION),
        ("مئة يوم", Measure.DURATION),
        ("عمره 9 سنوات", Measure.AGE),
        ("الساعة 10 صباحا", Measure.TIME),
        ("في عام 2014", Measure.YEAR),
        ("في 2015، اندلعت", Measure.YEAR),
        ("بين 1994 و1999", Measure.YEAR),
        ("5 نوفمبر", Measure.DATE),
        ("5 من نوفمبر", Measure.DATE),
        ("الفرقة 16", Measure.NAME),
        ("طائرة إف-16", Measure.NAME),
        ("طائرة F16", Measure.NAME),
        ("القرار 2254", Measure.NAME),
        ("قاذفة ب-52", Measure.NAME),
        ("ميدان السبعين", Measure.NAME),
        ("عند 15,00 تغ", Measure.TIME),
        ("مدفع عيار 120", Measure.CALIBRE),
        ("20 طنا", Measure.WEIGHT),
        ("100 دولار", Measure.MONEY),
        ("ثلاث مرات", Measure.TIMES),
        ("30 درجة", Measure.TEMPERATURE),
    ],
)
def test_a_figure_that_counts_no_people_says_what_it_measures(raw: str, measure: Measure) -> None:
    assert measures(raw) == [measure]


def test_every_number_of_a_date_or_a_clock_is_told() -> None:
    assert measures("12/3/2016") == [Measure.DATE] * 3
    assert measures("9 و12 أكتوبر") == [Measure.DATE] * 2
    assert measures("في 10:30") == [Measure.TIME] * 2


@pytest.mark.parametrize(
    "raw",
    [
        "قتل 30 شخصا",
        "الـ24 شخصا",
        "وقتل 2015 شخصا",
        "قتل ثلاثة يوم الخميس",
        "مقتل 20 ليلة الجمعة",
        "مقتل خمسة عام 1437",
        "40شخصا",
        "لا يقل عن2800 شخص",
        "مقتل -30 شخصا",
    ],
)
def test_a_figure_that_may_count_people_has_no_measure(raw: str) -> None:
    assert measures(raw)[0] is None
