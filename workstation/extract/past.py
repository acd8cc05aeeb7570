"""Whether a claim is told as the news or as the past that the article recalls."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from workstation.extract.drafts import Draft, beside
from workstation.extract.words import Words
from workstation.text.dates import DateMention, Precision

_NEAR = 12  # words between a claim and what dates it
_BEHIND = 24  # words behind a claim within its clause
_THEIRS = ("ته", "ها", "هم", "هما")
_SCENE = 3  # words at the head of a sentence that date all of it
_FIRST = frozenset(
    glued + word for glued in ("", "ال") for word in ("اولي", "اكبر", "اعلي", "اسوا", "اعنف", "ادمي", "اشد", "اخطر")
)
_OLD_DAYS = 10  # days between the day of harm and the article that make it the past


def backgrounds_of(words: Words, drafts: Sequence[Draft], found: Sequence[DateMention]) -> list[bool]:
    """Whether each draft is told as the past."""
    past: list[bool] = []
    for index, draft in enumerate(drafts):
        told = _is_past(words, drafts, index, found) or _of_an_old_event(words, drafts[index], found)
        if not told and index and draft.parent is None:
            told = _preceded_the_news(words, drafts, index)
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
    low, high = _window(words, drafts, index)
    first = min(draft.first, draft.trigger)
    if is_told_as_past(words, found, low, high, start, end, draft.trigger):
        return True
    return _of_the_war(words, low, first) or any(_is_earlier_year(words, at) for at in range(low, high))


def is_told_as_past(
    words: Words, found: Sequence[DateMention], low: int, high: int, start: int, end: int, first: int
) -> bool:
    """Whether what is told at `first`, in the sentence from `start` to `end` and dated by the words from `low` to
    `high`, is the past."""
    if _came_after(words, start, first) or _saw_before(words, low, first):
        return True
    if any(_recalls(words, at, first) for at in range(low, high) if words.facts.phrases[at]):
        recent = any(words.lists(words.texts[at], "background.recent") for at in range(low, high))
        return not recent
    near = [
        mention
        for mention in islice(found, bisect_left(found, low, key=_first), bisect_left(found, high, key=_first))
        if not _of_a_relative(words, first, mention) and not _compares(words, mention.first)
    ]
    opening = islice(found, bisect_left(found, start, key=_first), bisect_left(found, start + _SCENE, key=_first))
    if any(_is_old(words, mention) for mention in (*near, *opening)):
        return True
    return _pluperfect(words, start, end, first)


def _saw_before(words: Words, low: int, first: int) -> bool:
    """ "المدينة التي شهدت الثلاثاء هجوما أسفر عن": what a place is known for, beside the news."""
    for at in range(max(low, first - 12), first - 1):
        if words.texts[at].removeprefix("و") in {"التي", "الذي"} and words.texts[at + 1] in {"شهدت", "شهد"}:
            return "،" not in words.texts[at:first]
    return False


def _came_after(words: Words, start: int, first: int) -> bool:
    """ "ويأتي الهجوم بعد أيام من مقتل عشرة": what the news came after."""
    came = words.find(start, min(first, start + 6), lambda at: words.is_in(at, "background.comes"))
    if came is None:
        return False
    after = words.find(came + 1, min(first, came + 12), lambda at: words.is_in(at, "background.after"))
    return after is not None


def _preceded_the_news(words: Words, drafts: Sequence[Draft], index: int) -> bool:
    """ "قتلوا مدنيين عقب مقتل جندي": what the sentence's own news came after."""
    draft, before = drafts[index], drafts[index - 1]
    if before.sentence != draft.sentence or before.negated or not draft.trigger:
        return False
    if words.texts[draft.trigger].endswith(_THEIRS):
        return False  # "أوقفت إحدى المهاجمتين بعد إصابتها"
    return words.texts[draft.trigger - 1] in {"بعد", "عقب", "غداه"} and before.last < draft.trigger


def _of_an_old_event(words: Words, draft: Draft, found: Sequence[DateMention]) -> bool:
    """ "شهدت في نوفمبر الماضي هجوما. وأسفر الهجوم عن": the event of the sentence before, which dates it as past."""
    start, end = words.document.passages[draft.sentence]
    if not draft.sentence:
        return False
    earlier, until = words.document.passages[draft.sentence - 1]
    told = {_attack(words, at) for at in range(earlier, until) if words.senses[at]} - {""}
    again = bool(told) and any(
        words.texts[at].lstrip("وبل").startswith("ال") and _attack(words, at) in told
        for at in range(start, end)
        if words.senses[at]
    )
    dated = start < end and bisect_left(found, end, key=_first) > bisect_left(found, start, key=_first)
    if not again or dated:
        return False
    return is_told_as_past(words, found, earlier, until, earlier, until, until)


def _attack(words: Words, position: int) -> str:
    """The attack that a word names, whatever its case; nothing where it names none."""
    sense = words.sense(position, "attack")
    return "" if sense is None else sense.lemma.removesuffix("ا")


def _window(words: Words, drafts: Sequence[Draft], index: int) -> tuple[int, int]:
    """The words that date a claim: near it, in its clause, and not another claim's."""
    draft = drafts[index]
    start, end = words.document.passages[draft.sentence]
    low, high = max(start, draft.first - _NEAR), min(end, draft.last + _BEHIND)
    for other in beside(drafts, index):
        if other.last < draft.first and draft.first - other.last > 8:
            low = max(low, other.last + 1)
        if other.first > draft.last + 8:
            high = min(high, other.first)
    for at in range(min(draft.trigger, draft.first) - 1, low, -1):
        if words.texts[at] == ":":
            low = at + 1  # what is quoted does not share the day of who speaks
            break
    for at in range(draft.last + 1, high):
        turns = words.texts[at] in {".", ":", "؛"} or words.lists(words.texts[at], "background.turns")
        if turns or (at > draft.last + _NEAR and words.texts[at] == "،"):
            return low, at
    return low, high


def _is_earlier_year(words: Words, position: int) -> bool:
    """ "بين 2007 وصيف 2012": a bare year before the article's."""
    anchor, text = words.document.article.date, words.texts[position]
    if anchor is None or len(text) != 4 or not text.isdecimal() or not 1900 < int(text) < anchor.year or not position:
        return False
    return words.lists(words.texts[position - 1], "background.years")


def _of_the_war(words: Words, low: int, first: int) -> bool:
    """ "الحرب أدت إلى مقتل 10 آلاف": the toll of a whole war."""
    for at in range(max(low, first - 9), first - 1):
        if words.lists(words.texts[at], "background.wars"):
            between = range(at + 1, first)
            if words.is_in(first - 1, "clause.relatives") and first - at <= 6:
                return True  # "النزاع في اليمن الذي قتل فيه"
            led = at > low and words.is_in(at - 1, "clause.prepositions")
            if at > low and words.is_in(at - 1, "licensors.words"):
                return True  # "أوقع النزاع 300 ألف قتيل"
            return not led and any(words.is_in(verb, "licensors.words") for verb in between)
    return False


def _recalls(words: Words, position: int, told: int) -> bool:
    """Whether a phrase of the past begins there ("منذ اندلاع الحرب"), and not one of what is under way."""
    phrase = words.phrase_of(position, "background")
    if phrase is None:
        return False
    if words.lists(phrase.words[0].lstrip("وب"), "background.before") and position > told:
        return False  # "خطفت 4 تجار ردا على مقتل جندي": the soldier's death is the past
    if phrase.words[0].lstrip("و") == "منذ" and _compares(words, position):
        return False  # "للمرة الأولى منذ بداية الصراع"
    following = position + len(phrase.words)
    return following >= len(words.texts) or not words.lists(words.texts[following], "background.under_way")


def _compares(words: Words, position: int) -> bool:
    """ "حصيلة هي الأعلى منذ ثلاث سنوات": a superlative before the time, which dates no harm."""
    before = words.texts[max(0, position - 3) : position]
    since = words.texts[position].lstrip("و") == "منذ" or before[-1:] == ("منذ",)
    return since and any(text in _FIRST for text in before)


def _first(mention: DateMention) -> int:
    return mention.first


def _is_old(words: Words, mention: DateMention) -> bool:
    """A year, a month or a day well before the article."""
    anchor = words.document.article.date
    texts = words.texts[mention.first : mention.last + 1]
    if _dates_other(words, mention):
        return False
    year = any(text.isdecimal() and len(text) == 4 and text[:2] in {"19", "20"} for text in texts)
    if anchor is not None and mention.day is not None:
        return (anchor - mention.day).days > _OLD_DAYS
    if anchor is not None:
        return False
    month = any(text.isalpha() and len(text) > 2 for text in texts) and mention.precision is not Precision.DAY
    return (year and mention.precision is not Precision.DAY) or (
        month and "الماضي" in texts and len(texts) <= 3 and year
    )


def _of_a_relative(words: Words, told: int, mention: DateMention) -> bool:
    """ "قتل جندي في العملية التي بدأت في يناير": the date of what the relative clause tells of."""
    return any(words.texts[at] in {"التي", "الذي"} for at in range(max(told + 1, mention.first - 5), mention.first))


def _dates_other(words: Words, mention: DateMention) -> bool:
    """ "تسيطر عليها منذ 2007": a date that a relative clause of something else holds."""
    before = words.texts[max(0, mention.first - 6) : mention.first]
    return "منذ" in before and any(
        words.texts[at] in {"التي", "الذي"} for at in range(max(0, mention.first - 9), mention.first)
    )


def _pluperfect(words: Words, start: int, end: int, first: int) -> bool:
    """ "وكانت ... قد شهدت": before what the article tells."""
    if words.texts[start].removeprefix("و") not in {"كان", "كانت"}:
        return False
    if any(words.texts[at : at + 2] == ("وقت", "سابق") for at in range(start, end)):
        return False  # "قال في وقت سابق": of the same day
    limit = min(end, start + 14, first)
    if not any(words.texts[at] in {"قد", "سبق"} for at in range(start, limit)):
        return False
    return not any(words.lists(words.texts[at], "background.recent") for at in range(start, end))
