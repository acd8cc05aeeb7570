"""A message saved by Outlook is an article, whatever its text is stored as; attachments and messages in it are read."""

import datetime
import struct

import pytest
from made_documents import docx, paragraph
from made_outlook import attachment, compound_file, message, within

from workstation.core.articles import ReadArticle
from workstation.readers.compressed_rtf import unpacked
from workstation.readers.found import Member, PassedOver, Unreadable

TEXT = "قتل خمسة مدنيين في قصف على سوق البلدة صباح اليوم."
SENT = {
    (0x0039, 0x0040): int((datetime.datetime(2017, 5, 3, 20) - datetime.datetime(1601, 1, 1)).total_seconds()) * 10**7
}
SAYS = {"0037": "قصف", "0C1A": "ليلى حداد", "5D01": "layla@example.org"}


def msg(words, **options):
    return compound_file(message(words, **options))


def test_subject_sender_and_day(article_in):
    article = article_in(msg({**SAYS, "1000": TEXT + "\r\n"}, values=SENT), "رسالة.msg").article

    assert (article.text, article.title, article.id) == (TEXT, "قصف", "رسالة")
    assert article.author == "ليلى حداد <layla@example.org>"
    assert article.date == datetime.date(2017, 5, 3)


def test_the_day_is_that_of_the_sender_where_the_headers_tell(article_in):
    headers = "Date: Thu, 4 May 2017 01:00:00 +0500\r\nFrom: x\r\n"

    assert article_in(msg({"1000": TEXT, "007D": headers}, values=SENT), "a.msg").article.date == datetime.date(
        2017, 5, 4
    )


def test_the_hosts_of_list_and_sender_are_told(article_in):
    headers = "From: Wire <wire@Example.org>\nList-Id: News <news.lists.example.com>\n"

    assert article_in(msg({"1000": TEXT, "007D": headers}, values=SENT), "a.msg").sent_from == (
        "news.lists.example.com",
        "example.org",
    )
    assert article_in(msg({"1000": TEXT}, values=SENT), "a.msg").sent_from == ()


def test_text_in_a_code_page(article_in):
    words = {"1000001E": TEXT.encode("windows-1256"), "0037001E": "قصف على سوق".encode("windows-1256")}
    read = article_in(msg(words, values={(0x3FDE, 3): 1256, (0x3FFD, 3): 1252}), "a.msg")

    assert (read.article.text, read.article.title) == (TEXT, "قصف على سوق")
    assert read.provenance.encoding == "windows-1256"


def test_a_page_is_read_where_there_is_no_plain_text(article_in):
    page = f"<html><body><p>{TEXT}</p></body></html>"

    assert (
        article_in(msg({"10130102": page.encode("windows-1256")}, values={(0x3FDE, 3): 1256}), "a.msg").article.text
        == TEXT
    )
    assert article_in(msg({"1013": page}), "a.msg").article.text == TEXT


def test_rich_text_is_read_where_there_is_nothing_else(article_in):
    rich = (
        b"{\\rtf1\\ansi\\ansicpg1256 "
        + "".join(f"\\'{byte:02x}" for byte in TEXT.encode("windows-1256")).encode()
        + b"}"
    )
    plain = struct.pack("<IIII", len(rich) + 12, len(rich), 0x414C454D, 0) + rich

    assert article_in(msg({"10090102": plain}), "a.msg").article.text == TEXT


def test_packed_rich_text_is_unpacked_as_the_format_says():
    # The example that the format's description gives.
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )

    assert unpacked(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert unpacked(packed[:30]).startswith(b"{\\rtf1")
    with pytest.raises(ValueError, match="rich"):
        unpacked(bytes(40))


def test_attachments_are_read_and_messages_within_are_articles(read_file):
    inner = message({"0037": "الداخلية", "1000": "نص الرسالة الداخلية"}, header=24)
    data = msg(
        {**SAYS, "1000": TEXT},
        attachments=[
            attachment("../و.docx", docx(paragraph("نص الوثيقة"))),
            attachment("p.png", b"\x89PNG\r\n"),
            within(inner),
        ],
    )

    outer, document, picture, forwarded = read_file(data, "a.msg")

    assert (outer.article.text, document.article.text) == (TEXT, "نص الوثيقة")
    assert document.provenance.member == "و.docx"
    assert isinstance(picture, PassedOver)
    assert (forwarded.article.title, forwarded.article.text) == ("الداخلية", "نص الرسالة الداخلية")
    assert forwarded.provenance.member == "message 3"


def test_messages_in_messages_are_read_to_a_depth(read_here):
    inner = message({"1000": TEXT}, header=24)
    for _ in range(8):
        inner = message({"1000": TEXT}, attachments=[within(inner)], header=24)

    rows = read_here(compound_file(message({"1000": TEXT}, attachments=[within(inner)])), "a.msg")

    assert [type(row) for row in rows] == [ReadArticle] * 4 + [Unreadable]


def test_a_large_attachment_comes_whole(read_here):
    data = bytes(range(256)) * 2_000

    _, attached = read_here(msg({"1000": TEXT}, attachments=[attachment("a.bin", data)]), "a.msg")

    assert attached == Member("a.bin", data)


def test_what_holds_nothing_or_is_damaged_says_so(read_file):
    data = msg({**SAYS, "1000": TEXT * 200})

    assert read_file(msg(SAYS), "a.msg")[0].sentence == "This message holds no text."
    for broken in (data[:1000], data[: len(data) // 2], data[:512] + bytes(len(data))):
        (row,) = read_file(broken, "a.msg")
        assert isinstance(row, Unreadable | ReadArticle)
    assert isinstance(read_file(data[:600], "a.msg")[0], Unreadable)


@pytest.mark.parametrize("place", [40, 44, 64, 72])
def test_tables_that_the_file_cannot_hold_are_not_looked_for(read_here, place):
    data = msg({"1000": TEXT})

    (row,) = read_here(data[:place] + b"\xff\xff\xff\x0f" + data[place + 4 :], "a.msg")

    assert row.sentence == "This message is damaged, or no message of Outlook."


@pytest.mark.parametrize("name", ["Root Entry", "__substg1.0_1000001F"])
def test_a_stream_larger_than_the_file_is_not_read(read_here, name):
    data = msg({"1000": TEXT * 100})
    size = data.index(name.encode("utf-16-le")) + 120

    (row,) = read_here(data[:size] + (2_000_000_000).to_bytes(4, "little") + data[size + 4 :], "a.msg")

    assert row.sentence == "This message is damaged, or no message of Outlook."
