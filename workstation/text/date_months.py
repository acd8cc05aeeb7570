"""Days and months by the month's name: 5 نوفمبر/تشرين الثاني 2016, الخامس من حزيران الماضي, أواخر أيار."""

from datetime import date, timedelta

from workstation.text import date_words as known
from workstation.text.calendars import MONTHS, TWO_WORD_MONTHS, Month, day_of_month, month_days, year_at
from workstation.text.date_reading import ONE_DAY, At, DateMention, Precision, Tense
from workstation.text.number_words import NUMBER_WORDS, Part

_GRACE = timedelta(days=7)
_YEARS_BACK = 9  # a 29th of February may lie eight years back


def month(at: At) -> DateMention | None:
    named = _named_month(at, at.place)
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
    if year is None and (before in known.NO_OWN_DAY or (day is not None and _is_quoted(at, first, end))):
        return None  # ثورة 25 يناير, قوى «14 آذار»
    certain = twice or framed or day is not None or year is not None or tense is not None
    if not certain and not (
        month.sure and (before in known.MONTH_FRAME or at.word(at.place) != known.MONTH_FORMS[at.word(at.place)])
    ):
        return None
    tense = tense or Tense.LATEST
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
            stretch = max(stretch[0], stretch[0] + part[0] * ONE_DAY), min(stretch[1], stretch[0] + part[1] * ONE_DAY)
    return DateMention(first, end - 1, stretch and stretch[0], stretch and stretch[1], precision)


def _is_quoted(at: At, first: int, end: int) -> bool:
    return at.word(first - 1) in known.QUOTES and at.word(end) in known.QUOTES


def _part_of_month(word: str) -> tuple[int, int] | None:
    """The days, counted from the first one, that «مطلع», «منتصف», «أواخر» mean."""
    if word in known.EARLY:
        return 0, 9
    if word in known.MIDDLE:
        return 9, 19
    return (19, 31) if word in known.LATE else None


def _named_month(at: At, index: int) -> tuple[Month, int] | None:
    """The month whose name begins at `index`, and the index behind it."""
    word = known.MONTH_FORMS.get(at.word(index))
    if word is None:
        return None
    tails = TWO_WORD_MONTHS.get(word)
    if tails is None:
        return MONTHS[word], index + 1
    month = tails.get(at.word(index + 1))
    return (month, index + 2) if month is not None else None


def _same_month_again(at: At, month: Month, end: int) -> tuple[int, bool]:
    """The index behind the same month's other name («نوفمبر/تشرين الثاني»), and whether there is one."""
    opened = at.word(end) in known.JOINING
    other = _named_month(at, end + 1 if opened else end)
    if other is None or (other[0].number, other[0].hijri) != (month.number, month.hijri):
        return end, False
    behind = other[1]
    if opened and at.word(end) in known.OPENING and at.word(behind) in known.CLOSING:
        behind += 1
    return behind, True


def _day_before(at: At) -> tuple[int, int | None, int | None]:
    """Where the date begins, its day, and the last day where a stretch is named («5 - 10 مايو»)."""
    index = at.place
    if at.word(index) != known.MONTH_FORMS[at.word(index)]:  # a proclitic glued to the month: no day before it
        return index, None, None
    before = index - 1
    if at.word(before) in known.MONTH:
        before -= 1
    if at.word(before) in known.OF:
        ordinal = ordinal_before(at, before - 1)
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


def ordinal_before(at: At, last: int) -> tuple[int, int] | None:
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


def _year_behind(at: At, month: Month, end: int) -> tuple[int | None, Tense | None, int]:
    """The year or the adjective behind a month, and the index behind them."""
    tense = at.tense(end)
    if tense is not None:
        return None, tense, end + 1
    index = end + 1 if at.word(end) in known.OF else end
    if at.word(index) in known.YEAR_HEADS:
        relative = at.tense(index + 1)
        if relative is not None and at.anchor is not None:
            year = year_at(at.anchor, month)
            shift = {Tense.PAST: -1, Tense.NEXT: 1}.get(relative, 0)
            return (None if year is None else year + shift), None, index + 2
        if at.word(index + 1) in known.SELF:
            return None, None, index + 2
        index += 1
    year = at.year(index, hijri=month.hijri)
    if year is None:
        return None, None, end
    return year, None, index + 2 if at.word(index + 1) in known.ERA else index + 1


def _years(month: Month, tense: Tense, anchor: date) -> range:
    year = year_at(anchor, month)
    if year is None:
        return range(0)
    if tense is Tense.PRESENT:
        return range(year, year + 1)
    return range(year, year + _YEARS_BACK) if tense is Tense.NEXT else range(year + 1, year - _YEARS_BACK, -1)


def _resolved_day(month: Month, day: int, year: int | None, tense: Tense, anchor: date | None) -> date | None:
    if year is not None:
        return day_of_month(year, month, day)
    if anchor is None:
        return None
    for candidate in _years(month, tense, anchor):
        found = day_of_month(candidate, month, day)
        if found is not None and _fits(found, tense, anchor, grace=_GRACE):
            return found
    return None


def _resolved_month(month: Month, year: int | None, tense: Tense, anchor: date | None) -> tuple[date, date] | None:
    if year is not None:
        return month_days(year, month)
    if anchor is None:
        return None
    for candidate in _years(month, tense, anchor):
        found = month_days(candidate, month)
        if found is not None and _fits(found[1] if tense is Tense.PAST else found[0], tense, anchor, grace=0 * _GRACE):
            return found
    return None


def _fits(day: date, tense: Tense, anchor: date, *, grace: timedelta) -> bool:
    if tense is Tense.PRESENT:
        return True
    if tense is Tense.NEXT:
        return day > anchor
    return day < anchor if tense is Tense.PAST else day <= anchor + grace
