"""Arabic text in the one spelling that is matched and searched, and the way back to the text as published.

What folds, and why
- Marks that readers leave out go: vowel signs, tatweel, Quranic signs, zero-width and bidi controls, soft hyphens.
- Letters that writers mix up become one: أإآٱ→ا, ى→ي, ة→ه, and the Persian ک ی ہ→ك ي ه.
- ؤ and ئ become ء. In 3.7 million words of news this joins 330 words that are one word in two spellings (مسؤول and
  مسئول, شؤون and شئون, أعضاؤه and أعضائه) and one pair that is not (بئر, بؤر); ؤ→و and ئ→ي joined half as much and
  made فئة (group) the same as فيه (in it).
- Presentation forms, which PDF files hold, become letters: one form may be several letters (ﻻ, ﷲ).
- Digits of all scripts become 0-9, ٪ ٫ ٬ become % . ',', curly quotes and long dashes straight ones, every blank a
  space, every line separator a newline, Latin letters lower-case and without accents.

Punctuation that tells Arabic from Latin (، ؛ ؟ « ») stays. Nothing is ever shown folded.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from workstation.core.spans import Span

_LETTERS = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "ء", "ئ": "ء"}
_RARE = {
    "ٲ": "ا", "ٳ": "ا", "ٵ": "ا", "ٶ": "ء", "ٸ": "ء", "ک": "ك", "ڪ": "ك", "ی": "ي", "ې": "ي", "ۍ": "ي", "ێ": "ي",
    "ے": "ي", "ۓ": "ي", "ہ": "ه", "ۀ": "ه", "ۂ": "ه", "ۃ": "ه", "ھ": "ه", "ە": "ه", "ۆ": "و", "ۇ": "و", "ۈ": "و",
    "ﮰ": "ي", "ﮱ": "ي",
    "٪": "%", "٫": ".", "٬": ",", "۔": ".", "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "‘": "'", "’": "'",
    "‚": "'", "‛": "'", "′": "'", "–": "-", "—": "-", "―": "-", "‒": "-", "‐": "-", "‑": "-", "−": "-", "…": "…",
    "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n", "\x0c": "\n", "ـ": "",
}  # fmt: skip
_DIGITS = {chr(zero + n): str(n) for zero in (0x0660, 0x06F0) for n in range(10)}
_COMMON = (*_LETTERS.items(), *((chr(0x0660 + n), str(n)) for n in range(10)))
_HAMZA_ABOVE = "\u0654"

# Characters that stand for themselves, in one position. Everything else goes through `_folded_character`.
_ODD = re.compile(r"[^ -@\[-~\n\t\rء-غف-وي،؛؟«»…]+")
_MARK_RUN = re.compile(
    r"[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0300-\u036f\ufe0f]+"
)
_MARKS = frozenset(
    chr(code) for code in (*range(0x300, 0x370), *range(0x610, 0x6EE), 0xFE0F) if _MARK_RUN.match(chr(code))
)


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    """What a character that does not stand for itself becomes: nothing, a character, or several."""
    known = _LETTERS.get(character) or _DIGITS.get(character) or _RARE.get(character)
    if known is not None:
        return known
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf", "Cc"}:
        return ""
    if category == "Zs":
        return " "
    if category == "Nd":
        return str(unicodedata.digit(character))
    if "\ufe70" <= character <= "\ufe7f" or "\ufc5e" <= character <= "\ufc63" or "\ufcf2" <= character <= "\ufcf4":
        return ""  # a vowel sign standing alone: its decomposition would put a blank into the word
    composed = unicodedata.normalize("NFKC", character)
    if composed == character:
        composed = unicodedata.normalize("NFKD", character)
    if composed[0] == " " and len(composed) > 1:
        return character  # a spacing accent
    lowered = composed.lower()
    return lowered if lowered == character else "".join(map(_folded_piece, lowered))


def _folded_piece(character: str) -> str:
    known = _LETTERS.get(character)
    if known is not None:
        return known
    return _folded_character(character) if _ODD.match(character) else character


def _one_to_one(raw: str) -> str:
    # Chained replacements scan at memory speed and are several times faster than str.translate outside Latin-1.
    text = raw
    for character, folded in _COMMON:
        text = text.replace(character, folded)
    return text


def fold(text: str) -> str:
    """The text as it is matched and searched. Folding twice changes nothing."""
    plain = _one_to_one(text)
    if _ODD.search(plain) is None:
        return plain
    if _HAMZA_ABOVE in plain:
        return Folded.of(text).text
    return _ODD.sub(_folded_run, plain)


def folded_words(listed: str) -> frozenset[str]:
    """The words of a list written with blanks between them, each folded: for tables written as people spell."""
    return frozenset(fold(listed).split())


def _folded_run(found: re.Match[str]) -> str:
    return "".join(map(_folded_character, found[0]))


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded, and where each of its characters comes from. Make one with `Folded.of`.

    Offsets are in code points: `raw_span` leads from the folded text to the published one, `folded_offset` back.
    """

    raw: str
    text: str
    # Runs of characters that came over one to one: where each begins in the folded text and in the raw one.
    _folded_starts: tuple[int, ...] = field(repr=False, compare=False)
    _raw_starts: tuple[int, ...] = field(repr=False, compare=False)

    @classmethod
    def of(cls, raw: str) -> "Folded":
        plain = _one_to_one(raw)
        pieces: list[str] = []
        folded_starts, raw_starts = [0], [0]
        copied = 0  # raw characters handled so far
        shift = 0  # folded offset minus raw offset
        for run in _ODD.finditer(plain):
            start, end = run.span()
            pieces.append(plain[copied:start])
            copied = end
            for index in range(start, end):
                character = plain[index]
                folded = _folded_character(character)
                if len(folded) == 1:
                    pieces.append(folded)
                    continue
                if character == _HAMZA_ABOVE:
                    _put_hamza_on_the_last_letter(pieces)
                if folded:
                    pieces.append(folded)
                    folded_starts.extend(range(index + shift, index + shift + len(folded)))
                    raw_starts.extend([index] * len(folded))
                shift += len(folded) - 1
                if folded_starts[-1] == index + 1 + shift:
                    raw_starts[-1] = index + 1  # a run of dropped characters is one step
                else:
                    folded_starts.append(index + 1 + shift)
                    raw_starts.append(index + 1)
        pieces.append(plain[copied:])
        return cls(raw, "".join(pieces), tuple(folded_starts), tuple(raw_starts))

    def raw_offset(self, offset: int) -> int:
        """The raw offset of the character that the folded one at `offset` comes from."""
        segment = bisect_right(self._folded_starts, offset) - 1
        return self._raw_starts[segment] + offset - self._folded_starts[segment]

    def raw_span(self, start: int, end: int) -> Span:
        """The raw characters behind folded `[start, end)`, with the marks that the last letter carries.

        Raises ValueError for an empty span or one outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span from {start} to {end} in {len(self.text)} characters")
        folded_starts, raw_starts = self._folded_starts, self._raw_starts
        segment = bisect_right(folded_starts, start) - 1
        begins = raw_starts[segment] + start - folded_starts[segment]
        if segment + 1 < len(folded_starts) and folded_starts[segment + 1] < end:
            segment = bisect_right(folded_starts, end - 1, segment) - 1
        after = raw_starts[segment] + end - folded_starts[segment]
        if self.raw[after : after + 1] in _MARKS:
            marks = _MARK_RUN.match(self.raw, after)
            assert marks is not None
            after = marks.end()
        return Span(begins, after)

    def folded_offset(self, raw_offset: int) -> int:
        """Where the raw character at `raw_offset` stands in the folded text; for a dropped one, what follows it.

        The length of the raw text is a place too: it gives the length of the folded one.
        """
        if not 0 <= raw_offset <= len(self.raw):
            raise ValueError(f"no offset {raw_offset} in {len(self.raw)} characters")
        segment = bisect_left(self._raw_starts, raw_offset)
        if segment < len(self._raw_starts) and self._raw_starts[segment] == raw_offset:
            return self._folded_starts[segment]
        segment = max(segment - 1, 0)
        offset = self._folded_starts[segment] + raw_offset - self._raw_starts[segment]
        following = segment + 1
        if following < len(self._folded_starts):
            offset = min(offset, self._folded_starts[following])
        return max(offset, 0)


def _put_hamza_on_the_last_letter(pieces: list[str]) -> None:
    """و or ي under a hamza of its own is ؤ or ئ, and folds like them."""
    for index in range(len(pieces) - 1, -1, -1):
        if pieces[index]:
            if pieces[index][-1] in "وي":
                pieces[index] = pieces[index][:-1] + "ء"
            return
