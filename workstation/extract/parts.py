"""Parts of a whole: who was among the people before, and how a total divides."""

from dataclasses import replace

from workstation.core.claims import MentionKind, Outcome, Qualifier
from workstation.extract.drafts import Draft, bounds
from workstation.extract.groups import Group, group_at
from workstation.extract.triggers import Frame
from workstation.extract.walk import Walk
from workstation.extract.words import Words
from workstation.knowledge.cues import DUAL, PLURAL, SINGULAR, Phrase

_EITHER = frozenset({Outcome.KILLED, Outcome.WOUNDED})


def open_parts(walk: Walk, phrase: Phrase, position: int) -> None:
    walk.share = False
    if _stands_before(walk, phrase, position):
        return
    walk.parent = _whole_of(walk, phrase, position)
    if walk.parent is None:
        outcome = _outcome_named(walk, phrase)
        if outcome is None and walk.frame is not None and walk.frame.kind == "toll" and walk.frame.expects:
            outcome = walk.frame.outcome  # "ارتفاع حصيلة القتلى، منهم 16 سيدة"
            walk.pending.clear()
        if outcome is not None and not walk.pending:
            last = position + len(phrase.words) - 1
            walk.start_frame(
                Frame(outcome, position, last, "idiom", "counted")
            )  # "بين القتلى 4 ضباط" of no known whole
            return
        walk.pending_part = True
    elif walk.frame is not None:
        walk.frame.expects = False


def _stands_before(walk: Walk, phrase: Phrase, position: int) -> bool:
    """ "كان أطفال بين القتلى": the part may stand before the words that say of whom it is one."""
    outcome, after = _outcome_named(walk, phrase), position + len(phrase.words)
    if outcome is None or not walk.pending or (walk.frame is not None and walk.frame.expects):
        return False
    follows = group_at(walk.words, after, walk.end, walk.amounts) if after < walk.end else None
    groups = [group for group, part in walk.pending if not part]
    if follows is not None or not groups or position - groups[-1].last > 2:
        return False
    first = groups[-1]
    if len(groups) > 1 and first.led_by == "و" and not first.counted and groups[-2].last == first.first - 1:
        first = replace(groups[-2], last=first.last, amount=None, number=PLURAL)
    if first.agent or first.head is None or not first.known or (first.definite and not first.counted):
        return False
    whole = walk.latest(outcome)
    outcome = outcome if whole is None else walk.found[whole].outcome
    minimum, maximum, qualifier, count_rule = bounds(first)
    rules = ("part:among them", count_rule)
    draft = Draft(first.first, after - 1, outcome, first, minimum, maximum, qualifier, position, walk.sentence)
    walk.add(replace(draft, parent=whole, rules=rules))
    walk.pending.clear()
    return True


def _whole_of(walk: Walk, phrase: Phrase, position: int) -> int | None:
    """The draft whose people the parts belong to: the latest, or the latest of the outcome that is named."""
    outcome = _outcome_named(walk, phrase)
    if outcome is not None:
        walk.last_main = walk.latest(outcome)
        return walk.last_main
    here = walk.last_main is not None and walk.found[walk.last_main].group.counted
    if walk.pending and not (here and all(not group.counted for group, _ in walk.pending)):
        return None
    if walk.last_main is None and position <= walk.start + 2 and walk.found:
        before = walk.found[-1]
        if before.sentence == walk.sentence - 1:
            walk.last_main = len(walk.found) - 1 if before.parent is None else before.parent
    return walk.last_main


def _outcome_named(walk: Walk, phrase: Phrase) -> Outcome | None:
    """The outcome that the phrase itself names: "بين القتلى"."""
    if len(phrase.words) > 1:
        for word in reversed(phrase.words):
            for sense in walk.words.cues.words.get(word, ()):
                if sense.role == "casualty":
                    return sense.outcome
    return None


def half(walk: Walk, first: int, last: int) -> None:
    if walk.last_main is None:
        return
    whole = walk.found[walk.last_main]
    group = Group(first, last, None, None, number=PLURAL)
    for at in range(last + 1, min(last + 3, walk.end)):
        following = group_at(walk.words, at, walk.end, walk.amounts)
        if following is not None:
            group = replace(following, first=first)
            break
    minimum = None if whole.minimum is None else whole.minimum // 2
    over = walk.words.texts[max(walk.start, first - 2) : first] == ("اكثر", "من")
    if over and minimum is not None:
        minimum += 1
    walk.add(
        Draft(
            first,
            group.last,
            whole.outcome,
            group,
            minimum,
            None,
            Qualifier.VAGUE,
            first,
            walk.sentence,
            parent=walk.last_main,
            rules=("part:half",),
        )
    )
    walk.share = True


def one_of(walk: Walk, first: int, last: int) -> None:
    frame = walk.frame
    if frame is not None and frame.expects and frame.kind == "noun" and frame.last == first - 1:
        walk.claim(Group(first, last, None, None, number=SINGULAR), frame, "noun:one of them")  # "مقتل أحدهم"
        return
    if walk.last_main is None:
        return
    whole = walk.found[walk.last_main]
    wholes = [whole] if walk.last_any is None else [whole, walk.found[walk.last_any]]
    if walk.words.texts[last].endswith("هما") and not any(one.maximum in {2, None} for one in wholes):
        return  # "في هجومين، أحدهما ..."
    following = None
    for at in range(last + 1, min(last + 3, walk.end)):
        following = following or group_at(walk.words, at, walk.end, walk.amounts)
    if following is not None and following.led_by not in {"", "من"}:
        following = None
    group = following or Group(first, last, None, None, number=SINGULAR)
    told = group.outcome if group.first == last + 1 and not group.definite else None  # "أحدهم جريح"
    walk.add(
        Draft(
            first,
            max(last, group.last),
            told or whole.outcome,
            group,
            1,
            1,
            Qualifier.EXACT,
            first,
            walk.sentence,
            parent=walk.last_main,
            rules=("part:one",),
        )
    )
    walk.share = True


def number_behind(walk: Walk, position: int) -> bool:
    """ "قتل ركاب الطائرة، وعددهم 298 شخصا": how many the people were that the last statement only names."""
    amount = walk.amounts.get(position)
    if walk.last_any is None or amount is None or position - walk.last_end > 8:
        return False
    words, gap = walk.words, range(walk.last_end + 1, position)
    if any("%" in words.texts[at] for at in gap):
        return False
    if any(sense.role == "person" and not sense.owner for at in gap for sense in words.senses[at]):
        return False  # "وأربعة أخماس السكان البالغ عددهم": others are counted
    last = walk.found[walk.last_any]
    if last.group.counted or last.negated or last.minimum != 3 or last.maximum is not None:
        return False
    counted = group_at(walk.words, position, walk.end, walk.amounts)
    end = amount.last if counted is None else counted.last
    group = replace(last.group, amount=amount)
    minimum, maximum, qualifier, rule = bounds(group)
    told = replace(last, group=group, minimum=minimum, maximum=maximum, qualifier=qualifier, last=end)
    walk.found[walk.last_any] = replace(told, rules=(last.rules[0], rule))
    walk.last_end, walk.read_to = end, end + 1
    return True


def is_part(walk: Walk, group: Group) -> bool:
    """Whether the group still tells who was among the people before it."""
    gap = group.first - walk.part_end - 1
    joined = group.outcome is not None and group.led_by == "و" and group.counted
    other = walk.parent is not None and {group.outcome, walk.found[walk.parent].outcome} == _EITHER
    if joined and (other or walk.latest(group.outcome) is None):
        return False  # "28 قتيلا، بينهم طفل، وعشرات الجرحى"
    if group.amount is not None and group.amount.number is None and not group.known:
        return False  # "وينتزع منهم بعض المكاسب"
    if walk.found and walk.found[-1].parent == walk.parent and walk.found[-1].last == walk.part_end:
        if gap == 1 and _are_named(walk.found[-1].group, group) and walk.words.texts[group.first - 1] == "،":
            return True  # "بينهم فلان، فلان، وفلان"
        return group.led_by == "و" and (gap <= 1 or (group.counted and gap <= 8))
    return group.led_by in {"", "و", "من"} and gap <= (6 if group.counted else 2)


def _are_named(*groups: Group) -> bool:
    """Whether the groups are nothing but people's names."""
    names = [group.name for group in groups]
    return all(name is not None and name.mention.kind is MentionKind.PERSON for name in names)


def breaks_down(walk: Walk, group: Group) -> bool:
    """ "مقتل 9 عمال، ثلاثة في المصنع وستة في الطريق": bare numbers behind a comma divide the total."""
    if walk.last_main is None or not group.counted or group.first - walk.last_end > 6:
        return False
    if group.head is not None and not (group.known and _lists(walk, group)):
        return False
    whole, amount = walk.found[walk.last_main], group.amount
    if amount is None or whole.sentence != walk.sentence or amount.maximum is None or whole.minimum is None:
        return False
    texts = walk.words.texts
    if group.head is not None:
        return walk.last_any == walk.last_main and amount.maximum < whole.minimum
    after = texts[group.last + 1] if group.last + 1 < walk.end else ""
    return (
        walk.last_any == walk.last_main
        and texts[group.first - 1] in {"،", "(", ":", ","}
        and after in {"في", "من", "منهم"}
        and amount.maximum < whole.minimum
    )


def _lists(walk: Walk, group: Group) -> bool:
    """ "28 قتيلا – 17 متمردا و11 جنديا", "40 شخصا هم 20 طفلا": a dash, a colon or "they are" opens the list."""
    before = walk.words.texts[group.first - 1] if group.first > walk.start else ""
    return group.outcome is None and before in {"–", "-", ":", "(", "هم", "وهم", "،", ","}


def claim_part(walk: Walk, group: Group) -> None:
    assert walk.parent is not None
    whole = walk.found[walk.parent]
    if group.outcome is not None and group.outcome is not whole.outcome:
        other = walk.latest_of({group.outcome})
        walk.parent = other if other is not None else walk.parent
    minimum, maximum, qualifier, count_rule = bounds(group)
    before = walk.found[-1]
    pair = any(one.number == DUAL and not one.definite for one in (group, before.group))
    counted = group.counted or before.group.counted or pair
    if before.parent == walk.parent and before.last == walk.part_end and not counted and _is_one_part(walk, group):
        # "a child and his father" is one part of two, "women and children" one of three or more
        if before.maximum is not None and maximum is not None:
            minimum = maximum = before.maximum + maximum
            qualifier = Qualifier.EXACT
        else:
            minimum, maximum, qualifier = 3, None, Qualifier.VAGUE
        walk.found[-1] = replace(before, last=group.last, minimum=minimum, maximum=maximum, qualifier=qualifier)
    else:
        walk.add(
            Draft(
                group.first,
                group.last,
                group.outcome or whole.outcome,
                group,
                minimum,
                maximum,
                qualifier,
                group.first,
                walk.sentence,
                parent=walk.parent,
                agent=whole.agent,
                rules=("part:among them", count_rule),
            )
        )
    walk.part_end = walk.last_end = group.last


def _is_one_part(walk: Walk, group: Group) -> bool:
    """Whether the group is told together with the part before it: people without a number, or a man's kin."""
    before = walk.found[-1].group
    if before.number == PLURAL or group.number == PLURAL or group.head is None:
        return True
    return any(sense.owner for sense in walk.words.senses[group.head])


def outcome_of_part(walk: Walk, frame: Frame) -> bool:
    """ "من بينهم اثنان لقيا حتفهما": the verb says what befell the part, not the whole."""
    if walk.pending or len(walk.found) <= walk.first_draft:
        return False
    part = walk.found[-1]
    if part.parent is None or not 0 <= frame.first - part.last <= 3:
        return False
    walk.found[-1] = replace(part, outcome=frame.outcome, last=frame.last)
    walk.last_end = frame.last
    return True


def is_scattered(words: Words, draft: Draft) -> bool:
    """Whether a statement sums up several incidents: "في هجمات متفرقة", "في مناطق عدة"."""
    _, end = words.document.passages[draft.sentence]
    return any(words.is_in(at, "subsets.scattered") for at in range(draft.last + 1, min(end, draft.last + 30)))
