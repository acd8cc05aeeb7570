"""The case a window shows, as the window sees it: questions for jobs, and one signal for what changed."""

from PySide6.QtCore import QObject, Signal

from workstation.case.file import Case
from workstation.case.queries import Queries
from workstation.case.rows import Changes


class OpenCase(QObject):
    """`changed(Changes)` is emitted on the GUI thread after each committed change, whoever made it."""

    changed = Signal(object)

    def __init__(self, case: Case, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.case = case
        self._unsubscribe = case.subscribe(self._tell)

    @property
    def queries(self) -> Queries:
        """Blocks whoever asks: for jobs only."""
        return self.case.queries

    def close(self) -> None:
        self._unsubscribe()
        self.case.close()

    def _tell(self, changes: Changes) -> None:
        # On the writer thread: Qt queues it to the GUI thread, where this object lives.
        self.changed.emit(changes)
