"""What may be glued to an Arabic word: candidates only. Whoever knows the words decides among them.

Everything takes and gives folded words.
"""

from functools import lru_cache
from typing import NamedTuple


class Reading(NamedTuple):
    """A word taken apart: `("و", "ب", "ال")` and `رقه` for وبالرقه. Without proclitics it is the word itself."""

    proclitics: tuple[str, ...]
    rest: str


_SHORTEST = 2  # letters that must remain
_FUTURE_VERB = frozenset("يتنا")  # what may follow the س of the future
_ENCLITICS = ("كما", "هما", "هم", "هن", "ها", "كم", "كن", "نا", "ني", "ه", "ك", "ي")


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[Reading, ...]:
    """The ways to split proclitics (و ف ب ل ك س ال لل and their stacks) off `word`; the whole word comes first.

    لل gives back the alif that it swallows: للجيش reads as ل + الجيش and as ل, ال + جيش. A word of the article and an
    initial lam shares its lams with it (للجنه, ل + اللجنه), so that reading is given too.
    """
    found: dict[Reading, None] = {Reading((), word): None}

    def take(proclitics: tuple[str, ...], rest: str, *, conjunction: bool, preposition: bool) -> None:
        if len(rest) < _SHORTEST:
            return
        found[Reading(proclitics, rest)] = None
        first, after = rest[0], rest[1:]
        if conjunction and first in "وف":
            take((*proclitics, first), after, conjunction=False, preposition=True)
        if preposition and first in "بلك":
            if rest.startswith("لل") and len(rest) > _SHORTEST:
                found[Reading((*proclitics, "ل"), "ال" + rest[2:])] = None
                found[Reading((*proclitics, "ل"), "ا" + rest)] = None
                if len(rest) > _SHORTEST + 1:
                    found[Reading((*proclitics, "ل", "ال"), rest[2:])] = None
                    found[Reading((*proclitics, "ل", "ال"), after)] = None
            take((*proclitics, first), after, conjunction=False, preposition=False)
        if preposition and first == "س" and len(after) >= _SHORTEST and after[0] in _FUTURE_VERB:
            found[Reading((*proclitics, "س"), after)] = None
        if rest.startswith("ال") and len(rest) >= _SHORTEST + 2:
            found[Reading((*proclitics, "ال"), rest[2:])] = None

    take((), word, conjunction=True, preposition=True)
    return tuple(found)


@lru_cache(maxsize=65536)
def stems(word: str) -> tuple[str, ...]:
    """`word` itself, then what is left of it without a possessive or object pronoun; ت before one is ه again."""
    found = {word: None}
    for enclitic in _ENCLITICS:
        if word.endswith(enclitic) and len(word) - len(enclitic) >= _SHORTEST:
            stem = word[: -len(enclitic)]
            found[stem] = None
            if stem[-1] == "ت" and len(stem) > _SHORTEST:
                found[stem[:-1] + "ه"] = None
    return tuple(found)
