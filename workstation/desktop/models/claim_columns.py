"""The columns of the table of claims: their heads, the order each stands for, and the field that it edits."""

from enum import IntEnum

from PySide6.QtCore import QCoreApplication, Qt

from workstation.case.rows import ClaimOrder
from workstation.core.reviews import ClaimField


class Column(IntEnum):
    """In the order of the table: in a narrow panel the first ones must tell what is claimed."""

    STATE = 0
    DAY = 1
    FIGURE = 2
    OUTCOME = 3
    VICTIMS = 4
    PERPETRATOR = 5
    PLACE = 6
    OUTLET = 7
    SIDE = 8
    SOURCE = 9
    GRADE = 10
    NOTE = 11
    KIND = 12
    LEAST = 13
    MOST = 14
    WORDING = 15
    PART_OF = 16
    BACKGROUND = 17
    DENIED = 18
    SENTENCE = 19


ORDERS = {
    Column.STATE: ClaimOrder.VERDICT,
    Column.DAY: ClaimOrder.DAY,
    Column.OUTLET: ClaimOrder.OUTLET,
    Column.FIGURE: ClaimOrder.MINIMUM,
    Column.OUTCOME: ClaimOrder.OUTCOME,
    Column.VICTIMS: ClaimOrder.VICTIMS,
    Column.PERPETRATOR: ClaimOrder.PERPETRATOR,
    Column.PLACE: ClaimOrder.PLACE,
    Column.SOURCE: ClaimOrder.SOURCE,
    Column.SIDE: ClaimOrder.SIDE,
    Column.GRADE: ClaimOrder.GRADE,
    Column.NOTE: ClaimOrder.NOTE,
    Column.KIND: ClaimOrder.VICTIM_KIND,
    Column.LEAST: ClaimOrder.MINIMUM,
    Column.MOST: ClaimOrder.MAXIMUM,
    Column.WORDING: ClaimOrder.QUALIFIER,
    Column.PART_OF: ClaimOrder.SUBSET,
    Column.BACKGROUND: ClaimOrder.BACKGROUND,
    Column.DENIED: ClaimOrder.NEGATED,
    Column.SENTENCE: ClaimOrder.TEXT,
}
HIDDEN_AT_FIRST = frozenset(
    {
        Column.KIND,
        Column.LEAST,
        Column.MOST,
        Column.WORDING,
        Column.PART_OF,
        Column.BACKGROUND,
        Column.DENIED,
    }
)
GROUPED_BY = (
    Column.OUTCOME,
    Column.DAY,
    Column.PLACE,
    Column.PERPETRATOR,
    Column.SIDE,
    Column.OUTLET,
    Column.SOURCE,
    Column.KIND,
    Column.STATE,
    Column.GRADE,
    Column.SENTENCE,
)
"""What the lines may be grouped by; the sentence stands for its article."""

FIELDS = {
    Column.DAY: ClaimField.DATE,
    Column.OUTCOME: ClaimField.OUTCOME,
    Column.FIGURE: ClaimField.MINIMUM,
    Column.SIDE: ClaimField.VICTIM_ACTOR,
    Column.PERPETRATOR: ClaimField.PERPETRATOR,
    Column.PLACE: ClaimField.PLACE,
    Column.SOURCE: ClaimField.SOURCE,
    Column.KIND: ClaimField.VICTIM_KIND,
    Column.VICTIMS: ClaimField.VICTIM_KIND,
    Column.LEAST: ClaimField.MINIMUM,
    Column.MOST: ClaimField.MAXIMUM,
    Column.WORDING: ClaimField.QUALIFIER,
    Column.PART_OF: ClaimField.SUBSET_OF,
    Column.BACKGROUND: ClaimField.BACKGROUND,
    Column.DENIED: ClaimField.NEGATED,
}
"""The field that a column shows. Victims' words are the text's own: beside them stands how they are counted."""

EDITABLE = frozenset(FIELDS) | {Column.STATE, Column.GRADE, Column.NOTE}

# Figures stand under one another, and the columns of the text's own words begin where the text does.
_RIGHT = frozenset({Column.FIGURE, Column.LEAST, Column.MOST, Column.VICTIMS, Column.SENTENCE, Column.PART_OF})

HEADERS = {
    Column.STATE: ("State", "Accepted, corrected, added or rejected by the analyst; empty where nobody has looked yet"),
    Column.DAY: ("Day", "The day of harm; the article's day, in grey, where the text does not settle it"),
    Column.OUTLET: ("Outlet", "Who published the article"),
    Column.FIGURE: ("Figure", "How many people, as the text puts it"),
    Column.OUTCOME: ("Outcome", "What happened to them"),
    Column.VICTIMS: ("Victims", "Who they were, in the text's words; editing it says how they are counted"),
    Column.SIDE: ("Side", "The armed party that they belonged to"),
    Column.PERPETRATOR: ("By whom", "Who is said to have done it"),
    Column.PLACE: ("Place", "Where it happened"),
    Column.SOURCE: ("Said by", "Who is cited for it; empty where the outlet speaks for itself"),
    Column.GRADE: ("Grade", "How well it is supported: Airwars' five grades"),
    Column.NOTE: ("Note", "What the analyst wrote on it"),
    Column.KIND: ("Kind", "Whether the victims are civilians or combatants"),
    Column.LEAST: ("Least", "The smallest number that the figure allows"),
    Column.MOST: ("Most", "The largest number that the figure allows; empty where it is open"),
    Column.WORDING: ("Wording", "How the figure is put: exactly, at least, about…"),
    Column.PART_OF: ("Part of", "The claim whose people include these"),
    Column.BACKGROUND: ("Background", "Told as past, not as the news of the article"),
    Column.DENIED: ("Denied", "The text denies it"),
    Column.SENTENCE: ("In the text", "The sentence, from just before the claim's own words; sorts article by article"),
}


def head_words(column: Column) -> str:
    return QCoreApplication.translate("ClaimsModel", HEADERS[column][0])


def is_right(column: Column) -> bool:
    """Whether the cells of a column begin at its right side."""
    return column in _RIGHT


def alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
