"""What a web page says of its article in so many words: title, outlet, author, day, address. Nothing is guessed.

Read from JSON-LD (schema.org), Open Graph and the other names of `meta`, `time`, and the comment that browsers leave in
a page they save.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

_ARTICLE_TYPES = re.compile("article|posting|reportage|blogpost", re.I)
_MOST_JSON = 2_000_000
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.I)
_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_FIRST_YEAR = 1990

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title")
_SITES = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
_DAYS = (
    "article:published_time", "og:published_time", "datepublished", "article.published", "publish-date",
    "publish_date", "publishdate", "published_date", "pubdate", "dc.date.issued", "dcterms.issued",
    "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageSays:
    """None where the page does not say. `body` is the article's text as JSON-LD gives it, `live` marks a live blog."""

    title: str | None = None
    site: str | None = None
    author: str | None = None
    date: dt.date | None = None
    url: str | None = None
    body: str | None = None
    live: bool = False


def page_says(tree: Any, markup: str) -> PageSays:
    """What the page of this tree, parsed from `markup`, says of its article."""
    meta = _meta_of(tree)
    told = _article_in_json(tree)
    site = _first(meta, _SITES) or _name_of(told.get("publisher"))
    return PageSays(
        title=_title(tree, meta, told, site),
        site=site,
        author=_author(meta, told),
        date=_date(tree, meta, told),
        url=_address(tree, meta, told, markup),
        body=_words(told.get("articleBody")),
        live="LiveBlogPosting" in _types(told),
    )


def day_of(stated: str) -> dt.date | None:
    """The day in an ISO 8601 or an e-mail date, as it is written: no time zone moves it. None for anything else."""
    stated = stated.strip()
    found = _DAY.match(stated)
    day = None
    with suppress(ValueError):
        if found:
            day = dt.date(*map(int, found.groups()))
        elif re.fullmatch(r"\d{8}(?:T?\d{4,6}\S*)?", stated):
            day = dt.date(int(stated[:4]), int(stated[4:6]), int(stated[6:8]))
        else:
            day = parsedate_to_datetime(stated).date()
    latest = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=2)
    return day if day is not None and dt.date(_FIRST_YEAR, 1, 1) <= day <= latest else None


# --- meta -----------------------------------------------------------------------------------------------------------


def _meta_of(tree: Any) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _words(element.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: Mapping[str, str], names: Iterable[str]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _words(value: object) -> str | None:
    """The text of a value, its blanks run together; None where there is none."""
    if not isinstance(value, str):
        return None
    lines = [" ".join(line.split()) for line in value.splitlines()]
    return "\n".join(line for line in lines if line) or None


def _one_line(value: object) -> str | None:
    words = _words(value)
    return None if words is None else words.replace("\n", " ")


# --- JSON-LD --------------------------------------------------------------------------------------------------------


def _article_in_json(tree: Any) -> Mapping[str, Any]:
    """The first thing in the page's JSON-LD that is an article; empty where there is none."""
    for element in tree.iter("script"):
        if (element.get("type") or "").strip().lower().startswith("application/ld+json"):
            source = (element.text or "").strip()[:_MOST_JSON]
            with suppress(ValueError, RecursionError):
                # Line breaks inside strings, which JSON forbids, are common there.
                stored = json.loads(source.removeprefix("<!--").removesuffix("-->"), strict=False)
                for thing in _things(stored):
                    if any(_ARTICLE_TYPES.search(kind) for kind in _types(thing)):
                        return thing
    return {}


def _things(stored: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > 5:
        return
    if isinstance(stored, list):
        for item in stored[:200]:
            yield from _things(item, depth + 1)
    elif isinstance(stored, dict):
        yield stored
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _things(stored.get(key), depth + 1)


def _types(thing: Mapping[str, Any]) -> tuple[str, ...]:
    kind = thing.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return tuple(item for item in kinds if isinstance(item, str))


def _name_of(value: object) -> str | None:
    """A name given alone, as a thing with a name, or as a list of either."""
    if isinstance(value, list):
        names = [name for item in value[:10] if (name := _name_of(item))]
        return "، ".join(dict.fromkeys(names)) or None
    return _one_line(value.get("name")) if isinstance(value, dict) else _one_line(value)


# --- each of the five -----------------------------------------------------------------------------------------------


def _title(tree: Any, meta: Mapping[str, str], told: Mapping[str, Any], site: str | None) -> str | None:
    title = _one_line(told.get("headline")) or _first(meta, _TITLES)
    if title is None:
        headings = [_one_line("".join(element.itertext())) for element in tree.iter("h1")]
        said = [heading for heading in headings if heading]
        title = said[0] if len(said) == 1 else None
    if title is None:
        element = next(tree.iter("title"), None)
        title = None if element is None else _one_line("".join(element.itertext()))
    if title is None:
        return None
    title = title.replace("\n", " ")
    if site and (tail := re.search(r"\s*[|\-–—:»«]\s*" + re.escape(site) + r"\s*$", title)):
        title = title[: tail.start()]
    return title[:500] or None


def _author(meta: Mapping[str, str], told: Mapping[str, Any]) -> str | None:
    author = _name_of(told.get("author")) or _first(meta, _AUTHORS)
    # Open Graph means the address of a profile by it.
    return None if author is None or author.startswith(("http:", "https:")) else author[:200]


def _date(tree: Any, meta: Mapping[str, str], told: Mapping[str, Any]) -> dt.date | None:
    stated = [meta.get("article:published_time"), told.get("datePublished"), *(meta.get(name) for name in _DAYS)]
    for element in tree.xpath("//*[@itemprop='datePublished']"):
        stated += [element.get("content"), element.get("datetime")]
    for value in stated:
        if isinstance(value, str) and (day := day_of(value)):
            return day
    # Lists of other news have times of their own, so a `time` counts where it is marked, or no other day is named.
    times = [(element, day) for element in tree.iter("time") if (day := day_of(element.get("datetime") or ""))]
    marked = {day for element, day in times if element.get("pubdate") is not None}
    days = marked or {day for _, day in times}
    return days.pop() if len(days) == 1 else None


def _address(tree: Any, meta: Mapping[str, str], told: Mapping[str, Any], markup: str) -> str | None:
    linked = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").strip().lower() == "canonical"]
    page = told.get("mainEntityOfPage")
    of_page = page.get("@id") if isinstance(page, dict) else page
    saved = _SAVED_FROM.search(markup[:4_000])
    stated = [*linked, meta.get("og:url"), told.get("url"), of_page, saved and saved[1]]
    return next((address for value in stated if (address := web_address(value))), None)


def web_address(value: object) -> str | None:
    """`value` where it is an address on the web; an address on someone's disk is none."""
    if not isinstance(value, str) or len(value) > 4_000:
        return None
    with suppress(ValueError):
        parts = urlsplit(value.strip())
        if parts.scheme in ("http", "https") and parts.hostname:
            return value.strip()
    return None
