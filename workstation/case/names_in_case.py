"""Which actors and places go by a name: every name and spelling of a case, in memory, read on as the case grows.

Looking through the spellings of each mention would take SQL ten times as long as a whole search may.
"""

import sqlite3
from dataclasses import dataclass, field

from workstation.case.connections import Moment
from workstation.case.packing import json_list
from workstation.core.claims import MentionKind
from workstation.text.normalize import fold

KINDS = (MentionKind.ACTOR, MentionKind.PLACE)


@dataclass(frozen=True, slots=True)
class NamesInCase:
    """What a case held at one moment, up to the article `last`. Pairs of entity and folded name, by kind."""

    moment: Moment
    last: int
    pairs: dict[MentionKind, frozenset[tuple[int, int]]]  # entity and word
    folded: dict[int, str]  # of each word
    names: dict[int, tuple[str, str]]  # of each entity: its key and its name
    _folded_names: dict[int, str] = field(default_factory=dict, repr=False)
    _found: dict[tuple[MentionKind, str, bool], frozenset[int]] = field(default_factory=dict, repr=False)

    def entities(self, kind: MentionKind, name: str, *, whole: bool) -> frozenset[int]:
        """Those whose name, or one of the spellings that the articles give it, is `name` or holds it."""
        known = self._found.get((kind, name, whole))
        if known is None:
            known = self._found[kind, name, whole] = self._look_up(kind, fold(name).strip(), whole=whole)
        return known

    def _look_up(self, kind: MentionKind, sought: str, *, whole: bool) -> frozenset[int]:

        def goes_by(folded: str) -> bool:
            return folded == sought if whole else sought in folded

        words = {word for word, folded in self.folded.items() if goes_by(folded)}
        return frozenset(
            entity for entity, word in self.pairs[kind] if word in words or goes_by(self._folded_names[entity])
        )

    def of_kind(self, kind: MentionKind) -> dict[str, str]:
        """The name of each entity of a kind, by its key, in the order of the names."""
        known = {self.names[entity] for entity, _ in self.pairs[kind] if entity in self.names}
        return dict(sorted(known, key=lambda one: (fold(one[1]), one[0])))


def read_names(db: sqlite3.Connection, moment: Moment, known: NamesInCase | None = None) -> NamesInCase:
    """All names; where the case has only grown since `known`, those of later articles are added to it."""
    if known is not None and known.moment == moment:
        return known
    if known is not None and known.moment.grown_since != moment.grown_since:
        known = None
    after = -1 if known is None else known.last
    pairs: dict[MentionKind, frozenset[tuple[int, int]]] = {}
    for kind in KINDS:
        found = db.execute(
            "SELECT DISTINCT entity, spelling FROM namings WHERE kind = ? AND article > ?", (kind.value, after)
        )
        pairs[kind] = frozenset(found) | (frozenset() if known is None else known.pairs[kind])
    entities = {entity for kind in KINDS for entity, _ in pairs[kind]}
    words = {word for kind in KINDS for _, word in pairs[kind]}
    folded = {} if known is None else dict(known.folded)
    missing = json_list(words - folded.keys())
    for number, text in db.execute(f"SELECT id, text FROM words WHERE id {_AMONG}", (missing,)):
        folded[number] = fold(text)
    named = db.execute(f"SELECT id, key, name FROM entities WHERE id {_AMONG}", (json_list(entities),))
    names = {number: (key, name) for number, key, name in named}
    last = db.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()[0]
    return NamesInCase(moment, last, pairs, folded, names, {number: fold(name) for number, (_, name) in names.items()})


_AMONG = "IN (SELECT value FROM json_each(?))"
