"""What a reader may find besides an article, and what it is told about the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePath


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, or one record of it, that gives no article: why, in a sentence, and what the user can do about it.

    `id` is the record's own, where it has one.
    """

    name: str
    sentence: str
    hint: str = ""
    member: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file in a folder that is of no kind that can be imported. No fault: folders hold other things too."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Source:
    """One file as its reader gets it. `name` is how the user named it; `known` is what lies beside it (title, …)."""

    path: Path
    name: str
    imported_at: datetime
    known: Mapping[str, object] = field(default_factory=dict)


def stem(path: PurePath) -> str:
    """The file's name without its ending, packed or not: "news" of "news.jsonl.gz"."""
    name = path.name[:-3] if path.name.lower().endswith(".gz") else path.name
    return PurePath(name).stem or path.name


def shown(name: str) -> str:
    """A file's name as it can be written anywhere: what is no Unicode in it stands as \ufffd."""
    return name.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")
