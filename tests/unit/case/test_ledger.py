"""What the analyst decides is kept, can be taken back in order, and outlives the window."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_articles import analysis, mention, plain

from workstation.case import ledger
from workstation.case.file import Case
from workstation.case.rows import Changes
from workstation.core.selection import Expression
from workstation.errors import UserError

ALL = Expression()


def known(case: Case, article: int = 1) -> tuple[str | None, str | None, date | None]:
    (row,) = case.queries.article_rows([article])
    return row.title, row.outlet, row.date


def test_a_description_is_stored_and_entered_in_the_ledger(case: Case) -> None:
    case.add_articles([plain(1)]).result()
    changes = case.describe_article(
        1, title="عنوان", outlet="رصد", date="2017-07-08", reason="printed on the page"
    ).result()
    assert changes == Changes(changed=frozenset({1}))
    assert known(case) == ("عنوان", "رصد", date(2017, 7, 8))
    (entry,) = case.queries.decisions()
    assert (entry.kind, entry.article, entry.reason, entry.undone) == ("describe", 1, "printed on the page", False)
    assert entry.before == {"title": None, "outlet": None, "date": None}
    assert entry.after == {"title": "عنوان", "outlet": "رصد", "date": "2017-07-08"}
    assert entry.who == ledger.whoever_sits_here()
    assert abs((datetime.now(UTC) - entry.at).total_seconds()) < 60


def test_what_follows_from_a_description_follows(case: Case) -> None:
    case.add_articles([plain(1)]).result()
    case.describe_article(1, title="الرقة", outlet="رصد", date="2017-07-08").result()
    (claim,) = case.queries.claim_rows(case.queries.claims_matching(Expression(outlets=frozenset({"رصد"}))))
    assert (claim.day, claim.day_stated, claim.outlet) == (date(2017, 7, 8), False, "رصد")
    assert case.queries.chart_marks()[0].day == date(2017, 7, 8)
    assert case.queries.articles_matching(Expression(text="الرقة")) == (1,)
    assert case.queries.outlets() == (("رصد", 1),)
    case.undo().result()
    assert case.queries.articles_matching(Expression(text="الرقة")) == ()
    assert case.queries.chart_marks()[0].day is None
    assert case.queries.outlets() == ((None, 1),)


def test_only_what_differs_is_entered(case: Case) -> None:
    case.add_articles([plain(1, outlet="رصد")]).result()
    case.describe_article(1, title="عنوان", outlet="رصد", date="  ").result()
    assert case.queries.decisions()[0].after == {"title": "عنوان"}
    assert not case.describe_article(1, title="عنوان", outlet="رصد", date=None).result()
    assert len(case.queries.decisions()) == 1


def test_none_makes_a_thing_unknown_again(case: Case) -> None:
    case.add_articles([plain(1, outlet="رصد", day=date(2017, 1, 1))]).result()
    case.describe_article(1, title=None, outlet=None, date=None).result()
    assert known(case) == (None, None, None)


@pytest.mark.parametrize("day", ["أمس", "2017-13-01", "08/07/2017"])
def test_what_is_no_day_is_refused_and_nothing_kept(case: Case, day: str) -> None:
    case.add_articles([plain(1)]).result()
    with pytest.raises(UserError, match="is not a day"):
        case.describe_article(1, title="عنوان", outlet=None, date=day).result()
    assert known(case) == (None, None, None)
    assert case.queries.decisions() == ()


def test_an_article_that_is_gone_cannot_be_described(case: Case) -> None:
    case.add_articles([plain(1)]).result()
    case.remove_articles([1]).result()
    with pytest.raises(UserError, match="no longer in the case"):
        case.describe_article(1, title="عنوان", outlet=None, date=None).result()


def test_undo_and_redo_walk_along_the_decisions(case: Case) -> None:
    case.add_articles([plain(1)]).result()
    for title in ("أول", "ثان", "ثالث"):
        case.describe_article(1, title=title, outlet=None, date=None).result()
    case.undo().result()
    case.undo().result()
    assert known(case)[0] == "أول"
    case.redo().result()
    assert known(case)[0] == "ثان"
    case.undo().result()
    case.undo().result()
    assert known(case)[0] is None
    assert not case.undo().result(), "nothing is left to take back"
    for _ in range(3):
        case.redo().result()
    assert known(case)[0] == "ثالث"
    assert not case.redo().result()


def test_a_new_decision_ends_what_could_be_redone(case: Case) -> None:
    case.add_articles([plain(1)]).result()
    case.describe_article(1, title="أول", outlet=None, date=None).result()
    case.undo().result()
    case.describe_article(1, title="آخر", outlet=None, date=None).result()
    assert case.redo_text() is None
    assert not case.redo().result()
    case.undo().result()
    case.undo().result()
    assert known(case)[0] is None
    case.redo().result()
    assert known(case)[0] == "آخر"


def test_undo_survives_closing(tmp_path: Path) -> None:
    path = tmp_path / "a.rasid"
    first = Case.create(path)
    first.add_articles([plain(1)]).result()
    first.describe_article(1, title="أول", outlet=None, date=None).result()
    first.describe_article(1, title="ثان", outlet=None, date=None).result()
    first.undo().result()
    first.close()
    second = Case.open(path)
    assert (second.undo_text(), second.redo_text()) == ("Change of title", "Change of title")
    second.redo().result()
    assert known(second)[0] == "ثان"
    second.undo().result()
    second.undo().result()
    assert known(second)[0] is None
    second.close()


def test_the_trail_keeps_every_undo_and_redo(case: Case) -> None:
    case.add_articles([plain(1)]).result()
    case.describe_article(1, title="أول", outlet=None, date=None).result()
    case.undo().result()
    case.redo().result()
    assert [entry.kind for entry in case.queries.decisions()] == ["describe"]
    redo, undo, described = case.queries.decisions(trail=True)
    assert [redo.kind, undo.kind, described.kind] == ["redo", "undo", "describe"]
    assert (undo.before, undo.after) == ({"title": "أول"}, {"title": None})
    assert not described.undone


def test_menus_can_say_what_an_undo_would_do(case: Case) -> None:
    assert (case.undo_text(), case.redo_text()) == (None, None)
    case.add_articles([plain(1), plain(2)]).result()
    case.describe_article(1, title="أول", outlet="رصد", date=None).result()
    assert case.undo_text() == "Change of title and outlet"
    case.remove_articles([1]).result()
    assert case.undo_text() == "Removal of 1 article"
    case.undo().result()
    assert case.redo_text() == "Removal of 1 article"
    case.remove_articles([1, 2]).result()
    assert case.undo_text() == "Removal of 2 articles"


def test_a_removed_article_is_in_no_answer_until_it_is_brought_back(case: Case) -> None:
    case.add_articles([plain(1), plain(2)], batch="monday").result()
    before = everything(case)
    changes = case.remove_articles([1, 1, 77], reason="not news").result()
    assert changes == Changes(removed=frozenset({1}))
    queries = case.queries
    assert queries.article(1) is None
    assert queries.article_rows([1]) == ()
    assert queries.articles_matching(ALL) == (2,)
    assert queries.articles_matching(Expression(text="الخبر")) == (2,)
    assert len(queries.claims_matching(ALL)) == 1
    assert [row.articles for row in queries.actors(ALL)] == [1]
    assert len(queries.chart_marks()) == 1
    assert queries.summary().articles == 1
    assert queries.outlets() == ((None, 1),)
    assert [row.articles for row in queries.imports()] == [1]
    assert queries.held([plain(1)[0].provenance.sha256]) == {}, "it may be imported again"
    assert case.undo().result() == Changes(added=frozenset({1}))
    assert everything(case) == before
    assert case.redo().result() == Changes(removed=frozenset({1}))
    case.undo().result()
    assert everything(case) == before


def everything(case: Case) -> object:
    queries = case.queries
    articles, claims = queries.articles_matching(ALL), queries.claims_matching(ALL)
    return (
        tuple(queries.article(article) for article in articles),
        queries.article_rows(articles),
        queries.claim_rows(claims),
        queries.actors(ALL),
        queries.chart_marks(),
        queries.summary(),
        queries.outlets(),
        queries.articles_matching(Expression(text="حلب")),
    )


def test_one_imported_again_while_it_was_out_is_not_there_twice(case: Case) -> None:
    case.add_articles([plain(1), plain(2)]).result()
    case.describe_article(1, title="أول", outlet=None, date=None).result()
    case.remove_articles([1, 2]).result()
    (again,) = case.add_articles([plain(1)]).result().added
    assert case.undo().result() == Changes(added=frozenset({2}))
    assert set(case.queries.articles_matching(ALL)) == {2, again}
    case.undo().result()  # of the description of the one that stays out
    assert case.queries.articles_matching(Expression(text="الخبر رقم 1")) == (again,)
    case.redo().result()
    assert case.redo().result() == Changes(removed=frozenset({2}))


def test_re_extraction_replaces_what_was_derived_and_keeps_decisions(case: Case) -> None:
    case.add_articles([plain(1), plain(2)]).result()
    case.describe_article(1, title="أول", outlet="رصد", date="2017-01-01").result()
    case.remove_articles([2]).result()
    text = plain(1)[0].article.text
    anew = analysis(text, (mention(text, "الثوار", "rebels"),))
    old_claims = case.queries.claims_matching(ALL)
    changes = case.replace_analyses([(1, anew), (2, anew), (99, anew)]).result()
    assert changes == Changes(changed=frozenset({1}))
    stored = case.queries.article(1)
    assert stored is not None
    assert stored.analysis == anew
    assert known(case) == ("أول", "رصد", date(2017, 1, 1))
    assert [row.entity for row in case.queries.actors(ALL)] == ["rebels"]
    assert case.queries.claims_matching(ALL) == ()
    case.replace_analyses([(1, plain(1)[1])]).result()
    (claim,) = case.queries.claim_rows(case.queries.claims_matching(ALL))
    assert claim.id not in old_claims, "a row id is never given twice"
    assert (claim.day, claim.outlet) == (date(2017, 1, 1), "رصد")
    case.undo().result()
    assert case.queries.article(2) is not None
    assert len(case.queries.decisions()) == 2


def test_articles_analysed_by_another_version_can_be_found(case: Case) -> None:
    case.add_articles([plain(1), plain(2)]).result()
    assert case.queries.outdated("pipeline 1") == ()
    assert case.queries.outdated("pipeline 2") == (1, 2)


def test_a_system_that_does_not_say_who_leaves_the_name_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise ImportError("no module named pwd")

    monkeypatch.setattr("getpass.getuser", unknown)
    assert ledger.whoever_sits_here() == ""


steps = st.lists(
    st.one_of(
        st.tuples(st.just("title"), st.integers(1, 3), st.sampled_from([None, "أول", "ثان"])),
        st.tuples(st.just("outlet"), st.integers(1, 3), st.sampled_from([None, "رصد"])),
        st.tuples(st.just("date"), st.integers(1, 3), st.sampled_from([None, "2017-01-01"])),
        st.tuples(st.just("remove"), st.integers(1, 3), st.none()),
        st.tuples(st.just("undo"), st.just(0), st.none()),
        st.tuples(st.just("redo"), st.just(0), st.none()),
    ),
    max_size=12,
)


@given(steps)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_taking_everything_back_gives_the_case_as_it_was(tmp_path_factory: pytest.TempPathFactory, steps: list) -> None:
    case = Case.create(tmp_path_factory.mktemp("ledger") / "a.rasid")
    try:
        case.add_articles([plain(1), plain(2), plain(3)]).result()
        before = everything(case)
        for what, article, value in steps:
            if what == "undo":
                case.undo().result()
            elif what == "redo":
                case.redo().result()
            elif what == "remove":
                case.remove_articles([article]).result()
            elif rows := case.queries.article_rows([article]):
                now = {
                    "title": rows[0].title,
                    "outlet": rows[0].outlet,
                    "date": None if rows[0].date is None else rows[0].date.isoformat(),
                }
                case.describe_article(article, **{**now, what: value}).result()
        after = everything(case)
        taken_back = 0
        while case.undo_text() is not None:
            case.undo().result()
            taken_back += 1
        assert everything(case) == before
        for _ in range(taken_back):
            case.redo().result()
        assert everything(case) == after
    finally:
        case.close()
