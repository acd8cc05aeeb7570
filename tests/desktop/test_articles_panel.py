"""The list of articles: order, marking, comparing, describing, removing, thousands of rows."""

from datetime import date

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QDialogButtonBox

from workstation.core.selection import Expression, Focus
from workstation.desktop.app import settle
from workstation.desktop.describe import DescribeDialog, is_day
from workstation.desktop.models.articles import PAGE, ROW


def mark(window, *rows):
    marks = window.articles.view.selectionModel()
    marks.clearSelection()
    for row in rows:
        marks.select(window.articles.model.index(row), QItemSelectionModel.SelectionFlag.Select)


def test_articles_stand_in_the_order_of_their_days(desktop):
    window = desktop.window()
    rows = [window.articles.model.index(row).data(ROW) for row in range(3)]
    assert [row.date for row in rows] == [date(2016, 5, 1), date(2016, 5, 3), date(2016, 6, 7)]
    assert [row.claims for row in rows] == [1, 2, 0]


def test_the_list_narrows_and_says_of_how_many(desktop):
    window = desktop.window()
    window.selection.express(Expression(text="القرية"), by="test")
    settle(window)
    assert len(window.articles.model.ids) == 1
    assert window.articles._count.text() == "1 of 3 articles"


def test_a_selection_that_no_article_satisfies_says_so(desktop):
    window = desktop.window()
    window.selection.express(Expression(text="زرافة"), by="test")
    settle(window)
    assert window.articles._empty.isVisible()
    assert "Esc" in window.articles._empty.sentence.text()


def test_an_empty_case_says_what_to_do_next(desktop):
    window = desktop.window(())
    assert window.articles._empty.isVisible()
    assert "Drop" in window.articles._empty.sentence.text()
    assert window.articles._empty.button.isVisible()


def test_a_click_brings_the_article_into_focus(desktop, qtbot):
    window = desktop.window()
    view = window.articles.view
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(window.articles.model.index(1)).center()
    )
    assert window.selection.now.focus == Focus(article=window.articles.model.ids[1])


def test_a_focus_set_elsewhere_marks_its_row(desktop):
    window = desktop.window()
    window.selection.focus(Focus(article=window.articles.model.ids[2]), by="test")
    assert window.articles.picked == (window.articles.model.ids[2],)


def test_two_to_four_marked_articles_can_be_compared(desktop):
    window = desktop.window()
    for rows, enabled in (((0,), False), ((0, 1), True), ((0, 1, 2), True)):
        mark(window, *rows)
        assert window.commands["compare"].isEnabled() is enabled
    window.commands["compare"].trigger()
    settle(window)
    assert window.comparison.isVisible()


def test_only_the_marked_articles_are_shown_on_demand(desktop):
    window = desktop.window()
    ids = window.articles.model.ids
    mark(window, 0, 2)
    window.commands["only_these"].trigger()
    settle(window)
    assert window.articles.model.ids == (ids[0], ids[2])
    assert window.scope.chips.chips[0].words == "Only 2 articles"


def test_what_is_unknown_is_filled_in_and_taken_back(desktop):
    window = desktop.window()
    mark(window, 1)
    window.commands["describe"].trigger()
    settle(window)
    dialog = window.articles.findChild(DescribeDialog)
    dialog._outlet.setCurrentText("وكالة النهر")
    dialog._title.setText("قصف القرية")
    dialog._buttons.button(QDialogButtonBox.StandardButton.Save).click()
    settle(window)
    row = window.articles.model.index(1).data(ROW)
    assert (row.outlet, row.title, row.date) == ("وكالة النهر", "قصف القرية", date(2016, 5, 3))
    assert window.commands["undo"].text() == "&Undo change of title and outlet"
    window.commands["undo"].trigger()
    settle(window)
    assert window.articles.model.index(1).data(ROW).outlet is None
    assert window.commands["redo"].isEnabled()


def test_a_day_that_is_none_cannot_be_saved(desktop):
    window = desktop.window()
    dialog = DescribeDialog(window.articles.model.index(0).data(ROW), ("الصحيفة",), window)
    save = dialog._buttons.button(QDialogButtonBox.StandardButton.Save)
    dialog._day.setText("2016-02-30")
    assert not save.isEnabled()
    dialog._day.setText("")
    assert save.isEnabled()
    assert dialog.day is None
    assert is_day("2016-02-29")
    dialog.close()


def test_removed_articles_come_back_with_undo(desktop):
    window = desktop.window()
    mark(window, 0, 1)
    window.commands["remove"].trigger()
    settle(window)
    assert len(window.articles.model.ids) == 1
    window.commands["undo"].trigger()
    settle(window)
    assert len(window.articles.model.ids) == 3


def test_the_order_chosen_is_kept_for_the_next_window(desktop):
    window = desktop.window()
    orders = window.articles._sort.menu().actions()
    next(action for action in orders if action.text() == "Number of claims").trigger()
    next(action for action in orders if action.text() == "Descending").trigger()
    settle(window)
    counts = [window.articles.model.index(row).data(ROW).claims for row in range(3)]
    assert counts == [2, 1, 0]
    path = window.case.case.path
    desktop.closed(window)
    path.unlink()
    again = desktop.window()
    assert again.articles._sort.text() == "Number of claims"


def test_of_thousands_of_articles_only_those_in_sight_are_held(desktop, told):
    many = [told(f"نص المقال رقم {number}.", name=f"{number}.txt") for number in range(PAGE * 20)]
    window = desktop.window(many)
    model = window.articles.model
    assert len(model.ids) == PAGE * 20
    assert len(model._rows) == PAGE
    window.articles.view.scrollToBottom()
    settle(window)
    assert model.index(PAGE * 20 - 1).data(ROW).id == model.ids[-1]
    assert len(model._rows) <= 3 * PAGE


def test_marked_articles_stay_marked_when_the_list_is_asked_anew(desktop):
    window = desktop.window()
    ids = window.articles.model.ids
    mark(window, 1, 2)
    window.articles.refresh()
    settle(window)
    assert window.articles.picked == ids[1:]


def test_a_page_wanted_while_another_is_on_its_way_arrives_too(desktop, told):
    window = desktop.window([told(f"خبر رقم {number}", name=f"{number:04}") for number in range(PAGE * 4)])
    model = window.articles.model
    model.show(model.ids, {})
    model.index(0).data(ROW)
    model._on_soon()
    model.index(PAGE * 3 + 1).data(ROW)
    settle(window)
    assert model.row_of(model.ids[0]) is not None
    assert model.row_of(model.ids[PAGE * 3 + 1]) is not None
