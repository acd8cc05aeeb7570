"""Glyphs to lines: which stand on one baseline, and to which line a raised letter or a vowel mark belongs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from workstation.readers.pdf.glyphs import LEFT, MARK, NUMBER, RIGHT, SPACE, Glyph

# In sizes of the type. Measured on pages of Chromium, LibreOffice, WeasyPrint, Qt, ReportLab and fpdf2.
_SAME_BASELINE = 0.25
_RAISED = 0.95
_NEAR_LINES = 0.55


@dataclass(frozen=True, slots=True)
class Line:
    """The glyphs of one line, from left to right as they stand."""

    glyphs: tuple[Glyph, ...]
    y: float
    em: float
    left: float
    right: float

    @classmethod
    def of(cls, glyphs: Iterable[Glyph], y: float) -> "Line":
        ordered = tuple(sorted(glyphs, key=lambda glyph: (glyph.x, glyph.at)))
        return cls(
            ordered,
            y,
            median(glyph.em for glyph in ordered),
            min(glyph.left for glyph in ordered),
            max(glyph.right for glyph in ordered),
        )


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines that the glyphs form, from the top of the page down."""
    glyphs = list(glyphs)
    levels = _levels([glyph for glyph in glyphs if glyph.kind not in (MARK, SPACE)])
    if not levels:
        return []
    lines = _joined(levels)
    heights = [_height(line) for line in lines]
    for glyph in glyphs:
        if glyph.kind == MARK:
            # A mark's own origin may lie anywhere; its letter's line is the one whose middle is nearest.
            centre = (glyph.top + glyph.bottom) / 2
            near = min(range(len(lines)), key=lambda at: _off(lines[at], heights[at], glyph, centre))
            lines[near].append(glyph)
        elif glyph.kind == SPACE:
            near = min(range(len(lines)), key=lambda at: abs(heights[at] - glyph.y))
            if abs(heights[near] - glyph.y) < _NEAR_LINES * glyph.em:
                lines[near].append(glyph)
    found = [Line.of(line, height) for line, height in zip(lines, heights, strict=True)]
    return sorted(found, key=lambda line: -line.y)


def _off(line: Sequence[Glyph], height: float, mark: Glyph, centre: float) -> float:
    """How far the mark stands from the line; lines without letters near it above or below are further."""
    body = height + 0.4 * mark.em
    beside = any(letter.left - 0.3 * mark.em <= mark.middle <= letter.right + 0.3 * mark.em for letter in line)
    return abs(centre - body) + (0.0 if beside else 2 * mark.em)


def _levels(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The glyphs by their baselines, the fullest first."""
    by_height: dict[float, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        by_height[round(glyph.y * 2) / 2].append(glyph)
    levels: list[list[Glyph]] = []
    for height in sorted(by_height, reverse=True):
        here = by_height[height]
        if levels and _height(levels[-1]) - height < _SAME_BASELINE * min(_size(levels[-1]), _size(here)):
            levels[-1].extend(here)
        else:
            levels.append(list(here))
    return levels


def _joined(levels: list[list[Glyph]]) -> list[list[Glyph]]:
    """The levels that are lines, with the raised and lowered glyphs of each."""
    lines: list[list[Glyph]] = []
    loose: list[list[Glyph]] = []
    for level in sorted(levels, key=len, reverse=True):
        near = _nearest(lines, level)
        if near is not None and abs(_height(near) - _height(level)) < _NEAR_LINES * min(_size(near), _size(level)):
            near.extend(level)
        elif near is not None and len(level) < 4:
            loose.append(level)
        else:
            lines.append(level)
    for level in loose:
        near = _nearest(lines, level)
        if near is not None and _is_raised(near, level):
            near.extend(level)
        else:
            lines.append(level)
    return lines


def _is_raised(line: Sequence[Glyph], level: Sequence[Glyph]) -> bool:
    """Whether the few glyphs belong to the line: letters of a stacked ligature, not a page number below it."""
    if abs(_height(line) - _height(level)) >= _RAISED * _size(level):
        return False
    left, right = min(glyph.left for glyph in line), max(glyph.right for glyph in line)
    inside = all(left - glyph.em <= glyph.middle <= right + glyph.em for glyph in level)
    return inside and any(glyph.kind in (RIGHT, LEFT, NUMBER) for glyph in line)


def _nearest(lines: Iterable[list[Glyph]], level: Sequence[Glyph]) -> list[Glyph] | None:
    height = _height(level)
    return min(lines, key=lambda line: abs(_height(line) - height), default=None)


def _height(line: Sequence[Glyph]) -> float:
    """The baseline: where most of the glyphs stand."""
    return median(glyph.y for glyph in line[:200])


def _size(line: Sequence[Glyph]) -> float:
    return median(glyph.em for glyph in line[:200])
