"""All that one written word can mean, looked up once: every stage that reads word by word starts from this.

The words of news repeat: what is known of a word is put together when it is first met and kept, so that an article
costs one look-up a word in a small table instead of one in each of the large ones.
"""

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from workstation.knowledge.cues import Cues, Phrase, Sense
from workstation.knowledge.matcher import Matcher, Opening

_MOST_KNOWN = 60_000  # words that are kept; some 200 bytes each


class Facts(NamedTuple):
    """What each of a row of words can mean, a column for each question.

    `roles` are what the words do beside names, `senses` and `phrases` what they mean or open in a statement of harm;
    `marked` says whether they mean anything there, `harmful` whether harm may be told with them, `controls` whether
    they may state who holds ground. `openings` are the names that they may begin.
    """

    roles: tuple[int, ...]
    senses: tuple[tuple[Sense, ...], ...]
    phrases: tuple[tuple[Phrase, ...], ...]
    marked: tuple[bool, ...]
    harmful: tuple[bool, ...]
    controls: tuple[bool, ...]
    openings: tuple[tuple[Opening, ...], ...]


_Row = tuple[int, tuple[Sense, ...], tuple[Phrase, ...], bool, bool, bool, tuple[Opening, ...]]


class _Known(dict[str, _Row]):
    """The words met so far; emptied when they are too many. Threads may share it: each value depends on its word."""

    def __init__(self, roles: Mapping[str, int], cues: Cues, controls: Set[str], names: Matcher) -> None:
        super().__init__()
        self._names = names
        self._roles = roles
        self._cues = cues
        self._controls = controls

    def __missing__(self, word: str) -> _Row:
        cues = self._cues
        row = (
            self._roles.get(word, 0),
            cues.words.get(word, ()),
            cues.phrases.get(word, ()),
            word in cues.marked,
            word in cues.harmful,
            word in self._controls,
            self._names.openings(word),
        )
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[word] = row
        return row


class WordFacts:
    """Gives the facts of folded words. Safe to share between threads."""

    def __init__(self, roles: Mapping[str, int], cues: Cues, controls: Set[str], names: Matcher) -> None:
        self._known = _Known(roles, cues, controls, names)

    def of(self, words: Sequence[str]) -> Facts:
        if not words:
            return Facts((), (), (), (), (), (), ())
        return Facts(*zip(*map(self._known.__getitem__, words), strict=True))
