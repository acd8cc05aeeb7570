"""Against whom a clash was fought: "في مواجهات مع المقاومة", "بين الجيش والمسلحين"."""

from collections.abc import Iterator

from workstation.core.claims import VictimKind
from workstation.extract.attacks import Attack, before_verb
from workstation.extract.named_parties import Party, named_before, party_at
from workstation.extract.words import Words
from workstation.knowledge.cues import PLURAL

_STOPS = frozenset(".؛!؟?:")


def foes_in(words: Words, sentence: int) -> Iterator[Attack]:
    """Those against whom a clash was fought: "في مواجهات مع المقاومة"."""
    start, end = words.document.passages[sentence]
    for position in range(start, end):
        if words.sense(position, "prevails") is not None:
            beats = words.is_in(position, "perpetrators.beating")
            winner = None if beats else party_at(words, position + 1, end)
            winner = winner or before_verb(words, position, start)
            if winner is not None:
                yield Attack(position, Party(*winner, "perpetrator:prevails"), mutual=True)
            continue
        if words.is_in(position, "perpetrators.confronting"):
            foe = _confronted(words, position, end)
            if foe is not None:
                yield Attack(position, Party(*foe, "perpetrator:clash"), mutual=True)
            continue
        shots = _is_exchange(words, position, start)
        if words.sense(position, "clash") is None and not shots:
            continue
        for at in range(position + 1, min(end, position + 6)):
            if words.texts[at] in {"مع", "ضد"}:
                party = party_at(words, at + 1, end)
                if party is not None:
                    yield Attack(position, Party(*party, "perpetrator:clash"), mutual=shots)
                    other = named_before(words, position, start)
                    if other is not None:
                        yield Attack(position - 1, Party(other.first, other.last, "perpetrator:clash"), mutual=shots)
                break
            if words.texts[at] == "بين":
                protested = _against_civilians(words, at + 1, end)
                if protested is not None:
                    yield Attack(position, protested)
                    break
                for party in _both_sides(words, at + 1, end):
                    yield Attack(position, Party(*party, "perpetrator:clash"), mutual=True)
                break


def _is_exchange(words: Words, position: int, start: int) -> bool:
    """ "تبادلت إطلاق النار مع", "في تبادل لإطلاق النار بين": fire that is exchanged is a clash."""
    if words.sense(position, "attack") is None:
        return False
    return any(words.is_in(at, "perpetrators.exchanging") for at in range(max(start, position - 2), position))


def _confronted(words: Words, position: int, end: int) -> tuple[int, int] | None:
    """ "خلال تصديهما لمسلحين", "أثناء تصدي القوات لمهربين": those whom the victims confronted."""
    for at in range(position + 1, min(end, position + 4)):
        if words.texts[at].startswith("ل"):
            party = party_at(words, at, end)
            if party is not None:
                return party
    return None


def _against_civilians(words: Words, position: int, end: int) -> Party | None:
    """ "مواجهات بين المتظاهرين وقوات الأمن": where one of the two is no armed party, the other is the doer."""
    civilians = parties = 0
    found: Party | None = None
    at = position
    while at < min(end, position + 9) and words.texts[at] not in _STOPS and words.texts[at] != "،":
        sense = words.sense(at, "person")
        unarmed = sense is not None and sense.kind is not VictimKind.COMBATANT and sense.number == PLURAL
        if unarmed and at > position and words.sense(at - 1, "person") is not None:
            at += 1  # "مقاتلين معارضين"
            continue
        party = None if unarmed else party_at(words, at, end)
        if unarmed:
            civilians += 1
        elif party is not None and (words.sense(at, "agent") is not None or words.name_at(at) is not None):
            parties += 1
            found = Party(*party, "perpetrator:clash")
            at = max(at, party[1])  # whom a pronoun means may stand before
        at += 1
    return found if civilians == parties == 1 else None


def _both_sides(words: Words, position: int, end: int) -> list[tuple[int, int]]:
    """ "بين قوات الحكومة ومسلحي الحركة": the two parties of a clash."""
    one = party_at(words, position, end)
    if one is None:
        return []
    for at in range(one[1] + 1, min(end, one[1] + 8)):
        text = words.texts[at]
        if text in _STOPS or words.sense(at, "verb") is not None:
            return []
        if text.startswith("و"):
            other = party_at(words, at + 1 if text in {"و", "وبين"} else at, end)
            if other is not None:
                return [one, other]
    return []
