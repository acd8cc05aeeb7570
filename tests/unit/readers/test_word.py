"""A Word document is read as it reads with all changes accepted; one that is protected or hostile is told as such."""

import time

import pytest
from made_documents import BILLION_LAUGHS, OTHER_FILE, docx, paragraph, zipped

from workstation.core.articles import ReadArticle
from workstation.readers import limits
from workstation.readers.found import Unreadable

BEFORE, AFTER = "قتل خمسة مدنيين", "في قصف على السوق."


def text_of(article_in, body, **options):
    return article_in(docx(body, **options), "خبر.docx").article.text


def test_paragraphs_are_lines_with_their_code_points(article_in):
    body = paragraph("قُتِلَ ٣٥ شخصًا بـ(F-16) يوم 10-15.") + paragraph("") + paragraph("وأصيب عشرون")

    assert text_of(article_in, body) == "قُتِلَ ٣٥ شخصًا بـ(F-16) يوم 10-15.\nوأصيب عشرون"


@pytest.mark.parametrize(
    ("inside", "read"),
    [
        ("<w:ins><w:r><w:t>سبعة</w:t></w:r></w:ins>", "قبل سبعة بعد"),
        ("<w:del><w:r><w:delText>سبعة</w:delText></w:r></w:del>", "قبل  بعد"),
        ("<w:moveFrom><w:r><w:t>سبعة</w:t></w:r></w:moveFrom>", "قبل  بعد"),
        ("<w:moveTo><w:r><w:t>سبعة</w:t></w:r></w:moveTo>", "قبل سبعة بعد"),
        ("<w:sdt><w:sdtContent><w:r><w:t>سبعة</w:t></w:r></w:sdtContent></w:sdt>", "قبل سبعة بعد"),
        ("<w:hyperlink><w:r><w:t>سبعة</w:t></w:r></w:hyperlink>", "قبل سبعة بعد"),
        ("<w:fldSimple w:instr='DATE'><w:r><w:t>سبعة</w:t></w:r></w:fldSimple>", "قبل سبعة بعد"),
        ("<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>", "قبل  بعد"),
        ("<w:smartTag><w:r><w:t>سبعة</w:t></w:r></w:smartTag>", "قبل سبعة بعد"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>", "قبل a\nb\tc بعد"),
        ("<w:r><w:noBreakHyphen/></w:r>", "قبل \u2011 بعد"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>سر</w:t></w:r>", "قبل  بعد"),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>جهر</w:t></w:r>", "قبل جهر بعد"),
        (
            "<mc:AlternateContent><mc:Choice><w:r><w:t>مرة</w:t></w:r></mc:Choice>"
            "<mc:Fallback><w:r><w:t>مرة</w:t></w:r></mc:Fallback></mc:AlternateContent>",
            "قبل مرة بعد",
        ),
    ],
)
def test_what_stands_in_a_paragraph(article_in, inside, read):
    body = f"<w:p><w:r><w:t>قبل </w:t></w:r>{inside}<w:r><w:t> بعد</w:t></w:r></w:p>"

    assert text_of(article_in, body) == read


def test_paragraphs_between_which_the_break_was_deleted_are_one(article_in):
    body = paragraph(f"{BEFORE} ", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>") + paragraph(AFTER)

    assert text_of(article_in, body) == f"{BEFORE} {AFTER}"


def test_a_text_box_follows_the_paragraph_it_hangs_on_and_comes_once(article_in):
    box = f"<wps:txbx><w:txbxContent>{paragraph('في الإطار')}</w:txbxContent></wps:txbx>"
    inside = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    body = f"<w:p><w:r><w:t>قبل</w:t><mc:AlternateContent>{inside}</mc:AlternateContent><w:t>بعد</w:t></w:r></w:p>"

    assert text_of(article_in, body) == "قبلبعد\nفي الإطار"


def test_a_row_of_a_table_is_a_line_and_a_cell_of_many_paragraphs_keeps_its_own(article_in):
    def row(*cells):
        return "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    table = row(paragraph("حلب"), paragraph("12")) + row(paragraph("أول") + paragraph("ثان"), paragraph("ثالث"))
    deleted = row(paragraph("محذوف")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
    body = f"<w:tbl><w:tblPr/>{table}{deleted}<w:sdt><w:sdtContent>{row(paragraph('إدلب'), paragraph('7'))}"

    assert text_of(article_in, body + "</w:sdtContent></w:sdt></w:tbl>") == "حلب\t12\nأول\nثان\nثالث\nإدلب\t7"


def test_notes_stand_at_the_end_and_leave_no_mark_beside_a_number(article_in):
    body = (
        "<w:p><w:r><w:t>قتل 35</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t> شخصا</w:t></w:r></w:p>"
    )
    notes = f"<w:footnote w:type='separator'>{paragraph('---')}</w:footnote><w:footnote w:id='2'>{paragraph('بيان')}"

    assert text_of(article_in, body, footnotes=notes + "</w:footnote>") == "قتل 35 شخصا\nبيان"


def test_what_is_left_out_is_said(article_in):
    read = article_in(
        docx(
            paragraph(BEFORE),
            comments=f"<w:comment>{paragraph('هل هذا صحيح؟')}</w:comment>",
            header1=paragraph("جريدة"),
            footer1=paragraph(" "),
        ),
        "a.docx",
    )

    assert read.article.text == BEFORE
    assert read.notes == ("Left out: 1 comment, the page headers.",)


def test_title_and_author_are_taken_where_a_person_wrote_them(article_in):
    told = article_in(docx(paragraph(BEFORE), title="قصف السوق", author="ليلى حداد"), "a.docx").article
    made = article_in(docx(paragraph(BEFORE), title="Document1", author="Windows User"), "a.docx").article
    styled = article_in(
        docx(paragraph("عنوان الخبر", "<w:pPr><w:pStyle w:val='Title'/></w:pPr>") + paragraph(BEFORE), title="x.docx"),
        "a.docx",
    ).article

    assert (told.title, told.author, told.date) == ("قصف السوق", "ليلى حداد", None)
    assert (made.title, made.author) == (None, None)
    assert styled.title == "عنوان الخبر"


def test_the_main_part_may_have_another_name_and_the_file_another_ending(article_in):
    data = docx(paragraph(BEFORE), main="word/document2.xml")

    assert article_in(data, "خبر.dat").article.text == BEFORE
    assert article_in(data, "خبر.zip").provenance.reader == "Word document"


@pytest.mark.parametrize("declared", [BILLION_LAUGHS, OTHER_FILE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_that_declares_entities_is_refused_whole(read_file, declared, encoding):
    start = f'<?xml version="1.0" encoding="{encoding}"?>{declared}'
    document = f'{start}<w:document xmlns:w="w"><w:p><w:t>قبل &i; بعد</w:t></w:p></w:document>'

    (row,) = read_file(zipped({"word/document.xml": document.encode(encoding)}), "a.docx")

    assert isinstance(row, Unreadable)
    assert row.sentence.startswith("This document holds definitions of its own")


def test_two_hundred_million_characters_are_refused_before_they_are_read(read_file):
    text = b"<w:p><w:r><w:t>" + b"A" * 1000 + b"</w:t></w:r></w:p>"
    data = zipped({"word/document.xml": b"<w:document>" + text * 200_000 + b"</w:document>"})
    began = time.monotonic()

    (row,) = read_file(data, "bomb.docx")

    assert len(data) < 2_000_000
    assert isinstance(row, Unreadable)
    assert "unfolds to far more" in row.sentence
    assert time.monotonic() - began < 10


def test_what_a_zip_says_of_its_sizes_is_not_believed(read_here, monkeypatch):
    monkeypatch.setattr(limits, "MOST_BYTES_OF_A_PART", 10_000)
    data = docx(paragraph("ا" * 30_000))
    size = (21).to_bytes(4, "little")
    place = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    lying = data[: place + 24] + size + data[place + 28 :]

    (row,) = read_here(lying, "a.docx")

    assert isinstance(row, Unreadable)


def test_a_protected_document_needs_a_password(read_file):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90_000) + "EncryptedPackage".encode("utf-16-le") + bytes(90_000)

    (row,) = read_file(ole, "سري.docx")

    assert isinstance(row, Unreadable)
    assert row.sentence == "This document is protected: it needs a password."


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_document_is_damaged(read_here, share):
    data = docx(paragraph(BEFORE) * 500)

    (row,) = read_here(data[: int(len(data) * share)], "a.docx")

    assert isinstance(row, Unreadable)
    assert row.sentence == "This document is damaged."


def test_tables_in_tables_beyond_all_sense_end_in_a_sentence_or_a_text(read_file):
    deep = "<w:tbl><w:tr><w:tc>" * 5_000 + paragraph("قاع") + "</w:tc></w:tr></w:tbl>" * 5_000

    (row,) = read_file(docx(deep), "a.docx")

    assert isinstance(row, Unreadable)
    (row,) = read_file(
        docx(deep.replace("<w:tbl><w:tr><w:tc>" * 4_980, "").replace("</w:tc></w:tr></w:tbl>" * 4_980, "")), "a.docx"
    )
    assert isinstance(row, ReadArticle)


def test_a_document_without_text_says_so(read_here):
    (row,) = read_here(docx(paragraph(" \u200f")), "a.docx")

    assert isinstance(row, Unreadable)
    assert row.sentence == "No text was found in this document."


def test_old_word_files_are_told_what_to_do(read_file):
    (row,) = read_file(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "قديم.doc")

    assert isinstance(row, Unreadable)
    assert "older Word" in row.sentence
    (renamed,) = read_file(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "قديم.docx")
    assert renamed.sentence == "This is a document of an older Word (.doc)."
