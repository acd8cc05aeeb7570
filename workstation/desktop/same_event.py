"""Finds the other reports of an article's event and hands them over to be compared."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from workstation.case.queries import Queries
from workstation.core.progress import Ticket
from workstation.desktop.jobs import Jobs
from workstation.desktop.models.comparison import MOST_ARTICLES
from workstation.desktop.one_job import OneJob
from workstation.desktop.open_case import OpenCase
from workstation.desktop.status import JobGauge
from workstation.same_event import same_event


class _Looking:
    """The job; its answer is the article and the others."""

    def __init__(self, queries: Queries, article: int) -> None:
        self._queries = queries
        self._article = article

    def __call__(self, ticket: Ticket) -> tuple[int, ...]:
        return (self._article, *same_event(self._queries, self._article, ticket, most=MOST_ARTICLES - 1))


class SameEvent(OneJob):
    """`found(articles)` with the article and the others, most of them as many as a comparison holds."""

    found = Signal(object)
    said = Signal(str)
    """A sentence for the foot of the window."""

    def __init__(self, *, window: QWidget, case: OpenCase, jobs: Jobs, gauge: JobGauge) -> None:
        super().__init__(window=window, case=case, jobs=jobs, gauge=gauge)

    def look_for(self, article: int) -> None:
        """A look under way goes on; the new one is not begun beside it."""
        if not self.busy:
            job = self._start(_Looking(self._case.queries, article), self.tr("Looking for reports of the same event"))
            job.succeeded.connect(self._on_found)

    def _ended(self) -> None:
        pass

    @Slot(object)
    def _on_found(self, articles: tuple[int, ...]) -> None:
        if len(articles) > 1:
            self.found.emit(articles)
        else:
            self.said.emit(self.tr("No other article of this case seems to tell the same event."))
