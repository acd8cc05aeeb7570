"""Accounts made by hand, for tests of the comparison: every part of a claim is given by the words that it covers."""

from datetime import date

from workstation.compare.accounts import Account
from workstation.core.articles import Article
from workstation.core.claims import (
    Analysis,
    Claim,
    Count,
    Mention,
    MentionKind,
    Outcome,
    Qualifier,
    Reference,
    Stance,
    VictimKind,
)
from workstation.core.spans import Span


def span(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def reference(text: str, words: str | None) -> Reference | None:
    """What the words name is known by them, without the blanks around."""
    return None if words is None else Reference(span(text, words), words.strip(), words.strip())


def claim(
    text: str,
    words: str,
    figure: int | tuple[int | None, int | None],
    *,
    outcome: Outcome = Outcome.KILLED,
    qualifier: Qualifier = Qualifier.EXACT,
    victims: str | None = None,
    kind: VictimKind = VictimKind.UNKNOWN,
    side: str | None = None,
    by: str | None = None,
    at: str | None = None,
    source: str | None = None,
    day: date | None = None,
    subset_of: int | None = None,
    background: bool = False,
    negated: bool = False,
) -> Claim:
    low, high = figure if isinstance(figure, tuple) else (figure, figure)
    return Claim(
        span(text, words),
        outcome,
        Count(low, high, qualifier),
        victims=None if victims is None else span(text, victims),
        victim_kind=kind,
        victim_actor=reference(text, side),
        perpetrator=reference(text, by),
        place=reference(text, at),
        source=reference(text, source),
        date=day,
        subset_of=subset_of,
        background=background,
        negated=negated,
    )


def name(text: str, words: str, entity: str, *, stance: Stance = Stance.NEUTRAL, nth: int = 0) -> Mention:
    return Mention(span(text, words, nth), MentionKind.ACTOR, entity, entity.title(), "lexicon", stance)


def account(
    number: int, text: str, *claims: Claim, day: date | None = None, names: tuple[Mention, ...] = ()
) -> Account:
    """The account of article `number`, whose claims have the row ids 10 × number, 10 × number + 1, …"""
    analysis = Analysis((Span(0, len(text)),), names, claims, "test")
    ids = tuple(10 * number + index for index in range(len(claims)))
    return Account(number, Article(str(number), text, date=day), analysis, ids)
