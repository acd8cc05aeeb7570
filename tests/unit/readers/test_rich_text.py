"""Rich text is read by the code pages of its fonts, with its escapes, tables and notes."""

import pytest

from workstation.core.articles import ReadArticle
from workstation.readers.found import Unreadable

ARABIC = "قتل خمسة مدنيين في قصف على سوق البلدة"


def hexed(text, encoding="windows-1256"):
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


def rtf(body, header="\\ansi\\ansicpg1256\\deff0{\\fonttbl{\\f0\\fnil Arial;}}"):
    return f"{{\\rtf1{header}{body}}}".encode("latin-1")


def text_of(article_in, *args, **options):
    return article_in(rtf(*args, **options), "خبر.rtf").article.text


def test_bytes_in_the_code_page_of_the_document(article_in):
    read = article_in(rtf(hexed(ARABIC) + "\\par " + hexed("وأصيب عشرة")), "a.rtf")

    assert read.article.text == f"{ARABIC}\nوأصيب عشرة"
    assert read.provenance.encoding == "windows-1256"


def test_the_font_decides_over_a_document_that_calls_itself_western(article_in):
    header = "\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset178 Arial (Arabic);}}"

    assert text_of(article_in, f"\\f1 {hexed(ARABIC)}\\f0  caf\\'e9", header) == f"{ARABIC} café"
    assert text_of(article_in, f"{{\\ltrch\\f0 \\rtlch\\af1 {hexed(ARABIC)}}}", header) == ARABIC


def test_arabic_bytes_in_a_document_without_an_arabic_font_are_found_out(article_in):
    read = article_in(rtf(hexed(ARABIC), "\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}}"), "a.rtf")

    assert read.article.text == ARABIC
    assert read.provenance.encoding == "windows-1256"
    assert article_in(rtf(hexed("قتل", "iso-8859-6")), "a.rtf", encoding="iso-8859-6").article.text == "قتل"


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("\\uc1\\u1602?\\u1578?\\u1604? 35", "قتل 35"),
        ("\\uc1\\u1602\\'de\\u1578\\'ca\\u1604\\'e1 35", "قتل 35"),
        ("\\uc0\\u1602\\u1578\\u1604  35", "قتل 35"),
        ("\\uc2\\u1602??\\u1578\\'81\\'40\\u1604?? 35", "قتل 35"),
        ("{\\uc0\\u1602}\\u1578?\\u1604?", "قتل"),
        ("\\u-10179?\\u-8704?", "😀"),
        ("\\u-10179? x", "\ufffd x"),
        ("\\u1602{?}x", "ق?x"),
        ("\\u1602\\~x", "قx"),
        ("a\\{b\\}\\\\c\\~d\\_e", "a{b}\\c\u00a0d\u2011e"),
        ("a\\tab b\\line c\\emdash d\\ldblquote e\\rdblquote", "a\tb\nc—d“e”"),
        ("a\r\nb", "ab"),
        ("a\\\nb", "a\nb"),
        ("a{\\v hidden}b{\\deleted gone}c", "abc"),
        ("a{\\*\\unknown x}b{\\unknown c}", "abc"),
        ("a{\\pict\\bin5 }}}}}\\'ff}b", "ab"),
        ('a{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt link}}b', "alinkb"),
        ("a{\\footnote note}b\\par c", "ab\nc\nnote"),
        ("a{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt boxed\\par}}{\\shprslt again}}b", "ab\nboxed"),
        ("a{\\upr{ansi}{\\*\\ud{wide}}}b", "awideb"),
        (
            "x\\par\\trowd\\intbl one\\cell two\\cell\\row\\intbl a\\par b\\cell c\\cell\\row\\pard y",
            "x\none\ttwo\na\nb\nc\ny",
        ),
        ("{\\listtext\\tab 1.}item", "item"),
    ],
)
def test_what_the_marks_say(article_in, body, read):
    assert text_of(article_in, body) == read


def test_title_and_author_and_what_is_left_out(article_in):
    header = f"\\ansi\\ansicpg1256{{\\info{{\\title {hexed('قصف السوق')}}}{{\\author Windows User}}{{\\operator x}}}}"
    read = article_in(rtf("{\\header page}text{\\*\\annotation remark}", header), "a.rtf")

    assert (read.article.text, read.article.title, read.article.author) == ("text", "قصف السوق", None)
    assert read.notes == ("Left out: the page headers, comments.",)


def test_a_truncated_document_gives_what_is_there_and_says_so(article_in):
    read = article_in(rtf("{\\b " + hexed(ARABIC))[:-1], "a.rtf")

    assert read.article.text == ARABIC
    assert read.notes == ("The document ends before its end: the rest may be missing.",)


def test_groups_without_end_are_refused(read_file):
    (row,) = read_file(b"{\\rtf1 " + b"{" * 1_000_000, "a.rtf")

    assert isinstance(row, Unreadable)
    assert "nested too deep" in row.sentence


def test_ten_megabytes_of_picture_cost_little(read_file):
    (row,) = read_file(rtf("قبل{\\pict ".replace("قبل", "a") + "0a1b\r\n" * 2_000_000 + "}b"), "a.rtf")

    assert isinstance(row, ReadArticle)
    assert row.article.text == "ab"


def test_what_is_called_rich_text_and_is_none(read_here):
    (row,) = read_here(b"\x00\x01 no", "a.rtf")

    assert isinstance(row, Unreadable)
