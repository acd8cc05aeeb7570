"""What every panel has in common: it answers the selection and the case, and stays still while nobody sees it."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from workstation.case.rows import Changes
from workstation.core.selection import Selection
from workstation.desktop.jobs import Jobs
from workstation.desktop.open_case import OpenCase
from workstation.desktop.selection import SelectionModel


class Panel(QWidget):
    """A panel of the window. `name` is its stable id (settings, selection echo), `title` what the user reads.

    A subclass implements `refresh`, which asks for all it shows in a job, and may implement `selection_changed`
    where it can answer with less. While the panel is hidden both are put off until it is shown.
    """

    name = ""
    icon = ""

    def __init__(self, *, case: OpenCase, selection: SelectionModel, jobs: Jobs) -> None:
        super().__init__()
        self.case = case
        self.selection = selection
        self.jobs = jobs
        self._stale = True
        self._covered = False
        self._seen = Selection()
        selection.changed.connect(self._on_selection_changed)
        case.changed.connect(self._on_case_changed)

    @property
    def title(self) -> str:
        raise NotImplementedError

    @property
    def home(self) -> QWidget | None:
        """Where the keyboard goes when the panel is chosen by key; None for the first widget that takes it."""
        return None

    def refresh(self) -> None:
        """Asks for everything the panel shows, in a job."""
        raise NotImplementedError

    def selection_changed(self, now: Selection, before: Selection) -> None:
        """Answers a selection made elsewhere. Called only while the panel is visible."""
        if now.expression != before.expression:
            self.refresh()

    def case_changed(self, changes: Changes) -> None:
        """Answers a change of the store. Called only while the panel is visible."""
        self.refresh()

    @property
    def in_sight(self) -> bool:
        """Whether anybody could see it: a panel behind another one's tab counts as visible for Qt."""
        return self.isVisible() and not self._covered

    @Slot(bool)
    def set_covered(self, covered: bool) -> None:
        """Says whether another panel of its group is in front of it."""
        if covered != self._covered:
            self._covered = covered
            if self.in_sight:
                self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.in_sight:
            self._catch_up()

    def _catch_up(self) -> None:
        if self._stale:
            self._stale = False
            before, self._seen = self._seen, self.selection.now
            self.refresh()
            if self.selection.now.focus != before.focus:
                self.selection_changed(self.selection.now, Selection(self.selection.now.expression, before.focus))

    @Slot(object, str)
    def _on_selection_changed(self, now: Selection, by: str) -> None:
        if not self.in_sight:
            self._stale = True
            return
        before, self._seen = self._seen, now
        if by != self.name:
            self.selection_changed(now, before)

    @Slot(object)
    def _on_case_changed(self, changes: Changes) -> None:
        if not self.in_sight:
            self._stale = True
            return
        self.case_changed(changes)
