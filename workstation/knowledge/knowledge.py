"""All that the extraction knows before it reads: cue words, names and what they mean, the words around them."""

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from workstation.assets import resource
from workstation.core.claims import Stance
from workstation.knowledge.added_places import joined
from workstation.knowledge.areas import Areas
from workstation.knowledge.confidence import ConfidenceModel
from workstation.knowledge.context import Context, load_context
from workstation.knowledge.cues import Cues, load_cues
from workstation.knowledge.entries import Actor, Country, Label, NoName, Outlet, Place, PlaceName, Reading, Strength
from workstation.knowledge.facts import WordFacts
from workstation.knowledge.gazetteer import load_gazetteer, ordinary_words
from workstation.knowledge.lexicon import load_lexicon
from workstation.knowledge.matcher import Matcher
from workstation.knowledge.names_model import NamesModel
from workstation.knowledge.spelling import Spelling
from workstation.knowledge.statement_cues import StatementCues, load_statement_cues
from workstation.knowledge.words import folded_all, words_of, words_of_folded


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """What the stages look things up in. Immutable; safe to share between threads. Load it once and hand it on.

    `version` is a short hash of the resources: two knowledges of one version give the same analyses. `model` is the
    trained model of names, None where its file is absent or was not wanted; `confidence` judges claims, None where its
    file is absent, and the cue file's own shares stand.
    """

    version: str
    cues: Cues
    statement_cues: StatementCues
    matcher: Matcher
    context: Context
    actors: Mapping[str, Actor]
    countries: Mapping[str, Country]
    adjectives: Mapping[str, str]
    labels: Mapping[str, Label]
    suffixes: Mapping[str, Stance]
    outlets: Mapping[str, Outlet]
    places: Mapping[str, Place]
    areas: Areas
    spelling: Spelling
    facts: WordFacts
    model: NamesModel | None = None
    confidence: ConfidenceModel | None = None

    @classmethod
    def load(cls, *, with_model: bool = True) -> "Knowledge":
        """The knowledge of the installation. Raises UserError where a file that a person may edit has a mistake."""
        with _collector_paused():
            return cls._loaded(with_model=with_model)

    @classmethod
    def _loaded(cls, *, with_model: bool) -> "Knowledge":
        lexicon_folder, gazetteer_folder = resource("lexicon"), resource("gazetteer")
        lexicon = load_lexicon(lexicon_folder)
        gazetteer = load_gazetteer(gazetteer_folder)
        context = load_context(lexicon_folder, lexicon.adjectives)
        nothing = NoName()
        local: list[tuple[str, Reading]] = [(form, _local_place(form)) for form in context.local_places]
        local += ((phrase, nothing) for phrase in context.no_names)
        names = _written(lexicon.names, lexicon.spelling.spellings)
        places = _written(gazetteer.names, lexicon.spelling.spellings)
        model_path = resource("models", "names.json.gz")
        model = NamesModel.load(model_path) if with_model and model_path.exists() else None
        confidence = ConfidenceModel.installed()
        version = _version([lexicon_folder, gazetteer_folder]) + (f"+{model.version}" if model else "")
        version += f"+{confidence.version}" if confidence else ""
        cues, statement_cues = load_cues(), load_statement_cues()
        matcher = Matcher([*names, *places, *_written(local, lexicon.spelling.spellings)])
        return cls(
            version=version,
            cues=cues,
            statement_cues=statement_cues,
            matcher=matcher,
            context=context,
            actors=lexicon.actors,
            countries=lexicon.countries,
            adjectives=lexicon.adjectives,
            labels=lexicon.labels,
            suffixes=lexicon.suffixes,
            outlets=lexicon.outlets,
            places=gazetteer.places,
            areas=Areas(gazetteer.places),
            spelling=lexicon.spelling,
            facts=WordFacts(context.roles, cues, statement_cues.triggers.keys(), matcher),
            model=model,
            confidence=confidence,
        )

    def lies_in(self, place: str, area: str) -> bool:
        """Whether one place lies in another, by their identities: a town in its governorate, a quarter in its city,
        anything in its country ("country:SY"). False where nothing tells, and for a place itself."""
        return self.areas.lies_in(place, area)

    def with_places(self, places: Sequence[Place]) -> "Knowledge":
        """This knowledge and, beside its own, these places of an agency's list. 0.2 s for 8,000 places.

        One that it knows already, within some kilometres, keeps its identity and takes on the agency's names.
        """
        if not places:
            return self
        with _collector_paused():
            added = joined(
                places,
                known=self.places,
                readings=self.matcher.readings_of_folded,
                roles=self.context.roles,
                ordinary=ordinary_words(resource("gazetteer")),
            )
            names = [
                (name, replace(meant, place=added.places[meant.place.id]))
                if isinstance(meant, PlaceName) and meant.place.id in added.places
                else (name, meant)
                for name, meant in self.matcher.names()
            ]
            matcher = Matcher([*names, *_written(added.names, self.spelling.spellings)])
            merged = {**self.places, **added.places}
            return replace(
                self,
                version=f"{self.version}+{added.version}",
                matcher=matcher,
                facts=WordFacts(self.context.roles, self.cues, self.statement_cues.triggers.keys(), matcher),
                places=merged,
                areas=Areas(merged),
            )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keeps the garbage collector from searching, again and again, hundreds of thousands of new objects that all stay:
    loading takes half the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _written(
    names: Sequence[tuple[str, Reading]], spellings: Callable[[str], Iterator[str]]
) -> Iterator[tuple[str, Reading]]:
    """Each name as it is matched, in every spelling."""
    for folded, (_, reading) in zip(folded_all([name for name, _ in names]), names, strict=True):
        words = words_of_folded(folded)
        if words:
            for spelling in spellings(words):
                yield spelling, reading


def _local_place(form: str) -> PlaceName:
    """A building or quarter that every city may have, as a place without coordinates of its own."""
    identity = "place:" + "-".join(words_of(form))
    return PlaceName(Place(identity, form, form, "", "", None, 0, "quarter"), Strength.STRONG)


def _version(folders: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.*")):
            if path.is_file():
                digest.update(path.name.encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:10]
