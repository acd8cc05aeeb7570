"""The months as Arabic newspapers name them, and the days that they mean.

Four sets of names are in use: Egypt and the Gulf (يناير), the Levant and Iraq (كانون الثاني), Tunisia and Algeria
(جانفي), Morocco (غشت); and the Hijri months. Hijri dates are those of Umm al-Qura, through `hijridate`.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from workstation.text.normalize import fold

_GREGORIAN = {
    1: "يناير جانفي",
    2: "فبراير شباط فيفري",
    3: "مارس آذار",
    4: "أبريل نيسان أفريل",
    5: "مايو أيار ماي",
    6: "يونيو يونيه حزيران جوان",
    7: "يوليو يوليه تموز جويلية يوليوز",
    8: "أغسطس آب أوت غشت",
    9: "سبتمبر أيلول شتنبر",
    10: "أكتوبر اوكتوبر",
    11: "نوفمبر نونبر",
    12: "ديسمبر دجنبر",
}
_TWO_WORDS = {
    "كانون": {1: "الثاني ثاني ثان", 12: "الأول أول"},
    "تشرين": {10: "الأول أول", 11: "الثاني ثاني ثان"},
}
_HIJRI = {1: "محرم المحرم", 2: "صفر", 7: "رجب", 8: "شعبان", 9: "رمضان", 10: "شوال"}
_HIJRI_TWO_WORDS = {
    "ربيع": {3: "الأول أول", 4: "الثاني ثاني الآخر"},
    "جمادى": {5: "الأولى الأول", 6: "الثانية الآخرة الثاني"},
    "ذو": {11: "القعدة", 12: "الحجة"},
    "ذي": {11: "القعدة", 12: "الحجة"},
}
# Months whose name is an everyday word or a person's: only a day, a year or «شهر» beside them makes them a date.
_UNSURE = frozenset(map(fold, ("آب", "ماي", "جوان", "أوت", "صفر", "محرم", "المحرم", "رجب", "شعبان", "رمضان", "شوال")))
_FIRST_HIJRI_YEAR, _LAST_HIJRI_YEAR = 1343, 1500  # what the Umm al-Qura tables cover
_FIRST_HIJRI_DAY, _LAST_HIJRI_DAY = date(1924, 8, 1), date(2077, 11, 16)


@dataclass(frozen=True, slots=True)
class Month:
    """`number` 1-12; `sure` where the name means nothing else."""

    number: int
    hijri: bool
    sure: bool


def _single() -> dict[str, Month]:
    words = {}
    for table, hijri in ((_GREGORIAN, False), (_HIJRI, True)):
        for number, names in table.items():
            for name in fold(names).split():
                words[name] = Month(number, hijri, name not in _UNSURE)
    return words


def _double() -> dict[str, dict[str, Month]]:
    words: dict[str, dict[str, Month]] = {}
    for table, hijri in ((_TWO_WORDS, False), (_HIJRI_TWO_WORDS, True)):
        for head, numbers in table.items():
            for number, tails in numbers.items():
                for tail in fold(tails).split():
                    words.setdefault(fold(head), {})[tail] = Month(number, hijri, sure=True)
    return words


MONTHS = _single()
"""Months of one word, folded."""
TWO_WORD_MONTHS = _double()
"""Months of two words: first word, then second, folded."""


def month_days(year: int, month: Month) -> tuple[date, date] | None:
    """The first and last day of a month in a year of its calendar; None where the year is out of its tables."""
    if not month.hijri:
        return date(year, month.number, 1), date(year, month.number, calendar.monthrange(year, month.number)[1])
    if not _FIRST_HIJRI_YEAR <= year <= _LAST_HIJRI_YEAR:
        return None
    first = Hijri(year, month.number, 1)
    start = _gregorian(first)
    return start, start + timedelta(days=first.month_length() - 1)


def day_of_month(year: int, month: Month, day: int) -> date | None:
    """The day, None where the month has no such day."""
    days = month_days(year, month)
    if days is None or not 1 <= day <= (days[1] - days[0]).days + 1:
        return None
    return days[0] + timedelta(days=day - 1)


def year_at(day: date, month: Month) -> int | None:
    """The year of the month's calendar on a day; None where its tables do not reach."""
    if not month.hijri:
        return day.year
    if not _FIRST_HIJRI_DAY <= day <= _LAST_HIJRI_DAY:
        return None
    return int(Gregorian(day.year, day.month, day.day).to_hijri().year)


def _gregorian(day: Hijri) -> date:
    found = day.to_gregorian()
    return date(found.year, found.month, found.day)
