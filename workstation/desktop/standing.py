"""What the window says of the case as a whole: at its foot, and in its Edit menu."""

from dataclasses import dataclass

from workstation.case.queries import Queries
from workstation.case.rows import CaseSummary
from workstation.core.progress import Ticket
from workstation.core.selection import Expression


@dataclass(frozen=True, slots=True)
class Standing:
    """`picked` counts the articles and claims that the selection picks, None where it asks for everything.

    `undo` and `redo` say in words what they would do; empty where there is nothing.
    """

    summary: CaseSummary
    picked: tuple[int, int] | None
    undo: str
    redo: str


def standing(queries: Queries, expression: Expression, ticket: Ticket) -> Standing:
    """Blocks: for jobs only."""
    summary = queries.summary()
    picked = None
    if expression:
        ticket.check()
        picked = (len(queries.articles_matching(expression)), len(queries.claims_matching(expression)))
    ticket.check()
    return Standing(summary, picked, queries.undo_text() or "", queries.redo_text() or "")
