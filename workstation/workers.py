"""Analyses articles: a few in the calling thread, many in worker processes, always in the order they came.

What analyses is handed in, as a picklable function that prepares it (loads the knowledge): once in each process.
A worker that breaks, or does not come to an end, costs the article that it broke on, not the run.
"""

import logging
import os
import pickle
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from workstation.core.articles import Article, ReadArticle
from workstation.core.claims import Analysis
from workstation.processes import Child, leave_ctrl_c_to_the_parent, let_the_window_go_first

log = logging.getLogger(__name__)

# Starting processes and loading the knowledge in each takes longer than analysing so few.
FEW_ARTICLES = 30

_ARTICLES_A_RUN = 16
_RUNS_AHEAD = 4
_MOST_PROCESSES = 32
# An article takes some milliseconds; a long one of a megabyte, seconds.
_MOST_SECONDS = 120.0
_SECONDS_BETWEEN_LOOKS = 0.1
_ARABIC = "ar"

Analyse = Callable[[Article], Analysis]
Prepare = Callable[[], Analyse]
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Analysed:
    """An article with its analysis. `fault` is set where the analysis failed through a fault in the program."""

    read: ReadArticle
    analysis: Analysis
    fault: str = ""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one article."""

    analysis: Analysis
    fault: str = ""


def processes_at_most() -> int:
    """As many as this process may use processors."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def analysed(
    items: Iterator[ReadArticle | Other],
    prepare: Prepare,
    *,
    jobs: int | None = None,
    wanted: Callable[[], None] = lambda: None,
) -> Iterator[Analysed | Other]:
    """Each article of `items` with its analysis, everything else as it is, in order.

    `jobs` bounds the processes: None is all processors but one, which is left to the window, and 1 asks for the
    calling thread alone. `wanted` is called often, and ends the work by raising. An article that is not in Arabic has
    an empty analysis.
    """
    count = jobs if jobs is not None else max(1, processes_at_most() - 1)
    head = list(islice(items, FEW_ARTICLES + 1))
    if len(head) <= FEW_ARTICLES or jobs == 1:
        yield from _in_this_thread(chain(head, items), prepare, wanted)
    else:
        yield from _in_processes(chain(head, items), prepare, min(count, _MOST_PROCESSES), wanted)


def _in_this_thread(
    items: Iterator[ReadArticle | Other], prepare: Prepare, wanted: Callable[[], None]
) -> Iterator[Analysed | Other]:
    analyse: Analyse | None = None
    for item in items:
        wanted()
        if not isinstance(item, ReadArticle):
            yield item
        elif item.article.language != _ARABIC:
            yield Analysed(item, Analysis())
        else:
            if analyse is None:
                analyse = prepare()
            yield _joined(item, _outcome(item.article, analyse))


def _joined(read: ReadArticle, outcome: _Outcome) -> Analysed:
    if outcome.fault:
        log.error("the analysis of article %s of %s failed:\n%s", read.article.id, read.provenance.name, outcome.fault)
    return Analysed(read, outcome.analysis, outcome.fault)


def _outcome(article: Article, analyse: Analyse) -> _Outcome:
    try:
        return _Outcome(analyse(article))
    except Exception:  # noqa: BLE001 - a fault of ours in one article must not cost the analyst the other thousands
        return _Outcome(Analysis(), fault=traceback.format_exc())


# --- in the worker process ------------------------------------------------------------------------------------------


def _serve(prepare: Prepare, line: Connection) -> None:
    """Answers each list of articles with their outcomes, until the parent hangs up or is gone."""
    leave_ctrl_c_to_the_parent()
    let_the_window_go_first()
    analyse: Analyse | None = None
    with suppress(EOFError, OSError):
        while True:
            articles: list[Article] = line.recv()
            if analyse is None:
                try:
                    analyse = prepare()
                except Exception as error:  # noqa: BLE001 - it is raised where the run was asked for
                    line.send(_portable(error))
                    return
            line.send([_outcome(article, analyse) for article in articles])


def _portable(error: Exception) -> Exception:
    """`error` with its traceback as a note, as it can be sent to another process."""
    told = "".join(traceback.format_exception(error))
    try:
        error = pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - whatever an exception's own pickling raises
        error = RuntimeError(str(error))
    error.add_note(f"in a worker process:\n{told}")
    return error


# --- in the calling process -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Run(Generic[Other]):
    """Some items in a row, and those of their results that are there."""

    items: list[ReadArticle | Other]
    results: list[Analysed | Other | None]

    @classmethod
    def of(cls, items: list[ReadArticle | Other]) -> "_Run[Other]":
        results: list[Analysed | Other | None] = []
        for item in items:
            if not isinstance(item, ReadArticle):
                results.append(item)
            else:
                results.append(None if item.article.language == _ARABIC else Analysed(item, Analysis()))
        return cls(items, results)

    @property
    def missing(self) -> list[int]:
        """The places in the row whose results are still to come."""
        return [place for place, result in enumerate(self.results) if result is None]


@dataclass(slots=True)
class _Job(Generic[Other]):
    """The articles at these places of a run, for one worker."""

    run: _Run[Other]
    places: list[int]

    def articles(self) -> list[Article]:
        return [item.article for item in self._items()]

    def done(self, outcomes: Iterable[_Outcome]) -> None:
        for place, item, outcome in zip(self.places, self._items(), outcomes, strict=True):
            self.run.results[place] = _joined(item, outcome)

    def failed(self, why: str) -> "list[_Job[Other]]":
        """What is to be done instead: each article alone; nothing more for one that was alone already."""
        if len(self.places) > 1:
            return [_Job(self.run, [place]) for place in self.places]
        self.done([_Outcome(Analysis(), fault=why)])
        return []

    def _items(self) -> list[ReadArticle]:
        found = [self.run.items[place] for place in self.places]
        return [item for item in found if isinstance(item, ReadArticle)]


class _Worker(Generic[Other]):
    """One process, and the job it has; None while it waits for one."""

    def __init__(self, prepare: Prepare) -> None:
        self._child = Child(_serve, prepare)
        self.line = self._child.line
        self.job: _Job[Other] | None = None
        self._since = 0.0

    def give(self, job: _Job[Other]) -> None:
        self.job = job
        self._since = time.monotonic()
        with suppress(OSError):  # broken: found when its answer is asked for
            self.line.send(job.articles())

    def answer(self) -> list[_Outcome] | None:
        """Blocks until it is there; None where the process has ended instead. Raises what `prepare` raised there."""
        try:
            outcomes: list[_Outcome] | Exception = self.line.recv()
        except (EOFError, OSError):
            return None
        if isinstance(outcomes, Exception):
            raise outcomes
        return outcomes

    @property
    def overdue(self) -> bool:
        return self.job is not None and time.monotonic() - self._since > _MOST_SECONDS

    def end(self) -> None:
        """Ends the process, whatever it is doing: it holds nothing that could be lost."""
        self._child.end()


def _in_processes(
    items: Iterator[ReadArticle | Other], prepare: Prepare, count: int, wanted: Callable[[], None]
) -> Iterator[Analysed | Other]:
    workers: list[_Worker[Other]] = []
    runs: deque[_Run[Other]] = deque()  # taken from `items` and not yet given back, in order
    jobs: deque[_Job[Other]] = deque()  # not yet given to a worker
    try:
        workers += [_Worker(prepare) for _ in range(count)]
        while True:
            wanted()
            while (
                len(jobs) < count and len(runs) < _RUNS_AHEAD * count and (row := list(islice(items, _ARTICLES_A_RUN)))
            ):
                runs.append(_Run.of(row))
                if places := runs[-1].missing:
                    jobs.append(_Job(runs[-1], places))
            for worker in workers:
                if worker.job is None and jobs:
                    worker.give(jobs.popleft())
            if not runs:
                return
            come_back = not runs[0].missing
            busy = [worker.line for worker in workers if worker.job is not None]
            answered = wait(busy, timeout=0 if come_back else _SECONDS_BETWEEN_LOOKS) if busy else []
            for place, worker in enumerate(workers):
                if worker.job is not None and (worker.line in answered or worker.overdue):
                    jobs.extendleft(reversed(_settled(worker, worker.job)))
                    if worker.job is not None:
                        worker.end()
                        workers[place] = _Worker(prepare)
            if come_back:
                for result in runs.popleft().results:
                    wanted()
                    assert result is not None
                    yield result
    finally:
        for worker in workers:
            worker.end()


def _settled(worker: _Worker[Other], job: _Job[Other]) -> list[_Job[Other]]:
    """Takes the worker's answer, which frees it, or tells what to do instead, with the worker beyond use."""
    if worker.overdue:
        return job.failed(f"It was given up after {_MOST_SECONDS:.0f} seconds.")
    outcomes = worker.answer()
    if outcomes is None:
        return job.failed("The process that analysed it ended without a word.")
    job.done(outcomes)
    worker.job = None
    return []
