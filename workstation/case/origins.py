"""Where articles came from: the bytes they were read from, all text of their page, and the versions before them.

An original is kept once, packed, whatever number of articles was read from it; one too large to keep is told by its
path alone. A version that was replaced is set aside like an article that was taken out.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workstation.case.packing import storable, storable_or_none
from workstation.case.rows import Changes, KeptOriginal, VersionRow
from workstation.case.writer import Transaction
from workstation.core.articles import Article, Original, Provenance, ReadArticle
from workstation.core.places import Places, unpacked
from workstation.errors import UserError

_MOST_UNPACKED = 1 << 30
_CHECK = "Have the case checked, and go back to a copy of it where more is damaged."


@dataclass(frozen=True, slots=True)
class PackedOriginal:
    """An original as it is kept; without `packed`, where it lay at `path` alone."""

    sha256: str
    name: str
    size: int
    path: str | None
    packed: bytes | None


def packed(original: Original, data: bytes | None, *, size: int) -> PackedOriginal:
    """`original` ready to be kept with its `data`, or without. Takes 10 ms a megabyte."""
    return PackedOriginal(
        original.sha256, original.name, size, original.path, None if data is None else zlib.compress(data, 6)
    )


# --- writing --------------------------------------------------------------------------------------------------------


def keep(change: Transaction, originals: Sequence[PackedOriginal]) -> Changes:
    """Keeps those that are not kept already. Changes nothing that a panel shows."""
    change.db.executemany(
        "INSERT INTO originals (sha256, name, size, path, packed) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (sha256) DO UPDATE SET packed = excluded.packed WHERE packed IS NULL",
        [
            (storable(one.sha256), storable(one.name), one.size, storable_or_none(one.path), one.packed)
            for one in originals
        ],
    )
    return Changes()


def forget_unused(change: Transaction) -> Changes:
    """Lets go of the originals that no article was read from: those of an import that was cancelled."""
    change.db.execute("DELETE FROM originals WHERE sha256 NOT IN (SELECT original FROM origins)")
    return Changes()


def insert(db: sqlite3.Connection, articles: Iterable[tuple[int, ReadArticle]]) -> None:
    """Writes where articles that are new in the case came from."""
    articles = list(articles)
    db.executemany(
        "INSERT INTO word_places (article, packed) VALUES (?, ?)",
        [(article, read.places) for article, read in articles if read.places is not None],
    )
    db.executemany(
        "INSERT INTO origins (article, author, path, reader_version, original, whole) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                article,
                storable_or_none(read.article.author),
                storable(read.provenance.path),
                read.provenance.reader_version,
                storable(read.provenance.sha256 if read.original is None else read.original.sha256),
                None if read.whole is None else zlib.compress(storable(read.whole).encode()),
            )
            for article, read in articles
        ],
    )


def supersede(db: sqlite3.Connection, old: int, new: int) -> None:
    db.execute("UPDATE origins SET supersedes = ? WHERE article = ?", (old, new))


# --- asking ---------------------------------------------------------------------------------------------------------


def told(
    db: sqlite3.Connection, article: int, given: Article, provenance: Provenance
) -> tuple[Article, Provenance, bool]:
    """Both with what is known here besides, and whether there is more text of the page."""
    row = db.execute(
        "SELECT author, path, reader_version, whole IS NOT NULL FROM origins WHERE article = ?", (article,)
    ).fetchone()
    if row is None:  # of a case made before this was kept
        return given, provenance, False
    return replace(given, author=row[0]), replace(provenance, path=row[1], reader_version=row[2]), bool(row[3])


def whole_text(db: sqlite3.Connection, article: int) -> str | None:
    """All text of the page that the article was chosen from; None where there is no more than the article."""
    row = db.execute("SELECT whole FROM origins WHERE article = ? AND whole IS NOT NULL", (article,)).fetchone()
    return None if row is None else _unpacked(row[0]).decode()


def places_of(db: sqlite3.Connection, article: int) -> Places | None:
    """Where the words of the article stand on its pages, where that was kept. Raises UserError where it is damaged."""
    row = db.execute("SELECT packed FROM word_places WHERE article = ?", (article,)).fetchone()
    try:
        return None if row is None else unpacked(row[0])
    except ValueError as error:
        raise UserError("What was kept of the places of this article's words is damaged.", hint=_CHECK) from error


def original_of(db: sqlite3.Connection, article: int) -> KeptOriginal | None:
    """What the article was read from; None for an article that is gone, or of a case made before this was kept.

    Raises UserError where it is damaged.
    """
    row = db.execute(
        "SELECT original, originals.name, size, coalesce(originals.path, nullif(origins.path, '')), packed,"
        " articles.name FROM origins JOIN articles ON articles.id = article"
        " LEFT JOIN originals ON originals.sha256 = original WHERE article = ?",
        (article,),
    ).fetchone()
    if row is None:
        return None
    sha256, name, size, path, data, file_name = row
    return KeptOriginal(sha256, name or _base_name(file_name), size, path, None if data is None else _unpacked(data))


def _base_name(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def _unpacked(data: bytes) -> bytes:
    """Raises UserError where it is damaged, or was made by a stranger to fill the memory."""
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(data, _MOST_UNPACKED)
    except zlib.error as error:
        raise UserError("What was kept of this article is damaged.", hint=_CHECK) from error
    if not unpacker.eof:
        raise UserError("What was kept of this article is damaged.", hint=_CHECK)
    return found


def versions_of(db: sqlite3.Connection, article: int) -> tuple[VersionRow, ...]:
    """Every version of the article, the earliest first, whichever of them is asked for."""
    first = article
    while (row := db.execute("SELECT supersedes FROM origins WHERE article = ?", (first,)).fetchone()) and row[0]:
        first = row[0]
    found, waiting = [], [first]
    while waiting:
        version = waiting.pop(0)
        row = db.execute(
            "SELECT articles.id, at, reader, coalesce(reader_version, 1), encoding, removed = 0, claims FROM articles"
            ' JOIN imports ON imports.id = "import" LEFT JOIN origins ON article = articles.id WHERE articles.id = ?',
            (version,),
        ).fetchone()
        if row is not None:
            number, at, reader, reader_version, encoding, current, claims = row
            at = datetime.fromisoformat(at)
            found.append(VersionRow(number, at, reader, reader_version, encoding, bool(current), claims))
        waiting += [row[0] for row in db.execute("SELECT article FROM origins WHERE supersedes = ?", (version,))]
    return tuple(found)


def text_of_version(db: sqlite3.Connection, article: int) -> str | None:
    """The text of an article, be it in the case or set aside."""
    row = db.execute("SELECT text FROM texts WHERE article = ?", (article,)).fetchone()
    return None if row is None else str(row[0])
