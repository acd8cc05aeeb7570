"""An article as an outlet published it, and where its bytes came from."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One published text of one outlet. `None` means unknown, never a guess.

    `id` is the record's own id, else the file's stem: it names the article in the interchange format and need not
    be unique in a case.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    date: dt.date | None = None
    url: str | None = None
    language: str = "ar"
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an article's text came from.

    `sha256` is the hexadecimal digest of the original bytes: the whole file's for a file of one article, the
    record's own bytes for a record of a JSON Lines file. `member` names the record or the file inside a container.
    `imported_at` is in UTC. `encoding` is the one assumed for decoding, "" where the format leaves no choice.
    `reader_version` is the version of the reader's code, `path` where the outermost file lay: neither is needed to
    tell one article from another.
    """

    sha256: str
    name: str
    member: str | None
    imported_at: dt.datetime
    encoding: str
    reader: str
    reader_version: int = 1
    path: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes that an article was read from, as a file of its own: to be kept, and shown again.

    `name` is one to save it under. `data` is None where they still lie in the file at `path`.
    """

    sha256: str
    name: str
    data: bytes | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """What a reader found: the article, where it came from, and in sentences what was not understood or replaced.

    `original` is what to keep of it. `whole` is all text of the page where `article.text` was chosen from it. `places`
    tells, packed, where its words stand on its pages, where that is not found again in the original. `scans` are the
    pages, counted from 1, that OCR could still read. `sent_from` are the hosts that a message says it came from,
    the likeliest to be its outlet's first.
    """

    article: Article
    provenance: Provenance
    notes: tuple[str, ...] = ()
    original: Original | None = None
    whole: str | None = None
    places: bytes | None = None
    scans: tuple[int, ...] = ()
    sent_from: tuple[str, ...] = ()
