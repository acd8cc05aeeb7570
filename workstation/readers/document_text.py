"""A document's lines and what it says of itself, to an article: what its program wrote by itself is left out."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache

from workstation import assets
from workstation.readers.encodings import Decoded
from workstation.readers.found import NO_TEXT, Piece, Source
from workstation.readers.limits import MOST_BYTES_OF_AN_ARTICLE, size_in_words
from workstation.readers.plain_text import title_in
from workstation.readers.record import NOTHING_KNOWN, Described, read_article

_INVISIBLE = "\ufeff\x00 \t\r\n\f\v\u00a0\u200b\u200e\u200f\u2028\u2029"
_LONGEST_TITLE = 300
_OF_A_FILE = re.compile(
    r"^[a-z]:[\\/]|^/|^microsoft word - |\.(?:docx?|dotx?|odt|rtf|pdf|txt|html?|indd|qxd|tmp)$", re.I
)
_NUMBERED = re.compile(r"[\s_()-]*\d*[\s)]*$")
_WORD = re.compile(r"[^\W\d_]{2,}")
# Code points that XML cannot hold do not come out of it; those of lines do, and would break one in two unseen.
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def lines_of(text: str) -> list[str]:
    """The lines of `text` that hold something, without blanks at their ends."""
    return [line.strip(" \t\u00a0") for line in _BREAKS.sub("\n", text).split("\n") if line.strip(_INVISIBLE)]


def article_of_lines(
    source: Source,
    paragraphs: Iterable[str],
    *,
    reader: str,
    data: bytes,
    known: Described = NOTHING_KNOWN,
    member: str | None = None,
    id: str = "",  # noqa: A002
    notes: Sequence[str] = (),
    decoded: Decoded | None = None,
) -> Piece:
    """The article whose text these are, a paragraph a line, or why there is none."""
    text = "\n".join(line for paragraph in paragraphs for line in lines_of(paragraph))
    if not text:
        return source.refused(
            "No text was found in this document.",
            "If it shows text, that is a picture: save it as a PDF and import that.",
            member=member,
            why=NO_TEXT,
        )
    if len(text) > MOST_BYTES_OF_AN_ARTICLE:
        return source.refused(
            f"This document holds more text than one article can have ({size_in_words(len(text))}).",
            f"Split it into articles of at most {size_in_words(MOST_BYTES_OF_AN_ARTICLE)}.",
            member=member,
        )
    return read_article(
        source,
        text,
        reader=reader,
        data=data,
        decoded=decoded,
        known=known,
        title=title_in(text),
        member=member,
        id=id,
        notes=tuple(notes),
    )


def sensible_title(said: str | None) -> str | None:
    """The title that a document states, unless its program wrote it: "Document1", a file's name."""
    title = " ".join((said or "").split())
    if not title or len(title) > _LONGEST_TITLE or _OF_A_FILE.search(title) or not _WORD.search(title):
        return None
    return None if _NUMBERED.sub("", title).lower() in _written_by_programs("titles") else title


def sensible_author(said: str | None) -> str | None:
    """The author that a document states, unless it is the name of a computer or a program."""
    author = " ".join((said or "").split())
    if not author or len(author) > _LONGEST_TITLE or not _WORD.search(author):
        return None
    return None if _NUMBERED.sub("", author).lower() in _written_by_programs("authors") else author


@cache
def _written_by_programs(key: str) -> frozenset[str]:
    with assets.resource("documents", "properties.toml").open("rb") as stored:
        return frozenset(tomllib.load(stored)[key])
