"""Opening, creating and copying a case: one SQLite file, `*.rasid`."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from workstation.case.queries import Queries
from workstation.case.rows import Changes
from workstation.core.articles import ReadArticle
from workstation.core.claims import Analysis


class Case:
    """An open case: one writer thread, and read-only connections, one for each thread that asks.

    `queries` may be used from any thread but blocks it: the window calls it in jobs only.
    """

    path: Path
    queries: Queries

    @classmethod
    def create(cls, path: Path) -> "Case":
        """A new, empty case at `path`. Raises UserError where a file stands there, or the folder cannot be written."""
        raise NotImplementedError

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> "Case":
        """Raises UserError where there is no file, where it is no case, is damaged, or is from a newer version."""
        raise NotImplementedError

    def save_as(self, path: Path) -> None:
        """Writes a complete copy of the case to `path`, whole or not at all."""
        raise NotImplementedError

    def close(self) -> None:
        """Waits for writes under way, then closes every connection and ends the writer thread."""
        raise NotImplementedError

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Has `listener` told, on the writer thread, of each committed change. Returns what ends it."""
        raise NotImplementedError

    def add_articles(self, articles: list[tuple[ReadArticle, Analysis]]) -> Future[Changes]:
        """Adds a batch in one transaction. An article whose sha256 and member are in the case already is left out."""
        raise NotImplementedError

    def describe_article(
        self, article: int, *, title: str | None, outlet: str | None, date: str | None, reason: str = ""
    ) -> Future[Changes]:
        """The analyst's word on what the import could not know, as one entry of the ledger."""
        raise NotImplementedError

    def undo(self) -> Future[Changes]:
        """Takes back the latest decision that stands. Changes nothing where there is none."""
        raise NotImplementedError

    def redo(self) -> Future[Changes]:
        """Sets the decision taken back last in force again."""
        raise NotImplementedError
