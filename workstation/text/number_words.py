"""The words of Arabic numbers: what each is worth, in every case, gender and spelling, with what may be glued to it.

Written below as people write them; the table is made by folding, so أربعمئة, أربعمائة and اربعماية need no more
than their letters here.
"""

from enum import IntEnum
from typing import NamedTuple

from workstation.text.normalize import fold, folded_words


class Part(IntEnum):
    """What a word may do in a number."""

    DIGITS = 0
    UNIT = 1  # 1-9
    TEEN_UNIT = 2  # أحد, إحدى, اثنا: a unit only where عشر or a ten follows
    TEN = 3  # عشر, عشرة: ten, or the teen behind a unit
    TENS = 4  # 20-90
    HUNDRED = 5  # 100-900 in one word
    SCALE = 6  # a thousand and its powers
    DUAL_SCALE = 7  # two of a scale
    PLURAL_SCALE = 8  # آلاف, ملايين: the scale behind a number, a vague amount without one
    FRACTION = 9  # half or a quarter of a scale
    TENS_VAGUE = 10  # عشرات, مئات
    FEW = 11  # بضعة: three to nine
    SEVERAL = 12  # عدة, بعض: three at least
    SEVERAL_OF = 13  # العديد, عدد, أعداد: three at least, where من follows
    ORDINAL = 14  # الثالث: no quantity, nor is the ten behind it


class NumberWord(NamedTuple):
    """`value` of the bare word; `joined` where و is glued to it; `definite` where the article is.

    `glued` counts the letters of the conjunction and preposition before it.
    """

    part: Part
    value: float
    joined: bool
    definite: bool
    glued: int


_UNITS = {
    1: "واحد واحدة واحدا",
    2: "اثنان اثنين اثنتان اثنتين ثنتان ثنتين",
    3: "ثلاث ثلاثة ثلاثا",
    4: "أربع أربعة أربعا",
    5: "خمس خمسة خمسا",
    6: "ست ستة ستا",
    7: "سبع سبعة سبعا",
    8: "ثمان ثماني ثمانية ثمانيا",
    9: "تسع تسعة تسعا",
}
_HUNDRED_SPELLINGS = ("مئة", "مائة", "ماية", "مية", "مئه")
_BOUND_UNITS = {
    3: "ثلاث ثلث",
    4: "أربع",
    5: "خمس",
    6: "ست",
    7: "سبع",
    8: "ثمان ثماني",
    9: "تسع",
}
_TENS = {20: "عشر", 30: "ثلاث", 40: "أربع", 50: "خمس", 60: "ست", 70: "سبع", 80: "ثمان", 90: "تسع"}
_SCALES = {
    1e3: ("ألف", "ألفا", "آلاف ألوف", "ألفان ألفين ألفي"),
    1e6: ("مليون", "مليونا", "ملايين", "مليونان مليونين مليوني"),
    1e9: (
        "مليار بليون",
        "مليارا بليونا",
        "مليارات بلايين بليونات",
        "ملياران مليارين ملياري بليونان بليونين بليوني",
    ),
    1e12: ("تريليون ترليون", "تريليونا ترليونا", "تريليونات ترليونات", "تريليونان تريليونين تريليوني"),
}
_ORDINALS = {
    1: "أول أولى حادي حادية",
    2: "ثاني ثانية",
    3: "ثالث ثالثة",
    4: "رابع رابعة",
    5: "خامس خامسة",
    6: "سادس سادسة",
    7: "سابع سابعة",
    8: "ثامن ثامنة",
    9: "تاسع تاسعة",
    10: "عاشر عاشرة",
}
# Proclitics; whether they hold و, whether the article, and how many letters go before it. ك is left out: nobody
# writes كثلاثة of people.
_PROCLITICS = tuple(
    (
        conjunction + ("لل" if (preposition, article) == ("ل", "ال") else preposition + article),
        conjunction == "و",
        article != "",
        len(conjunction) + len(preposition),
    )
    for conjunction in ("", "و", "ف")
    for preposition in ("", "ب", "ل")
    for article in ("", "ال")
)
# Folded words that look like a number under a proclitic and hardly ever are one.
_OTHER_WORDS = folded_words(
    "لست ولست فلست بعدة وبعدة فبعدة فعدة العدة والعدة بالعدة للعدة الاثنين والاثنين بالاثنين للاثنين بكثير وبكثير"
)


def _bare_words() -> dict[str, tuple[Part, float]]:
    words: dict[str, tuple[Part, float]] = {}

    def put(part: Part, value: float, spellings: str) -> None:
        for spelling in spellings.split():
            words.setdefault(fold(spelling), (part, value))

    for value, spellings in _UNITS.items():
        put(Part.UNIT, value, spellings)
    put(Part.TEEN_UNIT, 1, "أحد إحدى")
    put(Part.TEEN_UNIT, 2, "اثنا اثني اثنتا اثنتي")
    put(Part.TEN, 10, "عشر عشرة")
    for value, stem in _TENS.items():
        put(Part.TENS, value, f"{stem}ون {stem}ين")
    for hundred in _HUNDRED_SPELLINGS:
        put(Part.HUNDRED, 100, hundred)
        for value, stems in _BOUND_UNITS.items():
            put(Part.HUNDRED, 100 * value, " ".join(stem + hundred for stem in stems.split()))
    for stem in ("مئت", "مائت"):
        put(Part.HUNDRED, 200, f"{stem}ان {stem}ين {stem}ي {stem}ا")
    for scale, (singular, accusative, plural, dual) in _SCALES.items():
        put(Part.SCALE, scale, f"{singular} {accusative}")
        put(Part.PLURAL_SCALE, scale, plural)
        put(Part.DUAL_SCALE, 2 * scale, dual)
    put(Part.FRACTION, 0.5, "نصف")
    put(Part.FRACTION, 0.25, "ربع")
    put(Part.TENS_VAGUE, 10, "عشرات")
    put(Part.TENS_VAGUE, 100, "مئات مائات")
    put(Part.FEW, 3, "بضع بضعة بضعا")
    put(Part.SEVERAL, 3, "عدة بعض")
    put(Part.SEVERAL_OF, 3, "عديد عدد عددا أعداد أعدادا كثير كثيرا")
    for value, spellings in _ORDINALS.items():
        put(Part.ORDINAL, value, spellings)
    return words


def _with_proclitics() -> dict[str, NumberWord]:
    words: dict[str, NumberWord] = {}
    bare_words = _bare_words()
    for clitic, joined, definite, glued in _PROCLITICS:  # none first: واحد is one, not و and أحد
        for bare, (part, value) in bare_words.items():
            if clitic + bare not in _OTHER_WORDS:
                words.setdefault(clitic + bare, NumberWord(part, value, joined, definite, glued))
    return words


NUMBER_WORDS = _with_proclitics()
"""Every form, folded, proclitics included."""


def is_joined(word: str) -> bool:
    """Whether و begins a folded word: of a number word the table knows, of others the letter tells."""
    known = NUMBER_WORDS.get(word)
    return known.joined if known is not None else word.startswith("و")
