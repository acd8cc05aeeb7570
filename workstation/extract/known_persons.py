"""What an article tells of the persons that it names, wherever it tells it: of what kind, and on which side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from workstation.core.claims import MentionKind, VictimKind
from workstation.extract.drafts import Draft
from workstation.extract.named_parties import Party
from workstation.extract.words import Name, Words
from workstation.knowledge.cues import PLURAL, SINGULAR, Sense

_QUOTES = frozenset("«»\"'()“”")
_ASIDE = frozenset({"،", "(", "-", "–", ")"})
_IS = frozenset({"وهو", "هو", "وهي", "هي", "كان", "وكان", "كانت", "وكانت"})
_ONE_OF = frozenset({"احد", "احدي", "اكبر", "ابرز"})
_LED = frozenset({"في", "ب", "من", "ل", "لدي"})
_HONOURS = frozenset({"شيخ", "حاج", "ملا", "اب", "ابن", "ام", "امام", "نجل", "والد", "جد", "عم", "رب", "صاحب"})
_DEPUTIES = frozenset({"ناءب", "مساعد", "معاون"})
_FORMER = frozenset({"سابق", "السابق", "سابقا", "المتقاعد", "متقاعد", "المفصول", "المنشق"})
_TITLE = 7  # words from a title to the name that it stands before, or from the name to who that was
_SIDE = 6  # words from a title to the party that it serves
_REACH_BACK = 120  # words back to the person whom "the man" means


@dataclass(frozen=True, slots=True)
class Known:
    """`honoured` is set where nothing is known but a form of address, which men of all kinds bear."""

    kind: VictimKind
    side: Party | None
    honoured: bool


KnownPersons = Callable[[str], Known | None]  # who a person of one identity is


def persons_known(words: Words) -> KnownPersons:
    """Of each person named what the titles and descriptions beside any of his mentions say; looked for when asked."""

    @cache
    def named() -> dict[str, list[Name]]:
        found: dict[str, list[Name]] = {}
        for position, name in words.names.items():
            if name.mention.kind is MentionKind.PERSON and position == name.first:
                found.setdefault(name.mention.entity, []).append(name)
        return found

    @cache
    def known(entity: str) -> Known | None:
        told = [_before(words, name) or _behind(words, name) for name in named().get(entity, ())]
        return _weighed([one for one in told if one is not None])

    return known


def _weighed(told: Sequence[Known]) -> Known | None:
    """What most of the mentions say of a person; None where none says anything."""
    if not told:
        return None
    weighed = [one for one in told if not one.honoured] or told
    armed = [one for one in weighed if one.kind is VictimKind.COMBATANT]
    kind = VictimKind.COMBATANT if 2 * len(armed) >= len(weighed) else VictimKind.CIVILIAN
    side = next((one.side for one in armed if one.side is not None), None)
    return Known(kind, side if kind is VictimKind.COMBATANT else None, weighed[0].honoured)


def known_of(words: Words, draft: Draft, known: KnownPersons) -> Known | None:
    """Who the person of a draft is: the one it names, or the last one named where it says "the man" or "he"."""
    name = draft.group.name
    if name is not None and name.mention.kind is MentionKind.PERSON:
        return known(name.mention.entity)
    following = _named_behind(words, draft)
    if following is not None:
        return known(following.mention.entity)
    if not _takes_up(draft) or words.names_person(draft.group.first, draft.group.last + 1):
        return None
    if any(words.texts[at] == "الاخر" for at in range(draft.group.first, min(len(words.texts), draft.group.last + 2))):
        return None
    for before in range(draft.first - 1, max(-1, draft.first - _REACH_BACK), -1):
        person = words.name_at(before, MentionKind.PERSON)
        if person is not None and not _speaks(words, person):
            return known(person.mention.entity)
    return None


def _speaks(words: Words, person: Name) -> bool:
    """Whether the person is one who says something, of whom "he was killed" is hardly told."""
    near = (*range(max(0, person.first - _TITLE), person.first), *range(person.last + 1, person.last + 3))
    return any(words.sense(at, "says") is not None for at in near if at < len(words.texts))


def _takes_up(draft: Draft) -> bool:
    """Whether the one person of a draft is told as somebody spoken of before."""
    group = draft.group
    if draft.minimum != 1 or draft.maximum != 1 or group.counted or draft.negated or group.lemma == "اخر":
        return False
    return group.head is None or (group.definite and group.number == SINGULAR)


def _named_behind(words: Words, draft: Draft) -> Name | None:
    """ "الشاب الفلسطيني، فلان", "أحد القتلى هو فلان": the name right behind the noun of one person."""
    group = draft.group
    if group.head is None or draft.minimum != 1 or draft.maximum != 1:
        return None
    at = group.last + 1
    while at < min(len(words.texts), group.last + 4) and (words.texts[at] in _QUOTES or words.texts[at] in {"،", "هو"}):
        at += 1
    return words.name_at(at, MentionKind.PERSON) if at < len(words.texts) else None


def _before(words: Words, name: Name) -> Known | None:
    """ "القيادي في X فلان", "الصحفي البريطاني فلان": the title that the name stands behind."""
    at = name.first - 1
    while at >= max(0, name.first - _TITLE):
        text = words.texts[at]
        covering = words.names.get(at)
        if covering is not None:
            if covering.mention.kind is MentionKind.PERSON:
                return None
            at = covering.first - 1
            continue
        if text in _QUOTES:
            at -= 1
            continue
        if not text.isalpha() or words.sense(at, "verb") or words.sense(at, "noun") or words.sense(at, "says"):
            return None
        sense = words.sense(at, "person")
        if sense is not None and _tells_kind(sense) and sense.number != PLURAL:
            return _known(words, at, sense, name.first)
        led = words.is_in(at, "clause.prepositions") and text not in _LED
        if led or words.is_in(at, "clause.complementizers"):
            return None
        at -= 1
    return None


def _behind(words: Words, name: Name) -> Known | None:
    """ "فلان، القائد في X", "فلان وهو صحفي": who a person was, told behind the name."""
    end = min(len(words.texts), name.last + 1 + _TITLE)
    at = name.last + 1
    if at >= end or (words.texts[at] not in _ASIDE | _IS and not words.texts[at].startswith("ال")):
        return None
    told = False
    while at < end:
        text = words.texts[at]
        if text == "." or (words.sense(at, "says") and not told) or words.name_at(at, MentionKind.PERSON):
            return None
        if words.is_in(at, "perpetrators.belonging") or (told and words.is_in(at, "known.fighting")):
            return Known(VictimKind.COMBATANT, _side_behind(words, at, len(words.texts)), False)
        told = told or text in _IS or text in _ONE_OF or text in {"الذي", "التي"}
        sense = words.sense(at, "person")
        deputy = sense is not None and sense.lemma in _DEPUTIES and at + 1 < end and words.sense(at + 1, "person")
        if deputy:  # "نائب زعيم X"
            at += 1
            continue
        if sense is not None and _tells_kind(sense) and (sense.number != PLURAL or words.texts[at - 1] in _ONE_OF):
            led = sense.glued not in {"", "ال"}
            return None if led else _known(words, at, sense, min(len(words.texts), at + _SIDE))
        if words.sense(at, "verb") is not None and not told:
            return None
        at += 1
    return None


def _is_former(words: Words, at: int) -> bool:
    """ "الضابط السابق في الجيش": what a man no longer was."""
    return any(text in _FORMER for text in words.texts[at + 1 : at + 4])


def _tells_kind(sense: Sense) -> bool:
    return sense.kind in {VictimKind.CIVILIAN, VictimKind.COMBATANT} and not sense.owner


def _known(words: Words, at: int, sense: Sense, end: int) -> Known:
    assert sense.kind is not None
    armed = sense.kind is VictimKind.COMBATANT
    side = _side_behind(words, at, max(end, at + _SIDE)) if armed and not _is_former(words, at) else None
    if side is None and armed and words.lists(sense.lemma, "perpetrators.sides"):
        side = Party(at, at, "side:title")
    return Known(sense.kind, side, sense.lemma in _HONOURS)


def _side_behind(words: Words, at: int, end: int) -> Party | None:
    """The armed party that stands behind a title or behind "he fought for"."""
    for position in range(at + 1, min(end, at + 1 + _SIDE, len(words.texts))):
        if words.texts[position] == ".":
            return None
        actor = words.name_at(position, MentionKind.ACTOR)
        if actor is not None:
            return Party(actor.first, actor.last, "side:title")
    return None


def alike(drafts: Sequence[Draft], index: int) -> int | None:
    """The draft shortly before that tells of one person, whom a pronoun or "the man" may mean."""
    if not _takes_up(drafts[index]):
        return None
    for earlier in range(index - 1, max(-1, index - 4), -1):
        before = drafts[earlier]
        if drafts[index].sentence - before.sentence > 2:
            return None
        if before.minimum == before.maximum == 1 and before.parent is None:
            return earlier
    return None
