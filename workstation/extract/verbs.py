"""Who stands where around a verb: its subject before it, what follows it, its object behind a subject.

Arabic's verb comes first and stays singular before its subject; a plural verb has its subject before it. So the number
of the verb tells on which side to look.
"""

from collections.abc import Sequence

from workstation.core.claims import MentionKind, Outcome, VictimKind
from workstation.extract.counts import Amount
from workstation.extract.groups import Group, group_at
from workstation.extract.triggers import HARD_STOPS, Frame, trigger_at
from workstation.extract.words import Words
from workstation.knowledge.cues import DUAL, PLURAL, SINGULAR

_VERB_REACH = 14  # words between a verb and the people it befell
_SUBJECT_REACH = 18  # words between a subject and its verb
_OF_PEOPLE = frozenset({VictimKind.COMBATANT, VictimKind.CIVILIAN})
_LIVING = frozenset({None, Outcome.CAPTURED, Outcome.DISPLACED})
_HOUSEHOLDS = frozenset({"الاسر", "اسره", "عاءله", "عاءلات", "عواءل", "عاءل"})
_PHRASE_REACH = 4  # words of a place or a time between a verb and its people
_OCCURRING = frozenset({"وقع", "وقعت", "جري", "جرت", "حدث", "حدثت", "اندلع", "اندلعت", "دار", "دارت"})
_EACH_OF = (("كل", "من"), ("كلا", "من"))
_OBJECT_REACH = 8  # words between a subject and its object


def right_of(
    words: Words, position: int, end: int, amounts: dict[int, Amount], *, subject_before: bool = False
) -> Group | None:
    """The first group behind the verb at `position` that no preposition leads, within its clause.

    With its subject right before it, the verb shares it with a verb that و joins, and takes none behind that.
    """
    here = words.sense(position, "verb")
    at = position + 1
    limit = min(end, position + 1 + _VERB_REACH)
    while at < limit:
        if here is not None and words.is_in(at, "clause.relatives") and _led_by_place(words, position):
            return _behind_clause(words, at, limit, end, amounts)
        if words.texts[at] in HARD_STOPS or words.texts[at] == ":" or _begins_clause(words, at):
            return None
        of_them = at == position + 1 and words.texts[at] in {"منهم", "منهن"} and at + 1 in amounts
        if of_them and here is not None and here.number == SINGULAR:
            at += 1  # "وقتلت منهم 16 جنديا"
            continue
        if words.phrase_of(at, "subset members", "subset shares", "subset half", "subset one") is not None:
            return None
        if at not in amounts:
            trigger = trigger_at(words, at)
            if trigger is not None:
                together = at == position + 1 and trigger.glued.startswith("و") and here is not None
                if subject_before or not (together and here is not None and trigger.number == here.number):
                    return None
                at += 1
                continue
        group = group_at(words, at, end, amounts)
        if group is None or qualifies_thing(words, group):
            at += 1
        elif group.led_by in {"", "من"} and (group.counted or follows_verb(words, position, group)):
            return group
        elif group.led_by in {"", "من"}:
            at = group.last + 1
        elif group.led_by == "و":
            return None
        else:
            at = group.last + 1
    return None


def _led_by_place(words: Words, position: int) -> bool:
    """ "قتل في الهجوم ...": what follows the verb is where or how, so that its people are still to come."""
    sense = words.sense(position, "verb")
    at = position + 1
    while at < len(words.texts) and words.is_in(at, "clause.adverbs"):
        at += 1
    passive = sense is not None and sense.number == SINGULAR and sense.voice != "active" and not sense.imperfect
    return passive and words.texts[at : at + 1] in (("في",), ("خلال",), ("جراء",))


def _behind_clause(words: Words, relative: int, limit: int, end: int, amounts: dict[int, Amount]) -> Group | None:
    """ "قتل في الهجوم الذي شنه الجيش 20 مسلحا": counted people behind a relative clause that is complete."""
    for at in range(relative + 2, limit):
        if words.texts[at] in HARD_STOPS or words.texts[at] == ":" or _begins_clause(words, at):
            return None
        if at not in amounts:
            if trigger_at(words, at) is not None:
                return None
            continue
        group = group_at(words, at, end, amounts)
        if group is None or group.led_by or not group.known or group.head is None or group.outcome is not None:
            continue
        before = words.texts[at - 1]
        complete = before.startswith("ال") or before == "،" or words.is_in(at - 1, "clause.adverbs")
        return group if (complete and at > relative + 2) or before in _OCCURRING else None
    return None


def follows_verb(words: Words, position: int, group: Group) -> bool:
    """Whether nothing but adverbs stands between the verb and a group without a number: else it belongs to a noun.

    Before a person's name a title that nothing knows may stand: "قتل بائع الفاكهة فلان".
    """
    gap = range(position + 1, group.first)
    if words.texts[position + 1 : position + 3] in _EACH_OF:
        gap = range(position + 3, group.first)  # "أصيب كل من فلان وفلان"
    state = words.name_at(position + 1, MentionKind.PLACE)
    if state is not None and state.mention.entity.startswith("country:") and state.first == position + 1:
        gap = range(state.last + 1, group.first)  # "اغتالت إسرائيل القيادي فلان": the country is the subject
    if group.name is not None and group.name.mention.kind is MentionKind.PERSON and len(gap) <= 3:
        return not any(
            words.is_in(at, "clause.prepositions") or not words.texts[at].isalpha() or words.texts[at][0] in "بول"
            for at in gap
        )
    if all(words.is_in(at, "clause.adverbs") or not words.texts[at].isalpha() for at in gap):
        return True
    if group.number == SINGULAR and group.known and not (group.definite or group.led_by) and _tells_where(words, gap):
        return True
    return (group.outcome is not None and not group.definite) or _stands_apart(words, gap, group)


def qualifies_thing(words: Words, group: Group) -> bool:
    """ "مقذوفا عسكريا": an adjective of the thing before it, which only looks like a person."""
    if group.counted or group.definite or group.number != SINGULAR or group.head != group.first or group.first == 0:
        return False
    text, before = words.texts[group.first], words.texts[group.first - 1]
    thing = words.sense(group.first - 1, "thing") is not None or not words.senses[group.first - 1]
    return text.endswith("يا") and before.endswith("ا") and len(before) > 3 and thing and not group.led_by


def _tells_where(words: Words, gap: range) -> bool:
    """ "قتل مؤخرا في كابول، شاب": adverbs and places, closed by a comma."""
    if words.texts[gap[-1]] != "،":
        return False
    for at in gap[:-1]:
        name = words.names.get(at)
        place = name is not None and name.mention.kind is MentionKind.PLACE
        if not (place or words.is_in(at, "clause.adverbs") or words.texts[at] == "في"):
            return False
    return True


def _stands_apart(words: Words, gap: range, group: Group) -> bool:
    """ "قتل في الانفجار الشرطي الذي": people behind a place or a time whose own noun is complete."""
    if not 2 <= len(gap) <= _PHRASE_REACH or group.led_by or group.agent or group.head is None or not group.known:
        return False
    first, last = words.texts[gap[0]], gap[-1]
    led = words.is_in(gap[0], "clause.prepositions") or (first[:1] == "ب" and words.sense(gap[0], "noun") is None)
    if not led or not all(words.texts[at].isalpha() for at in gap):
        return False
    if any(words.sense(at, "person") is not None or words.is_in(at, "clause.relatives") for at in gap):
        return False
    name = words.names.get(last)
    complete = words.texts[last].startswith(("ال", "لل", "بال")) or (name is not None and name.last == last)
    if group.definite:  # behind a noun without the article "الشرطي" would be its owner or its adjective
        return complete and group.number == SINGULAR and words.sense(group.first, "side") is None
    owned = words.texts[group.last].startswith("ال") or group.last in words.names  # "جراء غارات قوات التحالف"
    return complete or group.number == DUAL or (group.number == PLURAL and not owned)


def object_behind(words: Words, subject: Group, end: int, amounts: dict[int, Amount]) -> Group | None:
    """The victims behind a subject: "قتل الجيش خمسة مسلحين"."""
    pair = subject.number == DUAL and words.texts[subject.last].endswith("ان")  # "قتلت شابتان 13 شخصا"
    if subject.counted or (subject.number == DUAL and not pair):
        return None
    if pair:
        at = subject.last + 1
        at += at < end and words.texts[at].endswith("ان") and at not in amounts  # "شابتان انتحاريتان"
        counted = group_at(words, at, end, amounts) if at < end else None
        return counted if counted is not None and counted.counted and counted.led_by == "" and counted.known else None
    lone = subject.number == SINGULAR and not subject.definite and not subject.agent
    start = at = _behind_subject(words, subject, amounts)
    limit = min(end, at + 2 * _OBJECT_REACH)
    led = False
    while at < limit:
        if words.texts[at] in HARD_STOPS or _begins_clause(words, at):
            return None
        if words.texts[at] == "،" and words.texts[at + 1 : at + 2] and words.texts[at + 1].startswith("و"):
            return None  # "قتل طواقمها، وتدمير 3 أوكار"
        if at not in amounts and trigger_at(words, at) is not None:
            return None
        group = group_at(words, at, end, amounts)
        if group is None or qualifies_thing(words, group):
            at += 1
            continue
        led = led or any(words.is_in(p, "clause.prepositions") for p in range(start, group.first))
        two = group.number == DUAL and not group.definite and group.known  # "قتلت خلال يومين شابين اثنين"
        if led and not (group.counted or two):
            return None
        accusative = group.head is not None and words.texts[group.head].endswith("ا")
        at_once = group.first == subject.last + 1 and words.lists(subject.lemma, "perpetrators.attackers")
        if lone and not (group.counted or accusative or at_once):
            return None
        bare = group.head is None and words.texts[group.last + 1 : group.last + 2] not in (("من",), ("منهم",))
        if group.led_by == "ل" and group.first == subject.last + 1 and subject.number == PLURAL and group.known:
            return group  # "خطف مسلحين لعدد من المدنيين"
        numbered = group.counted or two
        if at - start >= _OBJECT_REACH and not (numbered and words.texts[group.first - 1] == "،"):
            return None
        if not group.led_by and group.outcome in _LIVING and not bare and (numbered or not group.definite):
            return group
        beside = all(words.is_in(p, "clause.adverbs") or words.texts[p] == "،" for p in range(start, group.first))
        if beside and _is_one_man(words, subject, group):
            return group
        if group.led_by == "و" and group.counted:
            return None
        at = group.last + 1
    return None


def _behind_subject(words: Words, subject: Group, amounts: dict[int, Amount]) -> int:
    """Where the object may begin: "إسرائيل القيادي" is a name and a man, "الجيش الروسي" a name and its adjective."""
    if subject.name is not None and subject.name.last < subject.last:
        man = words.sense(subject.name.last + 1, "person")
        if any(at in amounts for at in range(subject.last + 1, subject.last + 3)):
            return subject.last + 1
        if (
            man is not None
            and man.definite
            and man.number == SINGULAR
            and man.kind in _OF_PEOPLE
            and not man.glued[:-2]
        ):
            return subject.name.last + 1
    if subject.agent and subject.head is not None:
        for at in range(subject.head + 1, subject.last + 1):
            man = words.sense(at, "person")
            one = man is not None and man.definite and man.number == SINGULAR and man.kind in _OF_PEOPLE
            if one and words.names_person(at + 1, at + 3):
                return at  # "السلطات الصحفي فلان"
    return subject.last + 1


def _is_nominative(words: Words, subject: Group) -> bool:
    """ "مسلحون": the case of a subject."""
    return subject.head is not None and words.texts[subject.head].endswith("ون") and not subject.counted


def _is_one_man(words: Words, subject: Group, group: Group) -> bool:
    """ "اغتالت الجماعة القيادي فلان": a known man right behind a body that acts."""
    if group.led_by or group.outcome is not None or group.number != SINGULAR or group.agent:
        return False
    acts = (
        subject.agent
        or _is_nominative(words, subject)
        or (subject.name is not None and subject.name.mention.kind is MentionKind.ACTOR)
    )
    return acts and (group.kind is not None or group.name is not None)


def _begins_clause(words: Words, position: int) -> bool:
    return (
        words.sense(position, "says") is not None
        or words.is_in(position, "clause.complementizers")
        or words.is_in(position, "clause.relatives")
    )


def subjects_of(pending: Sequence[tuple[Group, bool]], frame: Frame) -> list[tuple[Group, bool]]:
    """Of the groups that wait before a verb, those that it speaks of; True marks a part of the one before."""
    number = frame.sense.number if frame.sense is not None else ""
    if number == SINGULAR:
        for group, part in reversed(pending):
            if part or group.led_by not in {"", "و"} or frame.first - group.last > _SUBJECT_REACH:
                continue
            if _agrees(group, frame):
                return [(group, False)]
        return []
    found: list[tuple[Group, bool]] = []
    for group, part in reversed(pending):
        if (
            number == PLURAL
            and not group.counted
            and group.number == SINGULAR
            and not part
            and group.led_by != "و"
            and not found
        ):
            continue  # one man is no subject of "قتلوا"
        if group.head is None and not part and frame.first - group.last > 2 and not found:
            continue  # a bare number far from the verb counts something else
        if number == DUAL and not found and not (group.number == DUAL or _counts_two(group)):
            continue
        if found and not part and not found[-1][1] and found[-1][0].led_by != "و":
            break
        two = number == DUAL and group.number in {DUAL, PLURAL} and group.known and not group.definite
        if group.head is None and not part and not found and group.led_by not in {"", "و", "من"}:
            continue  # "أعمارهم في العشرين أصيبوا"
        if not found and not part and group.led_by not in {"", "و", "من"} and not (group.counted or two):
            continue  # but "عثر على شرطيين قتلا"
        found.append((group, part))
        if not part and group.led_by != "و":
            break
    found.reverse()
    while found and found[0][1]:
        found.pop(0)
    return found if found and frame.first - found[-1][0].last <= _SUBJECT_REACH else []


def _counts_two(group: Group) -> bool:
    return (group.amount is not None and group.amount.minimum == 2) or group.amount is None


def _agrees(group: Group, frame: Frame) -> bool:
    """Whether a singular verb can have this subject: a person, or a collective under a feminine verb."""
    if group.counted:
        one = group.amount is not None and group.amount.one
        some = group.amount is not None and group.amount.number is None and group.known and group.head is not None
        if some and frame.sense is not None and not (frame.sense.feminine or frame.sense.glued or one):
            return frame.first - group.last <= 2  # "عدد من المسلحين لقي مصرعه"
        if frame.sense is not None and frame.sense.feminine and group.lemma in _HOUSEHOLDS:
            return True  # "عشرات الأسر ... نزحت"
        return one or (group.number == SINGULAR and frame.first - group.last <= 3)  # "5000 مدني قتل"
    if group.number == SINGULAR:
        return True
    return frame.sense is not None and frame.sense.feminine and group.number == PLURAL and not group.known
