"""Victims told by a pronoun: "قُتل في الغارة" of the man before, "أعدموهم" of the group just counted."""

from dataclasses import replace

from workstation.core.claims import Outcome
from workstation.extract.drafts import Draft
from workstation.extract.groups import Group
from workstation.extract.triggers import HARD_STOPS, Frame, is_unreal
from workstation.extract.walk import Walk
from workstation.knowledge.cues import DUAL, PLURAL, SINGULAR, Phrase, Sense

_HE = "ه"
_TWO = "هما"
_REACH = 2  # words between people and the relative clause that a verb with their pronoun begins


def one_unnamed(walk: Walk, frame: Frame) -> bool:
    """ "الذي قتل في المعارك": one man behind a verb in the singular that has no other subject."""
    words, sense = walk.words, frame.sense
    if sense is None or sense.number == PLURAL or not words.lists(sense.lemma, "clause.personal"):
        return False
    at = frame.first - 1
    while at > walk.start and (words.texts[at] in {'"', "«"} or (sense.glued == "ف" and words.texts[at] == "،")):
        at -= 1  # "أما هي، فأصيبت"
    before = words.texts[at] if at >= walk.start else ""
    ails = frame.last + 1 < walk.end and words.is_in(frame.last + 1, "clause.ailments")
    if sense.imperfect or ails or not _ends_clause(walk, sense, frame.last + 1):
        return False
    if sense.number == DUAL:
        if not (words.lists(before, "clause.before_pronoun") or words.is_in(at, "clause.relatives")):
            return False
    elif sense.feminine:
        if before not in {"هي", "وهي"} and not _follows_woman(walk, at):
            return False
    elif not (
        sense.needs or sense.glued or words.lists(before, "clause.before_pronoun") or _follows_stranger(walk, at)
    ):
        alike = words.sense(frame.first, "noun") is not None  # "قتل", "أسر": the noun as likely as the verb
        if alike or before not in {"", "،"}:
            return False
    number = DUAL if sense.number == DUAL else SINGULAR
    after = words.texts[frame.last + 1 : min(walk.end, frame.last + 3)]
    if len(after) == 2 and after[0] == "من" and (after[1][0] == "ب" or after[1] in {"كان", "كانوا", "فيه", "فيها"}):
        number = PLURAL  # "وقتل من بداخله"
    walk.claim(Group(frame.first, frame.last, None, None, number=number), frame, "victim:subject pronoun")
    walk.frame = frame
    return True


def _follows_stranger(walk: Walk, position: int) -> bool:
    """ "أن فلان اعتقل": a name that nothing knows behind a word that a subject must follow."""
    words = walk.words
    if position <= walk.start or words.texts[position - 1] not in {"ان", "بان", "وان"}:
        return False
    text = words.texts[position]
    return text.isalpha() and len(text) > 2 and not words.senses[position] and words.phrase(position) is None


def _follows_woman(walk: Walk, position: int) -> bool:
    """ "الشهيدة فلانة، والتي توفيت": a relative whose noun is one woman."""
    words = walk.words
    if position <= walk.start or not words.is_in(position, "clause.relatives"):
        return False
    for at in range(position - 1, max(walk.start, position - 8) - 1, -1):
        for sense in words.senses[at]:
            if sense.role in {"person", "casualty"}:
                return sense.number == SINGULAR and (sense.lemma.endswith("ه") or sense.lemma in {"ام", "الام"})
    return False


def _ends_clause(walk: Walk, sense: Sense, position: int) -> bool:
    """Whether no subject can follow: a preposition, a day or the end of the clause stands behind the verb."""
    words = walk.words
    if position >= walk.end:
        return True
    text = words.texts[position]
    if text in HARD_STOPS or text in {"،", ")", "»", '"'}:
        return True
    if text == "فيما":
        return words.texts[position + 1 : position + 2] == ("بعد",)
    if text in {"فيه", "فيها", "خلاله", "خلالها", "منها", "منهم", "منه", "به", "بها"}:
        return False
    if text[0] == "ب" and (sense.needs or words.lists(sense.lemma, "clause.wounding")):
        return True  # "أصيب بأعيرة نارية"
    return words.is_in(position, "clause.prepositions") or words.is_in(position, "clause.of_harm")


def is_done(walk: Walk, position: int) -> bool:
    """Whether "was done" stands before the noun at `position`: "تم توقيفها", "قبل أن يتم قتله"."""
    words, before = walk.words, position - 1
    if before < walk.start or not words.is_in(before, "clause.passive"):
        return False
    if words.texts[before] not in {"يتم", "سيتم"}:
        return True
    return before - 2 >= walk.start and words.texts[before - 2 : before] == ("قبل", "ان")


def people_meant(walk: Walk, sense: Sense) -> Group | None:
    """Whom a pronoun means: one or two by its form, several as many as were told last; None if told already."""
    at, owner = walk.start, sense.owner
    last = _told_last(walk)
    if last is not None and last.outcome is sense.outcome and last.sentence == walk.sentence:
        return None
    if owner in {"هم", "هن"}:
        if last is not None and not last.negated and last.maximum != 1 and last.group.number != SINGULAR:
            return replace(last.group, head=None, outcome=None, led_by="", name=None, agent=False, lemma="")
        return Group(at, at, None, None, number=PLURAL)
    return Group(at, at, None, None, number=DUAL if owner == _TWO else SINGULAR)


def pronoun_of_idiom(walk: Walk, phrase: Phrase, position: int) -> bool:
    """ "الذي ألقي القبض عليه", "تم القضاء عليهم": done to the people before, and not told already."""
    words, last_word = walk.words, position + len(phrase.words) - 1
    finite = (
        phrase.words[0].endswith("قبض") and not phrase.words[0].endswith("القبض") and phrase.glued in {"", "و", "ف"}
    )
    if phrase.outcome is None or (phrase.glued and not finite) or is_unreal(words, position, walk.start):
        return False
    if phrase.outcome is Outcome.KILLED and not is_done(walk, position):
        return False
    frame = Frame(phrase.outcome, position, last_word, "idiom", "pronoun")
    owner = phrase.words[-1].removeprefix("علي")
    told = people_meant(walk, Sense("noun", phrase.words[0], phrase.outcome, owner=owner))
    if told is None:
        return False
    walk.start_frame(frame)
    walk.claim(replace(told, first=position, last=last_word), frame, "victim:pronoun")
    return True


def taken(walk: Walk, sense: Sense, position: int) -> bool:
    """ "أعدموهم", "اعتقلتها": the pronoun of a verb restates the people told before."""
    if walk.words.lists(sense.lemma, "clause.known_only"):
        return False  # "المكتب الذي أحرقه المتظاهرون"
    near = walk.words.texts[max(walk.start, position - 8) : position]
    before_that = any(near[at : at + 2] == ("قبل", "ان") for at in range(len(near)))  # "قبل أن تطارده الشرطة وتقتله"
    practice = sense.imperfect and sense.outcome is not Outcome.CAPTURED and not before_that  # "تعتقل الإنسان وتقتله"
    if sense.outcome is None or practice or is_unreal(walk.words, position, walk.start) or _is_said_before(walk, sense):
        return False
    before = walk.words.texts[position - 1] if position > walk.start else ""
    if walk.words.texts[position].endswith("اسر" + sense.owner) and before not in {"قد", "الذين"}:
        return False  # "أسرهم": their families
    whom = _antecedent(walk, sense, position)
    if whom is None:
        return False
    walk.start_frame(Frame(sense.outcome, position, position, "verb", sense.voice, sense=sense))
    assert walk.frame is not None
    group = replace(
        whom, first=position, last=position, head=None, outcome=None, led_by="", name=None, agent=False, lemma=""
    )
    walk.claim(group, walk.frame, "victim:object pronoun")
    return True


def _is_said_before(walk: Walk, sense: Sense) -> bool:
    """Whether the last claim already tells this outcome: "خطفوا عشرة واقتادوهم" is told once."""
    last = _told_last(walk)
    falls = walk.words.lists(sense.lemma, "clause.felling")  # "أرداه قتيلا": the noun behind tells it
    here = last is not None and last.sentence == walk.sentence
    return falls or (last is not None and here and last.outcome is sense.outcome)


def _antecedent(walk: Walk, sense: Sense, position: int) -> Group | None:
    before = walk.pending[-1][0] if walk.pending else None
    if before is not None and position - before.last - 1 <= _REACH and _fits(before, sense) and not before.agent:
        return before
    words = walk.words
    if sense.owner == "هم" and words.texts[position - 1] in {"الذين", "ممن"} and not walk.pending:
        return Group(position, position, None, None, number=PLURAL)  # "الضحايا الذين قتلهم الجيش"
    last = _told_last(walk)
    if last is None or last.negated:
        return None
    if sense.owner == _HE:
        return Group(position, position, None, None, number=SINGULAR) if last.maximum == 1 else None
    return last.group if _fits(last.group, sense) else None


def _told_last(walk: Walk) -> Draft | None:
    """The latest whole that this sentence or the one before tells, other than the dead."""
    if walk.last_main is not None:
        return walk.found[walk.last_main]
    if walk.found and walk.found[-1].sentence == walk.sentence - 1:
        last = walk.found[-1]
        return last if last.parent is None else walk.found[last.parent]
    return None


def _fits(group: Group, sense: Sense) -> bool:
    """Whether the pronoun agrees with the people: a plural with several, a dual with two, a singular with one."""
    if sense.owner in {"هم", "هن"}:
        return (group.counted and not (group.amount is not None and group.amount.one)) or group.number == PLURAL
    if sense.owner == _TWO:
        return group.number == DUAL or (group.amount is not None and group.amount.maximum == 2)
    if sense.owner == _HE:
        return not group.counted and group.number == SINGULAR
    return False


def owned_by_group(walk: Walk, sense: Sense, position: int) -> Group | None:
    """ "ثلاثة ضباط تم خطفهم": the counted people before, whom no other word has claimed."""
    words = walk.words
    led = position > walk.start and words.is_in(position - 1, "clause.passive")
    led = led or (position > walk.start and words.texts[position - 1] in {"بعد", "عقب"})
    if not walk.pending or not (
        led or any(words.is_in(at, "clause.relatives") for at in range(max(walk.start, position - 4), position))
    ):
        return None
    for group, part in reversed(walk.pending):
        if part or position - group.last > 6:
            continue
        return group if group.counted and group.head is not None and group.known and _fits(group, sense) else None
    return None
