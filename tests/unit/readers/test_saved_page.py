"""A page saved with its pictures in one file is the page; of a crawl each page is an article."""

import gzip
import plistlib
import quopri
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText

import made_pages
import pytest
from made_pages import ADDRESS, TEXT, TITLE

from workstation.core.articles import ReadArticle
from workstation.readers.found import PassedOver, Unreadable
from workstation.readers.registry import read


@pytest.fixture
def rows(tmp_path):
    def rows(data, name):
        (tmp_path / name).write_bytes(data)
        return list(read(tmp_path / name, name=name))

    return rows


def mhtml(page, *, charset=None, address=ADDRESS):
    """As Chrome writes it: the page's part often declares no encoding."""
    whole = MIMEMultipart("related", type="text/html")
    whole["From"] = "<Saved by Blink>"
    whole["Snapshot-Content-Location"] = address
    whole["Subject"] = "x"
    frame = MIMEText("<html><body><p>إعلان في إطار</p></body></html>", "html", "utf-8")
    frame["Content-Location"] = "cid:frame@mhtml.blink"
    part = MIMENonMultipart("text", "html", **({"charset": charset} if charset else {}))
    part["Content-Location"] = address
    part["Content-Transfer-Encoding"] = "quoted-printable"
    part.set_payload(quopri.encodestring(page).decode("ascii"))
    for item in (frame, part, MIMEImage(b"\x89PNG", "png")):
        whole.attach(item)
    return whole.as_bytes()


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "saved page"])
def test_the_page_in_an_mhtml_is_read_with_its_address(rows, name):
    (found,) = rows(mhtml(made_pages.unmarked().encode()), name)

    assert found.article.text == "\n".join(TEXT)
    assert found.article.url == ADDRESS
    assert found.provenance.reader == "saved web page (MHTML)"
    assert found.provenance.member is None
    assert found.original.name == name


@pytest.mark.parametrize("declared", ["windows-1256", None])
def test_an_mhtml_in_an_older_encoding_is_read(rows, declared):
    page = made_pages.unmarked().replace('<meta charset="utf-8">', "").encode("windows-1256")
    (found,) = rows(mhtml(page, charset=declared), "a.mhtml")

    assert found.article.text == "\n".join(TEXT)
    assert found.provenance.encoding == "windows-1256"


def test_an_mhtml_without_a_page_or_with_parts_without_end_is_told(rows):
    nested = b"MIME-Version: 1.0\r\nFrom: <Saved by Blink>\r\nContent-Type: multipart/related; boundary=b0\r\n\r\n"
    nested += b"".join(
        b"--b%d\r\nContent-Type: multipart/related; boundary=b%d\r\n\r\n" % (depth, depth + 1) for depth in range(3_000)
    )
    for data in (nested, mhtml(b""), b"From: <Saved by Blink>\r\n\r\nx"):
        (found,) = rows(data, "a.mhtml")
        assert found.sentence == "No page was found in this file."


@pytest.mark.parametrize("kind", [plistlib.FMT_BINARY, plistlib.FMT_XML])
@pytest.mark.parametrize("encoding", ["UTF-8", "windows-1256"])
def test_the_page_in_a_webarchive_is_read(rows, kind, encoding):
    main = {
        "WebResourceData": made_pages.unmarked().replace('<meta charset="utf-8">', "").encode(encoding),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": encoding,
        "WebResourceURL": ADDRESS,
    }
    (found,) = rows(plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=kind), "a.webarchive")

    assert found.article.text == "\n".join(TEXT)
    assert found.article.url == ADDRESS


@pytest.mark.parametrize(
    "data",
    [
        plistlib.dumps({"WebMainResource": 5}),
        plistlib.dumps({"WebMainResource": {"WebResourceData": "no bytes"}}),
        plistlib.dumps([1, 2]),
        plistlib.dumps({"WebMainResource": {}}, fmt=plistlib.FMT_BINARY)[:30],
        b"bplist00" + b"\xff" * 100,
        b'<?xml version="1.0" encoding="no-such"?><plist><dict><key>WebMainResource</key></dict></plist>',
        b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "b">]><plist><dict><key>WebMainResource</key>'
        b"<string>&a;</string></dict></plist>",
    ],
)
def test_a_webarchive_that_holds_no_page_is_told(rows, data):
    (found,) = rows(data, "a.webarchive")

    assert isinstance(found, Unreadable)
    assert found.sentence == "No page was found in this file."


# --- web archives


def warc(*answers, packed=False):
    records = [record("warcinfo", "", b"software: test\r\n")]
    for url, status, kind, body in answers:
        head = f"HTTP/1.0 {status}\r\nContent-Type: {kind}\r\n\r\n".encode()
        records.append(record("response", url, head + body))
    return b"".join(gzip.compress(each) if packed else each for each in records)


def record(kind, url, block):
    content_type = "application/http; msgtype=response" if kind == "response" else "application/warc-fields"
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}WARC-Date: 2016-05-26T00:00:00Z\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


ANSWERS = (
    (ADDRESS, "200 OK", "text/html; charset=utf-8", made_pages.modern().encode()),
    ("https://old.example.com/a.asp?id=1", "200 OK", "text/html", made_pages.in_tables().encode("windows-1256")),
    ("https://news.example.com/x.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://news.example.com/gone", "404 Not Found", "text/html", b"<html>gone"),
)


@pytest.mark.parametrize("packed", [False, True])
def test_each_page_of_a_web_archive_is_an_article_under_its_address(rows, packed):
    first, second, *rest = rows(warc(*ANSWERS, packed=packed), "a.warc.gz" if packed else "a.warc")

    assert first.article.title == second.article.title == TITLE
    assert second.article.url == "https://old.example.com/a.asp?id=1"
    assert second.article.text == "\n".join(TEXT)
    assert first.provenance.member == ADDRESS
    assert first.original.data == made_pages.modern().encode()
    assert [row.sentence for row in rest if isinstance(row, PassedOver)] == [
        "Passed over: 1 records that are no answers of a site.",
        "Passed over: 1 pictures, scripts and other files.",
        "Passed over: 1 addresses under which there was no page.",
    ]


def test_a_web_archive_that_is_cut_off_keeps_what_was_whole(rows):
    data = warc(*ANSWERS[:2], packed=True)

    found = rows(data[: int(len(data) * 0.8)], "a.warc.gz")

    assert isinstance(found[0], ReadArticle)
    assert "damaged" in found[-1].sentence


@pytest.mark.parametrize(
    "data", [b"WARC/1.0\r\n", b"WARC/1.0\r\nx: y\r\n\r\n", b"WARC/9.9 " + b"x" * 3_000, gzip.compress(b"x")]
)
def test_a_web_archive_that_is_none_is_told(rows, data):
    found = rows(data, "a.warc")

    assert isinstance(found[-1], Unreadable)
