"""What goes into a case comes out of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_articles import analysis, killed, mention, plain, read_article, reference, span

from workstation.case.file import Case
from workstation.case.packing import pack_spans, storable, unpack_spans
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
    VictimKind,
)
from workstation.core.selection import Expression
from workstation.core.spans import Span
from workstation.core.statements import Amount, Statement, StatementKind, Unit

TEXT = "😀 قال المرصد إن الجيش قتل نحو ٢٦ مدنياً بينهم ستة أطفال في حلب أمس.\nونفى الجيش ذلك."


def rich() -> tuple[ReadArticle, Analysis]:
    first = Claim(
        span=span(TEXT, "قتل نحو ٢٦ مدنياً"),
        outcome=Outcome.KILLED,
        count=Count(20, None, Qualifier.ABOUT, span(TEXT, "نحو ٢٦")),
        victims=span(TEXT, "مدنياً"),
        victim_kind=VictimKind.CIVILIAN,
        victim_actor=None,
        perpetrator=reference(TEXT, "الجيش", "army"),
        place=reference(TEXT, "حلب", "aleppo"),
        source=reference(TEXT, "المرصد"),
        date=date(2016, 12, 1),
        confidence=0.75,
        rules=("count.digits", "verb.active"),
    )
    second = Claim(
        span=span(TEXT, "ستة أطفال"),
        outcome=Outcome.KILLED,
        count=Count(None, 6, Qualifier.AT_MOST, span(TEXT, "ستة")),
        subset_of=0,
        background=True,
        negated=True,
    )
    mentions = (
        mention(TEXT, "المرصد", "monitor", kind=MentionKind.SOURCE),
        mention(TEXT, "الجيش", "army", stance=Stance.HOSTILE),
        Mention(span(TEXT, "٢٦"), MentionKind.QUANTITY, "", "26", "numerals"),
        Mention(
            span(TEXT, "حلب"), MentionKind.PLACE, "aleppo", "Aleppo", "gazetteer", alternatives=("a b", "pcode:C1")
        ),
    )
    read = read_article(
        TEXT,
        name="خبر.txt",
        member="12",
        title="عنوان",
        outlet="رصد",
        day=date(2016, 12, 2),
        url="https://example.org/1",
    )
    return read, analysis(TEXT, mentions, (first, second))


def test_an_article_comes_back_with_all_that_was_known_and_found(case: Case) -> None:
    read, found = rich()
    changes = case.add_articles([(read, found)]).result()
    (article,) = changes.added
    stored = case.queries.article(article)
    assert stored is not None
    assert stored.article == read.article
    assert stored.provenance == read.provenance
    assert stored.analysis == found
    assert len(stored.claim_ids) == 2
    assert stored.notes == ()


HELD = "قال المرصد إن الجيش سيطر على نحو ثلثي حلب أمس، ولم يخسر الثوار حمص."


def stated() -> tuple[Statement, ...]:
    return (
        Statement(
            span=span(HELD, "الجيش سيطر على نحو ثلثي حلب"),
            kind=StatementKind.ADVANCE,
            holder=reference(HELD, "الجيش", "army"),
            against=reference(HELD, "الثوار"),
            place=reference(HELD, "حلب", "aleppo"),
            amount=Amount(66.7, None, Qualifier.ABOUT, Unit.SHARE, span(HELD, "ثلثي")),
            source=reference(HELD, "المرصد", "monitor"),
            date=date(2016, 12, 1),
            background=True,
            confidence=0.75,
            rules=("advance:verb", "place:behind"),
        ),
        Statement(span(HELD, "يخسر الثوار حمص"), StatementKind.LOSS, negated=True),
    )


def test_statements_come_back_with_all_their_parts(case: Case) -> None:
    found = replace(analysis(HELD), statements=stated())
    (article,) = case.add_articles([(read_article(HELD), found)]).result().added
    stored = case.queries.article(article)
    assert stored is not None
    assert stored.analysis == found
    assert case.queries.claims_matching(Expression()) == (), "nobody in them is counted as harmed"


def test_statements_go_out_and_come_back_with_their_article(case: Case) -> None:
    found = replace(analysis(HELD), statements=stated())
    (article,) = case.add_articles([(read_article(HELD), found)]).result().added
    case.remove_articles([article]).result()
    case.undo().result()
    stored = case.queries.article(article)
    assert stored is not None
    assert stored.analysis == found


def test_statements_found_anew_replace_those_found_before(case: Case) -> None:
    (article,) = case.add_articles([(read_article(HELD), replace(analysis(HELD), statements=stated()))]).result().added
    anew = replace(analysis(HELD), statements=stated()[1:])
    case.replace_analyses([(article, anew)]).result()
    stored = case.queries.article(article)
    assert stored is not None
    assert stored.analysis == anew


def test_a_claim_row_carries_its_words_its_sentence_and_its_parts(case: Case) -> None:
    read, found = rich()
    (article,) = case.add_articles([(read, found)]).result().added
    whole, subset = case.queries.claim_rows(case.queries.article(article).claim_ids)  # type: ignore[union-attr]
    assert whole.words == "قتل نحو ٢٦ مدنياً"
    assert whole.sentence == TEXT.split("\n")[0]
    assert whole.sentence_span.of(TEXT) == whole.sentence
    assert (whole.minimum, whole.maximum, whole.count_words) == (20, None, "نحو ٢٦")
    assert (whole.victims_words, whole.victim_kind, whole.victim_actor) == ("مدنياً", VictimKind.CIVILIAN, None)
    assert whole.perpetrator is not None
    assert (whole.perpetrator.words, whole.perpetrator.entity, whole.perpetrator.name) == (
        "الجيش",
        "army",
        "Syrian Army",
    )
    assert whole.source is not None
    assert (whole.source.words, whole.source.entity) == ("المرصد", None)
    assert (whole.day, whole.day_stated, whole.outlet) == (date(2016, 12, 1), True, "رصد")
    assert (subset.day, subset.day_stated) == (date(2016, 12, 2), False), "without a day of harm, the article's"
    assert (subset.subset_of, subset.background, subset.negated) == (whole.id, True, True)


def test_a_claim_over_two_sentences_shows_both(case: Case) -> None:
    text = "وصل الجيش.\nوقتل تسعة.\nثم غادر."
    claim = killed(text, "الجيش.\nوقتل تسعة", 9)
    case.add_articles([(read_article(text), analysis(text, (), (claim,)))]).result()
    (row,) = case.queries.claim_rows(case.queries.claims_matching(Expression()))
    assert row.sentence == "وصل الجيش.\nوقتل تسعة."


def test_a_claim_outside_all_sentences_is_its_own_sentence(case: Case) -> None:
    text = "قتل تسعة"
    found = Analysis((), (), (killed(text, "تسعة", 9),), "1")
    case.add_articles([(read_article(text), found)]).result()
    (row,) = case.queries.claim_rows(case.queries.claims_matching(Expression()))
    assert row.sentence == "تسعة"


def test_the_list_shows_the_first_words_where_no_title_is_known(case: Case) -> None:
    text = "\n\n  كلمة" + " أخرى" * 60
    case.add_articles([(read_article(text), analysis(text))]).result()
    (row,) = case.queries.article_rows(case.queries.articles_matching(Expression()))
    assert row.title is None
    assert row.first_words.startswith("كلمة أخرى")
    assert row.first_words.endswith("أخرى…")
    assert len(row.first_words) <= 91


def test_what_utf8_cannot_hold_is_replaced_in_place_and_noted(case: Case) -> None:
    text = "قتل \ud83d الجيش \0 تسعة"
    found = analysis(text, (mention(text, "الجيش", "army"),), (killed(text, "تسعة", 9),))
    (article,) = case.add_articles([(read_article(text, name="ب\udcff.txt"), found)]).result().added
    stored = case.queries.article(article)
    assert stored is not None
    assert stored.article.text == "قتل \ufffd الجيش \ufffd تسعة"
    assert stored.analysis == found, "every span still covers its words"
    assert stored.notes[0].startswith("2 characters")


def test_names_that_utf8_cannot_hold_do_not_stop_an_import(case: Case) -> None:
    text, odd = "قتل الجيش تسعة", "ا\ud800\0"
    named = Reference(span(text, "الجيش"), odd, odd)
    found = Analysis(
        (),
        (Mention(span(text, "الجيش"), MentionKind.ACTOR, odd, odd, odd),),
        (replace(killed(text, "تسعة", 9), perpetrator=named, rules=(odd,)),),
        odd,
    )
    read = read_article(text, name=odd + ".txt", member=odd, title=odd, outlet=odd, url=odd)
    (article,) = case.add_articles([(read, found)]).result().added
    (row,) = case.queries.actors(Expression())
    assert (row.entity, row.name, row.as_perpetrator) == ("ا\ufffd\ufffd", "ا\ufffd\ufffd", 1)
    assert case.queries.article(article) is not None


def test_what_the_reader_noted_is_kept(case: Case) -> None:
    read, found = rich()
    noted = replace(read, notes=("The date was not understood.", "Read as windows-1256,\nwhich is a guess."))
    (article,) = case.add_articles([(noted, found)]).result().added
    stored = case.queries.article(article)
    assert stored is not None
    assert stored.notes == ("The date was not understood.", "Read as windows-1256, which is a guess.")


def test_a_count_beyond_what_sqlite_holds_is_kept_as_the_largest(case: Case) -> None:
    text = "قتل كثير"
    case.add_articles([(read_article(text), analysis(text, (), (killed(text, "كثير", 10**40),)))]).result()
    (row,) = case.queries.claim_rows(case.queries.claims_matching(Expression()))
    assert row.minimum == 2**63 - 1


def test_the_same_article_is_not_added_twice(case: Case) -> None:
    first = case.add_articles([plain(1), plain(1), plain(2)]).result()
    assert len(first.added) == 2
    again = case.add_articles([plain(2), plain(3)]).result()
    assert len(again.added) == 1
    assert not case.add_articles([plain(3)]).result()
    assert case.queries.summary().articles == 3


def test_records_of_one_file_are_told_apart_by_their_member(case: Case) -> None:
    one, two = read_article("نص", member="1"), read_article("نص", member="2")
    changes = case.add_articles([(one, Analysis()), (two, Analysis())]).result()
    assert len(changes.added) == 2


def test_held_tells_which_digests_the_case_holds_and_by_which_article(case: Case) -> None:
    held, other = plain(1)[0].provenance.sha256, plain(2)[0].provenance.sha256
    case.add_articles([plain(1)]).result()
    assert case.queries.held([held, other]) == {held: case.queries.article_rows([1])[0]}
    assert case.queries.held([]) == {}


def test_batches_of_one_import_are_one_import(case: Case) -> None:
    case.add_articles([plain(1)], batch="monday").result()
    case.add_articles([plain(2)], batch="monday").result()
    case.add_articles([plain(3)]).result()
    later, monday = case.queries.imports()
    assert (later.articles, monday.articles) == (1, 2)
    assert case.queries.articles_of_import(monday.id) == (1, 2)
    stored = case.queries.article(1)
    assert stored is not None
    assert stored.batch == monday.id


def test_quotes_and_signs_that_nobody_sees_make_no_other_spelling(case: Case) -> None:
    text = "قال الجيش ثم \u200fالجـيش\n و«الجيش"
    words = ("الجيش", "\u200fالجـيش\n", "«الجيش")
    found = analysis(text, tuple(mention(text, word, "army") for word in words))
    case.add_articles([(read_article(text), found)]).result()
    (army,) = case.queries.actors(Expression())
    assert [(alias.words, alias.mentions) for alias in army.aliases] == [("الجيش", 3)]


def test_an_empty_case_answers_everything(case: Case) -> None:
    queries = case.queries
    assert queries.articles_matching(Expression()) == ()
    assert queries.claims_matching(Expression()) == ()
    assert queries.actors(Expression()) == ()
    assert queries.actors(Expression(text="كلمة")) == ()
    assert queries.chart_marks() == ()
    assert queries.outlets() == ()
    assert queries.imports() == ()
    assert queries.decisions() == ()
    assert queries.article(7) is None
    assert queries.article_rows([7]) == ()
    assert queries.claim_rows([7]) == ()
    assert queries.summary().first_day is None


@pytest.fixture(scope="module")
def shared_case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """One case for the many examples of a property."""
    opened = Case.create(tmp_path_factory.mktemp("case") / "a.rasid")
    yield opened
    opened.close()


odd_characters = "\0\ud800\udfff\U0001f600\u200d\u202e\u064b\ufdfa\r\n قتل"
any_text = st.text(st.one_of(st.characters(), st.sampled_from(odd_characters)), min_size=1, max_size=80)


@given(any_text, st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_as_long_as_it_was_with_every_span_in_place(
    shared_case: Case, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    where = Span(start, end)
    found = Analysis(
        (where,),
        (Mention(where, MentionKind.PERSON, "someone", "Someone", "rule"),),
        (Claim(where, Outcome.WOUNDED, Count(1, 2, Qualifier.RANGE, where), source=Reference(where)),),
        "1",
    )
    number = data.draw(st.integers(0, 2**60))
    read = read_article(text, member=str(number), title=text, outlet=text)
    (article,) = shared_case.add_articles([(read, found)]).result().added or {0}
    if article == 0:
        return  # the same text under the same number: left out, as it must be
    stored = shared_case.queries.article(article)
    assert stored is not None
    assert stored.article.text == storable(text)
    assert len(stored.article.text) == len(text)
    assert stored.analysis == found
    (row,) = shared_case.queries.claim_rows(stored.claim_ids)
    assert row.words == where.of(storable(text))


@given(st.text(st.characters()))
def test_storable_changes_only_what_cannot_be_stored(text: str) -> None:
    stored = storable(text)
    stored.encode()
    assert len(stored) == len(text)
    assert all(
        new == old or (new == "\ufffd" and (old == "\0" or "\ud800" <= old <= "\udfff"))
        for new, old in zip(stored, text, strict=True)
    )


@given(st.lists(st.tuples(st.integers(0, 2**30), st.integers(1, 2**30))))
def test_packed_spans_come_back(pairs: list[tuple[int, int]]) -> None:
    spans = tuple(Span(start, start + length) for start, length in pairs)
    assert unpack_spans(pack_spans(spans)) == spans


def test_a_case_reopened_holds_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.rasid"
    with_rich = Case.create(path)
    read, found = rich()
    with_rich.add_articles([(read, found), plain(1)]).result()
    before = (
        with_rich.queries.chart_marks(),
        with_rich.queries.actors(Expression()),
        with_rich.queries.article(1),
        with_rich.queries.summary(),
    )
    with_rich.close()
    again = Case.open(path)
    assert before == (
        again.queries.chart_marks(),
        again.queries.actors(Expression()),
        again.queries.article(1),
        again.queries.summary(),
    )
    again.close()
