"""Has a person say which column is what, where tables among the files of an import leave it open.

Asked once for each shape of header; an answer that is to be remembered is never asked for again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from workstation.core.progress import Ticket
from workstation.desktop.columns_dialog import ColumnsDialog
from workstation.desktop.failures import show_failure
from workstation.desktop.jobs import Job, Jobs
from workstation.desktop.status import JobGauge
from workstation.readers.found import Choices
from workstation.readers.tables import LEFT_OUT
from workstation.table_answers import Answers, remember, remembered
from workstation.unclear_tables import UnclearTable, by_columns, may_hold_tables, unclear_tables


@dataclass(frozen=True, slots=True)
class Settled:
    """What is to be imported, and how its tables are to be read: each by its file, or by its columns."""

    paths: tuple[Path, ...]
    choices: Mapping[Path, Choices] = field(default_factory=dict)
    answers: Answers | None = None
    """None: as the person said in the past."""


def together(imports: Sequence[Settled]) -> Settled:
    """Several imports as one."""
    paths = tuple(path for one in imports for path in one.paths)
    choices = {path: choice for one in imports for path, choice in one.choices.items()}
    given = [one.answers for one in imports if one.answers is not None]
    return Settled(paths, choices, {name: said for one in given for name, said in one.items()} if given else None)


Then = Callable[[Settled], None]


class TableColumns(QObject):
    """Looks at what is to be imported in a job, one import after the other, and asks about the tables that need it."""

    changed = Signal()
    """`busy` is another than before."""

    def __init__(self, window: QWidget, jobs: Jobs, gauge: JobGauge) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._gauge = gauge
        self._waiting: list[tuple[tuple[Path, ...], Then]] = []
        self._job: Job | None = None
        self._answers: dict[tuple[str, ...], Mapping[str, str]] = {}

    @property
    def busy(self) -> bool:
        return self._job is not None

    def settle(self, paths: Sequence[Path], then: Then) -> None:
        """Calls `then` with what is to be imported once that is known: at once where there can be no table.

        It is not called where the person cancels it, or leaves everything out.
        """
        self._waiting.append((tuple(paths), then))
        if not self.busy:
            self._go_on()

    def _go_on(self) -> None:
        while self._waiting and not self.busy:
            paths, then = self._waiting[0]
            if any(map(may_hold_tables, paths)):
                job = self._job = self._jobs.start(partial(_looked_at, paths, dict(self._answers)))
                job.succeeded.connect(self._on_looked)
                job.failed.connect(self._on_failed)
                job.cancelled.connect(self._on_cancelled)
                self.changed.emit()
                if self._gauge.is_free:
                    self._gauge.follow(job, self.tr("Looking at the tables"))
            else:
                del self._waiting[0]
                then(Settled(paths))

    @Slot(object)
    def _on_looked(self, looked: tuple[Answers, tuple[UnclearTable, ...]]) -> None:
        known, found = looked
        paths, then = self._waiting.pop(0)
        settled = self._asked(paths, known, found)
        self._job = None
        if settled.paths:
            then(settled)
        self.changed.emit()
        self._go_on()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        show_failure(self._window, error)
        self._on_cancelled()

    @Slot()
    def _on_cancelled(self) -> None:
        self._job = None
        del self._waiting[0]
        self.changed.emit()
        self._go_on()

    def _asked(self, paths: tuple[Path, ...], known: Answers, found: Sequence[UnclearTable]) -> Settled:
        left, choices, answers = list(paths), dict[Path, Choices](), {**known, **self._answers}
        for columns, alike in by_columns(found).items():
            for place, table in enumerate(alike):
                rest = 0 if table.member is not None else len(alike) - place - 1
                dialog = _dialog(table, self._window, others=rest)
                accepted = dialog.exec() == QDialog.DialogCode.Accepted
                said: Mapping[str, str] = dialog.columns if accepted else LEFT_OUT
                for_all, keeps = dialog.for_all, dialog.remember
                dialog.deleteLater()
                if not accepted and table.member is None:
                    left = [path for path in left if path != table.path]
                elif accepted and keeps:
                    self._answers[columns] = said
                    self._jobs.start(partial(_remembered, columns, said))
                if for_all or table.member is not None:
                    answers[columns] = said
                    break
                choices[table.path] = Choices(columns=said)
        return Settled(tuple(left), choices, answers)


def _dialog(table: UnclearTable, window: QWidget, *, others: int) -> ColumnsDialog:
    place = table.path.name if table.member is None else f"{table.path.name}/{table.member}"
    return ColumnsDialog(place, table.preview, window, others=others)


def _looked_at(paths: tuple[Path, ...], answers: Answers, ticket: Ticket) -> tuple[Answers, tuple[UnclearTable, ...]]:
    known = {**remembered(), **answers}
    return known, unclear_tables(paths, known, ticket)


def _remembered(columns: tuple[str, ...], said: Mapping[str, str], _: Ticket) -> None:
    remember(columns, said)
