"""A format and how its files are told from others."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workstation.readers.found import Piece, Source
from workstation.readers.limits import BYTES_OF_A_HEAD, SECONDS_A_MEBIBYTE


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What a file's kind is told by: its name in small letters, its first and its last 64 kB, and what is said of it.

    A zip ends with the list of its members' names, so both ends tell what it holds.
    """

    name: str
    head: bytes
    tail: bytes
    content_type: str = ""  # without parameters, in small letters: "text/html"

    @classmethod
    def of(cls, source: Source) -> "Glimpse":
        """Raises OSError."""
        with source.open() as stored:
            head = stored.read(BYTES_OF_A_HEAD)
            tail = b""
            if len(head) == BYTES_OF_A_HEAD:
                stored.seek(max(len(head), source.size - BYTES_OF_A_HEAD))
                tail = stored.read(BYTES_OF_A_HEAD)
        return cls(source.file_name.lower(), head, tail, source.content_type.partition(";")[0].strip().lower())

    @property
    def is_zip(self) -> bool:
        return self.head.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    def names_a_part(self, part: bytes) -> bool:
        """Whether a zip seems to hold this member ("word/document.xml")."""
        return part in self.head or part in self.tail


def _never(_: Glimpse) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: its name as users call it, the version of its code, the endings of its files, and what reads one.

    `read` is a function of a module (a process of its own finds it by its name). `is_kind` tells by what a file holds,
    whatever its name says. `apart` has it read in a process of its own, with bounds on memory and time: so for
    everything that is not plain text. `seconds_a_mebibyte` says what of a size is normal. `holds_files` marks those
    that give members. `content_types` are the names of the format in mails and on the web.
    """

    name: str
    suffixes: frozenset[str]
    read: Callable[[Source], Iterator[Piece]]
    version: int = 1
    is_kind: Callable[[Glimpse], bool] = _never
    apart: bool = True
    seconds_a_mebibyte: float = SECONDS_A_MEBIBYTE
    holds_files: bool = False
    content_types: frozenset[str] = frozenset()
    articles_expected: Callable[[Path], int] = field(default=lambda _: 1)

    def is_named(self, name: str) -> bool:
        """Whether a file of this name (in small letters) says to be of this kind."""
        return name.endswith(tuple(self.suffixes))
