"""Bytes to text without losing an offset: which encoding Arabic text was written in, and what had to be replaced.

The order: a byte order mark; UTF-16 by the parity of its high bytes; strict UTF-8; UTF-8 with few errors, line by line
where it holds lines of another encoding; the likeness to Arabic news in each of the single-byte Arabic code pages,
where a declaration outweighs a small difference; what is declared.
"""

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

from workstation.readers.likeness import surprise

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

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

# A stray byte or two in UTF-8 is damage; more of them means another encoding.
_INTACT_PER_ERROR = 2
_INTACT_AT_LEAST = 5
# What a declaration counts, in tenths of a bit for each byte beyond ASCII.
_WEIGHT_OF_A_DECLARATION = 6
_WEIGHT_IN_A_FEW_WORDS = 50
# News has 42; a few words of Russian may have 75.
_MOST_IF_DECLARED_ELSEWHERE = 60
_SAMPLE = 1 << 14
_FEWEST_LETTERS_UNDONE = 4

# Whatever it is called there, browsers mean this by it.
_MEANT = {"iso-8859-1": "windows-1252", "us-ascii": "windows-1252", "ascii": "windows-1252", "latin-1": "windows-1252"}
# As they are called here, by Python's names.
_CALLED = {"cp1256": "windows-1256", "iso8859-6": "iso-8859-6", "cp1252": "windows-1252", "mac-arabic": "mac_arabic"}


class NotText(ValueError):  # noqa: N818 - names what the bytes are
    """The bytes are no text in any encoding known here."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` code point for code point as it was written, save `replaced` code points that are U+FFFD instead.

    `note` says what else was done to it: letters that another program had taken for others were put right.
    """

    text: str
    encoding: str
    replaced: int = 0
    note: str = ""


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of a whole file. Raises NotText for what is none.

    `declared` is what a page or a mail says of itself: it counts where the bytes allow it, for many say what they are
    not.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _mended(_lenient(data[len(mark) :], encoding))
    parity = utf16_by_parity(data)
    if parity is not None:
        return _mended(_lenient(data, parity))
    if looks_binary(data):
        raise NotText
    return utf8(data) or _damaged_utf8(data) or _in_a_code_page(data, known_name(declared))


def decode_as(data: bytes, encoding: str) -> Decoded:
    """The bytes in this encoding, whatever they are; in that which they seem to be in, where there is no such one."""
    try:
        codecs.lookup(encoding)
        return _lenient(data, encoding)
    except LookupError:
        return decode(data)


def known_name(label: str | None) -> str | None:
    """What an encoding that is called so elsewhere is called here; None where it is unknown."""
    if not label:
        return None
    try:
        name = codecs.lookup(_MEANT.get(label.strip().lower(), label.strip())).name
        return _CALLED.get(name, name) if isinstance(b"".decode(name), str) else None
    except (LookupError, ValueError):
        return None


def utf8(data: bytes) -> Decoded | None:
    """The text where the bytes are UTF-8 without a fault."""
    try:
        return _mended(Decoded(data.decode("utf-8"), "utf-8"))
    except UnicodeDecodeError:
        return None


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
    return zeros > max(1, len(head) // 200) or zeros + controls > max(2, len(head) // 50)


def _lenient(data: bytes, encoding: str) -> Decoded:
    name = known_name(encoding) or encoding
    try:
        return Decoded(data.decode(encoding), name)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        already = data.count("\ufffd".encode(encoding)) if encoding.startswith("utf") else 0
        return Decoded(text, name, replaced=max(1, text.count("\ufffd") - already))


def utf16_by_parity(data: bytes) -> str | None:
    """UTF-16 without a mark: the high bytes (00 for Latin and spaces, 06 for Arabic) stand at one parity alone."""
    head = data[: 1 << 14]
    if len(head) < 8:
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


def _in_a_code_page(data: bytes, declared: str | None) -> Decoded:
    start = next((place for place, byte in enumerate(data) if byte >= 0x80), 0)
    sample = data[max(0, start - 64) :][:_SAMPLE]
    beyond = max(1, sum(byte >= 0x80 for byte in sample))
    weight = _WEIGHT_OF_A_DECLARATION + _WEIGHT_IN_A_FEW_WORDS / beyond
    best, least = None, 0.0
    for encoding in _CODE_PAGES:
        found = surprise(sample, encoding)
        if found is not None:
            found -= weight if encoding == declared else 0
            if best is None or found < least:
                best, least = encoding, found
    elsewhere = declared not in (None, "windows-1252", *_CODE_PAGES)
    if best is not None and not (elsewhere and least > _MOST_IF_DECLARED_ELSEWHERE):
        return _lenient(data, best)
    if declared is not None and not declared.startswith("utf"):
        return _lenient(data, declared)
    western = _lenient(data, "windows-1252")
    if western.replaced == 0 and _is_mostly_latin(western.text):
        return western
    raise NotText


def _is_mostly_latin(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return bool(letters) and sum(character.isascii() for character in letters) * 4 >= len(letters) * 3


def _damaged_utf8(data: bytes) -> Decoded | None:
    """A text in UTF-8 with stray bytes, or into which lines of another encoding were pasted; None for another."""
    parts: list[bytes] = data.splitlines(keepends=True)
    foreign: list[int] = []
    intact = 0
    for place, line in enumerate(parts):
        text = line.decode("utf-8", errors="replace")
        errors = text.count("\ufffd") - line.count(b"\xef\xbf\xbd")
        letters = sum(character > "\u007f" for character in text) - text.count("\ufffd")
        if errors and letters < _INTACT_PER_ERROR * errors:
            foreign.append(place)
        else:
            intact += letters
    if intact < _INTACT_AT_LEAST:
        return None
    if not foreign:
        return _lenient(data, "utf-8")
    try:
        other = _in_a_code_page(b"".join(parts[place] for place in foreign), None).encoding
    except NotText:
        return _lenient(data, "utf-8")
    decoded = [_lenient(line, "utf-8") for line in parts]
    for place in foreign:
        decoded[place] = _lenient(parts[place], other)
    return Decoded("".join(line.text for line in decoded), f"utf-8 + {other}", sum(line.replaced for line in decoded))


def _mended(decoded: Decoded) -> Decoded:
    """The text before another program took its UTF-8 for a code page and stored what it saw; else as it is.

    Only where every character goes back: then nothing else can have been meant.
    """
    for taken_for in ("windows-1256", "windows-1252"):
        data = _bytes_seen(decoded.text, taken_for)
        if data is None:
            continue
        with suppress(UnicodeDecodeError):
            text = data.decode("utf-8")
            if sum("\u0621" <= character <= "\u06d3" for character in text) >= _FEWEST_LETTERS_UNDONE:
                seen = _first_word(decoded.text)
                note = f'Its letters had been taken for {taken_for} before it was saved ("{seen}"); this was undone.'
                return Decoded(text, f"{decoded.encoding}, taken for {taken_for}", decoded.replaced, note)
    return decoded


def _bytes_seen(text: str, encoding: str) -> bytes | None:
    """The bytes that a program saw as `text` in this encoding; None where it cannot have been."""
    # Nearly all texts are told by their beginning.
    for part in (text[:200], text):
        seen = bytearray()
        for character in part if not part.isascii() else "":
            try:
                seen += character.encode(encoding)
            except UnicodeEncodeError:
                if character > "\u009f":
                    return None
                seen.append(ord(character))  # a byte that the code page leaves empty
    return bytes(seen) if not text.isascii() else None


def _first_word(text: str) -> str:
    """The first word that shows what had happened."""
    return next((word for word in text.split() if not word.isascii()), "")[:12]
