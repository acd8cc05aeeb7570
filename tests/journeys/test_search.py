"""From a word to its sentence: the search box, the results, the concordance and the words that keep company."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workstation.core.selection import Expression
from workstation.desktop.app import settle
from workstation.desktop.models.concordance import Column

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def words_in_focus(window):
    """The words of the article that the focus is on, which are in sight."""

    def words():
        settle(window)
        focus = window.selection.now.focus
        text = window.article.text
        assert text.visible_span().overlaps(focus.span)
        return focus.span.of(text.raw)

    return words


def test_by_keyboard_from_a_word_through_the_results_to_its_place(window, hands, words_in_focus):
    hands.press(Qt.Key.Key_F, CONTROL, SHIFT)
    hands.write("مدني سراقب")
    hands.press(Qt.Key.Key_Return)
    assert window.docks["search"].isVisible()
    assert window.searching.results.count_words == "2 articles"
    assert words_in_focus() in ("المدني", "مدنيين", "سراقب"), "the result is open at its place"
    hands.press(Qt.Key.Key_Home)
    first = window.selection.now.focus.article
    hands.press(Qt.Key.Key_Down)
    assert window.selection.now.focus.article != first
    hands.press(Qt.Key.Key_Return)
    assert window.focusWidget() is window.article.text, "Enter on a result goes on to reading"
    hands.press(Qt.Key.Key_Escape)
    assert window.selection.now.expression == Expression()
    hands.press(Qt.Key.Key_Left, ALT)
    assert window.selection.now.expression == Expression(text="مدني سراقب"), "the search can be returned to"


def test_complete_a_field_and_a_name_and_narrow_to_an_outlet(window, hands):
    hands.press(Qt.Key.Key_F, CONTROL, SHIFT)
    hands.write("outl")
    box = window.scope.box
    assert box.suggested == ("outlet:",)
    popup = box._completer.popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    settle(window)
    assert box.text() == "outlet:"
    assert window.selection.now.expression == Expression(), "to choose from the list is not to ask"
    assert set(box.suggested) == {"صحيفة الصباح", "صحيفة المساء", "Unknown outlet"}
    line = box.suggested.index("صحيفة المساء")
    place = popup.visualRect(popup.model().index(line, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    hands.press(Qt.Key.Key_Return)
    assert box.text() == 'outlet:"صحيفة المساء" '
    assert window.articles.model.ids == window.case.queries.articles_matching(
        Expression(outlets=frozenset({"صحيفة المساء"}))
    )


def test_a_slip_is_shown_and_put_right(window, hands):
    hands.press(Qt.Key.Key_F, CONTROL, SHIFT)
    hands.write("سراقب date:2016-5-32")
    hands.press(Qt.Key.Key_Return)
    box = window.scope.box
    assert "has no day 32" in box.fault_words
    assert box.selectedText() == "2016-5-32"
    assert len(window.articles.model.ids) == 3, "nothing was narrowed"
    hands.write("2016-05-03")
    hands.press(Qt.Key.Key_Return)
    assert box.fault_words == ""
    assert len(window.articles.model.ids) == 1


def test_every_place_of_a_word_sorted_opened_copied_and_taken_as_the_selection(window, hands, words_in_focus):
    hands.press(Qt.Key.Key_4, CONTROL)
    panel = window.searching.concordance
    assert panel.isVisible()
    QTest.mouseClick(panel.box, Qt.MouseButton.LeftButton)
    hands.write("سراقب")
    hands.press(Qt.Key.Key_Return)
    assert panel.footer == "2 lines in 2 articles"
    assert len(window.articles.model.ids) == 3, "a concordance narrows nothing by itself"
    hands.click(panel.table, 1, Column.LINE)
    assert words_in_focus() == "سراقب"
    hands.press(Qt.Key.Key_C, CONTROL)
    assert "صحيفة" in QApplication.clipboard().text()
    QTest.mouseClick(panel.only, Qt.MouseButton.LeftButton)
    settle(window)
    assert window.selection.now.expression == Expression(text="سراقب")
    assert len(window.searching.results.model.ids) == 2
    hands.press(Qt.Key.Key_Left, ALT)
    assert window.selection.now.expression == Expression()


def test_from_a_frequent_word_to_its_sentences(window, hands, words_in_focus):
    hands.press(Qt.Key.Key_W, CONTROL, SHIFT)
    panel = window.searching.words
    QTest.mouseClick(panel._empty.button, Qt.MouseButton.LeftButton)
    settle(window)
    listed = [row.cells[0].words for row in panel.model.rows]
    line = listed.index("الزيتون")
    hands.click(panel.table, line)
    lines = window.searching.concordance
    assert lines.isVisible()
    assert lines.keyword == "الزيتون"
    assert len(lines.model.rows) == 60
    hands.click(lines.table, 0, Column.LINE)
    assert words_in_focus() == "الزيتون"


def test_words_marked_in_the_article_lead_to_all_their_places(window, hands):
    hands.click(window.articles.view, hands.line_of("evening"))
    text = window.article.text
    text.setFocus()
    cursor = text.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(len("قتل خمسة"), cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    hands.press(Qt.Key.Key_L, CONTROL, SHIFT)
    assert window.searching.concordance.keyword == '"قتل خمسة"'
    assert window.searching.concordance.footer == "1 line in 1 article"


def test_exact_spelling_by_the_button_in_the_box(window, hands):
    hands.press(Qt.Key.Key_F, CONTROL, SHIFT)
    hands.write("الطبقه")
    hands.press(Qt.Key.Key_Return)
    assert len(window.articles.model.ids) == 1
    hands.press(Qt.Key.Key_X, CONTROL, SHIFT)
    assert window.articles.model.ids == ()
    assert "very spelling" in window.searching.results.hint
    hands.press(Qt.Key.Key_X, CONTROL, SHIFT)
    assert len(window.articles.model.ids) == 1


def test_the_place_of_a_result_is_reached_by_the_mouse_alone(window, hands, words_in_focus):
    hands.press(Qt.Key.Key_4, CONTROL)
    QTest.mouseClick(window.scope.box, Qt.MouseButton.LeftButton)
    hands.write("جندي")
    hands.press(Qt.Key.Key_Return)
    view = window.searching.results.view
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=view.visualRect(view.model().index(0, 0)).topLeft() + QPoint(30, 30),
    )
    assert words_in_focus() == "جنود"
