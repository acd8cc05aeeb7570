"""Claims of several accounts come to stand in rows: the same people, told by each in its own figures."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_accounts import account, claim

from workstation.compare.accounts import Account
from workstation.compare.claims import Row, align
from workstation.compare.relations import Verdict
from workstation.compare.same_people import Ground
from workstation.core.claims import Claim, Outcome, Qualifier, VictimKind

ONE = "قتل 12 مدنيا في القرية الشرقية بغارة للطيران، بينهم ثلاثة أطفال، وجرح 30 آخرون"
OTHER = "أعلن المرصد مقتل 15 مدنيا في القرية الشرقية بينهم ثلاثة أطفال، وأصيب 30 شخصا"
DAY = date(2016, 5, 21)
CIVILIAN, COMBATANT = VictimKind.CIVILIAN, VictimKind.COMBATANT


def ids(row: Row) -> list[list[int]]:
    return [[told.id for told in cell] for cell in row.cells]


def find(rows: tuple[Row, ...], *claims: int) -> Row:
    return next(row for row in rows if [told.id for told in row.told] == list(claims))


def two_accounts() -> list[Account]:
    place = "القرية الشرقية"
    return [
        account(
            1,
            ONE,
            claim(ONE, "قتل 12 مدنيا", 12, victims="مدنيا", kind=CIVILIAN, at=place),
            claim(ONE, "بينهم ثلاثة أطفال", 3, victims="أطفال", kind=CIVILIAN, at=place, subset_of=0),
            claim(ONE, "جرح 30 آخرون", 30, outcome=Outcome.WOUNDED, at=place),
            day=DAY,
        ),
        account(
            2,
            OTHER,
            claim(OTHER, "مقتل 15 مدنيا", 15, victims="مدنيا", kind=CIVILIAN, at=place, source="المرصد"),
            claim(OTHER, "بينهم ثلاثة أطفال", 3, victims="أطفال", kind=CIVILIAN, at=place, subset_of=0),
            claim(OTHER, "أصيب 30 شخصا", 30, outcome=Outcome.WOUNDED, at=place),
            day=DAY,
        ),
    ]


def test_two_tolls_of_one_place_stand_in_one_row_and_differ() -> None:
    row = find(align(two_accounts()), 10, 20)
    assert row.verdict is Verdict.DIFFERS
    assert "12" in row.why
    assert "15" in row.why
    assert Ground.PLACE in row.grounds


def test_outcomes_are_never_mixed() -> None:
    for row in align(two_accounts()):
        assert len({told.claim.outcome for told in row.told}) == 1


def test_parts_are_aligned_under_their_totals_and_agree() -> None:
    rows = align(two_accounts())
    part = find(rows, 11, 21)
    assert part.verdict is Verdict.AGREES
    assert part.parent is not None
    assert ids(rows[part.parent]) == [[10], [20]]
    assert rows.index(part) == part.parent + 1


def test_what_is_a_part_for_one_and_all_that_is_told_for_the_other_are_the_same_people() -> None:
    total = "مقتل ثلاثة أطفال في القرية الشرقية"
    other = account(2, total, claim(total, "مقتل ثلاثة أطفال", 3, victims="أطفال", kind=CIVILIAN, at="القرية الشرقية"))
    rows = align([two_accounts()[0], other])
    assert find(rows, 11, 20).verdict is Verdict.AGREES


def test_a_special_group_counts_fewer_than_people_in_general() -> None:
    total = "مقتل ثلاثة أطفال في القرية الشرقية"
    other = account(2, total, claim(total, "مقتل ثلاثة أطفال", 3, victims="أطفال", kind=CIVILIAN, at="القرية الشرقية"))
    toll = "قتل 12 مدنيا في القرية الشرقية"
    alone = account(1, toll, claim(toll, "قتل 12 مدنيا", 12, victims="مدنيا", kind=CIVILIAN, at="القرية الشرقية"))
    row = find(align([alone, other]), 10, 20)
    assert row.verdict is Verdict.SUBSET


def test_two_parts_of_different_groups_stay_apart() -> None:
    text = "مقتل 15 في القرية الشرقية بينهم ثلاث نساء"
    other = account(
        2,
        text,
        claim(text, "مقتل 15", 15, at="القرية الشرقية"),
        claim(text, "بينهم ثلاث نساء", 3, victims="نساء", at="القرية الشرقية", subset_of=0),
    )
    rows = align([two_accounts()[0], other])
    assert find(rows, 11).verdict is Verdict.ONLY_HERE
    assert find(rows, 21).verdict is Verdict.ONLY_HERE


def test_background_is_kept_from_the_news() -> None:
    told = "وكان 12 مدنيا قتلوا في القرية الشرقية قبل عام"
    past = account(2, told, claim(told, "12 مدنيا قتلوا", 12, kind=CIVILIAN, at="القرية الشرقية", background=True))
    rows = align([two_accounts()[0], past])
    assert find(rows, 20).verdict is Verdict.ONLY_HERE
    assert rows[-1].background


def test_another_place_and_another_figure_are_other_people() -> None:
    told = "مقتل 70 مدنيا في القرية الغربية"
    other = account(2, told, claim(told, "مقتل 70 مدنيا", 70, kind=CIVILIAN, at="القرية الغربية"))
    assert all(row.told_by == 1 for row in align([two_accounts()[0], other]))


def test_whom_one_calls_civilians_and_the_other_soldiers_are_the_same_people() -> None:
    told = "مقتل 12 جنديا في القرية الشرقية"
    other = account(2, told, claim(told, "مقتل 12 جنديا", 12, kind=COMBATANT, at="القرية الشرقية"), day=DAY)
    assert find(align([two_accounts()[0], other]), 10, 20).verdict is Verdict.AGREES


def test_a_part_is_never_taken_for_its_own_total() -> None:
    told = "مقتل 12 في القرية الشرقية، و12 منهم رجال"
    one = account(1, told, claim(told, "مقتل 12", 12), claim(told, "12 منهم", 12, subset_of=0), day=DAY)
    rows = align([one, two_accounts()[1]])
    assert not any({10, 11} <= {told.id for told in row.told} for row in rows)


def test_a_place_within_another_is_aligned_as_a_wider_count() -> None:
    near, far = "مقتل 5 في ريف حلب الجنوبي بغارة للطيران", "مقتل 9 في ريف حلب بغارة للطيران"
    one = account(1, near, claim(near, "مقتل 5", 5, at="ريف حلب الجنوبي", by="للطيران"), day=date(2016, 5, 1))
    two = account(2, far, claim(far, "مقتل 9", 9, at="ريف حلب", by="للطيران"), day=date(2016, 5, 1))
    (row,) = align([one, two])
    assert row.verdict is Verdict.WIDER
    assert Ground.PLACE_WITHIN in row.grounds


@pytest.mark.parametrize(
    ("figure", "qualifier", "verdict"),
    [
        ((12, 12), Qualifier.EXACT, Verdict.AGREES),
        ((10, None), Qualifier.AT_LEAST, Verdict.COMPATIBLE),
        ((None, 20), Qualifier.AT_MOST, Verdict.COMPATIBLE),
        ((13, None), Qualifier.MORE_THAN, Verdict.DIFFERS),
    ],
)
def test_a_verdict_minds_how_a_figure_is_put(
    figure: tuple[int | None, int | None], qualifier: Qualifier, verdict: Verdict
) -> None:
    told = "ضحايا في القرية الشرقية"
    other = account(2, told, claim(told, "ضحايا", figure, qualifier=qualifier, kind=CIVILIAN, at="القرية الشرقية"))
    assert find(align([two_accounts()[0], other]), 10, 20).verdict is verdict


def test_a_denial_of_what_another_says_is_the_sharpest_verdict() -> None:
    told = "لم يقتل أحد في القرية الشرقية"
    other = account(2, told, claim(told, "لم يقتل أحد", 0, at="القرية الشرقية", negated=True), day=DAY)
    assert find(align([two_accounts()[0], other]), 10, 20).verdict is Verdict.DENIED


def test_a_figure_said_twice_in_one_article_is_one_cell() -> None:
    told = "مقتل 12 مدنيا في القرية الشرقية. وقال مصدر إن 12 مدنيا قتلوا هناك"
    twice = account(
        2,
        told,
        claim(told, "مقتل 12 مدنيا", 12, victims="مدنيا", kind=CIVILIAN, at="القرية الشرقية"),
        claim(told, "12 مدنيا قتلوا", 12, victims="مدنيا", kind=CIVILIAN),
    )
    row = align([two_accounts()[0], twice])[0]
    assert ids(row) == [[10], [20, 21]]


def test_one_dead_here_and_one_dead_there_are_two_claims() -> None:
    told = "قتل جندي برصاص قناص، وقتل جندي بلغم"
    one = account(
        1,
        told,
        claim(told, "قتل جندي برصاص", 1, victims="جندي", kind=COMBATANT),
        claim(told, "قتل جندي بلغم", 1, victims="جندي", kind=COMBATANT),
    )
    assert len(align([one, account(2, "لا شيء")])) == 2


def test_claims_without_place_go_by_side_and_figure() -> None:
    told, same, unlike = "مقتل 6 من الفصيل", "قتل 6 عناصر من الفصيل", "مقتل 90 من الجيش"
    one = account(1, told, claim(told, "مقتل 6", 6, side="الفصيل", kind=COMBATANT), day=date(2016, 6, 5))
    two = account(2, same, claim(same, "قتل 6 عناصر", 6, side="الفصيل", kind=COMBATANT), day=date(2016, 6, 5))
    three = account(3, unlike, claim(unlike, "مقتل 90", 90, side="الجيش", kind=COMBATANT), day=date(2016, 6, 5))
    rows = align([one, two, three])
    assert [row.told_by for row in rows] == [2, 1]


def test_two_vague_plurals_of_one_place_need_more_than_the_place() -> None:
    one_text, other_text = "سقط قتلى في المحافظة", "مقتل قادة في المحافظة"
    vague = Qualifier.VAGUE
    one = account(1, one_text, claim(one_text, "سقط قتلى", (3, None), qualifier=vague, at="المحافظة"), day=DAY)
    other = account(
        2,
        other_text,
        claim(other_text, "مقتل قادة", (3, None), qualifier=vague, victims="قادة", kind=COMBATANT, at="المحافظة"),
        day=date(2016, 5, 25),
    )
    assert [row.told_by for row in align([one, other])] == [1, 1]


def test_an_uncommon_figure_of_the_same_days_joins_a_country_and_its_town() -> None:
    wide, near = "مقتل 128 في البلاد", "مقتل 128 شخصا في المدينة"
    one = account(1, wide, claim(wide, "مقتل 128", 128, at="البلاد"), day=date(2016, 6, 5))
    two = account(2, near, claim(near, "مقتل 128 شخصا", 128, at="المدينة"), day=date(2016, 6, 6))
    later = account(2, near, claim(near, "مقتل 128 شخصا", 128, at="المدينة"), day=date(2016, 7, 6))
    assert [row.told_by for row in align([one, two])] == [2]
    assert [row.told_by for row in align([one, later])] == [1, 1]


def test_several_tolls_of_one_place_pair_by_their_figures() -> None:
    first = "مقتل 5 في المدينة بقذيفة ومقتل 110 في المدينة بسيارة مفخخة"
    second = "مقتل 112 في المدينة بسيارة مفخخة ومقتل 6 في المدينة بقذيفة"
    one = account(
        1,
        first,
        claim(first, "مقتل 5", 5, at="المدينة"),
        claim(first, "مقتل 110", 110, at="المدينة"),
        day=date(2016, 6, 5),
    )
    two = account(
        2,
        second,
        claim(second, "مقتل 112", 112, at="المدينة"),
        claim(second, "مقتل 6", 6, at="المدينة"),
        day=date(2016, 6, 5),
    )
    assert sorted(ids(row) for row in align([one, two])) == [[[10], [21]], [[11], [20]]]


def test_days_of_harm_far_apart_are_two_events() -> None:
    one, other = two_accounts()
    texts = "مقتل 12 مدنيا في القرية الشرقية"
    early = account(1, texts, claim(texts, "مقتل 12 مدنيا", 12, at="القرية الشرقية", day=date(2016, 5, 1)))
    late = account(2, texts, claim(texts, "مقتل 12 مدنيا", 12, at="القرية الشرقية", day=date(2016, 5, 9)))
    assert all(row.told_by == 1 for row in align([early, late]))
    assert one.article != other.article


def test_the_later_higher_toll_is_said_to_be_later() -> None:
    place = "القرية الشرقية"
    early = account(1, ONE, claim(ONE, "قتل 12 مدنيا", 12, at=place), day=date(2016, 5, 1))
    late = account(2, OTHER, claim(OTHER, "مقتل 15 مدنيا", 15, at=place), day=date(2016, 5, 2))
    (row,) = align([early, late])
    assert "the later article has the higher figure" in row.why


def test_every_claim_stands_in_exactly_one_row_even_in_a_loop_of_parts() -> None:
    looped = account(
        1,
        ONE,
        claim(ONE, "قتل 12 مدنيا", 12, subset_of=1),
        claim(ONE, "ثلاثة أطفال", 3, subset_of=0),
    )
    rows = align([looped, two_accounts()[1]])
    told = sorted(told.id for row in rows for told in row.told)
    assert told == [10, 11, 20, 21, 22]


def test_what_several_tell_comes_before_what_one_tells() -> None:
    only = "مقتل قائد في المدينة. ومقتل 12 مدنيا في القرية الشرقية"
    one = account(
        1,
        only,
        claim(only, "مقتل قائد", 1, victims="قائد", kind=COMBATANT, at="المدينة"),
        claim(only, "مقتل 12 مدنيا", 12, kind=CIVILIAN, at="القرية الشرقية"),
    )
    rows = [row for row in align([one, two_accounts()[1]]) if row.parent is None and row.outcome is Outcome.KILLED]
    assert [row.told_by for row in rows] == [2, 1]


def test_the_account_that_parts_from_the_others_is_named() -> None:
    one, other = two_accounts()
    third = account(3, ONE, claim(ONE, "قتل 12 مدنيا", 12, victims="مدنيا", kind=CIVILIAN, at="القرية الشرقية"))
    assert find(align([one, other, third]), 10, 20, 30).parting == {1}
    assert find(align([one, other]), 10, 20).parting == {0, 1}
    assert find(align([one, other]), 11, 21).parting == frozenset()


def test_no_claims_give_no_rows() -> None:
    assert align([account(1, "لا شيء"), account(2, "ولا هنا")]) == ()


def test_an_account_refuses_claims_without_ids() -> None:
    whole = account(1, ONE, claim(ONE, "قتل 12 مدنيا", 12))
    with pytest.raises(ValueError, match="1 claims and 0 ids"):
        Account(1, whole.told, whole.analysis, ())


@given(data=st.data())
def test_whatever_is_told_every_claim_stands_in_one_row_with_its_own_kind(data: st.DataObject) -> None:
    text = "قتل عدد من المدنيين في القرية أو المدينة"
    accounts = []
    for number in range(data.draw(st.integers(2, 4))):
        claims: list[Claim] = []
        for index in range(data.draw(st.integers(0, 6))):
            parents = st.none() if index == 0 else st.one_of(st.none(), st.integers(0, index - 1))
            claims.append(
                claim(
                    text,
                    "قتل",
                    data.draw(st.one_of(st.integers(0, 40), st.tuples(st.integers(1, 9), st.none()))),
                    outcome=data.draw(st.sampled_from([Outcome.KILLED, Outcome.WOUNDED])),
                    qualifier=data.draw(st.sampled_from(Qualifier)),
                    victims=data.draw(st.sampled_from([None, "المدنيين"])),
                    kind=data.draw(st.sampled_from(VictimKind)),
                    at=data.draw(st.sampled_from([None, "القرية", "المدينة"])),
                    subset_of=data.draw(parents),
                    background=data.draw(st.booleans()),
                    negated=data.draw(st.booleans()),
                )
            )
        accounts.append(account(number + 1, text, *claims, day=data.draw(st.sampled_from([None, DAY]))))
    rows = align(accounts)
    told = [told.id for row in rows for told in row.told]
    assert sorted(told) == sorted(claim_id for one in accounts for claim_id in one.claims)
    for number, row in enumerate(rows):
        kinds = {(s.claim.outcome, s.claim.background) for s in row.told}
        assert len(kinds) == 1
        assert row.parent is None or row.parent < number
        assert (row.verdict is Verdict.ONLY_HERE) == (row.told_by == 1)
        assert align(accounts) == rows
