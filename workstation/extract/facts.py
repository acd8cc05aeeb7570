"""Whether a word of control states a fact: not a wish, a plan, an order or a question, and what denies it."""

from dataclasses import dataclass

from workstation.core.statements import StatementKind
from workstation.extract.ground import Text
from workstation.knowledge.statement_cues import Trigger

_NEAR = 4  # words before a verb among which a wish stands
_WISH = 12  # words over which "that he might ... and ..." goes on
_REACH = 9  # words between "managed to" and the noun
_STOPS = frozenset(".؛!؟?")


@dataclass(frozen=True, slots=True)
class Fact:
    """`kind` is what is stated. `by` is the word whose subject holds it, the trigger itself where it is a verb.

    `passive` marks "تمت السيطرة على", whose subject nobody need name.
    """

    kind: StatementKind
    by: int
    negated: bool = False
    past: bool = False
    passive: bool = False


def fact_of_verb(text: Text, at: int, start: int, trigger: Trigger) -> Fact | None:
    """What the verb at `at` states; None for what is only wished, planned or asked."""
    texts, cues = text.words.texts, text.cues
    before = texts[at - 1] if at > start else ""
    if trigger.imperfect and before in cues.sets["facts.would"]:
        return None
    if trigger.imperfect and trigger.glued and _goes_on_with_a_wish(text, at, start):
        return None
    kind, negated = trigger.kind, False
    if before in cues.sets["facts.negations"]:
        negated = True
        kind = trigger.perfect if before.endswith("لم") else trigger.kind
    elif at - 1 > start and before in cues.sets["facts.no_more"] and texts[at - 2].endswith("لم"):
        negated = True
    if negated and any(text.is_in(one, "facts.but") for one in range(at + 1, min(len(texts), at + _NEAR))):
        kind, negated = trigger.kind, False  # "لم يعد يسيطر سوى على جيوب"
    if _is_unreal(text, at, start):
        return None
    was = any(text.is_in(one, "facts.was") for one in range(max(start, at - _NEAR), at))
    return Fact(kind, at, negated=negated, past=was)


def _goes_on_with_a_wish(text: Text, at: int, start: int) -> bool:
    """ "بأن يوقف القصف وينسحب": an imperfect that و joins to one behind "that"."""
    texts = text.words.texts
    for one in range(at - 2, max(start, at - _WISH) - 1, -1):
        if texts[one] in _STOPS:
            return False
        if text.is_in(one, "facts.would") or texts[one] == "بان":
            return texts[one + 1][:1] in "يت"
    return False


def _is_unreal(text: Text, at: int, start: int) -> bool:
    """Whether a wish, a plan or a question stands right before the word at `at`, with no stop between."""
    for one in range(at - 1, max(start, at - _NEAR) - 1, -1):
        word = text.words.texts[one]
        if word in _STOPS or word == "،":
            return False
        if text.is_in(one, "facts.unreal"):
            return True
    return False


def fact_of_noun(text: Text, at: int, start: int, trigger: Trigger) -> Fact | None:
    """What the verbal noun at `at` states, by the words before it; None where they do not make it a fact."""
    texts, cues = text.words.texts, text.cues
    if trigger.definite and not trigger.owner and at > start and texts[at - 1] in cues.ground:
        return None  # "ضاحية التحرير", a name
    outer = at
    losing = False
    while outer > start and (text.is_in(outer - 1, "facts.outer") or text.is_in(outer - 1, "facts.losing")):
        losing = losing or text.is_in(outer - 1, "facts.losing")
        outer -= 1
    before = texts[outer - 1] if outer > start else ""
    glued = trigger.glued if outer == at else ""
    kind = StatementKind.LOSS if losing else trigger.kind
    if glued.endswith(("ل", "ك")) or _is_unreal(text, outer, start):
        return None
    if glued.endswith("ب"):
        return _told_or_managed(text, at, start, trigger)
    if before in cues.sets["facts.states"] and trigger.control and not losing:
        return Fact(StatementKind.CONTROL, at)
    if text.is_in(outer - 1, "facts.after") if outer > start else False:
        return Fact(kind, at)
    for one in range(outer - 1, max(start, outer - _REACH) - 1, -1):
        word = texts[one]
        if word in _STOPS or text.is_in(one, "facts.would"):
            return None
        if text.is_in(one, "facts.passive") and outer - one <= 3:
            return Fact(kind, at, passive=True)
        if text.is_in(one, "facts.participles") and outer - one <= 3:
            return Fact(kind, one)
        verb = cues.verbs.get(word)
        if verb is not None and _governs(verb, trigger):
            if verb == "loses":
                kind = StatementKind.LOSS
            elif trigger.control and text.is_in(one, "facts.keeps"):
                kind = StatementKind.CONTROL
            return _under_verb(text, one, start, kind)
        if any(sense.role in {"verb", "says"} for sense in text.words.senses[one]) or word in cues.triggers:
            return None
    return None


def _governs(verb: str, trigger: Trigger) -> bool:
    """Whether a verb of that list of the file goes with the noun."""
    if verb == "gains":
        return "" not in trigger.object and not trigger.control
    return verb == "verbs" or trigger.control


def _told_or_managed(text: Text, at: int, start: int, trigger: Trigger) -> Fact | None:
    """ "أفاد ناشطون بسيطرة القوات على": a noun behind ب is a fact only where somebody tells it."""
    for one in range(at - 1, max(start, at - _NEAR) - 1, -1):
        if text.words.texts[one] in _STOPS:
            return None
        if text.words.sense(one, "says") is not None:
            return Fact(trigger.kind, at)
        if any(sense.role == "verb" for sense in text.words.senses[one]):
            return None
    return None


def _under_verb(text: Text, at: int, start: int, kind: StatementKind) -> Fact | None:
    """What a verb such as "managed to" makes of the noun behind it."""
    texts, cues = text.words.texts, text.cues
    before = texts[at - 1] if at > start else ""
    if before in cues.sets["facts.would"] or _is_unreal(text, at, start) or texts[at].startswith(("ست", "سي")):
        return None
    was = any(text.is_in(one, "facts.was") for one in range(max(start, at - _NEAR), at))
    return Fact(kind, at, negated=before in cues.sets["facts.negations"], past=was)
