"""What is shown of what a search found: the piece of text, the marks in it, why, and each place on a line."""

import itertools
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_articles import read_article

from workstation.case.file import Case
from workstation.case.hits import Seeker, snippet
from workstation.core.claims import Analysis, Claim, Count, Mention, MentionKind, Outcome, Qualifier, Reference
from workstation.core.findings import Why
from workstation.core.selection import Expression
from workstation.core.spans import Span
from workstation.text.normalize import Folded
from workstation.text.query import parse


def marked(typed: str, text: str) -> list[tuple[str, Why]]:
    return [(hit.span.of(text), hit.why) for hit in Seeker(parse(typed)).hits(Folded.of(text))]


def test_each_place_says_why_it_was_found() -> None:
    text = "وصل أحمد ثم احمد، وسار لأحمد جندي بين الجنود"
    assert marked("احمد", text) == [("أحمد", Why.SPELLING), ("احمد", Why.WRITTEN), ("لأحمد", Why.CLITIC)]
    assert marked("جندي", text) == [("جندي", Why.WRITTEN), ("الجنود", Why.FORM)]
    assert marked("وصل*", text) == [("وصل", Why.WRITTEN)]
    assert marked("جن*", text) == [("جندي", Why.BEGINNING)]


def test_phrases_are_marked_whole_over_marks_and_line_ends() -> None:
    text = "دخلت قُوّاتُ\nالنَّهر البلدة. قوات البلدة"
    assert marked('"قوات النهر"', text) == [("قُوّاتُ\nالنَّهر", Why.SPELLING)]


def test_exact_words_are_marked_where_they_stand_so() -> None:
    text = "أحمد واحمد احمد أحمدُ"
    assert marked("=احمد", text) == [("احمد", Why.WRITTEN)]


def test_words_behind_a_not_are_not_marked() -> None:
    assert marked("نهر -جبل", "نهر وجبل") == [("نهر", Why.WRITTEN)]


def test_places_do_not_overlap() -> None:
    text = "قوات النهر"
    assert marked('"قوات النهر" OR النهر', text) == [("قوات النهر", Why.WRITTEN)]


def test_a_snippet_shows_the_piece_with_most_of_the_words() -> None:
    filler = "كلام لا شأن له بما يبحث عنه أحد من الناس. " * 12
    text = f"ذكر النهر. {filler}ثم ذكر النهر والجبل معا. {filler}"
    hits = Seeker(parse("نهر جبل")).hits(Folded.of(text))
    shown = snippet(text, hits)
    assert shown is not None
    assert [hit.span.of(shown.words) for hit in shown.hits] == ["النهر", "والجبل"]
    assert shown.cut_before
    assert shown.cut_after
    assert text[shown.start : shown.start + len(shown.words)] == shown.words
    assert snippet(text, ()) is None


@given(
    st.text(st.sampled_from("نهر جبل\nوَالـ٣4a😀.،")), st.sampled_from(["نهر", "نهر جبل", '"نهر جبل"', "نه*", "=نهر"])
)
def test_marks_and_snippets_stay_inside_the_text(text: str, typed: str) -> None:
    hits = Seeker(parse(typed)).hits(Folded.of(text))
    assert all(hit.span.end <= len(text) for hit in hits)
    assert all(before.span.end <= after.span.start for before, after in itertools.pairwise(hits))
    shown = snippet(text, hits)
    assert (shown is None) == (not hits)
    if shown is not None:
        assert shown.hits
        for hit in shown.hits:
            assert hit.span.of(shown.words) == text[shown.start + hit.span.start : shown.start + hit.span.end]


TEXTS = {
    "first": ("قتل جندي قرب النهر في غارة للحلف.", "الصحيفة الأولى", date(2016, 5, 1)),
    "second": ("جرح جنود عند النهر. وقال الحلف إنه لم يقصف.", "صحيفة أخرى", date(2016, 7, 9)),
    "third": ("لم يقع شيء في الجبل.", None, None),
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    opened = Case.create(tmp_path_factory.mktemp("findings") / "a.rasid")
    told = []
    for name, (text, outlet, day) in TEXTS.items():
        mentions, claims = [], []
        if "الحلف" in text or "للحلف" in text:
            start = text.index("لحلف")
            span = Span(start, start + 4)
            mentions.append(Mention(span, MentionKind.ACTOR, "actor/alliance", "حلف الشمال", "test"))
            river = text.index("النهر")
            place = Span(river, river + 5)
            mentions.append(Mention(place, MentionKind.PLACE, "place/river", "النهر الكبير", "test"))
            outcome = Outcome.KILLED if name == "first" else Outcome.WOUNDED
            reference = Reference(place, "place/river", "النهر الكبير")
            count = Count(1, 1, Qualifier.EXACT)
            actor = Reference(span, "actor/alliance", "حلف الشمال")
            claims.append(Claim(Span(0, 8), outcome, count, place=reference, perpetrator=actor, date=day))
        article = read_article(text, name=name, title=f"عنوان {name}", outlet=outlet, day=day)
        told.append((article, Analysis((Span(0, len(text)),), tuple(mentions), tuple(claims), "test")))
    opened.add_articles(told).result()
    yield opened
    opened.close()


def found(case: Case, typed: str) -> set[str]:
    rows = case.queries.article_rows(case.queries.articles_matching(Expression(text=typed)))
    return {row.file_name for row in rows}


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("outlet:الصحيفة", {"first"}),
        ("outlet:صحيفه", {"first", "second"}),
        ('outlet:"الصحيفة الأولى"', {"first"}),
        ('outlet:"الصحيفة"', set()),
        ('outlet:""', {"third"}),
        ("-outlet:الأولى", {"second", "third"}),
        ("actor:الشمال", {"first", "second"}),
        ("actor:لحلف", {"first", "second"}),
        ('actor:"حلف"', set()),
        ("actor:الجنوب", set()),
        ("place:الكبير -outlet:أخرى", {"first"}),
        ("outcome:killed", {"first"}),
        ("outcome:(killed OR wounded)", {"first", "second"}),
        ("outcome:killed OR جبل", {"first", "third"}),
        ("date:2016-05", {"first"}),
        ("date:2016-06..", {"second"}),
        ("date:..2016-06", {"first"}),
        ("-date:2016", {"third"}),
        ("جندي date:2016", {"first", "second"}),
        ("جندي -outcome:killed", {"second"}),
        ('=جندي place:"النهر الكبير"', {"first"}),
        ("title:first OR title:third", {"first", "third"}),
    ],
)
def test_fields_ask_what_an_article_is(case: Case, typed: str, names: set[str]) -> None:
    assert found(case, typed) == names


@pytest.mark.parametrize(
    ("typed", "outcomes"),
    [
        ("outcome:killed", [Outcome.KILLED]),
        ("-outcome:killed", [Outcome.WOUNDED]),
        ("actor:حلف", [Outcome.KILLED, Outcome.WOUNDED]),
        ("place:الكبير date:2016-07", [Outcome.WOUNDED]),
        ("outlet:أخرى", [Outcome.WOUNDED]),
        ("غارة", [Outcome.KILLED]),
    ],
)
def test_among_claims_fields_ask_about_the_claim_itself(case: Case, typed: str, outcomes: list[Outcome]) -> None:
    rows = case.queries.claim_rows(case.queries.claims_matching(Expression(text=typed)))
    assert [row.outcome for row in rows] == outcomes


def test_what_was_found_is_told_with_its_place(case: Case) -> None:
    ids = case.queries.articles_matching(Expression(text="جنود"))
    rows = {row.title: row for row in case.queries.findings.found(ids, parse("جنود"))}
    row = rows["عنوان first"]
    assert row.places == 1
    assert row.first is not None
    assert row.first.of(TEXTS["first"][0]) == "جندي"
    assert row.snippets[0].hits[0].why is Why.FORM
    (title,) = case.queries.findings.found(ids, parse("title:first"))[:1]
    assert [hit.span.of(title.title or "") for hit in title.title_hits] == ["first"]
    assert title.places == 0


def test_each_place_is_a_line_between_its_neighbours(case: Case) -> None:
    ids = case.queries.articles_matching(Expression(text="النهر"))
    lines = [line for _, some in case.queries.findings.keyword_lines(ids, parse("النهر")) for line in some]
    assert [(line.before, line.keyword, line.after) for line in lines] == [
        ("قتل جندي قرب", "النهر", "في غارة للحلف."),
        ("جرح جنود عند", "النهر", ". وقال الحلف إنه لم يقصف."),
    ]
    assert lines[0].before_keys == ("قرب", "جندي", "قتل")
    assert lines[0].after_keys == ("في", "غاره", "للحلف")
    assert lines[0].sentence == Span(0, len(TEXTS["first"][0]))


def test_a_name_is_known_as_soon_as_its_article_is(tmp_path) -> None:
    case = Case.create(tmp_path / "b.rasid")
    text = "وصل لواء النهر"
    span = Span(4, 14)
    assert found(case, "actor:النهر") == set()
    told = Analysis((), (Mention(span, MentionKind.ACTOR, "actor/river", "لواء النهر", "test"),), (), "test")
    case.add_articles([(read_article(text, name="later"), told)]).result()
    assert found(case, "actor:النهر") == {"later"}
    assert case.queries.findings.names(MentionKind.ACTOR) == {"actor/river": "لواء النهر"}
    case.close()
