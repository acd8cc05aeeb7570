"""Which words name people who may have been harmed: how many, of what kind, and on which side."""

from dataclasses import dataclass, replace

from workstation.core.claims import MentionKind, Outcome, Qualifier, VictimKind
from workstation.extract.around_nouns import (
    befell_a_person,
    is_measure,
    is_noun_like,
    is_of_many,
    is_owned_pair,
    led_by_what,
    looks_like_year,
    tells_manner,
)
from workstation.extract.counts import Amount, qualified
from workstation.extract.noun_phrases import phrase_end, side_behind
from workstation.extract.words import Name, Words
from workstation.knowledge.cues import DUAL, PLURAL, SINGULAR, Sense

_OPENING = frozenset("«\"(['“")
_CLOSING = frozenset("»\")]'”")
_AND = "و"
_CHIEF = frozenset({"كبير", "وكبير"})
_CASES = frozenset({"اصابه", "وفاه"})  # "162 إصابة": cases, each of one person
_BODIES = frozenset({"جثه", "جثمان", "ضحيه"})
_SUNNIS = "السنه"
_TWO = frozenset({"اثنان", "اثنين", "اثنتان", "اثنتين"})


@dataclass(frozen=True, slots=True)
class Group:
    """A noun phrase that names people, or a bare number that may stand for them.

    `first`..`last` are its tokens, `head` the noun (None for a bare number), `amount` its number where one is said.
    `outcome` is set where the noun itself says it ("قتيلا"). `led_by` is what joins it to what stands before.
    """

    first: int
    last: int
    head: int | None
    amount: Amount | None
    number: str = ""
    kind: VictimKind | None = None
    outcome: Outcome | None = None
    definite: bool = False
    led_by: str = ""
    name: Name | None = None
    agent: bool = False
    known: bool = True
    lemma: str = ""

    @property
    def counted(self) -> bool:
        return self.amount is not None


def group_at(words: Words, position: int, end: int, amounts: dict[int, Amount]) -> Group | None:
    """The group that begins at `position`, reading no further than `end`."""
    amount = amounts.get(position)
    if amount is not None:
        return _counted(words, amount, end)
    if words.senses[position] or position in words.names or _leads_to_noun(words, position):
        return _bare(words, position, end, amounts)
    return None


def _leads_to_noun(words: Words, position: int) -> bool:
    """Whether the word may stand before the noun of a group: an opening quote, a rank."""
    return words.texts[position] in _OPENING or words.is_in(position, "clause.grades")


def _counted(words: Words, amount: Amount, end: int) -> Group | None:
    """A number, then what is counted."""
    texts = words.texts
    position = amount.last + 1
    while position < end and texts[position] in _CLOSING | _OPENING and texts[position] not in "()":
        position += 1
    amount, position = _qualifier_after(words, amount, position, end)
    of = position < end and texts[position] == "من"
    if of:
        position += 1
    led_by = led_by_what(words, amount.first)
    if position >= end:
        return None if looks_like_year(words, amount) else Group(amount.first, amount.last, None, amount, led_by=led_by)
    head = _head(words, position, end, after_of=of or texts[amount.last] == "من")
    one = head is not None and head[0].number == SINGULAR
    if head is not None and one and not of and is_of_many(words, amount) and not words.texts[head[1]].startswith("ال"):
        head = None  # "شيع المئات جثمان الشهيد": behind "the hundreds" nothing is counted
    if head is not None and head[0].role == "agent" and words.lists(head[0].lemma, "perpetrators.weapons"):
        return None  # "سبع طائرات"
    if head is not None and not of and head[0].glued[:1] in {"و", "ف"}:
        head = None  # "الأربعة والجنود": the number belongs to what stands before it
    if head is None and amount.rule == "count:one of":
        if not is_noun_like(words, position):
            return None
        if texts[position].startswith("ال") and texts[position].endswith(
            "ين"
        ):  # "إحدى المهاجمتين": a sound plural or a dual
            return Group(amount.first, position, position, amount, led_by=led_by, number=PLURAL, definite=True)
        if not texts[position].endswith(("ه", "ها", "هم")) and not befell_a_person(words, amount.first):
            return None
    if head is None and not of and looks_like_year(words, amount):
        return None
    if head is None and not of:
        noun = words.sense(position, "noun")
        if noun is not None and noun.lemma in _CASES and not (noun.glued or noun.definite or noun.owner):
            return Group(amount.first, position, position, amount, number=SINGULAR, outcome=noun.outcome, led_by=led_by)
    if head is None:
        if of and amount.number is None and words.is_in(position, "clause.demonstratives"):
            return None
        thing = None if not of and is_of_many(words, amount) else words.sense(position, "thing")
        sunnis = of and texts[position] == _SUNNIS  # written like "the year"
        if thing is not None and not thing.glued and not sunnis:
            return None
        if is_measure(words, position):
            return None
        unknown = is_noun_like(words, position) and not of and not texts[position].startswith("و")
        last = position if unknown else amount.last
        group = Group(
            amount.first, last, position if unknown else None, amount, led_by=led_by, known=not unknown, number=PLURAL
        )
        group = (
            _with_participle(words, _with_pair(words, group, end), end) if unknown else _with_pair(words, group, end)
        )
        return _with_qualifier_after(words, group, end)
    sense, at, last = head
    group = Group(
        amount.first,
        last,
        at,
        amount,
        number=sense.number,
        kind=sense.kind,
        outcome=sense.outcome,
        definite=sense.definite,
        led_by=led_by,
        name=words.names.get(at) if sense.role == "name" else None,
        lemma=sense.lemma,
        agent=sense.role == "agent",
    )
    group = _with_pair(words, _of_case(words, group, end), end)
    return _with_qualifier_after(words, _with_participle(words, group, end), end)


def _bare(words: Words, position: int, end: int, amounts: dict[int, Amount]) -> Group | None:
    """A noun that names people, without a number: the dual is two, the singular one, the plural three or more."""
    found = _head(words, position, end, after_of=False)
    if found is None or tells_manner(words, position):
        return None
    sense, at, last = found
    if sense.number == PLURAL and position > 0 and words.texts[position - 1] in _CHIEF:
        sense = sense._replace(number=SINGULAR)  # "كبير مصوري الوكالة"
    group = Group(
        position,
        last,
        at,
        None,
        number=sense.number,
        kind=sense.kind,
        outcome=sense.outcome,
        definite=sense.definite,
        led_by=led_by_what(words, position, glued=sense.glued),
        name=words.names.get(at) if sense.role == "name" else None,
        lemma=sense.lemma,
        agent=sense.role == "agent",
    )
    if sense.number == SINGULAR:
        group = _with_kin(words, group, end)
    elif sense.number == PLURAL:
        group = _with_number_behind(words, group, end, amounts)
    if not group.counted and words.lists(sense.lemma, "gatherings.bodies"):
        group = _with_members(words, group, end, amounts)
    if not (sense.number == SINGULAR or group.counted) and at + 1 < end and words.texts[at + 1] in _TWO:
        group = replace(group, number=DUAL, last=max(last, at + 1))
    return _with_qualifier_after(words, group, end)


def _with_number_behind(words: Words, group: Group, end: int, amounts: dict[int, Amount]) -> Group:
    """ "الجنود العشرة", "القتلى الـ15", "أفراد الطاقم الأربعة": the number agrees with the noun before it."""
    for position in dict.fromkeys((group.last + 1, (group.head or group.last) + 1)):
        if position >= end:
            continue
        if not (group.definite or words.texts[position - 1].startswith("ال")):
            continue
        digits = words.texts[position] == "ال" and position + 1 < end
        amount = amounts.get(position + 1 if digits else position)
        if amount is None or amount.qualifier is not Qualifier.EXACT or amount.maximum == 1:
            continue
        if digits or words.texts[amount.first].startswith("ال"):
            return replace(group, amount=amount, last=max(group.last, amount.last))
    return group


def _with_members(words: Words, group: Group, end: int, amounts: dict[int, Amount]) -> Group:
    """ "عائلة من خمسة أفراد", "خلية مكونة من ثمانية عناصر": as many as the body has."""
    assert group.head is not None
    for position in range(group.head + 1, min(end, group.head + 5)):
        composed = words.is_in(position, "gatherings.composed")
        if not composed and words.texts[position] != "من":
            continue
        at = position + 1 if not composed or words.texts[position + 1 : position + 2] != ("من",) else position + 2
        amount = amounts.get(at)
        if amount is None:
            continue
        members = _counted(words, amount, end)
        if members is not None and members.head is not None and members.known and members.outcome is None:
            return replace(group, amount=amount, last=members.last, kind=members.kind or group.kind)
    return group


def _with_kin(words: Words, group: Group, end: int) -> Group:
    """ "رجل وزوجته" is two people; "عائلة من خمسة أفراد" five."""
    position = group.last + 1
    if position < end:
        kin = words.sense(position, "kin")
        if kin is not None:
            people = 1 + (2 if kin.number == DUAL else 1)
            amount = Amount(group.first, position, people, people, Qualifier.EXACT, None, "count:kin")
            return replace(group, amount=amount, last=position)
    return group


def _of_case(words: Words, group: Group, end: int) -> Group:
    """ "52 حالة وفاة": the noun behind the case says what befell it."""
    assert group.head is not None
    if group.lemma == "حاله" and group.head + 1 < end:
        noun = words.sense(group.head + 1, "noun")
        if noun is not None and not noun.glued:
            return replace(group, outcome=noun.outcome, kind=None, last=max(group.last, group.head + 1))
    return group


def _head(words: Words, position: int, end: int, *, after_of: bool) -> tuple[Sense, int, int] | None:
    """The sense of the noun at `position`, its token and the last token of its phrase."""
    while position < end and words.texts[position] in _OPENING:
        position += 1
    if after_of or position > 0:
        while position + 1 < end and words.is_in(position, "clause.grades"):
            position += 1
    if position >= end or not (words.facts.people[position] or position in words.names):
        return None
    senses = words.senses[position]
    name = words.name_at(position)
    over = words.names.get(position)
    if over is not None and over.mention.kind in {MentionKind.PLACE, MentionKind.SOURCE}:
        return None
    chosen: Sense | None = None
    for role in ("casualty", "person"):
        for sense in senses:
            if sense.role == role and (chosen is None or _better(sense, chosen)):
                chosen = sense
        if chosen is not None:
            break
    if chosen is not None and words.texts[position].lstrip("و") == "اخري":
        if position == 0 or not any(sense.role in {"verb", "noun"} for sense in words.senses[position - 1]):
            return None  # "غارة أخرى"
        chosen = chosen._replace(number=SINGULAR)
    if chosen is not None and chosen.voice == "owned" and not is_owned_pair(words, position, end):
        chosen = next((sense for sense in senses if sense.role == chosen.role and sense.voice != "owned"), None)
    elif chosen is not None and chosen.number == SINGULAR and words.texts[position].endswith("ا"):
        pair = next((sense for sense in senses if sense.role == chosen.role and sense.voice == "owned"), None)
        chosen = pair if pair is not None and is_owned_pair(words, position, end) else chosen
    if chosen is not None and chosen.owner and words.sense(position, "thing") is not None:
        return None  # "13 عربة", and no Arabs of his
    acts = name is not None and name.mention.kind is MentionKind.ACTOR
    if acts and chosen is not None and chosen.kind is VictimKind.CIVILIAN:
        chosen = None  # "طالبان" is the movement, not two students
    if chosen is None and name is not None and name.mention.kind in {MentionKind.PERSON, MentionKind.ACTOR}:
        number = SINGULAR if name.mention.kind is MentionKind.PERSON else PLURAL
        kind = None if name.mention.kind is MentionKind.PERSON else VictimKind.COMBATANT
        ahead = name.mention.span.start - words.document.span(position, position).start
        glued = words.texts[position][: max(0, ahead)]
        chosen = Sense("name", name.mention.entity, number=number, kind=kind, glued=glued, definite=True)
    if chosen is None:
        for sense in senses:
            if sense.role == "agent":
                chosen = Sense(
                    "agent",
                    sense.lemma,
                    number=PLURAL,
                    kind=VictimKind.COMBATANT,
                    glued=sense.glued,
                    definite=sense.definite,
                )
                break
    if chosen is None:
        return None
    return chosen, position, phrase_end(words, position, end)


def _better(one: Sense, other: Sense) -> bool:
    """Prefer the reading that takes the least off the word."""
    return len(one.glued) < len(other.glued)


def _with_pair(words: Words, group: Group, end: int) -> Group:
    """One count for the dead and the wounded: "عشرات القتلى والجرحى", "20 شخصا بين قتيل وجريح"."""
    position = group.last + 1
    if group.outcome is not None and group.head is not None:
        position = group.head + 1
        if position < end:
            other = words.sense(position, "casualty")
            if other is not None and other.glued == _AND and other.outcome is not group.outcome:
                return replace(
                    group, last=phrase_end(words, position, end), outcome=_both(group.outcome, other.outcome)
                )
        if group.outcome is not Outcome.KILLED_OR_WOUNDED:
            return group
        position = group.last + 1
    while position < end and words.texts[position] in {"ما", "منهم"}:
        position += 1
    if position + 2 < end and words.texts[position] == "بين":
        one, other = words.sense(position + 1, "casualty"), words.sense(position + 2, "casualty")
        if one is not None and other is not None and other.glued == _AND:
            return replace(group, last=position + 2, outcome=_both(one.outcome, other.outcome))
    return group


def _with_participle(words: Words, group: Group, end: int) -> Group:
    """ "7 عمال قتلى", "12 صحافيا مختطفين": what befell the people counted stands behind them as an adjective."""
    position = group.last + 1
    if group.outcome is not None or group.agent or position >= end:
        return group
    sense = words.sense(position, "casualty")
    if sense is None or sense.glued or sense.definite or sense.number == DUAL or sense.lemma in _BODIES:
        return group
    other = words.sense(position + 1, "casualty") if position + 1 < end else None
    if other is not None and other.glued == _AND and not other.definite:  # "سقوط عدد من العناصر قتلى وجرحى"
        both = _both(sense.outcome, other.outcome)
        return replace(group, outcome=both, last=position + 1, lemma=sense.lemma)
    return replace(group, outcome=sense.outcome, last=position, lemma=sense.lemma)


def _both(one: Outcome | None, other: Outcome | None) -> Outcome | None:
    if {one, other} <= {Outcome.KILLED, Outcome.WOUNDED, Outcome.KILLED_OR_WOUNDED}:
        return Outcome.KILLED_OR_WOUNDED
    return one


def _qualifier_after(words: Words, amount: Amount, position: int, end: int) -> tuple[Amount, int]:
    if position < end:
        phrase = words.phrase_of(position, "qualifier after")
        if phrase is not None and phrase.qualifier is not None:
            last = position + len(phrase.words) - 1
            return qualified(amount, phrase.qualifier, last=last), last + 1
    return amount, position


def _with_qualifier_after(words: Words, group: Group, end: int) -> Group:
    """ "7 مدنيين على الأقل": right behind the noun or behind its phrase."""
    for position in dict.fromkeys((group.last + 1, (group.head or group.last) + 1)):
        while position < end and words.texts[position] in _CLOSING:
            position += 1
        if position >= end:
            continue
        phrase = words.phrase_of(position, "qualifier after")
        if phrase is None or phrase.qualifier is None:
            continue
        last = position + len(phrase.words) - 1
        amount = group.amount
        if amount is None:
            two = group.number == DUAL or _may_be_dual(words, group)
            if not two and group.number != SINGULAR:
                return group
            people = 2 if two else 1
            amount = Amount(group.first, group.first, people, people, Qualifier.EXACT, None, "count:dual")
        side = side_behind(words, last, end) if group.head is not None and last > group.last else None
        last = last if side is None else side  # "9 مسلحين على الأقل من التنظيم"
        return replace(group, amount=qualified(amount, phrase.qualifier), last=max(group.last, last))
    return group


def people_end(words: Words, group: Group) -> int:
    """The last token of the people's own words: "مدنيا" of "مدنيا على الأقل"."""
    first = group.first if group.head is None else group.head
    for position in range(first + 1, group.last + 1):
        phrase = words.phrase_of(position, "qualifier after")
        if phrase is not None and position + len(phrase.words) - 1 == group.last:
            return position - 1
    return group.last


def _may_be_dual(words: Words, group: Group) -> bool:
    """ "شرطيين على الأقل": no plural bears "at least", so ـين is the dual here."""
    if group.head is None or group.definite or group.number != PLURAL or group.name is not None:
        return False
    return words.texts[group.head].endswith("ين") and words.sense(group.head, "person") is not None
