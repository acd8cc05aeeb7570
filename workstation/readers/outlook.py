"""Messages saved by Outlook (.msg), with what is attached to them; a message within one is an article as well.

Read from the streams of the file themselves: what they declare of their code pages counts where the bytes allow it.
"""

import datetime
import email.parser
import email.policy
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any

from workstation.core.articles import ReadArticle
from workstation.readers.compound import claims_more_than_it_has
from workstation.readers.compressed_rtf import unpacked
from workstation.readers.encodings import Decoded, NotText
from workstation.readers.found import NO_TEXT, Member, PassedOver, Piece, Source, base_name
from workstation.readers.limits import MOST_BYTES_OF_AN_ARTICLE, size_in_words
from workstation.readers.mail import MOST_BYTES_OF_A_MESSAGE
from workstation.readers.mail_words import header_words, hosts_of, reflowed, sent_on
from workstation.readers.page_bytes import decode_page
from workstation.readers.reader import Glimpse, Reader
from workstation.readers.record import Described, read_article
from workstation.readers.rich_text import text_of_rich
from workstation.readers.rtf import NestedTooDeep
from workstation.readers.web_page import article_in

NAME = "Outlook message"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE = "Open it in Outlook, save its text as a .txt file in UTF-8, and import that."
_DAMAGED = ("This message is damaged, or no message of Outlook.", _SAVE)
_MOST_NESTED = 3
_MOST_ATTACHMENTS = 5_000
_LITTLE_TEXT = 200
_BLANK = "\ufeff\x00 \t\r\n\f\v\u00a0\u200b\u200e\u200f"

# Properties by their numbers in the format.
_SUBJECT, _BODY, _HTML, _RICH = "0037", "1000", "1013", "1009"
_SENDER, _SENT_FOR, _ADDRESS, _SMTP_ADDRESS, _HEADERS = "0C1A", "0042", "0C1F", "5D01", "007D"
_DATA, _LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _KIND, _CONTENT_ID = "3701", "3707", "3704", "3001", "370E", "3712"
_SENT, _DELIVERED, _CODE_PAGE_OF_BODY, _CODE_PAGE = 0x0039, 0x0E06, 0x3FDE, 0x3FFD
_INTEGER, _TIME = 0x0003, 0x0040
_CODE_PAGES = {65001: "utf-8", 20127: "ascii", 28591: "iso-8859-1", 28596: "iso-8859-6", 10004: "mac_arabic"}


def read(source: Source) -> Iterator[Piece]:
    """The message and what is attached to it, or why it cannot be read."""
    import olefile

    if source.size > 2 * MOST_BYTES_OF_A_MESSAGE:
        yield source.refused(f"This message is too large ({size_in_words(source.size)}).", _SAVE)
        return
    data = source.read()
    if claims_more_than_it_has(data):
        yield source.refused(*_DAMAGED)
        return
    try:
        with olefile.OleFileIO(data) as stored:
            if stored.root.size > len(data):  # the stream of small streams: read over and over, if its chain is a ring
                raise ValueError("too small for its streams")
            pieces = list(_Message(source, stored, (), data).pieces(None, 0))
    # What the library raises on a damaged file is anything that bytes can be misread as; its own errors are OSErrors.
    except (OSError, ValueError, struct.error, LookupError, TypeError, AttributeError, OverflowError, RecursionError):
        yield source.refused(*_DAMAGED)
        return
    yield from pieces


@dataclass(frozen=True, slots=True)
class _Message:
    """One message: the file's own, or one within it, whose streams lie in the storage `at`."""

    source: Source
    stored: Any
    at: tuple[str, ...]
    data: bytes

    def pieces(self, member: str | None, depth: int) -> Iterator[Piece]:
        text, whole, decoded, notes = self._text()
        attached = self._attachments()
        if len(text) > MOST_BYTES_OF_AN_ARTICLE:
            yield self.source.refused("This message holds more text than one article can have.", _SAVE, member=member)
        elif text.strip(_BLANK):
            yield read_article(
                self.source,
                text,
                reader=NAME,
                data=self.data if member is None else whole.encode("utf-8", errors="replace"),
                decoded=decoded,
                known=self._says(),
                member=member,
                id="" if member is None else f"{self.source.stem}-{member.rpartition(' ')[2]}",
                whole=whole if whole != text else None,
                notes=notes,
                sent_from=self._sent_from(),
            )
        elif attached:
            yield PassedOver(
                self.source.name, "Passed over: a message without text.", member=self.source.within(member)
            )
        else:
            yield self.source.refused("This message holds no text.", member=member, why=NO_TEXT)
        for number, folder in enumerate(attached, start=1):
            attachment = _Message(self.source, self.stored, folder, self.data)
            if self.stored.exists([*folder, f"__substg1.0_{_DATA}000D"]):
                name = "/".join(part for part in (member, f"message {number}") if part)
                if depth < _MOST_NESTED:
                    inner = _Message(self.source, self.stored, (*folder, f"__substg1.0_{_DATA}000D"), self.data)
                    yield from inner.pieces(name, depth + 1)
                else:
                    yield self.source.refused("This message lies too many messages deep.", _SAVE, member=name)
            elif (given := attachment.as_member(number)) is not None:
                yield given if member is None else Member(f"{member}/{given.name}", given.data, {}, given.content_type)

    def as_member(self, number: int) -> Member | None:
        data = self._stream(f"{_DATA}0102")
        if not data:
            return None
        kind = self._words(_KIND)
        name = next((name for key in (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME) if (name := self._words(key))), "")
        if kind.startswith("image/") and self._words(_CONTENT_ID):
            return None  # shown in the message itself
        return Member(base_name(name)[-200:] or f"attachment {number}", data, content_type=kind)

    def _text(self) -> tuple[str, str, Decoded, tuple[str, ...]]:
        """The text to be read, all of it, its encoding, and notes: plain where there is one that says enough."""
        plain, encoding = self._decoded(_BODY, self._code_page(_CODE_PAGE_OF_BODY, _CODE_PAGE))
        text = reflowed(plain, content_type="").strip("\n")
        whole = plain.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        if len(text.strip(_BLANK)) < _LITTLE_TEXT and (page := self._page()) is not None:
            page_whole = page.whole or page.article.text
            if len(page_whole) >= 2 * len(text.strip(_BLANK)):
                return page.article.text, page_whole, Decoded("", page.provenance.encoding), page.notes
        if not text.strip(_BLANK) and (rich := self._stream(f"{_RICH}0102")):
            try:
                found = text_of_rich(unpacked(rich))
            except (NestedTooDeep, ValueError):
                return "", "", Decoded("", ""), ()
            text = "\n".join(line for line in found.lines if line.strip())
            return text, text, Decoded("", found.encoding, found.replaced), ()
        notes = () if text == whole else ("Lines that a mail program had broken to a width were joined.",)
        return text, whole, Decoded("", encoding), notes

    def _page(self) -> ReadArticle | None:
        page = self._stream(f"{_HTML}0102")
        if page is None:
            page = self._decoded(_HTML, self._code_page(_CODE_PAGE_OF_BODY, _CODE_PAGE))[0].encode("utf-8", "replace")
        if not page.strip():
            return None
        charset = self._code_page(_CODE_PAGE_OF_BODY)
        content_type = f"text/html; charset={charset}" if charset else ""
        found = article_in(self.source, page, data=page, reader=NAME, content_type=content_type)
        return found if isinstance(found, ReadArticle) else None

    def _sent(self) -> Message:
        """The headers that it was sent with, where Outlook kept them."""
        return email.parser.HeaderParser(policy=email.policy.compat32).parsestr(self._words(_HEADERS))

    def _sent_from(self) -> tuple[str, ...]:
        headers = self._sent()
        sender = self._words(_SMTP_ADDRESS) or self._words(_ADDRESS)
        return hosts_of(
            list_id=str(headers.get("list-id") or ""),
            sender=sender if "@" in sender else str(headers.get("from") or ""),
        )

    def _says(self) -> Described:
        headers = self._sent()
        name = self._words(_SENDER) or self._words(_SENT_FOR)
        address = self._words(_SMTP_ADDRESS) or self._words(_ADDRESS)
        if "@" not in address:
            address = ""  # the name of a mailbox within a firm
        sender = f"{name} <{address}>" if name and address and name != address else name or address
        return Described(
            title=header_words(self._words(_SUBJECT)) or None,
            outlet=None,
            date=self._day(str(headers.get("date") or "")),
            url=None,
            author=header_words(sender) or None,
        )

    def _day(self, stated: str) -> datetime.date | None:
        today = self.source.imported_at.date()
        if stated and (day := sent_on(stated, not_after=today)) is not None:
            return day
        for number in (_SENT, _DELIVERED):
            value = self._value(number, _TIME)
            if value:
                try:
                    day = datetime.date(1601, 1, 1) + datetime.timedelta(microseconds=value // 10)
                except OverflowError:
                    continue
                if day.year > 1980 and day <= today + datetime.timedelta(days=2):
                    return day
        return None

    def _attachments(self) -> list[tuple[str, ...]]:
        depth = len(self.at)
        folders = {
            tuple(entry[: depth + 1])
            for entry in self.stored.listdir(streams=True, storages=True)
            if tuple(entry[:depth]) == self.at
            and len(entry) > depth
            and entry[depth].lower().startswith("__attach_version1.0_")
        }
        return sorted(folders)[:_MOST_ATTACHMENTS]

    def _words(self, key: str) -> str:
        return self._decoded(key, self._code_page(_CODE_PAGE))[0].replace("\x00", "")

    def _decoded(self, key: str, charset: str) -> tuple[str, str]:
        """A property that is text, and the encoding where it was not Unicode."""
        data = self._stream(f"{key}001F")
        if data is not None:
            return data.decode("utf-16-le", errors="replace"), ""
        data = self._stream(f"{key}001E")
        if not data:
            return "", ""
        try:
            decoded = decode_page(data, content_type=f"text/plain; charset={charset}" if charset else "")
        except NotText:
            return data.decode("latin-1"), ""
        return decoded.text, decoded.encoding

    def _code_page(self, *numbers: int) -> str:
        for number in numbers:
            value = self._value(number, _INTEGER)
            if value:
                value &= 0xFFFFFFFF
                return _CODE_PAGES.get(value, f"cp{value}")
        return ""

    def _value(self, number: int, kind: int) -> int | None:
        """A property of a fixed size, out of the list of properties."""
        properties = self._stream(None) or b""
        for place in range(len(properties) % 16, len(properties) - 15, 16):
            entry_kind, entry, _, value = struct.unpack_from("<HHIQ", properties, place)
            if (entry_kind, entry) == (kind, number):
                return int(value)
        return None

    def _stream(self, key: str | None) -> bytes | None:
        name = "__properties_version1.0" if key is None else f"__substg1.0_{key}"
        path = [*self.at, name]
        if not self.stored.exists(path) or self.stored.get_type(path) != 2:  # 2: a stream
            return None
        if self.stored.get_size(path) > len(self.data):
            raise ValueError("too small for this stream")
        data = self.stored.openstream(path).read()
        return data if isinstance(data, bytes) else None


def _is_kind(glimpse: Glimpse) -> bool:
    if not glimpse.head.startswith(_OLE):
        return False
    told = "__properties_version1.0".encode("utf-16-le")
    return told in glimpse.head or told in glimpse.tail or glimpse.name.endswith(".msg")


READER = Reader(
    NAME,
    frozenset({".msg"}),
    read,
    is_kind=_is_kind,
    holds_files=True,
    content_types=frozenset({"application/vnd.ms-outlook"}),
)
