"""What the comparison shows on the demonstration articles: their names, their statements of control, their figures."""

from functools import cache

from workstation import assets
from workstation.compare.accounts import Account
from workstation.compare.claims import align
from workstation.compare.columns import an_article_each
from workstation.compare.ground import ground_rows
from workstation.compare.naming import names_used
from workstation.compare.relations import Verdict
from workstation.compare.words import folded
from workstation.knowledge.knowledge import Knowledge
from workstation.workers import Analysed
from workstation.workflow import extract_paths


@cache
def accounts() -> tuple[Account, ...]:
    made: list[Account] = []
    for number, found in enumerate(extract_paths([assets.seeds()], Knowledge.load, jobs=1)):
        assert isinstance(found, Analysed)
        claims = tuple(100 * number + index for index in range(len(found.analysis.claims)))
        made.append(Account(number, found.read.article, found.analysis, claims))
    return tuple(made)


def ways_of_calling(entity: str) -> set[tuple[tuple[str, ...], str]]:
    actor = next(one for one in names_used(an_article_each(accounts())) if one.entity == entity)
    assert actor.named_by == len(accounts())
    assert actor.differs
    return {(folded(use.words), use.stance) for uses in actor.uses for use in uses}


def test_all_articles_name_the_same_armed_group_and_the_same_army_in_five_ways_and_more() -> None:
    assert len(ways_of_calling("isis")) >= 5
    assert len(ways_of_calling("syrian-government-forces")) >= 5


def test_two_accounts_of_one_town_a_month_apart_give_their_shares_of_it() -> None:
    held = next(row for row in ground_rows(accounts()) if row.holder == "SDF" and row.told_by == 2)
    shares = {one.statement.amount.minimum for cell in held.cells for one in cell if one.statement.amount is not None}
    assert shares == {30, 50}
    assert held.verdict is Verdict.UPDATE


def test_the_tolls_of_one_day_stand_with_their_children() -> None:
    rows = align(accounts())
    parts = {
        (told.claim.count.minimum, next(iter(rows[row.parent].told)).claim.count.minimum)
        for row in rows
        if row.parent is not None
        for told in row.told
    }
    assert (2, 8) in parts
    assert {part for part, _ in parts} >= {2, 4, 6}
    tolls = {told.claim.count.minimum for row in rows if row.parent is None for told in row.told}
    assert {8, 14, 15, 21} <= tolls
