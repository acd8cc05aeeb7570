"""A list that drops down to choose one article from: those with most claims, or those that match what is typed."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workstation.case.queries import Queries
from workstation.case.rows import ArticleOrder, ArticleRow
from workstation.core.progress import Ticket
from workstation.core.selection import Expression
from workstation.desktop.direction import direction_of
from workstation.desktop.failures import show_failure
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.open_case import OpenCase
from workstation.desktop.theme import interface_font, theme_of
from workstation.desktop.words import claims_words, day_words, outlet_words

_MOST = 200
_ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_TYPING = 180


def found_articles(queries: Queries, text: str, ticket: Ticket) -> tuple[ArticleRow, ...]:
    ticket.check()
    ids = queries.articles_matching(Expression(text=text), order=ArticleOrder.CLAIMS, descending=True)
    ticket.check()
    return queries.article_rows(ids[:_MOST])


class ArticlePicker(QFrame):
    """`picked(article)` once one is chosen. Closes by itself, and on Escape."""

    picked = Signal(int)

    def __init__(self, case: OpenCase, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._case = case
        self._without: frozenset[int] = frozenset()
        self._latest = Latest[tuple[ArticleRow, ...]](jobs, self)
        self._latest.answered.connect(self._on_found)
        self._latest.failed.connect(self._on_failed)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._typing.timeout.connect(self._on_typed)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the articles…"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_text)
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Articles to compare"))
        self.list.setModel(QStandardItemModel(self.list))
        self.list.setItemDelegate(_ArticleLines(self.list))
        self.list.setMouseTracking(True)
        self.list.clicked.connect(self._on_picked)
        self.list.activated.connect(self._on_picked)
        self.search.installEventFilter(self)
        self.nothing = QLabel(self.tr("No other article matches."))
        self.nothing.setProperty("role", "empty")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.nothing, 1)
        self.nothing.hide()
        self.resize(420, 380)

    def open_under(self, corner: QPoint, *, without: frozenset[int]) -> None:
        """Opens with its top left corner at a point of the screen; the articles `without` are not offered."""
        self._without = without
        self.search.clear()
        self._on_typed()
        self.move(corner)
        self.show()
        self.search.setFocus()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.setFocus()
                self.list.setCurrentIndex(self.list.model().index(0, 0))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_picked(self.list.model().index(0, 0))
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    @Slot(str)
    def _on_text(self, _: str) -> None:
        self._typing.start()

    @Slot()
    def _on_typed(self) -> None:
        self._latest.ask(partial(found_articles, self._case.queries, self.search.text().strip()))

    @Slot(object)
    def _on_found(self, rows: tuple[ArticleRow, ...]) -> None:
        model = QStandardItemModel(self.list)
        for row in rows:
            if row.id not in self._without:
                item = QStandardItem(row.title or row.first_words)
                item.setData(row, _ROW_ROLE)
                model.appendRow(item)
        self.list.setModel(model)
        self.nothing.setVisible(model.rowCount() == 0)
        self.list.setVisible(model.rowCount() > 0)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        show_failure(self.parentWidget(), error)

    @Slot(QModelIndex)
    def _on_picked(self, index: QModelIndex) -> None:
        row = index.data(_ROW_ROLE) if index.isValid() else None
        if isinstance(row, ArticleRow) and self.isVisible():
            self.close()
            self.picked.emit(row.id)


class _ArticleLines(QStyledItemDelegate):
    """The title, right to left, over its outlet, day and number of claims."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(200, 2 * QFontMetrics(interface_font(10.0)).height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        row: ArticleRow = index.data(_ROW_ROLE)  # type: ignore[attr-defined]
        theme = theme_of(option.palette)  # type: ignore[attr-defined]
        area = option.rect  # type: ignore[attr-defined]
        painter.save()
        state = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.accent_fill)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.hover)
        inner = area.adjusted(10, 5, -10, -5)
        font = interface_font(10.0)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(theme.text)
        title = metrics.elidedText(row.title or row.first_words, Qt.TextElideMode.ElideRight, inner.width())
        # A title that begins with a quotation mark or a figure has no strong letter first.
        painter.setLayoutDirection(direction_of(title))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(inner, right | Qt.AlignmentFlag.AlignTop, title)
        small = interface_font(9.0)
        painter.setFont(small)
        painter.setPen(theme.muted)
        words = " · ".join(
            part for part in (outlet_words(row.outlet), day_words(row.date), claims_words(row.claims)) if part
        )
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawText(inner, right | Qt.AlignmentFlag.AlignBottom, words)
        painter.restore()
