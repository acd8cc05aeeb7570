"""All that one written word can mean, looked up once: every stage that reads word by word starts from this.

The words of news repeat: what is known of a word is put together when it is first met and kept, so that an article
costs one look-up a word in a small table instead of one in each of the large ones.
"""

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from workstation.knowledge.context import Role
from workstation.knowledge.cues import Cues, Phrase, Sense
from workstation.knowledge.matcher import Matcher, Opening
from workstation.knowledge.words import SOFT
from workstation.text.normalize import fold

_MOST_KNOWN = 60_000  # words that are kept; some 200 bytes each
_CONJUNCTIONS = ("", "و", "ف")
_TOLL = fold("الحصيلة")
_PEOPLE = frozenset(("casualty", "person", "agent"))
_OWNERS = ("ه", "ها", "هم", "هما")


class Facts(NamedTuple):
    """What each of a row of words can mean, a column for each question.

    `roles` are what the words do beside names, `busy` whether they do anything but be ordinary words; `senses` and
    `phrases` are what they mean or open in a statement of harm; `marked` says whether they mean anything there,
    `owning` whether they do without the pronoun at their end, `people` whether they may name people, `totals` whether
    a toll or losses may begin with them, `harmful` whether harm may be told with them, `controls` whether they may
    state who holds ground. `openings` are the names that they may begin; `hard` is false for the signs that may stand
    inside a name.

    `listed` holds, for all words alike, the lists of the cue file with and without a conjunction glued to their words.
    """

    roles: tuple[int, ...]
    senses: tuple[tuple[Sense, ...], ...]
    phrases: tuple[tuple[Phrase, ...], ...]
    marked: tuple[bool, ...]
    harmful: tuple[bool, ...]
    controls: tuple[bool, ...]
    openings: tuple[tuple[Opening, ...], ...]
    busy: tuple[bool, ...]
    hard: tuple[bool, ...]
    owning: tuple[bool, ...]
    people: tuple[bool, ...]
    totals: tuple[bool, ...]
    listed: Mapping[str, frozenset[str]]


_Row = tuple[
    int, tuple[Sense, ...], tuple[Phrase, ...], bool, bool, bool, tuple[Opening, ...], bool, bool, bool, bool, bool
]
_COLUMNS = 12
_BUSY = ~Role.COMMON


class _Known(dict[str, _Row]):
    """The words met so far; emptied when they are too many. Threads may share it: each value depends on its word."""

    def __init__(self, roles: Mapping[str, int], cues: Cues, controls: Set[str], names: Matcher) -> None:
        super().__init__()
        self._names = names
        self._roles = roles
        self._cues = cues
        self._controls = controls
        self._totals = cues.sets["losses.words"] | cues.sets["tolls.words"] | {_TOLL}
        self._rows: dict[_Row, _Row] = {}  # one for all words of which the same is known: most are ordinary words

    def __missing__(self, word: str) -> _Row:
        cues = self._cues
        role, senses = self._roles.get(word, 0), cues.words.get(word, ())
        row = (
            role,
            senses,
            cues.phrases.get(word, ()),
            word in cues.marked,
            word in cues.harmful,
            word in self._controls,
            self._names.openings(word),
            role & _BUSY != 0,
            word not in SOFT,
            any(word.endswith(owner) and word[: -len(owner)] in cues.words for owner in _OWNERS),
            any(sense.role in _PEOPLE for sense in senses),
            word in self._totals or word.lstrip("وفبل") in self._totals,
        )
        if len(self) >= _MOST_KNOWN:
            self.clear()
            self._rows.clear()
        row = self[word] = self._rows.setdefault(row, row)
        return row


class WordFacts:
    """Gives the facts of folded words. Safe to share between threads."""

    def __init__(self, roles: Mapping[str, int], cues: Cues, controls: Set[str], names: Matcher) -> None:
        self._known = _Known(roles, cues, controls, names)
        self._listed = {
            name: frozenset(conjunction + word for word in words for conjunction in _CONJUNCTIONS)
            for name, words in cues.sets.items()
        }

        self._of_nothing = Facts._make((*([()] * _COLUMNS), self._listed))

    def of(self, words: Sequence[str]) -> Facts:
        if not words:
            return self._of_nothing
        return Facts._make((*zip(*map(self._known.__getitem__, words), strict=True), self._listed))
