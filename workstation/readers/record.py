"""A record's fields, as JSON gives them, to an article. What is not understood is unknown, and said."""

import datetime
import hashlib
import math
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from workstation.core.articles import Article, Original, Provenance, ReadArticle
from workstation.readers.encodings import Decoded, without_unstorable
from workstation.readers.found import Source, base_name
from workstation.readers.language import language_of


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of an article beside its text, and `notes` on what was not understood."""

    title: str | None
    outlet: str | None
    date: datetime.date | None
    url: str | None
    notes: tuple[str, ...] = ()
    author: str | None = None

    def or_else(self, other: "Described") -> "Described":
        """What is known here and, where nothing is, what `other` knows."""
        return Described(
            title=self.title or other.title,
            outlet=self.outlet or other.outlet,
            date=self.date or other.date,
            url=self.url or other.url,
            notes=(*self.notes, *other.notes),
            author=self.author or other.author,
        )


NOTHING_KNOWN = Described(title=None, outlet=None, date=None, url=None)


def read_article(
    source: Source,
    text: str,
    *,
    reader: str,
    data: bytes,
    decoded: Decoded | None = None,
    known: Described = NOTHING_KNOWN,
    title: str | None = None,
    member: str | None = None,
    id: str = "",  # noqa: A002
    record_suffix: str = "",
    whole: str | None = None,
    notes: tuple[str, ...] = (),
    sent_from: tuple[str, ...] = (),
) -> ReadArticle:
    """The article with this text out of `source`, ready to be stored, with all that is told of its origin.

    `data` are the bytes it was read from: those of the whole file or, of a file of many records, those of the record
    that `member` names. With a `record_suffix` the record is kept by itself, as a file with that ending; else the
    whole file is. What lies beside the file counts before what it says itself (`known`), and that before `title`.
    `decoded` tells the encoding, where there was one to be chosen, and `whole` is all text of the page.
    """
    beside = described(source.known)
    article, replaced = article_of(text, id=id or source.stem, known=beside.or_else(known), title=title)
    if decoded is not None and decoded.replaced:
        notes = (
            f"What is damaged in the {decoded.encoding} text stands as \ufffd: {decoded.replaced:,} in all.",
            *notes,
        )
    if decoded is not None and decoded.note:
        notes = (decoded.note, *notes)
    digest = hashlib.sha256(data).hexdigest()
    provenance = Provenance(
        sha256=digest,
        name=source.name,
        member=source.within(member),
        imported_at=source.imported_at,
        encoding="" if decoded is None else decoded.encoding,
        reader=reader,
    )
    original = None
    if record_suffix:
        original = Original(digest, base_name(f"{source.stem}-{member or article.id}") + record_suffix, data)
    return ReadArticle(
        article,
        provenance,
        (*notes, *replaced),
        original=original,
        whole=None if whole is None or whole == text else without_unstorable(whole)[0],
        sent_from=sent_from,
    )


def described(fields: Mapping[str, object]) -> Described:
    """Title, outlet, date, address and author out of `fields`. An empty string, null or NaN is unknown."""
    notes: list[str] = []
    author = _words(fields, "author", [])
    return Described(
        title=_words(fields, "title", notes),
        outlet=_words(fields, "outlet", notes),
        date=_day(fields, notes),
        url=_words(fields, "url", notes),
        notes=tuple(notes),
        author=author,
    )


def article_of(text: str, *, id: str, known: Described, title: str | None = None) -> tuple[Article, tuple[str, ...]]:  # noqa: A002
    """The article with this text, fit for storing, and notes on what had to be replaced in it."""
    notes = list(known.notes)
    storable, replaced = without_unstorable(text)
    if replaced:
        notes.append(f"{_times(replaced)} that cannot be stored (NUL or half a character) stands as \ufffd.")
    article = Article(
        id=without_unstorable(id)[0],
        text=storable,
        title=known.title or title,
        outlet=known.outlet,
        date=known.date,
        url=known.url,
        language=language_of(storable),
        author=known.author,
    )
    return article, tuple(notes)


def identifier(value: object) -> str:
    """A record's `id` as a string; empty where it has none."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    return str(value) if isinstance(value, int | float) else ""


def _words(fields: Mapping[str, object], key: str, notes: list[str]) -> str | None:
    value = fields.get(key)
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, str):
        return without_unstorable(value.strip())[0] or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    notes.append(f'The value of "{key}" is no text and was left out.')
    return None


def _day(fields: Mapping[str, object], notes: list[str]) -> datetime.date | None:
    value = fields.get("date")
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, str):
        stated = value.strip()
        # The day as it is written: an hour near midnight and a time zone do not move it.
        if stated[10:11] in ("", "T", "t", " "):
            with suppress(ValueError):
                return datetime.date.fromisoformat(stated[:10])
    notes.append(f'The date "{str(value)[:40]}" is not of the form 2017-07-08 and was left out.')
    return None


def _times(count: int) -> str:
    return "1 code point" if count == 1 else f"{count} code points"
