"""Has what the analyst says of claims carried out: each gesture one job, one entry of the ledger, one undo."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from workstation.case.rows import Changes
from workstation.core.reviews import Corrections, Grade, NewClaim
from workstation.desktop.decisions import Committed
from workstation.desktop.failures import show_failure
from workstation.desktop.jobs import Jobs
from workstation.desktop.open_case import OpenCase


@dataclass(frozen=True, slots=True)
class Edit:
    """What a cell or a form asks for: other values of fields, or a mark on the claim."""

    fields: Corrections | None = None
    accepted: bool | None = None
    graded: tuple[Grade | None] | None = None
    noted: str | None = None


class Judge(QObject):
    """`done` tells that a decision stands; one that is refused is told to the user in its sentence."""

    done = Signal()

    def __init__(self, *, case: OpenCase, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._case = case.case
        self._jobs = jobs
        self._window = window

    def accept(self, claims: Sequence[int]) -> None:
        self._decide(partial(self._case.accept_claims, tuple(claims)), claims)

    def reject(self, claims: Sequence[int], reason: str = "") -> None:
        self._decide(partial(self._case.reject_claims, tuple(claims), reason=reason), claims)

    def grade(self, claims: Sequence[int], grade: Grade | None) -> None:
        self._decide(partial(self._case.grade_claims, tuple(claims), grade), claims)

    def note(self, claims: Sequence[int], words: str) -> None:
        self._decide(partial(self._case.note_claims, tuple(claims), words), claims)

    def correct(self, claims: Sequence[int], fields: Corrections, reason: str = "") -> None:
        if fields:
            self._decide(partial(self._case.correct_claims, tuple(claims), fields, reason=reason), claims)

    def add(self, claim: NewClaim, reason: str = "") -> None:
        self._decide(partial(self._case.add_claim, claim, reason=reason), [claim])

    def edit(self, claims: Sequence[int], edit: Edit) -> None:
        """Carries out what an edited cell asks for."""
        if edit.fields is not None:
            self.correct(claims, edit.fields)
        if edit.accepted is not None:
            (self.accept if edit.accepted else self.reject)(claims)
        if edit.graded is not None:
            self.grade(claims, edit.graded[0])
        if edit.noted is not None:
            self.note(claims, edit.noted)

    def _decide(self, change: Callable[[], Future[Changes]], about: Sequence[object]) -> None:
        if about:
            job = self._jobs.start(Committed(change))
            job.succeeded.connect(self._on_done)
            job.failed.connect(self._on_failed)

    @Slot()
    def _on_done(self) -> None:
        self.done.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        show_failure(self._window, error)
