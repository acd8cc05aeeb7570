"""Web archives (.warc), as crawlers write them: each page that a site answered with, the rest only counted."""

from collections import Counter
from collections.abc import Iterator

from workstation.readers.found import Member, PassedOver, Piece, Source
from workstation.readers.limits import MOST_BYTES_OF_A_MEMBER, most_unfolded
from workstation.readers.reader import Glimpse, Reader
from workstation.readers.web_page import MOST_BYTES_OF_A_PAGE

NAME = "web archive (WARC)"

_PAGES = ("text/html", "application/xhtml+xml")
_BLOCK = 1 << 18


def read(source: Source) -> Iterator[Piece]:
    """Each page in the archive, under its address."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    others: Counter[str] = Counter()
    pages, most, so_far = 0, max(most_unfolded(source.size), source.size), 0
    with source.open() as stored:
        try:
            for record in ArchiveIterator(stored):
                what = _what_it_is(record)
                if what != "page":
                    others[what] += 1
                    continue
                pages += 1
                url = str(record.rec_headers.get_header("WARC-Target-URI") or f"page {pages}").strip("<>")
                data = _page_of(record)
                if data is None:
                    yield source.refused("This page is too large.", "Save it by itself from a browser.", member=url)
                    continue
                so_far += len(data)
                if so_far > most:
                    yield source.refused(
                        "It unfolds to far more than its size; what follows was left.",
                        "Unpack it and import its parts.",
                    )
                    return
                kind = record.http_headers.get_header("Content-Type") or "text/html"
                yield Member(url, data, {"url": url}, content_type=kind)
        except (
            ArchiveLoadFailed,
            EOFError,
            OSError,
            ValueError,
            OverflowError,  # a length that no file has
            AttributeError,  # a record without address
        ):
            yield source.refused("This web archive is damaged: what follows could not be read.", "Copy it again.")
            return
    for what, count in others.most_common():
        yield PassedOver(source.name, f"Passed over: {count:,} {what}.", member=source.member)
    if not pages:
        yield source.refused("There is no page in this web archive.")


def _what_it_is(record: "object") -> str:
    if getattr(record, "rec_type", "") != "response":
        return "records that are no answers of a site"
    headers = getattr(record, "http_headers", None)
    if headers is None:
        return "answers that are not of the web"
    if not str(headers.get_statuscode()).startswith("2"):
        return "addresses under which there was no page"
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return "page" if kind in _PAGES else "pictures, scripts and other files"


def _page_of(record: "object") -> bytes | None:
    stream = record.content_stream()  # type: ignore[attr-defined]
    blocks, size = [], 0
    while block := stream.read(_BLOCK):
        size += len(block)
        if size > min(MOST_BYTES_OF_A_PAGE, MOST_BYTES_OF_A_MEMBER):
            return None
        blocks.append(block)
    while record.raw_stream.read(_BLOCK):  # type: ignore[attr-defined]
        pass
    if getattr(record.raw_stream, "limit", 0) > 0:  # type: ignore[attr-defined]  # fewer bytes than were announced
        raise EOFError
    return b"".join(blocks)


def _is_kind(glimpse: Glimpse) -> bool:
    return glimpse.head.startswith(b"WARC/") or glimpse.name.endswith(tuple(READER.suffixes))


READER = Reader(NAME, frozenset({".warc", ".warc.gz"}), read, is_kind=_is_kind, holds_files=True)
