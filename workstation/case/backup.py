"""Copies of a case that are whole or not there at all."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from workstation.case.faults import raise_as_user_error
from workstation.case.identity import check_pages
from workstation.case.lock import CaseLock


def copy_to(source: sqlite3.Connection, target: Path) -> None:
    """Writes what `source` shows to `target`, replacing what stands there once the copy is complete and sound.

    Raises UserError, and leaves `target` as it was, where it is open elsewhere or cannot be written.
    """
    lock = CaseLock(target)
    part = target.with_name(f".{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        copy = sqlite3.connect(part, isolation_level=None)
        try:
            source.backup(copy)
            check_pages(copy, target)
            # A copy may be taken to a read-only place, where a write-ahead log could not be opened.
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
        _flush(part)
        for ending in ("-wal", "-shm"):  # of a file that is about to be gone: they would be replayed into the new one
            target.with_name(target.name + ending).unlink(missing_ok=True)
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise_as_user_error(error, target)
    finally:
        lock.release()


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
