"""Statements of control and strength: who holds which ground, takes or leaves it, and with how many.

They stand beside the claims of harm and never mix with them: nobody in a statement is counted as harmed.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from workstation.core.claims import Qualifier, Reference
from workstation.core.spans import Span


class StatementKind(StrEnum):
    """What the statement says of its holder.

    `CONTROL`: it holds a place or a part of it. `ADVANCE`: it took, retook or entered a place, or gained ground in it.
    `LOSS`: it left a place, or it was taken from it. `SIEGE`: it surrounds a place or a foe.
    `STRENGTH`: it has so many people.
    """

    CONTROL = "control"
    ADVANCE = "advance"
    LOSS = "loss"
    SIEGE = "siege"
    STRENGTH = "strength"


class Unit(StrEnum):
    """What an amount counts or measures. `SHARE` is in percent of the place, or of what the text names instead."""

    SHARE = "share"
    SQUARE_KILOMETRES = "km2"
    KILOMETRES = "km"
    SETTLEMENTS = "settlements"  # villages, towns, cities
    DISTRICTS = "districts"  # quarters, streets and other parts of a town
    POSITIONS = "positions"  # hills, posts, bases, buildings, wells
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Amount:
    """How much: inclusive bounds, None where open or not said ("wide parts of"). `span` covers the amount's words.

    Whole things follow the rule of a claim's count ("more than 7" is 8..None); shares and measures keep the figure that
    is written ("more than 40 %" is 40..None, more_than). Two thirds are 66.7 %.
    """

    minimum: float | None
    maximum: float | None
    qualifier: Qualifier
    unit: Unit
    span: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement that `holder` holds, takes, leaves or surrounds `place`, or has so many people.

    `against` is whom the ground was taken from, lost to or whom the siege is of. `date` is the day of it where the
    text settles it; `source` who says so, None where the outlet speaks for itself. `background` marks what the article
    tells as past, `negated` what it denies. `rules` names what made the parts. `confidence` lies in 0..1.
    """

    span: Span
    kind: StatementKind
    holder: Reference | None = None
    against: Reference | None = None
    place: Reference | None = None
    amount: Amount | None = None
    source: Reference | None = None
    date: dt.date | None = None
    background: bool = False
    negated: bool = False
    confidence: float = 1.0
    rules: tuple[str, ...] = ()
