"""Each chapter of an e-book is an article, in the order of reading, and none of its text is lost."""

import datetime

import pytest
from made_documents import BILLION_LAUGHS, epub

from workstation.core.articles import ReadArticle
from workstation.readers.found import Unreadable

SAYS = (
    "<dc:title>مجلة الأسبوع</dc:title><dc:creator>ليلى حداد</dc:creator><dc:publisher>دار الخبر</dc:publisher>"
    "<dc:date>2017-05-03</dc:date><dc:source>https://example.org/1</dc:source>"
)
CHAPTERS = {
    "c1.xhtml": "<h1>الأول</h1><p>قتل خمسة<br/>في حلب&nbsp;أمس.</p>",
    "c2.xhtml": "<h1>الثاني</h1><p>قصف السوق.</p>",
    "c2b.xhtml": "<p>تتمة الثاني.</p>",
}
CONTENTS = {"c1.xhtml": "الفصل الأول", "c2.xhtml": "الفصل الثاني"}


def test_chapters_come_in_the_order_of_the_spine_and_what_is_not_named_belongs_to_the_one_before(read_here):
    first, second = read_here(epub(CHAPTERS, contents=CONTENTS, says=SAYS), "عدد.epub")

    assert first.article.text == "الأول\nقتل خمسة\nفي حلب\u00a0أمس."
    assert second.article.text == "الثاني\nقصف السوق.\nتتمة الثاني."
    assert (first.provenance.member, second.provenance.member) == ("عدد.epub/chapter 1", "عدد.epub/chapter 2")
    assert first.article.title == "الفصل الأول — مجلة الأسبوع"
    assert (first.article.author, first.article.outlet) == ("ليلى حداد", "دار الخبر")
    assert (first.article.date, first.article.url) == (datetime.date(2017, 5, 3), "https://example.org/1")


def test_without_a_table_of_contents_each_part_is_a_chapter_under_its_own_heading(read_here):
    rows = read_here(epub(CHAPTERS, order=("c2.xhtml", "c1.xhtml")), "a.epub")

    assert [row.article.title for row in rows] == ["الثاني", "الأول"]


def test_a_book_of_one_chapter_is_one_article(article_in):
    read = article_in(epub({"c.xhtml": "<p>نص الخبر</p>"}, says=SAYS), "a.epub")

    assert (read.article.title, read.article.id, read.article.text) == ("مجلة الأسبوع", "a", "نص الخبر")
    assert read.provenance.member == "a.epub"


@pytest.mark.parametrize("said", ["2017", "0101-01-01T00:00:00+00:00", "2017-01-01", "2017-13-40", "أمس"])
def test_a_date_that_is_no_day_is_unknown(article_in, said):
    read = article_in(epub({"c.xhtml": "<p>نص</p>"}, says=f"<dc:date>{said}</dc:date>"), "a.epub")

    assert read.article.date is None


def test_a_book_protected_by_its_seller_is_told_as_such_and_one_with_scrambled_fonts_is_read(read_here):
    def with_encryption(method):
        told = f"<encryption><EncryptedData><EncryptionMethod Algorithm='{method}'/></EncryptedData></encryption>"
        return epub({"c.xhtml": "<p>نص</p>"}, **{"META-INF/encryption.xml": told})

    (protected,) = read_here(with_encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc"), "a.epub")
    (read,) = read_here(with_encryption("http://www.idpf.org/2008/embedding"), "a.epub")

    assert isinstance(protected, Unreadable)
    assert "protected by its seller" in protected.sentence
    assert isinstance(read, ReadArticle)


def test_missing_and_hostile_parts(read_file):
    missing, *_ = read_file(epub(CHAPTERS, order=("c1.xhtml", "gone.xhtml", "c2.xhtml")), "a.epub")
    (entities,) = read_file(
        epub({"c.xhtml": "<p>نص</p>"}, **{"OEBPS/book.opf": f"{BILLION_LAUGHS}<package>&i;</package>"}), "b.epub"
    )
    (outside,) = read_file(epub({"c.xhtml": "<p>نص</p>"}, order=("../../../etc/passwd",)), "c.epub")

    assert isinstance(missing, ReadArticle)
    assert missing.notes == ("1 parts of the book are missing from the file.",)
    assert isinstance(entities, Unreadable)
    assert isinstance(outside, Unreadable)


def test_entities_of_a_chapter_are_not_unfolded_nor_files_read(read_file):
    chapter = "<p>قبل &i; بعد</p>"
    data = epub({"c.xhtml": chapter}, **{"OEBPS/c.xhtml": f"{BILLION_LAUGHS}<html><body>{chapter}</body></html>"})

    (row,) = read_file(data, "a.epub")

    assert len(row.article.text) < 2_000
    assert "قبل" in row.article.text
