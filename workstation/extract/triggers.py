"""Which words say that people were harmed, and whether they say it of something that happened."""

from collections.abc import Iterator
from dataclasses import dataclass

from workstation.core.claims import MentionKind, Outcome
from workstation.extract.groups import Group
from workstation.extract.words import Words
from workstation.knowledge.cues import PLURAL, Sense
from workstation.text.number_words import NUMBER_WORDS

HARD_STOPS = frozenset(".؛!؟?")
_HEADLINE = frozenset({"|", ".", ":", "..", "…", "عاجل"})
_DEMANDING = frozenset({"طالب", "طالبت", "طالبوا", "يطالب", "تطالب", "يطالبون", "مطالبا", "مطالبين", "مطالبه"})
_QUOTES = frozenset("\"'«»“”")
_MEANS = frozenset({"انه", "انها", "انهم", "بانه", "بانها", "بانهم"})
_FEAR_REACH = 8  # words between a fear and the harm that it is of
_LICENCE_REACH = 7  # words between a licensing word and a bare plural


@dataclass(slots=True)
class Frame:
    """What an outcome word has opened: it waits for the people whom the outcome befell."""

    outcome: Outcome
    first: int
    last: int
    kind: str  # verb, noun, toll, casualty, idiom
    voice: str = ""
    expects: bool = True
    agent: Group | None = None
    sense: Sense | None = None
    denied: bool = False
    also: Outcome | None = None  # "مقتل وأسر عدد من": what befell the same people besides


def trigger_at(words: Words, position: int) -> Sense | None:
    """The outcome word at `position`; where a word is verb and noun alike, what stands before decides."""
    verb = noun = None
    for sense in words.senses[position]:
        if verb is None and sense.role == "verb":
            verb = sense
        elif noun is None and sense.role == "noun":
            noun = sense
    if verb is None and noun is None:
        return None
    name = words.names.get(position)
    if name is not None and position > name.first:
        return None  # "إسلام أباد"
    if noun is not None and verb is not None:
        return noun if _takes_noun(words, position) else verb
    return verb or noun


def _takes_noun(words: Words, position: int) -> bool:
    if position == 0:
        return False
    before_it = words.texts[position - 1]
    if words.lists(before_it, "clause.before_nouns") or words.lists(before_it.lstrip("وب"), "clause.institutions"):
        return True
    if not words.texts[position].startswith("و"):
        return False
    before = trigger_at(words, position - 1)  # "مقتل وجرح", "قتل وجرح": as the one before
    return before is not None and before.role == "noun"


def names_no_event(words: Words, position: int, sense: Sense) -> bool:
    """ "الاعتقال", "لاحتجاز", "مراكز احتجاز": the institution or the purpose, not something that happened."""
    if sense.role == "noun" and position:
        before = words.texts[position - 1]
        if words.is_in(position - 1, "clause.institutions") or words.lists(before[1:], "clause.institutions"):
            return True
    families = position + 1 < len(words.texts) and words.sense(position + 1, "casualty")
    if sense.lemma == "اسر" and families and families.definite:
        return True  # "أسر الضحايا"
    if sense.lemma == "اسر" and position + 1 < len(words.texts) and words.is_in(position + 1, "clause.demonstratives"):
        return True  # "أسر هؤلاء الأطفال"
    return sense.role == "noun" and (
        (sense.definite and not sense.owner)
        or (sense.voice == "transitive" and sense.glued.endswith("ل") and not _leads_to(words, position))
    )


def _leads_to(words: Words, position: int) -> bool:
    """ "بالإضافة لقتل 85", "أدى لاعتقال 20": what came about rather than what was meant."""
    before = position - 1
    if position == 0:
        return False
    if words.is_in(before, "licensors.words") or words.texts[before].endswith("اضافه"):
        return True
    return any(words.texts[at].endswith("ذكري") for at in range(max(0, position - 3), position))


def is_unreal(words: Words, position: int, start: int) -> bool:
    """Whether the harm is feared, planned, threatened or punished rather than told."""
    if _is_told_by_verb(words, position):
        near = range(max(start, position - 3), position)
        return any(words.is_in(at, "clause.conditional") for at in near) or _is_feared(words, position, start)
    unreal = words.cues.sets["clause.hypothetical"]
    told = _names_victims(words, position)
    for at in range(max(start, position - 3), position):
        text = words.texts[at]
        if told and (words.is_in(at, "clause.accusing") or text.endswith("مخطط")):
            continue  # "بتهمة قتل 16 جنديا": those are dead
        named = at in words.names  # "بعقوبة", the town
        if text[:1] in {"ب", "ل"} and text[1:] in unreal and not (named or words.lists(text[1:], "clause.accusing")):
            return True  # "بمحاولة اغتيال"
        if text.lstrip("و") in _DEMANDING and words.texts[position].startswith("ب"):
            return True  # "يطالب بإعدام المدان"
        if words.is_in(at, "clause.hypothetical") or (text[:2] in {"ال", "بال"} and text[2:] in unreal):
            return True
    if _is_feared(words, position, start):
        return True
    near = range(max(start, position - _FEAR_REACH), position)
    happens = words.sense(position, "noun")
    if happens is not None and happens.voice == "intransitive":
        near = range(0)  # "ضرورة التحقيق في مقتل الصحفي"
    if any(words.is_in(at, "clause.demanding") for at in near) and not told:
        return True  # "ضرورة الإسراع في التحقيق وإلقاء القبض على الجناة"
    if words.texts[position].startswith("ب") and position > start and words.texts[position - 1] in _MEANS:
        return True  # "يظن أنه بقتل جندي ينتصر"
    sense = words.senses[position][0] if words.senses[position] else None
    if sense is None or not sense.imperfect:
        return False
    before = words.texts[position - 1] if position > start else ""
    return before in {"قد", "ان", "لن", "سوف", "لا"} or words.texts[position].lstrip("و").startswith("س")


def _names_victims(words: Words, position: int) -> bool:
    """Whether the word is followed at once by a number or by somebody's name: "قضية مقتل 16 ضابطا"."""
    after = range(position + 1, min(len(words.texts), position + 5))
    if not after or words.texts[after[0]] in NUMBER_WORDS or words.texts[after[0]].isdecimal():
        return bool(after)
    for at in after:
        if words.texts[at] in _QUOTES:
            continue
        name = words.name_at(at, MentionKind.PERSON)
        if name is not None:
            return True
        if words.sense(at, "person") is None and words.sense(at, "casualty") is None:
            return False
    return False


def _is_told_by_verb(words: Words, position: int) -> bool:
    """A perfect that looks like no noun: "ضد التنظيم واغتالوا", for no plan or charge governs a finite verb."""
    senses = [sense for sense in words.senses[position] if sense.outcome is not None and not sense.needs]
    return bool(senses) and all(sense.role == "verb" and not sense.imperfect for sense in senses)


def _is_feared(words: Words, position: int, start: int) -> bool:
    """ "قد يؤدي إلى مقتل", "سيسفر عن مقتل", "نخشى أن يترتب عليه مقتل": nothing told as done."""
    for at in range(max(start, position - _FEAR_REACH), position):
        text = words.texts[at]
        if text in HARD_STOPS or text == "،":
            return False
        if text == "يدلي" or words.texts[at : at + 2] == ("ما", "اذا"):
            return True  # "مكافأة لمن يدلي بمعلومات تقود إلى القبض عليه", "لم يتضح ما إذا أسفر عن ضحايا"
        if words.is_in(at, "clause.fearing"):
            return "ان" in words.texts[at + 1 : position]
        bare = text.lstrip("وف")
        if bare == "قد" and at + 1 < position and words.texts[at + 1][:1] in {"ي", "ت"}:
            return words.is_in(at + 1, "licensors.words")
        if bare[:2] in {"سي", "ست"} and words.lists(bare[1:], "licensors.words"):
            return True
    return False


def toll_at(words: Words, position: int, end: int) -> Frame | None:
    """ "عدد القتلى", "حصيلة الجرحى", "عدد الذين نزحوا": the number comes later in the sentence."""
    lists = words.cues.sets["tolls.words"]
    text = words.texts[position]
    if text not in lists and text.lstrip("وبلف") not in lists:
        return None
    for at in range(position + 1, min(end, position + 6)):
        if at >= position + 4 and not words.is_in(at, "clause.relatives"):
            continue
        if words.texts[at] == ":" or words.texts[at].isdecimal():
            return None  # "الحصيلة: 4 قتلى"
        if words.is_in(at, "clause.relatives"):
            outcome = next(_outcomes(words, at + 1, min(end, at + 8)), None)
            return None if outcome is None else Frame(outcome[0], position, outcome[1], "toll")
        noun = words.sense(at, "noun")
        if noun is not None and noun.outcome is not None and at == position + 1 and noun.lemma != "اسر":
            return Frame(noun.outcome, position, at, "toll")
        casualty = words.sense(at, "casualty")
        if casualty is not None and at + 1 < end and words.is_in(at + 1, "clause.ailments"):
            return None  # "عدد المصابين بالكوليرا"
        if casualty is not None and casualty.outcome is Outcome.KILLED_OR_WOUNDED and casualty.number == PLURAL:
            return Frame(Outcome.KILLED, position, at, "toll")  # a toll of victims is one of the dead
        many = casualty is not None and (casualty.number == PLURAL or _describes_many(words, at))
        if casualty is not None and many and casualty.outcome is not None:
            return Frame(casualty.outcome, position, at, "toll")
    return None


def _describes_many(words: Words, position: int) -> bool:
    """ "عدد الأسر النازحة": a feminine singular that agrees with a plural before it."""
    text, before = words.texts[position], words.texts[position - 1]
    return text.endswith("ه") and text.startswith("ال") and before.startswith("ال")


def _outcomes(words: Words, start: int, end: int) -> Iterator[tuple[Outcome, int]]:
    for at in range(start, end):
        idiom = words.phrase_of(at, "idiom")
        if idiom is not None and idiom.outcome is not None:
            yield idiom.outcome, at + len(idiom.words) - 1
        verb = words.sense(at, "verb")
        if verb is not None and verb.outcome is not None and not verb.needs:
            yield verb.outcome, at
        noun = words.sense(at, "noun")
        if noun is not None and noun.outcome is not None and noun.owner in {"هم", "هن"}:
            yield noun.outcome, at  # "الذين وثق المرصد مقتلهم"


def loss_at(words: Words, position: int, end: int) -> int | None:
    """ "خسائر بشرية", "خسائر فادحة في الأرواح": the last word of losses of people."""
    losses = words.cues.sets["losses.words"]
    if words.texts[position].lstrip("وفبل") not in losses:
        return None
    for at in range(position + 1, min(end, position + 5)):
        if words.is_in(at, "losses.human"):
            return at
        if not words.texts[at].isalpha() or words.is_in(at, "clause.complementizers"):
            return None
    return None


def licence(words: Words, position: int, start: int) -> int | None:
    """Where the word stands that lets a bare plural at `position` be a statement: "سقوط قتلى"; itself in a headline."""
    if position == start or words.texts[position - 1] in _HEADLINE:
        return position
    for at in range(position - 1, max(start, position - _LICENCE_REACH) - 1, -1):
        if words.texts[at] in HARD_STOPS:
            return None
        if words.is_in(at, "licensors.words") or words.lists(words.texts[at].lstrip("بوفل"), "licensors.words"):
            return at
        if at >= position - 2 and words.is_in(at, "licensors.close"):
            near = words.texts[max(start, at - 3) : at]
            sought = any(words.lists(text.lstrip("ول"), "clause.seeking") or text == "للبحث" for text in near)
            return None if sought else at
    return None


def denied(words: Words, position: int, start: int) -> bool:
    """Whether a negation governs the word at `position`."""
    for at in range(position - 1, max(start, position - 8) - 1, -1):
        if words.is_in(at, "clause.negations"):
            return True
        if words.texts[at] in HARD_STOPS:
            return False
        if words.is_in(at, "clause.complementizers") and words.texts[at - 1] not in {"دون", "بدون", "غير"}:
            return False
    return False
