"""How the claims of two articles relate, pair by pair."""

from datetime import date, timedelta

import pytest
from made_accounts import account, claim

from workstation.compare.accounts import Account
from workstation.compare.claims import align
from workstation.compare.pairs import PairVerdict, pair_verdicts
from workstation.compare.relations import Verdict
from workstation.compare.words import Age, age_of_toll
from workstation.core.claims import Outcome

DAY = date(2016, 5, 21)
TOWN = "بلدة الرمثان"


def verdicts(*accounts: Account) -> tuple[PairVerdict, ...]:
    return pair_verdicts(align(accounts), accounts)


def toll(number: int, text: str, words: str, figure: int, *, day: date = DAY, at: str | None = TOWN) -> Account:
    return account(number, text, claim(text, words, figure, at=at), day=day)


def test_the_same_words_with_the_same_figure_are_one_text() -> None:
    text = "أعلنت الشرطة مقتل 12 شخصا في هجوم استهدف بلدة الرمثان فجر السبت"
    (found,) = verdicts(toll(1, text, "مقتل 12 شخصا", 12), toll(2, text, "مقتل 12 شخصا", 12))
    assert found.verdict is Verdict.COPY


def test_the_same_figure_in_other_words_agrees() -> None:
    one = toll(1, "أعلنت الشرطة مقتل 12 شخصا في هجوم استهدف بلدة الرمثان", "مقتل 12 شخصا", 12)
    other = toll(2, "قضى 12 من السكان عندما سقطت قذائف على بلدة الرمثان وفق المسعفين", "قضى 12", 12)
    (found,) = verdicts(one, other)
    assert found.verdict is Verdict.AGREES


def test_a_toll_that_is_said_to_rise_is_the_newer_of_one_day() -> None:
    first = toll(1, "مقتل 12 شخصا في بلدة الرمثان", "مقتل 12 شخصا", 12)
    second = toll(2, "ارتفعت حصيلة القتلى إلى 15 شخصا في بلدة الرمثان", "القتلى إلى 15 شخصا", 15)
    (found,) = verdicts(first, second)
    assert (found.verdict, found.one.id, found.other.id) == (Verdict.UPDATE, 20, 10)


def test_an_earlier_toll_is_the_older_even_where_it_is_the_higher() -> None:
    before = toll(1, "كانت حصيلة سابقة تحدثت عن مقتل 18 شخصا في بلدة الرمثان", "مقتل 18 شخصا", 18)
    now = toll(2, "قتل 15 شخصا في بلدة الرمثان", "قتل 15 شخصا", 15)
    (found,) = verdicts(before, now)
    assert (found.verdict, found.one.id) == (Verdict.UPDATE, 20)


def test_a_later_day_with_a_higher_figure_is_an_update_and_with_a_lower_one_a_contradiction() -> None:
    first = toll(1, "مقتل 12 شخصا في بلدة الرمثان", "مقتل 12 شخصا", 12)
    higher = toll(2, "مقتل 15 شخصا في بلدة الرمثان", "مقتل 15 شخصا", 15, day=DAY + timedelta(days=1))
    lower = toll(2, "مقتل 9 أشخاص في بلدة الرمثان", "مقتل 9 أشخاص", 9, day=DAY + timedelta(days=1))
    assert [found.verdict for found in verdicts(first, higher)] == [Verdict.UPDATE]
    assert [found.verdict for found in verdicts(first, lower)] == [Verdict.DIFFERS]


def test_a_part_that_one_tells_is_set_against_the_total_of_the_other() -> None:
    text = "مقتل 12 شخصا بينهم ثلاثة أطفال في بلدة الرمثان"
    parts = account(
        1,
        text,
        claim(text, "مقتل 12 شخصا", 12, at=TOWN),
        claim(text, "ثلاثة أطفال", 3, victims="أطفال", subset_of=0),
        day=DAY,
    )
    found = verdicts(parts, toll(2, "قتل 12 شخصا في بلدة الرمثان", "قتل 12 شخصا", 12))
    subset = next(one for one in found if one.verdict is Verdict.SUBSET)
    assert (subset.one.id, subset.other.id) == (11, 20)


def test_dead_and_wounded_together_count_over_more_than_the_dead() -> None:
    text = "سقط 40 شخصا بين قتيل وجريح في بلدة الرمثان"
    both = account(1, text, claim(text, "40 شخصا", 40, outcome=Outcome.KILLED_OR_WOUNDED, at=TOWN), day=DAY)
    (found,) = verdicts(both, toll(2, "قتل 12 شخصا في بلدة الرمثان", "قتل 12 شخصا", 12))
    assert (found.verdict, found.one.id) == (Verdict.WIDER, 10)


def test_the_toll_of_a_region_counts_over_more_than_that_of_its_town() -> None:
    region = account(
        1, "مقتل 90 في ريف الرمثان", claim("مقتل 90 في ريف الرمثان", "مقتل 90", 90, at="ريف الرمثان"), day=DAY
    )
    near = "مقتل 12 في ريف الرمثان الغربي"
    town = account(2, near, claim(near, "مقتل 12", 12, at="ريف الرمثان الغربي"), day=DAY)
    assert (Verdict.WIDER, 10) in [(found.verdict, found.one.id) for found in verdicts(region, town)]


def test_every_figure_of_an_article_is_set_against_every_figure_of_the_other() -> None:
    text = "قالت الداخلية إن 16 شخصا قتلوا في بلدة الرمثان فيما قالت الصحة إن 17 شخصا قتلوا في بلدة الرمثان"
    both = [claim(text, "16 شخصا", 16, at=TOWN), claim(text, "17 شخصا", 17, at=TOWN)]
    found = verdicts(account(1, text, *both, day=DAY), account(2, text, *both, day=DAY))
    assert sorted((one.one.id, one.other.id, one.verdict) for one in found) == [
        (10, 20, Verdict.COPY),
        (10, 21, Verdict.DIFFERS),
        (11, 20, Verdict.DIFFERS),
        (11, 21, Verdict.COPY),
    ]


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("ارتفعت حصيلة القتلى إلى ثلاثين", Age.NEWER),
        ("في حصيلة جديدة للقتلى", Age.NEWER),
        ("وكانت حصيلة أولية أشارت إلى عشرة", Age.OLDER),
        ("قتل ثلاثون شخصا", None),
        ("ارتفع سعر النفط في الأسواق", None),
    ],
)
def test_how_new_a_toll_is_told(words: str, age: Age | None) -> None:
    assert age_of_toll(words) is age
