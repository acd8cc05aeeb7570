"""The words of an article as the name stages read them: quotation marks left out, particles told from words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, count
from typing import NamedTuple

from workstation.core.claims import MentionKind, Stance
from workstation.core.spans import Span
from workstation.extract.document import Document
from workstation.knowledge.context import Role
from workstation.knowledge.facts import Facts
from workstation.knowledge.matcher import Opening
from workstation.knowledge.names_model import Labelled, NamesModel
from workstation.knowledge.words import SOFT

_PARTICLES = frozenset("وفبلك")


class Found(NamedTuple):
    """A name found in words `first`..`last` (inclusive); `glued` are the particles before it in its first word."""

    first: int
    last: int
    glued: str
    kind: MentionKind
    entity: str
    name: str
    rule: str
    stance: Stance = Stance.NEUTRAL
    alternatives: tuple[str, ...] = ()


@dataclass(slots=True)
class NameWords:
    """`words[i]` is the folded word or sign `document.tokens[tokens[i]]`, `roles[i]` what it does beside a name.

    `owners[i]` is the name that has claimed the word, as the stages find them; the one value here that changes.
    """

    document: Document
    words: list[str]
    tokens: list[int]
    roles: list[int]
    owners: list[Found | None]
    known_roles: Mapping[str, int]
    busy: list[int]  # the words that do something beside a name
    openings: Sequence[tuple[Opening, ...]]  # the names that each word may begin

    @classmethod
    def of(cls, document: Document, known_roles: Mapping[str, int], facts: Facts) -> "NameWords":
        """`facts` are those of the document's words, `known_roles` those of all words."""
        texts = document.texts
        hard = facts.hard
        tokens = list(compress(range(len(texts)), hard))
        words, roles = list(compress(texts, hard)), list(compress(facts.roles, hard))
        openings = tuple(compress(facts.openings, hard))
        busy = list(compress(range(len(texts)), compress(facts.busy, hard)))
        text = cls(document, words, tokens, roles, [None] * len(words), known_roles, busy, openings)
        if "علي" in words:
            text._tell_on_from_ali()
        return text

    def _tell_on_from_ali(self) -> None:
        """على ("on") folds like علي ("Ali"): only a given name before it makes the first a name."""
        raw = self.document.folded.raw
        for index in compress(count(), map("علي".__eq__, self.words)):
            last = self.document.tokens.ends[self.tokens[index]] - 1
            if raw[self.document.folded.raw_offset(last)] == "ى" and not self.role(index - 1) & Role.GIVEN:
                self.roles[index] = Role.COMMON
        self.busy = [index for index in self.busy if self.roles[index] & ~Role.COMMON]

    def role(self, index: int) -> int:
        return self.roles[index] if 0 <= index < len(self.roles) else 0

    def word(self, index: int) -> str:
        return self.words[index] if 0 <= index < len(self.words) else ""

    def free(self, first: int, last: int) -> bool:
        """Whether no name has claimed any of these words."""
        owners = self.owners
        if first == last:
            return owners[first] is None
        return not any(owners[first : last + 1])

    def labelled(self, model: NamesModel | None) -> list[Labelled]:
        """What the trained model takes for names, in words of this text; nothing without a model."""
        if model is None:
            return []
        texts = self.document.texts
        at = {token: index for index, token in enumerate(self.tokens)}
        bounds = [(start, end) for start, end in self.document.bounds if end > start]
        found = []
        for (start, _), names in zip(bounds, model.names([texts[a:b] for a, b in bounds]), strict=True):
            for name in names:
                first, last = at.get(start + name.first), at.get(start + name.last)
                if first is not None and last is not None:
                    found.append(Labelled(first, last, name.label, name.margin))
        return found

    def is_adverb(self, index: int) -> bool:
        """Whether the word is written with the tanwin of an adverb or an object: دوماً is no town."""
        if self.words[index][-1] != "ا":
            return False
        at = self.document.folded.raw_offset(self.document.tokens.ends[self.tokens[index]] - 1)
        return "\u064b" in self.document.folded.raw[at - 1 : at + 2]

    def claim(self, found: Found) -> None:
        for index in range(found.first, found.last + 1):
            self.owners[index] = found

    def quoted(self, first: int, last: int) -> bool:
        """Whether these words stand in quotation marks of their own."""
        texts = self.document.texts
        before, after = self.tokens[first] - 1, self.tokens[last] + 1
        return before >= 0 and after < len(texts) and texts[before] in SOFT and texts[after] in SOFT

    def opens_quote(self, index: int) -> bool:
        """Whether a quotation mark stands right before the word."""
        before = self.tokens[index] - 1
        return before >= 0 and self.document.texts[before] in SOFT

    def quote_end(self, first: int, reach: int) -> int | None:
        """The last word of the quotation that opens before `first`, if it closes within `reach` words."""
        texts = self.document.texts
        for index in range(first, min(first + reach, len(self.words))):
            after = self.tokens[index] + 1
            if after < len(texts) and texts[after] in SOFT:
                return index
        return None

    def particles(self, index: int, role: int) -> str:
        """The particles glued to a word that has a role, so that what is left has it too."""
        word = self.words[index]
        taken = 0
        while len(word) - taken > 3 and word[taken] in _PARTICLES and self._has(word[taken + 1 :], role):
            taken += 1
        return word[:taken]

    def _has(self, word: str, role: int) -> bool:
        return bool(self.known_roles.get(word, 0) & role)

    def span(self, found: Found) -> Span:
        """The article's characters of a name, without the particles before it."""
        tokens = self.document.tokens
        start = tokens.starts[self.tokens[found.first]] + len(found.glued)
        return self.document.folded.raw_span(start, tokens.ends[self.tokens[found.last]])
