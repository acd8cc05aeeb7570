"""Which reader reads which file: by what it holds, then by its name. A new format is a module and a line here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workstation.core.articles import ReadArticle
from workstation.readers import json_lines, plain_text
from workstation.readers.found import Source, Unreadable, shown
from workstation.readers.limits import BYTES_OF_A_HEAD
from workstation.readers.sidecar import Sidecars


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: its name, the endings of its files, and the function that reads one."""

    name: str
    suffixes: frozenset[str]
    read: Callable[[Source], Iterator[ReadArticle | Unreadable]]
    articles_expected: Callable[[Path], int] = lambda _: 1


PLAIN_TEXT = Reader(plain_text.NAME, plain_text.SUFFIXES, plain_text.read)
JSON_LINES = Reader(json_lines.NAME, json_lines.SUFFIXES, json_lines.read, json_lines.articles_expected)

READERS: tuple[Reader, ...] = (PLAIN_TEXT, JSON_LINES)

# What a file begins with that is of a known kind without a reader (yet), and what to call it.
_OTHER_KINDS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a Word, Excel, OpenDocument or zip file"),
    (b"PK\x05\x06", "an empty zip file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of an older Word, Excel or Outlook"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"SQLite format 3\x00", "a database or a case"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
)
_PAGE_BEGINNINGS = (b"<!doctype html", b"<html", b"<?xml")

# Kinds without a telling beginning, by their endings.
_OTHER_SUFFIXES = {
    ".json": "a JSON file",
    ".csv": "a table",
    ".tsv": "a table",
    ".htm": "a web page",
    ".html": "a web page",
    ".mht": "a web page",
    ".mhtml": "a web page",
    ".xml": "an XML file",
    ".eml": "an e-mail",
    ".mbox": "a mailbox",
}

_AS_TEXT = "Save its text as a .txt file in UTF-8 and import that."


def suffixes() -> tuple[str, ...]:
    """The endings of the files that can be imported, for dialogs and folder walks."""
    return tuple(sorted({suffix for reader in READERS for suffix in reader.suffixes}))


def is_importable(path: Path) -> bool:
    """Whether the file's name is that of a kind that can be imported."""
    return path.name.lower().endswith(suffixes())


def articles_expected(path: Path) -> int:
    """About how many articles `read` will give, for a progress bar: found without decoding anything."""
    named = _reader_named(path)
    try:
        return named.articles_expected(path) if named is not None else 1
    except OSError:
        return 1  # `read` will say what is wrong


def read(
    path: Path, *, name: str | None = None, sidecars: Sidecars | None = None, now: datetime | None = None
) -> Iterator[ReadArticle | Unreadable]:
    """The articles of the file at `path`, in order, and why there are none where there are none.

    `name` is how the user named the file (its path where not given). Never raises for what is wrong with the file.
    """
    name = shown(str(path) if name is None else name)
    sidecars = sidecars or Sidecars()
    if "\x00" in str(path):
        yield Unreadable(name, "There is no such file.")
        return
    try:
        if path.is_dir():
            yield Unreadable(name, "This is a folder, not a file.")
            return
        if path.exists() and not path.is_file():
            yield Unreadable(name, "This is no ordinary file.")
            return
        with path.open("rb") as stored:
            head = stored.read(BYTES_OF_A_HEAD)
        chosen = _reader_for(path, head)
        if isinstance(chosen, str):
            yield Unreadable(name, f"This is {chosen}, which cannot be imported yet.", _AS_TEXT)
            return
        source = Source(path, name, now or datetime.now(UTC), sidecars.known_of(path))
        yield from chosen.read(source)
    except FileNotFoundError:
        yield Unreadable(name, "There is no such file.", "Check its name and folder.")
    except PermissionError:
        yield Unreadable(name, "You are not allowed to read this file.", "Ask its owner, or copy it elsewhere.")
    except OSError as error:
        reason = error.strerror or str(error)
        yield Unreadable(name, f"This file could not be read: {reason}.", "Copy it to this computer and try again.")


def _reader_for(path: Path, head: bytes) -> Reader | str:
    """The reader for a file that begins with `head`; in words what the file is, where there is none."""
    named = _reader_named(path)
    if head.startswith(json_lines.GZIP):
        return JSON_LINES if named is JSON_LINES else "a packed file (gzip)"
    for beginning, kind in _OTHER_KINDS:
        if head.startswith(beginning):
            return kind
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].lower().startswith(_PAGE_BEGINNINGS):
        return "a web page or XML file"
    if named is PLAIN_TEXT and not _begins_with_record(head):
        return PLAIN_TEXT
    if named is JSON_LINES or _begins_with_record(head):
        return JSON_LINES
    return _OTHER_SUFFIXES.get(path.suffix.lower(), PLAIN_TEXT)


def _begins_with_record(head: bytes) -> bool:
    beginning = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return beginning.startswith(b'{"') and b'"text"' in beginning


def _reader_named(path: Path) -> Reader | None:
    lower = path.name.lower()
    return next((reader for reader in READERS if lower.endswith(tuple(reader.suffixes))), None)
