"""Whom a sentence holds responsible: "اتهمت السلطات X", "تبنى X الهجوم", "X يقف وراء"."""

from workstation.core.claims import MentionKind, VictimKind
from workstation.extract.named_parties import Party, party_at
from workstation.extract.words import Words
from workstation.knowledge.cues import PLURAL

_STOPS = frozenset(".؛!؟?:")
_CULPRIT = 18  # words from a charge back to whom it is laid on
_SPOKESMAN = 5  # words from a verb to the party that its subject speaks for
_DENIED = 8  # words from a denial to the charge that it denies
_RESPONSIBLE = frozenset({"مسءولا", "مسءوله", "مسءولين", "مسءولون", "مسءول"})  # ... for a deed
_ADOPTING = frozenset({"تبني", "تبنت", "تبناه", "تبناها", "تبنته", "تبنتها", "اعلنت", "اعلن"})
_CHARGING = frozenset({"اتهم", "اتهمت", "يتهم", "تتهم", "حمل", "حملت", "متهما", "متهمه", "واتهم", "تحميل", "بتحميل"})
_OF_DUTY = frozenset({"مسءوليه", "قيام", "اقدام", "تورط", "ضلوع"})
_BY_DOING = frozenset({"بقيام", "بتورط", "بضلوع"})
_ASCRIBING = frozenset({"نسب", "نسبت", "ينسب", "منسوب", "منسوبه"})
_STANDING = frozenset({"يقف", "تقف", "وقف", "وقوف"})
_ACCUSING = _ADOPTING | _CHARGING | _BY_DOING | _ASCRIBING | _STANDING
_BEHIND = frozenset({"وراء", "خلف", "وراءه", "خلفه", "وراءها", "خلفها"})


def may_accuse(word: str) -> bool:
    """Whether `accused` may find anybody behind a word: asked of every word, before anything dearer."""
    text = word.lstrip("و")
    return text in _ACCUSING or text.removeprefix("ل") in _OF_DUTY or text.lstrip("ب") == "وقوف"


def accused(words: Words, position: int, end: int) -> Party | None:
    """ "اتهمت السلطات تنظيم القاعدة", "تبنى داعش الهجوم", "داعش يقف وراء"."""
    text = words.texts[position].lstrip("و")
    if text in _ADOPTING:
        party = party_at(words, position + 1, end) or _spoken_for(words, position + 1, end)
        if party is not None and (text.startswith("تبن") or _claims(words, party[1] + 1, end)):
            return Party(*party, "perpetrator:claimed")
    if text in _CHARGING:
        parties: list[tuple[int, int]] = []
        for at in range(position + 1, min(end, position + 16)):
            if words.texts[at] in _STOPS or (parties and words.texts[at].startswith("ب")):
                break
            if any(first <= at <= last for first, last in parties):
                continue
            party = party_at(words, at, end)
            if party is not None:
                parties.append(party)
        if text.startswith("متهم") and parties and parties[0][0] > position + 2:
            return None  # "29 متهما"
        charged = parties and parties[-1][1] + 1 < end and words.texts[parties[-1][1] + 1].startswith("ب")
        if text.endswith("تحميل"):
            charged = bool(parties) and _claims(words, parties[0][1] + 1, min(end, parties[0][1] + 3))
            parties = parties[:1]
        if len(parties) >= 2 or (parties and (charged or text.startswith("متهم"))):
            return Party(*parties[-1], "perpetrator:accused")
    if text.removeprefix("ل") in _OF_DUTY or text in _BY_DOING:
        party = None if _is_denied(words, position) else party_at(words, position + 1, end)
        if party is not None:
            return Party(*party, "perpetrator:responsible")
    if text in _ASCRIBING and position + 1 < end and words.texts[position + 1] == "الي":
        party = party_at(words, position + 2, end)
        if party is not None:
            return Party(*party, "perpetrator:accused")
    if text.lstrip("ب") == "وقوف":
        party = party_at(words, position + 1, end)
        if party is not None and any(words.texts[at] in _BEHIND for at in range(party[1] + 1, min(end, party[1] + 3))):
            return Party(*party, "perpetrator:accused")
    if text in _STANDING and position + 1 < end and words.texts[position + 1] in _BEHIND:
        for before in range(position - 1, max(-1, position - 5), -1):
            name = words.name_at(before, MentionKind.ACTOR)
            if name is not None:
                return Party(name.first, name.last, "perpetrator:accused")
    return None


def _is_denied(words: Words, position: int) -> bool:
    """ "نفى المتحدث ضلوع الجيش": no charge."""
    return any(words.is_in(at, "clause.denials") for at in range(max(0, position - _DENIED), position))


def culprit(words: Words, position: int, start: int) -> Party | None:
    """ "فلان هو منفذ اختطاف", "متورطين في قتل": who is said to be behind the deed at `position`."""
    charge = next((at for at in range(position - 1, max(start, position - 4) - 1, -1) if _charges(words, at)), None)
    if charge is None:
        return None
    for at in range(charge - 1, max(-1, charge - _CULPRIT) - 1, -1):
        name = words.names.get(at)
        if name is not None and name.mention.kind in {MentionKind.PERSON, MentionKind.ACTOR}:
            return Party(name.first, name.last, "perpetrator:accused")
        men = words.sense(at, "person")
        if men is not None and men.kind is VictimKind.COMBATANT and men.definite and men.number == PLURAL:
            return Party(at, at, "perpetrator:accused")
    return None


def _charges(words: Words, at: int) -> bool:
    behind = words.texts[at + 1] if at + 1 < len(words.texts) else ""
    return words.is_in(at, "perpetrators.culprits") or (words.texts[at] in _RESPONSIBLE and behind == "عن")


def _spoken_for(words: Words, position: int, end: int) -> tuple[int, int] | None:
    """ "تبنى المتحدث باسم الحركة": the party that a spokesman speaks for."""
    for at in range(position, min(end, position + _SPOKESMAN)):
        if words.texts[at] in _STOPS or words.texts[at] == "،":
            return None
        name = words.name_at(at, MentionKind.ACTOR)
        if name is not None and words.texts[at - 1] in {"باسم", "بلسان"}:
            return name.first, name.last
    return None


def _claims(words: Words, start: int, end: int) -> bool:
    return any(
        words.texts[at].lstrip("ال") in {"مسءوليتها", "مسءوليته", "مسءوليه", "سمسءوليه"}
        for at in range(start, min(end, start + 7))
    )
