"""What an outcome word opens: who the victims of a verb are, and of a noun without a known one."""

from dataclasses import replace

from workstation.core.claims import MentionKind, Outcome
from workstation.extract.denials import noun_denied
from workstation.extract.drafts import joint
from workstation.extract.groups import Group, group_at
from workstation.extract.pronouns import is_done, one_unnamed, owned_by_group, people_meant
from workstation.extract.subjects import claim_left
from workstation.extract.triggers import HARD_STOPS, Frame, is_unreal, names_no_event, trigger_at
from workstation.extract.unknown_people import object_of_unknown, unknown_subject, unnamed_victim
from workstation.extract.verbs import follows_verb, object_behind, right_of
from workstation.extract.walk import Walk
from workstation.extract.words import Words
from workstation.knowledge.cues import DUAL, PLURAL, SINGULAR, Sense

_QUOTES = frozenset("\"'«»()[]،-:#_")
_VERB_REACH = 14  # words between a verb and the people it befell
_NEEDS_REACH = 30  # words between a verb and the second word that it needs: "لقي فلان، أحد قادة ...، مصرعه"
_THEIRS_REACH = 8  # words behind people in which what they lost may stand
_RULED = "قضي"
_LEADING = frozenset({"بعد", "الي", "عن", "محدثين", "محدثا", "محدثه"})  # "بعد إصابته", "أسفرت عن إصابته"
_DEATHS = frozenset({"مصرع", "موت", "هلاك"})


def open_word(walk: Walk, sense: Sense, position: int) -> int:
    assert sense.outcome is not None
    if names_no_event(walk.words, position, sense):
        return position + 1
    if _completes_its_verb(walk, position):
        return position + 1
    if walk.words.is_in(position, "clause.adverbs"):
        return position + 1  # "ذبحا", "شنقا": how they were killed, and no dual of the verb
    if _also(walk, sense, position):
        return position + 1
    denied = noun_denied(walk, position)
    if denied and position - 2 >= walk.start and walk.words.texts[position - 2] in {"او", "أو"}:
        walk.frame = None
        return position + 1  # "تأكيد أو نفي مقتل"
    if is_unreal(walk.words, position, walk.start) and not (denied and walk.words.texts[position - 1] == "عدم"):
        walk.frame = None
        return position + 1
    frame = Frame(sense.outcome, position, position, sense.role, sense.voice, sense=sense)
    before = walk.frame
    if (
        before is not None
        and before.expects
        and before.last == position - 1
        and sense.glued.startswith("و")
        and before.kind == sense.role
        and before.sense is not None
        and before.sense.number == sense.number
    ):
        outcome = joint(before.outcome, sense.outcome)
        if outcome is not None:
            walk.frame = replace(before, outcome=outcome, last=position)
            return position + 1
        if sense.role == "noun" and not sense.owner:
            frame = replace(frame, first=before.first, also=before.outcome)
    if sense.needs or (sense.role == "verb" and _has_its_second(walk, position)):
        return _needy(walk, frame, position)
    if sense.voice == "on":
        return _open_on(walk, frame, position)
    if sense.role == "verb":
        _open_verb(walk, frame, position)
        return position + 1
    waiting = walk.pending[:]
    walk.start_frame(frame)
    if sense.owner:
        walk.pending = waiting
    frame.denied = denied
    if sense.owner:
        return _owner_as_victim(walk, frame, position)
    return unnamed_victim(walk, frame, position)


def _completes_its_verb(walk: Walk, position: int) -> bool:
    """ "لقي القائد مصرعه مع مرافقيه": the second word of a verb that has its victims already."""
    frame = walk.frame
    needed = frame is not None and frame.sense is not None and walk.words.texts[position] in frame.sense.needs
    return needed and frame is not None and not frame.expects


def _also(walk: Walk, sense: Sense, position: int) -> bool:
    """ "قُتل 1756 طفلا أو جرحوا": a second outcome of the people just counted."""
    if sense.role != "verb" or sense.number != PLURAL or walk.words.texts[position - 1] not in {"او", "أو"}:
        return False
    if len(walk.found) <= walk.first_draft or position - walk.found[-1].last > 4 or sense.outcome is None:
        return False
    outcome = joint(walk.found[-1].outcome, sense.outcome)
    if outcome is None:
        return False
    walk.found[-1] = replace(walk.found[-1], outcome=outcome, last=position)
    walk.last_end = position
    return True


def _open_on(walk: Walk, frame: Frame, position: int) -> int:
    """ "قبضت القوات على 76 عنصرا": the victims stand behind على, the doer before it."""
    for at in range(position + 1, min(walk.end, position + 7)):
        if walk.words.texts[at] == "علي":
            doer = group_at(walk.words, position + 1, at, walk.amounts) if at > position + 1 else None
            walk.start_frame(replace(frame, last=at, kind="idiom", voice="after"))
            assert walk.frame is not None
            walk.frame.agent = doer
            return at + 1
    return position + 1


def _has_its_second(walk: Walk, position: int) -> bool:
    """ "سقط العشرات في قبضة": a word that may need a second one has it."""
    words = walk.words
    for sense in words.senses[position]:
        if sense.role == "verb" and sense.needs:
            return any(words.texts[at] in sense.needs for at in range(position + 1, min(walk.end, position + 10)))
    return False


def _needy(walk: Walk, frame: Frame, position: int) -> int:
    """ "لقي ... مصرعه": the victims stand between, or before the verb."""
    needy = [sense for sense in walk.words.senses[position] if sense.role == "verb" and sense.needs]
    for at in range(position + 1, min(walk.end, position + _NEEDS_REACH)):
        if walk.words.texts[at] in HARD_STOPS:
            break
        sense = next((sense for sense in needy if walk.words.texts[at] in sense.needs), None)
        if sense is not None and sense.outcome is Outcome.CAPTURED and at > position + 1:
            taken = group_at(walk.words, position + 1, at, walk.amounts)
            if taken is None or not (taken.known or taken.counted):
                sense = None  # "وقوع عمليات لتبادل أسرى"
        if sense is not None:
            frame = replace(frame, outcome=sense.outcome or frame.outcome, voice=sense.voice, sense=sense)
            if at == position + 1:
                whole = replace(frame, last=at)
                if _has_subject_behind(walk, whole):
                    walk.start_frame(whole)  # "لقي مصرعه ثلاثة أشخاص"
                elif not claim_left(walk, whole):
                    one_unnamed(walk, whole)
                return at + 1
            several = frame.sense is not None and frame.sense.number in {PLURAL, DUAL}
            several = several and not any(between in walk.amounts for between in range(position + 1, at))
            if several and claim_left(walk, replace(frame, last=at)):
                return at + 1  # "سبعون ألفا هجروا من ديارهم"
            walk.start_frame(frame)
            return position + 1
    if walk.words.texts[position + 1 : position + 2] and _takes_lives(walk, position):
        walk.start_frame(replace(frame, kind="idiom", voice="after"))
        return position + 1
    for other in walk.words.senses[position]:
        if other.role == "verb" and not (other.needs or other.imperfect) and _loses_people(walk, position):
            outcome = other.outcome or frame.outcome
            _open_verb(walk, replace(frame, outcome=outcome, voice=other.voice, sense=other), position)
            break
    return position + 1


def _has_subject_behind(walk: Walk, frame: Frame) -> bool:
    """Whether people whom nothing leads stand right behind a singular verb and the word that it needs."""
    if frame.sense is None or frame.sense.number != SINGULAR:
        return False
    following = right_of(walk.words, frame.last, walk.end, walk.amounts)
    gap = range(frame.last + 1, frame.last + 1 if following is None else following.first)
    return following is not None and all(walk.words.is_in(at, "clause.adverbs") for at in gap)


def _takes_lives(walk: Walk, position: int) -> bool:
    """ "أودى بنحو 70 ألف شخص": the lives that it took are not named."""
    words = walk.words
    after = words.texts[position + 1]
    if after == "بعض" or not after.startswith("ب") or position + 1 not in walk.amounts:
        return False
    group = group_at(words, position + 1, walk.end, walk.amounts)
    return words.lists(words.senses[position][0].lemma, "clause.taking") and group is not None and group.known


def _loses_people(walk: Walk, position: int) -> bool:
    """ "فقد 15 مهاجرا في": counted people right behind the verb and nothing of theirs behind them."""
    words = walk.words
    if position + 1 not in walk.amounts:
        return False
    group = group_at(words, position + 1, walk.end, walk.amounts)
    if group is None or (group.head is not None and not group.known):
        return False
    if any(sense.owner for at in range(group.first, group.last + 1) for sense in words.senses[at]):
        return False  # "فقدت 4 من عناصرها": an army that lost men, not men who are missing
    for at in range(group.last + 1, min(walk.end, group.last + 1 + _THEIRS_REACH)):
        if not words.texts[at].isalpha() or trigger_at(words, at) is not None:
            return True
        if words.texts[at].endswith(("هم", "هن")):
            return False  # "فقد 350 من الصحافيين أعمالهم"
    return True


def _open_verb(walk: Walk, frame: Frame, position: int) -> None:
    """Finds out who is the victim of a verb: its subject, before or behind it, or its object."""
    sense = frame.sense
    assert sense is not None
    transitive = sense.voice in {"either", "active"}
    beside = bool(walk.pending) and walk.pending[-1][0].last == position - 1 and not sense.glued
    following = right_of(walk.words, position, walk.end, walk.amounts, subject_before=beside)
    if sense.number in {PLURAL, DUAL}:
        if transitive and following is not None and _is_object(walk, following, frame):
            agent = subject_before(walk)
            walk.start_frame(frame)
            frame.agent = agent
        elif sense.voice not in {"active", "loses"}:
            claim_left(walk, _with_next_verb(walk, frame))
        return
    one = walk.words.phrase_of(position + 1, "subset one") if position + 1 < walk.end else None
    if one is not None and walk.words.lists(sense.lemma, "clause.only_counted"):
        return  # "سقط أحدهما على منزل"
    if one is not None and sense.voice not in {"active", "loses"} and walk.last_main is None:
        walk.claim(Group(position + 1, position + 1, None, None, number=SINGULAR), frame, "verb:one of them")
        walk.frame = frame
        walk.read_to = position + 2
        return
    held = following is not None and following.first > position + 2
    if sense.lemma == _RULED and held and not walk.words.texts[position + 1].startswith("نحب"):
        return  # "قضت المحكمة بسجن اثنين"
    near = range(max(walk.start, position - 4), position)
    if sense.voice == "active" and any(walk.words.is_in(at, "clause.diseases") for at in near):
        return
    if following is None and transitive:
        victim = object_of_unknown(walk, position)
        if victim is not None:
            walk.start_frame(replace(frame, last=victim.first - 1))
            walk.read_to = victim.first
            return
    if following is None:
        if sense.voice not in {"active", "loses"}:
            whole = _with_next_verb(walk, frame)
            if not claim_left(walk, whole):
                one_unnamed(walk, whole)
        return
    if transitive or sense.voice == "loses":
        victims = object_behind(walk.words, following, walk.end, walk.amounts)
        if victims is not None and only_of_people(walk.words, sense) and not names_people(walk.words, victims):
            return
        if victims is not None:
            walk.start_frame(frame)
            frame.agent = following
            frame.last = victims.first - 1
            walk.read_to = victims.first
            return
        if _acts(walk, following) and not following.counted and following.number == PLURAL:
            return
    if walk.words.lists(sense.lemma, "clause.only_counted") and not (following.counted or following.number == DUAL):
        return
    if sense.voice == "active" and not following.counted and (following.kind is None or _acts(walk, following)):
        return  # "أصاب صاروخ مقر قيادة": not people
    if sense.voice == "active" and _is_subject_by_case(walk.words, following):
        return  # "أحرق مهاجمان منزلا"
    if sense.voice == "active" and _is_many_at_once(walk.words, following, position):
        return  # "أحرق شبان غاضبون علما"
    if only_of_people(walk.words, sense) and not names_people(walk.words, following):
        return
    if sense.voice == "loses" and (following.head is None or not following.known):
        return
    agent = unknown_subject(walk, position, following) if transitive and following.counted else None
    if agent is not None:
        walk.start_frame(frame)
        frame.agent = agent
        return
    agent = _doer(walk, frame) if transitive and following.first <= position + 4 else None
    walk.start_frame(frame)
    frame.agent = agent


def _is_many_at_once(words: Words, group: Group, position: int) -> bool:
    """Whether an uncounted plural stands right behind a verb, as its subject would, and not in the accusative."""
    if words.texts[group.first].endswith("ا"):
        return False
    return group.first == position + 1 and group.number == PLURAL and not (group.definite or group.counted)


def _is_subject_by_case(words: Words, group: Group) -> bool:
    """Whether a noun of the group has the case of a subject: "مهاجمان", "الطلاب المتظاهرون"."""
    head = group.first if group.head is None else group.head
    return not group.counted and any(words.texts[at].endswith(("ون", "ان")) for at in range(head, group.last + 1))


def only_of_people(words: Words, sense: Sense) -> bool:
    """Whether the word may be said of things too, so that only a noun of people behind it tells harm."""
    return words.lists(sense.lemma, "clause.known_only")


def names_people(words: Words, group: Group) -> bool:
    """Whether a group has a noun of people, or a large number of some people: "700 ألف من الروهينغا"."""
    if group.head is not None:
        return group.known and (group.counted or group.lemma != "اخر")  # "سحق آخر معقل"
    many = group.amount is not None and group.amount.minimum is not None and group.amount.minimum >= 100
    return many and words.texts[group.last + 1 : group.last + 2] == ("من",)


def _acts(walk: Walk, group: Group) -> bool:
    """Whether a group names a body that acts rather than people who suffer: an army, a party, a state."""
    if group.agent or (group.name is not None and group.definite):
        return True
    agent = None if group.head is None else walk.words.sense(group.head, "agent")
    return agent is not None and walk.words.lists(agent.lemma, "perpetrators.organizations")


def _is_object(walk: Walk, following: Group, frame: Frame) -> bool:
    """Whether what follows a plural verb is whom its subject harmed."""
    if walk.words.texts[frame.last + 1] == "،":
        return False  # "17 شخصا قتلوا، 12 جنديا و5 عمال"
    if frame.voice == "active":
        return True
    named = following.name is not None and following.name.mention.kind is MentionKind.PERSON
    if following.definite and not following.counted and not named:
        return False
    return follows_verb(walk.words, frame.last, following)


def _with_next_verb(walk: Walk, frame: Frame) -> Frame:
    """ "5000 مدني قتل وأصيب": two outcomes of the subject before them."""
    at = frame.last + 1
    other = walk.words.sense(at, "verb") if at < walk.end else None
    if other is None or frame.sense is None or other.outcome is None or not other.glued.startswith("و"):
        return frame
    outcome = joint(frame.outcome, other.outcome)
    if outcome is None or other.number != frame.sense.number:
        return frame
    following = right_of(walk.words, at, walk.end, walk.amounts)
    return frame if following is not None else replace(frame, outcome=outcome, last=at)


def _doer(walk: Walk, frame: Frame) -> Group | None:
    """The subject before a singular verb that has its object behind it: "قوات X أعدمت 12 مدنيا"."""
    subject = subject_before(walk)
    sense = frame.sense
    if subject is None or sense is None or sense.glued or subject.counted:
        return None
    gap = frame.first - subject.last - 1
    if gap > (12 if sense.feminine and subject.number == PLURAL else 1):
        return None
    return subject


def _dead(walk: Walk) -> bool:
    """Whether the sentence has told of somebody's death already: then a wound is how they died."""
    return any(draft.outcome is Outcome.KILLED for draft in walk.found[walk.first_draft :])


def subject_before(walk: Walk) -> Group | None:
    """The group that stands before a verb as its subject."""
    for group, part in reversed(walk.pending):
        if not part and group.led_by in {"", "و"}:
            return group
    return None


def _owner_as_victim(walk: Walk, frame: Frame, position: int) -> int:
    """ "مقتله": whom the pronoun means, unless people follow whom he had killed ("إعدامه 160 جنديا")."""
    sense = frame.sense
    assert sense is not None
    following = right_of(walk.words, position, walk.end, walk.amounts)
    done = is_done(walk, position)
    if sense.voice == "transitive" and not done and following is not None and following.first <= position + 3:
        each = walk.words.texts[position + 1] in {"كل", "كلا"}  # "قتلها كلا من فلان وفلان"
        if not (each or following.counted or following.number == DUAL):
            walk.frame = None  # "قتلهما جنود": the doer, not the victims
        return position + 1
    whole = owned_by_group(walk, sense, position)
    if whole is not None:
        walk.claim(whole, frame, "victim:pronoun")
        return position + 1
    if sense.voice == "transitive" and done:
        told = people_meant(walk, sense)
        if told is not None:
            walk.claim(replace(told, first=position, last=position), frame, "victim:pronoun")
        return position + 1
    if position > walk.start and walk.words.texts[position - 1] in {"يتم", "سيتم"}:
        return position + 1  # "يجب أن يتم اعتقاله"
    if position > walk.start and walk.words.is_in(position - 1, "clause.mentioning"):
        return position + 1
    led = position > walk.start and walk.words.texts[position - 1] in {"الي", "عن"}
    dies = led and sense.lemma in _DEATHS  # "أدى إلى مصرعه"
    dies = dies or (sense.outcome is Outcome.WOUNDED and walk.words.texts[position - 1] in _LEADING and not _dead(walk))
    slain = sense.glued == "و" and sense.lemma == "قتل" and walk.words.names_person(position - 1, position - 1)
    dies = dies or slain  # "الإطاحة بفلان وقتله"
    if (
        not (dies or walk.words.lists(sense.lemma, "clause.owned"))
        or sense.owner not in {"ه", "ها", "هما"}
        or sense.glued[-1:] in {"ب", "ل"}
    ):
        return position + 1
    number = {"ه": SINGULAR, "ها": SINGULAR, "هما": DUAL}.get(sense.owner, PLURAL)
    group = Group(position, position, None, None, number=number)
    walk.claim(group, frame, "victim:pronoun")
    return position + 1
