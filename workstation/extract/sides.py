"""Who was harmed: of what kind, and on which side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workstation.core.claims import MentionKind, Outcome, VictimKind
from workstation.extract.belonging import (
    ARMED_ADJECTIVES,
    attacker_repelled,
    force_served,
    force_struck,
    introduced_as,
    loser,
    side_named_alike,
    side_of_toll,
    struck,
    told_behind,
    told_within,
    with_others,
)
from workstation.extract.drafts import Draft, told_before
from workstation.extract.groups import Group, people_end
from workstation.extract.known_persons import KnownPersons, alike, known_of, persons_known
from workstation.extract.named_parties import Party, is_nisba, party_at
from workstation.extract.words import Words
from workstation.knowledge.cues import DUAL, PLURAL, SINGULAR

_OTHERS = frozenset({"اخر", "اخري", "اخريات", "اخرون", "اخرين"})
_ORDINALS = frozenset({"ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر"})
_OFFICIALS = frozenset({"مسءول", "مدير", "رءيس", "عضو", "فرد", "رجل", "منتسب", "مساعد", "ناءب", "شخصيه", "مرافق"})
_COMPANIONS = frozenset({"مرافق", "حارس", "معاون", "مساعد", "زميل", "رفيق"})  # who are of the kind of whom they go with
_AMONG = frozenset({"منهم", "منهن", "منها", "منهما"})
_COORDINATED = 8  # tokens between two groups that share what is said of them


@dataclass(frozen=True, slots=True)
class Harmed:
    """`victims` are the tokens that name the harmed, `side` the armed party that they belong to."""

    kind: VictimKind
    victims: tuple[int, int] | None
    side: Party | None


def harmed_in(words: Words, drafts: Sequence[Draft]) -> list[Harmed]:
    """The harmed of each draft."""
    known = persons_known(words)
    return _shared(words, drafts, [_own(words, draft, known) for draft in drafts])


def _own(words: Words, draft: Draft, known: KnownPersons) -> Harmed:
    """What the group's own words say of its kind and side."""
    group = draft.group
    side = _side(words, group)
    kind = group.kind or VictimKind.UNKNOWN
    person = known_of(words, draft, known) if side is None else None
    if person is not None and kind is VictimKind.UNKNOWN:
        kind, side = person.kind, person.side
    elif person is not None and kind is VictimKind.COMBATANT and person.kind is kind:
        side = person.side
    mixed = False
    if group.lemma in {"فرد", "عضو"} and side is None:
        side = _of_owner(words, group)  # "من أفرادها"
        kind = kind if side is None else VictimKind.COMBATANT
    behind = told_behind(words, group)
    if behind is not None and kind is VictimKind.COMBATANT and behind[0] is VictimKind.COMBATANT:
        side = side or behind[1]
    if group.head is not None and group.last > group.first:
        last = words.sense(group.last, "person")
        several = last is not None and last.number == PLURAL and with_others(words, group.last, last)
        if several and words.texts[group.last - 1] == "من":
            kind, mixed = several[0], True
            side = several[1] or side
    if behind is not None and kind is VictimKind.UNKNOWN:
        kind, side = behind[0], side or behind[1]
        mixed = kind is VictimKind.UNKNOWN
    if group.lemma in _OFFICIALS and kind is not VictimKind.COMBATANT and side is None:
        force = force_served(words, group)
        if force is not None:
            kind, side = VictimKind.COMBATANT, force[0]
    if group.head is None and kind is not VictimKind.CIVILIAN and side is None and not mixed:
        kind, side = _of_pronoun(words, group) or (kind, side)
    if kind is VictimKind.UNKNOWN and side is None and not mixed:
        kind, side = introduced_as(words, group) or (kind, side)
    if kind is VictimKind.UNKNOWN and group.head is not None and side is None:
        kind = _kind_of_adjectives(words, group)
    if kind is VictimKind.CIVILIAN and _is_soldier(words, group):
        kind = VictimKind.COMBATANT
    if kind is VictimKind.UNKNOWN and side is None and not mixed:
        kind = told_within(words, draft) or kind
    if kind is VictimKind.UNKNOWN and side is None and group.outcome is not None:
        side = loser(words, draft) or struck(words, draft)
    if group.outcome is Outcome.DISPLACED or group.lemma in {"رهينه", "رهاءن"}:
        kind = VictimKind.CIVILIAN
    if side is not None and kind is VictimKind.UNKNOWN and not mixed:
        kind = VictimKind.COMBATANT
    if kind is VictimKind.UNKNOWN and side is None:
        kind, side = _kind_of_toll(words, draft)
    if kind is VictimKind.CIVILIAN:
        side = None
    if kind is VictimKind.COMBATANT and side is None and not mixed:
        side = side_of_toll(words, draft) or side_named_alike(words, draft) or attacker_repelled(words, draft)
        side = side or (force_struck(words, draft) if draft.parent is None else None)
    victims = (
        None
        if group.head is None or (group.outcome is not None and group.head >= group.last)
        else (group.head, people_end(words, group))
    )
    return Harmed(kind, victims, side)


def _is_soldier(words: Words, group: Group) -> bool:
    """ "طالبا عسكريا": a civilian noun that an adjective makes a soldier's."""
    at = -1 if group.head is None else group.head + 1
    return 0 < at <= group.last and words.texts[at] in ARMED_ADJECTIVES


def _of_pronoun(words: Words, group: Group) -> tuple[VictimKind, Party | None] | None:
    """ "تجمع لمقاتلي X، ما أسفر عن قتل 21 منهم": whom the pronoun behind a number means."""
    if group.last + 1 >= len(words.texts) or words.texts[group.last + 1] not in _AMONG:
        return None
    for before in range(group.first - 1, max(-1, group.first - 16), -1):
        if words.texts[before] in {".", "؟", "!"}:
            return None
        sense = words.sense(before, "person")
        if sense is None or sense.number == SINGULAR or sense.lemma in _OTHERS or sense.kind is None:
            continue
        for at in range(before, before + 4):
            name = words.name_at(at, MentionKind.ACTOR)
            if name is not None and sense.kind is VictimKind.COMBATANT:
                return sense.kind, Party(name.first, name.last, "side:pronoun")
        own = words.lists(sense.lemma, "perpetrators.sides")
        return sense.kind, Party(before, before, "side:pronoun") if own else None
    return None


def _kind_of_toll(words: Words, draft: Draft) -> tuple[VictimKind, Party | None]:
    """ "عدد المهاجرين الذين لقوا حتفهم", "عدد قتلى الميليشيات": who the people of a toll are."""
    if not any(rule.startswith(("outcome:toll", "outcome:casualty")) for rule in draft.rules):
        return VictimKind.UNKNOWN, None
    count = len(words.texts)
    for position in (*range(draft.first, min(draft.first + 4, draft.group.first)), draft.group.last + 1):
        if position >= count:
            continue
        casualty = words.sense(position, "casualty")
        if casualty is not None and not casualty.definite and position < draft.group.first:
            name = words.name_at(position + 1, MentionKind.ACTOR)
            if name is not None and not words.texts[position + 1].startswith(("و", "ل")):
                return VictimKind.COMBATANT, Party(name.first, name.last, "side:toll")
        if position > draft.group.last and not words.texts[position].startswith("ال"):
            continue
        sense = words.sense(position, "person")
        if sense is not None and sense.kind is VictimKind.CIVILIAN and not sense.glued.startswith("و"):
            return VictimKind.CIVILIAN, None
    return VictimKind.UNKNOWN, None


def _kind_of_adjectives(words: Words, group: Group) -> VictimKind:
    """ "شخصين مدنيين": what the adjectives of an unspecific noun say."""
    assert group.head is not None
    for position in range(group.head + 1, group.last + 1):
        sense = words.sense(position, "person")
        if sense is not None and not sense.glued and sense.kind in {VictimKind.CIVILIAN, VictimKind.COMBATANT}:
            assert sense.kind is not None
            return sense.kind
    return VictimKind.UNKNOWN


def _side(words: Words, group: Group) -> Party | None:
    """The armed party that a group's words name."""
    if group.head is None:
        return None
    fallback: Party | None = None
    organizations = words.cues.sets["perpetrators.organizations"]
    for position in range(group.head, group.last + 1):
        name = words.name_at(position, MentionKind.ACTOR)
        if name is not None:
            return Party(name.first, name.last, "side:name")
        sense = words.sense(position, "person")
        if fallback is None and sense is not None and words.lists(sense.lemma, "perpetrators.sides"):
            fallback = Party(position, position, "side:noun")
        if (
            fallback is None
            and group.kind is VictimKind.COMBATANT
            and position > group.head
            and is_nisba(words, position)
        ):
            fallback = Party(position, position, "side:adjective")
        agent = words.sense(position, "agent")
        if (
            fallback is None
            and agent is not None
            and agent.lemma in organizations
            and (agent.definite or position > group.head)
            and not (agent.lemma == "لواء" and position == group.head)  # the rank
        ):
            last = (
                position + 1 if position + 1 <= group.last and words.texts[position + 1].startswith("ال") else position
            )
            fallback = Party(position, last, "side:agent")
    behind = group.head + 1
    served = words.texts[behind] if behind < len(words.texts) else ""
    ranked = words.lists(group.lemma, "perpetrators.state_forces") and words.lists(served, "perpetrators.forces")
    if fallback is None and ranked:
        return Party(behind, behind, "side:agent")  # "ضابط شرطة"
    if fallback is None and group.kind is VictimKind.COMBATANT and group.lemma:
        return _of_owner(words, group)
    return fallback


def _of_owner(words: Words, group: Group) -> Party | None:
    """ "26 من جنودها": the side is whom the pronoun means, the last actor before."""
    if group.head is None:
        return None
    sense = words.sense(group.head, "person")
    if sense is None or not sense.owner:
        return None
    start = max(0, group.first - 40)
    for position in range(group.first - 1, start, -1):
        name = words.name_at(position, MentionKind.ACTOR)
        if name is not None and not words.texts[min(name.last + 1, group.first - 1)].startswith("ب"):
            return Party(name.first, name.last, "side:owner")  # but "اتهمت الجماعة X بخطف زعيمها"
        agent = words.sense(position, "agent")
        force = agent is not None and agent.lemma in words.cues.sets["perpetrators.organizations"]
        if (
            force
            and group.lemma not in _COMPANIONS
            and position not in words.names
            and not words.texts[position].startswith("ب")
        ):
            party = party_at(words, position, group.first)  # "دورية من قوة الحدود ... أحد أفرادها"
            if party is not None and words.texts[min(party[1] + 1, group.first - 1)].startswith("ب"):
                continue
            return None if party is None else Party(*party, "side:owner")
    return None


def _shared(words: Words, drafts: Sequence[Draft], found: list[Harmed]) -> list[Harmed]:
    """Sides that coordinated outcomes share: "قتل 13 وأصيب 85 من X", "مقتل ستة حوثيين وإصابة آخرين"."""
    shared = list(found)
    for index in range(len(drafts) - 1, 0, -1):
        here, before = drafts[index], drafts[index - 1]
        if not _joined(words, before, here) or here.parent is not None or before.parent is not None:
            continue
        if (
            shared[index].side is not None
            and shared[index - 1].side is None
            and _takes(before.group, shared[index - 1])
        ):
            shared[index - 1] = replace(shared[index - 1], kind=shared[index].kind, side=shared[index].side)
    for index in range(1, len(drafts)):
        here, before = drafts[index], drafts[index - 1]
        if here.parent is not None:
            whole = shared[here.parent]
            if here.group.head is None or here.group.lemma in _OTHERS:
                shared[index] = replace(shared[index], kind=whole.kind, side=whole.side)
            elif shared[index].kind is VictimKind.UNKNOWN and shared[index].side is None:
                shared[index] = replace(shared[index], kind=whole.kind, side=whole.side)  # what is said of all
            elif shared[index].kind is VictimKind.COMBATANT and shared[index].side is None:
                shared[index] = replace(shared[index], side=whole.side)
            continue
        armed = before.sentence == here.sentence and shared[index - 1].kind is VictimKind.COMBATANT
        if here.group.lemma in _COMPANIONS and armed and shared[index].side is None:
            shared[index] = replace(shared[index], kind=shared[index - 1].kind, side=shared[index - 1].side)
        among = here.group.last + 1 < len(words.texts) and words.texts[here.group.last + 1] in _AMONG
        onward = before.sentence == here.sentence or _goes_on(words, before, here)
        if among or (onward and _is_rest(here.group) and not _is_pronoun(here)):
            source = shared[index - 1] if before.sentence >= here.sentence - (1 if among or onward else 0) else None
            if source is not None and shared[index].side is None and shared[index].kind is VictimKind.UNKNOWN:
                feminine = words.texts[here.group.last] == "اخريات"
                same = here.outcome is before.outcome and here.group.lemma in _OTHERS
                apart = before.parent is not None and here.group.head is None and not among
                civil = (
                    before.group.lemma == "مدني" and before.parent is None and _is_others_plainly(words, before, here)
                )
                if (source.kind is VictimKind.COMBATANT and not apart) or among or feminine or same or civil:
                    shared[index] = replace(shared[index], kind=source.kind, side=source.side)
    mixed = {
        draft.parent
        for draft, parties in zip(drafts, shared, strict=True)
        if draft.parent is not None and parties.kind is VictimKind.CIVILIAN
    }  # "12 آخرون بينهم مدنيون"
    shared = [_with_reporter(words, draft, parties) for draft, parties in zip(drafts, shared, strict=True)]
    for index, draft in enumerate(drafts):
        rest = draft.group.head is None or draft.group.lemma in _OTHERS
        if index and rest and draft.sentence == drafts[index - 1].sentence:
            before_it = shared[index - 1]
            if shared[index].side is None and shared[index].kind is before_it.kind is VictimKind.COMBATANT:
                shared[index] = replace(shared[index], side=before_it.side)  # "أربعة جنود قتلوا وأصيب 15"
        if shared[index].side is None and shared[index].kind is VictimKind.COMBATANT:
            earlier = told_before(drafts, index)
            if earlier is not None and shared[earlier].side is not None:
                shared[index] = replace(shared[index], side=shared[earlier].side)
        if draft.group.lemma in _OTHERS and shared[index].side is not None and index in mixed:
            shared[index] = replace(shared[index], kind=VictimKind.UNKNOWN, side=None)
        if "outcome:victim:pronoun" in draft.rules and shared[index].kind is VictimKind.UNKNOWN:
            meant = _meant(words, draft)
            if meant is not None:
                shared[index] = replace(shared[index], kind=meant)
            elif index:
                shared[index] = replace(shared[index], kind=shared[index - 1].kind)
        taken_up = alike(drafts, index)
        if taken_up is not None and shared[index].kind is VictimKind.UNKNOWN and shared[index].side is None:
            shared[index] = replace(shared[index], kind=shared[taken_up].kind, side=shared[taken_up].side)
    return shared


def _meant(words: Words, draft: Draft) -> VictimKind | None:
    """ "باتجاه مدنيين اثنين، مما أسفر عن مقتلهما": the kind of those whom a pronoun of harm means."""
    start, _ = words.document.passages[draft.sentence]
    number = {SINGULAR: SINGULAR, DUAL: DUAL}.get(draft.group.number, PLURAL)
    for before in range(draft.first - 1, max(start, draft.first - 24) - 1, -1):
        sense = words.sense(before, "person")
        if sense is None or sense.kind is None or sense.lemma in _OTHERS:
            continue
        two = before + 1 < len(words.texts) and words.texts[before + 1] in {"اثنين", "اثنان"}
        if sense.number == number or (two and number == DUAL):
            return sense.kind
    return None


def _joined(words: Words, before: Draft, here: Draft) -> bool:
    """Whether two outcomes are told in one breath."""
    if before.sentence != here.sentence or here.group.first - before.last > _COORDINATED:
        return False
    return all(
        words.texts[at] not in {".", "،", "؛", "فيما", "بينما"} for at in range(before.last + 1, here.group.first)
    )


def _takes(group: Group, parties: Harmed) -> bool:
    return parties.kind is not VictimKind.CIVILIAN and (
        group.head is None or group.lemma in {"شخص", "اخر"} or group.outcome is not None
    )


def _is_rest(group: Group) -> bool:
    """ "آخرون", or a bare number."""
    return group.head is None or group.lemma in _OTHERS or group.lemma in _ORDINALS


def _goes_on(words: Words, before: Draft, here: Draft) -> bool:
    """ "قتل ثمانية جنود. وأصيب 13 آخرون": whether a sentence begins with the others of those whom the last one told."""
    start, _ = words.document.passages[here.sentence]
    others = here.group.lemma in _OTHERS and here.outcome is not before.outcome and before.parent is None
    return others and before.sentence == here.sentence - 1 and here.first <= start + 1


def _is_others_plainly(words: Words, before: Draft, here: Draft) -> bool:
    """ "مقتل عشرة مدنيين وإصابة 17 آخرين": others of those people, of whom nothing else is said."""
    behind = words.texts[here.group.last + 1 : here.group.last + 4]
    return (
        here.group.lemma in _OTHERS
        and _joined(words, before, here)
        and not any(text.startswith(("اغلب", "معظم", "غالب")) for text in behind)
    )


def _is_pronoun(draft: Draft) -> bool:
    return not draft.group.counted and draft.group.head is None


def _with_reporter(words: Words, draft: Draft, parties: Harmed) -> Harmed:
    """An army that announces the death of soldiers speaks of its own."""
    if (
        parties.side is not None
        or draft.outcome is Outcome.CAPTURED
        or not words.lists(draft.group.lemma, "perpetrators.state_forces")
        or "outcome:verb:either" in draft.rules
    ):
        return parties
    start, _ = words.document.passages[draft.sentence]
    for position in range(start, draft.first):
        if words.sense(position, "says") is None:
            continue
        spokesman = any("باسم" in words.texts[at] for at in range(position, min(draft.first, position + 4)))
        for at in range(max(start, position - 4), min(draft.first, position + (7 if spokesman else 3))):
            name = words.name_at(at, MentionKind.ACTOR)
            if name is not None and any(
                words.sense(p, "agent") or "جيش" in words.texts[p] for p in range(name.first, name.last + 1)
            ):
                return replace(parties, side=Party(name.first, name.last, "side:reporter"))
    return parties
