"""Keeps a case to one writing process, by a lock of the operating system that ends with the process."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from workstation.case.faults import CaseInUse, raise_as_user_error

if sys.platform == "win32":
    import msvcrt

    def _hold(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _hold(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class CaseLock:
    """Holds `<case>-lock` beside the case until `release`. The file alone means nothing: the lock on it counts.

    The case's own file is never locked or opened for this: on POSIX systems, closing any descriptor of it would drop
    the locks that SQLite holds on it.
    """

    def __init__(self, case: Path) -> None:
        """Raises CaseInUse where another process, or another `Case` of this one, holds the case."""
        self._path = case.with_name(case.name + "-lock")
        self._descriptor = -1
        while self._descriptor < 0:
            self._descriptor = self._taken(case)

    def _taken(self, case: Path) -> int:
        """A locked descriptor, or -1 where the file was removed between opening and locking it."""
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as error:
            raise_as_user_error(error, case)
        try:
            _hold(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise CaseInUse(
                f"“{case.name}” is open in another window.", hint="Close it there, or open it here for reading only."
            ) from error
        if sys.platform != "win32":
            try:
                same = os.path.samestat(os.fstat(descriptor), self._path.stat())
            except FileNotFoundError:
                same = False
            if not same:
                os.close(descriptor)
                return -1
        return descriptor

    def release(self) -> None:
        if self._descriptor < 0:
            return
        if sys.platform != "win32":
            self._path.unlink(missing_ok=True)
            os.close(self._descriptor)
        else:
            os.close(self._descriptor)
            with suppress(PermissionError):  # another process has just opened it: the file is that one's now
                self._path.unlink(missing_ok=True)
        self._descriptor = -1
