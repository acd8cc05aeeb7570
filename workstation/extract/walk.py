"""Where a walk over a sentence stands, and how it makes drafts."""

from dataclasses import dataclass, field, replace

from workstation.core.claims import Outcome, Qualifier
from workstation.extract.counts import Amount, qualified
from workstation.extract.drafts import Draft, bounds
from workstation.extract.groups import Group
from workstation.extract.triggers import Frame
from workstation.extract.words import Words


@dataclass(slots=True)
class Walk:
    """The state of the walk over one sentence: what waits, what was opened, what was claimed. Drafts go to `found`."""

    words: Words
    amounts: dict[int, Amount]
    found: list[Draft]
    sentence: int
    start: int
    end: int
    frame: Frame | None = None
    last_main: int | None = None  # index of the latest draft that is no part of another
    last_any: int | None = None
    last_end: int = -1  # last token of the latest draft
    parent: int | None = None  # set while the parts of a whole are told
    part_end: int = -1  # last token of "among them", or of the latest part
    share: bool = False  # "most of them ...": no count
    pending: list[tuple[Group, bool]] = field(default_factory=list)  # groups no outcome has claimed yet; True for parts
    pending_part: bool = False
    first_draft: int = 0
    tolls: list[Frame] = field(default_factory=list)  # tolls whose number may yet come
    read_to: int = 0  # tokens that a claim has already used

    def close(self) -> None:
        self.frame = None
        self.parent = None
        self.share = False
        self.pending.clear()
        self.pending_part = False

    def start_frame(self, frame: Frame) -> None:
        self.close()
        self.frame = frame
        if frame.kind == "toll":
            self.tolls.append(frame)

    def claim(self, group: Group, frame: Frame, rule: str) -> None:
        group = self._exceeding(group, frame)
        minimum, maximum, qualifier, count_rule = bounds(group)
        if frame.denied:
            minimum, maximum, qualifier, count_rule = 0, 0, Qualifier.EXACT, "count:denied"
        told_here = frame.expects or (frame.kind == "casualty" and group.first - frame.first < 6)
        draft = Draft(
            min(frame.first, group.first) if told_here else group.first,
            group.last,
            frame.outcome,
            group,
            minimum,
            maximum,
            qualifier,
            frame.first,
            self.sentence,
            agent=frame.agent,
            negated=frame.denied,
            rules=(f"outcome:{rule}", count_rule),
        )
        if frame.also is not None:
            self.add(replace(draft, outcome=frame.also))
        self.add(draft)
        frame.expects = False
        self.last_main = self.last_any

    def add(self, draft: Draft) -> None:
        self.found.append(draft)
        self.last_any = len(self.found) - 1
        self.last_end = draft.last

    def latest(self, outcome: Outcome | None) -> int | None:
        """The latest whole of an outcome; the "victims" of a report are its dead, where it tells of dead."""
        if outcome is Outcome.KILLED_OR_WOUNDED:
            dead = self.latest_of({Outcome.KILLED, Outcome.KILLED_OR_WOUNDED})
            return dead if dead is not None else self.latest_of({Outcome.WOUNDED})
        return self.latest_of({outcome, Outcome.KILLED_OR_WOUNDED})

    def latest_of(self, outcomes: set[Outcome | None]) -> int | None:
        for index in range(len(self.found) - 1, -1, -1):
            draft = self.found[index]
            if draft.sentence < self.sentence - 8:
                break
            if draft.parent is None and draft.outcome in outcomes:
                return index
        return None

    def _exceeding(self, group: Group, frame: Frame) -> Group:
        """ "تخطت حصيلة القتلى ... 220 قتيلا": more than the number."""
        if (
            group.amount is None
            or group.amount.qualifier is not Qualifier.EXACT
            or frame.kind not in {"toll", "casualty"}
        ):
            return group
        start = max(self.start, min(frame.first, group.first) - 4)
        if any(self.words.is_in(at, "tolls.exceed") for at in range(start, group.first)):
            return replace(group, amount=qualified(group.amount, Qualifier.MORE_THAN))
        return group
