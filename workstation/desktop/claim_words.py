"""A claim in words, as every panel says it: how many, in which outcome, to whom, by whom, where, who says so."""

from PySide6.QtCore import QCoreApplication

from workstation.compare.figures import long_figure, short_figure
from workstation.core.claims import Count, MentionKind, Outcome, Qualifier, Stance, VictimKind

_CONTEXT = "ClaimWords"
_OUTCOMES = {
    Outcome.KILLED: "killed",
    Outcome.WOUNDED: "wounded",
    Outcome.KILLED_OR_WOUNDED: "killed or wounded",
    Outcome.CAPTURED: "captured",
    Outcome.MISSING: "missing",
    Outcome.DISPLACED: "displaced",
}
_KINDS = {
    MentionKind.ACTOR: ("Actor", "Actors"),
    MentionKind.PLACE: ("Place", "Places"),
    MentionKind.PERSON: ("Person", "People"),
    MentionKind.SOURCE: ("Source", "Sources"),
    MentionKind.WEAPON: ("Weapon", "Weapons"),
    MentionKind.DATE: ("Date", "Dates"),
    MentionKind.QUANTITY: ("Quantity", "Quantities"),
}
_STANCES = {
    Stance.NEUTRAL: "neutral",
    Stance.FAVOURABLE: "favourable",
    Stance.HOSTILE: "hostile",
}
# Shapes beside the colours: whoever does not see the one reads the other.
_STANCE_MARKS = {Stance.NEUTRAL: "–", Stance.FAVOURABLE: "▲", Stance.HOSTILE: "▼"}
_VICTIM_KINDS = {VictimKind.CIVILIAN: "civilians", VictimKind.COMBATANT: "combatants", VictimKind.UNKNOWN: ""}


def _say(words: str) -> str:
    return QCoreApplication.translate(_CONTEXT, words)


def outcome_words(outcome: Outcome) -> str:
    return _say(_OUTCOMES[outcome])


def kind_word(kind: MentionKind) -> str:
    """One of a kind of entities: "Actor"."""
    return _say(_KINDS[kind][0])


def kind_words(kind: MentionKind) -> str:
    """Several of a kind of entities: "Actors"."""
    return _say(_KINDS[kind][1])


def stance_words(stance: Stance) -> str:
    return _say(_STANCES[stance])


def stance_mark(stance: Stance) -> str:
    return _STANCE_MARKS[stance]


def victim_kind_words(kind: VictimKind) -> str:
    """ "civilians", "combatants", and nothing where the text does not say."""
    return _say(_VICTIM_KINDS[kind]) if _VICTIM_KINDS[kind] else ""


def figure_and_outcome(minimum: int | None, maximum: int | None, qualifier: Qualifier, outcome: Outcome) -> str:
    """The claim's figure as a sentence says it: "at least 21 killed"."""
    return f"{long_figure(minimum, maximum, qualifier)} {outcome_words(outcome)}"


def short_claim(count: Count, outcome: Outcome, *, negated: bool) -> str:
    """The claim in the space of a chip: "≥21 killed"; a denial is "none killed"."""
    if negated:
        return _say("none") + " " + outcome_words(outcome)
    return f"{short_figure(count.minimum, count.maximum, count.qualifier)} {outcome_words(outcome)}"
