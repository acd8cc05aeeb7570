"""Archives: each file in them is read in its turn, as a file in a folder is. Nothing is ever unpacked to the disk.

A member's name is words to be shown, never a place to write to, so none can lead out of a folder. What a zip says of
its sizes is checked before anything is unpacked, and what is unpacked is counted.
"""

import bz2
import gzip
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from typing import BinaryIO, cast

from workstation.readers import sidecar
from workstation.readers.beside import is_folder_of_a_page, is_never_meant, page_stem
from workstation.readers.encodings import NotText, decode
from workstation.readers.found import LEFT, PASSWORD, Member, PassedOver, Piece, Source, base_name, shown
from workstation.readers.limits import MOST_BYTES_OF_A_MEMBER, most_unfolded, size_in_words
from workstation.readers.reader import Glimpse, Reader

ZIP_NAME, TAR_NAME, PACKED_NAME = "zip archive", "tar archive", "packed file"

_DAMAGED = (zipfile.BadZipFile, tarfile.TarError, EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)
_COPY_AGAIN = "Copy it again from where it came, or unpack it with another program."
_UNPACK = "Unpack it with another program, look at what it holds, and import that."
_PACKERS: tuple[tuple[bytes, str], ...] = ((b"\x1f\x8b", ".gz"), (b"BZh", ".bz2"), (b"\xfd7zXZ\x00", ".xz"))
_BLOCK = 1 << 18
_TAR_BLOCK = 512


@dataclass(slots=True)
class _Unfolded:
    """How much has been unpacked of an archive, and how much may be."""

    most: int
    so_far: int = 0

    def count(self, size: int) -> None:
        self.so_far += size
        if self.so_far > self.most:
            raise _TooMuch


class _TooMuch(Exception):  # noqa: N818 - tells what happened
    """More came out of an archive than can be meant."""


def _read_within(stream: BinaryIO, unfolded: _Unfolded) -> bytes | None:
    """All of a member; None where it is too large for one."""
    blocks, size = [], 0
    while block := stream.read(_BLOCK):
        unfolded.count(len(block))
        size += len(block)
        if size > MOST_BYTES_OF_A_MEMBER:
            return None
        blocks.append(block)
    return b"".join(blocks)


def _too_much(source: Source) -> Piece:
    return source.refused("It unfolds to far more than its size; what follows was left.", _UNPACK, why=LEFT)


def _too_large(source: Source, member: str) -> Piece:
    most = size_in_words(MOST_BYTES_OF_A_MEMBER)
    return source.refused(
        f"This file in the archive is larger than {most}.", "Unpack it and import it.", member=member, why=LEFT
    )


# --- what of an archive is meant ------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Beside:
    """Which files of an archive are meant, and what a `metadata.json` among them says of the others."""

    pages: set[str] = field(default_factory=set)
    known: dict[str, Mapping[str, object]] = field(default_factory=dict)  # by folder

    def see(self, name: str) -> None:
        if (page := page_stem(name)) is not None:
            self.pages.add(page)

    def is_meant(self, name: str) -> bool:
        parts = name.split("/")
        if any(is_never_meant(part) for part in parts if part not in ("", ".", "..")):
            return False
        folders = ("/".join(parts[:depth]) for depth in range(1, len(parts)))
        return not any(is_folder_of_a_page(folder, self.pages) for folder in folders)

    def take(self, name: str, data: bytes) -> None:
        with suppress(ValueError, RecursionError):
            self.known[name.rpartition("/")[0]] = sidecar.entries_of(data)

    def known_of(self, name: str) -> Mapping[str, object]:
        folder, _, file_name = name.rpartition("/")
        known = sidecar.known_among(self.known.get(folder, {}), file_name)
        return {key: value for key, value in known.items() if isinstance(value, str | int | float)}


# --- zip ------------------------------------------------------------------------------------------------------------


def read_zip(source: Source) -> Iterator[Piece]:
    """Each file in the zip, or why it cannot be unpacked."""
    unfolded = _Unfolded(most_unfolded(source.size))
    with source.open() as stored:
        try:
            archive = zipfile.ZipFile(stored)
        except (*_DAMAGED, ValueError, NotImplementedError):
            yield source.refused("This archive is damaged.", _COPY_AGAIN)
            return
        with archive:
            entries = archive.infolist()
            if _overlap(entries):
                yield source.refused(
                    "The files in this archive lie one on another, as in those made to fill a disk; it was left.",
                    _UNPACK,
                    why=LEFT,
                )
                return
            found = False
            try:
                for piece in _members_of_zip(source, archive, entries, unfolded):
                    found = True
                    yield piece
            except _TooMuch:
                yield _too_much(source)
            else:
                if not found:
                    yield source.refused("There is nothing to read in this archive.")


def _overlap(entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether two members use the same bytes: each would be unpacked as often as it is named."""
    in_order = sorted(entries, key=lambda entry: entry.header_offset)
    return any(
        first.header_offset + 30 + first.compress_size > second.header_offset for first, second in pairwise(in_order)
    )


def _members_of_zip(
    source: Source, archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], unfolded: _Unfolded
) -> Iterator[Piece]:
    names = _names_of(entries)
    beside = _Beside()
    for name in names:
        beside.see(name)
    files = [
        (name, entry)
        for name, entry in zip(names, entries, strict=False)
        if name.strip("/") and not name.endswith("/") and beside.is_meant(name)
    ]
    for name, entry in files:
        if base_name(name) == sidecar.NAME and entry.file_size <= sidecar.MOST_BYTES and not entry.flag_bits & 1:
            with suppress(*_DAMAGED, NotImplementedError, ValueError), archive.open(entry) as stream:
                beside.take(name, _read_within(cast("BinaryIO", stream), unfolded) or b"")
    for name, entry in files:
        if stat.S_ISLNK(entry.external_attr >> 16):
            yield PassedOver(source.name, "Passed over: a link to another file.", member=source.within(shown(name)))
        elif entry.flag_bits & 1:
            sentence = "This file in the archive is protected by a password."
            hint = "Unpack the archive and import what it holds."
            yield source.refused(sentence, hint, member=shown(name), why=PASSWORD)
        elif entry.file_size > MOST_BYTES_OF_A_MEMBER:
            yield _too_large(source, shown(name))
        elif base_name(name) != sidecar.NAME:
            yield _member_of_zip(source, archive, name, entry, beside.known_of(name), unfolded)


def _member_of_zip(
    source: Source,
    archive: zipfile.ZipFile,
    name: str,
    entry: zipfile.ZipInfo,
    known: Mapping[str, object],
    unfolded: _Unfolded,
) -> Piece:
    try:
        with archive.open(entry) as stream:
            data = _read_within(cast("BinaryIO", stream), unfolded)
    except NotImplementedError:
        sentence = "This file is packed in a way that is not known here."
        return source.refused(sentence, "Unpack the archive and import what it holds.", member=shown(name))
    except (*_DAMAGED, ValueError):
        return source.refused("This file in the archive is damaged.", _COPY_AGAIN, member=shown(name))
    return Member(name, data, known) if data is not None else _too_large(source, shown(name))


def _names_of(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The members' names; those not marked as UTF-8 are in whatever encoding their makers' system had."""
    names = [entry.filename for entry in entries]
    unmarked = [
        place for place, entry in enumerate(entries) if not entry.flag_bits & 0x800 and not entry.filename.isascii()
    ]
    with suppress(NotText, UnicodeEncodeError):
        text = decode(b"\n".join(names[place].replace("\n", " ").encode("cp437") for place in unmarked)).text
        for place, name in zip(unmarked, text.split("\n"), strict=False):
            names[place] = name
    return [name.replace("\\", "/") for name in names]


# --- tar, and files packed by themselves -----------------------------------------------------------------------------


class _Counted:
    """A stream that ends in `_TooMuch` once more has come out of it than may."""

    def __init__(self, stream: BinaryIO, unfolded: _Unfolded) -> None:
        self._stream = stream
        self._unfolded = unfolded
        self.last = b""

    def read(self, size: int = -1) -> bytes:
        block = self._stream.read(size)
        self._unfolded.count(len(block))
        self.last = block or self.last
        return block


def _unpacked(stored: BinaryIO) -> BinaryIO:
    head = stored.read(6)
    stored.seek(0)
    if head.startswith(b"\x1f\x8b"):
        return cast("BinaryIO", gzip.GzipFile(fileobj=stored))
    if head.startswith(b"BZh"):
        return cast("BinaryIO", bz2.BZ2File(stored))
    if head.startswith(b"\xfd7zXZ\x00"):
        return cast("BinaryIO", lzma.LZMAFile(stored))
    return stored


def read_tar(source: Source) -> Iterator[Piece]:
    """Each file in the tar, packed or not, in order."""
    unfolded = _Unfolded(max(most_unfolded(source.size), source.size))
    found = False
    with source.open() as stored:
        stream = _Counted(_unpacked(stored), unfolded)
        try:
            with tarfile.open(fileobj=cast("BinaryIO", stream), mode="r|", encoding="utf-8") as archive:
                for piece in _members_of_tar(source, archive):
                    found = True
                    yield piece
            if stream.last[-_TAR_BLOCK:].strip(b"\0"):  # it ends with zeros, where it has an end
                raise EOFError
        except _TooMuch:
            yield _too_much(source)
            return
        except (*_DAMAGED, OSError, ValueError):
            yield source.refused("This archive is damaged: what follows could not be unpacked.", _COPY_AGAIN)
            return
    if not found:
        yield source.refused("There is nothing to read in this archive.")


def _members_of_tar(source: Source, archive: tarfile.TarFile) -> Iterator[Piece]:
    # A tar is read once from its beginning, so a page's folder is known only where the page comes first.
    beside = _Beside()
    for entry in archive:
        archive.members = []  # type: ignore[attr-defined]  # else it keeps them all
        name = entry.name
        beside.see(name)
        if entry.isdir() or not beside.is_meant(name):
            continue
        if not entry.isreg():
            yield PassedOver(source.name, "Passed over: a link or a device.", member=source.within(shown(name)))
        elif entry.size > MOST_BYTES_OF_A_MEMBER:
            yield _too_large(source, shown(name))
        elif (stream := archive.extractfile(entry)) is not None:
            data = stream.read()
            if len(data) < entry.size:
                raise EOFError
            if base_name(name) == sidecar.NAME:
                beside.take(name, data)
            else:
                yield Member(name, data, beside.known_of(name))


def read_packed(source: Source) -> Iterator[Piece]:
    """The one file in a .gz, .bz2 or .xz."""
    unfolded = _Unfolded(most_unfolded(source.size))
    name = source.file_name
    for _, suffix in _PACKERS:
        name = name.removesuffix(suffix)
    with source.open() as stored:
        try:
            data = _read_within(_unpacked(stored), unfolded)
        except _TooMuch:
            yield _too_much(source)
        except (*_DAMAGED, OSError, ValueError):
            yield source.refused("This packed file is damaged.", _COPY_AGAIN)
        else:
            yield Member(name, data, source.known) if data is not None else _too_large(source, name)


# --- telling them apart ----------------------------------------------------------------------------------------------


def _begins_with(glimpse: Glimpse) -> bytes:
    """The first bytes of what is packed; those of the file itself where nothing is."""
    for beginning, suffix in _PACKERS:
        if glimpse.head.startswith(beginning):
            unpackers: dict[str, Callable[[], bytes]] = {
                ".gz": lambda: zlib.decompressobj(wbits=31).decompress(glimpse.head, 1024),
                ".bz2": lambda: bz2.BZ2Decompressor().decompress(glimpse.head, 1024),
                ".xz": lambda: lzma.LZMADecompressor(memlimit=1 << 26).decompress(glimpse.head, 1024),
            }
            with suppress(zlib.error, OSError, lzma.LZMAError, EOFError, ValueError):
                return unpackers[suffix]()
            return b""
    return glimpse.head[:1024]


def _is_tar(glimpse: Glimpse) -> bool:
    beginning = _begins_with(glimpse)
    return beginning[257:262] == b"ustar" or glimpse.name.endswith(tuple(TAR.suffixes))


def _is_packed(glimpse: Glimpse) -> bool:
    return glimpse.head.startswith(tuple(beginning for beginning, _ in _PACKERS))


def _is_zip(glimpse: Glimpse) -> bool:
    return glimpse.is_zip


# The kinds of documents that are zips come before it in the registry.
ZIP = Reader(ZIP_NAME, frozenset({".zip"}), read_zip, is_kind=_is_zip, holds_files=True)
TAR = Reader(
    TAR_NAME,
    frozenset({".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz"}),
    read_tar,
    is_kind=_is_tar,
    holds_files=True,
)
PACKED = Reader(PACKED_NAME, frozenset({".gz", ".bz2", ".xz"}), read_packed, is_kind=_is_packed, holds_files=True)
