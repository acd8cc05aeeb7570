"""Shares of small numbers and their intervals."""

import pytest

from workstation.compare.shares import Share


def test_one_of_one_is_not_always() -> None:
    low, high = Share(1, 1).interval
    assert 0.2 < low < 0.22
    assert high == 1.0


def test_none_of_five_leaves_room() -> None:
    low, high = Share(0, 5).interval
    assert low == 0.0
    assert 0.4 < high < 0.45


def test_the_interval_narrows_with_the_number() -> None:
    def width(share: Share) -> float:
        return share.interval[1] - share.interval[0]

    assert width(Share(5, 10)) > width(Share(50, 100)) > width(Share(500, 1000))


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (3, 2), (-1, 4)])
def test_what_is_no_part_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="no part"):
        Share(part, whole)
