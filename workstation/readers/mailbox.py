"""Mailboxes (.mbox, as Thunderbird, Apple Mail and Google Takeout write them): each message is an article."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from workstation.readers.found import Piece, Source, UnderWay
from workstation.readers.limits import size_in_words
from workstation.readers.mail import MOST_BYTES_OF_A_MESSAGE, pieces_of
from workstation.readers.reader import Glimpse, Reader

NAME = "mailbox"

# "From somebody@example.org Sat Mar 11 10:00:00 2017"
_ENVELOPE = re.compile(rb"From [^\r\n]*\d:\d\d")
_ESCAPED = re.compile(rb">+From ")
_HEADER = re.compile(rb"[A-Za-z][\w-]{1,60}:")
_LONGEST_LINE = 1 << 16
_USUAL_MESSAGE = 50_000


def read(source: Source) -> Iterator[Piece]:
    """All messages, in order, with what is attached to each."""
    number = 0
    with source.open() as stored:
        for message in _messages(stored):
            number += 1
            member = f"message {number}"
            if message is None:
                yield source.refused(
                    f"This message is larger than {size_in_words(MOST_BYTES_OF_A_MESSAGE)}.",
                    "Save its text by itself and import that.",
                    member=member,
                )
                continue
            yield from pieces_of(source, message, data=message, reader=NAME, member=member, record_suffix=".eml")
            if number % 10 == 0:
                yield UnderWay(number)
    if not number:
        yield source.refused("There is no message in this mailbox.")


def _messages(stored: BinaryIO) -> Iterator[bytes | None]:
    """The bytes of each message, without the line before it; None for one that is too large."""
    message = bytearray()
    begun, at_start, after_blank, too_large = False, True, True, False
    while line := stored.readline(_LONGEST_LINE):
        is_whole, at_start = at_start, line.endswith(b"\n")
        if is_whole and after_blank and _ENVELOPE.match(line):
            if begun:
                yield None if too_large else bytes(message)
            message.clear()
            begun, after_blank, too_large = True, False, False
            continue
        after_blank = is_whole and line in (b"\n", b"\r\n")
        if not begun:
            begun = bool(line.strip())
        if is_whole and _ESCAPED.match(line):
            line = line[1:]
        if len(message) + len(line) > MOST_BYTES_OF_A_MESSAGE:
            too_large = True
            message.clear()
        if not too_large:
            message += line
    if begun:
        yield None if too_large else bytes(message)


def _expected(path: Path) -> int:
    return max(1, path.stat().st_size // _USUAL_MESSAGE)


def _is_kind(glimpse: Glimpse) -> bool:
    if glimpse.name.endswith((".txt", ".text", ".md", ".markdown")):
        return False
    first, _, rest = glimpse.head.partition(b"\n")
    return _ENVELOPE.match(first) is not None and _HEADER.match(rest) is not None


READER = Reader(
    NAME,
    frozenset({".mbox", ".mbx"}),
    read,
    is_kind=_is_kind,
    holds_files=True,
    content_types=frozenset({"application/mbox"}),
    articles_expected=_expected,
)
