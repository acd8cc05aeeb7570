"""What finding events and setting claims side by side costs as a case grows, beside comparing all with all.

`make bench`. Articles of the shared corpus (skipped without it), analysed beforehand; more than there are by telling
the same news again in other years. "event" is all of it for an article: its news, the look-up, the likelihoods, the
joining. The peer is weighing every two articles of a few: what a program without a look-up would do. Times are
processor time, for the machine may be shared.
"""

import gzip
import json
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import psutil
import pytest

from workstation.compare.accounts import Account
from workstation.compare.events import EventRules, joined, likely_pairs
from workstation.compare.news import News, SameNews, news
from workstation.compare.rarity import Rarity
from workstation.compare.side_by_side import compared
from workstation.core.articles import Article
from workstation.core.claims import Analysis
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge

_ARTICLES = 6_000
_MARKS = (1_000, 3_000, 6_000, 25_000, 100_000)
_YEARS = timedelta(days=3653)
_MOST_GROWTH = 3.0  # of an article's cost from 6,000 to 100,000 articles
_MOST_SECONDS = 120.0  # for the events and verdicts of 6,000 articles
_MOST_OF_FOUR = 0.1  # seconds for a comparison of four articles


@pytest.fixture(scope="module")
def told(shared: Path) -> list[tuple[Article, Analysis]]:
    knowledge = Knowledge.load()
    with gzip.open(shared / "corpus" / "conflict.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for _, line in zip(range(_ARTICLES), lines, strict=False)]
    articles = [
        Article(one["id"], one["text"], one["title"], one["outlet"], date.fromisoformat(one["date"][:10]))
        for one in records
    ]
    return [(article, analyze(article, knowledge)) for article in articles]


def grown(known: Sequence[News], count: int) -> list[News]:
    again = (
        replace(one, day=None if one.day is None else one.day + _YEARS * turn)
        for turn in range(count // len(known) + 1)
        for one in known
    )
    return [one for one, _ in zip(again, range(count), strict=False)]


def test_events_cost_the_same_for_each_article(told: list[tuple[Article, Analysis]]) -> None:
    rarity, rules, same = Rarity.load(), EventRules.load(), SameNews.load()
    began = time.process_time()
    known = [news(*one, rarity) for one in told]
    each = (time.process_time() - began) / len(known)
    print(f"\nnews of an article: {each * 1e3:.2f} ms")
    costs: dict[int, float] = {}
    for count in _MARKS:
        articles = grown(known, count)
        began = time.process_time()
        pairs = likely_pairs(articles, rules=rules, same=same)
        looked = time.process_time() - began
        events = joined(count, pairs, hold_together=rules.hold_together)
        took = time.process_time() - began
        costs[count] = took / count
        memory = psutil.Process().memory_info().rss / 1e6
        several = sum(1 for event in events if len(event) > 1)
        print(
            f"{count:>7,} articles: look-up {looked:6.2f} s, joining {took - looked:5.2f} s, "
            f"{took / count * 1e3:.3f} ms an article, {len(pairs):,} pairs, "
            f"{several:,} events of several, {memory:,.0f} MB"
        )
    few = known[:400]
    began = time.process_time()
    for one, other in combinations(few, 2):
        same.likely(one, other)
    all_pairs = (time.process_time() - began) / len(few)
    per_thousand = all_pairs / len(few) * 1000
    print(
        f"peer, all with all: {per_thousand * 1e3:.1f} ms an article at 1,000, {per_thousand * 6e3:.0f} ms at 6,000; "
    )
    print(f"  the look-up costs {costs[6000] / (per_thousand * 6):.4f} of it at 6,000 articles")

    assert costs[100_000] / costs[6_000] < _MOST_GROWTH


def test_the_verdicts_of_all_events_are_ready_in_the_background(told: list[tuple[Article, Analysis]]) -> None:
    rarity, rules = Rarity.load(), EventRules.load()
    began = time.process_time()
    known = [news(*one, rarity) for one in told]
    pairs = likely_pairs(known, rules=rules, same=SameNews.load())
    verdicts = rows = 0
    longest = 0.0
    events = [event for event in joined(len(known), pairs, hold_together=rules.hold_together) if len(event) > 1]
    for event in events:
        start = time.process_time()
        found = compared([_account(number, *told[number]) for number in event], ())
        longest = max(longest, time.process_time() - start)
        rows, verdicts = rows + len(found.rows), verdicts + len(found.verdicts)
    took = time.process_time() - began
    print(
        f"\n{len(known):,} articles, {len(events):,} events of several: {rows:,} rows and {verdicts:,} verdicts "
        f"in {took:.1f} s, the longest event {longest * 1e3:.0f} ms (limit {_MOST_SECONDS:.0f} s)"
    )

    assert took < _MOST_SECONDS


def test_four_articles_are_compared_at_once(told: list[tuple[Article, Analysis]]) -> None:
    most = sorted(range(len(told)), key=lambda number: -len(told[number][1].claims))
    for name, numbers in (("four with most claims", most[:4]), ("four ordinary", list(range(4)))):
        accounts = [_account(number, *told[number]) for number in numbers]
        times = []
        for _ in range(7):
            start = time.process_time()
            compared(accounts, ())
            times.append(time.process_time() - start)
        claims = sum(len(account.claims) for account in accounts)
        print(f"\n{name}: {claims} claims, median {sorted(times)[3] * 1e3:.0f} ms, {min(times) * 1e3:.0f} at best")
        if name == "four ordinary":
            assert sorted(times)[3] < _MOST_OF_FOUR


def _account(number: int, article: Article, analysis: Analysis) -> Account:
    return Account(number, article, analysis, tuple(range(len(analysis.claims))))
