"""How parties are named: a name, a force with its side, or whom a pronoun means."""

from dataclasses import dataclass

from workstation.core.claims import MentionKind, VictimKind
from workstation.extract.words import Words
from workstation.knowledge.cues import PLURAL, Sense

_OPENING = frozenset('«"([')
_REACH_OF_PARTY = 4


@dataclass(frozen=True, slots=True)
class Party:
    """Tokens that name a party, and the rule that found them."""

    first: int
    last: int
    rule: str


def owner_before(words: Words, position: int) -> Party | None:
    """ "قواته", "مقاتلوها": the party that the pronoun of a force or of its men means, the last one named before."""
    if not any(_is_owned(sense) for sense in words.senses[position]):
        return None
    for before in range(position - 1, max(-1, position - 30), -1):
        name = words.name_at(before, MentionKind.ACTOR)
        if name is not None:
            return Party(name.first, name.last, "perpetrator:owner")
    return None


def is_led(words: Words, first: int, start: int) -> bool:
    """Whether a preposition stands before the party at `first`, or is glued to it: it is no subject."""
    if first > start and words.is_in(first - 1, "clause.prepositions"):
        return True
    name = words.name_at(first)
    if name is None:
        return any(sense.glued[-1:] in {"ب", "ل", "ك"} for sense in words.senses[first])
    if words.texts[first].startswith("لل"):
        return True
    glued = name.mention.span.start - words.document.span(first, first).start
    return glued > 0 and words.texts[first][glued - 1] in "بلك"


def _is_owned(sense: Sense) -> bool:
    men = sense.role == "person" and sense.kind is VictimKind.COMBATANT and sense.number == PLURAL
    return bool(sense.owner) and (men or sense.role == "agent")


def party_at(words: Words, position: int, end: int) -> tuple[int, int] | None:
    """The party that the words from `position` on name: its tokens, both ends included."""
    while position < end and (words.texts[position] in _OPENING or words.is_in(position, "clause.demonstratives")):
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
    band = position + 1 < end and is_band(words, position)
    if not band and words.sense(position, "agent") is None and not _is_doer(words.sense(position, "person")):
        return None
    last = position + 1 if band else position
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
        if last == position and words.texts[position].endswith("ون") and not definite and text.startswith("ال"):
            break  # "اقتحم مسلحون السوق": what they stormed
        indefinite = not words.texts[last].startswith(("ال", "لل", "بال"))
        if last > position and not band and not definite and indefinite and text.startswith("ال"):
            break  # "زرعت عناصر إرهابية العبوة": what they planted
        if words.is_in(at, "perpetrators.fire"):
            break  # "أطلق الجنود النار"
        if last == at - 1 and _modifies(words, at) and (last == position or _is_adjective(words, at)):
            last = at
    return position, last


def is_band(words: Words, position: int) -> bool:
    """ "مجموعة مسلحة", "وحدة المهام", "المنظمة الإرهابية": a band with the word that tells of its kind."""
    if position + 1 >= len(words.texts):
        return False
    following = words.texts[position + 1]
    if words.texts[position].lstrip("ولب").removeprefix("ال") == "منظمه":
        return words.is_in(position + 1, "perpetrators.illegal")
    if words.texts[position].startswith("ال") and not following.startswith("ال"):
        return False
    bare = words.texts[position].removeprefix("ال")
    return (words.is_in(position, "perpetrators.bands") or words.lists(bare, "perpetrators.bands")) and (
        following.endswith("ه") or (bare == "وحده" and following.startswith("ال"))
    )


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


def named_before(words: Words, position: int, start: int, *, within: int = 14) -> Party | None:
    """The last actor named before `position`."""
    for before in range(position - 1, max(start, position - within) - 1, -1):
        name = words.name_at(before, MentionKind.ACTOR)
        if name is not None:
            return Party(name.first, name.last, "perpetrator:struck")
    return None


def is_nisba(words: Words, position: int) -> bool:
    """Whether the word is an adjective of a country or a side: إسرائيلي, حكومية."""
    if words.sense(position, "side") is not None:
        return True
    sense = words.sense(position, "person")
    text = words.texts[position]
    if words.is_in(position, "places.broad"):
        return False  # "غربي البلاد"
    if sense is None or sense.kind is not VictimKind.UNKNOWN or sense.lemma in {"معارض"}:
        return False
    return sense.lemma.endswith("ي") and len(sense.lemma) > 3 and not text.endswith(("ون", "وا"))
