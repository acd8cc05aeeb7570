"""A small file of each format that readers know, with what makes the format hard in it."""

import gzip
import io
import json
import plistlib
import tarfile
from pathlib import Path

from made_documents import docx, epub, odt, paragraph, zipped
from made_outlook import attachment, compound_file, message, within
from made_pages import in_tables, modern

from workstation.readers import ebook, mail, mailbox, opendocument, outlook, rich_text, word

TEXT = "قتل خمسة مدنيين في قصف على سوق البلدة صباح اليوم."
HEX = "".join(f"\\'{byte:02x}" for byte in TEXT.encode("windows-1256"))
HEADERS = "From: a <a@example.org>\nSubject: =?utf-8?B?2YLYtdmB?=\nDate: Wed, 3 May 2017 23:30:00 +0300\n"
MAIL = (
    HEADERS + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    "Content-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain; charset=cp1256\n\nنص\n--c\n"
    f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    f"<p>{TEXT}</p>\n--c--\n--b\n"
    "Content-Type: application/x; name*=utf-8''%D9%85.txt\nContent-Transfer-Encoding: base64\n\n2YXYsdmB2YI=\n--b\n"
    f"Content-Type: message/rfc822\n\n{HEADERS}\n{TEXT}\n--b--\n"
).encode()
ROW = f"<w:tr><w:tc>{paragraph('حلب')}</w:tc><w:tc>{paragraph('12')}</w:tc></w:tr>"
NOTE = "<text:note><text:note-body><text:p>x</text:p></text:note-body></text:note>"
RICH = (
    "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset178 A;}}{\\info{\\title x}}\\f0 "
    + HEX
    + "\\par\\uc1\\u1602?{\\footnote b}"
    + "\\trowd\\intbl a\\cell b\\cell\\row{\\*\\shpinst{\\shptxt c}}{\\pict\\bin4 abcd}}"
)
SAMPLES = {
    word: docx(
        f"{paragraph(TEXT)}<w:tbl>{ROW}</w:tbl><w:p><w:ins><w:r><w:sym w:char='0041'/></w:r></w:ins></w:p>",
        title="قصف",
        footnotes=f"<w:footnote>{paragraph('بيان')}</w:footnote>",
        comments="<w:comment/>",
    ),
    opendocument: odt(f"<text:p>{TEXT}<text:s text:c='3'/>{NOTE}</text:p>"),
    ebook: epub(
        {"a.xhtml": f"<h1>أ</h1><p>{TEXT}</p>", "b.xhtml": "<p>ب</p>"},
        contents={"a.xhtml": "أ"},
        says="<dc:date>2017-05-03</dc:date>",
    ),
    rich_text: RICH.encode(),
    mail: MAIL,
    mailbox: b"From a Wed May  3 23:30:00 2017\n" + MAIL + b"\nFrom b Wed May  3 23:30:00 2017\n" + MAIL,
    outlook: compound_file(
        message(
            {"0037": "قصف", "1000001E": TEXT.encode("windows-1256"), "007D": HEADERS},
            values={(0x3FDE, 3): 1256, (0x0039, 0x0040): 131_000_000_000_000_000},
            attachments=[attachment("a.txt", b"x"), within(message({"1000": "نص"}, header=24))],
        )
    ),
}


def others() -> dict[str, tuple[str, bytes]]:
    """Files of the other formats, by what is in them: a name, and the bytes."""
    stored = Path(__file__).resolve().parents[1] / "samples" / "tables"
    records = "".join(json.dumps({"id": str(n), "text": TEXT, "date": "2017-05-03"}) + "\n" for n in range(3)).encode()
    page = modern().encode()
    main = {"WebResourceData": page, "WebResourceMIMEType": "text/html", "WebResourceTextEncodingName": "utf-8"}
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    warc = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    warc += b"WARC-Date: 2017-05-03T10:00:00Z\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n" % len(
        answer
    )
    held = {"a.txt": TEXT.encode(), "b/c.html": page, "d.zip": zipped({"e.csv": f"text\n{TEXT}\n".encode()})}
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        for name, data in held.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    mhtml = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b; type=text/html\n\n--b\n"
    mhtml += b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + page + b"\n--b--\n"
    found = {
        "text": ("a.txt", TEXT.encode("windows-1256") * 3),
        "JSON Lines": ("a.jsonl", records),
        "JSON Lines, packed": ("a.jsonl.gz", gzip.compress(records)),
        "JSON": ("a.json", json.dumps({"items": [{"text": TEXT, "a": [1, {"b": None}]}] * 2}).encode()),
        "page": ("a.html", page),
        "page of tables": ("b.html", in_tables().encode("windows-1256")),
        "MHTML": ("a.mhtml", mhtml),
        "webarchive": ("a.webarchive", plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)),
        "WARC": ("a.warc", warc + answer + b"\r\n\r\n"),
        "zip": ("a.zip", zipped(held)),
        "tar": ("a.tar", tar.getvalue()),
        "packed": ("a.txt.gz", gzip.compress(TEXT.encode())),
    }
    return found | {path.name: (path.name, path.read_bytes()) for path in sorted(stored.glob("*.*"))}


def all_samples() -> dict[str, tuple[str, bytes]]:
    """One file of every format but PDF, which Qt makes: by what it is, its name and its bytes."""
    endings = {word: "docx", opendocument: "odt", ebook: "epub", rich_text: "rtf", mail: "eml", mailbox: "mbox"}
    of_documents = {reader.NAME: (f"a.{endings.get(reader, 'msg')}", data) for reader, data in SAMPLES.items()}
    return of_documents | others()
