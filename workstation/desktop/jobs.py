"""Runs plain functions on threads and reports on the GUI thread: exactly one of succeeded, failed, cancelled."""

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from workstation.core.progress import Progress, Ticket
from workstation.errors import Cancelled

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")


class Job(QObject):
    """One piece of work under way. Its signals are emitted on the GUI thread; after the last one it is finished."""

    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progressed = Signal(object)
    finished = Signal(object)

    _outcome = Signal(str, object)
    _step = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.ticket = Ticket(on_progress=self._report)
        self.done = False
        self._latest: Progress | None = None
        self._untold = False
        self._outcome.connect(self._on_outcome)
        self._step.connect(self._on_step)

    def cancel(self) -> None:
        self.ticket.cancel()

    def _report(self, progress: Progress) -> None:
        """Called by the work, on its thread. Steps that come faster than they are told of make one."""
        self._latest = progress
        if not self._untold:
            self._untold = True
            self._step.emit()

    @Slot()
    def _on_step(self) -> None:
        # First this: what is reported from here on is told of by another step.
        self._untold = False
        if not self.done and self._latest is not None:
            self.progressed.emit(self._latest)

    @Slot(str, object)
    def _on_outcome(self, how: str, what: object) -> None:
        self.done = True
        if how == "failed":
            self.failed.emit(what)
        elif how == "cancelled" or self.ticket.cancelled:
            self.cancelled.emit()
        else:
            self.succeeded.emit(what)
        self.finished.emit(self)


class _Run(QRunnable):
    def __init__(self, job: Job, work: Callable[[Ticket], object]) -> None:
        super().__init__()
        self._job = job
        self._work = work

    def run(self) -> None:
        how, what = "succeeded", None
        try:
            self._job.ticket.check()
            what = self._work(self._job.ticket)
        except Cancelled:
            how = "cancelled"
        except Exception as error:  # noqa: BLE001 - the thread's last line of defence: the job's owner is told
            how, what = "failed", error
        try:
            self._job._outcome.emit(how, what)
        except RuntimeError:
            # The window is gone, and with it whoever wanted to know.
            log.debug("a job ended after its window")


class Jobs(QObject):
    """The threads of one window. `close` cancels what is under way and waits for it."""

    def __init__(self, parent: QObject | None = None, *, threads: int = 3) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._running: set[Job] = set()

    def start(self, work: Callable[[Ticket], object]) -> Job:
        """Queues `work`. Connect to the job's signals before returning to the event loop: none comes earlier."""
        job = Job(self)
        self._running.add(job)
        job.finished.connect(self._on_finished)
        self._pool.start(_Run(job, work))
        return job

    @property
    def busy(self) -> bool:
        return bool(self._running)

    def close(self) -> None:
        for job in self._running:
            job.cancel()
        self._pool.waitForDone()

    @Slot(object)
    def _on_finished(self, job: Job) -> None:
        self._running.discard(job)
        job.deleteLater()


class Latest(QObject, Generic[Answer]):
    """Asks one question at a time: a new one makes the answer to the old one unwanted, however late it comes.

    `answered` is emitted for the latest question alone, `failed` with its exception.
    """

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None

    def ask(self, question: Callable[[Ticket], Answer]) -> None:
        self.forget()
        job = self._jobs.start(question)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        self._job = job

    def forget(self) -> None:
        """No answer is wanted any more."""
        if self._job is not None and not self._job.done:
            self._job.cancel()
        self._job = None

    @property
    def waiting(self) -> bool:
        return self._job is not None

    @Slot(object)
    def _on_succeeded(self, answer: Answer) -> None:
        if self.sender() is self._job:
            self._job = None
            self.answered.emit(answer)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._job:
            self._job = None
            self.failed.emit(error)
