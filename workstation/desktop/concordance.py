"""The lines of a concordance: gathered in a job, sorted by the words beside the keyword, grouped. Knows no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workstation.case.queries import Queries
from workstation.case.rows import ArticleOrder
from workstation.core.findings import KeywordLine
from workstation.core.progress import Ticket
from workstation.core.selection import Expression
from workstation.text.query import parse

MOST_LINES = 5_000
_LAST = "\U0010ffff"  # after every word: lines that have none there come last
_REPORT_EVERY = 200


class LineOrder(StrEnum):
    NEWEST = "newest"
    OLDEST = "oldest"
    OUTLET = "outlet"
    BEFORE_1 = "before_1"
    BEFORE_2 = "before_2"
    BEFORE_3 = "before_3"
    KEYWORD = "keyword"
    AFTER_1 = "after_1"
    AFTER_2 = "after_2"
    AFTER_3 = "after_3"


@dataclass(frozen=True, slots=True)
class Concordance:
    """The places of `keyword`, newest article first. `read` of `articles` were read, until there were enough."""

    keyword: str
    exact: bool
    lines: tuple[KeywordLine, ...]
    read: int
    articles: int

    @property
    def whole(self) -> bool:
        return self.read == self.articles


@dataclass(frozen=True, slots=True)
class Heading:
    """The beginning of an outlet's lines."""

    outlet: str | None
    lines: int


def expression_of(scope: Expression, keyword: str, *, exact: bool) -> Expression:
    """The articles of `scope` that hold the keyword too."""
    if keyword == scope.text and exact == scope.exact:
        return scope
    ours = f"=({keyword})" if exact else f"({keyword})"
    theirs = f"=({scope.text})" if scope.exact else f"({scope.text})"
    return replace(scope, text=f"{theirs} {ours}" if scope.text else ours, exact=False)


def concordance(
    queries: Queries, scope: Expression, keyword: str, ticket: Ticket, *, exact: bool, at_most: int = MOST_LINES
) -> Concordance:
    """Blocks: for jobs only. Raises QueryFault where the keyword is no query."""
    query = parse(keyword, exact=exact)
    if query is None:
        return Concordance(keyword, exact, (), 0, 0)
    wanted = expression_of(scope, keyword, exact=exact)
    ids = queries.articles_matching(wanted, order=ArticleOrder.DATE, descending=True)
    lines: list[KeywordLine] = []
    read = 0
    for read, (_, found) in enumerate(queries.findings.keyword_lines(ids, query), start=1):
        lines.extend(found)
        if len(lines) >= at_most:
            break
        if read % _REPORT_EVERY == 0:
            ticket.report(read, len(ids))
    else:
        read = len(ids)
    ticket.check()
    return Concordance(keyword, exact, tuple(lines[:at_most]), read, len(ids))


def in_order(lines: Sequence[KeywordLine], order: LineOrder) -> list[KeywordLine]:
    """The lines sorted; those that are alike stay as they came, newest first."""
    if order is LineOrder.NEWEST:
        return list(lines)
    return sorted(lines, key=_key(order))


def _key(order: LineOrder) -> Callable[[KeywordLine], tuple[str, ...]]:
    match order:
        case LineOrder.OLDEST:
            return lambda line: (line.date.isoformat() if line.date else _LAST,)
        case LineOrder.OUTLET:
            return lambda line: (line.outlet or _LAST,)
        case LineOrder.KEYWORD:
            return lambda line: (line.keyword,)
    side, number = order.value.split("_")
    first = int(number) - 1

    def words(line: KeywordLine) -> tuple[str, ...]:
        # By the word asked for, then by those farther away, then by those nearer.
        keys = line.before_keys if side == "before" else line.after_keys
        ordered = (*keys[first:], *keys[:first]) if len(keys) > first else (_LAST,)
        return (*ordered, _LAST)

    return words


def grouped(lines: Sequence[KeywordLine]) -> list[Heading | KeywordLine]:
    """The lines outlet by outlet, the one with most lines first, each in the order given; unknown outlets last."""
    of_outlet: dict[str | None, list[KeywordLine]] = {}
    for line in lines:
        of_outlet.setdefault(line.outlet, []).append(line)
    rows: list[Heading | KeywordLine] = []
    for outlet, some in sorted(of_outlet.items(), key=lambda item: (item[0] is None, -len(item[1]), item[0] or "")):
        rows.append(Heading(outlet, len(some)))
        rows.extend(some)
    return rows
