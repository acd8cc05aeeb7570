"""What an import did, file by file, in sentences that window and command line share."""

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum

from workstation.errors import UserError


class RowState(StrEnum):
    """What became of one article or file of an import."""

    ADDED = "added"
    COPY = "copy"
    DUPLICATE = "duplicate"
    NOT_ARABIC = "not_arabic"
    NOT_ANALYSED = "not_analysed"
    NEEDS_PASSWORD = "needs_password"
    NO_TEXT = "no_text"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    PASSED_OVER = "passed_over"


IN_CASE = frozenset({RowState.ADDED, RowState.COPY, RowState.NOT_ARABIC, RowState.NOT_ANALYSED})
FAILED = frozenset({RowState.NEEDS_PASSWORD, RowState.NO_TEXT, RowState.REFUSED, RowState.UNREADABLE})


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One line of the import report: the file or record, what became of it, and why, in a sentence.

    `notes` tell what of an imported article was not understood or had to be replaced; `claims` counts its claims.
    `article` is its row in the case, or that of the article it is the same as; None where there is none. `path` is
    where the file lay. `by_ocr` says that OCR could read it.
    """

    name: str
    member: str | None
    state: RowState
    sentence: str
    hint: str = ""
    title: str | None = None
    claims: int = 0
    notes: tuple[str, ...] = ()
    article: int | None = None
    path: str = ""
    by_ocr: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, in the order of its inputs.

    `imports` are the numbers by which the case knows it: none where nothing was added, several once what failed was
    tried again.

    `cancelled` and `stopped` (the case could take no more: why) mark an import that did not come to its end; what
    the rows call added is in the case all the same.
    """

    rows: tuple[ReportRow, ...]
    seconds: float
    cancelled: bool = False
    stopped: UserError | None = None
    imports: tuple[int, ...] = ()

    def count(self, *states: RowState) -> int:
        """How many rows are in one of `states`."""
        return sum(row.state in states for row in self.rows)

    @property
    def in_case(self) -> int:
        """How many articles the import added."""
        return self.count(*IN_CASE)

    def summary(self) -> str:
        """One sentence: "12 articles added, 2 already in the case, 1 could not be read."."""
        parts = [counted(self.in_case, "article", "articles") + " added"]
        counts = Counter(row.state for row in self.rows)
        for state, words in (
            (RowState.COPY, "of them a copy of another" if counts[RowState.COPY] == 1 else "of them copies of others"),
            (RowState.NOT_ARABIC, "of them not in Arabic"),
            (RowState.NOT_ANALYSED, "of them without analysis"),
            (RowState.DUPLICATE, "already in the case"),
            (RowState.NEEDS_PASSWORD, "protected by a password"),
            (RowState.NO_TEXT, "without text"),
            (RowState.REFUSED, "refused"),
            (RowState.UNREADABLE, "could not be read"),
            (RowState.PASSED_OVER, "passed over"),
        ):
            if count := counts[state]:
                parts.append(f"{count:,} {words}")
        end = ". Cancelled before the end." if self.cancelled else "."
        return ", ".join(parts) + (f". Stopped: {self.stopped}" if self.stopped else end)


def counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def with_retried(before: ImportReport, again: ImportReport) -> ImportReport:
    """`before` with what came of its failed files when they were tried once more in their place.

    What the second time found to be in the case already is told as it was the first time.
    """
    tried = {row.path for row in again.rows if row.path} | {row.name for row in again.rows}
    told = {(row.name, row.member) for row in before.rows if row.state not in FAILED}
    fresh: dict[str, list[ReportRow]] = {}
    for row in again.rows:
        if not (row.state in (RowState.DUPLICATE, RowState.PASSED_OVER) and (row.name, row.member) in told):
            fresh.setdefault(row.path or row.name, []).append(row)
    read = {(row.name, row.member): row for row in again.rows if row.state is RowState.DUPLICATE}
    rows: list[ReportRow] = []
    for row in before.rows:
        newer = read.get((row.name, row.member))
        if row.by_ocr and row.state in IN_CASE and newer is not None and newer.article != row.article:
            # Its scans were read: a version took its place.
            row = replace(newer, state=row.state)
        if row.state not in FAILED or not {row.path or row.name, row.name} & tried:
            rows.append(row)
            continue
        for key in (row.path, row.name):
            rows += fresh.pop(key, [])
    rows += [row for left in fresh.values() for row in left]
    return replace(
        again,
        rows=tuple(rows),
        seconds=before.seconds + again.seconds,
        cancelled=before.cancelled or again.cancelled,
        imports=(*before.imports, *again.imports),
    )
