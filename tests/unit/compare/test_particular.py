"""Words that are particular to a column, with a prior of general news."""

from math import log

import pytest
from made_accounts import account

from workstation.compare.columns import Column, an_article_each
from workstation.compare.particular import Limits, ParticularWord, Prior, particular_words
from workstation.compare.rarity import Rarity
from workstation.errors import Cancelled

LIMITS = Limits(prior_words=300, least_prior=0.5, least_z=1.64, least_times=2, most=5, most_passages=3)
RARITY = Rarity({"في": log(1.01), "يوم": log(1.01), "جبل": log(100)}, log(600))


def found(*columns: Column) -> tuple[tuple[ParticularWord, ...], ...]:
    return particular_words(columns, limits=LIMITS, rarity=RARITY)


def words(listed: tuple[ParticularWord, ...]) -> list[str]:
    return [one.word for one in listed]


def test_a_word_that_only_one_repeats_is_its_own() -> None:
    mine, theirs = "الراعية " * 6 + "في السوق", "البائع " * 6 + "في السوق"
    first, second = found(*an_article_each([account(1, mine), account(2, theirs)]))
    assert (words(first), words(second)) == (["الراعية"], ["البائع"])
    assert (first[0].times, first[0].others) == (6, 0)


def test_a_word_that_all_use_alike_is_nobodys() -> None:
    text = "الجبل " * 6 + "في السوق " * 6
    assert found(*an_article_each([account(1, text), account(2, text)])) == ((), ())


def test_a_common_word_needs_more_than_a_rare_one() -> None:
    text, other = "اليوم " * 7 + "الراعية " * 7 + "كلمة أخرى", "هناك شيء لم يقع بعد"
    (mine, _) = found(*an_article_each([account(1, text), account(2, other)]))
    assert words(mine) == ["الراعية"]


def test_words_that_say_little_are_not_listed() -> None:
    text = "هناك " * 9 + "الراعية " * 9
    (mine, _) = found(*an_article_each([account(1, text), account(2, "وصل الباعة إلى السوق ومعهم الخضار")]))
    assert words(mine) == ["الراعية"]


def test_spellings_of_one_word_are_counted_together_and_its_first_places_kept() -> None:
    text = "الأسرة والأسرة الاسرة أسرة الأسرة الأسرة"
    (mine, _) = found(*an_article_each([account(4, text), account(5, "لا شيء هنا")]))
    assert words(mine) == ["الأسرة"]
    assert mine[0].times == 6
    assert [text[place.start : place.end] for place in mine[0].passages] == ["الأسرة", "والأسرة", "الاسرة"]


def test_one_column_alone_has_nothing_to_be_set_against() -> None:
    assert found((account(1, "الراعية " * 9),)) == ((),)


def test_the_prior_knows_common_words_as_common() -> None:
    prior = Prior(RARITY, 300, 0.001)
    assert prior.of("في") > 4 > prior.of("جبل") > prior.of("راعيه") > 0


def test_the_counting_can_be_stopped() -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        particular_words([(account(1, "الراعية"),)], limits=LIMITS, rarity=RARITY, check=stop)
