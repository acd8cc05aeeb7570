"""Victims before their verb: "12 جنديا و13 مسلحا سقطوا"."""

from dataclasses import replace

from workstation.core.claims import MentionKind, Outcome, VictimKind
from workstation.extract.drafts import Draft, bounds, joint
from workstation.extract.groups import Group
from workstation.extract.parts import outcome_of_part
from workstation.extract.triggers import Frame
from workstation.extract.verbs import subjects_of
from workstation.extract.walk import Walk
from workstation.knowledge.cues import DUAL, PLURAL, SINGULAR, Sense

_OF_ONE = frozenset({"اختفي", "غرق"})  # said of a known man too
_JOINING = frozenset({"", "و", "من"})


def claim_left(walk: Walk, frame: Frame) -> bool:
    """The groups before a verb are its victims: "12 جنديا و13 مسلحا سقطوا"."""
    if frame.sense is not None and frame.sense.imperfect and walk.words.texts[frame.first - 1] in {"لم", "ولم"}:
        return False  # "ولم يصابوا بأذى"
    if outcome_of_part(walk, frame):
        return True
    subjects = _meant(walk, frame) or subjects_of(walk.pending, frame)
    if frame.sense is not None and frame.sense.number == DUAL:
        subjects = [(replace(group, number=DUAL) if not part else group, part) for group, part in subjects]
        subjects = _both(subjects)
    mains = [group for group, part in subjects if not part]
    after = range(frame.last + 1, min(walk.end, frame.last + 3))
    if frame.outcome is Outcome.WOUNDED and any(walk.words.is_in(at, "clause.ailments") for at in after):
        return False
    if (not mains or walk.last_end > mains[-1].last) and _parts_ways(walk, frame):
        return True
    if not mains:
        return False
    counts = frame.sense is not None and walk.words.lists(frame.sense.lemma, "clause.only_counted")
    vanishes = frame.sense is not None and frame.sense.lemma in _OF_ONE
    if counts and not (mains[-1].counted or (vanishes and _may_vanish(walk, mains[-1], frame))):
        return False
    if frame.outcome is Outcome.DISPLACED and (
        mains[-1].kind is VictimKind.COMBATANT or (mains[-1].name is not None and not mains[-1].counted)
    ):
        return False
    frame = _with_either(walk, frame)
    if _restricts(walk, mains[-1], frame) and not _tells_anew(walk, mains[-1], frame):
        walk.start_frame(replace(frame, kind="toll", first=mains[-1].first))
        return True
    walk.start_frame(frame)
    main: int | None = None
    for group, part in subjects:
        if part and not group.counted and walk.found[-1].parent == main and group.led_by == "و":
            walk.found[-1] = replace(walk.found[-1], last=group.last)
            continue
        minimum, maximum, qualifier, count_rule = bounds(group)
        walk.add(
            Draft(
                group.first,
                group.last if part else frame.last,
                frame.outcome if group.outcome in {None, Outcome.CAPTURED} else group.outcome,
                group,
                minimum,
                maximum,
                qualifier,
                frame.first,
                walk.sentence,
                parent=main if part else None,
                rules=("outcome:subject before verb", count_rule),
            )
        )
        if not part:
            main = walk.last_any
    walk.last_main = main
    walk.last_end = frame.last
    frame.expects = False
    walk.frame = frame
    walk.read_to = frame.last + 1
    return True


def _meant(walk: Walk, frame: Frame) -> list[tuple[Group, bool]]:
    """ "البحث عن الفتيات اللواتي اختفين": people right before a relative clause about them, whatever leads them."""
    if not walk.pending or frame.sense is None or frame.sense.number != PLURAL or frame.sense.imperfect:
        return []
    group, part = walk.pending[-1]
    if part or group.number != PLURAL or not group.known or group.last != frame.first - 2 or group.led_by in _JOINING:
        return []
    return [(group, False)] if walk.words.is_in(frame.first - 1, "clause.relatives") else []


def _may_vanish(walk: Walk, group: Group, frame: Frame) -> bool:
    """ "اختفى فلان", "الفتيات اللواتي اختفين": a known man, or civilians whom the relative clause is about."""
    if walk.words.names_person(group.first, group.last):
        return True
    return group.kind is VictimKind.CIVILIAN and walk.words.is_in(frame.first - 1, "clause.relatives")


def _both(subjects: list[tuple[Group, bool]]) -> list[tuple[Group, bool]]:
    """ "ضابط ومجند قتلا": the dual of the verb counts the two together."""
    ones = [group for group, part in subjects if not part and not group.counted]
    if len(ones) != 2 or len(subjects) != 2:
        return subjects
    if all(one.name is not None and one.name.mention.kind is MentionKind.PERSON for one in ones):
        return [(replace(one, number=SINGULAR), False) for one in ones]  # "فلان وفلان قتلا"
    return [(replace(ones[0], last=ones[1].last, kind=ones[0].kind or ones[1].kind), False)]


def _parts_ways(walk: Walk, frame: Frame) -> bool:
    """ "الحصيلة 115 شخصا سقطوا بين قتيل وجريح": people counted already, some dead and some wounded."""
    either = _with_either(walk, frame)
    if either is frame or walk.last_any is None or not 0 < frame.first - walk.last_end <= 2:
        return False
    walk.found[walk.last_any] = replace(walk.found[walk.last_any], outcome=either.outcome, last=either.last)
    walk.last_end, walk.read_to = either.last, either.last + 1
    return True


def _with_either(walk: Walk, frame: Frame) -> Frame:
    """ "سقطوا بين قتيل وجريح": some dead, some wounded."""
    words = walk.words
    at = frame.last + 1
    if at < walk.end and words.texts[at] == "ما":
        at += 1
    if at + 2 >= walk.end or words.texts[at] != "بين":
        return frame
    one, other = words.sense(at + 1, "casualty"), words.sense(at + 2, "casualty")
    if one is None or other is None or one.outcome is None or other.outcome is None:
        return frame
    outcome = joint(one.outcome, other.outcome)
    return frame if outcome is None else replace(frame, outcome=outcome, last=at + 2)


def _tells_anew(walk: Walk, group: Group, frame: Frame) -> bool:
    """Whether the relative clause is itself the news: its people close by, no number to come, nothing told so far."""
    told = any(draft.outcome is frame.outcome for draft in walk.found[walk.first_draft :])
    return frame.first - group.last <= 3 and not told and not _counts_later(walk, frame.last + 1)


def _counts_later(walk: Walk, position: int) -> bool:
    """Whether the number of those meant follows: "المدنيين الذين قتلوا ... إلى 30"."""
    words = walk.words
    for at in range(position, walk.end):
        if words.is_in(at, "tolls.reach") and any(near in walk.amounts for near in range(at + 1, at + 4)):
            return True
        if words.texts[at] in {"،", "."} or words.sense(at, "says") is not None:
            return False
    return False


def _restricts(walk: Walk, group: Group, frame: Frame) -> bool:
    """ "المدنيين الذين قتلوا": which people are meant, not that they were harmed; their number may follow."""
    return (
        not group.counted
        and (group.definite or walk.words.texts[group.last].startswith("ال"))
        and group.number == PLURAL
        and group.name is None
        and walk.words.is_in(frame.first - 1, "clause.relatives")
    )


def verb_of(walk: Walk, position: int) -> Sense | None:
    return walk.words.sense(position, "verb")
