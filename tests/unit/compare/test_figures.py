"""How a count is written keeps its wording."""

import pytest

from workstation.compare.figures import long_figure, short_figure
from workstation.core.claims import Qualifier as Q


@pytest.mark.parametrize(
    ("minimum", "maximum", "qualifier", "short", "long"),
    [
        (21, 21, Q.EXACT, "21", "21"),
        (21, None, Q.AT_LEAST, "≥21", "at least 21"),
        (41, None, Q.MORE_THAN, ">40", "more than 40"),
        (100, 100, Q.ABOUT, "~100", "about 100"),
        (None, 5, Q.AT_MOST, "≤5", "up to 5"),
        (3, 9, Q.RANGE, "3–9", "between 3 and 9"),
        (10, None, Q.VAGUE, "10+", "10 or more (vague)"),
        (3, 9, Q.VAGUE, "3–9", "between 3 and 9"),
        (1204, 1204, Q.EXACT, "1,204", "1,204"),
        (None, None, Q.VAGUE, "?", "an unknown number"),
    ],
)
def test_a_figure_keeps_its_wording(
    minimum: int | None, maximum: int | None, qualifier: Q, short: str, long: str
) -> None:
    assert short_figure(minimum, maximum, qualifier) == short
    assert long_figure(minimum, maximum, qualifier) == long
