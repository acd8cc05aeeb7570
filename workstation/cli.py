"""The sub-commands of `python -m workstation`: the window's work without a window. Imports no Qt."""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TextIO

from workstation import __version__
from workstation.core.progress import Progress, Ticket
from workstation.errors import UserError

if TYPE_CHECKING:
    from workstation.case.file import Case
    from workstation.import_report import ImportReport
    from workstation.readers.found import Unreadable
    from workstation.workers import Analysed

DONE, SOMETHING_UNREADABLE, INTERRUPTED = 0, 1, 130

_ABOUT = """\
Rasid reads Arabic conflict news and shows who is said to have harmed whom, where, when and how many, who says so and
in which words. Without a sub-command its window opens; each sub-command does one job of it without a window.
"""

_INPUTS = "a text file, a .jsonl file (packed with gzip or not), or a folder, which is walked sorted by name"

_AS_IS = "leave Arabic as it is, for a terminal that joins and orders it by itself"


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one sub-command and returns the exit status: 0 done, 1 something could not be read or done, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Arabic goes out as UTF-8 whatever the terminal's locale says; no name can end the run.
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    options = parser().parse_args(argv)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except UserError as error:
        _tell(str(error))
        return SOMETHING_UNREADABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output wants no more of it; Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def parser() -> argparse.ArgumentParser:
    """All that can be asked on the command line."""
    top = argparse.ArgumentParser(
        prog="rasid",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="`rasid COMMAND --help` tells more. A case is one file, *.rasid; `rasid FILE.rasid` opens its window.",
    )
    top.add_argument("--version", action="version", version=f"Rasid {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    extract = _command(
        commands,
        "extract",
        _extract,
        "write what the articles claim as JSON Lines",
        "Reads articles and writes one JSON object for each, in input order: the text, its mentions and its claims, "
        "with offsets in code points. An input that cannot be read gives an object with `error`, a line on standard "
        "error and, at the end, exit status 1.",
    )
    extract.add_argument("inputs", nargs="+", metavar="INPUT", help=_INPUTS)
    extract.add_argument("--output", metavar="FILE", help="write here, whole or not at all (default: standard output)")
    _add_jobs(extract)

    explained = _command(
        commands,
        "explain",
        _explain,
        "show how the names and claims of an article were found",
        "Prints every sentence with the names and claims found in it, what each part was read as, the rules that did "
        "so, and how sure the program is. When piped, with tab-separated columns and the text as it is.",
    )
    explained.add_argument("inputs", nargs="+", metavar="INPUT", help=_INPUTS)
    explained.add_argument("--tokens", action="store_true", help="list the words as they are matched")
    explained.add_argument("--as-is", action="store_true", help=_AS_IS)

    import_ = _command(
        commands,
        "import",
        _import,
        "bring articles into a case",
        "Reads, analyses and stores articles in a case, which is made where there is none. What the case holds "
        "already is left out. Tells what became of every file; exit status 1 where one could not be read.",
    )
    import_.add_argument("inputs", nargs="+", metavar="INPUT", help=_INPUTS)
    import_.add_argument("--ocr", action="store_true", help="read scans by Tesseract, if it is installed with Arabic")
    _add_case(import_)
    _add_jobs(import_)

    places = _command(
        commands,
        "places",
        _places,
        "have a case go by an agency's list of places",
        "Reads a list of places, a table (CSV) or GeoJSON, into a case: names in Arabic, and where known codes, "
        "coordinates and the areas above. The articles imported from now on are read by it, and those that the case "
        "holds with --read-again.",
    )
    places.add_argument("list", metavar="FILE", nargs="?", help="the list; without it, the case's lists are named")
    _add_case(places)
    places.add_argument("--read-again", action="store_true", help="read the articles of the case again")
    _add_jobs(places)

    claims = _command(
        commands,
        "claims",
        _claims,
        "print the claims of a case as a table",
        "Prints a table that fits the terminal. When piped, the same as tab-separated values with the text as it is.",
    )
    _add_case(claims)
    claims.add_argument("--as-is", action="store_true", help=_AS_IS)

    export = _command(
        commands,
        "export",
        _export,
        "save the claims of a case as a table for a spreadsheet",
        "Writes every claim with its article, outlet and sentence as CSV (UTF-8 with a mark, dates as 2017-07-08).",
    )
    _add_case(export)
    export.add_argument("--output", metavar="FILE", required=True, help="the .csv file to write")

    demo = _command(
        commands,
        "demo",
        _demo,
        "make the demonstration case and print its claims",
        "Makes the demonstration case from the articles that come with Rasid and prints its claims.",
    )
    demo.add_argument("folder", nargs="?", metavar="FOLDER", help="where to make it (default: your data folder)")
    demo.add_argument("--as-is", action="store_true", help=argparse.SUPPRESS)

    screenshots = _command(
        commands,
        "screenshots",
        _screenshots,
        "save pictures of the window on the demonstration case",
        "Draws the window without a display and saves pictures of it.",
    )
    screenshots.add_argument("folder", nargs="?", default="screenshots", metavar="FOLDER", help="where to save them")
    screenshots.add_argument("--case", metavar="FILE", help="show this case (default: the demonstration case)")
    return top


def commands() -> frozenset[str]:
    """The names of the sub-commands."""
    return frozenset({"extract", "explain", "import", "places", "claims", "export", "demo", "screenshots"})


# --- the commands -----------------------------------------------------------------------------------------------------


def _extract(options: argparse.Namespace) -> int:
    from workstation.extract.interchange import error_record, to_record
    from workstation.knowledge.confidence import ConfidenceModel
    from workstation.knowledge.knowledge import Knowledge
    from workstation.readers.found import PassedOver, Unreadable, stem
    from workstation.workers import processes_at_most
    from workstation.workflow import extract_paths

    status, passed_over, confidence = DONE, 0, ConfidenceModel.installed()
    with _written_whole(options.output) as output:
        for found in extract_paths(options.inputs, Knowledge.load, jobs=options.jobs or processes_at_most()):
            if isinstance(found, PassedOver):
                passed_over += 1
                continue
            if isinstance(found, Unreadable):
                record = error_record(
                    id=found.id or stem(PurePath(found.name)), input_name=found.name, sentence=_said(found)
                )
                _tell(f"{_place(found.name, found.member)}: {_said(found)}")
            else:
                record = to_record(found.read.article, found.read.provenance.name, found.analysis, confidence)
                _tell_notes(found)
                if found.fault:
                    record["error"] = "The analysis failed through a fault in the program; its log tells more."
                    _tell(f"{_place(found.read.provenance.name, found.read.provenance.member)}: {record['error']}")
            if record["error"] is not None:
                status = SOMETHING_UNREADABLE
            output.write(json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n")
    if passed_over:
        many = passed_over > 1
        _tell(
            f"{passed_over} files of other kinds were passed over."
            if many
            else "1 file of another kind was passed over."
        )
    return status


def _explain(options: argparse.Namespace) -> int:
    from workstation.explanations import print_explanation
    from workstation.knowledge.confidence import ConfidenceModel
    from workstation.knowledge.knowledge import Knowledge
    from workstation.readers.found import PassedOver, Unreadable
    from workstation.workflow import extract_paths

    status, confidence = DONE, ConfidenceModel.installed()
    for found in extract_paths(options.inputs, Knowledge.load, jobs=1):
        if isinstance(found, PassedOver):
            continue
        if isinstance(found, Unreadable):
            _tell(f"{_place(found.name, found.member)}: {_said(found)}")
            status = SOMETHING_UNREADABLE
            continue
        _tell_notes(found)
        article, shape = found.read.article, not options.as_is
        print_explanation(article, found.analysis, sys.stdout, confidence, tokens=options.tokens, shape=shape)
    return status


def _import(options: argparse.Namespace) -> int:
    from workstation.case.file import Case
    from workstation.import_report import FAILED, RowState
    from workstation.knowledge.knowledge import Knowledge
    from workstation.workers import processes_at_most
    from workstation.workflow import import_paths

    path = Path(options.case)
    case = Case.open(path) if path.exists() else Case.create(path)
    try:
        report = import_paths(
            options.inputs,
            case,
            Knowledge.load,
            Ticket(on_progress=_progress_line()),
            jobs=options.jobs or processes_at_most(),
            ocr=options.ocr,
        )
    finally:
        case.close()
    _tell_report(report)
    print(report.summary())
    unread = report.count(*FAILED, RowState.NOT_ANALYSED)
    return SOMETHING_UNREADABLE if unread or report.stopped else DONE


def _places(options: argparse.Namespace) -> int:
    from workstation.case.file import Case
    from workstation.knowledge.knowledge import Knowledge
    from workstation.rereading import add_places, read_again
    from workstation.workers import processes_at_most

    only_asked = options.list is None and not options.read_again
    case = Case.open(Path(options.case), read_only=only_asked)
    status = DONE
    try:
        if options.list is not None:
            print(add_places(Path(options.list), case, Ticket()).summary())
        if options.read_again:
            ticket = Ticket(on_progress=_progress_line())
            again = read_again(case, Knowledge.load, ticket, jobs=options.jobs or processes_at_most())
            print(again.summary())
            status = SOMETHING_UNREADABLE if again.faults or again.stopped else DONE
        if only_asked:
            for one in case.queries.place_lists():
                print(f"{one.name}\t{one.places}\t{one.at.date().isoformat()}\t{one.who}")
    finally:
        case.close()
    return status


def _claims(options: argparse.Namespace) -> int:
    from workstation.case.file import Case

    case = Case.open(Path(options.case), read_only=True)
    try:
        print_claims(case, sys.stdout, shape=not options.as_is)
    finally:
        case.close()
    return DONE


def _export(options: argparse.Namespace) -> int:
    from workstation.case.file import Case
    from workstation.claim_table import export_claims

    case = Case.open(Path(options.case), read_only=True)
    try:
        count = export_claims(case, Path(options.output))
    finally:
        case.close()
    print(f"{count:,} claims written to {options.output}")
    return DONE


def _demo(options: argparse.Namespace) -> int:
    from workstation import settings
    from workstation.case.file import Case
    from workstation.workflow import make_demo_case

    folder = Path(options.folder) if options.folder else settings.demo_case_path().parent
    path = folder / settings.demo_case_path().name
    report = make_demo_case(path, Ticket(on_progress=_progress_line()))
    _tell_report(report)
    case = Case.open(path, read_only=True)
    try:
        print_claims(case, sys.stdout, shape=not options.as_is)
    finally:
        case.close()
    print(f"The demonstration case is in {path}", file=sys.stderr)
    return DONE


def _screenshots(_: argparse.Namespace) -> int:
    raise UserError("Pictures of the window need the window's code.", hint="Ask `python -m workstation screenshots`.")


# --- what is printed --------------------------------------------------------------------------------------------------


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


def _tell(line: str) -> None:
    print(f"rasid: {line}", file=sys.stderr)


def _tell_notes(found: "Analysed") -> None:
    from workstation.readers.language import ARABIC, language_in_words

    place = _place(found.read.provenance.name, found.read.provenance.member)
    for note in found.read.notes:
        _tell(f"{place}: {note}")
    language = found.read.article.language
    if language != ARABIC:
        _tell(f"{place}: nothing was extracted, for the text is in {language_in_words(language)}.")


def _tell_report(report: "ImportReport") -> None:
    from workstation.import_report import RowState

    for row in report.rows:
        place = _place(row.name, row.member)
        if row.state not in (RowState.ADDED, RowState.PASSED_OVER):
            _tell(f"{place}: {row.sentence} {row.hint}".rstrip())
        for note in row.notes:
            _tell(f"{place}: {note}")


def _said(found: "Unreadable") -> str:
    return f"{found.sentence} {found.hint}".rstrip()


def _place(name: str, member: str | None) -> str:
    return name if member is None else f"{name} ({member})"


def _progress_line() -> Callable[[Progress], None]:
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
def _written_whole(name: str | None) -> Iterator[TextIO]:
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


# --- options ----------------------------------------------------------------------------------------------------------


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    short: str,
    long: str,
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=short, description=long)
    command.set_defaults(run=run)
    return command


def _add_case(command: argparse.ArgumentParser) -> None:
    command.add_argument("--case", metavar="FILE", required=True, help="the case, *.rasid")


def _add_jobs(command: argparse.ArgumentParser) -> None:
    command.add_argument("--jobs", metavar="N", type=_at_least_one, help="processes at most (default: one a processor)")


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; give 1 or more")
    return int(text)
