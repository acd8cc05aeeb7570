"""Armed parties that announce what they did to their foes: "أعلن الجيش اعتقال عشرة مسلحين"."""

from workstation.core.claims import MentionKind, Outcome, VictimKind
from workstation.extract.drafts import Draft
from workstation.extract.feuds import identity
from workstation.extract.named_parties import Party
from workstation.extract.words import Words

_REACH = 14  # words from "announced" to the harm that is announced
_SPEAKER = 7  # words from "announced" to who did: "أعلن المتحدث باسم الجيش"
_STOPS = frozenset(".؛!؟?")


def announcer_of(words: Words, draft: Draft, side: Party | None) -> Party | None:
    """The armed party that announces such a deed to another's fighters; None where nobody such does."""
    group = draft.group
    noun = words.sense(draft.trigger, "noun")
    irregular = words.lists(group.lemma, "perpetrators.irregulars")
    irregular = irregular and (side is None or side.rule == "side:attacker")
    if noun is None or (noun.voice != "transitive" and not (irregular and noun.lemma == "مقتل")):
        return None  # "مقتل عشرة" tells of no deed, as "قتل عشرة" does, but of "إرهابيين"
    arrested = draft.outcome is Outcome.CAPTURED
    if not arrested and group.kind is not VictimKind.COMBATANT:
        return None
    if words.lists(group.lemma, "perpetrators.state_forces"):
        return None
    start, _ = words.document.passages[draft.sentence]
    for position in range(draft.first - 1, max(start, draft.first - _REACH) - 1, -1):
        if words.texts[position] in _STOPS:
            return None
        if not words.is_in(position, "perpetrators.announcing"):
            continue
        before = position - 2 if position > start + 1 and words.texts[position - 1] == "قد" else position - 1
        spoken = words.names.get(before) if before >= start else None
        opening = range(0) if spoken is None else range(spoken.first, spoken.first + 1)  # "وكان الجيش قد أعلن"
        for at in (*range(position + 1, min(draft.first, position + 1 + _SPEAKER)), *opening):
            name = words.name_at(at, MentionKind.ACTOR, MentionKind.SOURCE)
            if name is None or not _is_force(words, name.first, name.last, arrested=arrested):
                continue
            party = Party(name.first, name.last, "perpetrator:announcer")
            return None if side is not None and identity(words, party) == identity(words, side) else party
        return None
    return None


def _is_force(words: Words, first: int, last: int, *, arrested: bool) -> bool:
    """Whether a name is an armed force's, rather than an outlet's; or, of arrests, an authority's."""
    forces = words.cues.sets["perpetrators.security"]
    if arrested:
        forces = forces | words.cues.sets["perpetrators.authorities"]
    return any(words.texts[at].lstrip("ولب").removeprefix("ال") in forces for at in range(first, last + 1))
