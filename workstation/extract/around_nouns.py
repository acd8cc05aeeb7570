"""What stands around a noun of people: what leads it, and words that only look like one."""

from workstation.extract.counts import Amount
from workstation.extract.words import Words
from workstation.text.number_words import NUMBER_WORDS

_OPENING = frozenset("«\"(['“")
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
        phrase = words.phrase_of(first, "apart")
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
