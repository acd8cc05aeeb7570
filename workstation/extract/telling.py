"""Who says so: the speaker, the report or the monitor to whom the text gives a figure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workstation.core.claims import MentionKind
from workstation.extract.drafts import Draft
from workstation.extract.named_parties import Party
from workstation.extract.words import Words
from workstation.text.number_words import NUMBER_WORDS

_STOPS = frozenset(["،", ".", ":", "؛", "!", "؟", "«"])
_OPENING = {"«": "»", '"': '"', "“": "”"}
# "الأرقام الصادرة عن اللجان", "جاء في بيان للجماعة"
_LEADS = {"الصادره": {"عن"}, "الصادر": {"عن"}, "صادر": {"عن"}, "صادره": {"عن"}, "جاء": {"في"}, "ورد": {"في"}}
_DASHES = frozenset(("-", "–", "_"))
_QUOTED = 7  # words of a name in quotation marks
_LONGEST = 12  # words of a speaker's name and title
_REACH = 7  # words between a verb of speech and its speaker
_FROM = frozenset({"عن"})
_THAT = frozenset({"ان", "بان", "انه", "انها", "انهم", "بانه", "بانها"})


@dataclass(frozen=True, slots=True)
class Telling:
    """`at` is the word that tells, `who` is told to say it (None: whoever spoke before), `behind` whether what is said
    stands before it ("..., بحسب المرصد")."""

    at: int
    who: Party | None
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is stated: its sentence, the word that states it, the first word of what it is stated of."""

    sentence: int
    trigger: int
    first: int


def sources_of(words: Words, drafts: Sequence[Draft]) -> list[Party | None]:
    """The source of each draft; None where the outlet speaks for itself."""
    return sources_at(words, [Spot(draft.sentence, draft.trigger, draft.group.first) for draft in drafts])


def sources_at(words: Words, spots: Sequence[Spot]) -> list[Party | None]:
    """Who is cited for what is stated at each of `spots`, which stand in the order of the text."""
    told: dict[int, list[Telling]] = {}
    speakers: dict[int, Party | None] = {}

    def tellings(sentence: int) -> list[Telling]:
        if sentence not in told:
            told[sentence] = _tellings(words, sentence)
        return told[sentence]

    def speaker_before(sentence: int) -> Party | None:
        """Whoever spoke last before a sentence, as long as the sentences go on with the same speaker."""
        for earlier in range(sentence - 1, max(-1, sentence - 5), -1):
            start, end = words.document.passages[earlier + 1]
            if any(words.phrase_of(at, "elsewhere") is not None for at in range(start, min(end, start + 3))):
                return None
            if earlier in speakers:
                return speakers[earlier]
            named = [telling.who for telling in tellings(earlier) if telling.who is not None]
            if named:
                speakers[earlier] = named[-1]
                return named[-1]
        return None

    def the_same(who: Party | None, sentence: int) -> Party | None:
        """Who is meant by "the same source": whoever was named before it."""
        if who is None or not any(
            words.is_in(at, "sources.same") for at in range(who.first, min(who.last + 2, len(words.texts)))
        ):
            return who
        before = [one.who for one in tellings(sentence) if one.who is not None and one.who.last < who.first]
        earlier = before[-1] if before else speaker_before(sentence)
        return who if earlier is None else Party(earlier.first, earlier.last, "source:goes on")

    return [the_same(_source(words, spot, tellings(spot.sentence), speaker_before), spot.sentence) for spot in spots]


def _source(
    words: Words, spot: Spot, tellings: Sequence[Telling], speaker_before: Callable[[int], Party | None]
) -> Party | None:
    after = [telling for telling in tellings if telling.behind and telling.at > spot.trigger]
    before = [telling for telling in tellings if not telling.behind and telling.at < spot.first]
    if after:
        nearest = after[0]
        between = [telling for telling in tellings if not telling.behind and spot.trigger < telling.at < nearest.at]
        if not between and nearest.who is not None:
            return nearest.who
    for telling in reversed(before):
        if telling.who is not None:
            return telling.who
        named = [other.who for other in tellings if other.who is not None and other.at < telling.at]
        if named:
            return named[-1]
        earlier: Party | None = speaker_before(spot.sentence)
        if earlier is not None:
            return Party(earlier.first, earlier.last, "source:goes on")
    leading = [telling for telling in tellings if telling.behind and telling.at < spot.first]
    start, _ = words.document.passages[spot.sentence]
    if leading and leading[0].at <= start + 2:
        return leading[0].who
    if _in_quotation(words, start):
        earlier = speaker_before(spot.sentence)
        return None if earlier is None else Party(earlier.first, earlier.last, "source:quotation")
    return None


def _in_quotation(words: Words, start: int) -> bool:
    """Whether a quotation opened before the sentence is still open."""
    marks = words.texts[max(0, start - 120) : start]
    return marks.count("«") > marks.count("»")


def _tellings(words: Words, sentence: int) -> list[Telling]:
    start, end = words.document.passages[sentence]
    found: list[Telling] = []
    given, participles = words.cues.sets["sources.given"], words.cues.sets["sources.participles"]
    position = start
    while position < end:
        phrase = words.phrase_of(position, "according") if words.facts.phrases[position] else None
        if phrase is not None:
            behind = position + len(phrase.words)
            at = _skip_verb(words, behind, end)
            who = _speaker(words, at, end)
            if who is not None:
                leads = who.last + 1 < end and words.texts[who.last + 1] in _THAT
                found.append(Telling(position, who, behind=not leads))
                position = who.last + 1
                continue
        text = words.texts[position]
        says = words.sense(position, "says") if words.senses[position] else None
        if says is not None and _claims_an_attack(words, position, end):
            says = None
        if says is not None and _speaks(words, position, end, says.lemma):
            found.extend(_of_verb(words, position, start, end, says.lemma, glued=says.glued))
        elif text in given:  # "حصيلة أوردها المرصد"
            who = _speaker(words, position + 1, end)
            if who is not None:
                found.append(Telling(position, who))
        elif position + 2 < end and words.texts[position + 1] in _LEADS.get(text.removeprefix("و"), ()):
            who = _speaker(words, position + 2, end)
            if who is not None:
                found.append(Telling(position, who))
        elif words.is_in(position, "sources.announcing"):  # "بعد يوم من إعلان الجيش مقتل"
            who = _right_behind(words, position + 1, end)
            if who is not None:
                found.append(Telling(position, who))
        elif text in participles:
            found.append(Telling(position, None))
        position += 1
    return found


def _claims_an_attack(words: Words, position: int, end: int) -> bool:
    """ "أعلن التنظيم مسؤوليته عن هجوم قتل فيه": the party owns up to the attack and tells no figure."""
    return any(words.texts[at].startswith("مسءوليت") for at in range(position + 1, min(end, position + 9)))


def _right_behind(words: Words, position: int, end: int) -> Party | None:
    if position >= end:
        return None
    name = words.name_at(position)
    if (name is not None and name.mention.kind is not MentionKind.PLACE) or words.sense(position, "cited") is not None:
        return _speaker(words, position, end)
    return None


def _speaks(words: Words, position: int, end: int, lemma: str) -> bool:
    """Whether a word that may be something else ("بين", "يدعى") tells what somebody says."""
    if lemma == "نقل":  # but "نقل جثث القتلى"
        carried = (
            words.sense(position + 1, "casualty") or words.sense(position + 1, "person") if position + 1 < end else None
        )
        return carried is None or carried.glued.startswith("و")
    if lemma not in {"بين", "ادعي"} or words.texts[position].lstrip("وف") in {"بينت", "بينوا", "ادعي", "ادعت"}:
        return True
    if lemma == "بين" and position + 1 < end and words.sense(position + 1, "cited") is not None:
        return any(
            words.texts[at] in _THAT or words.texts[at] == "عن" for at in range(position + 2, min(end, position + 9))
        )
    reach = 2 if lemma == "بين" else 7
    return any(
        words.texts[at] in {"ان", "بان", "انه", "انها"} for at in range(position + 1, min(end, position + reach))
    )


def _skip_verb(words: Words, position: int, end: int) -> int:
    """ "وفق ما ذكر", "حسبما أفاد": the verb between the phrase and the speaker."""
    for at in range(position, min(end, position + 4)):
        if words.sense(at, "says") is not None:
            return at + 1
    return position


def _of_verb(words: Words, position: int, start: int, end: int, lemma: str, *, glued: str) -> list[Telling]:
    if lemma in {"نقل", "نسب"}:
        for at in range(position + 1, min(end, position + 14)):
            if words.texts[at] in _FROM or words.texts[at] == "الي":
                who = _speaker(words, at + 1, end)
                if who is not None:
                    return [Telling(position, who)]
    plural = words.texts[position].endswith("وا")
    behind = None if plural else _speaker(words, position + 1, end) or _unknown_speaker(words, position + 1, end)
    if behind is not None:
        told_by = _told_by(words, behind.last + 1, end)
        return [Telling(position, told_by or behind, behind=_looks_back(words, position, start, behind.last + 1, end))]
    before = _subject_before(words, position, start)
    if before is not None and not glued:
        return [Telling(position, before)]
    return [Telling(position, None)] if words.lists(lemma, "sources.adding") else []


def _looks_back(words: Words, position: int, start: int, following: int, end: int) -> bool:
    """ "..., كما ذكرت الوكالة", "..., على ما أعلن مصدر": what was said stands before the verb."""
    if position <= start + 1 or words.texts[position - 1] not in {"كما", "ما"}:
        return False
    return not any(words.texts[at] in _THAT for at in range(following, min(end, following + 4)))


def _unknown_speaker(words: Words, position: int, end: int) -> Party | None:
    """ "وقالت فلانة الفلانية": a name that nothing knows, right behind the verb."""
    last = position - 1
    while last + 1 < min(end, position + 3) and _may_be_named(words, last + 1):
        last += 1
    if last <= position:
        return None
    return Party(position, last, "source:unknown name")


def _may_be_named(words: Words, position: int) -> bool:
    text = words.texts[position]
    if (
        len(text) < 3
        or text.startswith("مع")
        or not text.isalpha()
        or words.senses[position]
        or text in NUMBER_WORDS
        or position in words.names
    ):
        return False
    if text.startswith(("ال", "لل", "بال", "وال")) or text in _THAT or words.lists(text, "sources.introducing"):
        return False
    if words.is_in(position, "days.parts") or any(date.first <= position <= date.last for date in words.document.dates):
        return False
    lists = ("clause.prepositions", "clause.complementizers", "clause.relatives", "clause.adverbs", "clause.negations")
    return not any(words.is_in(position, name) for name in (*lists, "clause.demonstratives"))


def _told_by(words: Words, position: int, end: int) -> Party | None:
    """ "نقلا عن مصادر", behind who passes it on."""
    for at in range(position, min(end, position + 4)):
        if words.texts[at] == "نقلا":
            return _speaker(words, at + 2, end) if at + 2 < end else None
        if words.lists(words.texts[at], "sources.introducing") and words.texts[at] != "،":
            return None
    return None


def _speaker(words: Words, position: int, end: int) -> Party | None:
    """The speaker named within reach of `position`: its first and last token."""
    limit = min(end, position + _REACH)
    for at in range(position, limit):
        text = words.texts[at]
        if words.lists(text, "sources.introducing") or text in {"ان", "عن", "الي"}:
            return None
        name = words.name_at(at)
        if name is not None and name.mention.kind is not MentionKind.PLACE:
            return _extended(words, at, name.last, end)
        cited = words.sense(at, "cited")
        if cited is not None:
            return _extended(words, at, at, end)
        person = words.sense(at, "person")
        if at == position and person is not None and text.startswith("ال") and text.endswith("ون"):
            return _extended(words, at, at, end)  # "ويقول الفلسطينيون"
        if at > position + 3 or _closes(words, at):
            return None
    return None


def _closes(words: Words, position: int) -> bool:
    """Whether a word behind a verb of speech begins what is said: harm, an attack, a number."""
    if words.texts[position] in NUMBER_WORDS or words.texts[position].isdecimal():
        return True
    return any(sense.role in {"noun", "attack", "casualty"} for sense in words.senses[position])


def _extended(words: Words, first: int, last: int, end: int) -> Party:
    """The speaker with title and name: up to what introduces the words."""
    limit = min(end, first + _LONGEST)
    at = last + 1
    while at < limit:
        text = words.texts[at]
        name = words.name_at(at)
        if name is not None and name.last < limit and name.mention.kind is not MentionKind.PLACE:
            last = name.last
            at = last + 1
            continue
        opens = text in _OPENING and (text != '"' or words.texts[first:at].count('"') % 2 == 0)
        if (opens and not _closes_soon(words, at, limit)) or words.lists(text, "sources.participles"):
            break
        if text in {"«", "»", '"', "“", "”", "(", ")"} and at + 1 < limit:
            at += 1
            continue
        if text in _DASHES:
            break
        if text == "،" and at + 1 < limit:
            following = words.name_at(at + 1, MentionKind.PERSON)
            if following is None:
                break
            at += 1
            continue
        if (
            words.lists(text, "sources.introducing")
            or words.is_in(at, "clause.adverbs")
            or words.sense(at, "says") is not None
        ):
            break
        if (
            words.sense(at, "attack") is not None
            or text in NUMBER_WORDS
            or words.is_in(at, "licensors.words")
            or words.is_in(at, "licensors.close")
            or words.sense(at, "noun") is not None
            or words.sense(at, "verb") is not None
        ):
            break
        if text in {"في", "من", "باسم", "لدي"} or text.startswith("ل"):
            at += 1
            continue
        if words.is_in(at, "clause.prepositions") or words.is_in(at, "clause.relatives"):
            break
        if at <= last + 3:
            last = at
            at += 1
            continue
        break
    return Party(first, last, "source:speaker")


def _closes_soon(words: Words, at: int, limit: int) -> bool:
    """Whether a mark that opens at `at` is closed within a name: "قناة «المنار»", but not "قال فلان «لا نريد ..."."""
    closing = _OPENING[words.texts[at]]
    return closing in words.texts[at + 2 : min(limit, at + _QUOTED)]


def _subject_before(words: Words, position: int, start: int) -> Party | None:
    """The subject before a verb of speech: "الجيش الإسرائيلي أعلن"."""
    for at in range(position - 1, max(start, position - 7) - 1, -1):
        if words.texts[at] in _STOPS and words.texts[at] != "،":
            return None
        name = words.name_at(at)
        if name is not None and name.mention.kind is not MentionKind.PLACE:
            if words.texts[name.last + 1] in {")", "-", "–"}:
                return None  # "دبي (CNN) -- أشارت الأرقام": whose copy it is
            return Party(name.first, name.last, "source:subject")
        if words.sense(at, "cited") is not None and at >= position - 3:
            return Party(at, at, "source:subject")
    return None
