"""A page's text: its lines in reading order, and which of them begin a paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from workstation.readers.pdf.brackets import shapes_on, with_shapes
from workstation.readers.pdf.columns import Block, blocks_of, reads_from_the_right
from workstation.readers.pdf.glyphs import LEFT, RIGHT, SPACE, Ink
from workstation.readers.pdf.lines import Line
from workstation.readers.pdf.order import in_reading_order
from workstation.readers.pdf.tokens import Letter, Token, ligatures_are_reversed, tokens_of

# In sizes of the type, or of the distance of two lines.
_OTHER_SIZE = 0.12
_WIDER_PITCH = 1.35
_WIDER_PITCH_AFTER_AN_END = 1.1
_INDENT = 1.0
_FLUSH = 0.6
_LARGEST_INDENT = 4.0
_OTHER_GROUP = 4.0
_ROOM = 0.55
ENDINGS = (".", "!", "؟", "?", ":", "»", "”", "…", '"', "۔")
_ENDS_OF_SENTENCES = frozenset(".،:؛؟!")


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of text in reading order.

    `opens` is whether it begins a paragraph by its place; None where that is for the line before it, in another column
    or on another page, to say. `room` is what is free at its end, `first_word` the width of its first word, in points.
    """

    letters: tuple[Letter, ...]
    page: int
    y: float
    em: float
    left: float
    right: float
    opens: bool | None
    room: float
    first_word: float

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)


def lines_of_page(page: Any, ink: Ink, *, number: int) -> list[ReadLine]:
    """The lines of a pypdfium2 page in the order in which they are read. `number` is the page's, from 0."""
    blocks = blocks_of(ink.glyphs)
    from_the_right = reads_from_the_right(ink.glyphs)
    turned = ligatures_are_reversed(line for block in blocks for line in block.lines)
    tokens = [[tokens_of(line, ligatures_reversed=turned) for line in block.lines] for block in blocks]
    seen = shapes_on(page, ink.glyphs) if ink.turned == 0 else {}
    with_shapes([line for block in tokens for line in block], seen)
    found: list[ReadLine] = []
    for block, lines in zip(blocks, tokens, strict=True):
        found += _block(block, lines, number=number, from_the_right=from_the_right)
    return found


def _block(block: Block, tokens: Sequence[list[Token]], *, number: int, from_the_right: bool) -> list[ReadLine]:
    found: list[ReadLine] = []
    lines = block.lines
    edges = [_edges(block, line) for line in lines]
    for at, (line, own) in enumerate(zip(lines, tokens, strict=True)):
        if not own:
            continue
        first_word = _first_word(own, from_the_right=from_the_right)
        room = _room(line, edges[at], from_the_right=from_the_right)
        opens = None
        if found:
            following = lines[at + 1] if at + 1 < len(lines) else None
            opens = _opens(found[-1], line, following, edges[at], first_word, _pitch(block, line), from_the_right)
        letters = in_reading_order(
            own,
            from_the_right=_reads(own, from_the_right=from_the_right, opens=opens),
            opens_paragraph=opens or (at == 0 and number == 0),
        )
        found.append(ReadLine(tuple(letters), number, line.y, line.em, line.left, line.right, opens, room, first_word))
    return found


def _reads(tokens: Sequence[Token], *, from_the_right: bool, opens: bool | None) -> bool:
    """Whether the line is read from the right: as its page, but for a line that is clearly of the other kind."""
    right = sum(token.kind == RIGHT for token in tokens)
    left = sum(token.kind == LEFT for token in tokens)
    if from_the_right:
        return right > 0 or left == 0 or opens is False or tokens[0].text in _ENDS_OF_SENTENCES
    return right > 2 * left


def _edges(block: Block, line: Line) -> tuple[float, float]:
    """How far lines of this size reach in the block, near this line: a page's foot may reach further."""
    at = block.lines.index(line)
    near = [line]
    for step in (-1, 1):
        before, place = line, at + step
        while 0 <= place < len(block.lines):
            other = block.lines[place]
            if abs(before.y - other.y) > _OTHER_GROUP * max(before.em, other.em):
                break
            if abs(other.em - line.em) <= _OTHER_SIZE * line.em:
                near.append(other)
            before, place = other, place + step
    return min(other.left for other in near), max(other.right for other in near)


def _room(line: Line, edges: tuple[float, float], *, from_the_right: bool) -> float:
    """What is free beside the line, but for an indent at its beginning."""
    before, behind = edges[1] - line.right, line.left - edges[0]
    if not from_the_right:
        before, behind = behind, before
    return behind + (before if before > _LARGEST_INDENT * line.em else 0.0)


def _pitch(block: Block, line: Line) -> float:
    """The usual distance of two lines of this size."""
    steps = [
        above.y - below.y
        for above, below in zip(block.lines, block.lines[1:], strict=False)
        if abs(above.em - line.em) <= _OTHER_SIZE * line.em and abs(below.em - line.em) <= _OTHER_SIZE * line.em
    ]
    if not steps:
        return 1.6 * line.em
    steps.sort()
    return max(line.em, min(median(steps), 1.06 * steps[len(steps) // 4]))


def _first_word(tokens: Sequence[Token], *, from_the_right: bool) -> float:
    ordered = tokens[::-1] if from_the_right else tokens
    word: list[Token] = []
    for token in ordered:
        if token.kind == SPACE:
            break
        word.append(token)
    return max(token.right for token in word) - min(token.left for token in word) if word else 0.0


def _opens(
    before: ReadLine,
    line: Line,
    following: Line | None,
    edges: tuple[float, float],
    first_word: float,
    pitch: float,
    from_the_right: bool,
) -> bool:
    em = line.em
    if abs(before.em - em) > _OTHER_SIZE * max(before.em, em):
        return True
    wider = _WIDER_PITCH_AFTER_AN_END if before.text.endswith(ENDINGS) else _WIDER_PITCH
    if before.y - line.y > wider * pitch:
        return True
    if before.room > first_word + _ROOM * em:
        return True
    if from_the_right:
        indent, indent_before = edges[1] - line.right, edges[1] - before.right
        indent_after = edges[1] - following.right if following is not None else 0.0
    else:
        indent, indent_before = line.left - edges[0], before.left - edges[0]
        indent_after = following.left - edges[0] if following is not None else 0.0
    return _INDENT * em < indent < 6 * em and indent_before < _FLUSH * em and indent_after < _FLUSH * em
