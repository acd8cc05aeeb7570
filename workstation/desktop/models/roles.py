"""What an item says of itself beyond Qt's own roles, for the delegate that draws tables of two scripts."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt

from workstation.core.claims import Outcome


class Role(IntEnum):
    """Each is absent (None) where it does not apply."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """The whole row value."""
    MARK = Qt.ItemDataRole.UserRole + 2
    """An `OutcomeMark` before the text."""
    QUIET = Qt.ItemDataRole.UserRole + 3
    """True where the text stands back: background, denied, unknown."""
    BEFORE = Qt.ItemDataRole.UserRole + 4
    """A few muted words before the text."""
    STRESSED = Qt.ItemDataRole.UserRole + 5
    """Start and end of the words of the text that matter, in code points."""
    CHOSEN = Qt.ItemDataRole.UserRole + 6
    """True where the shared selection asks for what the row is about."""
    INK = Qt.ItemDataRole.UserRole + 7
    """An `Ink` for the text."""
    BESIDE = Qt.ItemDataRole.UserRole + 8
    """Words in the other script at the far end of the cell."""


class Ink(IntEnum):
    GOOD = 1
    BAD = 2


@dataclass(frozen=True, slots=True)
class OutcomeMark:
    outcome: Outcome
    hollow: bool
