"""Words and pairs are counted by outlet; the measures of association are nltk's, with a floor where one needs it."""

import pytest

from workstation.compare.word_statistics import Measure, Text, WordStatistics, association, in_order
from workstation.errors import Cancelled

NOTHING: frozenset[str] = frozenset()


def counted(*texts: Text, common: frozenset[str] = NOTHING, keyword: str = ""):
    statistics = WordStatistics(common=common, keyword=keyword)
    for text in texts:
        statistics.count(text)
    return statistics.outlets(lambda: None)


def test_words_are_counted_folded_and_shown_as_mostly_spelled() -> None:
    (everything, one) = counted(Text("أ", "أحمد قرب أحمد واحمد بيت"))
    words = {word.word: word.count for word in everything.words}
    assert words == {"أحمد": 3, "قرب": 1, "بيت": 1}, "and a word is the word"
    assert everything.total == one.total == 5
    assert everything.words[0].rate == pytest.approx(6000)


def test_a_word_that_only_begins_like_and_stays_whole() -> None:
    (everything, _) = counted(Text("أ", "وزير وزير زير"))
    assert {word.word: word.count for word in everything.words} == {"وزير": 2, "زير": 1}


def test_marks_inside_a_word_do_not_part_it() -> None:
    (everything, _) = counted(Text("أ", "قُتِلَ قتل قـتل"))
    assert [(word.word, word.count) for word in everything.words] == [("قُتِلَ", 3)]


def test_outlets_are_counted_apart_the_one_with_most_texts_first_the_unknown_last() -> None:
    found = counted(Text("ب", "خبز"), Text(None, "خبز"), Text(None, "ماء"), Text("أ", "خبز زيت"), Text("أ", "زيت"))
    assert [(one.outlet, one.texts, one.everything) for one in found] == [
        (None, 5, True),
        ("أ", 2, False),
        ("ب", 1, False),
        (None, 2, False),
    ]
    oil = next(word for word in found[1].words if word.word == "زيت")
    assert (oil.count, oil.texts) == (2, 2)


def test_pairs_stand_side_by_side_within_a_clause_and_hold_no_function_word() -> None:
    text = "لواء النهر. النهر لواء النهر، في لواء النهر في لواء"
    (everything, _) = counted(Text("أ", text), common=frozenset({"في"}))
    assert {(pair.first, pair.second): pair.count for pair in everything.pairs} == {("لواء", "النهر"): 3}


def test_with_a_keyword_pairs_are_what_stands_within_five_words_of_it() -> None:
    near, far = "سفينة غرقت قرب ", "بعيد " * 6
    text = (near + "النهر " + far + "جبل. ") * 4
    places = tuple((at, at + 5) for at in range(len(text)) if text.startswith("النهر", at))
    (everything, _) = counted(Text("أ", text, places), keyword="النهر")
    seconds = {pair.second: pair.count for pair in everything.pairs}
    assert seconds["سفينة"] == 4
    assert "جبل" not in seconds
    assert "النهر" not in seconds


def test_pairs_that_attract_each_other_come_first() -> None:
    text = " ".join(["لواء النهر"] * 20 + ["ماء خبز زيت خبز ماء زيت"] * 40)
    (everything, _) = counted(Text("أ", text))
    for measure in Measure:
        first = in_order(everything.pairs, measure)[0]
        assert (first.first, first.second) == ("لواء", "النهر") or measure is not Measure.LOG_LIKELIHOOD


def test_scores_are_those_of_the_textbook() -> None:
    # Manning and Schütze (1999), tables 5.6 and 5.14: "new companies", 8 of 15,828 and 4,675 among 14,307,668.
    scores = association(8, 15_828, 4_675, 14_307_668)
    assert scores[Measure.T_SCORE] == pytest.approx(0.999932, abs=1e-5)
    assert scores[Measure.PMI] == pytest.approx(0.63, abs=0.01)


def test_mutual_information_is_not_given_for_what_is_rare() -> None:
    assert Measure.PMI not in association(4, 10, 10, 1000)
    assert Measure.PMI in association(5, 10, 10, 1000)


def test_what_avoids_each_other_has_no_likelihood() -> None:
    assert association(1, 500, 500, 1000)[Measure.LOG_LIKELIHOOD] < 0


@pytest.mark.parametrize(
    ("together", "first", "second", "total"), [(1, 1, 1, 1), (5, 5, 5, 5), (3, 3, 3, 6), (1, 1, 9, 9)]
)
def test_small_tables_break_nothing(together: int, first: int, second: int, total: int) -> None:
    association(together, first, second, total)


def test_counting_can_be_stopped() -> None:
    statistics = WordStatistics(common=NOTHING)
    statistics.count(Text("أ", "خبز"))

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        statistics.outlets(stop)


def test_an_empty_text_counts_nothing() -> None:
    (everything, one) = counted(Text("أ", " ،. ٣٤ "))
    assert everything.words == everything.pairs == one.pairs == ()
    assert counted() == (everything.__class__(None, 0, 0, (), (), everything=True),)
