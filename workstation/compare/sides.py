"""Which side a party is of, and of which kind, as the lexicon has it."""

from dataclasses import dataclass
from functools import cache

from workstation.assets import resource
from workstation.core.claims import Claim, VictimKind
from workstation.knowledge.entries import ActorKind
from workstation.knowledge.lexicon import load_lexicon

CIVILIANS, FIGHTERS, PEOPLE = "civilians", "fighters", "people"


@dataclass(frozen=True, slots=True)
class Party:
    """What is known of an actor or an outlet. `side` is the id of the side it stands for, its own where it has none."""

    side: str
    side_name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Sides:
    """Actors and outlets by their id."""

    parties: dict[str, Party]

    @classmethod
    @cache
    def load(cls) -> "Sides":
        lexicon = load_lexicon(resource("lexicon"))
        names = {actor.id: actor.name for actor in lexicon.actors.values()}
        parties = {
            actor.id: Party(actor.side or actor.id, names.get(actor.side, _spoken(actor.side or actor.id)), actor.kind)
            for actor in lexicon.actors.values()
        }
        for outlet in lexicon.outlets.values():
            parties.setdefault(outlet.id, Party(outlet.id, outlet.name, outlet.kind))
        return cls(parties)

    def of_victims(self, claim: Claim) -> tuple[str, str]:
        """The side that the claim's victims are of, and its name: civilians, a party's people, fighters of an unnamed
        side, or people of whom nothing is said.

        Civilians come first: those of a town that a party holds are not its fighters.
        """
        if claim.victim_kind is VictimKind.CIVILIAN:
            return CIVILIANS, "civilians"
        actor = claim.victim_actor
        if actor is not None and actor.entity is not None:
            party = self.parties.get(actor.entity)
            if party is not None:
                return party.side, party.side_name
            return actor.entity, actor.name or actor.entity
        if claim.victim_kind is VictimKind.COMBATANT:
            return FIGHTERS, "fighters of a side not named"
        return PEOPLE, "people of whom no more is said"

    def kind_of(self, entity: str | None) -> str | None:
        """The kind of an actor (`ActorKind`) or an outlet ("agency", "monitor" …) by its id."""
        party = self.parties.get(entity) if entity is not None else None
        return None if party is None else party.kind


def is_armed(kind: str | None) -> bool:
    """Whether a kind of actor bears arms."""
    armed = (ActorKind.STATE_FORCES, ActorKind.ARMED_GROUP, ActorKind.MILITIA, ActorKind.COALITION)
    return kind in armed


def _spoken(identity: str) -> str:
    return identity.replace("-", " ")
