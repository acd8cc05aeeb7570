"""Names of parties: from the lexicon, state bodies with their country's adjective, countries that act."""

from dataclasses import dataclass, field

from workstation.core.claims import MentionKind, Stance
from workstation.extract.about import About
from workstation.extract.name_words import Found, NameWords
from workstation.knowledge import Knowledge
from workstation.knowledge.context import Role
from workstation.knowledge.entries import Alias, BodyForm, Country, CountryName, PlaceName, Sureness
from workstation.knowledge.lexicon import country_slug
from workstation.knowledge.matcher import Hit

_PLACE_TRIGGER = Role.SETTLEMENT | Role.FEATURE | Role.AROUND | Role.SEVERAL
_BESIDE_STATES = Role.PLACE_BEFORE | Role.ACTOR_BEFORE | Role.ACTOR_AFTER | Role.SPEECH
_DATELINE = frozenset("-/(:")
_INDEFINITE = ("ه", "ات", "ين", "ون")  # how a noun ends that سورية may qualify
_DOMESTIC = frozenset(("security-forces", "police", "intelligence", "interior-ministry", "health-ministry"))
_JUST_NAMED = 20  # words
_HEAD = 12  # words: where a dateline stands


@dataclass(slots=True)
class ActorStage:
    """Finds the parties of one article. `recent` remembers whose body of each role was named last."""

    text: NameWords
    knowledge: Knowledge
    about: About
    by_first: dict[int, Hit]
    places_end: frozenset[int] = frozenset()  # the last words of what may be places
    recent: dict[str, Country] = field(default_factory=dict)
    last_named: tuple[Country, int] | None = None  # the country of the last body that had one, and where it stood

    def actor_at(self, hit: Hit) -> Found | None:
        """The party that a hit names, if it names one."""
        kinds = hit.entry.kinds
        if Alias in kinds:
            found = self._alias(hit, Sureness.ALWAYS) or self._labelled(hit) or self._contextual(hit)
            if found is not None:
                return found
        return self._body(hit) if BodyForm in kinds else None

    def _beside(self, name: str) -> frozenset[str]:
        return self.knowledge.context.beside[name]

    # ------------------------------------------------------------------ lexicon
    def _alias(self, hit: Hit, sureness: Sureness) -> Found | None:
        aliases = [r for r in hit.entry.readings if isinstance(r, Alias) and r.sureness is sureness]
        if not aliases:
            return None
        alias = max(aliases, key=lambda a: (a.actor.country == self.about.country, self.about.named.get(a.actor.id, 0)))
        return self._with_label(hit, alias, f"lexicon:{sureness.value}")

    def _labelled(self, hit: Hit) -> Found | None:
        for alias in hit.entry.readings:
            if not isinstance(alias, Alias):
                continue
            quoted = self.text.quoted(hit.first, hit.last)
            if alias.sureness is Sureness.QUOTED and quoted:
                return self._with_label(hit, alias, "lexicon:quoted")
            if alias.sureness is Sureness.LABELLED:
                label = self.knowledge.labels.get(self.text.word(hit.first - 1))
                fits = label is not None and (not label.kinds or alias.actor.kind in label.kinds)
                if (fits and not hit.glued) or quoted or self._recalled(hit, alias):
                    return self._with_label(hit, alias, "lexicon:labelled")
        return None

    def _recalled(self, hit: Hit, alias: Alias) -> bool:
        """Whether an article that has named the actor in full means it again, and not the ordinary word."""
        return (
            bool(self.about.named.get(alias.actor.id))
            and hit.glued not in {"ب", "وب"}
            and not self.text.role(hit.first - 1) & (Role.PLACE_BEFORE | Role.TAKES_ORDINARY)
            and not self.text.role(hit.last + 1) & Role.PLACE_AFTER
        )

    def _contextual(self, hit: Hit) -> Found | None:
        aliases = [r for r in hit.entry.readings if isinstance(r, Alias) and r.sureness is Sureness.CONTEXT]
        if not aliases or self._has_adjective(hit):
            return None
        here, named = self.about.country, self.about.named
        fitting = [a for a in aliases if here in a.actor.countries]
        if not fitting:
            fitting = [a for a in aliases if named.get(a.actor.id)]
        if not fitting:
            return None
        alias = max(fitting, key=lambda a: named.get(a.actor.id, 0))
        return self._with_label(hit, alias, "lexicon:context")

    def _has_adjective(self, hit: Hit) -> bool:
        """Whether a country's adjective right behind a definite name makes it another's: "the army" + "Turkish"."""
        following = self.text.word(hit.last + 1)
        return following.startswith("ال") and following in self.knowledge.adjectives

    def _with_label(self, hit: Hit, alias: Alias, rule: str) -> Found:
        """The actor with the label words before it, and the stance that they or what follows bring."""
        first, glued, stance = hit.first, hit.glued, alias.stance
        text, labels = self.text, self.knowledge.labels
        for _ in range(2):
            if glued or first == 0 or text.owners[first - 1] is not None:
                break
            word = text.words[first - 1]
            particles = ""
            label = labels.get(word)
            if label is None and word[:1] in "وفبلك":
                particles, label = word[0], labels.get(word[1:])
            if label is None and word.startswith("لل"):
                label = labels.get("ال" + word[2:])
            if label is None or (label.kinds and alias.actor.kind not in label.kinds):
                break
            first, glued = first - 1, particles
            if stance is Stance.NEUTRAL:
                stance = label.stance
        if stance is Stance.NEUTRAL:
            stance = self.knowledge.suffixes.get(text.word(hit.last + 1), stance)
        return Found(first, hit.last, glued, MentionKind.ACTOR, alias.actor.id, alias.actor.name, rule, stance)

    # ------------------------------------------------------------------ state bodies
    def _body(self, hit: Hit) -> Found | None:
        forms = [r for r in hit.entry.readings if isinstance(r, BodyForm)]
        if not forms:
            return None
        adjectives, words = self.knowledge.adjectives, self.text.words
        if words[hit.first] in self._beside("ministries") and words[hit.first - 1] in self._beside("ministers"):
            return None
        for last in (hit.last + 1, hit.last + 2):
            if last >= len(words) or (last == hit.last + 2 and words[last - 1] not in self._beside("middle")):
                break
            code = adjectives.get(words[last])
            if code is None:
                continue
            definite = words[last].startswith("ال")
            for form in forms:
                if form.shape == ("definite" if definite else "bare"):
                    return self._state_body(hit, last, form, self.knowledge.countries[code], "body:adjective")
        for form in forms:
            if form.shape == "construct":
                after = self.by_first.get(hit.last + 1)
                country = _country(after) if after is not None and not after.glued else None
                if after is not None and country is not None:
                    return self._state_body(hit, after.last, form, country, "body:construct")
            elif form.shape == "definite" and form.body.alone:
                country = self._country_meant(form.body.role, hit.first)
                if country is not None:
                    return self._state_body(hit, hit.last, form, country, "body:alone")
        return None

    def _country_meant(self, role: str, index: int) -> Country | None:
        """Whose body a bare "the police" is: of a body just named, then of the same body named before, then of the
        country that the article is about."""
        if role in _DOMESTIC and self.last_named is not None and index - self.last_named[1] < _JUST_NAMED:
            return self.last_named[0]
        return self.recent.get(role) or self.knowledge.countries.get(self.about.country)

    def _state_body(self, hit: Hit, last: int, form: BodyForm, country: Country, rule: str) -> Found:
        body = form.body
        if rule != "body:alone":
            self.recent[body.role] = country
            self.last_named = (country, last)
        if body.role == "forces":
            entity, name = country.forces.id, country.forces.name
        elif body.role == "government":
            entity, name = country.government.id, country.government.name
        else:
            entity = f"{country_slug(country)}-{body.role}"
            known = self.knowledge.actors.get(entity)
            name = known.name if known else body.name.format(adj=country.adjective, country=country.name)
        kind = MentionKind.ACTOR
        if body.source == "always" or (body.source == "speaks" and self._speaks(hit.first, last)):
            kind = MentionKind.SOURCE
        return Found(hit.first, last, hit.glued, kind, entity, name, rule)

    def _speaks(self, first: int, last: int) -> bool:
        text = self.text
        return bool((text.role(first - 1) | text.role(last + 1)) & Role.SPEECH) or text.word(first - 1) in {
            "باسم",
            "بلسان",
        }

    # ------------------------------------------------------------------ countries
    def country_acts(self, hit: Hit, name: CountryName) -> bool:
        """Whether a country's or a capital's name stands for the state here."""
        text = self.text
        before, after = text.role(hit.first - 1), text.role(hit.last + 1)
        word, following = text.word(hit.first - 1), text.word(hit.last + 1)
        if hit.glued[-1:] == "ب" or before & _PLACE_TRIGGER or following in _DATELINE:
            return False
        if not self._beside("border").isdisjoint(text.words[max(hit.first - 6, 0) : hit.first]):
            return False
        if word in _DATELINE and hit.first < _HEAD:
            return False
        if hit.glued in {"و", ""} and word == "من" and text.word(hit.first - 2) in self._beside("backers"):
            return True
        if not hit.glued and word == "من" and text.word(hit.first - 2) in {"كل", "لكل", "وكل"}:
            return text.word(hit.first - 3) != "في" and name.country.often_acts
        if not hit.glued and before & Role.PLACE_BEFORE:
            return False
        if after & Role.ACTOR_AFTER:
            return True
        if hit.glued == "و" and hit.first and (owner := text.owners[hit.first - 1]) is not None:
            if owner.entity.startswith("country:"):
                return False
            if owner.kind is MentionKind.ACTOR and owner.rule.startswith("country"):
                return True
        if not hit.glued and word in {"بين", "وبين"}:
            return name.country.often_acts
        if before & Role.ACTOR_BEFORE and hit.glued in {"", "و"}:
            return True
        return name.country.often_acts and (not name.capital or name.country.code in _CAPITALS_THAT_ACT)

    def is_adjective(self, hit: Hit, name: CountryName) -> bool:
        """Whether سورية or مالي is the adjective of the indefinite noun before it: "طائرات سورية"."""
        word = self.text.words[hit.first]
        if hit.first != hit.last or hit.glued:
            return False
        if word == "السعوديه":
            return self._qualifies(hit.first - 1)
        if word not in {"سوريه", "مالي"}:
            return False
        before = self.text.word(hit.first - 1)
        if self.text.role(hit.first - 1) & (Role.PLACE_BEFORE | _PLACE_TRIGGER):
            return False
        return (
            before.endswith(("ه", "ات", "ين", "ون")) and not before.startswith("ال") and before not in {"بين", "وبين"}
        )

    def _qualifies(self, index: int) -> bool:
        """Whether the word at `index` is one that السعودية describes: a definite noun or a place."""
        before = self.text.word(index)
        return (before.startswith(("ال", "وال", "بال")) and not self.text.role(index) & _BESIDE_STATES) or (
            index in self.places_end
        )

    def state(self, hit: Hit, name: CountryName) -> Found:
        government = name.country.government
        label = government.name if government.name != f"{name.country.adjective} government" else name.country.name
        return Found(hit.first, hit.last, hit.glued, MentionKind.ACTOR, government.id, label, "country:acts")


def numbered_units(text: NameWords, knowledge: Knowledge) -> list[Found]:
    """Brigades and divisions known by a number: "اللواء 61", "الفرقة الرابعة"; claims their words."""
    found = []
    units, ordinals = knowledge.context.beside["units"], knowledge.context.beside["ordinals"]
    if units.isdisjoint(text.words):
        return []
    for index in [index for index, word in enumerate(text.words) if word in units]:
        word = text.words[index]
        if text.owners[index] is not None or index + 1 == len(text.words):
            continue
        following = text.words[index + 1]
        if text.owners[index + 1] is None and (following.isdecimal() or following in ordinals):
            glued = word[0] if word[0] in "وب" else ""
            last = index + 1
            if following in ordinals and text.word(index + 2) in {"عشر", "عشره"}:
                last += 1
            name = text.document.text_from(text.tokens[index], text.tokens[last])[len(glued) :]
            entity = "unit:" + "-".join(name.split())
            mention = Found(index, last, glued, MentionKind.ACTOR, entity, name, "actor:unit")
            text.claim(mention)
            found.append(mention)
    return found


_CAPITALS_THAT_ACT = frozenset(("US", "RU", "TR", "IR", "SA", "IL", "KP"))


def _country(hit: Hit) -> Country | None:
    for reading in hit.entry.readings:
        if isinstance(reading, CountryName) and not reading.capital:
            return reading.country
    return None


def country_name(hit: Hit) -> CountryName | None:
    """The country or capital that a hit may name."""
    if CountryName not in hit.entry.kinds:
        return None
    for reading in hit.entry.readings:
        if isinstance(reading, CountryName):
            return reading
    return None


def is_place(hit: Hit) -> bool:
    return PlaceName in hit.entry.kinds
