"""The day of the harm of each claim, where the text settles it to a day.

A date belongs to what stands before it: to an outcome or an attack, or to a verb of speech («قال أمس إن …»), whose
day is not the harm's. A claim takes the nearest date of its own sentence that belongs to an event; a stretch of time
that is nearer («منذ مايو») leaves it without a day. What a sentence does not say goes on from the sentences before as
long as the place does, or comes from a later sentence that tells the same figure. Where nothing else
names a day, the day on which the news was told stands for it. What is told as the past takes only a day of its own
clause.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workstation.core.claims import Claim, MentionKind
from workstation.extract.dating import STOPS, Of, When, when_of
from workstation.extract.words import Words
from workstation.text.dates import DateMention

_REACH = 45  # words between a claim and the day of its sentence, what stands between weighed in
_OWN_CLAUSE = 30  # the same for what is told as the past
_TOLD_REACH = 12  # words between the day of a speech and what it tells
_NEWS = 10  # days before the article that make a day too old to go on from sentence to sentence
_BEFORE = 1.6  # a day before what it dates is that much farther: adverbs follow
_CLAIM_BETWEEN, _THOUGHT_BETWEEN, _STOP_BETWEEN = 6.0, 4.0, 25.0
_CARRY = 12  # sentences over which a day goes on
_BREATH = 10  # words between claims told in one breath
_REPEATED = 30  # claims among which a headline's figure is looked for
_THOUGHTS = ("clause.complementizers", "clause.relatives", "sources.participles")


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim in tokens, with its passage."""

    claim: Claim
    first: int
    last: int
    passage: int


@dataclass(frozen=True, slots=True)
class _Day:
    """The day found for a claim and the rule that found it; a stretch of time settles that there is no day."""

    day: date | None
    rule: str


LiesIn = Callable[[str, str], bool]  # whether one place lies in another, by their identities


def with_days(
    words: Words, claims: Sequence[Claim], found: Sequence[DateMention], *, lies_in: LiesIn
) -> tuple[Claim, ...]:
    """The claims with the day of their harm; a day that an earlier stage has set is replaced."""
    if not claims:
        return ()
    if not found:
        return tuple(replace(claim, date=None) for claim in claims)
    text = _Text.of(words, claims, found, lies_in)
    days = [_own(text, one) for one in text.told]
    _share(text, days)
    _give_parts(text, days)
    _carry(text, days, from_attacks=True)
    _look_ahead(text, days)
    for index, one in enumerate(text.told):
        if days[index] is None and not one.claim.background:
            days[index] = _told_on(text, one)
    _give_parts(text, days)
    _carry(text, days, from_attacks=False)
    return tuple(
        replace(claim, date=None)
        if day is None or day.day is None
        else replace(claim, date=day.day, rules=(*claim.rules, day.rule))
        for claim, day in zip(claims, days, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """The words with the claims and the dates of each passage."""

    words: Words
    told: list[_Told]
    claims_in: dict[int, list[_Told]]
    whens_in: dict[int, list[When]]
    lies_in: LiesIn

    @classmethod
    def of(cls, words: Words, claims: Sequence[Claim], found: Sequence[DateMention], lies_in: LiesIn) -> "_Text":
        starts = [start for start, _ in words.document.passages]
        told: list[_Told] = []
        claims_in: dict[int, list[_Told]] = defaultdict(list)
        for claim in claims:
            first, last = words.document.words_of(claim.span) or (0, 0)
            one = _Told(claim, first, last, max(0, bisect_right(starts, first) - 1))
            told.append(one)
            claims_in[one.passage].append(one)
        whens_in: dict[int, list[When]] = defaultdict(list)
        for index, mention in enumerate(found):
            passage = bisect_right(starts, mention.first) - 1
            if passage >= 0:
                when = when_of(words, found, index, *words.document.passages[passage])
                if when is not None:
                    whens_in[passage].append(when)
        return cls(words, told, dict(claims_in), dict(whens_in), lies_in)

    def is_news(self, day: date | None) -> bool:
        """Whether a day is near enough to the article's to be what it tells as news."""
        anchor = self.words.document.article.date
        return day is not None and (anchor is None or (anchor - day).days <= _NEWS)

    def bounds(self, passage: int) -> tuple[int, int]:
        return self.words.document.passages[passage]


# ------------------------------------------------------------------------------------------- in the own sentence
def _own(text: _Text, here: _Told) -> _Day | None:
    """The day that the claim's own sentence gives it."""
    best: tuple[float, When] | None = None
    for when in text.whens_in.get(here.passage, ()):
        if when.of is Of.EVENT:
            cost = _distance(text, here, when)
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, when)
    if best is None or best[0] > (_OWN_CLAUSE if here.claim.background else _REACH):
        return None
    return _Day(best[1].day, "date:sentence")


def _distance(text: _Text, here: _Told, when: When) -> float | None:
    """How far a date stands from a claim; None where the words between say that it is another day's."""
    words = text.words
    if here.first <= when.first <= here.last:
        return -1.0
    if when.first > here.last:
        low, high, weight = here.last + 1, when.first, 1.0
    else:
        low, high, weight = when.last + 1, here.first, _BEFORE
    if here.first > 0 and words.is_in(here.first - 1, "days.news") and not here.first <= when.first <= here.last:
        return None
    cost = weight * (high - low + 1)
    if cost > 2 * _REACH:
        return None
    for at in range(low, high):
        if words.texts[at] in STOPS:
            cost += _STOP_BETWEEN
        elif words.sense(at, "says") is not None or any(words.is_in(at, name) for name in _THOUGHTS):
            cost += _THOUGHT_BETWEEN
        if _sets_apart(words, at) if when.first < here.first else words.texts[at] in words.cues.sets["days.other"]:
            return None
    for other in text.claims_in[here.passage]:
        if other is not here and low <= other.first and other.last < high:
            cost += _CLAIM_BETWEEN if other.claim.subset_of is None else 1.0
    return cost


def _share(text: _Text, days: list[_Day | None]) -> None:
    """What stands in one breath before a dated claim has its day: "مقتل 18 وإصابة العشرات ومقتل 4 ... السبت"."""
    for index in range(len(days) - 2, -1, -1):
        here, after = text.told[index], text.told[index + 1]
        if days[index] is None and here.passage == after.passage and 0 <= after.first - here.last <= _BREATH:
            joined = not any(_ends_breath(text.words, at) for at in range(here.last + 1, after.first))
            if joined and here.claim.background == after.claim.background:
                days[index] = days[index + 1]


def _ends_breath(words: Words, at: int) -> bool:
    return words.texts[at] in STOPS or words.is_in(at, "clause.complementizers")


def _sets_apart(words: Words, at: int) -> bool:
    """ "اليوم، بعد يومين من مقتل عشرة": another day than the one before."""
    if not words.is_in(at, "days.around") or at + 2 >= len(words.texts):
        return words.is_in(at, "days.next_day")
    return words.is_in(at + 1, "days.apart") and words.texts[at + 2] == "من"


def _give_parts(text: _Text, days: list[_Day | None]) -> None:
    """Parts of a whole were harmed when the whole was."""
    for index, one in enumerate(text.told):
        parent = one.claim.subset_of
        if parent is not None and days[index] is None and days[parent] is not None:
            days[index] = days[parent]


# ------------------------------------------------------------------------------------------ from other sentences
def _carry(text: _Text, days: list[_Day | None], *, from_attacks: bool) -> None:
    """Lets the day of a passage go on to the later claims of it; with `from_attacks`, that of a sentence without
    claims too."""
    current: tuple[_Day, int, Claim | None] | None = None
    attacks = [
        (passage, when)
        for passage, whens in sorted(text.whens_in.items())
        if from_attacks and passage not in text.claims_in
        for when in whens
        if when.of is Of.EVENT and when.owner >= 0 and text.is_news(when.day)
    ]
    position = 0
    for index, one in enumerate(text.told):
        while position < len(attacks) and attacks[position][0] < one.passage:
            passage, when = attacks[position]
            if current is None or passage - current[1] > _CARRY:
                current = (_Day(when.day, "date:attack before"), passage, None)
            position += 1
        if one.claim.background:
            continue
        own = days[index]
        if own is not None:
            current = (own, one.passage, one.claim) if own.day is None or text.is_news(own.day) else None
            continue
        if current is None:
            continue
        day, passage, source = current
        if one.passage - passage > _CARRY or _breaks(text.words, passage, one.passage):
            current = None
        elif source is None and not _goes_on_with_the_attack(text, passage, one):
            continue
        elif source is None or passage == one.passage or _may_be_one_place(text, source, one.claim):
            days[index] = _Day(day.day, day.rule if source is None else "date:goes on")
            current = (day, one.passage, source if source is not None else one.claim)


def _breaks(words: Words, earlier: int, later: int) -> bool:
    """Whether a sentence after `earlier`, up to `later`, begins another story."""
    for passage in range(earlier + 1, later + 1):
        start, end = words.document.passages[passage]
        if any(words.phrase_of(at, "elsewhere") is not None for at in range(start, min(end, start + 3))):
            return True
    return False


def _goes_on_with_the_attack(text: _Text, passage: int, one: _Told) -> bool:
    """Whether a claim can be of the attack that a sentence before has dated: at no other place, and either right behind
    it or of its kind."""
    words = text.words
    start, end = text.bounds(passage)
    if one.claim.place is not None and one.claim.place.entity is not None:
        here = one.claim.place.entity
        named = {name.mention.entity for at in range(start, end) if (name := words.name_at(at, MentionKind.PLACE))}
        if named and here not in named and not any(_lies_within(text, here, other) for other in named):
            return False
    if one.passage - passage == 1:
        return True
    return not _attacks(words, start, end).isdisjoint(_attacks(words, *text.bounds(one.passage)))


def _may_be_one_place(text: _Text, one: Claim, other: Claim) -> bool:
    if one.place is None or other.place is None:
        return True
    here, there = one.place.entity, other.place.entity
    if here is not None and there is not None and (here == there or _lies_within(text, here, there)):
        return True
    return one.place.span == other.place.span


def _lies_within(text: _Text, here: str, there: str) -> bool:
    """Whether one of two places lies in the other; a country is too wide to tell."""
    wide = here.startswith("country:") or there.startswith("country:")
    return not wide and (text.lies_in(here, there) or text.lies_in(there, here))


def _look_ahead(text: _Text, days: list[_Day | None]) -> None:
    """A headline's figure gets the day that the body gives it."""
    for index, one in enumerate(text.told):
        if days[index] is not None or one.claim.background:
            continue
        for later in range(index + 1, min(len(days), index + _REPEATED)):
            day, other = days[later], text.told[later].claim
            if day is None or not text.is_news(day.day) or other.background or not _same_figure(one.claim, other):
                continue
            if _may_be_one_place(text, one.claim, other):
                days[index] = _Day(day.day, "date:same figure")
                break


def _same_figure(one: Claim, other: Claim) -> bool:
    return (
        one.outcome is other.outcome
        and one.count.minimum is not None
        and (one.count.minimum, one.count.maximum) == (other.count.minimum, other.count.maximum)
    )


def _attacks(words: Words, start: int, end: int) -> set[str]:
    """What kinds of attack are named."""
    return {sense.lemma for at in range(start, end) for sense in words.senses[at] if sense.role in {"attack", "clash"}}


# ------------------------------------------------------------------------------------------------ as it was told
def _told_on(text: _Text, one: _Told) -> _Day | None:
    """The day of the speech that tells the claim as news; a count that has grown tells no day of harm."""
    words = text.words
    start, end = text.bounds(one.passage)
    for when in text.whens_in.get(one.passage, ()):
        if when.of is not Of.SPEECH or not text.is_news(when.day):
            continue
        if any(words.is_in(at, "tolls.words") or words.is_in(at, "days.counted") for at in range(start, end)):
            return None
        if any(_is_over_a_stretch(words, at) for at in range(start, end)):
            return None
        between = range(when.last + 1, one.first)
        if len(between) <= _TOLD_REACH and not any(words.is_in(at, "clause.relatives") for at in between):
            return _Day(when.day, "date:told on")
    return None


def _is_over_a_stretch(words: Words, at: int) -> bool:
    """ "خلال أسبوعين", "خلال الـ48 ساعة"."""
    return words.is_in(at, "days.over") and any(
        words.is_in(near, "days.apart") for near in range(at + 1, min(len(words.texts), at + 4))
    )
