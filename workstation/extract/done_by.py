"""Doers behind "by" and "at the hands of", and behind a verb of harm whose victims are a pronoun."""

from workstation.extract.named_parties import Party, party_at
from workstation.extract.words import Words

OBJECT_PRONOUNS = ("هما", "ها", "ه", "هم")
_STOPS = frozenset(".؛!؟?:")
_DEED = 10  # words from "by" back to what was done
_DEEDS = frozenset({"attack", "strike", "clash"})


def done_by(words: Words, position: int, start: int, end: int) -> Party | None:
    phrase = words.phrase_of(position, "by")
    if phrase is None:
        return None
    behind = position + len(phrase.words)
    if phrase.words[0].lstrip("و") == "من" and not _tells_a_deed(words, position, start):
        return None
    for at in range(behind, min(end, behind + 3)):
        if words.is_in(at, "perpetrators.manners"):
            continue  # "بهجوم مسلح"
        party = party_at(words, at, end)
        if party is not None:
            stands_aside = phrase.words[-1] == "جانب" and _is_other_side(words, party[1] + 1, end)
            return None if stands_aside else Party(*party, "perpetrator:by")
    return None


def _tells_a_deed(words: Words, position: int, start: int) -> bool:
    """Whether "by" stands behind harm or an attack: "استهدافه من قبل", but not "لجنة شكلت من قبل"."""
    for at in range(position - 1, max(start, position - _DEED) - 1, -1):
        if words.texts[at] in _STOPS:
            return False
        if any(sense.role in _DEEDS or sense.outcome is not None for sense in words.senses[at]):
            return True
        if words.is_in(at, "perpetrators.suffering"):
            return True
    return False


def _is_other_side(words: Words, position: int, end: int) -> bool:
    """ "من جانب وبين المعارضة من جانب آخر": a clash's two sides, and no doer."""
    return any(words.texts[at] in {"جانب", "جهه"} for at in range(position, min(end, position + 3)))


def killer(words: Words, position: int, end: int) -> Party | None:
    """ "قتلهما جنود": a verb of harm with its victims in a pronoun, and its subject behind it."""
    text = words.texts[position]
    if words.sense(position, "noun") is not None:
        return None  # "إصابة" is spelled like "أصابه"
    for pronoun in OBJECT_PRONOUNS:
        if not text.endswith(pronoun) or len(text) < len(pronoun) + 3:
            continue
        senses = words.cues.words.get(text[: -len(pronoun)], ())
        if any(sense.role == "verb" and sense.voice in {"either", "active"} for sense in senses):
            party = party_at(words, position + 1, end)
            if party is not None:
                return Party(*party, "perpetrator:killer")
    return None
