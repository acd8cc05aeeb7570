r"""Rich text (.rtf): code pages by font, \u escapes and their substitutes, tables, notes and boxes as they read.

Read here and not by a library, because a font's code page decides over the document's: Arabic is written in bytes of
windows-1256 in documents that declare themselves Western.
"""

from collections.abc import Iterator

from workstation.readers.document_text import article_of_lines, sensible_author, sensible_title
from workstation.readers.encodings import Decoded, NotText
from workstation.readers.found import Piece, Source
from workstation.readers.limits import MOST_BYTES_OF_A_MEMBER, size_in_words
from workstation.readers.page_bytes import decode_page
from workstation.readers.reader import Glimpse, Reader
from workstation.readers.record import Described
from workstation.readers.rtf import NestedTooDeep, RichText

NAME = "rich text"

_SAVE = "Save its text as a .txt file in UTF-8 and import that."
_LIKELIER = frozenset({"windows-1256", "iso-8859-6", "cp720", "mac_arabic", "utf-8"})


def read(source: Source) -> Iterator[Piece]:
    """The one article of the document, or why there is none."""
    if source.size > MOST_BYTES_OF_A_MEMBER:
        yield source.refused(f"This document is too large ({size_in_words(source.size)}).", _SAVE)
        return
    data = source.read()
    if not data.lstrip().startswith(b"{\\rtf"):
        yield source.refused("This is no rich text, whatever its name says.", "Open it in Word and save it anew.")
        return
    try:
        text = text_of_rich(data, wanted=source.choices.encoding)
    except NestedTooDeep:
        yield source.refused("The parts of this document are nested too deep to be read.", _SAVE)
        return
    known = Described(
        title=sensible_title(text.said.get("title")),
        outlet=None,
        date=None,
        url=None,
        author=sensible_author(text.said.get("author")),
    )
    notes = [f"Left out: {', '.join(text.left_out)}."] if text.left_out else []
    if text.unfinished:
        notes.append("The document ends before its end: the rest may be missing.")
    if text.replaced:
        notes.append(f"What is damaged stands as \ufffd: {text.replaced:,} in all.")
    yield article_of_lines(
        source,
        text.lines,
        reader=NAME,
        data=data,
        known=known,
        notes=notes,
        decoded=Decoded("", text.encoding) if text.encoding else None,
    )


def text_of_rich(data: bytes, *, wanted: str | None = None) -> RichText:
    """What the document says. `wanted` is the encoding of what no font gives one. Raises NestedTooDeep.

    Where the declared code page makes no sense of those bytes and an Arabic one (or UTF-8) does, that one is taken.
    """
    text = RichText(data, encoding=wanted)
    if wanted is None and text.undetermined:
        try:
            found = decode_page(bytes(text.undetermined), content_type=f"charset={text.encoding}").encoding
        except NotText:
            return text
        if found in _LIKELIER and found != text.encoding:
            return RichText(data, encoding=found)
    return text


def _is_kind(glimpse: Glimpse) -> bool:
    return glimpse.head.lstrip().startswith(b"{\\rtf")


READER = Reader(
    NAME,
    frozenset({".rtf"}),
    read,
    is_kind=_is_kind,
    content_types=frozenset({"application/rtf", "text/rtf"}),
)
