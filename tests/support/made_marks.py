"""Marks of the casualty chart made by hand."""

from datetime import date
from itertools import count

from workstation.case.rows import ChartMark
from workstation.core.claims import Outcome, Qualifier

_numbers = count(1)


def mark(
    figure: int | tuple[int | None, int | None] = 5,
    *,
    claim: int | None = None,
    article: int = 1,
    outlet: str | None = "الصحيفة",
    day: date | None = date(2016, 5, 21),
    outcome: Outcome = Outcome.KILLED,
    qualifier: Qualifier = Qualifier.EXACT,
    subset: bool = False,
    background: bool = False,
    negated: bool = False,
) -> ChartMark:
    low, high = figure if isinstance(figure, tuple) else (figure, figure)
    number = next(_numbers) if claim is None else claim
    return ChartMark(number, article, outlet, day, outcome, low, high, qualifier, subset, background, negated)
