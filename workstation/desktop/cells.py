"""Draws the cells of tables in two scripts: each text in its own direction and face, figures on one line."""

from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QIcon,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workstation.desktop.direction import runs_right_to_left
from workstation.desktop.icons import icon
from workstation.desktop.models.look import LOOK, Ink, Look
from workstation.desktop.outcome_marks import paint_outcome_mark
from workstation.desktop.quiet_views import QuietTable
from workstation.desktop.theme import Theme, reading_font, theme_of
from workstation.desktop.utf16 import Positions

ROW_HEIGHT = 30
_SIDE = 8
_MARK = 10
_ICON = 15
# Naskh letters are small for their face: at this ratio they look as large as the Latin ones beside them.
_READING_RATIO = 1.28


class _Option(Protocol):
    """The fields of QStyleOptionViewItem, which PySide's stubs leave out."""

    rect: QRect
    state: QStyle.StateFlag
    palette: QPalette
    font: QFont


@dataclass(frozen=True, slots=True)
class _Cell:
    painter: QPainter
    theme: Theme
    area: QRectF
    font: QFont
    ink: QColor


class TextCells(QStyledItemDelegate):
    """For cells of one line. The model says through `models.look.Look` how each looks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._faces: dict[tuple[str, float], QFont] = {}
        self._rises: dict[str, float] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        given, look = cast(_Option, option), index.data(LOOK)
        if not isinstance(look, Look):
            return QSize(24, ROW_HEIGHT)
        width = QFontMetricsF(self._face(given.font, look.text)).horizontalAdvance(look.text) + 2 * _SIDE + 2
        if look.before:
            width += QFontMetricsF(given.font).horizontalAdvance(look.before) + 6
        if look.mark is not None:
            width += _MARK + 7
        if look.icon:
            width += _ICON + 6
        return QSize(round(width), ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        given, look = cast(_Option, option), index.data(LOOK)
        rect, font = given.rect, given.font
        theme = theme_of(given.palette)
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # each text says its own; sides are sides
        state = given.state
        table = self.parent()
        if isinstance(table, QuietTable) and table.line_pointed_at == index.row():
            state |= QStyle.StateFlag.State_MouseOver
        self._paint_ground(painter, rect, state, theme, chosen=isinstance(look, Look) and look.chosen)
        if isinstance(look, Look) and look.heading:
            self._paint_heading(painter, rect, look, font, theme)
        elif isinstance(look, Look):
            area = QRectF(rect).adjusted(_SIDE, 0, -_SIDE, 0)
            if look.mark is not None:
                box = QRectF(area.left(), area.center().y() - _MARK / 2, _MARK, _MARK)
                colour = theme.outcomes[look.mark.outcome]
                paint_outcome_mark(painter, box, look.mark.outcome, colour, hollow=look.mark.hollow)
                area.setLeft(box.right() + 7)
            if look.icon:
                place = QRect(round(area.left()), round(area.center().y()) - _ICON // 2, _ICON, _ICON)
                icon(look.icon).paint(painter, place, mode=QIcon.Mode.Active)
                area.setLeft(area.left() + _ICON + 6)
            if look.before:
                kept = QFontMetricsF(self._face(font, look.text)).horizontalAdvance(look.text) + 2
                area = self._paint_before(painter, area, look.before, font, theme, kept=kept)
            if look.text:
                face = self._face(font, look.text)
                cell = _Cell(painter, theme, area, face, _ink(look.ink, theme))
                _paint_text(cell, look, rise=self._rise(face))
        else:
            self._paint_waiting(painter, rect, theme)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, theme: Theme, *, chosen: bool) -> None:
        if state & QStyle.StateFlag.State_Selected or chosen:
            painter.fillRect(rect, theme.accent_fill)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.hover)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.border)

    def _paint_heading(self, painter: QPainter, rect: QRect, look: Look, font: QFont, theme: Theme) -> None:
        """Each cell shows its part of one line, wherever its column stands."""
        painter.fillRect(rect.adjusted(0, 0, 0, -1), theme.raised)
        painter.setClipRect(rect)
        table = self.parent()
        width = table.viewport().width() if isinstance(table, QuietTable) else rect.width()
        area = QRectF(_SIDE, rect.top(), width - 2 * _SIDE, rect.height())
        if look.icon:
            icon(look.icon).paint(painter, QRect(_SIDE, round(area.center().y()) - _ICON // 2, _ICON, _ICON))
            area.setLeft(area.left() + _ICON + 6)
        face = QFont(self._face(font, look.text))
        face.setWeight(QFont.Weight.DemiBold)
        painter.setFont(face)
        painter.setPen(theme.text)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, look.text)
        if look.before:
            left = area.left() + QFontMetricsF(face).horizontalAdvance(look.text) + 10
            painter.setFont(font)
            painter.setPen(theme.muted)
            area.setLeft(left)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, look.before)

    @staticmethod
    def _paint_waiting(painter: QPainter, rect: QRect, theme: Theme) -> None:
        bar = QRectF(rect).adjusted(_SIDE, rect.height() * 0.38, -_SIDE, -rect.height() * 0.38)
        bar.setWidth(max(0.0, bar.width() * 0.6))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.hover)
        painter.drawRoundedRect(bar, 3, 3)

    @staticmethod
    def _paint_before(painter: QPainter, area: QRectF, words: str, font: QFont, theme: Theme, *, kept: float) -> QRectF:
        """Draws the words, cut short where the `kept` pixels behind them are needed. Returns the room that is left."""
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() - 1)
        metrics = QFontMetricsF(small)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, area.width() - kept - 6))
        painter.setFont(small)
        painter.setPen(theme.muted)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        return area.adjusted(metrics.horizontalAdvance(words) + 6, 0, 0, 0)

    def _face(self, font: QFont, text: str) -> QFont:
        """The interface's own face for Latin and figures, the reading face for Arabic."""
        if not runs_right_to_left(text):
            return font
        key = (font.family(), font.pointSizeF())
        if key not in self._faces:
            self._faces[key] = reading_font(font.pointSizeF() * _READING_RATIO)
        return self._faces[key]

    def _rise(self, font: QFont) -> float:
        """How far below the middle of a cell the baseline lies, so that the letters are in the middle.

        The face's own height misleads: a Naskh keeps far more room above and below than a sans.
        """
        key = font.toString()
        if key not in self._rises:
            tall = -QFontMetricsF(font).tightBoundingRect("الH").top()
            self._rises[key] = tall * 0.48
        return self._rises[key]


def _ink(ink: Ink, theme: Theme) -> QColor:
    match ink:
        case Ink.QUIET:
            return theme.muted
        case Ink.GOOD:
            return theme.good
        case Ink.BAD:
            return theme.danger
    return theme.text


def _paint_text(cell: _Cell, look: Look, *, rise: float) -> None:
    arabic = runs_right_to_left(look.text)
    positions = Positions(look.text)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if arabic else Qt.LayoutDirection.LeftToRight)
    option.setAlignment(
        (Qt.AlignmentFlag.AlignRight if look.right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
    )
    shown = positions.shown.replace("\n", " ")
    metrics = QFontMetricsF(cell.font)
    fits = metrics.horizontalAdvance(shown) <= cell.area.width()
    if not fits:
        shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, cell.area.width())
    layout = QTextLayout(shown, cell.font)
    layout.setTextOption(option)
    if look.stressed is not None:
        start, end = (positions.to_qt(offset) for offset in look.stressed)
        layout.setFormats([_stress(start, end, len(shown), cell)])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(cell.area.width())
    layout.endLayout()
    cell.painter.setPen(cell.ink)
    cell.painter.setFont(cell.font)
    cell.painter.setClipRect(cell.area.adjusted(-2, 0, 2, 0))
    height = cell.area.center().y() + rise - line.ascent()
    layout.draw(cell.painter, QPointF(cell.area.left(), height))


def _stress(start: int, end: int, length: int, cell: _Cell) -> QTextLayout.FormatRange:
    style = QTextCharFormat()
    style.setForeground(cell.theme.text)
    style.setFontWeight(QFont.Weight.Bold)
    stress = QTextLayout.FormatRange()
    # PySide's stubs leave the fields out.
    stress.start = min(start, length)  # type: ignore[attr-defined]
    stress.length = max(0, min(end, length) - min(start, length))  # type: ignore[attr-defined]
    stress.format = style  # type: ignore[attr-defined]
    return stress
