"""Sets statements of control and strength side by side: who holds which ground and with how many, by each article."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from workstation.compare.accounts import Account
from workstation.compare.columns import Passage
from workstation.compare.relations import Verdict
from workstation.compare.words import folded
from workstation.core.claims import Qualifier, Reference
from workstation.core.statements import Amount, Statement, StatementKind

_GROUND = frozenset({StatementKind.CONTROL, StatementKind.ADVANCE, StatementKind.LOSS})
_FEW_DAYS = 3  # within them two shares of one town are two figures for it, later ones the newer state
_ABOUT = 0.1
_SHARPNESS = (Verdict.ONLY_HERE, Verdict.AGREES, Verdict.COMPATIBLE, Verdict.UPDATE, Verdict.DIFFERS, Verdict.DENIED)


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement of one account, and where it stands."""

    account: int
    statement: Statement
    passage: Passage


@dataclass(frozen=True, slots=True)
class GroundRow:
    """What each account says of one party and one place. `holder` and `place` are their names, "" where none is told.

    `cells[i]` holds account i's statements, in the order of its text; `why` is the verdict's reason in a sentence.
    """

    kind: StatementKind
    holder: str
    place: str
    cells: tuple[tuple[Stated, ...], ...]
    verdict: Verdict
    why: str

    @property
    def told_by(self) -> int:
        return sum(1 for cell in self.cells if cell)


def ground_rows(accounts: Sequence[Account]) -> tuple[GroundRow, ...]:
    """Rows of the statements on one party and one place, what several accounts tell first.

    Holding, taking and leaving are one question; strength and siege are others. A strength whose party the text only
    describes ("jihadists", "the organisation") goes with any other strength in the same place.
    """
    groups: list[list[Stated]] = []
    for one in _stated(accounts):
        home = next((group for group in groups if any(_alike(one, other, accounts) for other in group)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    rows = [_row(group, accounts) for group in groups]
    return tuple(sorted(rows, key=lambda row: (-row.told_by, row.kind in _GROUND)))


def _stated(accounts: Sequence[Account]) -> list[Stated]:
    return [
        Stated(column, statement, Passage.of(account, statement.span))
        for column, account in enumerate(accounts)
        for statement in account.analysis.statements
    ]


def _alike(one: Stated, other: Stated, accounts: Sequence[Account]) -> bool:
    a, b = one.statement, other.statement
    if a.kind is not b.kind and not {a.kind, b.kind} <= _GROUND:
        return False
    text, other_text = accounts[one.account].text, accounts[other.account].text
    strength = a.kind is StatementKind.STRENGTH
    if one.account == other.account and strength and _figure(a.amount) == _figure(b.amount):
        return _same(a.holder, b.holder, text, other_text) or _unknown(a.holder) or _unknown(b.holder)
    if a.place is None or b.place is None or not _same(a.place, b.place, text, other_text):
        return False
    if _same(a.holder, b.holder, text, other_text):
        return True
    return strength and (_unknown(a.holder) or _unknown(b.holder))


def _unknown(reference: Reference | None) -> bool:
    return reference is None or reference.entity is None


def _same(one: Reference | None, other: Reference | None, text: str, other_text: str) -> bool:
    if one is None or other is None:
        return one is other
    if one.entity is not None and other.entity is not None:
        return one.entity == other.entity
    return folded(one.span.of(text)) == folded(other.span.of(other_text))


def _figure(amount: Amount | None) -> tuple[float | None, float | None] | None:
    return None if amount is None else (amount.minimum, amount.maximum)


def _row(group: Sequence[Stated], accounts: Sequence[Account]) -> GroundRow:
    cells = tuple(tuple(one for one in group if one.account == column) for column in range(len(accounts)))
    verdict, why = _verdict(cells, accounts)
    return GroundRow(
        group[0].statement.kind,
        _name([(one.statement.holder, accounts[one.account].text) for one in group]),
        _name([(one.statement.place, accounts[one.account].text) for one in group]),
        cells,
        verdict,
        why,
    )


def _name(references: Sequence[tuple[Reference | None, str]]) -> str:
    """A name that is known; else the words, where all use the same."""
    told = [(one, text) for one, text in references if one is not None]
    known = next((one.name for one, _ in told if one.entity is not None and one.name), None)
    words = {folded(one.span.of(text)): " ".join(one.span.of(text).split()) for one, text in told}
    return known or (next(iter(words.values())) if len(words) == 1 else "")


def _verdict(cells: Sequence[Sequence[Stated]], accounts: Sequence[Account]) -> tuple[Verdict, str]:
    present = [cell for cell in cells if cell]
    if len(present) < 2:
        return Verdict.ONLY_HERE, "no other of these articles states it"
    found = [
        _of_two(one, other, accounts) for mine, theirs in combinations(present, 2) for one in mine for other in theirs
    ]
    return max(found, key=lambda verdict: _SHARPNESS.index(verdict[0]))


def _of_two(one: Stated, other: Stated, accounts: Sequence[Account]) -> tuple[Verdict, str]:
    a, b = one.statement, other.statement
    if a.negated != b.negated:
        return Verdict.DENIED, "one article denies it"
    if a.amount is None or b.amount is None or a.amount.unit is not b.amount.unit:
        if StatementKind.LOSS in (a.kind, b.kind) and a.kind is not b.kind:
            return _by_day(one, other, accounts, "one says that it holds the ground, the other that it left it")
        return Verdict.AGREES, "both state it"
    figures = f"{amount_words(a.amount)} against {amount_words(b.amount)}"
    if _figure(a.amount) == _figure(b.amount):
        return Verdict.AGREES, f"both say {amount_words(a.amount)}"
    if _meet(a.amount, b.amount):
        return Verdict.COMPATIBLE, f"{amount_words(a.amount)} and {amount_words(b.amount)} can both hold"
    return _by_day(one, other, accounts, figures)


def _by_day(one: Stated, other: Stated, accounts: Sequence[Account], why: str) -> tuple[Verdict, str]:
    days = [stated.statement.date or accounts[stated.account].told.date for stated in (one, other)]
    if days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) > _FEW_DAYS:
        return Verdict.UPDATE, f"{why}, {abs((days[0] - days[1]).days)} days apart"
    return Verdict.DIFFERS, why


def _meet(one: Amount, other: Amount) -> bool:
    low = max(_low(one), _low(other))
    highs = [high for high in (_high(one), _high(other)) if high is not None]
    return not highs or low <= min(highs)


def _low(amount: Amount) -> float:
    return (amount.minimum or 0) * (1 - _ABOUT if amount.qualifier is Qualifier.ABOUT else 1)


def _high(amount: Amount) -> float | None:
    if amount.maximum is None:
        return None
    return amount.maximum * (1 + _ABOUT if amount.qualifier is Qualifier.ABOUT else 1)


_UNITS = {"share": "%", "km2": "km²", "km": "km"}


def amount_words(amount: Amount) -> str:
    """The amount in words that say how it was put: "about 50 %", "more than 3 positions", "2,500 people"."""
    low, high = amount.minimum, amount.maximum
    if low is None:
        figure = "some" if high is None else f"up to {high:,g}"
    elif high is None:
        figure = f"{'more than' if amount.qualifier is Qualifier.MORE_THAN else 'at least'} {low:,g}"
        if amount.qualifier is Qualifier.VAGUE:
            figure = "several"
    elif low != high:
        figure = f"{low:,g}–{high:,g}"
    else:
        figure = f"about {low:,g}" if amount.qualifier is Qualifier.ABOUT else f"{low:,g}"
    return f"{figure} {_UNITS.get(amount.unit, amount.unit.value)}"
