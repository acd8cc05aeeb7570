"""What the analyst says of claims: it takes effect, can be taken back in any order, and outlives every extraction."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from made_articles import analysis, killed, mention, plain, read_article, span

from workstation.case.file import Case
from workstation.case.rows import ClaimFilter, ClaimOrder, ClaimRow, ClaimTrait, HistoryFilter
from workstation.core.claims import Claim, MentionKind, Outcome, Qualifier, VictimKind
from workstation.core.reviews import ClaimField, FieldValue, Grade, NamedAs, NewClaim, Verdict
from workstation.core.selection import Expression
from workstation.errors import UserError

ALL = Expression()
TEXT = "قتل 7 مدنيين بينهم طفلان في حلب، وقال الجيش إنه جرح خمسة من الثوار.\nوفقد ثلاثة في حمص."
MENTIONS = (
    mention(TEXT, "الجيش", "army"),
    mention(TEXT, "الثوار", "rebels"),
    mention(TEXT, "حلب", "aleppo", kind=MentionKind.PLACE),
    mention(TEXT, "حمص", "homs", kind=MentionKind.PLACE),
)
CLAIMS = (
    killed(TEXT, "قتل 7 مدنيين", 7, victims=span(TEXT, "مدنيين")),
    killed(TEXT, "طفلان", 2, subset_of=0, victims=span(TEXT, "طفلان")),
    replace(killed(TEXT, "جرح خمسة", 5), outcome=Outcome.WOUNDED),
)
FOUND = analysis(TEXT, MENTIONS, CLAIMS)


@pytest.fixture
def judged(case: Case) -> Case:
    case.add_articles([(read_article(TEXT, outlet="صحيفة النهر", day=date(2016, 5, 2)), FOUND)]).result()
    return case


def row(case: Case, claim: int = 1) -> ClaimRow:
    return case.queries.claim_rows([claim])[0]


def listed(case: Case, *traits: ClaimTrait, words: str = "") -> tuple[int, ...]:
    return case.queries.claims_listed(ALL, only=ClaimFilter(words, frozenset(traits))).ids


def test_a_rejected_claim_is_in_no_figure_and_no_list_but_that_of_the_rejected(judged: Case) -> None:
    judged.reject_claims([1], reason="told twice").result()
    assert judged.queries.claims_matching(ALL) == (2, 3)
    assert [mark.claim for mark in judged.queries.chart_marks()] == [2, 3]
    assert len(judged.queries.article(1).analysis.claims) == 2  # type: ignore[union-attr]
    assert judged.queries.article_rows([1])[0].claims == 2
    assert listed(judged, ClaimTrait.REJECTED) == (1,)
    assert row(judged).verdict is Verdict.REJECTED
    (entry,) = judged.queries.decisions()
    assert (entry.kind, entry.reason, entry.claims, entry.after) == ("reject", "told twice", 1, {"verdict": "rejected"})


def test_the_part_of_a_rejected_claim_stands_alone_until_that_is_back(judged: Case) -> None:
    judged.reject_claims([1]).result()
    assert row(judged, 2).subset_of is None
    judged.undo().result()
    assert row(judged, 2).subset_of == 1
    assert row(judged, 2).whole_words == "قتل 7 مدنيين"


def test_a_rejected_claim_can_be_accepted_again(judged: Case) -> None:
    judged.reject_claims([1]).result()
    judged.accept_claims([1]).result()
    assert row(judged).verdict is Verdict.ACCEPTED
    assert judged.queries.claims_matching(ALL) == (1, 2, 3)


def test_every_field_can_be_corrected_and_taken_back(judged: Case) -> None:
    before = row(judged)
    fields: dict[ClaimField, FieldValue] = {
        ClaimField.OUTCOME: Outcome.CAPTURED,
        ClaimField.MINIMUM: 8,
        ClaimField.MAXIMUM: None,
        ClaimField.QUALIFIER: Qualifier.AT_LEAST,
        ClaimField.VICTIM_KIND: VictimKind.COMBATANT,
        ClaimField.VICTIM_ACTOR: NamedAs("Rebels", "rebels"),
        ClaimField.PERPETRATOR: NamedAs("Syrian Army", "army"),
        ClaimField.PLACE: NamedAs("Homs", "homs"),
        ClaimField.SOURCE: NamedAs("شاهد"),
        ClaimField.DATE: date(2016, 5, 1),
        ClaimField.BACKGROUND: True,
        ClaimField.NEGATED: True,
        ClaimField.SUBSET_OF: 3,
    }
    assert set(fields) == set(ClaimField)
    judged.correct_claims([1], fields).result()
    now = row(judged)
    assert (now.outcome, now.minimum, now.maximum, now.qualifier) == (Outcome.CAPTURED, 8, None, Qualifier.AT_LEAST)
    assert now.victim_actor is not None
    assert (now.victim_kind, now.victim_actor.name, now.victim_actor.words) == (
        VictimKind.COMBATANT,
        "Rebels",
        "الثوار",
    )
    assert now.perpetrator is not None
    assert now.place is not None
    assert (now.perpetrator.entity, now.place.entity, now.place.words) == ("army", "homs", "حمص")
    assert now.source is not None
    assert (now.source.entity, now.source.name) == (None, "شاهد")
    assert (now.day, now.day_stated, now.background, now.negated, now.subset_of) == (
        date(2016, 5, 1),
        True,
        True,
        True,
        3,
    )
    assert (now.verdict, now.corrected) == (Verdict.CORRECTED, frozenset(field.value for field in fields))
    assert judged.queries.claims_matching(Expression(actors=frozenset({"army"}))) == (1,)
    judged.undo().result()
    assert row(judged) == before


def test_only_what_differs_is_entered(judged: Case) -> None:
    assert not judged.correct_claims([1], {ClaimField.OUTCOME: Outcome.KILLED, ClaimField.MINIMUM: 7}).result()
    assert judged.queries.decisions() == ()
    judged.accept_claims([1]).result()
    assert not judged.accept_claims([1]).result()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({ClaimField.MINIMUM: 9}, "more than the most"),
        ({ClaimField.MINIMUM: -1}, "between 0 and"),
        ({ClaimField.MINIMUM: 6}, "exact figure has one number"),
        ({ClaimField.SUBSET_OF: 1}, "part of the other"),
        ({ClaimField.SUBSET_OF: 2}, "part of the other"),
        ({ClaimField.SUBSET_OF: 99}, "same article"),
        ({ClaimField.OUTCOME: None}, "cannot be the outcome"),
        ({ClaimField.PERPETRATOR: NamedAs("  ")}, "cannot be the perpetrator"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    judged: Case, fields: dict[ClaimField, FieldValue], words: str
) -> None:
    with pytest.raises(UserError, match=words):
        judged.correct_claims([1], fields).result()
    assert judged.queries.decisions() == ()
    assert row(judged).verdict is Verdict.UNREVIEWED


def test_many_claims_are_one_decision_and_one_undo(judged: Case) -> None:
    judged.correct_claims([1, 2, 3], {ClaimField.VICTIM_KIND: VictimKind.CIVILIAN}).result()
    assert {one.victim_kind for one in judged.queries.claim_rows([1, 2, 3])} == {VictimKind.CIVILIAN}
    (entry,) = judged.queries.decisions()
    assert (entry.claims, entry.before, entry.after) == (3, {"victim_kind": "unknown"}, {"victim_kind": "civilian"})
    assert judged.undo_text() == "Correction of 3 claims"
    judged.undo().result()
    assert {one.victim_kind for one in judged.queries.claim_rows([1, 2, 3])} == {VictimKind.UNKNOWN}


def test_a_claim_is_added_where_its_words_stand(judged: Case) -> None:
    fields: dict[ClaimField, FieldValue] = {
        ClaimField.OUTCOME: Outcome.MISSING,
        ClaimField.MINIMUM: 3,
        ClaimField.MAXIMUM: 3,
        ClaimField.QUALIFIER: Qualifier.EXACT,
        ClaimField.PLACE: NamedAs("Homs", "homs"),
    }
    judged.add_claim(NewClaim(1, span(TEXT, "وفقد ثلاثة"), fields), reason="left out").result()
    ids = judged.queries.claims_matching(ALL, order=ClaimOrder.TEXT)
    added = row(judged, ids[-1])
    assert (added.words, added.outcome, added.minimum, added.verdict) == (
        "وفقد ثلاثة",
        Outcome.MISSING,
        3,
        Verdict.ADDED,
    )
    assert added.sentence == "وفقد ثلاثة في حمص."
    assert added.day == date(2016, 5, 2)
    assert judged.queries.article(1).analysis.claims[-1].rules == ("analyst",)  # type: ignore[union-attr]
    judged.undo().result()
    assert judged.queries.claims_matching(ALL, order=ClaimOrder.TEXT) == (1, 2, 3)
    judged.redo().result()
    assert judged.queries.claims_matching(ALL, order=ClaimOrder.TEXT) == ids


def test_an_added_claim_whose_figure_contradicts_itself_is_refused(judged: Case) -> None:
    with pytest.raises(UserError, match="exact figure"):
        judged.add_claim(NewClaim(1, span(TEXT, "ثلاثة"), {ClaimField.QUALIFIER: Qualifier.EXACT})).result()
    assert len(judged.queries.claims_matching(ALL)) == 3


def test_grades_and_notes_stand_beside_the_verdict(judged: Case) -> None:
    judged.grade_claims([1, 2], Grade.FAIR).result()
    judged.note_claims([1], "  seen on two channels ").result()
    assert (row(judged).grade, row(judged).note, row(judged).verdict) == (
        Grade.FAIR,
        "seen on two channels",
        Verdict.UNREVIEWED,
    )
    assert listed(judged, ClaimTrait.GRADED) == (1, 2)
    assert listed(judged, ClaimTrait.NOTED) == (1,)
    assert listed(judged, words="channels") == (1,)
    judged.grade_claims([1], None).result()
    judged.note_claims([1], " ").result()
    assert (row(judged).grade, row(judged).note) == (None, "")


def test_lists_are_narrowed_sorted_and_grouped(judged: Case) -> None:
    judged.accept_claims([3]).result()
    assert listed(judged, ClaimTrait.UNREVIEWED) == (1, 2)
    assert listed(judged, ClaimTrait.SUBSET, ClaimTrait.UNREVIEWED) == (2,)
    assert listed(judged, words="النَهر wounded") == (3,)
    groups = judged.queries.claims_listed(ALL, order=ClaimOrder.MINIMUM, descending=True, group=ClaimOrder.OUTCOME)
    assert (groups.ids, groups.begins) == ((1, 2, 3), (0, 2))


@pytest.mark.parametrize("trait", ClaimTrait)
@pytest.mark.parametrize("group", [None, ClaimOrder.GRADE, ClaimOrder.SIDE])
def test_every_list_can_be_asked_for(judged: Case, trait: ClaimTrait, group: ClaimOrder | None) -> None:
    wanted = Expression(actors=frozenset({"army"}), text="حلب")
    for expression in (ALL, wanted):
        judged.queries.claims_listed(expression, only=ClaimFilter("x", frozenset({trait})), group=group)


# Taking back one decision among others


def test_one_decision_is_taken_back_while_later_ones_stand(judged: Case) -> None:
    judged.correct_claims([1], {ClaimField.OUTCOME: Outcome.WOUNDED}).result()
    judged.grade_claims([1], Grade.WEAK).result()
    judged.undo_one(1).result()
    assert (row(judged).outcome, row(judged).grade) == (Outcome.KILLED, Grade.WEAK)
    assert judged.redo_text() == "Correction of 1 claim"
    judged.redo().result()
    assert row(judged).outcome is Outcome.WOUNDED


def test_what_later_decisions_build_on_is_not_taken_back_and_says_why(judged: Case) -> None:
    judged.correct_claims([1], {ClaimField.MINIMUM: 8, ClaimField.MAXIMUM: 8}).result()
    fields: dict[ClaimField, FieldValue] = {ClaimField.QUALIFIER: Qualifier.AT_LEAST, ClaimField.MAXIMUM: None}
    judged.correct_claims([1], fields).result()
    judged.add_claim(NewClaim(1, span(TEXT, "ثلاثة"), {})).result()
    added = max(judged.queries.claims_matching(ALL))
    judged.correct_claims([3], {ClaimField.SUBSET_OF: added}).result()
    for number, words in ((1, "on the figure of the same claim"), (3, "part of the one that it added")):
        assert words in (judged.queries.obstacle_to_undo(number) or "")
        with pytest.raises(UserError, match=words):
            judged.undo_one(number).result()
    judged.undo_one(4).result()
    judged.undo_one(3).result()
    assert "taken back already" in (judged.queries.obstacle_to_undo(3) or "")
    assert judged.queries.claims_matching(ALL) == (1, 2, 3)


def test_an_older_description_is_taken_back_only_where_nothing_overrules_it(judged: Case) -> None:
    judged.describe_article(1, title="أول", outlet="رصد", date=None).result()
    judged.describe_article(1, title="ثان", outlet="رصد", date=None).result()
    assert "title of this article was changed again" in (judged.queries.obstacle_to_undo(1) or "")
    judged.undo_one(2).result()
    judged.undo_one(1).result()
    assert judged.queries.article_rows([1])[0].outlet == "صحيفة النهر"


def test_decisions_made_while_an_article_was_out_hold_when_it_is_back(judged: Case) -> None:
    judged.correct_claims([1], {ClaimField.OUTCOME: Outcome.WOUNDED}).result()
    judged.reject_claims([2]).result()
    judged.remove_articles([1]).result()
    assert judged.queries.claim_rows([1, 2, 3]) == ()
    assert listed(judged, ClaimTrait.REJECTED) == ()
    judged.undo_one(1).result()
    judged.undo_one(3).result()
    assert row(judged).outcome is Outcome.KILLED
    assert listed(judged, ClaimTrait.REJECTED) == (2,)


# Extracted anew


def shifted(found: Claim, by: int) -> Claim:
    return replace(found, span=replace(found.span, end=found.span.end + by))


def test_decisions_find_their_claims_in_what_is_extracted_anew(judged: Case) -> None:
    judged.correct_claims([1], {ClaimField.MINIMUM: 9, ClaimField.MAXIMUM: 9}).result()
    judged.reject_claims([3]).result()
    newer = analysis(TEXT, MENTIONS, (CLAIMS[2], shifted(CLAIMS[0], 5), CLAIMS[1]))
    judged.replace_analyses([(1, newer)]).result()
    rows = judged.queries.claim_rows(judged.queries.claims_matching(ALL, order=ClaimOrder.TEXT))
    assert [(one.minimum, one.verdict) for one in rows] == [(9, Verdict.CORRECTED), (2, Verdict.UNREVIEWED)]
    assert len(listed(judged, ClaimTrait.REJECTED)) == 1
    assert judged.queries.unfit_decisions() == 0


def test_what_fits_no_more_is_kept_and_listed(judged: Case) -> None:
    judged.accept_claims([1], reason="on the page").result()
    judged.reject_claims([3]).result()
    judged.grade_claims([2], Grade.CONFIRMED).result()
    judged.replace_analyses([(1, analysis(TEXT, MENTIONS, ()))]).result()
    rows = judged.queries.claim_rows(judged.queries.claims_matching(ALL, order=ClaimOrder.TEXT))
    assert [(one.words, one.found, one.whole_words) for one in rows] == [
        ("قتل 7 مدنيين", False, ""),
        ("طفلان", False, "قتل 7 مدنيين"),
    ]
    assert listed(judged, ClaimTrait.REJECTED) == ()
    assert judged.queries.unfit_decisions() == 3
    assert judged.queries.history(HistoryFilter(unfit=True)) == (3, 2, 1)
    entry = judged.queries.history_rows([1])[0]
    assert (entry.unfit, entry.words, entry.claim) == (1, "قتل 7 مدنيين", rows[0].id)
    judged.undo_one(1).result()
    assert len(judged.queries.claims_matching(ALL)) == 1, "what nobody stands by goes"
    judged.replace_analyses([(1, FOUND)]).result()
    assert judged.queries.unfit_decisions() == 0
    assert len(listed(judged, ClaimTrait.REJECTED)) == 1


def seen(case: Case) -> list[object]:
    """All that can be seen of the claims, by what does not change with the extraction: no row ids."""
    found = []
    for traits in (frozenset[ClaimTrait](), frozenset({ClaimTrait.REJECTED})):
        ids = case.queries.claims_listed(ALL, order=ClaimOrder.TEXT, only=ClaimFilter(traits=traits)).ids
        rows = case.queries.claim_rows(ids)
        place = {one.id: at for at, one in enumerate(rows)}
        found.append([replace(one, id=0, subset_of=place.get(one.subset_of or 0)) for one in rows])
    articles = case.queries.articles_matching(ALL)
    found.append([case.queries.article(one).analysis.claims for one in articles])  # type: ignore[union-attr]
    found.append([one.claims for one in case.queries.article_rows(articles)])
    return [*found, case.queries.undo_text(), case.queries.redo_text()]


VALUES: dict[ClaimField, list[FieldValue]] = {
    ClaimField.OUTCOME: list(Outcome),
    ClaimField.VICTIM_KIND: list(VictimKind),
    ClaimField.PERPETRATOR: [None, NamedAs("Syrian Army", "army"), NamedAs("قوات مجهولة")],
    ClaimField.PLACE: [None, NamedAs("Homs", "homs"), NamedAs("Aleppo", "aleppo")],
    ClaimField.DATE: [None, date(2016, 5, 1)],
    ClaimField.BACKGROUND: [True, False],
    ClaimField.NEGATED: [True, False],
    ClaimField.MINIMUM: [None, 4, 7],
    ClaimField.QUALIFIER: [Qualifier.ABOUT, Qualifier.VAGUE],
    ClaimField.SUBSET_OF: [None, 1, 2, 3, 4],
}
PICKS = st.lists(st.integers(0, 7), min_size=1, max_size=3)
CORRECTIONS = st.sampled_from(list(VALUES)).flatmap(
    lambda field: st.sampled_from(VALUES[field]).map(lambda value: (field, value))
)
DECISIONS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["accept", "reject", "undo", "redo", "anew"]), PICKS),
        st.tuples(st.just("undo_one"), PICKS),
        st.tuples(st.just("grade"), PICKS, st.sampled_from([None, *Grade])),
        st.tuples(st.just("note"), PICKS, st.sampled_from(["", "ملاحظة", "note"])),
        st.tuples(st.just("correct"), PICKS, CORRECTIONS),
        st.tuples(st.just("add"), PICKS, st.sampled_from(["وفقد ثلاثة", "مدنيين", "طفلان"])),
        st.tuples(st.just("describe"), PICKS, st.sampled_from(["رصد", None])),
    ),
    max_size=14,
)


def decide(case: Case, step: tuple[object, ...]) -> None:
    known = case.queries.claims_listed(ALL, order=ClaimOrder.TEXT).ids
    known += case.queries.claims_listed(ALL, only=ClaimFilter(traits=frozenset({ClaimTrait.REJECTED}))).ids
    what, picks, *more = step
    claims = sorted({known[pick % len(known)] for pick in picks}) if known else []  # type: ignore[attr-defined]
    number = picks[0] + 1  # type: ignore[index]
    doing: dict[object, Callable[[], object]] = {
        "accept": lambda: case.accept_claims(claims).result(),
        "reject": lambda: case.reject_claims(claims).result(),
        "undo": lambda: case.undo().result(),
        "redo": lambda: case.redo().result(),
        "undo_one": lambda: case.undo_one(number).result(),
        "grade": lambda: case.grade_claims(claims, more[0]).result(),  # type: ignore[arg-type]
        "note": lambda: case.note_claims(claims, more[0]).result(),  # type: ignore[arg-type]
        "correct": lambda: case.correct_claims(claims, dict([more[0]])).result(),  # type: ignore[list-item]
        "add": lambda: case.add_claim(NewClaim(1, span(TEXT, str(more[0])), {ClaimField.MINIMUM: 3})).result(),
        "describe": lambda: case.describe_article(1, title=None, outlet=more[0], date=None).result(),  # type: ignore[arg-type]
        "anew": lambda: case.replace_analyses([(1, FOUND)]).result(),
    }
    with suppress(UserError):  # refused, and nothing kept of it
        doing[what]()


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(steps=[("accept", [0])] * 6 + [("grade", [2], Grade.WEAK)] * 2 + [("add", [0], "طفلان"), ("undo", [0])] * 4)
@example(steps=[("accept", [n % 3]) for n in range(3)] + [("add", [0], "طفلان")] * 11)
@example(steps=[("grade", [0], None), ("anew", [0]), ("accept", [1])])
@given(steps=DECISIONS)
def test_the_ledger_on_a_fresh_extraction_gives_the_same_case(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[object, ...]]
) -> None:
    path: Path = tmp_path_factory.mktemp("ledger") / "a.rasid"
    case = Case.create(path)
    try:
        case.add_articles([(read_article(TEXT, day=date(2016, 5, 2)), FOUND), plain(5)]).result()
        untouched = seen(case)
        for step in steps:
            decide(case, step)
        before = seen(case)
        case.replace_analyses([(1, FOUND)]).result()
        assert seen(case) == before
        while case.queries.undoable() is not None:
            case.undo().result()
        assert seen(case)[:4] == untouched[:4], "all of it taken back"
    finally:
        case.close()
