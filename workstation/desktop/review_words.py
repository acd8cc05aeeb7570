"""What an analyst says of claims, in words and signs: verdicts, grades, fields, and their values."""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from workstation.case.decision_kinds import DecisionKind
from workstation.core.claims import Outcome, Qualifier, VictimKind
from workstation.core.reviews import PARTIES, ClaimField, Grade, Verdict
from workstation.desktop.claim_words import outcome_words, victim_kind_words
from workstation.desktop.words import counted, day_words, isolated

_CONTEXT = "ReviewWords"
_VERDICTS = {
    Verdict.UNREVIEWED: ("not reviewed", ""),
    Verdict.ACCEPTED: ("accepted", "check"),
    Verdict.CORRECTED: ("corrected", "pencil-simple"),
    Verdict.ADDED: ("added", "plus"),
    Verdict.REJECTED: ("rejected", "x"),
}
_GRADES = {
    Grade.CONFIRMED: ("confirmed", "A belligerent accepted responsibility"),
    Grade.FAIR: ("fair", "Two or more credible sources, with likely or confirmed action by a belligerent"),
    Grade.WEAK: ("weak", "One source"),
    Grade.CONTESTED: ("contested", "Competing claims of who is responsible"),
    Grade.DISCOUNTED: ("discounted", "Those killed were combatants, or others were responsible"),
}
_QUALIFIERS = {
    Qualifier.EXACT: "exactly",
    Qualifier.AT_LEAST: "at least",
    Qualifier.MORE_THAN: "more than",
    Qualifier.ABOUT: "about",
    Qualifier.AT_MOST: "at most",
    Qualifier.RANGE: "between",
    Qualifier.VAGUE: "vague",
}
_FIELDS = {
    ClaimField.OUTCOME: "outcome",
    ClaimField.MINIMUM: "least",
    ClaimField.MAXIMUM: "most",
    ClaimField.QUALIFIER: "wording",
    ClaimField.VICTIM_KIND: "victims’ kind",
    ClaimField.VICTIM_ACTOR: "side",
    ClaimField.PERPETRATOR: "by whom",
    ClaimField.PLACE: "place",
    ClaimField.SOURCE: "said by",
    ClaimField.DATE: "day",
    ClaimField.SUBSET_OF: "part of",
    ClaimField.BACKGROUND: "background",
    ClaimField.NEGATED: "denied",
}
_DESCRIBED = {"title": "title", "outlet": "outlet", "date": "date"}
_KINDS = {
    DecisionKind.ACCEPT: ("Accepted", "check"),
    DecisionKind.REJECT: ("Rejected", "x"),
    DecisionKind.CORRECT: ("Corrected", "pencil-simple"),
    DecisionKind.ADD_CLAIM: ("Added a claim", "plus"),
    DecisionKind.GRADE: ("Graded", "star"),
    DecisionKind.NOTE: ("Noted", "note"),
    DecisionKind.DESCRIBE: ("Described an article", "article"),
    DecisionKind.REMOVE: ("Removed articles", "trash"),
    DecisionKind.REMOVE_IMPORT: ("Took an import back", "arrow-u-up-left"),
    DecisionKind.NEW_VERSION: ("New version of an article", "arrows-clockwise"),
    DecisionKind.ADD_PLACES: ("Added a list of places", "map-pin-line"),
    DecisionKind.COPIES: ("Joined copies", "git-merge"),
    DecisionKind.NO_COPIES: ("Parted copies", "git-branch"),
    DecisionKind.UNDO: ("Undo", "arrow-u-up-left"),
    DecisionKind.REDO: ("Redo", "arrow-u-up-right"),
}


def _say(words: str) -> str:
    return QCoreApplication.translate(_CONTEXT, words)


def verdict_words(verdict: Verdict) -> str:
    return _say(_VERDICTS[verdict][0])


def verdict_icon(verdict: Verdict) -> str:
    """The name of its icon; "" for a claim that nobody has reviewed."""
    return _VERDICTS[verdict][1]


def grade_words(grade: Grade | None) -> str:
    return "" if grade is None else _say(_GRADES[grade][0])


def grade_meaning(grade: Grade) -> str:
    return _say(_GRADES[grade][1])


def qualifier_words(qualifier: Qualifier) -> str:
    return _say(_QUALIFIERS[qualifier])


def field_words(field: str) -> str:
    known = _FIELDS.get(ClaimField(field)) if field in set(ClaimField) else _DESCRIBED.get(field)
    return _say(known) if known else field.replace("_", " ")


def kind_words(kind: str) -> str:
    """What a decision of this kind did: "Corrected"; a kind from a newer version is told as it is written."""
    known = _KINDS.get(DecisionKind(kind)) if kind in set(DecisionKind) else None
    return _say(known[0]) if known else kind.replace("_", " ").capitalize()


def kind_icon(kind: str) -> str:
    known = _KINDS.get(DecisionKind(kind)) if kind in set(DecisionKind) else None
    return known[1] if known else "note"


def value_words(field: str, words: str | None) -> str:
    """A value that the ledger holds, as a person reads it."""
    if words is None:
        return _say("no") if field in (ClaimField.BACKGROUND, ClaimField.NEGATED) else "—"
    if field in PARTIES:
        return isolated(str(json.loads(words)["name"] or "—"))
    match field:
        case ClaimField.OUTCOME:
            return outcome_words(Outcome(words))
        case ClaimField.QUALIFIER:
            return qualifier_words(Qualifier(words))
        case ClaimField.VICTIM_KIND:
            return victim_kind_words(VictimKind(words)) or _say("unknown")
        case ClaimField.DATE if len(words) == len("2016-05-02"):
            return day_words(date.fromisoformat(words))
        case ClaimField.BACKGROUND | ClaimField.NEGATED:
            return _say("yes")
        case ClaimField.SUBSET_OF:
            return _say("another claim")
        case "grade":
            return grade_words(Grade(words))
        case "verdict":
            return verdict_words(Verdict(words))
    return isolated(words)


_UNSAID = frozenset({"verdict", "span"})


def changes_words(before: Mapping[str, str | None], after: Mapping[str, str | None]) -> str:
    """What a decision changed: "outcome: killed → wounded; place: — → Homs"."""
    named = [name for name in after if name not in _UNSAID]
    if not named and after.get("verdict"):
        return _arrow("verdict", before, after)
    if len(named) == 1 and named[0] in ("grade", "note"):
        return _arrow(named[0], before, after)
    figure = {"minimum", "maximum", "qualifier"}
    parts = []
    if figure & set(named) and figure <= set(after) and figure <= set(before):
        named = [name for name in named if name not in figure]
        parts.append(f"{_say('figure')}: {_figure(before)} → {_figure(after)}")
    parts += [f"{field_words(name)}: {_arrow(name, before, after)}" for name in named]
    return "; ".join(parts)


def _arrow(name: str, before: Mapping[str, str | None], after: Mapping[str, str | None]) -> str:
    old = value_words(name, before[name]) if name in before else "…"
    return f"{old} → {value_words(name, after[name])}"


def said_words(after: Mapping[str, str | None]) -> str:
    """What an added claim says, without what it does not say."""
    named = (name for name, words in after.items() if words is not None and name not in _UNSAID)
    return "; ".join(f"{field_words(name)}: {value_words(name, after[name])}" for name in named)


def _figure(words: Mapping[str, str | None]) -> str:
    from workstation.compare.figures import short_figure

    low, high = words["minimum"], words["maximum"]
    qualifier = Qualifier(words["qualifier"] or "vague")
    return short_figure(None if low is None else int(low), None if high is None else int(high), qualifier)


def marked_words(claims: Iterable[object]) -> str:
    """How many claims a decision is about to be on."""
    return counted(len(tuple(claims)), _say("claim"), _say("claims"))
