"""A card beside the words under the pointer: what they name or claim, and what is known of it."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from workstation.desktop.direction import runs_right_to_left
from workstation.desktop.theme import interface_font, reading_font, theme_of

_LATIN = re.compile("[A-Za-z]")
_WIDEST, _WIDEST_VALUE, _LONGEST_LINE = 360, 250, 40


class HoverCard(QFrame):
    """A title and lines of a name and a value. Plain text only: what stands on it comes from articles.

    Lies over `parent` without taking part in its layout, and never takes the pointer.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setProperty("role", "card")
        self.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("About these words"))
        self._title = QLabel()
        self._subtitle = QLabel()
        self._lines = QWidget()
        self._grid = QGridLayout(self._lines)
        self._labels: list[QLabel] = []
        self._grid.setContentsMargins(0, 2, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 10)
        layout.setSpacing(2)
        for label in (self._title, self._subtitle):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addWidget(self._lines)

    def describe(self, title: str, subtitle: str, lines: Sequence[tuple[str, str]]) -> None:
        """Sets what the card says. Values of Arabic words are set in the reading face, right to left."""
        theme = theme_of(self.palette())
        font = interface_font(10.5)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self._subtitle.setStyleSheet(f"color: {theme.muted.name()};")
        for label in self._labels:
            self._grid.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = []
        for row, (name, value) in enumerate(lines):
            left, right = self._label(name, colour=theme.muted.name()), self._label(value, colour=theme.text.name())
            self._labels += [left, right]
            self._grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(right, row, 1)
            for label in (left, right):
                label.show()  # or the layout passes it over while the card is up
        self._lines.setVisible(bool(lines))

    def show_beside(self, area: QRect) -> None:
        """Puts the card below `area` of the screen, above it where there is no room."""
        size = self._fitting_size()
        self.resize(size)
        beside = QRect(self._around.mapFromGlobal(area.topLeft()), area.size())
        limits = self._around.rect().adjusted(6, 6, -6, -6)
        x = min(beside.center().x() - size.width() // 2, limits.right() - size.width())
        y = beside.bottom() + 6
        if y + size.height() > limits.bottom():
            y = beside.top() - size.height() - 6
        self.move(QPoint(max(limits.left(), x), max(limits.top(), y)))
        self.raise_()
        self.show()

    def words(self) -> str:
        """All that the card says, a line each; for tests and for the screen reader's description."""
        found = [label.text() for label in self.findChildren(QLabel) if label.text() and not label.isHidden()]
        return "\n".join(found)

    def _fitting_size(self) -> QSize:
        for label in (self._title, self._subtitle, *self._labels):
            label.ensurePolished()
        self._grid.invalidate()
        self._layout.invalidate()
        width = min(_WIDEST, max(200, self._layout.sizeHint().width() + 2))
        height = self._layout.heightForWidth(width)
        return QSize(width, height if height > 0 else self._layout.sizeHint().height())

    def _label(self, text: str, *, colour: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setStyleSheet(f"color: {colour};")
        if runs_right_to_left(text) and not _LATIN.search(text):  # a name in both scripts keeps one face
            label.setFont(reading_font(12.0))
        # A label that may wrap asks for less width than its words need: let only long ones wrap.
        if len(text) > _LONGEST_LINE:
            label.setWordWrap(True)
            label.setMinimumWidth(min(_WIDEST_VALUE, label.fontMetrics().horizontalAdvance(text)))
        return label
