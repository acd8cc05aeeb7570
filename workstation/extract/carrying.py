"""Whether a conjunction, "together with" or "besides" carries an outcome on to the people behind it."""

from workstation.core.claims import MentionKind, Outcome, VictimKind
from workstation.extract.groups import Group
from workstation.extract.walk import Walk
from workstation.extract.words import Words
from workstation.knowledge.cues import DUAL, PLURAL, SINGULAR

_CARRY_REACH = 22  # words over which a conjunction carries an outcome on


def carries(walk: Walk, group: Group) -> bool:
    """Whether a conjunction carries the last outcome on to this group."""
    gap = group.first - walk.last_end - 1
    if gap > _CARRY_REACH or walk.last_any is None or walk.found[walk.last_any].negated:
        return False
    if group.led_by != "و":
        return _accompanies(walk, group)
    besides = _besides(walk.words, group.first)
    if besides and not group.counted and group.number in {SINGULAR, PLURAL} and group.name is None:
        return gap <= besides + 4 and group.known and group.definite and group.kind is VictimKind.COMBATANT
    if group.counted:
        after = walk.words.texts[group.last + 1] if group.last + 1 < walk.end else ""
        if after.startswith("ي") and after.endswith(("ون", "ان")) and len(after) > 4:
            return False  # "و35 شخصا يخضعون لعمليات": what is told of them follows
        if _has_its_verb(walk, group):
            return False  # "و32 أصيبوا بجروح"
        if group.head is None:
            return gap <= 1 or _is_of_another_place(walk, group)
        return group.known
    if group.number == DUAL:
        return not group.definite or gap > 1 or not walk.words.texts[group.last].endswith("ين")  # "والعاملين"
    if group.number == SINGULAR and group.name is None and not _is_titled(walk.words, group):
        if _shares_number(walk, group):
            return False
        if group.definite and walk.words.lists(group.lemma, "perpetrators.attackers"):
            return gap <= 1  # "خمسة سياح والانتحاري"
        kin = group.head is not None and walk.words.sense(group.head, "kin") is not None
        return gap <= 1 and (not group.definite or kin) and not group.agent
    if group.number == PLURAL and walk.words.texts[group.last] in {"اخرين", "اخرون", "اخريات"}:
        return gap <= 1 and not group.definite  # "قتل القيادي وأعضاء آخرين"
    if group.number == PLURAL and gap <= 1 and _are_his_men(walk.words, group):
        return walk.found[walk.last_any].maximum == 1  # "قتل الحاكم وحراسه"
    last = walk.found[walk.last_any].group
    if group.number == PLURAL and gap <= 1 and group.name is None and _adds_some(walk, group):
        return not last.counted and last.number in {SINGULAR, DUAL}  # "مقتل جندي ومدنيين"
    near = gap <= 1 or _tells_where_from(walk, group)
    named = group.name is not None or _is_titled(walk.words, group)
    return near and named and walk.words.names_person(last.first, last.last)


def _adds_some(walk: Walk, group: Group) -> bool:
    """Whether an uncounted plural, in the case of those before it and without a verb of its own, goes on with them."""
    if group.head is None or not group.known or group.definite or group.agent or group.outcome is not None:
        return False
    words, after = walk.words, group.last + 1
    own = after < walk.end and (words.sense(after, "verb") is not None or words.is_in(after, "clause.relatives"))
    return not own and not words.texts[group.head].endswith("ون") and group.kind is not None


def _are_his_men(words: Words, group: Group) -> bool:
    """Whether people are named as those of the one before: "وحراسه", "ومرافقيه"."""
    if group.head is None or not group.known or group.agent:
        return False
    return any(sense.role == "person" and sense.owner for sense in words.senses[group.head])


def _is_titled(words: Words, group: Group) -> bool:
    """ "والجندي أول فلان": a man by title and name."""
    one = group.number == SINGULAR and group.definite and group.head is not None and not group.agent
    return one and words.names_person(group.first, group.last)


def _tells_where_from(walk: Walk, group: Group) -> bool:
    """ "فلان من بلدة كذا، وفلان": nothing but a place stands between two names."""
    words = walk.words
    gap = range(walk.last_end + 1, group.first)
    if len(gap) > 6 or words.texts[group.first - 1] != "،":
        return False
    return all(
        words.is_in(at, "clause.prepositions")
        or words.texts[at] in {"بلده", "قريه", "مدينه", "حي", "،"}
        or (at in words.names and words.names[at].mention.kind is MentionKind.PLACE)
        for at in gap
    )


def _besides(words: Words, first: int) -> int:
    """How long a phrase "besides" is that ends right before `first`: "إلى جانب", "بالإضافة إلى"."""
    for start in range(max(0, first - 3), first):
        phrase = words.phrase_of(start, "apart")
        if phrase is not None and start + len(phrase.words) == first:
            return len(phrase.words)
    return 0


def _is_of_another_place(walk: Walk, group: Group) -> bool:
    """ "3 في القرية و5 في المدينة", "و5 من العمال": a bare number of the same people."""
    words, at = walk.words, group.last + 1
    if at + 1 >= walk.end:
        return False
    if words.texts[at : at + 3] == ("في", "كل", "من"):
        at += 2
    return words.texts[at] == "من" or (words.texts[at] == "في" and words.name_at(at + 1, MentionKind.PLACE) is not None)


def _has_its_verb(walk: Walk, group: Group) -> bool:
    """Whether a plural verb behind the group says what befell it."""
    at = group.last + 1
    at += at + 1 < walk.end and walk.words.texts[at] in {"قد", "كانوا"}  # "و70 ألفا قد هجروا"
    verb = walk.words.sense(at, "verb") if at < walk.end else None
    plural = verb is not None and verb.number == PLURAL and not verb.glued
    return plural and verb is not None and verb.voice in {"either", "passive", "subject"}


def _accompanies(walk: Walk, group: Group) -> bool:
    """ "قتل القيادي فلان مع عدد من مرافقيه": their own people, who shared what befell the one before."""
    words = walk.words
    if (
        group.led_by not in {"مع", "برفقه", "بصحبه"}
        or group.head is None
        or not group.known
        or group.outcome is not None
    ):
        return False
    assert walk.last_any is not None
    if walk.found[walk.last_any].outcome is Outcome.DISPLACED or group.agent:
        return False
    last = words.texts[group.last]
    if group.counted:
        return last.endswith(("ه", "ها", "هم", "هما")) or last in {"اخرين", "اخرون"}
    return words.sense(group.head, "kin") is not None or any(sense.owner for sense in words.senses[group.head])


def _shares_number(walk: Walk, group: Group) -> bool:
    """ "1832 ضابطا وفردا": behind a large number a second noun in the accusative is counted with the first."""
    assert walk.last_any is not None
    assert group.head is not None
    amount, texts = walk.found[walk.last_any].group.amount, walk.words.texts
    last = walk.found[walk.last_any].group
    combatants = last.kind is VictimKind.COMBATANT and group.kind is VictimKind.COMBATANT  # "16 ضابطا ومجندا"
    large = amount is not None and amount.minimum is not None and amount.minimum >= (11 if combatants else 100)
    single = texts[group.last] in {"واحدا", "واحده"}
    return large and texts[group.head].endswith("ا") and not single and texts[group.first - 1].endswith("ا")
