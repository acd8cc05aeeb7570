"""Who holds, takes or leaves the ground: the subject of the verb, or the party that the noun names."""

from workstation.core.claims import MentionKind, VictimKind
from workstation.extract.ground import STOPS, Text
from workstation.extract.named_parties import Party, party_at
from workstation.extract.words import Words
from workstation.knowledge.cues import PLURAL, Sense

_BEHIND = 4  # words between a verb and its subject
_BEFORE = 9  # words between a subject and its verb
_SPEAKER = 25  # words over which "it" means whoever spoke
_CLAUSE = 30  # words over which a clause keeps its subject
_PRONOUNS = frozenset(("انه", "انها", "انهم", "بانه", "بانها", "بانهم", "انهما"))


def behind(text: Text, at: int, end: int) -> Party | None:
    """The subject behind the word at `at`, before `end`."""
    words = text.words
    if words.texts[at].endswith(("ون", "وا")):
        return None  # the verb's own ending is its subject
    for position in range(at + 1, min(end, at + 1 + _BEHIND)):
        if words.texts[position] in STOPS:
            return None
        if _is_led(words, position):
            return None
        party = armed_at(text, position, end)
        if party is not None:
            return Party(*party, "holder:behind")
        if words.name_at(position, MentionKind.PLACE) is not None or position in text.figures:
            return None
        if words.texts[position] in text.cues.ground or words.texts[position] in text.cues.triggers:
            return None
    return None


def armed_at(text: Text, position: int, end: int) -> tuple[int, int] | None:
    """A party, or a country that acts, at `position`."""
    if position >= end:
        return None
    words = text.words
    name = words.name_at(position)
    if name is not None and name.mention.entity.startswith("country:"):
        return (name.first, name.last) if name.last < end else None
    person = None if name is not None else words.sense(position, "person")
    if person is not None and person.kind is VictimKind.CIVILIAN:
        return None
    party = party_at(words, position, end)
    if party is None and position not in words.names and text.is_in(position, "holders.words"):
        return _body(text, position, end)
    return party if party is not None and party[1] < end else None


def _body(text: Text, position: int, end: int) -> tuple[int, int]:
    """A body with its adjective, its "of" and the name behind: "المجموعات المقاتلة", "وحدات من X"."""
    words = text.words
    last = position
    at = position + 1
    if at + 1 < end and words.texts[at] == "من":
        at += 1
    name = words.name_at(at, MentionKind.ACTOR) if at < end else None
    if name is not None and name.last < end:
        return position, name.last
    if at == position + 1 < end and words.texts[at].startswith("ال") == words.texts[position].startswith("ال"):
        sense = words.sense(at, "person") or words.sense(at, "side")
        last = at if sense is not None or words.texts[at].endswith("ه") else last
    return position, last


def before(text: Text, at: int, start: int) -> Party | None:
    """The subject before the verb at `at`: "القوات سيطرت", "التنظيم الذي يسيطر", "إنها سيطرت"."""
    words = text.words
    if at > start and words.texts[at - 1] in _PRONOUNS:
        return _speaker(words, at - 1, max(start, at - _SPEAKER))
    relative = at > start and words.is_in(at - 1, "clause.relatives")
    if relative and words.texts[at - 1].startswith("و"):
        return None  # "X التي ... والتي سيطرت": whom it goes back to stands far off
    position = at - 2 if relative else at - 1
    while position >= max(start, at - _BEFORE):
        if _ends_subject(text, position, relative=relative):
            return None
        name = words.names.get(position)
        if name is not None and name.mention.kind is MentionKind.ACTOR and name.last <= position:
            first = _head_of(words, name.first, start)
            if first is None:
                return None
            if relative or first == start or not _is_led(words, first):
                return Party(first, name.last, "holder:before")
            position = first - 1
            continue
        if relative and name is not None and name.mention.kind is MentionKind.PLACE:
            return None
        sense = words.sense(position, "agent") or _fighters(words, position)
        near = position == at - 1 or (sense is not None and sense.definite)
        if name is None and near and not _is_led(words, position) and (sense or text.is_in(position, "holders.words")):
            party = armed_at(text, position, at)
            return None if party is None else Party(*party, "holder:before")
        position -= 1
    return None


def became(text: Text, at: int, start: int) -> Party | None:
    """The subject of "became" at the head of the sentence, whose predicate stands behind what is put between commas:
    "باتت القوات، ومعظمها من أهل الريف، تسيطر على"."""
    words = text.words
    if at - start > _CLAUSE or words.texts[at - 1] != "،" or not text.is_in(start, "holders.became"):
        return None
    for position in range(start + 1, min(at, start + 1 + _BEHIND)):
        name = words.name_at(position, MentionKind.ACTOR)
        if name is not None and not _is_led(words, position):
            first = _head_of(words, name.first, start)
            return None if first is None else Party(first, name.last, "holder:behind")
    return behind(text, start, at)


def _ends_subject(text: Text, position: int, *, relative: bool) -> bool:
    """Whether the word at `position` cuts a verb off from what stands before."""
    words = text.words
    word = words.texts[position]
    if word in STOPS and (word != "،" or not relative):
        return True
    if words.is_in(position, "clause.complementizers") or words.sense(position, "says") is not None:
        return True
    return word in text.cues.triggers and not text.cues.triggers[word].noun


def _head_of(words: Words, first: int, start: int) -> int | None:
    """Where a name's phrase begins: "مقاتلو X", "وحدات من X"; None where its head is no fighter ("صحافي من X")."""
    if first > start:
        person = words.sense(first - 1, "person")
        if person is not None and person.kind is VictimKind.CIVILIAN:
            return None
        head = words.sense(first - 1, "agent") or person
        if head is not None and not head.definite:
            return first - 1
    if first - 1 > start and words.texts[first - 1] == "من":
        head = words.sense(first - 2, "agent") or words.sense(first - 2, "person")
        if head is not None and not head.definite:
            return None if head.kind is VictimKind.CIVILIAN else first - 2
    return first


def carried(text: Text, at: int, start: int) -> Party | None:
    """The subject of the clause, for a verb that و joins to it or a pronoun that goes back to it: "... وسيطرت على"."""
    words = text.words
    low = max(start, at - _CLAUSE)
    for position in range(at - 1, low, -1):
        if words.is_in(position, "clause.complementizers") and words.texts[position] not in {"كما", "وكما"}:
            low = position + 1
            break
    for position in range(low, at):
        if words.texts[position] in text.cues.ground or _is_led(words, position):
            continue
        known = position in words.names or text.is_in(position, "holders.words")
        if not known and not _are_fighters(words, position):
            continue
        party = armed_at(text, position, at)
        if party is not None:
            if any(words.is_in(one, "clause.relatives") for one in range(party[1] + 1, at)):
                return None  # it may as well be of the clause between
            name = words.name_at(party[0])
            if name is None or name.mention.kind is MentionKind.ACTOR:
                return Party(*party, "holder:carried")
    return None


def _are_fighters(words: Words, position: int) -> bool:
    """Whether the word alone tells that armed people are meant."""
    return words.sense(position, "agent") is not None or _fighters(words, position) is not None


def _fighters(words: Words, position: int) -> Sense | None:
    person = words.sense(position, "person")
    several = person is not None and person.kind is VictimKind.COMBATANT and person.number == PLURAL
    return person if several else None


def _speaker(words: Words, at: int, low: int) -> Party | None:
    """Whoever says that "it" did: the last party named before that is the subject of something."""
    for position in range(at - 1, low - 1, -1):
        name = words.name_at(position, MentionKind.ACTOR)
        if name is None or (position > low and _is_led(words, position)):
            continue
        if position > low and words.sense(position - 1, "says") is None and words.texts[position - 1] not in STOPS:
            continue
        return Party(name.first, name.last, "holder:speaker")
    return None


def _is_led(words: Words, position: int) -> bool:
    """Whether a preposition stands before the word, or is glued to it."""
    if position > 0 and words.is_in(position - 1, "clause.prepositions"):
        return True
    name = words.name_at(position)
    if name is not None:
        glued = name.mention.span.start - words.document.span(position, position).start
        return glued > 0 and words.texts[position][glued - 1] in "بلك"
    return words.texts[position].startswith(("لل", "بال"))
