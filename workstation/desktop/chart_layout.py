"""Where the marks of the casualty chart stand: pure geometry, with no widget and no colour.

A case of few claims is drawn as bars, side by side within their group. One of many is drawn as points: over time when
grouped by day, else in one lane for each group. Heights are in people, or in `log10(1 + people)` where the scale is
logarithmic, so that a denial (zero) still has its place. Claims are never added up.
"""

import datetime
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor, log10
from statistics import median

from workstation.case.rows import ChartMark
from workstation.core.claims import Outcome, Qualifier

# Above this many claims a chart of bars is a comb that nobody can read.
MOST_BARS = 150
# What a scatter plot draws and answers without a pause.
MOST_POINTS = 10_000
# Points are shown from the first to the last, unless one in so many at either end makes the rest much shorter.
_ODD_ONE_IN, _FEW_POINTS, _MUCH_SHORTER = 50, 100, 0.5
_GAP_BETWEEN_GROUPS = 0.9
_SUBSET_WIDTH = 0.52
OUTCOMES = list(Outcome)

Key = datetime.date | Outcome | str | None
Placed = tuple[float, int, ChartMark]


class Grouping(StrEnum):
    DAY = "day"
    OUTLET = "outlet"
    OUTCOME = "outcome"


class Shape(StrEnum):
    """How a mark says what is known of its figure."""

    EXACT = "exact"
    OPEN = "open"  # at least, more than, a vague amount: nothing closes it above
    RANGE = "range"
    CAPPED = "capped"  # at most: nothing closes it below
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Bar:
    """One claim as a bar. It stands over `[left, right)` and reaches from 0 to `low`, and for a range on to `high`.

    `inside` is the claim whose bar holds this one: a subset is drawn within its total.
    """

    mark: ChartMark
    left: float
    right: float
    low: int
    high: int
    shape: Shape
    inside: int | None

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Group:
    """Marks that share a day, an outlet or an outcome (None is the unknown one), over `[left, right)`."""

    key: Key
    left: float
    right: float
    claims: int

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars from left to right, subsets after their totals; `width` is the number of bar widths that it takes."""

    bars: tuple[Bar, ...]
    groups: tuple[Group, ...]
    width: float

    @property
    def highest(self) -> int:
        return max((bar.high for bar in self.bars), default=0)

    def bar_at(self, x: float, people: float) -> Bar | None:
        """The bar whose column holds `x`; of a total and its subsets, the subset that reaches as high as `people`."""
        found: Bar | None = None
        for bar in self.bars:
            if not bar.left <= x < bar.right:
                continue
            if bar.inside is None or people <= max(bar.low, bar.high):
                found = bar
        return found

    def groups_between(self, left: float, right: float) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if group.right > left and group.left < right)


@dataclass(frozen=True, slots=True)
class PointChart:
    """Points from left to right: `xs` are days (proleptic ordinals) over time, else places within the groups' lanes.

    `of` claims were to be shown; `undated` had no day to stand at; `summarized` says that of each outlet, day and
    outcome the highest figure alone is drawn.
    """

    marks: tuple[ChartMark, ...]
    xs: tuple[float, ...]
    people: tuple[int, ...]
    groups: tuple[Group, ...]
    over_time: bool
    of: int
    undated: int
    summarized: bool

    @property
    def highest(self) -> int:
        return max(self.people, default=0)

    @property
    def usual(self) -> tuple[float, float]:
        """From where to where nearly all points stand: a few from decades ago leave the others no room."""
        if self.groups or len(self.xs) < _FEW_POINTS:
            return self.first, self.last
        odd = len(self.xs) // _ODD_ONE_IN
        low, high = self.xs[odd], self.xs[-1 - odd]
        return (low, high) if high - low < _MUCH_SHORTER * (self.last - self.first) else (self.first, self.last)

    @property
    def first(self) -> float:
        if self.groups:
            return self.groups[0].left
        return self.xs[0] if self.xs else 0.0

    @property
    def last(self) -> float:
        if self.groups:
            return self.groups[-1].right
        return self.xs[-1] if self.xs else 1.0

    def nearest(self, x: float, people: float, *, x_unit: float, y_unit: float, within: float, log: bool) -> int | None:
        """The index of the point nearest to a place, none farther than `within` pixels. Units are data per pixel."""
        start = bisect_right(self.xs, x - within * x_unit)
        end = bisect_right(self.xs, x + within * x_unit)
        at = height(people, log=log)
        best, distance = None, within**2
        for index in range(start, end):
            across = (self.xs[index] - x) / x_unit
            up = (height(self.people[index], log=log) - at) / y_unit
            away = across * across + up * up
            if away <= distance:
                best, distance = index, away
        return best


def shape_of(mark: ChartMark) -> Shape:
    if mark.negated:
        return Shape.DENIED
    if mark.minimum is None or mark.qualifier is Qualifier.AT_MOST:
        return Shape.CAPPED
    if mark.maximum is None:
        return Shape.OPEN
    return Shape.RANGE if mark.maximum != mark.minimum else Shape.EXACT


def figure_of(mark: ChartMark) -> int:
    """The height at which a claim stands: its minimum, or the ceiling of an "at most"."""
    if mark.negated:
        return 0
    if mark.minimum is None or mark.qualifier is Qualifier.AT_MOST:
        return mark.maximum or 0
    return mark.minimum


def shown_marks(
    marks: Sequence[ChartMark],
    *,
    subsets: bool,
    background: bool,
    denied: bool,
    only: Collection[int] | None = None,
) -> tuple[ChartMark, ...]:
    """The marks that the toggles leave, and of them those of `only` where it is given."""
    return tuple(
        mark
        for mark in marks
        if (subsets or not mark.subset)
        and (background or not mark.background)
        and (denied or not mark.negated)
        and (only is None or mark.claim in only)
    )


def wants_log(marks: Sequence[ChartMark]) -> bool:
    """Whether a few figures would press all others to the ground: the largest is over 50 times the median."""
    figures = [figure for mark in marks if (figure := figure_of(mark)) > 0]
    return bool(figures) and max(figures) > 50 * median(figures)


def height(people: float, *, log: bool) -> float:
    """Where a number of people stands on the vertical axis."""
    return log10(1 + max(people, 0.0)) if log else float(people)


def people_at(height_on_axis: float, *, log: bool) -> float:
    """The inverse of `height`."""
    return 10**height_on_axis - 1 if log else height_on_axis


def tick_room(pixels: float) -> int:
    """How many labels an axis of this height takes without crowding."""
    return max(2, int(pixels / 38))


def people_ticks(highest: float, *, log: bool, room: int) -> tuple[list[int], list[int]]:
    """Whole numbers to label, and whole numbers for a small tick, from 0 to `highest`; at most about `room` labels."""
    highest = max(highest, 1)
    if not log:
        step = _round_step(highest / max(room, 1))
        labels = list(range(0, floor(highest) + 1, step))
        half = step // 2
        return labels, [label + half for label in labels] if half and step % 2 == 0 else []
    decades = ceil(log10(1 + highest))
    top = floor(log10(highest))
    # Every decade where there is room, else every other, third …; and then 0 would stand upon 1.
    step = 1 if decades + 1 < room else max(2, ceil(top / max(room - 1, 1)))
    labels = [0] if room >= decades else []
    labels += [10**power for power in range(0, top + 1, step)]
    if decades * 3 <= room:
        labels = sorted({0, *(m * 10**p for p in range(decades + 1) for m in (1, 2, 5) if m * 10**p <= highest)})
    if step > 1:
        return labels, [10**power for power in range(decades + 1) if 10**power <= highest and power % step]
    small = [m * 10**p for p in range(decades + 1) for m in range(2, 10) if m * 10**p <= highest]
    return labels, [value for value in small if value not in labels]


def _round_step(least: float) -> int:
    if least <= 1:
        return 1
    power = 10 ** floor(log10(least))
    return int(next(m * power for m in (1, 2, 5, 10) if m * power >= least))


def key_of(mark: ChartMark, by: Grouping) -> Key:
    match by:
        case Grouping.DAY:
            return mark.day
        case Grouping.OUTLET:
            return mark.outlet
        case Grouping.OUTCOME:
            return mark.outcome


def bars(marks: Sequence[ChartMark], by: Grouping, *, parents: Mapping[int, int]) -> BarChart:
    """One bar a claim. `parents` leads from a subset's claim to the claim whose people include it.

    Groups stand by day, by number of claims (outlets) or in the order of the outcomes, the unknown one last; within a
    group by outcome, then by article, then as the text has them. A subset stands inside its total, or, where that is
    not shown, as a narrow bar of its own.
    """
    shown = {mark.claim for mark in marks}
    inner: dict[int, list[ChartMark]] = {}
    outer: dict[Key, list[ChartMark]] = {}
    for mark in marks:
        holder = _holder(mark, shown, parents)
        if holder is None:
            outer.setdefault(key_of(mark, by), []).append(mark)
        else:
            inner.setdefault(holder, []).append(mark)
    made: list[Bar] = []
    groups: list[Group] = []
    x = 0.0
    for key in _ordered(outer):
        left = x
        count = 0
        for mark in sorted(outer[key], key=_within_group):
            made.append(_bar(mark, x + 0.08, x + 0.92, None))
            within = sorted(inner.get(mark.claim, ()), key=figure_of, reverse=True)
            made += _inside(mark.claim, within, x + 0.08, x + 0.92)
            count += 1 + len(within)
            x += 1.0
        groups.append(Group(key, left, x, count))
        x += _GAP_BETWEEN_GROUPS
    return BarChart(tuple(made), tuple(groups), groups[-1].right if groups else 0.0)


def _holder(mark: ChartMark, shown: Collection[int], parents: Mapping[int, int]) -> int | None:
    """The total in which a subset is drawn: of a part of a part, the outermost that is shown."""
    holder, claim = None, mark.claim
    seen = {claim}
    while (parent := parents.get(claim)) is not None:
        if parent in seen:
            return None  # claims that include each other stand side by side
        if parent in shown:
            holder = parent
        seen.add(parent)
        claim = parent
    return holder


def _inside(holder: int, within: Sequence[ChartMark], left: float, right: float) -> list[Bar]:
    if not within:
        return []
    width = (right - left) * _SUBSET_WIDTH if len(within) == 1 else (right - left) * 0.84
    start = (left + right - width) / 2
    step = width / len(within)
    return [
        _bar(mark, start + n * step, start + (n + (1.0 if len(within) == 1 else 0.9)) * step, holder)
        for n, mark in enumerate(within)
    ]


def _bar(mark: ChartMark, left: float, right: float, inside: int | None) -> Bar:
    shape = shape_of(mark)
    low = figure_of(mark)
    high = low
    if shape is Shape.RANGE and mark.maximum is not None:
        high = mark.maximum
    if mark.subset and inside is None:
        spare = (right - left) * (1 - _SUBSET_WIDTH) / 2
        left, right = left + spare, right - spare
    return Bar(mark, left, right, low, high, shape, inside)


def _within_group(mark: ChartMark) -> tuple[object, ...]:
    return OUTCOMES.index(mark.outcome), mark.day or datetime.date.max, mark.article, mark.claim


def _ordered(groups: Mapping[Key, Sequence[ChartMark]]) -> list[Key]:
    """The groups' keys from left to right, the unknown one last."""

    def rank(key: Key) -> tuple[bool, int, str]:
        if key is None:
            return True, 0, ""
        if isinstance(key, Outcome):
            return False, OUTCOMES.index(key), ""
        if isinstance(key, datetime.date):
            return False, key.toordinal(), ""
        return False, -len(groups[key]), key

    return sorted(groups, key=rank)


def points(marks: Sequence[ChartMark], by: Grouping, *, most: int = MOST_POINTS, lanes: int = 12) -> PointChart:
    """One point a claim, or, where there are more than `most`, the highest of each outlet, day and outcome.

    Over time, claims without a day are left out and counted. In lanes, the outlets beyond the `lanes` with most
    claims share a last lane, whose key is "…".
    """
    of = len(marks)
    summarized = of > most
    if summarized:
        marks = _highest_of_each(marks)
    if by is Grouping.DAY:
        dated = sorted(
            ((float(mark.day.toordinal()), figure_of(mark), mark) for mark in marks if mark.day is not None),
            key=lambda item: (item[0], item[1], item[2].claim),
        )
        undated = len(marks) - len(dated)
        dated = _at_most(dated, most)
        return PointChart(
            tuple(mark for _, _, mark in dated),
            tuple(_spread_within_days([day for day, _, _ in dated])),
            tuple(figure for _, figure, _ in dated),
            (),
            True,
            of,
            undated,
            summarized,
        )
    return _in_lanes(marks, by, most, lanes, of, summarized)


REST = "…"


def _in_lanes(marks: Sequence[ChartMark], by: Grouping, most: int, lanes: int, of: int, summarized: bool) -> PointChart:
    held: dict[Key, list[ChartMark]] = {}
    for mark in marks:
        held.setdefault(key_of(mark, by), []).append(mark)
    order = _ordered(held)
    if len(order) > lanes:
        order = sorted(order, key=lambda key: -len(held[key]))
        rest = [mark for key in order[lanes - 1 :] for mark in held[key]]
        held = {key: held[key] for key in order[: lanes - 1]}
        order = [*_ordered(held), REST]
        held[REST] = rest
    placed: list[tuple[float, int, ChartMark]] = []
    groups: list[Group] = []
    for number, key in enumerate(order):
        lane = sorted(held[key], key=lambda mark: (mark.day or datetime.date.max, mark.claim))
        groups.append(Group(key, float(number), number + 1.0, len(lane)))
        # Within its lane a claim stands by its day's order, so that a lane reads as a small history.
        for n, mark in enumerate(lane):
            placed.append((number + 0.1 + 0.8 * (n + 0.5) / len(lane), figure_of(mark), mark))
    placed = sorted(_at_most(placed, most), key=lambda item: item[0])
    return PointChart(
        tuple(mark for _, _, mark in placed),
        tuple(x for x, _, _ in placed),
        tuple(figure for _, figure, _ in placed),
        tuple(groups),
        False,
        of,
        0,
        summarized,
    )


def _highest_of_each(marks: Sequence[ChartMark]) -> list[ChartMark]:
    best: dict[tuple[object, ...], ChartMark] = {}
    for mark in marks:
        key = mark.outlet, mark.day, mark.outcome
        held = best.get(key)
        if held is None or figure_of(mark) > figure_of(held):
            best[key] = mark
    return list(best.values())


def _at_most(placed: list[Placed], most: int) -> list[Placed]:
    """The `most` highest, in the order that they had."""
    if len(placed) <= most:
        return placed
    keep = sorted(range(len(placed)), key=lambda index: -placed[index][1])[:most]
    return [placed[index] for index in sorted(keep)]


def _spread_within_days(days: Sequence[float]) -> list[float]:
    """Days as places on the axis: those of one day stand beside each other within it, in order."""
    counts: dict[float, int] = {}
    for day in days:
        counts[day] = counts.get(day, 0) + 1
    seen: dict[float, int] = {}
    places = []
    for day in days:
        n = seen.get(day, 0)
        seen[day] = n + 1
        places.append(day + (n + 0.5) / counts[day])
    return places
