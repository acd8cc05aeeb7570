"""How the claims of two articles relate, pair by pair: what each row says, and what stands across rows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations, product

from workstation.compare.accounts import Account, Statement
from workstation.compare.claims import Row
from workstation.compare.figures import long_figure
from workstation.compare.rarity import shared
from workstation.compare.relations import Verdict, Within, bounds, finding, nowhere
from workstation.compare.same_people import Told, signs, told
from workstation.core.claims import Outcome, Qualifier

_BOTH = frozenset({Outcome.KILLED, Outcome.WOUNDED})
_AGAINST = frozenset({"place_apart", "day_apart", "kind_apart", "side_apart", "denied"})
_COPIED = 0.6  # of the words around two claims, by their weight: a word changed or turned round


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """How `one` relates to `other`, a claim of another article, and the reason in a sentence.

    Where the verdict has a direction it is read from one to the other: `one` is the part (subset), counts over more
    (wider), is the newer (update), denies.
    """

    one: Statement
    other: Statement
    verdict: Verdict
    why: str


def pair_verdicts(
    rows: Sequence[Row], accounts: Sequence[Account], *, within: Within = nowhere
) -> tuple[PairVerdict, ...]:
    """Every figure of every two articles of a row, then across rows: parts that one of two articles tells alone,
    against the other's total; dead and wounded counted together, against those counted apart; the toll of a wider
    place, against that of a place within it."""
    columns = tuple(accounts)
    known = {(one.statement.account, one.statement.index): one for one in told(columns)}

    def of(statement: Statement) -> Told:
        return known[statement.account, statement.index]

    found: list[PairVerdict] = []
    for row in rows:
        present = [_figures(cell) for cell in row.cells if cell]
        for one, other in (pair for mine, theirs in combinations(present, 2) for pair in product(mine, theirs)):
            copied = shared(of(one).words, of(other).words) >= _COPIED
            said = finding(one, other, columns, copied=copied, within=within)
            first, second = (other, one) if said.turned else (one, other)
            found.append(PairVerdict(first, second, said.verdict, said.why))
    found += _parts(rows)
    found += _over_more(rows, of, within)
    return tuple(found)


def _figures(cell: Sequence[Statement]) -> list[Statement]:
    """Of an article's claims in a row the first of each figure; vague ones count where there are no others."""
    figures: dict[tuple[bool, int | None, int | None], Statement] = {}
    for one in cell:
        if one.claim.count.qualifier is not Qualifier.VAGUE:
            figures.setdefault((one.claim.negated, *bounds(one.claim.count)), one)
    return list(figures.values()) or [cell[0]]


def _speaking(cell: Sequence[Statement]) -> Statement:
    """Of an article's claims in a row the first that gives a figure, else the first."""
    return next((one for one in cell if one.claim.count.qualifier is not Qualifier.VAGUE), cell[0])


def _parts(rows: Sequence[Row]) -> Iterator[PairVerdict]:
    """A part that one article tells, and the total of another that does not tell that part."""
    for row in rows:
        if row.parent is None:
            continue
        totals = rows[row.parent].cells
        for part in (_speaking(cell) for cell in row.cells if cell):
            for column, cell in enumerate(totals):
                if cell and not row.cells[column]:
                    total = _speaking(cell)
                    why = f"{_figure(part)} are counted among the people of whom the other says {_figure(total)}"
                    yield PairVerdict(part, total, Verdict.SUBSET, why)


def _over_more(rows: Sequence[Row], of: Callable[[Statement], Told], within: Within) -> Iterator[PairVerdict]:
    """A toll that counts over more than another article's: dead and wounded in one, or a place around the other's."""
    totals = [row for row in rows if row.parent is None]
    for wide, narrow in permutations(totals, 2):
        together = wide.outcome is Outcome.KILLED_OR_WOUNDED and narrow.outcome in _BOTH
        if wide.background != narrow.background or not (together or wide.outcome is narrow.outcome):
            continue
        for whole, some in product(
            map(_speaking, filter(None, wide.cells)), map(_speaking, filter(None, narrow.cells))
        ):
            if whole.account == some.account or not _counts_more(whole, some):
                continue
            found = signs(of(whole), of(some), within=within, parents=None)
            if not _AGAINST.isdisjoint(found):
                continue
            why = f"{_figure(whole)} against {_figure(some)}: "
            if together:
                if "place_same" in found or "first_in_both" in found:
                    yield PairVerdict(whole, some, Verdict.WIDER, why + "one counts dead and wounded together")
            elif "place_within" in found and _around(of(whole), of(some), within):
                yield PairVerdict(whole, some, Verdict.WIDER, why + "the larger figure is for the wider place")


def _around(whole: Told, some: Told, within: Within) -> bool:
    if whole.place_id is not None and some.place_id is not None and within(some.place_id, whole.place_id):
        return True
    return whole.place_words < some.place_words


def _counts_more(whole: Statement, some: Statement) -> bool:
    if Qualifier.VAGUE in (whole.claim.count.qualifier, some.claim.count.qualifier):
        return False
    return (whole.claim.count.minimum or 0) >= (some.claim.count.minimum or 0) > 0


def _figure(statement: Statement) -> str:
    count = statement.claim.count
    return long_figure(count.minimum, count.maximum, count.qualifier)
