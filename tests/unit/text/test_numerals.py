"""Numerals: how many, in every spelling, and no number where there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.text.normalize import Folded
from workstation.text.numerals import Form, digits_value, quantities, words_of
from workstation.text.tokens import tokenize


def read(raw: str) -> list[tuple[str, int | None, int | None]]:
    folded = Folded.of(raw)
    tokens = tokenize(folded)
    return [
        (folded.raw_span(*words_of(tokens, found)).of(raw), found.minimum, found.maximum)
        for found in quantities(tokens)
    ]


def forms(raw: str) -> list[Form]:
    return [found.form for found in quantities(tokenize(Folded.of(raw)))]


@pytest.mark.parametrize(
    ("raw", "words", "value"),
    [
        ("قتل 26 عنصرا", "26", 26),
        ("قتل ٢٦ عنصرا", "٢٦", 26),
        ("قتل ۲۶ عنصرا", "۲۶", 26),
        ("1,200 نازح", "1,200", 1200),
        ("١٬٢٠٠ نازح", "١٬٢٠٠", 1200),
        ("1.200 نازح", "1.200", 1200),
        ("1،200 نازح", "1،200", 1200),
        ("1,250,000 نازح", "1,250,000", 1_250_000),
        ("و30 جريحا", "30", 30),
        ("الـ24 الذين أسروا", "24", 24),
        ("40شخصا", "40", 40),
        ("تسعة عناصر", "تسعة", 9),
        ("وتسعة من عناصره", "تسعة", 9),
        ("بعشرة قتلى", "عشرة", 10),
        ("لثلاثة جنود", "ثلاثة", 3),
        ("القتلى الثلاثة", "الثلاثة", 3),
        ("ثماني نساء", "ثماني", 8),
        ("ست نساء", "ست", 6),
        ("اثنين من عناصره", "اثنين", 2),
        ("إثنان منهم", "إثنان", 2),
        ("أحد عشر جنديا", "أحد عشر", 11),
        ("إحدى عشرة امرأة", "إحدى عشرة", 11),
        ("اثنا عشر قتيلا", "اثنا عشر", 12),
        ("اثني عشر قتيلا", "اثني عشر", 12),
        ("أربعة عشر مدنيا", "أربعة عشر", 14),
        ("ثماني عشرة فتاة", "ثماني عشرة", 18),
        ("عشرون مسلحا", "عشرون", 20),
        ("والعشرين الآخرين", "العشرين", 20),
        ("واحد وعشرون", "واحد وعشرون", 21),
        ("إحدى وعشرين", "إحدى وعشرين", 21),
        ("خمسة وثلاثين قتيلا", "خمسة وثلاثين", 35),
        ("مئة قتيل", "مئة", 100),
        ("مائة قتيل", "مائة", 100),
        ("مئه قتيل", "مئه", 100),
        ("مئتي جريح", "مئتي", 200),
        ("مائتين وخمسين جريحا", "مائتين وخمسين", 250),
        ("ثلاثمئة جندي", "ثلاثمئة", 300),
        ("ثلاثمائة جندي", "ثلاثمائة", 300),
        ("ثلاث مئة جندي", "ثلاث مئة", 300),
        ("ثمانمئة وستة", "ثمانمئة وستة", 806),
        ("مئة وخمسة وعشرون", "مئة وخمسة وعشرون", 125),
        ("مئة وأربعة عشر", "مئة وأربعة عشر", 114),
        ("مئة وأحد عشر", "مئة وأحد عشر", 111),
        ("مئة و20 جريحا", "مئة و20", 120),
        ("ألف شخص", "ألف", 1000),
        ("ألف ومئتي شخص", "ألف ومئتي", 1200),
        ("ألفي مقاتل", "ألفي", 2000),
        ("ألفين من عناصره", "ألفين", 2000),
        ("ألفا مقاتل", "ألفا", 2000),
        ("ألفين وخمسمئة", "ألفين وخمسمئة", 2500),
        ("ثلاثة آلاف وخمسمائة", "ثلاثة آلاف وخمسمائة", 3500),
        ("عشرة آلاف نازح", "عشرة آلاف", 10_000),
        ("19 ألف مقاتل", "19 ألف", 19_000),
        ("60 ألفا و317 شخصا", "60 ألفا و317", 60_317),
        ("خمسة وعشرين ألفا", "خمسة وعشرين ألفا", 25_000),
        ("اثني عشر ألف نازح", "اثني عشر ألف", 12_000),
        ("مئتي ألف نازح", "مئتي ألف", 200_000),
        ("مئة وخمسين ألف نازح", "مئة وخمسين ألف", 150_000),
        ("نصف مليون نازح", "نصف مليون", 500_000),
        ("2.5 مليون نازح", "2.5 مليون", 2_500_000),
        ("مليون ونصف المليون نازح", "مليون ونصف المليون", 1_500_000),
        ("مليون ونصف نازح", "مليون ونصف", 1_500_000),
        ("مليونين ونصف المليون", "مليونين ونصف المليون", 2_500_000),
        ("مليون و200 ألف", "مليون و200 ألف", 1_200_000),
        ("مليونا لاجئ", "مليونا", 2_000_000),
        ("خمسة ملايين لاجئ", "خمسة ملايين", 5_000_000),
        ("مِئَةٌ وَخَمْسَةٌ", "مِئَةٌ وَخَمْسَةٌ", 105),
    ],
)
def test_a_number_is_read(raw: str, words: str, value: int) -> None:
    assert read(raw) == [(words, value, value)]


@pytest.mark.parametrize(
    ("raw", "words", "minimum", "maximum"),
    [
        ("عشرات القتلى", "عشرات", 10, None),
        ("العشرات من المدنيين", "العشرات", 10, None),
        ("ومئات الجرحى", "مئات", 100, None),
        ("آلاف النازحين", "آلاف", 1000, None),
        ("بالآلاف", "الآلاف", 1000, None),
        ("عشرات الآلاف", "عشرات الآلاف", 10_000, None),
        ("مئات آلاف النازحين", "مئات آلاف", 100_000, None),
        ("ملايين السوريين", "ملايين", 1_000_000, None),
        ("بضعة جنود", "بضعة", 3, 9),
        ("بضع نساء", "بضع", 3, 9),
        ("بضعة عشر مقاتلا", "بضعة عشر", 13, 19),
        ("بضع وعشرين مقاتلا", "بضع وعشرين", 23, 29),
        ("بضع مئات من المقاتلين", "بضع مئات", 300, 900),
        ("عدة مدنيين", "عدة", 3, None),
        ("عدد من القتلى", "عدد من", 3, None),
        ("عددا من الجنود", "عددا من", 3, None),
        ("عدد كبير من الجرحى", "عدد كبير من", 3, None),
        ("أعداد كبيرة من المدنيين", "أعداد كبيرة من", 3, None),
        ("العديد من المدنيين", "العديد من", 3, None),
        ("عدة مئات من المقاتلين", "عدة مئات", 100, None),
    ],
)
def test_a_vague_amount_keeps_its_bounds_open(raw: str, words: str, minimum: int, maximum: int | None) -> None:
    assert read(raw) == [(words, minimum, maximum)]
    assert forms(raw) == [Form.VAGUE]


@pytest.mark.parametrize(
    ("raw", "words", "minimum", "maximum"),
    [
        ("بين 20 و30 قتيلا", "20 و30", 20, 30),
        ("ما بين خمسة وعشرة قتلى", "خمسة وعشرة", 5, 10),
        ("من 5 إلى 7 جرحى", "5 إلى 7", 5, 7),
        ("10-15 مسلحا", "10-15", 10, 15),
        ("خمسة أو ستة مسلحين", "خمسة أو ستة", 5, 6),
        ("بين 20 و30 ألف نازح", "20 و30 ألف", 20_000, 30_000),
        ("بين 500 وألف قتيل", "500 وألف", 500, 1000),
        ("ثلاثة إلى أربعة آلاف", "ثلاثة إلى أربعة آلاف", 3000, 4000),
    ],
)
def test_two_ends_make_a_range(raw: str, words: str, minimum: int, maximum: int) -> None:
    assert read(raw) == [(words, minimum, maximum)]
    assert forms(raw) == [Form.RANGE]


@pytest.mark.parametrize(
    ("raw", "values"),
    [
        ("20 و30 قتيلا", [20, 30]),
        ("عشرين وثلاثين", [20, 30]),
        ("تسعة وستة", [9, 6]),
        ("ألف قتيل و500 جريح", [1000, 500]),
        ("26 عنصرا من الأول وتسعة من الثاني", [26, 9]),
        ("مقتل 5 وإصابة 7", [5, 7]),
        ("12-3-2016", [12, 3, 2016]),
        ("30 في المئة", [30]),
        ("بين مئة قتيل ومئتي جريح", [100, 200]),
    ],
)
def test_what_belongs_apart_stays_apart(raw: str, values: list[int]) -> None:
    assert [minimum for _, minimum, _ in read(raw)] == values


@pytest.mark.parametrize(
    "raw",
    [
        "المرة الثالثة",
        "الخامسة عشرة",
        "الخامس والعشرين",
        "للمرة الأولى",
        "الثاني عشر",
        "يوم الاثنين",
        "بلغ عدد القتلى",
        "نصف المدينة",
        "أحد القادة",
        "إحدى القرى",
        "لست هنا",
        "بعده",
        "المليون",
        "رقمه 00963112233445566",
    ],
)
def test_what_is_no_quantity_is_left_alone(raw: str) -> None:
    assert read(raw) == []


def test_forms_tell_how_a_number_was_written() -> None:
    assert forms("26 ثم تسعة ثم 19 ألفا ثم ألفين") == [Form.DIGITS, Form.WORDS, Form.MIXED, Form.DUAL]


@pytest.mark.parametrize(
    ("text", "value"),
    [("30%", 30), ("1.5", 1.5), ("1,5", 1.5), ("1,200.5", 1200.5), ("12.3.2016", None), ("1" * 13, None)],
)
def test_digits_have_a_value(text: str, value: float | None) -> None:
    assert digits_value(text) == value


_ONES = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
_TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
_HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def spelled_below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [_HUNDREDS[hundreds]] if hundreds else []
    if rest in {11, 12}:
        parts.append({11: "أحد عشر", 12: "اثنا عشر"}[rest])
    elif 12 < rest < 20:
        parts.append(f"{_ONES[rest - 10]} عشر")
    elif 0 < rest <= 10:
        parts.append(_ONES[rest])
    elif rest:
        tens, ones = divmod(rest, 10)
        parts.extend([_ONES[ones]] if ones else [])
        parts.append(_TENS[tens])
    return " و".join(parts)


def spelled(number: int) -> str:
    """A number in words, as a grammar book writes it, in the nominative or (every even one) the other cases."""
    parts = []
    scales = ((10**6, "مليون", "مليونان", "ملايين"), (10**3, "ألف", "ألفان", "آلاف"))
    for scale, one, two, few in scales:
        count, number_left = divmod(number, scale)
        if count:
            named = {1: one, 2: two}.get(count)
            plural = few if 3 <= count % 100 <= 10 else one
            parts.append(named or f"{spelled_below_thousand(count)} {plural}")
        number = number_left
    if number:
        parts.append(spelled_below_thousand(number))
    return " و".join(parts)


def oblique(words: str) -> str:
    for nominative, other in (
        ("ون ", "ين "),
        ("مئتان", "مئتين"),
        ("ألفان", "ألفين"),
        ("مليونان", "مليونين"),
        ("اثنان", "اثنين"),
    ):
        words = f"{words} ".replace(nominative, other).strip()
    return words.replace("اثنا عشر", "اثني عشر").replace("مليين", "مليون")


@given(st.integers(1, 999_999_999), st.booleans())
def test_any_number_spelled_out_is_read_back(number: int, nominative: bool) -> None:
    words = spelled(number) if nominative else oblique(spelled(number))
    assert [(low, high) for _, low, high in read(words)] == [(number, number)], words


_pieces = st.sampled_from(
    [
        *("خمسة", "وخمسة", "عشر", "وعشرين", "مئة", "ومئة", "ألف", "وألف", "آلاف", "ألفا", "ألفين", "مليون", "ونصف"),
        *("المليون", "عشرات", "بضع", "عدة", "عدد", "كبير", "من", "إلى", "بين", "و", "20", "30%", "1.5", "-", "أو"),
        *("/", "الثالث", "في", "قتيل", "2016", ":", "أحد", "واحد"),
    ]
)


@given(st.lists(_pieces, max_size=14).map(" ".join))
def test_any_run_of_number_words_is_read_without_fail(raw: str) -> None:
    folded = Folded.of(raw)
    tokens = tokenize(folded)
    end = -1
    for found in quantities(tokens):
        assert end < found.first <= found.last < len(tokens)
        assert found.minimum is None or found.maximum is None or found.minimum <= found.maximum
        folded.raw_span(*words_of(tokens, found))
        end = found.last
