"""How two claims of two accounts relate: whether they can speak of the same people, and whether their figures agree."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workstation.compare.accounts import Account, Statement
from workstation.compare.figures import long_figure
from workstation.compare.words import folded, victim_group
from workstation.core.claims import Claim, Count, Qualifier, Reference, VictimKind

# Evidence that two claims speak of the same people, in points; `ENOUGH` aligns them. A shared place needs one more
# sign; without a place it takes the same side and the same hand or figure. Set by hand on news reports, not learned.
ENOUGH = 3.5
_NEAR_DAYS = 3
_FAR_DAYS = 21
_NEAR_TIMES, _FAR_TIMES = 1.5, 4.0
_COMMON_FIGURES = 20
_ABOUT = 0.1  # what "about" may be off by, as a share


class Ground(StrEnum):
    """Why two claims were taken to speak of the same people."""

    PLACE = "same place"
    PLACE_WITHIN = "one place within the other"
    SIDE = "same side among the victims"
    PERPETRATOR = "same perpetrator"
    FIGURE = "same figure"
    UNCOMMON_FIGURE = "a figure that hardly comes up twice"
    FIGURES_MEET = "figures that can both hold"
    FIGURES_NEAR = "figures not far apart"
    KIND = "same kind of victims"
    GROUP = "same group of victims"
    SOURCE = "same source"
    DAY = "same day of harm"
    NEAR = "published within three days"
    PARENT = "parts of totals that are aligned"


_POINTS = {
    Ground.PLACE: 3.0,
    Ground.PLACE_WITHIN: 2.0,
    Ground.SIDE: 1.5,
    Ground.PERPETRATOR: 1.0,
    Ground.FIGURE: 1.5,
    Ground.UNCOMMON_FIGURE: 1.5,
    Ground.FIGURES_MEET: 0.5,
    Ground.FIGURES_NEAR: 0.5,
    Ground.KIND: 0.5,
    Ground.GROUP: 1.0,
    Ground.SOURCE: 0.5,
    Ground.DAY: 1.0,
    Ground.NEAR: 0.5,
    Ground.PARENT: 2.0,
}


class Verdict(StrEnum):
    """How the accounts of one row relate, from the mildest to the sharpest."""

    ONLY_HERE = "only_here"
    AGREES = "agrees"
    COMPATIBLE = "compatible"
    WIDER = "wider"
    DIFFERS = "differs"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Bond:
    """Evidence that two claims speak of the same people: points, what they are made of, and whether it suffices."""

    points: float
    grounds: frozenset[Ground]
    enough: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict on two claims, and the reason in a sentence."""

    verdict: Verdict
    why: str


def bond(one: Statement, other: Statement, accounts: tuple[Account, ...], *, parents_aligned: bool) -> Bond | None:
    """The evidence that both speak of the same people; None where something says that they do not.

    Outcomes are never mixed, nor totals with subsets, nor background with news. Within one article only a repeated
    figure is the same claim, and only at the same place or with the same words for the victims.
    """
    a, b = one.claim, other.claim
    if a.outcome is not b.outcome or a.background != b.background:
        return None
    if (a.subset_of is None) != (b.subset_of is None):
        return None
    if a.subset_of is not None and not parents_aligned:
        return None
    first, second = accounts[one.account], accounts[other.account]
    grounds = _grounds(a, b, first, second)
    if grounds is None or (one.account == other.account and not _repeats(a, b, first.text, grounds)):
        return None
    points = sum(_POINTS[ground] for ground in grounds)
    gap = _gap(first.told.date, second.told.date)
    if Ground.DAY not in grounds and gap is not None and gap > _FAR_DAYS:
        points -= 1.5
    if not a.negated and not b.negated and _times(a.count, b.count) > _FAR_TIMES:
        # One place sees several attacks, and an article tells of more than one: 5 and 112 dead are hardly the same.
        points -= 0.5 if Ground.FIGURES_MEET in grounds else 1.5
    return Bond(points, frozenset(grounds), one.account == other.account or points >= ENOUGH)


def _grounds(a: Claim, b: Claim, first: Account, second: Account) -> set[Ground] | None:
    """What speaks for two claims being one; None where their places, sides, kinds or days speak against it."""
    text, other_text = first.text, second.text
    days = _of_day(a, b, first.told.date, second.told.date)
    figures = set() if a.negated or b.negated else _of_figures(a.count, b.count)
    if not days:
        figures.discard(Ground.UNCOMMON_FIGURE)
    places = _of_place(a, b, text, other_text)
    if places is None and Ground.UNCOMMON_FIGURE in figures:
        # One names the country and the other the town: 128 dead of the same days are still the same.
        places = set()
    grounds: set[Ground] = set() if a.subset_of is None else {Ground.PARENT}
    for found in (days, figures, places, _of_side(a, b, text, other_text), _of_kind(a, b, text, other_text)):
        if found is None:
            return None
        grounds |= found
    if _same(a.perpetrator, b.perpetrator, text, other_text):
        grounds.add(Ground.PERPETRATOR)
    if _same(a.source, b.source, text, other_text):
        grounds.add(Ground.SOURCE)
    return grounds


def _repeats(a: Claim, b: Claim, text: str, grounds: set[Ground]) -> bool:
    """Whether an article's second claim says its first again. One dead here and one dead there are two claims."""
    if a.count.minimum is None or a.count.minimum != b.count.minimum:
        return False
    if Ground.PLACE in grounds:
        return True
    if a.count.minimum == 1 or a.victims is None or b.victims is None:
        return False
    return folded(a.victims.of(text)) == folded(b.victims.of(text))


def finding(one: Statement, other: Statement, accounts: tuple[Account, ...]) -> Finding:
    """What two aligned claims say to each other."""
    a, b = one.claim, other.claim
    first, second = _put(a), _put(b)
    if a.negated != b.negated:
        return Finding(Verdict.DENIED, f"one account says {second if a.negated else first}, the other denies it")
    if bounds(a.count) == bounds(b.count):
        return Finding(Verdict.AGREES, f"both say {first}")
    text_a, text_b = accounts[one.account].text, accounts[other.account].text
    wider = _wider(a, b, text_a, text_b)
    if wider is not None:
        return Finding(Verdict.WIDER, f"{first} against {second}: {wider}")
    if meet(a.count, b.count):
        return Finding(Verdict.COMPATIBLE, f"{first} and {second} can both hold")
    return Finding(Verdict.DIFFERS, f"{first} against {second}{_later(one, other, accounts)}")


def bounds(count: Count) -> tuple[int | None, int | None]:
    return count.minimum, count.maximum


def meet(one: Count, other: Count) -> bool:
    """Whether some number satisfies both. "About" leaves room for a tenth."""
    low = max(_lowest(one), _lowest(other))
    highs = [high for high in (_highest(one), _highest(other)) if high is not None]
    return not highs or low <= min(highs)


def _lowest(count: Count) -> float:
    low = count.minimum or 0
    return low * (1 - _ABOUT) if count.qualifier is Qualifier.ABOUT else low


def _highest(count: Count) -> float | None:
    if count.maximum is None:
        return None
    return count.maximum * (1 + _ABOUT) if count.qualifier is Qualifier.ABOUT else count.maximum


def _times(one: Count, other: Count) -> float:
    """How many times the smaller figure the larger one is; 1 where one of them is vague or zero."""
    figures = [count.minimum if count.minimum is not None else count.maximum for count in (one, other)]
    if Qualifier.VAGUE in (one.qualifier, other.qualifier) or not all(figures):
        return 1.0
    known = [figure for figure in figures if figure]
    return max(known) / min(known)


def _of_figures(one: Count, other: Count) -> set[Ground]:
    if Qualifier.VAGUE in (one.qualifier, other.qualifier):
        return set()  # any two plurals meet: that says nothing
    if bounds(one) == bounds(other):
        uncommon = one.minimum is not None and one.minimum > _COMMON_FIGURES and one.minimum % 10 != 0
        return {Ground.FIGURE, Ground.UNCOMMON_FIGURE} if uncommon else {Ground.FIGURE}
    if meet(one, other):
        return {Ground.FIGURES_MEET}
    return {Ground.FIGURES_NEAR} if 1.0 < _times(one, other) <= _NEAR_TIMES else set()


def _put(claim: Claim) -> str:
    return long_figure(claim.count.minimum, claim.count.maximum, claim.count.qualifier)


def _same(one: Reference | None, other: Reference | None, text: str, other_text: str) -> bool | None:
    """Whether both name the same; None where one names nothing."""
    if one is None or other is None:
        return None
    if one.entity is not None and other.entity is not None:
        return one.entity == other.entity
    return folded(one.span.of(text)) == folded(other.span.of(other_text))


def _place_within(one: Reference, other: Reference, text: str, other_text: str) -> int | None:
    """0 where neither place holds the other by its name, 1 where the first is the narrower, -1 where the second is."""
    first, second = set(folded(one.span.of(text))), set(folded(other.span.of(other_text)))
    if first > second:
        return 1
    return -1 if second > first else 0


def _of_place(a: Claim, b: Claim, text: str, other_text: str) -> set[Ground] | None:
    if a.place is None or b.place is None:
        return set()
    if _same(a.place, b.place, text, other_text):
        return {Ground.PLACE}
    return {Ground.PLACE_WITHIN} if _place_within(a.place, b.place, text, other_text) else None


def _of_side(a: Claim, b: Claim, text: str, other_text: str) -> set[Ground] | None:
    same = _same(a.victim_actor, b.victim_actor, text, other_text)
    if same is None:
        return set()
    return {Ground.SIDE} if same else None


def _of_kind(a: Claim, b: Claim, text: str, other_text: str) -> set[Ground] | None:
    known = {a.victim_kind, b.victim_kind} - {VictimKind.UNKNOWN}
    if len(known) == 2:
        return None
    group, other = group_of(a, text), group_of(b, other_text)
    if group and other:
        return {Ground.GROUP} if group == other else None
    if a.subset_of is not None and bool(group) != bool(other):
        # A part that names children and a part that names no group are two parts.
        return None
    return {Ground.KIND} if a.victim_kind is b.victim_kind and known else set()


def _of_day(a: Claim, b: Claim, published: date | None, other_published: date | None) -> set[Ground] | None:
    if a.date is not None and b.date is not None:
        gap = abs((a.date - b.date).days)
        # A day apart is within what time zones and "overnight" do to reports of one night.
        return None if gap > 1 else {Ground.DAY}
    gap_of_articles = _gap(published, other_published)
    return {Ground.NEAR} if gap_of_articles is not None and gap_of_articles <= _NEAR_DAYS else set()


def _gap(one: date | None, other: date | None) -> int | None:
    return None if one is None or other is None else abs((one - other).days)


def group_of(claim: Claim, text: str) -> str | None:
    """The special group of victims that the claim names, if it names one."""
    return None if claim.victims is None else victim_group(claim.victims.of(text))


def _wider(a: Claim, b: Claim, text: str, other_text: str) -> str | None:
    """Why one of two differing figures may count more people than the other; None where nothing says so."""
    larger, smaller = (a, b) if (a.count.minimum or 0) >= (b.count.minimum or 0) else (b, a)
    words = {id(a): text, id(b): other_text}
    if larger.place is not None and smaller.place is not None:
        within = _place_within(smaller.place, larger.place, words[id(smaller)], words[id(larger)])
        if within == 1:
            return "the larger figure is for the wider place"
    if group_of(smaller, words[id(smaller)]) and not group_of(larger, words[id(larger)]):
        return "the smaller figure counts one group of victims"
    if smaller.victim_kind is not VictimKind.UNKNOWN and larger.victim_kind is VictimKind.UNKNOWN:
        kind = "civilians" if smaller.victim_kind is VictimKind.CIVILIAN else "combatants"
        return f"the smaller figure counts {kind} only"
    return None


def _later(one: Statement, other: Statement, accounts: tuple[Account, ...]) -> str:
    day, other_day = accounts[one.account].told.date, accounts[other.account].told.date
    low, high = one.claim.count.minimum or 0, other.claim.count.minimum or 0
    if day is None or other_day is None or day == other_day or low == high:
        return ""
    later_is_higher = (day < other_day) == (low < high)
    return (
        "; the later article has the higher figure" if later_is_higher else "; the later article has the lower figure"
    )
