"""The head of the article panel: title, outlet, day, file, and the small buttons."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workstation.case.rows import StoredArticle
from workstation.desktop.direction import direction_of, forced, left_to_right
from workstation.desktop.icons import icon
from workstation.desktop.theme import interface_font, reading_font
from workstation.desktop.utf16 import showable
from workstation.desktop.words import day_words, isolated, outlet_words
from workstation.readers.pdf.ocr import NAME as BY_OCR

_LONGEST_TITLE = 160
_TITLE_POINTS, _SMALL_TITLE_POINTS, _STANDIN_POINTS = 18.0, 15.0, 14.0
_NARROW_BELOW = 480


class ArticleHeader(QWidget):
    """Says which article is read. The actions given become buttons at the side, in order."""

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.title.setFont(reading_font(19.0))
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.about = QLabel()
        self.about.setProperty("role", "muted")
        self.about.setFont(interface_font(9.5))
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.warning = QLabel()
        self.warning.setProperty("role", "danger")
        self.warning.setTextFormat(Qt.TextFormat.PlainText)
        self.warning.setWordWrap(True)
        self.warning.setContentsMargins(0, 4, 0, 0)
        self.warning.hide()
        self._about = ""
        self._title = ""
        self._has_title = False
        for label in (self.title, self.about):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = buttons = QHBoxLayout()
        buttons.setSpacing(2)
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setIconSize(QSize(16, 16))
            button.setFixedSize(28, 28)
            button.setAccessibleName(action.toolTip())
            buttons.addWidget(button)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.about, 1)
        below.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.title)
        layout.addLayout(below)
        layout.addWidget(self.warning)

    def add_menu(self, name: str, actions: Sequence[QAction]) -> None:
        """A last button, which opens a menu of these."""
        button = QToolButton()
        button.setIcon(icon("dots-three-vertical"))
        button.setIconSize(QSize(16, 16))
        button.setFixedSize(28, 28)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip(name)
        button.setAccessibleName(name)
        menu = QMenu(button)
        menu.addActions(list(actions))
        button.setMenu(menu)
        self._buttons.addWidget(button)

    @property
    def words(self) -> str:
        """All that the header says, whole."""
        return f"{self._title}\n{self._about}"

    def describe(self, stored: StoredArticle) -> None:
        article = stored.article
        self._has_title = bool(article.title)
        title = " ".join(showable(article.title or _first_words(article.text)).split())
        self.title.setLayoutDirection(direction_of(title))
        self._title = forced(title)
        self.title.setAccessibleName(title)
        self.title.setToolTip("" if article.title else self.tr("The article has no title: these are its first words."))
        parts = [
            outlet_words(article.outlet),
            day_words(article.date) or self.tr("undated"),
            isolated(_file_name(stored.provenance.member or stored.provenance.name)),
        ]
        if article.url:
            parts.append(isolated(article.url))
        self._about = left_to_right("   ·   ".join(parts))
        self.about.setToolTip(left_to_right("\n".join([*parts, stored.provenance.name])))
        self.about.setAccessibleName(self._about)
        by_ocr = stored.provenance.reader == BY_OCR
        self.warning.setText(" ".join(stored.notes[:2]) if by_ocr else "")
        self.warning.setVisible(by_ocr)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        points = _TITLE_POINTS if self.width() >= _NARROW_BELOW else _SMALL_TITLE_POINTS
        self.title.setFont(reading_font(points if self._has_title else _STANDIN_POINTS))
        self.title.setWordWrap(self._has_title)
        title = self._title
        if not self._has_title:  # words of the text below: one line of them is enough
            room = max(40, self.width() - 4)
            title = QFontMetricsF(self.title.font()).elidedText(title, Qt.TextElideMode.ElideRight, room)
        self.title.setText(title)
        metrics = QFontMetricsF(self.about.font())
        self.about.setText(metrics.elidedText(self._about, Qt.TextElideMode.ElideRight, self.about.width()))


def _first_words(text: str) -> str:
    line = " ".join(text[: 4 * _LONGEST_TITLE].split())
    return line if len(line) <= _LONGEST_TITLE else line[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def _file_name(path: str) -> str:
    """The last part of a path of any system."""
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2]
