"""What is typed into the search box is read as it is meant, or refused with a sentence that says where."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workstation.core.claims import Outcome
from workstation.text.query import (
    All,
    Days,
    Either,
    FieldName,
    Harm,
    Name,
    Not,
    QueryFault,
    Words,
    parse,
    terms_of,
    write,
)

BREAD, OIL, SALT = Words("خبز"), Words("زيت"), Words("ملح")


def test_words_side_by_side_must_all_be_there() -> None:
    assert parse("خبز زيت") == parse("خبز AND زيت") == All((BREAD, OIL))


def test_and_binds_closer_than_or() -> None:
    assert parse("خبز زيت OR ملح") == Either((All((BREAD, OIL)), SALT))
    assert parse("خبز (زيت OR ملح)") == All((BREAD, Either((OIL, SALT))))


def test_a_minus_before_a_word_and_not_say_the_same() -> None:
    assert parse("خبز -زيت") == parse("خبز NOT زيت") == All((BREAD, Not(OIL)))
    assert parse("-(خبز OR زيت)") == Not(Either((BREAD, OIL)))


def test_a_minus_inside_or_apart_is_no_operator() -> None:
    assert parse("F-16") == Words("F-16")
    assert parse("خبز - زيت") == All((BREAD, OIL))


def test_arabic_words_for_and_or_not_are_words() -> None:
    assert parse("خبز أو ليس") == All((BREAD, Words("أو"), Words("ليس")))
    assert parse("bread or oil") == All((Words("bread"), Words("or"), Words("oil")))


def test_quotes_of_every_kind_hold_a_phrase_and_may_stay_open() -> None:
    phrase = Words("خبز وزيت", quoted=True)
    assert parse('"خبز وزيت"') == parse("«خبز وزيت»") == parse("“خبز وزيت”") == parse('"خبز وزيت') == phrase


def test_an_equals_sign_asks_for_the_very_spelling() -> None:
    assert parse("=خبز") == Words("خبز", exact=True)
    assert parse("=(خبز OR زيت)") == Either((Words("خبز", exact=True), Words("زيت", exact=True)))
    assert parse("خبز -زيت", exact=True) == All((Words("خبز", exact=True), Not(Words("زيت", exact=True))))


def test_fields_take_a_value_a_quoted_one_or_several_in_brackets() -> None:
    assert parse("outlet:النهار") == Name(FieldName.OUTLET, "النهار")
    assert parse('ACTOR:"لواء النهر"') == Name(FieldName.ACTOR, "لواء النهر", whole=True)
    assert parse("place:(حلب OR حمص)") == Either((Name(FieldName.PLACE, "حلب"), Name(FieldName.PLACE, "حمص")))
    assert parse("-outcome:killed") == Not(Harm(Outcome.KILLED))
    assert parse("title:خبز") == Words("خبز", in_title=True)
    assert parse('outlet:""') == Name(FieldName.OUTLET, "", whole=True)


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("date:2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("date:2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("date:٢٠١٦/٥/٣", date(2016, 5, 3), date(2016, 5, 3)),
        ("date:2016-05..2016-07", date(2016, 5, 1), date(2016, 7, 31)),
        ("date:2016-05..", date(2016, 5, 1), None),
        ("date:..2016-05", None, date(2016, 5, 31)),
        ("date:>=2016-05-03", date(2016, 5, 3), None),
        ("date:>2016-05", date(2016, 6, 1), None),
        ("date:<2016", None, date(2015, 12, 31)),
        ("date:<=2016", None, date(2016, 12, 31)),
    ],
)
def test_days_months_years_and_ranges_with_open_ends(typed: str, since: date | None, until: date | None) -> None:
    assert parse(typed) == Days(since, until)


@pytest.mark.parametrize(
    ("typed", "sentence", "at"),
    [
        ("خبز (زيت", "This bracket is not closed.", "("),
        ("خبز) زيت", "This bracket closes nothing.", ")"),
        ("خبز OR", "OR needs something after it.", "OR"),
        ("OR خبز", "OR needs something before it.", "OR"),
        ("خبز AND", "AND needs something after it.", "AND"),
        ("AND خبز", "AND needs something before it.", "AND"),
        ("خبز NOT", "NOT needs something after it.", "NOT"),
        ("date:2016-13 خبز", "“2016-13”: there is no month 13.", "2016-13"),
        ("date:2015-02-29", "“2015-02-29”: that month has no day 29.", "2015-02-29"),
        ("date:2017..2016", "These days end before they begin.", "2017..2016"),
        ("date:yesterday", "“yesterday” is no day, month or year.", "yesterday"),
        ("outcome:burnt", "There is no outcome “burnt”.", "burnt"),
        ("خبز outlet: زيت", "“outlet:” needs a value right after it.", "outlet:"),
        ("colour:red", "There is no field “colour”.", "colour:"),
        ("actor:(outlet:x)", "A field cannot stand inside another field.", "outlet:"),
    ],
)
def test_a_fault_says_what_is_wrong_and_where(typed: str, sentence: str, at: str) -> None:
    with pytest.raises(QueryFault) as fault:
        parse(typed)
    assert fault.value.sentence == sentence
    assert typed[fault.value.start : fault.value.end] == at


def test_a_colon_in_pasted_text_is_no_field() -> None:
    assert parse("Reuters: خبز") == All((Words("Reuters:"), BREAD))
    assert parse("الساعة 10:30") == All((Words("الساعة"), Words("10:30")))
    assert parse("http://a.example") == Words("http://a.example")


@pytest.mark.parametrize("typed", ["", "  ", '"', '""', "* * *", "،؛؟", "()", "\0", "-", "=", "(،)", "-،"])
def test_what_holds_no_word_asks_nothing(typed: str) -> None:
    assert parse(typed) is None


def test_too_many_words_and_too_many_brackets_are_refused() -> None:
    with pytest.raises(QueryFault, match="up to 64 words"):
        parse(" ".join(["خبز"] * 65))
    with pytest.raises(QueryFault, match="nested too deeply"):
        parse("(" * 5000 + "خبز" + ")" * 5000)
    with pytest.raises(QueryFault, match="nested too deeply"):
        parse("-" + "NOT " * 5000 + "خبز")


def test_only_words_outside_a_not_are_marked() -> None:
    assert list(terms_of(parse("خبز -زيت (ملح OR outlet:x)"))) == [BREAD, SALT]
    assert list(terms_of(None)) == []


@given(st.one_of(st.text(), st.text(st.sampled_from('"*()-=:<>.« ANDORTdateoutlet٣2016جيش\0'))))
@example("date:0000")
@example("date:<0001")
@example("date:>9999")
@example("=" * 9000)
@example("= = =(=")
def test_nothing_that_can_be_typed_raises_anything_else(typed: str) -> None:
    try:
        query, place = parse(typed), None
    except QueryFault as fault:
        query, place = None, (fault.start, fault.end)
    assert place is None or 0 <= place[0] < place[1] <= len(typed)
    assert query is None or parse(write(query)) == query


letters = st.text(st.sampled_from("جيشحلبABc١2"), min_size=1).filter(lambda word: word not in ("AND", "OR", "NOT"))
phrases = st.lists(letters, min_size=1, max_size=3).map(" ".join)
days = st.dates()
terms = st.one_of(
    st.builds(Words, letters, exact=st.booleans(), in_title=st.booleans()),
    st.builds(Words, letters.map(lambda word: word + "*"), beginning=st.just(True)),
    st.builds(Words, phrases, quoted=st.just(True), exact=st.booleans(), in_title=st.booleans()),
    st.builds(Name, st.sampled_from([FieldName.OUTLET, FieldName.ACTOR, FieldName.PLACE]), letters),
    st.builds(Name, st.sampled_from([FieldName.OUTLET, FieldName.ACTOR]), phrases, whole=st.just(True)),
    st.builds(Harm, st.sampled_from(Outcome)),
    st.tuples(days, days).map(lambda two: Days(min(two), max(two))),
    days.map(lambda day: Days(day, None)),
    days.map(lambda day: Days(None, day)),
)


def _joined(kind: type[All] | type[Either], parts: list[object]) -> object:
    flat = [one for part in parts for one in (part.parts if isinstance(part, kind) else (part,))]
    return kind(tuple(flat))


queries = st.recursive(
    terms,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: _joined(All, parts)),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: _joined(Either, parts)),
        st.builds(Not, inner),
    ),
    max_leaves=12,
)


@given(queries)
def test_a_query_written_out_is_read_as_the_same(query) -> None:
    assert parse(write(query)) == query
