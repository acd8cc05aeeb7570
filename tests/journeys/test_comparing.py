"""Two accounts set side by side, part by part, and from any cell to its sentence, by mouse and keyboard."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from workstation.core.selection import Focus
from workstation.desktop.app import settle
from workstation.desktop.comparison_tools import Part

CONTROL = Qt.KeyboardModifier.ControlModifier


def set_side_by_side(window, hands):
    hands.click(window.articles.view, hands.line_of("morning"))
    hands.click(window.articles.view, hands.line_of("evening"), held=CONTROL)
    hands.press(Qt.Key.Key_Return, CONTROL)
    return window.comparison


def show(window, part):
    QTest.mouseClick(window.comparison.tools.parts.button(part), Qt.MouseButton.LeftButton)
    settle(window)


def column_of(panel, words):
    return next(n for n, text in enumerate(panel.texts) if words in text.raw)


def test_from_the_verb_of_death_to_its_sentence(window, hands):
    panel = set_side_by_side(window, hands)
    show(window, Part.AGENCY)
    table = panel.lens_table
    column = column_of(panel, "أربعة جنود")
    line, cell = next(
        (number, one.cells[column][0])
        for number, one in enumerate(table.lines)
        if not one.heading and one.title == "Killed" and one.cells[column][0].passages
    )
    table.scrollTo(table.model().index(line, 1 + column))
    hands.click(table, line, 1 + column)
    focus = window.selection.now.focus
    assert (focus.article, focus.claim) == (cell.passages[0].article, cell.passages[0].claim)
    seen = panel.texts[column].visible_span()
    assert seen is not None
    assert seen.overlaps(cell.passages[0].span)
    hands.press(Qt.Key.Key_1, CONTROL)
    assert window.article._text.raw == panel.texts[column].raw, "the article panel went along"


def test_a_cell_of_every_part_is_opened_by_the_keyboard(window, hands):
    panel = set_side_by_side(window, hands)
    opened = set()
    for part in Part:
        show(window, part)
        table = panel.tables.currentWidget()
        table.setFocus()
        for line in range(table.model().rowCount()):
            if table.columnSpan(line, 0) == 1:
                window.selection.focus(Focus(), by="nobody")
                table.setCurrentIndex(table.model().index(line, 0))
                hands.press(Qt.Key.Key_Return)
                if window.selection.now.focus.article is not None:
                    opened.add(part)
    assert opened >= {Part.CLAIMS, Part.AGENCY, Part.SILENCE, Part.SPEAKERS}


def test_what_one_account_leaves_unsaid_opens_where_the_other_says_it(window, hands):
    panel = set_side_by_side(window, hands)
    show(window, Part.SILENCE)
    lines = panel.lens_table.lines
    alone = next(number for number, one in enumerate(lines) if len(one.everywhere) == 1)
    panel.lens_table.cell_chosen.emit(alone, 0, QPoint(-1, -1))
    settle(window)
    assert window.selection.now.focus.claim == lines[alone].everywhere[0].claim
    silent = next(column for column, cell in enumerate(lines[alone].cells) if not cell[0].passages)
    before = window.selection.now
    hands.click(panel.lens_table, alone, 1 + silent)
    assert window.selection.now == before
