"""Days by their nearness or their name: أمس, اليوم, الخميس الماضي."""

from datetime import date

from workstation.text import date_words as known
from workstation.text.date_reading import ONE_DAY, At, DateMention, Precision, Tense


def yesterday(at: At) -> DateMention | None:
    first, last, back = at.place, at.place, 1
    if at.word(first + 1) in known.THE_FIRST:
        last, back = first + 1, 2
    elif at.word(first - 1) in known.FIRST and first - 1 >= at.free:
        first, back = first - 1, 2
    elif at.word(first - 1) in known.OF and at.word(first - 2) in known.FIRST and first - 2 >= at.free:
        first, back = first - 2, 2
    elif at.word(first + 1) in known.NEAR:
        return None
    day = at.anchor - back * ONE_DAY if at.anchor else None
    return DateMention(first, last, day, None, Precision.DAY)


def today(at: At) -> DateMention | None:
    before, after = at.word(at.place - 1), at.word(at.place + 1)
    if before in known.NO_TODAY_AFTER or after in known.NO_TODAY_BEFORE:
        return None
    if at.number(at.place + 1) is not None and at.word(at.place + 2) not in known.MONTH_FORMS:
        return None  # «لليوم 241 على التوالي»
    if before in known.QUOTES and after in known.QUOTES:  # the paper «اليوم»
        return None
    if before in known.OUTLETS_OF_TODAY:
        head = at.word(at.place - 2)
        if head in known.QUOTES or head in known.OUTLET_HEADS:
            return None
    if after in known.PAST:  # الليلة الماضية
        day = at.anchor - ONE_DAY if at.anchor else None
        return DateMention(at.place, at.place + 1, day, None, Precision.DAY)
    return DateMention(at.place, at.place, at.anchor, None, Precision.DAY)


def tomorrow(at: At) -> DateMention | None:
    after_it = at.word(at.place - 1) in known.AFTER and at.place - 1 >= at.free
    days = 2 if after_it else 1
    day = at.anchor + days * ONE_DAY if at.anchor else None
    return DateMention(at.place - 1 if after_it else at.place, at.place, day, None, Precision.DAY)


def weekday(at: At) -> DateMention | None:
    first, last = at.place, at.place
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
        weekday = known.WEEKDAY_FORMS[at.word(at.place)]
        day = _on_weekday(at.anchor, weekday, tense or Tense.LATEST)
    return DateMention(first, last, day, None, Precision.DAY)


def _on_weekday(anchor: date, weekday: int, tense: Tense) -> date:
    if tense is Tense.NEXT:
        return anchor + ((weekday - anchor.weekday() - 1) % 7 + 1) * ONE_DAY
    back = (anchor.weekday() - weekday) % 7
    return anchor - (back or (7 if tense is Tense.PAST else 0)) * ONE_DAY
