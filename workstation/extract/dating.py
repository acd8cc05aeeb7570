"""What each date of a text dates: an event, or the speech that tells of one.

A date belongs to the word that stands before it, within a few words: an outcome or an attack, or a verb of speech, a
report or the growth of a toll. What "since" or "until" makes one end of a stretch of time settles no day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from workstation.extract.words import Words
from workstation.text.dates import DateMention, Precision

_OWNER_REACH = 22  # words between a date and the event or the speech that it dates
_SINCE_REACH = 7  # words between "since" and the day from which on
_OPENS = frozenset(["،", ":", "-", ".", "«", '"', "و"])
_LIGHT = frozenset(["،", ")", "عن", "الي", "علي"])
_THAT = frozenset(["ان", "بان", "انه", "بانه", "انها", "بانها", "انهم", "بانهم"])
_EVENT_ROLES = frozenset(("verb", "noun", "casualty", "attack", "clash", "strike"))
STOPS = frozenset(".؛!؟?")


class Of(Enum):
    """What a date dates."""

    EVENT = "event"
    SPEECH = "speech"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class When:
    """A date of the text. `day` is None for a stretch; `owner` is the word that it dates, -1 where none is near."""

    first: int
    last: int
    day: date | None
    of: Of
    owner: int = -1


def when_of(words: Words, found: Sequence[DateMention], index: int, start: int, end: int) -> When | None:
    """What a date of the sentence `[start, end)` dates; None where it tells nothing of what has happened."""
    mention = found[index]
    anchor = words.document.article.date
    if mention.first in words.names or (mention.day is not None and anchor is not None and mention.day > anchor):
        return None  # part of a name, or still to come
    day = mention.day if mention.precision is Precision.DAY and mention.until is None else None
    if _ends_a_stretch(words, found, index):
        day = None
    elif mention.day is None and mention.precision is Precision.DAY:
        return None  # which day it is, only the article's own would tell
    return _dating(words, mention, day, start, end)


def _ends_a_stretch(words: Words, found: Sequence[DateMention], index: int) -> bool:
    """Whether "since", "until" or a second day beside it makes the date an end of a stretch of time."""
    mention = found[index]
    at = mention.first - 1
    if at >= 0 and words.texts[at] in words.cues.sets["days.around"]:
        return True
    while at >= 0 and words.is_in(at, "days.parts"):
        at -= 1
    if at >= 0 and (words.is_in(at, "days.since") or words.texts[at] in words.cues.sets["days.next_day"]):
        return True
    for before in range(mention.first - 1, max(-1, mention.first - _SINCE_REACH), -1):  # "منذ بدء المعركة في ..."
        if words.texts[before] in STOPS or words.texts[before] == "،":
            break
        if words.texts[before].removeprefix("و") == "منذ":
            return True
    for one, other in ((index - 1, index), (index, index + 1)):
        if one < 0 or other == len(found):
            continue
        between = words.texts[found[one].last + 1 : found[other].first]
        if len(between) <= 3 and all(
            words.texts[at] in {"/", "-", "و", "او", "(", "الي"}
            or words.is_in(at, "days.parts")
            or words.is_in(at, "days.since")
            for at in range(found[one].last + 1, found[other].first)
        ):
            return found[one].day != found[other].day
    return False


def _dating(words: Words, mention: DateMention, day: date | None, start: int, end: int) -> When:
    first, last = mention.first, mention.last
    dateline = words.cues.sets["days.dateline"]
    near = words.texts[max(start, first - 1) : min(end, last + 2)]
    if any(text in dateline for text in near):
        return When(first, last, day, Of.DATELINE)
    event = None
    announced = _announces(words, last + 1, end)
    for at in range(first - 1, max(start, first - _OWNER_REACH) - 1, -1):
        if words.texts[at] in STOPS or (words.is_in(at, "clause.complementizers") and at < first - 6):
            break
        of = _node(words, at)
        if of is Of.SPEECH:
            if event is None or announced:
                return When(first, last, day, of, at)
            break
        if of is Of.EVENT and event is None:
            event = at
            if not announced or words.sense(at, "attack") is None:  # "مصدر في قيادة العمليات، أمس، أن ..."
                break
    if event is not None:
        return When(first, last, day, Of.EVENT, event)
    if first == start or words.texts[first - 1] in _OPENS:  # "واليوم أعلن الجيش ..."
        for at in range(last + 1, min(end, last + 4)):
            of = _node(words, at)
            if of is not None:
                return When(first, last, day, of, at)
    return When(first, last, day, Of.EVENT)


def _announces(words: Words, at: int, end: int) -> bool:
    """Whether what is told begins at `at`: "... أمس، عن مقتل", "... أمس أن"."""
    while at < end and words.texts[at] in _LIGHT:
        at += 1
    if at >= end:
        return False
    noun = words.sense(at, "noun")
    return words.texts[at] in _THAT or (noun is not None and not noun.definite)


def _node(words: Words, at: int) -> Of | None:
    """Whether the word tells of an event or of speech about one."""
    event = False
    for sense in words.senses[at]:
        if sense.role == "says":
            return Of.SPEECH
        event = event or sense.role in _EVENT_ROLES
    if words.is_in(at, "sources.participles") or words.is_in(at, "days.counted") or words.is_in(at, "days.speech"):
        return Of.SPEECH
    if words.facts.phrases[at] and words.phrase_of(at, "according") is not None:
        return Of.SPEECH
    return Of.EVENT if event or words.is_in(at, "licensors.words") else None
