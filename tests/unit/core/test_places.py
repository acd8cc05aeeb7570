"""Where words stand on pages: the lines of a stretch of text, and a small form to keep it in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.core.places import Box, Place, Places, merged, unpacked
from workstation.core.spans import Span

QUARTERS = st.integers(min_value=-4000, max_value=40_000).map(lambda number: number / 4)


@st.composite
def some_places(draw):
    places, end = [], 0
    for _ in range(draw(st.integers(0, 30))):
        start = end + draw(st.integers(0, 5))
        end = start + draw(st.integers(1, 12))
        left, bottom = draw(QUARTERS), draw(QUARTERS)
        box = Box(draw(st.integers(0, 900)), left, bottom, left + draw(st.integers(0, 400)) / 4, bottom + 3.25)
        places.append(Place(Span(start, end), box))
    return Places(tuple(places))


@given(some_places())
def test_what_is_packed_comes_back(places):
    assert unpacked(places.packed()) == places


@pytest.mark.parametrize("bytes_", [b"", b"\x01", b"\x02abc", b"\x01" + b"\xff" * 40])
def test_other_bytes_are_refused(bytes_):
    with pytest.raises(ValueError, match="places"):
        unpacked(bytes_)


def test_a_stretch_has_one_box_for_each_of_its_lines():
    places = Places(
        (
            Place(Span(0, 3), Box(0, 80, 100, 95, 110)),
            Place(Span(4, 8), Box(0, 50, 101, 75, 111)),
            Place(Span(9, 12), Box(0, 60, 80, 95, 90)),
            Place(Span(13, 15), Box(1, 60, 700, 95, 710)),
        )
    )

    assert places.boxes_of(Span(1, 15)) == (
        Box(0, 50, 100, 95, 111),
        Box(0, 60, 80, 95, 90),
        Box(1, 60, 700, 95, 710),
    )
    assert places.boxes_of(Span(4, 8)) == (Box(0, 50, 101, 75, 111),)
    assert places.boxes_of(Span(3, 4)) == ()


def test_boxes_are_merged_on_the_page_of_the_first():
    assert merged([Box(2, 1, 1, 2, 2), Box(2, 5, 0, 6, 1), Box(3, 9, 9, 9, 9)]) == Box(2, 1, 0, 6, 2)
    assert merged([]) is None
