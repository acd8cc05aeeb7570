"""The lines of all pages to one text: paragraphs joined over lines and pages, heads and feet of pages left out."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workstation.core.places import Box, Place, Places
from workstation.core.spans import Span
from workstation.readers.pdf.pages import ENDINGS, ReadLine
from workstation.readers.pdf.tokens import Letter

_PAGE_NUMBER = re.compile(r"[-–—\[(| ]*(?:صفحة|الصفحة|ص|[Pp]age)?[ .:]*\d{1,4}(?: ?(?:/|من|of) ?\d{1,4})?[-–—\])| ]*")
_DIGITS = re.compile(r"\d+")
_MARGIN_LINES = 3
_SET_OFF = 2.2
# "10-", "F-" and "A/HRC/" at a line's end, and what goes on with them.
_BROKEN_CODE = re.compile(r"(?:\d[-–/]|[A-Z]-|[A-Za-z\d]/)$")
_GOES_ON = re.compile(r"[\dA-Za-z]")


@dataclass(frozen=True, slots=True)
class Written:
    """A text, where its words stand, and the lines that were left out because they stand on page after page."""

    text: str
    places: Places
    left_out: tuple[str, ...] = ()


def written(pages: Sequence[Sequence[ReadLine]]) -> Written:
    """The text of the pages, one line a paragraph."""
    furniture = _furniture(pages)
    lines = [line for page in pages for line in page if id(line) not in furniture]
    left_out = Counter(_DIGITS.sub("…", line.text) for page in pages for line in page if id(line) in furniture)
    parts: list[str] = []
    places: list[Place] = []
    length = 0
    before: ReadLine | None = None
    for line in lines:
        between, line = _joint(before, line)
        parts.append(between)
        length += len(between)
        if between == "" and before is not None and parts and before.text.endswith("-") and _is_parted(before, line):
            parts[-2] = parts[-2][:-1]  # a hyphen that only parted a Latin word at the line's end
            length -= 1
            places[-1] = Place(Span(places[-1].span.start, places[-1].span.end - 1), places[-1].box)
        places += _placed(line, length)
        parts.append(line.text)
        length += len(line.text)
        before = line
    return Written("".join(parts), Places(tuple(places)), tuple(sorted(left_out)))


def _joint(before: ReadLine | None, line: ReadLine) -> tuple[str, ReadLine]:
    """What stands between two lines: a line break before a new paragraph, a space within one, nothing in a word."""
    if before is None:
        return "", line
    opens = line.opens
    if opens is None or line.page != before.page:
        opens = not _runs_on(before, line)
    if opens:
        return "\n", line
    if _is_parted(before, line):
        return "", line
    if _BROKEN_CODE.search(before.text) and _GOES_ON.match(line.text):
        return "", line
    return " ", line


def _is_parted(before: ReadLine, line: ReadLine) -> bool:
    """Whether a Latin word is hyphenated over the two lines. Arabic words never are."""
    end = before.text[-2:]
    return len(before.text) > 2 and end[1:] == "-" and end[0].isascii() and end[0].islower() and line.text[:1].islower()


def _runs_on(before: ReadLine, line: ReadLine) -> bool:
    """Whether a paragraph goes on from the foot of a column to the head of the next."""
    if abs(before.em - line.em) > 0.12 * max(before.em, line.em):
        return False
    return before.room <= line.first_word + 0.6 * line.em and not before.text.rstrip().endswith(ENDINGS)


def _placed(line: ReadLine, start: int) -> list[Place]:
    """The words of a line that begins at `start`."""
    places: list[Place] = []
    at, word = start, list[Letter]()
    for letter in (*line.letters, Letter(" ", 0, 0, 0, 0)):
        if letter.text != " ":
            word.append(letter)
        elif word:
            places.append(Place(Span(at - len(word), at), _around(word, line)))
            word = []
        at += 1
    return places


def _around(word: Iterable[Letter], line: ReadLine) -> Box:
    word = list(word)
    return Box(
        line.page,
        min(letter.left for letter in word),
        min(line.y - 0.2 * line.em, *(letter.bottom for letter in word)),
        max(letter.right for letter in word),
        max(line.y + 0.7 * line.em, *(letter.top for letter in word)),
    )


def _furniture(pages: Sequence[Sequence[ReadLine]]) -> set[int]:
    """The lines at heads and feet of pages that recur from page to page, and page numbers, by `id`."""
    seen: dict[tuple[str, str], list[ReadLine]] = defaultdict(list)
    numbers: list[ReadLine] = []
    for page in pages:
        heights = sorted(page, key=lambda line: -line.y)
        for where, ordered in (("head", heights), ("foot", heights[::-1])):
            for line in _set_off(ordered):
                seen[(where, _DIGITS.sub("0", line.text))].append(line)
        for line in (*heights[:1], *heights[-1:]):
            if len(heights) > 2 and _PAGE_NUMBER.fullmatch(line.text) and _stands_off(line, heights):
                numbers.append(line)
    furniture: set[int] = set()
    least = 2 if len(pages) < 6 else 3
    for lines in seen.values():
        on = {line.page for line in lines}
        heights_alike = max(line.y for line in lines) - min(line.y for line in lines) < 2 * lines[0].em
        if len(on) >= least and (heights_alike or len(on) >= 0.5 * len(pages)) and len(lines[0].text) < 200:
            furniture |= {id(line) for line in lines}
    return furniture | {id(line) for line in numbers}


def _set_off(lines: Sequence[ReadLine]) -> Sequence[ReadLine]:
    """The few lines at one end of a page that a gap parts from the text."""
    for count in range(min(_MARGIN_LINES, len(lines) - 1), 0, -1):
        last, following = lines[count - 1], lines[count]
        if abs(last.y - following.y) > _SET_OFF * last.em:
            return lines[:count]
    return ()


def _stands_off(line: ReadLine, heights: Sequence[ReadLine]) -> bool:
    """Whether the line stands further from its neighbour than lines of a text do."""
    neighbour = heights[1] if line is heights[0] else heights[-2]
    return abs(neighbour.y - line.y) > 1.8 * max(line.em, neighbour.em) or line.em < 0.9 * neighbour.em
