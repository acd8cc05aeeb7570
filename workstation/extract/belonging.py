"""Who casualties were and on which side, told around them: behind them, in a toll, or by the same noun before."""

from workstation.core.claims import MentionKind, VictimKind
from workstation.extract.attacks import attacks_in
from workstation.extract.drafts import Draft
from workstation.extract.groups import Group
from workstation.extract.named_parties import Party, is_band, is_nisba, party_at
from workstation.extract.words import Words
from workstation.knowledge.cues import PLURAL, Sense

ARMED_ADJECTIVES = frozenset({"امني", "امنيا", "امنيين", "امنيان", "امنيون", "عسكري", "عسكريا", "عسكريين"})
_BRACKETS = frozenset('«"(')
_MARKS = frozenset('#«"')
_OWN_RANKS = frozenset({"صفوفهم", "صفوفها", "صفوفه", "بصفوفهم", "بصفوفه", "بصفوفها"})
_BOTH_SIDES = frozenset({"الجانبين", "الطرفين", "الفريقين", "الجانبان", "الطرفان"})
_REPELLED = 3  # words from "repelled" to the attack
_FORCES = frozenset({"القوات", "للقوات", "الامن", "للامن"})
_STRUCK_BEHIND = 6  # words behind a toll to whose posts were struck
_REACH_OF_STRIKE = 24  # words from whose posts were struck to the casualties
_REACH_OF_PRONOUN = 40  # words back to the party that "in their ranks" means


def told_behind(words: Words, group: Group) -> tuple[VictimKind, Party | None] | None:
    """Who the casualties were, told behind them: "في صفوف X", "من عناصر X", "من الحوثيين"."""
    position = group.last + 1
    texts = words.texts
    end = len(texts)
    if position < end and words.sense(position, "casualty") is not None and texts[position].startswith("و"):
        position += 1  # "قتلى وجرحى في صفوف X"
    if position + 1 < end and texts[position] == "اول" and words.lists(group.lemma, "perpetrators.state_forces"):
        position += 1  # "جندي أول"
    if position < end and texts[position] in {"كانوا", "كان", "هم"}:
        position += 1  # "معظم القتلى كانوا من X"
    if group.kind is VictimKind.COMBATANT:
        while position < end and words.lists(texts[position], "perpetrators.standing"):
            position += 1  # "قيادي بارز في X"
    held = words.name_at(position, MentionKind.ACTOR) if position < end else None
    if held is not None and group.kind is VictimKind.COMBATANT and texts[position].startswith("ب"):
        weapon = words.sense(position, "agent")
        if weapon is None or not words.lists(weapon.lemma, "perpetrators.weapons"):
            return VictimKind.COMBATANT, Party(held.first, held.last, "side:ranks")  # "قيادي بتنظيم X"
    behind = position
    for at in range(position, min(end, position + 3)):
        if words.lists(texts[at], "perpetrators.belonging"):
            onward = at + 1
            while onward < min(end, at + 3) and texts[onward] in {"الي", "في", "ضمن", "صفوف", "مع"}:
                onward += 1
            party = party_at(words, onward, min(end, onward + 4))
            return None if party is None else (VictimKind.COMBATANT, Party(*party, "side:belongs"))
    if position < end and texts[position] in {"في", "من", "بين", "وسط"}:
        position += 1
    elif position < end and texts[position] in _OWN_RANKS:
        pass
    elif position >= end or not words.lists(texts[position], "clause.bodies"):
        return None
    if position < end and texts[position] in _OWN_RANKS:
        return VictimKind.COMBATANT, _last_named(words, group.first)
    both = position + 1 if position + 1 < end and words.lists(texts[position], "clause.bodies") else position
    if position < end and texts[both] in _BOTH_SIDES:
        return VictimKind.COMBATANT, None
    if position + 1 < end and texts[position] in _MARKS:
        position += 1
    if position < end and _is_ours(words, position):
        return VictimKind.COMBATANT, _last_named(words, group.first)
    if (
        position < end
        and words.lists(texts[position], "clause.bodies")
        and words.name_at(position, MentionKind.ACTOR) is None
    ):
        position += 1
    if position >= end:
        return None
    name = words.name_at(position, MentionKind.ACTOR)
    if name is not None:
        beside = words.sense(name.last + 1, "person") if name.last + 1 < end else None
        if beside is not None and beside.glued.startswith("و") and beside.kind is VictimKind.CIVILIAN:
            return VictimKind.UNKNOWN, Party(name.first, name.last, "side:ranks")  # "قوات الأمن والمدنيين"
        return VictimKind.COMBATANT, Party(name.first, name.last, "side:ranks")
    if texts[behind] == "في" and position == behind + 1:
        return None
    sense = words.sense(position, "person")
    if sense is not None and sense.kind is not None:
        mixed = with_others(words, position, sense)
        if mixed is not None:
            return mixed
        agent = words.sense(position, "agent")
        if agent is not None and agent.definite and agent.lemma in words.cues.sets["perpetrators.organizations"]:
            party = party_at(words, position, min(end, position + 3))
            return sense.kind, None if party is None else Party(*party, "side:ranks")
        if sense.kind is VictimKind.COMBATANT and sense.number == PLURAL and position + 1 < end:
            of = words.name_at(position + 1, MentionKind.ACTOR)
            force = words.sense(position + 1, "agent")
            if of is not None or (force is not None and force.definite):
                party = party_at(words, position, min(end, position + 4))
                if party is not None:
                    return sense.kind, Party(*party, "side:ranks")  # "في صفوف عناصر الميليشيا"
        side = Party(position, position, "side:ranks") if words.lists(sense.lemma, "perpetrators.sides") else None
        return sense.kind, side
    led = words.sense(position, "agent") is not None or is_band(words, position)
    party = party_at(words, position, min(end, position + 3)) if led else None
    return None if party is None else (VictimKind.COMBATANT, Party(*party, "side:ranks"))


def with_others(words: Words, position: int, sense: Sense) -> tuple[VictimKind, Party | None] | None:
    """ "من المدنيين والمقاتلين", "من المدنيين ورجال الأمن": people of more than one kind, and the armed ones' side."""
    if position + 1 >= len(words.texts) or not words.texts[position + 1].startswith("و"):
        return None
    other = words.sense(position + 1, "person")
    name = words.name_at(position + 1, MentionKind.ACTOR)
    kinds = {sense.kind, other.kind if other is not None else None}
    force = name is not None and sense.kind is VictimKind.CIVILIAN
    if other is None or not other.glued.startswith("و"):
        return None
    if kinds != {VictimKind.CIVILIAN, VictimKind.COMBATANT} and not force:
        return None
    return VictimKind.UNKNOWN, None if name is None else Party(name.first, name.last, "side:ranks")


def introduced_as(words: Words, group: Group) -> tuple[VictimKind, Party | None] | None:
    """ "أحد الجرحى هو الآمر في اللواء": what the sentence says that a casualty was."""
    at = group.last + 1
    if group.outcome is None or at + 1 >= len(words.texts) or words.texts[at] not in {"هو", "هي"}:
        return None
    sense = words.sense(at + 1, "person")
    if sense is None or sense.kind in {None, VictimKind.UNKNOWN}:
        return None
    assert sense.kind is not None
    if sense.kind is VictimKind.COMBATANT and at + 3 < len(words.texts) and words.texts[at + 2] in {"في", "من"}:
        party = party_at(words, at + 3, min(len(words.texts), at + 4))
        return sense.kind, None if party is None else Party(*party, "side:title")
    return sense.kind, None


def side_of_toll(words: Words, draft: Draft) -> Party | None:
    """ "ارتفع عدد قتلى جنود X إلى أربعة جنود": the side of the people of a toll."""
    if not any(rule.startswith("outcome:toll") for rule in draft.rules):
        return None
    for position in range(draft.first, min(draft.first + 3, draft.group.first - 1)):
        people = words.sense(position + 1, "person")
        if words.sense(position, "casualty") is not None and people is not None:
            party = party_at(words, position + 2, draft.group.first)
            armed = people.kind is VictimKind.COMBATANT and party is not None
            return Party(*party, "side:toll") if armed and party is not None else None
    return None


def side_named_alike(words: Words, draft: Draft) -> Party | None:
    """ "أطلق مسلحو X النار ... وجرح ثلاثة مسلحين": the party whose men the sentence has named by the same noun."""
    start, _ = words.document.passages[draft.sentence]
    if words.lists(draft.group.lemma, "perpetrators.state_forces"):
        return None
    for before in range(draft.first - 1, start - 1, -1):
        sense = words.sense(before, "person")
        if sense is None or sense.lemma != draft.group.lemma or sense.number != PLURAL:
            continue
        for at in (before, before + 1, before + 2):
            name = words.name_at(at, MentionKind.ACTOR)
            if name is not None and (at < before + 2 or words.texts[before + 1] in _BRACKETS):
                return Party(name.first, name.last, "side:pronoun")
    return None


def told_within(words: Words, draft: Draft) -> VictimKind | None:
    """ "طفلين سوريين متوفيين", "المدنيين الذين قتلوا": the kind that a noun within the statement itself tells."""
    for position in range(draft.first, min(draft.last + 1, draft.first + 8)):
        sense = words.sense(position, "person")
        if sense is not None and sense.kind is VictimKind.CIVILIAN and sense.glued in {"", "ال"}:
            return sense.kind
    return None


def loser(words: Words, draft: Draft) -> Party | None:
    """ "تكبدت الميليشيا خسائر فادحة في الأرواح": whose losses they are."""
    start, end = words.document.passages[draft.sentence]
    for position in range(max(start, draft.first - 4), min(end, draft.last + 1)):
        if words.is_in(position, "feuds.losing"):
            party = party_at(words, position + 1, end)
            name = words.names.get(position - 2) if position > start + 1 else None
            if party is None and name is not None and words.is_in(position - 1, "clause.relatives"):
                party = (name.first, name.last) if name.mention.kind is MentionKind.ACTOR else None
            return None if party is None else Party(*party, "side:loser")
    return None


def struck(words: Words, draft: Draft) -> Party | None:
    """ "قصف الطيران مواقع للمتمردين، ما أسفر عن قتلى": the armed party whose posts were struck."""
    start, end = words.document.passages[draft.sentence]
    group = draft.group
    told = any(is_nisba(words, at) for at in range(group.first, min(group.last + 3, end)))
    if told or any(words.texts[at] == "صفوف" for at in range(group.last + 1, min(end, group.last + 8))):
        return None
    behind = range(draft.last + 1, min(end, draft.last + _STRUCK_BEHIND))
    caused = len(behind) > 1 and words.is_in(behind[0], "perpetrators.through")
    before = range(draft.first - 1, max(start, draft.first - _REACH_OF_STRIKE) - 1, -1)
    inside = range(group.last + 1, draft.last + 1)
    for position in (*(behind if caused else ()), *inside, *before):
        unit = words.lists(_bare(words.texts[position]), "feuds.units")
        if not unit and not words.is_in(position, "feuds.posts"):
            continue
        first = position if unit else position + 1
        for at in range(first, min(draft.first if position < draft.first else end, position + 6)):
            text = words.texts[at]
            agent = words.sense(at, "agent")
            side = words.sense(at, "person")
            armed = agent is not None or (side is not None and words.lists(side.lemma, "perpetrators.sides"))
            if words.name_at(at, MentionKind.ACTOR) is not None or armed:
                party = party_at(words, at, end)
                return None if party is None else Party(*party, "side:struck")
            if not text.isalpha() or words.is_in(at, "clause.prepositions"):
                break
    return None


def _last_named(words: Words, position: int) -> Party | None:
    """The last actor named before `position`, whom a pronoun may mean; None where it means nearer armed people."""
    for before in range(position - 1, max(-1, position - _REACH_OF_PRONOUN), -1):
        name = words.name_at(before, MentionKind.ACTOR)
        if name is not None:
            return Party(name.first, name.last, "side:owner")
        sense = words.sense(before, "person")
        armed = sense is not None and sense.kind is VictimKind.COMBATANT and sense.number == PLURAL
        if armed and before not in words.names:
            assert sense is not None
            own = words.lists(sense.lemma, "perpetrators.sides")
            return Party(before, before, "side:owner") if own else None
    return None


def _is_ours(words: Words, position: int) -> bool:
    """ "ثلاثة من جنودنا": soldiers of whoever speaks."""
    text = words.texts[position]
    senses = (
        (*words.cues.words.get(text[:-2], ()), *words.cues.words.get(f"{text[:-2]}ن", ()))
        if text.endswith("نا")
        else ()
    )
    return any(sense.role == "person" and sense.kind is VictimKind.COMBATANT for sense in senses)


def force_served(words: Words, group: Group) -> tuple[Party | None] | None:
    """ "مسؤول رفيع في الشرطة", "رجال الأمن", "مسؤول أمني": the force that officials or men serve, where one is."""
    if group.head is None:
        return None
    forces = words.cues.sets["perpetrators.security"]
    for at in range(group.head + 1, min(len(words.texts), group.head + 6)):
        text = words.texts[at]
        name = words.name_at(at, MentionKind.ACTOR)
        bare = text.removeprefix("ال") if text.startswith("ال") else text.lstrip("بل").removeprefix("ال")
        if bare in forces:
            return (Party(at, at, "side:force") if name is None else Party(name.first, name.last, "side:force"),)
        if text in ARMED_ADJECTIVES:
            return (None,)
        led = text in {"في", "من", "لدي"}
        if not led and (name is not None or words.senses[at] or text in {"،", ".", "و"} or not text.isalpha()):
            return None
    return None


def force_struck(words: Words, draft: Draft) -> Party | None:
    """ "انفجرت عبوة في إحدى مركبات القوات، ما أسفر عن مقتل ضابط": the force of which soldiers are told was struck."""
    if not words.lists(draft.group.lemma, "perpetrators.state_forces"):
        return None
    start, end = words.document.passages[draft.sentence]
    before = range(draft.first - 1, max(start, draft.first - _REACH_OF_STRIKE) - 1, -1)
    behind = range(draft.last + 1, min(end, draft.last + _REACH_OF_STRIKE // 2))
    for position in (*before, *behind):
        text = words.texts[position]
        if not any(words.lists(form, "feuds.targets") for form in (_bare(text), text.removeprefix("ل"))):
            continue
        for at in range(position + 1, min(end, position + 5)):
            text = words.texts[at]
            force = words.lists(_bare(text), "perpetrators.forces") or text in _FORCES
            name = words.name_at(at, MentionKind.ACTOR)
            if name is not None or force:
                return Party(at, at, "side:struck") if name is None else Party(name.first, name.last, "side:struck")
            if not text.isalpha() or (words.is_in(at, "clause.prepositions") and text != "من"):
                break
    return None


def attacker_repelled(words: Words, draft: Draft) -> Party | None:
    """ "سقوط 4 مسلحين بعد صد هجوم للجماعة": those whose attack was repelled are the fallen gunmen."""
    if not words.lists(draft.group.lemma, "perpetrators.irregulars"):
        return None
    start, _ = words.document.passages[draft.sentence]
    for attack in attacks_in(words, draft.sentence):
        near = range(max(start, attack.at - _REPELLED), attack.at)
        if attack.doer is not None and any(words.is_in(at, "feuds.repelling") for at in near):
            return Party(attack.doer.first, attack.doer.last, "side:attacker")
    return None


def _bare(text: str) -> str:
    """A word without the particles and the article glued to it."""
    text = text[1:] if text[:1] in "وف" and len(text) > 4 else text
    if text.startswith("لل"):
        return text[2:]
    text = text[1:] if text.startswith(("بال", "كال")) else text
    return text.removeprefix("ال")
