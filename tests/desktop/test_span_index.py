"""Finding spans by place: the same answers as looking at each, in the order of the text."""

from hypothesis import given
from hypothesis import strategies as st

from workstation.core.spans import Span
from workstation.desktop.span_index import SpanIndex

spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: Span(pair[0], sum(pair))), max_size=25
)


@given(spans, st.integers(0, 70), st.integers(1, 30))
def test_overlapping_finds_what_a_look_at_each_finds(found: list[Span], start: int, length: int) -> None:
    there = {index for index, span in enumerate(found) if span.overlaps(Span(start, start + length))}
    answer = SpanIndex(found).overlapping(start, start + length)
    assert set(answer) == there
    assert [found[index].start for index in answer] == sorted(found[index].start for index in there)


def test_the_shortest_span_at_a_place_comes_first() -> None:
    assert SpanIndex([Span(0, 50), Span(5, 9), Span(4, 12)]).at(6) == [1, 2, 0]


def test_next_and_previous_are_by_where_spans_begin() -> None:
    index = SpanIndex([Span(20, 25), Span(0, 50), Span(30, 31)])
    assert index.after(0) == 0
    assert index.after(20) == 2
    assert index.after(30) is None
    assert index.before(30) == 0
    assert index.before(0) is None
