"""Bytes to text without losing an offset: which encoding Arabic text was written in, and what had to be replaced.

The order: a byte order mark; UTF-16 by the parity of its high bytes; strict UTF-8; UTF-8 with few errors; a vote of
letter frequencies over the single-byte Arabic code pages, line by line where a UTF-8 text holds lines of another one.
"""

import codecs
import re
from dataclasses import dataclass

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The code pages that Arabic was written in before UTF-8, most likely first; a tie goes to the earlier one.
_CODE_PAGES = ("windows-1256", "iso-8859-6", "cp720", "mac_arabic")

# Share in percent of each letter among the Arabic letters of news text, rounded, counted over 6,000 news articles.
_LETTER_SHARES = {
    "ا": 15.3, "ل": 11.2, "ي": 7.6, "م": 6.4, "ن": 5.3, "و": 5.3, "ر": 4.8, "ت": 4.5, "ع": 3.3, "ب": 3.2, "د": 3.2,
    "ة": 3.2, "ف": 2.6, "س": 2.6, "ق": 2.4, "ه": 2.3, "ح": 2.0, "أ": 1.8, "ك": 1.7, "ج": 1.4, "ش": 1.1, "ى": 1.1,
    "ط": 1.0, "ص": 1.0, "إ": 0.9, "خ": 0.8, "ض": 0.7, "ذ": 0.6, "ز": 0.6, "ث": 0.5, "ئ": 0.4, "غ": 0.4, "ء": 0.3,
    "ظ": 0.3, "ؤ": 0.1, "آ": 0.1,
}  # fmt: skip
_MARKS_AND_SIGNS = "،؛؟ـًٌٍَُِّْ«»“”‘’–—…•\u00a0"

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

# A stray byte or two in UTF-8 is damage; more of them means another encoding.
_INTACT_PER_ERROR = 10


class NotText(ValueError):  # noqa: N818 - names what the bytes are
    """The bytes are no text in any encoding known here."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` code point for code point as it was written, save `replaced` code points that are U+FFFD instead."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes) -> Decoded:
    """The text of a whole file. Raises NotText for what is none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    parity = _utf16_by_parity(data)
    if parity is not None:
        return _lenient(data, parity)
    if looks_binary(data):
        raise NotText
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    damaged = _lenient(data, "utf-8")
    intact = sum(character > "\u007f" and character != "\ufffd" for character in damaged.text)
    if intact >= _INTACT_PER_ERROR * damaged.replaced:
        return damaged
    return _line_by_line(data) or _by_vote(data)


def without_unstorable(text: str) -> tuple[str, int]:
    """`text` with NUL and lone surrogates as U+FFFD, as many code points as before, and how many there were.

    SQLite refuses a surrogate and stops at a NUL in `length()`; Qt drops a surrogate, which would shift every offset.
    """
    if _UNSTORABLE.search(text) is None:
        return text, 0
    return _UNSTORABLE.subn("\ufffd", text)


def looks_binary(data: bytes) -> bool:
    """Whether the bytes hold what no text holds: zeros, or more than a few control characters."""
    head = data[: 1 << 16]
    zeros = head.count(0)
    controls = sum(head.count(code) for code in range(1, 32) if code not in b"\t\n\r\f\v\x1b\x1a")
    return zeros > len(head) // 200 or zeros + controls > max(2, len(head) // 50)


def _lenient(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        already = data.count("\ufffd".encode(encoding)) if encoding.startswith("utf") else 0
        return Decoded(text, encoding, replaced=max(1, text.count("\ufffd") - already))


def _utf16_by_parity(data: bytes) -> str | None:
    """UTF-16 without a mark: the high bytes (00 for Latin and spaces, 06 for Arabic) stand at one parity alone."""
    head = data[: 1 << 14]
    if len(head) < 8 or len(data) % 2:
        return None
    shares = []
    for parity in (0, 1):
        half = head[parity::2]
        shares.append((half.count(0) + half.count(6)) / len(half))
    even, odd = shares
    if odd > 0.8 and even < 0.1:
        return "utf-16-le"
    if even > 0.8 and odd < 0.1:
        return "utf-16-be"
    return None


def _by_vote(data: bytes) -> Decoded:
    best, best_score = None, 0.0
    sample = data[: 1 << 16]
    for encoding in _CODE_PAGES:
        score = _likeness_to_arabic(sample.decode(encoding, errors="replace"))
        if score > best_score:
            best, best_score = encoding, score
    if best is not None:
        return _lenient(data, best)
    western = _lenient(data, "windows-1252")
    if western.replaced == 0 and _is_mostly_latin(western.text):
        return western
    raise NotText


def _likeness_to_arabic(text: str) -> float:
    """Above zero where the letters beyond ASCII come as often as in Arabic news; the higher the better."""
    score, beyond, arabic_letters = 0.0, 0, 0
    previous = " "
    for character in text:
        if character > "\u007f":
            beyond += 1
            share = _LETTER_SHARES.get(character)
            if share is not None:
                arabic_letters += 1
                # A letter glued to a Latin one is a Western accent seen through the wrong glasses.
                score += share - 3.0 if not (previous.isascii() and previous.isalpha()) else -8.0
            elif character not in _MARKS_AND_SIGNS:
                score -= 8.0 if character == "\ufffd" else 6.0
        elif character.isalpha() and previous in _LETTER_SHARES:
            score -= 8.0
        previous = character
    return score / beyond if beyond and arabic_letters * 2 >= beyond else 0.0


def _is_mostly_latin(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return bool(letters) and sum(character.isascii() for character in letters) * 4 >= len(letters) * 3


def _line_by_line(data: bytes) -> Decoded | None:
    """A text in UTF-8 into which lines of another encoding were pasted; None where no line is Arabic UTF-8."""
    parts: list[str] = []
    others: set[str] = set()
    intact, replaced = 0, 0
    for line in data.splitlines(keepends=True):
        try:
            parts.append(line.decode("utf-8"))
            intact += len(line) - len(parts[-1])
        except UnicodeDecodeError:
            try:
                other = _by_vote(line)
            except NotText:
                return None
            others.add(other.encoding)
            replaced += other.replaced
            parts.append(other.text)
    if intact < _INTACT_PER_ERROR:
        return None
    return Decoded("".join(parts), " + ".join(["utf-8", *sorted(others)]), replaced)
