"""Aligns the claims of several accounts into rows: the same people, told by each article in its own figures."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from workstation.compare.accounts import Account, Statement
from workstation.compare.events import joined
from workstation.compare.relations import Finding, Verdict, Within, bounds, finding, nowhere
from workstation.compare.same_people import Ground, SamePeople, Told, grounds, signs, told
from workstation.core.claims import Outcome

_NEVER = -2.0  # a likelihood that no other pairs make up for
_OUTCOMES = list(Outcome)
_SHARPNESS = list(Verdict)


@dataclass(frozen=True, slots=True)
class Row:
    """What each account says of the same people. `cells[i]` holds account i's claims, in the order of its text.

    `parent` is the index of the row whose people include these. `grounds` says why the claims were aligned; it is empty
    for a claim that stands alone. `why` is the reason of the verdict, in a sentence.
    """

    outcome: Outcome
    background: bool
    parent: int | None
    cells: tuple[tuple[Statement, ...], ...]
    grounds: frozenset[Ground]
    verdict: Verdict
    why: str

    @property
    def told(self) -> tuple[Statement, ...]:
        """Every claim of the row."""
        return tuple(statement for cell in self.cells for statement in cell)

    @property
    def told_by(self) -> int:
        """How many of the accounts speak of it."""
        return sum(1 for cell in self.cells if cell)

    @property
    def parting(self) -> frozenset[int]:
        """The accounts whose figures part from the rest: from what most say, or all of them where no figure leads.

        Empty where the verdict is a mild one.
        """
        if self.verdict not in (Verdict.DIFFERS, Verdict.DENIED, Verdict.UPDATE, Verdict.WIDER, Verdict.SUBSET):
            return frozenset()
        said = {
            column: frozenset((one.claim.negated, *bounds(one.claim.count)) for one in cell)
            for column, cell in enumerate(self.cells)
            if cell
        }
        (leading, most), *others = Counter(said.values()).most_common(2)
        if most == 1 or (others and others[0][1] == most):
            return frozenset(said)
        return frozenset(column for column, figure in said.items() if figure != leading)


def align(accounts: Sequence[Account], *, within: Within = nowhere) -> tuple[Row, ...]:
    """The rows, each outcome together: news before background, what several tell before what one tells, parts below
    their totals. Every claim of every account stands in exactly one row. `within` knows which place lies in which."""
    groups = _grouped(told(accounts), within)
    home = {(s.account, s.index): number for number, group in enumerate(groups) for s in group.members}
    return _in_order([_row(group, tuple(accounts), within) for group in groups], groups, home)


@dataclass(frozen=True, slots=True)
class _Group:
    members: tuple[Statement, ...]
    grounds: frozenset[Ground]


def _grouped(claims: Sequence[Told], within: Within) -> list[_Group]:
    """Joins claims of one outcome, news or background, while the mean over all pairs says that they speak of the same
    people. Totals are weighed before their parts, for parts go by their totals."""
    rules = SamePeople.load()
    number_of = {(one.statement.account, one.statement.index): number for number, one in enumerate(claims)}
    alike: dict[tuple[Outcome, bool], list[int]] = {}
    for number, one in enumerate(claims):
        alike.setdefault((one.outcome, one.background), []).append(number)
    found: dict[tuple[int, int], Mapping[str, float]] = {}
    likely: dict[tuple[int, int], float] = {}

    def parents(one: Told, other: Told) -> float | None:
        if one.parent is None or other.parent is None:
            return None
        above = (
            number_of.get((one.statement.account, one.parent), -1),
            number_of.get((other.statement.account, other.parent), -1),
        )
        return 1.0 if above[0] == above[1] else likely.get((min(above), max(above)), 0.0)

    pairs = [pair for numbers in alike.values() for pair in combinations(numbers, 2)]
    for pair in sorted(pairs, key=lambda pair: sum(claims[number].parent is not None for number in pair)):
        one, other = claims[pair[0]], claims[pair[1]]
        found[pair] = signs(one, other, within=within, parents=parents(one, other))
        likely[pair] = _NEVER if _own_total(one, other) else rules.likely(found[pair])
    groups = []
    for members in joined(len(claims), likely, hold_together=rules.hold_together):
        why = (grounds(found[pair]) for pair in combinations(members, 2) if _across(claims, pair))
        groups.append(_Group(tuple(claims[n].statement for n in members), frozenset().union(*why)))
    return groups


def _own_total(one: Told, other: Told) -> bool:
    """Whether one of two claims of an article is the total that the other is a part of."""
    if one.statement.account != other.statement.account:
        return False
    return one.parent == other.statement.index or other.parent == one.statement.index


def _across(claims: Sequence[Told], pair: tuple[int, int]) -> bool:
    return claims[pair[0]].statement.account != claims[pair[1]].statement.account


def _row(group: _Group, accounts: tuple[Account, ...], within: Within) -> Row:
    members = sorted(group.members, key=lambda s: (s.account, s.index))
    cells = tuple(tuple(s for s in members if s.account == column) for column in range(len(accounts)))
    verdict = _verdict(cells, accounts, within)
    first = members[0].claim
    return Row(first.outcome, first.background, None, cells, group.grounds, verdict.verdict, verdict.why)


def _verdict(cells: tuple[tuple[Statement, ...], ...], accounts: tuple[Account, ...], within: Within) -> Finding:
    """The sharpest finding between any two accounts of the row."""
    present = [cell for cell in cells if cell]
    if len(present) < 2:
        return Finding(Verdict.ONLY_HERE, "no other of these articles speaks of it")
    findings = [
        finding(a, b, accounts, within=within) for left, right in combinations(present, 2) for a in left for b in right
    ]
    return max(findings, key=lambda found: _SHARPNESS.index(found.verdict))


def _parents(groups: Sequence[_Group], home: Mapping[tuple[int, int], int]) -> list[int | None]:
    """The row that most of a row's claims are parts of; none where that would make a row a part of itself."""
    found: list[int | None] = []
    for number, group in enumerate(groups):
        above = Counter(
            home[s.account, s.claim.subset_of]
            for s in group.members
            if s.claim.subset_of is not None and (s.account, s.claim.subset_of) in home
        )
        above.pop(number, None)
        parent = min(above, key=lambda row: (-above[row], row), default=None)
        # Most of the claims have to be parts: one article may count as a part what others give as their total.
        parts = sum(1 for s in group.members if s.claim.subset_of is not None)
        found.append(parent if parent is not None and 2 * parts > len(group.members) else None)
    for number in range(len(found)):
        seen = {number}
        row = found[number]
        while row is not None:
            if row in seen:
                found[number] = None
                break
            seen.add(row)
            row = found[row]
    return found


def _in_order(rows: list[Row], groups: list[_Group], home: dict[tuple[int, int], int]) -> tuple[Row, ...]:
    parents = _parents(groups, home)
    children: dict[int | None, list[int]] = {}
    for number, parent in enumerate(parents):
        children.setdefault(parent, []).append(number)

    def rank(number: int) -> tuple[bool, int, int, int, int]:
        row = rows[number]
        first = row.told[0]
        return row.background, _OUTCOMES.index(row.outcome), -row.told_by, first.account, first.index

    ordered: list[Row] = []

    def place(number: int, parent: int | None) -> None:
        row = rows[number]
        here = len(ordered)
        ordered.append(Row(row.outcome, row.background, parent, row.cells, row.grounds, row.verdict, row.why))
        for child in sorted(children.get(number, []), key=rank):
            place(child, here)

    for top in sorted(children.get(None, []), key=rank):
        place(top, None)
    return tuple(ordered)
