"""Whether a claim is told as the news or as the past that the article recalls."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from workstation.extract.drafts import Draft, beside
from workstation.extract.words import Words
from workstation.text.dates import DateMention, Precision

_NEAR = 12  # words between a claim and what dates it
_OLD_DAYS = 10  # days between the day of harm and the article that make it the past


def backgrounds_of(words: Words, drafts: Sequence[Draft], found: Sequence[DateMention]) -> list[bool]:
    """Whether each draft is told as the past."""
    past: list[bool] = []
    for index, draft in enumerate(drafts):
        told = _is_past(words, drafts, index, found)
        if not told and draft.parent is not None and draft.parent < index:
            told = past[draft.parent]
        if not told and index:
            before = drafts[index - 1]
            close = before.sentence == draft.sentence and draft.group.first - before.last <= 8
            told = close and past[index - 1]
        past.append(told)
    return past


def _is_past(words: Words, drafts: Sequence[Draft], index: int, found: Sequence[DateMention]) -> bool:
    draft = drafts[index]
    start, end = words.document.passages[draft.sentence]
    low, high = max(start, draft.first - _NEAR), min(end, draft.last + _NEAR)
    for other in beside(drafts, index):
        if other.last < draft.first and draft.first - other.last > 8:
            low = max(low, other.last + 1)
        if other.first > draft.last + 8:
            high = min(high, other.first)
    if any(_recalls(words, at) for at in range(low, high)):
        recent = any(words.lists(words.texts[at], "background.recent") for at in range(low, high))
        return not recent
    near = islice(found, bisect_left(found, low, key=_first), bisect_left(found, high, key=_first))
    if any(_is_old(words, mention) for mention in near):
        return True
    return _pluperfect(words, start, end, draft)


def _recalls(words: Words, position: int) -> bool:
    """Whether a phrase of the past begins there ("منذ اندلاع الحرب"), and not one of what is under way."""
    phrase = words.phrase_of(position, "background")
    if phrase is None:
        return False
    following = position + len(phrase.words)
    return following >= len(words.texts) or not words.lists(words.texts[following], "background.under_way")


def _first(mention: DateMention) -> int:
    return mention.first


def _is_old(words: Words, mention: DateMention) -> bool:
    """A year, a month or a day well before the article."""
    anchor = words.document.article.date
    texts = words.texts[mention.first : mention.last + 1]
    year = any(text.isdecimal() and len(text) == 4 and text[:2] in {"19", "20"} for text in texts)
    if anchor is not None and mention.day is not None:
        return (anchor - mention.day).days > _OLD_DAYS
    if anchor is not None:
        return False
    month = any(text.isalpha() and len(text) > 2 for text in texts) and mention.precision is not Precision.DAY
    return (year and mention.precision is not Precision.DAY) or (
        month and "الماضي" in texts and len(texts) <= 3 and year
    )


def _pluperfect(words: Words, start: int, end: int, draft: Draft) -> bool:
    """ "وكانت ... قد شهدت": before what the article tells."""
    if words.texts[start].removeprefix("و") not in {"كان", "كانت"}:
        return False
    limit = min(end, start + 14, draft.first)
    if not any(words.texts[at] in {"قد", "سبق"} for at in range(start, limit)):
        return False
    return not any(words.lists(words.texts[at], "background.recent") for at in range(start, end))
