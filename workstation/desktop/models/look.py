"""How cells and heads of tables in two scripts look, as a model says it to who draws them."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt

from workstation.core.claims import Outcome

LOOK = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which a model answers with a cell's `Look`. One question a cell: each is a call into Python."""


class Ink(Enum):
    USUAL = "usual"
    QUIET = "quiet"  # stands back: background, denied, unknown
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class OutcomeMark:
    """The shape before the words. Hollow for what is denied or told as background."""

    outcome: Outcome
    hollow: bool


@dataclass(frozen=True, slots=True)
class Look:
    """`text` is drawn in its own direction and face; `right` says on which side of the cell.

    `before` is a few quiet words ahead of it, `stressed` start and end of the words that matter, in code points,
    `chosen` whether the shared selection asks for what the line is about. `icon` names a sign drawn before the text.
    Of a `heading` every cell of the line has the same text, which is drawn across all of them.
    """

    text: str
    right: bool = False
    ink: Ink = Ink.USUAL
    before: str = ""
    mark: OutcomeMark | None = None
    stressed: tuple[int, int] | None = None
    chosen: bool = False
    icon: str = ""
    heading: bool = False


def heading(role: int, *, words: str, tip: str, alignment: Qt.AlignmentFlag) -> object:
    """What the head of a column answers to a view: its words, and more of them under the pointer."""
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return words
        case Qt.ItemDataRole.ToolTipRole:
            return tip
        case Qt.ItemDataRole.TextAlignmentRole:
            return alignment
    return None
