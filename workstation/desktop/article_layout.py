"""How an article is set: direction of each paragraph, line pitch, spaces, a column of a comfortable measure."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

from workstation.desktop.direction import direction_of

# From line to line, in heights of the letters. A Naskh needs more than Latin text: its marks stand above and below.
LINE_PITCH = 1.95
_LONGEST_LINE = 75
# An average line of news: what a column of so many letters measures differs by a third between faces.
_SAMPLE = "وقال المتحدث إن القوات تقدمت في المدينة بعد معارك"
# Room inside the column for bands and outlines, and outside it.
_EDGE, _PADDING = 7, 14
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


@dataclass(frozen=True, slots=True)
class Setting:
    """`letter` is the size of the face and `line` the height of its line, in pixels.

    `added` are the document positions of breaks that are not in the article: no space is left at them.
    """

    letter: float
    line: float
    added: frozenset[int]
    mostly_arabic: bool


def set_paragraphs(document: QTextDocument, setting: Setting) -> None:
    """Sets every paragraph right to left where it holds Arabic, else left to right. Changes no character."""
    letter = setting.letter
    common = QTextBlockFormat()
    common.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    common.setAlignment(Qt.AlignmentFlag.AlignLeft)  # the side where a line begins, in either direction
    common.setLineHeight(100 * letter * LINE_PITCH / max(1.0, setting.line), _PROPORTIONAL)
    common.setBottomMargin(letter * 0.45)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(common)
    block = document.begin()
    while block.isValid():
        change = _change_for(block, setting)
        if change is not None:
            cursor.setPosition(block.position())
            cursor.mergeBlockFormat(change)
        block = block.next()
    cursor.endEditBlock()
    frame = document.rootFrame().frameFormat()
    frame.setTopMargin(letter * 0.8)
    frame.setBottomMargin(letter * 2.5)
    frame.setLeftMargin(_EDGE)
    frame.setRightMargin(_EDGE)
    document.rootFrame().setFrameFormat(frame)


def _change_for(block: QTextBlock, setting: Setting) -> QTextBlockFormat | None:
    """How a paragraph differs from the common one; None where it does not."""
    words = block.text()
    change = QTextBlockFormat()
    if not words.strip():
        change.setLineHeight(setting.letter * 0.4, _FIXED)
        change.setBottomMargin(0)
        return change
    if direction_of(words) is Qt.LayoutDirection.LeftToRight:
        change.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if setting.mostly_arabic:  # a stray line of Latin letters stays on the side where the others begin
            change.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        return change
    if block.position() + block.length() - 1 in setting.added:
        change.setBottomMargin(0)
        return change
    return None


def column_place(room: int, *, beside: int, font: QFont) -> tuple[int, int]:
    """Where the column begins and how wide it is, with what stands `beside` it in the middle of `room`."""
    letter = QFontMetricsF(font).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
    column = max(60, min(round(letter * _LONGEST_LINE) + 2 * _EDGE, room - beside - 2 * _PADDING))
    return max(_PADDING, (room - beside - column) // 2), column
