"""Who was harmed, on which side, and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from workstation.core.claims import MentionKind, VictimKind
from workstation.extract.drafts import Draft
from workstation.extract.groups import Group
from workstation.extract.words import Words

_SIDES = frozenset({"حوثي", "داعشي", "دواعش"})  # nouns that name people by their side
_HARD_STOPS = frozenset(".؛!؟?")
_REACH = 8


@dataclass(frozen=True, slots=True)
class Party:
    """Tokens that name a party, and the rule that found them."""

    first: int
    last: int
    rule: str


@dataclass(frozen=True, slots=True)
class Parties:
    kind: VictimKind
    victims: tuple[int, int] | None
    side: Party | None
    perpetrator: Party | None


def parties_of(words: Words, drafts: Sequence[Draft]) -> list[Parties]:
    """The parties of each draft."""
    found: list[Parties] = []
    for draft in drafts:
        whole = found[draft.parent] if draft.parent is not None and draft.parent < len(found) else None
        side = _side(words, draft.group)
        kind = _kind(words, draft.group, side)
        perpetrator = None if draft.negated else _perpetrator(words, draft, side)
        if perpetrator is None and whole is not None:
            perpetrator = whole.perpetrator
        if perpetrator is None and found and drafts[len(found) - 1].sentence == draft.sentence:
            perpetrator = found[-1].perpetrator
        if perpetrator is not None and side is not None and perpetrator.first == side.first:
            perpetrator = None
        found.append(Parties(kind, _victims(draft.group), side, perpetrator))
    return found


def _victims(group: Group) -> tuple[int, int] | None:
    if group.head is None:
        return None
    if group.outcome is not None and group.head >= group.last:
        return None
    return (group.head, group.last)


def _side(words: Words, group: Group) -> Party | None:
    if group.head is None:
        return _side_behind(words, group.last + 1)
    for position in range(group.head, group.last + 1):
        name = words.name_at(position, MentionKind.ACTOR)
        if name is not None:
            return Party(name.first, name.last, "side:name")
        sense = words.sense(position, "person")
        if sense is not None and sense.lemma in _SIDES:
            return Party(position, position, "side:noun")
    return _side_behind(words, group.last + 1)


def _side_behind(words: Words, position: int) -> Party | None:
    """ "في صفوف X" right behind the group."""
    texts = words.texts
    if position < len(texts) and texts[position] in {"في", "من", "بين"}:
        position += 1
    if position + 1 < len(texts) and texts[position] in {"صفوف", "بصفوف", "جانب"}:
        name = words.name_at(position + 1, MentionKind.ACTOR)
        if name is not None:
            return Party(name.first, name.last, "side:ranks")
    return None


def _kind(words: Words, group: Group, side: Party | None) -> VictimKind:
    if side is not None and group.kind is not VictimKind.CIVILIAN:
        return VictimKind.COMBATANT
    if group.kind is not None:
        return group.kind
    return VictimKind.UNKNOWN


# ---------------------------------------------------------------------------------------------------- who did it
def _perpetrator(words: Words, draft: Draft, side: Party | None) -> Party | None:
    if draft.agent is not None:
        return _party_of(words, draft.agent)
    start, end = words.document.bounds[draft.sentence]
    best = _by_phrase(words, draft, start, end) or _of_attack(words, draft, start, end, side)
    if best is None and draft.sentence > 0:
        start, end = words.document.bounds[draft.sentence - 1]
        best = _of_attack(words, draft, start, end, side)
    return best


def _party_of(words: Words, group: Group) -> Party:
    for position in range(group.first, group.last + 1):
        name = words.name_at(position, MentionKind.ACTOR)
        if name is not None:
            return Party(name.first, name.last, "perpetrator:subject")
    return Party(group.first, group.last, "perpetrator:subject")


def _by_phrase(words: Words, draft: Draft, start: int, end: int) -> Party | None:
    for position in range(draft.first, min(end, draft.last + 25)):
        phrase = words.phrase_of(position, "by")
        if phrase is None:
            continue
        found = _party_from(words, position + len(phrase.words), min(end, position + len(phrase.words) + 3))
        if found is not None:
            return Party(*found, "perpetrator:by")
    return None


def _party_from(words: Words, start: int, end: int) -> tuple[int, int] | None:
    """The first name or agent among some words."""
    for position in range(start, end):
        name = words.name_at(position, MentionKind.ACTOR)
        if name is not None:
            return name.first, name.last
        if words.sense(position, "agent") is not None or (
            words.sense(position, "person") is not None and not words.sense(position, "casualty")
        ):
            last = position
            while last + 1 < end and words.texts[last + 1].startswith("ال"):
                last += 1
            following = words.name_at(last + 1, MentionKind.ACTOR) if last + 1 < len(words.texts) else None
            return position, following.last if following is not None else last
    return None


def _of_attack(words: Words, draft: Draft, start: int, end: int, side: Party | None) -> Party | None:
    """The one whose raid, shelling or attack the sentence tells."""
    best: tuple[int, Party] | None = None
    for position in range(start, end):
        attack = words.sense(position, "attack")
        strike = words.sense(position, "strike")
        if attack is None and strike is None:
            continue
        found = None
        for at in range(position + 1, min(end, position + 5)):
            if words.texts[at] in _HARD_STOPS or words.texts[at] in {"علي", "في", "ضد", "استهدف", "استهدفت"}:
                break
            name = words.name_at(at, MentionKind.ACTOR)
            if name is not None:
                found = (name.first, name.last)
                break
            if words.sense(at, "agent") is not None:
                found = _party_from(words, at, at + 3)
                break
        if found is None:
            continue
        party = Party(*found, "perpetrator:attack")
        if side is not None and words.document.text_from(*found) == words.document.text_from(side.first, side.last):
            continue
        distance = abs(position - draft.first)
        if best is None or distance < best[0]:
            best = (distance, party)
    return best[1] if best else None
