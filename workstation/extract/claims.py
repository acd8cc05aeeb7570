"""Which statements of harm a sentence makes: the outcome words and the people that belong to them.

One walk over each sentence. An outcome word opens a frame; the groups of people that it governs, at its right or, before
a plural verb, at its left, become drafts of claims; a conjunction carries the outcome on to the next group, "among them"
makes parts of the last one, and what begins a new thought closes the frame.
"""

from dataclasses import dataclass, field, replace

from workstation.core.claims import MentionKind, Outcome, Qualifier, VictimKind
from workstation.extract.counts import Amount, qualified
from workstation.extract.drafts import Draft, bounds, joint
from workstation.extract.groups import Group, group_at
from workstation.extract.triggers import (
    HARD_STOPS,
    Frame,
    denied,
    is_unreal,
    loss_at,
    licence,
    names_no_event,
    toll_at,
    trigger_at,
)
from workstation.extract.verbs import follows_verb, object_behind, right_of, subjects_of
from workstation.extract.words import Words
from workstation.knowledge.cues import DUAL, PLURAL, SINGULAR, Phrase, Sense

_QUOTES = frozenset("\"'«»()[]،-:")
_VERB_REACH = 14  # words between a verb and the people it befell
_CARRY_REACH = 22  # words over which a conjunction carries an outcome on
_ABOUT_PEOPLE = frozenset({"مقتل", "مصرع", "استشهاد", "اغتيال", "وفاه"})  # said of people alone
_OWNED = frozenset({"مقتل", "استشهاد", "وفاه", "اعتقال", "اختطاف", "خطف"})  # whose pronoun is the victim
_ONLY_COUNTED = frozenset(
    {"قضي", "فقد", "اوقف", "غرق", "فر", "سقط", "ارتقي", "خسر"}
)  # mean much else: harm only where people are counted


def drafts_in(words: Words, amounts: dict[int, Amount]) -> list[Draft]:
    """The drafts of a document, sentence by sentence."""
    found: list[Draft] = []
    for index, (start, end) in enumerate(words.document.passages):
        if _speaks_of_harm(words, start, end):
            _Walk(words, amounts, found, index, start, end).run()
    return found


def _speaks_of_harm(words: Words, start: int, end: int) -> bool:
    phrases = words.cues.phrases
    for position in range(start, end):
        if words.texts[position].endswith(("الحصيله", "خساءر", "اضرار")):
            return True
        for sense in words.senses[position]:
            if sense.outcome is not None:
                return True
        rows = phrases.get(words.texts[position])
        if rows is not None and any(phrase.outcome is not None for phrase in rows):
            return True
    return False


@dataclass(slots=True)
class _Walk:
    """The state of the walk over one sentence; drafts go to `found`."""

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
    read_to: int = 0  # tokens that a claim has already used

    def run(self) -> None:
        self.first_draft = len(self.found)
        position = self.start
        while position < self.end:
            position = max(self._step(position), position + 1, self.read_to)

    # ------------------------------------------------------------------ one word
    def _step(self, position: int) -> int:
        """Reads what begins at `position`; returns where to read on."""
        words = self.words
        if words.texts[position] in HARD_STOPS:
            self._close()
            return position + 1
        if position not in self.amounts:
            phrase = words.phrase(position)
            if phrase is not None:
                following = self._phrase(phrase, position)
                if following is not None:
                    return following
            trigger = trigger_at(words, position)
            if trigger is not None:
                return self._open(trigger, position)
            lost = loss_at(words, position, self.end)
            if lost is not None:
                outcome = Outcome.KILLED_OR_WOUNDED
                return self._bare_casualty(Group(position, lost, None, None, number=PLURAL, outcome=outcome))
            toll = toll_at(words, position, self.end) or self._toll_of_before(position)
            if toll is not None:
                if not self._number_before(toll):
                    self._start(toll)
                return toll.last + 1
        group = group_at(words, position, self.end, self.amounts)
        if group is not None:
            return self._group(group)
        toll = self.frame is not None and self.frame.kind == "toll" and words.is_in(position, "tolls.reach")
        if not toll and (words.sense(position, "says") is not None or words.is_in(position, "clause.complementizers")):
            self._close()
        return position + 1

    def _number_before(self, toll: Frame) -> bool:
        """ "ارتفع إلى 77 عدد القتلى": the number may stand before the toll."""
        if not self.pending:
            return False
        group = self.pending[-1][0]
        if not group.counted or group.outcome is not None or toll.first - group.last > 2 or group.first <= self.start:
            return False
        if not any(self.words.is_in(at, "tolls.reach") for at in range(max(self.start, group.first - 2), group.first)):
            return False
        toll.expects = True
        self._claim(group, toll, "toll:number before")
        self.frame = toll
        return True

    def _toll_of_before(self, position: int) -> Frame | None:
        """ "ارتفعت الحصيلة إلى 246 شخصا": the toll of the dead that the article has told of."""
        words = self.words
        if words.texts[position].lstrip("و") != "الحصيله" or not self.found:
            return None
        near = range(max(self.start, position - 2), min(self.end, position + 3))
        if not any(words.is_in(at, "tolls.reach") for at in near):
            return None
        return Frame(Outcome.KILLED, position, position, "toll")

    def _close(self) -> None:
        self.frame = None
        self.parent = None
        self.share = False
        self.pending.clear()
        self.pending_part = False

    def _start(self, frame: Frame) -> None:
        self._close()
        self.frame = frame

    # ------------------------------------------------------------------ phrases
    def _phrase(self, phrase: Phrase, position: int) -> int | None:
        """What a phrase does; None where its words are to be read one by one."""
        following = position + len(phrase.words)
        if phrase.role == "idiom" and phrase.outcome is not None:
            if phrase.victims in {"after", "counted"}:
                if is_unreal(self.words, position, self.start):
                    return following
                agent = self._subject() if phrase.victims == "counted" else None
                self._start(Frame(phrase.outcome, position, following - 1, "idiom", phrase.victims, agent=agent))
                return following
            frame = Frame(phrase.outcome, position, following - 1, "idiom", "subject", sense=self._verb_of(position))
            return following if self._claim_left(frame) else None
        if phrase.role == "subset members":
            self._open_parts(phrase, position)
            self.part_end = following - 1
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

    def _verb_of(self, position: int) -> Sense | None:
        return self.words.sense(position, "verb")

    # ------------------------------------------------------------------ parts of a whole
    def _open_parts(self, phrase: Phrase, position: int) -> None:
        self.share = False
        self.parent = self._whole_of(phrase, position)
        if self.parent is None:
            self.pending_part = True
        elif self.frame is not None:
            self.frame.expects = False

    def _whole_of(self, phrase: Phrase, position: int) -> int | None:
        """The draft whose people the parts belong to: the latest, or the latest of the outcome that is named."""
        if len(phrase.words) > 1:
            for sense in self.words.cues.words.get(phrase.words[-1], ()):
                if sense.role == "casualty":
                    self.last_main = self._latest(sense.outcome)
                    return self.last_main
        if self.pending:
            return None
        if self.last_main is None and position <= self.start + 2 and self.found:
            before = self.found[-1]
            if before.sentence == self.sentence - 1:
                self.last_main = len(self.found) - 1 if before.parent is None else before.parent
        return self.last_main

    def _latest(self, outcome: Outcome | None) -> int | None:
        """The latest whole of an outcome; the "victims" of a report are its dead, where it tells of dead."""
        if outcome is Outcome.KILLED_OR_WOUNDED:
            dead = self._latest_of({Outcome.KILLED, Outcome.KILLED_OR_WOUNDED})
            return dead if dead is not None else self._latest_of({Outcome.WOUNDED})
        return self._latest_of({outcome, Outcome.KILLED_OR_WOUNDED})

    def _latest_of(self, outcomes: set[Outcome | None]) -> int | None:
        for index in range(len(self.found) - 1, -1, -1):
            draft = self.found[index]
            if draft.sentence < self.sentence - 8:
                break
            if draft.parent is None and draft.outcome in outcomes:
                return index
        return None

    def _half(self, first: int, last: int) -> None:
        if self.last_main is None:
            return
        whole = self.found[self.last_main]
        group = Group(first, last, None, None, number=PLURAL)
        for at in range(last + 1, min(last + 3, self.end)):
            following = group_at(self.words, at, self.end, self.amounts)
            if following is not None:
                group = replace(following, first=first)
                break
        minimum = None if whole.minimum is None else whole.minimum // 2
        over = self.words.texts[max(self.start, first - 2) : first] == ("اكثر", "من")
        if over and minimum is not None:
            minimum += 1
        self._add(
            Draft(
                first,
                group.last,
                whole.outcome,
                group,
                minimum,
                None,
                Qualifier.VAGUE,
                first,
                self.sentence,
                parent=self.last_main,
                rules=("part:half",),
                confidence=0.6,
            )
        )
        self.share = True

    def _one_of(self, first: int, last: int) -> None:
        if self.last_main is None:
            return
        whole = self.found[self.last_main]
        following = None
        for at in range(last + 1, min(last + 3, self.end)):
            following = following or group_at(self.words, at, self.end, self.amounts)
        if following is not None and following.led_by not in {"", "من"}:
            following = None
        group = following or Group(first, last, None, None, number=SINGULAR)
        self._add(
            Draft(
                first,
                max(last, group.last),
                whole.outcome,
                group,
                1,
                1,
                Qualifier.EXACT,
                first,
                self.sentence,
                parent=self.last_main,
                rules=("part:one",),
                confidence=0.7,
            )
        )
        self.share = True

    def _is_part(self, group: Group) -> bool:
        """Whether the group still tells who was among the people before it."""
        gap = group.first - self.part_end - 1
        if self.found and self.found[-1].parent == self.parent and self.found[-1].last == self.part_end:
            return group.led_by == "و" and (gap <= 1 or (group.counted and gap <= 8))
        return group.led_by in {"", "و", "من"} and gap <= (6 if group.counted else 2)

    def _breaks_down(self, group: Group) -> bool:
        """ "إصابة 15 فلسطينيا، اثنان في رفح و13 في غزة": bare numbers behind a comma divide the total."""
        if self.last_main is None or group.head is not None or not group.counted or group.first - self.last_end > 6:
            return False
        whole, amount = self.found[self.last_main], group.amount
        if amount is None or whole.sentence != self.sentence or amount.maximum is None or whole.minimum is None:
            return False
        texts = self.words.texts
        after = texts[group.last + 1] if group.last + 1 < self.end else ""
        return (
            self.last_any == self.last_main
            and texts[group.first - 1] in {"،", "(", ":", ","}
            and after in {"في", "من", "منهم"}
            and amount.maximum < whole.minimum
        )

    def _claim_part(self, group: Group) -> None:
        assert self.parent is not None
        whole = self.found[self.parent]
        if group.outcome is not None and group.outcome is not whole.outcome:
            other = self._latest_of({group.outcome})
            self.parent = other if other is not None else self.parent
        minimum, maximum, qualifier, count_rule = bounds(group)
        before = self.found[-1]
        if (
            before.parent == self.parent
            and before.last == self.part_end
            and not group.counted
            and not before.group.counted
        ):
            # "a child and his father" is one part of two, "women and children" one of three or more
            if before.maximum is not None and maximum is not None:
                minimum = maximum = before.maximum + maximum
                qualifier = Qualifier.EXACT
            else:
                minimum, maximum, qualifier = 3, None, Qualifier.VAGUE
            self.found[-1] = replace(before, last=group.last, minimum=minimum, maximum=maximum, qualifier=qualifier)
        else:
            self._add(
                Draft(
                    group.first,
                    group.last,
                    group.outcome or whole.outcome,
                    group,
                    minimum,
                    maximum,
                    qualifier,
                    group.first,
                    self.sentence,
                    parent=self.parent,
                    agent=whole.agent,
                    rules=("part:among them", count_rule),
                    confidence=0.85,
                )
            )
        self.part_end = self.last_end = group.last

    # ------------------------------------------------------------------ outcome words
    def _open(self, sense: Sense, position: int) -> int:
        assert sense.outcome is not None
        if names_no_event(self.words, position, sense):
            return position + 1
        if self._also(sense, position):
            return position + 1
        if is_unreal(self.words, position, self.start):
            self.frame = None
            return position + 1
        before = self.frame
        if (
            before is not None
            and before.expects
            and before.last == position - 1
            and sense.glued.startswith("و")
            and before.kind == sense.role
            and before.sense is not None
            and before.sense.number == sense.number
        ):
            outcome = joint(before.outcome, sense.outcome)
            if outcome is not None:
                self.frame = replace(before, outcome=outcome, last=position)
                return position + 1
        frame = Frame(sense.outcome, position, position, sense.role, sense.voice, sense=sense)
        if sense.needs:
            return self._needy(frame, position)
        if sense.voice == "on":
            return self._open_on(frame, position)
        if sense.role == "verb":
            self._open_verb(frame, position)
            return position + 1
        self._start(frame)
        if sense.owner:
            return self._owner_as_victim(frame, position)
        return self._unnamed_victim(frame, position)

    def _also(self, sense: Sense, position: int) -> bool:
        """ "قُتل 1756 طفلا أو جرحوا": a second outcome of the people just counted."""
        if sense.role != "verb" or sense.number != PLURAL or self.words.texts[position - 1] not in {"او", "أو"}:
            return False
        if len(self.found) <= self.first_draft or position - self.found[-1].last > 4 or sense.outcome is None:
            return False
        outcome = joint(self.found[-1].outcome, sense.outcome)
        if outcome is None:
            return False
        self.found[-1] = replace(self.found[-1], outcome=outcome, last=position)
        self.last_end = position
        return True

    def _open_on(self, frame: Frame, position: int) -> int:
        """ "قبضت القوات على 76 عنصرا": the victims stand behind على, the doer before it."""
        for at in range(position + 1, min(self.end, position + 7)):
            if self.words.texts[at] == "علي":
                doer = group_at(self.words, position + 1, at, self.amounts) if at > position + 1 else None
                self._start(replace(frame, last=at, kind="idiom", voice="after"))
                assert self.frame is not None
                self.frame.agent = doer
                return at + 1
        return position + 1

    def _needy(self, frame: Frame, position: int) -> int:
        """ "لقي ... مصرعه": the victims stand between, or before the verb."""
        assert frame.sense is not None
        for at in range(position + 1, min(self.end, position + _VERB_REACH + 4)):
            if self.words.texts[at] in frame.sense.needs:
                if at == position + 1:
                    self._claim_left(replace(frame, last=at))
                    return at + 1
                self._start(frame)
                return position + 1
        return position + 1

    def _open_verb(self, frame: Frame, position: int) -> None:
        """Finds out who is the victim of a verb: its subject, before or behind it, or its object."""
        sense = frame.sense
        assert sense is not None
        transitive = sense.voice in {"either", "active"}
        beside = bool(self.pending) and self.pending[-1][0].last == position - 1 and not sense.glued
        following = right_of(self.words, position, self.end, self.amounts, subject_before=beside)
        if sense.number in {PLURAL, DUAL}:
            if transitive and following is not None and self._is_object(following, frame):
                agent = self._subject()
                self._start(frame)
                frame.agent = agent
            elif sense.voice not in {"active", "loses"}:
                self._claim_left(self._with_next_verb(frame))
            return
        if following is None:
            if sense.voice not in {"active", "loses"}:
                self._claim_left(self._with_next_verb(frame))
            return
        if transitive:
            victims = object_behind(self.words, following, self.end, self.amounts)
            if victims is not None:
                self._start(frame)
                frame.agent = following
                frame.last = victims.first - 1
                self.read_to = victims.first
                return
            if self._acts(following) and not following.counted and following.number == PLURAL:
                return
        if sense.lemma in _ONLY_COUNTED and not (following.counted or following.number == DUAL):
            return
        agent = self._doer(frame) if transitive and following.first <= position + 4 else None
        self._start(frame)
        frame.agent = agent

    def _acts(self, group: Group) -> bool:
        """Whether a group names a body that acts rather than people who suffer: an army, a party, a state."""
        if group.agent or (group.name is not None and group.definite):
            return True
        agent = None if group.head is None else self.words.sense(group.head, "agent")
        return agent is not None and agent.lemma in self.words.cues.sets["perpetrators.organizations"]

    def _is_object(self, following: Group, frame: Frame) -> bool:
        """Whether what follows a plural verb is whom its subject harmed."""
        if frame.voice == "active":
            return True
        named = following.name is not None and following.name.mention.kind is MentionKind.PERSON
        if following.definite and not following.counted and not named:
            return False
        return follows_verb(self.words, frame.last, following)

    def _with_next_verb(self, frame: Frame) -> Frame:
        """ "5000 مدني قتل وأصيب": two outcomes of the subject before them."""
        at = frame.last + 1
        other = self.words.sense(at, "verb") if at < self.end else None
        if other is None or frame.sense is None or other.outcome is None or not other.glued.startswith("و"):
            return frame
        outcome = joint(frame.outcome, other.outcome)
        if outcome is None or other.number != frame.sense.number:
            return frame
        following = right_of(self.words, at, self.end, self.amounts)
        return frame if following is not None else replace(frame, outcome=outcome, last=at)

    def _doer(self, frame: Frame) -> Group | None:
        """The subject before a singular verb that has its object behind it: "قوات X أعدمت 12 مدنيا"."""
        subject = self._subject()
        sense = frame.sense
        if subject is None or sense is None or sense.glued or subject.counted:
            return None
        gap = frame.first - subject.last - 1
        if gap > (12 if sense.feminine and subject.number == PLURAL else 1):
            return None
        return subject

    def _subject(self) -> Group | None:
        """The group that stands before a verb as its subject."""
        for group, part in reversed(self.pending):
            if not part and group.led_by in {"", "و"}:
                return group
        return None

    def _owner_as_victim(self, frame: Frame, position: int) -> int:
        """ "مقتله": whom the pronoun means, unless people follow whom he had killed ("إعدامه 160 جنديا")."""
        sense = frame.sense
        assert sense is not None
        following = right_of(self.words, position, self.end, self.amounts)
        if sense.voice == "transitive" and following is not None and following.first <= position + 3:
            if not following.counted and following.number != DUAL:
                self.frame = None  # "قتلهما جنود": the doer, not the victims
            return position + 1
        if sense.lemma not in _OWNED or sense.owner not in {"ه", "ها", "هما"} or sense.glued[-1:] in {"ب", "ل"}:
            return position + 1
        number = {"ه": SINGULAR, "ها": SINGULAR, "هما": DUAL}.get(sense.owner, PLURAL)
        group = Group(position, position, None, None, number=number)
        self._claim(group, frame, "victim:pronoun", confidence=0.6)
        return position + 1

    def _unnamed_victim(self, frame: Frame, position: int) -> int:
        """ "مقتل" and a word that nothing knows: one person, by name or by trade."""
        words, sense = self.words, frame.sense
        assert sense is not None
        at = position + 1
        while at < self.end and words.texts[at] in _QUOTES and words.texts[at] not in "،:-":
            at += 1
        if at >= self.end or sense.owner or sense.lemma not in _ABOUT_PEOPLE:
            return position + 1
        if group_at(words, at, self.end, self.amounts) is not None or trigger_at(words, at) is not None:
            return position + 1
        text = words.texts[at]
        if not text.isalpha() or len(text) < 3 or words.senses[at] or words.phrase(at) is not None:
            return position + 1
        if any(words.is_in(at, f"clause.{name}") for name in ("prepositions", "complementizers", "relatives")):
            return position + 1
        group = Group(at, at, at, None, number=SINGULAR, known=False, definite=text.startswith("ال"))
        self._claim(group, frame, "victim:unknown word", confidence=0.6)
        return at + 1

    # ------------------------------------------------------------------ groups
    def _group(self, group: Group) -> int:
        following = group.last + 1
        frame = self.frame
        if self.share:
            if group.led_by in {"", "من", "و"} and not (group.counted and group.outcome is not None):
                return following
            self.share = False
        if self.parent is not None:
            if self._is_part(group):
                self._claim_part(group)
                return following
            if group.first - self.part_end > 2:
                self.parent = None
        if group.outcome is not None:
            return self._casualty(group)
        if self._breaks_down(group):
            self.parent, self.part_end = self.last_main, group.first - 1
            self._claim_part(group)
            return following
        if frame is not None and frame.expects and self._governs(frame, group):
            self._claim(group, frame, f"{frame.kind}:{frame.voice or 'count'}")
            return following
        if frame is not None and not frame.expects and self._carries(group):
            self._claim(group, frame, "carried:and")
            return following
        among = group.head is None and following < self.end and self.words.texts[following] == "منهم"
        self.pending.append((group, self.pending_part or (among and bool(self.pending))))
        return following

    def _governs(self, frame: Frame, group: Group) -> bool:
        """Whether the frame's outcome befell the group at its right."""
        gap = range(frame.last + 1, group.first)
        if frame.kind == "toll":
            if not group.counted or (group.head is not None and not group.known):
                return False
            if frame.voice == "beside" and len(gap) <= 1:
                return True
            return not gap or any(self.words.is_in(at, "tolls.reach") for at in gap)
        if (
            frame.sense is not None
            and frame.sense.lemma in {"سقوط", "ارتقاء"}
            and not (group.counted or group.number == DUAL)
            and (group.number != PLURAL or group.definite or group.agent or group.name is not None)
        ):
            return False
        if frame.kind == "idiom" and not gap:
            return frame.voice != "counted" or group.counted or group.number == DUAL
        if group.led_by not in {"", "من"}:
            return frame.kind == "noun" and group.led_by == "ل" and len(gap) == 0
        if frame.kind in {"noun", "idiom"}:
            if frame.voice == "transitive":
                if frame.agent is None and not group.counted and (group.agent or group.name is not None):
                    behind = object_behind(self.words, group, self.end, self.amounts)
                    if behind is not None:
                        frame.agent = group
                        frame.last = group.last
                        return False
                if self._is_generic(frame, group) or any(self.words.texts[at] == "،" for at in gap):
                    return False
                if len(gap) <= 3 or frame.agent is not None:
                    return group.known or group.counted
            if frame.voice == "counted" and not (group.counted or group.number == DUAL):
                return False
            return all(self.words.texts[at] in _QUOTES or self.words.texts[at] in {"كل", "كلا"} for at in gap)
        if not group.counted and gap and not follows_verb(self.words, frame.last, group):
            return False
        if group.counted and group.head is None and len(gap) > 4:
            return False
        return len(gap) <= _VERB_REACH

    def _is_generic(self, frame: Frame, group: Group) -> bool:
        """ "قتل المدنيين": a practice rather than an event, unless a word before says that it came about."""
        if (
            group.counted
            or not group.definite
            or group.number != PLURAL
            or group.name is not None
            or frame.sense is None
        ):
            return False
        done = frame.first > self.start and self.words.texts[frame.first - 1] in {"تم", "تمت", "جري", "وتم"}
        return not done and frame.sense.glued[-1:] != "ب" and licence(self.words, frame.first, self.start) is None

    def _carries(self, group: Group) -> bool:
        """Whether a conjunction carries the last outcome on to this group."""
        gap = group.first - self.last_end - 1
        if gap > _CARRY_REACH or self.last_any is None or group.led_by != "و":
            return False
        if group.counted:
            if group.head is None:
                return gap <= 1 or (group.last + 1 < self.end and self.words.texts[group.last + 1] == "من")
            return group.known
        if group.number == DUAL:
            return True
        if group.number == SINGULAR and group.name is None:
            return gap <= 1 and not group.definite and not group.agent
        return gap <= 1 and group.name is not None and self.found[self.last_any].group.name is not None

    def _casualty(self, group: Group) -> int:
        """A group whose noun says what befell it."""
        frame = self.frame
        assert group.outcome is not None
        if group.outcome is Outcome.CAPTURED and (frame is None or frame.outcome is not Outcome.CAPTURED):
            self.pending.append((group, self.pending_part))
            return group.last + 1
        if not group.counted and group.number != DUAL:
            told = (
                frame is not None and frame.expects and frame.kind in {"noun", "verb"} and frame.last == group.first - 1
            )
            falls = (
                frame is not None
                and frame.sense is not None
                and frame.sense.lemma in {"سقوط", "سقط", "ارتقاء", "ارتقي"}
            )
            if frame is not None and told and not falls and not group.definite and frame.outcome is Outcome.KILLED:
                self._claim(group, frame, f"{frame.kind}:casualty")
                return group.last + 1
            return self._bare_casualty(group)
        outcome = group.outcome
        opened = Frame(outcome, group.first, group.first, "casualty")
        if frame is not None and frame.expects:
            if (
                frame.kind in {"noun", "verb"}
                and frame.last == group.first - 1
                and outcome is not Outcome.KILLED_OR_WOUNDED
            ):
                opened.outcome = frame.outcome if outcome is Outcome.WOUNDED else outcome
            if frame.kind == "toll" or group.first - frame.last <= 4:
                opened.first = frame.first
                opened.agent = frame.agent
        self._start(opened)
        self._claim(group, opened, "casualty:counted")
        return group.last + 1

    def _bare_casualty(self, group: Group) -> int:
        """ "قتلى وجرحى" after a word that says they fell; denied after a negation. Returns where to read on."""
        assert group.outcome is not None
        following = group.last + 1
        licensed = licence(self.words, group.first, self.start)
        follows = self.last_any is not None and 0 <= group.first - self.last_end <= 2 and group.led_by == "و"
        if group.definite and not follows:
            if group.last + 3 >= self.end or self._number_soon(group) is None:
                return following
            self._start(Frame(group.outcome, group.first, group.last, "toll", "beside"))
            return following
        if licensed is None and not follows:
            return following
        bodies = group.lemma in {"جثه", "جثمان"} and group.led_by == "علي"
        if not bodies and group.led_by not in {"", "و", "عن", "من", "الي", "فوق"}:
            return following
        negated = denied(self.words, group.first, self.start)
        if group.lemma == "جثه" and not negated and self._names_the_dead(group):
            first = group.first if licensed is None else licensed
            at = group.last if group.head is None else group.head
            self._start(Frame(group.outcome, first, at, "noun", "intransitive"))
            return at + 1
        frame = Frame(group.outcome, group.first if licensed is None else licensed, group.first, "casualty")
        self.frame = frame
        if not negated:
            self._claim(group, frame, "casualty:licensed", confidence=0.75)
            return following
        self._add(
            Draft(
                frame.first,
                group.last,
                group.outcome,
                group,
                0,
                0,
                Qualifier.EXACT,
                group.first,
                self.sentence,
                negated=True,
                rules=("casualty:denied",),
                confidence=0.7,
            )
        )
        frame.expects = False
        return following

    def _names_the_dead(self, group: Group) -> bool:
        """ "جثث ستة جنود": who the bodies are follows, and is counted instead."""
        at = group.head + 1 if group.head is not None else group.last + 1
        following = group_at(self.words, at, self.end, self.amounts) if at < self.end else None
        return following is not None and (following.counted or not following.definite) and not following.led_by

    def _number_soon(self, group: Group) -> int | None:
        """ "المصابين حوالي 100 شخص", "القتلى: 20": the number that stands right behind the casualties."""
        for at in (group.last + 1, group.last + 2):
            amount = self.amounts.get(at)
            if amount is not None and amount.number is not None:
                return at
        return None

    # ------------------------------------------------------------------ drafts
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

    def _claim(self, group: Group, frame: Frame, rule: str, *, confidence: float = 0.9) -> None:
        group = self._exceeding(group, frame)
        minimum, maximum, qualifier, count_rule = bounds(group)
        told_here = frame.expects or (frame.kind == "casualty" and group.first - frame.first < 6)
        self._add(
            Draft(
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
                rules=(f"outcome:{rule}", count_rule),
                confidence=confidence,
            )
        )
        frame.expects = False
        self.last_main = self.last_any

    def _add(self, draft: Draft) -> None:
        self.found.append(draft)
        self.last_any = len(self.found) - 1
        self.last_end = draft.last

    def _claim_left(self, frame: Frame) -> bool:
        """The groups before a verb are its victims: "12 جنديا و13 مسلحا سقطوا"."""
        if self._outcome_of_part(frame):
            return True
        subjects = subjects_of(self.pending, frame)
        if frame.sense is not None and frame.sense.number == DUAL:
            subjects = [(replace(group, number=DUAL) if not part else group, part) for group, part in subjects]
        mains = [group for group, part in subjects if not part]
        if not mains:
            return False
        if frame.sense is not None and frame.sense.lemma in _ONLY_COUNTED and not mains[-1].counted:
            return False
        if frame.outcome is Outcome.DISPLACED and (
            mains[-1].kind is VictimKind.COMBATANT or (mains[-1].name is not None and not mains[-1].counted)
        ):
            return False
        frame = self._with_either(frame)
        if self._restricts(mains[-1], frame):
            self._start(replace(frame, kind="toll", first=mains[-1].first))
            return True
        self._start(frame)
        main: int | None = None
        for group, part in subjects:
            if part and not group.counted and self.found[-1].parent == main and group.led_by == "و":
                self.found[-1] = replace(self.found[-1], last=group.last)
                continue
            minimum, maximum, qualifier, count_rule = bounds(group)
            self._add(
                Draft(
                    group.first,
                    group.last if part else frame.last,
                    group.outcome or frame.outcome,
                    group,
                    minimum,
                    maximum,
                    qualifier,
                    frame.first,
                    self.sentence,
                    parent=main if part else None,
                    rules=("outcome:subject before verb", count_rule),
                    confidence=0.85,
                )
            )
            if not part:
                main = self.last_any
        self.last_main = main
        self.last_end = frame.last
        frame.expects = False
        self.frame = frame
        self.read_to = frame.last + 1
        return True

    def _with_either(self, frame: Frame) -> Frame:
        """ "سقطوا بين قتيل وجريح": some dead, some wounded."""
        words = self.words
        at = frame.last + 1
        if at < self.end and words.texts[at] == "ما":
            at += 1
        if at + 2 >= self.end or words.texts[at] != "بين":
            return frame
        one, other = words.sense(at + 1, "casualty"), words.sense(at + 2, "casualty")
        if one is None or other is None or one.outcome is None or other.outcome is None:
            return frame
        outcome = joint(one.outcome, other.outcome)
        return frame if outcome is None else replace(frame, outcome=outcome, last=at + 2)

    def _outcome_of_part(self, frame: Frame) -> bool:
        """ "من بينهم اثنان لقيا حتفهما": the verb says what befell the part, not the whole."""
        if self.pending or len(self.found) <= self.first_draft:
            return False
        part = self.found[-1]
        if part.parent is None or not 0 <= frame.first - part.last <= 3:
            return False
        self.found[-1] = replace(part, outcome=frame.outcome, last=frame.last)
        self.last_end = frame.last
        return True

    def _restricts(self, group: Group, frame: Frame) -> bool:
        """ "المدنيين الذين قتلوا": which people are meant, not that they were harmed; their number may follow."""
        return (
            not group.counted
            and group.definite
            and group.number == PLURAL
            and group.name is None
            and self.words.is_in(frame.first - 1, "clause.relatives")
        )
