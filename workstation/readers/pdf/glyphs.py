"""What PDFium knows of a page: each glyph, the letters that it stands for, and where it stands.

PDFium's own order is not kept: it turns 10-15 into 15-10 and F-16 into -16F. `at` tells it where glyphs of one
ligature have to be put in order.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

# Beyond it a page is a drawing made of letters, or was made to stop a reader.
MOST_GLYPHS_OF_A_PAGE = 60_000

RIGHT, LEFT, NUMBER, MARK, NEUTRAL, SPACE = "R", "L", "N", "M", "O", "S"
_KINDS = {"R": RIGHT, "AL": RIGHT, "NSM": MARK, "L": LEFT, "EN": NUMBER, "AN": NUMBER}

# What PDFium puts for a hyphen at a line's end, an unknown, and marks of direction: no ink.
_NO_INK = {0, 0xFFFE, 0xFEFF, 0x0A, 0x0D, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x061C}
_DIRECTIONS = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_SOFT_HYPHENS = {0x02, 0xAD}
UNKNOWN = "\ufffd"


class Glyph(NamedTuple):
    """A code point and its place on the page, in points from the lower left, with the text's direction as level.

    `x`, `y` is the origin on the baseline, `em` the size of the type, `at` PDFium's index. Glyphs with the same origin
    are one ligature.
    """

    text: str
    kind: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    em: float
    at: int

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Ink:
    """The glyphs of a page's main direction. `turned` is that direction in quarter turns against the page.

    `unknown` counts glyphs without a known letter, `aside` those in other directions (stamps along the margin,
    watermarks), `whole` is whether all glyphs were read.
    """

    glyphs: tuple[Glyph, ...]
    turned: int
    unknown: int
    aside: int
    whole: bool = True


@cache
def kind_of(character: str) -> str:
    """Whether a character is read to the right or left, is a number, a mark on another, or goes with its neighbours."""
    if character.isspace():
        return SPACE
    return _KINDS.get(unicodedata.bidirectional(character), NEUTRAL)


def ink_of(text_page: Any) -> Ink:
    """The glyphs of a pypdfium2 text page. Places that are no numbers, and glyphs without ink, are left out."""
    import pypdfium2.raw as pdfium

    raw = text_page.raw
    count = pdfium.FPDFText_CountChars(raw)
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    loose = pdfium.FS_RECTF()
    matrix = pdfium.FS_MATRIX()
    by_turn: dict[int, list[Glyph]] = {0: [], 1: [], 2: [], 3: []}
    unknown_codes: Counter[str] = Counter()
    unknown: set[int] = set()
    turn = 0
    for index in range(min(count, MOST_GLYPHS_OF_A_PAGE)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in _NO_INK or code in _DIRECTIONS or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            continue
        character = "-" if code in _SOFT_HYPHENS else chr(code)
        pdfium.FPDFText_GetCharBox(raw, index, left, right, bottom, top)
        pdfium.FPDFText_GetLooseCharBox(raw, index, loose)
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        pdfium.FPDFText_GetMatrix(raw, index, matrix)
        size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
        places = (left.value, bottom.value, right.value, top.value, x.value, y.value, size, loose.left, loose.right)
        if not all(map(math.isfinite, places)) or max(map(abs, places)) > 1e5:
            continue
        kind = kind_of(character)
        # Spaces without width are guesses of PDFium, or stand anywhere; only those that the file holds are evidence.
        if kind == SPACE and (loose.right - loose.left < 0.02 * size or pdfium.FPDFText_IsGenerated(raw, index)):
            continue
        if pdfium.FPDFText_HasUnicodeMapError(raw, index):
            unknown.add(index)
            unknown_codes[character] += 1
            character, kind = UNKNOWN, NEUTRAL
        elif code < 0x20 or unicodedata.category(character) in ("Co", "Cn"):
            unknown.add(index)
            character, kind = UNKNOWN, NEUTRAL
        if kind != SPACE:  # a space says nothing about its direction
            turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        if kind == MARK:
            box = left.value, bottom.value, right.value, top.value
        else:
            box = min(left.value, loose.left), bottom.value, max(right.value, loose.right), top.value
        by_turn[turn].append(Glyph(character, kind, *box, x.value, y.value, max(size, 0.1), index))
    turned = max(by_turn, key=lambda quarter: len(by_turn[quarter]))
    glyphs = [_from_its_origin(levelled(glyph, turned)) for glyph in by_turn[turned]]
    glyphs = _with_lost_unknowns(glyphs, unknown_codes)
    return Ink(
        glyphs=tuple(glyphs),
        turned=turned,
        unknown=sum(glyph.text == UNKNOWN for glyph in glyphs),
        aside=sum(len(found) for quarter, found in by_turn.items() if quarter != turned),
        whole=count <= MOST_GLYPHS_OF_A_PAGE,
    )


def levelled(glyph: Glyph, turned: int) -> Glyph:
    """The glyph on a page turned so that text running at `turned` quarter turns lies level."""
    if turned == 0:
        return glyph
    (left, right), (bottom, top) = _turned_box((glyph.left, glyph.right), (glyph.bottom, glyph.top), turned)
    x, y = _turned_point(glyph.x, glyph.y, turned)
    return glyph._replace(left=left, right=right, bottom=bottom, top=top, x=x, y=y)


def _from_its_origin(glyph: Glyph) -> Glyph:
    """The glyph with a box that begins at its origin: an alef's ink does not fill its place."""
    reach = min(glyph.left, max(glyph.x, glyph.left - 0.5 * glyph.em))
    return glyph if glyph.kind == MARK else glyph._replace(left=reach)


def _turned_point(x: float, y: float, turned: int) -> tuple[float, float]:
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turned]


def _turned_box(
    across: tuple[float, float], up: tuple[float, float], turned: int
) -> tuple[tuple[float, float], tuple[float, float]]:
    first = _turned_point(across[0], up[0], turned)
    second = _turned_point(across[1], up[1], turned)
    return (
        (min(first[0], second[0]), max(first[0], second[0])),
        (min(first[1], second[1]), max(first[1], second[1])),
    )


def _with_lost_unknowns(glyphs: list[Glyph], codes: Counter[str]) -> list[Glyph]:
    """The glyphs, with those unknown too that PDFium stopped calling so when it reversed a stretch of its text.

    It gives a glyph without a letter its number in the font as a code point: digits of one Qt file come out as ";<>?".
    Inside right-to-left stretches it forgets to say so, and mirrors brackets.
    """
    suspect = {character for character in codes if not character.isalnum()}
    suspect |= {{"<": ">", ">": "<"}.get(character, character) for character in suspect}
    suspect -= set(".,:;/-()[]%+*«»\"'!?#&@= ") - {"<", ">", ";", "?", "=", "@", "#"}
    if not suspect:
        return glyphs
    return [glyph._replace(text=UNKNOWN, kind=NEUTRAL) if glyph.text in suspect else glyph for glyph in glyphs]
