"""When: the days, months and years that a text names, resolved against the day on which it was published.

Where that day (the anchor) is unknown, what depends on it is found all the same and left without a day. Rules
- «الخميس», «يوم الخميس» is the latest such day up to the anchor; «الخميس الماضي» lies before it, «المقبل» after it.
- A day or month without a year is the latest one up to the anchor, with a week of grace for a day.
- A month may be named twice (نوفمبر/تشرين الثاني). Hijri months count by Umm al-Qura.
- «قبل يومين» is a day, «قبل شهرين» a stretch around one. «قبل يوم من …» depends on something else and is left out.
- «صلاة الجمعة», «روسيا اليوم», «اليوم التالي», «ثورة 25 يناير», «تيريزا ماي» name no day of the news.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from workstation.text import date_words as known
from workstation.text.calendars import MONTHS, TWO_WORD_MONTHS, Month, day_of_month, month_days, year_at
from workstation.text.number_words import NUMBER_WORDS, Part
from workstation.text.numerals import quantities
from workstation.text.tokens import Token, TokenKind


class Precision(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    APPROXIMATE = "approximate"


@dataclass(frozen=True, slots=True)
class DateMention:
    """`first` and `last` are inclusive indexes of tokens.

    `day` is the day, or the first one of a stretch that ends with `until`; None where the text alone does not say.
    """

    first: int
    last: int
    day: date | None
    until: date | None
    precision: Precision


class _Tense(StrEnum):
    """Which one of the days or months of that name: the latest, or the one that an adjective picks."""

    LATEST = "latest"
    PAST = "past"
    PRESENT = "present"
    NEXT = "next"


_ONE_DAY = timedelta(days=1)
_GRACE = timedelta(days=7)
_YEARS_BACK = 9  # a 29th of February may lie eight years back
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_FIRST_HIJRI_YEAR, _LAST_HIJRI_YEAR = 1300, 1500
_DASHES = frozenset("-/")


def dates(tokens: Sequence[Token], *, anchor: date | None) -> tuple[DateMention, ...]:
    """Every mention of a date among `tokens`, in their order, none overlapping another.

    `anchor` is the day of publication. Without it, or with one outside 1900-2100, only dates that give their year are
    resolved.
    """
    if anchor is not None and not _FIRST_YEAR <= anchor.year <= _LAST_YEAR:
        anchor = None
    triggers = known.TRIGGERS
    number = TokenKind.NUMBER
    found: list[DateMention] = []
    free = 0
    for index, token in enumerate(tokens):
        if index < free:
            continue
        trigger = triggers.get(token[2])
        if trigger is None:
            if token[3] is not number:
                continue
            trigger = "number"
        mention = _READERS[trigger](_At(tokens, index, free, anchor))
        if mention is not None:
            found.append(mention)
            free = mention.last + 1
    return tuple(_joined(tokens, found))


@dataclass(frozen=True, slots=True)
class _At:
    """A place in the tokens. Nothing before `free` may be used: it belongs to the mention before."""

    tokens: Sequence[Token]
    index: int
    free: int
    anchor: date | None

    def word(self, index: int) -> str:
        """The word at `index`, "" outside the text."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def number(self, index: int) -> int | None:
        """The plain number at `index`."""
        if not self.free <= index < len(self.tokens) or self.tokens[index].kind is not TokenKind.NUMBER:
            return None
        text = self.tokens[index].text
        return int(text) if text.isdecimal() and len(text) <= 4 else None

    def year(self, index: int, *, hijri: bool = False) -> int | None:
        """The year that stands at `index` in full."""
        number = self.number(index)
        first, last = (_FIRST_HIJRI_YEAR, _LAST_HIJRI_YEAR) if hijri else (_FIRST_YEAR, _LAST_YEAR)
        return number if number is not None and first <= number <= last else None

    def tense(self, index: int) -> _Tense | None:
        """Which of them the adjective at `index` picks."""
        word = self.word(index)
        if word in known.PAST:
            return _Tense.PAST
        if word in known.PRESENT:
            return _Tense.PRESENT
        return _Tense.NEXT if word in known.NEXT else None


def _yesterday(at: _At) -> DateMention | None:
    first, last, back = at.index, at.index, 1
    if at.word(first + 1) in known.THE_FIRST:
        last, back = first + 1, 2
    elif at.word(first - 1) in known.FIRST and first - 1 >= at.free:
        first, back = first - 1, 2
    elif at.word(first - 1) in known.OF and at.word(first - 2) in known.FIRST and first - 2 >= at.free:
        first, back = first - 2, 2
    elif at.word(first + 1) in known.NEAR:
        return None
    day = at.anchor - back * _ONE_DAY if at.anchor else None
    return DateMention(first, last, day, None, Precision.DAY)


def _today(at: _At) -> DateMention | None:
    before, after = at.word(at.index - 1), at.word(at.index + 1)
    if before in known.NO_TODAY_AFTER or after in known.NO_TODAY_BEFORE:
        return None
    if before in known.QUOTES and after in known.QUOTES:  # the paper «اليوم»
        return None
    if before in known.OUTLETS_OF_TODAY:
        head = at.word(at.index - 2)
        if head in known.QUOTES or head in known.OUTLET_HEADS:
            return None
    if after in known.PAST:  # الليلة الماضية
        day = at.anchor - _ONE_DAY if at.anchor else None
        return DateMention(at.index, at.index + 1, day, None, Precision.DAY)
    return DateMention(at.index, at.index, at.anchor, None, Precision.DAY)


def _tomorrow(at: _At) -> DateMention | None:
    after_it = at.word(at.index - 1) in known.AFTER and at.index - 1 >= at.free
    days = 2 if after_it else 1
    day = at.anchor + days * _ONE_DAY if at.anchor else None
    return DateMention(at.index - 1 if after_it else at.index, at.index, day, None, Precision.DAY)


def _weekday(at: _At) -> DateMention | None:
    first, last = at.index, at.index
    before = at.word(first - 1)
    if before in known.NO_WEEKDAY_AFTER or at.word(first + 1) in known.TEEN:
        return None
    tense = at.tense(first + 1)
    if tense is not None:
        last += 1
    if before in known.DAY and first - 1 >= at.free:
        first -= 1
    day = None
    if at.anchor is not None:
        weekday = known.WEEKDAY_FORMS[at.word(at.index)]
        day = _on_weekday(at.anchor, weekday, tense or _Tense.LATEST)
    return DateMention(first, last, day, None, Precision.DAY)


def _on_weekday(anchor: date, weekday: int, tense: _Tense) -> date:
    if tense is _Tense.NEXT:
        return anchor + ((weekday - anchor.weekday() - 1) % 7 + 1) * _ONE_DAY
    back = (anchor.weekday() - weekday) % 7
    return anchor - (back or (7 if tense is _Tense.PAST else 0)) * _ONE_DAY


def _month(at: _At) -> DateMention | None:
    named = _named_month(at, at.index)
    if named is None:
        return None
    month, end = named
    end, twice = _same_month_again(at, month, end)
    first, day, until_day = _day_before(at)
    framed = at.word(first - 1) in known.MONTH and first - 1 >= at.free
    if framed and day is None:
        first -= 1
    year, tense, end = _year_behind(at, month, end)
    before = at.word(first - 1)
    if day is not None and year is None and before in known.NO_OWN_DAY:
        return None
    certain = twice or framed or day is not None or year is not None or tense is not None
    if not certain and not (
        month.sure and (before in known.MONTH_FRAME or at.word(at.index) != known.MONTH_FORMS[at.word(at.index)])
    ):
        return None
    tense = tense or _Tense.LATEST
    if day is not None:
        start = _resolved_day(month, day, year, tense, at.anchor)
        stop = _resolved_day(month, until_day, year, tense, at.anchor) if until_day is not None else None
        if start is None and (year is not None or at.anchor is not None):
            return None  # a 31st of June: not a date
        precision = Precision.DAY if until_day is None else Precision.APPROXIMATE
        return DateMention(first, end - 1, start, stop, precision)
    stretch = _resolved_month(month, year, tense, at.anchor)
    precision = Precision.MONTH
    part = _part_of_month(before) if first - 1 >= at.free else None
    if part is not None:
        first -= 1
        precision = Precision.APPROXIMATE
        if stretch is not None:
            stretch = max(stretch[0], stretch[0] + part[0] * _ONE_DAY), min(stretch[1], stretch[0] + part[1] * _ONE_DAY)
    return DateMention(first, end - 1, stretch and stretch[0], stretch and stretch[1], precision)


def _part_of_month(word: str) -> tuple[int, int] | None:
    """The days, counted from the first one, that «مطلع», «منتصف», «أواخر» mean."""
    if word in known.EARLY:
        return 0, 9
    if word in known.MIDDLE:
        return 9, 19
    return (19, 31) if word in known.LATE else None


def _named_month(at: _At, index: int) -> tuple[Month, int] | None:
    """The month whose name begins at `index`, and the index behind it."""
    word = known.MONTH_FORMS.get(at.word(index))
    if word is None:
        return None
    tails = TWO_WORD_MONTHS.get(word)
    if tails is None:
        return MONTHS[word], index + 1
    month = tails.get(at.word(index + 1))
    return (month, index + 2) if month is not None else None


def _same_month_again(at: _At, month: Month, end: int) -> tuple[int, bool]:
    """The index behind the same month's other name («نوفمبر/تشرين الثاني»), and whether there is one."""
    opened = at.word(end) in known.JOINING
    other = _named_month(at, end + 1 if opened else end)
    if other is None or (other[0].number, other[0].hijri) != (month.number, month.hijri):
        return end, False
    behind = other[1]
    if opened and at.word(end) in known.OPENING and at.word(behind) in known.CLOSING:
        behind += 1
    return behind, True


def _day_before(at: _At) -> tuple[int, int | None, int | None]:
    """Where the date begins, its day, and the last day where a stretch is named («5 - 10 مايو»)."""
    index = at.index
    if at.word(index) != known.MONTH_FORMS[at.word(index)]:  # a proclitic glued to the month: no day before it
        return index, None, None
    before = index - 1
    if at.word(before) in known.MONTH:
        before -= 1
    if at.word(before) in known.OF:
        ordinal = _ordinal_before(at, before - 1)
        if ordinal is not None:
            return ordinal[0], ordinal[1], None
        before -= 1
    day = at.number(before)
    if day is None or not 1 <= day <= 31:
        return index, None, None
    earlier = at.number(before - 2)
    joined = at.word(before - 1) in known.TO_DAY or (
        at.word(before - 1) in known.AND and at.word(before - 3) in known.BETWEEN
    )
    if earlier is not None and 1 <= earlier < day and joined:
        return before - 2, earlier, day
    return before, day, None


def _ordinal_before(at: _At, last: int) -> tuple[int, int] | None:
    """Where an ordinal that ends at `last` begins, and its value: «الخامس», «السادس عشر», «الحادي والعشرين»."""
    if last < at.free:
        return None
    word = NUMBER_WORDS.get(at.word(last))
    if word is None or word.value > 30:
        return None
    if word.part is Part.ORDINAL:
        return last, int(word.value)
    unit = NUMBER_WORDS.get(at.word(last - 1)) if last - 1 >= at.free else None
    units = unit is not None and unit.part in {Part.ORDINAL, Part.UNIT} and unit.definite
    if word.part is Part.TEN and unit is not None and units:
        return last - 1, 10 + int(unit.value)
    if word.part is Part.TENS and word.joined and unit is not None and units:
        return last - 1, int(word.value + unit.value)
    return (last, int(word.value)) if word.part is Part.TENS and word.definite else None


def _year_behind(at: _At, month: Month, end: int) -> tuple[int | None, _Tense | None, int]:
    """The year or the adjective behind a month, and the index behind them."""
    tense = at.tense(end)
    if tense is not None:
        return None, tense, end + 1
    index = end + 1 if at.word(end) in known.OF else end
    if at.word(index) in known.YEAR_HEADS:
        relative = at.tense(index + 1)
        if relative is not None and at.anchor is not None:
            year = year_at(at.anchor, month)
            shift = {_Tense.PAST: -1, _Tense.NEXT: 1}.get(relative, 0)
            return (None if year is None else year + shift), None, index + 2
        if at.word(index + 1) in known.SELF:
            return None, None, index + 2
        index += 1
    year = at.year(index, hijri=month.hijri)
    if year is None:
        return None, None, end
    return year, None, index + 2 if at.word(index + 1) in known.ERA else index + 1


def _years(month: Month, tense: _Tense, anchor: date) -> range:
    year = year_at(anchor, month)
    if year is None:
        return range(0)
    if tense is _Tense.PRESENT:
        return range(year, year + 1)
    return range(year, year + _YEARS_BACK) if tense is _Tense.NEXT else range(year + 1, year - _YEARS_BACK, -1)


def _resolved_day(month: Month, day: int, year: int | None, tense: _Tense, anchor: date | None) -> date | None:
    if year is not None:
        return day_of_month(year, month, day)
    if anchor is None:
        return None
    for candidate in _years(month, tense, anchor):
        found = day_of_month(candidate, month, day)
        if found is not None and _fits(found, tense, anchor, grace=_GRACE):
            return found
    return None


def _resolved_month(month: Month, year: int | None, tense: _Tense, anchor: date | None) -> tuple[date, date] | None:
    if year is not None:
        return month_days(year, month)
    if anchor is None:
        return None
    for candidate in _years(month, tense, anchor):
        found = month_days(candidate, month)
        if found is not None and _fits(found[1] if tense is _Tense.PAST else found[0], tense, anchor, grace=0 * _GRACE):
            return found
    return None


def _fits(day: date, tense: _Tense, anchor: date, *, grace: timedelta) -> bool:
    if tense is _Tense.PRESENT:
        return True
    if tense is _Tense.NEXT:
        return day > anchor
    return day < anchor if tense is _Tense.PAST else day <= anchor + grace


def _period(at: _At) -> DateMention | None:
    """الأسبوع الماضي, هذا العام, الأيام الثلاثة الماضية, 25 من الشهر الجاري."""
    word = at.word(at.index)
    unit = known.PERIOD_FORMS[word]
    first, last = at.index, at.index
    several = word not in known.DEFINITE_ONE_FORMS
    tense = at.tense(last + 1)
    amount = None
    if tense is not None:
        last += 1
    elif several:
        counted = quantities(at.tokens[last + 1 : last + 5])
        step = last + 2 + counted[0].last if counted and counted[0].first <= 1 else last
        tense = at.tense(step) if step > last else None
        if tense is None:
            return _year(at)
        amount, last = counted[0].exact, step
    elif at.word(first - 1) in known.THIS and first - 1 >= at.free:
        tense, first = _Tense.PRESENT, first - 1
    if tense is None or at.word(at.index - 1) in known.NO_PERIOD_AFTER:
        return _year(at)
    if several:
        return _several_periods(at, last, unit, amount) if tense is _Tense.PAST else None
    if unit == "month" and at.anchor is not None:
        day = _day_of_period(at, first, tense)
        if day is not None:
            return replace(day, last=last)
    stretch = _stretch(at.anchor, unit, tense) if at.anchor is not None else None
    return DateMention(first, last, stretch and stretch[0], stretch and stretch[1], _PRECISION[unit])


_PRECISION = {"day": Precision.DAY, "week": Precision.WEEK, "month": Precision.MONTH, "year": Precision.YEAR}


def _several_periods(at: _At, last: int, unit: str, amount: int | None) -> DateMention:
    """«الساعات الماضية», «الأيام الثلاثة الماضية»: up to the anchor; without a number, some of them."""
    day = None
    if at.anchor is not None:
        back = round(known.PERIOD_DAYS[unit] * (amount if amount is not None else 10 if unit != "hour" else 24))
        day = _back(at.anchor, max(back, 1))
    return DateMention(at.index, last, day, at.anchor, Precision.APPROXIMATE)


def _day_of_period(at: _At, first: int, tense: _Tense) -> DateMention | None:
    """«25 من الشهر الجاري»."""
    if at.word(first - 1) not in known.OF or at.anchor is None:
        return None
    ordinal = _ordinal_before(at, first - 2)
    number = at.number(first - 2)
    start, day = ordinal if ordinal is not None else (first - 2, number or 0)
    month = _stretch(at.anchor, "month", tense)[0]
    found = day_of_month(month.year, Month(month.month, hijri=False, sure=True), day)
    return DateMention(start, first, found, None, Precision.DAY) if found is not None else None


def _stretch(anchor: date, unit: str, tense: _Tense) -> tuple[date, date]:
    """The calendar week (from Saturday), month or year that the tense picks."""
    step = {_Tense.PAST: -1, _Tense.NEXT: 1}.get(tense, 0)
    if unit == "week":
        saturday = anchor - ((anchor.weekday() - 5) % 7) * _ONE_DAY + 7 * step * _ONE_DAY
        return saturday, saturday + 6 * _ONE_DAY
    if unit == "year":
        return date(anchor.year + step, 1, 1), date(anchor.year + step, 12, 31)
    months = anchor.year * 12 + anchor.month - 1 + step
    days = month_days(months // 12, Month(months % 12 + 1, hijri=False, sure=True))
    return days or (anchor, anchor)


def _year(at: _At) -> DateMention | None:
    """عام 2014, عامي 2014 و2015, 1437 هـ."""
    first = at.index
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


def _number(at: _At) -> DateMention | None:
    """12/3/2016, 2016-03-12, 12.3.2016, and a bare year in «في 2014»."""
    text = at.word(at.index)
    parts = text.split(".")
    if len(parts) == 3 and all(part.isdecimal() and len(part) <= 4 for part in parts):
        return _numeric(at, [int(part) for part in parts], at.index)
    one, two, three = (at.number(at.index + step) for step in (0, 2, 4))
    sign = at.word(at.index + 1)
    if sign in _DASHES and one is not None and two is not None:
        if three is not None and at.word(at.index + 3) == sign:
            return _numeric(at, [one, two, three], at.index + 4)
        return None
    year = at.year(at.index)
    if year is None or len(text) != 4 or at.word(at.index - 1) not in known.YEAR_FRAME:
        return None
    after = at.index + 1
    if after < len(at.tokens) and at.tokens[after].kind is TokenKind.WORD and at.word(after) not in known.PARTICLES:
        return None  # «في 2014 شخصا»
    return DateMention(at.index, at.index, date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def _numeric(at: _At, parts: list[int], last: int) -> DateMention | None:
    year, month, day = parts if parts[0] > 31 else parts[::-1]
    if year < 100:
        year += 2000 if year < 50 else 1900
    if month > 12 >= day:
        month, day = day, month
    if not (1 <= month <= 12 and _FIRST_YEAR <= year <= _LAST_YEAR):
        return None
    found = day_of_month(year, Month(month, hijri=False, sure=True), day)
    return DateMention(at.index, last, found, None, Precision.DAY) if found is not None else None


def _ago(at: _At) -> DateMention | None:
    """قبل يومين, منذ نحو عامين, قبل ثلاثة أشهر, قبل أيام."""
    index = at.index + 1
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
        return DateMention(at.index, index, None, None, precision)
    length = known.PERIOD_DAYS[unit]
    middle = amount * length
    spread = 0.0 if precision is Precision.DAY else length / 2 if not hedged else max(length / 2, middle / 4)
    start = _back(at.anchor, round(middle + spread))
    stop = min(_back(at.anchor, round(max(middle - spread, 0))), at.anchor)
    return DateMention(at.index, index, start, None if precision is Precision.DAY else stop, precision)


def _back(anchor: date, days: int) -> date:
    """`days` before the anchor, and no earlier than the calendar begins."""
    return anchor - min(days, anchor.toordinal() - 1) * _ONE_DAY


def _joined(tokens: Sequence[Token], found: list[DateMention]) -> list[DateMention]:
    """One mention for «أمس الجمعة», «الخميس 5 مايو», «الجمعة (2 حزيران)»."""
    joined: list[DateMention] = []
    for mention in found:
        if joined and _is_same_day(tokens, joined[-1], mention):
            earlier = joined.pop()
            last = mention.last
            opened = any(tokens[at].text in known.OPENING for at in range(earlier.last + 1, mention.first))
            if opened and last + 1 < len(tokens) and tokens[last + 1].text in known.CLOSING:
                last += 1
            joined.append(
                DateMention(earlier.first, last, mention.day or earlier.day, mention.until, mention.precision)
            )
        else:
            joined.append(mention)
    return joined


def _is_same_day(tokens: Sequence[Token], earlier: DateMention, later: DateMention) -> bool:
    gap = later.first - earlier.last - 1
    if gap > 1 or earlier.precision is not Precision.DAY or later.precision is not Precision.DAY:
        return False
    if gap == 1 and tokens[earlier.last + 1].text not in known.JOINING:
        return False
    head, tail = tokens[earlier.last].text, tokens[later.first].text
    weekday_first = any(tokens[at].text in known.WEEKDAY_FORMS for at in range(earlier.first, earlier.last + 1))
    weekday_second = any(tokens[at].text in known.WEEKDAY_FORMS for at in range(later.first, later.last + 1))
    if weekday_first == weekday_second:
        return False
    if weekday_second:  # أمس الجمعة: the day's name decides
        return gap == 0 or tokens[earlier.last + 1].text in known.OPENING or head in known.TODAY
    return not tail.startswith("و")


_READERS = {
    "month": _month,
    "year": _year,
    "period": _period,
    "ago": _ago,
    "weekday": _weekday,
    "yesterday": _yesterday,
    "today": _today,
    "tomorrow": _tomorrow,
    "number": _number,
}
