"""A line's tokens, as they stand from left to right, put in the order in which they are read.

The inverse of Unicode's rules for right-to-left text (UAX #9), on one line: words from right to left, Latin words and
numbers from left to right, and what stands between them with the side that it stands on.
"""

import re
from collections.abc import Sequence

from workstation.readers.pdf.glyphs import LEFT, NEUTRAL, NUMBER, RIGHT, SPACE
from workstation.readers.pdf.tokens import Letter, Token

MIRRORED = str.maketrans("()[]{}«»<>‹›", ")(][}{»«><›‹")
OPENING, CLOSING = "([{«<‹", ")]}»>›"
BRACKETS = frozenset(OPENING + CLOSING)
# Common separators (UAX #9: CS) hold two numbers together whatever stands before them; a hyphen does not.
_HOLD_NUMBERS = frozenset(".,:/\u066b\u066c\u00a0")
# After Latin, and where a paragraph begins, these do as well (ES, ET).
_HOLD_EUROPEAN = _HOLD_NUMBERS | frozenset("-+")
_BESIDE_EUROPEAN = frozenset("%$#€£°٪-+")
# Units stand after their number: of "km 5" as it stands on a right-to-left line, the 5 is read first.
_UNITS = frozenset({"km", "m", "cm", "mm", "kg", "g", "t", "l", "kw", "mw", "mb", "gb", "tb", "usd", "eur", "gbp"})


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
    return letter._replace(text=letter.text.translate(MIRRORED)) if letter.text in BRACKETS else letter


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
            if at == 0 and _breaks_off(tokens, end):
                end += 1
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


def _breaks_off(tokens: Sequence[Token], end: int) -> bool:
    """Whether a Latin stretch at a line's end goes on in the next line: "A/HRC/", "F-"."""
    behind = tokens[end + 1].kind if end + 1 < len(tokens) else SPACE
    return end < len(tokens) and tokens[end].text in ("/", "-") and behind == SPACE


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
    """Whether the stretch is two numbers around a hyphen or plus that rise from left to right: 2013-2015.

    At a line's head that is a range, written by a program that orders each line by itself, sooner than one that falls.
    Numbers of one digit may be a score.
    """
    parts = re.split("[-+]", "".join(token.text for token in stretch))
    return len(parts) == 2 and all(part.isdecimal() for part in parts) and 10 <= int(parts[0][:9]) < int(parts[1][:9])


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
