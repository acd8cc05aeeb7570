"""The bytes of a web page to text: what HTTP or the page declares, and what its bytes are."""

import codecs
import re

from workstation.readers.encodings import Decoded, NotText, decode

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.I,
)
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_MARKUP = re.compile(rb"(?is)<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]{0,5000}>|&#?\w{1,10};")
# Whatever it is called there, browsers mean this by it.
_MEANT = {"iso-8859-1": "windows-1252", "us-ascii": "windows-1252", "ascii": "windows-1252", "latin-1": "windows-1252"}
_ARABIC_PAGES = frozenset({"cp1256", "iso8859-6", "cp720", "cp864", "mac_arabic", "mac-arabic"})
# As the other readers call them.
_CALLED = {"cp1256": "windows-1256", "iso8859-6": "iso-8859-6", "cp1252": "windows-1252", "mac-arabic": "mac_arabic"}
_WHERE_IT_IS_DECLARED = 8_192


def decode_page(data: bytes, *, content_type: str = "", wanted: str | None = None) -> Decoded:
    """The page's markup. `content_type` is that of HTTP, `wanted` the encoding the user asks for. Raises NotText.

    A declaration counts where the bytes allow it: many pages declare what they are not.
    """
    if wanted is not None:
        return decode_as(data, wanted)
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    words = _MARKUP.sub(b" ", data)
    declared = _declared(data, content_type)
    try:
        found = decode(words)
    except NotText:
        if declared is None:
            raise
        return decode_as(data, declared)
    if declared in _ARABIC_PAGES and _arabic_share(words, declared) >= _arabic_share(words, found.encoding):
        return decode_as(data, declared)
    if "+" in found.encoding:
        return decode(data)
    return decode_as(data, found.encoding)


def _declared(data: bytes, content_type: str) -> str | None:
    """Python's name of the encoding that HTTP or else the page declares; None where neither does, or an unknown one."""
    said = _CHARSET.search(content_type)
    labels = [said[1]] if said else []
    labels += [(found[1] or found[2]).decode("ascii") for found in _DECLARED.finditer(data[:_WHERE_IT_IS_DECLARED])]
    for label in labels:
        try:
            return codecs.lookup(_MEANT.get(label.lower(), label)).name
        except LookupError:
            continue
    return None


def _arabic_share(words: bytes, encoding: str) -> float:
    """Which share of the characters beyond ASCII are Arabic letters in this encoding."""
    try:
        text = words.decode(encoding, errors="replace")
    except LookupError:  # a mixture of two
        return 0.0
    beyond = sum(character > "\x7f" for character in text)
    return sum("\u0621" <= character <= "\u064a" for character in text) / beyond if beyond else 0.0


def decode_as(data: bytes, encoding: str) -> Decoded:
    """The bytes in this encoding, whatever they are; in that which they seem to be in, where there is no such one."""
    name = _CALLED.get(encoding, encoding)
    try:
        return Decoded(data.decode(encoding), name)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return Decoded(text, name, replaced=max(1, text.count("\ufffd")))
    except LookupError:
        return decode(data)
