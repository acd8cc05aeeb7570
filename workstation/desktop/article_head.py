"""The head of one article in a comparison: its title, outlet and day, and the ways to change which article it is."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workstation.case.rows import StoredArticle
from workstation.desktop.direction import runs_right_to_left
from workstation.desktop.icons import icon
from workstation.desktop.theme import interface_font, theme_of
from workstation.desktop.words import day_words, outlet_words


class ArticleHead(QFrame):
    """`removed`, `swapped` (with the next one) and `chosen` carry the article's row id."""

    removed = Signal(int)
    swapped = Signal(int)
    chosen = Signal(int)

    def __init__(self, stored: StoredArticle, *, can_swap: bool) -> None:
        super().__init__()
        self.article = stored.id
        self.setProperty("role", "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        article = stored.article
        title = article.title or " ".join(article.text[:160].split())
        outlet = outlet_words(article.outlet)
        day = day_words(article.date) or self.tr("unknown day")
        self.setToolTip(title)
        self.setAccessibleName(f"{title}, {outlet}, {day}")
        self._words = _HeadWords(title, f"{outlet} · {day}")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 4, 6)
        row.setSpacing(4)
        row.addWidget(self._words, 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._button("x", self.tr("Take out of the comparison"), self._on_remove))
        if can_swap:
            column.addWidget(self._button("arrows-left-right", self.tr("Change places with the next"), self._on_swap))
        column.addStretch()
        row.addLayout(column)

    def _button(self, name: str, words: str, slot: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setIconSize(QSize(14, 14))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setAutoRaise(True)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.clicked.connect(slot)
        return button

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.article)

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit(self.article)

    @Slot()
    def _on_swap(self) -> None:
        self.swapped.emit(self.article)


class _HeadWords(QWidget):
    """Two lines of title and one of outlet and day, shortened to the width."""

    def __init__(self, title: str, under: str) -> None:
        super().__init__()
        self._title = title
        self._under = under
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        bold, small = self._metrics()
        return QSize(60, 2 * bold.height() + small.height() + 2)

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(_title_font()), QFontMetrics(interface_font(9.0))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = theme_of(self.palette())
        bold, small = self._metrics()
        rtl = runs_right_to_left(self._title)
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        side = (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
        painter.setFont(_title_font())
        painter.setPen(theme.text)
        for number, line in enumerate(_two_lines(self._title, bold, self.width())):
            # A shortened line ends in a sign of another face, which moves it: what it moves must not be cut.
            flags = int(side) | int(Qt.TextFlag.TextDontClip) | int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(0, number * bold.height(), self.width(), bold.height(), flags, line)
        # The outlet and the day are the interface's words: a day written from the right would fall apart.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setFont(interface_font(9.0))
        painter.setPen(theme.muted)
        under = small.elidedText(self._under, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(0, 2 * bold.height() + 2, self.width(), small.height(), int(side), under)
        painter.end()


def _title_font() -> QFont:
    font = interface_font(10.0)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _two_lines(words: str, metrics: QFontMetrics, width: int) -> tuple[str, ...]:
    """The words in at most two lines, the second shortened."""
    first: list[str] = []
    rest = words.split()
    while rest and metrics.horizontalAdvance(" ".join([*first, rest[0]])) <= width:
        first.append(rest.pop(0))
    if not first:
        return (metrics.elidedText(words, Qt.TextElideMode.ElideRight, width),)
    if not rest:
        return (" ".join(first),)
    return " ".join(first), metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, width)
