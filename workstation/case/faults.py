"""What SQLite and the file system refuse, told as sentences for the user."""

import errno
import sqlite3
from pathlib import Path
from typing import NoReturn

from workstation.errors import Cancelled, UserError


class CaseInUse(UserError):  # noqa: N818 - what is the case, not whose fault
    """Another window or process holds the case for writing. It can still be opened for reading only."""


class CaseNotWritable(UserError):  # noqa: N818
    """The file or its folder may not be written to. The case can still be opened for reading only."""


class CaseClosed(Cancelled):
    """Raised to a job that asks a case which has been closed meanwhile: its answer is no longer wanted."""


_DISK_IS_FULL = frozenset({errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC})
_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code, 0 where the error comes from the Python module itself."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def as_user_error(error: Exception, path: Path) -> UserError | None:
    """The sentence for a failure of the disk or the file at `path`; None where the failure is a bug of ours."""
    if isinstance(error, UserError):
        return error
    if isinstance(error, sqlite3.Error):
        if "decode to UTF-8" in str(error):  # raised by Python's module, which gives no code
            return damaged(path)
        return _from_sqlite(primary_code(error), path)
    if isinstance(error, OSError):
        return _from_system(error, path)
    return None


def raise_as_user_error(error: Exception, path: Path) -> NoReturn:
    """Raises the sentence for `error`, or `error` itself where there is none. To be called where it was caught."""
    sentence = as_user_error(error, path)
    if sentence is None or sentence is error:
        raise error
    raise sentence from error


def _from_sqlite(code: int, path: Path) -> UserError | None:
    if code == sqlite3.SQLITE_FULL:
        return _full()
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return not_writable(path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return CaseInUse(
            f"“{path.name}” is being written to by another program.", hint="Close it there, then try again."
        )
    if code == sqlite3.SQLITE_IOERR:
        return UserError(
            f"The disk that holds “{path.name}” cannot be read or written.",
            hint="Check that the drive is connected, then open the case again.",
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return UserError(
            f"“{path.name}” cannot be opened.", hint="Check that the folder is there and that you may read it."
        )
    if code == sqlite3.SQLITE_CORRUPT:
        return damaged(path)
    if code == sqlite3.SQLITE_NOTADB:
        return no_case(path)
    return None


def _from_system(error: OSError, path: Path) -> UserError | None:
    if error.errno in _DISK_IS_FULL:
        return _full()
    if error.errno in _NOT_ALLOWED:
        return not_writable(path)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UserError(f"The folder “{path.parent}” is not there.", hint="Choose another folder.")
    return UserError(
        f"“{path.name}” cannot be written: {error.strerror or error}.", hint="Choose another folder or another name."
    )


def _full() -> UserError:
    return UserError(
        "The disk is full: the last change was not saved, everything before it was.",
        hint="Free some space and try again.",
    )


def not_writable(path: Path) -> CaseNotWritable:
    return CaseNotWritable(
        f"“{path.name}” cannot be changed: the file or its folder is read-only.",
        hint="Open it for reading only, or save a copy in a folder of your own.",
    )


def damaged(path: Path) -> UserError:
    return UserError(f"“{path.name}” is damaged.", hint="Open a backup of it, or a copy from another place.")


def no_case(path: Path) -> UserError:
    return UserError(
        f"“{path.name}” is not a case.",
        hint="A case is a file that ends in .rasid; articles are imported into one that is open.",
    )
