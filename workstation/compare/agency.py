"""In which words deaths are told by the side of the dead, and whether the text says who did it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workstation.compare.accounts import Account
from workstation.compare.columns import Column, Passage, sentence_of
from workstation.compare.death_words import DeathWords, WordGroup
from workstation.compare.shares import Share
from workstation.compare.sides import CIVILIANS, FIGHTERS, PEOPLE, Sides
from workstation.core.claims import Claim, MentionKind, Outcome

_HARM = (Outcome.KILLED, Outcome.WOUNDED, Outcome.KILLED_OR_WOUNDED)
_LAST = (FIGHTERS, PEOPLE)


class Doer(StrEnum):
    """How a text speaks of who did it, from the plainest to the most veiled."""

    NAMED = "named"  # a party that is known by its name
    DESCRIBED = "described"  # "gunmen", "warplanes": somebody, whose side is not told
    WEAPON = "weapon"  # a shell, a raid or a bomb stands where the doer would: "died in a raid"
    LEFT_OUT = "left out"  # "were killed": the passive, or a bare noun, and no weapon either


@dataclass(frozen=True, slots=True)
class Wording:
    """How often one way of telling stands in a column, of how many times that it could, and where.

    `share` is None where the column tells of no such harm.
    """

    passages: tuple[Passage, ...]
    share: Share | None


@dataclass(frozen=True, slots=True)
class Way:
    """One way of telling, by its name in its table. `cells[i]` is what column i has of it, the last all columns."""

    name: str
    group: WordGroup | None
    cells: tuple[Wording, ...]

    @property
    def differs(self) -> bool:
        """Whether of two columns that tell of such harm one uses this way, and another never."""
        told = {bool(cell.passages) for cell in self.cells[:-1] if cell.share is not None}
        return len(told) > 1


@dataclass(frozen=True, slots=True)
class SideTold:
    """What is told of the dead and wounded of one side: the verb of death, their label, who did it."""

    side: str
    name: str
    verbs: tuple[Way, ...]
    labels: tuple[Way, ...]
    doers: tuple[Way, ...]
    claims: int


def sides_told(columns: Sequence[Column], sides: Sides, words: DeathWords) -> tuple[SideTold, ...]:
    """Each side whose people were harmed, civilians first, then the sides of which most is told.

    The last of `columns` is that of all together. Denials tell of no harm, and parts of a toll have no verb of their
    own: both are left out. Who did it counts the wounded too, the verb of death and the label the dead alone.
    """
    found: dict[str, str] = {}
    for account in columns[-1]:
        for _, claim in _harm(account):
            found.setdefault(*sides.of_victims(claim))
    told = [_told(side, name, columns, sides, words) for side, name in found.items()]
    return tuple(sorted(told, key=lambda one: (one.side != CIVILIANS, one.side in _LAST, -one.claims, one.name)))


def doer_of(account: Account, claim: Claim) -> Doer:
    """How the text speaks of who did what the claim tells."""
    if claim.perpetrator is not None:
        return Doer.NAMED if claim.perpetrator.entity is not None else Doer.DESCRIBED
    sentence = sentence_of(account, claim.span)
    weapons = (one for one in account.analysis.mentions if one.kind is MentionKind.WEAPON)
    return Doer.WEAPON if any(sentence.contains(one.span) for one in weapons) else Doer.LEFT_OUT


def _harm(account: Account) -> Iterator[tuple[int, Claim]]:
    for index, claim in enumerate(account.analysis.claims):
        if claim.outcome in _HARM and not claim.negated and claim.subset_of is None:
            yield index, claim


def _told(side: str, name: str, columns: Sequence[Column], sides: Sides, words: DeathWords) -> SideTold:
    harm = [
        [
            (account, index, claim)
            for account in column
            for index, claim in _harm(account)
            if sides.of_victims(claim)[0] == side
        ]
        for column in columns
    ]
    deaths = [[one for one in column if one[2].outcome is not Outcome.WOUNDED] for column in harm]
    return SideTold(
        side,
        name,
        _ways(deaths, lambda account, index: _verb(account, index, words), words.verbs),
        _ways(deaths, lambda account, index: _label(account.analysis.claims[index], account, words), words.labels),
        _ways(harm, lambda account, index: doer_of(account, account.analysis.claims[index]), tuple(Doer)),
        len(harm[-1]),
    )


_Told = list[tuple[Account, int, Claim]]


def _ways(
    columns: Sequence[_Told],
    way_of: Callable[[Account, int], WordGroup | Doer | None],
    ways: Sequence[WordGroup | Doer],
) -> tuple[Way, ...]:
    """The ways that are used at all, in the order of their table; the shares are of what is told in any of them."""
    used: list[dict[WordGroup | Doer, list[Passage]]] = []
    for column in columns:
        passages: dict[WordGroup | Doer, list[Passage]] = {}
        for account, index, claim in column:
            way = way_of(account, index)
            if way is not None:
                passages.setdefault(way, []).append(Passage.of(account, claim.span, account.claims[index]))
        used.append(passages)
    totals = [sum(map(len, passages.values())) for passages in used]
    return tuple(
        Way(
            way.name if isinstance(way, WordGroup) else way.value,
            way if isinstance(way, WordGroup) else None,
            tuple(
                Wording(tuple(passages.get(way, ())), Share(len(passages.get(way, ())), total) if total else None)
                for passages, total in zip(used, totals, strict=True)
            ),
        )
        for way in ways
        if any(way in passages for passages in used)
    )


def _verb(account: Account, index: int, words: DeathWords) -> WordGroup | None:
    """The claim's verb; that of the claim before it in the sentence where they share one ("ten civilians were killed
    and two soldiers")."""
    claims = account.analysis.claims
    claim = claims[index]
    found = words.verb(claim.span.of(account.text))
    if found is not None or index == 0 or claims[index - 1].outcome is not claim.outcome:
        return found
    before = claims[index - 1].span
    if sentence_of(account, before) != sentence_of(account, claim.span) or before.end > claim.span.start:
        return None
    return _verb(account, index - 1, words)


def _label(claim: Claim, account: Account, words: DeathWords) -> WordGroup | None:
    found = words.label(claim.span.of(account.text))
    return found if found or claim.victims is None else words.label(claim.victims.of(account.text))
