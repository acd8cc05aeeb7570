"""Reads articles and sets side by side those that tell the same event, without a case."""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path

from workstation.compare.accounts import Account
from workstation.compare.copies import Copies
from workstation.compare.events import EventRules, joined, likely_pairs
from workstation.compare.news import SameNews, news
from workstation.compare.rarity import Rarity
from workstation.compare.side_by_side import Comparison, compared
from workstation.core.articles import Article
from workstation.core.claims import Analysis
from workstation.core.copies import Link, families
from workstation.readers.found import PassedOver, Unreadable
from workstation.rereading import LoadKnowledge
from workstation.workflow import extract_paths


def compare_paths(
    inputs: Iterable[str | Path],
    knowledge_loader: LoadKnowledge,
    *,
    jobs: int,
    say: Callable[[Unreadable], None],
) -> Iterator[Comparison]:
    """Every event that the articles of `inputs` tell, in the order in which it is first met, with its rows.

    An article that nobody else tells of is an event by itself. `say` hears of each input that could not be read.
    """
    told: list[tuple[Article, Analysis]] = []
    for found in extract_paths(inputs, knowledge_loader, jobs=jobs):
        if isinstance(found, PassedOver):
            continue
        if isinstance(found, Unreadable):
            say(found)
            continue
        told.append((found.read.article, found.analysis))
    knowledge = knowledge_loader()
    rarity = Rarity.load()
    rules = EventRules.load()
    known = [news(article, analysis, rarity) for article, analysis in told]
    pairs = likely_pairs(known, rules=rules, same=SameNews.load())
    for group in joined(len(told), pairs, hold_together=rules.hold_together):
        accounts = tuple(_account(number, *told[number]) for number in group)
        yield compared(accounts, _families(accounts), within=knowledge.lies_in)


def _account(number: int, article: Article, analysis: Analysis) -> Account:
    return Account(number, article, analysis, tuple(range(len(analysis.claims))))


def _families(accounts: tuple[Account, ...]) -> tuple[frozenset[int], ...]:
    """Which of the accounts of one event are copies of one another."""
    finder = Copies.by_resources()
    links = []
    for one, other in combinations(accounts, 2):
        kinship = finder.kinship(one.text, other.text)
        if kinship is not None:
            links.append(Link(one.article, other.article, kinship))
    return families(links)
