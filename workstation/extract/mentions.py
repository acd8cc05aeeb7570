"""The names in an article: parties, places, persons, sources and weapons, each with what it names."""

from workstation.core.claims import Mention, MentionKind
from workstation.extract.about import about
from workstation.extract.actors import ActorStage, country_name, is_place, numbered_units
from workstation.extract.document import Document
from workstation.extract.name_words import Found, NameWords
from workstation.extract.namesakes import identified
from workstation.extract.persons import PersonStage
from workstation.extract.places import PlaceStage, country_place
from workstation.extract.sources import SourceStage
from workstation.extract.words import Name
from workstation.knowledge import Knowledge
from workstation.knowledge.entries import Alias, OutletName, PlaceName, Sureness, Weapon
from workstation.knowledge.facts import Facts
from workstation.knowledge.matcher import Hit, found_from, longest


def find_mentions(document: Document, knowledge: Knowledge) -> tuple[Mention, ...]:
    """All names in the order of the text; none overlaps another."""
    return tuple(name.mention for name in find_names(document, knowledge, knowledge.facts.of(document.texts)))


def find_names(document: Document, knowledge: Knowledge, facts: Facts) -> list[Name]:
    """`find_mentions`, each with the words that it covers; `facts` are those of the document's words."""
    text = NameWords.of(document, knowledge.context.roles, facts)
    hits = longest(found_from(text.words, text.openings))
    subject = about(text, hits, knowledge)
    found: list[Found] = []

    ends = frozenset(hit.last for hit in hits if is_place(hit) and country_name(hit) is None)
    actors = ActorStage(text, knowledge, subject, {hit.first: hit for hit in hits}, ends)
    sources = SourceStage(text, subject)
    outlets = frozenset(
        reading.outlet.id
        for hit in hits
        if OutletName in hit.entry.kinds
        for reading in hit.entry.readings
        if isinstance(reading, OutletName) and reading.sureness is Sureness.ALWAYS
    )
    named = tuple(hit for hit in hits if not isinstance(hit.entry.readings[0], PlaceName))
    for hit in named:
        if not text.free(hit.first, hit.last):
            continue
        name = sources.source_at(hit, outlets) or actors.actor_at(hit) or _state(actors, hit) or _weapon(hit)
        if name is not None:
            text.claim(name)
            found.append(name)

    proposed = text.labelled(knowledge.model)
    persons = PersonStage(text, knowledge, proposed)
    found += persons.known(named)
    people = frozenset(at for name in proposed if name.label == "PER" for at in range(name.first, name.last + 1))
    places = PlaceStage(text, subject, knowledge.context.beside, people)
    known = places.known(hits)
    found += identified(known, subject)
    found += sources.unknown()
    found += places.unknown()
    found += places.continued()
    found += places.proposed(proposed)
    found += numbered_units(text, knowledge)
    found += persons.unknown()

    found.sort()
    tokens, span = text.tokens, text.span
    return [
        Name(
            Mention(span(name), name.kind, name.entity, name.name, name.rule, name.stance, name.alternatives),
            tokens[name.first],
            tokens[name.last],
        )
        for name in found
    ]


def _state(actors: ActorStage, hit: Hit) -> Found | None:
    """A country's or a capital's name: the state where it acts, else the country as a place.

    A capital that does not act is left to the gazetteer.
    """
    name = country_name(hit)
    if name is None or Alias in hit.entry.kinds:
        return None
    if hit.glued[-1:] == "ك" or actors.text.is_adverb(hit.last) or actors.is_adjective(hit, name):
        return None
    if actors.country_acts(hit, name):
        return actors.state(hit, name)
    if name.capital and is_place(hit):
        return None
    return country_place(hit, name.country)


def _weapon(hit: Hit) -> Found | None:
    if Weapon not in hit.entry.kinds:
        return None
    for reading in hit.entry.readings:
        if isinstance(reading, Weapon):
            return Found(hit.first, hit.last, hit.glued, MentionKind.WEAPON, reading.id, reading.name, "lexicon:weapon")
    return None
