"""JSON Lines: each line a record with `text` and, where known, `id`, `title`, `outlet`, `date`, `url`.

A line that cannot be read is told by its number, and the rest goes on. A packed file (gzip) is unpacked on the way.
JSON has no NaN, yet data frames write it for what is missing: it is read as unknown.
"""

import codecs
import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

from workstation.core.articles import ReadArticle
from workstation.readers.encodings import NotText, decode
from workstation.readers.found import LEFT, Source, Unreadable
from workstation.readers.limits import MOST_BYTES_OF_AN_ARTICLE, most_unfolded, size_in_words
from workstation.readers.reader import Glimpse, Reader
from workstation.readers.record import described, identifier, read_article

NAME = "JSON Lines"

GZIP = b"\x1f\x8b"


def read(source: Source) -> Iterator[ReadArticle | Unreadable]:
    """Each record of the file, in order, as an article or as what is wrong with it."""
    with _unpacked(source) as (stream, most):
        try:
            yield from _records(source, stream, most)
        except (EOFError, gzip.BadGzipFile, zlib.error):
            yield source.refused("This packed file is damaged: what follows could not be unpacked.", "Copy it again.")


@contextmanager
def _unpacked(source: Source) -> Iterator[tuple[BinaryIO, int | None]]:
    """The file's bytes, unpacked where they are packed, and how many there may be of them."""
    with source.open() as stored:
        packed = stored.read(2) == GZIP
        stored.seek(0)
        if packed:
            with gzip.GzipFile(fileobj=stored) as unpacked:
                yield cast("BinaryIO", unpacked), most_unfolded(source.size)
        else:
            yield stored, None


def articles_expected(path: Path) -> int:
    """The number of lines, at least one. Raises OSError where the file cannot be read."""
    with _unpacked(Source(path, path.name, datetime.now(UTC))) as (stream, most):
        lines, total, last = 0, 0, b"\n"
        # Where the packing is damaged or malicious, `read` will say so.
        with suppress(EOFError, zlib.error):
            while (block := stream.read(1 << 20)) and (most is None or total <= most):
                total += len(block)
                lines += block.count(b"\n")
                last = block[-1:]
        return max(1, lines + (last != b"\n"))


def _records(source: Source, stream: BinaryIO, most: int | None) -> Iterator[ReadArticle | Unreadable]:
    found, total = False, 0
    for number, line, complete in _lines(stream):
        total += len(line)
        if most is not None and total > most:
            yield source.refused(
                f"This packed file unfolds to far more than its size; after {size_in_words(most)} it was left.",
                "Unpack it with another program, look at what it holds, and import that.",
                why=LEFT,
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
        yield source.refused("This file holds no records.", "Each line must be a JSON object with a text.")


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes, bool]]:
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
    return read_article(
        source,
        text,
        reader=NAME,
        data=line,
        decoded=decoded,
        known=described(fields),
        member=id_ or f"line {number}",
        id=id_,
        record_suffix=".json",
    )


def _refused(source: Source, number: int, sentence: str, hint: str = "", *, id: str = "") -> Unreadable:  # noqa: A002
    return replace(source.refused(sentence, hint, member=id or f"line {number}"), id=id)


def _is_kind(glimpse: Glimpse) -> bool:
    if glimpse.head.startswith(GZIP):
        return glimpse.name.endswith(".gz") and READER.is_named(glimpse.name)
    beginning = glimpse.head.removeprefix(codecs.BOM_UTF8).lstrip()
    return beginning.startswith(b'{"') and b'"text"' in beginning


# Python's own reader of JSON is safe, and quick where there are a hundred thousand records.
READER = Reader(
    NAME,
    frozenset({".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"}),
    read,
    is_kind=_is_kind,
    apart=False,
    articles_expected=articles_expected,
)
