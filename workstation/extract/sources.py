"""Names of outlets, agencies and monitors: from the lexicon, and unknown ones by the word before them."""

from dataclasses import dataclass

from workstation.core.claims import MentionKind
from workstation.extract.about import About
from workstation.extract.name_words import Found, NameWords
from workstation.knowledge.context import Role
from workstation.knowledge.entries import OutletName, Sureness
from workstation.knowledge.matcher import Hit


@dataclass(slots=True)
class SourceStage:
    """Finds the cited media and monitors of one article."""

    text: NameWords
    about: About

    def source_at(self, hit: Hit, named: frozenset[str]) -> Found | None:
        """The source that a hit names. `named` holds the outlets that the article names in full."""
        if OutletName not in hit.entry.kinds:
            return None
        for name in hit.entry.readings:
            if isinstance(name, OutletName) and self._counts(hit, name, named):
                first, glued = self._with_trigger(hit)
                return Found(
                    first, hit.last, glued, MentionKind.SOURCE, name.outlet.id, name.outlet.name, "lexicon:outlet"
                )
        return None

    def _counts(self, hit: Hit, name: OutletName, named: frozenset[str]) -> bool:
        if name.sureness is Sureness.ALWAYS:
            return True
        text = self.text
        if name.sureness is Sureness.CONTEXT:
            return name.outlet.id in named or (
                name.outlet.country == self.about.country and not text.role(hit.last + 1) & Role.PLACE_AFTER
            )
        before = text.role(hit.first - 1)
        if before & Role.OUTLET and not hit.glued:
            return True
        return text.quoted(hit.first, hit.last) and not before & (
            Role.SETTLEMENT | Role.FEATURE | Role.GIVEN | Role.AROUND
        )

    def _with_trigger(self, hit: Hit) -> tuple[int, str]:
        text = self.text
        first, glued = hit.first, hit.glued
        if not glued and first and text.roles[first - 1] & Role.OUTLET and text.owners[first - 1] is None:
            first -= 1
            glued = text.particles(first, Role.OUTLET)
        return first, glued

    def unknown(self) -> list[Found]:
        """Outlets that the lexicon does not know, named after a word such as صحيفة; claims their words."""
        text = self.text
        found: list[Found] = []
        for index in text.busy:
            if not text.roles[index] & Role.OPENS_OUTLET or text.owners[index] is not None:
                continue
            first = index + 1
            if first >= len(text.words) or text.owners[first] is not None:
                continue
            last = text.quote_end(first, 4) if text.opens_quote(first) else None
            if last is None and text.words[first].startswith("ال") and not text.roles[first] & Role.COMMON:
                last = first
            if last is None or not text.free(first, last):
                continue
            words = text.words[first : last + 1]
            if not words[0][0].isalpha():
                continue
            glued = text.particles(index, Role.OPENS_OUTLET)
            mention = Found(
                index, last, glued, MentionKind.SOURCE, "source:" + "-".join(words), " ".join(words), "source:trigger"
            )
            text.claim(mention)
            found.append(mention)
        return found
