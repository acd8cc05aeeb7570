"""The strip of conditions: a chip each, removed one by one, the rest behind a button where there is no room."""

from datetime import date

import pytest

from workstation.core.claims import Outcome
from workstation.core.selection import Expression
from workstation.desktop.app import settle
from workstation.desktop.scope import parts_of, without

FULL = Expression(
    actors=frozenset({"actor/الحلف الأول"}),
    outlets=frozenset({"", "الصحيفة الأولى"}),
    places=frozenset({"place/x"}),
    outcomes=frozenset({Outcome.KILLED}),
    articles=frozenset({1, 2}),
    since=date(2016, 5, 1),
    until=date(2016, 5, 1),
)


def test_taking_every_part_away_leaves_nothing():
    expression = FULL
    for part in parts_of(FULL):
        expression = without(expression, part)
    assert expression == Expression()


@pytest.mark.parametrize("part", list(parts_of(FULL)), ids=str)
def test_a_part_taken_away_leaves_the_others(part):
    left = list(parts_of(without(FULL, part)))
    assert left == [other for other in parts_of(FULL) if other != part]


def test_chips_speak_in_names_not_ids(desktop):
    window = desktop.window()
    window.selection.express(FULL, by="test")
    settle(window)
    words = [chip.words.replace("\u2068", "").replace("\u2069", "") for chip in window.scope.chips.chips]
    assert words[:3] == ["Actor: الحلف الأول", "Unknown outlet", "Outlet: الصحيفة الأولى"]
    assert "Killed" in words
    assert "1 May 2016" in words
    assert "Only 2 articles" in words


def test_a_cross_takes_its_condition_away(desktop):
    window = desktop.window()
    window.selection.express(Expression(outlets=frozenset({""}), outcomes=frozenset({Outcome.KILLED})), by="test")
    settle(window)
    window.scope.chips.chips[0]._cross.click()
    assert window.selection.now.expression == Expression(outcomes=frozenset({Outcome.KILLED}))
    window.scope.chips._clear.click()
    assert window.selection.now.expression == Expression()


def test_conditions_without_room_wait_behind_a_button(desktop):
    window = desktop.window(size=(900, 600))
    window.selection.express(FULL, by="test")
    settle(window)
    row = window.scope.chips
    hidden = [chip for chip in row.chips if not chip.isVisible()]
    assert hidden
    assert row._more.text() == f"+{len(hidden)}"
    row._on_menu()
    row._more.menu().actions()[-1].trigger()
    assert len(list(parts_of(window.selection.now.expression))) == len(row.chips)


def test_typing_searches_after_a_pause(desktop, qtbot):
    window = desktop.window()
    window.scope.box.setFocus()
    window.scope.box.insert("القرية")
    window.scope.box.textEdited.emit("القرية")
    assert window.selection.now.expression == Expression(), "not at every letter"
    qtbot.waitUntil(lambda: window.selection.now.expression.text == "القرية")
    window.selection.clear(by="test")
    assert window.scope.box.text() == ""
