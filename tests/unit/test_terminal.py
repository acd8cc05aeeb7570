"""Tables of Arabic in a terminal that shapes nothing."""

import pytest

from workstation import terminal


@pytest.mark.parametrize(
    ("text", "cells"), [("abc", 3), ("قتل", 3), ("قُتِلَ", 3), ("a\u200fb", 2), ("字", 2), ("", 0), ("e\u0301", 1)]
)
def test_width_counts_cells_and_not_code_points(text, cells):
    assert terminal.width(text) == cells


def test_arabic_is_joined_and_ordered_for_the_eye():
    shown = terminal.visual("قتل 35 شخصا")

    assert shown.index("35") < len(shown)
    assert "35" in shown
    assert shown[-1] == "\ufed7"  # the initial form of the first letter, at the right
    assert all(not "\u0621" <= character <= "\u064a" for character in shown)


def test_latin_text_is_left_alone():
    assert terminal.visual("10-15 killed (at least)") == "10-15 killed (at least)"


def test_what_is_too_long_is_cut_with_an_ellipsis():
    assert terminal.shortened("abcdef", 4) == "abc…"
    assert terminal.shortened("abcd", 4) == "abcd"
    assert terminal.shortened("two\nlines\tof  text", 40) == "two lines of text"


def test_lines_are_aligned_and_no_wider_than_asked():
    rows = [
        ["2017-07-08", "الوطن", "≥21", "قتل واحد وعشرون مسلحاً في غارات على مواقع التنظيم"],
        ["", "", "5–7", "x"],
    ]
    lines = terminal.table(["day", "outlet", "number", "words"], rows, cells=60).splitlines()

    assert len(lines) == 4
    assert all(terminal.width(line) <= 60 for line in lines)
    assert lines[2].startswith("2017-07-08  ")
    assert lines[2].index("≥21") + 3 == lines[3].index("5–7") + 3


def test_a_terminal_that_shapes_gets_the_text_as_it_is():
    shown = terminal.table(["words"], [["قتل خمسة"]], cells=40, shape=False)

    assert "قتل خمسة" in shown


def test_an_empty_table_has_its_heads():
    assert terminal.table(["day", "words"], [], cells=80).splitlines()[0] == "day  words"


def test_another_program_gets_one_record_a_line():
    shown = terminal.tab_separated(["a", "b"], [["x\ty", "سطر\nثان\u2028ثالث"], ["قتل  خمسة", ""]])

    assert shown.split("\n") == ["a\tb", "x y\tسطر ثان ثالث", "قتل  خمسة\t"]
