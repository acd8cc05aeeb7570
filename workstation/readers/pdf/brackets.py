"""Which way the brackets on a page open, as they stand there.

What a file says of a bracket, some programs mean before and some after it was mirrored for right-to-left text, and
PDFium mirrors some once more. So the page is drawn and the ink looked at: "(" and "«" have their middle on the left.
"""

import ctypes
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workstation.readers.pdf.glyphs import Glyph
from workstation.readers.pdf.order import BRACKETS, CLOSING, MIRRORED, OPENING
from workstation.readers.pdf.tokens import Token

_PIXELS_AN_EM = 28.0
_MOST_PIXELS = 6_000_000
_LEAST_LEAN = 0.05


def shapes_on(page: Any, glyphs: Iterable[Glyph]) -> dict[int, str]:
    """The brackets of the page by PDFium's index, as their ink shows them. One whose ink does not tell is not in it."""
    import pypdfium2.raw as pdfium

    brackets = [glyph for glyph in glyphs if glyph.text in BRACKETS]
    if not brackets or page.get_rotation() != 0:
        return {}
    width, height = page.get_size()
    scale = _PIXELS_AN_EM / max(6.0, min(glyph.em for glyph in brackets))
    scale = min(scale, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, no_smoothtext=False)
    try:
        pixels = memoryview(bitmap.buffer).cast("B")
        x, y = ctypes.c_int(), ctypes.c_int()
        found: dict[int, str] = {}
        for glyph in brackets:
            edges: list[int] = []
            for across, up in ((glyph.left, glyph.top), (glyph.right, glyph.bottom)):
                pdfium.FPDF_PageToDevice(page.raw, 0, 0, bitmap.width, bitmap.height, 0, across, up, x, y)
                edges += [x.value, y.value]
            lean = _lean(pixels, bitmap.width, bitmap.height, bitmap.stride, edges)
            if abs(lean) >= _LEAST_LEAN:
                shown = glyph.text if glyph.text in OPENING else glyph.text.translate(MIRRORED)
                found[glyph.at] = shown if lean < 0 else shown.translate(MIRRORED)
        return found
    finally:
        bitmap.close()


def _lean(pixels: memoryview, width: int, height: int, stride: int, edges: Sequence[int]) -> float:
    """How far the ink's middle lies right of its ends, in shares of its width: below nought for an opening bracket."""
    left, top, right, bottom = edges
    left, right = max(0, left), min(width, right + 1)
    top, bottom = max(0, top), min(height, bottom + 1)
    if right - left < 3 or bottom - top < 5:
        return 0.0
    rows: list[float | None] = []
    for row in range(top, bottom):
        start = row * stride
        ink = [255 - value for value in pixels[start + left : start + right]]
        total = sum(ink)
        rows.append(sum(at * value for at, value in enumerate(ink)) / total if total > 200 else None)
    inked = [place for place, centre in enumerate(rows) if centre is not None]
    if len(inked) < 5:
        return 0.0
    rows = rows[inked[0] : inked[-1] + 1]
    fifth = max(1, len(rows) // 5)
    ends = [centre for centre in rows[:fifth] + rows[-fifth:] if centre is not None]
    middles = [centre for centre in rows[2 * fifth : len(rows) - 2 * fifth] if centre is not None]
    if not ends or not middles:
        return 0.0
    return (sum(middles) / len(middles) - sum(ends) / len(ends)) / (right - left)


def with_shapes(lines: Sequence[list[Token]], seen: Mapping[int, str]) -> None:
    """Give each bracket among the tokens the shape that it has on the page; where the ink did not tell, by a vote."""
    brackets = [[token for token in line if token.text in BRACKETS] for line in lines]
    agreeing = differing = 0
    for token in (token for line in brackets for token in line):
        if token.index in seen:
            agreeing += seen[token.index] == token.text
            differing += seen[token.index] != token.text
    if not agreeing and not differing:
        as_given = sum(_balance([token.text for token in line]) for line in brackets)
        turned = sum(_balance([token.text.translate(MIRRORED) for token in line]) for line in brackets)
        agreeing, differing = as_given, turned
    for token in (token for line in brackets for token in line):
        text = seen.get(token.index) or (token.text if agreeing >= differing else token.text.translate(MIRRORED))
        token.letters[0] = token.letters[0]._replace(text=text)


def _balance(brackets: Sequence[str]) -> int:
    """How well brackets pair from left to right, as pairs do on a page in either direction of reading."""
    score = depth = 0
    for bracket in brackets:
        if bracket in OPENING:
            depth += 1
            score += depth == 1
        elif bracket in CLOSING:
            depth -= 1
            score += 1 if depth >= 0 else -1
            depth = max(0, depth)
    return score
