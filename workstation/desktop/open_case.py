"""The case a window shows, as the window sees it: questions for jobs, and one signal for what changed."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workstation.case.file import Case
from workstation.case.queries import Queries
from workstation.case.rows import Changes

PAUSE_MS, LONG_PAUSE_MS = 250, 1000


class OpenCase(QObject):
    """`changed(Changes)` is emitted on the GUI thread after each committed change, whoever made it.

    The first change after a pause is told at once; what follows in quick succession (an import writes many times a
    second) is told together, once a second where it goes on, so that the panels do not redraw for each.
    """

    changed = Signal(object)

    _committed = Signal(object)

    def __init__(self, case: Case, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.case = case
        self._untold = Changes()
        self._in_a_row = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._on_pause_over)
        # Emitted on the writer thread: Qt queues it to the GUI thread, where this object lives.
        self._committed.connect(self._on_committed)
        self._unsubscribe = case.subscribe(self._committed.emit)

    @property
    def queries(self) -> Queries:
        """Blocks whoever asks: for jobs only."""
        return self.case.queries

    @property
    def has_news(self) -> bool:
        """Whether something changed that `changed` has not told of yet."""
        return bool(self._untold)

    @property
    def read_only(self) -> bool:
        return self.case.read_only

    def close(self) -> None:
        self._pause.stop()
        self._unsubscribe()
        self.case.close()

    @Slot(object)
    def _on_committed(self, changes: Changes) -> None:
        self._untold = _together(self._untold, changes)
        if not self._pause.isActive():
            self._on_pause_over()

    @Slot()
    def _on_pause_over(self) -> None:
        untold, self._untold = self._untold, Changes()
        if untold:
            # News at the end of a pause means that more is to come.
            self._pause.start(LONG_PAUSE_MS if self._in_a_row else PAUSE_MS)
            self._in_a_row = True
            self.changed.emit(untold)
        else:
            self._in_a_row = False


def _together(first: Changes, then: Changes) -> Changes:
    """Both changes as one. What was added and then removed counts as both: whoever reads it asks the case anyway."""
    return Changes(
        added=first.added | then.added,
        changed=first.changed | then.changed,
        removed=first.removed | then.removed,
        everything=first.everything or then.everything,
        places=first.places or then.places,
        copies=first.copies or then.copies,
    )
