"""Which statements of harm a sentence makes: the outcome words and the people that belong to them.

One walk over each sentence. An outcome word opens a frame; the groups of people that it governs, at its right or, before
a plural verb, at its left, become drafts of claims; a conjunction carries the outcome on to the next group, "among them"
makes parts of the last one, and what begins a new thought closes the frame.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workstation.core.claims import Outcome, Qualifier
from workstation.extract.counts import Amount
from workstation.extract.groups import Group, group_at
from workstation.extract.words import Words
from workstation.knowledge.cues import DUAL, PLURAL, SINGULAR, Phrase, Sense

_HARD_STOPS = frozenset(".؛!؟?")
_QUOTES = frozenset("\"'«»()[]“”,،-:")
_VERB_REACH = 14  # words between a verb and the people it befell
_SUBJECT_REACH = 12  # words between a subject and its verb
_CARRY_REACH = 22  # words over which a conjunction carries an outcome on
_LICENCE_REACH = 7  # words between a licensing word and a bare plural


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making, in tokens. `parent` is the index of the draft whose people include these."""

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
    confidence: float = 0.9


@dataclass(slots=True)
class _Frame:
    """What an outcome word has opened."""

    outcome: Outcome
    first: int
    last: int
    kind: str  # verb, noun, toll, casualty, idiom
    voice: str = ""
    expects: bool = True
    agent: Group | None = None
    sense: Sense | None = None


def drafts_in(words: Words, amounts: dict[int, Amount]) -> list[Draft]:
    """The drafts of a document in the order of the text."""
    found: list[Draft] = []
    for index, (start, end) in enumerate(words.document.bounds):
        if _speaks_of_harm(words, start, end):
            _Walk(words, amounts, found, index, start, end).run()
    return found


def _speaks_of_harm(words: Words, start: int, end: int) -> bool:
    for position in range(start, end):
        for sense in words.senses[position]:
            if sense.outcome is not None:
                return True
        phrases = words.cues.phrases.get(words.texts[position])
        if phrases is not None and any(phrase.outcome is not None for phrase in phrases):
            return True
    return False


@dataclass(slots=True)
class _Walk:
    words: Words
    amounts: dict[int, Amount]
    found: list[Draft]
    sentence: int
    start: int
    end: int
    frame: _Frame | None = None
    last_main: int | None = None  # index of the latest draft that is no part of another
    last_any: int | None = None
    last_end: int = -1  # last token of the latest draft's group
    parent: int | None = None  # set while the parts of a whole are told
    share: bool = False  # "most of them ...": no count
    pending: list[tuple[Group, bool]] = field(default_factory=list)  # groups no outcome has claimed yet; True for parts
    pending_part: bool = False
    first_draft: int = 0

    def run(self) -> None:
        self.first_draft = len(self.found)
        position = self.start
        while position < self.end:
            position = max(self._step(position), position + 1)

    # ------------------------------------------------------------------ one word
    def _step(self, position: int) -> int:
        """Reads what begins at `position`; returns where to read on."""
        words = self.words
        text = words.texts[position]
        if text in _HARD_STOPS and not self._inside_number(position):
            self._close()
            return position + 1
        if position not in self.amounts:
            phrase = words.phrase(position)
            if phrase is not None:
                following = self._phrase(phrase, position)
                if following is not None:
                    return following
            trigger = self._trigger_at(position)
            if trigger is not None:
                return self._open(trigger, position)
            toll = self._toll_at(position)
            if toll is not None:
                self.frame = toll
                return toll.last + 1
        group = group_at(words, position, self.end, self.amounts)
        if group is not None:
            return self._group(group)
        if self._breaks(position):
            self._close()
        return position + 1

    def _inside_number(self, position: int) -> bool:
        return False

    def _close(self) -> None:
        self.frame = None
        self.parent = None
        self.share = False
        self.pending.clear()
        self.pending_part = False

    def _breaks(self, position: int) -> bool:
        """Whether the word begins a new thought: what someone says, or a clause beside the last one."""
        return self.words.sense(position, "says") is not None or self.words.is_in(position, "clause.complementizers")

    # ------------------------------------------------------------------ phrases
    def _phrase(self, phrase: Phrase, position: int) -> int | None:
        following = position + len(phrase.words)
        if phrase.role == "idiom" and phrase.outcome is not None:
            if phrase.victims == "after":
                self._start(_Frame(phrase.outcome, position, following - 1, "idiom", "passive"))
                return following
            frame = _Frame(phrase.outcome, position, following - 1, "idiom", "subject")
            if self._claim_left(frame):
                return following
            return None
        if phrase.role == "loss" and phrase.outcome is not None:
            group = Group(position, following - 1, None, None, number=PLURAL, outcome=phrase.outcome)
            self._bare_casualty(group)
            return following
        if phrase.role == "subset members":
            self._open_parts(phrase, position)
            return following
        if phrase.role == "subset shares":
            self.share = True
            return following
        if phrase.role == "subset half":
            self._half(position, following - 1)
            return following
        if phrase.role == "subset one":
            self._one_of(position, following - 1)
            return following
        return None

    def _open_parts(self, phrase: Phrase, position: int) -> None:
        self.share = False
        self.parent = self._whole_of(phrase)
        if self.parent is None:
            self.pending_part = True
        elif self.frame is not None:
            self.frame.expects = False

    def _whole_of(self, phrase: Phrase) -> int | None:
        """The draft whose people the parts belong to: the latest, or the latest of the outcome that is named."""
        named = self.words.cues.words.get(phrase.words[-1], ())
        for sense in named:
            if sense.role == "casualty":
                return self._latest(sense.outcome)
        return self.last_main if self.last_main is not None and not self.pending else None

    def _latest(self, outcome: Outcome | None) -> int | None:
        for index in range(len(self.found) - 1, -1, -1):
            draft = self.found[index]
            if draft.parent is None and draft.sentence >= self.sentence - 3:
                if outcome in {draft.outcome, Outcome.KILLED_OR_WOUNDED} or draft.outcome is Outcome.KILLED_OR_WOUNDED:
                    return index
        return None

    def _half(self, first: int, last: int) -> None:
        if self.last_main is None:
            return
        whole = self.found[self.last_main]
        group = Group(first, last, None, None, number=PLURAL)
        following = group_at(self.words, last + 1, self.end, self.amounts) if last + 1 < self.end else None
        if following is None and last + 2 < self.end:
            following = group_at(self.words, last + 2, self.end, self.amounts)
        if following is not None:
            group = replace(following, first=first)
        minimum = None if whole.minimum is None else whole.minimum // 2
        self._add(
            Draft(
                first, group.last, whole.outcome, group, minimum, None, Qualifier.VAGUE, first, self.sentence,
                parent=self.last_main, rules=("part:half",), confidence=0.6,
            )
        )  # fmt: skip
        self.share = True

    def _one_of(self, first: int, last: int) -> None:
        if self.last_main is None or self.pending:
            return
        whole = self.found[self.last_main]
        following = group_at(self.words, last + 1, self.end, self.amounts) if last + 1 < self.end else None
        group = following or Group(first, last, None, None, number=SINGULAR)
        self._add(
            Draft(
                first, max(last, group.last), whole.outcome, group, 1, 1, Qualifier.EXACT, first, self.sentence,
                parent=self.last_main, rules=("part:one",), confidence=0.7,
            )
        )  # fmt: skip
        self.share = True

    # ------------------------------------------------------------------ outcome words
    def _trigger_at(self, position: int) -> Sense | None:
        """The outcome word at `position`; where a word is verb and noun alike, what stands before decides."""
        words = self.words
        verb, noun = words.sense(position, "verb"), words.sense(position, "noun")
        if noun is not None and verb is not None:
            return noun if self._takes_noun(position) else verb
        return verb or noun

    def _takes_noun(self, position: int) -> bool:
        if position == 0:
            return False
        before = self.words.texts[position - 1]
        return before in {"عن", "الي", "في", "من", "بعد", "على", "علي", "تم", "جري", "حادث", "عمليه", "يتم", "تمت"} or (
            self.words.sense(position - 1, "noun") is not None and self.words.texts[position].startswith("و")
        )

    def _open(self, sense: Sense, position: int) -> int:
        assert sense.outcome is not None
        if self._is_unreal(position):
            self.frame = None
            return position + 1
        if sense.definite and sense.role == "noun":
            return position + 1
        before = self.frame
        if (
            before is not None
            and before.expects
            and before.last == position - 1
            and sense.glued.startswith("و")
            and before.kind == sense.role
        ):
            outcome = _joint(before.outcome, sense.outcome)
            if outcome is not None:
                self.frame = replace(before, outcome=outcome, last=position)
                return position + 1
        frame = _Frame(sense.outcome, position, position, sense.role, sense.voice, sense=sense)
        if sense.needs:
            return self._needy(frame, position)
        if sense.role == "verb":
            return self._open_verb(frame, position)
        self._start(frame)
        return self._unnamed_victim(frame, position)

    def _start(self, frame: _Frame) -> None:
        self.frame = frame
        self.parent = None
        self.share = False
        self.pending.clear()
        self.pending_part = False

    def _needy(self, frame: _Frame, position: int) -> int:
        """ "لقي ... مصرعه": the victims stand between, or before the verb."""
        assert frame.sense is not None
        needs = frame.sense.needs
        for at in range(position + 1, min(self.end, position + _VERB_REACH + 4)):
            if self.words.texts[at] in needs:
                if at == position + 1:
                    self._claim_left(replace(frame, last=at))
                    return at + 1
                self._start(frame)
                return position + 1
        return position + 1

    def _open_verb(self, frame: _Frame, position: int) -> int:
        sense = frame.sense
        assert sense is not None
        object_ = self._right_of(position)
        if sense.number in {PLURAL, DUAL}:
            if (
                object_ is not None
                and object_.first <= position + 3
                and sense.voice in {"either", "active"}
                and not object_.definite
            ):
                agent = self._subject()
                self._start(frame)
                frame.agent = agent
                return position + 1
            self._claim_left(frame)
            return position + 1
        if object_ is None:
            if sense.voice != "active":
                self._claim_left(frame)
            return position + 1
        agent = self._subject() if sense.voice in {"either", "active"} else None
        if sense.voice in {"either", "active"}:
            victims = self._object_behind(object_)
            if victims is not None:
                self._start(frame)
                frame.agent = object_
                return victims.first
            if (
                (object_.agent or (object_.name is not None and object_.definite))
                and not object_.counted
                and object_.number != SINGULAR
            ):
                if object_.first > position + 1 or sense.voice == "active":
                    return position + 1
        if sense.lemma in {"قضي", "فقد", "اوقف", "غرق"} and not (object_.counted or object_.number == DUAL):
            return position + 1
        if agent is not None and object_.first <= position + 4 and sense.voice != "passive":
            self._start(frame)
            frame.agent = agent
            return position + 1
        self._start(frame)
        return position + 1

    def _subject(self) -> Group | None:
        """The group that stands before a verb as its subject."""
        for group, part in reversed(self.pending):
            if not part and not (group.led_by and group.led_by != "و"):
                return group
        return None

    def _right_of(self, position: int) -> Group | None:
        """The first group behind a verb that no preposition leads, within reach and within the clause."""
        at = position + 1
        limit = min(self.end, position + 1 + _VERB_REACH)
        while at < limit:
            text = self.words.texts[at]
            if text in _HARD_STOPS or text == ":" or self._breaks(at) or self.words.is_in(at, "clause.relatives"):
                return None
            if at not in self.amounts and self._trigger_at(at) is not None:
                trigger = self._trigger_at(at)
                if trigger is not None and trigger.glued.startswith("و") and at == position + 1:
                    at += 1
                    continue
                return None
            group = group_at(self.words, at, self.end, self.amounts)
            if group is not None:
                if group.led_by in {"", "و"} or group.led_by == "من":
                    return group if group.led_by != "و" else None
                at = group.last + 1
                continue
            at += 1
        return None

    def _object_behind(self, subject: Group) -> Group | None:
        """The victims behind a subject: "قتل الجيش خمسة مسلحين"."""
        if subject.counted or subject.number == SINGULAR and not subject.definite:
            return None
        at = subject.last + 1
        limit = min(self.end, at + 8)
        while at < limit:
            text = self.words.texts[at]
            if text in _HARD_STOPS or self._breaks(at):
                return None
            if at not in self.amounts and self._trigger_at(at) is not None:
                return None
            group = group_at(self.words, at, self.end, self.amounts)
            if group is not None:
                if (
                    not group.led_by
                    and (group.counted or (not group.definite and group.head is not None))
                    and group.outcome is None
                ):
                    return group
                if group.led_by == "و" and group.counted:
                    return None
                at = group.last + 1
                continue
            at += 1
        return None

    def _unnamed_victim(self, frame: _Frame, position: int) -> int:
        """ "مقتل" and a word that nothing knows: one person, by name or by trade."""
        sense = frame.sense
        assert sense is not None
        at = position + 1
        while at < self.end and self.words.texts[at] in _QUOTES and self.words.texts[at] not in "،,:-":
            at += 1
        if at >= self.end or sense.owner or sense.lemma not in {"مقتل", "مصرع", "استشهاد", "اغتيال", "وفاه"}:
            return position + 1
        if group_at(self.words, at, self.end, self.amounts) is not None or self._trigger_at(at) is not None:
            return position + 1
        text = self.words.texts[at]
        if not text.isalpha() or len(text) < 3 or self.words.senses[at] or self.words.phrase(at) is not None:
            return position + 1
        if any(
            self.words.is_in(at, name) for name in ("clause.prepositions", "clause.complementizers", "clause.relatives")
        ):
            return position + 1
        group = Group(at, at, at, None, number=SINGULAR, known=False, definite=text.startswith("ال"))
        self._claim(group, frame, "victim:unknown word", confidence=0.6)
        return at + 1

    def _is_unreal(self, position: int) -> bool:
        """Whether the harm is feared, planned, threatened or punished rather than told."""
        words = self.words
        for at in range(max(self.start, position - 3), position):
            if words.is_in(at, "clause.hypothetical"):
                return True
        sense = words.senses[position][0] if words.senses[position] else None
        if sense is not None and sense.imperfect:
            before = words.texts[position - 1] if position > self.start else ""
            if before in {"قد", "ان", "لن", "سوف", "لا"} or words.texts[position].lstrip("و").startswith("س"):
                return True
        return False

    # ------------------------------------------------------------------ tolls
    def _toll_at(self, position: int) -> _Frame | None:
        """ "عدد القتلى", "حصيلة الجرحى": the number comes later in the sentence."""
        words = self.words
        if (
            not words.is_in(position, "tolls.words")
            and words.texts[position].lstrip("وبل") not in words.cues.sets["tolls.words"]
        ):
            return None
        for at in range(position + 1, min(self.end, position + 4)):
            casualty = words.sense(at, "casualty")
            if casualty is not None and casualty.number == PLURAL and casualty.outcome is not None:
                return _Frame(casualty.outcome, position, at, "toll")
        return None

    # ------------------------------------------------------------------ groups
    def _group(self, group: Group) -> int:
        following = group.last + 1
        frame = self.frame
        if self.share:
            if group.led_by in {"", "من", "و"} and not (group.counted and group.outcome is not None):
                return following
            self.share = False
        if self.parent is not None and self._is_part(group):
            self._claim_part(group)
            return following
        if group.outcome is not None:
            return self._casualty(group)
        if frame is not None and frame.expects and self._governs(frame, group):
            self._claim(group, frame, f"{frame.kind}:{frame.voice or 'count'}")
            return following
        if frame is not None and not frame.expects and self._carries(group):
            self._claim(group, frame, "carried:and")
            return following
        self.pending.append((group, self.pending_part))
        return following

    def _governs(self, frame: _Frame, group: Group) -> bool:
        """Whether the frame's outcome befell the group at its right."""
        gap = range(frame.last + 1, group.first)
        if frame.kind == "toll":
            if not group.counted or (group.head is not None and not group.known):
                return False
            return any(self.words.is_in(at, "tolls.reach") for at in gap) or not gap
        if group.led_by and group.led_by not in {"", "من"}:
            return frame.kind == "noun" and group.led_by == "ل" and len(gap) == 0
        if frame.kind in {"noun", "idiom"}:
            if frame.sense is not None and frame.sense.voice == "transitive":
                if frame.agent is None and not group.counted and (group.agent or group.name is not None):
                    behind = self._object_behind(group)
                    if behind is not None:
                        frame.agent = group
                        frame.last = group.last
                        return False
                if len(gap) <= 3 or frame.agent is not None:
                    return group.known or group.counted
            return all(self.words.texts[at] in _QUOTES or self.words.texts[at] in {"كل", "كلا", "نحو"} for at in gap)
        if not group.counted and group.definite and len(gap) > 4:
            return False
        if group.counted and group.head is None and len(gap) > 4:
            return False
        return len(gap) <= _VERB_REACH

    def _carries(self, group: Group) -> bool:
        """Whether a conjunction carries the last outcome on to this group."""
        gap = group.first - self.last_end - 1
        if gap > _CARRY_REACH or self.last_any is None:
            return False
        apart = any(
            (phrase := self.words.phrase(at)) is not None and phrase.role == "apart"
            for at in range(max(self.last_end + 1, group.first - 3), group.first)
        )
        if group.led_by != "و" and not apart:
            return False
        if group.counted:
            if group.head is None:
                return apart or gap <= 1 or self._followed_by_of(group)
            return group.known
        if group.number == DUAL:
            return True
        if group.number == SINGULAR and group.name is None:
            return gap <= 1 and not group.definite and not group.agent
        return gap <= 1 and group.name is not None and self.found[self.last_any].group.name is not None

    def _followed_by_of(self, group: Group) -> bool:
        return group.last + 1 < self.end and self.words.texts[group.last + 1] == "من"

    def _is_part(self, group: Group) -> bool:
        if group.led_by not in {"", "و", "من"}:
            return False
        gap = group.first - self.last_end - 1
        return gap <= 12 and (group.counted or group.head is not None)

    def _casualty(self, group: Group) -> int:
        """A group whose noun says what befell it."""
        frame = self.frame
        assert group.outcome is not None
        if group.outcome is Outcome.CAPTURED and (frame is None or frame.outcome is not Outcome.CAPTURED):
            self.pending.append((group, self.pending_part))
            return group.last + 1
        if group.counted or group.number == DUAL:
            if (
                frame is not None
                and frame.expects
                and frame.kind in {"noun", "verb"}
                and frame.last == group.first - 1
                and frame.outcome is not group.outcome
                and frame.sense is not None
            ):
                group = replace(group, outcome=frame.outcome)
            opened = _Frame(group.outcome or Outcome.KILLED, group.first, group.first, "casualty")
            if frame is not None and frame.expects and frame.first >= self.start and group.first - frame.last <= 4:
                opened.first = frame.first
                opened.agent = frame.agent
            if frame is not None and frame.kind == "toll":
                opened.first = frame.first
            self.pending.clear()
            self.frame = opened
            self.parent = None
            self._claim(group, opened, "casualty:counted")
            return group.last + 1
        self._bare_casualty(group)
        return group.last + 1

    def _bare_casualty(self, group: Group) -> None:
        """ "قتلى وجرحى" after a word that says they fell; denied after a negation."""
        assert group.outcome is not None
        licence = self._licence(group.first)
        follows = self.last_any is not None and group.first - self.last_end <= 2 and group.led_by == "و"
        if licence is None and not follows:
            return
        if group.definite and not follows:
            return
        negated = self._denied(group.first)
        if group.number == SINGULAR and not negated and group.led_by not in {"", "و"}:
            return
        first = licence if licence is not None else group.first
        frame = _Frame(group.outcome, first, group.first, "casualty")
        self.frame = frame
        if negated:
            self._add(
                Draft(
                    first, group.last, group.outcome, group, 0, 0, Qualifier.EXACT, group.first, self.sentence,
                    negated=True, rules=("casualty:denied",), confidence=0.7,
                )
            )  # fmt: skip
            frame.expects = False
            return
        self._claim(group, frame, "casualty:licensed", confidence=0.75)

    def _licence(self, position: int) -> int | None:
        for at in range(position - 1, max(self.start, position - _LICENCE_REACH) - 1, -1):
            if self.words.texts[at] in _HARD_STOPS:
                return None
            if (
                self.words.is_in(at, "licensors.words")
                or self.words.texts[at].lstrip("بوف") in self.words.cues.sets["licensors.words"]
            ):
                return at
        return None

    def _denied(self, position: int) -> bool:
        for at in range(max(self.start, position - 9), position):
            if self.words.is_in(at, "clause.negations"):
                return True
        return False

    # ------------------------------------------------------------------ drafts
    def _claim(self, group: Group, frame: _Frame, rule: str, *, confidence: float = 0.9) -> None:
        minimum, maximum, qualifier, count_rule = _bounds(group)
        self._add(
            Draft(
                min(frame.first, group.first) if frame.expects or frame.kind == "casualty" and group.first - frame.first < 6 else group.first,
                group.last, frame.outcome, group, minimum, maximum, qualifier, frame.first, self.sentence,
                agent=frame.agent, rules=(f"outcome:{rule}", count_rule), confidence=confidence,
            )
        )  # fmt: skip
        frame.expects = False
        self.last_main = self.last_any

    def _claim_part(self, group: Group) -> None:
        assert self.parent is not None
        whole = self.found[self.parent]
        minimum, maximum, qualifier, count_rule = _bounds(group)
        self._add(
            Draft(
                group.first, group.last, group.outcome or whole.outcome, group, minimum, maximum, qualifier,
                group.first, self.sentence, parent=self.parent, agent=whole.agent,
                rules=("part:among them", count_rule), confidence=0.85,
            )
        )  # fmt: skip

    def _add(self, draft: Draft) -> None:
        self.found.append(draft)
        self.last_any = len(self.found) - 1
        self.last_end = draft.last

    def _claim_left(self, frame: _Frame) -> bool:
        """The groups before a verb are its victims: "12 جنديا و13 مسلحا سقطوا"."""
        subjects: list[tuple[Group, bool]] = []
        for group, part in reversed(self.pending):
            if subjects and not part and subjects[-1][0].led_by != "و" and not subjects[-1][1]:
                break
            subjects.append((group, part))
        subjects.reverse()
        mains = [(group, part) for group, part in subjects if not part]
        if not mains or frame.first - mains[-1][0].last > _SUBJECT_REACH + (10 if len(mains) != len(subjects) else 0):
            return False
        if mains[-1][0].led_by not in {"", "و", "من"} and len(mains) == 1 and not mains[0][0].counted:
            return False
        self._start(frame)
        main: int | None = None
        for group, part in subjects:
            minimum, maximum, qualifier, count_rule = _bounds(group)
            self._add(
                Draft(
                    group.first, frame.last, group.outcome or frame.outcome, group, minimum, maximum, qualifier, frame.first,
                    self.sentence, parent=main if part else None,
                    rules=("outcome:subject before verb", count_rule), confidence=0.85,
                )
            )  # fmt: skip
            if not part:
                main = self.last_any
        self.last_main = main
        self.last_end = frame.last
        frame.expects = False
        return True


def _joint(one: Outcome, other: Outcome) -> Outcome | None:
    """Two outcomes said of the same people at once."""
    if {one, other} == {Outcome.KILLED, Outcome.WOUNDED}:
        return Outcome.KILLED_OR_WOUNDED
    return one if one is other else None


def _bounds(group: Group) -> tuple[int | None, int | None, Qualifier, str]:
    """How many a group says it is."""
    if group.amount is not None:
        return group.amount.minimum, group.amount.maximum, group.amount.qualifier, group.amount.rule
    if group.number == DUAL:
        return 2, 2, Qualifier.EXACT, "count:dual"
    if group.number == SINGULAR:
        return 1, 1, Qualifier.EXACT, "count:one"
    return 3, None, Qualifier.VAGUE, "count:bare plural"


def ordered(found: Sequence[Draft]) -> list[Draft]:
    """The drafts in the order of the text, with the indexes of their wholes kept right."""
    order = sorted(range(len(found)), key=lambda index: (found[index].sentence, found[index].group.first, index))
    place = {old: new for new, old in enumerate(order)}
    return [
        replace(found[old], parent=None if found[old].parent is None else place[found[old].parent])  # type: ignore[index]
        for old in order
    ]
