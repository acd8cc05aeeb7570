"""Copies in the window: marked in the list, hidden on demand, shown together, parted and joined, found in old cases."""

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from workstation.case.file import Case
from workstation.compare.copies import Copies
from workstation.core.selection import Expression
from workstation.desktop.app import settle
from workstation.desktop.models.articles import ROW
from workstation.desktop.open_case import OpenCase

STORY = (
    "أفاد سكان في البلدة القديمة بأن قذائف سقطت ليلا قرب المخبز الرئيسي وأحرقت شاحنتين،"
    " وأن فرق الإطفاء وصلت بعد نصف ساعة وأخمدت النيران قبل أن تمتد إلى المنازل المجاورة،"
    " فيما طلب المجلس المحلي من الأهالي البقاء في الملاجئ حتى الصباح."
)


@pytest.fixture
def articles(told):
    return [
        told(STORY, name="a", title="قذائف قرب المخبز", outlet="الصحيفة", day=date(2020, 1, 2)),
        told(f"(وكالة) {STORY}", name="b", title="ليلة في البلدة", outlet="الوكالة", day=date(2020, 1, 1)),
        told("افتتح الوزير معرضا للتمور في العاصمة.", name="c", title="معرض", day=date(2020, 1, 3)),
    ]


@pytest.fixture
def window(desktop, articles):
    case = desktop.case(())
    case.case.add_articles(articles, finder=Copies.by_resources()).result()
    desktop.cases.remove(case)
    return desktop.show(case)


def titles(window):
    return [window.articles.model.index(row).data(ROW).title for row in range(len(window.articles.model.ids))]


def mark(window, *rows):
    marks = window.articles.view.selectionModel()
    marks.clearSelection()
    for row in rows:
        marks.select(window.articles.model.index(row), QItemSelectionModel.SelectionFlag.Select)


def test_the_list_marks_what_has_copies(window):
    model = window.articles.model

    assert [model.index(row).data(ROW).copies for row in range(3)] == [1, 1, 0]
    assert "One text with 1 other article" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "One text" not in model.index(2).data(Qt.ItemDataRole.ToolTipRole)


def test_copies_can_be_hidden_and_stay_so_in_the_next_window(window, desktop):
    window.articles._copies.click()
    settle(window)
    assert titles(window) == ["ليلة في البلدة", "معرض"], "the earliest is left"
    assert window.articles._count.text() == "2 of 3 articles"
    path = window.case.case.path
    desktop.closed(window)
    again = desktop.show(OpenCase(Case.open(path)))
    assert titles(again) == ["ليلة في البلدة", "معرض"]
    again.articles._copies.click()
    settle(again)
    assert len(titles(again)) == 3


def test_an_article_is_shown_with_its_copies_alone(window):
    window.articles._copies.click()
    settle(window)
    mark(window, 0)
    window.commands["family"].trigger()
    settle(window)
    assert titles(window) == ["ليلة في البلدة", "قذائف قرب المخبز"]
    assert window.selection.now.expression == Expression(articles=frozenset({1, 2}))


def test_an_article_is_parted_from_its_copies_and_undone(window):
    mark(window, 2)
    assert not window.commands["not_a_copy"].isEnabled()
    mark(window, 1)
    window.commands["not_a_copy"].trigger()
    settle(window)
    assert [window.articles.model.index(row).data(ROW).copies for row in range(3)] == [0, 0, 0]
    assert "parting of copies" in window.commands["undo"].text().lower()
    window.commands["undo"].trigger()
    settle(window)
    assert [window.articles.model.index(row).data(ROW).copies for row in range(3)] == [1, 1, 0]


def test_marked_articles_are_joined(window):
    mark(window, 1, 2)
    window.commands["are_copies"].trigger()
    settle(window)
    assert [window.articles.model.index(row).data(ROW).copies for row in range(3)] == [2, 2, 2]


def test_an_older_case_is_looked_through_when_its_window_stands(desktop, articles):
    window = desktop.window(articles)

    assert [window.articles.model.index(row).data(ROW).copies for row in range(3)] == [1, 1, 0]
    assert window.case.queries.not_looked_at(1) == ()
    assert not window.copies.busy
