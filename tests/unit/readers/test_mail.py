"""A message is an article and its attachments are read as files; nothing that it declares is believed blindly."""

import base64
import datetime
import io
import time
import zipfile
from email.message import EmailMessage

import pytest
from made_documents import docx, paragraph

from workstation.core.articles import ReadArticle
from workstation.readers.found import Member, PassedOver, Unreadable

TEXT = "قتل خمسة مدنيين في قصف على سوق البلدة صباح اليوم."
HEADERS = (
    b"From: =?utf-8?B?" + base64.b64encode("ليلى حداد".encode()) + b"?= <layla@example.org>\r\n"
    b"Date: Wed, 3 May 2017 23:30:00 +0300\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n"
)


def mail(body, content_type="text/plain; charset=utf-8", subject=b"=?utf-8?Q?=D9=82=D8=B5=D9=81?=", more=b""):
    data = body if isinstance(body, bytes) else body.encode()
    return (
        HEADERS
        + b"Subject: "
        + subject
        + b"\r\nContent-Type: "
        + content_type.encode()
        + b"\r\n"
        + more
        + b"\r\n"
        + data
    )


def parts(*contents, kind="mixed", boundary="b"):
    joined = b"".join(b"--" + boundary.encode() + b"\r\n" + content + b"\r\n" for content in contents)
    return f'multipart/{kind}; boundary="{boundary}"', joined + f"--{boundary}--\r\n".encode()


def part(text, kind="text/plain", charset="utf-8", encoding="utf-8", more=b""):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    return f"Content-Type: {kind}; charset={charset}\r\n".encode() + more + b"\r\n" + data


def whole(*contents, kind="mixed"):
    content_type, body = parts(*contents, kind=kind)
    return mail(body, content_type)


def test_subject_sender_and_day_as_the_sender_wrote_them(article_in):
    article = article_in(mail(TEXT), "رسالة.eml").article

    assert (article.text, article.title) == (TEXT, "قصف")
    assert article.author == "ليلى حداد <layla@example.org>"
    assert article.date == datetime.date(2017, 5, 3)
    assert (article.id, article.outlet) == ("رسالة", None)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1256", "windows-1256"),
        ("x-unknown", "windows-1256"),
        ("utf-8", "windows-1256"),
        ("us-ascii", "windows-1256"),
        ("iso-8859-1", "utf-8"),
        ("iso-8859-6", "iso-8859-6"),
        ("windows-1256", "utf-8"),
        ("\"utf-8'", "utf-8"),
    ],
)
def test_a_declared_encoding_counts_where_the_bytes_allow_it(article_in, declared, encoding):
    text = TEXT.replace(".", "")
    read = article_in(mail(text.encode(encoding), f"text/plain; charset={declared}"), "a.eml")

    assert read.article.text == text
    assert read.provenance.encoding == encoding


@pytest.mark.parametrize("way", ["base64", "quoted-printable"])
def test_transfer_encodings(article_in, way):
    message = EmailMessage()
    message["From"], message["Subject"], message["To"] = "a@example.org", "خبر عاجل من حلب", "b@example.org"
    message.set_content(TEXT, cte=way)

    read = article_in(bytes(message), "a.eml").article

    assert (read.text.strip(), read.title, read.author) == (TEXT, "خبر عاجل من حلب", "a@example.org")


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("قصف على سوق البلدة أمس".encode("windows-1256"), "قصف على سوق البلدة أمس"),
        ("قصف على سوق".encode(), "قصف على سوق"),
        (
            b"=?utf-8?B?"
            + base64.b64encode("قصف".encode()[:3])
            + b"?=\r\n =?utf-8?B?"
            + base64.b64encode("قصف".encode()[3:])
            + b"?=",
            "قصف",
        ),
        (b"=?utf-8?Q?=D9=82?= =?windows-1256?Q?=D5=DD?=", "قصف"),
        (b"=?x-none?B?2YI=?= a", "ق a"),
        (b"Re: =?utf-8?B?!!!?= b", "Re: b"),
        (b"a\r\n\tb\x00c\x1b[31m", "a b c [31m"),
        (b"=?utf-8?q?a=0D=0ABcc:_x?=", "a Bcc: x"),
    ],
)
def test_subjects_however_they_were_sent(article_in, subject, title):
    assert article_in(mail(TEXT, subject=subject), "a.eml").article.title == title


def test_the_plain_version_is_taken_unless_it_says_less(article_in):
    page = f"<html><body><p>{TEXT}</p><p>{TEXT} {'وقال شاهد إن الطائرات عادت. ' * 10}</p></body></html>"
    long_plain = article_in(whole(part(TEXT * 5), part(page, "text/html"), kind="alternative"), "a.eml").article
    empty_plain = article_in(whole(part("افتح الرسالة"), part(page, "text/html"), kind="alternative"), "a.eml").article
    only_page = article_in(mail(page, "text/html; charset=utf-8"), "a.eml").article

    assert long_plain.text == TEXT * 5
    assert "وقال شاهد" in empty_plain.text
    assert TEXT in only_page.text
    assert only_page.title == "قصف"


def test_text_on_both_sides_of_an_attachment_is_read(read_here):
    rows = read_here(
        whole(
            part("قبل"),
            part(b"x", "image/png", more=b"Content-Disposition: attachment; filename=a.png\r\n"),
            part("بعد"),
        ),
        "a.eml",
    )

    assert rows[0].article.text == "قبل\n\nبعد"
    assert [row.name for row in rows[1:]] == ["a.png"]


def test_attachments_are_read_by_their_own_readers_with_rows_of_their_own(read_file):
    word = base64.encodebytes(docx(paragraph("نص الوثيقة")))
    disposition = (
        b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename*=utf-8''%D9%88.docx\r\n"
    )
    picture = part(b"\x89PNG", "image/png", more=b"Content-Disposition: attachment; filename=p.png\r\n")
    inner = b"Content-Type: message/rfc822\r\n\r\n" + mail("نص الرسالة المرفقة")

    rows = read_file(
        whole(part(TEXT), part(word, "application/octet-stream", more=disposition), picture, inner), "a.eml"
    )

    assert [getattr(row, "article", row).__class__.__name__ for row in rows] == [
        "Article",
        "Article",
        "PassedOver",
        "Article",
    ]
    message, document, passed, forwarded = rows
    assert (message.article.text, document.article.text) == (TEXT, "نص الوثيقة")
    assert (document.provenance.member, passed.member) == ("و.docx", "p.png")
    assert (forwarded.article.text, forwarded.provenance.member) == ("نص الرسالة المرفقة", "قصف.eml")


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (b"attachment; filename*=utf-8''..%2F..%2F%D9%85.txt", "م.txt"),
        (b'attachment; filename="../../etc/passwd"', "passwd"),
        (b'attachment; filename="C:\\\\Windows\\\\x.txt"', "x.txt"),
        (b'attachment; filename="=?utf-8?B?2YU=?=.txt"', "م.txt"),
        (b'attachment; filename="' + "خبر حلب اليوم".encode("windows-1256") + b'.txt"', "خبر حلب اليوم.txt"),
        (b'attachment; filename=".."', "part 3.txt"),
        (b'attachment; filename="a\x00b\x1b.txt"', "a b .txt"),
        (b"attachment; filename*=nonsense''%ff.txt", None),
        (b"attachment", "part 3.txt"),
        (b'attachment; filename="' + b"x" * 5_000 + b'.txt"', "x" * 196 + ".txt"),
    ],
)
def test_names_of_attachments_are_names_alone(read_here, header, name):
    _, attached = read_here(whole(part(TEXT), part("نص", more=b"Content-Disposition: " + header + b"\r\n")), "a.eml")

    assert isinstance(attached, Member)
    assert "/" not in attached.name
    assert name is None or attached.name == name


def test_two_attachments_of_one_name_are_told_apart(read_here):
    attached = part("نص", more=b"Content-Disposition: attachment; filename=a.txt\r\n")

    assert [row.name for row in read_here(whole(part(TEXT), attached, attached), "a.eml")[1:]] == ["a.txt", "a (2).txt"]


def test_long_paragraphs_and_many_attachments_of_one_name_cost_no_more_than_their_size(read_here):
    attached = part("نص", more=b"Content-Disposition: attachment; filename=a.txt\r\n")
    began = time.monotonic()

    message, *files = read_here(whole(part(f"{TEXT}\r\n" * 60_000), *[attached] * 8_000), "a.eml")

    assert "\n" not in message.article.text
    assert len({file.name for file in files}) == 8_000
    assert time.monotonic() - began < 20


def test_lines_broken_by_the_mail_program_are_joined_and_kept_as_sent(article_in):
    lines = [
        "قتل خمسة مدنيين وأصيب عشرة آخرون بجروح في قصف مدفعي على سوق",
        "البلدة صباح اليوم، وقالت مصادر طبية إن بين القتلى طفلين وامرأة",
        "من عائلة واحدة كانت قد نزحت من القرية قبل أسبوع من القصف",
        "الأخير.",
        "- بند أول",
        "- بند ثان",
        "",
        "فقرة ثانية",
    ]
    read = article_in(mail("\r\n".join(lines)), "a.eml")

    assert read.article.text == "\n".join([" ".join(lines[:4]), *lines[4:]])
    assert read.whole == "\n".join(lines)
    assert "Lines that a mail program had broken to a width were joined." in read.notes


def test_flowed_lines_are_joined_as_they_say(article_in):
    read = article_in(
        mail("قتل خمسة \r\nمدنيين\r\n> نقلا \r\n> عن شاهد\r\n-- \r\nليلى", "text/plain; format=flowed"), "a.eml"
    )

    assert read.article.text == "قتل خمسة مدنيين\n> نقلا عن شاهد\n--\nليلى"


def test_short_lines_stay(article_in):
    text = "السلام عليكم\nقتل خمسة\nفي حلب\nشكرا"

    assert article_in(mail(text), "a.eml").article.text == text


def test_encrypted_messages_say_so(read_here):
    (smime,) = read_here(mail("MIIB", "application/pkcs7-mime; smime-type=enveloped-data"), "a.eml")
    (pgp,) = read_here(whole(part("Version: 1", "application/pgp-encrypted"), kind="encrypted"), "a.eml")

    assert smime.sentence == pgp.sentence == "This message is encrypted."


def test_a_signed_message_is_read_without_its_signature(article_in):
    signature = part("x", "application/pgp-signature", more=b"Content-Disposition: attachment; filename=s.asc\r\n")

    assert article_in(whole(part(TEXT), signature, kind="signed"), "a.eml").article.text == TEXT


@pytest.mark.parametrize(
    "date", ["Wed, 32 Foo 2017", "Thu, 1 Jan 1970 00:00:00 +0000", "Sat, 1 Jan 2050 00:00:00 +0000", "أمس"]
)
def test_a_date_that_cannot_be_is_unknown_and_said(article_in, date):
    data = mail(TEXT).replace(b"Wed, 3 May 2017 23:30:00 +0300", date.encode())
    read = article_in(data, "a.eml")

    assert read.article.date is None
    assert any("was not understood" in note for note in read.notes)


def test_a_thousand_parts_are_read_and_none_is_lost(read_file):
    texts = [part(f"نص {number}") for number in range(500)]
    files = [
        part(f"مرفق {number}", more=f"Content-Disposition: attachment; filename={number}.txt\r\n".encode())
        for number in range(500)
    ]
    began = time.monotonic()

    rows = read_file(whole(*texts, *files), "a.eml")

    assert rows[0].article.text == "\n\n".join(f"نص {number}" for number in range(500))
    assert [row.article.text for row in rows[1:]] == [f"مرفق {number}" for number in range(500)]
    assert time.monotonic() - began < 20


def test_two_thousand_nested_parts_end_in_a_sentence(read_file):
    nested = b"".join(
        b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (depth, depth + 1) for depth in range(2_000)
    )

    rows = read_file(mail(nested, "multipart/mixed; boundary=b0"), "a.eml")
    shallow = read_file(mail(nested[:4_000] + b"\r\n\r\n" + TEXT.encode(), "multipart/mixed; boundary=b0"), "b.eml")

    assert [type(row) for row in rows] == [Unreadable]
    assert "nested too deep" in rows[0].sentence
    assert any("nested too deep" in row.sentence for row in shallow if isinstance(row, Unreadable))


def test_mails_in_mails_are_read_to_a_depth(read_file):
    data = mail(TEXT)
    for depth in range(6):
        content_type, body = parts(part(TEXT), b"Content-Type: message/rfc822\r\n\r\n" + data, boundary=f"b{depth}")
        data = mail(body, content_type)

    rows = read_file(data, "a.eml")

    assert [type(row) for row in rows].count(ReadArticle) == 3
    assert rows[-1].sentence == "This lies too many archives deep."


def test_an_archive_attached_to_a_mail_is_opened(read_file):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("داخل.txt", TEXT)
    more = b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=a.zip\r\n"

    rows = read_file(
        whole(part("نص"), part(base64.encodebytes(packed.getvalue()), "application/zip", more=more)), "a.eml"
    )

    assert rows[1].provenance.member == "a.zip/داخل.txt"


def test_what_is_no_mail_or_holds_nothing_says_so(read_here):
    assert "no e-mail" in read_here("نص بلا ترويسة".encode(), "a.eml")[0].sentence
    assert read_here(mail(" \r\n"), "a.eml")[0].sentence == "This message holds no text."
    picture = part(b"\x89PNG", "image/png", more=b"Content-Disposition: attachment; filename=p.png\r\n")
    assert isinstance(read_here(whole(picture), "a.eml")[0], PassedOver)


def test_a_text_that_begins_like_a_mail_stays_text_and_a_mail_is_known_by_its_headers(article_in):
    assert article_in(mail(TEXT), "رسالة").provenance.reader == "e-mail"
    copied = "From: ليلى\nSubject: قصف\nDate: أمس\n\nنص".encode()
    assert article_in(copied, "a.txt").article.text == copied.decode()
    assert article_in(copied, "a").article.text == copied.decode()


def test_apple_mail_writes_a_length_before_and_a_list_behind(article_in):
    message = mail(TEXT)
    data = str(len(message)).encode() + b"   \n" + message + b'<?xml version="1.0"?><plist></plist>'

    assert article_in(data, "1.emlx").article.text == TEXT


# --- mailboxes ------------------------------------------------------------------------------------------------------

ENVELOPE = b"From layla@example.org Wed May  3 23:30:00 2017\n"


def mailbox(*messages):
    return b"".join(ENVELOPE + message.replace(b"\r\n", b"\n") + b"\n\n" for message in messages)


def test_each_message_of_a_mailbox_is_an_article_kept_by_itself(read_here):
    attached = whole(part("نص"), part("مرفق", more=b"Content-Disposition: attachment; filename=a.txt\r\n"))

    first, second, member, third = read_here(mailbox(mail(TEXT), attached, mail("ثالث")), "صندوق.mbox")

    assert [row.article.text for row in (first, second, third)] == [TEXT, "نص", "ثالث"]
    assert [row.provenance.member for row in (first, third)] == ["صندوق.mbox/message 1", "صندوق.mbox/message 3"]
    assert member.name == "message 2/a.txt"
    assert first.original.data.startswith(b"From: =?utf-8")
    assert first.original.name.endswith(".eml")


def test_a_line_that_begins_with_from_divides_no_message_and_its_escape_goes(read_here):
    text = "قال:\n\n>From the city of Aleppo\n\nFrom here on the road is closed\nنهاية"

    (row,) = read_here(mailbox(mail(text)), "a.mbox")

    assert row.article.text == text.replace(">From", "From")


def test_a_message_that_cannot_be_read_costs_itself_alone(read_here):
    nested = b"".join(
        b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (depth, depth + 1) for depth in range(2_000)
    )

    rows = read_here(mailbox(mail(TEXT), mail(nested, "multipart/mixed; boundary=b0"), mail("ثالث")), "a.mbox")

    assert [type(row) for row in rows] == [ReadArticle, Unreadable, ReadArticle]
    assert rows[1].member == "a.mbox/message 2"


def test_a_mailbox_is_known_without_an_ending_and_an_empty_one_says_so(read_here):
    assert read_here(mailbox(mail(TEXT)), "Inbox")[0].provenance.reader == "mailbox"
    assert read_here(b"\n\n", "a.mbox")[0].sentence == "There is no message in this mailbox."
