"""An agency's list of places for the case: chosen in a dialog, read in a job, then the offer to read the case again."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from workstation.case.file import Case
from workstation.core.progress import Ticket
from workstation.desktop.failures import show_failure
from workstation.desktop.jobs import Jobs
from workstation.desktop.one_job import OneJob
from workstation.desktop.open_case import OpenCase
from workstation.desktop.preferences import Preferences
from workstation.desktop.status import JobGauge
from workstation.desktop.words import number_words
from workstation.rereading import AddedList, ReadAgain, add_places, read_again


class PlaceLists(OneJob):
    """Adds lists of places to the window's case, one at a time, and has its articles read again."""

    said = Signal(str)
    """A sentence for the foot of the window."""

    def __init__(self, *, window: QWidget, case: OpenCase, jobs: Jobs, gauge: JobGauge) -> None:
        super().__init__(window=window, case=case, jobs=jobs, gauge=gauge)
        self._work: _Reading | None = None

    def ask_for_file(self, preferences: Preferences) -> None:
        """A dialog for the list, then its reading."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Add a list of places"),
            str(preferences.last_folder()),
            self.tr("Lists of places") + f" ({' '.join(_patterns())});;" + self.tr("All files") + " (*)",
        )
        if chosen:
            preferences.keep_folder(Path(chosen).parent)
            self.add(Path(chosen))

    def add(self, path: Path) -> None:
        """Reads the list at `path` into the case and says what came of it."""
        if not self.busy:
            job = self._start(_Adding(path, self._case.case), self.tr("Reading the list"))
            job.succeeded.connect(self._on_added)

    @Slot()
    def read_again(self) -> None:
        """Has all articles of the case analysed anew, in worker processes, with progress and cancel."""
        if not self.busy:
            self._work = _Reading(self._case.case)
            self._start(self._work, self.tr("Reading again"))

    @Slot(object)
    def _on_added(self, outcome: tuple[AddedList, int]) -> None:
        added, articles = outcome
        if not articles:
            self.said.emit(added.summary())
            return
        box = QMessageBox(QMessageBox.Icon.Question, "Rasid", added.summary(), parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(
            self.tr(
                "New articles are read by it. Those in the case stay as they are until they are read again, which"
                " leaves everything that you decided."
            )
        )
        again = box.addButton(self.tr("Read the case again"), QMessageBox.ButtonRole.AcceptRole)
        again.clicked.connect(self.read_again)
        later = box.addButton(self.tr("Later"), QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(later)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _ended(self) -> None:
        outcome = None if self._work is None else self._work.outcome
        unfit = ""
        if self._work is not None and self._work.unfit:
            unfit = self.tr("Decisions that no longer fit: %1. The history lists them.").replace(
                "%1", number_words(self._work.unfit)
            )
        self._work = None
        if outcome is not None:
            self.said.emit(" ".join(filter(None, (outcome.summary(), unfit))))
            if outcome.stopped is not None:
                show_failure(self._window, outcome.stopped)


class _Adding:
    """The job that reads a list; gives what was added and how many articles the case holds."""

    def __init__(self, path: Path, case: Case) -> None:
        self._path = path
        self._case = case

    def __call__(self, ticket: Ticket) -> tuple[AddedList, int]:
        added = add_places(self._path, self._case, ticket)
        return added, self._case.queries.summary().articles


class _Reading:
    """The job that reads the case again. Keeps what came of it, which a cancelled one has too."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self.outcome: ReadAgain | None = None
        self.unfit = 0
        """Decisions on claims that are found no more."""

    def __call__(self, ticket: Ticket) -> None:
        from workstation.knowledge.knowledge import Knowledge

        self.outcome = read_again(self._case, Knowledge.load, ticket)
        self.unfit = self._case.queries.unfit_decisions()


def _patterns() -> list[str]:
    from workstation.knowledge.place_lists import SUFFIXES

    return [f"*{suffix}" for suffix in SUFFIXES]
