"""A line's glyphs, as they stand from left to right, put in the order in which they are read.

The inverse of Unicode's rules for right-to-left text (UAX #9), on one line: words from right to left, Latin words and
numbers from left to right, and what stands between them with the side that it stands on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workstation.readers.pdf.glyphs import LEFT, MARK, NEUTRAL, NUMBER, RIGHT, SPACE, UNKNOWN, Glyph
from workstation.readers.pdf.lines import Line

# In sizes of the type: the least gap that is a space. Where the file holds its spaces, only a wide one is another.
_GAP = 0.14
_GAP_BESIDE_NUMBERS = 0.12
_GAP_WITH_SPACES = 0.19

# Common separators (UAX #9: CS) hold two numbers together whatever stands before them; a hyphen does not.
_HOLD_NUMBERS = frozenset(".,:/\u066b\u066c\u00a0")
# After Latin, and where a paragraph begins, these do as well (ES, ET).
_HOLD_EUROPEAN = _HOLD_NUMBERS | frozenset("-+")
_BESIDE_EUROPEAN = frozenset("%$#€£°٪-+")
_MIRRORED = str.maketrans("()[]{}«»<>‹›", ")(][}{»«><›‹")
OPENING, CLOSING = "([{«<‹", ")]}»>›"
BRACKETS = frozenset(OPENING + CLOSING)
# Units stand after their number: of "km 5" as it stands on a right-to-left line, the 5 is read first.
_UNITS = frozenset("km m cm mm kg g mg ml l t mph kmh kw mw gw kb mb gb tb usd eur gbp".split())
_ALEFS = frozenset("اأإآٱ")


class Letter(NamedTuple):
    """A character of the text in reading order and its box on the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class Token:
    """What cannot be parted: a glyph with its marks, a ligature, or a space. `letters` are in reading order."""

    letters: list[Letter]
    kind: str
    left: float
    right: float
    x: float
    index: int

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)


def ligatures_are_reversed(lines: Iterable[Line]) -> bool:
    """Whether PDFium gives the letters of a ligature last letter first.

    It does where it turned a stretch of letters round and each had a text of several letters; not where it took a
    presentation form apart. Lam-alef tells: its lam is first; and so do marks, which come after their letter.
    """
    turned = straight = 0
    for line in lines:
        for group in _groups(line):
            first, last = group[0], group[-1]
            if first.text == "ل" and last.text in _ALEFS:
                straight += 2
            elif first.text in _ALEFS and last.text == "ل" and len(group) == 2:
                turned += 2
            elif first.kind == MARK and last.kind == RIGHT:
                turned += 1
            elif first.kind == RIGHT and last.kind == MARK:
                straight += 1
    return turned >= straight


def tokens_of(line: Line, *, ligatures_reversed: bool) -> list[Token]:
    """The line's tokens from left to right, with spaces where there are gaps, marks with their letters."""
    tokens: list[Token] = []
    marks: list[Glyph] = []
    owned: list[list[Glyph]] = []
    for group in _groups(line):
        if all(glyph.kind == MARK for glyph in group):
            marks += group
        elif _is_mark_with_its_letter(group, line):
            owned.append(group)
        elif group[0].kind == SPACE:
            tokens.append(Token([], SPACE, group[0].left, group[0].right, group[0].x, group[0].index))
        else:
            tokens.append(_token(group, ligatures_reversed=ligatures_reversed))
    for group in owned:
        marks += _marks_of(group, tokens, line.em, ligatures_reversed=ligatures_reversed)
    tokens.sort(key=lambda token: (token.x, token.index))
    _attach(marks, tokens, line.em)
    return _without_kashida(_spaced(tokens, line.em), line)


def _groups(line: Line) -> list[list[Glyph]]:
    """Glyphs of one ligature together: they have one origin and one box. In PDFium's order."""
    groups: list[list[Glyph]] = []
    em = line.em
    for glyph in line.glyphs:
        if groups:
            last = groups[-1][-1]
            if (
                abs(last.x - glyph.x) < 0.01 * em
                and abs(last.y - glyph.y) < 0.01 * em
                and SPACE not in (last.kind, glyph.kind)
                and abs(last.index - glyph.index) == 1
            ):
                groups[-1].append(glyph)
                continue
        groups.append([glyph])
    return groups


def _is_mark_with_its_letter(group: Sequence[Glyph], line: Line) -> bool:
    """Whether this is a mark's glyph to which the file gives the letter below it as well."""
    if len(group) < 2 or not {MARK, RIGHT} <= {glyph.kind for glyph in group}:
        return False
    top, bottom = max(glyph.top for glyph in group), min(glyph.bottom for glyph in group)
    apart = bottom > line.y + 0.3 * line.em or top < line.y + 0.05 * line.em
    return top - bottom < 0.4 * line.em and apart


def _marks_of(group: Sequence[Glyph], tokens: list[Token], em: float, *, ligatures_reversed: bool) -> list[Glyph]:
    """The marks of such a glyph that its letter does not have yet.

    Where the letter's own glyph has no name, or is none of PDFium's, it gets the one that is given here.
    """
    middle = sum(glyph.middle for glyph in group) / len(group)
    base = [glyph.text for glyph in group if glyph.kind != MARK]
    below = [token for token in tokens if token.left - 0.1 * em <= middle <= token.right + 0.1 * em]
    unknown = next((token for token in below if token.text == UNKNOWN), None)
    if unknown is not None:
        unknown.letters = [unknown.letters[0]._replace(text=base[0])]
        unknown.kind = RIGHT
    has = {letter.text for token in below for letter in token.letters}
    if not has.issuperset(base):
        tokens.append(_token(list(group), ligatures_reversed=ligatures_reversed))
        return []
    return [glyph for glyph in group if glyph.kind == MARK and glyph.text not in has]


def _token(group: list[Glyph], *, ligatures_reversed: bool) -> Token:
    from_the_right = any(glyph.kind == RIGHT for glyph in group)
    if from_the_right and len(group) > 1:
        if ligatures_reversed:
            group = group[::-1]
        if group[0].kind == MARK:
            group = [*(one for one in group if one.kind != MARK), *(one for one in group if one.kind == MARK)]
        group = _lam_first(group)
    base = [glyph for glyph in group if glyph.kind != MARK] or group
    left, right = min(glyph.left for glyph in base), max(glyph.right for glyph in base)
    share = (right - left) / len(base)
    letters: list[Letter] = []
    at = -1
    for glyph in group:
        at = min(at + (glyph.kind != MARK), len(base) - 1) if glyph.kind != MARK or at < 0 else at
        step = max(at, 0)
        start = right - (step + 1) * share if from_the_right else left + step * share
        letters.append(Letter(glyph.text, start, glyph.bottom, start + share, glyph.top))
    kind = RIGHT if from_the_right else base[0].kind
    return Token(letters, kind, left, right, min(glyph.x for glyph in group), min(glyph.index for glyph in group))


def _lam_first(group: list[Glyph]) -> list[Glyph]:
    """Lam-alef and the name of God in the one order that they have."""
    base = [glyph.text for glyph in group if glyph.kind != MARK]
    if len(base) == 2 and base[1] == "ل" and base[0] in _ALEFS:
        return group[::-1]
    if base in (["ه", "ل", "ل"], ["ه", "ل", "ل", "ا"]):
        return group[::-1]
    return group


def _attach(marks: list[Glyph], tokens: list[Token], em: float) -> None:
    """Each mark after the letter that it stands on or under."""
    letters = [token for token in tokens if token.kind == RIGHT] or [token for token in tokens if token.kind != SPACE]
    if not letters:
        tokens += [Token([_letter(mark)], NEUTRAL, mark.left, mark.right, mark.x, mark.index) for mark in marks]
        return
    # Shadda before the vowel, as it is written.
    for mark in sorted(marks, key=lambda one: (one.text != "\u0651", one.index)):
        token = min(
            letters,
            key=lambda one: (
                max(one.left - mark.middle, mark.middle - one.right, -0.05 * em),
                abs((one.left + one.right) / 2 - mark.middle),
            ),
        )
        at = len(token.letters)
        base = [place for place, letter in enumerate(token.letters) if _is_base(letter)]
        if len(base) > 1:
            on = min(
                base, key=lambda place: abs((token.letters[place].left + token.letters[place].right) / 2 - mark.middle)
            )
            at = next((place for place in base if place > on), len(token.letters))
        token.letters.insert(at, _letter(mark))


def _is_base(letter: Letter) -> bool:
    return not ("\u064b" <= letter.text <= "\u0670")


def _letter(glyph: Glyph) -> Letter:
    return Letter(glyph.text, glyph.left, glyph.bottom, glyph.right, glyph.top)


def _spaced(tokens: list[Token], em: float) -> list[Token]:
    """The tokens with one space for each gap or run of spaces between them."""
    held = sum(token.kind == SPACE for token in tokens)
    inked = sum(token.kind != SPACE for token in tokens)
    wide = _GAP_WITH_SPACES if held >= max(2, inked / 15) else _GAP
    spaced: list[Token] = []
    reached: float | None = None
    pending = False
    for token in tokens:
        if token.kind == SPACE:
            pending = bool(spaced)
            continue
        if reached is not None:
            numbers = RIGHT not in (token.kind, spaced[-1].kind)
            least = min(wide, _GAP_BESIDE_NUMBERS) if numbers and wide == _GAP else wide
            if pending or token.left - reached > least * em:
                spaced.append(_space(reached, token))
        spaced.append(token)
        reached = token.right if reached is None else max(token.right, min(reached, token.right + 0.3 * em))
        pending = False
    return spaced


def _space(reached: float, before: Token) -> Token:
    first = before.letters[0]
    left, right = min(reached, before.left), max(reached, before.left)
    return Token([Letter(" ", left, first.bottom, right, first.top)], SPACE, left, right, left, before.index)


def _without_kashida(tokens: list[Token], line: Line) -> list[Token]:
    """Without the strokes that stretch a word, by whatever name: LibreOffice's have no letter and come as "#" or ","."""
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        between = 0 < at < len(tokens) - 1 and token.kind != SPACE
        if between and _is_stroke(token, line) and _joins(tokens, at):
            continue
        kept.append(token)
    return kept


def _is_stroke(token: Token, line: Line) -> bool:
    """Whether the token is flat ink on the baseline: no letter, digit or sign but the stroke is both."""
    if len(token.letters) != 1 or token.text in "-_–—":
        return False
    letter, em = token.letters[0], line.em
    if letter.text == "ـ":
        return True
    if token.kind == RIGHT:
        return False
    flat = 0.09 if letter.text in ".,،" else 0.14
    on_baseline = letter.bottom > line.y - 0.06 * em and letter.top < line.y + 0.16 * em
    return on_baseline and letter.top - letter.bottom < flat * em


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether Arabic letters stand right beside the token on both sides, other strokes between them left out."""
    before, after = at - 1, at + 1
    own = tokens[at].text
    while before > 0 and tokens[before].text == own:
        before -= 1
    while after < len(tokens) - 1 and tokens[after].text == own:
        after += 1
    return tokens[before].kind == RIGHT and tokens[after].kind == RIGHT


def in_reading_order(tokens: Sequence[Token], *, from_the_right: bool, opens_paragraph: bool) -> list[Letter]:
    """The letters in reading order. Brackets among `tokens` are given by their shape, as they stand on the page.

    `opens_paragraph` matters to numbers: 10-15 stands otherwise where no word precedes it.
    """
    runs = (
        _runs_from_the_right(tokens, opens_paragraph=opens_paragraph) if from_the_right else _runs_from_the_left(tokens)
    )
    letters: list[Letter] = []
    for turned, run in reversed(runs) if from_the_right else runs:
        for token in reversed(run) if turned else run:
            letters += [_mirrored(letter) for letter in token.letters] if turned else token.letters
    return letters


_Run = tuple[bool, Sequence[Token]]  # whether it is read from the right, and its tokens from the left


def _mirrored(letter: Letter) -> Letter:
    return letter._replace(text=letter.text.translate(_MIRRORED)) if letter.text in BRACKETS else letter


def _runs_from_the_right(tokens: Sequence[Token], *, opens_paragraph: bool) -> list[_Run]:
    runs: list[_Run] = []
    at = 0
    while at < len(tokens):
        if tokens[at].kind not in (LEFT, NUMBER):
            runs.append((True, [tokens[at]]))
            at += 1
            continue
        end = _end_of_stretch(tokens, at)
        stretch = tokens[at:end]
        if any(token.kind == LEFT for token in stretch):
            end = _with_its_ending(tokens, at, end)
            runs += _latin_runs(tokens[at:end])
        else:
            first_on_line = not any(token.kind in (RIGHT, LEFT, NUMBER) for token in tokens[end:])
            if first_on_line and opens_paragraph:
                end = _with_signs(tokens, end)
                begin = len(runs)
                while begin and runs[begin - 1][0] and _is_sign(runs[begin - 1][1]):
                    begin -= 1
                stretch = [token for _, run in runs[begin:] for token in run] + list(tokens[at:end])
                del runs[begin:]
                runs += _number_runs(stretch, holding=_HOLD_EUROPEAN, beside=_BESIDE_EUROPEAN)
            elif first_on_line and _rises(stretch):
                runs += _number_runs(stretch, holding=_HOLD_EUROPEAN)
            else:
                runs += _number_runs(stretch, holding=_HOLD_NUMBERS)
        at = end
    return runs


def _end_of_stretch(tokens: Sequence[Token], at: int) -> int:
    """Behind the last Latin letter or digit before the next letter that is read from the right."""
    end = at + 1
    for place in range(at, len(tokens)):
        if tokens[place].kind == RIGHT:
            break
        if tokens[place].kind in (LEFT, NUMBER):
            end = place + 1
    return end


def _with_its_ending(tokens: Sequence[Token], at: int, end: int) -> int:
    """The end of a Latin stretch with the bracket that closes one opened inside it, and with its percent sign."""
    while end < len(tokens):
        text = tokens[end].text
        opened = sum(token.text in OPENING for token in tokens[at:end] if token.kind == NEUTRAL)
        closed = sum(token.text in CLOSING for token in tokens[at:end] if token.kind == NEUTRAL)
        if not (text in BRACKETS and text in CLOSING and opened > closed) and not (
            text in "%°" and tokens[end - 1].kind == NUMBER
        ):
            break
        end += 1
    return end


def _latin_runs(stretch: Sequence[Token]) -> list[_Run]:
    """One run; three where a unit stands left of its number."""
    spaces = [place for place, token in enumerate(stretch) if token.kind == SPACE]
    if spaces:
        unit = "".join(token.text for token in stretch[: spaces[0]])
        rest = stretch[spaces[0] + 1 :]
        if (
            unit.lower() in _UNITS
            and len(unit) > 0
            and all(token.kind == NUMBER or token.text in ".,:/" for token in rest)
        ):
            return [(False, stretch[: spaces[0]]), (True, [stretch[spaces[0]]]), (False, rest)]
    return [(False, stretch)]


def _number_runs(
    stretch: Sequence[Token], *, holding: frozenset[str], beside: frozenset[str] = frozenset()
) -> list[_Run]:
    """Each number with the separators that hold it together; what lies between goes with the line."""
    runs: list[_Run] = []
    number: list[Token] = []
    for place, token in enumerate(stretch):
        following = stretch[place + 1] if place + 1 < len(stretch) else None
        number_follows = following is not None and following.kind == NUMBER
        if (
            token.kind == NUMBER
            or (number and number[-1].kind == NUMBER and token.text in holding and number_follows)
            or (token.text in beside and (number_follows or (number and number[-1].kind == NUMBER)))
        ):
            number.append(token)
            continue
        if number:
            runs.append((False, number))
            number = []
        runs.append((True, [token]))
    if number:
        runs.append((False, number))
    return runs


def _with_signs(tokens: Sequence[Token], end: int) -> int:
    while end < len(tokens) and tokens[end].text in _BESIDE_EUROPEAN:
        end += 1
    return end


def _is_sign(run: Sequence[Token]) -> bool:
    return all(token.text in _BESIDE_EUROPEAN for token in run)


def _rises(stretch: Sequence[Token]) -> bool:
    """Whether the stretch is two numbers around a hyphen that rise from left to right: 2013-2015."""
    parts = "".join(token.text for token in stretch).split("-")
    return len(parts) == 2 and all(part.isdecimal() for part in parts) and int(parts[0][:9]) < int(parts[1][:9])


def _runs_from_the_left(tokens: Sequence[Token]) -> list[_Run]:
    """On a line of Latin text: stretches of right-to-left words, the numbers within them kept."""
    runs: list[_Run] = []
    at = 0
    while at < len(tokens):
        if tokens[at].kind != RIGHT:
            runs.append((False, [tokens[at]]))
            at += 1
            continue
        end = at + 1
        for place in range(at, len(tokens)):
            if tokens[place].kind == LEFT:
                break
            if tokens[place].kind == RIGHT:
                end = place + 1
        inner: list[_Run] = _runs_from_the_right(tokens[at:end], opens_paragraph=False)
        for turned, run in reversed(inner):
            runs.append((False, [_turned(token) for token in reversed(run)] if turned else run))
        at = end
    return runs


def _turned(token: Token) -> Token:
    letters = [_mirrored(letter) for letter in token.letters]
    return Token(letters, token.kind, token.left, token.right, token.x, token.index)
