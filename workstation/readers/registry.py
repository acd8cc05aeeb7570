"""Which reader reads which file: by what it holds, then by its name. A new format is a module and a line here.

Files inside files are read in their turn, to a bounded depth and number; each is a row of its own, or several.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeGuard

from workstation.core.articles import Original, ReadArticle
from workstation.readers import (
    archives,
    ebook,
    json_lines,
    mail,
    mailbox,
    opendocument,
    outlook,
    plain_text,
    rich_text,
    saved_page,
    tables,
    warc,
    web_page,
    word,
)
from workstation.readers.apart import ReadingCrew
from workstation.readers.found import (
    LEFT,
    NO_TEXT,
    Choices,
    Member,
    PassedOver,
    Piece,
    Source,
    UnderWay,
    Unreadable,
    base_name,
    shown,
    storable_name,
)
from workstation.readers.limits import MOST_BYTES_OF_ALL_MEMBERS, MOST_MEMBERS, MOST_NESTING, size_in_words
from workstation.readers.pdf.reader import READER as PDF
from workstation.readers.reader import Glimpse, Reader
from workstation.readers.sidecar import Sidecars
from workstation.readers.trouble import told_of

# The first whose `is_kind` says yes has a file, else the first whose ending it has.
READERS: tuple[Reader, ...] = (
    json_lines.READER,
    plain_text.READER,
    web_page.READER,
    PDF,
    saved_page.MHTML,
    saved_page.WEBARCHIVE,
    warc.READER,
    word.READER,
    opendocument.READER,
    rich_text.READER,
    ebook.READER,
    tables.READER,
    mailbox.READER,
    outlook.READER,
    mail.READER,  # after pages saved as MHTML
    archives.TAR,
    archives.PACKED,
    archives.ZIP,  # after all documents that are zips
)

Found = ReadArticle | Unreadable | PassedOver

# What is had instead of a PDF that is a scan, or holds some: by OCR, which is for who calls.
InPlaceOfScans = Callable[[ReadArticle | Unreadable, Source, ReadingCrew], Iterator[ReadArticle | Unreadable]]

# What a file begins with that is of a known kind without a reader (yet), and what to call it.
_OTHER_KINDS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of an older Word, Excel or Outlook"),
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
_XML = b"<?xml"

# Kinds without a telling beginning, by their endings.
_OTHER_SUFFIXES = {
    ".xml": "an XML file",
}

_AS_TEXT = "Save its text as a .txt file in UTF-8 and import that."


def suffixes() -> tuple[str, ...]:
    """The endings of the files that can be imported, for dialogs and folder walks."""
    return tuple(sorted({suffix for reader in READERS for suffix in reader.suffixes}))


def is_importable(name: str) -> bool:
    """Whether the file's name is that of a kind that can be imported."""
    return _reader_named(name.lower()) is not None


def articles_expected(path: Path) -> int:
    """About how many articles `read` will give, for a progress bar: found without decoding anything."""
    named = _reader_named(path.name.lower())
    try:
        return named.articles_expected(path) if named is not None else 1
    except OSError:
        return 1  # `read` will say what is wrong


def read(
    path: Path,
    *,
    name: str | None = None,
    sidecars: Sidecars | None = None,
    now: datetime | None = None,
    crew: ReadingCrew | None = None,
    choices: Choices | None = None,
    of_scans: InPlaceOfScans | None = None,
) -> Iterator[Found]:
    """The articles of the file at `path`, in order, and why there are none where there are none.

    `name` is how the user named the file (its path where not given). `crew` are the processes that read what may be
    hostile; without one, a crew is made and ended. `of_scans` says what is had instead of scans, at any depth. Never
    raises for what is wrong with the file.
    """
    source = Source(
        path, shown(str(path) if name is None else name), now or datetime.now(UTC), choices=choices or Choices()
    )
    if crew is None:
        with ReadingCrew() as own:
            yield from _read(source, sidecars or Sidecars(), own, of_scans)
    else:
        yield from _read(source, sidecars or Sidecars(), crew, of_scans)


def read_kept(
    data: bytes,
    file_name: str,
    *,
    name: str,
    crew: ReadingCrew,
    choices: Choices | None = None,
    of_scans: InPlaceOfScans | None = None,
) -> Iterator[Found]:
    """The articles in a file's bytes that were kept; `file_name` is what it was called, `name` how it is shown."""
    source = Source(Path(file_name or "kept"), name, datetime.now(UTC), data=data, choices=choices or Choices())
    try:
        yield from _Reading(crew, of_scans).of(source, depth=0)
    except OSError as error:
        yield told_of(error, source)


def _read(
    source: Source, sidecars: Sidecars, crew: ReadingCrew, of_scans: InPlaceOfScans | None = None
) -> Iterator[Found]:
    path = source.path
    if "\x00" in str(path):
        yield source.refused("There is no such file.")
        return
    try:
        if path.is_dir():
            yield source.refused("This is a folder, not a file.")
        elif path.exists() and not path.is_file():
            yield source.refused("This is no ordinary file.")
        else:
            source = replace(source, known=sidecars.known_of(path))
            yield from _Reading(crew, of_scans).of(source, depth=0)
    except OSError as error:
        yield told_of(error, source)


@dataclass(slots=True)
class _Reading:
    """The reading of one file on the disk, with all that is in it."""

    crew: ReadingCrew
    of_scans: InPlaceOfScans | None = None
    members: int = 0
    member_bytes: int = 0

    def of(self, source: Source, *, depth: int) -> Iterator[Found]:
        chosen = reader_for(Glimpse.of(source))
        if isinstance(chosen, str):
            yield source.refused(f"This is {chosen}, which cannot be imported yet.", _AS_TEXT)
        elif chosen.holds_files and depth >= MOST_NESTING:
            yield source.refused(
                "This lies too many archives deep.", "Unpack the outer ones and import what they hold.", why=LEFT
            )
        else:
            origins = _Origins(source, chosen)
            for piece in self._pieces(chosen, source):
                if self.of_scans is not None and chosen is PDF and _is_of_scans(piece):
                    for found in self.of_scans(piece, source, self.crew):
                        yield origins.told(found) if isinstance(found, ReadArticle) else found
                elif isinstance(piece, ReadArticle):
                    yield origins.told(piece)
                elif isinstance(piece, Member):
                    yield from self._member(source, piece, depth=depth + 1)
                    if self.full:
                        break
                elif not isinstance(piece, UnderWay):
                    yield piece

    def _pieces(self, reader: Reader, source: Source) -> Iterator[Piece]:
        return self.crew.pieces(reader, source) if reader.apart else reader.read(source)

    @property
    def full(self) -> bool:
        return self.members > MOST_MEMBERS or self.member_bytes > MOST_BYTES_OF_ALL_MEMBERS

    def _member(self, holder: Source, member: Member, *, depth: int) -> Iterator[Found]:
        self.members += 1
        self.member_bytes += len(member.data)
        within = holder.within(shown(member.name))
        source = replace(holder, member=within, data=member.data, known=member.known, content_type=member.content_type)
        if self.full:
            most = f"{MOST_MEMBERS:,} files or {size_in_words(MOST_BYTES_OF_ALL_MEMBERS)}"
            yield replace(
                source.refused(
                    f"There is more in here than {most}; the rest was left.", "Import it in parts.", why=LEFT
                ),
                member=holder.member,
            )
        elif self._is_wanted(source):
            yield from self.of(source, depth=depth)
        else:
            yield PassedOver(source.name, "Passed over: files of this kind cannot be imported.", member=within)

    def _is_wanted(self, member: Source) -> bool:
        """As in a folder: by its name, or else by what it surely is; a text without a telling name is left."""
        if is_importable(base_name(member.member or "")):
            return True
        kind = reader_for(Glimpse.of(member))
        return isinstance(kind, Reader) and kind is not plain_text.READER


def _is_of_scans(piece: Piece) -> TypeGuard[ReadArticle | Unreadable]:
    if isinstance(piece, ReadArticle):
        return bool(piece.scans)
    return isinstance(piece, Unreadable) and piece.why == NO_TEXT


class _Origins:
    """Says of each article of one file what its reader need not know: where it lay, and what to keep of it."""

    def __init__(self, source: Source, reader: Reader) -> None:
        self._source = source
        self._reader = reader
        self._digest = ""

    def told(self, read: ReadArticle) -> ReadArticle:
        source = self._source
        provenance = replace(
            read.provenance, reader_version=self._reader.version, path=storable_name(str(source.path.absolute()))
        )
        original = read.original
        if original is None:
            is_whole = provenance.member == source.member
            digest = provenance.sha256 if is_whole else self._digest_of_the_file()
            path = None if source.data is not None else provenance.path
            original = Original(digest, shown(source.file_name), data=source.data, path=path)
        return replace(read, provenance=provenance, original=original)

    def _digest_of_the_file(self) -> str:
        if not self._digest:
            digest = hashlib.sha256()
            with self._source.open() as stored:
                while block := stored.read(1 << 20):
                    digest.update(block)
            self._digest = digest.hexdigest()
        return self._digest


def reader_for(glimpse: Glimpse) -> Reader | str:
    """The reader of such a file; in words what the file is, where there is none."""
    for reader in READERS:
        if reader.is_kind(glimpse):
            return reader
    for beginning, kind in _OTHER_KINDS:
        if glimpse.head.startswith(beginning):
            return kind
    if glimpse.content_type:
        for reader in READERS:
            if glimpse.content_type in reader.content_types:
                return reader
    named = _reader_named(glimpse.name)
    if named is not None and named is not plain_text.READER:
        return named
    if glimpse.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_XML):
        return "an XML file"
    if named is not None:
        return named
    return _OTHER_SUFFIXES.get(Path(glimpse.name).suffix, plain_text.READER)


def _reader_named(name: str) -> Reader | None:
    return next((reader for reader in READERS if reader.is_named(name)), None)
