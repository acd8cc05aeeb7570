"""The cells of OpenDocument tables (.ods), as any program writes them: what is repeated counts as often, within bounds.

The library for the other workbooks knows only those of some programs, and refuses Gnumeric's.
"""

from collections.abc import Iterator
from typing import Any

from workstation.readers.found import PASSWORD, Source
from workstation.readers.zipped_parts import DAMAGED, PROTECTED, Refusal, attribute, local_name, parts_of

_ROWS_OF = ("table-header-rows", "table-rows", "table-row-group")
_CELLS_OF = ("table-header-columns", "table-columns", "table-column-group")
_NUMBERS = ("float", "percentage", "currency")
_MOST_SPACES = 1_000
_MOST_REPEATED = 1 << 20  # rows of the largest sheets there are


def sheets_in(source: Source, *, most_columns: int) -> Iterator[tuple[str, Iterator[list[object]]]]:
    """Each sheet's name and its rows, from the first to the last that holds anything. Raises Refusal and OSError."""
    with parts_of(source) as parts:
        manifest = parts.tree("META-INF/manifest.xml")
        if "encrypted-package" in parts.names or (
            manifest is not None and any(local_name(entry) == "encryption-data" for entry in manifest.iter())
        ):
            raise Refusal(*PROTECTED, why=PASSWORD)
        content = parts.tree("content.xml")
    if content is None:
        raise Refusal("No table was found in this document: its main part is missing.", DAMAGED[1])
    for number, table in enumerate(_tables(content), start=1):
        yield attribute(table, "name") or f"sheet {number}", _rows(table, most_columns)


def _tables(content: Any) -> Iterator[Any]:
    for body in content:
        if local_name(body) == "body":
            for kind in body:
                yield from (table for table in kind if local_name(table) == "table")


def _rows(table: Any, most_columns: int) -> Iterator[list[object]]:
    empty = 0
    for row in _elements(table, "table-row", _ROWS_OF):
        cells = _cells(row, most_columns)
        times = _times(attribute(row, "number-rows-repeated"))
        if not cells:
            empty = min(empty + times, _MOST_REPEATED)
            continue
        yield from ([] for _ in range(empty))
        empty = 0
        yield from (cells for _ in range(times))


def _cells(row: Any, most_columns: int) -> list[object]:
    """The cells of a row to the last that is not empty."""
    found: list[object] = []
    empty = 0
    for cell in _elements(row, "table-cell", _CELLS_OF, "covered-table-cell"):
        value = "" if local_name(cell) == "covered-table-cell" else _value(cell)
        times = min(_times(attribute(cell, "number-columns-repeated")), most_columns)
        if value == "":
            empty += times
        else:
            found += [""] * empty + [value] * times
            empty = 0
        if len(found) + empty >= most_columns:
            break
    return found[:most_columns]


def _elements(holder: Any, name: str, groups: tuple[str, ...], other: str = "") -> Iterator[Any]:
    for element in holder:
        kind = local_name(element)
        if kind in (name, other):
            yield element
        elif kind in groups:
            yield from _elements(element, name, groups, other)


def _value(cell: Any) -> object:
    """A number as a number, a day as it is stated (2017-07-08), all else as the words that the cell shows."""
    kind = attribute(cell, "value-type")
    if kind == "date":
        stated = attribute(cell, "date-value") or ""
        return stated.removesuffix("T00:00:00") if stated else _shown(cell)
    if kind in _NUMBERS:
        try:
            return float(attribute(cell, "value") or "")
        except ValueError:
            return _shown(cell)
    if kind == "string" and (words := attribute(cell, "string-value")):
        return words
    return _shown(cell)


def _shown(cell: Any) -> str:
    return "\n".join(_inline(line) for line in cell if local_name(line) in ("p", "h"))


def _inline(holder: Any) -> str:
    pieces = [holder.text or ""]
    for element in holder:
        kind = local_name(element)
        if kind == "s":
            pieces.append(" " * min(_times(attribute(element, "c")), _MOST_SPACES))
        elif kind == "tab":
            pieces.append("\t")
        elif kind == "line-break":
            pieces.append("\n")
        elif kind not in ("annotation", "note"):
            pieces.append(_inline(element))
        pieces.append(element.tail or "")
    return "".join(pieces)


def _times(said: str | None) -> int:
    """How often a cell or a row is there: once where nothing, or nothing sensible, is said."""
    if said is None or not (said.isascii() and said.isdigit()) or len(said) > 9:
        return 1
    return min(max(int(said), 1), _MOST_REPEATED)
