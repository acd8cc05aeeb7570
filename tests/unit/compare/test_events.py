"""Articles on one event come together, chains of days and strangers do not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_accounts import account, claim

from workstation.compare.events import EventRules, Lookout, joined, likely_pairs
from workstation.compare.news import News, SameNews, news, signs
from workstation.compare.rarity import Rarity, shared
from workstation.compare.words import folded

DAY = date(2016, 5, 21)
BLAST = "انفجرت سيارة مفخخة قرب سوق الخضار في بلدة الرمثان فقتل 23 شخصا وأصيب العشرات، وقال شهود إن الدخان غطى البلدة"
RETOLD = "ارتفعت إلى 25 حصيلة قتلى السيارة المفخخة التي انفجرت عند سوق الخضار ببلدة الرمثان بحسب شهود"
STRANGER = "وصل وفد تجاري إلى العاصمة لبحث اتفاقيات الاستيراد والتصدير مع رجال أعمال ومستثمرين"


def news_of(text: str, day: date | None = DAY) -> News:
    told = account(1, text, claim(text, text.split()[0], 23), day=day)
    return news(told.told, told.analysis, Rarity.load())


def events_of(*articles: News) -> tuple[tuple[int, ...], ...]:
    rules = EventRules.load()
    pairs = likely_pairs(articles, rules=rules, same=SameNews.load())
    return joined(len(articles), pairs, hold_together=rules.hold_together)


def test_two_reports_of_one_blast_are_one_event_and_another_matter_is_not() -> None:
    assert events_of(news_of(BLAST), news_of(STRANGER), news_of(RETOLD)) == ((0, 2), (1,))


def test_the_same_news_weeks_later_is_another_event() -> None:
    assert events_of(news_of(BLAST), news_of(RETOLD, DAY + timedelta(days=20))) == ((0,), (1,))


def test_an_article_without_a_day_can_join_by_its_words() -> None:
    assert events_of(news_of(BLAST), news_of(BLAST, None), news_of(STRANGER, None)) == ((0, 1), (2,))


def test_the_likelihood_does_not_mind_the_order() -> None:
    same, one, other = SameNews.load(), news_of(BLAST), news_of(RETOLD, DAY + timedelta(days=1))
    assert same.likely(one, other) == same.likely(other, one)
    assert same.likely(one, other) < same.likely(one, news_of(RETOLD))


def test_articles_of_other_decades_are_weighed_too() -> None:
    assert 0.0 < SameNews.load().likely(news_of(BLAST), news_of(BLAST, date(1996, 5, 21))) < 0.01


def test_every_sign_has_a_weight() -> None:
    for name in signs(news_of(BLAST), news_of(RETOLD)):
        assert hasattr(SameNews.load(), name)


def test_a_chain_of_likely_pairs_is_not_one_event() -> None:
    chain = {(number, number + 1): 0.9 for number in range(9)}
    assert max(map(len, joined(10, chain, hold_together=0.4))) <= 4


def test_the_likeliest_join_first() -> None:
    pairs = {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.0}
    assert joined(3, pairs, hold_together=0.4) == ((0, 1), (2,))


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] < pair[1]),
        st.floats(0, 1),
        max_size=40,
    ),
    st.floats(0.1, 0.9),
)
def test_every_article_stands_in_one_event_that_holds_together(
    pairs: dict[tuple[int, int], float], least: float
) -> None:
    events = joined(12, pairs, hold_together=least)
    assert sorted(number for event in events for number in event) == list(range(12))
    assert list(events) == sorted(events)
    for event in events:
        if len(event) == 2:
            assert pairs[event] >= least


def test_days_have_to_come_in_order() -> None:
    lookout = Lookout(EventRules.load())
    lookout.candidates(0, news_of(BLAST))
    with pytest.raises(ValueError, match="by day"):
        lookout.candidates(1, news_of(BLAST, DAY - timedelta(days=1)))
    with pytest.raises(ValueError, match="without a day"):
        lookout.candidates(1, news_of(BLAST, None))


def test_what_lies_days_back_is_forgotten() -> None:
    rules = EventRules.load()
    lookout = Lookout(rules)
    lookout.candidates(0, news_of(BLAST))
    assert lookout.candidates(1, news_of(BLAST, DAY + timedelta(days=rules.days))) == [0]
    assert lookout.candidates(2, news_of(BLAST, DAY + timedelta(days=rules.days + 1))) == [1]


def test_rare_words_tell_more_than_common_ones() -> None:
    rarity = Rarity.load()
    assert rarity.of(folded("في")[0]) < rarity.of(folded("انفجار")[0]) < rarity.of("كلمةلميكتبهاأحد")
    assert rarity.of_name("مدينة الرمثان") == rarity.of(folded("الرمثان")[0])
    assert rarity.of_name("") == 0.0


def test_profiles_are_one_long_and_share_all_with_themselves() -> None:
    profile = Rarity.load().profile(folded(BLAST), most=5)
    assert len(profile) == 5
    assert shared(profile, profile) == pytest.approx(1.0)
    assert shared(profile, {}) == 0.0
    assert Rarity.load().profile([], most=5) == {}
