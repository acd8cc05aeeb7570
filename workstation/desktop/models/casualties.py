"""What the casualties panel asks of the case, for its jobs: the marks, how they are drawn, and tables of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workstation.case.queries import Queries
from workstation.case.rows import ChartMark, ClaimRow
from workstation.claim_table import EVERYTHING
from workstation.core.progress import Ticket
from workstation.core.selection import Expression
from workstation.desktop import chart_layout
from workstation.desktop.chart_layout import BarChart, Grouping, PointChart
from workstation.export.claims_csv import write_csv

_CLAIMS_A_QUESTION = 500


@dataclass(frozen=True, slots=True)
class Choices:
    """What the analyst set in the panel's toolbar. `log` is None until one of the scales is chosen."""

    by: Grouping = Grouping.DAY
    log: bool | None = None
    subsets: bool = True
    background: bool = True
    denied: bool = True
    only_selected: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart ready to be shown: its layout, its scale, and how many of the case's claims it is made of."""

    chart: BarChart | PointChart
    log: bool
    shown: int

    @property
    def claims(self) -> tuple[int, ...]:
        """Every claim that is drawn, from left to right."""
        if isinstance(self.chart, BarChart):
            return tuple(bar.mark.claim for bar in self.chart.bars)
        return tuple(mark.claim for mark in self.chart.marks)


def read_marks(queries: Queries, ticket: Ticket) -> tuple[ChartMark, ...]:
    ticket.check()
    return queries.chart_marks()


def draw(
    queries: Queries,
    marks: Sequence[ChartMark],
    matching: frozenset[int] | None,
    choices: Choices,
    ticket: Ticket,
) -> Drawing:
    """Lays out what is chosen of the case's marks. `matching` are the claims that are selected, None for all."""
    shown = chart_layout.shown_marks(
        marks,
        subsets=choices.subsets,
        background=choices.background,
        denied=choices.denied,
        only=matching if choices.only_selected else None,
    )
    ticket.check()
    log = chart_layout.wants_log(shown) if choices.log is None else choices.log
    if len(shown) > chart_layout.MOST_BARS:
        return Drawing(chart_layout.points(shown, choices.by), log, len(shown))
    rows = queries.claim_rows([mark.claim for mark in shown if mark.subset])
    parents = {row.id: row.subset_of for row in rows if row.subset_of is not None}
    return Drawing(chart_layout.bars(shown, choices.by, parents=parents), log, len(shown))


def matching_claims(queries: Queries, expression: Expression, ticket: Ticket) -> frozenset[int] | None:
    """The claims that satisfy `expression`; None where it asks nothing."""
    ticket.check()
    return frozenset(queries.claims_matching(expression)) if expression else None


def one_row(queries: Queries, claim: int, ticket: Ticket) -> ClaimRow | None:
    ticket.check()
    return next(iter(queries.claim_rows([claim])), None)


def save_table(queries: Queries, claims: Sequence[int], path: Path, ticket: Ticket) -> int:
    """Writes these claims to a CSV file, in their order. Raises UserError where it cannot be written."""
    rows: list[ClaimRow] = []
    for start in range(0, len(claims), _CLAIMS_A_QUESTION):
        rows += queries.claim_rows(claims[start : start + _CLAIMS_A_QUESTION])
        ticket.report(len(rows), len(claims))
    columns = [column.name for column in EVERYTHING]
    return write_csv(path, columns, ([column.of(row) for column in EVERYTHING] for row in rows))
