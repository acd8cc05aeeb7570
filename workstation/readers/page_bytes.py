"""The bytes of a web page to text: what HTTP or the page declares, and what its bytes are."""

import codecs
import re

from workstation.readers.encodings import Decoded, decode, decode_as, known_name, utf8, utf16_by_parity

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.I,
)
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_MARKUP = re.compile(rb"(?is)<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]{0,5000}>|&#?\w{1,10};")
_WHERE_IT_IS_DECLARED = 8_192


def decode_page(data: bytes, *, content_type: str = "", wanted: str | None = None) -> Decoded:
    """The page's markup. `content_type` is that of HTTP, `wanted` the encoding the user asks for. Raises NotText.

    A declaration counts where the bytes allow it: many pages declare what they are not.
    """
    if wanted is not None:
        return decode_as(data, wanted)
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or utf16_by_parity(data):
        return decode(data)
    intact = utf8(data)
    if intact is not None:
        return intact
    # Its markup is in no language and would outvote a short text.
    found = decode(_MARKUP.sub(b" ", data), declared=_declared(data, content_type))
    return decode(data) if "+" in found.encoding else decode_as(data, found.encoding)


def _declared(data: bytes, content_type: str) -> str | None:
    """The encoding that HTTP or else the page declares; None where neither does, or an unknown one."""
    said = _CHARSET.search(content_type)
    labels = [said[1]] if said else []
    labels += [(found[1] or found[2]).decode("ascii") for found in _DECLARED.finditer(data[:_WHERE_IT_IS_DECLARED])]
    return next((name for label in labels if (name := known_name(label)) is not None), None)
