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


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an article's text came from.

    `sha256` is the hexadecimal digest of the original bytes: the whole file's for a file of one article, the
    record's own bytes for a record of a JSON Lines file. `member` names the record or the file inside a container.
    `imported_at` is in UTC. `encoding` is the one assumed for decoding.
    """

    sha256: str
    name: str
    member: str | None
    imported_at: dt.datetime
    encoding: str
    reader: str


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """What a reader found: the article, where it came from, and in sentences what was not understood or replaced."""

    article: Article
    provenance: Provenance
    notes: tuple[str, ...] = ()
