"""The casualties panel: what it draws, what it says, and what the pointer and the keys do on it."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from made_accounts import claim
from made_articles import read_article
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from workstation.core.claims import Analysis, Claim, Outcome, Qualifier
from workstation.core.selection import Expression, Focus
from workstation.core.spans import Span
from workstation.desktop.chart_layout import BarChart, Grouping, PointChart
from workstation.desktop.chart_tools import ChartTools
from workstation.desktop.chart_words import group_name
from workstation.desktop.panels.casualties import CasualtiesPanel
from workstation.desktop.theme import Scheme, dress

TEXT = "قتل 21 شخصا على الأقل بينهم ستة أطفال. وجرح نحو 100. ونفى المتحدث سقوط أسرى. وكان 160 جنديا قتلوا قبل عام."
OTHER = "مقتل 26 عنصرا في غارة."


def of(text: str, *claims: Claim, name: str, outlet: str | None, day: date | None) -> tuple[object, Analysis]:
    return read_article(text, name=name, outlet=outlet, day=day), Analysis((Span(0, len(text)),), (), claims, "test")


def two_articles() -> list[object]:
    first = (
        claim(TEXT, "قتل 21 شخصا على الأقل", (21, None), qualifier=Qualifier.AT_LEAST),
        claim(TEXT, "بينهم ستة أطفال", 6, subset_of=0),
        claim(TEXT, "جرح نحو 100", 100, outcome=Outcome.WOUNDED, qualifier=Qualifier.ABOUT),
        claim(TEXT, "نفى المتحدث سقوط أسرى", 0, outcome=Outcome.CAPTURED, negated=True),
        claim(TEXT, "160 جنديا قتلوا", 160, background=True),
    )
    return [
        of(TEXT, *first, name="one.txt", outlet="الصحيفة", day=date(2016, 5, 21)),
        of(OTHER, claim(OTHER, "مقتل 26 عنصرا", 26), name="two.txt", outlet=None, day=date(2016, 5, 25)),
    ]


def many(count: int) -> list[object]:
    made = []
    for number in range(count):
        text = f"مقتل {number + 1} في اليوم"
        day = date.fromordinal(date(2016, 1, 1).toordinal() + number)
        made.append(of(text, claim(text, f"مقتل {number + 1}", number + 1), name=f"{number}", outlet="ا", day=day))
    return made


Show = Callable[..., CasualtiesPanel]


@pytest.fixture
def show(shown_alone: Show, qtbot: QtBot) -> Show:
    """Shows the panel on a case of these articles, and waits for its drawing."""

    def make(articles: Sequence[object], *, size: tuple[int, int] = (900, 560)) -> CasualtiesPanel:
        panel = shown_alone(CasualtiesPanel, articles, size=size)
        qtbot.waitUntil(lambda: panel.drawing is not None)
        return panel

    return make


def claims_of(panel: CasualtiesPanel) -> list[int]:
    return [mark.claim for mark in panel.marks]


def place(panel: CasualtiesPanel, claim_id: int) -> QPoint:
    at = panel.canvas.place_of(claim_id)
    assert at is not None
    return at + QPoint(0, 3)


def figure_claim(panel: CasualtiesPanel, figure: int) -> int:
    return next(mark.claim for mark in panel.marks if mark.minimum == figure)


def test_each_claim_is_a_bar_that_carries_its_id(show: Show) -> None:
    panel = show(two_articles())
    assert isinstance(panel.drawing.chart, BarChart)
    assert sorted(bar.mark.claim for bar in panel.drawing.chart.bars) == sorted(claims_of(panel))
    assert "never added up" in panel.caption.text()


def test_a_click_on_a_bar_brings_its_claim_into_focus(show: Show, qtbot: QtBot) -> None:
    panel = show(two_articles())
    wanted = figure_claim(panel, 26)
    with qtbot.waitSignal(panel.selection.changed) as told:
        qtbot.mouseClick(panel.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place(panel, wanted))
    assert panel.selection.now.focus.claim == wanted
    assert panel.selection.now.focus.article is not None
    assert told.args[1] == "casualties"


def test_the_card_under_the_pointer_shows_the_sentence(show: Show, qtbot: QtBot) -> None:
    panel = show(two_articles())
    wanted = figure_claim(panel, 26)
    qtbot.mouseMove(panel.canvas.viewport(), place(panel, wanted))
    qtbot.waitUntil(panel.card.isVisible)
    words = " ".join(label.text() for label in panel.card.findChildren(type(panel.caption)))
    assert "مقتل 26 عنصرا" in words
    assert "26 killed" in words
    assert "Unknown outlet" in words


def test_the_keys_move_between_marks_and_enter_opens_one(show: Show, qtbot: QtBot) -> None:
    panel = show(two_articles())
    panel.canvas.setFocus()
    order = [bar.mark.claim for bar in panel.drawing.chart.bars]
    for _ in range(3):
        qtbot.keyClick(panel.canvas, Qt.Key.Key_Right)
    assert panel.canvas.pointed_at == order[2]
    qtbot.waitUntil(lambda: bool(panel.canvas.accessibleDescription()))
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Left)
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Return)
    assert panel.selection.now.focus.claim == order[1]


def test_toggles_hide_what_they_name_and_the_caption_says_so(show: Show, qtbot: QtBot) -> None:
    panel = show(two_articles())
    panel.tools.toggles["background"].setChecked(False)
    panel.tools.toggles["denied"].setChecked(False)
    panel.tools.toggles["subsets"].setChecked(False)
    qtbot.waitUntil(lambda: panel.drawing.shown == 3)
    assert "3 hidden under Show" in panel.caption.text()


def test_the_legend_narrows_the_selection_to_an_outcome_and_back(show: Show, qtbot: QtBot) -> None:
    panel = show(two_articles())
    button = panel.legend.button(Outcome.WOUNDED)
    button.click()
    assert panel.selection.now.expression.outcomes == {Outcome.WOUNDED}
    qtbot.waitUntil(lambda: panel.matching is not None)
    assert panel.matching == {figure_claim(panel, 100)}
    assert "1 selected" in panel.caption.text()
    button.click()
    assert panel.selection.now.expression == Expression()


def test_grouping_and_what_is_shown_are_remembered(show: Show, qtbot: QtBot) -> None:
    panel = show(two_articles())
    panel.tools.groupings.button(2).click()
    panel.tools.toggles["denied"].setChecked(False)
    again = ChartTools()
    assert (again.choices.by, again.choices.denied, again.choices.subsets) == (Grouping.OUTCOME, False, True)
    assert again.groupings.index == 2
    assert not again.toggles["denied"].isChecked()


def test_grouping_by_outlet_names_the_unknown_one(show: Show, qtbot: QtBot) -> None:
    panel = show(two_articles())
    panel.tools.groupings.button(1).click()
    qtbot.waitUntil(lambda: panel.drawing.chart.groups[0].key == "الصحيفة")
    assert group_name(panel.drawing.chart.groups[-1].key, Grouping.OUTLET)[0] == "Unknown outlet"


def test_a_stretch_drawn_over_the_days_becomes_the_selection(show: Show, qtbot: QtBot) -> None:
    panel = show(two_articles())
    first, last = panel.drawing.chart.groups
    panel.canvas.getViewBox().stretched.emit(first.left, first.right)
    now = panel.selection.now.expression
    assert (now.since, now.until) == (date(2016, 5, 21), date(2016, 5, 21))
    panel.canvas.getViewBox().stretched.emit(first.left, last.right)
    assert panel.selection.now.expression.until == date(2016, 5, 25)


def test_only_what_is_selected_draws_those_claims_alone(show: Show, qtbot: QtBot) -> None:
    panel = show(many(200))
    assert isinstance(panel.drawing.chart, PointChart)
    panel.selection.express(Expression(since=date(2016, 1, 1), until=date(2016, 1, 10)), by="test")
    panel.tools.toggles["only_selected"].setChecked(True)
    qtbot.waitUntil(lambda: panel.drawing.shown == 10)
    assert isinstance(panel.drawing.chart, BarChart)


def test_many_claims_are_points_over_time_that_answer_a_click(show: Show, qtbot: QtBot) -> None:
    panel = show(many(200))
    chart = panel.drawing.chart
    assert isinstance(chart, PointChart)
    assert chart.over_time
    wanted = chart.marks[120].claim
    at = panel.canvas.place_of(wanted)
    assert at is not None
    qtbot.mouseClick(panel.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert panel.selection.now.focus.claim == wanted


def test_the_scale_follows_the_figures_until_one_is_chosen(show: Show, qtbot: QtBot) -> None:
    panel = show(two_articles())
    assert not panel.drawing.log
    panel.tools.scales.button(1).click()
    qtbot.waitUntil(lambda: panel.drawing.log)
    panel.tools.scales.button(0).click()
    qtbot.waitUntil(lambda: not panel.drawing.log)


def test_an_empty_case_says_what_to_do(show: Show) -> None:
    panel = show([])
    assert panel.empty.isVisible()
    assert "Drop articles" in panel.empty.text()


def test_a_focus_set_elsewhere_is_outlined_without_an_echo(show: Show, qtbot: QtBot) -> None:
    panel = show(two_articles())
    wanted = figure_claim(panel, 26)
    before = panel.canvas.grab().toImage()
    panel.selection.focus(Focus(None, wanted), by="elsewhere")
    assert panel.canvas.grab().toImage() != before
    assert panel.selection.now.focus.claim == wanted


@pytest.mark.parametrize("size", [(1200, 700), (360, 300)])
def test_it_draws_at_any_size_in_both_schemes(show: Show, size: tuple[int, int], qapp: object) -> None:
    panel = show(two_articles(), size=size)
    try:
        light = panel.grab().toImage()
        dress(qapp, Scheme.DARK)
        dark = panel.grab().toImage()
    finally:
        dress(qapp, Scheme.LIGHT)
    corner = QPoint(panel.canvas.x() + 300, panel.canvas.y() + panel.canvas.height() // 2)
    assert QColor(light.pixel(corner)).lightness() > 200
    assert QColor(dark.pixel(corner)).lightness() < 90


def test_the_chart_is_saved_as_an_image_and_its_claims_as_a_table(show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    panel = show(two_articles())
    panel.save_image(tmp_path / "chart.png")
    assert QImage(str(tmp_path / "chart.png")).width() > 2 * panel.canvas.width()
    panel.tools.toggles["background"].setChecked(False)
    qtbot.waitUntil(lambda: panel.drawing.shown == 5)
    panel.save_table(tmp_path / "claims.csv")
    qtbot.waitUntil((tmp_path / "claims.csv").exists)
    lines = (tmp_path / "claims.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 1 + 5
    assert any("مقتل 26 عنصرا" in line for line in lines)


def test_an_image_that_cannot_be_written_is_told(show: Show, tmp_path: Path) -> None:
    panel = show(two_articles())
    panel.save_image(tmp_path / "nowhere" / "chart.png")
    (box,) = panel.findChildren(QMessageBox)
    assert "could not be written" in box.text()
    box.close()


def drag(panel: CasualtiesPanel, qtbot: QtBot, start: QPoint, end: QPoint) -> None:
    view = panel.canvas.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 11):
        at = start + (end - start) * step / 10
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(at),
            QPointF(view.mapToGlobal(at)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(view, event)
        qtbot.wait(12)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def test_dragging_over_days_with_the_pointer_chooses_them(show: Show, qtbot: QtBot) -> None:
    panel = show(many(200))
    chart = panel.drawing.chart
    first, last = (panel.canvas.place_of(chart.marks[index].claim) for index in (50, 120))
    assert first is not None
    assert last is not None
    drag(panel, qtbot, QPoint(first.x(), 150), QPoint(last.x(), 160))
    now = panel.selection.now.expression
    assert now.since is not None
    assert now.until is not None
    assert abs((now.since - chart.marks[50].day).days) <= 1
    assert abs((now.until - chart.marks[120].day).days) <= 1
    qtbot.waitUntil(lambda: panel.matching is not None)
    panel.canvas.zoom()
    (low, high), _ = panel.canvas.getViewBox().viewRange()
    assert high - low < 90
    panel.canvas.zoom()
    (low, high), _ = panel.canvas.getViewBox().viewRange()
    assert high - low > 190
