"""The table for spreadsheets: what a text holds is shown and never run."""

import csv

import pytest

from workstation.errors import UserError
from workstation.export.claims_csv import safe_cell, write_csv


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "  =1", "\u200f=HYPERLINK()", "\u202e-2+3|cmd"],
)
def test_what_a_spreadsheet_would_run_is_kept_as_text(text):
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (-5, -5),
        (0.25, 0.25),
        (None, ""),
        (True, "yes"),
        (False, "no"),
        ("قتل 5-7",) * 2,
        ("", ""),
        ("a\x00", "a\ufffd"),
    ],
)
def test_everything_else_stays_what_it_is(value, cell):
    assert safe_cell(value) == cell


def test_the_file_has_a_mark_and_comes_back_as_it_was(tmp_path):
    path = tmp_path / "out.csv"
    rows = [["قتل «خمسة»", 5, None], ['سطر\nثان، و"اقتباس"', -1, "=x"]]

    assert write_csv(path, ["words", "number", "note"], rows) == 2

    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["words", "number", "note"],
            ["قتل «خمسة»", "5", ""],
            ['سطر\nثان، و"اقتباس"', "-1", "'=x"],
        ]


def test_a_write_that_fails_leaves_the_file_that_was_there(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("before", encoding="utf-8")

    def rows():
        yield ["a"]
        raise OSError(28, "No space left on device")

    with pytest.raises(UserError, match="No space left"):
        write_csv(path, ["words"], rows())

    assert path.read_text(encoding="utf-8") == "before"
    assert [item.name for item in tmp_path.iterdir()] == ["out.csv"]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UserError, match="could not be written"):
        write_csv(tmp_path / "gone" / "out.csv", ["words"], [])
