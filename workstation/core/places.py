"""Where the words of an article stand on the pages that it was read from."""

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workstation.core.spans import Span

_FORM = 1
_STEPS_A_POINT = 4
_MOST_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on page `page` (from 0), in points (a 72nd of an inch) from the page's lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    def joined(self, other: "Box") -> "Box":
        """The smallest rectangle that covers both, on this one's page."""
        return Box(
            self.page,
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A word of the text, or the part of it that stands on one line, and its box."""

    span: Span
    box: Box


@dataclass(frozen=True, slots=True)
class Places:
    """The places of all words of a text, in the order of the text."""

    places: tuple[Place, ...] = ()

    def boxes_of(self, span: Span) -> tuple[Box, ...]:
        """One rectangle for each line that words of `span` stand on, in the order of the text."""
        first = max(0, bisect_right(self.places, span.start, key=lambda place: place.span.start) - 1)
        boxes: list[Box] = []
        for place in self.places[first:]:
            if place.span.start >= span.end:
                break
            if not place.span.overlaps(span):
                continue
            if boxes and _on_one_line(boxes[-1], place.box):
                boxes[-1] = boxes[-1].joined(place.box)
            else:
                boxes.append(place.box)
        return tuple(boxes)

    def packed(self) -> bytes:
        """The places in about five bytes a word, to a quarter of a point. `unpacked` is the way back."""
        numbers: list[int] = []
        end = page = left = bottom = 0
        for place in self.places:
            box = place.box
            corner = round(box.left * _STEPS_A_POINT), round(box.bottom * _STEPS_A_POINT)
            size = (
                max(0, round(box.right * _STEPS_A_POINT) - corner[0]),
                max(0, round(box.top * _STEPS_A_POINT) - corner[1]),
            )
            numbers += [place.span.start - end, len(place.span), box.page - page]
            numbers += [corner[0] - left, corner[1] - bottom, *size]
            end, page, (left, bottom) = place.span.end, box.page, corner
        return bytes([_FORM]) + zlib.compress(b"".join(map(_written, numbers)), 6)


def unpacked(packed: bytes) -> Places:
    """The places that `Places.packed` wrote. Raises ValueError for bytes that it did not write."""
    if packed[:1] != bytes([_FORM]):
        raise ValueError("these bytes are no places")
    opened = zlib.decompressobj()
    try:
        written = opened.decompress(packed[1:], _MOST_BYTES)
    except zlib.error as error:
        raise ValueError("these bytes are no places") from error
    if not opened.eof:
        raise ValueError("these places are cut off")
    numbers = _read(written)
    places: list[Place] = []
    end = page = left = bottom = 0
    for gap in numbers:
        try:
            length, pages, across, up, width, height = (next(numbers) for _ in range(6))
        except RuntimeError as error:
            raise ValueError("these places are cut off") from error
        start, page, left, bottom = end + gap, page + pages, left + across, bottom + up
        end = start + length
        corners = (number / _STEPS_A_POINT for number in (left, bottom, left + width, bottom + height))
        places.append(Place(Span(start, end), Box(page, *corners)))
    return Places(tuple(places))


def merged(boxes: Iterable[Box]) -> Box | None:
    """The smallest rectangle around those of the boxes that are on the first one's page."""
    whole: Box | None = None
    for box in boxes:
        if whole is None:
            whole = box
        elif box.page == whole.page:
            whole = whole.joined(box)
    return whole


def _on_one_line(first: Box, second: Box) -> bool:
    if first.page != second.page:
        return False
    shared = min(first.top, second.top) - max(first.bottom, second.bottom)
    return shared > 0.5 * min(first.top - first.bottom, second.top - second.bottom)


def _written(number: int) -> bytes:
    """Seven bits a byte, the lowest first; the sign in the lowest bit."""
    rest = number << 1 if number >= 0 else (-number << 1) - 1
    found = bytearray()
    while rest > 0x7F:
        found.append(rest & 0x7F | 0x80)
        rest >>= 7
    found.append(rest)
    return bytes(found)


def _read(written: bytes) -> Iterator[int]:
    rest = shift = 0
    for byte in written:
        rest |= (byte & 0x7F) << shift
        if byte & 0x80:
            shift += 7
            continue
        yield -((rest + 1) >> 1) if rest & 1 else rest >> 1
        rest = shift = 0
