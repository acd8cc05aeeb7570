"""Pages saved with all that belongs to them in one file: .mhtml of Chrome and Edge, .webarchive of Safari.

Only the page itself is looked at; its pictures, styles and frames stay where they are.
"""

import email.parser
import email.policy
import plistlib
import re
from collections.abc import Iterator
from contextlib import suppress
from email.message import Message
from xml.parsers.expat import ExpatError

from workstation.readers.found import Piece, Source
from workstation.readers.limits import size_in_words
from workstation.readers.reader import Glimpse, Reader
from workstation.readers.web_page import article_in

MHTML_NAME, WEBARCHIVE_NAME = "saved web page (MHTML)", "saved web page (Safari)"

_MOST_BYTES = 200_000_000
_MOST_PARTS = 5_000
_PAGES = ("text/html", "application/xhtml+xml")
_SAVE_AGAIN = "Save the page again from a browser, as one HTML file."


def read_mhtml(source: Source) -> Iterator[Piece]:
    """The page that the file was saved for."""
    if (data := _bytes_of(source)) is None:
        yield _too_large(source)
        return
    try:
        # compat32: the newer way decodes parts by what they declare, and fails on what they misdeclare.
        message = email.parser.BytesParser(policy=email.policy.compat32).parsebytes(data)
        part = _page_in(message)
    except RecursionError:
        part = None
    page = None if part is None else part.get_payload(decode=True)
    if part is None or not isinstance(page, bytes) or not page.strip():
        yield source.refused("No page was found in this file.", _SAVE_AGAIN)
        return
    url = part.get("Content-Location") or message.get("Snapshot-Content-Location")
    content_type = str(part.get("Content-Type") or "")
    yield article_in(source, page, data=data, reader=MHTML_NAME, content_type=content_type, url=_plain(url))


def _page_in(message: Message) -> Message | None:
    """The part that is named as the page, else the first page among the parts."""
    pages = []
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        if part.get_content_type() in _PAGES and not part.is_multipart():
            pages.append(part)
    wanted = _plain(message.get("Snapshot-Content-Location"))
    named = [page for page in pages if wanted and _plain(page.get("Content-Location")) == wanted]
    return next(iter(named or pages), None)


def _plain(header: object) -> str | None:
    return None if header is None else "".join(str(header).split())


def read_webarchive(source: Source) -> Iterator[Piece]:
    """The main resource of the archive."""
    if (data := _bytes_of(source)) is None:
        yield _too_large(source)
        return
    main: object = None
    # Besides its own errors plistlib lets through those of what it is built on.
    with suppress(plistlib.InvalidFileException, ValueError, LookupError, TypeError, OverflowError, ExpatError):
        stored = plistlib.loads(data)
        main = stored.get("WebMainResource") if isinstance(stored, dict) else None
    page = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(page, bytes) or not page.strip():
        yield source.refused("No page was found in this file.", _SAVE_AGAIN)
        return
    kind, encoding, url = (main.get(f"WebResource{key}") for key in ("MIMEType", "TextEncodingName", "URL"))
    if isinstance(kind, str) and kind not in _PAGES:
        yield source.refused(f"What was saved in this file is no page ({kind[:60]}).", _SAVE_AGAIN)
        return
    content_type = f"text/html; charset={encoding}" if isinstance(encoding, str) else ""
    yield article_in(
        source,
        page,
        data=data,
        reader=WEBARCHIVE_NAME,
        content_type=content_type,
        url=url if isinstance(url, str) else None,
    )


def _bytes_of(source: Source) -> bytes | None:
    return source.read() if source.size <= _MOST_BYTES else None


def _too_large(source: Source) -> Piece:
    return source.refused(f"This page is too large ({size_in_words(source.size)}).", _SAVE_AGAIN)


_MADE_BY_A_BROWSER = re.compile(rb"^(?:Snapshot-Content-Location:|From: <?Saved by )", re.I | re.M)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related\b", re.I | re.M)


def _is_mhtml(glimpse: Glimpse) -> bool:
    headers = re.split(rb"\r?\n\r?\n", glimpse.head[:4_000], maxsplit=1)[0]
    if _MADE_BY_A_BROWSER.search(headers):
        return True
    return glimpse.name.endswith((".mht", ".mhtml")) and _RELATED.search(headers) is not None


def _is_webarchive(glimpse: Glimpse) -> bool:
    if glimpse.head.startswith(b"bplist00"):
        return b"WebMainResource" in glimpse.head or b"WebMainResource" in glimpse.tail or _named(glimpse)
    return b"<plist" in glimpse.head[:1_000] and b"WebMainResource" in glimpse.head


def _named(glimpse: Glimpse) -> bool:
    return glimpse.name.endswith(".webarchive")


MHTML = Reader(
    MHTML_NAME,
    frozenset({".mhtml", ".mht"}),
    read_mhtml,
    is_kind=_is_mhtml,
    content_types=frozenset({"multipart/related", "application/x-mimearchive"}),
)
WEBARCHIVE = Reader(
    WEBARCHIVE_NAME,
    frozenset({".webarchive"}),
    read_webarchive,
    is_kind=_is_webarchive,
    content_types=frozenset({"application/x-webarchive"}),
)
