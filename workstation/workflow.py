"""Import and extraction as one path that window and command line share: read → skip what is known → analyse → store.

Nothing here is kept between calls. Everything heavy is imported where it is needed, so that the start stays quick.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from workstation import assets, copying
from workstation.core.articles import ReadArticle
from workstation.core.claims import Analysis
from workstation.core.copies import CopyFinder
from workstation.core.progress import Ticket
from workstation.errors import Cancelled, UserError
from workstation.keeping import Keeping
from workstation.outlets import Outlets
from workstation.readers import registry
from workstation.readers.apart import ReadingCrew
from workstation.readers.found import PassedOver, Unreadable
from workstation.readers.language import ARABIC, language_in_words
from workstation.readers.sidecar import Sidecars
from workstation.readers.walk import FileToRead, files_meant
from workstation.rereading import LoadKnowledge, Pipeline, with_lists_of

if TYPE_CHECKING:
    from workstation.case.file import Case
    from workstation.workers import Analysed

_ARTICLES_A_TRANSACTION = 100


class RowState(StrEnum):
    """What became of one article or file of an import."""

    ADDED = "added"
    COPY = "copy"
    DUPLICATE = "duplicate"
    NOT_ARABIC = "not_arabic"
    NOT_ANALYSED = "not_analysed"
    UNREADABLE = "unreadable"
    PASSED_OVER = "passed_over"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One line of the import report: the file or record, what became of it, and why, in a sentence.

    `notes` tell what of an imported article was not understood or had to be replaced; `claims` counts its claims.
    """

    name: str
    member: str | None
    state: RowState
    sentence: str
    hint: str = ""
    title: str | None = None
    claims: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, in the order of its inputs.

    `cancelled` and `stopped` (the case could take no more: why) mark an import that did not come to its end; what
    the rows call added is in the case all the same.
    """

    rows: tuple[ReportRow, ...]
    seconds: float
    cancelled: bool = False
    stopped: UserError | None = None

    def count(self, *states: RowState) -> int:
        """How many rows are in one of `states`."""
        return sum(row.state in states for row in self.rows)

    @property
    def in_case(self) -> int:
        """How many articles the import added."""
        return self.count(RowState.ADDED, RowState.COPY, RowState.NOT_ARABIC, RowState.NOT_ANALYSED)

    def summary(self) -> str:
        """One sentence: "12 articles added, 2 already in the case, 1 could not be read."."""
        parts = [_counted(self.in_case, "article", "articles") + " added"]
        for state, words in (
            (RowState.COPY, "of them copies of others"),
            (RowState.NOT_ARABIC, "of them not in Arabic"),
            (RowState.NOT_ANALYSED, "of them without analysis"),
            (RowState.DUPLICATE, "already in the case"),
            (RowState.UNREADABLE, "could not be read"),
            (RowState.PASSED_OVER, "passed over"),
        ):
            if count := self.count(state):
                parts.append(f"{count} {words}")
        end = ". Cancelled before the end." if self.cancelled else "."
        return ", ".join(parts) + (f". Stopped: {self.stopped}" if self.stopped else end)


Found = ReadArticle | Unreadable | PassedOver


def read_inputs(inputs: Iterable[str | Path], *, wanted: Callable[[], None] = lambda: None) -> Iterator[Found]:
    """Every article that `inputs` (files and folders) hold, in order, and what could not be read.

    `wanted` is called often, also while a long file is read, and ends the work by raising.
    """
    sidecars = Sidecars()
    now = datetime.now(UTC)
    with ReadingCrew(wanted=wanted) as crew:
        for item in files_meant(inputs):
            wanted()
            if not isinstance(item, FileToRead):
                yield item
                continue
            told = len(sidecars.complaints)
            for found in registry.read(item.path, name=item.name, sidecars=sidecars, now=now, crew=crew):
                complaints = sidecars.complaints[told:]
                if complaints and isinstance(found, ReadArticle):
                    found = replace(found, notes=(*found.notes, *complaints))
                yield found


def extract_paths(
    inputs: Iterable[str | Path], knowledge_loader: LoadKnowledge, *, jobs: int | None = None
) -> Iterator["Analysed | Unreadable | PassedOver"]:
    """Reads and analyses without a case, in the order of the inputs. `jobs` bounds the processes."""
    from workstation.workers import analysed

    return analysed(read_inputs(inputs), Pipeline(knowledge_loader), jobs=jobs)


def import_paths(
    paths: Sequence[str | Path],
    case: "Case",
    knowledge_loader: LoadKnowledge,
    ticket: Ticket,
    *,
    jobs: int | None = None,
) -> ImportReport:
    """Imports files and folders into `case`, reporting progress in articles to `ticket`.

    A cancelled import returns what it had done until then (`cancelled` set) instead of raising. `knowledge_loader`
    must be picklable, for it is called in each worker process; it is called here where the articles are few.
    """
    from workstation.workers import analysed

    began = time.monotonic()
    ledger = _Import(case=case, ticket=ticket)
    cancelled, stopped = False, None
    try:
        ticket.report(0, None, "Looking at the files")
        ledger.total = _articles_expected(paths, ticket)
        results: Iterator[Analysed | Unreadable | PassedOver | Duplicate] = analysed(
            ledger.unknown(read_inputs(paths, wanted=ticket.check)),
            Pipeline(with_lists_of(case, knowledge_loader)),
            jobs=jobs,
            wanted=ticket.check,
        )
        for result in results:
            ledger.take(result)
        ledger.store()
    except Cancelled:
        cancelled = True
        stopped = ledger.store_what_is_left()
    except UserError as error:
        stopped = error
    return ImportReport(tuple(ledger.rows), time.monotonic() - began, cancelled=cancelled, stopped=stopped)


def make_demo_case(path: Path, ticket: Ticket) -> ImportReport:
    """Makes the demonstration case at `path` from the seed articles, anew where there is one already.

    It is built beside `path` and takes its place when it is complete. Raises UserError where it cannot be written.
    """
    from workstation.case.file import Case
    from workstation.case.lock import CaseLock
    from workstation.knowledge.knowledge import Knowledge

    unfinished = path.with_name(f"{path.stem}-unfinished{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_case(unfinished)
        case = Case.create(unfinished)
        try:
            report = import_paths([assets.seeds()], case, Knowledge.load, ticket)
        finally:
            case.close()
        ticket.check()
        if report.stopped is not None:
            raise report.stopped
        lock = CaseLock(path)
        try:
            _remove_case(path)
            unfinished.replace(path)
        finally:
            lock.release()
    except OSError as error:
        raise UserError(
            f"The demonstration case could not be written to {path.parent}: {error.strerror or error}.",
            hint="Close it if it is open, and check that the disk has room and the folder may be written.",
        ) from error
    finally:
        with suppress(OSError):
            _remove_case(unfinished)
    return report


@dataclass(slots=True)
class _Import:
    """One import under way: what is waiting to be stored, what is known already, and the report so far."""

    case: "Case"
    ticket: Ticket
    total: int | None = None
    rows: list[ReportRow] = field(default_factory=list)
    waiting: list[tuple[ReadArticle, Analysis]] = field(default_factory=list)
    waiting_rows: list[ReportRow] = field(default_factory=list)
    waiting_places: list[int] = field(default_factory=list)  # of the row of each that is waiting
    finder: CopyFinder = field(default_factory=copying.finder)
    outlets: Outlets = field(default_factory=Outlets)
    keeping: Keeping = field(init=False)
    seen: dict[str, str] = field(default_factory=dict)
    done: int = 0
    batch: str = field(default_factory=lambda: uuid4().hex)  # by which the case knows what was imported together

    def __post_init__(self) -> None:
        self.keeping = Keeping(self.case)

    def unknown(self, found: Iterator[Found]) -> "Iterator[ReadArticle | Unreadable | PassedOver | Duplicate]":
        """`found` with what is in the case, or came earlier in this import, marked as duplicate."""
        while batch := list(islice(found, _ARTICLES_A_TRANSACTION)):
            digests = [item.provenance.sha256 for item in batch if isinstance(item, ReadArticle)]
            known = self.case.queries.held(digests)
            for item in batch:
                self.ticket.check()
                if not isinstance(item, ReadArticle):
                    yield item
                    continue
                digest = item.provenance.sha256
                if digest in known:
                    first = known[digest]
                    what = "file" if item.provenance.member is None else "record"
                    other = copying.named(first.title, first.first_words, first.outlet)
                    yield Duplicate(item, f"In the case already: the same {what} as {other}.")
                elif digest in self.seen:
                    yield Duplicate(item, f"The same article as {self.seen[digest]}, imported just now.")
                else:
                    self.seen[digest] = _place(item)
                    yield self.keeping.take(self.outlets.resolved(item))

    def take(self, result: "Analysed | Unreadable | PassedOver | Duplicate") -> None:
        """One result on its way into the case and the report. Raises Cancelled between two."""
        if isinstance(result, Unreadable):
            self._row(ReportRow(result.name, result.member, RowState.UNREADABLE, result.sentence, result.hint))
        elif isinstance(result, PassedOver):
            self._row(ReportRow(result.name, result.member, RowState.PASSED_OVER, result.sentence))
        elif isinstance(result, Duplicate):
            self._row(_row_of(result.read, RowState.DUPLICATE, result.sentence))
        else:
            self.waiting.append((result.read, result.analysis))
            self.waiting_places.append(len(self.waiting_rows))
            self._row(_row_of_analysed(result))
        if not isinstance(result, PassedOver):
            self.done += 1
        if len(self.waiting) >= _ARTICLES_A_TRANSACTION:
            self.store()
        total = self.total if self.total is None else max(self.total, self.done)
        name = result.name if isinstance(result, Unreadable | PassedOver) else result.read.provenance.name
        self.ticket.report(self.done, total, name)

    def _row(self, row: ReportRow) -> None:
        # Rows become part of the report once what they tell of is in the case, in the order of the inputs.
        self.waiting_rows.append(row)

    def store(self) -> None:
        """Puts what is waiting into the case, in one transaction, and its rows into the report."""
        self.keeping.store()
        if self.waiting:
            added = self.case.add_articles(self.waiting, batch=self.batch, finder=self.finder).result().added
            self._say_what_is_a_copy(sorted(added))
        self.waiting = []
        self.waiting_places = []
        self.rows += self.waiting_rows
        self.waiting_rows = []

    def _say_what_is_a_copy(self, added: list[int]) -> None:
        copies = self.case.queries.copies_of(added)
        # Whatever another import added meanwhile was left out: then ids and rows are not in step.
        ids: list[int | None] = [*added] if len(added) == len(self.waiting) else self._ids_of_waiting()
        for article, place in zip(ids, self.waiting_places, strict=True):
            if article in copies:
                row = self.waiting_rows[place]
                said = copying.copy_in_words(copies[article])
                state = RowState.COPY if row.state is RowState.ADDED else row.state
                self.waiting_rows[place] = replace(row, state=state, sentence=f"{row.sentence} {said}")

    def _ids_of_waiting(self) -> list[int | None]:
        held = self.case.queries.held([read.provenance.sha256 for read, _ in self.waiting])
        return [held[digest].id if (digest := read.provenance.sha256) in held else None for read, _ in self.waiting]

    def store_what_is_left(self) -> UserError | None:
        """`store` for an import that was cancelled: a case that takes no more is told in the report as well."""
        try:
            self.store()
            self.keeping.give_up()
        except UserError as error:
            return error
        return None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article that needs no second import."""

    read: ReadArticle
    sentence: str


def _row_of(read: ReadArticle, state: RowState, sentence: str, *, claims: int = 0) -> ReportRow:
    origin = read.provenance
    return ReportRow(
        origin.name, origin.member, state, sentence, title=read.article.title, claims=claims, notes=read.notes
    )


def _row_of_analysed(result: "Analysed") -> ReportRow:
    article = result.read.article
    if result.fault:
        sentence = "Imported without analysis: a fault in the program, which its log tells of."
        return _row_of(result.read, RowState.NOT_ANALYSED, sentence)
    if article.language != ARABIC:
        sentence = f"Imported; nothing was extracted, for the text is in {language_in_words(article.language)}."
        return _row_of(result.read, RowState.NOT_ARABIC, sentence)
    claims = len(result.analysis.claims)
    sentence = f"Imported, with {_counted(claims, 'claim', 'claims')}."
    return _row_of(result.read, RowState.ADDED, sentence, claims=claims)


def _place(read: ReadArticle) -> str:
    origin = read.provenance
    return origin.name if origin.member is None else f"{origin.name} ({origin.member})"


def _articles_expected(paths: Sequence[str | Path], ticket: Ticket) -> int:
    """About how many articles `paths` hold, for the progress bar: a file is one, a line of JSON Lines is one."""
    count = 0
    for item in files_meant(paths):
        ticket.check()
        count += registry.articles_expected(item.path) if isinstance(item, FileToRead) else 1
    return count


def _remove_case(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
