"""Draws one article of a list: its title right to left, and under it outlet, day and number of claims."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from workstation.case.rows import ArticleRow
from workstation.desktop.icons import icon
from workstation.desktop.models.articles import ROW
from workstation.desktop.theme import Theme, theme_of
from workstation.desktop.words import claims_words, day_words, number_words, outlet_words

HEIGHT = 56
MARGIN = 12
# Sides of the paper: without "absolute" Qt takes "right" for the end of the line, which Arabic has on the left.
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_GAP = 14
_SHEETS = 13
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class ArticleLine(QStyledItemDelegate):
    """Title on the first line; on the second the outlet under the title's beginning, day and claims at the far end."""

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, HEIGHT)

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        theme = theme_of(option.palette)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, theme, selected=selected)
        row = index.data(ROW)
        lines = option.rect.adjusted(MARGIN, 7, -MARGIN, -7)
        upper = QRect(lines.left(), lines.top(), lines.width(), lines.height() // 2)
        lower = QRect(lines.left(), upper.bottom() + 1, lines.width(), lines.height() - upper.height())
        if isinstance(row, ArticleRow):
            self._paint_title(painter, option.font, upper, row, theme)
            self._paint_facts(painter, option.font, lower, row, theme)
        else:
            _paint_waiting(painter, upper, lower, theme)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: Any, theme: Theme, *, selected: bool) -> None:
        if selected:
            painter.fillRect(option.rect, theme.accent_fill)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.hover)
        line = QRectF(option.rect.left() + MARGIN, option.rect.bottom(), option.rect.width() - 2 * MARGIN, 1)
        if not selected:
            painter.fillRect(line, theme.border)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            bar = QRect(option.rect.right() - 2, option.rect.top(), 3, option.rect.height())
            painter.fillRect(bar, theme.accent)

    def _paint_title(self, painter: QPainter, font: QFont, rect: QRect, row: ArticleRow, theme: Theme) -> None:
        title = QFont(font)
        title.setPointSizeF(font.pointSizeF() + 0.5)
        title.setWeight(QFont.Weight.Medium if row.title else QFont.Weight.Normal)
        words = " ".join((row.title or row.first_words).split())
        # The direction is set, never guessed from the first letter: "AFP: …" before Arabic words is Arabic still.
        arabic = row.language == "ar"
        option = QTextOption(RIGHT | MIDDLE if arabic else LEFT | MIDDLE)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if arabic else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        painter.setFont(title)
        painter.setPen(theme.text)
        metrics = QFontMetrics(title)
        painter.drawText(QRectF(rect), metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - 8), option)

    def _paint_facts(self, painter: QPainter, font: QFont, rect: QRect, row: ArticleRow, theme: Theme) -> None:
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() - 0.75)
        metrics = QFontMetrics(small)
        painter.setFont(small)
        painter.setPen(theme.muted)
        outlet = outlet_words(row.outlet)
        day, claims = day_words(row.date), claims_words(row.claims)
        facts = "  ·  ".join(part for part in (day, claims) if part)
        if metrics.horizontalAdvance(facts) + _GAP + metrics.horizontalAdvance(outlet) > rect.width():
            facts = day  # in a narrow list it matters more whose article it is than how many claims it makes
        painter.drawText(rect, LEFT | MIDDLE, facts)
        room = rect.adjusted(metrics.horizontalAdvance(facts) + _GAP, 0, 0, 0)
        if row.copies:
            room.setLeft(_paint_copies(painter, room, row.copies, theme) + _GAP)
        if not row.outlet:
            small.setItalic(True)
            painter.setFont(small)
        painter.drawText(room, RIGHT | MIDDLE, metrics.elidedText(outlet, Qt.TextElideMode.ElideRight, room.width()))


def _paint_copies(painter: QPainter, rect: QRect, copies: int, theme: Theme) -> int:
    """Two sheets and the number of other copies, at the left of `rect`; gives where they end."""
    sheets = QRect(rect.left(), rect.center().y() - _SHEETS // 2, _SHEETS, _SHEETS)
    icon("copy-simple", theme.muted).paint(painter, sheets)
    words = number_words(copies)
    painter.drawText(rect.adjusted(_SHEETS + 3, 0, 0, 0), LEFT | MIDDLE, words)
    return sheets.right() + 4 + painter.fontMetrics().horizontalAdvance(words)


def _paint_waiting(painter: QPainter, upper: QRect, lower: QRect, theme: Theme) -> None:
    """Two grey bars where the words will be."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.hover)
    for rect, share in ((upper, 0.7), (lower, 0.35)):
        bar = QRectF(0, 0, rect.width() * share, 9)
        bar.moveCenter(QRectF(rect).center())
        bar.moveRight(rect.right())
        painter.drawRoundedRect(bar, 4, 4)
