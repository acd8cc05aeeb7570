"""What a party, a place or a source may be named as: the names and spellings of the case, asked for in a job."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from workstation.case.queries import Queries
from workstation.case.rows import ClaimRow
from workstation.core.claims import MentionKind
from workstation.core.progress import Ticket
from workstation.core.reviews import ClaimField, NamedAs
from workstation.core.selection import Expression
from workstation.text.normalize import fold


@dataclass(frozen=True, slots=True)
class Names:
    """Names that can be chosen from, and whom each of them, or another spelling, means. Keys are folded."""

    listed: tuple[str, ...] = ()
    means: Mapping[str, NamedAs] = field(default_factory=dict)

    def named(self, words: str) -> NamedAs | None:
        """What `words` name: somebody known, or just these words; None for blank ones."""
        words = " ".join(words.split())
        return (self.means.get(_key(words)) or NamedAs(words)) if words else None


@dataclass(frozen=True, slots=True)
class Choices:
    """The names for each field that names somebody."""

    actors: Names = field(default_factory=Names)
    places: Names = field(default_factory=Names)
    sources: Names = field(default_factory=Names)

    def of(self, field_: ClaimField) -> Names:
        match field_:
            case ClaimField.PLACE:
                return self.places
            case ClaimField.SOURCE:
                return self.sources
        return self.actors


def _key(words: str) -> str:
    return fold(words).lower()


def choices(queries: Queries, ticket: Ticket) -> Choices:
    """Every name of the case. Blocks: for jobs."""
    actors = [(row.entity, row.name, [alias.words for alias in row.aliases]) for row in queries.actors(Expression())]
    ticket.check()
    places = [(key, name, list[str]()) for key, name in queries.names_in_case(MentionKind.PLACE)]
    ticket.check()
    sources = [(key, name, list[str]()) for key, name in queries.names_in_case(MentionKind.SOURCE)]
    return Choices(_names(actors), _names(places), _names([*actors, *sources]))


def _names(known: list[tuple[str, str, list[str]]]) -> Names:
    means: dict[str, NamedAs] = {}
    for entity, name, _ in known:
        means.setdefault(_key(name), NamedAs(name, entity))
    for entity, name, spellings in known:
        for spelling in spellings:
            means.setdefault(_key(spelling), NamedAs(name, entity))
    listed = {name: None for _, name, _ in known}
    spelled = {spelling: None for _, _, spellings in known for spelling in spellings[:4]}
    return Names(tuple(listed | spelled), means)


def siblings(queries: Queries, article: int) -> tuple[ClaimRow, ...]:
    """The claims of an article. Blocks: for jobs."""
    return queries.claim_rows(queries.claims_matching(Expression(articles=frozenset({article}))))


def complete(edit: QLineEdit, names: Names) -> None:
    """Lets the names be chosen from while one writes, wherever in a name the letters stand."""
    completer = QCompleter(list(names.listed), edit)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(12)
    edit.setCompleter(completer)
