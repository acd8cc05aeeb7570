"""What one word of control states: who, which ground, how much of it, from whom."""

from dataclasses import dataclass, replace

from workstation.core.claims import MentionKind
from workstation.core.statements import StatementKind, Unit
from workstation.extract.facts import Fact, fact_of_noun, fact_of_verb
from workstation.extract.ground import STOPS, Figure, Held, Text, ground_at
from workstation.extract.holders import armed_at, became, before, behind, carried
from workstation.extract.named_parties import Party
from workstation.knowledge.statement_cues import Trigger

_OBJECT_REACH = 10  # words between a verb and the preposition of its ground
_DIRECT_REACH = 7  # words between a subject and its object
_FROM_REACH = 6  # words between the ground and whom it was taken from
_SUBJECT_REACH = 12  # words before a verb over which its subject belongs to the statement's words
_FALL_REACH = 7  # words between the ground and into whose hands it fell
_ANTECEDENT = 6  # words between a relative and the name before it
_BACK = 40  # words over which "the town" means the place named last
# A preposition with the pronoun of the ground: "المدينة التي سيطر عليها".
_PRONOUNS = {
    "عليه": "علي",
    "عليها": "علي",
    "عليهما": "علي",
    "عليهم": "علي",
    "منه": "من",
    "منها": "من",
    "فيه": "في",
    "فيها": "في",
    "اليه": "الي",
    "اليها": "الي",
}


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement in the making, in tokens. `at` is the word that states it."""

    at: int
    kind: StatementKind
    first: int
    last: int
    holder: Party | None = None
    against: Party | None = None
    places: tuple[Party, ...] = ()
    figure: Figure | None = None
    negated: bool = False
    past: bool = False
    rules: tuple[str, ...] = ()


def stated_at(text: Text, at: int, start: int, end: int, trigger: Trigger) -> Stated | None:
    """The statement of the word at `at`, within the tokens `[start, end)`; None where it states nothing."""
    if trigger.noun:
        if _is_under(text, at, start, trigger):
            return _under(text, at, start, end)
        fact = fact_of_noun(text, at, start, trigger)
    else:
        fact = fact_of_verb(text, at, start, trigger)
    if fact is None:
        return None
    if trigger.falls:
        return _fallen(text, at, start, end, fact)
    if trigger.expels:
        return _expelled(text, at, start, end, trigger, fact)
    return _held(text, at, start, end, trigger, fact)


# ------------------------------------------------------------------------------------------------ takes, holds, leaves
def _held(text: Text, at: int, start: int, end: int, trigger: Trigger, fact: Fact) -> Stated | None:
    rule = f"{fact.kind}:{'noun' if trigger.noun else 'verb'}"
    led = _preposition(text, at, end, trigger)
    subject = None if trigger.owner or trigger.definite else behind(text, at, led[0] if led else end)
    if led is not None and led[1]:  # "التي تسيطر عليها القوات"
        subject = behind(text, led[0] - 1, end) or subject
        after = led[0] if subject is None else max(led[0], subject.last + 1)
        holder = subject or _subject(text, at, start, trigger, fact)
        place = _antecedent(text, at, start) or _place_in(text, after, end)
        if place is None or holder is None:
            return None
        last = max(at, led[0] - 1, holder.last if holder.last > at else at)
        return _made(fact, rule, at, last, holder, None, Held(at, last, (place,), None, back=False))
    after = at + 1 if subject is None else subject.last + 1
    ground = ground_at(text, led[0], end) if led is not None else None
    if ground is None and led is None and "" in trigger.object:
        ground = _direct(text, after, end)
    if ground is None and trigger.kind is StatementKind.SIEGE:
        return _siege_of_party(text, at, end, subject or _subject(text, at, start, trigger, fact), fact, rule)
    if ground is None:
        return None
    holder = subject or _subject(text, at, start, trigger, fact)
    against = _taken_from(text, ground.last + 1, end) if fact.kind is StatementKind.ADVANCE else None
    if holder is None:
        if not trigger.noun or trigger.owner:
            return None  # "بعد دخوله المستشفى في باريس": one man, and no side
        holder = _agent(text, ground.last + 1, end)
        if (holder is None and not (fact.passive or fact.by == at)) or fact.kind is not StatementKind.ADVANCE:
            return None
    ground = _named(text, ground, at, start)
    return _made(fact, rule, at, ground.last, holder, against, ground)


def _made(
    fact: Fact, rule: str, at: int, last: int, holder: Party | None, against: Party | None, ground: Held
) -> Stated | None:
    if not ground.places and (ground.figure is None or ground.figure.minimum is None):
        return None
    rules = [rule, "holder:unnamed" if holder is None else holder.rule]
    rules += [against.rule] if against is not None else []
    rules += [place.rule for place in ground.places[:1]]
    low = min(at, fact.by)
    if holder is not None and low - _SUBJECT_REACH < holder.first < low:
        low = holder.first
    high = max(last, against.last if against is not None else last)
    return Stated(
        at,
        fact.kind,
        low,
        high,
        holder,
        against,
        ground.places,
        ground.figure,
        fact.negated,
        fact.past,
        tuple(rules),
    )


def _subject(text: Text, at: int, start: int, trigger: Trigger, fact: Fact) -> Party | None:
    """The subject where it does not stand right behind the word: before it, or with the verb that governs it."""
    if fact.by != at:
        joined = text.words.texts[fact.by].startswith("و")
        found = behind(text, fact.by, at) or (None if joined else before(text, fact.by, start))
        return found or carried(text, fact.by, start)
    if trigger.noun:
        return carried(text, at, start) if trigger.owner else None
    return carried(text, at, start) if trigger.glued else before(text, at, start) or became(text, at, start)


def _preposition(text: Text, at: int, end: int, trigger: Trigger) -> tuple[int, bool] | None:
    """Where the ground behind its preposition begins, and whether a pronoun stands for it."""
    words = text.words
    for position in range(at + 1, min(end, at + 1 + _OBJECT_REACH)):
        word = words.texts[position]
        if word in trigger.object:
            return position + 1, False
        if _PRONOUNS.get(word) in trigger.object:
            return position + 1, True
        if word in STOPS and word != "،":
            return None
        if (
            word in text.cues.triggers
            or words.sense(position, "says") is not None
            or words.is_in(position, "clause.relatives")
        ):
            return None
    return None


def _direct(text: Text, after: int, end: int) -> Held | None:
    """The ground that is the object, behind the subject."""
    words = text.words
    for position in range(after, min(end, after + _DIRECT_REACH)):
        word = words.texts[position]
        if word in STOPS or word in text.cues.triggers or words.is_in(position, "clause.relatives"):
            return None
        if position > after and word.startswith("و") and word in text.cues.ground:
            return None  # joined to the subject
        found = ground_at(text, position, end)
        if found is not None:
            return found
        if position in text.figures or words.is_in(position, "clause.prepositions"):
            return None
        if position > after and any(sense.role in {"verb", "says"} for sense in words.senses[position]):
            return None
    return None


def _siege_of_party(text: Text, at: int, end: int, holder: Party | None, fact: Fact, rule: str) -> Stated | None:
    """ "تحاصر القوات مسلحي التنظيم في المدينة": whom the siege is of."""
    if holder is None or holder.last < at:
        return None
    foe = armed_at(text, holder.last + 1, end)
    place = None if foe is None else _place_in(text, foe[1] + 1, end)
    if foe is None or place is None:
        return None
    against = Party(*foe, "against:besieged")
    return _made(fact, rule, at, place.last, holder, against, Held(at, place.last, (place,), None, back=False))


# ------------------------------------------------------------------------------------------------ falls, drives out
def _fallen(text: Text, at: int, start: int, end: int, fact: Fact) -> Stated | None:
    """ "سقطت المدينة في أيدي المسلحين": the ground is the subject, who took it stands behind."""
    ground = ground_at(text, at + 1, end)
    if ground is None and at > start and text.words.is_in(at - 1, "clause.relatives"):
        place = _antecedent(text, at, start)
        ground = None if place is None else Held(at, at, (place,), None, back=False)
    if ground is None:
        return None
    texts = text.words.texts
    for position in range(max(at, ground.last) + 1, min(end, max(at, ground.last) + 1 + _FALL_REACH)):
        word = texts[position]
        if word in STOPS or word in text.cues.triggers:
            return None
        if word in text.cues.sets["against.falls"]:
            party = armed_at(text, position + 1, end)
            if party is None:
                return None
            holder = Party(*party, "holder:hands")
            return _made(fact, "advance:falls", at, holder.last, holder, None, _named(text, ground, at, start))
    return None


def _expelled(text: Text, at: int, start: int, end: int, trigger: Trigger, fact: Fact) -> Stated | None:
    """ "طردت القوات المسلحين من المدينة": who is driven out stands between."""
    led = _preposition(text, at, end, trigger)
    if led is None or led[1]:
        return None
    ground = ground_at(text, led[0], end)
    first = behind(text, at, led[0] - 1)
    if ground is None or first is None:
        return None
    second = armed_at(text, first.last + 1, led[0] - 1) if first.last + 1 < led[0] - 1 else None
    if second is not None:
        holder: Party | None = first
        against = Party(*second, "against:driven out")
    else:
        holder, against = _subject(text, at, start, trigger, fact), replace(first, rule="against:driven out")
    if holder is None and not trigger.noun:
        return None
    return _made(fact, "advance:expels", at, ground.last, holder, against, _named(text, ground, at, start))


# ------------------------------------------------------------------------------------------------ under whose control
def _is_under(text: Text, at: int, start: int, trigger: Trigger) -> bool:
    """Whether "under" or "subject to" stands before the noun."""
    if not trigger.control or at <= start or trigger.owner:
        return False
    if trigger.glued.endswith("ل"):
        return text.is_in(at - 1, "facts.subject_to")
    return not trigger.glued and (text.is_in(at - 1, "facts.under") or text.is_in(at - 1, "facts.subject_to"))


def _under(text: Text, at: int, start: int, end: int) -> Stated | None:
    """ "البلدة الخاضعة لسيطرة المعارضة": the ground stands before, who holds it behind."""
    holder = behind(text, at, end)
    if holder is None:
        return None
    words = text.words
    place: Party | None = None
    for position in range(at - 1, max(start, at - _ANTECEDENT - 3) - 1, -1):
        if words.texts[position] in STOPS and words.texts[position] != "،":
            break
        name = words.names.get(position)
        if name is not None and name.mention.kind is MentionKind.PLACE:
            place = Party(name.first, name.last, "place:ahead")
            break
        if words.sense(position, "says") is not None or words.texts[position] in text.cues.triggers:
            break
    place = place or _place_in(text, holder.last + 1, end)
    if place is None:
        return None
    past = any(text.is_in(one, "facts.was") for one in range(max(start, at - 4), at))
    first = min(place.first, at - 1)
    return Stated(
        at,
        StatementKind.CONTROL,
        first,
        max(holder.last, place.last),
        holder,
        places=(place,),
        past=past,
        rules=("control:under", holder.rule, place.rule),
    )


# ------------------------------------------------------------------------------------------------ where, from whom
def _antecedent(text: Text, at: int, start: int) -> Party | None:
    """The place that a relative clause or a pronoun goes back to."""
    words = text.words
    relative = next(
        (one for one in range(at - 1, max(start, at - 7) - 1, -1) if words.is_in(one, "clause.relatives")), None
    )
    if relative is not None and words.texts[relative].startswith("و"):
        return None  # what it goes back to stands before another clause
    if relative is None and words.texts[at].startswith("و"):
        return None  # so does it here: "تقع شرق X ويسيطر عليها"
    behind_it = at if relative is None else relative
    country: Party | None = None
    for position in range(behind_it - 1, max(start, behind_it - _ANTECEDENT) - 1, -1):
        word = words.texts[position]
        name = words.names.get(position)
        if name is not None and name.mention.kind is MentionKind.PLACE:
            place = Party(name.first, name.last, "place:pronoun")
            if not name.mention.entity.startswith("country:"):
                return place
            country = country or place
            continue
        if word in ".؛!؟" or (relative is None and word in text.cues.triggers):
            return country
        noun = text.cues.ground.get(word)
        if noun is not None and not (noun.unit is Unit.SETTLEMENTS and word in text.cues.sets["ground.by_kind"]):
            return country  # "المناطق التي سيطر عليها": ground that has no name of its own
        if relative is not None and position == relative - 1 and name is not None:
            return country  # the relative is of an actor or a person
    return country


def _place_in(text: Text, after: int, end: int) -> Party | None:
    """The place behind "in", right after."""
    words = text.words
    if after + 1 < end and words.texts[after] in {"في", "داخل", "ب"}:
        found = ground_at(text, after + 1, end)
        if found is not None and found.places:
            return replace(found.places[0], rule="place:in")
    name = words.name_at(after, MentionKind.PLACE) if after < end else None
    if name is not None and words.texts[after].startswith("ب"):
        return Party(name.first, name.last, "place:in")
    return None


def _named(text: Text, ground: Held, at: int, start: int) -> Held:
    """`ground` with the place named before, where it goes back to one."""
    if ground.places or not ground.back:
        return ground
    words = text.words
    place = _antecedent(text, at, start) if ground.figure is not None else None
    for position in range(at - 1, max(0, at - _BACK) - 1, -1):
        if place is not None:
            break
        name = words.names.get(position)
        if name is not None and name.mention.kind is MentionKind.PLACE:
            if name.mention.entity.startswith("country:"):
                continue
            place = Party(name.first, name.last, "place:before")
    return ground if place is None else replace(ground, places=(place,))


def _taken_from(text: Text, after: int, end: int) -> Party | None:
    """ "من أيدي المسلحين", "من داعش": whom the ground was taken from."""
    words = text.words
    for position in range(after, min(end, after + _FROM_REACH)):
        word = words.texts[position]
        if word in STOPS or word in text.cues.triggers or position in text.figures:
            return None
        if any(sense.role in {"verb", "noun", "says"} for sense in words.senses[position]):
            return None
        if word != "من" or position + 1 >= end:
            continue
        at = position + 1
        while at + 1 < end and words.texts[at] in text.cues.sets["against.hands"] and words.names.get(at) is None:
            at += 1
        party = armed_at(text, at, end)
        if party is not None:
            name = words.name_at(party[0])
            country = name is not None and name.mention.entity.startswith("country:")
            return None if country else Party(*party, "against:from")
    return None


def _agent(text: Text, after: int, end: int) -> Party | None:
    """ "تمت السيطرة على المدينة من قبل القوات"."""
    words = text.words
    for position in range(after, min(end, after + _FROM_REACH)):
        phrase = words.phrase_of(position, "by")
        if phrase is not None:
            party = armed_at(text, position + len(phrase.words), end)
            return None if party is None else Party(*party, "holder:by")
    return None
