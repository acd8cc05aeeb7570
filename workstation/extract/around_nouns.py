"""What stands around a noun of people: what leads it, and words that only look like one."""

from workstation.core.claims import Qualifier
from workstation.extract.counts import Amount
from workstation.extract.words import Words
from workstation.text.number_words import NUMBER_WORDS

_OPENING = frozenset("«\"(['“")
_PARENTS = frozenset({"والدا", "ووالدا"})
_MY_FATHER = frozenset({"والدي", "ووالدي", "لوالدي", "بوالدي"})
_YEARS = (1900, 2035)


def looks_like_year(words: Words, amount: Amount) -> bool:
    """ "انتفاضة 2011 بمساعدة": four digits of our age that count nothing named."""
    text = words.texts[amount.last]
    alone = amount.first == amount.last and len(text) == 4 and text.isdecimal()
    return alone and amount.minimum is not None and _YEARS[0] <= amount.minimum <= _YEARS[1]


def led_by_what(words: Words, position: int, *, glued: str = "") -> str:
    """What ties the group to what stands before it: a conjunction, a preposition, or nothing."""
    text = words.texts[position]
    if glued:
        return "و" if glued[0] in "وف" else glued
    if text.startswith("لل") and position in words.names:
        return "ل"
    if position == 0:
        return ""
    while position > 1 and words.texts[position - 1] in _OPENING:
        position -= 1
    before = words.texts[position - 1]
    if before in {"و", "أو", "او"}:
        return "و"
    if text.startswith("و") and text not in {"واحد", "واحده"} and len(text) > 2:
        phrase = words.phrase_of(position, "qualifier")
        if phrase is not None and phrase.glued.startswith("و"):
            return "و"
        if text[1:] in {"عشرات", "مئات"} or _is_joined_number(text):
            return "و"
    for first in range(max(0, position - 3), position):
        phrase = words.phrase_of(first, "apart") if words.facts.phrases[first] else None
        if phrase is not None and first + len(phrase.words) == position:
            return "و"
    if words.is_in(position - 1, "clause.prepositions"):
        return before
    return ""


def _is_joined_number(text: str) -> bool:
    word = NUMBER_WORDS.get(text)
    return word is not None and word.joined


def is_measure(words: Words, position: int) -> bool:
    return words.texts[position] in {"%", "/", ":", "-"}


def tells_manner(words: Words, position: int) -> bool:
    """ "تفجير انتحاري": how an attack was made, not who died in it."""
    return (
        position > 0
        and words.sense(position - 1, "attack") is not None
        and words.is_in(position, "perpetrators.manners")
    )


def is_noun_like(words: Words, position: int) -> bool:
    """Whether an unknown word behind a number may be the noun that is counted."""
    text = words.texts[position]
    if text in {"منهم", "منهن", "منها", "بينهم", "اخرين"} or words.phrase_of(position, "subset members") is not None:
        return False
    if text in NUMBER_WORDS or not text.isalpha() or len(text) < 3 or words.is_in(position, "clause.prepositions"):
        return False
    if words.is_in(position, "clause.relatives") or words.is_in(position, "clause.complementizers"):
        return False
    return not any(sense.role in {"verb", "noun", "says", "strike", "attack"} for sense in words.senses[position])


def is_owned_pair(words: Words, position: int, end: int) -> bool:
    """ "ضابطا شرطة", "جنديي الجيش", "جثتي شابين": a dual without its ن stands right before its owner."""
    if position + 1 >= end:
        return False
    owner = words.texts[position + 1]
    if words.is_in(position + 1, "perpetrators.security") or words.lists(
        owner.removeprefix("ال"), "perpetrators.security"
    ):
        return True
    if words.texts[position] in _PARENTS and owner.startswith("ال"):
        return True  # "والدا الطفل"
    if words.texts[position] in _MY_FATHER and not owner.startswith("ال"):
        return False
    if words.texts[position].endswith("ا"):
        return False  # "قتلوا ضابطا": the accusative
    named = owner.startswith("ال") or words.sense(position + 1, "person") is not None or position + 1 in words.names
    return named and not words.is_in(position + 1, "clause.relatives")


def befell_a_person(words: Words, position: int) -> bool:
    """Whether the word before is said of people alone: "مقتل أحد أنصار المرشح", "اعتقل أحد معارف الرجل"."""
    if position == 0:
        return False
    noun, verb = words.sense(position - 1, "noun"), words.sense(position - 1, "verb")
    if noun is not None and words.lists(noun.lemma, "clause.about_people"):
        return True
    personal = verb is not None and words.lists(verb.lemma, "clause.personal")
    return personal and verb is not None and not words.lists(verb.lemma, "clause.wounding")


def is_of_many(words: Words, amount: Amount) -> bool:
    """Whether the amount is "the tens", "the hundreds"."""
    text = words.texts[amount.last]
    return amount.qualifier is Qualifier.VAGUE and text.startswith(("ال", "وال")) and text.endswith("ات")
