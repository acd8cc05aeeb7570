"""The words that OCR read on pages: where they stand, and how their text goes between that of the other pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from workstation.core.places import Box, Place, Places
from workstation.core.spans import Span


@dataclass(frozen=True, slots=True)
class Word:
    """Where a word of a page's text stands on the picture of the page, in pixels from its upper left corner."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read on a page, and how many of its words, and of its numbers, are no better than guesses."""

    text: str
    words: int
    unsure: int
    numbers: int
    unsure_numbers: int
    boxes: tuple[Word, ...] = ()
    size: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class PageRead:
    """The text of page `page` (from 0), and the places of its words in it."""

    page: int
    text: str
    places: tuple[Place, ...]


def places_of(read: Recognised, page: int, corners: str) -> Places:
    """The places of a page's words, by the page's own coordinates of three corners of its picture (x and y of each)."""
    try:
        x, y, right_x, right_y, low_x, low_y = (float(edge) for edge in corners.split())
    except ValueError:
        return Places()
    width, height = read.size
    if not width or not height:
        return Places()

    def at(across: float, down: float) -> tuple[float, float]:
        return (
            x + (right_x - x) * across / width + (low_x - x) * down / height,
            y + (right_y - y) * across / width + (low_y - y) * down / height,
        )

    places = []
    for word in read.boxes:
        (x1, y1), (x2, y2) = at(word.left, word.top), at(word.right, word.bottom)
        box = Box(page, min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        places.append(Place(Span(word.start, word.end), box))
    return Places(tuple(places))


def put_together(text: str, places: Places, pages: Sequence[PageRead]) -> tuple[str, Places]:
    """`text` with that of `pages` where they belong among the pages it stands on, each a paragraph of its own."""
    pieces: list[tuple[str, Sequence[Place], int]] = []  # a text, its places, and where those count from
    at = 0
    for read in sorted(pages, key=lambda page: page.page):
        cut = next((place.span.start for place in places.places if place.box.page > read.page), len(text))
        pieces.append((text[at:cut], [p for p in places.places if at <= p.span.start < cut], at))
        pieces.append((read.text, read.places, 0))
        at = cut
    pieces.append((text[at:], [p for p in places.places if p.span.start >= at], at))
    made, moved = "", list[Place]()
    for piece, standing, since in pieces:
        words = piece.strip()
        if not words:
            continue
        made += "\n" if made else ""
        shift = len(made) - since - (len(piece) - len(piece.lstrip()))
        moved += [Place(Span(p.span.start + shift, p.span.end + shift), p.box) for p in standing]
        made += words
    return made, Places(tuple(moved))
