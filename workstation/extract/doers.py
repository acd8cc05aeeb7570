"""Who did it: the doer of the claim's own verb, of the attack told with it, or of the one told before."""

from collections.abc import Callable, Sequence
from functools import cache

from workstation.core.claims import MentionKind
from workstation.extract.announcers import announcer_of
from workstation.extract.attacks import Attack, attacks_in
from workstation.extract.clashes import foes_in
from workstation.extract.drafts import Draft, told_before
from workstation.extract.feuds import Feud, feuds_in, foe_of, foe_told_before
from workstation.extract.groups import Group
from workstation.extract.named_parties import Party, is_nisba, owner_before
from workstation.extract.own_attack import own_attack, starts_anew, tells_of
from workstation.extract.own_words import teller_of
from workstation.extract.words import Words

_STOPS = frozenset(".؛!؟?:")
_ATTACKERS = frozenset({"انتحاري", "منفذ", "مهاجم"})  # who die by their own deed, or at the hands of whoever is named
_FARTHEST = 90.0  # words, turns to something else counted, beyond which an attack is not the claim's


def perpetrators_of(words: Words, drafts: Sequence[Draft], sides: Sequence[Party | None]) -> list[Party | None]:
    """The perpetrator of each draft, given the side of its victims; None where nobody is named."""

    @cache
    def told(sentence: int) -> list[Attack]:
        return attacks_in(words, sentence) if sentence >= 0 else []

    @cache
    def foes(sentence: int) -> list[Attack]:
        return list(foes_in(words, sentence))

    @cache
    def feuds(sentence: int) -> list[Feud]:
        return feuds_in(words, sentence, told(sentence), foes(sentence))

    done: list[Party | None] = []
    for index, draft in enumerate(drafts):
        whole = done[draft.parent] if draft.parent is not None and draft.parent < index else None
        party = None if draft.negated else _perpetrator(words, draft, sides[index], told, foes, whole)
        if party is None and not draft.negated:
            party = _carried(drafts, done, index, told)
        side = sides[index]
        if party is not None and side is not None:
            unnamed = draft.agent is None and not any(at in words.names for at in range(party.first, party.last + 1))
            alike = unnamed and _is_victim(words, party, draft.group)
            party = None if alike or _same(words, party, side) else party
        fell = side is not None and party is None and not draft.negated and draft.group.lemma not in _ATTACKERS
        if fell and side is not None:
            party = foe_of(words, draft, side, feuds) or foe_told_before(words, draft, side, foes)
        if party is None and not draft.negated and drafts[index].group.lemma not in _ATTACKERS:
            party = announcer_of(words, draft, side)
        done.append(party)
    return done


def _carried(
    drafts: Sequence[Draft],
    done: Sequence[Party | None],
    index: int,
    told: Callable[[int], list[Attack]],
) -> Party | None:
    """The doer of the whole, of the statement before on the same event, or of the same figure told before."""
    draft = drafts[index]
    if draft.group.lemma in _ATTACKERS:
        return None
    if draft.parent is not None and draft.parent < index:
        return done[draft.parent]
    attacks = told(draft.sentence)
    restated = _is_toll(draft) and not attacks
    if index and not restated and not _own_attack(attacks):
        before = drafts[index - 1]
        if before.sentence == draft.sentence and not before.negated and done[index - 1] is not None:
            return done[index - 1]
    same = told_before(drafts, index)
    return None if same is None else done[same]


def _is_toll(draft: Draft) -> bool:
    return any(rule.startswith("outcome:toll") for rule in draft.rules)


def _own_attack(attacks: Sequence[Attack]) -> bool:
    """Whether the sentence tells a new attack, of which nobody says who did it."""
    return any(not attack.definite and attack.doer is None for attack in attacks)


def _perpetrator(
    words: Words,
    draft: Draft,
    side: Party | None,
    told: Callable[[int], list[Attack]],
    foes: Callable[[int], list[Attack]],
    whole: Party | None,
) -> Party | None:
    """The doer that the statement's own sentence or the one before names; that of the whole for a part of it."""
    if draft.agent is not None and _can_act(words, draft.agent):
        return _of_group(words, draft.agent)
    teller = teller_of(words, draft, told, foes)
    start, _ = words.document.passages[draft.sentence]
    if teller is not None and side is not None and _same(words, teller, side):
        teller = None  # whoever announces its own dead has not killed them
    if teller is not None or draft.group.lemma in _ATTACKERS:
        return teller
    if whole is not None:
        return whole
    here = told(draft.sentence)
    own = own_attack(words, draft, here)
    if own is not None and own.doer is None and not own.definite:
        stated = [*here, *foes(draft.sentence)]
        known = [attack for attack in stated if attack.doer is not None and tells_of(words, attack, own)]
        return _nearest(words, draft, known, side)
    best = _nearest(words, draft, [*here, *foes(draft.sentence)], side)
    if best is not None:
        return best
    earlier = {attack.lemma for attack in told(draft.sentence - 1) if attack.doer is not None}
    untold = [attack for attack in here if not attack.definite and attack.doer is None]
    if (
        start == len(words.texts)
        or words.phrase_of(start, "elsewhere")
        or any(attack.lemma not in earlier for attack in untold)
    ):
        return None
    if (_is_toll(draft) and not here) or starts_anew(words, draft, bool(here)):
        return None
    before = [attack for attack in told(draft.sentence - 1) if attack.doer is not None]
    return _nearest(words, draft, before, side)


def _nearest(words: Words, draft: Draft, attacks: Sequence[Attack], side: Party | None) -> Party | None:
    best: tuple[float, Party] | None = None
    for attack in attacks:
        if attack.doer is None or (attack.mutual and not _is_foe(words, attack.doer, draft, side)):
            continue
        if (side is not None and _same(words, attack.doer, side)) or _is_victim(words, attack.doer, draft.group):
            continue
        if draft.group.first <= attack.doer.first <= draft.group.last or _is_harmless(words, attack.doer):
            continue
        if side is None and _serves(words, draft, attack.doer):
            continue
        low, high = sorted((attack.at, draft.trigger))
        distance = float(high - low)
        for at in range(low, high):
            turns = words.texts[at] in {"فيما", "بينما", "وفي", "كما"}
            if words.texts[at] == "قبل" and words.texts[at + 1] == "ان" and at > draft.trigger:
                distance += _FARTHEST  # what came after the harm
            distance += 25 * (turns or (attack.at < at and _speaks_again(words, at)))
        if distance > _FARTHEST:
            continue
        if best is None or distance < best[0]:
            best = (distance, attack.doer)
    return best[1] if best else None


def _is_harmless(words: Words, party: Party) -> bool:
    """Whether a name is of a body that bears no arms: an embassy, the United Nations."""
    return any(
        words.is_in(at, "perpetrators.unarmed") or words.lists(_unled(words.texts[at]), "perpetrators.unarmed")
        for at in range(party.first, party.last + 1)
    )


def _speaks_again(words: Words, position: int) -> bool:
    """ "..., وأشاروا إلى": the same speaker turns to something else."""
    says = words.sense(position, "says")
    return says is not None and says.glued == "و"


def _serves(words: Words, draft: Draft, doer: Party) -> bool:
    """Whether policemen or soldiers of no named side are told of with the police or the army of their own state."""
    if not words.lists(draft.group.lemma, "perpetrators.state_forces") or doer.last > doer.first + 1:
        return False
    bare = words.texts[doer.first].lstrip("ولب").removeprefix("ال")
    told = any(is_nisba(words, at) for at in range(doer.first, doer.last + 1))
    return words.lists(bare, "perpetrators.security") and not told


def _is_foe(words: Words, doer: Party, draft: Draft, side: Party | None) -> bool:
    """Whether a party to a clash is the victims' foe: their side, or that they are soldiers, is known."""
    if side is not None:
        return True
    forces = words.cues.sets["perpetrators.security"]
    of_state = any(
        words.texts[at].lstrip("وبل").removeprefix("ال") in forces for at in range(doer.first, doer.last + 1)
    )
    if words.lists(draft.group.lemma, "perpetrators.irregulars"):
        return of_state
    return words.lists(draft.group.lemma, "perpetrators.state_forces") and not of_state


def _is_victim(words: Words, doer: Party, group: Group) -> bool:
    """Whether a doer is named by the very noun that names the victims: "ستة جهاديين", "مواجهة مع جهاديين"."""
    if group.last < doer.first <= group.last + 3 and words.texts[doer.first].startswith("و"):
        return True  # "من الحوثيين وقوات صالح"
    sense = words.sense(doer.first, "person")
    return sense is not None and bool(group.lemma) and sense.lemma == group.lemma and sense.lemma != "انتحاري"


def _can_act(words: Words, group: Group) -> bool:
    """Whether a subject can have done harm: a party, armed people, or a person who is named or told of as one."""
    if any(at in words.names for at in range(group.first, group.last + 1)):
        return True
    first = group.first if group.head is None else group.head
    if any(words.sense(at, "agent") is not None for at in range(first, group.last + 1)):
        return True
    sense = words.sense(first, "person")
    return sense is not None and sense.lemma not in {"اخر", "شخص", "راكب", "مواطن", "مدني"}


def _of_group(words: Words, group: Group) -> Party:
    first = group.first if group.head is None else group.head
    owner = owner_before(words, first)
    if owner is not None:
        return owner
    for position in range(group.first, group.last + 1):
        name = words.name_at(position, MentionKind.ACTOR)
        if name is not None:
            return Party(first, name.last, "perpetrator:subject")
    return Party(first, group.last, "perpetrator:subject")


def _same(words: Words, one: Party, other: Party) -> bool:
    """Whether two parties are named alike, or are one in the lexicon."""
    if one.first <= other.last and other.first <= one.last:
        return True
    names = [
        {words.names[at].mention.entity for at in range(party.first, party.last + 1) if at in words.names}
        for party in (one, other)
    ]
    if names[0] & names[1]:
        return True
    if one.first == one.last and words.texts[one.first].startswith(("ال", "وال")):
        return _bare(words, one.first) == _bare(words, other.first)  # "القوات", of "القوات المصرية"
    return words.texts[one.last].removeprefix("ال") == words.texts[other.last].removeprefix("ال")


def _bare(words: Words, position: int) -> str:
    return words.texts[position].removeprefix("و").removeprefix("ال")


def _unled(text: str) -> str:
    """A definite word without the preposition glued to it: "للأمم"."""
    return f"ال{text[2:]}" if text.startswith("لل") else text
