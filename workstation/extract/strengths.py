"""How many fighters a party is said to have: "نحو 2500 مقاتل في المدينة", "قوة قوامها 5000 جندي"."""

from collections.abc import Iterator, Sequence

from workstation.core.claims import Claim, MentionKind, VictimKind
from workstation.core.statements import StatementKind, Unit
from workstation.extract.counts import amount_of
from workstation.extract.ground import STOPS, Figure, Text, ground_at
from workstation.extract.groups import Group, group_at
from workstation.extract.holders import before, behind
from workstation.extract.named_parties import Party
from workstation.extract.stating import Stated

_CUE_REACH = 6  # words between a cue and the number
_CLAUSE = 12  # words before the number among which another event may stand
_BEHIND = 5  # words behind the people among which a cue, a place or an event stands


def strengths_in(text: Text, claims: Sequence[Claim]) -> Iterator[Stated]:
    """The strengths of a document. A number that counts the harmed is none."""
    words = text.words
    document = words.document
    taken = [claim.span for claim in claims]
    passages = iter(document.passages)
    start, end = next(passages, (0, 0))
    for quantity in document.quantities:
        low = quantity.minimum if quantity.minimum is not None else quantity.maximum
        if low is None or low < text.cues.smallest:
            continue
        while quantity.first >= end and (passage := next(passages, None)) is not None:
            start, end = passage
        if not start <= quantity.first < end or not _may_count_fighters(text, quantity.last + 1, end):
            continue
        amount = amount_of(words, quantity)
        if amount is None:
            continue
        group = group_at(words, amount.first, end, {amount.first: amount})
        if group is None or group.amount is None or group.head is None or group.outcome is not None:
            continue
        if group.kind is not VictimKind.COMBATANT:
            continue
        span = document.span(group.first, group.last)
        if any(span.overlaps(one) for one in taken):
            continue
        stated = _stated(text, group, start, end)
        if stated is not None:
            yield stated


def _may_count_fighters(text: Text, after: int, end: int) -> bool:
    """Whether fighters are named right behind a number: looked at before anything dearer."""
    return any(
        sense.role in {"person", "agent"} for at in range(after, min(end, after + 4)) for sense in text.words.senses[at]
    )


def _stated(text: Text, group: Group, start: int, end: int) -> Stated | None:
    words = text.words
    low = group.first
    cue: int | None = None
    for at in range(group.first - 1, max(start, group.first - _CLAUSE) - 1, -1):
        if words.texts[at] in STOPS:
            break
        if _is_event(text, at):
            return None
        if cue is None and group.first - at <= _CUE_REACH and text.is_in(at, "strength.before"):
            cue = at
        if text.is_in(at, "strength.left"):
            return _leaving(text, group, at, end)
        low = at
    limit = min(end, group.last + 1 + _BEHIND)
    following: int | None = None
    for at in range(group.last + 1, limit):
        if words.texts[at] in STOPS:
            break
        if _is_event(text, at):
            return None
        if following is None and text.is_in(at, "strength.behind"):
            following = at
    place = _place(text, group.last + 1, end)
    if cue is not None or following is not None:
        rule = "strength:cue"
    elif place is not None and group.first - low <= 3:
        rule = "strength:in place"
    else:
        return None
    return _made(StatementKind.STRENGTH, group, _side(text, group, cue, start), place, cue, rule)


def _is_event(text: Text, at: int) -> bool:
    """Whether a word tells of harm, of a strike, or of something else that befell the people."""
    senses = text.words.senses[at]
    if any(sense.role in {"verb", "noun", "casualty", "strike"} and sense.outcome is not None for sense in senses):
        return True
    return text.is_in(at, "strength.spoils")


def _leaving(text: Text, group: Group, at: int, end: int) -> Stated | None:
    """ "انسحاب 300 مقاتل من المدينة": so many leave."""
    words = text.words
    for position in range(group.last + 1, min(end, group.last + 1 + _BEHIND)):
        if words.texts[position] == "من":
            ground = ground_at(text, position + 1, end)
            if ground is not None and ground.places:
                side = _own_side(text, group)
                return _made(StatementKind.LOSS, group, side, ground.places[0], at, "loss:left")
    return None


def _made(kind: StatementKind, group: Group, side: Party, place: Party | None, cue: int | None, rule: str) -> Stated:
    amount = group.amount
    assert amount is not None
    number = amount.number or (amount.first, amount.last)
    figure = Figure(*number, amount.minimum, amount.maximum, amount.qualifier, Unit.PEOPLE)
    rules = (rule, side.rule) if place is None else (rule, side.rule, place.rule)
    first = group.first if cue is None else min(cue, group.first)
    last = max(group.last, place.last if place is not None else group.last)
    return Stated(
        group.first, kind, first, last, side, places=() if place is None else (place,), figure=figure, rules=rules
    )


def _place(text: Text, after: int, end: int) -> Party | None:
    """The place right behind the people."""
    words = text.words
    for at in range(after, min(end, after + _BEHIND)):
        word = words.texts[at]
        if word in STOPS or any(sense.role == "verb" for sense in words.senses[at]):
            return None
        if word.endswith("وا") and not text.is_in(at, "strength.behind"):
            return None  # what they did, and where
        if word in text.cues.sets["strength.in_place"]:
            ground = ground_at(text, at + 1, end)
            return None if ground is None or not ground.places else ground.places[0]
        name = words.name_at(at, MentionKind.PLACE)
        if name is not None:
            return Party(name.first, name.last, "place:in") if word.startswith("ب") else None
    return None


def _side(text: Text, group: Group, cue: int | None, start: int) -> Party:
    """Whose the people are: as their own words say, else the subject of the cue, else the people themselves."""
    own = _own_side(text, group)
    if own.rule != "holder:people" or cue is None:
        return own
    noun = text.words.texts[cue].startswith(("ب", "عدد", "قوام", "تعداد"))
    return behind(text, cue, group.first) or (None if noun else before(text, cue, start)) or own


def _own_side(text: Text, group: Group) -> Party:
    words = text.words
    assert group.head is not None
    limit = len(words.texts)
    for at in range(group.head, min(limit, group.last + 4)):
        name = words.name_at(at, MentionKind.ACTOR)
        if name is not None and (at <= group.last or words.texts[at - 1] in {"من", "عناصر", "تنظيم", "في", "صفوف"}):
            return Party(name.first, name.last, "holder:side")
        if at > group.last and (words.texts[at] in STOPS or at > group.last + 3):
            break
    return Party(group.head, group.last, "holder:people")
