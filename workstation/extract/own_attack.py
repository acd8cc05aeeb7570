"""Which attack the grammar ties to a statement of harm: "قتلوا في غارة", "غارة أسفرت عن مقتلهم"."""

from collections.abc import Sequence

from workstation.core.claims import Outcome
from workstation.extract.attacks import Attack
from workstation.extract.drafts import Draft
from workstation.extract.words import Words

_STOPS = frozenset(".؛!؟?:")
_AIMED = "استهداف"  # names whom it was aimed at, not who did it
_BEHIND = 8  # words from the people to "in a raid"
_BEFORE = 24  # words from "the raid" to "led to"
_VERB = 14  # words from "launched" to what was launched
_BLAMED = frozenset({"perpetrator:accused", "perpetrator:claimed", "perpetrator:responsible"})
_CAUSING = 3  # words between "led to" and the harm


def own_attack(words: Words, draft: Draft, attacks: Sequence[Attack]) -> Attack | None:
    """The attack in which, or by which, the sentence says that these people were harmed."""
    if not attacks:
        return None
    at = {attack.at: attack for attack in attacks}
    return _led_to(words, draft, at) or _in_which(words, draft, at)


def tells_of(words: Words, told: Attack, own: Attack) -> bool:
    """Whether another word of the sentence tells who did that attack: "شن الطيران غارات", "... تبناها X"."""
    if told.doer is not None and told.doer.rule in _BLAMED:
        return True
    if not own.at - _VERB <= told.at < own.at:
        return False
    return not any(
        words.texts[at] in _STOPS
        or words.sense(at, "verb") is not None
        or words.sense(at, "says") is not None
        or words.is_in(at, "perpetrators.causing")
        for at in range(told.at + 1, own.at)
    )


def starts_anew(words: Words, draft: Draft, attacked: bool) -> bool:
    """Whether a sentence without an attack of its own turns from the attack of the one before to something else."""
    if draft.outcome is Outcome.DISPLACED:
        return True
    start, end = words.document.passages[draft.sentence]
    for at in range(start, min(draft.first, start + 3)):
        if words.phrase_of(at, "aside") is not None:
            return True
    if attacked:
        return False
    for at in range(start, end):
        clash = words.sense(at, "clash")
        if clash is not None and not clash.definite:
            return True
        if words.is_in(at, "perpetrators.other_causes"):
            return True
    return False


def _in_which(words: Words, draft: Draft, at: dict[int, Attack]) -> Attack | None:
    """ "قتل ثلاثة في غارة", "جراء قصف", "بانفجار": an attack behind the people that a preposition leads in."""
    _, end = words.document.passages[draft.sentence]
    first = max(draft.group.last, draft.trigger) + 1
    led = False
    for position in range(first, min(end, first + _BEHIND)):
        text = words.texts[position]
        if text in _STOPS:
            return None
        if position in at:
            told = at[position].lemma and at[position].lemma != _AIMED
            return _with_its_like(words, at, position, end) if told and (led or text.startswith("ب")) else None
        if any(sense.role in {"verb", "says", "noun", "casualty", "strike"} for sense in words.senses[position]):
            return None
        led = led or words.is_in(position, "perpetrators.through")
    return None


def _led_to(words: Words, draft: Draft, at: dict[int, Attack]) -> Attack | None:
    """ "الغارة التي أدت إلى مقتل": the attack before a word that says what it led to."""
    start, _ = words.document.passages[draft.sentence]
    low = min(draft.first, draft.trigger)
    causing = next(
        (
            position
            for position in range(low, max(start, low - _CAUSING) - 1, -1)
            if words.is_in(position, "perpetrators.causing")
        ),
        None,
    )
    if causing is None:
        return None
    for position in range(causing - 1, max(start, causing - _BEFORE) - 1, -1):
        if words.texts[position] in _STOPS:
            return None
        if position in at and not (
            words.texts[position].startswith("ب") and words.lists(at[position].lemma, "perpetrators.munitions")
        ):
            return at[position]
    return None


def _with_its_like(words: Words, at: dict[int, Attack], position: int, end: int) -> Attack:
    """ "في قصف وغارات للطيران": of attacks told in one breath the one whose doer is named."""
    for behind in range(position + 1, min(end, position + 4)):
        if behind in at and words.texts[behind].startswith("و") and at[position].doer is None:
            return at[behind]
    return at[position]
