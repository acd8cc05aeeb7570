"""Copies of articles in the window: looked for in an older case, parted, listed together."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from workstation.case.file import Case
from workstation.case.queries import Queries
from workstation.case.rows import Changes
from workstation.copying import CopiesSought, seek_copies
from workstation.core.progress import Ticket
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.one_job import OneJob
from workstation.desktop.open_case import OpenCase
from workstation.desktop.status import JobGauge


def family_of(queries: Queries, article: int, _: Ticket) -> frozenset[int]:
    """An article and its copies; empty where it has none. Blocks: for jobs only."""
    family = queries.family(article)
    return frozenset() if family is None else frozenset(family.articles)


class NoCopy:
    """The job that parts an article from its family, by the analyst's word."""

    def __init__(self, case: Case, article: int) -> None:
        self._case = case
        self._article = article

    def __call__(self, ticket: Ticket) -> Changes:
        others = family_of(self._case.queries, self._article, ticket) - {self._article}
        return self._case.say_copies(self._article, sorted(others), are_copies=False).result()


class SeekingCopies(OneJob):
    """Looks an older case through for copies, in the background, once its window stands."""

    said = Signal(str)
    """A sentence for the foot of the window."""

    def __init__(self, *, window: QWidget, case: OpenCase, jobs: Jobs, gauge: JobGauge) -> None:
        super().__init__(window=window, case=case, jobs=jobs, gauge=gauge)
        self._work: _Seeking | None = None
        self._waiting: Latest[bool] = Latest(jobs, self)
        self._waiting.answered.connect(self._on_waiting)
        self._waiting.failed.connect(self._on_failed)

    def start(self) -> None:
        """Begins where there is something to look at."""
        if not self._case.read_only and not self.busy:
            self._waiting.ask(partial(_anything_waits, self._case.queries))

    @Slot(object)
    def _on_waiting(self, waiting: bool) -> None:
        if waiting and not self.busy:
            self._work = _Seeking(self._case.case)
            self._start(self._work, self.tr("Looking for copies"))

    def _ended(self) -> None:
        outcome = None if self._work is None else self._work.outcome
        self._work = None
        if outcome is not None and outcome.families:
            self.said.emit(outcome.summary())


class _Seeking:
    """The job; keeps what came of it, which a cancelled one has too."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self.outcome: CopiesSought | None = None

    def __call__(self, ticket: Ticket) -> None:
        self.outcome = seek_copies(self._case, ticket)


def _anything_waits(queries: Queries, _: Ticket) -> bool:
    return bool(queries.not_looked_at(1))
