"""Answers to any expression on any small case are those of a plain reading of what the case holds."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_articles import read_article

from workstation.case.file import Case
from workstation.case.rows import ArticleOrder, ClaimOrder, StoredArticle
from workstation.core.articles import ReadArticle
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
)
from workstation.core.selection import Expression
from workstation.core.spans import Span

TEXT = "ابتثجحخدذر"
DAYS = [date(2017, 1, 1) + timedelta(n) for n in range(5)]

spans = st.tuples(st.integers(0, 8), st.integers(1, 2)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
entities = st.sampled_from(["a", "b", "c"])
places = st.sampled_from(["p", "q"])
days = st.none() | st.sampled_from(DAYS)
outlets = st.none() | st.sampled_from(["x", "y", "z"])


def references(names: st.SearchStrategy[str]) -> st.SearchStrategy[Reference | None]:
    return st.none() | st.builds(lambda span, entity: Reference(span, entity, entity), spans, st.none() | names)


mentions = st.one_of(
    st.builds(
        lambda span, entity, stance: Mention(span, MentionKind.ACTOR, entity, entity, "", stance),
        spans,
        entities,
        st.sampled_from(Stance),
    ),
    st.builds(lambda span, entity: Mention(span, MentionKind.PLACE, entity, entity, ""), spans, places),
)
claims = st.builds(
    Claim,
    span=spans,
    outcome=st.sampled_from(list(Outcome)[:3]),
    count=st.builds(Count, st.none() | st.integers(0, 3), st.none(), st.sampled_from(Qualifier)),
    victim_actor=references(entities),
    perpetrator=references(entities),
    source=references(entities),
    place=references(places),
    date=days,
)
articles = st.builds(
    lambda day, outlet, mentions, claims: (day, outlet, Analysis((), tuple(mentions), tuple(claims), "1")),
    days,
    outlets,
    st.lists(mentions, max_size=4),
    st.lists(claims, max_size=3),
)
expressions = st.builds(
    Expression,
    actors=st.frozensets(entities, max_size=2),
    outlets=st.frozensets(st.sampled_from(["", "x", "y", "nobody"]), max_size=2),
    places=st.frozensets(places, max_size=2),
    outcomes=st.frozensets(st.sampled_from(list(Outcome)[:3]), max_size=2),
    articles=st.just(frozenset()) | st.frozensets(st.integers(1, 6), max_size=4),
    since=days,
    until=days,
)


def within(day: date | None, asked: Expression) -> bool:
    if asked.since is None and asked.until is None:
        return True
    return day is not None and (asked.since or day) <= day <= (asked.until or day)


def claim_satisfies(stored: StoredArticle, claim: Claim, asked: Expression) -> bool:
    sides = (claim.victim_actor, claim.perpetrator, claim.source)
    return (
        (not asked.actors or any(side is not None and side.entity in asked.actors for side in sides))
        and (not asked.places or (claim.place is not None and claim.place.entity in asked.places))
        and (not asked.outcomes or claim.outcome in asked.outcomes)
        and (not asked.outlets or (stored.article.outlet or "") in asked.outlets)
        and (not asked.articles or stored.id in asked.articles)
        and within(claim.date or stored.article.date, asked)
    )


def article_satisfies(stored: StoredArticle, asked: Expression) -> bool:
    def names(kind: MentionKind, entities: frozenset[str]) -> bool:
        return any(mention.kind is kind and mention.entity in entities for mention in stored.analysis.mentions)

    of_the_days = [claim for claim in stored.analysis.claims if within(claim.date or stored.article.date, asked)]
    return (
        (not asked.actors or names(MentionKind.ACTOR, asked.actors))
        and (not asked.places or names(MentionKind.PLACE, asked.places))
        and (not asked.outlets or (stored.article.outlet or "") in asked.outlets)
        and (not asked.articles or stored.id in asked.articles)
        and (
            any(claim.outcome in asked.outcomes for claim in of_the_days)
            if asked.outcomes
            else within(stored.article.date, asked) or bool(of_the_days)
        )
    )


def check(case: Case, asked: Expression) -> None:
    queries = case.queries
    held = [stored for number in range(1, 20) if (stored := queries.article(number)) is not None]
    chosen = [stored for stored in held if article_satisfies(stored, asked)]
    told = [
        (number, stored, claim)
        for stored in held
        for number, claim in zip(stored.claim_ids, stored.analysis.claims, strict=True)
        if claim_satisfies(stored, claim, asked)
    ]
    assert set(queries.articles_matching(asked)) == {stored.id for stored in chosen}
    assert set(queries.claims_matching(asked)) == {number for number, _, _ in told}
    for descending in (False, True):
        sorted_days = [
            row.date for row in queries.article_rows(queries.articles_matching(asked, descending=descending))
        ]
        check_order(sorted_days, descending=descending)
        least = queries.claims_matching(asked, order=ClaimOrder.MINIMUM, descending=descending)
        check_order([row.minimum for row in queries.claim_rows(least)], descending=descending)
    by_claims = queries.article_rows(queries.articles_matching(asked, order=ArticleOrder.CLAIMS))
    check_order([row.claims for row in by_claims], descending=False)

    mentioned: Counter[str] = Counter()
    aliases: Counter[tuple[str, str, Stance]] = Counter()
    spread: dict[str, set[int]] = {}
    outlets: dict[str, set[str]] = {}
    for stored in chosen:
        for mention in stored.analysis.mentions:
            if mention.kind is MentionKind.ACTOR:
                mentioned[mention.entity] += 1
                aliases[(mention.entity, mention.span.of(stored.article.text), mention.stance)] += 1
                spread.setdefault(mention.entity, set()).add(stored.id)
                outlets.setdefault(mention.entity, set()).update({stored.article.outlet} - {None})
    victims = Counter(claim.victim_actor.entity for _, _, claim in told if claim.victim_actor is not None)
    perpetrators = Counter(claim.perpetrator.entity for _, _, claim in told if claim.perpetrator is not None)
    rows = queries.actors(asked)
    assert {row.entity: row.mentions for row in rows} == dict(mentioned)
    assert [row.mentions for row in rows] == sorted(mentioned.values(), reverse=True)
    for row in rows:
        assert (row.articles, row.outlets) == (len(spread[row.entity]), len(outlets[row.entity]))
        assert (row.as_victim, row.as_perpetrator) == (victims[row.entity], perpetrators[row.entity])
        assert {(row.entity, alias.words, alias.stance): alias.mentions for alias in row.aliases} == {
            key: count for key, count in aliases.items() if key[0] == row.entity
        }


def check_order(values: list, *, descending: bool) -> None:
    known = [value for value in values if value is not None]
    assert values == sorted(known, reverse=descending) + [None] * (len(values) - len(known))


def read(number: int, day: date | None, outlet: str | None) -> ReadArticle:
    return read_article(TEXT, member=str(number), outlet=outlet, day=day)


@given(
    st.lists(articles, min_size=1, max_size=4),
    st.lists(articles, max_size=2),
    st.lists(expressions, max_size=4),
    st.data(),
)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_that_of_a_plain_reading(
    tmp_path_factory: pytest.TempPathFactory, first: list, later: list, asked: list[Expression], data: st.DataObject
) -> None:
    asked = [Expression(), *asked]
    case = Case.create(tmp_path_factory.mktemp("oracle") / "a.rasid")
    try:
        case.add_articles([(read(n, day, outlet), found) for n, (day, outlet, found) in enumerate(first)]).result()
        for expression in asked:
            check(case, expression)
        case.add_articles([(read(n + 50, day, outlet), found) for n, (day, outlet, found) in enumerate(later)]).result()
        for expression in asked:
            check(case, expression)
        case.remove_articles([data.draw(st.integers(1, 3))]).result()
        described = data.draw(st.integers(1, 3))
        if case.queries.article(described) is not None:
            day, outlet = data.draw(days), data.draw(outlets)
            case.describe_article(
                described, title=None, outlet=outlet, date=None if day is None else day.isoformat()
            ).result()
        for expression in asked:
            check(case, expression)
        case.undo().result()
        case.undo().result()
        for expression in asked:
            check(case, expression)
    finally:
        case.close()
