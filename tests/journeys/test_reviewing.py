"""What the program got wrong is put right, by mouse and by keyboard, and every decision can be found and taken back."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLineEdit

from workstation.case.rows import ClaimTrait
from workstation.core.claims import Outcome
from workstation.core.reviews import Verdict
from workstation.core.selection import Expression
from workstation.desktop.app import settle
from workstation.desktop.models.claim_columns import Column
from workstation.desktop.models.history import Column as Told

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def line_saying(window, words):
    """The line of the claim whose own words hold these."""
    model = window.claims.model
    return next(at for at, one in enumerate(model.ids) if words in window.case.queries.claim_rows([one])[0].words)


def claim(window, words):
    return window.claims.model.claim_at(line_saying(window, words))


def listed(window):
    return [row.words for row in window.case.queries.claim_rows(window.claims.model.claim_ids)]


def editor(window, kind):
    """The editor that is open in the table."""
    return next(one for one in window.claims.table.viewport().findChildren(kind) if one.isVisible())


def write_into(window, hands, words, column, text, *modifiers):
    """Opens a cell by key, writes and presses Enter."""
    table, line = window.claims.table, line_saying(window, words)
    table.scrollTo(window.claims.model.index(line, column))
    hands.click(table, line, column)
    hands.press(Qt.Key.Key_F2)
    box = editor(window, QLineEdit)
    box.selectAll()
    box.insert(text)
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(box, Qt.Key.Key_Return, held)
    settle(window)


def select_in_article(window, words):
    text = window.article.text
    start = text.raw.index(words)
    cursor = QTextCursor(text.document())
    cursor.setPosition(text.positions.to_qt(start))
    cursor.setPosition(text.positions.to_qt(start + len(words)), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    settle(window)


def test_accept_one_by_key_and_go_on_to_the_next(window, hands):
    hands.click(window.claims.table, 0)
    first, second = window.claims.model.claim_ids[:2]
    hands.press(Qt.Key.Key_A)
    rows = window.case.queries.claim_rows([first, second])
    assert [row.verdict for row in rows] == [Verdict.ACCEPTED, Verdict.UNREVIEWED]
    assert window.selection.now.focus.claim == second
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert window.case.queries.claim_rows([first])[0].verdict is Verdict.UNREVIEWED


def test_reject_leaves_every_panel_and_comes_back_with_undo(window, hands):
    line = line_saying(window, "سبعة أشخاص")
    gone = window.claims.model.ids[line]
    marks, footer = len(window.case.queries.chart_marks()), window.claims.footer
    hands.click(window.claims.table, line)
    hands.press(Qt.Key.Key_X)
    assert gone not in window.claims.model.ids
    assert len(window.case.queries.chart_marks()) == marks - 1
    assert window.claims.footer != footer
    window.claims.filter.show_traits(frozenset({ClaimTrait.REJECTED}))
    settle(window)
    assert window.claims.model.claim_ids == (gone,)
    assert "rejected" in window.claims.footer
    hands.click(window.claims.table, 0)
    hands.press(Qt.Key.Key_A)
    assert window.claims.model.claim_ids == ()
    assert "No claim fits the filter" in window.claims.hint
    QTest.mouseClick(window.claims._empty.button, Qt.MouseButton.LeftButton)
    settle(window)
    assert gone in window.claims.model.ids


def test_reject_several_at_once_with_a_reason(window, hands, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("no news of the day", True))
    hands.click(window.claims.table, 0)
    hands.click(window.claims.table, 1, held=CONTROL)
    count = len(window.claims.model.ids)
    hands.press(Qt.Key.Key_X, SHIFT)
    assert len(window.claims.model.ids) == count - 2
    entry = window.case.queries.decisions()[0]
    assert (entry.kind, entry.claims, entry.reason) == ("reject", 2, "no news of the day")
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert len(window.claims.model.ids) == count


def test_a_known_name_brings_its_actor_with_it(window, hands):
    write_into(window, hands, "سبعة أشخاص", Column.PERPETRATOR, "تنظيم داعش")
    row = claim(window, "سبعة أشخاص")
    assert row.perpetrator.entity.endswith("isis")
    wanted = Expression(actors=frozenset({row.perpetrator.entity}))
    assert row.id in window.case.queries.claims_matching(wanted)


def test_a_claim_is_added_from_words_of_the_article(window, hands):
    hands.click(window.articles.view, hands.line_of("quiet"))
    assert not window.commands["add_claim"].isEnabled()
    select_in_article(window, "لم تشهد مدينة دمشق اليوم أي حادث")
    hands.press(Qt.Key.Key_Insert)
    form = window.reviewing.form
    form.figure.setText("0")
    form.outcome.setCurrentIndex(form.outcome.findData(Outcome.KILLED))
    form.denied.setCurrentIndex(1)
    QTest.keyClick(form, Qt.Key.Key_Return)
    settle(window)
    row = claim(window, "أي حادث")
    assert (row.verdict, row.minimum, row.negated) == (Verdict.ADDED, 0, True)
    assert len(window.article.article.analysis.claims) == 1
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert "أي حادث" not in " ".join(listed(window))
    hands.press(Qt.Key.Key_Z, CONTROL, SHIFT)
    assert "أي حادث" in " ".join(listed(window))


def test_lines_are_filtered_and_grouped_and_that_is_remembered(desk, opened, window, hands):
    window.claims.filter.box.setFocus()
    hands.write("سراقب")
    QTest.qWait(250)
    settle(window)
    assert 0 < len(window.claims.model.claim_ids) < 5
    window.claims.filter.clear()
    window.claims.filter.show_group(Column.OUTCOME)
    QTest.qWait(250)
    settle(window)
    model = window.claims.model
    assert model.ids[0] < 0
    assert "killed" in str(model.index(0, 0).data())
    claims = len(model.claim_ids)
    hands.click(window.claims.table, 0, Column.DAY)
    assert len(model.claim_ids) < claims, "a click closes the group"
    window.claims.table.setCurrentIndex(model.index(0, Column.DAY))
    window.claims.table.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert len(model.claim_ids) == claims
    path = window.case.case.path
    window.close()
    desk.open(path)
    assert opened().claims.filter.group is Column.OUTCOME


def test_history_shows_what_was_decided_and_leads_to_the_sentence(window, hands):
    write_into(window, hands, "سبعة أشخاص", Column.FIGURE, "8")
    write_into(window, hands, "خمسة مدنيين", Column.FIGURE, "6")
    hands.press(Qt.Key.Key_H, CONTROL)
    history = window.history
    assert history.isVisible()
    assert len(history.model.ids) == 2
    assert history.model.index(1, Told.CHANGE).data() == "figure: 7 → 8"
    hands.click(history.table, 1)
    assert "سبعة أشخاص" in window.case.queries.claim_rows([window.selection.now.focus.claim])[0].words
    assert window.article._text.raw == window.case.queries.article(window.selection.now.focus.article).article.text
    QTest.mouseClick(history.undo_button, Qt.MouseButton.LeftButton)
    settle(window)
    assert claim(window, "سبعة أشخاص").minimum == 7
    assert claim(window, "خمسة مدنيين").minimum == 6
    assert len(history.model.ids) == 3, "an undo is an entry too"


def test_history_says_why_one_cannot_be_undone(window, hands):
    write_into(window, hands, "سبعة أشخاص", Column.FIGURE, "8")
    write_into(window, hands, "سبعة أشخاص", Column.FIGURE, "9")
    hands.press(Qt.Key.Key_H, CONTROL)
    history = window.history
    hands.click(history.table, 1)
    assert not history.undo_button.isEnabled()
    assert "A later decision on the figure" in history.sentence.text()
    hands.click(history.table, 0)
    assert history.undo_button.isEnabled()
    hands.press(Qt.Key.Key_Z, CONTROL, ALT)
    assert claim(window, "سبعة أشخاص").minimum == 8


def test_history_is_filtered_and_lists_what_no_longer_fits(window, hands):
    hands.press(Qt.Key.Key_H, CONTROL)
    assert "Nothing has been decided yet" in window.history.hint
    hands.click(window.claims.table, line_saying(window, "سبعة أشخاص"))
    kept = window.claims.model.claim_at(line_saying(window, "سبعة أشخاص"))
    hands.press(Qt.Key.Key_A)
    hands.press(Qt.Key.Key_3, ALT)
    history = window.history
    history.kinds.setCurrentIndex(history.kinds.findText("Graded"))
    settle(window)
    assert len(history.model.ids) == 1
    history.kinds.setCurrentIndex(0)
    history.box.setText("no such word")
    QTest.qWait(250)
    settle(window)
    assert "No decision fits" in history.hint
    history.box.clear()
    QTest.qWait(250)
    assert not history.unfit.isVisible()
    stored = window.case.queries.article(kept.article)
    fewer = replace(stored.analysis, claims=())
    window.case.case.replace_analyses([(kept.article, fewer)]).result()
    QTest.qWait(300)
    settle(window)
    assert history.unfit.isVisible()
    assert claim(window, "سبعة أشخاص").found is False
    QTest.mouseClick(history.unfit, Qt.MouseButton.LeftButton)
    settle(window)
    assert [history.model.index(line, Told.WHAT).data() for line in range(len(history.model.ids))] == ["Accepted"]


def test_decisions_outlive_the_window(desk, opened, window, hands, hands_on):
    path = window.case.case.path
    write_into(window, hands, "سبعة أشخاص", Column.FIGURE, "8")
    window.close()
    desk.open(path)
    again = opened()
    assert claim(again, "سبعة أشخاص").minimum == 8
    hands_on(again).press(Qt.Key.Key_Z, CONTROL)
    assert claim(again, "سبعة أشخاص").minimum == 7
