"""Draws the cells of a lens: pieces under each other, those with a share as bars with the interval on them."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from workstation.compare.shares import Share
from workstation.desktop.comparison_tables import GUTTER, PAD, Cells, Index, bold, line_of_words
from workstation.desktop.models.comparison import CELL_ROLE, ROW_ROLE
from workstation.desktop.models.lens import Line, Piece, Tone
from workstation.desktop.theme import Theme, interface_font

_POINTS = 9.5
_SMALL = 9.0
_BAR, _BETWEEN, _EDGE, _GAP = 6, 5, 7, 8


def _height(piece: Piece) -> int:
    words = QFontMetrics(interface_font(_POINTS)).height()
    return words * (2 if piece.quote else 1) + (_BAR + 3 if piece.share is not None else 0)


def piece_at(cell: Sequence[Piece], place: QPoint) -> Piece | None:
    """The piece at a position in a cell; the first that opens anything where none is, as for the keyboard."""
    top = _EDGE
    for piece in cell:
        if top <= place.y() < top + _height(piece) + _BETWEEN and piece.passages:
            return piece
        top += _height(piece) + _BETWEEN
    return next((piece for piece in cell if piece.passages), None)


class LensCells(Cells):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(ROW_ROLE)
        title = QFontMetrics(bold(10.0)).height()
        small = QFontMetrics(interface_font(_SMALL)).height()
        if line.heading:
            return QSize(GUTTER, title + (small if line.note else 0) + 2 * _EDGE + 2)
        if index.column() == 0:
            return QSize(GUTTER, title + (small + 2 if line.note else 0) + 2 * _EDGE)
        cell: tuple[Piece, ...] = index.data(CELL_ROLE)
        pieces = sum(map(_height, cell)) + _BETWEEN * max(len(cell) - 1, 0)
        return QSize(120, max(pieces, QFontMetrics(interface_font(_POINTS)).height()) + 2 * _EDGE)

    def paint_label(self, painter: QPainter, area: QRect, index: Index, theme: Theme) -> None:
        line: Line = index.data(ROW_ROLE)
        if line.heading:
            painter.fillRect(area.adjusted(-PAD, -_EDGE, PAD, _EDGE - 1), theme.raised)
        font = bold(10.0) if line.heading or not line.indented else interface_font(10.0)
        area = area.adjusted(10 if line.indented else 0, 0, 0, 0)
        line_of_words(painter, area, area.top(), line.title, font, theme.text)
        if line.note:
            top = area.top() + QFontMetrics(font).height() + 1
            line_of_words(
                painter, area, top, line.note, interface_font(_SMALL), tone_colour(line.tone, theme, title=True)
            )

    def paint_cell(self, painter: QPainter, area: QRect, index: Index, theme: Theme) -> None:
        cell: tuple[Piece, ...] = index.data(CELL_ROLE)
        top = area.top()
        for piece in cell:
            self._paint_piece(painter, QRect(area.left(), top, area.width(), _height(piece)), piece, theme)
            top += _height(piece) + _BETWEEN

    @staticmethod
    def _paint_piece(painter: QPainter, area: QRect, piece: Piece, theme: Theme) -> None:
        font = interface_font(_POINTS)
        colour = tone_colour(piece.tone, theme)
        note = piece.note
        if piece.share is not None and not note:
            note = f"{piece.share.part}/{piece.share.whole} · {round(100 * piece.share.value)} %"
        side = area
        if note:
            small = interface_font(_SMALL)
            wide = min(QFontMetrics(font).horizontalAdvance(piece.words), area.width() * 3 // 4)
            room = min(QFontMetrics(small).horizontalAdvance(note) + 2, area.width() - wide - (_GAP if wide else 0))
            # Arabic stands at the right, its note at the left; everything else the other way round.
            left = area.left() if piece.arabic else area.right() - room
            place = QRect(left, area.top(), room, area.height())
            line_of_words(painter, place, area.top() + _drop(font, small), note, small, theme.muted)
            side = area.adjusted(room + _GAP, 0, 0, 0) if piece.arabic else area.adjusted(0, 0, -room - _GAP, 0)
        line_of_words(painter, side, area.top(), piece.words, font, colour, arabic=piece.arabic)
        if piece.quote:
            below = area.top() + QFontMetrics(font).height()
            line_of_words(painter, area, below, piece.quote, font, theme.text, arabic=True)
        if piece.share is not None:
            bar = QRectF(area.left(), area.bottom() - _BAR + 1, area.width(), _BAR)
            paint_share(painter, bar, piece.share, colour if piece.tone is not Tone.PLAIN else theme.accent, theme)


def _drop(font: QFont, small: QFont) -> int:
    return QFontMetrics(font).ascent() - QFontMetrics(small).ascent()


def paint_share(painter: QPainter, area: QRectF, share: Share, colour: QColor, theme: Theme) -> None:
    """A bar as long as the share on a track of all, and a line from end to end of its interval."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.hover)
    painter.drawRoundedRect(area, 2, 2)
    if share.part:
        fill = QColor(colour)
        fill.setAlpha(150)
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(area.left(), area.top(), area.width() * share.value, area.height()), 2, 2)
    low, high = (area.left() + end * area.width() for end in share.interval)
    middle = area.center().y()
    painter.setPen(QPen(theme.text, 1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.drawLine(round(low), round(middle), round(high), round(middle))
    for end in (low, high):
        painter.drawLine(round(end), round(area.top()), round(end), round(area.bottom()) - 1)


def tone_colour(tone: Tone, theme: Theme, *, title: bool = False) -> QColor:
    colours = {
        Tone.PLAIN: theme.muted if title else theme.text,
        Tone.MUTED: theme.muted,
        Tone.GOOD: theme.good,
        Tone.WARNING: theme.warning,
        Tone.DANGER: theme.danger,
    }
    return colours[tone]
