"""Who was harmed, on which side, and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from workstation.core.claims import VictimKind
from workstation.extract.doers import perpetrators_of
from workstation.extract.drafts import Draft
from workstation.extract.named_parties import Party
from workstation.extract.sides import harmed_in
from workstation.extract.words import Words


@dataclass(frozen=True, slots=True)
class Parties:
    """`victims` are the tokens that name the harmed, `side` the armed party that they belong to."""

    kind: VictimKind
    victims: tuple[int, int] | None
    side: Party | None
    perpetrator: Party | None


def parties_of(words: Words, drafts: Sequence[Draft]) -> list[Parties]:
    """The parties of each draft."""
    harmed = harmed_in(words, drafts)
    doers = perpetrators_of(words, drafts, [one.side for one in harmed])
    return [Parties(one.kind, one.victims, one.side, doer) for one, doer in zip(harmed, doers, strict=True)]
