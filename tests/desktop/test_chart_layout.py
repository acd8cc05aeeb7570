"""Where the chart's marks stand. No widget takes part."""

from datetime import date, timedelta

import pytest
from made_marks import mark

from workstation.core.claims import Outcome, Qualifier
from workstation.desktop.chart_layout import (
    REST,
    Grouping,
    Shape,
    bars,
    height,
    people_at,
    people_ticks,
    points,
    shown_marks,
    wants_log,
)

FIRST, SECOND = date(2016, 5, 21), date(2016, 5, 25)


def test_every_claim_has_a_bar_of_its_own_and_nothing_is_added_up() -> None:
    chart = bars([mark(3), mark(4)], Grouping.DAY, parents={})
    assert [bar.low for bar in chart.bars] == [3, 4]
    assert len(chart.groups) == 1
    assert chart.highest == 4


def test_a_subset_stands_within_its_total() -> None:
    chart = bars([mark(21, claim=1), mark(6, claim=2, subset=True)], Grouping.DAY, parents={2: 1})
    total, part = chart.bars
    assert part.inside == total.mark.claim
    assert total.left < part.left < part.right < total.right
    assert chart.width == 1.0


def test_a_subset_whose_total_is_not_shown_is_a_narrow_bar_of_its_own() -> None:
    chart = bars([mark(6, claim=2, subset=True)], Grouping.DAY, parents={2: 1})
    (part,) = chart.bars
    assert part.inside is None
    assert part.right - part.left < 0.6


def test_a_part_of_a_part_stands_in_the_outermost_total() -> None:
    marks = [mark(21, claim=1), mark(6, claim=2, subset=True), mark(2, claim=3, subset=True)]
    chart = bars(marks, Grouping.DAY, parents={2: 1, 3: 2})
    assert [bar.inside for bar in chart.bars] == [None, 1, 1]


def test_claims_that_include_each_other_are_still_drawn() -> None:
    marks = [mark(6, claim=1, subset=True), mark(6, claim=2, subset=True)]
    chart = bars(marks, Grouping.DAY, parents={1: 2, 2: 1})
    assert len(chart.bars) >= 1


@pytest.mark.parametrize(
    ("figure", "qualifier", "negated", "shape", "low", "high"),
    [
        (7, Qualifier.EXACT, False, Shape.EXACT, 7, 7),
        ((21, None), Qualifier.AT_LEAST, False, Shape.OPEN, 21, 21),
        ((10, None), Qualifier.VAGUE, False, Shape.OPEN, 10, 10),
        ((5, 9), Qualifier.RANGE, False, Shape.RANGE, 5, 9),
        ((None, 9), Qualifier.AT_MOST, False, Shape.CAPPED, 9, 9),
        (0, Qualifier.EXACT, True, Shape.DENIED, 0, 0),
    ],
)
def test_the_shape_says_what_is_known_of_the_figure(
    figure: object, qualifier: Qualifier, negated: bool, shape: Shape, low: int, high: int
) -> None:
    (bar,) = bars([mark(figure, qualifier=qualifier, negated=negated)], Grouping.DAY, parents={}).bars
    assert (bar.shape, bar.low, bar.high) == (shape, low, high)


def test_days_come_in_order_and_the_unknown_one_last() -> None:
    chart = bars([mark(day=None), mark(day=SECOND), mark(day=FIRST)], Grouping.DAY, parents={})
    assert [group.key for group in chart.groups] == [FIRST, SECOND, None]


def test_outlets_come_by_number_of_claims_and_the_unknown_one_last() -> None:
    marks = [mark(outlet=None), mark(outlet=None), mark(outlet="ب"), mark(outlet="ا"), mark(outlet="ب")]
    chart = bars(marks, Grouping.OUTLET, parents={})
    assert [(group.key, group.claims) for group in chart.groups] == [("ب", 2), ("ا", 1), (None, 2)]


def test_outcomes_come_in_the_order_of_the_code_book() -> None:
    marks = [mark(outcome=Outcome.CAPTURED), mark(outcome=Outcome.KILLED)]
    assert [group.key for group in bars(marks, Grouping.OUTCOME, parents={}).groups] == [
        Outcome.KILLED,
        Outcome.CAPTURED,
    ]


def test_the_whole_column_of_a_small_bar_answers() -> None:
    chart = bars([mark(1, claim=1), mark(500, claim=2)], Grouping.DAY, parents={})
    small = chart.bars[0]
    found = chart.bar_at(small.middle, 400)
    assert found is not None
    assert found.mark.claim == 1
    assert chart.bar_at(-5, 1) is None


def test_within_a_total_its_subset_answers_as_high_as_it_reaches() -> None:
    chart = bars([mark(21, claim=1), mark(6, claim=2, subset=True)], Grouping.DAY, parents={2: 1})
    middle = chart.bars[0].middle
    low, high = chart.bar_at(middle, 5), chart.bar_at(middle, 15)
    assert low is not None
    assert high is not None
    assert (low.mark.claim, high.mark.claim) == (2, 1)


def test_the_toggles_leave_out_what_they_name() -> None:
    marks = [mark(claim=1), mark(claim=2, subset=True), mark(claim=3, background=True), mark(0, claim=4, negated=True)]
    shown = shown_marks(marks, subsets=False, background=False, denied=False)
    assert [one.claim for one in shown] == [1]
    everything = shown_marks(marks, subsets=True, background=True, denied=True, only={3, 4})
    assert [one.claim for one in everything] == [3, 4]


def test_the_scale_is_logarithmic_where_one_figure_would_press_down_the_rest() -> None:
    assert wants_log([mark(4), mark(5), mark(6), mark(400)])
    assert not wants_log([mark(4), mark(5), mark(6), mark(40)])
    assert not wants_log([mark(0, negated=True)])
    assert not wants_log([])


def test_zero_has_its_place_on_either_scale() -> None:
    for log in (False, True):
        assert height(0, log=log) == 0
        assert people_at(height(160, log=log), log=log) == pytest.approx(160)


@pytest.mark.parametrize("highest", [1, 2, 7, 160, 4_321, 2_000_000])
def test_ticks_are_whole_people_and_few(highest: int) -> None:
    for log in (False, True):
        labels, small = people_ticks(highest, log=log, room=7)
        assert labels[0] == 0
        assert labels == sorted(set(labels))
        assert len(labels) <= 9
        assert labels[-1] <= highest
        assert not set(labels) & set(small)


def test_over_time_claims_without_a_day_are_counted_and_not_placed() -> None:
    chart = points([mark(day=SECOND), mark(day=None), mark(day=FIRST)], Grouping.DAY)
    assert [point.day for point in chart.marks] == [FIRST, SECOND]
    assert (chart.undated, chart.of) == (1, 3)


def test_claims_of_one_day_stand_beside_each_other_within_it() -> None:
    chart = points([mark(n, day=FIRST) for n in (5, 6, 7)], Grouping.DAY)
    ordinal = FIRST.toordinal()
    assert list(chart.xs) == sorted(chart.xs)
    assert all(ordinal < x < ordinal + 1 for x in chart.xs)


def test_beyond_the_limit_the_highest_of_each_outlet_day_and_outcome_is_kept() -> None:
    marks = [mark(n, day=FIRST) for n in range(1, 9)] + [mark(n, day=SECOND) for n in range(1, 5)]
    chart = points(marks, Grouping.DAY, most=10)
    assert chart.summarized
    assert chart.of == 12
    assert chart.people == (8, 4)


def test_the_drawing_never_holds_more_points_than_the_limit() -> None:
    marks = [mark(n, outlet=f"outlet {n}") for n in range(40)]
    for by in Grouping:
        chart = points(marks, by, most=10)
        assert len(chart.marks) == 10
        assert min(chart.people) == 30


def test_small_outlets_share_a_last_lane() -> None:
    marks = [mark(outlet=f"outlet {n}") for n in range(6)] + [mark(outlet="big"), mark(outlet="big")]
    chart = points(marks, Grouping.OUTLET, lanes=3)
    assert chart.groups[0].key == "big"
    assert chart.groups[-1].key == REST
    assert sum(group.claims for group in chart.groups) == 8


def test_the_nearest_point_answers_within_reach() -> None:
    chart = points([mark(10, day=FIRST, claim=1), mark(90, day=SECOND, claim=2)], Grouping.DAY)
    units = {"x_unit": 0.01, "y_unit": 0.2, "within": 9.0, "log": False}
    at = chart.nearest(chart.xs[1], 90.5, **units)
    assert at is not None
    assert chart.marks[at].claim == 2
    assert chart.nearest(chart.xs[1], 50, **units) is None


def test_a_few_points_from_decades_ago_leave_the_usual_stretch_alone() -> None:
    recent = [mark(n, day=date(2016, 1, 1) + timedelta(days=n)) for n in range(200)]
    chart = points([mark(500, day=date(1800, 6, 17)), *recent], Grouping.DAY)
    low, high = chart.usual
    assert low >= recent[0].day.toordinal()
    assert high <= chart.last
    even = points(recent, Grouping.DAY)
    assert even.usual == (even.first, even.last)


def test_a_low_axis_labels_its_top_rather_than_zero_upon_one() -> None:
    assert people_ticks(20_000_000, log=True, room=2)[0] == [1, 10_000_000]
