"""Tables of Arabic and numbers for a terminal that puts one character after another from left to right.

Such a terminal neither joins Arabic letters nor turns their order, so both are done here; widths are counted in
cells of the screen. What is piped to another program gets the text as it is.
"""

import unicodedata
from collections.abc import Sequence

_GAP = "  "


def width(text: str) -> int:
    """How many cells of the screen `text` takes."""
    cells = 0
    for character in text:
        if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
            continue
        cells += 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
    return cells


def has_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def visual(text: str) -> str:
    """`text` with its letters joined and in the order in which the eye meets them from left to right."""
    if not has_right_to_left(text):
        return text
    import arabic_reshaper
    from bidi import get_display

    return str(get_display(arabic_reshaper.reshape(text), base_dir="R"))


def shortened(text: str, cells: int) -> str:
    """`text` on one line in at most `cells` cells, with an ellipsis where it was cut."""
    line = " ".join("".join(c if unicodedata.category(c) != "Cc" else " " for c in text).split())
    if width(line) <= cells:
        return line
    kept, used = [], 0
    for character in line:
        used += width(character)
        if used > cells - 1:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, cells: int, shape: bool = True) -> str:
    """The rows under their columns' names, in lines of at most `cells` cells: the widest columns give way.

    Arabic stands at the right of its column, as it is read. With `shape` False the text stays as it is, for a
    terminal that shapes Arabic by itself.
    """
    widths = [
        max([width(name), *(width(shortened(row[index], 10_000)) for row in rows)])
        for index, name in enumerate(columns)
    ]
    spare = sum(widths) + len(_GAP) * (len(widths) - 1) - cells
    while spare > 0 and max(widths) > 8:
        widest = widths.index(max(widths))
        widths[widest] -= 1
        spare -= 1
    lines = [_line(columns, widths, shape=shape), _GAP.join("─" * cells_ for cells_ in widths)]
    lines += [_line(row, widths, shape=shape) for row in rows]
    return "\n".join(lines)


def tab_separated(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The same for another program: one record a line, the text as it is save tabs and line ends."""
    return "\n".join(
        "\t".join(
            " ".join(value.split()) if any(c in value for c in "\t\r\n\v\f\x85\u2028\u2029") else value for value in row
        )
        for row in [columns, *rows]
    )


def _line(row: Sequence[str], widths: Sequence[int], *, shape: bool) -> str:
    return _GAP.join(_cell(value, cells, shape=shape) for value, cells in zip(row, widths, strict=True)).rstrip()


def _cell(value: str, cells: int, *, shape: bool) -> str:
    short = shortened(value, cells)
    right = has_right_to_left(short)
    shown = visual(short) if shape else short
    padding = " " * max(0, cells - width(shown))
    return padding + shown if right or shown.lstrip("≥≤>~").replace("–", "").isdecimal() else shown + padding
