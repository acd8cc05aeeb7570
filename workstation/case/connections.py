"""Connections to a case: how they are set up, and the pool of those that only read."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Condition
from urllib.parse import quote

from workstation.case.faults import CaseClosed, raise_as_user_error
from workstation.case.rows import Changes
from workstation.case.search import is_written_in
from workstation.errors import UserError
from workstation.text.normalize import fold

_BUSY_SECONDS = 5.0
_OLDEST_SQLITE = (3, 37, 0)  # of November 2021, the first with strict tables


def connect(path: Path, query: str) -> sqlite3.Connection:
    """A connection in autocommit mode, distrustful of what a stranger may have put into the file's schema.

    `query` is that of SQLite's file URI: "mode=ro", "mode=rw", "immutable=1".
    """
    place = path.absolute().as_posix()
    uri = "file://" + quote(place if place.startswith("/") else "/" + place) + "?" + query
    connection = sqlite3.connect(
        uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA mmap_size = 0")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def connect_for_reading(path: Path, query: str) -> sqlite3.Connection:
    connection = connect(path, query)
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA cache_size = -16000")  # KiB; a page cache of its own for each connection
    connection.create_function("is_written_in", 2, is_written_in, deterministic=True)
    connection.create_function("folded", 1, fold, deterministic=True)
    return connection


@cache
def check_full_text_search() -> None:
    """Raises UserError where this Python's SQLite is too old or, as some builds are, without full-text search."""
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise UserError(
            f"The SQLite {sqlite3.sqlite_version} of this Python is too old.",
            hint="Install Rasid with the Python that its installer brings, or one from python.org.",
        )
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(words, content='')")
    except sqlite3.OperationalError as error:
        raise UserError(
            f"The SQLite {sqlite3.sqlite_version} of this Python has no full-text search (FTS5).",
            hint="Install Rasid with the Python that its installer brings, or one from python.org.",
        ) from error
    finally:
        connection.close()


@dataclass(frozen=True, slots=True)
class Moment:
    """Which state of the case is meant. Between two with the same `grown_since`, later articles were added, no more."""

    version: int
    grown_since: int


EVERYTHING = Changes(everything=True)


class ReadingPool:
    """Read-only connections lent to whoever asks, in any thread, and taken back. Kept until `close`.

    Threads come and go in the window's pool, so a connection belongs to the question and not to the thread. The one
    given back last is lent first: its page cache is warm.
    """

    def __init__(self, path: Path, query: str, *, watches: bool, last_article: int = 0) -> None:
        """`watches`: whether another process may write. A process of its own writer is told by `forget` instead,
        and by `last_article` up to which row id the case had articles when it was opened.
        """
        self._path = path
        self._query = query
        self._free: list[sqlite3.Connection] = []
        self._lent: set[sqlite3.Connection] = set()
        self._closed = False
        self._changed = Condition()
        self._versions: dict[sqlite3.Connection, int] = {}
        self._watches = watches
        self._moment = Moment(0, 0)
        self._last_article = last_article

    def connection_of_its_own(self) -> sqlite3.Connection:
        """A reading connection for a long job, which closing the case does not interrupt. The caller closes it."""
        try:
            return connect_for_reading(self._path, self._query)
        except sqlite3.Error as error:
            raise_as_user_error(error, self._path)

    @property
    def moment(self) -> Moment:
        return self._moment

    def forget(self, changes: Changes = EVERYTHING) -> None:
        """Says that the case has been changed."""
        with self._changed:
            version = self._moment.version + 1
            only_grown = changes == Changes(added=changes.added, copies=changes.copies) and (
                not changes.added or min(changes.added) > self._last_article
            )
            self._moment = Moment(version, self._moment.grown_since if only_grown else version)
            self._last_article = max((self._last_article, *changes.added))

    @contextmanager
    def lend(self) -> Iterator[sqlite3.Connection]:
        """A connection inside a transaction: everything that it reads is of one moment.

        Raises CaseClosed once the case is closed.
        """
        connection = self._take()
        try:
            try:
                connection.execute("BEGIN")
                if self._watches:
                    self._look_for_strange_changes(connection)
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            if self._closed:
                raise CaseClosed from error
            raise_as_user_error(error, self._path)
        finally:
            self._give_back(connection)

    def _look_for_strange_changes(self, connection: sqlite3.Connection) -> None:
        version = int(connection.execute("PRAGMA data_version").fetchone()[0])
        before = self._versions.get(connection)
        if before != version:
            self._versions[connection] = version
            if before is not None:
                self.forget()

    def _take(self) -> sqlite3.Connection:
        with self._changed:
            if self._closed:
                raise CaseClosed
            connection = self._free.pop() if self._free else self.connection_of_its_own()
            self._lent.add(connection)
            return connection

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._changed:
            self._lent.discard(connection)
            self._free.append(connection)
            self._changed.notify_all()

    def close(self) -> None:
        """Interrupts questions under way (they end in CaseClosed) and closes every connection."""
        with self._changed:
            self._closed = True
            while self._lent:
                for connection in self._lent:
                    connection.interrupt()
                self._changed.wait(0.05)
            for connection in self._free:
                connection.close()
            self._free.clear()
            self._versions.clear()
