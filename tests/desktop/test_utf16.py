"""Code points and Qt's positions: the two counts meet at every letter, whatever stands before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from workstation.core.spans import Span
from workstation.desktop.utf16 import Positions, showable, split_long_paragraphs

# Everything that makes the two counts differ, or that Qt would take for something else.
TROUBLE = ["ب", "A", " ", "\n", "\r\n", "\r", "\U0001f600", "\x00", "\ud800", "\udc00", "\u2029", "\u2028", "\ufdd0"]
texts = st.lists(st.sampled_from([*TROUBLE, "\ufffc", "\ufdd1", "ِ", "\u200f", "\t", "\x0c"]), max_size=40).map("".join)


def document(text: str) -> QTextDocument:
    made = QTextDocument()
    made.setPlainText(Positions(text).shown)
    return made


def shown_between(made: QTextDocument, start: int, end: int) -> str:
    cursor = QTextCursor(made)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2029", "\n")


def test_plain_arabic_counts_the_same_in_both() -> None:
    positions = Positions("قتل شخص")
    assert [positions.to_qt(offset) for offset in range(8)] == list(range(8))
    assert positions.range_of(Span(4, 7)) == (4, 7)


def test_an_emoji_before_a_word_shifts_it_by_one() -> None:
    text = "🔴 قتل"
    assert Positions(text).range_of(Span(2, 5)) == (3, 6)
    assert shown_between(document(text), 3, 6) == "قتل"


def test_a_carriage_return_and_line_feed_are_one_place() -> None:
    text = "سطر\r\nقتل"
    assert Positions(text).range_of(Span(5, 8)) == (4, 7)
    assert shown_between(document(text), 4, 7) == "قتل"


def test_a_place_inside_a_break_or_a_pair_is_its_start() -> None:
    assert Positions("ا\r\nب").to_qt(2) == 1
    assert Positions("ا😀ب").to_text(2) == 1


def test_places_beyond_the_ends_are_the_ends() -> None:
    positions = Positions("😀ا")
    assert (positions.to_qt(-3), positions.to_qt(99)) == (0, 3)
    assert (positions.to_text(-3), positions.to_text(99)) == (0, 2)


def test_nothing_lies_between_equal_positions() -> None:
    positions = Positions("قتل")
    assert positions.span_between(2, 2) is None
    assert positions.span_between(3, 1) == Span(1, 3)


@pytest.mark.parametrize("odd", ["\x00", "\ud800", "\ufdd0", "\ufdd1", "\ufffc", "\x1b"])
def test_what_qt_cannot_show_is_replaced_one_for_one(odd: str) -> None:
    assert showable(f"ا{odd}ب") == "ا\ufffdب"


def whole_places(text: str) -> list[int]:
    """The offsets that do not lie inside a break of two characters."""
    return [offset for offset in range(len(text) + 1) if offset == 0 or text[offset - 1 : offset + 1] != "\r\n"]


@given(texts)
def test_every_span_is_where_the_document_shows_it(text: str) -> None:
    positions, made = Positions(text), document(text)
    assert made.characterCount() - 1 == positions.end
    places = whole_places(text)
    for start, end in ((start, end) for start in places for end in places if start < end):
        assert shown_between(made, *positions.range_of(Span(start, end))) == showable(text[start:end])


@given(texts)
def test_going_there_and_back_is_where_one_started(text: str) -> None:
    positions = Positions(text)
    assert all(positions.to_text(positions.to_qt(offset)) == offset for offset in whole_places(text))
    places = [positions.to_qt(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    assert places[-1] == positions.end


def test_a_long_paragraph_is_broken_after_a_sentence_without_moving_a_letter() -> None:
    text = ("كلمة " * 30 + "انتهت. ") * 20
    shown, breaks = split_long_paragraphs(text, longest=400)
    assert len(shown) == len(text)
    assert [a for a, b in zip(text, shown, strict=True) if a != b] == [" "] * len(breaks)
    assert max(map(len, shown.split("\n"))) <= 401
    assert all(text[place - 1] == "." for place in breaks)


def test_breaks_are_counted_in_the_documents_positions() -> None:
    text = "😀" * 10 + " " + "ا" * 30
    shown, breaks = split_long_paragraphs(text, longest=15)
    assert breaks == {20}
    made = QTextDocument()
    made.setPlainText(shown)
    assert made.characterAt(20) == "\u2029"


def test_a_word_longer_than_a_paragraph_stays_whole() -> None:
    assert split_long_paragraphs("ا" * 500 + "\nب ج", longest=100) == ("ا" * 500 + "\nب ج", frozenset())
