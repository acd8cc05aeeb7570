"""A text file is one article, its text kept as it is, code point for code point."""

import hashlib
from collections.abc import Iterator

from workstation.core.articles import Provenance, ReadArticle
from workstation.readers.encodings import NotText, decode
from workstation.readers.found import Source, Unreadable, stem
from workstation.readers.limits import MOST_BYTES_OF_AN_ARTICLE, size_in_words
from workstation.readers.record import article_of, described

NAME = "plain text"
SUFFIXES = frozenset({".txt", ".text"})

_LONGEST_TITLE = 150


def read(source: Source) -> Iterator[ReadArticle | Unreadable]:
    """The one article in the file, or why there is none."""
    size = source.path.stat().st_size
    if size > MOST_BYTES_OF_AN_ARTICLE:
        yield Unreadable(
            source.name,
            f"This file is too large for one article ({size_in_words(size)}).",
            f"Split it into articles of at most {size_in_words(MOST_BYTES_OF_AN_ARTICLE)}.",
        )
        return
    data = source.path.read_bytes()
    if not data:
        yield Unreadable(source.name, "This file is empty.", "Copy it again from where it came.")
        return
    try:
        decoded = decode(data)
    except NotText:
        yield Unreadable(
            source.name,
            "This file holds no text in an encoding known here.",
            "Open it in the program that made it, save it as plain text in UTF-8, and import that.",
        )
        return
    if not decoded.text.strip("\ufeff\x00 \t\r\n\f\v\u00a0\u200b\u200e\u200f"):
        yield Unreadable(source.name, "This file holds nothing but blank space.")
        return
    known = described(source.known)
    article, notes = article_of(decoded.text, id=stem(source.path), known=known, title=title_in(decoded.text))
    if decoded.replaced:
        notes = (f"{decoded.replaced} damaged places in the {decoded.encoding} text stand as \ufffd.", *notes)
    provenance = Provenance(
        sha256=hashlib.sha256(data).hexdigest(),
        name=source.name,
        member=None,
        imported_at=source.imported_at,
        encoding=decoded.encoding,
        reader=NAME,
    )
    yield ReadArticle(article, provenance, notes)


def title_in(text: str) -> str | None:
    """The first line, where it is short, is no sentence and more text follows; it stays part of the text."""
    lines = text.lstrip("\ufeff\r\n\t ").split("\n", maxsplit=1)
    if len(lines) < 2 or not lines[1].strip():
        return None
    first = lines[0].strip()
    if not first or len(first) > _LONGEST_TITLE or first.endswith((".", "،", ":", "؛", ",")):
        return None
    return first
