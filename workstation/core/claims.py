"""Mentions, claims and the analysis that holds them. The fields of a claim follow the project's code book."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workstation.core.spans import Span

if TYPE_CHECKING:
    from workstation.core.statements import Statement


class MentionKind(StrEnum):
    ACTOR = "actor"
    PLACE = "place"
    PERSON = "person"
    SOURCE = "source"
    WEAPON = "weapon"
    DATE = "date"
    QUANTITY = "quantity"


class Stance(StrEnum):
    """How a name speaks of what it names."""

    NEUTRAL = "neutral"
    FAVOURABLE = "favourable"
    HOSTILE = "hostile"


class Outcome(StrEnum):
    KILLED = "killed"
    WOUNDED = "wounded"
    KILLED_OR_WOUNDED = "killed_or_wounded"
    CAPTURED = "captured"
    MISSING = "missing"
    DISPLACED = "displaced"


class Qualifier(StrEnum):
    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class VictimKind(StrEnum):
    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of the text that names something.

    `entity` is the stable id of what it names, the same for every alias; `name` its display name; `made_by` the rule
    or model that found it. `stance` is the alias's, where the lexicon knows it. `alternatives` are the ids of the other
    places of that name that were weighed, the likelier first.
    """

    span: Span
    kind: MentionKind
    entity: str
    name: str
    made_by: str
    stance: Stance = Stance.NEUTRAL
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """The words in which a claim names a party, a place or a source, and what they name (None where unknown)."""

    span: Span
    entity: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many people: inclusive bounds, None where open. `span` covers the number's words, None for a bare plural.

    "at least 7" is 7..None, "more than 7" 8..None, "up to 7" None..7, tens 10..None, a bare plural 3..None.
    Zero, unknown and not mentioned are three values: a denial is 0..0.
    """

    minimum: int | None
    maximum: int | None
    qualifier: Qualifier
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement that people were harmed: so many, of such a kind, in one outcome.

    `subset_of` is the index, in the analysis's claims, of the claim whose people include these. `date` is the day
    of the harm where the text settles it. `background` marks what the article tells as past, `negated` what it denies.
    `rules` names what made the claim's parts. `confidence` lies in 0..1.
    """

    span: Span
    outcome: Outcome
    count: Count
    victims: Span | None = None
    victim_kind: VictimKind = VictimKind.UNKNOWN
    victim_actor: Reference | None = None
    perpetrator: Reference | None = None
    place: Reference | None = None
    source: Reference | None = None
    date: dt.date | None = None
    subset_of: int | None = None
    background: bool = False
    negated: bool = False
    confidence: float = 1.0
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found in one article's text, in the order of the text.

    `sentences` are sorted and disjoint; every span lies in the text. `version` names the pipeline and the lexicon that
    made it.
    """

    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    version: str = ""
    statements: tuple["Statement", ...] = ()
