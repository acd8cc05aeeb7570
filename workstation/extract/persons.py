"""Names of persons: known ones, what the trained model proposes, and names behind titles and given names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import compress, count

from workstation.core.claims import MentionKind
from workstation.extract.name_words import Found, NameWords
from workstation.knowledge import Knowledge
from workstation.knowledge.context import Role
from workstation.knowledge.entries import PersonName
from workstation.knowledge.matcher import Hit
from workstation.knowledge.names_model import Labelled

_NO_NAME = (
    Role.COMMON | Role.PLACE_BEFORE | Role.SPEECH | Role.ACTOR_AFTER | Role.OUTLET | Role.TITLE | Role.SEVERAL
    | Role.AROUND | Role.ACTOR_BEFORE
)  # fmt: skip
_SURE = 3.0  # the model's lead from which a name of one word is believed
_LIKELY = 1.0
_LONGEST = 5
_FATHERS = frozenset(("ابو", "ابي", "عبد"))
_NEVER_UNKNOWN = ~(Role.GIVEN | Role.WEAK_GIVEN | Role.OPENER | Role.COMPOUND)
_INTRODUCES = Role.TITLE | Role.NATIONAL
_BEGINS = Role.GIVEN | Role.OPENER
_GLUED = ("و", "ل", "ب", "ف")
_PARTICLES = ("و", "ب", "ل", "ف", "س", "ال", "وال", "لل")
_ENDINGS = ("ه", "ها", "هم", "ا", "ين", "ون", "ات", "ت", "وا")


@dataclass(slots=True)
class PersonStage:
    """Finds the persons of one article. `later` leads from a last name to the person who bears it here."""

    text: NameWords
    knowledge: Knowledge
    proposed: Sequence[Labelled] = ()
    later: dict[str, tuple[str, str]] = field(default_factory=dict)

    def known(self, hits: Iterable[Hit]) -> list[Found]:
        """The persons of the lexicon; a last name alone counts where the article has given the full name."""
        text = self.text
        found: list[Found] = []
        waiting: list[tuple[Hit, PersonName]] = []
        given: set[str] = set()
        for hit in hits:
            for name in hit.entry.readings if PersonName in hit.entry.kinds else ():
                if isinstance(name, PersonName) and text.free(hit.first, hit.last):
                    if not name.full:
                        waiting.append((hit, name))
                        continue
                    if self._another_bears_it(hit):
                        continue
                    given.add(name.person.id)
                    found.append(self._claimed(hit, name))
                    if hit.last > hit.first and text.words[hit.last].startswith("ال"):
                        self.later.setdefault(text.words[hit.last], (name.person.id, name.person.name))
                    break
        for hit, name in waiting:
            if name.person.id in given and text.free(hit.first, hit.last) and not self._another_bears_it(hit):
                found.append(self._claimed(hit, name))
        return found

    def _another_bears_it(self, hit: Hit) -> bool:
        """Whether a given name right before a last name makes it another person's, or a known place's."""
        before = self.text.role(hit.first - 1)
        if before & (Role.FEATURE | Role.BUILDING | Role.SETTLEMENT) and not hit.glued:
            return True
        return hit.first == hit.last and not hit.glued and bool(before & Role.GIVEN)

    def _claimed(self, hit: Hit, name: PersonName) -> Found:
        found = Found(
            hit.first, hit.last, hit.glued, MentionKind.PERSON, name.person.id, name.person.name, "lexicon:person"
        )
        self.text.claim(found)
        return found

    # ------------------------------------------------------------------ unknown persons
    def unknown(self) -> list[Found]:
        """Persons that the lexicon does not know; claims their words."""
        text = self.text
        found: list[Found] = []
        for first, last, rule in (*self._modelled(), *self._patterned(), *self._titled()):
            first, last, glued = self._trimmed(first, last)
            if first > last or not text.free(first, last) or self._is_mostly_words(first, last):
                continue
            if first == last and not self._stands_alone(first, rule):
                continue
            found.append(self._made(first, last, glued, rule))
        found += self._later_mentions()
        return found

    def _stands_alone(self, index: int, rule: str) -> bool:
        """Whether a single word is a person: behind a title, or an unusual word of which the model is sure."""
        if self.text.role(index - 1) & Role.TITLE:
            return True
        return rule == "person:model" and not self.text.roles[index] & (Role.WEAK_GIVEN | Role.GIVEN)

    def _modelled(self) -> list[tuple[int, int, str]]:
        """What the trained model labels as a person, in words of this text."""
        return [
            (name.first, name.last, "person:model")
            for name in self.proposed
            if name.label == "PER" and name.margin >= (_LIKELY if name.last > name.first else _SURE)
        ]

    def _patterned(self) -> list[tuple[int, int, str]]:
        """A given name, or أبو and its like, with what follows it."""
        text = self.text
        found = []
        index = 0
        for start in text.busy:
            role = text.roles[start]
            if start >= index and role & _BEGINS and self._may_begin(start, role):
                last = self._name_end(start)
                if last > start and (self._is_name(start, last) or text.role(start - 1) & Role.TITLE):
                    found.append((start, last, "person:pattern"))
                    index = last + 1
        return found

    def _titled(self) -> list[tuple[int, int, str]]:
        """Two unknown words or more behind a title, or behind a nationality: "وزير الخارجية الألماني غيدو فسترفيله"."""
        text = self.text
        found = []
        for index in text.busy:
            role = text.roles[index]
            if not role & _INTRODUCES or not (role & Role.TITLE or text.words[index].startswith(("ال", "وال"))):
                continue
            first = index + 1
            while first < len(text.words) and first < index + 5 and self._qualifies(first):
                first += 1
            last = first - 1
            while last + 1 < len(text.words) and last - first < _LONGEST - 1 and self._is_unknown(last + 1):
                last += 1
            if last > first and not text.words[first].startswith("ال"):
                found.append((first, last, "person:title"))
        return found

    def _qualifies(self, index: int) -> bool:
        """Whether a word goes on with the title: "الخارجية", "الأميركي", "مجلس"."""
        text = self.text
        word, owner = text.words[index], text.owners[index]
        return (
            word in self.knowledge.adjectives
            or bool(
                text.roles[index] & (Role.COMMON | Role.TITLE)
                and not text.roles[index] & (Role.SPEECH | Role.PLACE_BEFORE | Role.GIVEN)
                and word[0].isalpha()
            )
            or (owner is not None and owner.kind is not MentionKind.PERSON)
        )

    def _is_unknown(self, index: int) -> bool:
        text = self.text
        word, role = text.words[index], text.roles[index]
        return (
            text.owners[index] is None
            and "\u0621" <= word[0] <= "\u064a"
            and len(word) > 2
            and not role & _NEVER_UNKNOWN
            and not self._is_inflected(word)
        )

    def _is_inflected(self, word: str) -> bool:
        """Whether an ordinary word stands behind a particle or before a pronoun: no word of a name."""
        known = self.text.known_roles
        if word in self.knowledge.adjectives:
            return True
        if word.startswith(_PARTICLES):
            for particle in _PARTICLES:
                if word.startswith(particle) and known.get(word[len(particle) :], 0) & Role.COMMON:
                    return True
        if word.endswith(_ENDINGS):
            for ending in _ENDINGS:
                if word.endswith(ending) and known.get(word[: -len(ending)], 0) & Role.COMMON:
                    return True
        return False

    def _may_begin(self, index: int, role: int) -> bool:
        text = self.text
        if text.owners[index] is not None:
            return False
        following = text.role(index + 1) & (Role.GIVEN | Role.OPENER)
        if role & Role.GIVEN:
            return not role & Role.WEAK_GIVEN or bool(following or text.role(index - 1) & Role.TITLE)
        if role & Role.OPENER:
            return bool(following) or text.words[index].removeprefix("و") in _FATHERS
        return False

    def _name_end(self, first: int) -> int:
        """The last word of the name that begins at `first`."""
        text = self.text
        last = first
        while last + 1 < len(text.words) and last - first + 1 < _LONGEST:
            word, role = text.words[last + 1], text.roles[last + 1]
            if text.owners[last + 1] is not None or not word[0].isalpha() or word[0] < "\u0600":
                break
            if text.words[last] in {"عبد", "وعبد", "لعبد"}:
                if word not in self.knowledge.context.servants:
                    break
            elif (
                not role & (Role.GIVEN | Role.OPENER)
                and (
                    role & _NO_NAME
                    or len(word) < 3
                    or (word[0] == "و" and text.known_roles.get(word[1:], 0) & (_NO_NAME | Role.GIVEN))
                )
            ) or (
                role & (Role.GIVEN | Role.OPENER) and word[0] == "و" and text.known_roles.get(word[1:], 0) & Role.GIVEN
            ):
                break
            last += 1
        return last

    def _is_name(self, first: int, last: int) -> bool:
        """Whether words from a given name on are surely a person: two given names, or one and a family name."""
        text = self.text
        if text.roles[first] & Role.OPENER and not text.roles[first] & Role.GIVEN:
            return last > first and (last - first > 1 or text.words[first] in {"ابو", "وابو", "ابي"})
        return True

    def _trimmed(self, first: int, last: int) -> tuple[int, int, str]:
        """Without titles before the name and signs around it; the particle glued to it apart."""
        text = self.text
        while first <= last and self._is_no_part(first, _NO_NAME):
            first += 1
        while last >= first and self._is_no_part(last, Role.COMMON | Role.SPEECH):
            last -= 1
        if first > last:
            return first, last, ""
        word = text.words[first]
        glued = ""
        known = text.known_roles
        if word[0] in _GLUED and len(word) > 3 and known.get(word[1:], 0) & (Role.GIVEN | Role.OPENER):
            glued = word[0]
        elif word[0] == "و" and len(word) > 4 and not known.get(word, 0) & Role.GIVEN:
            glued = "و"
        return first, last, glued

    def _is_mostly_words(self, first: int, last: int) -> bool:
        common = sum(1 for role in self.text.roles[first : last + 1] if role & Role.COMMON and not role & Role.GIVEN)
        return common * 2 > last - first

    def _is_no_part(self, index: int, roles: int) -> bool:
        """Whether a word at the edge of a name is none of it: a sign, a title, an ordinary word."""
        role = self.text.roles[index]
        return not self.text.words[index][0].isalpha() or bool(role & roles and not role & (Role.GIVEN | Role.OPENER))

    def _made(self, first: int, last: int, glued: str, rule: str) -> Found:
        text = self.text
        words = text.words[first : last + 1]
        words[0] = words[0][len(glued) :]
        key = " ".join(words)
        entity, name = self.later.get(key, ("", ""))
        if not entity:
            entity = "person:" + "-".join(words)
            bare = Found(first, last, glued, MentionKind.PERSON, entity, "", rule)
            name = " ".join(text.span(bare).of(text.document.article.text).split())
            self.later.setdefault(key, (entity, name))
            if len(words) > 1 and not text.known_roles.get(words[-1], 0) & Role.COMMON:
                self.later.setdefault(words[-1], (entity, name))
                if len(words) > 2 and words[-2] in {"عبد", "ابو", "بن", "ال", "نصر", "فضل"}:
                    self.later.setdefault(" ".join(words[-2:]), (entity, name))
        found = Found(first, last, glued, MentionKind.PERSON, entity, name, rule)
        text.claim(found)
        return found

    def _later_mentions(self) -> list[Found]:
        """Last names that stand alone after the full name."""
        text = self.text
        found = []
        bearers = {
            glued + name: (glued, bearer) for name, bearer in self.later.items() for glued in ("", "و", "ل", "ب")
        }
        for index in compress(count(), map(bearers.__contains__, text.words)) if bearers else ():
            if text.owners[index] is None and not text.roles[index] & Role.COMMON:
                glued, bearer = bearers[text.words[index]]
                mention = Found(index, index, glued, MentionKind.PERSON, *bearer, "person:last-name")
                text.claim(mention)
                found.append(mention)
        return found
