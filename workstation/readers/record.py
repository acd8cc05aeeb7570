"""A record's fields, as JSON gives them, to an article. What is not understood is unknown, and said."""

import datetime
import math
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from workstation.core.articles import Article
from workstation.readers.encodings import without_unstorable
from workstation.readers.language import language_of


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of an article beside its text, and `notes` on what was not understood."""

    title: str | None
    outlet: str | None
    date: datetime.date | None
    url: str | None
    notes: tuple[str, ...]


def described(fields: Mapping[str, object]) -> Described:
    """Title, outlet, date and address out of `fields`. An empty string, null or NaN is unknown."""
    notes: list[str] = []
    return Described(
        title=_words(fields, "title", notes),
        outlet=_words(fields, "outlet", notes),
        date=_day(fields, notes),
        url=_words(fields, "url", notes),
        notes=tuple(notes),
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
