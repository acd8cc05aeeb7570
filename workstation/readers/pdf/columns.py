"""A page's blocks in reading order: columns beside each other, headings across them."""

from collections.abc import Sequence
from dataclasses import dataclass

from workstation.readers.pdf.glyphs import LEFT, MARK, RIGHT, SPACE, Glyph
from workstation.readers.pdf.lines import Line, lines_of

# In sizes of the type: the band between columns, and the least width of a column (a table's cells are narrower).
_LEAST_BAND = 0.8
_LEAST_COLUMN = 9.0
_LEAST_LINES = 3
_LEAST_SHARE = 0.15
_DEEPEST = 6
_LOOKED_AHEAD = 12

_Gaps = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are read one after the other, from the top down."""

    lines: tuple[Line, ...]


def reads_from_the_right(glyphs: Sequence[Glyph]) -> bool:
    """Whether most of the letters are of a script that is read from right to left."""
    right = sum(glyph.kind == RIGHT for glyph in glyphs)
    return right > 0 and right >= 0.5 * sum(glyph.kind == LEFT for glyph in glyphs)


def blocks_of(glyphs: Sequence[Glyph]) -> list[Block]:
    """The page's blocks in the order in which they are read: the right column first on an Arabic page."""
    from_the_right = reads_from_the_right(glyphs)
    return [block for block in _split(lines_of(glyphs), from_the_right=from_the_right, depth=0) if block.lines]


def _split(lines: list[Line], *, from_the_right: bool, depth: int) -> list[Block]:
    blocks: list[Block] = []
    single: list[Line] = []
    at = 0
    while at < len(lines):
        end, band = _columns_from(lines, at) if depth < _DEEPEST else (len(lines), None)
        if band is None:
            single += lines[at:end]
            at = end
            continue
        if single:
            blocks.append(Block(tuple(single)))
            single = []
        cut = (band[0] + band[1]) / 2
        glyphs = [glyph for line in lines[at:end] for glyph in line.glyphs]
        left = lines_of([glyph for glyph in glyphs if glyph.middle < cut])
        right = lines_of([glyph for glyph in glyphs if glyph.middle >= cut])
        for side in (right, left) if from_the_right else (left, right):
            blocks += _split(side, from_the_right=from_the_right, depth=depth + 1)
        at = end
    if single:
        blocks.append(Block(tuple(single)))
    return blocks


def _columns_from(lines: list[Line], start: int) -> tuple[int, tuple[float, float] | None]:
    """Where the columns that begin at line `start` end, and the empty band between them.

    Without a band, the lines up to there are no columns: line `start` alone, or the rows of a table.
    """
    gaps: _Gaps = [(float("-inf"), float("inf"))]
    best: tuple[int, tuple[float, float] | None] = (start + 1, None)
    for end in range(start + 1, len(lines) + 1):
        gaps = _common(gaps, _gaps_of(lines[end - 1]), _LEAST_BAND * lines[end - 1].em)
        within = [gap for gap in gaps if _is_inside(gap, lines[start:end])]
        columns = [gap for gap in within if _is_between_columns(gap, lines[start:end])]
        if columns:
            best = (end, max(columns, key=lambda gap: gap[1] - gap[0]))
        elif within and best[1] is None:
            best = (end, None)
        if not within and end - start > _LOOKED_AHEAD:
            break
    return best


def _gaps_of(line: Line) -> _Gaps:
    """The stretches without ink, the margins at both ends with them."""
    gaps: _Gaps = []
    reached = float("-inf")
    for glyph in sorted((glyph for glyph in line.glyphs if glyph.kind not in (SPACE, MARK)), key=lambda one: one.left):
        if glyph.left > reached:
            gaps.append((reached, glyph.left))
        reached = max(reached, glyph.right)
    gaps.append((reached, float("inf")))
    return gaps


def _common(first: _Gaps, second: _Gaps, least: float) -> _Gaps:
    shared = ((max(a[0], b[0]), min(a[1], b[1])) for a in first for b in second)
    return [gap for gap in shared if gap[1] - gap[0] >= least]


def _is_inside(gap: tuple[float, float], lines: Sequence[Line]) -> bool:
    return any(line.left < gap[0] for line in lines) and any(line.right > gap[1] for line in lines)


def _is_between_columns(gap: tuple[float, float], lines: Sequence[Line]) -> bool:
    """Whether on both sides of the gap stand columns of text, not the cells of a table or a word now and then."""
    widths: tuple[list[float], list[float]] = ([], [])
    ink = [0, 0]
    for line in lines:
        for side, glyphs in enumerate(
            (
                [glyph for glyph in line.glyphs if glyph.middle < gap[0]],
                [glyph for glyph in line.glyphs if glyph.middle > gap[1]],
            )
        ):
            if glyphs:
                ink[side] += len(glyphs)
                width = max(glyph.right for glyph in glyphs) - min(glyph.left for glyph in glyphs)
                widths[side].append(width / line.em)
    return all(
        len(found) >= _LEAST_LINES and sum(found) / len(found) >= _LEAST_COLUMN and share >= _LEAST_SHARE * sum(ink)
        for found, share in zip(widths, ink, strict=True)
    )
