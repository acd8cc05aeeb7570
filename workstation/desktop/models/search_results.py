"""The results of a search as a list model: an article a line, fetched as they come into sight."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt

from workstation.case.queries import Queries
from workstation.core.findings import Found, Why
from workstation.desktop.jobs import Jobs
from workstation.desktop.models.windowed import AnyIndex, WindowedModel
from workstation.desktop.words import day_words, outlet_words
from workstation.text.query import Query

ROW = Qt.ItemDataRole.UserRole + 2


class SearchResultsModel(WindowedModel[Found]):
    def __init__(self, *, queries: Queries, jobs: Jobs, parent: QObject) -> None:
        super().__init__(jobs=jobs, fetch=self._found, key=_article_of, parent=parent)
        self._queries = queries
        self._query: Query | None = None

    def show_results(self, query: Query | None, ids: Sequence[int], first: Sequence[Found]) -> None:
        self._query = query
        self.show(ids, first)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 1

    def value(self, row: Found, column: int, role: int) -> object:
        match role:
            case int(Qt.ItemDataRole.DisplayRole):
                return row.title or row.first_words
            case int(Qt.ItemDataRole.AccessibleTextRole):
                return result_words(row)
        return row if role == ROW else None

    def _found(self, ids: Sequence[int]) -> Sequence[Found]:
        return self._queries.findings.found(ids, self._query)


def _article_of(row: Found) -> int:
    return row.article


def reasons(row: Found) -> tuple[str, ...]:
    """Why the words that are shown were found, where they are not the very ones that were asked for."""
    said: dict[str, None] = {}
    for snippet in row.snippets:
        for hit in snippet.hits:
            words = " ".join(hit.span.of(snippet.words).split())
            if hit.why is not Why.WRITTEN:
                said[f"{why_words(hit.why)}: \u2068{words}\u2069"] = None
    return tuple(said)


def why_words(why: Why) -> str:
    """A reason in a word or two."""
    words = {
        Why.WRITTEN: QCoreApplication.translate("Found", "as written"),
        Why.SPELLING: QCoreApplication.translate("Found", "spelling"),
        Why.CLITIC: QCoreApplication.translate("Found", "prefix"),
        Why.BEGINNING: QCoreApplication.translate("Found", "beginning"),
        Why.FORM: QCoreApplication.translate("Found", "other form"),
    }
    return words[why]


def place_words(row: Found) -> str:
    """Outlet, day and number of places, on one line."""
    places = QCoreApplication.translate("Found", "1 place") if row.places == 1 else ""
    if row.places > 1:
        places = QCoreApplication.translate("Found", "%1 places").replace("%1", str(row.places))
    if not row.places and row.title_hits:
        places = QCoreApplication.translate("Found", "in the title")
    return " · ".join(part for part in (outlet_words(row.outlet), day_words(row.date), places) if part)


def result_words(row: Found) -> str:
    """What a screen reader says of a result."""
    shown = " … ".join(" ".join(snippet.words.split()) for snippet in row.snippets)
    return ". ".join(part for part in (row.title or row.first_words, place_words(row), shown, *reasons(row)) if part)
