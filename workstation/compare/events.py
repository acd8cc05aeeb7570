"""Which articles tell the same event: likely pairs are looked up, weighed, and joined while they hold together."""

import tomllib
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from heapq import heapify, heappop, heappush
from itertools import combinations

from workstation.assets import resource
from workstation.compare.news import News, SameNews

Key = tuple[object, ...]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class EventRules:
    """The limits of `resources/compare/events.toml`, which says what each means and how it was chosen."""

    days: int
    keys: int
    least_keys: int
    crowd: int
    worth_keeping: float
    hold_together: float

    @classmethod
    @cache
    def load(cls) -> "EventRules":
        with resource("compare", "events.toml").open("rb") as file:
            return cls(**tomllib.load(file)["grouping"])


@dataclass(slots=True)
class Lookout:
    """Finds, for each article that comes in by day, those of the last days that may tell the same event.

    It holds the keys of the last days alone, so its size and its cost for an article follow from how much is published
    in a few days and not from how large the case is. Articles without a day are to come first: they stay.
    """

    rules: EventRules
    _undated: dict[Key, list[int]] = field(default_factory=lambda: defaultdict(list))
    _recent: dict[Key, deque[int]] = field(default_factory=lambda: defaultdict(deque))
    _standing: deque[tuple[int, tuple[Key, ...]]] = field(default_factory=deque)

    def candidates(self, number: int, told: News) -> list[int]:
        """The numbers of earlier articles that share enough keys with this one, which is from now on looked for too.

        Raises ValueError where an earlier day comes after a later one.
        """
        keys = tuple(_keys(told, self.rules))
        shared: dict[int, int] = defaultdict(int)
        if told.day is not None:
            self._forget(told.day.toordinal())
        for key in keys:
            for other in self._undated.get(key, ())[-self.rules.crowd :]:
                shared[other] += 1
            for other in list(self._recent.get(key, ()))[-self.rules.crowd :]:
                shared[other] += 1
        if told.day is None:
            if self._standing:
                raise ValueError("articles without a day come first")
            for key in keys:
                self._undated[key].append(number)
        else:
            self._standing.append((told.day.toordinal(), keys))
            for key in keys:
                self._recent[key].append(number)
        return sorted(other for other, times in shared.items() if times >= self.rules.least_keys)

    def _forget(self, today: int) -> None:
        if self._standing and self._standing[-1][0] > today:
            raise ValueError("articles come in by day")
        while self._standing and self._standing[0][0] < today - self.rules.days:
            _, keys = self._standing.popleft()
            for key in keys:
                self._recent[key].popleft()
                if not self._recent[key]:
                    del self._recent[key]


def _keys(told: News, rules: EventRules) -> Iterable[Key]:
    """By what an article is found: its most telling words, two of its places together, a figure at a place."""
    for word in dict.fromkeys([*list(told.lead)[: rules.keys], *list(told.whole)[: rules.keys]]):
        yield ("word", word)
    places = list(told.places)[:4]
    for one, other in combinations(sorted(places), 2):
        yield ("places", one, other)
    for figure in sorted(told.figures):
        for place in places:
            yield ("figure", figure, place)


def likely_pairs(articles: Sequence[News], *, rules: EventRules, same: SameNews) -> dict[Pair, float]:
    """How likely two articles tell one event, for the pairs (first number below the second) where it is worth keeping.

    Pairs that share too little to be looked at are left out, as are those further apart than `rules.days`.
    """
    lookout = Lookout(rules)
    pairs: dict[Pair, float] = {}
    by_day = sorted(range(len(articles)), key=lambda number: (articles[number].day or date.min, number))
    for number in by_day:
        for other in lookout.candidates(number, articles[number]):
            likely = same.likely(articles[number], articles[other])
            if likely >= rules.worth_keeping:
                pairs[min(number, other), max(number, other)] = likely
    return pairs


def joined(count: int, pairs: Mapping[Pair, float], *, hold_together: float) -> tuple[tuple[int, ...], ...]:
    """Groups `count` articles: the two likeliest groups are joined first, while the mean over all their pairs holds.

    Pairs that are not given count as 0, which keeps a chain of days from growing into one event. The order of the
    articles does not matter, save between equals. Every article stands in one group; groups are ordered by their first.
    The time follows the number of pairs.
    """
    # `links[i][j]` is the sum over the pairs between groups i and j; a group goes by the number of its first member.
    links: list[dict[int, float]] = [{} for _ in range(count)]
    for (one, other), likely in pairs.items():
        links[one][other] = links[other][one] = likely
    members: dict[int, list[int]] = {number: [number] for number in range(count)}
    waiting = [(-likely, one, other) for (one, other), likely in pairs.items() if likely >= hold_together]
    heapify(waiting)
    while waiting:
        negative, one, other = heappop(waiting)
        if one not in members or other not in members or -negative != _mean(one, other, links, members):
            continue  # one of them has grown since
        if len(links[one]) < len(links[other]):
            one, other = other, one
        members[one] += members.pop(other)
        moved, links[other] = links[other], {}
        del links[one][other], moved[one]
        for third, likely in moved.items():
            del links[third][other]
            links[one][third] = links[third][one] = links[one].get(third, 0.0) + likely
        for third in links[one]:
            mean = _mean(one, third, links, members)
            if mean >= hold_together:
                heappush(waiting, (-mean, min(one, third), max(one, third)))
    return tuple(sorted(tuple(sorted(group)) for group in members.values()))


def _mean(one: int, other: int, links: Sequence[Mapping[int, float]], members: Mapping[int, Sequence[int]]) -> float:
    return links[one].get(other, 0.0) / (len(members[one]) * len(members[other]))
