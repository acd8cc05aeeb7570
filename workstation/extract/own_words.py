"""Whom the words of a statement of harm make its doer: its verb's subject, whoever says so of himself, the captor."""

from collections.abc import Callable, Sequence

from workstation.core.claims import MentionKind, Outcome
from workstation.extract.attacks import Attack
from workstation.extract.blame import culprit
from workstation.extract.drafts import Draft
from workstation.extract.named_parties import Party, is_band, is_led, named_before, party_at
from workstation.extract.words import Words
from workstation.knowledge.cues import DUAL, SINGULAR

_STOPS = frozenset(".؛!؟?:")
_HELD = 6  # words from captives to in whose hands they are
_OBJECTS = frozenset(
    {"عددا", "عشرين", "ثلاثين", "اربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين", "اثنين", "الافا"}
)
_MANAGED = 3  # words from who managed to do so to the deed: "تمكنت القوات أمس من قتل"
_ITSELF = frozenset({"انه", "انها", "انهم", "بانه", "بانها", "بانهم"})

Attacks = Callable[[int], Sequence[Attack]]  # of a sentence


def teller_of(words: Words, draft: Draft, told: Attacks, foes: Attacks) -> Party | None:
    """The doer that the statement's own words name; None where they name none."""
    start, _ = words.document.passages[draft.sentence]
    return (
        _who_says_it_did(words, draft)
        or _owner_of_deed(words, draft)
        or _captor(words, draft)
        or _subject_behind(words, draft)
        or _subject_of(words, draft)
        or _dropped_subject(words, draft, told)
        or culprit(words, draft.trigger, start)
        or _achiever(words, draft, told, foes)
        or _holder(words, draft)
    )


def _subject_of(words: Words, draft: Draft) -> Party | None:
    """ "سلطات الاحتلال اعتقلت منذ بداية العام 800": the party right before a verb that has its victims behind it."""
    if "outcome:verb:either" not in draft.rules or draft.group.first < draft.trigger or not draft.trigger:
        return None
    verb = words.sense(draft.trigger, "verb")
    start, _ = words.document.passages[draft.sentence]
    if verb is None or verb.glued or draft.trigger == start:
        return None
    name = words.names.get(draft.trigger - 1)
    first = draft.trigger - 1 if name is None else name.first
    if name is None and words.sense(first, "agent") is None and first > start:
        first -= 1
    led = first > start and (words.is_in(first - 1, "clause.prepositions") or words.texts[first].startswith(("ل", "ب")))
    party = None if led or first < start else party_at(words, first, draft.trigger)
    return None if party is None or party[1] != draft.trigger - 1 else Party(*party, "perpetrator:subject")


def _subject_behind(words: Words, draft: Draft) -> Party | None:
    """ "اعتقلت قوة أمنية أربعة": an armed band between a verb and its victims."""
    head = draft.group.first if draft.group.head is None else draft.group.head
    if "outcome:verb:either" not in draft.rules or head <= draft.trigger + 1 or not is_band(words, draft.trigger + 1):
        return None
    party = party_at(words, draft.trigger + 1, head)
    return None if party is None or party[1] >= head else Party(*party, "perpetrator:subject")


def _dropped_subject(words: Words, draft: Draft, told: Attacks) -> Party | None:
    """ "قمعت القوات المسيرة ... وأصابت العشرات": an active verb joined on has the doer before it."""
    verb = words.sense(draft.trigger, "verb")
    active = "outcome:verb:active" in draft.rules or ("outcome:verb:either" in draft.rules and _is_object(words, draft))
    if verb is None or not active or not verb.glued or draft.group.first < draft.trigger:
        return None
    before = [attack for attack in told(draft.sentence) if attack.doer is not None and attack.at < draft.trigger]
    if before:
        return before[-1].doer
    start, _ = words.document.passages[draft.sentence]
    for position in range(start, draft.trigger):
        name = words.name_at(position, MentionKind.ACTOR)
        if name is not None and not is_led(words, position, start):
            return Party(name.first, name.last, "perpetrator:subject")
    return None


def _is_object(words: Words, draft: Draft) -> bool:
    """ "وأسر عددا من الجنود", "وخطف جنديين": whether the case of the victims makes them the verb's object."""
    text = words.texts[draft.group.first]
    if draft.group.first != draft.trigger + 1 or text in words.cues.sets["clause.adverbs"]:
        return False
    return text in _OBJECTS or (draft.group.number == DUAL and text.endswith("ين"))


def _achiever(
    words: Words,
    draft: Draft,
    told: Attacks,
    foes: Attacks,
) -> Party | None:
    """ "تمكنت القوات من قتل خمسة", "نجح الجيش في أسر ثلاثة": the subject of the verb that a deed of harm completes."""
    noun = words.sense(draft.trigger, "noun")
    if noun is None or noun.voice != "transitive":
        return None
    for attack in (*told(draft.sentence), *foes(draft.sentence)):
        managed = words.is_in(attack.at, "perpetrators.managing")
        if managed and attack.doer is not None and 0 < draft.trigger - max(attack.at, attack.doer.last) <= _MANAGED:
            return attack.doer
    return None


def _captor(words: Words, draft: Draft) -> Party | None:
    """ "قوات الأمن ألقت القبض على خمسة", "ألقت الشرطة القبض على": the subject before or within the idiom."""
    if draft.outcome is not Outcome.CAPTURED or not any(rule.startswith("outcome:idiom") for rule in draft.rules):
        return None
    start, _ = words.document.passages[draft.sentence]
    for position in range(draft.trigger - 1, max(start, draft.trigger - 14) - 1, -1):
        if words.texts[position] in _STOPS:
            return None
        agent = words.sense(position, "agent")
        names = words.name_at(position, MentionKind.ACTOR) is not None or (agent is not None and agent.definite)
        if (names or is_band(words, position)) and not is_led(words, position, start):
            party = party_at(words, position, draft.trigger)
            if party is not None:
                return Party(*party, "perpetrator:captor")
    return None


def _holder(words: Words, draft: Draft) -> Party | None:
    """ "مئات أسرى في أيدي المقاومة", "محتجزين لدى الجيش", "استسلم عشرات للقوات": in whose hands captives are."""
    if draft.outcome is not Outcome.CAPTURED:
        return None
    _, end = words.document.passages[draft.sentence]
    yields = any(text.startswith("استسلم") for text in words.texts[draft.first : draft.last + 1])
    for position in range(draft.group.last + 1, min(end, draft.last + _HELD)):
        if words.texts[position] in _STOPS or words.texts[position] == "،":
            return None
        phrase = words.phrase_of(position, "holding")
        at = position if phrase is None else position + len(phrase.words)
        if phrase is None and not (yields and words.texts[position].startswith("ل")):
            continue
        party = party_at(words, at, end) if at < end else None
        if party is not None:
            return Party(*party, "perpetrator:captor")
    return None


def _who_says_it_did(words: Words, draft: Draft) -> Party | None:
    """ "أعلن جيش X أنه قتل 25 جنديا": the pronoun is the speaker's."""
    at = draft.trigger
    start, _ = words.document.passages[draft.sentence]
    if "outcome:verb:either" not in draft.rules or at <= start:
        return None
    if words.texts[at - 1] in _ITSELF and at > start + 2 and words.is_in(at - 3, "clause.relatives"):
        return None  # "الهجمات التي قال إنها قتلت": the attacks
    if words.texts[at - 1] not in _ITSELF and not _has_dropped_subject(words, draft):
        return None
    for position in range(at - 1, start - 1, -1):
        name = words.name_at(position, MentionKind.ACTOR)
        if name is not None:
            return Party(name.first, name.last, "perpetrator:speaker")
    return None


def _has_dropped_subject(words: Words, draft: Draft) -> bool:
    """ "واعتقلت رجلا": a feminine verb before a man is active, and its subject was named before."""
    verb, head = words.sense(draft.trigger, "verb"), draft.group.head
    if (
        verb is None
        or not verb.feminine
        or verb.number != SINGULAR
        or head is None
        or draft.group.first > draft.trigger + 3
    ):
        return False
    sense = words.sense(head, "person")
    return sense is not None and not sense.lemma.endswith(("ه", "اء")) and sense.lemma not in {"نسوه", "اخر"}


def _owner_of_deed(words: Words, draft: Draft) -> Party | None:
    """ "إعدامه 160 جنديا": the pronoun of a deed with its own victims is the doer's."""
    sense = words.sense(draft.trigger, "noun")
    if sense is None or not sense.owner or sense.voice != "transitive" or draft.group.head is None:
        return None
    return named_before(words, draft.trigger, max(0, draft.trigger - 40), within=40)
