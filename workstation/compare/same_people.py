"""How likely two claims of one event speak of the same people, whatever figures they give."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from math import exp, log

from workstation.assets import resource
from workstation.compare.accounts import Account, Statement
from workstation.compare.rarity import Rarity, shared
from workstation.compare.relations import Within
from workstation.compare.words import folded, victim_group
from workstation.core.claims import Claim, Outcome, Qualifier, Reference, VictimKind

_NEAR_TIMES, _FAR_TIMES = 1.5, 16.0
_COMMON_FIGURES = 20
_FEW_DAYS = 3
_WORDS = 30
_AROUND = 40  # characters before and after a claim that are read with it


class Ground(StrEnum):
    """Why two claims were taken to speak of the same people."""

    PLACE = "same place"
    PLACE_WITHIN = "one place within the other"
    DAY = "same day of harm"
    SIDE = "same side among the victims"
    PERPETRATOR = "same perpetrator"
    GROUP = "same group of victims"
    VICTIMS = "the same words for the victims"
    WORDS = "much the same sentence"
    FIGURE = "same figure"
    UNCOMMON_FIGURE = "a figure that hardly comes up twice"
    FIGURES_NEAR = "figures not far apart"
    FIRST = "the first toll of both"
    PARENT = "parts of totals that are aligned"


_GROUND_OF = {
    "place_same": Ground.PLACE,
    "place_within": Ground.PLACE_WITHIN,
    "day_same": Ground.DAY,
    "side_same": Ground.SIDE,
    "hand_same": Ground.PERPETRATOR,
    "group_same": Ground.GROUP,
    "victims": Ground.VICTIMS,
    "words": Ground.WORDS,
    "figure_same": Ground.FIGURE,
    "figure_uncommon": Ground.UNCOMMON_FIGURE,
    "figures_near": Ground.FIGURES_NEAR,
    "first_in_both": Ground.FIRST,
    "parents": Ground.PARENT,
}
_MUCH = 0.5  # of a share: less is no ground to name


def grounds(found: Mapping[str, float]) -> frozenset[Ground]:
    """What of these signs is worth telling a reader."""
    return frozenset(_GROUND_OF[name] for name, value in found.items() if name in _GROUND_OF and value >= _MUCH)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what is compared of it, worked out once.

    `place`, `side` and `hand` (who did it) are identities, else folded words; `words` are those around it with their
    weights, `victims` those of its victims; `rank` is its place among the claims of its outcome in its article.
    """

    statement: Statement
    outcome: Outcome
    background: bool
    place: str | None
    place_id: str | None
    place_words: frozenset[str]
    day: date | None
    published: date | None
    side: str | None
    hand: str | None
    group: str | None
    words: Mapping[str, float]
    victims: frozenset[str]
    rank: int
    parent: int | None

    @property
    def claim(self) -> Claim:
        return self.statement.claim


def told(accounts: Sequence[Account]) -> tuple[Told, ...]:
    """Every claim of every account, account by account, in the order of the text."""
    rarity = Rarity.load()
    found: list[Told] = []
    for column, account in enumerate(accounts):
        ranks: dict[Outcome, int] = {}
        for index, claim in enumerate(account.analysis.claims):
            rank = ranks[claim.outcome] = ranks.get(claim.outcome, -1) + 1
            found.append(_told(Statement(column, index, account.claims[index], claim), account, rank, rarity))
    return tuple(found)


def _told(statement: Statement, account: Account, rank: int, rarity: Rarity) -> Told:
    claim, text = statement.claim, account.text
    around = text[max(claim.span.start - _AROUND, 0) : claim.span.end + _AROUND]
    place = claim.place
    return Told(
        statement,
        claim.outcome,
        claim.background,
        _known(place, text),
        None if place is None else place.entity,
        frozenset() if place is None else frozenset(folded(place.span.of(text))),
        claim.date,
        account.told.date,
        _known(claim.victim_actor, text),
        _known(claim.perpetrator, text),
        None if claim.victims is None else victim_group(claim.victims.of(text)),
        rarity.profile(folded.__wrapped__(around), most=_WORDS),
        frozenset() if claim.victims is None else frozenset(folded(claim.victims.of(text))),
        rank,
        claim.subset_of,
    )


def _known(reference: Reference | None, text: str) -> str | None:
    if reference is None:
        return None
    return reference.entity or " ".join(folded(reference.span.of(text)))


def signs(one: Told, other: Told, *, within: Within, parents: float | None) -> dict[str, float]:
    """What speaks for the same people or against it, by the name of its weight; what is absent is 0.

    `parents` says how likely the people that both are parts of are the same; None where one is no part.
    """
    a, b = one.claim, other.claim
    found: dict[str, float] = {"words": shared(one.words, other.words)}
    if one.place is not None and other.place is not None:
        found[_of_places(one, other, within)] = 1.0
    if one.day is not None and other.day is not None:
        found["day_same" if abs((one.day - other.day).days) <= 1 else "day_apart"] = 1.0
    for name, mine, theirs in (
        ("side", one.side, other.side),
        ("hand", one.hand, other.hand),
        ("group", one.group, other.group),
    ):
        if mine is not None and theirs is not None:
            found[f"{name}_same" if mine == theirs else f"{name}_apart"] = 1.0
    if (one.group is None) != (other.group is None):
        found["group_in_one"] = 1.0
    known = {a.victim_kind, b.victim_kind} - {VictimKind.UNKNOWN}
    if len(known) == 2:
        found["kind_apart"] = 1.0
    if one.victims and other.victims:
        found["victims"] = len(one.victims & other.victims) / len(one.victims | other.victims)
    found |= _of_figures(one, other)
    if "figure_same" in found:
        found["figure_and_words"] = found["words"]
    if parents is not None:
        found["parents"] = parents
    elif (one.parent is None) != (other.parent is None):
        found["part_in_one"] = 1.0
    if one.rank == other.rank == 0:
        found["first_in_both"] = 1.0
    if one.statement.account == other.statement.account:
        found["one_article"] = 1.0
        if a.count.minimum == b.count.minimum == 1 and "place_same" not in found:
            found["one_and_one"] = 1.0
    if "day_same" not in found and one.published is not None and other.published is not None:
        found["published_apart"] = float(abs((one.published - other.published).days) > _FEW_DAYS)
    return found


def _of_places(one: Told, other: Told, within: Within) -> str:
    if one.place == other.place or one.place_words == other.place_words:
        return "place_same"
    mine, theirs = one.place_id, other.place_id
    if mine and theirs and (within(mine, theirs) or within(theirs, mine)):
        return "place_within"
    if one.place_words < other.place_words or other.place_words < one.place_words:
        return "place_within"
    return "place_apart"


def _of_figures(one: Told, other: Told) -> dict[str, float]:
    a, b = one.claim.count, other.claim.count
    if one.claim.negated or other.claim.negated:
        return {"denied": 1.0}
    if Qualifier.VAGUE in (a.qualifier, b.qualifier):
        return {"vague": 1.0}
    low, high = a.minimum or a.maximum, b.minimum or b.maximum
    if low == high:
        uncommon = low is not None and low > _COMMON_FIGURES and low % 10 != 0
        return {"figure_same": 1.0, "figure_uncommon": float(uncommon)}
    if not low or not high:
        return {}
    times = max(low, high) / min(low, high)
    found = {"times": log(min(times, _FAR_TIMES))}
    if times <= _NEAR_TIMES:
        found["figures_near"] = 1.0
    if 1 in (low, high):
        found["one_against_more"] = 1.0
    return found


@dataclass(frozen=True, slots=True)
class SamePeople:
    """The weights of `resources/compare/alignment.toml`, which says how they were found."""

    base: float
    hold_together: float
    weights: Mapping[str, float]

    @classmethod
    @cache
    def load(cls) -> "SamePeople":
        with resource("compare", "alignment.toml").open("rb") as file:
            table = tomllib.load(file)
        return cls(table["base"], table["hold_together"], table["weights"])

    def likely(self, found: Mapping[str, float]) -> float:
        """How likely two claims with these signs speak of the same people, 0 to 1."""
        return 1.0 / (1.0 + exp(-self.base - sum(self.weights[name] * value for name, value in found.items())))
