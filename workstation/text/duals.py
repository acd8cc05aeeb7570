"""Two of a kind, said by the noun alone: قتيلان, جنديين, طفلتان.

ـين is the dual and, for nouns with a sound plural, the plural too: مدنيين and مقاتلين say nothing of two. So which
nouns there are, and which of them break their plural, is for the lexicon to tell.
"""

from collections.abc import Collection

from workstation.text.clitics import readings

_FEMININE = ("تان", "تين")
_MASCULINE = ("ان", "ين")
_SHORTEST = 2


def dual_of(word: str, *, nouns: Collection[str], broken: Collection[str]) -> str | None:
    """The noun of which the folded `word` is the dual, or None. Proclitics may be glued to `word`.

    `nouns` are folded singulars; `broken` those whose plural is not made with ـين (جندي, طفل, عنصر). Of the others
    only ـان and, for feminines in ة, ـتين are duals: مدنيان, مدنيتين.
    """
    for reading in readings(word):
        rest = reading.rest
        if rest.endswith(_FEMININE):
            singular = rest[:-3] + "ه"
            if singular in nouns:
                return singular
        if rest.endswith(_MASCULINE):
            singular = rest[:-2]
            if len(singular) >= _SHORTEST and singular in nouns and (rest.endswith("ان") or singular in broken):
                return singular
    return None
