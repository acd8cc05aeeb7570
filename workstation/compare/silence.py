"""What each article says of one event, leaves unsaid or denies: the facts of the aligned rows, and their parts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workstation.compare.accounts import Account, Statement
from workstation.compare.claims import Row
from workstation.compare.columns import Passage
from workstation.compare.voices import voices
from workstation.compare.words import folded
from workstation.core.claims import Reference


class Said(StrEnum):
    SAID = "said"
    DENIED = "denied"
    NOT_SAID = "not said"


class Kind(StrEnum):
    """What of a row is told: the harm itself, or one of its circumstances."""

    HARM = "harm"
    PERPETRATOR = "perpetrator"
    PLACE = "place"
    DAY = "day"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Telling:
    """What one account says of a fact, and where; no passages where it says nothing."""

    said: Said
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the event by account. `row` is the index of its row of claims.

    `value` are the words of it: the perpetrator's, the place's or the source's name, the day; "" for the harm itself.
    `voices` are the independent voices that say it or deny it: copies of one text are one. `alone` is the account that
    alone says it; None where several do, be they copies.
    """

    row: int
    kind: Kind
    value: str
    cells: tuple[Telling, ...]
    voices: int
    alone: int | None

    @property
    def left_out(self) -> tuple[int, ...]:
        """The accounts that say nothing of it."""
        return tuple(column for column, cell in enumerate(self.cells) if cell.said is Said.NOT_SAID)


def facts(rows: Sequence[Row], accounts: Sequence[Account], families: Iterable[Iterable[int]]) -> tuple[Fact, ...]:
    """For each row, in its order, the harm, then each perpetrator, place, day and source that is named for it.

    A circumstance is a fact where at least one account names it; of an account that does not tell the harm at all it is
    not said either. Of a row that one account alone tells there is the harm alone: there is nothing to set beside it.
    """
    known = tuple(map(tuple, families))
    found: list[Fact] = []
    for number, row in enumerate(rows):
        found.append(_fact(number, Kind.HARM, "", [list(cell) for cell in row.cells], accounts, known))
        for kind, named in _CIRCUMSTANCES if row.told_by > 1 else ():
            values: dict[str, tuple[str, list[list[Statement]]]] = {}
            for column, cell in enumerate(row.cells):
                for one in cell:
                    value = named(one, accounts[column].text)
                    if value is not None:
                        key, words = value
                        values.setdefault(key, (words, [[] for _ in accounts]))[1][column].append(one)
            found += (_fact(number, kind, words, cells, accounts, known) for words, cells in values.values())
    return tuple(found)


def _fact(
    row: int,
    kind: Kind,
    value: str,
    cells: Sequence[Sequence[Statement]],
    accounts: Sequence[Account],
    families: tuple[tuple[int, ...], ...],
) -> Fact:
    tellings = tuple(_telling(cell, accounts) for cell in cells)
    telling = [column for column, cell in enumerate(tellings) if cell.passages]
    heard = voices((accounts[column].article for column in telling), families)
    return Fact(row, kind, value, tellings, len(heard), telling[0] if len(telling) == 1 else None)


def _telling(cell: Sequence[Statement], accounts: Sequence[Account]) -> Telling:
    if not cell:
        return Telling(Said.NOT_SAID)
    passages = tuple(Passage.of(accounts[one.account], one.claim.span, one.id) for one in cell)
    return Telling(Said.DENIED if all(one.claim.negated for one in cell) else Said.SAID, passages)


_Named = Callable[[Statement, str], tuple[str, str] | None]


def _reference(of: Callable[[Statement], Reference | None]) -> _Named:
    def named(statement: Statement, text: str) -> tuple[str, str] | None:
        reference = of(statement)
        if reference is None:
            return None
        words = " ".join(reference.span.of(text).split())
        return reference.entity or " ".join(folded(words)), reference.name or words

    return named


def _day(statement: Statement, _: str) -> tuple[str, str] | None:
    day = statement.claim.date
    return None if day is None else (day.isoformat(), day.isoformat())


_CIRCUMSTANCES: tuple[tuple[Kind, _Named], ...] = (
    (Kind.PERPETRATOR, _reference(lambda one: one.claim.perpetrator)),
    (Kind.PLACE, _reference(lambda one: one.claim.place)),
    (Kind.DAY, _day),
    (Kind.SOURCE, _reference(lambda one: one.claim.source)),
)
