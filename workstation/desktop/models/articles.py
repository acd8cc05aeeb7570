"""The articles of a list by their ids, a window of them in memory: rows are fetched when they come into sight."""

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Slot

from workstation.case.queries import Queries
from workstation.case.rows import ArticleRow
from workstation.core.progress import Ticket
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.open_case import OpenCase
from workstation.desktop.words import claims_words, counted, day_words, isolated, outlet_words

AnyIndex = QModelIndex | QPersistentModelIndex

PAGE = 100
PAGES_KEPT = 12
ROW = Qt.ItemDataRole.UserRole

Pages = dict[int, tuple[ArticleRow, ...]]


def page_of(queries: Queries, ids: Sequence[int], pages: Sequence[int], ticket: Ticket) -> Pages:
    """The rows of these pages of a list of ids. Blocks: for jobs only."""
    found: Pages = {}
    for page in pages:
        ticket.check()
        found[page] = queries.article_rows(ids[page * PAGE : (page + 1) * PAGE])
    return found


class ArticlesModel(QAbstractListModel):
    """One row an article; `ROW` gives its `ArticleRow`, None while it is being fetched."""

    def __init__(self, *, case: OpenCase, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._case = case
        self._ids: tuple[int, ...] = ()
        self._places: dict[int, int] = {}
        self._rows: dict[int, ArticleRow] = {}
        self._pages: OrderedDict[int, None] = OrderedDict()
        self._wanted: dict[int, None] = {}
        self._asked: tuple[int, ...] = ()
        self._fetch: Latest[Pages] = Latest(jobs, self)
        self._fetch.answered.connect(self._on_fetched)
        # One question for all the pages that a repaint finds missing.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._on_soon)

    @property
    def ids(self) -> tuple[int, ...]:
        return self._ids

    def show(self, ids: Sequence[int], first: Pages) -> None:
        """Lists these articles; `first` are the pages known already."""
        self._fetch.forget()
        self._wanted.clear()
        self._asked = ()
        self.beginResetModel()
        self._ids = tuple(ids)
        self._places = {article: row for row, article in enumerate(self._ids)}
        self._rows.clear()
        self._pages.clear()
        self._take(first)
        self.endResetModel()

    def place_of(self, article: int | None) -> QModelIndex:
        """Where an article is in the list; an invalid index where it is not."""
        row = None if article is None else self._places.get(article)
        return QModelIndex() if row is None else self.index(row)

    def id_at(self, index: AnyIndex) -> int:
        return self._ids[index.row()]

    def row_of(self, article: int) -> ArticleRow | None:
        return self._rows.get(article)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, ROW, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self._rows.get(self._ids[index.row()])
        if row is None:
            self._want(index.row() // PAGE)
            return None
        if role == ROW:
            return row
        title = isolated(row.title or row.first_words)
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        day = day_words(row.date) or self.tr("Unknown date")
        about = f"{title}\n{outlet_words(row.outlet)} · {day} · {claims_words(row.claims)}\n{isolated(row.file_name)}"
        if row.copies:
            others = counted(row.copies, self.tr("other article"), self.tr("other articles"))
            about += "\n" + self.tr("One text with %1").replace("%1", others)
        return about

    def _want(self, page: int) -> None:
        if page not in self._wanted and page not in self._asked:
            self._wanted[page] = None
            self._soon.start()

    def _take(self, pages: Pages) -> None:
        for page, rows in pages.items():
            self._pages[page] = None
            self._rows.update((row.id, row) for row in rows)
        while len(self._pages) > PAGES_KEPT:
            oldest, _ = self._pages.popitem(last=False)
            for article in self._ids[oldest * PAGE : (oldest + 1) * PAGE]:
                self._rows.pop(article, None)

    @Slot()
    def _on_soon(self) -> None:
        if not self._fetch.waiting and self._wanted:
            # The pages wanted last are those in sight: a long drag of the scroll bar passes many others.
            self._asked = tuple(self._wanted)[-4:]
            self._wanted.clear()
            self._fetch.ask(partial(page_of, self._case.queries, self._ids, self._asked))

    @Slot(object)
    def _on_fetched(self, pages: Pages) -> None:
        self._asked = ()
        self._take(pages)
        if self._wanted:  # by a repaint while these were on their way
            self._soon.start()
        for page in pages:
            last = min((page + 1) * PAGE, len(self._ids)) - 1
            self.dataChanged.emit(self.index(page * PAGE), self.index(last))
