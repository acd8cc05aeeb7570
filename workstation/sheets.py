"""The page of a PDF that a sentence of an article stands on, drawn in a confined process; never a wrong one.

What is shown are the bytes that the article was read from, known by their digest, and a place is told only while the
text found in them is, letter for letter, the article's. Everything here blocks: for jobs.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.core.places import Box, Places, unpacked
from workstation.core.progress import Ticket
from workstation.errors import UserError
from workstation.readers.apart import ReadingCrew
from workstation.readers.found import Member, Source, Unreadable
from workstation.readers.pdf import ocr, reader, sheet
from workstation.readers.reader import Reader

if TYPE_CHECKING:
    from workstation.case.queries import Queries
    from workstation.case.rows import StoredArticle

_READ_FROM_PDF = (reader.NAME, ocr.NAME)
# What a box covers whose words stand somewhere on the page.
_MOST_OF_A_PAGE = 0.9


@dataclass(frozen=True, slots=True)
class Sheets:
    """The PDF of an article. `why_no_places` says in a sentence why no sentence can be marked; "" where they can."""

    article: int
    name: str
    data: bytes
    pages: int
    places: Places
    why_no_places: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as a picture of four bytes a pixel (red, green, blue, opacity). `marks`: left, top, width, height."""

    page: int
    width: int
    height: int
    rgba: bytes
    marks: tuple[tuple[float, float, float, float], ...]


def has_pages(stored: "StoredArticle") -> bool:
    """Whether the article was read from a PDF."""
    return stored.provenance.reader in _READ_FROM_PDF


def sheets_of(queries: "Queries", stored: "StoredArticle", ticket: Ticket) -> Sheets:
    """The PDF that the article was read from. Raises UserError where it is gone, or is another by now."""
    if not has_pages(stored):
        raise UserError(
            "This article was not read from a PDF, and has no pages.",
            hint="“Show the original” opens what it came from.",
        )
    data = _bytes_of(queries, stored)
    ticket.check()
    found = _asked(sheet.PLACES, data, {}, ticket)
    pages = found.known.get("pages")
    why, places = "", Places()
    if stored.provenance.reader == ocr.NAME:
        kept = queries.places_of(stored.id)
        if kept is None:
            why = "Read by OCR before the places of words were kept. Turn the pages, or import the article again."
        else:
            places = kept
    elif found.known.get("text") != sheet.digest_of(stored.article.text):
        why = "The article was read by another version of the program: where its sentences stand is not known."
    else:
        places = unpacked(found.data)
    return Sheets(stored.id, stored.provenance.name, data, pages if isinstance(pages, int) else 1, places, why)


def sheet_of(sheets: Sheets, page: int, boxes: Sequence[Box], dpi: float, ticket: Ticket) -> Sheet:
    """A page (from 0) with those of `boxes` that are on it. Raises UserError where it cannot be drawn."""
    numbers = [edge for box in boxes if box.page == page for edge in (box.left, box.bottom, box.right, box.top)]
    known = {"page": page, "dpi": dpi, "boxes": " ".join(f"{number:.2f}" for number in numbers)}
    found = _asked(sheet.PAGE, sheets.data, known, ticket)
    width, height = found.known.get("width"), found.known.get("height")
    if not isinstance(width, int) or not isinstance(height, int) or len(found.data) != 4 * width * height:
        raise UserError("This page could not be drawn.")
    edges = [float(each) for each in str(found.known.get("marks", "")).split()]
    marks = tuple((edges[at], edges[at + 1], edges[at + 2], edges[at + 3]) for at in range(0, len(edges) - 3, 4))
    return Sheet(
        page,
        width,
        height,
        found.data,
        tuple(mark for mark in marks if mark[2] * mark[3] < _MOST_OF_A_PAGE * width * height),
    )


def _bytes_of(queries: "Queries", stored: "StoredArticle") -> bytes:
    kept = queries.original_of(stored.id)
    if kept is not None and kept.data is not None:
        return kept.data
    path = Path((kept.path if kept is not None and kept.path else stored.provenance.path) or stored.provenance.name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(
            f"The PDF was not kept in the case, and is no longer where it was: {path}.",
            hint="Put the file back there to see its pages.",
        ) from error
    if hashlib.sha256(data).hexdigest() != (stored.provenance.sha256 if kept is None else kept.sha256):
        raise UserError(
            f"The file at {path} is no longer the one that the article was read from.",
            hint="Put that one back there to see its pages, or import the new one.",
        )
    return data


def _asked(reader_: Reader, data: bytes, known: dict[str, object], ticket: Ticket) -> Member:
    source = Source(Path("kept.pdf"), "kept.pdf", datetime.now(UTC), known=known, data=data)
    with ReadingCrew(wanted=ticket.check) as crew:
        for piece in crew.pieces(reader_, source):
            if isinstance(piece, Unreadable):
                raise UserError(piece.sentence, hint=piece.hint)
            if isinstance(piece, Member):
                return piece
    raise UserError("The pages of this PDF could not be drawn.")
