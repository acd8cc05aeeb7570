"""Where the sentences of an Arabic news text begin and end, by rules made for how newspapers really write.

A line break ends a sentence, as do . ! ? ؟ and … with the quotes and brackets that close behind them. They do not
- inside a number (1.5), an address (example.org) or a list's number at the head of a line,
- after a single letter, a title (د. محمد) or an agency's name (أ. ف. ب), or between letters' names (سي.إن.إن),
- where a comma, another mark of the same clause or a closing bracket follows («…» ،),
- inside a quotation, if it closes within 400 characters: an open quote must not swallow the article.

A full stop without a blank behind it does end one between Arabic words (البلاد.وقال).
"""

import re

from workstation.core.spans import Span
from workstation.text.normalize import fold, folded_words

_QUOTE_REACH = 400
_ABBREVIATION_REACH = 16
_LONGEST = 3000  # code points: what no writer ends is cut, so that work on one sentence stays bounded

# Both begin with one set of characters, for which `re` searches several times faster than for alternatives.
_END = re.compile(
    r"[.!?؟۔…\r\n\u2028\u2029\x0b\x0c\x85•■●▪◾]"
    r"(?:(?<=[\r\n\u2028\u2029\x0b\x0c\x85])[\r\n\u2028\u2029\x0b\x0c\x85]*|(?<=[.!?؟۔…])[.!?؟۔…]*[\"'»”’)\]]*)?"
)
_INSIDE = rf"{{1,{_QUOTE_REACH}}}"
_QUOTATION = re.compile(
    rf"[«“\"](?:(?<=«)[^«»\r\n]{_INSIDE}»|(?<=“)[^“”\r\n]{_INSIDE}”"
    rf"|(?<=\")(?<![^\s(\[:،]\")(?=\S)[^\"\r\n]{_INSIDE}(?<=\S)\"(?!\w))"
)
_LINE_BREAKS = frozenset("\r\n\u2028\u2029\x0b\x0c\x85")
_BULLETS = frozenset("•■●▪◾")
_CONTINUES = frozenset("،,؛;:)]»”")
_ARABIC_WORD = re.compile(r"[\u0620-\u064a\u0671-\u06d3][\u064b-\u065f\u0670\u0640\u0620-\u064a\u0671-\u06d3]*\Z")
_WORD_AFTER = re.compile(r"\s*([\u0620-\u064a\u0671]+)")
# The names of Latin letters: agencies and channels are spelled with them.
_LETTER_NAMES = folded_words("إيه بي سي دي إي إف جي إتش آي كي كاي إل إم إن أو كيو آر إس تي يو دبليو إكس زد أيه جيه")
_LONGEST_LETTER_NAME = 5
_CUT = re.compile(r"[؛;،,]\s|\s")


def sentences(raw: str) -> tuple[Span, ...]:
    """The sentences of `raw`: sorted, disjoint, trimmed of blanks, each with a letter or a digit in it."""
    quotations = [match.span() for match in _QUOTATION.finditer(raw)] if _may_quote(raw) else []
    found: list[Span] = []
    start = 0
    quotation = 0
    for match in _END.finditer(raw):
        position, end = match.span()
        while quotation < len(quotations) and quotations[quotation][1] <= position:
            quotation += 1
        first = raw[position]
        if first in _BULLETS:
            boundary, end = _is_bullet(raw, position), position
        elif first in _LINE_BREAKS:
            boundary = True
        elif quotation < len(quotations) and quotations[quotation][0] < position:
            # Inside a quotation, unless what closed behind the full stop is this very quotation.
            boundary = end >= quotations[quotation][1] and _ends_sentence(raw, start, position, end)
        else:
            boundary = _ends_sentence(raw, start, position, end)
        if boundary:
            _add(found, raw, start, end)
            start = end
    _add(found, raw, start, len(raw))
    return tuple(found)


def _is_bullet(raw: str, position: int) -> bool:
    return raw[position - 1 : position].isspace() and raw[position + 1 : position + 2].isspace()


def _may_quote(raw: str) -> bool:
    return "«" in raw or "“" in raw or '"' in raw


def _ends_sentence(raw: str, start: int, position: int, end: int) -> bool:
    """Whether the marks at `[position, end)` of a sentence begun at `start` end it."""
    if end == len(raw):
        return True
    following = raw[end]
    marks = raw[position:end]
    if following.isspace():
        after = _next_visible(raw, end)
        if after in _CONTINUES:
            return False
    elif following in _CONTINUES:
        return False
    elif marks == ".":
        return (
            _is_arabic(following)
            and _ends_arabic_word(raw, start, position)
            and not _spells_out(raw, start, position, end)
        )
    elif following in "([«“\"'":
        pass
    elif not following.isalnum():
        return False
    elif following.isascii():
        return False  # an address's question mark, file.name
    if marks[0] != "." or marks.startswith(".."):
        return True
    return not _abbreviates(raw, start, position)


def _spells_out(raw: str, start: int, position: int, end: int) -> bool:
    """Whether the full stop joins the names of Latin letters (سي.إم, بي. بي. سي) or initials (محمد.ج.د)."""
    if raw[max(start, position - _LONGEST_LETTER_NAME) : position].isalpha() and not _is_initial(raw, end):
        return False  # a word too long for a letter's name: nearly always
    following = _WORD_AFTER.match(raw, end)
    if following is None or len(following[1]) > _LONGEST_LETTER_NAME:
        return False
    word = fold(following[1])
    if len(word) == 1 and word != "و":
        return following.start(1) == end
    if word not in _LETTER_NAMES:
        return False
    before = _ARABIC_WORD.search(raw[max(start, position - _ABBREVIATION_REACH) : position])
    return before is not None and fold(before[0]) in _LETTER_NAMES


def _is_initial(raw: str, position: int) -> bool:
    """Whether a single letter stands at `position`."""
    return raw[position : position + 1].isalpha() and not raw[position + 1 : position + 2].isalpha()


def _abbreviates(raw: str, start: int, position: int) -> bool:
    """Whether the full stop at `position` closes a title, an initial or a list's number rather than a sentence."""
    if _spells_out(raw, start, position, position + 1):
        return True
    before = raw[max(start, position - _ABBREVIATION_REACH) : position].rstrip()
    if position - start < _ABBREVIATION_REACH and before.strip().isdecimal():
        return True
    letters = before[-2:]
    if not letters or not letters[-1].isalpha() or (len(letters) == 2 and (letters[0].isalnum() or letters[0] == "ـ")):
        return False
    # The last letter of a row of initials may end the sentence: «… أ. ف. ب. وقال …».
    earlier = before[:-1].rstrip()
    if not earlier.endswith("."):
        return True
    following = raw[position + 1 : position + 12].split(maxsplit=1)
    return not following or len(following[0].rstrip('.)»،"')) == 1


def _ends_arabic_word(raw: str, start: int, position: int) -> bool:
    """Whether a word of two Arabic letters or more, or a number, stands right before `position`."""
    before = raw[max(start, position - 24) : position].rstrip("\"'»”’)]")
    if before[-1:].isdecimal():
        return True
    word = _ARABIC_WORD.search(before)
    return word is not None and len(word[0]) > 1


def _is_arabic(character: str) -> bool:
    return "\u0620" <= character <= "\u064a" or character == "ٱ"


def _next_visible(raw: str, position: int) -> str:
    while position < len(raw) and raw[position].isspace() and raw[position] not in _LINE_BREAKS:
        position += 1
    return raw[position : position + 1]


def _add(found: list[Span], raw: str, start: int, end: int) -> None:
    """Adds `[start, end)` without the blanks at its ends, in pieces where it is longer than a sentence can be."""
    while end - start > _LONGEST:
        cut = start + _LONGEST
        for match in _CUT.finditer(raw, start + _LONGEST // 2, cut):
            cut = match.end()
        _add_trimmed(found, raw, start, cut)
        start = cut
    _add_trimmed(found, raw, start, end)


def _add_trimmed(found: list[Span], raw: str, start: int, end: int) -> None:
    while start < end and raw[start].isspace():
        start += 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    if any(map(str.isalnum, raw[start:end])):
        found.append(Span(start, end))
