"""Tells whether a file is a case, whole, and one that this version understands, before anything in it is trusted."""

import sqlite3
from pathlib import Path

from workstation.case.faults import damaged, no_case, raise_as_user_error
from workstation.errors import UserError

APPLICATION_ID = 0x52415344  # "RASD", in bytes 68 to 71 of the file
_ALWAYS_CHECKED_BYTES = 64 * 1024 * 1024  # a quick check of so much takes about 0.1 s


def check_path(path: Path) -> None:
    """Raises UserError where `path` cannot be a case, without opening it."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UserError(f"There is no file “{path}”.", hint="It may have been moved or renamed.") from error
    except OSError as error:
        raise_as_user_error(error, path)
    if path.is_dir():
        raise UserError(f"“{path.name}” is a folder, not a case.", hint="Choose a file that ends in .rasid.")
    if status.st_size == 0:
        raise UserError(f"“{path.name}” is empty.", hint="Open a backup of it, or delete it and make a new case.")


def version_of(connection: sqlite3.Connection, path: Path, *, newest: int) -> int:
    """The file's schema version. Raises UserError where it is no case, is damaged, or is newer than `newest`."""
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError as error:
        raise_as_user_error(error, path)
    if application != APPLICATION_ID or version < 1:
        raise no_case(path)
    if version > newest:
        raise UserError(
            f"“{path.name}” was made by a newer version of Rasid.", hint="Install the newest version to open it."
        )
    return version


def check_contents(
    connection: sqlite3.Connection, path: Path, expected: dict[str, frozenset[str]], *, after_a_crash: bool
) -> None:
    """Raises UserError where the tables are not ours, or pages are damaged.

    A view, a trigger or a strange virtual table could run what a stranger wrote: a file that has one is refused before
    any table is read. `expected` holds each table's columns. Pages are looked at in a file of less than 64 MB, and
    always `after_a_crash`: more would make opening slow, and `Case.check` looks at everything.
    """
    try:
        for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_schema"):
            known = kind == "index" or name in expected or name.startswith(("sqlite_", "search_"))
            virtual = "VIRTUAL" in (sql or "").upper().split("(", 1)[0].split()
            if kind not in ("table", "index") or not known or (virtual and name != "search"):
                raise UserError(
                    f"“{path.name}” holds a {kind} “{name}” that no case has.",
                    hint="Open it only if you trust where it comes from, after having it looked at.",
                )
        for table, columns in expected.items():
            found = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}
            if not columns <= found:
                raise damaged(path)
        if after_a_crash or path.stat().st_size <= _ALWAYS_CHECKED_BYTES:
            check_pages(connection, path)
    except sqlite3.DatabaseError as error:
        raise_as_user_error(error, path)


def check_pages(connection: sqlite3.Connection, path: Path) -> None:
    """Raises UserError where SQLite's quick check finds the file damaged. Some 0.6 s for 0.65 GB."""
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise damaged(path)
