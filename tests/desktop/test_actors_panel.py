"""The actors panel: who is named and how, filtered in any spelling, and narrowed to by a click."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shown_panel import ShownPanel

from workstation.core.articles import Article, Provenance, ReadArticle
from workstation.core.claims import (
    Analysis,
    Claim,
    Count,
    Mention,
    MentionKind,
    Outcome,
    Qualifier,
    Reference,
    Stance,
)
from workstation.core.selection import Expression
from workstation.core.spans import Span
from workstation.desktop.models.actors import Column
from workstation.desktop.models.look import LOOK, Ink
from workstation.desktop.panels.actors import ActorsPanel

Told = tuple[ReadArticle, Analysis]
BLUE, RED, GREEN = "actor/blue", "actor/red", "actor/green"
NAMES = {
    "الفصيل الأزرق": (BLUE, "Blue Faction", Stance.NEUTRAL),
    "عصابات الأزرق": (BLUE, "Blue Faction", Stance.HOSTILE),
    "أبطال الأزرق": (BLUE, "Blue Faction", Stance.FAVOURABLE),
    "الجيش الأحمر": (RED, "Red Army", Stance.NEUTRAL),
    "إتحاد الأخضر": (GREEN, "Green Union", Stance.NEUTRAL),
}


def told(text: str, *, name: str, outlet: str, by: str = "", of: str = "") -> Told:
    """An article whose names are found; with `by` a claim that they killed, with `of` that theirs were killed."""
    mentions = []
    for words, (entity, display, stance) in NAMES.items():
        start = text.find(words)
        while start >= 0:
            span = Span(start, start + len(words))
            mentions.append(Mention(span, MentionKind.ACTOR, entity, display, "test", stance))
            start = text.find(words, start + 1)
    mentions.sort(key=lambda mention: mention.span)

    def reference(words: str) -> Reference | None:
        found = next((mention for mention in mentions if mention.span.of(text) == words), None)
        return None if found is None else Reference(found.span, found.entity, found.name)

    claim = Claim(
        Span(0, 3), Outcome.KILLED, Count(2, 2, Qualifier.EXACT), perpetrator=reference(by), victim_actor=reference(of)
    )
    claims = (claim,) if by or of else ()
    origin = Provenance(f"digest of {name}", name, None, datetime(2026, 1, 1, tzinfo=UTC), "utf-8", "text")
    article = Article(name, text, None, outlet, date(2016, 5, 1))
    return ReadArticle(article, origin), Analysis((Span(0, len(text)),), tuple(mentions), claims, "test")


THREE = (
    told(
        "قتل الفصيل الأزرق جنديين من الجيش الأحمر ثم انسحب الفصيل الأزرق.",
        name="a.txt", outlet="أولى", by="الفصيل الأزرق", of="الجيش الأحمر",
    ),
    told("قصفت عصابات الأزرق القرية وردت عصابات الأزرق بنفي.", name="b.txt", outlet="ثانية"),
    told("رحب إتحاد الأخضر ببيان الجيش الأحمر.", name="c.txt", outlet="ثانية"),
)  # fmt: skip


class Shown(ShownPanel):
    def index(self, line: int, column: Column = Column.NAME, under: int | None = None) -> QModelIndex:
        parent = QModelIndex() if under is None else self.panel.model.index(under, 0)
        return self.panel.model.index(line, column, parent)

    def names(self) -> list[str]:
        return [row.name for row in self.panel.model.listed]

    def line_of(self, name: str) -> int:
        return self.names().index(name)

    def click(self, name: str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place = self.panel.tree.visualRect(self.index(self.line_of(name), Column.MENTIONS)).center()
        QTest.mouseClick(self.panel.tree.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


@pytest.fixture
def show(shown_alone: Callable[..., Any], qtbot: QtBot) -> Callable[..., Shown]:
    return lambda *articles: Shown(shown_alone(ActorsPanel, articles, size=(820, 420)), qtbot)


@pytest.fixture
def shown(show: Callable[..., Shown]) -> Shown:
    return show(*THREE)


def test_each_actor_is_a_line_with_its_counts(shown: Shown) -> None:
    line = shown.line_of("Blue Faction")
    cells = [shown.index(line, column).data() for column in Column]
    assert cells == ["Blue Faction", cells[1], "4", "2", "2", "0", "1"]
    assert cells[1] in NAMES
    assert shown.index(shown.line_of("Red Army"), Column.AS_VICTIM).data() == "1"
    assert shown.panel.count == "3 actors"


def test_the_most_named_come_first_and_every_column_sorts_both_ways(shown: Shown) -> None:
    assert shown.names() == ["Blue Faction", "Red Army", "Green Union"]
    header = shown.panel.tree.header()
    header.setSortIndicator(Column.MENTIONS, Qt.SortOrder.AscendingOrder)
    assert shown.names()[0] == "Green Union"
    header.setSortIndicator(Column.NAME, Qt.SortOrder.AscendingOrder)
    assert shown.names() == ["Blue Faction", "Green Union", "Red Army"]
    header.setSortIndicator(Column.NAME, Qt.SortOrder.DescendingOrder)
    assert shown.names() == ["Red Army", "Green Union", "Blue Faction"]
    for column in Column:
        header.setSortIndicator(column, Qt.SortOrder.DescendingOrder)
        assert sorted(shown.names()) == ["Blue Faction", "Green Union", "Red Army"]


def test_unfolded_an_actor_shows_its_names_with_their_stance_in_words(shown: Shown) -> None:
    line = shown.line_of("Blue Faction")
    count = shown.panel.model.rowCount(shown.index(line))
    found = {
        shown.index(child, Column.SPELLING, line).data(): (
            shown.index(child, Column.NAME, line).data(),
            shown.index(child, Column.MENTIONS, line).data(),
            shown.index(child, Column.NAME, line).data(LOOK).ink,
        )
        for child in range(count)
    }
    assert found["عصابات الأزرق"] == ("▼  hostile", "2", Ink.BAD)
    assert found["الفصيل الأزرق"] == ("–  neutral", "2", Ink.QUIET)


def test_a_click_narrows_a_second_one_widens_and_control_adds(shown: Shown) -> None:
    shown.click("Blue Faction")
    assert shown.selection.now.expression == Expression(actors=frozenset({BLUE}))
    shown.click("Red Army", Qt.KeyboardModifier.ControlModifier)
    assert shown.selection.now.expression.actors == {BLUE, RED}
    shown.click("Red Army")
    assert shown.selection.now.expression.actors == {RED}
    shown.click("Red Army")
    assert shown.selection.now.expression == Expression()


def test_a_name_below_an_actor_stands_for_it(shown: Shown) -> None:
    line = shown.line_of("Blue Faction")
    shown.panel.tree.expand(shown.index(line))
    place = shown.panel.tree.visualRect(shown.index(0, Column.SPELLING, line)).center()
    QTest.mouseClick(shown.panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.selection.now.expression.actors == {BLUE}


def test_the_keys_do_what_a_click_does(shown: Shown) -> None:
    shown.panel.tree.setFocus()
    shown.panel.tree.setCurrentIndex(shown.index(shown.line_of("Red Army")))
    QTest.keyClick(shown.panel.tree, Qt.Key.Key_Return)
    assert shown.selection.now.expression.actors == {RED}
    QTest.keyClick(shown.panel.tree, Qt.Key.Key_Up)
    QTest.keyClick(shown.panel.tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert shown.selection.now.expression.actors == {RED, BLUE}


def test_narrowing_to_an_actor_keeps_the_others_in_the_list(shown: Shown) -> None:
    shown.click("Green Union")
    shown.settle()
    assert shown.names() == ["Blue Faction", "Red Army", "Green Union"]


def test_the_actors_asked_for_are_marked_by_a_sign_and_in_words(shown: Shown) -> None:
    shown.selection.express(Expression(actors=frozenset({RED})), by="test")
    chosen = shown.index(shown.line_of("Red Army"))
    other = shown.index(shown.line_of("Blue Faction"))
    assert chosen.data(LOOK).chosen
    assert chosen.data(LOOK).before == "✓"
    assert "shown alone" in chosen.data(Qt.ItemDataRole.AccessibleTextRole)
    assert not other.data(LOOK).chosen


def test_other_conditions_narrow_the_list(shown: Shown) -> None:
    shown.selection.express(Expression(outlets=frozenset({"أولى"})), by="test")
    shown.settle()
    assert shown.names() == ["Blue Faction", "Red Army"]


def test_the_filter_takes_any_spelling_of_any_name(shown: Shown) -> None:
    shown.panel.box.setText("اتحاد")
    assert shown.names() == ["Green Union"]
    assert shown.panel.count == "1 of 3 actors"
    shown.panel.box.setText("عصابات الازرق")
    assert shown.names() == ["Blue Faction"]
    shown.panel.box.setText("red")
    assert shown.names() == ["Red Army"]


def test_a_filter_that_finds_nothing_says_so_and_can_be_cleared(shown: Shown) -> None:
    shown.panel.box.setText("زرافة")
    assert "No actor has these words" in shown.panel.hint
    assert shown.panel.box.isEnabled()
    shown.panel.box.clear()
    assert shown.panel.hint == ""


def test_an_empty_case_says_what_to_do(show: Callable[..., Shown]) -> None:
    shown = show()
    assert "drop files" in shown.panel.hint


def test_unfolded_lines_stay_so_when_the_order_or_the_case_changes(shown: Shown) -> None:
    shown.panel.tree.expand(shown.index(shown.line_of("Red Army")))
    shown.panel.tree.header().setSortIndicator(Column.NAME, Qt.SortOrder.DescendingOrder)
    assert shown.panel.tree.isExpanded(shown.index(shown.line_of("Red Army")))
    article = told("عاد إتحاد الأخضر.", name="d.txt", outlet="ثالثة")
    shown.case.case.add_articles([article]).result()
    shown.qtbot.waitUntil(lambda: shown.index(shown.line_of("Green Union"), Column.MENTIONS).data() == "2")
    assert shown.panel.tree.isExpanded(shown.index(shown.line_of("Red Army")))


def test_the_order_is_remembered(show: Callable[..., Shown]) -> None:
    first = show(*THREE)
    first.panel.tree.header().setSortIndicator(Column.NAME, Qt.SortOrder.DescendingOrder)
    second = show(*THREE)
    assert second.names() == ["Red Army", "Green Union", "Blue Faction"]


def test_a_narrow_panel_keeps_what_matters_most(shown: Shown) -> None:
    shown.panel.resize(250, 400)
    hidden = {column for column in Column if shown.panel.tree.isColumnHidden(column)}
    assert hidden == set(Column) - {Column.NAME, Column.MENTIONS}
    shown.panel.resize(820, 400)
    assert not any(shown.panel.tree.isColumnHidden(column) for column in Column)


def test_the_table_can_be_copied(shown: Shown) -> None:
    shown.panel.copy_table()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].startswith("Actor\t")
    assert any(line.startswith("Red Army\tالجيش الأحمر\t2\t2\t2\t1\t0") for line in lines)


def test_numbers_stand_under_one_another(shown: Shown) -> None:
    alignment = Qt.AlignmentFlag(shown.index(0, Column.MENTIONS).data(Qt.ItemDataRole.TextAlignmentRole))
    assert alignment & Qt.AlignmentFlag.AlignRight
    assert shown.panel.tree.accessibleName() == "Actors"
