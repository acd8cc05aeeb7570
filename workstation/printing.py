"""What the command line prints: tables, what became of files, progress, and output that is written whole."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from workstation.core.progress import Progress
from workstation.errors import UserError

if TYPE_CHECKING:
    from workstation.case.file import Case
    from workstation.import_report import ImportReport
    from workstation.readers.found import Unreadable
    from workstation.workers import Analysed


def print_claims(case: "Case", output: TextIO, *, shape: bool = True) -> None:
    """The case's claims by day: a table fit for the terminal, or tab-separated where `output` is none."""
    from workstation import terminal
    from workstation.claim_table import IN_SHORT, claims_of

    rows = [[str(column.of(claim)) for column in IN_SHORT] for claim in claims_of(case)]
    names = [column.name for column in IN_SHORT]
    if output.isatty():
        cells = max(60, shutil.get_terminal_size((120, 24)).columns)
        print(terminal.table(names, rows, cells=cells, shape=shape), file=output)
    else:
        print(terminal.tab_separated(names, rows), file=output)


def tell(line: str) -> None:
    print(f"rasid: {line}", file=sys.stderr)


def tell_notes(found: "Analysed") -> None:
    from workstation.readers.language import ARABIC, language_in_words

    place = place_of(found.read.provenance.name, found.read.provenance.member)
    for note in found.read.notes:
        tell(f"{place}: {note}")
    language = found.read.article.language
    if language != ARABIC:
        tell(f"{place}: nothing was extracted, for the text is in {language_in_words(language)}.")


def tell_report(report: "ImportReport") -> None:
    from workstation.import_report import RowState

    for row in report.rows:
        place = place_of(row.name, row.member)
        if row.state not in (RowState.ADDED, RowState.PASSED_OVER):
            tell(f"{place}: {row.sentence} {row.hint}".rstrip())
        for note in row.notes:
            tell(f"{place}: {note}")


def said(found: "Unreadable") -> str:
    return f"{found.sentence} {found.hint}".rstrip()


def place_of(name: str, member: str | None) -> str:
    return name if member is None else f"{name} ({member})"


def progress_line() -> Callable[[Progress], None]:
    """Keeps one line of standard error current where a person looks at it."""
    if not sys.stderr.isatty():
        return lambda _: None
    last = 0

    def show(progress: Progress) -> None:
        nonlocal last
        step = max(1, (progress.total or 0) // 200)
        if progress.done - last >= step or progress.done == progress.total:
            last = progress.done
            of = f" of {progress.total:,}" if progress.total else ""
            end = "\n" if progress.done == progress.total else ""
            print(f"\r{progress.done:,}{of} ", end=end, file=sys.stderr, flush=True)

    return show


@contextmanager
def written_whole(name: str | None) -> Iterator[TextIO]:
    """Standard output, or the file of this name, which takes its place only when all of it is written."""
    if name is None:
        yield sys.stdout
        return
    path = Path(name)
    if path.exists() and not path.is_file():
        # A device or a pipe: nothing to replace.
        with path.open("w", encoding="utf-8", newline="\n") as output:
            yield output
        return
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as output:
            yield output
        part.replace(path)
    except OSError as error:
        raise UserError(
            f"The output could not be written to {name}: {error.strerror or error}.",
            hint="Check that the folder exists and may be written, and that the disk has room.",
        ) from error
    finally:
        part.unlink(missing_ok=True)
