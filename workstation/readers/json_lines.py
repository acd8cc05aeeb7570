"""JSON Lines: each line a record with `text` and, where known, `id`, `title`, `outlet`, `date`, `url`.

A line that cannot be read is told by its number, and the rest goes on. A packed file (gzip) is unpacked on the way.
JSON has no NaN, yet data frames write it for what is missing: it is read as unknown.
"""

import codecs
import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from workstation.core.articles import Provenance, ReadArticle
from workstation.readers.encodings import NotText, decode
from workstation.readers.found import Source, Unreadable, stem
from workstation.readers.limits import MOST_BYTES_OF_A_COLLECTION, MOST_BYTES_OF_AN_ARTICLE, size_in_words
from workstation.readers.record import article_of, described, identifier

NAME = "JSON Lines"
SUFFIXES = frozenset({".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"})

GZIP = b"\x1f\x8b"


def read(source: Source) -> Iterator[ReadArticle | Unreadable]:
    """Each record of the file, in order, as an article or as what is wrong with it."""
    with source.path.open("rb") as stored:
        packed = stored.read(2) == GZIP
        stored.seek(0)
        if not packed:
            yield from _records(source, stored)
            return
        with gzip.GzipFile(fileobj=stored) as unpacked:
            try:
                yield from _records(source, unpacked)
            except (EOFError, gzip.BadGzipFile, zlib.error):
                yield Unreadable(
                    source.name, "This packed file is damaged: what follows could not be unpacked.", "Copy it again."
                )


def _records(source: Source, stream: "BinaryIO | gzip.GzipFile") -> Iterator[ReadArticle | Unreadable]:
    found, total = False, 0
    for number, line, complete in _lines(stream):
        total += len(line)
        if total > MOST_BYTES_OF_A_COLLECTION:
            yield Unreadable(
                source.name,
                f"This file unfolds to more than {size_in_words(MOST_BYTES_OF_A_COLLECTION)}; the rest was left out.",
                "Split it into several files.",
            )
            return
        if not line.strip():
            continue
        found = True
        if complete:
            yield _record(source, line, number)
        else:
            sentence = (
                f"Line {number} is too long for one article (more than {size_in_words(MOST_BYTES_OF_AN_ARTICLE)})."
            )
            yield _refused(source, number, sentence)
    if not found:
        yield Unreadable(source.name, "This file holds no records.", "Each line must be a JSON object with a text.")


def _lines(stream: "BinaryIO | gzip.GzipFile") -> Iterator[tuple[int, bytes, bool]]:
    """Each line with its number from one, cut at the limit (False) so that no line can fill the memory."""
    number = 0
    while line := stream.readline(MOST_BYTES_OF_AN_ARTICLE + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        complete = len(line) <= MOST_BYTES_OF_AN_ARTICLE
        yield number, line.rstrip(b"\r\n"), complete
        while not complete and line and not line.endswith(b"\n"):
            line = stream.readline(MOST_BYTES_OF_AN_ARTICLE)


def _record(source: Source, line: bytes, number: int) -> ReadArticle | Unreadable:
    try:
        decoded = decode(line)
        fields = json.loads(decoded.text)
    except NotText:
        return _refused(source, number, f"Line {number} is in no encoding known here.", "Save the file as UTF-8.")
    except json.JSONDecodeError as error:
        return _refused(source, number, f"Line {number} is no JSON: {error.msg} at character {error.colno}.")
    except (ValueError, RecursionError):
        # A number of thousands of digits, or thousands of brackets: Python's own guards against such input.
        return _refused(source, number, f"Line {number} is no JSON that can be read.")
    if not isinstance(fields, dict):
        return _refused(source, number, f"Line {number} is no JSON object.", 'Expected {"text": "…"}.')
    id_ = identifier(fields.get("id"))
    text = fields.get("text")
    if not isinstance(text, str):
        what = "no text" if text is None or isinstance(text, float) else "a text that is not a string"
        return _refused(source, number, f"The record in line {number} has {what}.", id=id_)
    if not text.strip("\x00 \t\r\n\u200b\ufeff\u00a0"):
        return _refused(source, number, f"The text of the record in line {number} is empty.", id=id_)
    article, notes = article_of(text, id=id_ or stem(source.path), known=described(fields))
    if decoded.replaced:
        notes = (f"{decoded.replaced} damaged places in the {decoded.encoding} text stand as \ufffd.", *notes)
    provenance = Provenance(
        sha256=hashlib.sha256(line).hexdigest(),
        name=source.name,
        member=article.id if id_ else f"line {number}",
        imported_at=source.imported_at,
        encoding=decoded.encoding,
        reader=NAME,
    )
    return ReadArticle(article, provenance, notes)


def _refused(source: Source, number: int, sentence: str, hint: str = "", *, id: str = "") -> Unreadable:  # noqa: A002
    return Unreadable(source.name, sentence, hint, member=id or f"line {number}", id=id)
