"""Which way a text runs. A paragraph that holds Arabic letters runs right to left, whatever it begins with."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit

# Hebrew, Arabic, Syriac, Thaana, N'Ko, and the Arabic presentation forms.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def runs_right_to_left(text: str) -> bool:
    return _RIGHT_TO_LEFT.search(text) is not None


def direction_of(text: str) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if runs_right_to_left(text) else Qt.LayoutDirection.LeftToRight


def forced(text: str) -> str:
    """`text` for a widget that takes the direction from the first letter: as it runs, whatever it begins with.

    QLabel, QToolTip and item views do. The mark it begins with is invisible and has no width.
    """
    return ("\u200f" if runs_right_to_left(text) else "\u200e") + text


def left_to_right(text: str) -> str:
    """A line of the interface that may begin with an Arabic name, for the same widgets."""
    return "\u200e" + text


def stand_by_paragraph(text: QTextEdit) -> None:
    """Has each paragraph of plain text take its direction and its side from what it begins with."""
    option = text.document().defaultTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    # In this kind of view "left" is the side on which a paragraph begins.
    option.setAlignment(Qt.AlignmentFlag.AlignLeft)
    text.document().setDefaultTextOption(option)
