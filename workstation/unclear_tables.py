"""Which tables among the files of an import have to be asked about: those whose header does not tell which is the text.

Looks into folders and into zip archives, as the import will.
"""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from workstation.core.progress import Ticket
from workstation.readers import archives, tables
from workstation.readers.apart import ReadingCrew
from workstation.readers.found import Member, Source, base_name, shown
from workstation.readers.tables import Preview
from workstation.readers.walk import FileToRead, files_meant
from workstation.readers.zipped_parts import Refusal
from workstation.table_answers import Answers


@dataclass(frozen=True, slots=True)
class UnclearTable:
    """A table, its name as it is shown, and how it looks. `member` is its place in the archive at `path`."""

    path: Path
    name: str
    preview: Preview
    member: str | None = None


def unclear_tables(paths: Sequence[Path], known: Answers, ticket: Ticket) -> tuple[UnclearTable, ...]:
    """The tables that neither their header nor an answer in `known` makes clear, in the order of the import.

    Reports the files looked at to `ticket`. Of what is wrong with a file the report of the import will tell.
    """
    found = []
    looked_at = 0
    with ReadingCrew(wanted=ticket.check) as crew:
        for item in files_meant(paths):
            ticket.check()
            if not isinstance(item, FileToRead):
                continue
            for source in _tables_of(item, crew):
                looked_at += 1
                ticket.report(looked_at, None, source.member or item.name)
                try:
                    preview = tables.preview_apart(source, crew)
                except (Refusal, OSError):
                    continue
                if not preview.is_certain and preview.columns not in known:
                    found.append(UnclearTable(item.path, item.name, preview, source.member))
    return tuple(found)


def by_columns(found: Sequence[UnclearTable]) -> Mapping[tuple[str, ...], tuple[UnclearTable, ...]]:
    """The tables of each shape of header together."""
    alike: dict[tuple[str, ...], tuple[UnclearTable, ...]] = {}
    for table in found:
        alike[table.preview.columns] = (*alike.get(table.preview.columns, ()), table)
    return alike


def may_hold_tables(path: Path) -> bool:
    """Whether `unclear_tables` would look at `path` at all: told by its name alone."""
    return _is_table(path.name) or _is_archive(path.name) or path.is_dir()


def _tables_of(item: FileToRead, crew: ReadingCrew) -> Iterator[Source]:
    now = datetime.now(UTC)
    source = Source(item.path, item.name, now)
    if _is_table(item.path.name):
        if item.path.is_file():
            yield source
    elif _is_archive(item.path.name) and _names_a_table(item.path):
        try:
            for piece in crew.pieces(archives.ZIP, source):
                if isinstance(piece, Member) and _is_table(piece.name):
                    yield Source(item.path, item.name, now, member=shown(piece.name), data=piece.data)
        except OSError:
            return


def _is_table(name: str) -> bool:
    return PurePosixPath(base_name(name).lower()).suffix in tables.SUFFIXES


def _is_archive(name: str) -> bool:
    return name.lower().endswith(".zip")


def _names_a_table(path: Path) -> bool:
    """Whether the archive's list of contents, which is all that is read here, names a table."""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(map(_is_table, archive.namelist()))
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        return False
