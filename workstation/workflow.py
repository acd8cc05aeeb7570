"""Import and extraction as one path that window and command line share: read → skip what is known → analyse → store.

Nothing here is kept between calls. Everything heavy is imported where it is needed, so that the start stays quick.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
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
from workstation.import_report import IN_CASE, ImportReport, ReportRow, RowState
from workstation.import_rows import claims_in_words, doing, place_of, row_of, row_of_analysed
from workstation.keeping import Keeping
from workstation.outlets import Outlets
from workstation.readers import registry
from workstation.readers.apart import ReadingCrew
from workstation.readers.found import LEFT, NO_TEXT, PASSWORD, Choices, PassedOver, Unreadable
from workstation.readers.pdf.ocr import NAME as BY_OCR
from workstation.readers.pdf.reader import NAME as PDF
from workstation.readers.sidecar import Sidecars
from workstation.readers.walk import FileToRead, files_meant
from workstation.rereading import LoadKnowledge, Pipeline, with_lists_of
from workstation.scans import Scans, tesseract_or_else
from workstation.table_answers import Answers, remembered

if TYPE_CHECKING:
    from workstation.case.file import Case
    from workstation.workers import Analysed

_ARTICLES_A_TRANSACTION = 100


_STATE_OF = {PASSWORD: RowState.NEEDS_PASSWORD, NO_TEXT: RowState.NO_TEXT, LEFT: RowState.REFUSED}

Found = ReadArticle | Unreadable | PassedOver


def read_inputs(
    inputs: Iterable[str | Path],
    *,
    wanted: Callable[[], None] = lambda: None,
    paths: MutableMapping[str, str] | None = None,
    scans: Scans | None = None,
    choices: Mapping[Path, Choices] | None = None,
    answers: Answers | None = None,
) -> Iterator[Found]:
    """Every article that `inputs` (files and folders) hold, in order, and what could not be read.

    `wanted` is called often, also while a long file is read, and ends the work by raising. `paths` is told where each
    file lies, by the name under which it is shown. `scans` says what becomes of scans.
    `choices` says how some of the files are to be read, `answers` how tables with these columns are (None: as the
    person said before).
    """
    sidecars = Sidecars()
    now = datetime.now(UTC)
    answers = remembered() if answers is None else answers
    with ReadingCrew(wanted=wanted) as crew:
        scans = scans or Scans()
        for item in files_meant(inputs):
            wanted()
            if not isinstance(item, FileToRead):
                yield item
                continue
            if paths is not None:
                paths[item.name] = str(item.path.absolute())
            told = len(sidecars.complaints)
            chosen = replace((choices or {}).get(item.path) or Choices(), answers=answers)
            for found in registry.read(
                item.path,
                name=item.name,
                sidecars=sidecars,
                now=now,
                crew=crew,
                choices=chosen,
                of_scans=scans.in_place_of,
            ):
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
    ocr: bool = False,
    choices: Mapping[Path, Choices] | None = None,
    answers: Answers | None = None,
) -> ImportReport:
    """Imports files and folders into `case`, reporting progress in articles to `ticket`.

    A cancelled import returns what it had done until then (`cancelled` set) instead of raising. `knowledge_loader`
    must be picklable, for it is called in each worker process; it is called here where the articles are few.
    With `ocr`, scans are read by Tesseract; raises UserError where it is not installed with Arabic.
    """
    ledger = _Import(case=case, ticket=ticket)
    ledger.scans = Scans(tesseract_or_else() if ocr else None, ticket.check, ledger.say)
    found = read_inputs(
        paths,
        wanted=ticket.check,
        paths=ledger.paths,
        scans=ledger.scans,
        choices=choices,
        answers=answers,
    )
    return _imported(ledger, found, partial(_articles_expected, paths, ticket), knowledge_loader, jobs=jobs)


def import_read(
    articles: Sequence[ReadArticle], case: "Case", knowledge_loader: LoadKnowledge, ticket: Ticket
) -> ImportReport:
    """`import_paths` for articles that come from no file, such as pasted ones."""
    return _imported(_Import(case=case, ticket=ticket), iter(articles), lambda: len(articles), knowledge_loader)


def _imported(
    ledger: "_Import",
    found: Iterator[Found],
    expected: Callable[[], int],
    knowledge_loader: LoadKnowledge,
    *,
    jobs: int | None = None,
) -> ImportReport:
    from workstation.workers import analysed

    case, ticket = ledger.case, ledger.ticket
    began = time.monotonic()
    cancelled, stopped = False, None
    try:
        ticket.report(0, None, "Looking at the files")
        ledger.total = expected()
        results: Iterator[Analysed | Unreadable | PassedOver | Duplicate] = analysed(
            ledger.unknown(found),
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
    return ImportReport(
        tuple(ledger.rows),
        time.monotonic() - began,
        cancelled=cancelled,
        stopped=stopped,
        imports=ledger.imports(),
    )


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
    waiting_same: dict[int, str] = field(default_factory=dict)  # rows that are the same as what waits: its digest
    finder: CopyFinder = field(default_factory=copying.finder)
    outlets: Outlets = field(default_factory=Outlets)
    keeping: Keeping = field(init=False)
    scans: Scans = field(default_factory=Scans)
    seen: dict[str, str] = field(default_factory=dict)
    newer: dict[str, int] = field(default_factory=dict)  # by the digest of its file: what is a version of which article
    done: int = 0
    paths: dict[str, str] = field(default_factory=dict)  # where each file lies, by its name
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
                if digest in known and self._is_read_further(item, known[digest].id):
                    self.newer[digest] = known[digest].id
                    yield self.keeping.take(self.outlets.resolved(item))
                elif digest in known:
                    first = known[digest]
                    what = "file" if item.provenance.member is None else "record"
                    other = copying.named(first.title, first.first_words, first.outlet)
                    yield Duplicate(item, f"In the case already: the same {what} as {other}.", first.id)
                elif digest in self.seen:
                    yield Duplicate(item, f"The same article as {self.seen[digest]}, imported just now.")
                else:
                    self.seen[digest] = place_of(item)
                    yield self.keeping.take(self.outlets.resolved(item))

    def _is_read_further(self, read: ReadArticle, held: int) -> bool:
        """Whether OCR read pages that were left out of the article in the case."""
        if read.provenance.reader != BY_OCR or read.provenance.sha256 in self.newer:
            return False
        stored = self.case.queries.article(held)
        return stored is not None and stored.provenance.reader == PDF and stored.article.text != read.article.text

    def take(self, result: "Analysed | Unreadable | PassedOver | Duplicate") -> None:
        """One result on its way into the case and the report. Raises Cancelled between two."""
        if isinstance(result, Unreadable):
            state = _STATE_OF.get(result.why, RowState.UNREADABLE)
            self._row(ReportRow(result.name, result.member, state, result.sentence, result.hint, by_ocr=result.by_ocr))
        elif isinstance(result, PassedOver):
            self._row(ReportRow(result.name, result.member, RowState.PASSED_OVER, result.sentence))
        elif isinstance(result, Duplicate):
            if result.of is None:
                self.waiting_same[len(self.waiting_rows)] = result.read.provenance.sha256
            self._row(row_of(result.read, RowState.DUPLICATE, result.sentence, article=result.of))
        elif (held := self.newer.get(result.read.provenance.sha256)) is not None:
            self._put_in_place_of(held, result)
        else:
            self.waiting.append((result.read, result.analysis))
            self.waiting_places.append(len(self.waiting_rows))
            hint, by_ocr = self.scans.offer(result.read)
            self._row(replace(row_of_analysed(result), hint=hint, by_ocr=by_ocr))
        if not isinstance(result, PassedOver):
            self.done += 1
        if len(self.waiting) >= _ARTICLES_A_TRANSACTION:
            self.store()
        total = self.total if self.total is None else max(self.total, self.done)
        place = result if isinstance(result, Unreadable | PassedOver) else result.read.provenance
        self.ticket.report(self.done, total, doing(place.name, place.member))

    def _put_in_place_of(self, held: int, result: "Analysed") -> None:
        """Makes `result` the version of an article in the case in which its scans are read."""
        self.store()
        (new,) = self.case.add_version(held, result.read, result.analysis, finder=self.finder).result().added
        claims = len(result.analysis.claims)
        told = f"In the case already; its scans were read by OCR now: a new version, with {claims_in_words(claims)}."
        self._row(row_of(result.read, RowState.DUPLICATE, told, claims=claims, article=new))

    def say(self, doing: str) -> None:
        """Tells what is under way in the file that is being read."""
        self.ticket.report(self.done, self.total, doing)

    def _row(self, row: ReportRow) -> None:
        # Rows become part of the report once what they tell of is in the case, in the order of the inputs.
        self.waiting_rows.append(replace(row, path=self.paths.get(row.name, "")))

    def store(self) -> None:
        """Puts what is waiting into the case, in one transaction, and its rows into the report."""
        self.keeping.store()
        if self.waiting:
            added = self.case.add_articles(self.waiting, batch=self.batch, finder=self.finder).result().added
            self._say_what_became(sorted(added))
        if self.waiting_same:
            held = self.case.queries.held(list(self.waiting_same.values()))
            for place, digest in self.waiting_same.items():
                if digest in held:
                    self.waiting_rows[place] = replace(self.waiting_rows[place], article=held[digest].id)
        self.waiting = []
        self.waiting_places = []
        self.waiting_same = {}
        self.rows += self.waiting_rows
        self.waiting_rows = []

    def _say_what_became(self, added: list[int]) -> None:
        copies = self.case.queries.copies_of(added)
        # Whatever another import added meanwhile was left out: then ids and rows are not in step.
        ids: list[int | None] = [*added] if len(added) == len(self.waiting) else self._ids_of_waiting()
        for article, place in zip(ids, self.waiting_places, strict=True):
            row = self.waiting_rows[place] = replace(self.waiting_rows[place], article=article)
            if article in copies:
                said = copying.copy_in_words(copies[article])
                state = RowState.COPY if row.state is RowState.ADDED else row.state
                self.waiting_rows[place] = replace(row, state=state, sentence=f"{row.sentence} {said}")

    def _ids_of_waiting(self) -> list[int | None]:
        held = self.case.queries.held([read.provenance.sha256 for read, _ in self.waiting])
        return [held[digest].id if (digest := read.provenance.sha256) in held else None for read, _ in self.waiting]

    def imports(self) -> tuple[int, ...]:
        """By what number the case knows this import; none where it added nothing."""
        first = next((row.article for row in self.rows if row.state in IN_CASE and row.article is not None), None)
        stored = None if first is None else self.case.queries.article(first)
        return () if stored is None else (stored.batch,)

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
    of: int | None = None


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
