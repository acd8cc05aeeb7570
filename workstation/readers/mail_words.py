"""The words of e-mails: headers in whatever encoding, and text as it was before mail programs broke its lines."""

import base64
import binascii
import datetime
import email.utils
import re

from workstation.readers.encodings import NotText
from workstation.readers.page_bytes import decode_page

_ENCODED = re.compile(r"=\?([^?\s]{1,60})\?([bqBQ])\?([^?]*)\?=")
_BLANKS = re.compile(r"\s+")
_CONTROLS = re.compile("[\x00-\x1f\x7f]")
_LONGEST_HEADER = 100_000
_LIST_ID = re.compile(r"<([^<>\s]{1,253})>\s*$")
_HOST = re.compile(r"(?=.{4,253}$)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")

_QUOTED = re.compile(r"^(?:>[> ]*)?")
_STANDS_ALONE = re.compile(r"^(?:[-*•–—=_#+]|\d{1,3}[.)\-]|[^\W\d]{1,20}\s?:|--\s*$)")
_WIDEST_WRAPPED, _NARROWEST_WRAPPED = 100, 40
_SHARE_OF_A_FULL_LINE = 0.6


def header_words(raw: str) -> str:
    """A header as a person reads it. `raw` is as it was sent, its bytes beyond ASCII as surrogates."""
    raw = raw[:_LONGEST_HEADER]
    pieces: list[str] = []
    run, charset, place = b"", "", 0

    def end_run() -> None:
        nonlocal run
        if run:
            pieces.append(_decoded(run, charset))
        run = b""

    for word in _ENCODED.finditer(raw):
        between = raw[place : word.start()]
        if between.strip() or not run:
            end_run()
            pieces.append(_as_sent(between))
        if word[1].lower() != charset:
            end_run()
        charset = word[1].partition("*")[0].lower()
        run += _bytes_of(word[2], word[3])  # programs cut code points in two
        place = word.end()
    end_run()
    pieces.append(_as_sent(raw[place:]))
    return _BLANKS.sub(" ", _CONTROLS.sub(" ", "".join(pieces))).strip()


def _bytes_of(way: str, content: str) -> bytes:
    data = content.encode("ascii", errors="ignore")
    if way in "qQ":
        return binascii.a2b_qp(data, header=True)
    try:
        return base64.b64decode(data + b"=" * (-len(data) % 4))
    except binascii.Error:
        return b""


def _as_sent(words: str) -> str:
    if words.isascii():
        return words
    return _decoded(words.encode("utf-8", errors="surrogateescape"), "")


def _decoded(data: bytes, charset: str) -> str:
    try:
        return decode_page(data, content_type=f"text/plain; charset={charset}" if charset else "").text
    except NotText:
        return data.decode("latin-1")


def sender_words(raw: str) -> str | None:
    """Who sent it: the name, and the address that shows whether it is theirs."""
    sender = header_words(raw)
    name, address = email.utils.parseaddr(sender)
    if not address or "@" not in address:
        return sender or None
    return f"{name} <{address}>" if name and name != address else address


def hosts_of(*, list_id: str, sender: str) -> tuple[str, ...]:
    """The hosts that a mailing list and a sender name as theirs: "alerts.example.org", in small letters."""
    found = []
    if named := _LIST_ID.search(header_words(list_id)):
        found.append(named[1])
    _, address = email.utils.parseaddr(header_words(sender))
    found.append(address.rpartition("@")[2] if "@" in address else "")
    hosts = (host.strip(". \t").lower() for host in found)
    return tuple(dict.fromkeys(host for host in hosts if _HOST.fullmatch(host)))


def sent_on(raw: str, *, not_after: datetime.date) -> datetime.date | None:
    """The day of sending where the sender was; None for what is no date, or cannot be right."""
    try:
        day = email.utils.parsedate_to_datetime(header_words(raw)).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return day if day.year > 1980 and day <= not_after + datetime.timedelta(days=2) else None


# --- lines ----------------------------------------------------------------------------------------------------------


def reflowed(text: str, *, content_type: str) -> str:
    """`text` with the lines put together that its sender's program broke to fit a width."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "format=flowed" in content_type.lower().replace(" ", "").replace('"', ""):
        return _unflowed(text, joins_words="delsp=yes" in content_type.lower().replace(" ", "").replace('"', ""))
    return _unwrapped(text)


def _unflowed(text: str, *, joins_words: bool) -> str:
    """As RFC 3676 has it: a line that ends in a blank goes on in the next, if that is quoted as deep."""
    lines: list[list[str]] = []  # of pieces: adding to a long line again and again would take its length each time
    goes_on, depth_before = False, 0
    for line in text.split("\n"):
        rest = line.lstrip(">")
        depth = len(line) - len(rest)
        rest = rest[1:] if rest.startswith(" ") else rest
        if goes_on and depth == depth_before and rest != "-- ":
            lines[-1].append(rest)
        else:
            lines.append([f"{'>' * depth} {rest}" if depth else rest])
        goes_on, depth_before = rest.endswith(" ") and rest != "-- ", depth
        if goes_on and joins_words:
            lines[-1][-1] = lines[-1][-1][:-1]
    return "\n".join("".join(line).rstrip(" ") for line in lines)


def _unwrapped(text: str) -> str:
    """Lines joined where the next one's first word had found no room; unchanged where no width shows."""
    lines = text.split("\n")
    width = max((len(line) for line in lines if " " in line.strip()), default=0)
    if not _NARROWEST_WRAPPED <= width <= _WIDEST_WRAPPED:
        return text
    joined: list[list[str]] = [[lines[0]]]
    before = lines[0]
    for line in lines[1:]:
        if _was_broken(before, line, width):
            quote = _QUOTED.match(line)
            joined[-1][-1] = joined[-1][-1].rstrip()
            joined[-1].append(line[quote.end() if quote else 0 :].lstrip())
        else:
            joined.append([line])
        before = line
    return "\n".join(" ".join(line) for line in joined) if len(lines) - len(joined) > 1 else text


def _was_broken(line: str, following: str, width: int) -> bool:
    quote, quote_after = _QUOTED.match(line), _QUOTED.match(following)
    depth = line[: quote.end()].count(">") if quote else 0
    rest = following[quote_after.end() :] if quote_after else following
    if not line.strip() or not rest.strip() or rest[0].isspace() or _STANDS_ALONE.match(rest):
        return False
    if depth != following[: len(following) - len(rest)].count(">"):
        return False
    full = len(line.rstrip())
    return full >= _SHARE_OF_A_FULL_LINE * width and full + 1 + len(rest.split(maxsplit=1)[0]) > width
