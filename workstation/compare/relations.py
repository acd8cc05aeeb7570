"""How two claims about the same people relate: whether their figures agree, and why they may not."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from workstation.compare.accounts import Account, Statement
from workstation.compare.figures import long_figure
from workstation.compare.words import Age, age_of_toll, folded, victim_group
from workstation.core.claims import Claim, Count, Qualifier, Reference, VictimKind

_AROUND = 80  # characters around a claim that may tell how new its figure is
_ABOUT = 0.1  # what "about" may be off by, as a share

Within = Callable[[str, str], bool]
"""Whether the place of the first identity lies in that of the second."""


def nowhere(_place: str, _area: str) -> bool:
    """Knows of no place that it lies in another."""
    return False


class Verdict(StrEnum):
    """How the accounts of one row relate, from the mildest to the sharpest."""

    ONLY_HERE = "only_here"
    COPY = "copy"  # one text, printed twice, says it once
    AGREES = "agrees"
    COMPATIBLE = "compatible"  # worded apart, both can hold
    SUBSET = "subset"  # the first counts some of the second's people, by who they are
    WIDER = "wider"  # the first counts over a wider place, or more kinds of harm
    UPDATE = "update"  # the first is the newer toll
    DIFFERS = "differs"
    DENIED = "denied"  # the first denies what the second says


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict on two claims, and the reason in a sentence. `turned` where it is the second that is a part of the
    first, is wider, is the newer or denies it."""

    verdict: Verdict
    why: str
    turned: bool = False


def finding(
    one: Statement, other: Statement, accounts: tuple[Account, ...], *, copied: bool = False, within: Within = nowhere
) -> Finding:
    """What two aligned claims say to each other. `copied` says that their articles share their text; `within` knows
    which place lies in which."""
    a, b = one.claim, other.claim
    first, second = _put(a), _put(b)
    if a.negated != b.negated:
        return Finding(
            Verdict.DENIED,
            f"one account says {second if a.negated else first}, the other denies it",
            turned=b.negated,
        )
    if bounds(a.count) == bounds(b.count):
        if copied:
            return Finding(Verdict.COPY, f"one text in both, which says {first}")
        return Finding(Verdict.AGREES, f"both say {first}")
    apart = _scope(a, b, accounts[one.account].text, accounts[other.account].text, within)
    if apart is not None:
        return replace(apart, why=f"{first} against {second}: {apart.why}")
    if meet(a.count, b.count):
        return Finding(Verdict.COMPATIBLE, f"{first} and {second} can both hold")
    newer = _newer(one, other, accounts)
    if newer is not None:
        return replace(newer, why=f"{first} against {second}: {newer.why}")
    return Finding(Verdict.DIFFERS, f"{first} against {second}")


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


def _put(claim: Claim) -> str:
    return long_figure(claim.count.minimum, claim.count.maximum, claim.count.qualifier)


def _place_within(one: Reference, other: Reference, text: str, other_text: str, within: Within) -> int:
    """0 where neither place is known to hold the other, 1 where the first is the narrower, -1 where the second is."""
    if one.entity is not None and other.entity is not None:
        if within(one.entity, other.entity):
            return 1
        if within(other.entity, one.entity):
            return -1
    first, second = set(folded(one.span.of(text))), set(folded(other.span.of(other_text)))
    if first > second:
        return 1
    return -1 if second > first else 0


def group_of(claim: Claim, text: str) -> str | None:
    """The special group of victims that the claim names, if it names one."""
    return None if claim.victims is None else victim_group(claim.victims.of(text))


def _age(statement: Statement, accounts: tuple[Account, ...]) -> Age | None:
    """Whether the words around the claim tell its figure as a new toll or as an earlier one."""
    span, account = statement.claim.span, accounts[statement.account]
    sentence = next((one for one in account.analysis.sentences if one.start <= span.start < one.end), span)
    start, end = max(sentence.start, span.start - _AROUND), min(sentence.end, span.end + _AROUND)
    return age_of_toll(account.text[start:end])


def _scope(a: Claim, b: Claim, text: str, other_text: str, within: Within) -> Finding | None:
    """Why one of two differing figures may count more people than the other; None where nothing says so."""
    a_larger = (a.count.minimum or 0) >= (b.count.minimum or 0)
    larger, smaller = (a, b) if a_larger else (b, a)
    words = {id(a): text, id(b): other_text}
    if larger.place is not None and smaller.place is not None:
        inside = _place_within(smaller.place, larger.place, words[id(smaller)], words[id(larger)], within)
        if inside == 1:
            return Finding(Verdict.WIDER, "the larger figure is for the wider place", turned=not a_larger)
    if group_of(smaller, words[id(smaller)]) and not group_of(larger, words[id(larger)]):
        return Finding(Verdict.SUBSET, "the smaller figure counts one group of victims", turned=a_larger)
    if smaller.victim_kind is not VictimKind.UNKNOWN and larger.victim_kind is VictimKind.UNKNOWN:
        kind = "civilians" if smaller.victim_kind is VictimKind.CIVILIAN else "combatants"
        return Finding(Verdict.SUBSET, f"the smaller figure counts {kind} only", turned=a_larger)
    return None


def _newer(one: Statement, other: Statement, accounts: tuple[Account, ...]) -> Finding | None:
    """Which of two tolls that cannot both hold is the newer: the higher one, where it came later or is said to have
    risen. None where nothing tells, or where the later is the lower."""
    if _age(one, accounts) is not _age(other, accounts) and Age.OLDER in (_age(one, accounts), _age(other, accounts)):
        turned = _age(one, accounts) is Age.OLDER
        return Finding(Verdict.UPDATE, "one of them is told as an earlier toll", turned=turned)
    low, high = one.claim.count.minimum or 0, other.claim.count.minimum or 0
    if low == high:
        return None
    risen, older = (one, other) if low > high else (other, one)
    turned = risen is other
    if Age.NEWER in (_age(one, accounts), _age(other, accounts)):
        return Finding(Verdict.UPDATE, "the toll is told as a rising one", turned=turned)
    day, older_day = accounts[risen.account].told.date, accounts[older.account].told.date
    if day is not None and older_day is not None and day > older_day:
        return Finding(Verdict.UPDATE, "the later article has the higher figure", turned=turned)
    return None
