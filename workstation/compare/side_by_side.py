"""One event as its articles tell it: the day, the place, who copies whom, the rows of claims and how pairs relate."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from workstation.compare.accounts import Account
from workstation.compare.claims import Row, align
from workstation.compare.pairs import PairVerdict, pair_verdicts
from workstation.compare.relations import Within, nowhere
from workstation.compare.voices import voices


@dataclass(frozen=True, slots=True)
class Comparison:
    """What several accounts of one event say, set side by side.

    `place` is the identity of where most of them see the harm, `voices` groups the accounts' articles (row ids) that
    share their text.
    """

    day: date | None
    place: str | None
    accounts: tuple[Account, ...]
    voices: tuple[tuple[int, ...], ...]
    rows: tuple[Row, ...]
    verdicts: tuple[PairVerdict, ...]


def compared(accounts: Sequence[Account], families: Iterable[Iterable[int]], *, within: Within = nowhere) -> Comparison:
    """Sets the accounts of one event side by side; `families` are the row ids of articles that are one text, and
    `within` knows which place lies in which."""
    rows = align(accounts, within=within)
    speaking = voices((account.article for account in accounts), families)
    return Comparison(
        day_of(accounts),
        place_of(accounts),
        tuple(accounts),
        speaking,
        rows,
        pair_verdicts(rows, accounts, within=within),
    )


def day_of(accounts: Sequence[Account]) -> date | None:
    """The day of the harm that most of the accounts tell as news, else the first day on which one was published."""
    told: Counter[date] = Counter()
    for account in accounts:
        told.update(
            {claim.date for claim in account.analysis.claims if claim.date is not None and not claim.background}
        )
    if told:
        return min(told, key=lambda day: (-told[day], day))
    return min((account.told.date for account in accounts if account.told.date is not None), default=None)


def place_of(accounts: Sequence[Account]) -> str | None:
    """The identity of the place of harm that most accounts tell of, and of these the one they tell of most."""
    told_by: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for account in accounts:
        named = [
            claim.place.entity
            for claim in account.analysis.claims
            if claim.place is not None and claim.place.entity is not None and not claim.background
        ]
        told.update(named)
        told_by.update(set(named))
    return min(told, key=lambda place: (-told_by[place], -told[place], place), default=None)
