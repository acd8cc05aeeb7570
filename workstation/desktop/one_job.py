"""What a window has done in jobs, one at a time, each with its gauge at the foot."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from workstation.core.progress import Ticket
from workstation.desktop.failures import show_failure
from workstation.desktop.jobs import Job, Jobs
from workstation.desktop.open_case import OpenCase
from workstation.desktop.status import JobGauge


class OneJob(QObject):
    """Follows one job on the window's case and shows its failure. A subclass says what comes of it in `_ended`."""

    changed = Signal()
    """`busy` is another than before."""

    def __init__(self, *, window: QWidget, case: OpenCase, jobs: Jobs, gauge: JobGauge) -> None:
        super().__init__(window)
        self._window = window
        self._case = case
        self._jobs = jobs
        self._gauge = gauge
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        return self._job is not None

    def _start(self, work: Callable[[Ticket], object], title: str) -> Job:
        job = self._job = self._jobs.start(work)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._gauge.follow(job, title)
        self.changed.emit()
        return job

    def _ended(self) -> None:
        """The job came to its end, failed or was cancelled."""
        raise NotImplementedError

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        show_failure(self._window, error)

    @Slot(object)
    def _on_finished(self, _: Job) -> None:
        self._job = None
        self._ended()
        self.changed.emit()
