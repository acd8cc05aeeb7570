"""Who is said to have struck: the doers of raids, shelling, attacks and killings that a sentence tells."""

from dataclasses import dataclass

from workstation.core.claims import MentionKind, VictimKind
from workstation.extract.blame import accused, may_accuse
from workstation.extract.done_by import OBJECT_PRONOUNS, done_by, killer
from workstation.extract.named_parties import Party, is_led, is_nisba, named_before, party_at
from workstation.extract.words import Words
from workstation.knowledge.cues import DUAL, PLURAL, SINGULAR, Sense

__all__ = ["Attack", "Party", "attacks_in", "before_verb", "is_nisba", "party_at"]

_STOPS = frozenset(".؛!؟?:")
_REACH_OF_NOUN = 9  # words between an attack and the words that name its doer
_CLAUSE = 12  # words between a verb and what opens its clause
_SIDES = frozenset({"قبل", "جانب", "الجانب"})
_ONESELF = {"نفسه": SINGULAR, "نفسها": SINGULAR, "نفسيهما": DUAL, "نفسهما": DUAL, "انفسهم": PLURAL}
_RELATIVE = frozenset({"perpetrator:relative", "perpetrator:accused", "perpetrator:claimed"})
_JOINED = 20  # words from the subject of a clause to another verb of it: "هاجموا المخفر وأطلقوا النار"
_DEED_NOUNS = frozenset({"ضرب", "تصدي"})  # verbs whose nouns are spelled alike and have the struck behind them
_QUOTES = frozenset('"«»“”')


@dataclass(frozen=True, slots=True)
class Attack:
    """`at` is the word that tells the attack, `doer` who is said to have done it; None where nobody is named."""

    at: int
    doer: Party | None
    definite: bool = False
    lemma: str = ""
    mutual: bool = False  # a clash between two, either of whom may be the victims' side


def attacks_in(words: Words, sentence: int) -> list[Attack]:
    """The attacks of a sentence in the order of the text."""
    start, end = words.document.passages[sentence]
    found: list[Attack] = []
    marked, owning = words.facts.marked, words.facts.owning
    for position in range(start, end):
        if not (marked[position] or owning[position] or may_accuse(words.texts[position])):
            continue
        doer = done_by(words, position, start, end)
        if doer is not None:
            found.append(Attack(position, doer))
            continue
        attack = words.sense(position, "attack")
        if attack is not None and words.lists(attack.lemma, "perpetrators.crimes"):
            doer = _of_noun(words, position, end)
            near = doer is not None and doer.first <= position + 4 and words.texts[doer.first].startswith("ل")
            if doer is not None and (near or doer.rule in _RELATIVE):
                found.append(Attack(position, doer, attack.definite, attack.lemma))
            continue  # "جريمة حرب": a name for what was told
        if attack is not None and not _is_truce(words, position, start):
            doer = _subject_beside(words, position, start) if words.sense(position, "strike") is not None else None
            doer = doer or _of_noun(words, position, end) or _of_owner(words, position, start, attack)
            doer = doer or _who_did_by(words, position, start, attack)
            found.append(Attack(position, doer, attack.definite, attack.lemma))
            continue
        strike = _strike(words, position)
        if strike is not None:
            doer = _of_verb(words, position, start, end, strike)
            if doer is not None:
                found.append(Attack(position, doer))
            continue
        doer = accused(words, position, end) or killer(words, position, end)
        if doer is not None:
            found.append(Attack(position, doer))
    return found


def _who_did_by(words: Words, position: int, start: int, attack: Sense) -> Party | None:
    """ "رد الجيش بقصف القرى": the subject of the verb that an attack is the means of."""
    if not attack.glued.startswith("ب") or words.lists(attack.lemma, "perpetrators.munitions"):
        return None
    party = _first_of_clause(words, position, start, commas=True)
    if party is None or words.name_at(party[0], MentionKind.ACTOR) is None:
        return None
    for at in range(party[1] + 1, position):
        if words.sense(at, "says") is not None or words.name_at(at, MentionKind.ACTOR) is not None:
            return None
        if any(sense.outcome is not None for sense in words.senses[at]) or words.is_in(at, "perpetrators.suffering"):
            return None
    return Party(*party, "perpetrator:struck")


def _is_truce(words: Words, position: int, start: int) -> bool:
    """ "وقف إطلاق النار": no attack."""
    return position > start and words.texts[position - 1].removeprefix("ال").endswith(("وقف", "هدنه"))


def _of_owner(words: Words, position: int, start: int, attack: Sense) -> Party | None:
    """ "قصفه": the attack of whom the pronoun means."""
    if not attack.owner or words.lists(attack.lemma, "perpetrators.of_object"):
        return None  # "قصفها": the shelling of it
    return named_before(words, position, start)


def _subject_beside(words: Words, position: int, start: int) -> Party | None:
    """ "طيران التحالف قصف": the party right before a word that is verb and noun alike, if it is the verb's subject."""
    party = before_verb(words, position, start)
    return None if party is None else Party(*party, "perpetrator:struck")


def before_verb(words: Words, position: int, start: int) -> tuple[int, int] | None:
    """ "الجيش تمكن من", "أن الجيش المدعوم بمتطوعين تمكن من": the party before its verb."""
    before = position - 1
    while before > start and words.texts[before] in _QUOTES:
        before -= 1
    name = words.names.get(before) if before >= start else None
    if name is None or name.mention.kind is not MentionKind.ACTOR:
        return clause_subject(words, position, start)
    of_it = name.first > start + 1 and words.texts[name.first - 1] == "من"
    if of_it and words.is_in(name.first - 2, "perpetrators.bands"):
        return name.first - 2, name.last  # "وحدة من الجيش أوقعت"
    led = is_led(words, name.first, start)
    return clause_subject(words, position, start) if led else (name.first, name.last)


def clause_subject(words: Words, position: int, start: int) -> tuple[int, int] | None:
    """ "أن الجيش المدعوم بمتطوعين سيطر": the party that opens the clause of the verb at `position`."""
    for before in range(position - 1, max(start, position - _CLAUSE) - 1, -1):
        if words.texts[before] in _STOPS or words.sense(before, "verb") is not None:
            return None
        if words.is_in(before, "clause.complementizers"):
            return party_at(words, before + 1, position)
    return None


def _of_noun(words: Words, position: int, end: int) -> Party | None:
    """The doer behind an attack: an adjective of a state, a genitive, "ل" or a relative clause."""
    limit = min(end, position + 1 + _REACH_OF_NOUN)
    for at in range(position + 1, limit):
        text = words.texts[at]
        if text == "،" and at + 2 < end and words.is_in(at + 1, "clause.relatives"):
            continue  # "عمليات التمشيط، التي تقوم بها"
        if text in _STOPS or text == "،":
            return None
        if at == position + 1 and words.sense(at, "noun") is not None and not words.senses[at][0].glued:
            continue  # "عملية دهس"
        if words.sense(at, "verb") is not None or words.sense(at, "noun") is not None:
            return None
        if text in {"الجانب", "جانب"} and words.texts[at - 1] == "من" and at + 1 < end and is_nisba(words, at + 1):
            return Party(at, at + 1, "perpetrator:by")  # "هجمات من الجانب الأوكراني"
        if words.is_in(at, "perpetrators.intercepting"):
            return None  # "صاروخ اعترضته الدفاعات"
        strike = _strike(words, at)
        if strike is not None:
            done = at + 1 < end and words.texts[at + 1] in {"بها", "به", "بهما"}  # "تقوم بها"
            if not _has_object_pronoun(words, at, strike) and text not in {"قام", "قامت", "قاموا"} and not done:
                return None
            for behind in range(at + 1, min(limit + 2, at + 4)):
                party = party_at(words, behind, end)
                if party is not None:
                    return Party(*party, "perpetrator:relative")
            capital = words.name_at(at + 1, MentionKind.PLACE)
            return None if capital is None else Party(capital.first, capital.last, "perpetrator:relative")
        if words.lists(text, "perpetrators.targets"):
            return None
        if words.is_in(at, "perpetrators.purposes"):
            return None  # "عمليات لملاحقة عناصر X"
        if text == "من" and at + 1 < end and words.texts[at + 1] not in _SIDES and party_at(words, at + 1, end) is None:
            return None  # "عمليات لتطهيرها من سيطرة X"
        relative = words.is_in(at, "clause.relatives") and at + 1 < end and _strike(words, at + 1) is None
        if relative and _blamed(words, at + 1, end) is None:
            return None  # "قذائف من الجبل الذي يتمركز فيه X"
        blamed = _blamed(words, at, end)
        if blamed is not None:
            return blamed
        if words.lists(text, "perpetrators.manners"):
            continue
        attack = words.sense(at, "attack")
        if attack is not None and words.lists(attack.lemma, "perpetrators.munitions"):
            continue  # "هجوم بصواريخ شنه"
        if attack is not None and at > position + 1:
            return None
        name = words.name_at(at, MentionKind.ACTOR)
        if name is not None and words.texts[at - 1] in _QUOTES and words.is_in(position, "perpetrators.operations"):
            return None  # "عملية «غصن الزيتون»": what it is called
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


def _blamed(words: Words, position: int, end: int) -> Party | None:
    """ "هجوم نسبته السلطات إلى X", "هجوم تبناه X", "هجوم يشتبه بأن X": the doer in a relative clause of blame."""
    if words.is_in(position, "perpetrators.ascribed"):
        for at in range(position + 1, min(end, position + 6)):
            if words.texts[at] == "الي" and at + 1 < end:
                party = party_at(words, at + 1, end)
                return None if party is None else Party(*party, "perpetrator:accused")
    if words.is_in(position, "perpetrators.adopted") and position + 1 < end:
        party = party_at(words, position + 1, end)
        return None if party is None else Party(*party, "perpetrator:claimed")
    return None


def _qualifies(words: Words, noun: int, adjective: int) -> bool:
    """Whether nothing but adjectives stands between an attack and an adjective of a side."""
    if words.texts[adjective].endswith(("ين", "ون")):
        return False
    return all(
        words.texts[at].endswith(("ي", "يه", "ه", "ين")) and not words.texts[at].startswith(("بال", "لل"))
        for at in range(noun + 1, adjective)
    )


def _strike(words: Words, position: int) -> Sense | None:
    sense = words.sense(position, "strike")
    if sense is not None:
        return sense
    text = words.texts[position]
    for pronoun in OBJECT_PRONOUNS:
        if text.endswith(pronoun) and len(text) > len(pronoun) + 1:
            for found in words.cues.words.get(text[: -len(pronoun)], ()):
                if found.role == "strike":
                    return found
    return None


def _has_object_pronoun(words: Words, position: int, strike: Sense) -> bool:
    return (
        words.texts[position].endswith(OBJECT_PRONOUNS)
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
        return named_before(words, position, start)  # "إسرائيل هي التي شنت الهجوم"
    if position > start and (
        words.is_in(position - 1, "clause.relatives") or words.sense(position - 1, "attack") is not None
    ):
        return None  # "غارة استهدفت الجيش": the raid is the subject
    if position > start and strike.lemma in _DEED_NOUNS and words.is_in(position - 1, "perpetrators.before_deeds"):
        return None  # "بعد ضرب مواقع", "خلال تصدي القوات": a noun
    if words.lists(strike.lemma, "perpetrators.light") and not _with_attack(words, position, end):
        return None
    if words.lists(strike.lemma, "perpetrators.of_attacks") and _attack_is_subject(words, position, start):
        return None
    many = words.texts[position].endswith("وا")
    at = position + 1
    while at < min(end, position + 4) and words.is_in(at, "clause.adverbs"):
        at += 1
    party = None if many else party_at(words, at, end)
    if party is not None and strike.lemma == "استهدف" and words.lists(words.texts[party[0]], "perpetrators.targets"):
        return None  # "انفجرت سيارة استهدفت دورية للشرطة"
    if party is not None:
        return Party(*party, "perpetrator:struck")
    if at < end and words.texts[at] in _ONESELF:
        return _bomber(words, position, start, _ONESELF[words.texts[at]])
    if at < end and words.sense(at, "attack") is not None and not strike.imperfect:
        named = named_before(words, position, start)  # "بعدما نفذ ضربة": whom the passage speaks of
        if named is not None or not strike.glued:
            return named
    if strike.glued:
        first = _first_of_clause(words, position, start) if strike.glued == "و" else None
        return None if first is None else Party(*first, "perpetrator:struck")
    for before in range(position - 1, max(start, position - 8) - 1, -1):
        text = words.texts[before]
        if text in _STOPS or words.is_in(before, "clause.complementizers"):
            return None
        men = words.sense(before, "person") if many else None
        if men is not None and men.kind is VictimKind.COMBATANT and men.number == PLURAL and not men.glued:
            party = party_at(words, before, position)
            return None if party is None else Party(*party, "perpetrator:struck")
        name = words.name_at(before, MentionKind.ACTOR)
        if name is not None and name.last >= position - 5:
            led = is_led(words, before, start)
            opening = (name.first, name.last) if not led else clause_subject(words, position, start)
            if led and strike.imperfect:
                return None  # "تحاول اقتحام": nothing has come of it
            return None if opening is None else Party(*opening, "perpetrator:struck")
        sense = words.sense(before, "agent") or words.sense(before, "person")
        if before > start and words.is_in(before, "perpetrators.manners") and words.sense(before - 1, "attack"):
            return None  # "هجوم انتحاري، استهدف سوقا"
        alone = sense is not None and sense.number == SINGULAR and not _opens_clause(words, before, start)
        if before >= position - 2 and sense is not None and not sense.glued and not alone:
            party = party_at(words, before, position)
            return None if party is None else Party(*party, "perpetrator:struck")
    return None


def _opens_clause(words: Words, position: int, start: int) -> bool:
    """Whether somebody armed is the first word behind "that": "إن انتحاريا قاد سيارة مفخخة"."""
    sense = words.sense(position, "person")
    armed = sense is not None and sense.kind is VictimKind.COMBATANT
    return armed and position > start and words.is_in(position - 1, "clause.complementizers")


def _first_of_clause(words: Words, position: int, start: int, *, commas: bool = False) -> tuple[int, int] | None:
    """ "تتدخل قوات الأمن وتطلق النار": the party with which the clause of a verb joined on begins."""
    begins = start
    for before in range(position - 1, max(start, position - _JOINED) - 1, -1):
        aside = before > start and words.texts[before - 1] in {"بعد", "قبل", "منذ"}  # "بعد أن"
        opens = words.is_in(before, "clause.complementizers") and not aside
        if words.texts[before] in _STOPS or opens or (commas and words.texts[before] == "،"):
            begins = before + 1
            break
    for at in range(begins, min(position, begins + 4)):
        if words.sense(at, "says") is not None:
            return None
        party = party_at(words, at, position)
        if party is not None:
            return None if is_led(words, at, begins) or position - party[1] > _JOINED else party
    return None


def _attack_is_subject(words: Words, position: int, start: int) -> bool:
    """ "تفجير انتحاري استهدف الجيش": an attack right before a verb that attacks can have is its subject."""
    for before in range(position - 1, max(start, position - 6) - 1, -1):
        if words.texts[before] in _STOPS or words.texts[before] == "،" or words.sense(before, "verb") is not None:
            return False
        if words.sense(before, "attack") is not None:
            return True
    return False


def _bomber(words: Words, position: int, start: int, number: str) -> Party | None:
    """ "شابا يلبس سترة مفخخة فجرها": the one who blew himself up."""
    for before in range(position - 1, max(start, position - 7) - 1, -1):
        name = words.names.get(before)
        if name is not None and name.mention.kind is MentionKind.PERSON:
            return Party(name.first, name.last, "perpetrator:bomber")
        told = [sense for sense in words.senses[before] if sense.role in {"person", "agent"}]
        if any(sense.number == number for sense in told):
            return Party(before, before, "perpetrator:bomber")
    return None


def _with_attack(words: Words, position: int, end: int) -> bool:
    return any(
        words.sense(at, "attack") is not None
        or words.sense(at, "noun") is not None
        or words.is_in(at, "perpetrators.fire")
        for at in range(position + 1, min(end, position + 9))
    )
