"""Which ground words name, and how much of it: "نحو نصف مدينة X", "20 قرية في ريف Y", "أجزاء واسعة من البلدة"."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workstation.core.claims import MentionKind, Qualifier
from workstation.core.statements import Unit
from workstation.extract.named_parties import Party
from workstation.extract.words import Name, Words
from workstation.knowledge.cues import DUAL, PLURAL
from workstation.knowledge.statement_cues import Ground, StatementCues
from workstation.text.measures import Measure, measure_of
from workstation.text.quantity import Form, Quantity

_OPENING = frozenset("«\"(['“")
_CLOSING = frozenset("»\")]'”")
STOPS = frozenset(".؛:!؟?،")
_REACH = 12  # words between the head of the ground and its name
_POINTING = frozenset(("هذا", "هذه", "ذلك", "تلك", "اخر", "اول", "باقي", "بقيه", "وسط", "عموم"))
_OF_IT = frozenset(("منه", "منها", "منهما", "فيه", "فيها"))
_MOST_COORDINATED = 6


@dataclass(frozen=True, slots=True)
class Text:
    """What the stages of the statements read: the words, the cue words, the figures by their first token."""

    words: Words
    cues: StatementCues
    figures: Mapping[int, Quantity]

    def is_in(self, position: int, name: str) -> bool:
        """Whether the word stands in that list of the file, with or without a conjunction glued to it."""
        listed = self.cues.sets[name]
        text = self.words.texts[position]
        return text in listed or (text[:1] in "وف" and text[1:] in listed)


@dataclass(frozen=True, slots=True)
class Figure:
    """How much, in tokens."""

    first: int
    last: int
    minimum: float | None
    maximum: float | None
    qualifier: Qualifier
    unit: Unit


@dataclass(frozen=True, slots=True)
class Held:
    """The ground that words name. `places` are its names, coordinated ones behind the first.

    `back` marks ground that was named before: by a pronoun ("جزء منها") or by its kind alone ("المدينة").
    """

    first: int
    last: int
    places: tuple[Party, ...]
    figure: Figure | None
    back: bool


def ground_at(text: Text, position: int, end: int) -> Held | None:
    """The ground that the words from `position` on name; None where they name none."""
    words = text.words
    at, figure = _figure(text, position, end)
    if figure is not None and figure.unit not in {Unit.SHARE, Unit.KILOMETRES, Unit.SQUARE_KILOMETRES}:
        return _named(text, position, figure.last, end, figure, None)
    if at < end and figure is not None and words.texts[at] in _OF_IT:
        return Held(position, at, (), figure, back=True)
    if at < end and figure is not None and words.texts[at] == "من":
        at += 1
    for _ in range(3):
        if at < end and (
            words.texts[at] in _OPENING or words.texts[at] in _POINTING or words.is_in(at, "clause.grades")
        ):
            at += 1
    if at >= end:
        return None
    place, noun = words.name_at(at, MentionKind.PLACE), text.cues.ground.get(words.texts[at])
    if place is None and (noun is None or words.name_at(at, MentionKind.ACTOR) is not None):
        if figure is None or figure.unit is Unit.SHARE:
            return None
        return Held(position, figure.last, (), figure, back=False)
    if noun is not None and place is None and figure is None:
        figure = _plain_number(text, at, noun, end)
    return _named(text, position, at, end, figure, noun if place is None else None)


def _named(text: Text, position: int, head: int, end: int, figure: Figure | None, noun: Ground | None) -> Held:
    """The ground with its name, looked for behind its head."""
    words = text.words
    last = head
    limit = min(end, head + _REACH)
    places: list[Party] = []
    at = head
    while at < limit:
        name = words.name_at(at, MentionKind.PLACE)
        if name is not None and name.last < end and not _is_mere_kind(text, name):
            places = [_party(name), *_coordinated(words, name, end)]
            last = places[-1].last
            break
        if at > head and _parts(text, at):
            break
        at += 1
    alone = noun is not None and not places and words.texts[head] in text.cues.sets["ground.by_kind"]
    return Held(position, last, tuple(places), figure, back=alone)


def _is_mere_kind(text: Text, name: Name) -> bool:
    """Whether a name is but a noun for ground: "وادي" cut off from what it is called."""
    return name.first == name.last and text.words.texts[name.first] in text.cues.ground


def _parts(text: Text, at: int) -> bool:
    """Whether the word at `at` ends the words for the ground."""
    words = text.words
    word = words.texts[at]
    if word in STOPS or word in text.cues.sets["ground.ends"] or words.is_in(at, "clause.relatives"):
        return True
    if words.is_in(at, "clause.complementizers") or words.sense(at, "says") is not None:
        return True
    if words.name_at(at, MentionKind.ACTOR) is not None and words.texts[at - 1] in {"من", "ضد", "مع"}:
        return True
    trigger = text.cues.triggers.get(word)
    return (trigger is not None and not trigger.noun) or any(sense.role == "verb" for sense in words.senses[at])


def _coordinated(words: Words, name: Name, end: int) -> list[Party]:
    """The names that و joins to a first one: "محافظات X وY وZ"."""
    found: list[Party] = []
    at = name.last + 1
    while at < end and len(found) < _MOST_COORDINATED:
        if words.texts[at] == "(":
            closing = next((close for close in range(at + 1, min(end, at + 5)) if words.texts[close] == ")"), None)
            if closing is None:
                break
            at = closing + 1
            continue
        joined = at + 1 if words.texts[at] == "و" else at
        following = words.name_at(joined, MentionKind.PLACE) if joined < end else None
        if following is None or (joined == at and not words.texts[at].startswith("و")):
            break
        start = words.document.span(at, at).start
        if joined == at and following.mention.span.start == start:
            break  # the name's own و
        found.append(_party(following, "place:coordinated"))
        at = following.last + 1
    return found


def _party(name: Name, rule: str = "place:behind") -> Party:
    return Party(name.first, name.last, rule)


def _plain_number(text: Text, at: int, noun: Ground, end: int) -> Figure | None:
    """A dual is two, a bare plural three or more; neither where names follow ("بلدتي X وY")."""
    words = text.words
    if noun.unit is None or noun.definite:
        return None
    if at + 1 < end and words.name_at(at + 1, MentionKind.PLACE) is not None:
        return None
    if noun.number == DUAL and words.texts[at].endswith(("ين", "ان")):
        return Figure(at, at, 2, 2, Qualifier.EXACT, noun.unit)
    if noun.number == PLURAL:
        return Figure(at, at, 3, None, Qualifier.VAGUE, noun.unit)
    return None


def _figure(text: Text, position: int, end: int) -> tuple[int, Figure | None]:
    """How much the words from `position` on say, and the token behind it."""
    words = text.words
    at = position
    while at < end and words.texts[at] in _OPENING:
        at += 1
    if at >= end:
        return position, None
    qualifier, fewer = None, False
    phrase = words.phrase_of(at, "qualifier", "fewer", "qualifier after")
    if phrase is not None:
        at += len(phrase.words)
        qualifier, fewer = phrase.qualifier, phrase.role == "fewer"
    while at < end and words.texts[at] in {"ما", "نسبته", "نسبه", "بنسبه"}:
        at += 1
    if at >= end:
        return position, None
    read = _share(text, at, end) or _counted(text, at, end)
    if read is None:
        return position, None
    behind, figure = read
    return behind, _under(figure, qualifier, fewer=fewer)


def _share(text: Text, at: int, end: int) -> tuple[int, Figure] | None:
    """A fraction, "most of", "all of", "parts of"."""
    words, cues = text.words, text.cues
    texts = words.texts
    for said, percent in cues.shares.items():
        if texts[at : at + len(said)] == said:
            last = at + len(said) - 1
            return last + 1, Figure(at, last, percent, percent, Qualifier.EXACT, Unit.SHARE)
    for said in cues.most:
        if texts[at : at + len(said)] == said:
            last = at + len(said) - 1
            return last + 1, Figure(at, last, 50.0, None, Qualifier.VAGUE, Unit.SHARE)
    if texts[at] in cues.sets["shares.whole"] and at + 1 < end and texts[at + 1] != "من":
        return at + 1, Figure(at, at, 100.0, 100.0, Qualifier.EXACT, Unit.SHARE)
    if texts[at] in cues.sets["shares.parts"]:
        last = at
        while last + 1 < end and texts[last + 1] in cues.sets["shares.sizes"]:
            last += 1
        if last + 1 < end and (
            texts[last + 1] == "من" or texts[last + 1] in _OF_IT or (last > at and texts[last + 1] == "في")
        ):
            behind = last + 1 if texts[last + 1] in _OF_IT else last + 2
            return behind, Figure(at, last, None, None, Qualifier.VAGUE, Unit.SHARE)
    return None


def _counted(text: Text, at: int, end: int) -> tuple[int, Figure] | None:
    """A number with what it counts: per cent, kilometres, villages."""
    words = text.words
    texts = words.texts
    quantity = text.figures.get(at)
    if quantity is None:
        return None
    last, behind = quantity.last, quantity.last + 1
    qualifier = (
        Qualifier.VAGUE
        if quantity.form is Form.VAGUE
        else Qualifier.RANGE
        if quantity.form is Form.RANGE
        else Qualifier.EXACT
    )
    figure = Figure(at, last, quantity.minimum, quantity.maximum, qualifier, Unit.SHARE)
    measure = measure_of(words.document.tokens, quantity)
    if measure is Measure.PERCENT:
        while behind < end and (texts[behind] in text.cues.sets["shares.per_cent"] or texts[behind] == "\\"):
            behind += 1
        if behind + 1 < end and texts[behind] == "في" and texts[behind + 1] in text.cues.sets["shares.per_cent"]:
            behind += 2
        return behind, replace(figure, last=behind - 1)
    if measure in {Measure.DISTANCE, Measure.AREA} and behind < end and texts[behind].startswith("ك"):
        square = measure is Measure.AREA
        last = behind + square
        unit = Unit.SQUARE_KILOMETRES if square else Unit.KILOMETRES
        return last + 1, replace(figure, last=min(last, end - 1), unit=unit)
    if measure is not None or behind >= end:
        return None
    if texts[behind] == "من" and behind + 1 < end:
        behind += 1
    noun = text.cues.ground.get(texts[behind])
    if noun is None or noun.unit is None or noun.glued:
        return None
    return behind, replace(figure, last=behind, unit=noun.unit)


def _under(figure: Figure, qualifier: Qualifier | None, *, fewer: bool) -> Figure:
    """The figure under the word before it. Whole things count on ("more than 7" is 8), measures do not."""
    low, high = figure.minimum, figure.maximum
    if qualifier is None or low is None or figure.qualifier in {Qualifier.VAGUE, Qualifier.RANGE}:
        return figure
    step = 0 if figure.unit in {Unit.SHARE, Unit.KILOMETRES, Unit.SQUARE_KILOMETRES} else 1
    if fewer or qualifier is Qualifier.AT_MOST:
        high = high if high is None or not fewer else high - step
        return replace(figure, minimum=None, maximum=high, qualifier=Qualifier.AT_MOST)
    if qualifier is Qualifier.AT_LEAST:
        return replace(figure, maximum=None, qualifier=qualifier)
    if qualifier is Qualifier.MORE_THAN:
        return replace(figure, minimum=low + step, maximum=None, qualifier=qualifier)
    return replace(figure, qualifier=qualifier)
