"""A line's glyphs as they stand, from left to right, to tokens: ligatures, letters with their marks, and spaces."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workstation.readers.pdf.glyphs import MARK, NEUTRAL, RIGHT, SPACE, UNKNOWN, Glyph
from workstation.readers.pdf.lines import Line

# In sizes of the type: the least gap that is a space. Where the file holds its spaces, only a wide one is another.
_GAP = 0.155
_GAP_BESIDE_NUMBERS = 0.12
_GAP_WITH_SPACES = 0.19
# Of a letter whose own glyph has no name.
_WIDTH_OF_ALEF = 0.24
_WIDTH_OF_OTHERS = 0.45
_WIDTH_OF_LIGATURES = 0.58

_ALEFS = frozenset("اأإآٱ")
_ENDS_WORDS = frozenset("ىة")


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
    """Whether PDFium gives the letters of a ligature last letter first, where it says nothing of their places in it.

    It does where it turned a stretch of letters round and each had a text of several letters; not where it took a
    presentation form apart. Lam-alef tells, for its lam is first, and letters that only end words.
    """
    reversed_ = 0
    for line in lines:
        groups = _groups(line)
        for at, group in enumerate(groups):
            letters = [glyph for glyph in group if glyph.kind != MARK]
            if len(letters) != 2 or _are_apart(letters):
                continue
            first, second = letters[0].text, letters[1].text
            reversed_ += (second == "ل" and first in _ALEFS) or first in _ENDS_WORDS
            reversed_ -= (first == "ل" and second in _ALEFS) or second in _ENDS_WORDS
            if {first, second} == {"ف", "ي"} and _is_a_word(groups, at, line.em):
                reversed_ += 1 if first == "ي" else -1
    return reversed_ > 0


def _are_apart(letters: Sequence[Glyph]) -> bool:
    """Whether the letters of a ligature have boxes of their own: then the right one is the first."""
    least = 0.01 * letters[0].em
    return abs(letters[0].middle - letters[-1].middle) > least


def _is_a_word(groups: Sequence[Sequence[Glyph]], at: int, em: float) -> bool:
    """Whether the ligature stands by itself between spaces."""
    left, right = min(glyph.left for glyph in groups[at]), max(glyph.right for glyph in groups[at])
    before = groups[at - 1][-1].right if at and groups[at - 1][-1].kind != SPACE else left - em
    after = groups[at + 1][0].left if at + 1 < len(groups) and groups[at + 1][0].kind != SPACE else right + em
    return left - before > _GAP * em and after - right > _GAP * em


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
        elif group[0].text == UNKNOWN and _is_nameless_mark(group[0], line):
            continue
        elif group[0].kind == SPACE:
            tokens.append(Token([], SPACE, group[0].left, group[0].right, group[0].x, group[0].at))
        else:
            tokens.append(_token(group, turned=ligatures_reversed))
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
                and abs(last.at - glyph.at) == 1
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


def _is_nameless_mark(glyph: Glyph, line: Line) -> bool:
    """Whether a glyph without a letter is a vowel mark, which a text can do without."""
    apart = glyph.bottom > line.y + 0.4 * line.em or glyph.top < line.y - 0.02 * line.em
    over = any(other.kind == RIGHT and other.left <= glyph.middle <= other.right for other in line.glyphs)
    return glyph.top - glyph.bottom < 0.4 * line.em and apart and over


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
        tokens.append(_below_its_mark(_token(list(group), turned=ligatures_reversed), middle, tokens, em))
        return []
    return [glyph for glyph in group if glyph.kind == MARK and glyph.text not in has]


def _below_its_mark(token: Token, middle: float, tokens: Sequence[Token], em: float) -> Token:
    """The letter at the place that it must have below its mark, beside the letter before it in the word."""
    if sum(map(_is_base, token.letters)) > 1:
        width = _WIDTH_OF_LIGATURES * em
    else:
        width = (_WIDTH_OF_ALEF if token.text[0] in _ALEFS else _WIDTH_OF_OTHERS) * em
    right = middle + width / 2
    before = min((other.left for other in tokens if other.kind != SPACE and other.left > middle), default=right)
    if before - right < max(_GAP * em, 0.45 * width):
        right = before
    after = max((other.right for other in tokens if other.kind != SPACE and other.right < middle), default=-1e6)
    left = max(right - width, after)
    letters = [letter._replace(left=left, right=right) if _is_base(letter) else letter for letter in token.letters]
    return Token(letters, token.kind, left, right, left, token.index)


def _token(group: list[Glyph], *, turned: bool) -> Token:
    from_the_right = any(glyph.kind == RIGHT for glyph in group)
    if from_the_right and len(group) > 1:
        base = [glyph for glyph in group if glyph.kind != MARK]
        if len(base) > 1 and _are_apart(base):
            turned = base[0].middle < base[-1].middle
        if turned:
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
    return Token(letters, kind, left, right, min(glyph.x for glyph in group), min(glyph.at for glyph in group))


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
        tokens += [Token([_letter(mark)], NEUTRAL, mark.left, mark.right, mark.x, mark.at) for mark in marks]
        return
    # Shadda before the vowel, as it is written.
    for mark in sorted(marks, key=lambda one: (one.text != "\u0651", one.at)):
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
    """Without the strokes that stretch a word, by whatever name: LibreOffice's come as "#" or ","."""
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
