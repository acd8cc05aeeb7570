"""Which other articles of a case tell the event that an article tells."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from workstation.core.progress import Ticket
from workstation.core.selection import Expression

if TYPE_CHECKING:
    from workstation.case.queries import Queries

_WORDS = 12  # of the most telling: whoever tells the same event has some of them
_MOST = 500  # articles that are weighed


def same_event(queries: "Queries", article: int, ticket: Ticket, *, most: int) -> tuple[int, ...]:
    """The row ids of at most `most` other articles that likely tell the event of `article`, the likeliest first.

    Copies of what is already there come last, for they tell nothing new. Blocks: for jobs only. Raises Cancelled.
    """
    from workstation.compare.events import EventRules
    from workstation.compare.news import SameNews, news
    from workstation.compare.rarity import Rarity

    stored = queries.article(article)
    if stored is None:
        return ()
    rarity, rules, same = Rarity.load(), EventRules.load(), SameNews.load()
    sought = news(stored.article, stored.analysis, rarity)
    words = list(dict.fromkeys([*list(sought.lead)[:_WORDS], *list(sought.whole)[:_WORDS]]))
    if not words:
        return ()
    meant = Expression(text=" OR ".join(words))
    if sought.day is not None:
        around = timedelta(rules.days)
        meant = replace(meant, since=sought.day - around, until=sought.day + around)
    found = queries.articles_matching(meant)
    weighed: list[tuple[float, int]] = []
    for number, other in enumerate(found[:_MOST]):
        ticket.report(number, min(len(found), _MOST), "")
        told = None if other == article else queries.article(other)
        if told is not None:
            likely = same.likely(sought, news(told.article, told.analysis, rarity))
            if likely >= rules.hold_together:
                weighed.append((likely, other))
    likeliest = [other for _, other in sorted(weighed, key=lambda pair: (-pair[0], pair[1]))]
    return tuple(_copies_last(queries, article, likeliest)[:most])


def _copies_last(queries: "Queries", article: int, others: list[int]) -> list[int]:
    """Of each family the first stays where it is; the article's own family is heard already."""
    heard: set[int] = _family(queries, article)
    first: list[int] = []
    again: list[int] = []
    for other in others:
        (again if other in heard else first).append(other)
        heard |= _family(queries, other)
    return first + again


def _family(queries: "Queries", article: int) -> set[int]:
    family = queries.family(article)
    return {article} if family is None else set(family.articles)
