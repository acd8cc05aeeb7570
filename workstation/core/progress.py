"""How a long job tells where it stands and learns that it is no longer wanted. Knows no thread and no window."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from workstation.errors import Cancelled


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` steps (total None where unknown), and what is under way, in a few words for the user."""

    done: int
    total: int | None
    doing: str = ""


def _ignore(_: Progress) -> None:
    return None


@dataclass(slots=True)
class Ticket:
    """Handed to a job by whoever started it. Safe to use from several threads."""

    on_progress: Callable[[Progress], None] = _ignore
    _cancelled: Event = field(default_factory=Event)

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raises Cancelled once the job is no longer wanted. A job calls it between units of work."""
        if self.cancelled:
            raise Cancelled

    def report(self, done: int, total: int | None = None, doing: str = "") -> None:
        """Tells how far the job is, and raises Cancelled like `check`."""
        self.check()
        self.on_progress(Progress(done, total, doing))
