"""The region of a page on which a stretch of an article's text stands, as a picture with the stretch marked.

PDFium draws what may be hostile: `region_of` is for a process of its own, through `READER` and a ReadingCrew.
"""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from workstation.core.places import Box, Places
from workstation.core.spans import Span
from workstation.readers.found import Member, Piece, Source, UnderWay
from workstation.readers.pdf.reading import NeedsPassword, NoPdf, opened, pages_of, text_of
from workstation.readers.reader import Reader

_INCH = 72.0
_MOST_PIXELS = 16_000_000
_MARGIN = 24.0  # points around what is marked
_HIGHLIGHT = (255, 226, 64)


@dataclass(frozen=True, slots=True)
class PageRegion:
    """A picture, `width` × `height` pixels of four bytes (red, green, blue, opacity), the upper row first.

    `page` is from 0; `marks` are the marked rectangles in pixels: left, top, width, height.
    """

    page: int
    width: int
    height: int
    rgba: bytes
    marks: tuple[tuple[int, int, int, int], ...]


def places_in(data: bytes) -> tuple[str, Places]:
    """The text of the PDF as the reader gives it, and where its words stand. Raises NeedsPassword and NoPdf."""
    with closing(opened(data)) as document:
        text = text_of(list(pages_of(document)))
    return text.text, text.places


def page_region(data: bytes, boxes: Sequence[Box], *, dpi: float = 110.0, whole_width: bool = True) -> PageRegion:
    """The part of the first box's page around the boxes on it, the boxes marked. Raises NeedsPassword and NoPdf.

    With `whole_width` the region is as wide as the page, for the reader to see where it is. ValueError without boxes,
    or for a page that the file does not have.
    """
    import pypdfium2 as pdfium

    if not boxes:
        raise ValueError("no boxes to show")
    number = boxes[0].page
    with closing(opened(data)) as document:
        if not 0 <= number < len(document):
            raise ValueError(f"there is no page {number + 1}")
        try:
            with closing(document[number]) as page:
                return _drawn(page, [box for box in boxes if box.page == number], dpi=dpi, whole_width=whole_width)
        except pdfium.PdfiumError as error:
            raise NoPdf from error


def _drawn(page: Any, boxes: Sequence[Box], *, dpi: float, whole_width: bool) -> PageRegion:
    width, height = page.get_size()
    scale = dpi / _INCH
    marks = [pixels_of(page, box, width * scale, height * scale) for box in boxes]
    margin = _MARGIN * scale
    top = max(0.0, min(mark[1] for mark in marks) - margin)
    bottom = min(height * scale, max(mark[3] for mark in marks) + margin)
    left = 0.0 if whole_width else max(0.0, min(mark[0] for mark in marks) - margin)
    right = width * scale if whole_width else min(width * scale, max(mark[2] for mark in marks) + margin)
    if bottom - top < 1 or right - left < 1:
        raise ValueError("the place lies outside its page")
    shrunk = min(1.0, (_MOST_PIXELS / ((right - left) * (bottom - top))) ** 0.5)
    scale *= shrunk
    left, top, right, bottom = (edge * shrunk for edge in (left, top, right, bottom))
    edges = (left / scale, height - bottom / scale, width - right / scale, top / scale)
    with closing(page.render(scale=scale, crop=edges, rev_byteorder=True, prefer_bgrx=True)) as bitmap:
        pixels = bytearray(bitmap.buffer)
        step, bits = bitmap.stride, bitmap.n_channels
        rows = opaque_rows(pixels, bitmap.width, bitmap.height, step, bits)
        shown = tuple(
            _clipped([edge * shrunk for edge in mark], left, top, bitmap.width, bitmap.height) for mark in marks
        )
        for mark in shown:
            _tint(rows, bitmap.width, mark)
        return PageRegion(boxes[0].page, bitmap.width, bitmap.height, bytes(rows), shown)


def pixels_of(page: Any, box: Box, width: float, height: float) -> tuple[float, float, float, float]:
    """The box in pixels from the upper left of a page drawn so large, however the page is turned."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_int(), ctypes.c_int()
    corners: list[tuple[float, float]] = []
    for across, up in ((box.left, box.bottom), (box.right, box.top)):
        # In hundredths of a pixel: PDFium gives whole numbers.
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, int(width * 100), int(height * 100), 0, across, up, x, y)
        corners.append((x.value / 100, y.value / 100))
    (first_x, first_y), (second_x, second_y) = corners
    return min(first_x, second_x), min(first_y, second_y), max(first_x, second_x), max(first_y, second_y)


def opaque_rows(pixels: bytearray, width: int, height: int, step: int, channels: int) -> bytearray:
    """The rows without padding, four bytes a pixel."""
    rows = bytearray(b"\xff" * (width * height * 4))
    for row in range(height):
        line = pixels[row * step : row * step + width * channels]
        start = row * width * 4
        for channel in range(3):
            rows[start + channel : start + width * 4 : 4] = line[min(channel, channels - 1) :: channels][:width]
    return rows


def _clipped(mark: Sequence[float], left: float, top: float, width: int, height: int) -> tuple[int, int, int, int]:
    x, y = max(0, int(mark[0] - left)), max(0, int(mark[1] - top))
    return x, y, max(1, min(width, round(mark[2] - left)) - x), max(1, min(height, round(mark[3] - top)) - y)


_TINTS = tuple(bytes(value * part // 255 for value in range(256)) for part in _HIGHLIGHT)


def _tint(rows: bytearray, width: int, mark: tuple[int, int, int, int]) -> None:
    """As a marker pen does: white takes the colour, black ink stays."""
    x, y, across, down = mark
    for row in range(y, y + down):
        start, end = (row * width + x) * 4, (row * width + x + across) * 4
        for channel, tint in enumerate(_TINTS):
            rows[start + channel : end : 4] = rows[start + channel : end : 4].translate(tint)


def region_of(source: Source) -> Iterator[Piece]:
    """The region where `known["start"]` to `known["end"]` of the text of `known["length"]` code points stands.

    One Member for each page: its data are the pixels, and what it knows is page, width and height. For a ReadingCrew.
    """
    start, end, length = (_whole(source.known.get(key)) for key in ("start", "end", "length"))
    dpi = float(max(_whole(source.known.get("dpi")), 0) or 110)
    try:
        data = source.read()
        yield UnderWay(0, 1)
        text, places = places_in(data)
        if len(text) != length or not 0 <= start < end <= length:
            yield source.refused("The article was read from this PDF by another version of its reader.")
            return
        boxes = places.boxes_of(Span(start, end))
        for page in sorted({box.page for box in boxes}):
            region = page_region(data, [box for box in boxes if box.page == page], dpi=dpi)
            known = {"page": region.page, "width": region.width, "height": region.height}
            yield Member(f"page {page + 1}", region.rgba, known)
    except NeedsPassword:
        yield source.refused("This PDF is protected: a password is needed to show it.")
    except NoPdf:
        yield source.refused("This PDF is damaged; its pages cannot be shown.")


def _whole(value: object) -> int:
    return value if isinstance(value, int) else -1


READER = Reader("region of a PDF page", frozenset(), region_of)
