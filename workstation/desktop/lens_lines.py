"""Puts a comparison's counts and facts into lines: who is said to have done it, what is left unsaid, who speaks."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from workstation.compare.accounts import Statement
from workstation.compare.agency import Doer, SideTold, Way, Wording
from workstation.compare.columns import Passage
from workstation.compare.ground import GroundRow, Stated, amount_words
from workstation.compare.lens import Lens
from workstation.compare.relations import Verdict
from workstation.compare.shares import Share
from workstation.compare.silence import Fact, Kind, Said, Telling
from workstation.compare.speakers import BySpeaker, Speaker
from workstation.core.claims import Stance
from workstation.core.statements import StatementKind
from workstation.desktop.claim_words import outcome_words, stance_mark
from workstation.desktop.models.comparison import (
    VERDICT_MARKS,
    Comparison,
    figure_words,
    row_subject,
    share_words,
    state_words,
    voices_words,
)
from workstation.desktop.models.lens import Line, Piece, Tone
from workstation.desktop.words import day_words, isolated, number_words

_MILD = (Verdict.ONLY_HERE, Verdict.COPY, Verdict.AGREES)
_STANCE_TONES = {Stance.NEUTRAL: Tone.PLAIN, Stance.FAVOURABLE: Tone.GOOD, Stance.HOSTILE: Tone.DANGER}
_DOER_TONES = {Doer.NAMED: Tone.GOOD, Doer.DESCRIBED: Tone.PLAIN, Doer.WEAPON: Tone.WARNING, Doer.LEFT_OUT: Tone.DANGER}


def _say(words: str) -> str:
    return QCoreApplication.translate("Lens", words)


def _in_all(share: Share) -> str:
    words = _say("All columns together, each text once: %1; the line on a bar is the interval at 95 % (Wilson).")
    return words.replace("%1", share_words(share))


def _nothing(words: str) -> tuple[Piece, ...]:
    return (Piece(words, tone=Tone.MUTED),)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


# Who holds which ground


_KINDS = {
    StatementKind.CONTROL: "holds",
    StatementKind.ADVANCE: "takes",
    StatementKind.LOSS: "leaves",
    StatementKind.SIEGE: "besieges",
    StatementKind.STRENGTH: "strength",
}


def control_lines(comparison: Comparison, *, only_differences: bool) -> tuple[Line, ...]:
    """Statements of control and strength, one line for each party and place."""
    rows = (row for row in comparison.ground if not only_differences or row.verdict not in _MILD)
    return tuple(_control_line(row, comparison) for row in rows)


def _control_line(row: GroundRow, comparison: Comparison) -> Line:
    holder = isolated(row.holder) if row.holder else _say("A party not named")
    place = isolated(row.place) if row.place else _say("place not named")
    cells = tuple(
        tuple(_stated(one, comparison) for one in _once(cell)) or _nothing(_say("not mentioned")) for cell in row.cells
    )
    verdict = state_words(row.verdict)
    why = f"{verdict}: {row.why}."
    if row.verdict is not Verdict.ONLY_HERE:
        verdict = f"{VERDICT_MARKS[row.verdict]} {verdict}"
    kind = _say("strength") if row.kind is StatementKind.STRENGTH else ""
    return Line(
        holder,
        cells,
        " · ".join(part for part in (verdict, kind, place) if part),
        why,
        _verdict_tone(row.verdict),
        tuple(one.passage for cell in row.cells for one in cell),
    )


def _verdict_tone(verdict: Verdict) -> Tone:
    if verdict in (Verdict.DIFFERS, Verdict.DENIED):
        return Tone.DANGER
    if verdict in (Verdict.UPDATE, Verdict.WIDER, Verdict.SUBSET):
        return Tone.WARNING
    return Tone.PLAIN if verdict is Verdict.ONLY_HERE else Tone.GOOD


def _once(cell: Sequence[Stated]) -> list[tuple[Stated, tuple[Passage, ...]]]:
    """What is stated twice in an article stands once, with all its places."""
    found: dict[tuple[object, ...], list[Stated]] = {}
    for one in cell:
        amount = one.statement.amount
        key = (one.statement.kind, one.statement.negated, None if amount is None else (amount.minimum, amount.maximum))
        found.setdefault(key, []).append(one)
    return [(same[0], tuple(one.passage for one in same)) for same in found.values()]


def _stated(told: tuple[Stated, tuple[Passage, ...]], comparison: Comparison) -> Piece:
    one, passages = told
    statement = one.statement
    text = comparison.accounts[one.account].text
    verb = _say(_KINDS[statement.kind])
    amount = "" if statement.amount is None else amount_words(statement.amount)
    words = amount if statement.kind is StatementKind.STRENGTH else f"{verb} {amount}".strip()
    if statement.negated:
        words = _say("denied: %1").replace("%1", words)
    if len(passages) > 1:
        words += f" ×{number_words(len(passages))}"
    source = statement.source
    note = _say("in its own words")
    if source is not None:
        note = _say("according to %1").replace("%1", isolated(" ".join(source.span.of(text).split())))
    quote = " ".join(statement.span.of(text).split())
    return Piece(words, passages, note, tone=Tone.DANGER if statement.negated else Tone.PLAIN, quote=quote)


# Particular words


def word_lines(lens: Lens) -> tuple[Line, ...]:
    """The words that are particular to each column, the surest in the first line."""
    longest = max(map(len, lens.words), default=0)
    lines = []
    for number in range(longest):
        cells: list[tuple[Piece, ...]] = []
        for column in lens.words:
            if number >= len(column):
                cells.append(())
                continue
            word = column[number]
            note = _say("%1 here, %2 elsewhere").replace("%1", number_words(word.times))
            note = note.replace("%2", number_words(word.others))
            cells.append((Piece(word.word, word.passages, note, arabic=True),))
        why = _say(
            "Words whose odds are surely higher here than in the other columns: log-odds with a prior of general news"
            " (Monroe, Colaresi and Quinn 2008), the surest first."
        )
        lines.append(Line(number_words(number + 1), tuple(cells), why=why))
    return tuple(lines)


# Verbs of death, labels of the dead, who did it


def agency_lines(lens: Lens, *, only_differences: bool) -> tuple[Line, ...]:
    """For each side of victims a heading, then the verbs of death, the labels of the dead, and who did it."""
    lines: list[Line] = []
    for side in lens.sides:
        below = [line for part in _parts_of(side) for line in _ways(*part, only_differences=only_differences)]
        if below:
            count = number_words(side.claims)
            note = _say("1 claim of harm") if side.claims == 1 else _say("%1 claims of harm").replace("%1", count)
            lines.append(Line(_capital(_say(side.name)), note=note))
            lines += below
    return tuple(lines)


def _parts_of(side: SideTold) -> tuple[tuple[str, tuple[Way, ...], Callable[[Way], Tone]], ...]:
    return (
        (_say("verb of death"), side.verbs, _group_tone),
        (_say("the dead are called"), side.labels, _group_tone),
        (_say("who did it"), side.doers, lambda way: _DOER_TONES[Doer(way.name)]),
    )


def _group_tone(way: Way) -> Tone:
    return Tone.PLAIN if way.group is None else _STANCE_TONES[way.group.stance]


def _ways(part: str, ways: Sequence[Way], tone: Callable[[Way], Tone], *, only_differences: bool) -> list[Line]:
    lines = []
    for way in ways:
        if only_differences and not way.differs:
            continue
        mark = ""
        if way.group is not None and way.group.stance is not Stance.NEUTRAL:
            mark = stance_mark(way.group.stance) + " "
        everywhere = way.cells[-1]
        why = "" if everywhere.share is None else f"{_capital(part)}. {_in_all(everywhere.share)}"
        lines.append(
            Line(
                f"{mark}{_capital(_say(_DOERS.get(way.name, way.name)))}",
                tuple(_wording(cell, tone(way)) for cell in way.cells[:-1]),
                part,
                why,
                everywhere=everywhere.passages,
                indented=True,
            )
        )
    return lines


_DOERS: dict[str, str] = {
    Doer.NAMED: "named",
    Doer.DESCRIBED: "described, not named",
    Doer.WEAPON: "a weapon in their place",
    Doer.LEFT_OUT: "left out",
}


def _wording(cell: Wording, tone: Tone) -> tuple[Piece, ...]:
    if cell.share is None:
        return _nothing("–")
    return (Piece("", cell.passages, share=cell.share, tone=tone),)


# What is said, not said, denied


def silence_lines(comparison: Comparison, *, only_differences: bool) -> tuple[Line, ...]:
    """The facts of the event in the order of the rows, the circumstances of each below it."""
    kept = [fact for fact in comparison.facts if not only_differences or fact.left_out]
    return tuple(_fact_line(fact, comparison) for fact in kept)


_CIRCUMSTANCES = {
    Kind.PERPETRATOR: "by %1",
    Kind.PLACE: "in %1",
    Kind.DAY: "on %1",
    Kind.SOURCE: "according to %1",
}


def _fact_line(fact: Fact, comparison: Comparison) -> Line:
    row = comparison.rows[fact.row]
    if fact.kind is Kind.HARM:
        who, where = row_subject(row, comparison.accounts)
        outcome = outcome_words(row.outcome)
        title = _say("of them") if row.parent is not None else _capital(outcome)
        title = f"{title}: {who}" if who else title
    else:
        value = day_words(date.fromisoformat(fact.value)) if fact.kind is Kind.DAY else isolated(fact.value)
        title, where = _say(_CIRCUMSTANCES[fact.kind]).replace("%1", value), ""
    voices = voices_words(fact.voices)
    if fact.voices == 1 and fact.alone is None:
        voices = _say("1 voice, copied")
    if fact.alone is not None:
        outlet = comparison.articles[fact.alone].article.outlet
        voices = _say("only one says it") if not outlet else _say("only %1").replace("%1", isolated(outlet))
    note = " · ".join(part for part in (voices, where) if part)
    return Line(
        title,
        tuple(_telling(cell, fact, column, comparison) for column, cell in enumerate(fact.cells)),
        note,
        everywhere=tuple(passage for cell in fact.cells for passage in cell.passages),
        tone=Tone.WARNING if fact.voices == 1 else Tone.PLAIN,
        indented=fact.kind is not Kind.HARM or row.parent is not None,
    )


def _telling(cell: Telling, fact: Fact, column: int, comparison: Comparison) -> tuple[Piece, ...]:
    if cell.said is Said.NOT_SAID:
        return (Piece("○ " + _say("not said"), tone=Tone.MUTED),)
    if cell.said is Said.DENIED:
        return (Piece("✕ " + _say("denied"), cell.passages, tone=Tone.DANGER),)
    note = ""
    if fact.kind is Kind.HARM:
        told = comparison.rows[fact.row].cells[column]
        note = figure_words(next((one for one in told if not one.claim.negated), told[0]))
    return (Piece("● " + _say("said"), cell.passages, note, tone=Tone.GOOD),)


# Who speaks


def speaker_lines(comparison: Comparison, lens: Lens, *, only_differences: bool) -> tuple[Line, ...]:
    """Citations by kind of speaker, then the rows whose figures several kinds of speakers give."""
    lines = [Line(_say("Cited sources"), note=_say("of all citations in the column"))]
    for cited in lens.cited:
        if only_differences and all(cited.cells[:-1]):
            continue
        cells = tuple(
            _nothing("–") if share is None else (Piece("", passages, share=share),)
            for passages, share in zip(cited.cells[:-1], cited.shares[:-1], strict=True)
        )
        total = "" if cited.shares[-1] is None else _in_all(cited.shares[-1])
        title = _capital(_say(cited.speaker.value))
        lines.append(Line(title, cells, why=total, everywhere=cited.cells[-1], indented=True))
    if len(lines) == 1:
        lines = []
    figures = [one for one in comparison.by_speaker if not only_differences or one.differs]
    if figures:
        lines.append(Line(_say("Figures by who gives them"), note=_say("rows that several kinds of speakers tell")))
        lines += (_figures_line(one, comparison) for one in figures)
    return tuple(lines)


def _figures_line(one: BySpeaker, comparison: Comparison) -> Line:
    row = comparison.rows[one.row]
    who, where = row_subject(row, comparison.accounts)
    cells: list[list[Piece]] = [[] for _ in comparison.accounts]
    for told in one.told:
        for column in range(len(cells)):
            said = [statement for statement in told.statements if statement.account == column]
            if said:
                cells[column].append(_figure(said, told.speaker, comparison))
    parted = f"≠ {_say('figures differ')}" if one.differs else f"= {_say('a figure in common')}"
    return Line(
        ": ".join(part for part in (_capital(outcome_words(row.outcome)), who) if part),
        tuple(tuple(cell) or _nothing(_say("not mentioned")) for cell in cells),
        " · ".join(part for part in (parted, where) if part),
        tone=Tone.DANGER if one.differs else Tone.GOOD,
        everywhere=tuple(passage for cell in cells for piece in cell for passage in piece.passages),
        indented=True,
    )


def _figure(said: Sequence[Statement], speaker: Speaker, comparison: Comparison) -> Piece:
    passages = tuple(Passage.of(comparison.accounts[one.account], one.claim.span, one.id) for one in said)
    figures = " · ".join(dict.fromkeys(map(figure_words, said)))
    return Piece(figures, passages, _say(speaker.value))
