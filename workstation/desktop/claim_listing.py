"""What the table of claims lists: asked of the case in a job, with the lines above groups among the claims."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workstation.case.queries import Queries
from workstation.case.rows import ChartMark, ClaimFilter, ClaimOrder, ClaimTrait
from workstation.core.progress import Ticket
from workstation.core.selection import Expression
from workstation.desktop.models.claims import Group, Line, lines_of

_FIRST_ROWS = 128
Key = str | int | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be listed: of which claims, in which order, under which headings, and which groups are closed."""

    expression: Expression
    order: ClaimOrder
    descending: bool
    focus: int | None = None
    only: ClaimFilter = field(default_factory=ClaimFilter)
    group: ClaimOrder | None = None
    closed: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines in order, the first of them in full, and what they are: `claims` of them in `articles` (None: not known).

    `groups` tells of the lines with negative ids, `keys` what each of these groups is known by.
    """

    lines: tuple[int, ...]
    first: tuple[Line, ...]
    claims: int
    articles: int | None
    any_in_case: bool
    groups: Mapping[int, Group]
    keys: Mapping[int, Key]


class ListingQuestions:
    """Asks a case for listings, in jobs. Remembers which article each claim is in while the claims stay the same."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries
        self._known: tuple[tuple[ChartMark, ...], dict[int, int]] = ((), {})

    def listing(self, asked: Asked, ticket: Ticket) -> Listing:
        """The rows around the claim in focus come with the first ones."""
        found = self._queries.claims_listed(
            asked.expression, order=asked.order, descending=asked.descending, only=asked.only, group=asked.group
        )
        ticket.check()
        lines, groups, keys = found.ids, dict[int, Group](), dict[int, Key]()
        if found.begins:
            listed: list[int] = []
            for begin, end, key in zip(found.begins, (*found.begins[1:], len(found.ids)), found.keys, strict=True):
                heading = -found.ids[begin]
                is_open = key not in asked.closed
                groups[heading], keys[heading] = Group(end - begin, is_open), key
                listed.append(heading)
                if is_open:
                    listed.extend(found.ids[begin:end])
            lines = tuple(listed)
        first = lines[:_FIRST_ROWS]
        if asked.focus is not None and asked.focus not in first and asked.focus in lines:
            at = lines.index(asked.focus)
            first += tuple(one for one in lines[max(0, at - 40) : at + 40] if one not in first)
        rows = lines_of(self._queries, first)
        ticket.check()
        article_of = self._article_of()
        rejected = ClaimTrait.REJECTED in asked.only.traits
        articles = None if rejected else len({article_of[one] for one in found.ids if one in article_of})
        return Listing(lines, rows, len(found.ids), articles, bool(article_of), groups, keys)

    def _article_of(self) -> dict[int, int]:
        marks = self._queries.chart_marks()
        known, article_of = self._known
        if known is not marks:
            article_of = {mark.claim: mark.article for mark in marks}
            self._known = marks, article_of
        return article_of
