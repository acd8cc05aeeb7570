"""Dates: the day that a mention means, seen from the day of publication, and the traps that name no day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.text.dates import DateMention, Precision, dates
from workstation.text.normalize import Folded
from workstation.text.tokens import tokenize

ANCHOR = date(2016, 6, 4)  # a Saturday


def mentions(raw: str, anchor: date | None = ANCHOR) -> list[tuple[str, DateMention]]:
    folded = Folded.of(raw)
    tokens = tokenize(folded)
    return [
        (folded.raw_span(tokens[found.first].start, tokens[found.last].end).of(raw), found)
        for found in dates(tokens, anchor=anchor)
    ]


def only(raw: str, anchor: date | None = ANCHOR) -> tuple[str, DateMention]:
    found = mentions(raw, anchor)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("raw", "words", "day"),
    [
        ("قتلوا أمس في حلب", "أمس", "2016-06-03"),
        ("أعلن أمس الأول", "أمس الأول", "2016-06-02"),
        ("أعلن أول أمس", "أول أمس", "2016-06-02"),
        ("أعلن أول من أمس", "أول من أمس", "2016-06-02"),
        ("أعلن أمس الجمعة", "أمس الجمعة", "2016-06-03"),
        ("أعلن اليوم أن", "اليوم", "2016-06-04"),
        ("أعلن اليوم السبت", "اليوم السبت", "2016-06-04"),
        ("الليلة الماضية", "الليلة الماضية", "2016-06-03"),
        ("تبدأ غدا", "غدا", "2016-06-05"),
        ("تبدأ بعد غد", "بعد غد", "2016-06-06"),
        ("قال الخميس إن", "الخميس", "2016-06-02"),
        ("قتل السبت", "السبت", "2016-06-04"),
        ("السبت الماضي", "السبت الماضي", "2016-05-28"),
        ("وقع يوم الأحد", "يوم الأحد", "2016-05-29"),
        ("والثلاثاء الماضي", "والثلاثاء الماضي", "2016-05-31"),
        ("يعقد الاثنين المقبل", "الاثنين المقبل", "2016-06-06"),
        ("قبل يومين", "قبل يومين", "2016-06-02"),
        ("قبل ثلاثة أيام", "قبل ثلاثة أيام", "2016-06-01"),
        ("منذ 10 أيام", "منذ 10 أيام", "2016-05-25"),
        ("5 نوفمبر/تشرين الثاني 2015", "5 نوفمبر/تشرين الثاني 2015", "2015-11-05"),
        ("الخميس 2 يونيو/حزيران 2016", "الخميس 2 يونيو/حزيران 2016", "2016-06-02"),
        ("الجمعة (3 حزيران)", "الجمعة (3 حزيران)", "2016-06-03"),
        ("في 21 آب/أغسطس 2013", "21 آب/أغسطس 2013", "2013-08-21"),
        ("في 21 آب (أغسطس) 2013", "21 آب (أغسطس) 2013", "2013-08-21"),
        ("25 مايو الحالي", "25 مايو الحالي", "2016-05-25"),
        ("25 مايو الماضي", "25 مايو الماضي", "2016-05-25"),
        ("15 آب", "15 آب", "2015-08-15"),
        ("8 حزيران", "8 حزيران", "2016-06-08"),
        ("الخامس من حزيران الماضي", "الخامس من حزيران الماضي", "2015-06-05"),
        ("السادس عشر من أيار", "السادس عشر من أيار", "2016-05-16"),
        ("الحادي والعشرين من أغسطس 2013", "الحادي والعشرين من أغسطس 2013", "2013-08-21"),
        ("العشرين من تموز عام 2015", "العشرين من تموز عام 2015", "2015-07-20"),
        ("في الأول من آذار", "الأول من آذار", "2016-03-01"),
        ("الـ25 من يناير 2011", "25 من يناير 2011", "2011-01-25"),
        ("12 جانفي 2015", "12 جانفي 2015", "2015-01-12"),
        ("3 أوت 2014", "3 أوت 2014", "2014-08-03"),
        ("9 دجنبر 2015", "9 دجنبر 2015", "2015-12-09"),
        ("20 غشت 2015", "20 غشت 2015", "2015-08-20"),
        ("15 شعبان 1437", "15 شعبان 1437", "2016-05-22"),
        ("15 شعبان 1437 هـ", "15 شعبان 1437 هـ", "2016-05-22"),
        ("3 رمضان", "3 رمضان", "2016-06-08"),
        ("12/3/2016", "12/3/2016", "2016-03-12"),
        ("٢٥/٣/٢٠١٦", "٢٥/٣/٢٠١٦", "2016-03-25"),
        ("3-12-2015", "3-12-2015", "2015-12-03"),
        ("2016-03-12", "2016-03-12", "2016-03-12"),
        ("12.3.2016", "12.3.2016", "2016-03-12"),
        ("12/3/16", "12/3/16", "2016-03-12"),
        ("25 من الشهر الماضي", "25 من الشهر الماضي", "2016-05-25"),
        ("29 فبراير", "29 فبراير", "2016-02-29"),
    ],
)
def test_a_day_is_found(raw: str, words: str, day: str) -> None:
    found, mention = only(raw)
    assert found == words
    assert (str(mention.day), mention.until, mention.precision) == (day, None, Precision.DAY)


@pytest.mark.parametrize(
    ("raw", "words", "day", "until", "precision"),
    [
        ("الأسبوع الماضي", "الأسبوع الماضي", "2016-05-28", "2016-06-03", Precision.WEEK),
        ("هذا الأسبوع", "هذا الأسبوع", "2016-06-04", "2016-06-10", Precision.WEEK),
        ("الشهر الماضي", "الشهر الماضي", "2016-05-01", "2016-05-31", Precision.MONTH),
        ("خلال الشهر الجاري", "الشهر الجاري", "2016-06-01", "2016-06-30", Precision.MONTH),
        ("العام الماضي", "العام الماضي", "2015-01-01", "2015-12-31", Precision.YEAR),
        ("في عام 2014", "عام 2014", "2014-01-01", "2014-12-31", Precision.YEAR),
        ("في 2014، سيطر", "2014", "2014-01-01", "2014-12-31", Precision.YEAR),
        ("بين عامي 2014 و2015", "عامي 2014 و2015", "2014-01-01", "2015-12-31", Precision.YEAR),
        ("عام 1437 هـ", "عام 1437 هـ", "2015-10-14", "2016-10-01", Precision.YEAR),
        ("في مايو", "مايو", "2016-05-01", "2016-05-31", Precision.MONTH),
        ("في يونيو حزيران", "يونيو حزيران", "2016-06-01", "2016-06-30", Precision.MONTH),
        ("منذ تشرين الأول الماضي", "تشرين الأول الماضي", "2015-10-01", "2015-10-31", Precision.MONTH),
        ("كانون الثاني (يناير) 2014", "كانون الثاني (يناير) 2014", "2014-01-01", "2014-01-31", Precision.MONTH),
        ("مارس من العام الماضي", "مارس من العام الماضي", "2015-03-01", "2015-03-31", Precision.MONTH),
        ("شهر رمضان", "شهر رمضان", "2015-06-18", "2015-07-16", Precision.MONTH),
        ("أواخر أيار", "أواخر أيار", "2016-05-20", "2016-05-31", Precision.APPROXIMATE),
        ("مطلع مايو", "مطلع مايو", "2016-05-01", "2016-05-10", Precision.APPROXIMATE),
        ("بين 5 و10 مايو", "5 و10 مايو", "2016-05-05", "2016-05-10", Precision.APPROXIMATE),
        ("الأيام الثلاثة الماضية", "الأيام الثلاثة الماضية", "2016-06-01", "2016-06-04", Precision.APPROXIMATE),
        ("الساعات الـ24 الماضية", "الساعات الـ24 الماضية", "2016-06-03", "2016-06-04", Precision.APPROXIMATE),
        ("منذ نحو عامين", "منذ نحو عامين", "2013-12-04", "2014-12-04", Precision.APPROXIMATE),
        ("قبل ثلاثة أشهر", "قبل ثلاثة أشهر", "2016-02-19", "2016-03-20", Precision.MONTH),
    ],
)
def test_a_stretch_has_its_first_and_last_day(raw: str, words: str, day: str, until: str, precision: Precision) -> None:
    found, mention = only(raw)
    assert (found, str(mention.day), str(mention.until), mention.precision) == (words, day, until, precision)


@pytest.mark.parametrize(
    "raw",
    [
        "إلغاء صلاة الجمعة",
        "قناة روسيا اليوم",
        "«روسيا اليوم»",
        "صحيفة المصري اليوم",
        "موقع اليوم السابع",
        "صحيفة «اليوم»",
        "في اليوم التالي",
        "رئيسة الوزراء تيريزا ماي",
        "الرئيس رجب طيب أردوغان",
        "ثورة 25 يناير",
        "قبل يوم من الهجوم",
        "31 حزيران",
        "مارس ضغوطا",
        "صحيفة تشرين",
        "أيام الجمعة",
        "سوق الخميس",
        "الأمين العام الحالي",
        "مدير عام المؤسسة",
        "قتل 2014 شخصا",
        "45/13/2016",
        "24/7",
    ],
)
def test_what_names_no_day_is_left_alone(raw: str) -> None:
    assert mentions(raw) == []


def test_two_days_stay_two_mentions() -> None:
    assert [words for words, _ in mentions("يومي الخميس والجمعة")] == ["الخميس", "والجمعة"]


def test_without_the_day_of_publication_a_relative_day_stays_open() -> None:
    for raw in ("أمس", "الخميس الماضي", "قبل يومين", "الأسبوع الماضي", "5 مايو", "في مايو", "25 من الشهر الجاري"):
        assert only(raw, None)[1].day is None
    assert only("5 مايو 2016", None)[1].day == date(2016, 5, 5)
    assert only("15 شعبان 1437", None)[1].day == date(2016, 5, 22)


def test_a_hijri_date_out_of_the_tables_is_no_day() -> None:
    assert [mention.day for _, mention in mentions("10 محرم 1301")] in ([], [None])
    assert mentions("3 شوال", date(1910, 1, 1)) == [] or mentions("3 شوال", date(1910, 1, 1))[0][1].day is None


_pieces = st.sampled_from(
    [
        *("أمس", "الأول", "أول", "من", "اليوم", "الخميس", "الماضي", "المقبل", "الجاري", "قبل", "منذ", "نحو", "يومين"),
        *("أشهر", "عام", "2014", "5", "31", "/", "-", "(", ")", "مايو", "آب", "تشرين", "الثاني", "رمضان", "1437", "هـ"),
        *("الشهر", "الأسبوع", "العام", "الخامس", "عشر", "والعشرين", "ثلاثة", "غدا", "بعد", "و", "12.3.2016", "الأيام"),
        *("أواخر", "عقود", "ألف", "سنة", "0", "999"),
    ]
)


@given(
    st.lists(_pieces, max_size=12).map(" ".join),
    st.one_of(st.none(), st.dates(), st.dates(date(2000, 1, 1), date(2030, 1, 1))),
)
def test_any_run_of_date_words_is_read_without_fail(raw: str, anchor: date | None) -> None:
    tokens = tokenize(Folded.of(raw))
    end = -1
    for found in dates(tokens, anchor=anchor):
        assert end < found.first <= found.last < len(tokens)
        assert found.until is None or (found.day is not None and found.day <= found.until)
        end = found.last
