"""E-mails (.eml): the message is an article, and what is attached to it is read as files in an archive are.

The subject is the title, the sender the author, the day of sending the date. Of a message sent as plain text and as a
page the plain text is taken, unless it says less. What a message declares of its encodings counts where its bytes
allow it.
"""

import datetime
import email.errors
import email.parser
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from workstation.core.articles import ReadArticle
from workstation.readers.encodings import Decoded, NotText
from workstation.readers.found import NO_TEXT, PASSWORD, Member, PassedOver, Piece, Source, Unreadable, base_name
from workstation.readers.limits import MOST_BYTES_OF_AN_ARTICLE, size_in_words
from workstation.readers.mail_words import header_words, hosts_of, reflowed, sender_words, sent_on
from workstation.readers.page_bytes import decode_page
from workstation.readers.reader import Glimpse, Reader
from workstation.readers.record import Described, read_article
from workstation.readers.web_page import article_in

NAME = "e-mail"
MOST_BYTES_OF_A_MESSAGE = 100_000_000

_MOST_NESTED = 20
_MOST_PARTS = 20_000
_LITTLE_TEXT = 200
_SIGNATURES = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})
_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
_ENDINGS = {"text/plain": ".txt", "text/html": ".html", "message/rfc822": ".eml", "text/calendar": ".ics"}
_SAVE = "Open it in a mail program, save its text as a .txt file in UTF-8, and import that."
_TOO_DEEP = "The parts of this message are nested too deep; the innermost were left."
_BLANK = "\ufeff\x00 \t\r\n\f\v\u00a0\u200b\u200e\u200f"
_TELLING = (b"from:", b"date:", b"subject:", b"to:", b"received:", b"return-path:", b"message-id:", b"mime-version:")
_TECHNICAL = (b"received:", b"return-path:", b"message-id:", b"mime-version:", b"delivered-to:", b"x-mozilla-")


class _AsSent(email.policy.Compat32):
    """Headers as they were sent: the newer policies fail on what is misdeclared, the older one loses bytes."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value


def read(source: Source) -> Iterator[Piece]:
    """The message and what is attached to it, or why it cannot be read."""
    if source.size > MOST_BYTES_OF_A_MESSAGE:
        yield source.refused(f"This message is too large ({size_in_words(source.size)}).", _SAVE)
        return
    data = source.read()
    yield from pieces_of(source, _without_envelope(data, source.file_name), data=data, reader=NAME)


def _without_envelope(data: bytes, name: str) -> bytes:
    """Apple Mail writes the length before a message and its own list behind it."""
    if not name.lower().endswith(".emlx"):
        return data
    length, _, rest = data.partition(b"\n")
    return rest[: int(length)] if length.strip().isdigit() and len(length) < 12 else data


def pieces_of(
    source: Source, message: bytes, *, data: bytes, reader: str, member: str | None = None, record_suffix: str = ""
) -> Iterator[Piece]:
    """The article and the attachments of one `message`, a whole file or the record `member` of one."""
    try:
        parsed = email.parser.BytesParser(policy=_AsSent()).parsebytes(message)
        opened = _Opened(source, member)
        opened.take(parsed, 0)
    except RecursionError:
        yield source.refused("The parts of this message are nested too deep to be read.", _SAVE, member=member)
        return
    headers = _headers(parsed)
    if not {"from", "subject", "date", "received", "to", "message-id"} & headers.keys():
        yield source.refused("This is no e-mail: it has no headers.", _SAVE, member=member)
        return
    texts = [text for text in opened.texts if text.text.strip(_BLANK)]
    text = "\n\n".join(part.text for part in texts)
    if len(text) > MOST_BYTES_OF_AN_ARTICLE:
        yield source.refused("This message holds more text than one article can have.", _SAVE, member=member)
    elif text:
        whole = "\n\n".join(part.whole for part in texts)
        yield read_article(
            source,
            text,
            reader=reader,
            data=data,
            decoded=_encoding_of(texts),
            known=_says(headers, source.imported_at.date()),
            member=member,
            record_suffix=record_suffix,
            id="" if member is None else f"{source.stem}-{member.rpartition(' ')[2]}",
            whole=whole if whole != text else None,
            notes=opened.notes(headers, texts),
            sent_from=hosts_of(list_id=headers.get("list-id", ""), sender=headers.get("from", "")),
        )
    elif opened.encrypted:
        yield source.refused(
            "This message is encrypted.",
            "Decrypt it in a mail program and save its text.",
            member=member,
            why=PASSWORD,
        )
    elif opened.attachments:
        yield PassedOver(source.name, "Passed over: a message without text.", member=source.within(member))
    else:
        yield source.refused("This message holds no text.", member=member, why=NO_TEXT)
    for attachment in opened.attachments:
        yield attachment if member is None else _within(member, attachment)
    if opened.too_deep:
        yield source.refused(_TOO_DEEP, _SAVE, member=member)


def _within(member: str, attachment: Member) -> Member:
    return Member(f"{member}/{attachment.name}", attachment.data, attachment.known, attachment.content_type)


@dataclass(frozen=True, slots=True)
class _PartText:
    """The text of one part: that to be read, and `whole` as it was sent."""

    text: str
    whole: str
    decoded: Decoded
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Opened:
    """What is in a message: its texts in order, and what is attached."""

    source: Source
    member: str | None
    texts: list[_PartText] = field(default_factory=list)
    attachments: list[Member] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)  # the last that each name was told apart by
    parts: int = 0
    encrypted: bool = False
    broken: int = 0
    too_deep: bool = False

    def take(self, part: Message, depth: int) -> None:
        self.parts += 1
        if depth > _MOST_NESTED or self.parts > _MOST_PARTS:
            self.too_deep = True
            return
        kind = part.get_content_type()
        children = [child for child in _children(part) if isinstance(child, Message)]
        if kind == "message/rfc822" and depth:
            self._attach(part, kind, children)
        elif kind == "multipart/encrypted" or (kind in _ENCRYPTED and "signed" not in str(part.get("Content-Type"))):
            self.encrypted = True
        elif kind == "multipart/alternative" and children:
            self._take_one_of(children, depth)
        elif children:
            for number, child in enumerate(children):
                if kind == "multipart/related" and number and _is_shown_in_a_page(child):
                    continue
                self.take(child, depth + 1)
        elif kind in ("text/plain", "text/html") and not _is_attached(part):
            if (text := self._text_of(part, kind)) is not None:
                self.texts.append(text)
        elif kind not in _SIGNATURES and not part.is_multipart():
            self._attach(part, kind, ())

    def _take_one_of(self, children: list[Message], depth: int) -> None:
        """The plain version of a message, unless it only says that there is another."""
        plain = [child for child in children if child.get_content_type() == "text/plain" and not _is_attached(child)]
        others = [child for child in children if child not in plain]
        pages = [child for child in others if _holds_a_page(child)]
        before = len(self.texts)
        for child in plain:
            self.take(child, depth + 1)
        told = "".join(text.text for text in self.texts[before:]).strip(_BLANK)
        if pages and len(told) < _LITTLE_TEXT:
            kept = self.texts[before:]
            del self.texts[before:]
            self.take(pages[-1], depth + 1)
            page = "".join(text.whole for text in self.texts[before:]).strip(_BLANK)
            if kept and len(page) < 2 * len(told):
                self.texts[before:] = kept
        else:
            for page_part in pages:
                self._attachments_in(page_part, depth + 1)
        for child in others:
            if child not in pages:
                self.take(child, depth + 1)

    def _attachments_in(self, part: Message, depth: int) -> None:
        """What is attached within the version that is not read."""
        before = len(self.texts)
        self.take(part, depth) if part.is_multipart() else None
        del self.texts[before:]

    def _text_of(self, part: Message, kind: str) -> _PartText | None:
        payload = _payload(part)
        if not payload or not payload.strip():
            return None
        declared = str(part.get("Content-Type") or "")
        if kind == "text/html":
            found = article_in(self.source, payload, data=payload, reader=NAME, content_type=declared)
            if isinstance(found, Unreadable):
                return None
            return _of_page(found)
        try:
            decoded = decode_page(payload, content_type=declared, wanted=self.source.choices.encoding)
        except NotText:
            self._attach(part, kind, ())
            return None
        sent = decoded.text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        return _PartText(reflowed(decoded.text, content_type=declared).strip("\n"), sent, decoded)

    def _attach(self, part: Message, kind: str, children: list[Message] | tuple[()]) -> None:
        data = _bytes_of_message(children[0]) if children else _payload(part)
        if data is None:
            self.broken += 1
        if data is None or not data.strip():
            return
        name = self._name_of(part, kind, children)
        self.attachments.append(Member(name, data, content_type=header_words(str(part.get("Content-Type") or kind))))

    def _name_of(self, part: Message, kind: str, children: list[Message] | tuple[()]) -> str:
        name = file_name_of(part)
        if not name:
            subject = _headers(children[0]).get("subject", "") if children else ""
            name = (header_words(subject).replace("/", "-")[:100] or f"part {self.parts}") + _ENDINGS.get(kind, "")
        elif children and not name.lower().endswith((".eml", ".mht", ".mhtml")):
            name += ".eml"
        stem, dot, ending = name.rpartition(".")
        number, unique = self.numbers.get(name, 1), name
        while unique in self.names:
            number += 1
            unique = f"{stem} ({number}).{ending}" if dot else f"{name} ({number})"
        self.numbers[name] = number
        self.names.add(unique)
        return unique

    def notes(self, headers: dict[str, str], texts: list[_PartText]) -> tuple[str, ...]:
        notes = [note for text in texts for note in text.notes]
        if "date" in headers and sent_on(headers["date"], not_after=self.source.imported_at.date()) is None:
            notes.append(f'The date "{header_words(headers["date"])[:40]}" was not understood and was left out.')
        if self.encrypted:
            notes.append("A part of this message is encrypted and was left out.")
        if self.broken:
            notes.append("A part of this message is broken and was left out; the message is kept whole.")
        if any(text.text != text.whole and not text.notes and text.decoded.text for text in texts):
            notes.append("Lines that a mail program had broken to a width were joined.")
        return tuple(dict.fromkeys(notes))


def _of_page(found: ReadArticle) -> _PartText:
    text = found.article.text
    return _PartText(text, found.whole or text, Decoded("", found.provenance.encoding), found.notes)


def _encoding_of(texts: list[_PartText]) -> Decoded:
    encodings = list(dict.fromkeys(text.decoded.encoding for text in texts if text.decoded.encoding))
    return Decoded("", " + ".join(encodings), sum(text.decoded.replaced for text in texts))


def _says(headers: dict[str, str], today: datetime.date) -> Described:
    address = header_words(headers.get("content-base", "")) or header_words(headers.get("content-location", ""))
    return Described(
        title=header_words(headers.get("subject", "")) or None,
        outlet=None,
        date=sent_on(headers["date"], not_after=today) if "date" in headers else None,
        url=address if address.startswith(("http://", "https://")) and " " not in address else None,
        author=sender_words(headers.get("from", "")),
    )


def _headers(message: Message) -> dict[str, str]:
    """The first of each name, in small letters, as it was sent."""
    found: dict[str, str] = {}
    for name, value in message.raw_items():
        found.setdefault(name.lower(), str(value))
    return found


def _children(part: Message) -> list[object]:
    payload = part.get_payload() if part.is_multipart() else []  # else it would decode what is not asked for
    return list(payload) if isinstance(payload, list) else []


def _payload(part: Message) -> bytes | None:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return None
    return payload if isinstance(payload, bytes) else None


def _bytes_of_message(message: Message) -> bytes | None:
    try:
        return message.as_bytes()
    except (ValueError, LookupError, TypeError, AttributeError, email.errors.MessageError):
        return None  # broken so that it cannot be written again; it is kept with the message that holds it


def file_name_of(part: Message) -> str:
    """The name that the sender gave an attachment, without any folder; empty where there is none."""
    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError):
        name = None
    name = base_name(header_words(name or "")).strip()
    return "" if name in (".", "..") else name[-200:]


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(file_name_of(part))


def _holds_a_page(part: Message) -> bool:
    kind = part.get_content_type()
    if kind == "text/html":
        return not _is_attached(part)
    return part.is_multipart() and kind.startswith("multipart/") and kind != "multipart/encrypted"


def _is_shown_in_a_page(part: Message) -> bool:
    is_picture = part.get_content_maintype() in ("image", "font") or part.get_content_type() == "text/css"
    return is_picture and part.get_content_disposition() != "attachment"


def _is_kind(glimpse: Glimpse) -> bool:
    """By its headers; text that begins like a message copied out of a mail program stays text."""
    if glimpse.name.endswith((".txt", ".text", ".md", ".markdown", ".mht", ".mhtml")):
        return False
    headers = glimpse.head[:16_000].replace(b"\r\n", b"\n").partition(b"\n\n")[0].lower()
    names = {line[: line.find(b":") + 1] for line in headers.split(b"\n") if line[:1].strip()}
    if b"" in names or not names:
        return False
    return len(names.intersection(_TELLING)) > 2 and any(name.startswith(_TECHNICAL) for name in names)


READER = Reader(
    NAME,
    frozenset({".eml", ".emlx"}),
    read,
    is_kind=_is_kind,
    holds_files=True,
    content_types=frozenset({"message/rfc822"}),
)
