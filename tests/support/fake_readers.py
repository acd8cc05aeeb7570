"""Readers for tests of the processes that read: each does to its process what a hostile file might."""

import ctypes
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from workstation.core.articles import ReadArticle
from workstation.readers.found import Member, Piece, Source, UnderWay
from workstation.readers.reader import Reader
from workstation.readers.record import read_article


def article(source: Source, text: str, member: str | None = None) -> ReadArticle:
    return read_article(source, text, reader="fake", data=text.encode("utf-8", errors="surrogatepass"), member=member)


def good(source: Source) -> Iterator[Piece]:
    yield article(source, f"قتل خمسة {os.getpid()}")


def crashes(source: Source) -> Iterator[Piece]:
    yield article(source, "قبل الانهيار")
    ctypes.string_at(0)


def crashes_at_once(source: Source) -> Iterator[Piece]:
    ctypes.string_at(0)
    yield from ()


def crashes_unless_fresh(source: Source) -> Iterator[Piece]:
    """As where an earlier file has spoilt the process."""
    if getattr(ctypes, "seen_by_the_fake_reader", False):
        ctypes.string_at(0)
    ctypes.seen_by_the_fake_reader = True  # type: ignore[attr-defined]
    yield from good(source)


def exits(source: Source) -> Iterator[Piece]:
    os._exit(3)
    yield from ()


def loops(source: Source) -> Iterator[Piece]:
    while source is not None:
        pass
    yield from ()


def sleeps(source: Source) -> Iterator[Piece]:
    time.sleep(1000)
    yield from ()


def shows_life(source: Source) -> Iterator[Piece]:
    for page in range(8):
        time.sleep(0.2)
        yield UnderWay(page, 8)
    yield from good(source)


def hoards(source: Source) -> Iterator[Piece]:
    hoard = bytearray(4 * 1024**3)
    yield article(source, str(len(hoard)))


def chatters(source: Source) -> Iterator[Piece]:
    yield article(source, "ا" * 10**9)


def says_too_much(source: Source) -> Iterator[Piece]:
    yield article(source, "a" * 210_000_000)
    yield article(source, "قتل خمسة")


def breaks(source: Source) -> Iterator[Piece]:
    raise ValueError("a secret of the article")
    yield from ()


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("led-astray",)


def misleads(source: Source) -> Iterator[Piece]:
    yield _Evil()  # type: ignore[misc]


def misdeclares(source: Source) -> Iterator[Piece]:
    broken = article(source, "قتل خمسة")
    object.__setattr__(broken.article, "text", 7)
    yield broken


def connects(source: Source) -> Iterator[Piece]:
    with socket.socket() as line:
        line.connect(("127.0.0.1", 9))
    yield from good(source)


def starts_a_program(source: Source) -> Iterator[Piece]:
    subprocess.run(["true"], check=False)
    yield from good(source)


def writes(source: Source) -> Iterator[Piece]:
    Path(f"{source.path}.written").write_text("x", encoding="utf-8")
    yield from good(source)


def writes_by_number(source: Source) -> Iterator[Piece]:
    place = os.open(f"{source.path}.written", os.O_CREAT | os.O_WRONLY)
    os.write(place, b"x")
    yield from good(source)


def prints(source: Source) -> Iterator[Piece]:
    os.write(1, b"what a library thinks of the file")
    yield from good(source)


def holds(source: Source) -> Iterator[Piece]:
    """A container: each line of it names a member."""
    for line in source.read().decode().splitlines():
        yield Member(line, f"قتل خمسة {line}".encode())


def holds_itself(source: Source) -> Iterator[Piece]:
    yield Member(source.file_name, source.read())


def reader(read: object, **options: object) -> Reader:
    return Reader("fake", frozenset({".fake"}), read, **options)  # type: ignore[arg-type]
