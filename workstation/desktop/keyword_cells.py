"""Draws the lines of a concordance: the keywords one below the other, what stands before and after them beside them.

Arabic runs right to left, so what stands before the keyword is at its right. Words that find no room are left out
whole, the farthest first.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from workstation.core.findings import KeywordLine
from workstation.desktop.cells import ROW_HEIGHT, TextCells
from workstation.desktop.concordance import Heading
from workstation.desktop.direction import runs_right_to_left
from workstation.desktop.models.concordance import ROW, Column
from workstation.desktop.quiet_views import QuietTable
from workstation.desktop.theme import Theme, interface_font, reading_font, theme_of
from workstation.desktop.utf16 import showable

_GAP, _SIDE = 7, 8
_POINTS = 12.5
_SHARE = 0.5  # of the column, where the middle of the keyword stands


class KeywordCells(TextCells):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if index.column() == Column.LINE:
            return QSize(400, ROW_HEIGHT)
        return super().sizeHint(option, index)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        theme = theme_of(option.palette)  # type: ignore[attr-defined]
        rect = option.rect  # type: ignore[attr-defined]
        if isinstance(row, Heading):
            painter.save()
            painter.fillRect(rect, theme.raised)
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.border)
            font = interface_font(10.0)
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(theme.text)
            where = QRectF(rect).adjusted(_SIDE, 0, -_SIDE, 0)
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(where, flags, str(index.data() or ""))
            painter.restore()
        elif index.column() == Column.LINE and isinstance(row, KeywordLine):
            table = self.parent()
            state = option.state  # type: ignore[attr-defined]
            painter.save()
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, theme.accent_fill)
            elif isinstance(table, QuietTable) and table.line_pointed_at == index.row():
                painter.fillRect(rect, theme.hover)
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.border)
            paint_line(painter, QRectF(rect).adjusted(_SIDE, 0, -_SIDE, 0), row, theme)
            painter.restore()
        else:
            super().paint(painter, option, index)


def paint_line(painter: QPainter, area: QRectF, row: KeywordLine, theme: Theme) -> None:
    arabic = runs_right_to_left(row.before + row.keyword + row.after)
    font, bold = reading_font(_POINTS), reading_font(_POINTS)
    bold.setBold(True)
    metrics = QFontMetricsF(bold)
    keyword = metrics.elidedText(showable(row.keyword), Qt.TextElideMode.ElideRight, area.width() * 0.6)
    width = metrics.horizontalAdvance(keyword)
    left = area.left() + area.width() * _SHARE - width / 2
    middle = QRectF(left, area.top(), width, area.height())
    at_left = QRectF(area.left(), area.top(), max(0.0, left - _GAP - area.left()), area.height())
    at_right = QRectF(middle.right() + _GAP, area.top(), 0, area.height())
    at_right.setRight(area.right())
    before, after = (at_right, at_left) if arabic else (at_left, at_right)
    _draw(painter, middle, keyword, bold, theme.accent, arabic=arabic, to_the_left=arabic)
    words = _fitting(row.before, QFontMetricsF(font), before.width(), from_the_end=True)
    _draw(painter, before, words, font, theme.muted, arabic=arabic, to_the_left=arabic)
    words = _fitting(row.after, QFontMetricsF(font), after.width(), from_the_end=False)
    _draw(painter, after, words, font, theme.text, arabic=arabic, to_the_left=not arabic)


def _fitting(text: str, metrics: QFontMetricsF, width: float, *, from_the_end: bool) -> str:
    """As many whole words as find room, from the side of the keyword."""
    words = showable(text).split()
    if from_the_end:
        words.reverse()
    kept: list[str] = []
    room = width
    blank = metrics.horizontalAdvance(" ")
    for word in words:
        room -= metrics.horizontalAdvance(word) + blank
        if room < 0:
            break
        kept.append(word)
    return " ".join(reversed(kept) if from_the_end else kept)


def _draw(
    painter: QPainter, room: QRectF, words: str, font: QFont, ink: QColor, *, arabic: bool, to_the_left: bool
) -> None:
    """One line of words, up against one side of its room, whatever letters it begins with."""
    if not words or room.width() <= 0:
        return
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if arabic else Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag.AlignLeft if to_the_left else Qt.AlignmentFlag.AlignRight
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    layout = QTextLayout(words, font)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room.width() + 1)
    layout.endLayout()
    painter.setPen(ink)
    height = room.center().y() - line.height() / 2
    layout.draw(painter, QPointF(room.left(), height))
