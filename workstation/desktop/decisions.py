"""The analyst's decisions as the window has them carried out: written in a job, which ends when they stand."""

from collections.abc import Callable
from concurrent.futures import Future

from workstation.case.rows import Changes
from workstation.core.progress import Ticket


class Committed:
    """A job that has a change written and waits until it stands."""

    def __init__(self, change: Callable[[], Future[Changes]]) -> None:
        self._change = change

    def __call__(self, ticket: Ticket) -> Changes:
        return self._change().result()
