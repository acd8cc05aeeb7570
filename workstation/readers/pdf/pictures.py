"""The pages of a PDF as pictures for OCR. Drawn in a process of its own, through `READER` and a ReadingCrew."""

import ctypes
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from workstation.readers.found import Member, Piece, Source
from workstation.readers.pdf.reading import MOST_PAGES, NeedsPassword, NoPdf, opened
from workstation.readers.reader import Reader

# Tesseract is made for 300 dots an inch.
_DPI = 300
_MOST_PIXELS = 30_000_000


def draw(source: Source) -> Iterator[Piece]:
    """Each page as a portable grey map (PGM), named by its number from 1; of `known["only"]`, where some are named.

    `known["corners"]` are the page's own coordinates, in points, of the picture's upper left, upper right and lower
    left corner.
    """
    import pypdfium2 as pdfium

    try:
        document = opened(source.read())
    except NeedsPassword:
        yield source.refused("This PDF is protected: a password is needed to read it.")
        return
    except NoPdf:
        yield source.refused("This PDF is damaged or cut off; no page of it can be read.")
        return
    with closing(document):
        pages = min(len(document), MOST_PAGES)
        only = {int(each) - 1 for each in str(source.known.get("only") or "").split()}
        for number in sorted(only & set(range(pages))) if only else range(pages):
            try:
                with closing(document[number]) as page:
                    width, height = page.get_size()
                    scale = min(_DPI / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
                    with closing(page.render(scale=scale, grayscale=True)) as bitmap:
                        step = bitmap.stride
                        pixels = bytes(bitmap.buffer)
                        rows = b"".join(pixels[row * step : row * step + bitmap.width] for row in range(bitmap.height))
                        head = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height)
                        corners = _corners(page, bitmap.width, bitmap.height)
            except pdfium.PdfiumError:
                continue
            yield Member(f"{number + 1}", head + rows, {"pages": pages, "corners": corners})


def _corners(page: Any, width: int, height: int) -> str:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    told = []
    for across, down in ((0, 0), (width, 0), (0, height)):
        pdfium.FPDF_DeviceToPage(page.raw, 0, 0, width, height, 0, across, down, x, y)
        told.append(f"{x.value:.3f} {y.value:.3f}")
    return " ".join(told)


READER = Reader("pictures of the pages of a PDF", frozenset(), draw, seconds_a_mebibyte=20.0)
