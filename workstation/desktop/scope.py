"""The parts of an expression one by one, as the strip of chips shows and removes them. Knows no Qt."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from workstation.core.claims import Outcome
from workstation.core.selection import Expression


class PartKind(StrEnum):
    ACTOR = "actor"
    OUTLET = "outlet"
    PLACE = "place"
    OUTCOME = "outcome"
    DAYS = "days"
    ARTICLES = "articles"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Part:
    """One removable condition. `value` is an entity, an outlet's name ("" unknown) or an outcome, where it has one."""

    kind: PartKind
    value: str = ""


def parts_of(expression: Expression) -> Iterator[Part]:
    """Every condition of the expression, always in the same order. Free text is left to the search box."""
    for entity in sorted(expression.actors):
        yield Part(PartKind.ACTOR, entity)
    for outlet in sorted(expression.outlets):
        yield Part(PartKind.OUTLET, outlet)
    for place in sorted(expression.places):
        yield Part(PartKind.PLACE, place)
    for outcome in sorted(expression.outcomes):
        yield Part(PartKind.OUTCOME, outcome)
    if expression.since is not None or expression.until is not None:
        yield Part(PartKind.DAYS)
    if expression.articles:
        yield Part(PartKind.ARTICLES)


def without(expression: Expression, part: Part) -> Expression:
    """The expression that no longer asks for `part`."""
    gone = {part.value}
    match part.kind:
        case PartKind.ACTOR:
            return replace(expression, actors=expression.actors - gone)
        case PartKind.OUTLET:
            return replace(expression, outlets=expression.outlets - gone)
        case PartKind.PLACE:
            return replace(expression, places=expression.places - gone)
        case PartKind.OUTCOME:
            return replace(expression, outcomes=expression.outcomes - {Outcome(part.value)})
        case PartKind.DAYS:
            return replace(expression, since=None, until=None)
        case PartKind.ARTICLES:
            return replace(expression, articles=frozenset())
        case PartKind.TEXT:
            return replace(expression, text="")
