"""Who fights whom in a passage, so that the dead of one side have the other for their doer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workstation.core.claims import MentionKind, VictimKind
from workstation.extract.attacks import Attack
from workstation.extract.drafts import Draft
from workstation.extract.named_parties import Party, party_at
from workstation.extract.words import Words
from workstation.knowledge.cues import PLURAL

_STOPS = frozenset(".؛!؟?:")
_TARGET = 14  # words from an attack to whom it was aimed at
_SPELLINGS = (("ميليش", "مليش"), ("ات", ""), ("يا", ""))


@dataclass(frozen=True, slots=True)
class Feud:
    """Two parties at arms, and the word that tells it."""

    at: int
    one: Party
    other: Party


def identity(words: Words, party: Party) -> str:
    """What a party is, whichever way it is named: its entity, else the noun that names it."""
    for at in range(party.first, party.last + 1):
        name = words.names.get(at)
        if name is not None and name.mention.kind is not MentionKind.PLACE:
            return name.mention.entity
    sense = words.sense(party.first, "agent") or words.sense(party.first, "person")
    noun = sense.lemma if sense is not None else words.texts[party.first].removeprefix("ال")
    for spelling, plain in _SPELLINGS:
        noun = noun.replace(spelling, plain)
    return noun


def feuds_in(words: Words, sentence: int, attacks: Sequence[Attack], foes: Sequence[Attack]) -> list[Feud]:
    """The feuds of a sentence: of a clash between two, of an attack and whom it was aimed at."""
    _, end = words.document.passages[sentence]
    found = [
        Feud(one.at, one.doer, other.doer)
        for one, other in pairwise(foes)
        if one.doer is not None and other.doer is not None and other.at - one.at in {0, -1}
    ]
    for attack in (*attacks, *foes):
        if attack.doer is None:
            continue
        target = _target(words, attack, end)
        if target is not None:
            found.append(Feud(attack.at, attack.doer, target))
    return [feud for feud in found if identity(words, feud.one) != identity(words, feud.other)]


def _target(words: Words, attack: Attack, end: int) -> Party | None:
    """The armed party that an attack was aimed at: "استهدف مواقع الجيش", "هجوما على قوات"."""
    assert attack.doer is not None
    low = max(attack.at, attack.doer.last if attack.doer.first <= attack.at + _TARGET else attack.at) + 1
    for position in range(low, min(end, low + _TARGET)):
        if words.texts[position] in _STOPS or words.sense(position, "says") is not None:
            return None
        named = words.name_at(position, MentionKind.ACTOR) is not None
        agent = words.sense(position, "agent")
        men = words.sense(position, "person")
        armed = men is not None and men.kind is VictimKind.COMBATANT and men.number == PLURAL
        if named or (agent is not None and agent.definite) or armed:
            party = party_at(words, position, end)
            return None if party is None else Party(*party, "perpetrator:foe")
    return None


def foe_of(
    words: Words,
    draft: Draft,
    side: Party,
    feuds: Callable[[int], Sequence[Feud]],
) -> Party | None:
    """Whom the side of fallen fighters fought, by the nearest feud of the sentence or of the one before."""
    mine = identity(words, side)
    for sentence in (draft.sentence, draft.sentence - 1):
        if sentence < 0:
            break
        near = sorted(feuds(sentence), key=lambda feud: abs(feud.at - draft.trigger))
        for feud in near:
            for one, other in ((feud.one, feud.other), (feud.other, feud.one)):
                within = draft.first <= other.first <= draft.last  # the fallen themselves
                if identity(words, one) == mine and not within:
                    return Party(other.first, other.last, "perpetrator:foe")
        if sentence == draft.sentence and not _goes_on(words, draft):
            break
    return None


def foe_told_before(
    words: Words,
    draft: Draft,
    side: Party,
    foes: Callable[[int], Sequence[Attack]],
) -> Party | None:
    """Who prevailed in the sentence before, where this one tells of the losses of "the battles"."""
    start, end = words.document.passages[draft.sentence]
    battles = any((clash := words.sense(at, "clash")) is not None and clash.definite for at in range(start, end))
    if not draft.sentence or not battles:
        return None
    for attack in foes(draft.sentence - 1):
        if attack.doer is not None and identity(words, attack.doer) != identity(words, side):
            return Party(attack.doer.first, attack.doer.last, "perpetrator:foe")
    return None


def _goes_on(words: Words, draft: Draft) -> bool:
    """Whether the sentence speaks of the fighting of the one before: "خلال المواجهات", or tells none of its own."""
    start, end = words.document.passages[draft.sentence]
    told = [
        sense
        for at in range(start, end)
        if (sense := words.sense(at, "clash") or words.sense(at, "attack")) is not None
    ]
    if words.phrase_of(start, "elsewhere") or words.is_in(start, "feuds.turns"):
        return False
    return not told or any(sense.definite for sense in told)
