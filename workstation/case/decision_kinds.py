"""The kinds of decisions that the ledger holds, and what each did, in a few words for a menu or a list."""

from enum import StrEnum

from workstation.case.rows import Decision


class DecisionKind(StrEnum):
    DESCRIBE = "describe"
    REMOVE = "remove"
    ADD_PLACES = "add_places"
    REMOVE_IMPORT = "remove_import"
    NEW_VERSION = "new_version"
    COPIES = "copies"
    NO_COPIES = "no_copies"
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    ADD_CLAIM = "add_claim"
    GRADE = "grade"
    NOTE = "note"
    UNDO = "undo"
    REDO = "redo"


ON_CLAIMS = frozenset(
    {
        DecisionKind.ACCEPT,
        DecisionKind.REJECT,
        DecisionKind.CORRECT,
        DecisionKind.ADD_CLAIM,
        DecisionKind.GRADE,
        DecisionKind.NOTE,
    }
)

_PHRASES = {
    DecisionKind.ACCEPT: "Acceptance of",
    DecisionKind.REJECT: "Rejection of",
    DecisionKind.CORRECT: "Correction of",
    DecisionKind.ADD_CLAIM: "Addition of",
    DecisionKind.GRADE: "Grade of",
    DecisionKind.NOTE: "Note on",
}


def in_words(decision: Decision) -> str:
    """What a decision did, for a menu: "Change of outlet"."""
    kind = DecisionKind(decision.kind)
    if kind in _PHRASES:
        return f"{_PHRASES[kind]} {_counted(decision.claims, 'claim')}"
    count = int(decision.before.get("articles") or "0")
    match kind:
        case DecisionKind.REMOVE:
            return f"Removal of {_counted(count, 'article')}"
        case DecisionKind.REMOVE_IMPORT:
            return f"Removal of an import of {_counted(count, 'article')}"
        case DecisionKind.NEW_VERSION:
            return "New version of an article"
        case DecisionKind.ADD_PLACES:
            return "Addition of a list of places"
        case DecisionKind.COPIES:
            return "Joining of copies"
        case DecisionKind.NO_COPIES:
            return "Parting of copies"
    *others, last = decision.after
    return "Change of " + (f"{', '.join(others)} and {last}" if others else last)


def _counted(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"
