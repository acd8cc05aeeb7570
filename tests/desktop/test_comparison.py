"""The comparison panel: articles side by side, and what a click on a figure, a name or a text does."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from made_accounts import claim, name
from made_articles import read_article
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from workstation.core.claims import Analysis, Claim, Mention, Stance
from workstation.core.selection import Expression, Focus
from workstation.core.spans import Span
from workstation.desktop.comparison_tables import name_boxes
from workstation.desktop.comparison_tools import Part
from workstation.desktop.panels.comparison import ComparisonPanel
from workstation.desktop.theme import interface_font

FIRST = "قتل 12 مدنيا في القرية الشرقية بينهم ثلاثة أطفال. وقال الجيش إن الجيش لم يقصف."
SECOND = "وأعلن المرصد مقتل 15 مدنيا في القرية الشرقية بينهم ثلاثة أطفال. ونفت قوات النظام ذلك."
THIRD = "لا جديد في المدينة."
PLACE = "القرية الشرقية"


def of(text: str, *claims: Claim, names: tuple[Mention, ...] = (), **known: object) -> tuple[object, Analysis]:
    sentences = tuple(Span(text.index(part), text.index(part) + len(part)) for part in text.split(". ") if part)
    return read_article(text, **known), Analysis(sentences, names, claims, "test")


def articles() -> list[object]:
    return [
        of(
            FIRST,
            claim(FIRST, "قتل 12 مدنيا", 12, victims="مدنيا", at=PLACE),
            claim(FIRST, "بينهم ثلاثة أطفال", 3, victims="أطفال", at=PLACE, subset_of=0),
            names=(name(FIRST, "الجيش", "army"), name(FIRST, "الجيش", "army", nth=1)),
            name="one.txt",
            title="قتلى في القرية",
            outlet="الصحيفة",
            day=date(2016, 5, 21),
        ),
        of(
            SECOND,
            claim(SECOND, "مقتل 15 مدنيا", 15, victims="مدنيا", at=PLACE, source="المرصد"),
            claim(SECOND, "بينهم ثلاثة أطفال", 3, victims="أطفال", at=PLACE, subset_of=0),
            names=(name(SECOND, "قوات النظام", "army", stance=Stance.HOSTILE),),
            name="two.txt",
            day=date(2016, 5, 21),
        ),
        of(THIRD, name="three.txt", outlet="الثالثة", day=date(2016, 5, 23)),
    ]


Show = Callable[..., ComparisonPanel]


@pytest.fixture
def show(shown_alone: Show, qtbot: QtBot) -> Show:
    """Shows the panel on a case of these articles, and waits for its answer."""

    def make(made: Sequence[object], *, size: tuple[int, int] = (1100, 760)) -> ComparisonPanel:
        panel = shown_alone(ComparisonPanel, made, size=size)
        qtbot.waitUntil(lambda: panel.answered)
        return panel

    return make


def cell(panel: ComparisonPanel, line: int, column: int) -> QPoint:
    index = panel.claim_rows.index(line, column)
    return panel.claims_table.visualRect(index).center()


def in_order(panel: ComparisonPanel) -> list[str]:
    return [stored.article.text for stored in panel.comparison.articles]


def test_it_begins_with_the_two_articles_that_have_most_claims(show: Show) -> None:
    panel = show(articles())
    assert set(in_order(panel)) == {FIRST, SECOND}
    assert len(panel.head_row.heads) == len(panel.texts) == 2


def test_each_row_says_what_each_article_says_and_the_verdict(show: Show) -> None:
    panel = show(articles())
    model = panel.claim_rows
    said = {model.index(0, column).data() for column in (1, 2)}
    assert any(words.startswith("12") for words in said)
    assert any(words.startswith("15, according to") and "المرصد" in words for words in said)
    assert "Differ" in model.index(0, 0).data()
    assert "same place" in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "Agree" in model.index(1, 0).data()
    assert "1 differ" in panel.head_row.summary.text()


def test_a_click_on_a_figure_focuses_its_claim_and_shows_it_in_both_texts(show: Show, qtbot: QtBot) -> None:
    panel = show(articles())
    column = 1 + in_order(panel).index(SECOND)
    qtbot.mouseClick(panel.claims_table.viewport(), Qt.MouseButton.LeftButton, pos=cell(panel, 0, column))
    stored = panel.comparison.articles[column - 1]
    assert panel.selection.now.focus == Focus(stored.id, stored.claim_ids[0])
    assert [text.emphasis.claim for text in panel.texts] == [0, 0]


def test_the_reason_of_the_current_row_is_said(show: Show) -> None:
    panel = show(articles())
    panel.claims_table.setCurrentIndex(panel.claim_rows.index(0, 1))
    assert "12 against 15" in panel.reason.text() or "15 against 12" in panel.reason.text()
    assert "same place" in panel.reason.text()


def test_a_figure_said_twice_walks_through_its_places(show: Show, qtbot: QtBot) -> None:
    text = "مقتل 12 مدنيا في القرية الشرقية. وقال مصدر إن 12 مدنيا قتلوا هناك."
    twice = of(
        text,
        claim(text, "مقتل 12 مدنيا", 12, victims="مدنيا", at=PLACE),
        claim(text, "12 مدنيا قتلوا", 12, victims="مدنيا"),
        name="twice.txt",
        day=date(2016, 5, 21),
    )
    panel = show([twice, articles()[1]])
    column = 1 + in_order(panel).index(text)
    seen = []
    for _ in range(3):
        panel.claims_table.cell_chosen.emit(0, column, QPoint(1, 1))
        seen.append(panel.selection.now.focus.claim)
    assert seen[0] == seen[2] != seen[1]


def test_a_cell_says_every_figure_that_its_article_gives(show: Show) -> None:
    text = "مقتل 12 مدنيا في القرية الشرقية. وقال مصدر إن 14 مدنيا قتلوا هناك في القرية الشرقية."
    torn = of(
        text,
        claim(text, "مقتل 12 مدنيا", 12, victims="مدنيا", at=PLACE),
        claim(text, "14 مدنيا قتلوا", 14, victims="مدنيا", at=PLACE),
        name="torn.txt",
        day=date(2016, 5, 21),
    )
    panel = show([torn, articles()[0]])
    column = 1 + in_order(panel).index(text)
    assert panel.claim_rows.index(0, column).data().startswith("12 · 14,")
    assert panel.comparison.rows[0].parting == {0, 1}, "figures that stand behind the first count too"


def test_articles_that_agree_say_that_nothing_differs(show: Show) -> None:
    text = "سقط 12 مدنيا في القرية الشرقية."
    same = of(text, claim(text, "سقط 12 مدنيا", 12, victims="مدنيا", at=PLACE), name="same.txt", day=date(2016, 5, 21))
    panel = show([articles()[0], same])
    panel.tools.differences.click()
    assert panel.claim_rows.rowCount() == 0
    assert "differs" in panel.reason.text()


def test_only_differences_leaves_out_what_all_agree_on(show: Show) -> None:
    panel = show(articles())
    assert panel.claim_rows.rowCount() == 2
    panel.tools.differences.click()
    assert panel.claim_rows.rowCount() == 1
    panel.tools.parts.button(Part.NAMES).click()
    assert [actor.entity for actor in panel.name_rows.names] == ["army"]


def test_a_click_on_a_name_asks_for_its_actor_and_walks_through_its_places(show: Show, qtbot: QtBot) -> None:
    panel = show(articles())
    panel.tools.parts.button(Part.NAMES).click()
    column = 1 + in_order(panel).index(FIRST)
    uses = panel.name_rows.names[0].uses[column - 1]
    index = panel.name_rows.index(0, column)
    width = panel.names_table.columnWidth(column)
    (box,) = name_boxes(uses, width, QFontMetrics(interface_font(10.0)))
    at = panel.names_table.visualRect(index).topLeft() + box.area.center()
    qtbot.mouseClick(panel.names_table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert panel.selection.now.expression.actors == {"army"}
    first = panel.selection.now.focus.span
    qtbot.mouseClick(panel.names_table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert panel.selection.now.focus.span not in (None, first)
    assert all(text.emphasis.entities == {"army"} for text in panel.texts)


def test_a_claim_in_a_text_answers_a_click(show: Show) -> None:
    panel = show(articles())
    text = panel.texts[1]
    text.claim_clicked.emit(1)
    assert panel.selection.now.focus.claim == panel.comparison.articles[1].claim_ids[1]


def test_a_focus_set_elsewhere_shows_the_row_and_its_sentences(show: Show) -> None:
    panel = show(articles())
    stored = panel.comparison.articles[0]
    panel.selection.focus(Focus(stored.id, stored.claim_ids[1]), by="elsewhere")
    assert panel.claims_table.currentIndex().row() == 1
    assert [text.emphasis.claim for text in panel.texts] == [1, 1]


def test_an_actor_chosen_elsewhere_is_marked_in_every_text(show: Show) -> None:
    panel = show(articles())
    panel.selection.express(Expression(actors=frozenset({"army"})), by="elsewhere")
    assert all(text.emphasis.entities == {"army"} for text in panel.texts)


def test_compare_sets_the_articles_asked_for_in_their_order(show: Show, qtbot: QtBot) -> None:
    panel = show(articles())
    panel.compare([3, 1, 3])
    qtbot.waitUntil(lambda: in_order(panel) == [THIRD, FIRST])
    assert panel.articles == (3, 1)


def test_articles_are_taken_out_swapped_and_added(show: Show, qtbot: QtBot) -> None:
    panel = show(articles())
    panel.compare([1, 2, 3])
    qtbot.waitUntil(lambda: len(panel.head_row.heads) == 3)
    panel.head_row.heads[0].swapped.emit(1)
    qtbot.waitUntil(lambda: in_order(panel) == [SECOND, FIRST, THIRD])
    panel.head_row.heads[0].removed.emit(2)
    qtbot.waitUntil(lambda: in_order(panel) == [FIRST, THIRD])
    panel.head_row.add_button.click()
    qtbot.waitUntil(lambda: panel.picker.list.model().rowCount() == 1)
    panel.picker.list.clicked.emit(panel.picker.list.model().index(0, 0))
    qtbot.waitUntil(lambda: in_order(panel) == [FIRST, THIRD, SECOND])


def test_one_article_alone_asks_for_another(show: Show, qtbot: QtBot) -> None:
    panel = show(articles()[:1])
    assert panel.nothing.isVisible()
    assert "choose another" in panel.nothing.sentence.text()


def test_an_empty_case_says_how_to_compare(show: Show) -> None:
    panel = show([])
    assert panel.nothing.isVisible()
    assert "two to six articles" in panel.nothing.sentence.text()


def test_the_keys_reach_every_cell(show: Show, qtbot: QtBot) -> None:
    panel = show(articles())
    panel.claims_table.setFocus()
    panel.claims_table.setCurrentIndex(panel.claim_rows.index(0, 1))
    qtbot.keyClick(panel.claims_table, Qt.Key.Key_Down)
    qtbot.keyClick(panel.claims_table, Qt.Key.Key_Right)
    qtbot.keyClick(panel.claims_table, Qt.Key.Key_Return)
    assert panel.selection.now.focus.claim == panel.comparison.articles[1].claim_ids[1]


def test_columns_stand_under_their_heads_and_over_their_texts(show: Show, qtbot: QtBot) -> None:
    panel = show(articles())
    for column, (head, text) in enumerate(zip(panel.head_row.heads, panel.texts, strict=True)):
        rect = panel.claims_table.visualRect(panel.claim_rows.index(0, 1 + column))
        middle = panel.claims_table.viewport().mapToGlobal(rect.center()).x()
        for widget in (head, text):
            assert abs(widget.mapToGlobal(widget.rect().center()).x() - middle) < 12


def test_in_a_low_panel_the_texts_fold_away(show: Show) -> None:
    panel = show(articles(), size=(700, 320))
    assert not panel.tools.texts.isChecked()
    panel.tools.texts.click()
    assert panel.texts[0].isVisible()
