"""How a count is written keeps its wording."""

import pytest

from workstation.compare.figures import long_figure, short_figure
from workstation.core.claims import Qualifier


@pytest.mark.parametrize(
    ("minimum", "maximum", "qualifier", "short", "long"),
    [
        (21, 21, Qualifier.EXACT, "21", "21"),
        (21, None, Qualifier.AT_LEAST, "≥21", "at least 21"),
        (41, None, Qualifier.MORE_THAN, ">40", "more than 40"),
        (100, 100, Qualifier.ABOUT, "~100", "about 100"),
        (None, 5, Qualifier.AT_MOST, "≤5", "up to 5"),
        (3, 9, Qualifier.RANGE, "3–9", "between 3 and 9"),
        (10, None, Qualifier.VAGUE, "10+", "10 or more (vague)"),
        (3, 9, Qualifier.VAGUE, "3–9", "between 3 and 9"),
        (1204, 1204, Qualifier.EXACT, "1,204", "1,204"),
        (None, None, Qualifier.VAGUE, "?", "an unknown number"),
    ],
)
def test_a_figure_keeps_its_wording(
    minimum: int | None, maximum: int | None, qualifier: Qualifier, short: str, long: str
) -> None:
    assert short_figure(minimum, maximum, qualifier) == short
    assert long_figure(minimum, maximum, qualifier) == long
