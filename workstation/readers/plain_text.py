"""A text file is one article, its text kept as it is, code point for code point."""

from collections.abc import Iterator

from workstation.readers.encodings import NotText, decode, decode_as
from workstation.readers.found import Row, Source
from workstation.readers.limits import MOST_BYTES_OF_AN_ARTICLE, size_in_words
from workstation.readers.reader import Reader
from workstation.readers.record import read_article

NAME = "plain text"

_LONGEST_TITLE = 150


def read(source: Source) -> Iterator[Row]:
    """The one article in the file, or why there is none."""
    if source.size > MOST_BYTES_OF_AN_ARTICLE:
        yield source.refused(
            f"This file is too large for one article ({size_in_words(source.size)}).",
            f"Split it into articles of at most {size_in_words(MOST_BYTES_OF_AN_ARTICLE)}.",
        )
        return
    data = source.read()
    if not data:
        yield source.refused("This file is empty.", "Copy it again from where it came.")
        return
    try:
        wanted = source.choices.encoding
        decoded = decode(data) if wanted is None else decode_as(data, wanted)
    except NotText:
        yield source.refused(
            "This file holds no text in an encoding known here.",
            "Open it in the program that made it, save it as plain text in UTF-8, and import that.",
        )
        return
    if not decoded.text.strip("\ufeff\x00 \t\r\n\f\v\u00a0\u200b\u200e\u200f"):
        yield source.refused("This file holds nothing but blank space.")
        return
    yield read_article(source, decoded.text, reader=NAME, data=data, decoded=decoded, title=title_in(decoded.text))


def title_in(text: str) -> str | None:
    """The first line, where it is short, is no sentence and more text follows; it stays part of the text."""
    lines = text.lstrip("\ufeff\r\n\t ").split("\n", maxsplit=1)
    if len(lines) < 2 or not lines[1].strip():
        return None
    first = lines[0].strip()
    if not first or len(first) > _LONGEST_TITLE or first.endswith((".", "،", ":", "؛", ",")):
        return None
    return first


# Decoding runs no foreign code, so it needs no process of its own.
READER = Reader(NAME, frozenset({".txt", ".text", ".md", ".markdown"}), read, apart=False)
