"""The one thread that changes a case: each change in one transaction, in the order in which they were asked for."""

import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread

from workstation.case.faults import CaseClosed, as_user_error
from workstation.case.names import Names
from workstation.case.rows import Changes

_log = logging.getLogger(__name__)


class Transaction:
    """What a change works with: the connection inside a transaction, and the case's names."""

    def __init__(self, db: sqlite3.Connection, names: Callable[[], Names]) -> None:
        self.db = db
        self._names = names

    @property
    def names(self) -> Names:
        return self._names()


Change = Callable[[Transaction], Changes]


class Writer:
    """Owns the writing connection, and a thread from now to `finish`."""

    def __init__(
        self, connection: sqlite3.Connection, path: Path, *, before_telling: Callable[[Changes], None]
    ) -> None:
        self._db = connection
        self._path = path
        self._before_telling = before_telling
        self._known: Names | None = None
        self._queue: SimpleQueue[tuple[Change, Future[Changes]] | None] = SimpleQueue()
        self._closing = Lock()
        self._closed = False
        self._listeners: list[Callable[[Changes], None]] = []
        self._thread = Thread(target=self._run, name=f"case writer: {path.name}", daemon=True)
        self._thread.start()

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        self._listeners = [*self._listeners, listener]

        def unsubscribe() -> None:
            self._listeners = [other for other in self._listeners if other is not listener]

        return unsubscribe

    def submit(self, change: Change) -> "Future[Changes]":
        future: Future[Changes] = Future()
        with self._closing:
            if self._closed:
                future.set_exception(CaseClosed())
            else:
                self._queue.put((change, future))
        return future

    def finish(self) -> None:
        """Carries out what is waiting and ends the thread. The connection stays open until `close`."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def close(self) -> None:
        """Closes the connection: after all others, for the last one to write is who clears the log away."""
        self._db.close()

    def _run(self) -> None:
        while (job := self._queue.get()) is not None:
            self._carry_out(*job)
            del job  # its articles need not wait for the next change to be freed

    def _carry_out(self, change: Change, future: "Future[Changes]") -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            changes = self._in_one_transaction(change)
        except Exception as error:  # noqa: BLE001 - whatever went wrong belongs to whoever waits for the future
            sentence = as_user_error(error, self._path)
            if sentence is not None and sentence is not error:
                sentence.__cause__ = error
            future.set_exception(sentence or error)
            return
        if changes:
            self._before_telling(changes)
            for listener in self._listeners:
                self._tell(listener, changes)
        future.set_result(changes)

    def _in_one_transaction(self, change: Change) -> Changes:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            changes = change(Transaction(self._db, self._names))
            if self._known is not None:
                self._known.write()
            self._db.execute("COMMIT")
        except BaseException:
            self._known = None
            if self._db.in_transaction:  # a full disk has rolled back already
                self._db.execute("ROLLBACK")
            raise
        return changes

    def _names(self) -> Names:
        if self._known is None:
            self._known = Names(self._db)
        return self._known

    @staticmethod
    def _tell(listener: Callable[[Changes], None], changes: Changes) -> None:
        try:
            listener(changes)
        except Exception:  # noqa: BLE001
            # The change is committed: neither the one who asked for it nor the next listener may lose by this bug.
            _log.exception("A listener failed on a change of the case")
