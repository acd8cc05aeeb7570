"""Which statements of harm a sentence makes: the outcome words and the people that belong to them.

One walk over each sentence. An outcome word opens a frame; the groups of people that it governs, at its right or,
before a plural verb, at its left, become drafts of claims; a conjunction carries the outcome on to the next group,
"among them" makes parts of the last one, and what begins a new thought closes the frame.
"""

from dataclasses import replace

from workstation.core.claims import MentionKind, Outcome, VictimKind
from workstation.extract.carrying import carries
from workstation.extract.casualties import (
    bare_casualty,
    casualty,
    nobody,
    number_before,
    some_and_others,
    toll_of_before,
    tolls_without_number,
)
from workstation.extract.counts import Amount
from workstation.extract.drafts import Draft
from workstation.extract.groups import Group, group_at
from workstation.extract.openings import names_people, only_of_people, open_word, subject_before
from workstation.extract.parts import breaks_down, claim_part, half, is_part, number_behind, one_of, open_parts
from workstation.extract.pronouns import pronoun_of_idiom, taken
from workstation.extract.subjects import claim_left, verb_of
from workstation.extract.triggers import HARD_STOPS, Frame, is_unreal, licence, loss_at, toll_at, trigger_at
from workstation.extract.unknown_people import stranger_at
from workstation.extract.verbs import follows_verb, object_behind
from workstation.extract.walk import Walk
from workstation.extract.words import Words
from workstation.knowledge.cues import DUAL, PLURAL, SINGULAR, Phrase
from workstation.text.normalize import fold

_QUOTES = frozenset("\"'«»()[]،-:#_")
_POINTING = frozenset({"كل", "كلا", "هءلاء", "هذين", "هذا", "هذه"})  # "مقتل هؤلاء الأطفال"
_REFUGEE = fold("لاجئ")
_FUNERAL = fold("تشييع")
_VERB_REACH = 14  # words between a verb and the people it befell
_TOLL_REACH = 4  # words between a toll that "reached" and its number


def drafts_in(words: Words, amounts: dict[int, Amount]) -> list[Draft]:
    """The drafts of a document, sentence by sentence."""
    found: list[Draft] = []
    document, harmful = words.document, words.facts.harmful
    for index, (start, end) in enumerate(document.passages):
        goes_on = bool(found) and found[-1].sentence == index - 1  # "بينهم ..." of the sentence before
        if goes_on or True in harmful[start:end]:
            read_sentence(Walk(words, amounts, found, index, start, end))
    return found


def read_sentence(walk: Walk) -> None:
    walk.first_draft = len(walk.found)
    marked, amounts = walk.words.marked, walk.amounts
    position = walk.start
    while position < walk.end:
        if marked[position] or position in amounts:
            position = max(_step(walk, position), position + 1, walk.read_to)
        else:
            position += 1
    tolls_without_number(walk)


def _step(walk: Walk, position: int) -> int:
    """Reads what begins at `position`; returns where to read on."""
    words = walk.words
    if words.texts[position] in HARD_STOPS:
        walk.close()
        return position + 1
    if words.texts[position] == "بين":
        following = some_and_others(walk, position)
        if following is not None:
            return following
    if position not in walk.amounts:
        phrase = words.phrase(position)
        if phrase is not None:
            following = _read_phrase(walk, phrase, position)
            if following is not None:
                return following
        if words.senses[position]:
            taking = words.sense(position, "taking")
            meant = taking is not None and position > walk.start and words.is_in(position - 1, "clause.relatives")
            if taking is not None and meant and taken(walk, taking, position):
                return position + 1  # "الذين قتلهم": the verb, though a noun is written alike
            trigger = trigger_at(words, position)
            if trigger is not None:
                return open_word(walk, trigger, position)
            if taking is not None and taken(walk, taking, position):
                return position + 1
        if words.facts.totals[position]:
            following = _read_total(walk, position)
            if following is not None:
                return following
    told = position in walk.amounts and position > walk.start and words.is_in(position - 1, "parts.number")
    if told and number_behind(walk, position):
        return walk.read_to
    group = group_at(words, position, walk.end, walk.amounts)
    if group is not None:
        return _read_group(walk, group)
    reaches = walk.frame is not None and walk.frame.kind == "toll" and words.is_in(position, "tolls.reach")
    if not reaches and (words.sense(position, "says") is not None or words.is_in(position, "clause.complementizers")):
        walk.close()
    return position + 1


def _read_total(walk: Walk, position: int) -> int | None:
    """What losses or a toll that begin at `position` do; None where neither begins."""
    words = walk.words
    lost = loss_at(words, position, walk.end)
    if lost is not None:
        lives = words.texts[lost].endswith("ارواح")  # "خسائر في الأرواح"
        outcome = Outcome.KILLED if lives else Outcome.KILLED_OR_WOUNDED
        return bare_casualty(walk, Group(position, lost, None, None, number=PLURAL, outcome=outcome))
    toll = toll_at(words, position, walk.end) or toll_of_before(walk, position)
    if toll is None:
        return None
    if not number_before(walk, toll):
        walk.start_frame(toll)
    return toll.last + 1


def _read_phrase(walk: Walk, phrase: Phrase, position: int) -> int | None:
    """What a phrase does; None where its words are to be read one by one."""
    following = position + len(phrase.words)
    if phrase.role == "idiom" and phrase.outcome is not None:
        if phrase.victims == "nobody":
            return nobody(walk, phrase.outcome, position, following - 1)
        if phrase.victims == "pronoun":
            return following if pronoun_of_idiom(walk, phrase, position) else None
        if phrase.victims in {"after", "counted"}:
            purpose = phrase.glued.endswith("ل") and phrase.words[-1] == "علي"  # "لإلقاء القبض على"
            if purpose or is_unreal(walk.words, position, walk.start):
                return following
            agent = subject_before(walk) if phrase.victims == "counted" else None
            walk.start_frame(Frame(phrase.outcome, position, following - 1, "idiom", phrase.victims, agent=agent))
            return following
        frame = Frame(phrase.outcome, position, following - 1, "idiom", "subject", sense=verb_of(walk, position))
        return following if claim_left(walk, frame) else None
    if phrase.role == "subset members":
        open_parts(walk, phrase, position)
        stranger = stranger_at(walk, following) if walk.parent is not None else None
        if stranger is not None:
            walk.part_end = following - 1
            claim_part(walk, stranger)
            return stranger.last + 1
        if phrase.words[-1] in {"قتلي", "جرحي"}:
            following = _behind_owner(walk, following)  # "من بين قتلى المعارضة ثلاثة قادة"
        walk.part_end = following - 1
        return following
    if phrase.role == "subset shares":
        walk.share = True
        return following
    if phrase.role == "subset half":
        half(walk, position, following - 1)
        return following
    if phrase.role == "subset one":
        one_of(walk, position, following - 1)
        return following
    return None


def _read_group(walk: Walk, group: Group) -> int:
    following = group.last + 1
    frame = walk.frame
    if walk.share:
        if group.led_by in {"", "من", "و"} and not (group.counted and group.outcome is not None):
            return following
        walk.share = False
    if walk.parent is not None:
        if is_part(walk, group):
            claim_part(walk, group)
            return following
        if group.first - walk.part_end > 2:
            walk.parent = None
    if group.outcome is not None:
        return casualty(walk, group)
    if breaks_down(walk, group):
        walk.parent, walk.part_end = walk.last_main, group.first - 1
        claim_part(walk, group)
        return following
    if frame is not None and frame.expects and frame.voice == "transitive" and frame.kind in {"noun", "idiom"}:
        victim = _within_doer(walk, frame, group)
        if victim is not None:
            frame.agent = replace(group, last=victim.first - 1)
            walk.claim(victim, frame, f"{frame.kind}:{frame.voice}")
            return victim.last + 1
    if frame is not None and frame.expects and _governs(walk, frame, group):
        walk.claim(group, frame, f"{frame.kind}:{frame.voice or 'count'}")
        return following
    if frame is not None and not frame.expects and carries(walk, group):
        if group.lemma == _REFUGEE and group.counted and frame.kind == "casualty":
            frame = replace(frame, outcome=Outcome.DISPLACED)  # "70 ألف قتيل ومليون لاجئ"
        walk.claim(group, frame, "carried:and")
        return following
    among = group.head is None and following < walk.end and walk.words.texts[following] == "منهم"
    walk.pending.append((group, walk.pending_part or (among and bool(walk.pending))))
    return following


def _governs(walk: Walk, frame: Frame, group: Group) -> bool:
    """Whether the frame's outcome befell the group at its right."""
    gap = range(frame.last + 1, group.first)
    if any(walk.words.texts[at] in {"اي", "ايه"} for at in gap):
        return frame.denied and len(gap) == 1  # "عدم اعتقال أي شخص", but not "توقيف أي مسلح"
    if frame.outcome is Outcome.WOUNDED and _ails(walk, group):
        return False
    counted = group.counted or group.number == DUAL
    if frame.sense is not None and frame.kind == "noun" and not counted:
        buries = frame.sense.lemma == _FUNERAL  # of one man the death is told already
        named = not buries and group.number == SINGULAR and walk.words.names_person(group.first, group.last)
        if walk.words.lists(frame.sense.lemma, "clause.only_counted") and not named:
            return False
    if frame.sense is not None and only_of_people(walk.words, frame.sense):
        apart = frame.kind == "noun" and not counted and any(walk.words.texts[at] not in _QUOTES for at in gap)
        if apart or not names_people(walk.words, group):
            return False  # "إحراق منزل الطفل"
    if frame.outcome is Outcome.DISPLACED and (group.kind is VictimKind.COMBATANT or group.lemma == "سجين"):
        return False
    if frame.kind == "toll":
        if not group.counted or (group.head is not None and not group.known):
            return False
        if frame.voice == "beside" and len(gap) <= 1:
            return True
        if not gap or any(walk.words.is_in(at, "tolls.reach") for at in gap):
            return True
        reached = any(
            walk.words.is_in(at, "tolls.reach") for at in range(max(walk.start, frame.first - 2), frame.first)
        )
        return reached and len(gap) <= _TOLL_REACH and group.led_by == ""  # "بلغ عدد الشهداء الصحفيين 210"
    if (
        frame.sense is not None
        and frame.sense.lemma in {"سقوط", "ارتقاء"}
        and not (group.counted or group.number == DUAL)
        and not (group.number == SINGULAR and group.kind is VictimKind.COMBATANT and not group.definite)
        and not _is_long_name(group)
        and (group.number != PLURAL or group.definite or group.agent or group.name is not None)
    ):
        return False
    if frame.kind == "idiom" and not gap:
        one = group.number == SINGULAR and group.kind is VictimKind.COMBATANT and not group.agent
        return frame.voice != "counted" or group.counted or group.number == DUAL or one  # "القضاء على منفذ الهجوم"
    if group.led_by not in {"", "من"}:
        between = 1 if frame.outcome is Outcome.DISPLACED and group.definite else 0  # "نزوح جماعي للأهالي"
        return frame.kind == "noun" and group.led_by == "ل" and len(gap) <= between
    if frame.kind in {"noun", "idiom"}:
        if frame.voice == "transitive":
            acts = group.agent or group.name is not None
            if frame.agent is None and not group.counted and (acts or _are_armed(walk, group)):
                behind = object_behind(walk.words, group, walk.end, walk.amounts)
                if behind is not None and _are_two(walk, group, behind, acts=acts):
                    frame.agent = group
                    frame.last = group.last
                    return False
            each = walk.words.texts[frame.last + 1] in _POINTING
            if frame.sense is not None and frame.sense.owner and len(gap) > 1 and not (group.counted or each):
                return False  # "أثار إعدامه انتقادات حادة حيال الحكومة"
            comma = any(walk.words.texts[at] == "،" for at in gap)
            stopped = comma and (frame.agent is None or len(gap) > 4)  # "اعتقال قوات فجر أمس، أربعة شبان"
            by = any(walk.words.phrase_of(at, "by") is not None for at in gap)  # "قتلهم على يد رجال الشرطة"
            if stopped or by or _is_generic(walk, frame, group):
                return False
            against = bool(gap) and len(gap) <= 6 and walk.words.texts[gap[-1]] == "بحق"
            if len(gap) <= 3 or against or frame.agent is not None:
                return group.known or group.counted
        if frame.voice == "counted" and not (group.counted or group.number == DUAL):
            return False
        return all(walk.words.texts[at] in _QUOTES | _POINTING for at in gap)
    if any(walk.words.texts[at] == "،" and walk.words.texts[at + 1].startswith("و") for at in gap if at + 1 in gap):
        return False  # "وقتل طواقمها، وتدمير 3 أوكار"
    if not group.counted and gap and not follows_verb(walk.words, frame.last, group):
        return False
    if group.counted and group.head is None and len(gap) > 4:
        return False
    return len(gap) <= _VERB_REACH


def _are_two(walk: Walk, group: Group, behind: Group, *, acts: bool) -> bool:
    """Whether the group is the doer and the one behind it the victim, and not a man and who he was."""
    if any(walk.words.texts[at] == "،" for at in range(group.last + 1, behind.first)):
        named = group.name is not None and group.name.mention.kind is MentionKind.PERSON
        return behind.counted and not named  # but "اغتيال فلان، قائد الكتيبة"
    return acts or behind.counted or behind.led_by == "ل"


def _are_armed(walk: Walk, group: Group) -> bool:
    """ "اغتيال مسلحين مجهولين أحد القضاة": some armed men, who may be the doers."""
    plain = group.number == PLURAL and not group.definite and group.head is not None
    return plain and walk.words.sense(group.head or 0, "agent") is not None


def _behind_owner(walk: Walk, position: int) -> int:
    owner = group_at(walk.words, position, walk.end, walk.amounts) if position < walk.end else None
    if owner is None or owner.counted or not owner.definite:
        return position
    if walk.frame is not None and walk.frame.voice == "counted":
        walk.frame.last = owner.last
    return owner.last + 1


def _is_long_name(group: Group) -> bool:
    """ "سقوط فلان بن فلان الفلاني": a man's full name, for "the fall of" a ruler is said with a short one."""
    name = group.name
    return name is not None and name.mention.kind is MentionKind.PERSON and name.last - name.first >= 2


def _within_doer(walk: Walk, frame: Frame, group: Group) -> Group | None:
    """ "خطف المسلحين الصحفي فلان": a man who looks like an adjective of the body before him."""
    if frame.agent is not None or group.counted or not group.agent or group.first != frame.last + 1:
        return None
    victim = object_behind(walk.words, group, walk.end, walk.amounts)
    return victim if victim is not None and victim.first <= group.last else None


def _ails(walk: Walk, group: Group) -> bool:
    """ "إصابة فلان بالمرض": no wound."""
    behind = range(group.last + 1, min(walk.end, group.last + 4))
    return any(walk.words.is_in(at, "clause.ailments") for at in behind)


def _is_generic(walk: Walk, frame: Frame, group: Group) -> bool:
    """ "قتل المدنيين": a practice rather than an event, unless a word before says that it came about."""
    if group.counted or not group.definite or group.number != PLURAL or group.name is not None or frame.sense is None:
        return False
    starts = frame.first == walk.start or not walk.words.texts[frame.first - 1].isalpha()
    done = frame.first > walk.start and walk.words.texts[frame.first - 1] in {"تم", "تمت", "جري", "وتم"}
    return (
        not done and frame.sense.glued[-1:] != "ب" and (starts or licence(walk.words, frame.first, walk.start) is None)
    )
