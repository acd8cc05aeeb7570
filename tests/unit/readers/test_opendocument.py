"""An OpenDocument text is read as it reads; one that is protected or hostile is told as such."""

import pytest
from made_documents import BILLION_LAUGHS, OTHER_FILE, odt

from workstation.readers.found import Unreadable


def text_of(article_in, body):
    return article_in(odt(body), "خبر.odt").article.text


def test_paragraphs_spaces_tabs_and_breaks(article_in):
    body = (
        "<text:h>عنوان</text:h>\n  <text:p>قتل<text:s text:c='3'/>خمسة<text:tab/>في<text:line-break/>حلب"
        "<text:span> و</text:span>إدلب\n   معا</text:p>"
    )

    assert text_of(article_in, body) == "عنوان\nقتل   خمسة\tفي\nحلب وإدلب معا"


def test_deleted_text_and_comments_are_out_and_notes_at_the_end(article_in):
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>محذوف</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:p>قتل 35<text:note>"
        "<text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>بيان الدفاع المدني</text:p></text:note-body></text:note> شخصا"
        "<office:annotation><dc:creator>س</dc:creator><text:p>راجع هذا</text:p></office:annotation></text:p>"
        "<text:p>وأصيب آخرون</text:p>"
    )
    read = article_in(odt(body), "a.odt")

    assert read.article.text == "قتل 35 شخصا\nوأصيب آخرون\nبيان الدفاع المدني"
    assert read.notes == ("Left out: 1 comment.",)


def test_tables_lists_and_boxes_are_in(article_in):
    body = (
        "<text:list><text:list-item><text:p>بند</text:p></text:list-item></text:list><table:table>"
        "<table:table-header-rows><table:table-row><table:table-cell><text:p>المدينة</text:p></table:table-cell>"
        "<table:table-cell><text:p>القتلى</text:p></table:table-cell></table:table-row></table:table-header-rows>"
        "<table:table-row><table:table-cell><text:p>حلب</text:p><text:p>وريفها</text:p></table:table-cell>"
        "<table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>قبل<draw:frame><draw:text-box><text:p>في الإطار</text:p></draw:text-box></draw:frame>بعد</text:p>"
    )

    assert text_of(article_in, body) == "بند\nالمدينة\tالقتلى\nحلب\nوريفها\n12\nقبلبعد\nفي الإطار"


def test_title_and_author_but_not_the_day_on_which_it_was_saved(article_in):
    told = article_in(odt("<text:p>نص الخبر</text:p>", title="قصف السوق", author="ليلى"), "a.odt").article
    made = article_in(odt("<text:p>نص الخبر</text:p>", title="Untitled 1", author="user"), "a.odt").article

    assert (told.title, told.author, told.date) == ("قصف السوق", "ليلى", None)
    assert (made.title, made.author) == (None, None)


@pytest.mark.parametrize("declared", [BILLION_LAUGHS, OTHER_FILE])
def test_a_document_that_declares_entities_is_refused_whole(read_file, declared):
    (row,) = read_file(odt("<text:p>قبل &i; بعد</text:p>", before=declared), "a.odt")

    assert isinstance(row, Unreadable)
    assert row.sentence.startswith("This document holds definitions of its own")


def test_a_protected_document_needs_a_password(read_file):
    (row,) = read_file(
        odt("", manifest="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"), "a.odt"
    )

    assert isinstance(row, Unreadable)
    assert row.sentence == "This document is protected: it needs a password."


def test_a_million_spaces_in_one_mark_are_not_written_out(article_in):
    assert len(text_of(article_in, "<text:p>قبل<text:s text:c='99999999'/>بعد</text:p>")) < 2_000
