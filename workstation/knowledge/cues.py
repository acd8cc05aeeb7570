"""The cue words of harm: what a word or phrase can mean in a statement about casualties.

`resources/lexicon/cues.toml` holds the words as a person writes them; here they are inflected, joined with the
particles that Arabic glues to them and folded, so that a lookup is one dictionary access.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from workstation.assets import resource
from workstation.core.claims import Outcome, Qualifier, VictimKind
from workstation.text.normalize import fold

SINGULAR, DUAL, PLURAL = "singular", "dual", "plural"


class Sense(NamedTuple):
    """One meaning of a written word.

    `role` is what it does: verb, noun (of harm), casualty (a person named by what befell them), person, thing, and the
    smaller classes named in the file. `glued` holds the particles before it, `definite` whether ال is among them,
    `owner` the pronoun after it.
    """

    role: str
    lemma: str
    outcome: Outcome | None = None
    voice: str = ""
    number: str = ""
    kind: VictimKind | None = None
    glued: str = ""
    definite: bool = False
    owner: str = ""
    needs: frozenset[str] = frozenset()
    feminine: bool = False
    oblique: bool = False
    imperfect: bool = False


class Phrase(NamedTuple):
    """Words in a row that mean something together; `glued` is the particle that the first one carries."""

    role: str
    words: tuple[str, ...]
    outcome: Outcome | None = None
    qualifier: Qualifier | None = None
    victims: str = ""
    glued: str = ""


@dataclass(frozen=True, slots=True)
class Cues:
    """What the file says, ready for lookup. Make one with `load_cues` or `Cues.of`."""

    words: Mapping[str, tuple[Sense, ...]]
    phrases: Mapping[str, tuple[Phrase, ...]]  # by the first word, longest first
    sets: Mapping[str, frozenset[str]]  # plain word lists of the file, folded: "clause.relatives" and so on
    harmful: frozenset[str]  # words without one of which a sentence tells no harm
    confidence: Mapping[str, float]  # by rule
    marked: frozenset[str]  # words that mean something to a statement of harm

    @classmethod
    def of(cls, source: Mapping[str, Any]) -> "Cues":
        return _Builder(source).built()


def load_cues(path: Path | None = None) -> Cues:
    """The cue words of the installation, or of the file at `path`."""
    with (path or resource("lexicon", "cues.toml")).open("rb") as file:
        return Cues.of(tomllib.load(file))


_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_GLUED = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "ال", "وال", "بال")
_BEGIN_LIKE_ARTICLE = ("الاف", "الوف", "اليه", "اليات", "الويه", "المان", "الغام")  # folded: آلاف, ألماني
_ADJECTIVES = frozenset({"مسلح", "قناص", "انتحاري"})  # agents whose feminine looks like "his"
_OWNERS = ("ه", "ها", "هم", "هما", "هن")


class _Builder:
    def __init__(self, source: Mapping[str, Any]) -> None:
        self._source = source
        self._words: dict[str, dict[Sense, None]] = {}
        self._phrases: dict[str, dict[Phrase, None]] = {}
        self._sets: dict[str, frozenset[str]] = {}

    def built(self) -> Cues:
        source = self._source
        for entry in source["verbs"]:
            self._add_verbs(entry)
        for entry in source["nouns"]:
            self._add_nouns(entry)
        for entry in source["casualties"]:
            self._add_casualties(entry)
        for kind, entry in source["persons"].items():
            self._add_persons(VictimKind(kind), entry)
        for word in source["kin"]["words"]:
            self._add_kin(fold(word))
        for word in source["things"]["words"]:
            self._add_noun(fold(word), Sense("thing", fold(word)))
        for name, words in source["amounts"].items():
            for word in words:
                self._add_noun(fold(word), Sense("amount", name))
        self._add_phrases()
        for table, lists in source.items():
            if isinstance(lists, dict) and table not in {"persons", "confidence"}:
                for name, words in lists.items():
                    self._sets[f"{table}.{name}"] = frozenset(map(fold, words))
        self._add_plain_roles()
        words = {form: tuple(senses) for form, senses in self._words.items()}
        phrases = {
            first: tuple(sorted(found, key=lambda phrase: -len(phrase.words))) for first, found in self._phrases.items()
        }
        return Cues(words, phrases, self._sets, self._harmful(), dict(source["confidence"]), self._marked())

    def _harmful(self) -> frozenset[str]:
        harmful = {
            form
            for form, senses in self._words.items()
            if any(
                sense.outcome is not None and (not sense.needs or sense.lemma in self._sets["clause.taking"])
                for sense in senses
            )
        }
        for senses in self._words.values():  # a verb that needs a second word tells nothing without it
            harmful |= {word for sense in senses for word in sense.needs}
        # Of a phrase its longest word: "في عداد المفقودين" begins like half of all sentences.
        told = [phrase for found in self._phrases.values() for phrase in found if phrase.outcome]
        harmful |= {max(phrase.words, key=len) for phrase in told}
        tolls = {fold("الحصيلة"), *self._sets["losses.words"]}
        return frozenset(harmful | {glued + word for word in tolls for glued in _GLUED})

    def _marked(self) -> frozenset[str]:
        words = {fold("الحصيلة"), *self._sets["losses.words"], *self._sets["tolls.words"]}
        words |= self._sets["clause.complementizers"] | self._sets["clause.grades"]
        glued_words = {glued + word for word in words for glued in _GLUED}
        return frozenset(glued_words | self._words.keys() | self._phrases.keys() | set(".؛!؟?"))

    # ------------------------------------------------------------------ words
    def _put(self, form: str, sense: Sense) -> None:
        self._words.setdefault(form, {})[sense] = None

    def _add_verbs(self, entry: Mapping[str, Any]) -> None:
        outcome = Outcome(entry["outcome"])
        needs = frozenset(map(fold, entry.get("needs", ())))
        for form in entry["forms"]:
            perfect, imperfect = form.split()
            sense = Sense("verb", fold(perfect), outcome, entry["voice"], needs=needs)
            self._add_verb(fold(perfect), fold(imperfect), sense)

    def _add_verb(self, perfect: str, imperfect: str, sense: Sense) -> None:
        for conjunction in _CONJUNCTIONS:
            for form, number, feminine in perfect_forms(perfect):
                self._put(conjunction + form, sense._replace(number=number, feminine=feminine, glued=conjunction))
            if sense.voice in {"either", "active"} and not sense.needs:
                self._add_objects(perfect, imperfect, conjunction, sense)
            if imperfect == "-":
                continue
            for form, number, feminine in imperfect_forms(imperfect):
                self._put(
                    conjunction + form,
                    sense._replace(number=number, feminine=feminine, glued=conjunction, imperfect=True),
                )

    def _add_objects(self, perfect: str, imperfect: str, conjunction: str, sense: Sense) -> None:
        """ "أعدموهم": a verb with the pronoun of those whom it befell."""
        stem = perfect[:-1] + "ا" if perfect.endswith("ي") else perfect
        feminine = perfect[:-1] + "ت" if perfect.endswith(("ي", "ا")) else perfect + "ت"
        plural = perfect[:-1] + "و" if perfect.endswith(("ي", "ا")) else perfect + "و"
        for owner in _OWNERS:
            if conjunction == "و" and perfect == "صفي":
                continue  # "وصفته": he described him
            taken = sense._replace(role="taking", glued=conjunction, owner=owner)
            for form in (stem, plural) if perfect == "اسر" else (stem, feminine, plural):  # "أسرته" is his family
                self._put(conjunction + form + owner, taken)
            if imperfect != "-":
                for first in "يت":
                    self._put(conjunction + first + imperfect[1:] + owner, taken._replace(imperfect=True))

    def _add_nouns(self, entry: Mapping[str, Any]) -> None:
        voice = "transitive" if entry["transitive"] else "intransitive"
        for form in entry["forms"]:
            base = fold(form)
            sense = Sense("noun", base, Outcome(entry["outcome"]), voice, number=SINGULAR)
            self._add_noun(base, sense)
            stem = base[:-1] + "ت" if base.endswith("ه") else base
            for owner in _OWNERS:
                if stem + owner != fold("أسرة"):
                    self._add_noun(stem + owner, sense._replace(owner=owner), article=False)

    def _add_noun(self, form: str, sense: Sense, *, article: bool = True) -> None:
        """`form` with every particle before it."""
        already = form.startswith("ال") and not form.startswith(_BEGIN_LIKE_ARTICLE)
        if sense.definite:
            article = False
        for conjunction in _CONJUNCTIONS:
            for preposition in _PREPOSITIONS:
                glued = conjunction + preposition
                self._put(glued + form, sense._replace(glued=glued, definite=already or sense.definite))
                if already and preposition == "ل":
                    self._put(conjunction + "لل" + form[2:], sense._replace(glued=glued, definite=True))
                if not article or already:
                    continue
                fused = conjunction + "لل" + form if preposition == "ل" else glued + "ال" + form
                self._put(fused, sense._replace(glued=glued, definite=True))

    def _add_casualties(self, entry: Mapping[str, Any]) -> None:
        outcome = Outcome(entry["outcome"])
        for form in entry["forms"]:
            sense = Sense("casualty", fold(form.split()[0].rstrip("+")), outcome)
            self._add_people(form, sense, sound=form.endswith("+"))
        for form in entry.get("duals", ()):
            self._add_noun(fold(form), Sense("casualty", fold(form), outcome, number=DUAL))
        self._add_owned_pairs(entry, Sense("casualty", "", outcome))

    def _add_persons(self, kind: VictimKind, entry: Mapping[str, Any]) -> None:
        for form in entry.get("broken", ()):
            sound = form.endswith("ون")  # its ـين is the plural too, and counts nothing
            self._add_people(form, Sense("person", fold(form.split()[0]), kind=kind), sound=sound)
        for form in entry.get("sound", ()):
            self._add_people(form, Sense("person", fold(form), kind=kind), sound=True)
            if not fold(form).endswith("ي"):
                self._add_owned(fold(form) + "ون", Sense("person", fold(form), kind=kind))
        for form in entry.get("feminine", ()):
            self._add_people(form, Sense("person", fold(form), kind=kind), sound=True)
        for form in entry.get("groups", ()):
            self._add_noun(fold(form), Sense("person", fold(form), kind=kind, number=PLURAL))
        self._add_owned_pairs(entry, Sense("person", "", kind=kind))
        for form in entry.get("singles", ()):
            self._add_noun(fold(form), Sense("person", fold(form), kind=kind, number=SINGULAR), article=False)

    def _add_owned_pairs(self, entry: Mapping[str, Any], sense: Sense) -> None:
        """ "ضابطا شرطة", "جثتي شابين": a dual before its owner has lost its ن."""
        for form in entry.get("owned", ()):
            base = fold(form)
            stem = base[:-1] + "ت" if base.endswith("ه") else base
            for end in ("ي", "ا"):
                two = sense._replace(lemma=base, voice="owned", number=DUAL)
                self._add_noun(stem + end, two, article=False)

    def _add_people(self, form: str, sense: Sense, *, sound: bool) -> None:
        singular, *plurals = (fold(word) for word in form.rstrip("+").split())
        if singular != "-":
            for word, number, oblique in noun_forms(singular, sound=sound):
                self._add_noun(word, sense._replace(number=number, oblique=oblique))
            if sense.role == "person" and not sound and singular[-1] not in "اهيء":
                for owner in _OWNERS:
                    owned = sense._replace(number=SINGULAR, owner=owner, definite=True)
                    self._add_noun(singular + owner, owned, article=False)
        for plural in plurals:
            if plural == "-":
                continue
            self._add_owned(plural, sense)
            for word in plural_forms(plural):
                self._add_noun(word, sense._replace(number=PLURAL))

    def _add_owned(self, plural: str, sense: Sense) -> None:
        """ "جنودها": a plural with the pronoun of those whom the people belong to."""
        stem = plural[:-2] + "ي" if plural.endswith("ون") else plural[:-1] + "ت" if plural.endswith("ه") else plural
        for owner in (*_OWNERS, "نا"):
            self._add_noun(stem + owner, sense._replace(number=PLURAL, owner=owner, definite=True), article=False)

    def _add_kin(self, word: str) -> None:
        stem = word[:-1] + "ت" if word.endswith("ه") else word
        for owner in _OWNERS:
            self._add_noun(
                stem + owner,
                Sense("person", word, number=SINGULAR, kind=VictimKind.UNKNOWN, definite=True, owner=owner),
                article=False,
            )
            two = Sense("person", word, number=DUAL, kind=VictimKind.UNKNOWN, definite=True, owner=owner)
            for end in ("ي", "ا"):
                self._add_noun(stem + end + owner, two, article=False)
            self._put("و" + stem + owner, Sense("kin", word, number=SINGULAR, glued="و"))
            self._put("و" + stem + "ي" + owner, Sense("kin", word, number=DUAL, glued="و"))

    def _add_plain_roles(self) -> None:
        """The small closed classes, looked up as words with their particles."""
        for name in ("perpetrators.attacks", "perpetrators.clashes", "perpetrators.agents", "sources.nouns"):
            role = {"attacks": "attack", "clashes": "clash", "agents": "agent", "nouns": "cited"}[name.split(".")[1]]
            table, key = name.split(".")
            for word in self._source[table][key]:
                self._add_noun(fold(word), Sense(role, fold(word)))
                stem = fold(word)
                if role == "attack" and stem.endswith("ه"):
                    stem = stem[:-1] + "ت"  # "غارته"
                if (role == "agent" and stem[-1] not in "هان") or (role == "attack" and stem[-1] not in "ا"):
                    for owner in _OWNERS[1:] if stem in _ADJECTIVES else _OWNERS:
                        self._add_noun(stem + owner, Sense(role, fold(word), owner=owner, definite=True), article=False)
        for adjective in self._source["perpetrators"]["adjectives"]:
            base = fold(adjective)
            for form in (base, base + "ه", base + "ا", base + "ين"):
                self._add_noun(form, Sense("side", base))
        for key, role in (("strike", "strike"), ("prevail", "prevails"), ("verbs", "says")):
            table = "sources" if key == "verbs" else "perpetrators"
            for form in self._source[table][key]:
                perfect, imperfect = form.split()
                self._add_verb(fold(perfect), fold(imperfect), Sense(role, fold(perfect)))

    # ------------------------------------------------------------------ phrases
    def _add_phrases(self) -> None:
        source = self._source
        for entry in source["idioms"]:
            self._add_rows("idiom", entry["forms"], outcome=Outcome(entry["outcome"]), victims=entry["victims"])
        after = frozenset(map(fold, source["qualifiers"]["after"]))
        for name, words in source["qualifiers"].items():
            if name in {"after", "between"}:
                continue
            qualifier = Qualifier.AT_MOST if name == "fewer_than" else Qualifier(name)
            for word in words:
                role = "qualifier after" if fold(word) in after else "qualifier"
                self._add_rows(role if name != "fewer_than" else "fewer", [word], qualifier=qualifier)
        self._add_rows("between", source["qualifiers"]["between"])
        for name, words in source["subsets"].items():
            if name != "scattered":
                self._add_rows(f"subset {name}", words)
        self._add_rows("by", source["perpetrators"]["by"])
        self._add_rows("aside", source["perpetrators"]["aside"])
        self._add_rows("holding", source["perpetrators"]["holding"])
        self._add_rows("according", source["sources"]["according"])
        self._add_rows("apart", source["clause"]["apart"])
        self._add_rows("background", source["background"]["phrases"])
        self._add_rows("elsewhere", source["days"]["elsewhere"])

    def _add_rows(self, role: str, forms: Iterable[str], **fields: Any) -> None:
        for form in forms:
            first, *rest = fold(form).split()
            for glued in ("", "و", "ف", "ب", "ل", "وب"):
                spelled = glued + first
                phrase = Phrase(role, (spelled, *rest), glued=glued, **fields)
                self._phrases.setdefault(spelled, {})[phrase] = None


def perfect_forms(perfect: str) -> Iterator[tuple[str, str, bool]]:
    """The third persons of a folded perfect: form, number, feminine. Defective verbs lose their weak letter."""
    weak = perfect.endswith("ي")
    kept = weak and perfect[:-1][-1:] in "قف"  # لقي, توفي, فني keep it in the feminine of the passive and the stative
    yield perfect, SINGULAR, False
    yield perfect + "ا", DUAL, False
    if weak:
        yield perfect + "ت", SINGULAR, True
        yield perfect[:-1] + "وا", PLURAL, False
        if not kept or perfect in {"قضي"}:
            yield perfect[:-1] + "ت", SINGULAR, True
        yield perfect + "تا", DUAL, True
        yield perfect + "ن", PLURAL, True  # اختفين
        return
    if perfect.endswith("ا") and len(perfect) > 2:
        yield perfect[:-1] + "ت", SINGULAR, True
        yield perfect[:-1] + "وا", PLURAL, False
        return
    yield perfect + "ت", SINGULAR, True
    yield perfect + "تا", DUAL, True
    yield perfect + "وا", PLURAL, False
    yield _closed(perfect) + "ن", PLURAL, True


def _closed(perfect: str) -> str:
    """The stem before a consonant: a long vowel is cut (اصيب: اصبن), a double letter opens (فر: فررن)."""
    if len(perfect) > 3 and perfect[-2] == "ي":
        return perfect[:-2] + perfect[-1]
    return perfect + perfect[-1] if len(perfect) == 2 else perfect


def imperfect_forms(imperfect: str) -> Iterator[tuple[str, str, bool]]:
    """The third persons of a folded imperfect that begins with ي, the future with س among them."""
    weak = imperfect.endswith("ي")
    stem = imperfect[1:-1] if weak else imperfect[1:]
    for future in ("", "س"):
        yield future + imperfect, SINGULAR, False
        yield future + "ت" + imperfect[1:], SINGULAR, True
        yield future + "ي" + stem + "ون", PLURAL, False
        yield future + "ي" + stem + "وا", PLURAL, False
        yield future + imperfect + "ن", PLURAL, True
        yield future + imperfect + "ان", DUAL, False


def noun_forms(singular: str, *, sound: bool) -> Iterator[tuple[str, str, bool]]:
    """The forms of a folded noun: form, number, oblique. ـين counts two only where the plural is a broken one."""
    yield singular, SINGULAR, False
    if singular.endswith("ه"):
        stem = singular[:-1] + "ت"
        yield stem + "ين", DUAL, True
        yield stem + "ان", DUAL, False
        yield stem[:-1] + "ات", PLURAL, False
        return
    if singular.endswith("اء"):
        return
    yield singular + "ا", SINGULAR, True
    yield singular + "ان", DUAL, False
    if sound:
        yield singular + "ين", PLURAL, True
        yield singular + "ون", PLURAL, False
        yield singular + "و", PLURAL, False
        if singular.endswith("ي"):
            yield singular[:-1] + "ين", PLURAL, True  # misspelt: فلسطنين, حوثين
            yield singular + "ه", SINGULAR, False
        else:
            yield singular + "ي", PLURAL, True
    else:
        yield singular + "ين", DUAL, True


def plural_forms(plural: str) -> Iterator[str]:
    """A folded plural and its other cases."""
    yield plural
    if plural.endswith("ون"):
        yield plural[:-2] + "ين"
        yield plural[:-1]
        yield plural[:-2] + "ي"
    elif not plural.endswith(("ا", "ي", "ه", "ء", "ات")):
        yield plural + "ا"
