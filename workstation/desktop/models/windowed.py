"""A table over the ids of many rows, of which only the pages in sight are fetched."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Slot

from workstation.core.progress import Ticket
from workstation.desktop.jobs import Jobs, Latest

AnyIndex = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

PAGE = 256
_PAGES_KEPT = 40
_PAGES_AT_ONCE = 4


class WindowedModel(QAbstractTableModel, Generic[Row]):
    """Rows are asked for in jobs, a page at a time, when a view first wants them; until then they have no values.

    `fetch` answers, in a job, with the rows of some ids, in any order; ids that are gone are left out, and their lines
    stay empty until the next `show`. `key` gives a row's id. A subclass says what a row shows in `value`.
    """

    def __init__(
        self,
        *,
        jobs: Jobs,
        fetch: Callable[[Sequence[int]], Sequence[Row]],
        key: Callable[[Row], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._key = key
        self._ids: tuple[int, ...] = ()
        self._places: dict[int, int] = {}
        self._rows: dict[int, Row] = {}
        self._pages: OrderedDict[int, None] = OrderedDict()
        self._wanted: dict[int, None] = {}
        self._asked: tuple[int, ...] = ()
        self._fetching: Latest[list[Row]] = Latest(jobs, self)
        self._fetching.answered.connect(self._on_fetched)
        self._fetching.failed.connect(self._on_failed)
        # One question for all the pages that a repaint finds missing.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._on_soon)

    @property
    def ids(self) -> tuple[int, ...]:
        return self._ids

    def value(self, row: Row, column: int, role: int) -> object:
        raise NotImplementedError

    def show(self, ids: Sequence[int], known: Sequence[Row] = ()) -> None:
        """Lists these ids. `known` are rows that need not be fetched: those that will be seen first."""
        self._fetching.forget()
        self._wanted.clear()
        self.beginResetModel()
        self._ids = tuple(ids)
        self._places = {one: place for place, one in enumerate(self._ids)}
        self._pages.clear()
        self._rows = {self._key(row): row for row in known}
        for page in range(-(-len(self._ids) // PAGE)):
            if not self._is_known(page):
                break
            self._pages[page] = None
        self.endResetModel()

    def place_of(self, one: int | None) -> int | None:
        """The line of an id; None where it is not listed."""
        return None if one is None else self._places.get(one)

    def row_at(self, line: int) -> Row | None:
        """The row of a line; None while it is being fetched."""
        return self._rows.get(self._ids[line]) if 0 <= line < len(self._ids) else None

    def rows_at(self, lines: Sequence[int]) -> Iterator[Row]:
        """Those of these lines that are known."""
        return (row for line in lines if (row := self.row_at(line)) is not None)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows.get(self._ids[index.row()])
        if row is None:
            self._want(index.row() // PAGE)
            return None
        return self.value(row, index.column(), role)

    def _ids_of(self, page: int) -> tuple[int, ...]:
        return self._ids[page * PAGE : (page + 1) * PAGE]

    def _is_known(self, page: int) -> bool:
        return all(one in self._rows for one in self._ids_of(page))

    def _want(self, page: int) -> None:
        if page not in self._wanted and page not in self._asked and page not in self._pages:
            self._wanted[page] = None
            self._soon.start()

    @Slot()
    def _on_soon(self) -> None:
        if self._fetching.waiting or not self._wanted:
            return
        # The pages wanted last are those in sight: a long drag of the scroll bar passes many others.
        self._asked = tuple(self._wanted)[-_PAGES_AT_ONCE:]
        self._wanted.clear()
        ids = [self._ids_of(page) for page in self._asked]
        fetch = self._fetch

        def rows_of_pages(ticket: Ticket) -> list[Row]:
            found: list[Row] = []
            for page in ids:
                ticket.check()
                found.extend(fetch(page))
            return found

        self._fetching.ask(rows_of_pages)

    @Slot(object)
    def _on_fetched(self, rows: list[Row]) -> None:
        asked, self._asked = self._asked, ()
        self._rows.update((self._key(row), row) for row in rows)
        for page in asked:
            self._pages[page] = None
            self._pages.move_to_end(page)
        while len(self._pages) > _PAGES_KEPT:
            oldest, _ = self._pages.popitem(last=False)
            for one in self._ids_of(oldest):
                self._rows.pop(one, None)
        columns = self.columnCount()
        for page in asked:
            last = min((page + 1) * PAGE, len(self._ids)) - 1
            self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, columns - 1))
        if self._wanted:
            self._soon.start()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        # What is missing stays empty; asking again is for whoever shows the list anew.
        self._asked = ()
