"""A claim in the making, in tokens, and how many people a group of words says there were."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from workstation.core.claims import Outcome, Qualifier
from workstation.extract.groups import Group
from workstation.knowledge.cues import DUAL, SINGULAR

_DIVIDING = 3  # figures that divide a total, and sentences that lie between at most
_REACH_OF_TOTALS = 12  # drafts between a total and its division
_REPEATED = 200  # drafts among which the same figure counts as repeated: more than any news report holds


@dataclass(frozen=True, slots=True)
class Draft:
    """`first`..`last` are the tokens that state it, `trigger` the word that says what happened.

    `parent` is the index of the draft whose people include these, `agent` the group that the sentence makes the doer.
    """

    first: int
    last: int
    outcome: Outcome
    group: Group
    minimum: int | None
    maximum: int | None
    qualifier: Qualifier
    trigger: int
    sentence: int
    parent: int | None = None
    agent: Group | None = None
    negated: bool = False
    rules: tuple[str, ...] = ()


def bounds(group: Group) -> tuple[int | None, int | None, Qualifier, str]:
    """How many a group says it is, and the rule that read it."""
    if group.amount is not None:
        return group.amount.minimum, group.amount.maximum, group.amount.qualifier, group.amount.rule
    if group.number == DUAL:
        return 2, 2, Qualifier.EXACT, "count:dual"
    if group.number == SINGULAR:
        return 1, 1, Qualifier.EXACT, "count:one"
    return 3, None, Qualifier.VAGUE, "count:bare plural"


def joint(one: Outcome, other: Outcome) -> Outcome | None:
    """Two outcomes said of the same people at once; None where they cannot be."""
    if {one, other} <= {Outcome.KILLED, Outcome.WOUNDED, Outcome.KILLED_OR_WOUNDED} and one is not other:
        return Outcome.KILLED_OR_WOUNDED
    return one if one is other else None


def ordered(found: Sequence[Draft]) -> list[Draft]:
    """The drafts in the order of the text, with the indexes of their wholes kept right."""
    order = sorted(range(len(found)), key=lambda index: (found[index].sentence, found[index].group.first, index))
    place = {old: new for new, old in enumerate(order)}
    drafts = []
    for old in order:
        parent = found[old].parent
        drafts.append(found[old] if parent is None else replace(found[old], parent=place[parent]))
    return drafts


def with_summaries(drafts: Sequence[Draft], scattered: Callable[[Draft], bool]) -> list[Draft]:
    """A lead that sums up "scattered attacks" is the whole of the incidents that the article then tells one by one."""
    found = list(drafts)
    for index, lead in enumerate(drafts):
        if lead.parent is not None or lead.minimum is None or lead.minimum < 3 or not scattered(lead):
            continue
        left = lead.minimum
        for later in range(index + 1, len(drafts)):
            here = drafts[later]
            if here.sentence <= lead.sentence or here.parent is not None or here.negated:
                continue
            if here.outcome is not lead.outcome or here.minimum is None or here.maximum is None:
                continue
            if here.maximum > left or here.minimum == lead.minimum or here.rules[0].startswith("outcome:toll"):
                continue
            left -= here.maximum
            found[later] = replace(here, parent=index)
    return _divided(found)


def _divided(found: list[Draft]) -> list[Draft]:
    """Three figures of a sentence or more that make most of an earlier total divide it: "25 in A, 13 in B, 9 in C"."""
    runs: dict[tuple[int, Outcome], list[int]] = {}
    for index, here in enumerate(found):
        if here.parent is None and not here.negated and here.minimum == here.maximum and here.minimum:
            runs.setdefault((here.sentence, here.outcome), []).append(index)
    for (sentence, outcome), run in runs.items():
        if len(run) < _DIVIDING:
            continue
        whole = next(
            (
                at
                for at in range(run[0] - 1, max(-1, run[0] - _REACH_OF_TOTALS), -1)
                if found[at].outcome is outcome and found[at].parent is None and not found[at].negated
            ),
            None,
        )
        again = whole is None or found[run[0]].minimum == found[whole].minimum
        if again and _may_divide(found, run[1:], run[0], share=0.9):
            whole, run = run[0], run[1:]
        if whole is None or sentence - found[whole].sentence > _DIVIDING or not _may_divide(found, run, whole):
            continue
        for index in run:
            found[index] = replace(found[index], parent=whole)
    return found


def _may_divide(found: Sequence[Draft], parts: Sequence[int], whole: int, *, share: float = 0.5) -> bool:
    """Whether the figures of the parts make at least that share of the whole, and no more than all of it."""
    total = found[whole].minimum
    figures = [found[index].minimum or 0 for index in parts]
    if total is None or len(figures) < _DIVIDING or max(figures) >= total:
        return False
    return share * total <= sum(figures) <= total


def beside(drafts: Sequence[Draft], index: int) -> Iterator[Draft]:
    """The other drafts of the same sentence. The drafts stand in the order of the text."""
    sentence = drafts[index].sentence
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(drafts) and drafts[at].sentence == sentence:
            yield drafts[at]
            at += step


def told_before(drafts: Sequence[Draft], index: int) -> int | None:
    """The earlier draft of the same number and outcome: a figure that the article repeats."""
    here = drafts[index]
    if here.group.amount is None or here.minimum is None or here.minimum < 4 or here.group.amount.number is None:
        return None
    for earlier in range(max(0, index - _REPEATED), index):
        before = drafts[earlier]
        if before.outcome is here.outcome and before.minimum == here.minimum and before.maximum == here.maximum:
            return earlier
    return None
