"""What an expression picks, in which order: a small case in which each part of it tells articles and claims apart."""

from datetime import date
from pathlib import Path

import pytest
from made_articles import analysis, killed, mention, plain, read_article, reference

from workstation.case.file import Case
from workstation.case.rows import ArticleOrder, ClaimOrder
from workstation.core.claims import Claim, Count, MentionKind, Outcome, Qualifier, Stance
from workstation.core.selection import Expression

FIRST = "قتل الجيش السوري تسعة من الثوار في حلب\nوقال المرصد إن جيش النظام أسر اثنين"
SECOND = "أصيب عشرة في حمص في قصف للثوار"
THIRD = "لا خبر اليوم عن والجيش"
FOURTH = "مقتل خمسة مدنيين"


@pytest.fixture
def case(tmp_path: Path):
    """Articles 1 to 4 and claims 1 to 4: two in the first article, one in the second, none in the third."""
    opened = Case.create(tmp_path / "a.rasid")
    captured = Claim(
        killed(FIRST, "أسر اثنين", 2).span,
        Outcome.CAPTURED,
        Count(2, 2, Qualifier.EXACT),
        perpetrator=reference(FIRST, "جيش النظام", "army"),
        source=reference(FIRST, "المرصد", "monitor"),
        date=date(2016, 1, 31),
    )
    nine = killed(
        FIRST,
        "قتل الجيش السوري تسعة من الثوار",
        9,
        perpetrator=reference(FIRST, "الجيش السوري", "army"),
        victim_actor=reference(FIRST, "الثوار", "rebels"),
        place=reference(FIRST, "حلب", "aleppo"),
    )
    wounded = Claim(
        killed(SECOND, "أصيب عشرة", 10).span,
        Outcome.WOUNDED,
        Count(10, None, Qualifier.AT_LEAST),
        perpetrator=reference(SECOND, "ثوار", "rebels"),
        place=reference(SECOND, "حمص", "homs"),
    )
    five = killed(FOURTH, "خمسة مدنيين", 5)
    opened.add_articles(
        [
            (
                read_article(FIRST, name="1.txt", title="ب", outlet="ألف", day=date(2016, 12, 1)),
                analysis(
                    FIRST,
                    (
                        mention(FIRST, "الجيش السوري", "army"),
                        mention(FIRST, "الثوار", "rebels"),
                        mention(FIRST, "حلب", "aleppo", kind=MentionKind.PLACE),
                        mention(FIRST, "المرصد", "monitor", kind=MentionKind.SOURCE),
                        mention(FIRST, "جيش النظام", "army", stance=Stance.HOSTILE),
                    ),
                    (nine, captured),
                ),
            ),
            (
                read_article(SECOND, name="2.txt", title="ا", outlet="باء", day=date(2016, 12, 20)),
                analysis(
                    SECOND,
                    (
                        mention(SECOND, "حمص", "homs", kind=MentionKind.PLACE),
                        mention(SECOND, "ثوار", "rebels"),
                    ),
                    (wounded,),
                ),
            ),
            (
                read_article(THIRD, name="3.txt", outlet="ألف", day=date(2017, 3, 3)),
                analysis(THIRD, (mention(THIRD, "الجيش", "army"),)),
            ),
            (read_article(FOURTH, name="4.txt"), analysis(FOURTH, (), (five,))),
        ]
    ).result()
    yield opened
    opened.close()


ALL = Expression()
ARMY = Expression(actors=frozenset({"army"}))
ARTICLES_AND_CLAIMS = {
    "nothing asked": (ALL, {1, 2, 3, 4}, {1, 2, 3, 4}),
    "an actor: named in the text, or on a side of the claim": (ARMY, {1, 3}, {1, 2}),
    "either of two actors": (Expression(actors=frozenset({"army", "rebels"})), {1, 2, 3}, {1, 2, 3}),
    "an actor that only speaks": (Expression(actors=frozenset({"monitor"})), set(), {2}),
    "an actor nobody names": (Expression(actors=frozenset({"nobody"})), set(), set()),
    "a place": (Expression(places=frozenset({"aleppo"})), {1}, {1}),
    "either of two places": (Expression(places=frozenset({"aleppo", "homs"})), {1, 2}, {1, 3}),
    "an outlet": (Expression(outlets=frozenset({"ألف"})), {1, 3}, {1, 2}),
    "the unknown outlet": (Expression(outlets=frozenset({""})), {4}, {4}),
    "an outlet or the unknown one": (Expression(outlets=frozenset({"", "باء"})), {2, 4}, {3, 4}),
    "an outcome": (Expression(outcomes=frozenset({Outcome.KILLED})), {1, 4}, {1, 4}),
    "either of two outcomes": (Expression(outcomes=frozenset({Outcome.CAPTURED, Outcome.WOUNDED})), {1, 2}, {2, 3}),
    "some articles": (Expression(articles=frozenset({2, 4, 99})), {2, 4}, {3, 4}),
    "days from": (Expression(since=date(2016, 12, 20)), {2, 3}, {3}),
    "days until, by the claim's day before the article's": (Expression(until=date(2016, 2, 1)), {1}, {2}),
    "the very days, both included": (
        Expression(since=date(2016, 12, 1), until=date(2016, 12, 20)),
        {1, 2},
        {1, 3},
    ),
    "an outcome within days": (
        Expression(outcomes=frozenset({Outcome.CAPTURED}), since=date(2016, 12, 1)),
        set(),
        set(),
    ),
    "an outcome on its day": (
        Expression(outcomes=frozenset({Outcome.CAPTURED}), until=date(2016, 1, 31)),
        {1},
        {2},
    ),
    "a word": (Expression(text="قصف"), {2}, {3}),
    "all parts at once": (
        Expression(
            actors=frozenset({"army"}),
            outlets=frozenset({"ألف"}),
            places=frozenset({"aleppo"}),
            outcomes=frozenset({Outcome.KILLED}),
            articles=frozenset({1, 3}),
            since=date(2016, 12, 1),
            until=date(2016, 12, 1),
            text="الثوار",
        ),
        {1},
        {1},
    ),
    "parts of which one fails": (Expression(actors=frozenset({"army"}), text="قصف"), set(), set()),
}


@pytest.mark.parametrize("asked", ARTICLES_AND_CLAIMS)
def test_an_expression_picks(case: Case, asked: str) -> None:
    expression, articles, claims = ARTICLES_AND_CLAIMS[asked]
    assert set(case.queries.articles_matching(expression)) == articles
    assert set(case.queries.claims_matching(expression)) == claims


@pytest.mark.parametrize("order", ArticleOrder)
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("asked", ["nothing asked", "an actor: named in the text, or on a side of the claim"])
def test_the_order_never_changes_which_articles_are_picked(
    case: Case, order: ArticleOrder, descending: bool, asked: str
) -> None:
    expression, articles, _ = ARTICLES_AND_CLAIMS[asked]
    found = case.queries.articles_matching(expression, order=order, descending=descending)
    assert sorted(found) == sorted(articles)


@pytest.mark.parametrize("order", ClaimOrder)
@pytest.mark.parametrize("descending", [False, True])
def test_the_order_never_changes_which_claims_are_picked(case: Case, order: ClaimOrder, descending: bool) -> None:
    assert sorted(case.queries.claims_matching(ALL, order=order, descending=descending)) == [1, 2, 3, 4]


ARTICLE_ORDERS = {
    ArticleOrder.DATE: ((1, 2, 3, 4), (3, 2, 1, 4)),
    ArticleOrder.OUTLET: ((1, 3, 2, 4), (2, 1, 3, 4)),
    ArticleOrder.TITLE: ((2, 1, 3, 4), (4, 3, 1, 2)),  # an article without a title is sorted by its first words
    ArticleOrder.CLAIMS: ((3, 2, 4, 1), (1, 2, 4, 3)),
    ArticleOrder.IMPORTED: ((1, 2, 3, 4), (4, 3, 2, 1)),
}


@pytest.mark.parametrize("order", ArticleOrder)
def test_articles_are_sorted_with_the_unknown_last_either_way(case: Case, order: ArticleOrder) -> None:
    up, down = ARTICLE_ORDERS[order]
    assert case.queries.articles_matching(ALL, order=order) == up
    assert case.queries.articles_matching(ALL, order=order, descending=True) == down


CLAIM_ORDERS = {
    ClaimOrder.DAY: ((2, 1, 3, 4), (3, 1, 2, 4)),
    ClaimOrder.OUTLET: ((1, 2, 3, 4), (3, 1, 2, 4)),
    ClaimOrder.OUTCOME: ((2, 1, 4, 3), (3, 1, 4, 2)),
    ClaimOrder.MINIMUM: ((2, 4, 1, 3), (3, 1, 4, 2)),
    ClaimOrder.VICTIMS: ((1, 2, 3, 4), (1, 2, 3, 4)),  # nobody says who: all unknown
    ClaimOrder.PERPETRATOR: ((3, 1, 2, 4), (1, 2, 3, 4)),  # Rebels, Syrian Army
    ClaimOrder.PLACE: ((1, 3, 2, 4), (3, 1, 2, 4)),
    ClaimOrder.SOURCE: ((2, 1, 3, 4), (2, 1, 3, 4)),
    ClaimOrder.TEXT: ((1, 2, 3, 4), (4, 3, 1, 2)),
}


@pytest.mark.parametrize("order", CLAIM_ORDERS)
def test_claims_are_sorted_with_the_unknown_last_either_way(case: Case, order: ClaimOrder) -> None:
    up, down = CLAIM_ORDERS[order]
    assert case.queries.claims_matching(ALL, order=order) == up
    assert case.queries.claims_matching(ALL, order=order, descending=True) == down


def test_rows_come_in_the_order_asked_without_those_that_are_gone(case: Case) -> None:
    assert [row.id for row in case.queries.article_rows((4, 99, 1))] == [4, 1]
    assert [row.id for row in case.queries.claim_rows((3, 99, 1))] == [3, 1]


def test_actors_are_counted_by_spelling_and_by_part(case: Case) -> None:
    army, rebels = case.queries.actors(ALL)
    assert (army.entity, army.name, army.mentions, army.articles, army.outlets) == ("army", "Syrian Army", 3, 2, 1)
    assert (army.as_victim, army.as_perpetrator) == (0, 2)
    assert {(alias.words, alias.stance, alias.mentions, alias.articles) for alias in army.aliases} == {
        ("الجيش السوري", Stance.NEUTRAL, 1, 1),
        ("جيش النظام", Stance.HOSTILE, 1, 1),
        ("الجيش", Stance.NEUTRAL, 1, 1),
    }
    assert (rebels.mentions, rebels.articles, rebels.outlets) == (2, 2, 2)
    assert (rebels.as_victim, rebels.as_perpetrator) == (1, 1)


def test_actors_of_an_expression_are_those_of_its_articles_and_claims(case: Case) -> None:
    army, rebels = case.queries.actors(ARMY)
    assert (army.mentions, army.articles, army.as_perpetrator) == (3, 2, 2)
    assert (rebels.mentions, rebels.articles) == (1, 1), "in the articles that name the army"
    assert (rebels.as_victim, rebels.as_perpetrator) == (1, 0), "in the claims that name the army"


def test_an_outlet_that_is_unknown_is_not_counted_as_one(case: Case) -> None:
    text = "قال الثوار"
    case.add_articles([(read_article(text), analysis(text, (mention(text, "الثوار", "rebels"),)))]).result()
    rebels = next(row for row in case.queries.actors(ALL) if row.entity == "rebels")
    assert (rebels.articles, rebels.outlets) == (3, 2)


def test_chart_marks_are_all_claims_by_day_with_the_unknown_last(case: Case) -> None:
    marks = case.queries.chart_marks()
    assert [mark.claim for mark in marks] == [2, 1, 3, 4]
    assert [mark.day for mark in marks] == [date(2016, 1, 31), date(2016, 12, 1), date(2016, 12, 20), None]
    assert (marks[2].outcome, marks[2].minimum, marks[2].maximum) == (Outcome.WOUNDED, 10, None)
    assert marks[0].outlet == "ألف"


def test_summary_and_outlets(case: Case) -> None:
    summary = case.queries.summary()
    assert (summary.articles, summary.outlets, summary.claims, summary.actors) == (4, 2, 4, 2)
    assert (summary.first_day, summary.last_day) == (date(2016, 12, 1), date(2017, 3, 3))
    assert case.queries.outlets() == (("ألف", 2), ("باء", 1), (None, 1))


def test_thousands_of_articles_can_be_asked_for_at_once(case: Case) -> None:
    many = frozenset(range(1, 40_000))
    assert len(case.queries.articles_matching(Expression(articles=many))) == 4
    assert len(case.queries.article_rows(sorted(many))) == 4


def test_answers_follow_every_change(case: Case) -> None:
    assert len(case.queries.articles_matching(ALL)) == 4
    assert [row.articles for row in case.queries.actors(ALL)] == [2, 2]
    case.add_articles([plain(1)]).result()
    assert len(case.queries.articles_matching(ALL)) == 5
    assert [row.articles for row in case.queries.actors(ALL)] == [3, 2]
    case.remove_articles([1]).result()
    assert len(case.queries.articles_matching(ALL)) == 4
    assert {row.entity: row.articles for row in case.queries.actors(ALL)} == {"army": 2, "rebels": 1}
    case.undo().result()
    assert {row.entity: row.articles for row in case.queries.actors(ALL)} == {"army": 3, "rebels": 2}
    case.add_articles([plain(2)]).result()
    assert {row.entity: row.articles for row in case.queries.actors(ALL)} == {"army": 4, "rebels": 2}
