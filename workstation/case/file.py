"""Opening, creating and copying a case: one SQLite file, `*.rasid`."""

import os
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from workstation.case import copies, editing, judging, ledger, obstacles, origins, reviewing, storing
from workstation.case.backup import copy_to
from workstation.case.checking import CheckReport, check
from workstation.case.connections import ReadingPool, check_full_text_search, connect, connect_for_reading
from workstation.case.faults import CaseNotWritable, not_writable, raise_as_user_error
from workstation.case.identity import check_contents, check_path, version_of
from workstation.case.lock import CaseLock
from workstation.case.origins import PackedOriginal
from workstation.case.queries import Queries
from workstation.case.rows import Changes
from workstation.case.schema import NEWEST, TABLES, migrate
from workstation.case.writer import Transaction, Writer
from workstation.core.articles import ReadArticle
from workstation.core.claims import Analysis
from workstation.core.copies import CopyFinder
from workstation.core.progress import Ticket
from workstation.core.reviews import Corrections, Grade, NewClaim
from workstation.errors import UserError

if TYPE_CHECKING:
    from workstation.knowledge.entries import Place


class Case:
    """An open case: one writer thread, and read-only connections, lent to each thread that asks.

    `queries` may be used from any thread but blocks it: the window calls it in jobs only. What changes the case gives
    a Future at once; failures arrive in it, as UserError where the user can act on them, and nothing of a change that
    failed is kept. Make one with `create` or `open`.
    """

    path: Path
    queries: Queries

    def __init__(self, path: Path, pool: ReadingPool, writer: Writer | None, lock: CaseLock | None) -> None:
        self.path = path
        self.queries = Queries(pool)
        self._pool = pool
        self._writer = writer
        self._lock = lock
        self._who = ledger.whoever_sits_here()

    @property
    def read_only(self) -> bool:
        return self._writer is None

    @classmethod
    def create(cls, path: Path) -> "Case":
        """A new, empty case at `path`. Raises UserError where a file stands there, or the folder cannot be written."""
        check_full_text_search()
        path = path.absolute()
        lock = CaseLock(path)
        try:
            _make_file(path)
            try:
                with closing(connect(path, "mode=rw")) as connection:
                    migrate(connection, since=0)
            except BaseException:
                path.unlink(missing_ok=True)
                raise
            return cls._writing(path, lock)
        except (sqlite3.Error, OSError) as error:
            lock.release()
            raise_as_user_error(error, path)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> "Case":
        """Raises UserError where there is no file, where it is no case, is damaged, or is from a newer version.

        Raises CaseInUse where another window has it open and CaseNotWritable where it may not be written: both can
        still be opened with `read_only`.
        """
        check_full_text_search()
        path = path.absolute()
        check_path(path)
        if read_only:
            return cls._reading(path)
        if not _may_write(path):
            raise not_writable(path)
        lock = CaseLock(path)
        try:
            log_was_left = path.with_name(path.name + "-wal").exists()
            with closing(connect(path, "mode=rw")) as connection:
                version = version_of(connection, path, newest=NEWEST)
                if version < NEWEST:
                    copy_to(connection, path.with_name(f"{path.stem}.backup-v{version}{path.suffix}"))
                    migrate(connection, since=version)
                check_contents(connection, path, TABLES, after_a_crash=log_was_left)
            return cls._writing(path, lock)
        except (sqlite3.Error, OSError) as error:
            lock.release()
            raise_as_user_error(error, path)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _writing(cls, path: Path, lock: CaseLock) -> "Case":
        connection = connect(path, "mode=rw")
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            # Finds out now whether the file may be written: on a read-only one, BEGIN IMMEDIATE alone would not tell.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE about SET value = value WHERE key = ''")
            last = connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()[0]
            connection.execute("ROLLBACK")
            folded_otherwise = editing.folding_differs(connection)
        except BaseException:
            connection.close()
            raise
        pool = ReadingPool(path, "mode=ro", watches=False, last_article=last)
        writer = Writer(connection, path, before_telling=pool.forget)
        if folded_otherwise:
            writer.submit(editing.fold_anew)  # the first of all changes: later ones take words out of the index again
        return cls(path, pool, writer, lock)

    @classmethod
    def _reading(cls, path: Path) -> "Case":
        query = _way_to_read(path)
        try:
            with closing(connect_for_reading(path, query)) as connection:
                version = version_of(connection, path, newest=NEWEST)
                if version < NEWEST:
                    raise UserError(
                        f"“{path.name}” was made by an older version of Rasid.",
                        hint="Open it once for writing, or a copy of it, to bring it up to date.",
                    )
                check_contents(connection, path, TABLES, after_a_crash=False)
        except sqlite3.Error as error:
            raise_as_user_error(error, path)
        return cls(path, ReadingPool(path, query, watches=True), None, None)

    def save_as(self, path: Path) -> None:
        """Writes a complete copy of the case to `path`, whole or not at all."""
        path = path.absolute()
        if path.exists() and path.samefile(self.path):
            raise UserError(f"“{path.name}” is the open case itself.", hint="Choose another name or folder.")
        with closing(self._pool.connection_of_its_own()) as connection:
            copy_to(connection, path)

    def check(self, ticket: Ticket | None = None) -> CheckReport:
        """Reads all of the case and tells what is damaged. Blocks: for jobs. Raises Cancelled."""
        with closing(self._pool.connection_of_its_own()) as connection:
            return check(connection, ticket or Ticket())

    def close(self) -> None:
        """Waits for writes under way, then closes every connection and ends the writer thread."""
        if self._writer is not None:
            self._writer.finish()
        self._pool.close()
        if self._writer is not None:
            self._writer.close()
        if self._lock is not None:
            self._lock.release()

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Has `listener` told, on the writer thread, of each committed change. Returns what ends it."""
        return (lambda: None) if self._writer is None else self._writer.subscribe(listener)

    def add_articles(
        self,
        articles: Sequence[tuple[ReadArticle, Analysis]],
        *,
        batch: str | None = None,
        finder: CopyFinder | None = None,
    ) -> Future[Changes]:
        """Adds a batch in one transaction. An article whose sha256 and member are in the case already is left out.

        Calls with the same `batch` (any text that names one import) belong to one import; without it, each is its own.
        A `finder` looks for copies of them among all articles of the case; `look_for_copies` does so later.
        """
        token, at, who = batch or uuid4().hex, ledger.now(), self._who
        return self._change(
            lambda change: storing.add_articles(change, articles, token=token, at=at, who=who, finder=finder)
        )

    def look_for_copies(self, articles: Sequence[int], finder: CopyFinder) -> Future[Changes]:
        """Looks for copies of articles that came in without: `Queries.not_looked_at` names them."""
        return self._change(lambda change: copies.look_for_copies_of(change, articles, finder))

    def say_copies(self, article: int, others: Sequence[int], *, are_copies: bool, reason: str = "") -> Future[Changes]:
        """The analyst's word that `article` and each of `others` are copies, or are not, as one entry of the ledger.

        It overrules what is found, now and later. To take an article out of its family, say it of all the others.
        """
        return self._change(
            lambda change: ledger.say_copies(
                change, article, others, are_copies=are_copies, who=self._who, reason=reason
            )
        )

    def keep_originals(self, originals: Sequence[PackedOriginal]) -> Future[Changes]:
        """Keeps the bytes that articles were read from; those of articles that are added later, too."""
        return self._change(lambda change: origins.keep(change, originals))

    def forget_unused_originals(self) -> Future[Changes]:
        """Lets go of what was kept for articles that were then not added."""
        return self._change(origins.forget_unused)

    def add_version(
        self,
        article: int,
        read: ReadArticle,
        analysis: Analysis,
        *,
        reason: str = "",
        finder: CopyFinder | None = None,
    ) -> Future[Changes]:
        """Puts a new version of an article in its place, as one entry of the ledger; the old one can be brought back.

        The title, outlet and day that the analyst gave it stay, and what they said of its copies.
        """
        token = uuid4().hex
        return self._change(
            lambda change: ledger.add_version(
                change, article, read, analysis, token=token, who=self._who, reason=reason, finder=finder
            )
        )

    def remove_import(self, *batches: int, reason: str = "") -> Future[Changes]:
        """Takes all that came in an import out of the case, as one entry of the ledger (`Queries.imports`).

        Several are one to the user where some of its files were tried again.
        """
        return self._change(lambda change: ledger.remove_import(change, batches, who=self._who, reason=reason))

    def replace_analyses(self, analyses: Sequence[tuple[int, Analysis]]) -> Future[Changes]:
        """Puts what was extracted anew in place of what was extracted before; decisions stay, claims get new ids."""
        return self._change(lambda change: reviewing.replace_analyses(change, analyses))

    def describe_article(
        self, article: int, *, title: str | None, outlet: str | None, date: str | None, reason: str = ""
    ) -> Future[Changes]:
        """The analyst's word on what the import could not know, as one entry of the ledger.

        All three are set: None or a blank stands for unknown. `date` is ISO 8601. Where nothing differs from what the
        case holds, nothing is changed and no entry made.
        """
        return self._change(
            lambda change: ledger.describe(
                change, article, title=title, outlet=outlet, day=date, who=self._who, reason=reason
            )
        )

    def remove_articles(self, articles: Sequence[int], *, reason: str = "") -> Future[Changes]:
        """Takes articles out of the case, as one entry of the ledger: an undo brings them back as they were."""
        return self._change(lambda change: ledger.remove(change, articles, who=self._who, reason=reason))

    def add_places(self, places: "Sequence[Place]", *, name: str, sha256: str, reason: str = "") -> Future[Changes]:
        """Keeps a list of places, by which articles are read from now on, as one entry of the ledger.

        `name` and `sha256` are those of its file. Raises UserError where the case goes by the same file already.
        """
        return self._change(
            lambda change: ledger.add_places(change, places, name=name, sha256=sha256, who=self._who, reason=reason)
        )

    def accept_claims(self, claims: Sequence[int], *, reason: str = "") -> Future[Changes]:
        """Has claims stand as they are told, rejected ones again, as one entry of the ledger."""
        return self._change(lambda change: judging.accept(change, claims, who=self._who, reason=reason))

    def reject_claims(self, claims: Sequence[int], *, reason: str = "") -> Future[Changes]:
        """Takes claims out of all lists and figures, as one entry of the ledger."""
        return self._change(lambda change: judging.reject(change, claims, who=self._who, reason=reason))

    def correct_claims(self, claims: Sequence[int], fields: Corrections, *, reason: str = "") -> Future[Changes]:
        """Gives fields of claims other values, as one entry of the ledger; UserError where they cannot be."""
        return self._change(lambda change: judging.correct(change, claims, fields, who=self._who, reason=reason))

    def add_claim(self, claim: NewClaim, *, reason: str = "") -> Future[Changes]:
        """Adds a claim that the extraction did not find, as one entry of the ledger; UserError where it cannot be."""
        return self._change(lambda change: judging.add(change, claim, who=self._who, reason=reason))

    def grade_claims(self, claims: Sequence[int], grade: Grade | None, *, reason: str = "") -> Future[Changes]:
        """Says how well claims are supported, as one entry of the ledger; None takes their grade away."""
        return self._change(lambda change: judging.grade(change, claims, grade, who=self._who, reason=reason))

    def note_claims(self, claims: Sequence[int], words: str) -> Future[Changes]:
        """Writes a note on claims, as one entry of the ledger; blank words take it away."""
        return self._change(lambda change: judging.note(change, claims, words, who=self._who))

    def undo_one(self, decision: int) -> Future[Changes]:
        """Takes one decision back, wherever in the order it stands; UserError where later ones build on it."""
        return self._change(lambda change: obstacles.undo_one(change, decision, who=self._who))

    def undo(self) -> Future[Changes]:
        """Takes back the latest decision that stands. Changes nothing where there is none."""
        return self._change(lambda change: ledger.undo(change, who=self._who))

    def redo(self) -> Future[Changes]:
        """Sets the decision taken back last in force again."""
        return self._change(lambda change: ledger.redo(change, who=self._who))

    def undo_text(self) -> str | None:
        """What an undo would take back, in a few words for a menu; None where there is nothing. Blocks."""
        return None if self.read_only else self.queries.undo_text()

    def redo_text(self) -> str | None:
        return None if self.read_only else self.queries.redo_text()

    def _change(self, change: Callable[[Transaction], Changes]) -> Future[Changes]:
        if self._writer is None:
            refused: Future[Changes] = Future()
            refused.set_exception(
                CaseNotWritable(
                    f"“{self.path.name}” is open for reading only.", hint="Save a copy of it and work on the copy."
                )
            )
            return refused
        return self._writer.submit(change)


def _make_file(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o644))
    except FileExistsError as error:
        raise UserError(f"“{path.name}” exists already.", hint="Open it, or choose another name.") from error


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _way_to_read(path: Path) -> str:
    """How SQLite can read the file: with its log where that can be kept, else as it lies on the disk."""
    if _may_write(path) and _may_write(path.parent):
        return "mode=rw"
    log = path.with_name(path.name + "-wal")
    if not log.exists() or log.stat().st_size == 0:
        return "immutable=1"
    # The log holds changes that would be missed: they can be read where its index, the -shm file, is there too.
    try:
        with closing(connect_for_reading(path, "mode=ro")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        raise UserError(
            f"“{path.name}” was not closed properly, and its folder cannot be written to.",
            hint="Copy it with the files beside it (-wal, -shm) to a folder of your own and open it there.",
        ) from error
    return "mode=ro"
