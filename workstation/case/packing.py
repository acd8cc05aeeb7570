"""Values as the tables hold them, and back: what both the writer and the queries must agree on."""

import json
import re
import sys
from array import array
from collections.abc import Iterable
from datetime import UTC, date, datetime
from hashlib import blake2b

from workstation.core.spans import Span

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_LARGEST = 2**63 - 1
FIRST_WORDS = 90  # characters


def storable(text: str) -> str:
    """`text` with U+FFFD for what UTF-8 or SQLite cannot hold (lone surrogates, U+0000): as long as before."""
    return text if _UNSTORABLE.search(text) is None else _UNSTORABLE.sub("\ufffd", text)


def storable_or_none(text: str | None) -> str | None:
    """Like `storable`; empty and blank texts are None, for they say nothing."""
    return None if text is None or not text.strip() else storable(text)


def pack_spans(spans: Iterable[Span]) -> bytes:
    """Offsets as little-endian 32-bit integers: start, end, start, end."""
    numbers = array("I", (offset for span in spans for offset in (span.start, span.end)))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def unpack_spans(packed: bytes) -> tuple[Span, ...]:
    numbers = array("I", packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return tuple(map(Span, numbers[::2], numbers[1::2]))


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def iso(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def moment(value: datetime) -> str:
    """A time in UTC, to the microsecond, that sorts as text."""
    if value.tzinfo is None:
        value = value.replace(tzinfo=UTC)
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def number(value: int | None) -> int | None:
    """A count that SQLite can hold: beyond 9 quintillion one is as good as another."""
    return None if value is None else min(value, _LARGEST)


def digest(text: str) -> bytes:
    """16 bytes by which a change of the text, by whatever it was made, can be told."""
    return blake2b(text.encode(), digest_size=16).digest()


def first_words(text: str) -> str:
    """The beginning of an article, on one line, cut between words."""
    line = " ".join(text[: FIRST_WORDS * 4].split())
    if len(line) <= FIRST_WORDS:
        return line
    return line[:FIRST_WORDS].rsplit(" ", 1)[0] + "…"


def json_list(values: Iterable[str | int]) -> str:
    """Many values as one parameter, for json_each: SQLite limits how many parameters a statement may have."""
    return json.dumps(list(values))
