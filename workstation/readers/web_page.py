"""Web pages: the article in them, what they say of it, and all their text beside. Never rendered, nothing fetched."""

import re
from collections.abc import Iterator

from workstation.core.articles import ReadArticle
from workstation.readers.encodings import NotText
from workstation.readers.found import NO_TEXT, Piece, Source, Unreadable
from workstation.readers.limits import MOST_BYTES_OF_AN_ARTICLE, size_in_words
from workstation.readers.page_bytes import decode_page
from workstation.readers.reader import Glimpse, Reader
from workstation.readers.record import Described, read_article

NAME = "web page"
MOST_BYTES_OF_A_PAGE = 3 * MOST_BYTES_OF_AN_ARTICLE

# Pictures that some ways of saving put into the page itself.
_INLINE_DATA = re.compile(r"data:[\w/+.;=-]{0,100},[^\s\"'()<>]{200,}")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BEGINNINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<!-- saved from url")
_TAGS = re.compile(rb"<(?:html|head|body|p|div|table|article)[\s>]", re.I)


def read(source: Source) -> Iterator[Piece]:
    """The one article of the page, or why there is none."""
    if source.size > MOST_BYTES_OF_A_PAGE:
        yield source.refused(
            f"This page is too large ({size_in_words(source.size)}).", "Save its text as a .txt file and import that."
        )
        return
    data = source.read()
    yield article_in(source, data, data=data, reader=NAME, content_type=source.content_type)


def article_in(
    source: Source, page: bytes, *, data: bytes, reader: str, content_type: str = "", url: str | None = None
) -> ReadArticle | Unreadable:
    """The article in `page`, which came out of `data`, the file's bytes; `url` is where the container says it was."""
    import lxml.html

    from workstation.readers.page_metadata import page_says, web_address
    from workstation.readers.page_text import article_text

    try:
        decoded = decode_page(page, content_type=content_type, wanted=source.choices.encoding)
    except NotText:
        return source.refused("This page holds no text in an encoding known here.", "Save it again from a browser.")
    markup = _XML_DECLARATION.sub("", _INLINE_DATA.sub("data:,", decoded.text.replace("\x00", "\ufffd")))
    if not markup.strip():
        return source.refused("This page is empty.", "Save it again from a browser.")
    # A tree deeper than 256 would be cut off, and the article with it; memory and time are bounded from outside.
    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = lxml.html.document_fromstring(markup, parser=parser)
    except lxml.etree.ParserError:  # nothing in it but comments
        return source.refused(
            "This page holds no text.", "Save it again from a browser, once it is shown there.", why=NO_TEXT
        )
    body = tree.find("body")
    says = page_says(tree, markup)
    chosen, whole = article_text(markup, tree if body is None else body, says)
    text = whole if source.choices.whole_page else chosen.text
    if not text.strip():
        return source.refused(
            "No text was found in this page.",
            "Where a program makes the text of a page, save it from a browser.",
            why=NO_TEXT,
        )
    notes = () if source.choices.whole_page else chosen.notes
    if says.live:
        notes = (*notes, "This is a live report: its entries were written at different times.")
    known = Described(
        title=says.title,
        outlet=says.site,
        date=says.date,
        url=says.url or web_address(url),
        author=says.author,
    )
    return read_article(source, text, reader=reader, data=data, decoded=decoded, known=known, whole=whole, notes=notes)


def _is_kind(glimpse: Glimpse) -> bool:
    beginning = glimpse.head[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith(_BEGINNINGS):
        return True
    if beginning.startswith(b"<?xml"):
        return b"<html" in glimpse.head[:2_000].lower()
    return beginning.startswith(b"<") and glimpse.content_type == "text/html" and _TAGS.search(glimpse.head) is not None


READER = Reader(
    NAME,
    frozenset({".html", ".htm", ".xhtml"}),
    read,
    is_kind=_is_kind,
    content_types=frozenset({"text/html", "application/xhtml+xml"}),
)
