"""The other forms of a word: its plurals and dual, and what it is with a pronoun at its end.

Candidates, not an analysis: a form that no text holds finds nothing, so that too many do no harm but those that are
other words. Everything takes and gives folded words without proclitics.
"""

from functools import cache

from workstation.assets import resource
from workstation.text.normalize import fold

_ENDINGS = ("ين", "ون", "ان", "ات")
_PRONOUNS = ("هم", "ها", "هما", "هن", "نا", "كم")
_SHORTEST = 3  # letters of a word that endings are added to
_SHORTEST_STEM = 4  # letters left of a word that an ending is taken from: فلسطين and حسين are no plurals
_SHORTEST_BEFORE_HIS = 4  # letters before ه, which folding makes of ة: عرب is not عربة


@cache
def _families() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    with resource("lexicon", "word_forms.txt").open(encoding="utf-8") as file:
        for line in file:
            words = [] if line.startswith("#") else [fold(word) for word in line.split()]
            for word in words:
                found.setdefault(word, {}).update(dict.fromkeys(words))
    return {word: tuple(family) for word, family in found.items()}


def forms(word: str) -> tuple[str, ...]:
    """The other forms of a word, those of its broken plurals first; none for what is not Arabic.

    >>> "قتلي" in forms("قتيل") and "قتيل" in forms("قتلي"), "سيارات" in forms("سياره"), forms("aleppo")
    (True, True, ())
    """
    if not "\u0621" <= word[:1] <= "\u064a":
        return ()
    families = _families()
    family = dict.fromkeys(families.get(word, ()))
    found = dict.fromkeys(family)
    for one in dict.fromkeys((word, *_singulars(word))):
        found[one] = None
        family.update(dict.fromkeys(families.get(one, ())))
        found.update(dict.fromkeys(family))
    for one in tuple(found):
        found.update(dict.fromkeys(_with_endings(one)))
    found.pop(word, None)
    return tuple(found)


def _singulars(word: str) -> tuple[str, ...]:
    """What the word may be the regular plural of."""
    stem, ending = word[:-2], word[-2:]
    if ending in ("ين", "ون") and len(stem) >= _SHORTEST_STEM:
        return (stem,)
    if ending == "ات" and len(stem) >= _SHORTEST:
        return (stem + "ه",)
    return ()


def _with_endings(word: str) -> tuple[str, ...]:
    if len(word) < _SHORTEST or word.endswith(("ون", "ين", "ات")):
        pronouns = _PRONOUNS if word.endswith("ات") else ()
        return tuple(word + ending for ending in pronouns)
    if word.endswith("ه"):
        open_ended = word[:-1] + "ت"
        return (
            word[:-1] + "ات",
            open_ended + "ان",
            open_ended + "ين",
            *(open_ended + one for one in (*_PRONOUNS, "ه")),
        )
    his = ("ه",) if len(word) >= _SHORTEST_BEFORE_HIS else ()
    accusative = () if word.endswith("ي") else ("ا",)  # طفلا; but سوريا is not سوري
    return tuple(word + ending for ending in (*accusative, *_ENDINGS, *_PRONOUNS, *his))
