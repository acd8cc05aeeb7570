"""Stretches and distances of time: الأسبوع الماضي, عام 2014, قبل ثلاثة أشهر; and dates in digits alone."""

from dataclasses import replace
from datetime import date

from workstation.text import date_words as known
from workstation.text.calendars import Month, day_of_month, month_days
from workstation.text.date_months import ordinal_before
from workstation.text.date_reading import (
    FIRST_HIJRI_YEAR,
    FIRST_YEAR,
    LAST_HIJRI_YEAR,
    LAST_YEAR,
    ONE_DAY,
    At,
    DateMention,
    Precision,
    Tense,
)
from workstation.text.numerals import quantities
from workstation.text.tokens import TokenKind

_LONGEST_AGO = 365_000  # days: what lies further back («قبل 4.5 مليار سنة») is no date of the news
_DASHES = frozenset("-/")
_PRECISION = {"day": Precision.DAY, "week": Precision.WEEK, "month": Precision.MONTH, "year": Precision.YEAR}


def period(at: At) -> DateMention | None:
    """الأسبوع الماضي, هذا العام, الأيام الثلاثة الماضية, 25 من الشهر الجاري."""
    word = at.word(at.place)
    unit = known.PERIOD_FORMS[word]
    first, last = at.place, at.place
    several = word not in known.DEFINITE_ONE_FORMS
    if at.word(last + 1) in known.FEW:
        last += 1
    tense = at.tense(last + 1)
    amount = 2 if word in known.DEFINITE_TWO_FORMS else None
    if tense is not None:
        last += 1
    elif several:
        counted = quantities(at.tokens[last + 1 : last + 5])
        step = last + 2 + counted[0].last if counted and counted[0].first <= 1 else last
        tense = at.tense(step) if step > last else None
        if tense is None:
            return year(at)
        amount, last = counted[0].exact, step
    elif first - 1 >= at.free and _means_this(at.word(first - 1), unit):
        tense, first = Tense.PRESENT, first - 1
    if tense is None or at.word(at.place - 1) in known.NO_PERIOD_AFTER:
        return year(at)
    if several:
        return _several_periods(at, last, unit, amount) if tense is Tense.PAST else None
    if unit == "month" and at.anchor is not None:
        day = _day_of_period(at, first, tense)
        if day is not None:
            return replace(day, last=last)
    stretch = _stretch(at.anchor, unit, tense) if at.anchor is not None else None
    return DateMention(first, last, stretch and stretch[0], stretch and stretch[1], _PRECISION[unit])


def _means_this(word: str, unit: str) -> bool:
    """Whether the word before a unit picks the present one: هذا العام, مطلع الأسبوع."""
    return word in known.THIS or (unit == "week" and word in known.EARLY)


def _several_periods(at: At, last: int, unit: str, amount: int | None) -> DateMention:
    """«الساعات الماضية», «الأيام الثلاثة الماضية»: up to the anchor; without a number, some of them."""
    day = None
    if at.anchor is not None:
        back = round(known.PERIOD_DAYS[unit] * (amount if amount is not None else 10 if unit != "hour" else 24))
        day = _back(at.anchor, max(back, 1))
    return DateMention(at.place, last, day, at.anchor, Precision.APPROXIMATE)


def _day_of_period(at: At, first: int, tense: Tense) -> DateMention | None:
    """«25 من الشهر الجاري»."""
    if at.word(first - 1) not in known.OF or at.anchor is None:
        return None
    ordinal = ordinal_before(at, first - 2)
    number = at.number(first - 2)
    start, day = ordinal if ordinal is not None else (first - 2, number or 0)
    month = _stretch(at.anchor, "month", tense)[0]
    found = day_of_month(month.year, Month(month.month, hijri=False, sure=True), day)
    return DateMention(start, first, found, None, Precision.DAY) if found is not None else None


def _stretch(anchor: date, unit: str, tense: Tense) -> tuple[date, date]:
    """The calendar week (from Saturday), month or year that the tense picks."""
    step = {Tense.PAST: -1, Tense.NEXT: 1}.get(tense, 0)
    if unit == "week":
        saturday = anchor - ((anchor.weekday() - 5) % 7) * ONE_DAY + 7 * step * ONE_DAY
        return saturday, saturday + 6 * ONE_DAY
    if unit == "year":
        return date(anchor.year + step, 1, 1), date(anchor.year + step, 12, 31)
    months = anchor.year * 12 + anchor.month - 1 + step
    days = month_days(months // 12, Month(months % 12 + 1, hijri=False, sure=True))
    return days or (anchor, anchor)


def year(at: At) -> DateMention | None:
    """عام 2014, عامي 2014 و2015, 1437 هـ."""
    first = at.place
    if at.word(first) not in known.YEAR_HEADS:
        return None
    index = first + 1
    year = at.year(index)
    if year is None:
        hijri = at.year(index, hijri=True)
        if hijri is None or at.word(index + 1) not in known.ERA:
            return None
        days = month_days(hijri, Month(1, hijri=True, sure=True)), month_days(hijri, Month(12, hijri=True, sure=True))
        start, stop = days[0] and days[0][0], days[1] and days[1][1]
        return DateMention(first, index + 1, start, stop, Precision.YEAR)
    last, until = index, year
    other = at.year(index + 2)
    if other is not None and other > year and at.word(index + 1) in known.AND | known.TO_DAY:
        last, until = index + 2, other
    if at.word(last + 1) in known.ERA:
        last += 1
    return DateMention(first, last, date(year, 1, 1), date(until, 12, 31), Precision.YEAR)


def number(at: At) -> DateMention | None:
    """12/3/2016, 2016-03-12, 12.3.2016, and a bare year in «في 2014»."""
    text = at.word(at.place)
    parts = text.split(".") if "." in text else ()
    if len(parts) == 3 and all(part.isdecimal() and len(part) <= 4 for part in parts):
        return _numeric(at, [int(part) for part in parts], at.place)
    sign = at.word(at.place + 1)
    if sign in _DASHES and at.word(at.place + 3) == sign:
        one, two, three = (at.number(at.place + step) for step in (0, 2, 4))
        if one is not None and two is not None and three is not None:
            return _numeric(at, [one, two, three], at.place + 4)
    year = at.year(at.place) if len(text) == 4 else None
    if year is None:
        return None
    later = at.year(at.place + 2)
    if later is not None and later > year and _spans_years(at):
        return DateMention(at.place, at.place + 2, date(year, 1, 1), date(later, 12, 31), Precision.YEAR)
    if at.word(at.place - 1) not in known.YEAR_FRAME:
        return None
    after = at.place + 1
    if (
        after < len(at.tokens.texts)
        and at.tokens.kinds[after] is TokenKind.WORD
        and at.word(after) not in known.PARTICLES
    ):
        return None  # «في 2014 شخصا»
    return DateMention(at.place, at.place, date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def _spans_years(at: At) -> bool:
    """«بين 2012 و2014», «2012-2014»."""
    joint = at.word(at.place + 1)
    return joint == "-" or (joint in known.AND and at.word(at.place - 1) in known.BETWEEN)


def _numeric(at: At, parts: list[int], last: int) -> DateMention | None:
    year, month, day = parts if parts[0] > 31 else parts[::-1]
    if year < 100:
        year += 2000 if year < 50 else 1900
    if month > 12 >= day:
        month, day = day, month
    hijri = FIRST_HIJRI_YEAR <= year <= LAST_HIJRI_YEAR
    if not (1 <= month <= 12 and (hijri or FIRST_YEAR <= year <= LAST_YEAR)):
        return None
    found = day_of_month(year, Month(month, hijri=hijri, sure=True), day)
    return DateMention(at.place, last, found, None, Precision.DAY) if found is not None else None


def ago(at: At) -> DateMention | None:
    """قبل يومين, منذ نحو عامين, قبل ثلاثة أشهر, قبل أيام."""
    index = at.place + 1
    hedged = False
    while at.word(index) in known.HEDGES:
        index, hedged = index + 1, True
    word = at.word(index)
    amount: float | None = None
    if word in known.ONE:
        amount = 1
    elif word in known.TWO:
        amount = 2
    elif word in known.MANY:
        hedged, amount = True, 5
    else:
        counted = quantities(at.tokens[index : index + 5])
        if not counted or counted[0].first or counted[0].minimum is None:
            return None
        hedged = hedged or counted[0].exact is None
        amount = counted[0].minimum
        index += counted[0].last + 1
        word = at.word(index)
    unit = known.PERIODS.get(word)
    if unit is None or amount is None:
        return None
    after = at.word(index + 1)
    if after in known.OF and at.word(index + 2) not in known.FROM_NOW:
        return None  # a day before something else
    if amount == 1 and (at.number(index + 1) is not None or after in known.MONTH_FORMS or after in known.WEEKDAY_FORMS):
        return None  # قبل عام 2014, منذ شهر مايو, قبل يوم الجمعة
    if after in known.PAST:  # منذ العام الماضي is read as a period
        return None
    precision = _PRECISION.get(unit, Precision.DAY)
    if hedged or unit == "decade":
        precision = Precision.APPROXIMATE
    if at.anchor is None:
        return DateMention(at.place, index, None, None, precision)
    length = known.PERIOD_DAYS[unit]
    middle = amount * length
    if middle > _LONGEST_AGO:
        return None
    spread = 0.0 if precision is Precision.DAY else length / 2 if not hedged else max(length / 2, middle / 4)
    start = _back(at.anchor, round(middle + spread))
    stop = min(_back(at.anchor, round(max(middle - spread, 0))), at.anchor)
    return DateMention(at.place, index, start, None if precision is Precision.DAY else stop, precision)


def _back(anchor: date, days: int) -> date:
    """`days` before the anchor, and no earlier than the calendar begins."""
    return anchor - min(days, anchor.toordinal() - 1) * ONE_DAY
