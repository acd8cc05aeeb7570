"""People named by what befell them, counted or not, and tolls whose number stands elsewhere."""

from dataclasses import replace

from workstation.core.claims import MentionKind, Outcome, Qualifier
from workstation.extract.drafts import Draft, joint
from workstation.extract.groups import Group, group_at
from workstation.extract.triggers import Frame, denied, is_unreal, licence
from workstation.extract.walk import Walk
from workstation.knowledge.cues import DUAL, PLURAL, SINGULAR

_STATES = frozenset({Outcome.CAPTURED, Outcome.DISPLACED})
_HARMS = frozenset({Outcome.KILLED, Outcome.WOUNDED, Outcome.KILLED_OR_WOUNDED})
_YEARS = (("سنه",), ("عام",))
_BODIES = frozenset({"جثه", "جثمان"})
_FALLS = frozenset({"سقوط", "سقط", "ارتقاء", "ارتقي"})  # what befell whom the noun behind them says


def casualty(walk: Walk, group: Group) -> int:
    """A group whose noun says what befell it."""
    frame = walk.frame
    assert group.outcome is not None
    if frame is not None and frame.expects and _befalls(frame, group):
        walk.claim(replace(group, outcome=None), frame, f"{frame.kind}:captive")
        return group.last + 1
    waves = group.first == group.last and walk.words.texts[group.last].endswith("اعتقالات")
    capturing = frame is not None and frame.outcome is Outcome.CAPTURED
    captives = group.outcome is Outcome.CAPTURED and not (waves or capturing)
    if captives and not (group.counted and _is_held(walk, group)):
        walk.pending.append((group, walk.pending_part))
        return group.last + 1
    if _is_over(walk, group):
        return group.last + 1
    if not group.counted and (group.number != DUAL or group.definite):
        told = frame is not None and frame.expects and frame.kind in {"noun", "verb"} and frame.last == group.first - 1
        falls = frame is not None and frame.sense is not None and frame.sense.lemma in _FALLS
        one = not group.definite or group.number == SINGULAR  # "اغتيال الشهيد فلان"
        if frame is not None and told and not falls and one and frame.outcome is Outcome.KILLED:
            walk.claim(group, frame, f"{frame.kind}:casualty")
            return group.last + 1
        return bare_casualty(walk, group)
    if group.lemma in _BODIES and not group.counted and _of_the_dead(walk, group):
        return group.last + 1  # "جثتي القتيلين"
    outcome = group.outcome
    opened = Frame(outcome, group.first, group.first, "casualty")
    if frame is not None and frame.expects:
        if (
            frame.kind in {"noun", "verb"}
            and frame.last == group.first - 1
            and frame.sense is not None
            and frame.sense.lemma not in _FALLS
            and outcome in {Outcome.WOUNDED, Outcome.KILLED_OR_WOUNDED}
        ):
            opened.outcome = frame.outcome  # "قتل عشرة من الضحايا", "مقتل خمسة جرحى"
        if frame.kind == "toll" or group.first - frame.last <= 4:
            opened.first = frame.first
            opened.agent = frame.agent
    walk.start_frame(opened)
    walk.claim(group, opened, "casualty:counted")
    return group.last + 1


def _befalls(frame: Frame, group: Group) -> bool:
    """ "استشهاد الأسير فلان", "قتل 12 نازحا": what befell the captive or the displaced is what the frame says."""
    if group.outcome not in _STATES or frame.kind not in {"noun", "verb"} or frame.outcome not in _HARMS:
        return False
    if group.led_by not in {"", "من"}:
        return False
    falls = frame.sense is not None and frame.sense.lemma in _FALLS
    if falls or (group.number == PLURAL and not group.counted and group.definite):
        return False
    return group.first - frame.last <= (6 if group.counted else 1)


def _is_held(walk: Walk, group: Group) -> bool:
    """ "15 رهينة", "12 صحافيا مختطفين": people held against the law, and not those whom the text lets go."""
    told = walk.words.texts[group.last].endswith("ون")  # "391 شخصا محتجزون": the case of a predicate
    if not (told or walk.words.lists(group.lemma, "clause.held")):
        return False
    for at in range(group.last + 1, min(walk.end, group.last + 10)):
        verb = walk.words.sense(at, "verb")
        if verb is not None and verb.number == PLURAL and verb.outcome in _HARMS:
            return False  # "37 رهينة و29 من الخاطفين قتلوا"
        if not walk.words.texts[at].isalnum():
            break
    near = range(max(walk.start, group.first - 4), group.first)
    return not any(walk.words.is_in(at, "clause.releasing") for at in near)


def bare_casualty(walk: Walk, group: Group) -> int:
    """ "قتلى وجرحى" after a word that says they fell; denied after a negation. Returns where to read on."""
    assert group.outcome is not None
    following = group.last + 1
    licensed = licence(walk.words, group.first, walk.start)
    single = walk.words.texts[group.last] in {"واحد", "واحده"} or walk.words.texts[group.last + 1 : group.last + 2] == (
        "واحد",
    )
    if licensed is None and single and not group.definite:
        licensed = group.first  # "وقتيل واحد"
    follows = walk.last_any is not None and 0 <= group.first - walk.last_end <= 2 and group.led_by == "و"
    if group.lemma in _BODIES and _of_the_dead(walk, group):
        return following  # "نقلت جثث القتلى": those told already
    if group.lemma in _BODIES and not group.counted:
        man = _man_of(walk, group)
        if man is not None:  # "جثمان الشهيد فلان"
            frame = Frame(group.outcome, group.first, group.first, "casualty")
            walk.start_frame(frame)
            walk.claim(replace(man, first=group.first, outcome=None), frame, "casualty:licensed")
            return man.last + 1
    described = _described_people(walk, group)
    if described is not None or _are_known_dead(walk, group):
        frame = Frame(group.outcome, group.first, group.first, "casualty")
        walk.start_frame(frame)
        walk.claim(described or group, frame, "casualty:licensed")
        return following
    if group.definite and not follows:
        verb = walk.words.sense(following, "verb") if following < walk.end else None
        led = group.led_by or (group.first and walk.words.is_in(group.first - 1, "clause.demonstratives"))
        if (
            not led
            and verb is not None
            and verb.number == PLURAL
            and not verb.glued
            and not verb.imperfect
            and group.number == PLURAL
        ):
            walk.pending.append((replace(group, outcome=None), False))
            return following  # "الضحايا قتلوا في نومهم"
        dated = walk.words.texts[group.last + 1 : group.last + 2] in _YEARS  # "المتوفى سنة 328"
        if dated or group.last + 3 >= walk.end or _number_soon(walk, group) is None:
            return following
        walk.start_frame(Frame(group.outcome, group.first, group.last, "toll", "beside"))
        return following
    if licensed is None and _fell(walk, group):
        licensed = group.first
    if licensed is None and not follows:
        return following
    bodies = group.lemma in _BODIES and group.led_by == "علي"
    if not bodies and group.led_by not in {"", "و", "عن", "من", "الي", "فوق"}:
        return following
    negated = denied(walk.words, group.first, walk.start)
    if not negated and licensed is not None and is_unreal(walk.words, licensed, walk.start):
        return following
    if group.lemma in _BODIES and not negated and _names_the_dead(walk, group):
        first = group.first if licensed is None else licensed
        at = group.last if group.head is None else group.head
        walk.start_frame(Frame(group.outcome, first, at, "noun", "intransitive"))
        return at + 1
    frame = Frame(group.outcome, group.first if licensed is None else licensed, group.first, "casualty")
    walk.frame = frame
    if not negated:
        swept = _swept_up(walk, group)
        walk.claim(group if swept is None else swept, frame, "casualty:licensed")
        return following if swept is None else swept.last + 1
    losses = range(max(walk.start, group.first - 2), group.first)
    if any(walk.words.is_in(at, "losses.words") for at in losses):
        frame.outcome = Outcome.KILLED_OR_WOUNDED  # "دون خسائر أو إصابات"
    _deny(walk, frame.outcome, frame.first, group)
    frame.expects = False
    return following


def _man_of(walk: Walk, group: Group) -> Group | None:
    """Whose body it is, where a martyr is named behind it."""
    at = (group.last if group.head is None else group.head) + 1
    man = group_at(walk.words, at, walk.end, walk.amounts) if at < walk.end else None
    if man is None or man.number != SINGULAR or man.outcome is not Outcome.KILLED or man.counted or man.led_by:
        return None
    return man if walk.words.names_person(man.first, man.last) else None


def _described_people(walk: Walk, group: Group) -> Group | None:
    """ "الجنود السوريين المصابين", "الأسر النازحة": definite people and, as their adjective, what befell them."""
    if group.outcome not in {Outcome.WOUNDED, Outcome.DISPLACED, Outcome.MISSING} or not group.definite:
        return None
    if group.led_by or not walk.pending or group.first != group.last:
        return None
    people, part = walk.pending[-1]
    pair = people.number == DUAL and people.last > (people.head or people.last)  # "ضابطي الشرطة المصابين"
    several = (people.definite and people.number == PLURAL) or pair
    beside = people.last == group.first - 1 and several and people.known
    if part or not beside or people.counted or people.agent or people.name is not None or people.outcome is not None:
        return None
    return replace(people, last=group.last)


def _are_known_dead(walk: Walk, group: Group) -> bool:
    """ "شهداء الجيش", "جرحى الحزب": the dead or wounded of somebody, known without a number."""
    if group.lemma not in {"شهيد", "قتيل", "جريح"} or group.number != PLURAL or group.definite or group.counted:
        return False
    at = (group.first if group.head is None else group.head) + 1
    if at >= walk.end or any(name in walk.words.names for name in range(group.first, at)):
        return False
    names = walk.words.name_at(at, MentionKind.ACTOR) is not None
    return names or (walk.words.texts[at].startswith("ال") and walk.words.sense(at, "agent") is not None)


def _swept_up(walk: Walk, group: Group) -> Group | None:
    """ "حملة اعتقالات واسعة طالت 40 ناشطا": whom the arrests reached."""
    if group.outcome is not Outcome.CAPTURED:
        return None
    for at in range(group.last + 1, min(walk.end, group.last + 5)):
        if walk.words.texts[at] not in {"طالت", "شملت", "استهدفت", "طاولت"}:
            continue
        for behind in range(at + 1, min(walk.end, at + 6)):
            people = group_at(walk.words, behind, walk.end, walk.amounts) if behind in walk.amounts else None
            if people is not None and people.known and not people.led_by:
                return replace(people, first=group.first, outcome=None)
    return None


def _of_the_dead(walk: Walk, group: Group) -> bool:
    at = (group.last if group.head is None else group.head) + 1
    near = walk.words.texts[max(walk.start, group.first - 3) : group.first]
    if not any(text.lstrip("وفلب").startswith(("نقل", "تنقل")) for text in near):
        return False  # "تلقي جثث الضحايا" tells of them anew
    dead = walk.words.sense(at, "casualty") if at < walk.end else None
    return dead is not None and dead.definite and not dead.glued and not group.counted


def _deny(walk: Walk, outcome: Outcome, first: int, group: Group) -> None:
    """Adds a statement that nobody was harmed."""
    draft = Draft(first, group.last, outcome, group, 0, 0, Qualifier.EXACT, group.first, walk.sentence)
    walk.add(replace(draft, negated=True, rules=("casualty:denied",)))


def nobody(walk: Walk, outcome: Outcome, first: int, last: int) -> int:
    """ "لم يصب أحد بأذى", "لم يقتل أي جندي": nobody was harmed; returns where to read on."""
    end = last
    if walk.words.texts[last] in {"اي", "يجرح"} and last + 1 < walk.end:
        whom = group_at(walk.words, last + 1, walk.end, walk.amounts)
        end = last + 1 if whom is None else whom.last
    walk.close()
    _deny(walk, outcome, first, Group(first, end, None, None, number=SINGULAR))
    return end + 1


def some_and_others(walk: Walk, position: int) -> int | None:
    """ "أوقعتهم بين قتيل وجريح": the people before, some of them dead; returns where to read on."""
    words = walk.words
    if position + 2 >= walk.end:
        return None
    one, other = words.sense(position + 1, "casualty"), words.sense(position + 2, "casualty")
    if one is None or other is None or other.glued != "و" or one.definite or one.number == DUAL:
        return None
    near = range(max(walk.start, position - 5), position)
    felled = next((at for at in near if words.texts[at].lstrip("وف").startswith("اوقع")), None)
    if felled is None:
        return None
    group = next((group for group, _ in reversed(walk.pending) if group.first > felled), None)
    if group is None:
        group = Group(felled, position + 2, None, None, number=PLURAL)
    frame = Frame(Outcome.KILLED_OR_WOUNDED, felled, position + 2, "casualty")
    walk.start_frame(frame)
    walk.claim(replace(group, last=position + 2), frame, "casualty:licensed")
    return position + 3


def _fell(walk: Walk, group: Group) -> bool:
    """ "قتلى من المتمردين سقطوا في المعارك": the word that lets a bare plural be a statement stands behind it."""
    if group.definite or group.number != PLURAL or group.led_by not in {"", "و"}:
        return False
    for at in range(group.last + 1, min(walk.end, group.last + 4)):
        if walk.words.texts[at] in {"سقطوا", "وقعوا", "ارتقوا"}:
            return True
    return False


def _names_the_dead(walk: Walk, group: Group) -> bool:
    """ "جثث ستة جنود": who the bodies are follows, and is counted instead."""
    at = group.head + 1 if group.head is not None else group.last + 1
    following = group_at(walk.words, at, walk.end, walk.amounts) if at < walk.end else None
    return following is not None and (following.counted or not following.definite) and not following.led_by


def _number_soon(walk: Walk, group: Group) -> int | None:
    """ "المصابين حوالي 100 شخص", "القتلى: 20": the number that stands right behind the casualties."""
    for at in (group.last + 1, group.last + 2):
        amount = walk.amounts.get(at)
        if amount is not None and amount.number is not None:
            return at
    return None


def number_before(walk: Walk, toll: Frame) -> bool:
    """ "ارتفع إلى 77 عدد القتلى": the number may stand before the toll."""
    if not walk.pending:
        return False
    group = walk.pending[-1][0]
    if not group.counted or group.outcome is not None or toll.first - group.last > 2 or group.first <= walk.start:
        return False
    if not any(walk.words.is_in(at, "tolls.reach") for at in range(max(walk.start, group.first - 2), group.first)):
        return False
    toll.expects = True
    walk.claim(group, toll, "toll:number before")
    walk.frame = toll
    return True


def toll_of_before(walk: Walk, position: int) -> Frame | None:
    """ "ارتفعت الحصيلة إلى 246 شخصا": the toll of the dead that the article has told of."""
    words = walk.words
    if words.texts[position].lstrip("و") != "الحصيله" or not walk.found:
        return None
    near = range(max(walk.start, position - 2), min(walk.end, position + 3))
    if not any(words.is_in(at, "tolls.reach") for at in near):
        return None
    return Frame(Outcome.KILLED, position, position, "toll")


def tolls_without_number(walk: Walk) -> None:
    """ "تقدير عدد العمال الذين قتلوا": people who were harmed, though the sentence does not say how many."""
    for toll in walk.tolls:
        clause = any(walk.words.is_in(at, "clause.relatives") for at in range(toll.first, toll.last))
        told = any(draft.outcome is toll.outcome for draft in walk.found[walk.first_draft :])
        if not (toll.expects and clause and walk.words.sense(toll.last, "verb") is not None) or told:
            continue
        outcome = _or_other(walk, toll)
        group = Group(toll.first, toll.last, None, None, number=PLURAL, definite=True)
        walk.claim(group, replace(toll, outcome=outcome), "toll:no number")


def _or_other(walk: Walk, toll: Frame) -> Outcome:
    """ "الذين قتلوا أو جرحوا": the outcome of both verbs."""
    at = toll.last + 1
    verb = walk.words.sense(at + 1, "verb") if at + 1 < walk.end and walk.words.texts[at] in {"او", "و"} else None
    if verb is None or verb.outcome is None:
        return toll.outcome
    return joint(toll.outcome, verb.outcome) or toll.outcome


def _is_over(walk: Walk, group: Group) -> bool:
    """ "عاد 150 ألف نازح": people who come back are displaced no more."""
    near = range(max(walk.start, group.first - 3), group.first)
    return group.outcome is Outcome.DISPLACED and any(walk.words.is_in(at, "clause.returning") for at in near)
