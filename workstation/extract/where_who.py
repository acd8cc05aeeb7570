"""The circumstances of a claim: its place, its source, and whether it is told as the past."""

from collections.abc import Sequence
from dataclasses import dataclass

from workstation.extract.drafts import Draft
from workstation.extract.named_parties import Party
from workstation.extract.past import backgrounds_of
from workstation.extract.telling import sources_of
from workstation.extract.where import places_of
from workstation.extract.words import Words


@dataclass(frozen=True, slots=True)
class Circumstances:
    place: Party | None
    source: Party | None
    background: bool


def circumstances_of(words: Words, drafts: Sequence[Draft]) -> list[Circumstances]:
    """The circumstances of each draft; what the passage has said carries on to later figures."""
    if not drafts:
        return []
    sources = sources_of(words, drafts)
    places = places_of(words, drafts, sources)
    past = backgrounds_of(words, drafts, words.document.dates)
    return [Circumstances(places[index], sources[index], past[index]) for index in range(len(drafts))]
