"""Draws a result of the search: title, outlet and day, two lines of its text with the words marked, and why."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workstation.core.claims import MentionKind
from workstation.core.findings import Found, Hit, Snippet
from workstation.desktop.direction import runs_right_to_left
from workstation.desktop.models.search_results import ROW, place_words, reasons
from workstation.desktop.theme import Theme, interface_font, reading_font, theme_of
from workstation.desktop.utf16 import Positions

_SIDE, _TOP = 12, 7
_LINES = 2
_TITLE, _TEXT, _SMALL = 12.5, 11.5, 9.0


class ResultLine(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, round(2 * _TOP + _title_height() + (_LINES * _text_height()) + 2 * _small_height() + 4))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect, state, palette = option.rect, option.state, option.palette  # type: ignore[attr-defined]
        theme = theme_of(palette if isinstance(palette, QPalette) else QPalette())
        row = index.data(ROW)
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.accent_fill)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.hover)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.border)
        area = QRectF(rect).adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        if isinstance(row, Found):
            _paint_row(painter, area, row, theme)
        else:
            painter.fillRect(area.adjusted(area.width() * 0.4, 4, 0, -area.height() * 0.75), theme.hover)
        painter.restore()


def _title_height() -> float:
    return QFontMetricsF(_bold(reading_font(_TITLE))).height()


def _text_height() -> float:
    return QFontMetricsF(reading_font(_TEXT)).height()


def _small_height() -> float:
    return QFontMetricsF(interface_font(_SMALL)).height() + 2


def _bold(font: QFont) -> QFont:
    font.setBold(True)
    return font


def _paint_row(painter: QPainter, area: QRectF, row: Found, theme: Theme) -> None:
    top = area.top()
    title = " ".join((row.title or row.first_words).split())
    room = QRectF(area.left(), top, area.width(), _title_height())
    _paint_words(
        painter, room, title, row.title_hits if title == row.title else (), _bold(reading_font(_TITLE)), theme, 1
    )
    top += _title_height()
    small = interface_font(_SMALL)
    painter.setFont(small)
    painter.setPen(theme.muted)
    _paint_line(painter, QRectF(area.left(), top, area.width(), _small_height()), place_words(row), small)
    top += _small_height()
    for snippet in row.snippets[:1]:
        words, hits = _shown(snippet)
        room = QRectF(area.left(), top, area.width(), _LINES * _text_height())
        _paint_words(painter, room, words, hits, reading_font(_TEXT), theme, _LINES)
    top += _LINES * _text_height()
    why = "   ".join(reasons(row))
    if why:
        painter.setPen(theme.accent)
        _paint_line(painter, QRectF(area.left(), top, area.width(), _small_height()), why, small)


def _paint_line(painter: QPainter, room: QRectF, words: str, font: QFont) -> None:
    painter.setFont(font)
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(
        room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown
    )


def _shown(snippet: Snippet) -> tuple[str, tuple[Hit, ...]]:
    """The snippet on one line, with dots where it was cut; the hits where they stand in that."""
    lead = "… " if snippet.cut_before else ""
    words = lead + "".join(" " if letter.isspace() else letter for letter in snippet.words)
    return words + (" …" if snippet.cut_after else ""), tuple(
        Hit(hit.span.shifted(len(lead)), hit.why, hit.term) for hit in snippet.hits
    )


def _paint_words(
    painter: QPainter, room: QRectF, words: str, hits: tuple[Hit, ...], font: QFont, theme: Theme, lines: int
) -> None:
    """Words over up to so many lines, each in the direction of the whole, with the hits marked."""
    positions = Positions(words)
    option = QTextOption()
    arabic = runs_right_to_left(words)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if arabic else Qt.LayoutDirection.LeftToRight)
    option.setAlignment(
        (Qt.AlignmentFlag.AlignRight if arabic else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
    )
    layout = QTextLayout(positions.shown, font)
    layout.setTextOption(option)
    layout.setFormats([_mark(positions.to_qt(hit.span.start), positions.to_qt(hit.span.end), theme) for hit in hits])
    layout.beginLayout()
    top = 0.0
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room.width())
        line.setPosition(QPointF(0, top))
        top += QFontMetricsF(font).height()
    layout.endLayout()
    painter.save()
    painter.setClipRect(room)
    painter.setPen(theme.text)
    layout.draw(painter, room.topLeft())
    painter.restore()


def _mark(start: int, end: int, theme: Theme) -> QTextLayout.FormatRange:
    style = QTextCharFormat()
    style.setBackground(QColor.fromRgbF(*_amber(theme)))
    mark = QTextLayout.FormatRange()
    # PySide's stubs leave the fields out.
    mark.start = start  # type: ignore[attr-defined]
    mark.length = max(0, end - start)  # type: ignore[attr-defined]
    mark.format = style  # type: ignore[attr-defined]
    return mark


def _amber(theme: Theme) -> tuple[float, float, float, float]:
    """The ground of words that are sought, as in the article."""
    amber = theme.kinds[MentionKind.SOURCE].line
    return amber.redF(), amber.greenF(), amber.blueF(), 0.30 if theme.dark else 0.42
