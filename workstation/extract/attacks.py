"""Who is said to have struck: the doers of raids, shelling, attacks and killings that a sentence tells."""

from collections.abc import Iterator
from dataclasses import dataclass

from workstation.core.claims import MentionKind, VictimKind
from workstation.extract.words import Words
from workstation.knowledge.cues import SINGULAR, Sense

_STOPS = frozenset(".؛!؟?:")
_OPENING = frozenset('«"([')
_REACH_OF_NOUN = 9  # words between an attack and the words that name its doer
_REACH_OF_PARTY = 4
_OBJECT_PRONOUNS = ("هما", "ها", "ه", "هم")


@dataclass(frozen=True, slots=True)
class Party:
    """Tokens that name a party, and the rule that found them."""

    first: int
    last: int
    rule: str


@dataclass(frozen=True, slots=True)
class Attack:
    """`at` is the word that tells the attack, `doer` who is said to have done it; None where nobody is named."""

    at: int
    doer: Party | None
    definite: bool = False


def attacks_in(words: Words, sentence: int) -> list[Attack]:
    """The attacks of a sentence in the order of the text."""
    start, end = words.document.passages[sentence]
    found: list[Attack] = []
    for position in range(start, end):
        doer = _by(words, position, end)
        if doer is not None:
            found.append(Attack(position, doer))
            continue
        attack = words.sense(position, "attack")
        if attack is not None and not _is_truce(words, position, start):
            doer = _of_noun(words, position, end)
            found.append(Attack(position, doer, attack.definite))
            continue
        strike = _strike(words, position)
        if strike is not None:
            doer = _of_verb(words, position, start, end, strike)
            if doer is not None:
                found.append(Attack(position, doer))
            continue
        doer = _accused(words, position, end) or _killer(words, position, end)
        if doer is not None:
            found.append(Attack(position, doer))
    return found


def _is_truce(words: Words, position: int, start: int) -> bool:
    """ "وقف إطلاق النار": no attack."""
    return position > start and words.texts[position - 1].removeprefix("ال").endswith(("وقف", "هدنه"))


def foes_in(words: Words, sentence: int) -> Iterator[Attack]:
    """Those against whom a clash was fought: "في مواجهات مع المقاومة"."""
    start, end = words.document.passages[sentence]
    for position in range(start, end):
        if words.sense(position, "clash") is None:
            continue
        for at in range(position + 1, min(end, position + 6)):
            if words.texts[at] in {"مع", "ضد"}:
                party = party_at(words, at + 1, end)
                if party is not None:
                    yield Attack(position, Party(*party, "perpetrator:clash"))
                    other = _named_before(words, position, start)
                    if other is not None:
                        yield Attack(position - 1, Party(other.first, other.last, "perpetrator:clash"))
                break


def owner_before(words: Words, position: int) -> Party | None:
    """ "قواته": the party that the pronoun of a force means, the last one named before."""
    if not any(sense.role == "agent" and sense.owner for sense in words.senses[position]):
        return None
    for before in range(position - 1, max(-1, position - 30), -1):
        name = words.name_at(before, MentionKind.ACTOR)
        if name is not None:
            return Party(name.first, name.last, "perpetrator:owner")
    return None


def party_at(words: Words, position: int, end: int) -> tuple[int, int] | None:
    """The party that the words from `position` on name: its tokens, both ends included."""
    while position < end and words.texts[position] in _OPENING:
        position += 1
    if position >= end:
        return None
    owner = owner_before(words, position)
    if owner is not None:
        return owner.first, owner.last
    name = words.name_at(position, MentionKind.ACTOR)
    if name is not None:
        return name.first, name.last
    covering = words.names.get(position)
    if covering is not None and covering.mention.kind in {MentionKind.PLACE, MentionKind.SOURCE}:
        return None
    if words.sense(position, "agent") is None and not _is_doer(words.sense(position, "person")):
        return None
    last = position
    definite = words.texts[position].startswith(("ال", "لل", "بال"))
    if _is_weapon(words, position):
        side = next((at for at in range(position + 1, min(end, position + 4)) if _names_side(words, at)), None)
        if side is not None:
            name = words.name_at(side, MentionKind.ACTOR)
            return position, side if name is None else name.last
        if words.texts[position].startswith("ب") and not words.texts[position].endswith("طيران"):
            return None  # "هجوم بطائرة": the means
    for at in range(position + 1, min(end, position + 1 + _REACH_OF_PARTY)):
        name = words.name_at(at, MentionKind.ACTOR)
        if name is not None:
            apart = definite and last == at - 1 and not words.texts[at].startswith(("ال", "لل"))
            return position, last if apart else name.last
        text = words.texts[at]
        if not text.isalpha() or words.sense(at, "verb") is not None or words.is_in(at, "clause.relatives"):
            break
        if words.is_in(at, "clause.prepositions") and text != "من":
            break
        if last == at - 1 and _modifies(words, at) and (last == position or _is_adjective(words, at)):
            last = at
    return position, last


def _is_weapon(words: Words, position: int) -> bool:
    agent = words.sense(position, "agent")
    return agent is not None and words.lists(agent.lemma, "perpetrators.weapons")


def _names_side(words: Words, position: int) -> bool:
    return words.name_at(position, MentionKind.ACTOR) is not None or is_nisba(words, position)


def _is_adjective(words: Words, position: int) -> bool:
    """Whether a word behind "قوات الاحتلال" still tells of it: "الإسرائيلي", but not the object "الغاز"."""
    return words.texts[position].endswith(("ي", "ه", "ين")) or bool(words.senses[position])


def _is_doer(sense: Sense | None) -> bool:
    return (
        sense is not None
        and sense.kind is not VictimKind.CIVILIAN
        and not sense.lemma.startswith("اخر")
        and sense.lemma not in {"شخص", "حاله", "رجل", "ناس", "اشخاص", "بشر"}
    )


def _modifies(words: Words, position: int) -> bool:
    text = words.texts[position]
    if words.is_in(position, "clause.adverbs"):
        return False
    sense = words.sense(position, "person") or words.sense(position, "agent")
    return (text.startswith("ال") and len(text) > 3) or (sense is not None and not sense.glued)


def _of_noun(words: Words, position: int, end: int) -> Party | None:
    """The doer behind an attack: an adjective of a state, a genitive, "ل" or a relative clause."""
    limit = min(end, position + 1 + _REACH_OF_NOUN)
    for at in range(position + 1, limit):
        text = words.texts[at]
        if text in _STOPS or text == "،":
            return None
        if words.sense(at, "verb") is not None or words.sense(at, "noun") is not None:
            return None
        strike = _strike(words, at)
        if strike is not None:
            if not _has_object_pronoun(words, at, strike) and text not in {"قام", "قامت", "قاموا"}:
                return None
            for behind in range(at + 1, min(limit + 2, at + 4)):
                party = party_at(words, behind, end)
                if party is not None:
                    return Party(*party, "perpetrator:relative")
            return None
        if words.lists(text, "perpetrators.targets"):
            return None
        if words.lists(text, "perpetrators.manners"):
            continue
        if words.sense(at, "attack") is not None and at > position + 1:
            return None
        name = words.name_at(at, MentionKind.ACTOR)
        if name is not None:
            return Party(name.first, name.last, "perpetrator:attack")
        sense = words.sense(at, "person")
        if is_nisba(words, at) and (sense is None or not sense.glued) and _qualifies(words, position, at):
            return Party(at, at, "perpetrator:adjective")
        if words.sense(at, "agent") is not None and (at == position + 1 or text.startswith("ل")):
            party = party_at(words, at, end)
            if party is not None:
                return Party(*party, "perpetrator:attack")
    return None


def _qualifies(words: Words, noun: int, adjective: int) -> bool:
    """Whether nothing but adjectives stands between an attack and an adjective of a side."""
    if words.texts[adjective].endswith(("ين", "ون")):
        return False
    return all(words.texts[at].endswith(("ي", "يه", "ه", "ين")) for at in range(noun + 1, adjective))


def is_nisba(words: Words, position: int) -> bool:
    """Whether the word is an adjective of a country or a side: إسرائيلي, حكومية."""
    if words.sense(position, "side") is not None:
        return True
    sense = words.sense(position, "person")
    text = words.texts[position]
    if sense is None or sense.kind is not VictimKind.UNKNOWN or sense.lemma in {"معارض"}:
        return False
    return sense.lemma.endswith("ي") and len(sense.lemma) > 3 and not text.endswith(("ون", "وا"))


def _strike(words: Words, position: int) -> Sense | None:
    sense = words.sense(position, "strike")
    if sense is not None:
        return sense
    text = words.texts[position]
    for pronoun in _OBJECT_PRONOUNS:
        if text.endswith(pronoun) and len(text) > len(pronoun) + 1:
            for found in words.cues.words.get(text[: -len(pronoun)], ()):
                if found.role == "strike":
                    return found
    return None


def _has_object_pronoun(words: Words, position: int, strike: Sense) -> bool:
    return (
        words.texts[position].endswith(_OBJECT_PRONOUNS)
        and words.sense(position, "strike") is None
        and strike is not None
    )


def _of_verb(words: Words, position: int, start: int, end: int, strike: Sense) -> Party | None:
    """The subject of a verb of attack: right behind it, or right before it."""
    if words.sense(position, "strike") is None:
        return None
    if (
        position > start + 2
        and words.is_in(position - 1, "clause.relatives")
        and words.texts[position - 2] in {"هي", "هو"}
    ):
        return _named_before(words, position, start)  # "إسرائيل هي التي شنت الهجوم"
    if position > start and (
        words.is_in(position - 1, "clause.relatives") or words.sense(position - 1, "attack") is not None
    ):
        return None  # "غارة استهدفت الجيش": the raid is the subject
    if words.lists(strike.lemma, "perpetrators.light") and not _with_attack(words, position, end):
        return None
    at = position + 1
    while at < min(end, position + 4) and words.is_in(at, "clause.adverbs"):
        at += 1
    party = party_at(words, at, end)
    if party is not None:
        return Party(*party, "perpetrator:struck")
    if at < end and words.texts[at] in {"نفسه", "نفسها"}:
        return _bomber(words, position, start)
    if at < end and words.sense(at, "attack") is not None and not strike.imperfect:
        return _named_before(words, position, start)  # "بعدما نفذ ضربة": whom the passage speaks of
    if strike.glued:
        return None
    for before in range(position - 1, max(start, position - 8) - 1, -1):
        text = words.texts[before]
        if text in _STOPS or words.is_in(before, "clause.complementizers"):
            return None
        name = words.name_at(before, MentionKind.ACTOR)
        if name is not None and name.last >= position - 5:
            led = before > start and words.is_in(before - 1, "clause.prepositions")
            return None if led else Party(name.first, name.last, "perpetrator:struck")
        sense = words.sense(before, "agent") or words.sense(before, "person")
        if before >= position - 2 and sense is not None and not sense.glued and sense.number != SINGULAR:
            party = party_at(words, before, position)
            return None if party is None else Party(*party, "perpetrator:struck")
    return None


def _named_before(words: Words, position: int, start: int) -> Party | None:
    for before in range(position - 1, max(start, position - 14) - 1, -1):
        name = words.name_at(before, MentionKind.ACTOR)
        if name is not None:
            return Party(name.first, name.last, "perpetrator:struck")
    return None


def _bomber(words: Words, position: int, start: int) -> Party | None:
    """ "رجلا يحمل حزاما ناسفا فجر نفسه": the one who blew himself up."""
    for before in range(position - 1, max(start, position - 7) - 1, -1):
        name = words.names.get(before)
        if name is not None and name.mention.kind is MentionKind.PERSON:
            return Party(name.first, name.last, "perpetrator:bomber")
        sense = words.sense(before, "person") or words.sense(before, "agent")
        if sense is not None and sense.number == SINGULAR:
            return Party(before, before, "perpetrator:bomber")
    return None


def _with_attack(words: Words, position: int, end: int) -> bool:
    return any(
        words.sense(at, "attack") is not None or words.sense(at, "noun") is not None
        for at in range(position + 1, min(end, position + 9))
    )


def _killer(words: Words, position: int, end: int) -> Party | None:
    """ "قتلهما جنود": a verb of harm with its victims in a pronoun, and its subject behind it."""
    text = words.texts[position]
    if words.sense(position, "noun") is not None:
        return None  # "إصابة" is spelled like "أصابه"
    for pronoun in _OBJECT_PRONOUNS:
        if not text.endswith(pronoun) or len(text) < len(pronoun) + 3:
            continue
        senses = words.cues.words.get(text[: -len(pronoun)], ())
        if any(sense.role == "verb" and sense.voice in {"either", "active"} for sense in senses):
            party = party_at(words, position + 1, end)
            if party is not None:
                return Party(*party, "perpetrator:killer")
    return None


def _by(words: Words, position: int, end: int) -> Party | None:
    phrase = words.phrase_of(position, "by")
    if phrase is None:
        return None
    behind = position + len(phrase.words)
    for at in range(behind, min(end, behind + 3)):
        party = party_at(words, at, end)
        if party is not None:
            return Party(*party, "perpetrator:by")
    return None


def _accused(words: Words, position: int, end: int) -> Party | None:
    """ "اتهمت السلطات تنظيم القاعدة", "تبنى داعش الهجوم", "داعش يقف وراء"."""
    text = words.texts[position].lstrip("و")
    if text in {"تبني", "تبنت", "اعلنت", "اعلن"}:
        party = party_at(words, position + 1, end)
        if party is not None and (text.startswith("تبن") or _claims(words, party[1] + 1, end)):
            return Party(*party, "perpetrator:claimed")
    if text in {"اتهم", "اتهمت", "يتهم", "تتهم", "حمل", "حملت", "متهما", "متهمه", "واتهم"}:
        parties: list[tuple[int, int]] = []
        for at in range(position + 1, min(end, position + 16)):
            if words.texts[at] in _STOPS or (parties and words.texts[at].startswith("ب")):
                break
            if any(first <= at <= last for first, last in parties):
                continue
            party = party_at(words, at, end)
            if party is not None:
                parties.append(party)
        charged = parties and parties[-1][1] + 1 < end and words.texts[parties[-1][1] + 1].startswith("ب")
        if len(parties) >= 2 or (parties and (charged or text.startswith("متهم"))):
            return Party(*parties[-1], "perpetrator:accused")
    if text.removeprefix("ل") in {"مسءوليه", "قيام", "محاوله", "اقدام"} or text in {"بقيام", "بمحاوله"}:
        party = party_at(words, position + 1, end)
        if party is not None:
            return Party(*party, "perpetrator:responsible")
    if text in {"نسب", "نسبت", "ينسب", "منسوب", "منسوبه"} and position + 1 < end and words.texts[position + 1] == "الي":
        party = party_at(words, position + 2, end)
        if party is not None:
            return Party(*party, "perpetrator:accused")
    if text in {"يقف", "تقف", "وقف", "وقوف"} and position + 1 < end and words.texts[position + 1] == "وراء":
        for before in range(position - 1, max(-1, position - 5), -1):
            name = words.name_at(before, MentionKind.ACTOR)
            if name is not None:
                return Party(name.first, name.last, "perpetrator:accused")
    return None


def _claims(words: Words, start: int, end: int) -> bool:
    return any(
        words.texts[at].lstrip("ال") in {"مسءوليتها", "مسءوليته", "مسءوليه", "سمسءوليه"}
        for at in range(start, min(end, start + 4))
    )
