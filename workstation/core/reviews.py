"""What an analyst says of a claim: a verdict, a grade, a note, and other values for its fields."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workstation.core.claims import Outcome, Qualifier, VictimKind
from workstation.core.spans import Span


class Verdict(StrEnum):
    """Where a claim stands with the analyst. Rejected ones are in no figure and no list but their own."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    ADDED = "added"
    REJECTED = "rejected"


class Grade(StrEnum):
    """How well a claim is supported: the five grades of Airwars, the best first."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class ClaimField(StrEnum):
    """The fields of a claim that an analyst may correct."""

    OUTCOME = "outcome"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    QUALIFIER = "qualifier"
    VICTIM_KIND = "victim_kind"
    VICTIM_ACTOR = "victim_actor"
    PERPETRATOR = "perpetrator"
    PLACE = "place"
    SOURCE = "source"
    DATE = "date"
    SUBSET_OF = "subset_of"
    BACKGROUND = "background"
    NEGATED = "negated"


PARTIES = (ClaimField.VICTIM_ACTOR, ClaimField.PERPETRATOR, ClaimField.PLACE, ClaimField.SOURCE)


@dataclass(frozen=True, slots=True)
class NamedAs:
    """A party, place or source as the analyst names it. Without a `span`, the case looks for the words that say so."""

    name: str
    entity: str | None = None
    span: Span | None = None


FieldValue = Outcome | Qualifier | VictimKind | NamedAs | dt.date | int | bool | None
Corrections = Mapping[ClaimField, FieldValue]
"""New values for some fields; None stands for unknown or none. The value of `SUBSET_OF` is a claim's row id."""


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim that the analyst adds: the words that state it, and its fields."""

    article: int
    span: Span
    fields: Corrections
