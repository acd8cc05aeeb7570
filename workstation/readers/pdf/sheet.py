"""Whole pages of a PDF as pictures, and where the words of its text stand on them.

PDFium draws what may be hostile: both are for a process of its own, through `PLACES` and `PAGE` and a ReadingCrew.
"""

import hashlib
from collections.abc import Iterator
from contextlib import closing

from workstation.core.places import Box
from workstation.readers.encodings import without_unstorable
from workstation.readers.found import Member, Piece, Source, UnderWay
from workstation.readers.pdf.reading import MOST_PAGES, NeedsPassword, NoPdf, opened, pages_of, text_of
from workstation.readers.pdf.region import opaque_rows, pixels_of
from workstation.readers.reader import Reader

_INCH = 72.0
_MOST_PIXELS = 16_000_000
_LOCKED = "This PDF is protected: a password is needed to show it."
_DAMAGED = "This PDF is damaged; its pages cannot be shown."


def digest_of(text: str) -> str:
    """By what a text is known to be the one that was read."""
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()


def places(source: Source) -> Iterator[Piece]:
    """One Member: the packed places of the text's words, what text it is, and how many pages there are."""
    try:
        with closing(opened(source.read())) as document:
            count = min(len(document), MOST_PAGES)
            pages = []
            for page in pages_of(document):
                pages.append(page)
                yield UnderWay(len(pages), count)
        found = text_of(pages)
    except NeedsPassword:
        yield source.refused(_LOCKED)
        return
    except NoPdf:
        yield source.refused(_DAMAGED)
        return
    yield Member(
        "places", found.places.packed(), {"text": digest_of(without_unstorable(found.text)[0]), "pages": count}
    )


def page(source: Source) -> Iterator[Piece]:
    """One Member: page `known["page"]` (from 0), `known["dpi"]` dots an inch, and `known["boxes"]` in its pixels.

    Boxes are numbers in a row, divided by blanks: left, bottom, right, top in points; the marks that come back are
    left, top, width, height in pixels. The picture has four bytes a pixel: red, green, blue, opacity.
    """
    import pypdfium2 as pdfium

    number, dpi = int(str(source.known["page"])), float(str(source.known["dpi"]))
    numbers = [float(each) for each in str(source.known["boxes"]).split()]
    boxes = [Box(number, *numbers[at : at + 4]) for at in range(0, len(numbers), 4)]
    try:
        with closing(opened(source.read())) as document, closing(document[number]) as drawn:
            width, height = drawn.get_size()
            scale = min(dpi / _INCH, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
            marks = [pixels_of(drawn, box, width * scale, height * scale) for box in boxes]
            with closing(drawn.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)) as bitmap:
                across, down = bitmap.width, bitmap.height
                rows = opaque_rows(bytearray(bitmap.buffer), across, down, bitmap.stride, bitmap.n_channels)
    except NeedsPassword:
        yield source.refused(_LOCKED)
        return
    except (NoPdf, pdfium.PdfiumError, IndexError):
        yield source.refused(_DAMAGED)
        return
    told = " ".join(f"{left:.1f} {top:.1f} {right - left:.1f} {low - top:.1f}" for left, top, right, low in marks)
    yield Member(f"page {number + 1}", bytes(rows), {"width": across, "height": down, "marks": told})


PLACES = Reader("places in a PDF", frozenset(), places)
PAGE = Reader("page of a PDF", frozenset(), page)
