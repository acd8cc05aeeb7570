"""What a reader is told about a file, and what it may find besides an article."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePath, PurePosixPath
from typing import BinaryIO

from workstation.core.articles import ReadArticle

# Control characters, and those that turn the order of letters round or break lines.
_MISLEADING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_LONGEST_NAME = 1_000


# Why there is no article, where that is no fault of the file: what `Unreadable.why` says.
PASSWORD, NO_TEXT, LEFT = "password", "no_text", "left"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, or one record of it, that gives no article: why, in a sentence, and what the user can do about it.

    `id` is the record's own, where it has one. `why` is PASSWORD where one is needed, NO_TEXT for a scan or a file
    of pictures, LEFT for what was not read to be on the safe side (too much, too deep, made to harm), else "".
    `by_ocr` says that OCR could read it on this computer.
    """

    name: str
    sentence: str
    hint: str = ""
    member: str | None = None
    id: str = ""
    why: str = ""
    by_ocr: bool = False


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file in a folder or an archive that is of no kind that can be imported. No fault: they hold other things."""

    name: str
    sentence: str
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a file: one of an archive, an attachment. It is read in its turn, by the reader of its own kind.

    `name` is its path inside the container, to be shown and never to be written to. `known` is what the container
    says about it (title, outlet, date, url), as in `Source`, and `content_type` what it says of its kind
    ("text/html; charset=windows-1256"), which counts before the name.
    """

    name: str
    data: bytes
    known: Mapping[str, object] = field(default_factory=dict)
    content_type: str = ""


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A sign of life of a reader that takes long: `done` of `total` pages, say. Gives it more time."""

    done: int
    total: int | None = None


Row = ReadArticle | Unreadable
"""What a reader of articles gives."""

Piece = ReadArticle | Unreadable | PassedOver | Member | UnderWay
"""What a reader may give at all."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user chose about a file instead of leaving it to the reader; None and empty leave it.

    `columns` says which column of a table is the "text", "title", "outlet", "date", "url" of an article, and `answers`
    the same of every table whose columns have these names. `whole_page` takes all text of a web page instead of the
    article found in it. `ocr` has Tesseract read the scans.
    """

    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[tuple[str, ...], Mapping[str, str]] = field(default_factory=dict)
    whole_page: bool = False
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One file as its reader gets it, on the disk or inside another file.

    `path` is the file on the disk and `name` how the user named it. Inside another file, `member` is the way down
    from there and `data` its bytes. `known` is what lies beside it (title, …), `content_type` what was said of its
    kind by whoever sent it.
    """

    path: Path
    name: str
    imported_at: datetime
    known: Mapping[str, object] = field(default_factory=dict)
    member: str | None = None
    data: bytes | None = None
    choices: Choices = field(default_factory=Choices)
    content_type: str = ""

    def open(self) -> BinaryIO:
        """The bytes, from the first. Raises OSError."""
        return self.path.open("rb") if self.data is None else io.BytesIO(self.data)

    @property
    def size(self) -> int:
        """In bytes. Raises OSError."""
        return self.path.stat().st_size if self.data is None else len(self.data)

    def read(self) -> bytes:
        """All of the bytes: for a reader that has looked at the size. Raises OSError."""
        return self.path.read_bytes() if self.data is None else self.data

    @property
    def file_name(self) -> str:
        """The name of the file alone, without folders: by its ending its kind may be told."""
        return self.path.name if self.member is None else base_name(self.member)

    @property
    def stem(self) -> str:
        """What names an article that has no id of its own."""
        return stem(PurePosixPath(self.file_name or "article"))

    def refused(self, sentence: str, hint: str = "", *, member: str | None = None, why: str = "") -> Unreadable:
        """The row for this file, or one record of it (`member`), that gives no article."""
        return Unreadable(self.name, sentence, hint, member=self.within(member), why=why)

    def within(self, member: str | None) -> str | None:
        """The way down to a record of this file, from the file on the disk."""
        return "/".join(part for part in (self.member, member) if part) or None


def base_name(member: str) -> str:
    """The last part of a member's path, whichever way its slashes lean: what a hostile name is cut down to."""
    return member.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


def stem(path: PurePath) -> str:
    """The file's name without its ending, packed or not: "news" of "news.jsonl.gz"."""
    name = path.name[:-3] if path.name.lower().endswith(".gz") else path.name
    return PurePath(name).stem or path.name


def storable_name(name: str) -> str:
    """A file's name as it can be kept: what is no Unicode in it stands as \ufffd."""
    data = re.sub("[\ud800-\udc7f\udd00-\udfff]", "\ufffd", name).encode("utf-8", errors="surrogateescape")
    return data.decode("utf-8", errors="replace")


def shown(name: str) -> str:
    """A file's name as it can be written anywhere: on one line, of a bearable length, and in the order of its letters.

    What would turn "gpj.exe" round to look like a picture stands as \ufffd.
    """
    plain = _MISLEADING.sub("\ufffd", storable_name(name))
    return plain if len(plain) <= _LONGEST_NAME else f"{plain[: _LONGEST_NAME // 2]}…{plain[-_LONGEST_NAME // 2 :]}"
