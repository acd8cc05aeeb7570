"""Analyses articles: a few in the calling thread, many in worker processes, always in the order they came.

What analyses is handed in, as a picklable function that prepares it (loads the knowledge): once in each process.
Workers are spawned, never forked, for a fork would copy the locks of the window's threads. They end when their parent
does, and one that breaks costs the article that broke it, not the run.
"""

import logging
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from workstation.core.articles import Article, ReadArticle
from workstation.core.claims import Analysis

log = logging.getLogger(__name__)

# Starting processes and loading the knowledge in each takes longer than analysing so few.
FEW_ARTICLES = 30

_ARTICLES_A_TASK = 16
_MOST_PROCESSES = 32
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
    """What a worker sends back for one article."""

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
    calling thread alone. `wanted` is called between articles and ends
    the work by raising. An article that is not in Arabic has an empty analysis.
    """
    workers = jobs if jobs is not None else max(1, processes_at_most() - 1)
    head = list(islice(items, FEW_ARTICLES + 1))
    if len(head) <= FEW_ARTICLES or jobs == 1:
        yield from _in_this_thread(chain(head, items), prepare, wanted)
    else:
        yield from _in_processes(chain(head, items), prepare, workers, wanted)


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

_prepare: Prepare | None = None
_analyse: Analyse | None = None


def _begin_worker(prepare: Prepare, parent: Connection) -> None:
    global _prepare
    _prepare = prepare
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to answer
    threading.Thread(target=_end_with, args=(parent,), name="watch the parent", daemon=True).start()


def _end_with(parent: Connection) -> None:
    """Ends this process once the parent closes its end or is gone: a worker would else wait for work for ever."""
    wait([parent])
    os._exit(1)


def _begun() -> None:
    """Does nothing, in a process that has begun."""


def _work(articles: list[Article]) -> list[_Outcome]:
    global _analyse
    if _analyse is None:
        # Here and not in the pool's initializer, where an exception breaks the pool without a word.
        assert _prepare is not None, "the worker was not begun"
        _analyse = _prepare()
    return [_outcome(article, _analyse) for article in articles]


# --- in the calling process -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Task(Generic[Other]):
    """A run of items, and the articles among them, which a worker analyses."""

    items: list[ReadArticle | Other]
    articles: list[Article]
    outcomes: "Future[list[_Outcome]]"


class _Workers:
    """Worker processes that are replaced when one breaks."""

    def __init__(self, prepare: Prepare, count: int) -> None:
        self._prepare = prepare
        self._count = min(count, _MOST_PROCESSES)
        self._pool = self._new_pool()

    def submit(self, articles: list[Article]) -> "Future[list[_Outcome]]":
        """The analyses to come; a future that holds BrokenProcessPool where a worker has broken already."""
        if not articles:
            future: Future[list[_Outcome]] = Future()
            future.set_result([])
            return future
        try:
            return self._pool.submit(_work, articles)
        except BrokenProcessPool as error:
            future = Future()
            future.set_exception(error)
            return future

    def one_by_one(self, articles: list[Article]) -> list[_Outcome]:
        """Each article on its own, so that one that ends its process takes no other with it."""
        outcomes = []
        for article in articles:
            try:
                outcomes += self.submit([article]).result()
            except BrokenProcessPool:
                outcomes.append(_Outcome(Analysis(), fault="The process that analysed it ended without a word."))
                self.renew()
        return outcomes

    def renew(self) -> None:
        self.close(at_once=True)
        self._pool = self._new_pool()

    def close(self, *, at_once: bool) -> None:
        """Ends the processes and waits for it; `at_once` without the work that is under way in them."""
        if at_once:
            self._line.close()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._line.close()
        self._workers_end.close()

    def _new_pool(self) -> ProcessPoolExecutor:
        context = get_context("spawn")
        # Nothing is ever sent here: the workers watch for its end.
        self._workers_end, self._line = context.Pipe(duplex=False)
        pool = ProcessPoolExecutor(
            self._count, mp_context=context, initializer=_begin_worker, initargs=(self._prepare, self._workers_end)
        )
        # All processes are started now. Otherwise `submit` starts them one by one, and when another breaks at that
        # very moment, CPython's pool waits for ever for the one that it did not know of when it ended the others.
        with _deaf_to_ctrl_c():
            for _ in range(self._count):
                pool.submit(_begun)
        return pool


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """What is started meanwhile never hears Ctrl-C, not even before it can say so itself (POSIX)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _in_processes(
    items: Iterator[ReadArticle | Other], prepare: Prepare, count: int, wanted: Callable[[], None]
) -> Iterator[Analysed | Other]:
    workers = _Workers(prepare, count)
    under_way: deque[_Task[Other]] = deque()
    finished = False
    try:
        while True:
            wanted()
            while len(under_way) < 2 * count + 1 and (run := list(islice(items, _ARTICLES_A_TASK))):
                articles = [
                    item.article for item in run if isinstance(item, ReadArticle) and item.article.language == _ARABIC
                ]
                under_way.append(_Task(run, articles, workers.submit(articles)))
            if not under_way:
                finished = True
                return
            task = under_way.popleft()
            try:
                outcomes = task.outcomes.result()
            except BrokenProcessPool:
                # Whichever article broke it, every task under way is lost with the pool.
                workers.renew()
                outcomes = workers.one_by_one(task.articles)
                for other in under_way:
                    other.outcomes = workers.submit(other.articles)
            for item in _in_order(task.items, iter(outcomes)):
                wanted()
                yield item
    finally:
        workers.close(at_once=not finished)


def _in_order(items: list[ReadArticle | Other], outcomes: Iterator[_Outcome]) -> Iterator[Analysed | Other]:
    for item in items:
        if not isinstance(item, ReadArticle):
            yield item
        elif item.article.language == _ARABIC:
            yield _joined(item, next(outcomes))
        else:
            yield Analysed(item, Analysis())
