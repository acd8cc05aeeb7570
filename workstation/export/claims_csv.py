"""The claims of a case as CSV that Excel opens as it should: UTF-8 with a mark, ISO dates, no formula from a text."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from workstation.errors import UserError

# What makes a spreadsheet take a cell for a formula, in both widths (CWE-1236).
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# Spaces and marks of direction that a spreadsheet may skip before it looks.
_UNSEEN = " \u00a0\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"

Cell = str | int | float | bool | None


def safe_cell(value: Cell) -> str | int | float:
    """`value` so that a spreadsheet shows it and never runs it. Numbers stay numbers; unknown is an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    text = value.replace("\x00", "\ufffd")
    return f"'{text}" if text.lstrip(_UNSEEN).startswith(_BEGINS_A_FORMULA) else text


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Writes the table to `path`, whole or not at all, and returns its number of rows.

    Raises UserError where the file cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8-sig", newline="") as file:
            count = _write(file, columns, rows)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UserError(
            f"The table could not be written to {path}: {error.strerror or error}.",
            hint="Close the file if a spreadsheet has it open, or choose another folder.",
        ) from error
    return count


def _write(file: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([safe_cell(value) for value in row])
        count += 1
    return count
