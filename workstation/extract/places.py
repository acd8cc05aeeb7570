"""Names of places: from the gazetteer, by the word before them, or as the trained model proposes them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import compress, count, repeat

from workstation.core.claims import MentionKind
from workstation.extract.about import About
from workstation.extract.name_words import Found, NameWords
from workstation.extract.namesakes import Weighed
from workstation.knowledge.context import Role
from workstation.knowledge.entries import Country, PlaceName, Strength
from workstation.knowledge.gazetteer import kilometres
from workstation.knowledge.matcher import Hit
from workstation.knowledge.names_model import Labelled

_NAMING = Role.SETTLEMENT | Role.FEATURE | Role.AROUND | Role.BUILDING
_TRIGGER = _NAMING | Role.SEVERAL
_NO_NAME = (
    Role.COMMON | Role.PLACE_BEFORE | Role.SPEECH | Role.ACTOR_AFTER | Role.OUTLET | Role.SETTLEMENT | Role.AROUND
)
_PERSONAL = Role.GIVEN | Role.WEAK_GIVEN | Role.OPENER | Role.COMPOUND
_PRONOUNS = ("ها", "هم", "هن", "هما")
_ADJECTIVES = ("يه", "يين", "يون", "يتين")
_BIG = 150_000  # people
_MODEL_LEADS = 2.0  # log score: the model's lead from which it is believed about a place
_COUNTY = 40.0  # kilometres: a hamlet is named with something this near, or not at all
_NEARLY = 0.5  # the share of the weight of the article's country from which it is about another one too
_LONG = 7  # letters from which a word that looks like a plural may be a town's name: "كفرنجات"
_RANK = {Strength.STRONG: 2, Strength.WEAK: 1, Strength.ORDINARY: 0}


@dataclass(slots=True)
class PlaceStage:
    """Finds the places of one article. `people` are the words that the trained model takes for persons."""

    text: NameWords
    about: About
    beside: Mapping[str, frozenset[str]]
    people: frozenset[int] = frozenset()

    def known(self, hits: Iterable[Hit]) -> list[Weighed]:
        """The places that the gazetteer knows, each with the namesakes it may be; claims their words."""
        accepted: list[Weighed] = []
        waiting: list[tuple[Hit, list[PlaceName]]] = []
        text = self.text
        for hit in hits:
            if PlaceName not in hit.entry.kinds or not text.free(hit.first, hit.last):
                continue
            names = [r for r in hit.entry.readings if isinstance(r, PlaceName)]
            hamlets = [name for name in names if name.place.is_hamlet]
            known = [name for name in names if not name.place.is_hamlet] if hamlets else names
            found = self._accepted(hit, known) if known else None
            if found is not None:
                accepted.append(self._weighed(hit, found, [*known, *filter(self._at_home, hamlets)]))
            elif hamlets:
                waiting.append((hit, hamlets))
        for hit, hamlets in waiting:
            names = [name for name in hamlets if self._at_home(name)]
            found = self._accepted(hit, names) if names and text.free(hit.first, hit.last) else None
            if found is not None and self._is_hamlet(hit, names, accepted):
                accepted.append(self._weighed(hit, found, names))
        return accepted

    def _weighed(self, hit: Hit, found: Found, names: list[PlaceName]) -> Weighed:
        self.text.claim(found)
        places = tuple({name.place.id: name.place for name in names}.values())
        return Weighed(found, places, " ".join(self.text.words[hit.first : hit.last + 1])[len(hit.glued) :])

    def _at_home(self, hamlet: PlaceName) -> bool:
        """Whether the article is about the hamlet's country, or nearly so."""
        weights = self.about.weights
        return hamlet.place.country == self.about.country or (
            weights.get(hamlet.place.country, 0.0) > _NEARLY * weights.get(self.about.country, 0.0) > 0.0
        )

    def _is_hamlet(self, hit: Hit, names: list[PlaceName], accepted: list[Weighed]) -> bool:
        """Whether a word that may be a hamlet is one: half of the words of the language name some hamlet.

        It is where the word before it says so, or where the article names its area or a place close by.
        """
        text = self.text
        before = text.role(hit.first - 1) if not hit.glued else 0
        alone = hit.first == hit.last
        if before & Role.BUILDING and not before & Role.SETTLEMENT:
            return False
        if alone and text.roles[hit.first] & Role.COMMON and not text.words[hit.first].startswith("ال"):
            return False  # an adjective: "a small town"
        if before & Role.SETTLEMENT and any(name.strength is not Strength.ORDINARY for name in names):
            return True
        if not self.people.isdisjoint(range(hit.first, hit.last + 1)):
            return False
        if self._ends_with_its(hit.last) and all(name.place.name_ar.endswith("ة") for name in names):
            return False  # "at its time" is not the village of حينة
        return any(
            one.written in name.place.parents or any(kilometres(name.place, place) < _COUNTY for place in one.places)
            for name in names
            for one in accepted
        )

    def _accepted(self, hit: Hit, names: list[PlaceName]) -> Found | None:
        text = self.text
        if hit.glued[-1:] == "ك" or (hit.first == hit.last and text.is_adverb(hit.first)):
            return None
        if (
            hit.first > 1
            and text.words[hit.first - 1].isdecimal()
            and text.words[hit.first - 2] in self.beside["units_named"]
        ):
            return None  # "الجيش 16 قدس": a unit
        here = [name for name in names if name.place.country == self.about.country]
        rank = max(_RANK[name.strength] for name in names)
        if rank == _RANK[Strength.STRONG] and not any(map(self._expected, names)):
            rank = _RANK[Strength.WEAK]
        before = text.role(hit.first - 1) if text.owners[hit.first - 1 if hit.first else 0] is None else 0
        named = bool(before & _TRIGGER) and not hit.glued
        common = bool(text.roles[hit.first] & Role.COMMON) and hit.first == hit.last
        if common and hit.glued:
            return None
        if rank == _RANK[Strength.ORDINARY] and (
            text.roles[hit.first] & Role.NO_NAME or (before & Role.BUILDING and not before & Role.SETTLEMENT)
        ):
            return None  # a street or a square of that name is not the town
        if not named and rank < _RANK[Strength.STRONG]:
            if rank == _RANK[Strength.ORDINARY] or not here:
                return None
            if common and not any(name.place.id.startswith("extra:") for name in here):
                return None
            led = hit.glued[-1:] == "ب" or (not hit.glued and self._is_led(hit.first))
            if not led and not self._continues(hit):
                return None
        if rank == _RANK[Strength.ORDINARY] and before & Role.AROUND and not here:
            return None
        first, glued = self._with_trigger(hit.first, hit.glued)
        return Found(first, self._with_tail(hit.last), glued, MentionKind.PLACE, "", "", "gazetteer")

    def _is_led(self, first: int) -> bool:
        """Whether a preposition of place stands before the word."""
        text = self.text
        return bool(text.role(first - 1) & Role.PLACE_BEFORE) or text.word(first - 1) == "علي"

    def _expected(self, name: PlaceName) -> bool:
        """Whether nothing speaks against a place: it is no ordinary town of a country that the article never names."""
        place = name.place
        return name.strength is Strength.STRONG and (
            place.population >= _BIG or not place.is_listed or self.about.weights.get(place.country, 0.0) > 0.0
        )

    def _continues(self, hit: Hit) -> bool:
        """Whether the name goes on a list of places: "X and Y", "X, Y"."""
        owners, words = self.text.owners, self.text.words
        if hit.first == 0:
            return False
        before = owners[hit.first - 1]
        if hit.glued == "و" and before is not None:
            return before.kind is MentionKind.PLACE
        if not hit.glued and words[hit.first - 1] in {"،", ",", "و"} and hit.first > 1:
            before = owners[hit.first - 2]
            return before is not None and before.kind is MentionKind.PLACE
        return False

    def _with_trigger(self, first: int, glued: str) -> tuple[int, str]:
        """Where the name begins with the words before it that belong to it, and the particles before those."""
        text = self.text
        while not glued and first and text.owners[first - 1] is None and text.roles[first - 1] & _NAMING:
            first -= 1
            glued = text.particles(first, _NAMING)
        return first, glued

    def _with_tail(self, last: int) -> int:
        text = self.text
        if text.role(last + 1) & Role.PLACE_AFTER and text.owners[last + 1] is None:
            return last + 1
        return last

    # ------------------------------------------------------------------ unknown places
    def unknown(self) -> list[Found]:
        """Places that no table knows, by the word before them; claims their words."""
        text = self.text
        found: list[Found] = []
        for index in text.busy:
            role = text.roles[index]
            if not role & _TRIGGER or role & Role.AROUND or text.owners[index] is not None:
                continue
            if role & Role.SEVERAL:
                found += self._list_after(index)
                continue
            last = self._name_after(index + 1, role)
            if last is not None:
                first, glued = self._with_trigger(index + 1, "")
                found.append(self._made(index + 1, last, first, glued))
        return found

    def _is_conjoined(self, index: int) -> bool:
        """Whether و is glued to a name: وتل برهوم, but not وادي النيل."""
        word, known = self.text.words[index], self.text.known_roles
        if word[0] != "و":
            return False
        if known.get(word[1:], 0) & Role.COMPOUND:
            return True
        return len(word) > 3 and not known.get(word, 0) & Role.COMPOUND

    def proposed(self, names: Iterable[Labelled]) -> list[Found]:
        """Places that no table knows and no word announces, where the model sees one and a preposition or another
        place leads to it; claims their words."""
        text = self.text
        found: list[Found] = []
        for name in names:
            first, last = name.first, name.last
            if name.label != "LOC" or name.margin < _MODEL_LEADS or last - first > 2 or not text.free(first, last):
                continue
            word = text.words[first]
            if first == last and _is_no_bare_name(word):
                continue
            glued = word[0] if word[0] in "وب" and len(word) > 4 and not word.startswith("ال") else ""
            led = self._is_led(first) or glued == "ب" or self._follows_place(first, glued)
            roles = [text.roles[index] for index in range(first, last + 1)]
            if led and not any(role & (_NO_NAME | Role.NO_NAME | Role.TITLE) for role in roles) and word[-1].isalpha():
                found.append(self._made(first, last, first, glued, rule="place:model"))
        return found

    def continued(self) -> list[Found]:
        """Unknown names that go on a list of places: "في السخنة، وخطملو بريف حمص"; claims their words."""
        text = self.text
        found: list[Found] = []
        words, owners = text.words, text.owners
        for index in compress(count(), map(str.startswith, words, repeat("و"))):
            if index == 0:
                continue
            before = owners[index - 1]
            if before is None and index > 1 and owners[index - 2] is not None and words[index - 1] in {"،", ","}:
                before = owners[index - 2]
            if before is None or owners[index] is not None or len(words[index]) <= 3:
                continue
            if before.kind is not MentionKind.PLACE or text.roles[index] & Role.COMMON:
                continue
            if before.entity.startswith("country:") or not self._goes_on(index):
                continue
            last = self._name_after(index, Role.SEVERAL, conjoined=True)
            if last is not None:
                found.append(self._made(index, last, index, "و", rule="place:list"))
        return found

    def _goes_on(self, index: int) -> bool:
        """Whether an unknown word behind و is a name: a place or the end of the clause follows."""
        text = self.text
        rest = text.words[index][1:]
        if text.known_roles.get(rest, 0) & Role.COMPOUND and rest != "علي":
            return True
        if rest == "علي" or self._has_pronoun(index):
            return False
        if not rest.startswith("ال") and (rest.endswith(("ت", "وا", "ون", "ين", "ا")) or rest[0] in "يتس"):
            return False
        following = text.word(index + 1)
        owner = text.owners[index + 1] if index + 1 < len(text.words) else None
        return (
            not following[:1].isalpha()
            or following[0] == "و"
            or (owner is not None and owner.kind is MentionKind.PLACE)
        )

    def _has_pronoun(self, index: int) -> bool:
        """Whether the word ends with the pronoun ه rather than with ة, which folds like it."""
        return len(self.text.words[index]) > 5 and self._ends_with_its(index)

    def _ends_with_its(self, index: int) -> bool:
        document = self.text.document
        end = document.tokens.ends[self.text.tokens[index]]
        return self.text.words[index][-1] == "ه" and document.folded.raw[document.folded.raw_offset(end - 1)] == "ه"

    def _follows_place(self, first: int, glued: str) -> bool:
        owners, words = self.text.owners, self.text.words
        at = first - 1 if glued == "و" else first - 2
        if at < 0 or (glued != "و" and words[first - 1] not in {"،", ",", "و"}):
            return False
        before = owners[at]
        return before is not None and before.kind is MentionKind.PLACE

    def _list_after(self, index: int) -> list[Found]:
        text = self.text
        found: list[Found] = []
        position = index + 1
        while position < len(text.words):
            owner = text.owners[position]
            if owner is not None:
                if owner.kind is not MentionKind.PLACE:
                    break
                position = owner.last + 1
            elif text.words[position] in {"،", ",", "و"} and position > index + 1:
                position += 1
            else:
                if text.roles[position] & Role.COMMON or (position == index + 1 and self._is_conjoined(position)):
                    break
                conjoined = position > index + 1 and self._is_conjoined(position)
                listed = position == index + 1 or conjoined or text.words[position - 1] in {"،", ",", "و"}
                last = self._name_after(position, Role.SEVERAL, conjoined=conjoined) if listed else None
                if last is None:
                    break
                found.append(self._made(position, last, position, "و" if conjoined else ""))
                position = last + 1
        return found

    def _name_after(self, first: int, trigger: int, *, conjoined: bool = False) -> int | None:
        """The last word of an unknown name that begins at `first`, or None where no name does."""
        text = self.text
        if first >= len(text.words) or text.owners[first] is not None:
            return None
        if text.opens_quote(first) and not trigger & Role.SEVERAL:
            last = text.quote_end(first, 4)
            if last is not None and text.free(first, last) and text.words[first][0].isalpha():
                return last
        if text.words[first].isdecimal():
            return first + 1 if text.words[first - 1] in self.beside["streets"] and self._joins(first + 1) else None
        word = text.words[first][1:] if conjoined else text.words[first]
        role = text.known_roles.get(word, 0) if conjoined else text.roles[first]
        if word in self.beside["units"]:
            return first + 1 if text.word(first + 1).isdecimal() else None
        if role & Role.COMPOUND and self._joins(first + 1):
            last = first + 1
            if text.role(last) & Role.COMPOUND and self._joins(last + 1):
                last += 1
            return self._with_tail(last)
        if not self._may_name(word, role, trigger):
            return None
        last = first
        while (
            role & Role.GIVEN and last < first + 2 and self._joins(last + 1) and not text.roles[last + 1] & ~_PERSONAL
        ):
            last += 1  # named after a person: "مستشفى كمال عدوان"
        return self._with_tail(last)

    def _may_name(self, word: str, role: int, trigger: int) -> bool:
        """Whether one word can be the name of what the trigger before it announces."""
        if len(word) < 3 or not word[0].isalpha() or word[0] < "\u0600" or role & Role.NO_NAME:
            return False
        if (word.endswith(_PRONOUNS) and len(word) > 4) or word[:2] in {"تت", "يت"}:
            return False
        definite = word.startswith("ال")
        if _is_no_bare_name(word) and (role & Role.COMMON or not trigger & Role.SETTLEMENT or len(word) < _LONG):
            return False
        if role & _NO_NAME & ~Role.COMMON:
            return False
        if role & Role.COMMON:
            return definite and bool(trigger & Role.TAKES_ORDINARY) and not role & Role.PLACE_AFTER
        if trigger & (Role.SETTLEMENT | Role.SEVERAL) or definite:
            return True
        if role & Role.GIVEN:
            return not role & Role.WEAK_GIVEN
        known = self.text.known_roles
        return bool(trigger & Role.FEATURE) and not (
            word.endswith(_ADJECTIVES) or known.get(word[1:], 0) & Role.COMMON or word[:2] in {"لل", "وا", "بل"}
        )

    def _joins(self, index: int) -> bool:
        text = self.text
        return index < len(text.words) and text.owners[index] is None and text.words[index][0].isalpha()

    def _made(self, first: int, last: int, start: int, glued: str, rule: str = "place:trigger") -> Found:
        text = self.text
        words = text.words[first : last + 1]
        if start == first and glued:
            words = [words[0][len(glued) :], *words[1:]]
        entity = "place:" + "-".join(words)
        name = text.document.folded.raw_span(
            text.document.starts[text.tokens[first]] + (len(glued) if start == first else 0),
            text.document.tokens.ends[text.tokens[last]],
        ).of(text.document.article.text)
        found = Found(start, last, glued, MentionKind.PLACE, entity, " ".join(name.split()), rule)
        text.claim(found)
        return found


def _is_no_bare_name(word: str) -> bool:
    """A participle or a plural without the article: "قرية مجاورة", "قاعدة حاويات"."""
    if word.startswith("ال"):
        return False
    return (word[0] == "م" and word[-1] == "ه" and len(word) > 4) or word.endswith("ات")


def country_place(hit: Hit, country: Country) -> Found:
    return Found(
        hit.first, hit.last, hit.glued, MentionKind.PLACE, f"country:{country.code}", country.name, "country:place"
    )
