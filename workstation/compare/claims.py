"""Aligns the claims of several accounts into rows: the same people, told by each article in its own figures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from workstation.compare.accounts import Account, Statement, statements
from workstation.compare.relations import Bond, Finding, Ground, Verdict, bond, bounds, finding
from workstation.core.claims import Outcome

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
        if self.verdict not in (Verdict.DIFFERS, Verdict.DENIED, Verdict.WIDER):
            return frozenset()
        said = {
            column: (cell[0].claim.negated, bounds(cell[0].claim.count))
            for column, cell in enumerate(self.cells)
            if cell
        }
        (leading, most), *others = Counter(said.values()).most_common(2)
        if most == 1 or (others and others[0][1] == most):
            return frozenset(said)
        return frozenset(column for column, figure in said.items() if figure != leading)


def align(accounts: Sequence[Account]) -> tuple[Row, ...]:
    """The rows, each outcome together: news before background, what several tell before what one tells, parts below
    their totals. Every claim of every account stands in exactly one row."""
    told = tuple(accounts)
    everything = statements(told)
    totals = [statement for statement in everything if statement.claim.subset_of is None]
    parts = [statement for statement in everything if statement.claim.subset_of is not None]
    groups = _grouped(totals, told, {})
    home = {(s.account, s.index): number for number, group in enumerate(groups) for s in group.members}
    # A part of a part is aligned once its parent stands in a group, so deeper parts come in later rounds.
    while parts:
        ready = [s for s in parts if (s.account, s.claim.subset_of) in home]
        if not ready:
            # Parents that are nowhere (a loop in the analysis): the claims still stand, each by itself.
            groups += [_Group([s], frozenset()) for s in parts]
            break
        parts = [s for s in parts if s not in ready]
        more = _grouped(ready, told, home)
        home |= {(s.account, s.index): len(groups) + n for n, group in enumerate(more) for s in group.members}
        groups += more
    return _in_order([_row(group, told) for group in groups], groups, home)


@dataclass(slots=True)
class _Group:
    members: list[Statement]
    grounds: frozenset[Ground]


def _grouped(
    members: Sequence[Statement], accounts: tuple[Account, ...], home: dict[tuple[int, int], int]
) -> list[_Group]:
    """Joins claims into groups, the best evidence first; two groups join only where no pair speaks against it."""
    bonds: dict[tuple[int, int], Bond] = {}
    alike: dict[tuple[Outcome, bool], list[int]] = {}
    for number, member in enumerate(members):
        alike.setdefault((member.claim.outcome, member.claim.background), []).append(number)
    for one, other in (pair for numbers in alike.values() for pair in combinations(numbers, 2)):
        a, b = members[one], members[other]
        together = _home(a, home) == _home(b, home)
        found = bond(a, b, accounts, parents_aligned=together)
        if found is not None:
            bonds[one, other] = found
    group_of = list(range(len(members)))
    groups = {number: _Group([member], frozenset()) for number, member in enumerate(members)}
    holds = {number: {number} for number in groups}
    for (one, other), found in sorted(bonds.items(), key=lambda item: (-item[1].points, item[0])):
        left, right = group_of[one], group_of[other]
        if left == right or not found.enough:
            continue
        if any((min(x, y), max(x, y)) not in bonds for x in holds[left] for y in holds[right]):
            continue
        groups[left].members += groups[right].members
        groups[left].grounds |= groups[right].grounds | found.grounds
        for moved in holds[right]:
            group_of[moved] = left
        holds[left] |= holds.pop(right)
        del groups[right]
    return list(groups.values())


def _home(statement: Statement, home: dict[tuple[int, int], int]) -> int | None:
    parent = statement.claim.subset_of
    return None if parent is None else home.get((statement.account, parent))


def _row(group: _Group, accounts: tuple[Account, ...]) -> Row:
    members = sorted(group.members, key=lambda s: (s.account, s.index))
    cells = tuple(tuple(s for s in members if s.account == column) for column in range(len(accounts)))
    verdict = _verdict(cells, accounts)
    first = members[0].claim
    return Row(first.outcome, first.background, None, cells, group.grounds, verdict.verdict, verdict.why)


def _verdict(cells: tuple[tuple[Statement, ...], ...], accounts: tuple[Account, ...]) -> Finding:
    """The sharpest finding between any two accounts of the row."""
    present = [cell for cell in cells if cell]
    if len(present) < 2:
        return Finding(Verdict.ONLY_HERE, "no other of these articles speaks of it")
    findings = [finding(a, b, accounts) for left, right in combinations(present, 2) for a in left for b in right]
    return max(findings, key=lambda found: _SHARPNESS.index(found.verdict))


def _in_order(rows: list[Row], groups: list[_Group], home: dict[tuple[int, int], int]) -> tuple[Row, ...]:
    parents = [_home(group.members[0], home) for group in groups]
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
