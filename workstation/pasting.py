"""An article that comes from no file but from the clipboard, with what the person says of it."""

import datetime as dt
import hashlib
from datetime import UTC, datetime
from urllib.parse import urlsplit

from workstation.core.articles import Article, Original, Provenance, ReadArticle
from workstation.readers.encodings import without_unstorable
from workstation.readers.language import language_of
from workstation.readers.limits import MOST_BYTES_OF_AN_ARTICLE, size_in_words

NAME = "pasted"


def pasted(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    date: dt.date | None = None,
    url: str | None = None,
    now: datetime | None = None,
) -> ReadArticle:
    """The article with this text as it is, told to be pasted. Its bytes in UTF-8 are its original."""
    storable, replaced = without_unstorable(text)
    data = storable.encode()
    digest = hashlib.sha256(data).hexdigest()
    return ReadArticle(
        Article(
            id=f"{NAME}-{digest[:12]}",
            text=storable,
            title=title,
            outlet=outlet,
            date=date,
            url=url,
            language=language_of(storable),
        ),
        Provenance(digest, NAME, None, now or datetime.now(UTC), "utf-8", NAME),
        notes=("What cannot be stored of the text stands as \ufffd.",) if replaced else (),
        original=Original(digest, f"{NAME}-{digest[:12]}.txt", data),
    )


def fault_of(text: str, *, day: str = "", url: str = "") -> str:
    """Why this cannot be an article, in a sentence; "" where it can."""
    if not text.strip():
        return "There is no text yet."
    if len(text.encode("utf-8", errors="replace")) > MOST_BYTES_OF_AN_ARTICLE:
        return f"The text is longer than one article can be ({size_in_words(MOST_BYTES_OF_AN_ARTICLE)})."
    if day and not _is_day(day):
        return "The date is no day of the calendar: year-month-day, such as 2016-05-25."
    if url and not _is_address(url):
        return "The address is none of the web: it begins with https:// or http://."
    return ""


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, text))
    except ValueError:
        return False
