"""E-books (.epub): each chapter is an article, in the order of reading.

A chapter and not the book, for it is what has a heading of its own, can be cited, and is of an article's size: most
e-books in a folder of sources are issues of a magazine, collections and reports. What the table of contents does not
name belongs to the chapter before it, so nothing is lost; a book without chapters is one article.
"""

import datetime
import posixpath
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from workstation.readers.document_text import article_of_lines, sensible_author, sensible_title
from workstation.readers.found import PASSWORD, Piece, Source, UnderWay
from workstation.readers.reader import Glimpse, Reader
from workstation.readers.record import Described
from workstation.readers.zipped_parts import DAMAGED, Parts, Refusal, attribute, local_name, parts_of, tree_of

NAME = "e-book"

_PROTECTED = ("This e-book is protected by its seller and can only be read in their program.", "")
# Fonts are scrambled in books that are otherwise open.
_SCRAMBLED_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PLAIN_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[\]<>]*>")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CHAPTERS = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
_DAY = re.compile(r"^(\d{4})-(\d\d)-(\d\d)")


@dataclass(slots=True)
class _Chapter:
    title: str | None
    part: str
    lines: list[str] = field(default_factory=list)


def read(source: Source) -> Iterator[Piece]:
    """The chapters of the book, or why there are none."""
    try:
        with parts_of(source) as parts:
            _refuse_the_protected(parts)
            book = _Book.of(parts)
            chapters: list[_Chapter] = []
            for number, part in enumerate(book.order):
                if number % 10 == 9:
                    yield UnderWay(number, len(book.order))
                title, lines = _text_of(parts.data(part))
                told = book.contents.get(part)
                if told is not None or not chapters or not book.contents:
                    chapters.append(_Chapter(told or title, part))
                chapters[-1].lines += lines
    except Refusal as refusal:
        yield source.refused(refusal.sentence, refusal.hint, why=refusal.why)
        return
    except RecursionError:
        yield source.refused("The parts of this book are nested too deep to be read.", DAMAGED[1])
        return
    data = source.read()
    full = [chapter for chapter in chapters if chapter.lines]
    if len(full) < 2:
        lines = [line for chapter in full for line in chapter.lines]
        yield article_of_lines(source, lines, reader=NAME, data=data, known=book.says)
        return
    for number, chapter in enumerate(full, start=1):
        yield article_of_lines(
            source,
            chapter.lines,
            reader=NAME,
            data=data,
            known=book.of_chapter(chapter.title),
            member=f"chapter {number}",
            id=f"{source.stem}-{number}",
            notes=book.missing if number == 1 else (),
        )


def _refuse_the_protected(parts: Parts) -> None:
    encryption = parts.tree("META-INF/encryption.xml")
    if encryption is None:
        return
    for data in encryption.iter("{*}EncryptedData"):
        methods = [attribute(method, "Algorithm") for method in data.iter("{*}EncryptionMethod")]
        if any(method not in _SCRAMBLED_FONTS for method in methods):
            raise Refusal(*_PROTECTED, why=PASSWORD)


@dataclass(frozen=True, slots=True)
class _Book:
    """The parts with text in the order of reading, the titles in the table of contents by part, and what it says."""

    order: tuple[str, ...]
    contents: dict[str, str]
    says: Described
    missing: tuple[str, ...] = ()

    @classmethod
    def of(cls, parts: Parts) -> "_Book":
        path = _package_of(parts)
        package = _lenient_tree(parts, path)
        if package is None:
            raise Refusal("This e-book is damaged: its list of chapters is missing.", DAMAGED[1])
        folder = posixpath.dirname(path)
        items = {attribute(item, "id"): item for item in package.iter("{*}item")}
        order, missing = [], 0
        for reference in package.iter("{*}itemref"):
            item = items.get(attribute(reference, "idref"))
            part = "" if item is None else _within(folder, attribute(item, "href"))
            if item is None or part not in parts.names:
                missing += 1
            elif "nav" in (attribute(item, "properties") or "").split():
                continue  # the table of contents itself
            elif (attribute(item, "media-type") or "").lower() in _CHAPTERS and part not in order:
                order.append(part)
        if not order:
            raise Refusal("This e-book is damaged: none of its chapters is there.", DAMAGED[1])
        notes = (f"{missing} parts of the book are missing from the file.",) if missing else ()
        contents = {part: title for part, title in _contents(parts, items, folder).items() if part in order}
        return cls(tuple(order), contents, _says(package), notes)

    def of_chapter(self, title: str | None) -> Described:
        book, chapter = self.says.title, sensible_title(title)
        titles = [name for name in (chapter, book) if name]
        if len(titles) == 2 and chapter == book:
            titles.pop()
        says = self.says
        return Described(
            title=" — ".join(titles) or None, outlet=says.outlet, date=says.date, url=says.url, author=says.author
        )


def _package_of(parts: Parts) -> str:
    container = _lenient_tree(parts, "META-INF/container.xml")
    for root in () if container is None else container.iter("{*}rootfile"):
        if (path := attribute(root, "full-path")) and path in parts.names:
            return path
    return next((name for name in parts.names if name.endswith(".opf")), "")


def _lenient_tree(parts: Parts, name: str) -> Any | None:
    """As books declare a document type that defines nothing, such a one does no harm."""
    data = parts.data(name)
    return None if data is None else tree_of(_PLAIN_DOCTYPE.sub(b"", data, count=1))


def _within(folder: str, href: str | None) -> str:
    path = unquote((href or "").partition("#")[0])
    return posixpath.normpath(posixpath.join(folder, path)) if path else ""


def _contents(parts: Parts, items: dict[str | None, Any], folder: str) -> dict[str, str]:
    """The first title of each part, out of the table of contents: that of EPUB 3, else that of EPUB 2."""
    found: dict[str, str] = {}
    for item in items.values():
        path = _within(folder, attribute(item, "href"))
        with suppress(Refusal):  # then the chapters' own headings serve
            if "nav" in (attribute(item, "properties") or "").split():
                tree = _lenient_tree(parts, path)
                navs = (
                    []
                    if tree is None
                    else [nav for nav in tree.iter("{*}nav") if attribute(nav, "type") in ("toc", None)]
                )
                for link in (link for nav in navs[:1] for link in nav.iter("{*}a")):
                    _note(found, posixpath.dirname(path), attribute(link, "href"), "".join(link.itertext()))
    for item in items.values() if not found else ():
        path = _within(folder, attribute(item, "href"))
        with suppress(Refusal):
            if attribute(item, "media-type") == "application/x-dtbncx+xml":
                tree = _lenient_tree(parts, path)
                for point in () if tree is None else tree.iter("{*}navPoint"):
                    label = next(iter(point.iter("{*}text")), None)
                    content = next((child for child in point if local_name(child) == "content"), None)
                    if label is not None and content is not None:
                        _note(found, posixpath.dirname(path), attribute(content, "src"), label.text or "")
    return found


def _note(found: dict[str, str], folder: str, href: str | None, title: str) -> None:
    part, title = _within(folder, href), " ".join(title.split())
    if part and title:
        found.setdefault(part, title)


def _text_of(data: bytes | None) -> tuple[str | None, list[str]]:
    """A chapter's first heading, and all its lines."""
    import lxml.etree
    import lxml.html

    from workstation.readers.encodings import NotText
    from workstation.readers.page_blocks import blocks_of
    from workstation.readers.page_bytes import decode_page

    if not data or not data.strip():
        return None, []
    try:
        markup = _DECLARATION.sub("", decode_page(data).text.replace("\x00", "\ufffd"))
        parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
        root = lxml.html.document_fromstring(_SELF_CLOSED.sub(r"<\1\2></\1>", markup), parser=parser)
    except NotText as error:
        raise Refusal("This e-book is damaged: a chapter of it is no text.", DAMAGED[1]) from error
    except (lxml.etree.ParserError, ValueError):
        return None, []
    body = root.find("body")
    lines = [block.text for block in blocks_of(root if body is None else body)]
    headings = (heading for heading in root.iter("h1", "h2", "h3"))
    titles = (" ".join("".join(heading.itertext()).split()) for heading in headings)
    return next((title for title in titles if title), None), lines


# In XHTML anything may be closed at once; read as HTML an anchor would run on to the end, and a title swallow the page.
_SELF_CLOSED = re.compile(r"<(a|title|script|style|i|b|em|strong|span|div|p|td|textarea|iframe)(\s[^<>]*)?/>", re.I)


def _says(package: Any) -> Described:
    said: dict[str, str] = {}
    for entry in package.iter("{http://purl.org/dc/elements/1.1/}*"):
        name, words = local_name(entry), " ".join((entry.text or "").split())
        is_other_date = name == "date" and (attribute(entry, "event") or "publication") != "publication"
        if words and not is_other_date:
            said.setdefault(name, words)
    source = said.get("source", "")
    return Described(
        title=sensible_title(said.get("title")),
        outlet=sensible_author(said.get("publisher")),
        date=_day(said.get("date", "")),
        url=source if re.match(r"https?://\S+$", source) else None,
        author=sensible_author(said.get("creator")),
    )


def _day(said: str) -> datetime.date | None:
    """A day that is stated whole, and no program's zero."""
    stated = _DAY.match(said)
    if stated is None or said.startswith(("0101", "1970-01-01", "0000")):
        return None
    try:
        day = datetime.date(*map(int, stated.groups()))
    except ValueError:
        return None
    return None if (day.month, day.day) == (1, 1) or day.year < 1900 else day


def _is_kind(glimpse: Glimpse) -> bool:
    return glimpse.is_zip and (
        b"mimetypeapplication/epub+zip" in glimpse.head[:200] or glimpse.names_a_part(b"META-INF/container.xml")
    )


READER = Reader(NAME, frozenset({".epub"}), read, is_kind=_is_kind, content_types=frozenset({"application/epub+zip"}))
