"""When: the days, months and years that a text names, resolved against the day on which it was published.

Where that day (the anchor) is unknown, what depends on it is found all the same and left without a day. Rules
- «الخميس», «يوم الخميس» is the latest such day up to the anchor; «الخميس الماضي» lies before it, «المقبل» after it.
- A day or month without a year is the latest one up to the anchor, with a week of grace for a day.
- A month may be named twice (نوفمبر/تشرين الثاني). Hijri months count by Umm al-Qura.
- «قبل يومين» is a day, «قبل شهرين» a stretch around one. «قبل يوم من …» depends on something else and is left out.
- «صلاة الجمعة», «روسيا اليوم», «اليوم التالي», «ثورة 25 يناير», «تيريزا ماي» name no day of the news.
"""

from collections.abc import Callable, Sequence
from datetime import date

from workstation.text import date_words as known
from workstation.text.date_days import today, tomorrow, weekday, yesterday
from workstation.text.date_months import month
from workstation.text.date_periods import ago, number, period, year
from workstation.text.date_reading import FIRST_YEAR, LAST_YEAR, At, DateMention, Precision
from workstation.text.tokens import TokenKind, Tokens

__all__ = ["DateMention", "Precision", "dates"]

_READERS: dict[str, Callable[[At], DateMention | None]] = {
    "month": month,
    "year": year,
    "period": period,
    "ago": ago,
    "weekday": weekday,
    "yesterday": yesterday,
    "today": today,
    "tomorrow": tomorrow,
    "number": number,
}


def dates(tokens: Tokens, *, anchor: date | None, among: Sequence[int] | None = None) -> tuple[DateMention, ...]:
    """Every mention of a date among `tokens`, in their order, none overlapping another.

    `anchor` is the day of publication. Without it, or with one outside 1900-2100, only dates that give their year are
    resolved. `among` are the indexes of the tokens that may begin one, where the caller knows them.
    """
    if anchor is not None and not FIRST_YEAR <= anchor.year <= LAST_YEAR:
        anchor = None
    triggers, texts, kinds = known.TRIGGERS, tokens.texts, tokens.kinds
    digits = TokenKind.NUMBER
    found: list[DateMention] = []
    free = 0
    for index in range(len(tokens.texts)) if among is None else among:
        if index < free or not (texts[index] in triggers or kinds[index] is digits):
            continue
        mention = _READERS[triggers.get(texts[index], "number")](At(tokens, index, free, anchor))
        if mention is not None:
            found.append(mention)
            free = mention.last + 1
    return tuple(_joined(tokens, found))


def _joined(tokens: Tokens, found: list[DateMention]) -> list[DateMention]:
    """One mention for «أمس الجمعة», «الخميس 5 مايو», «الجمعة (2 حزيران)»."""
    joined: list[DateMention] = []
    for mention in found:
        if joined and _is_same_day(tokens, joined[-1], mention):
            earlier = joined.pop()
            last = mention.last
            opened = any(tokens.texts[at] in known.OPENING for at in range(earlier.last + 1, mention.first))
            if opened and last + 1 < len(tokens.texts) and tokens.texts[last + 1] in known.CLOSING:
                last += 1
            joined.append(
                DateMention(earlier.first, last, mention.day or earlier.day, mention.until, mention.precision)
            )
        else:
            joined.append(mention)
    return joined


def _is_same_day(tokens: Tokens, earlier: DateMention, later: DateMention) -> bool:
    gap = later.first - earlier.last - 1
    if gap > 1 or earlier.precision is not Precision.DAY or later.precision is not Precision.DAY:
        return False
    if gap == 1 and tokens.texts[earlier.last + 1] not in known.JOINING:
        return False
    head, tail = tokens.texts[earlier.last], tokens.texts[later.first]
    weekday_first = any(tokens.texts[at] in known.WEEKDAY_FORMS for at in range(earlier.first, earlier.last + 1))
    weekday_second = any(tokens.texts[at] in known.WEEKDAY_FORMS for at in range(later.first, later.last + 1))
    if weekday_first == weekday_second or tail.startswith("و"):
        return False
    if weekday_second:  # أمس الجمعة: the day's name decides
        same = earlier.day is not None and earlier.day == later.day
        return gap == 0 or same or tokens.texts[earlier.last + 1] in known.OPENING or head in known.TODAY
    return True
