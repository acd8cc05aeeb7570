"""Where the harm was done: the most specific place that the claim's words, its sentence or its passage tie it to."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from workstation.core.claims import Mention, MentionKind
from workstation.extract.drafts import Draft, beside
from workstation.extract.named_parties import Party
from workstation.extract.words import Name, Words

# How small a place a word before it announces; what is not listed is a town.
_COUNTRY, _PROVINCE, _TOWN, _PART, _SPOT = range(5)
_ANNOUNCING = (
    (_PROVINCE, "places.provinces"),
    (_TOWN, "places.towns"),
    (_PART, "places.parts"),
    (_SPOT, "places.spots"),
    (_COUNTRY, "places.broad"),
)
# How much farther a place seems before the claim, behind another one or behind "from"; how much nearer if narrow.
_BEFORE, _OTHER_CLAIM, _AWAY, _NARROWER = 1.4, 18.0, 20.0, 4.0
_SPEAKER, _TURN = 60.0, 12.0  # ... where only a speaker sits, and beyond a word that turns to something else
_NEAR_WORDS = 4  # words before a place that tell what it is to the story
_STRUCK = 8.0  # how much nearer a place seems that an attack struck
_LINK = 8  # words between two places that name one spot together
_CARRY = 1  # sentences over which the place of a claim goes on
_NAMED = 2  # ... and that of a sentence without claims
_SAID_BY = 5  # words between who speaks and where they sit

Chains = Callable[[int], list[list[Name]]]  # the places that a sentence names


class _Spot(NamedTuple):
    """A place of a sentence where the harm may have been done, with all that weighs for every claim alike."""

    at: int
    name: Name
    size: int
    seat: bool  # where only a speaker sits
    away: bool
    struck: bool


class _Sentence(NamedTuple):
    """The spots of a sentence and where its words turn to something else."""

    spots: list[_Spot]
    turns: list[int]


def places_of(words: Words, drafts: Sequence[Draft], sources: Sequence[Party | None]) -> list[Party | None]:
    """The place of each draft, given who is cited for it: "مصدر في شرطة كركوك" tells where the speaker sits."""
    cited = frozenset(at for source in sources if source is not None for at in range(source.first, source.last + 1))

    @cache
    def chains(sentence: int) -> list[list[Name]]:
        return _chains(words, *words.document.passages[sentence])

    @cache
    def weighed(sentence: int) -> _Sentence:
        return _weighed(words, *words.document.passages[sentence], chains(sentence), cited)

    found: list[Party | None] = []
    for index, draft in enumerate(drafts):
        place = _in_sentence(drafts, index, weighed(draft.sentence))
        if place is not None and not place[1]:
            carried = None
        elif draft.parent is not None and draft.parent < index:
            carried = found[draft.parent]
        else:
            carried = _carried(words, drafts, found, index, chains)
        found.append(place[0] if carried is None and place is not None else carried)
    return found


def _weighed(words: Words, start: int, end: int, chains: Sequence[Sequence[Name]], cited: frozenset[int]) -> _Sentence:
    """The places of a sentence without those where no harm was done."""
    spots: list[_Spot] = []
    listed: Name | None = None
    for chain in chains:
        goes_on = listed is not None and _goes_on(words, listed, chain[0])
        listed = chain[-1]
        if goes_on:
            continue  # "في تعز ومأرب": the first of a list stands for all
        name = max(chain, key=lambda one: (_size(words, one), -one.first))
        at = chain[0].first
        if _is_dateline(words, start, chain) or _is_elsewhere(words, start, at, chain[-1].last):
            continue
        away = at > start and _leads_away(words, at)
        seat = at in cited or _speaks_there(words, start, at)
        spots.append(_Spot(at, name, _size(words, name), seat, away, _is_struck(words, start, at)))
    turns = words.cues.sets["places.turns"]
    return _Sentence(spots, [at for at in range(start, end) if words.texts[at] in turns] if spots else [])


def _in_sentence(drafts: Sequence[Draft], index: int, sentence: _Sentence) -> tuple[Party, bool] | None:
    """The place nearest to a statement, and whether one that the passage goes on about is likelier."""
    draft = drafts[index]
    best: tuple[float, Name, bool] | None = None
    others = _told_apart(drafts, index) if sentence.spots else []
    for at, name, size, seat, away, struck in sentence.spots:
        behind = at > draft.first
        distance = float(at - draft.last if behind else (draft.first - at) * _BEFORE)
        low, high = (draft.last, at) if behind else (at, draft.first)
        distance += _OTHER_CLAIM * _between(others, low, high)
        distance += _TURN * _between(sentence.turns, low, high)
        if away:
            distance += _AWAY
        distance += _SPEAKER if seat else 0.0
        distance -= _NARROWER * size
        if struck:
            distance -= _STRUCK
        if best is None or distance < best[0]:
            best = (distance, name, seat)
    if best is None:
        return None
    return Party(best[1].first, best[1].last, "place:sentence"), best[2] and _carries_on(drafts, index)


def _side_of_the_land(words: Words, position: int, start: int) -> Name | None:
    """ "جنوب شرق البلاد": a part of the article's country, with no name of its own."""
    if not words.lists(words.texts[position], "places.land") or position in words.names:
        return None
    first = position
    while first > start and words.texts[first - 1].lstrip("وب") in words.cues.sets["places.broad"]:
        first -= 1
    if first == position:
        return None
    span = words.document.span(first, position)
    written = " ".join(words.texts[first : position + 1])
    return Name(Mention(span, MentionKind.PLACE, "", written, "place:side"), first, position)


def _is_struck(words: Words, start: int, at: int) -> bool:
    """Whether an attack stands right before a place: "قصف على حلب", "هجوم استهدف حلب"."""
    for on in range(at - 1, max(start, at - _NEAR_WORDS) - 1, -1):
        if any(words.sense(on, role) is not None for role in ("attack", "strike", "clash")):
            return True
        if words.texts[on] == "،" or words.sense(on, "says") is not None:
            return False
    return False


def _leads_away(words: Words, at: int) -> bool:
    """Whether the word before a place tells of another place than the one where the harm was done."""
    before = words.texts[at - 1]
    if words.lists(before, "places.away"):
        return True
    if before == "مع":
        return any("حدود" in text for text in words.texts[max(0, at - 3) : at - 1])
    return any(
        "تبعد" in text or "يبعد" in text or text == "بعد" for text in words.texts[max(0, at - 7) : at - 1]
    ) and any(words.texts[on] in {"عن", "من"} for on in range(max(0, at - 3), at))


def _carries_on(drafts: Sequence[Draft], index: int) -> bool:
    """Whether a statement before tells of the same passage, whose place is nearer than where a speaker sits."""
    return index > 0 and drafts[index].sentence - drafts[index - 1].sentence <= _CARRY


def _is_elsewhere(words: Words, start: int, at: int, last: int) -> bool:
    """ "خلال زيارة إلى قبرص", "يتخذ من لندن مقرا", "صاروخ أطلق من غزة": a place where no harm was done."""
    texts = words.texts
    near = range(max(start, at - _NEAR_WORDS), at)
    before = texts[near.start : at]
    struck = any(words.sense(on, role) is not None for on in near for role in ("attack", "strike", "clash"))
    if not struck and any(text.lstrip("وبل") in words.cues.sets["places.visits"] for text in before):
        return True
    if at > start and any(words.is_in(on, "places.brought") for on in near):
        return True  # "نقلوا إلى مستشفيات عدن"
    if at > start and texts[at - 1] == "من" and any(text in words.cues.sets["places.launches"] for text in before):
        return True
    if not struck and words.is_in(at, "places.hospitals"):
        return True  # "مستشفى النقيب استقبل 20 جريحا"
    if any(words.is_in(on, "places.shares") for on in near):
        return True  # "165 قتيلا معظمهم في دمشق"
    beside_it = (*texts[max(start, at - 1) : at], *texts[last + 1 : last + 3])
    return any(text.startswith(("مقر", "ومقر")) and text.endswith(("ه", "ها", "ا", "هم")) for text in beside_it)


def _told_apart(drafts: Sequence[Draft], index: int) -> list[int]:
    """Where the other statements of the sentence stand; those in one breath with this one do not count."""
    here = drafts[index]
    return sorted(
        other.trigger
        for other in beside(drafts, index)
        if other.parent is None and abs(other.group.first - here.group.last) > 8
    )


def _between(ordered: Sequence[int], low: int, high: int) -> int:
    """How many of the positions lie between the two, both left out."""
    return max(0, bisect_left(ordered, high) - bisect_right(ordered, low))


def _chains(words: Words, start: int, end: int) -> list[list[Name]]:
    """The places of a sentence, those that name one spot together in one chain: "بلدة X شمال مدينة Y"."""
    chains: list[list[Name]] = []
    land = words.cues.sets["places.land"]
    position = start
    while position < end:
        if position not in words.names and words.texts[position] not in land:
            position += 1
            continue
        name = words.name_at(position, MentionKind.PLACE) or _side_of_the_land(words, position, start)
        if name is None:
            position += 1
            continue
        last = chains[-1][-1].last if chains else -1
        gap = range(last + 1, name.first)
        glued = not gap and words.texts[name.first].startswith("ب")
        if chains and (glued or _is_linked(words, gap)):
            chains[-1].append(name)
        else:
            chains.append([name])
        position = name.last + 1
    return chains


def _is_led(words: Words, start: int, name: Name) -> bool:
    """Whether a preposition leads to the place: "في حلب", "بحلب"."""
    at = name.first
    if at > start and words.texts[at - 1].removeprefix("و") == "في":
        return True
    return words.texts[at].startswith(("ب", "وب")) and _is_glued(words, name)


def _goes_on(words: Words, last: Name, name: Name) -> bool:
    """Whether a name goes on a list of places: "في تعز ومأرب", "تعز، ومأرب"."""
    gap = words.texts[last.last + 1 : name.first]
    if words.texts[name.first].startswith("و") and _is_glued(words, name):
        return gap in {(), ("،",), ("»",), ('"',)}
    return gap in {("و",), ("،",)}


def _is_glued(words: Words, name: Name) -> bool:
    """Whether a particle is glued to the name."""
    return name.mention.span.start > words.document.span(name.first, name.first).start


def _is_linked(words: Words, gap: range) -> bool:
    """Whether the words between two places tie them together; one that says nothing may be among them."""
    if not 1 <= len(gap) <= _LINK:
        return False
    others = [
        at for at in gap if not words.lists(words.texts[at], "places.linking") and not words.texts[at].isdecimal()
    ]
    if len(others) > 1 or len(others) == len(gap):
        return False
    return all((words.texts[at].isalpha() and not words.senses[at]) or words.texts[at].startswith("ل") for at in others)


def _size(words: Words, name: Name) -> int:
    """How narrow a place is, 0 a country."""
    if name.mention.entity.startswith("country:"):
        return _COUNTRY
    text = words.texts[name.first]
    if words.lists(words.texts[name.last], "places.land"):
        return _PROVINCE
    for form in (text, text[1:], text.removeprefix("ال")):
        for size, announcing in _ANNOUNCING:
            if form in words.cues.sets[announcing]:
                return size
    return _TOWN


def _speaks_there(words: Words, start: int, at: int) -> bool:
    """Whether the place is where a speaker sits: "قالت السلطات في كركوك إن"."""
    if at <= start or words.texts[at - 1] not in {"في", "ب"}:
        return False
    near = range(max(start, at - _SAID_BY), at)
    said = any(words.sense(position, "says") is not None for position in near)
    return said and any(words.sense(position, "cited") is not None for position in near)


def _is_dateline(words: Words, start: int, chain: Sequence[Name]) -> bool:
    """Whether the place opens an agency's copy: "بغداد (ا ف ب) -", "دبي، الإمارات (CNN)--"."""
    last = chain[-1].last
    if last - start > 6 or _is_led(words, start, chain[0]):
        return False
    opening = words.texts[last + 1 : min(last + 9, start + 14)]
    return bool(opening) and (
        opening[0] in {"(", "-", "_", "–"}
        or (start == 0 and bool(words.cues.sets["places.agencies"] & set(opening)) and last <= start + 3)
    )


def _carried(
    words: Words, drafts: Sequence[Draft], found: list[Party | None], index: int, chains: Chains
) -> Party | None:
    """The place on which the passage goes on: the last claim's, else the last that was named."""
    draft = drafts[index]
    last: Party | None = None
    since = -1
    if index and found[index - 1] is not None:
        last, since = found[index - 1], drafts[index - 1].sentence
    for sentence in range(draft.sentence - 1, max(since, draft.sentence - _NAMED - 1, -1), -1):
        start, _ = words.document.passages[sentence]
        named = [
            chain
            for chain in chains(sentence)
            if not _speaks_there(words, start, chain[0].first) and not _is_dateline(words, start, chain)
        ]
        if not named:
            continue
        sizes = [max(_size(words, name) for name in chain) for chain in named]
        chain = named[sizes.index(max(sizes))]
        name = max(chain, key=lambda one: (_size(words, one), -one.first))
        if last is None or (_size(words, name) >= _PART and draft.sentence - sentence <= 1):
            return Party(name.first, name.last, "place:before")
    if last is not None and draft.sentence - since <= _CARRY:
        return Party(last.first, last.last, "place:carried")
    return None
