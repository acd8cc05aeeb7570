"""Draws the cells of tables in two scripts: each text in its own direction and face, figures on one line."""

from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workstation.desktop.direction import runs_right_to_left
from workstation.desktop.models.roles import Ink, OutcomeMark, Role
from workstation.desktop.outcome_marks import paint_outcome_mark
from workstation.desktop.theme import Theme, reading_font, theme_of
from workstation.desktop.utf16 import Positions

ROW_HEIGHT = 30
_SIDE = 8
_MARK = 10
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
    """For cells of one line. What is special about a cell it says through `models.roles.Role`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._faces: dict[tuple[str, float], QFont] = {}
        self._rises: dict[str, float] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        given = cast(_Option, option)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if not isinstance(text, str) or not text:
            return QSize(24, ROW_HEIGHT)
        before = index.data(Role.BEFORE)
        width = QFontMetricsF(self._face(given.font, text)).horizontalAdvance(text) + 2 * _SIDE + 2
        if isinstance(before, str):
            width += QFontMetricsF(given.font).horizontalAdvance(before) + 6
        if index.data(Role.MARK) is not None:
            width += _MARK + 7
        return QSize(round(width), ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        given = cast(_Option, option)
        theme = theme_of(given.palette)
        painter.save()
        self._paint_ground(painter, given, theme, chosen=bool(index.data(Role.CHOSEN)))
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if text is None:
            self._paint_waiting(painter, given.rect, theme)
        elif isinstance(text, str):
            area = QRectF(given.rect).adjusted(_SIDE, 0, -_SIDE, 0)
            mark = index.data(Role.MARK)
            if isinstance(mark, OutcomeMark):
                box = QRectF(area.left(), area.center().y() - _MARK / 2, _MARK, _MARK)
                paint_outcome_mark(painter, box, mark.outcome, theme.outcomes[mark.outcome], hollow=mark.hollow)
                area.setLeft(box.right() + 7)
            font = self._face(given.font, text)
            cell = _Cell(painter, theme, area, font, self._ink(index, theme))
            before = index.data(Role.BEFORE)
            if isinstance(before, str) and before:
                cell = self._paint_before(cell, before, given.font)
            if text:
                alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
                right = alignment is not None and bool(Qt.AlignmentFlag(alignment) & Qt.AlignmentFlag.AlignRight)
                _paint_text(cell, text, index.data(Role.STRESSED), rise=self._rise(font), right=right)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, option: _Option, theme: Theme, *, chosen: bool) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.accent_fill)
        elif chosen:
            fill = QColor(theme.accent_fill)
            fill.setAlphaF(0.55)
            painter.fillRect(option.rect, fill)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.hover)
        painter.fillRect(QRectF(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.border)

    @staticmethod
    def _paint_waiting(painter: QPainter, rect: QRect, theme: Theme) -> None:
        bar = QRectF(rect).adjusted(_SIDE, rect.height() * 0.38, -_SIDE, -rect.height() * 0.38)
        bar.setWidth(max(0.0, bar.width() * 0.6))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.hover)
        painter.drawRoundedRect(bar, 3, 3)

    @staticmethod
    def _paint_before(cell: _Cell, words: str, font: QFont) -> _Cell:
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() - 1)
        cell.painter.setFont(small)
        cell.painter.setPen(cell.theme.muted)
        cell.painter.drawText(cell.area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        width = QFontMetricsF(small).horizontalAdvance(words) + 6
        return _Cell(cell.painter, cell.theme, cell.area.adjusted(width, 0, 0, 0), cell.font, cell.ink)

    @staticmethod
    def _ink(index: QModelIndex | QPersistentModelIndex, theme: Theme) -> QColor:
        ink = index.data(Role.INK)
        if ink == Ink.GOOD:
            return theme.good
        if ink == Ink.BAD:
            return theme.danger
        return theme.muted if index.data(Role.QUIET) else theme.text

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


def _paint_text(cell: _Cell, text: str, stressed: object, *, rise: float, right: bool) -> None:
    arabic = runs_right_to_left(text)
    positions = Positions(text)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if arabic else Qt.LayoutDirection.LeftToRight)
    option.setAlignment(
        (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
    )
    shown = positions.shown.replace("\n", " ")
    metrics = QFontMetricsF(cell.font)
    fits = metrics.horizontalAdvance(shown) <= cell.area.width()
    if not fits:
        shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, cell.area.width())
    layout = QTextLayout(shown, cell.font)
    layout.setTextOption(option)
    if isinstance(stressed, tuple):
        layout.setFormats([_stress(positions.to_qt(stressed[0]), positions.to_qt(stressed[1]), len(shown), cell)])
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
