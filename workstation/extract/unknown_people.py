"""Victims and subjects that nothing knows: a word behind "مقتل", a bomb before its accusative."""

from workstation.extract.groups import Group, group_at
from workstation.extract.triggers import Frame, trigger_at
from workstation.extract.verbs import qualifies_thing
from workstation.extract.walk import Walk
from workstation.extract.words import Words
from workstation.knowledge.cues import PLURAL, SINGULAR, Sense
from workstation.text.number_words import NUMBER_WORDS

_QUOTES = frozenset("\"'«»()[]،-:#_")
_EVERYBODY = frozenset({"جميع", "كل", "معظم", "غالبيه", "اغلب", "بقيه", "باقي", "من"})
_LONGEST_NAME = 5  # words
_WHO = (("وهو",), ("وهي",), ("الذي",), ("التي",), ("احد",), ("قاءد",), ("القاءد",), ("القيادي",))
_NO_VICTIMS = ("prepositions", "complementizers", "relatives", "demonstratives")


def unknown_subject(walk: Walk, position: int, following: Group) -> Group | None:
    """ "قتل مفجر انتحاري 26 شخصا": words that nothing knows between a verb and its counted object are its subject."""
    words = walk.words
    gap = range(position + 1, following.first)
    if not 1 <= len(gap) <= 3:
        return None
    for at in gap:
        text = words.texts[at]
        known = words.senses[at] and words.sense(at, "person") is None and words.sense(at, "agent") is None
        if known or not text.isalpha() or text[0] in "وبلف" or words.is_in(at, "clause.adverbs"):
            return None
        if words.is_in(at, "clause.prepositions") or words.phrase(at) is not None or text in NUMBER_WORDS:
            return None
    return Group(gap[0], gap[-1], gap[0], None, number=SINGULAR, known=False)


def object_of_unknown(walk: Walk, position: int) -> Group | None:
    """ "قتلت القنبلة جنديا": a person in the accusative behind a subject that nothing knows."""
    words = walk.words
    for at in range(position + 2, min(walk.end, position + 7)):
        before = words.texts[at - 1]
        stands_alone = before.endswith("ا") and not words.senses[at - 1]  # "يصيب منزلا إسرائيليا": the object itself
        if stands_alone or not before.isalpha() or any(words.is_in(at - 1, f"clause.{name}") for name in _NO_VICTIMS):
            return None
        if trigger_at(words, at - 1) is not None or at - 1 in walk.amounts:
            return None
        group = group_at(words, at, walk.end, walk.amounts)
        if group is None or qualifies_thing(words, group):
            continue
        if group.agent or group.name is not None or (group.definite and not group.counted):
            continue  # "قتل رصاص الجيش شابا"
        if group.counted or group.led_by or group.number != SINGULAR or group.head is None or group.definite:
            return None
        return group if words.texts[group.head].endswith("ا") and group.outcome is None else None
    return None


def _names_whoever(words: Words, sense: Sense, position: int, at: int) -> bool:
    """Whether the word behind a noun of harm is a victim though nothing knows it: "اغتيال", "تم توقيف"."""
    if words.lists(sense.lemma, "clause.about_people"):
        return True
    done = position > 0 and words.is_in(position - 1, "clause.passive")
    return done and words.lists(sense.lemma, "clause.owned") and not words.texts[at].endswith(("ي", "ه"))


def unnamed_victim(walk: Walk, frame: Frame, position: int) -> int:
    """ "مقتل" and a word that nothing knows: one person, by name or by trade."""
    words, sense = walk.words, frame.sense
    assert sense is not None
    at = position + 1
    while at < walk.end and words.texts[at] in _QUOTES and words.texts[at] not in "،:-":
        at += 1
    if walk.words.texts[at : at + 2] in (("ما", "يسمي"), ("ما", "يدعي"), ("من", "يسمي")):
        at += 2  # "مقتل ما يسمى «والي ...»"
    each = walk.words.texts[at : at + 2] in (("كل", "من"), ("كلا", "من"))
    after = at + 2 + (words.texts[at + 2 : at + 3] == (":",))
    if each and after < walk.end and group_at(words, after, walk.end, walk.amounts) is not None:
        at = after  # "مقتل كل من فلان وفلان"
        frame.last = at - 1
    if at >= walk.end or sense.owner or not _names_whoever(words, sense, position, at):
        return position + 1
    if words.texts[at] in _EVERYBODY:
        walk.claim(Group(at, at, at, None, number=PLURAL, definite=True, known=False), frame, "victim:all")
        return at + 1
    if group_at(words, at, walk.end, walk.amounts) is not None or trigger_at(words, at) is not None:
        return position + 1
    text = words.texts[at]
    if not text.isalpha() or len(text) < 3 or words.senses[at] or words.phrase(at) is not None:
        return position + 1
    if any(words.is_in(at, f"clause.{name}") for name in _NO_VICTIMS):
        return position + 1
    group = Group(at, at, at, None, number=SINGULAR, known=False, definite=text.startswith("ال"))
    walk.claim(group, frame, "victim:unknown word")
    return at + 1


def stranger_at(walk: Walk, position: int) -> Group | None:
    """ "من بينهم فلان الفلاني، وهو قائد": two words or more that nothing knows, and then who they name."""
    words, last = walk.words, position - 1
    while last + 1 < min(walk.end, position + _LONGEST_NAME) and _may_name(words, last + 1, first=position):
        last += 1
    if last <= position or last + 1 >= walk.end:
        return None
    after = words.texts[last + 1]
    told = after in {"(", "الذي", "التي"} or (after == "،" and words.texts[last + 2 : last + 3] in _WHO)
    return Group(position, last, position, None, number=SINGULAR, known=False, definite=True) if told else None


def _may_name(words: Words, position: int, *, first: int) -> bool:
    text = words.texts[position]
    if not text.isalpha() or len(text) < 3 or words.senses[position] or position in words.names:
        return False
    if text == "علي":
        return position > first  # a man's name, though written like "on"
    if text in NUMBER_WORDS or (position == first and text.startswith(("ال", "و", "ب", "ل"))):
        return False
    return not any(words.is_in(position, f"clause.{name}") for name in (*_NO_VICTIMS, "adverbs"))
