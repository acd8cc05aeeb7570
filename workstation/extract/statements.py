"""Statements of control and strength: a stage that reads what the claims leave unread, and changes none of them.

A verb states a fact by itself ("سيطرت القوات على نصف المدينة"), a verbal noun only where the words before it make it
one ("بعد سيطرة القوات على", "تمكنت من استعادة"). What has neither place nor amount states nothing that could be shown.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress, count
from math import prod

from workstation.core.claims import Claim
from workstation.core.statements import Amount, Statement, StatementKind
from workstation.extract.dating import Of, When, when_of
from workstation.extract.ground import Figure, Text
from workstation.extract.named_parties import Party
from workstation.extract.past import is_told_as_past
from workstation.extract.references import bare_span, reference_to
from workstation.extract.stating import Stated, stated_at
from workstation.extract.strengths import strengths_in
from workstation.extract.telling import Spot, sources_at
from workstation.extract.words import Words
from workstation.knowledge.statement_cues import StatementCues

_CLAUSE = 60  # words behind a word of control that may belong to its statement
_NEAR = 12  # words around a statement among which it is told as past
_DAY_REACH = 12  # words between a statement and its day
_STOPS = frozenset(".؛!؟?")


def statements_in(words: Words, claims: Sequence[Claim], cues: StatementCues) -> tuple[Statement, ...]:
    """The statements of a document whose names and claims are known, in the order of the text."""
    document = words.document
    text = Text(words, cues, {quantity.first: quantity for quantity in document.quantities})
    found = sorted((*_of_ground(text), *strengths_in(text, claims)), key=lambda one: (one.first, one.at))
    if not found:
        return ()
    starts = [start for start, _ in document.passages]
    sentences = [max(0, bisect_right(starts, one.at) - 1) for one in found]
    sources = sources_at(
        words, [Spot(sentence, one.at, one.first) for one, sentence in zip(found, sentences, strict=True)]
    )
    whens = _whens(words, starts, set(sentences))
    return tuple(
        replace(statement, place=reference_to(words, place), amount=statement.amount if place is first else None)
        for one, sentence, source in zip(found, sentences, sources, strict=True)
        for statement in [_statement(text, one, sentence, source, whens.get(sentence, ()))]
        for first in one.places[:1] or (None,)
        for place in one.places or (None,)
    )


def _of_ground(text: Text) -> Iterator[Stated]:
    """What each word of control states."""
    words, triggers = text.words, text.cues.triggers
    passages = text.words.document.passages
    starts = [start for start, _ in passages]
    for at in compress(count(), words.facts.controls):
        passage = bisect_right(starts, at) - 1
        if passage < 0 or at in words.names:
            continue
        start, stop = passages[passage]
        if at >= stop or words.texts[stop - 1] == "؟":
            continue
        stop = min(stop, at + _CLAUSE)
        end = next((one for one in range(at + 1, stop) if words.texts[one] in _STOPS), stop)
        stated = stated_at(text, at, start, end, triggers[words.texts[at]])
        if stated is not None:
            yield stated


def _statement(text: Text, one: Stated, sentence: int, source: Party | None, whens: Sequence[When]) -> Statement:
    words = text.words
    start, end = words.document.passages[sentence]
    told = is_told_as_past(
        words, words.document.dates, max(start, one.first - _NEAR), min(end, one.last + _NEAR), start, end, one.first
    )
    if one.figure is not None and any(
        at == "منذ" for at in words.texts[max(start, one.first - _NEAR) : one.last + _NEAR]
    ):
        told = False  # a sum that runs until now: "سيطر على 115 موقعا منذ بدء العملية"
    lasting = one.kind in {StatementKind.CONTROL, StatementKind.STRENGTH, StatementKind.SIEGE}
    when = _nearest(words, one, whens)
    rules = one.rules if source is None else (*one.rules, source.rule)
    return Statement(
        span=words.document.span(one.first, one.last),
        kind=one.kind,
        holder=reference_to(words, one.holder),
        against=reference_to(words, one.against),
        amount=None if one.figure is None else _amount(words, one.figure),
        source=reference_to(words, source),
        date=None if when is None else when.day,
        background=one.past or (told and not lasting),
        negated=one.negated,
        confidence=prod(text.cues.confidence.get(rule, 1.0) for rule in one.rules),
        rules=rules if when is None else (*rules, "date:sentence"),
    )


def _amount(words: Words, figure: Figure) -> Amount:
    span = bare_span(words, figure.first, figure.last)
    return Amount(figure.minimum, figure.maximum, figure.qualifier, figure.unit, span)


def _whens(words: Words, starts: Sequence[int], sentences: set[int]) -> dict[int, list[When]]:
    """The dates of the sentences that state something."""
    found: dict[int, list[When]] = {}
    dates = words.document.dates
    for index, mention in enumerate(dates):
        sentence = bisect_right(starts, mention.first) - 1
        if sentence in sentences:
            when = when_of(words, dates, index, *words.document.passages[sentence])
            if when is not None:
                found.setdefault(sentence, []).append(when)
    return found


def _nearest(words: Words, one: Stated, whens: Sequence[When]) -> When | None:
    """The day of the statement's own clause."""
    best: tuple[int, When] | None = None
    for when in whens:
        nearer_to_it = when.of is Of.SPEECH and when.owner < one.at < when.first  # "قال إن القوات سيطرت الثلاثاء"
        if when.day is None or not (when.of is Of.EVENT or nearer_to_it):
            continue
        low, high = (when.last + 1, one.first) if when.first < one.first else (one.last + 1, when.first)
        if high - low > _DAY_REACH or any(_ends_clause(words, at) for at in range(low, high)):
            continue
        if best is None or high - low < best[0]:
            best = (high - low, when)
    return None if best is None else best[1]


def _ends_clause(words: Words, at: int) -> bool:
    if words.texts[at] in _STOPS or words.is_in(at, "clause.complementizers"):
        return True
    return any(sense.role in {"verb", "says"} for sense in words.senses[at])
