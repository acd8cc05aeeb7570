"""The text of a PDF with the place of every word, page by page, and what each page without text is."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from typing import Any

from workstation.readers.pdf.document import Written, written
from workstation.readers.pdf.glyphs import ink_of, kind_of
from workstation.readers.pdf.pages import ReadLine, lines_of_page
from workstation.readers.pdf.tokens import Letter
from workstation.readers.pdf.trust import Trust, trust_in

# A book has a thousand pages, an archive of a newspaper five thousand.
MOST_PAGES = 5_000
# A page with fewer letters than this and a picture over so much of it is a scan.
_LETTERS_OF_A_STAMP = 40
_SHARE_OF_A_PICTURE = 0.45
_MOST_OBJECTS = 3_000

_PASSWORD = 4  # FPDF_ERR_PASSWORD


class NeedsPassword(Exception):  # noqa: N818 - tells what the file is
    """The PDF is encrypted."""


class NoPdf(Exception):  # noqa: N818
    """PDFium finds no PDF in these bytes."""


class PageKind(Enum):
    """What a page is to a reader of text."""

    TEXT = "text"
    PICTURE_WITH_TEXT = "picture with text"
    SCAN = "scan"
    BLANK = "blank"
    UNTRUSTED = "untrusted"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page: its lines in reading order where its text can be believed, and why it has none where not.

    `aside` counts letters that run in another direction than the rest, `unknown` those that the file does not name.
    """

    kind: PageKind
    lines: tuple[ReadLine, ...] = ()
    trust: Trust | None = None
    aside: int = 0
    unknown: int = 0
    as_pdfium: bool = False


def opened(data: bytes) -> Any:
    """The pypdfium2 document in these bytes, to be closed. Raises NeedsPassword and NoPdf."""
    import pypdfium2 as pdfium

    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise NeedsPassword from error
        raise NoPdf from error


def pages_of(document: Any) -> Iterator[ReadPage]:
    """Each page of a pypdfium2 document. One that cannot be read is `BROKEN`."""
    for number in range(min(len(document), MOST_PAGES)):
        yield _page(document, number)


def text_of(pages: list[ReadPage]) -> Written:
    """The text of the pages that can be believed, with the places of its words."""
    return written([page.lines for page in pages])


def _page(document: Any, number: int) -> ReadPage:
    import pypdfium2 as pdfium

    try:
        with closing(document[number]) as page, closing(page.get_textpage()) as text_page:
            return _read(page, text_page, number=number)
    except pdfium.PdfiumError:
        return ReadPage(PageKind.BROKEN)


def _read(page: Any, text_page: Any, *, number: int) -> ReadPage:
    ink = ink_of(text_page)
    pictured = _picture_share(page) >= _SHARE_OF_A_PICTURE
    if len(ink.glyphs) < _LETTERS_OF_A_STAMP and pictured:
        return ReadPage(PageKind.SCAN)
    if not ink.glyphs:
        return ReadPage(PageKind.BLANK)
    lines = tuple(lines_of_page(page, ink, number=number))
    trust = trust_in("\n".join(line.text for line in lines))
    as_pdfium = False
    if trust.reason:
        # PDFium's own order is the better one on some pages where glyphs lie about their places.
        plain = text_page.get_text_range(errors="replace")
        other = trust_in(plain)
        if not other.reason and not ink.unknown:
            lines, trust, as_pdfium = _plain_lines(page, plain, number=number), other, True
    kind = PageKind.UNTRUSTED if trust.reason else PageKind.PICTURE_WITH_TEXT if pictured else PageKind.TEXT
    return ReadPage(
        kind=kind,
        lines=() if trust.reason else lines,
        trust=trust,
        aside=ink.aside,
        unknown=ink.unknown,
        as_pdfium=as_pdfium,
    )


def _plain_lines(page: Any, text: str, *, number: int) -> tuple[ReadLine, ...]:
    """Lines whose words stand somewhere on the page: PDFium's text without places."""
    width, height = page.get_size()
    return tuple(
        ReadLine(
            letters=tuple(Letter(letter, 0.0, 0.0, width, height) for letter in line.strip()),
            page=number,
            y=height - at,
            em=1.0,
            left=0.0,
            right=width,
            opens=False,
            room=0.0,
            first_word=0.0,
        )
        for at, line in enumerate(text.replace("\r", "").replace("\ufffe", "-").split("\n"))
        if line.strip() and not all(kind_of(letter) == "S" for letter in line)
    )


def _picture_share(page: Any) -> float:
    """How much of the page its largest picture covers."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    largest: float = 0.0
    for count, picture in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        if count >= _MOST_OBJECTS:
            break
        left, bottom, right, top = picture.get_bounds()
        across = max(0.0, min(right, width) - max(left, 0.0))
        largest = max(largest, across * max(0.0, min(top, height) - max(bottom, 0.0)))
    return float(largest / max(1.0, width * height))
