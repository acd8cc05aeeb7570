"""The sub-commands of `python -m workstation`: the window's work without a window. Imports no Qt."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from workstation import __version__
from workstation.core.progress import Ticket
from workstation.errors import UserError
from workstation.printing import (
    place_of,
    print_claims,
    progress_line,
    said,
    tell,
    tell_notes,
    tell_report,
    written_whole,
)

if TYPE_CHECKING:
    from workstation.readers.found import Unreadable

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
        tell(str(error))
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

    compare = _command(
        commands,
        "compare",
        _compare,
        "set side by side what articles on one event say",
        "Reads articles, finds which tell the same event, and writes one JSON object for each event: its articles, "
        "which of them share their text, the claims side by side in rows, and how each two relate. An input that "
        "cannot be read is told on standard error and gives, at the end, exit status 1.",
    )
    compare.add_argument("inputs", nargs="+", metavar="INPUT", help=_INPUTS)
    compare.add_argument("--output", metavar="FILE", help="write here, whole or not at all (default: standard output)")
    _add_jobs(compare)

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
    return frozenset({"extract", "explain", "compare", "import", "places", "claims", "export", "demo", "screenshots"})


# --- the commands -----------------------------------------------------------------------------------------------------


def _extract(options: argparse.Namespace) -> int:
    from workstation.extract.interchange import error_record, to_record
    from workstation.knowledge.confidence import ConfidenceModel
    from workstation.knowledge.knowledge import Knowledge
    from workstation.readers.found import PassedOver, Unreadable, stem
    from workstation.workers import processes_at_most
    from workstation.workflow import extract_paths

    status, passed_over, confidence = DONE, 0, ConfidenceModel.installed()
    with written_whole(options.output) as output:
        for found in extract_paths(options.inputs, Knowledge.load, jobs=options.jobs or processes_at_most()):
            if isinstance(found, PassedOver):
                passed_over += 1
                continue
            if isinstance(found, Unreadable):
                record = error_record(
                    id=found.id or stem(PurePath(found.name)), input_name=found.name, sentence=said(found)
                )
                tell(f"{place_of(found.name, found.member)}: {said(found)}")
            else:
                record = to_record(found.read.article, found.read.provenance.name, found.analysis, confidence)
                tell_notes(found)
                if found.fault:
                    record["error"] = "The analysis failed through a fault in the program; its log tells more."
                    tell(f"{place_of(found.read.provenance.name, found.read.provenance.member)}: {record['error']}")
            if record["error"] is not None:
                status = SOMETHING_UNREADABLE
            output.write(json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n")
    if passed_over:
        many = passed_over > 1
        tell(
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
            tell(f"{place_of(found.name, found.member)}: {said(found)}")
            status = SOMETHING_UNREADABLE
            continue
        tell_notes(found)
        article, shape = found.read.article, not options.as_is
        print_explanation(article, found.analysis, sys.stdout, confidence, tokens=options.tokens, shape=shape)
    return status


def _compare(options: argparse.Namespace) -> int:
    from workstation.compare.interchange import to_record
    from workstation.comparing import compare_paths
    from workstation.knowledge.knowledge import Knowledge
    from workstation.workers import processes_at_most

    unread = 0

    def say(found: "Unreadable") -> None:
        nonlocal unread
        unread += 1
        tell(f"{place_of(found.name, found.member)}: {said(found)}")

    jobs = options.jobs or processes_at_most()
    with written_whole(options.output) as output:
        for comparison in compare_paths(options.inputs, Knowledge.load, jobs=jobs, say=say):
            output.write(json.dumps(to_record(comparison), ensure_ascii=False, allow_nan=False) + "\n")
    return SOMETHING_UNREADABLE if unread else DONE


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
            Ticket(on_progress=progress_line()),
            jobs=options.jobs or processes_at_most(),
            ocr=options.ocr,
        )
    finally:
        case.close()
    tell_report(report)
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
            ticket = Ticket(on_progress=progress_line())
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
    report = make_demo_case(path, Ticket(on_progress=progress_line()))
    tell_report(report)
    case = Case.open(path, read_only=True)
    try:
        print_claims(case, sys.stdout, shape=not options.as_is)
    finally:
        case.close()
    print(f"The demonstration case is in {path}", file=sys.stderr)
    return DONE


def _screenshots(_: argparse.Namespace) -> int:
    raise UserError("Pictures of the window need the window's code.", hint="Ask `python -m workstation screenshots`.")


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
