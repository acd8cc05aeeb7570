"""Whole tasks as an analyst does them, by mouse and keyboard alone."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QTabBar

from workstation.core.selection import Expression
from workstation.desktop.app import settle
from workstation.desktop.describe import DescribeDialog
from workstation.desktop.docks import Workspace
from workstation.desktop.models.articles import ROW
from workstation.import_report import RowState

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def claim_in_sight(window):
    """The row of the claim in focus; its words are in sight in the article."""
    focus = window.selection.now.focus
    assert focus.claim is not None
    row = window.case.queries.claim_rows([focus.claim])[0]
    assert window.article._text.raw == window.case.queries.article(row.article).article.text
    seen = window.article._text.visible_span()
    assert seen is not None
    assert seen.overlaps(row.span)
    return row


def test_read_an_article_narrow_to_an_actor_and_see_everything_again(window, hands):
    hands.click(window.articles.view, hands.line_of("evening"))
    assert "خمسة قتلى في سراقب" in window.article.header_words
    listed = window.claims.model.ids
    actors = window.actors.model
    line = next(at for at, actor in enumerate(actors.listed) if actor.entity.endswith("isis"))
    hands.click(window.actors.tree, line)
    assert len(window.articles.model.ids) == 1
    assert 0 < len(window.claims.model.ids) < len(listed)
    assert [chip.words for chip in window.scope.chips.chips] != []
    assert "Showing 1 article" in window.status._picks.text()
    hands.press(Qt.Key.Key_Escape)
    assert window.selection.now.expression == Expression()
    assert window.claims.model.ids == listed
    assert len(window.articles.model.ids) == 3


def test_compare_two_articles_and_go_from_a_cell_to_its_sentence(window, hands):
    hands.click(window.articles.view, hands.line_of("morning"))
    hands.click(window.articles.view, hands.line_of("evening"), held=CONTROL)
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert window.commands["workspace_compare"].isChecked(), "side by side they need the room"
    assert len(window.comparison.articles) == 2
    rows = window.comparison.claim_rows.rows
    line, column = next(
        (line, 1 + column)
        for line, row in enumerate(rows)
        for column, cell in enumerate(row.cells)
        if cell and "أربعة جنود" in cell[0].claim.span.of(window.comparison.texts[column].raw)
    )
    window.comparison.claims_table.scrollTo(window.comparison.claim_rows.index(line, column))
    hands.click(window.comparison.claims_table, line, column)
    told = rows[line].cells[column - 1][0]
    assert window.selection.now.focus.claim == told.id
    seen = window.comparison.texts[column - 1].visible_span()
    assert seen is not None
    assert seen.overlaps(told.claim.span)
    hands.press(Qt.Key.Key_1, CONTROL)
    assert "أربعة جنود" in claim_in_sight(window).sentence


def test_going_to_another_workspace_leaves_the_focus_where_it_was(window, hands):
    hands.click(window.articles.view, hands.line_of("quiet"))
    before = window.selection.now
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_1):
        hands.press(key, CONTROL)
        assert window.selection.now == before


def test_fill_in_an_outlet_and_take_it_back_tomorrow(desk, opened, window, hands, hands_on):
    path = window.case.case.path
    hands.click(window.articles.view, hands.line_of("quiet"))
    hands.press(Qt.Key.Key_F2)
    dialog = window.articles.findChild(DescribeDialog)
    hands.write("وكالة النهر")
    hands.press(Qt.Key.Key_Tab)
    hands.write("2016-05-09")
    QTest.mouseClick(dialog._buttons.button(QDialogButtonBox.StandardButton.Save), Qt.MouseButton.LeftButton)
    settle(window)

    def told(window, hands):
        row = window.articles.model.index(hands.line_of("quiet")).data(ROW)
        return row.outlet, row.date

    filled, unknown = ("وكالة النهر", date(2016, 5, 9)), (None, None)
    assert told(window, hands) == filled
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert told(window, hands) == unknown

    window.close()
    desk.open(path)
    again = opened()
    hands = hands_on(again)
    assert told(again, hands) == unknown
    hands.press(Qt.Key.Key_Z, CONTROL, SHIFT)
    assert told(again, hands) == filled
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert told(again, hands) == unknown
    assert again.commands["redo"].isEnabled()


def test_search_a_word_with_a_prefix_and_open_the_hit(window, hands):
    hands.press(Qt.Key.Key_F, CONTROL, SHIFT)
    hands.write("وبالطبقة")
    hands.press(Qt.Key.Key_Return)
    assert len(window.articles.model.ids) == 1
    hands.click(window.articles.view, 0)
    assert "قصف على سراقب" in window.article.header_words
    text = window.article._text
    assert [match.of(text.raw) for match in text.emphasis.matches] == ["الطبقة"]
    assert text.visible_span().overlaps(text.emphasis.matches[0]), "the word is in sight, far down as it stands"
    hands.press(Qt.Key.Key_Up, CONTROL)
    assert claim_in_sight(window).article == window.articles.model.ids[0]


def test_a_folder_with_bad_files_is_imported_and_each_is_told_in_a_sentence(window, hands, tmp_path, monkeypatch):
    folder = tmp_path / "more"
    (folder / "below").mkdir(parents=True)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "good.txt").write_text("أصيب ستة أشخاص في حريق شرقي حمص.", encoding="utf-8")
    (folder / "below" / "again.txt").write_bytes((folder / "good.txt").read_bytes())
    lines = ['{"text": "قتل عشرة جنود قرب حلب."}', '{"text": "broken', '{"text": "نزح ألف شخص من البلدة."}']
    (folder / "lines.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *args, **options: str(folder))
    before = window.situation.articles
    hands.press(Qt.Key.Key_I, CONTROL, SHIFT)
    assert window.situation.articles == before + 3
    assert window.report.isVisible()
    states = {}
    for row in window.report.model.all:
        assert row.state is RowState.ADDED or row.sentence.strip().endswith("."), "a sentence says why"
        states.setdefault(Path(row.name).name, []).append(row.state)
    assert states["empty.txt"] == [RowState.UNREADABLE]
    assert states["binary.txt"] == [RowState.UNREADABLE]
    assert sorted(states["good.txt"] + states["again.txt"]) == sorted([RowState.ADDED, RowState.DUPLICATE])
    assert states["lines.jsonl"].count(RowState.ADDED) == 2
    assert len(states["lines.jsonl"]) == 3, "the broken line has a row of its own"


def test_the_window_comes_back_as_it_was_left(desk, opened, window, hands, hands_on):
    path = window.case.case.path
    QTest.mouseClick(window.docks["actors"].header._close, Qt.MouseButton.LeftButton)
    bar = next(bar for bar in window.findChildren(QTabBar) if bar.isVisible() and bar.tabText(0) == "Claims")
    QTest.mouseDClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    settle(window)
    hands.press(Qt.Key.Key_2, CONTROL)
    window.close()

    desk.open(path)
    again = opened()
    assert again.commands[f"workspace_{Workspace.COMPARE}"].isChecked()
    hands_on(again).press(Qt.Key.Key_1, CONTROL)
    assert again.docks["actors"].isHidden()
    assert again.docks["claims"].isFloating()
    again.commands["reset_layout"].trigger()
    settle(again)
    assert not again.docks["actors"].isHidden()
    assert not again.docks["claims"].isFloating()


def test_from_the_list_to_the_sentence_of_a_claim_by_keyboard_alone(window, hands):
    assert window.articles.view.hasFocus(), "a window opens ready for the keys"
    hands.press(Qt.Key.Key_Home)
    for _ in range(len(window.articles.model.ids)):
        if "قصف على سراقب" in window.article.header_words:
            break
        hands.press(Qt.Key.Key_Down)
    for _ in range(len(window.docks.all)):
        if window.claims.table.hasFocus():
            break
        hands.press(Qt.Key.Key_F6)
    assert window.claims.table.hasFocus()
    hands.press(Qt.Key.Key_Down)
    first = claim_in_sight(window)
    hands.press(Qt.Key.Key_Down)
    assert claim_in_sight(window).id != first.id
    hands.press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is not window.claims.table


def test_show_only_what_an_outlet_says(window, hands):
    hands.click(window.articles.view, hands.line_of("evening"))
    window.commands["only_outlet"].trigger()
    settle(window)
    assert window.selection.now.expression.outlets == {"صحيفة المساء"}
    assert len(window.articles.model.ids) == 1
    window.commands["clear"].trigger()
    settle(window)
    hands.click(window.articles.view, hands.line_of("quiet"))
    window.commands["only_outlet"].trigger()
    settle(window)
    assert window.selection.now.expression.outlets == {""}, "the unknown outlet is one too"
    assert [chip.words for chip in window.scope.chips.chips] == ["Unknown outlet"]
