"""A PDF is one article: its text in the order in which it is read, or why there is none that can be believed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from workstation.readers.found import NO_TEXT, PASSWORD, Piece, Source, UnderWay
from workstation.readers.limits import MOST_BYTES_OF_AN_ARTICLE
from workstation.readers.pdf.reading import (
    MOST_PAGES,
    NeedsPassword,
    NoPdf,
    PageKind,
    ReadPage,
    opened,
    pages_of,
    text_of,
)
from workstation.readers.plain_text import title_in
from workstation.readers.reader import Glimpse, Reader
from workstation.readers.record import Described, read_article

NAME = "PDF"
VERSION = 1

_BY_HAND = "Open it and check; copy its text by hand into a .txt file in UTF-8, or read it by OCR."
_PAGES_A_SIGN = 20
_SCAN, _UNTRUSTED = PageKind.SCAN, PageKind.UNTRUSTED
_MOST_SCANS_TOLD = 5_000
_A_SCAN = "a scan without text, and left out."
_OTHER_LETTERS = "left out: the letters in the file are not those that are shown."
_LONGEST_TITLE = 200
_ARABIC = re.compile("[ء-ي]")
# What programs put for a title that is none: a file's name, or their own.
_NO_TITLE = re.compile(
    r"\.(?:docx?|html?|indd|qxp|pdf|rtf|odt|txt|pptx?|xlsx?|tiff?|jpe?g|pmd)\b|^Microsoft |^untitled|[/\\]", re.I
)


def read(source: Source) -> Iterator[Piece]:
    """The article of the file's pages, or why there is none."""
    data = source.read()
    if not data:
        yield source.refused("This file is empty.", "Copy it again from where it came.")
        return
    try:
        document = opened(data)
    except NeedsPassword:
        yield source.refused(
            "This PDF is protected: a password is needed to read it.",
            "Open it with its password, print or save it as a PDF without one, and import that.",
            why=PASSWORD,
        )
        return
    except NoPdf:
        yield source.refused(
            "This PDF is damaged or cut off; no page of it can be read.", "Copy it again from where it came."
        )
        return
    with closing(document):
        count = len(document)
        pages: list[ReadPage] = []
        for page in pages_of(document):
            pages.append(page)
            if len(pages) % _PAGES_A_SIGN == 0:
                yield UnderWay(len(pages), count)
        try:
            stated = document.get_metadata_dict()
        except UnicodeDecodeError:  # half a character in a damaged file
            stated = {}
    text = text_of(pages)
    if not text.text.strip():
        yield _refused(source, pages)
    elif len(text.text.encode("utf-8", errors="replace")) > MOST_BYTES_OF_AN_ARTICLE:
        yield source.refused("This PDF holds more text than one article can have.", "Split it and import the parts.")
    else:
        read = read_article(
            source,
            text.text,
            reader=NAME,
            data=data,
            known=_stated(stated),
            title=title_in(text.text),
            notes=(*_notes(pages, count), *_left_out(text.left_out), *_made_on(stated)),
        )
        scans = tuple(number for number, page in enumerate(pages, start=1) if page.kind in (_SCAN, _UNTRUSTED))
        yield replace(read, scans=scans[:_MOST_SCANS_TOLD])


def _stated(metadata: dict[str, str]) -> Described:
    title = " ".join(metadata.get("Title", "").replace("\x00", "").split())
    author = " ".join(metadata.get("Author", "").replace("\x00", "").split())
    sound = _ARABIC.search(title) and len(title.split()) > 1 and len(title) <= _LONGEST_TITLE
    return Described(
        title=title if sound and not _NO_TITLE.search(title) else None,
        outlet=None,
        date=None,
        url=None,
        author=author if _ARABIC.search(author) and len(author) <= _LONGEST_TITLE else None,
    )


def _made_on(metadata: dict[str, str]) -> tuple[str, ...]:
    """The day the file says it was made, as a note: no article's date, for files are made again long after."""
    day = re.match(r"D:(\d{4})(\d\d)(\d\d)", metadata.get("CreationDate", ""))
    return (f"The file says that it was made on {'-'.join(day.groups())}.",) if day else ()


def _refused(source: Source, pages: Sequence[ReadPage]) -> Piece:
    kinds = Counter(page.kind for page in pages)
    if not pages:
        return source.refused("This PDF has no pages.", "Copy it again from where it came.")
    if kinds[PageKind.UNTRUSTED]:
        reasons = Counter(page.trust.reason for page in pages if page.kind is PageKind.UNTRUSTED and page.trust)
        reason = reasons.most_common(1)[0][0]
        return source.refused(f"The text in this PDF is not the one that it shows: {reason}.", _BY_HAND, why=NO_TEXT)
    if kinds[PageKind.SCAN]:
        return source.refused(
            f"This PDF is a scan: {_counted(kinds[PageKind.SCAN])} of pictures, without text.",
            "It can be read by OCR where Tesseract with Arabic is installed.",
            why=NO_TEXT,
        )
    if kinds[PageKind.BROKEN]:
        return source.refused("No page of this PDF can be read.", "Copy it again from where it came.")
    return source.refused(
        "This PDF holds no text.", "If it shows some, it is drawn as pictures: read it by OCR.", why=NO_TEXT
    )


def _notes(pages: Sequence[ReadPage], count: int) -> Iterator[str]:
    for kind, sentence in (
        (_SCAN, f"{{}} {_A_SCAN}"),
        (_UNTRUSTED, f"{{}} {_OTHER_LETTERS}"),
        (PageKind.BROKEN, "{} damaged, and left out."),
        (PageKind.PICTURE_WITH_TEXT, "{} a picture with text behind it: some program read the letters, maybe wrongly."),
    ):
        numbers = [number for number, page in enumerate(pages, start=1) if page.kind is kind]
        if numbers:
            yield sentence.format(are_listed(numbers))
    believed = [page for page in pages if page.lines]
    unknown = sum(page.unknown for page in believed)
    if unknown:
        letters = (
            "1 letter that the file does not name stands"
            if unknown == 1
            else f"{unknown} letters that the file does not name stand"
        )
        yield f"{letters} as \ufffd."
    aside = sum(page.aside for page in believed)
    if aside:
        yield f"{aside} letters along the margin or across the page were left out."
    if any(page.as_pdfium for page in believed):
        yield "The order of some words is the file's own, and may not be that on the page."
    if count > MOST_PAGES:
        yield f"Only the first {MOST_PAGES:,} of {count:,} pages were read."


def _left_out(lines: Sequence[str]) -> tuple[str, ...]:
    if not lines:
        return ()
    shown = "; ".join(line[:60] for line in lines[:3])
    return (f"Heads and feet that recur from page to page were left out: {shown}",)


def is_of_scans(note: str) -> bool:
    """Whether a note tells of pages that OCR could read."""
    return note.endswith((_A_SCAN, _OTHER_LETTERS))


def are_listed(numbers: Sequence[int]) -> str:
    """ "Page 3 is", "Pages 1-4 and 7 are each"."""
    return f"Page {_listed(numbers)} is" if len(numbers) == 1 else f"Pages {_listed(numbers)} are each"


def were_listed(numbers: Sequence[int]) -> str:
    """ "Page 3 was", "Pages 1-4 and 7 were"."""
    return f"Page {_listed(numbers)} was" if len(numbers) == 1 else f"Pages {_listed(numbers)} were"


def _listed(numbers: Sequence[int]) -> str:
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    words = [str(first) if first == last else f"{first}-{last}" for first, last in spans]
    if len(words) > 6:
        words = [*words[:5], f"{len(numbers) - sum(last - first + 1 for first, last in spans[:5])} more"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _counted(count: int) -> str:
    return "one page" if count == 1 else f"{count} pages"


def _is_kind(glimpse: Glimpse) -> bool:
    # Archives that pack nothing show the beginning of a PDF that they hold.
    is_archive = glimpse.is_zip or glimpse.head[257:262] == b"ustar"
    return b"%PDF-" in glimpse.head[:1024] and not is_archive


READER = Reader(
    NAME,
    frozenset({".pdf"}),
    read,
    version=VERSION,
    is_kind=_is_kind,
    content_types=frozenset({"application/pdf", "application/x-pdf"}),
)
