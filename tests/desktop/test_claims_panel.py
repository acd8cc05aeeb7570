"""The claims panel: what is claimed, a line each, in words and in order, and one click away from its sentence."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shown_panel import ShownPanel

from workstation.case.rows import ClaimRow, Named
from workstation.core.articles import Article, Provenance, ReadArticle
from workstation.core.claims import (
    Analysis,
    Claim,
    Count,
    Outcome,
    Qualifier,
    Reference,
    VictimKind,
)
from workstation.core.selection import Expression, Focus
from workstation.core.spans import Span
from workstation.desktop.models.claim_columns import Column
from workstation.desktop.models.claims import accessible_words, cell_words, tooltip
from workstation.desktop.models.look import LOOK, Ink, Look, OutcomeMark
from workstation.desktop.models.windowed import PAGE
from workstation.desktop.panels.claims import ClaimsPanel

Told = tuple[ReadArticle, Analysis]
TEXT = "وفي سياق طويل لا صلة له بما وقع قتل 21 شخصاً على الأقل بينهم ستة أطفال في بلدة النهر وفق شهود عيان."


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def told(text: str, claims: tuple[Claim, ...], *, name: str, outlet: str | None, day: date | None) -> Told:
    origin = Provenance(f"digest of {name}", name, None, datetime(2026, 1, 1, tzinfo=UTC), "utf-8", "text")
    return ReadArticle(Article(name, text, None, outlet, day), origin), Analysis((Span(0, len(text)),), (), claims, "t")


def news(name: str = "a.txt", outlet: str | None = "صحيفة الجبل", day: date | None = date(2016, 5, 21)) -> Told:
    whole = Claim(
        span_of("قتل 21 شخصاً على الأقل"),
        Outcome.KILLED,
        Count(21, None, Qualifier.AT_LEAST, span_of("21")),
        victims=span_of("شخصاً"),
        place=Reference(span_of("بلدة النهر"), "place/river", "River"),
        source=Reference(span_of("شهود عيان")),
    )
    part = Claim(
        span_of("ستة أطفال"),
        Outcome.KILLED,
        Count(6, 6, Qualifier.EXACT, span_of("ستة")),
        victims=span_of("أطفال"),
        victim_kind=VictimKind.CIVILIAN,
        subset_of=0,
    )
    return told(TEXT, (whole, part), name=name, outlet=outlet, day=day)


def plain(number: int, *, day: date, outcome: Outcome = Outcome.KILLED, name: str) -> Told:
    text = f"قتل {number} في المدينة."
    claim = Claim(Span(0, len(text) - 1), outcome, Count(number, number, Qualifier.EXACT))
    return told(text, (claim,), name=name, outlet=None, day=day)


class Shown(ShownPanel):
    def index(self, line: int, column: Column) -> QModelIndex:
        return self.panel.model.index(line, column)

    def look(self, line: int, column: Column) -> Look:
        return self.index(line, column).data(LOOK)

    def cell(self, line: int, column: Column) -> object:
        return self.index(line, column).data()

    def column(self, column: Column) -> list[object]:
        return [self.cell(line, column) for line in range(self.panel.model.rowCount())]

    def place(self, line: int, column: Column = Column.FIGURE) -> QPoint:
        return self.panel.table.visualRect(self.index(line, column)).center()

    def click(self, line: int) -> None:
        QTest.mouseClick(self.panel.table.viewport(), Qt.MouseButton.LeftButton, pos=self.place(line))

    def current_lines(self) -> list[int]:
        return [index.row() for index in self.panel.table.selectionModel().selectedRows()]


@pytest.fixture
def show(shown_alone: Callable[..., Any], qtbot: QtBot) -> Callable[..., Shown]:
    return lambda *articles: Shown(shown_alone(ClaimsPanel, articles, size=(1200, 400)), qtbot)


def row(**changes: Any) -> ClaimRow:
    base = ClaimRow(
        id=1, article=1, article_title=None, outlet="صحيفة", day=date(2016, 5, 1), day_stated=True,
        outcome=Outcome.KILLED, minimum=5, maximum=5, qualifier=Qualifier.EXACT, count_words="خمسة",
        victims_words="رجال", victim_kind=VictimKind.UNKNOWN, victim_actor=None, perpetrator=None, place=None,
        source=None, words="قتل خمسة رجال", sentence="قتل خمسة رجال أمس.", sentence_span=Span(0, 18),
        span=Span(0, 13), subset_of=None, background=False, negated=False, confidence=1.0,
    )  # fmt: skip
    return replace(base, **changes)


@pytest.mark.parametrize(
    ("minimum", "maximum", "qualifier", "short", "long"),
    [
        (1, 1, Qualifier.EXACT, "1", "1"),
        (21, None, Qualifier.AT_LEAST, "≥21", "at least 21"),
        (41, None, Qualifier.MORE_THAN, ">40", "more than 40"),
        (100, 100, Qualifier.ABOUT, "~100", "about 100"),
        (10, None, Qualifier.VAGUE, "10+", "10 or more"),
        (3, 5, Qualifier.RANGE, "3–5", "between 3 and 5"),
        (None, 7, Qualifier.AT_MOST, "≤7", "up to 7"),
    ],
)
def test_a_figure_keeps_the_wording_of_its_range(
    minimum: int | None, maximum: int | None, qualifier: Qualifier, short: str, long: str
) -> None:
    claim = row(minimum=minimum, maximum=maximum, qualifier=qualifier)
    assert cell_words(claim, Column.FIGURE) == short
    assert long in accessible_words(claim, Column.FIGURE)


def test_a_denial_says_none_and_denied() -> None:
    claim = row(minimum=0, maximum=0, negated=True)
    assert cell_words(claim, Column.FIGURE) == "none"
    assert accessible_words(claim, Column.FIGURE) == "denied none"


def test_a_name_is_shown_by_what_it_means_else_by_its_words() -> None:
    named, unnamed = Named("داعش", "actor/is", "ISIS"), Named("مسلحون", None, None)
    assert cell_words(row(perpetrator=named), Column.PERPETRATOR) == "ISIS"
    assert cell_words(row(perpetrator=unnamed), Column.PERPETRATOR) == "مسلحون"
    assert "داعش" in tooltip(row(perpetrator=named), Column.PERPETRATOR)


def test_a_tooltip_of_words_that_look_like_html_stays_plain() -> None:
    claim = row(sentence="<b>قتل</b> خمسة رجال")
    assert "<b>" not in tooltip(claim, Column.SENTENCE)
    assert "قتل" in tooltip(claim, Column.SENTENCE)


def test_the_sentence_begins_just_before_the_claims_own_words(show: Callable[..., Shown]) -> None:
    shown = show(news())
    look = shown.look(0, Column.SENTENCE)
    words, (start, end) = look.text, look.stressed
    assert words.startswith("… ")
    assert words[start:end] == "قتل 21 شخصاً على الأقل"
    assert len(words) < len(TEXT)


def test_a_part_of_another_claim_is_marked_in_words(show: Callable[..., Shown]) -> None:
    shown = show(news())
    assert shown.look(0, Column.FIGURE).before == ""
    assert shown.look(1, Column.FIGURE).before == "of which"


def test_background_and_denied_claims_stand_back_and_say_so(show: Callable[..., Shown]) -> None:
    text = "قتل 9 قبل عام ولم يصب أحد."
    claims = (
        Claim(span_of("قتل 9", text), Outcome.KILLED, Count(9, 9, Qualifier.EXACT), background=True),
        Claim(span_of("لم يصب أحد", text), Outcome.WOUNDED, Count(0, 0, Qualifier.EXACT), negated=True),
    )
    shown = show(told(text, claims, name="a.txt", outlet=None, day=date(2016, 1, 1)))
    for line, words, outcome in ((0, "background", Outcome.KILLED), (1, "denied", Outcome.WOUNDED)):
        assert shown.look(line, Column.FIGURE).before == words
        assert shown.look(line, Column.VICTIMS).ink is Ink.QUIET
        assert shown.look(line, Column.OUTCOME).mark == OutcomeMark(outcome, hollow=True)


def test_the_foot_counts_claims_and_articles_and_never_adds_up(show: Callable[..., Shown]) -> None:
    shown = show(news("a.txt"), news("b.txt", outlet=None), plain(3, day=date(2016, 6, 1), name="c.txt"))
    assert shown.panel.footer == "5 claims in 3 articles"


def test_an_empty_case_says_what_to_do(show: Callable[..., Shown]) -> None:
    shown = show()
    assert "drop files" in shown.panel.hint


def test_nothing_that_fits_is_told_apart_from_nothing_at_all(show: Callable[..., Shown]) -> None:
    shown = show(news())
    shown.selection.express(Expression(outcomes=frozenset({Outcome.DISPLACED})), by="test")
    shown.settle()
    assert "No claim fits" in shown.panel.hint
    shown.selection.clear(by="test")
    shown.settle()
    assert shown.panel.hint == ""


def test_it_narrows_to_the_shared_expression(show: Callable[..., Shown]) -> None:
    shown = show(news(), plain(3, day=date(2016, 6, 1), outcome=Outcome.WOUNDED, name="c.txt"))
    shown.selection.express(Expression(outcomes=frozenset({Outcome.WOUNDED})), by="test")
    shown.settle()
    assert shown.column(Column.FIGURE) == ["3"]
    assert shown.panel.footer == "1 claim in 1 article"


def test_a_header_sorts_and_sorts_back(show: Callable[..., Shown]) -> None:
    articles = [plain(number, day=date(2016, 6, number), name=f"{number}.txt") for number in (3, 9, 5)]
    shown = show(*articles)
    header = shown.panel.table.horizontalHeader()
    assert shown.column(Column.FIGURE) == ["3", "5", "9"]
    header.setSortIndicator(Column.FIGURE, Qt.SortOrder.DescendingOrder)
    shown.settle()
    assert shown.column(Column.FIGURE) == ["9", "5", "3"]


@pytest.mark.parametrize("column", Column)
def test_every_column_has_an_order(show: Callable[..., Shown], column: Column) -> None:
    shown = show(news())
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        shown.panel.table.horizontalHeader().setSortIndicator(column, order)
        shown.settle()
        assert sorted(shown.panel.model.ids) == [1, 2]


def test_a_click_brings_the_claim_under_the_eyes(show: Callable[..., Shown]) -> None:
    shown = show(news())
    heard: list[str] = []
    shown.selection.changed.connect(lambda _, by: heard.append(by))
    shown.click(1)
    focus = shown.selection.now.focus
    assert (focus.article, focus.span) == (1, span_of("ستة أطفال"))
    assert heard == ["claims"]


def test_the_keys_go_from_claim_to_claim(show: Callable[..., Shown]) -> None:
    shown = show(news())
    shown.click(0)
    first = shown.selection.now.focus.claim
    QTest.keyClick(shown.panel.table, Qt.Key.Key_Down)
    assert shown.selection.now.focus.claim not in (None, first)


def test_a_focus_set_elsewhere_is_marked_and_scrolled_to(show: Callable[..., Shown]) -> None:
    articles = [plain(number, day=date(2016, 1, 1), name=f"{number}.txt") for number in range(1, 61)]
    shown = show(*articles)
    last = shown.panel.model.ids[-1]
    shown.selection.focus(Focus(claim=last), by="test")
    shown.settle()
    assert shown.current_lines() == [59]
    assert shown.panel.table.viewport().rect().contains(shown.place(59))
    shown.selection.focus(Focus(article=1), by="test")
    assert shown.current_lines() == []


def test_the_claim_in_focus_stays_marked_when_the_order_changes(show: Callable[..., Shown]) -> None:
    articles = [plain(number, day=date(2016, 6, number), name=f"{number}.txt") for number in (3, 9, 5)]
    shown = show(*articles)
    shown.click(0)
    shown.panel.table.horizontalHeader().setSortIndicator(Column.DAY, Qt.SortOrder.DescendingOrder)
    shown.settle()
    assert shown.current_lines() == [2]


def test_rows_far_down_are_fetched_when_they_come_into_sight(show: Callable[..., Shown]) -> None:
    words = [f"قتل {number}. " for number in range(1, 2 * PAGE + 90)]
    text = "".join(words)
    claims, start = [], 0
    for number, word in enumerate(words, start=1):
        claims.append(Claim(Span(start, start + len(word) - 2), Outcome.KILLED, Count(number, number, Qualifier.EXACT)))
        start += len(word)
    shown = show(told(text, tuple(claims), name="a.txt", outlet=None, day=date(2016, 1, 1)))
    last = len(words) - 1
    assert shown.panel.model.row_at(last) is None
    shown.panel.table.scrollToBottom()
    shown.panel.table.viewport().repaint()
    shown.qtbot.waitUntil(lambda: shown.panel.model.row_at(last) is not None)
    assert shown.cell(last, Column.FIGURE) == str(last + 1)
    assert shown.panel.model.row_at(PAGE + 2) is None


def test_marked_lines_are_copied_as_a_table_with_whole_sentences(show: Callable[..., Shown]) -> None:
    shown = show(news())
    shown.panel.table.selectAll()
    shown.panel.copy_lines()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[1:4] == ["Day", "Figure", "Outcome"]
    assert len(lines) == 3
    assert "at least 21" in lines[1]
    assert TEXT in lines[1]
    assert "of which 6" in lines[2]


def test_hidden_columns_and_widths_are_remembered(show: Callable[..., Shown]) -> None:
    first = show(news())
    first.panel.show_column(Column.SOURCE, shown=False)
    first.panel.table.setColumnWidth(Column.PLACE, 177)
    second = show(news())
    assert second.panel.table.isColumnHidden(Column.SOURCE)
    assert second.panel.table.columnWidth(Column.PLACE) == 177
    second.panel.show_usual_columns()
    assert not second.panel.table.isColumnHidden(Column.SOURCE)


def test_a_day_taken_from_the_article_is_quieter_than_a_stated_one(show: Callable[..., Shown]) -> None:
    shown = show(news())
    assert shown.cell(0, Column.DAY) == "21 May 2016"
    assert shown.look(0, Column.DAY).ink is Ink.QUIET
    assert "the text names none" in shown.index(0, Column.DAY).data(Qt.ItemDataRole.ToolTipRole)


def test_new_articles_appear_by_themselves(show: Callable[..., Shown]) -> None:
    shown = show(news())
    shown.case.case.add_articles([plain(4, day=date(2016, 7, 1), name="later.txt")]).result()
    shown.qtbot.waitUntil(lambda: shown.panel.footer == "3 claims in 2 articles")


def test_a_hidden_panel_asks_nothing(show: Callable[..., Shown]) -> None:
    shown = show(news())
    shown.panel.hide()
    shown.selection.express(Expression(outcomes=frozenset({Outcome.DISPLACED})), by="test")
    assert not shown.jobs.busy
    shown.panel.show()
    shown.settle()
    assert "No claim fits" in shown.panel.hint


def test_table_and_cells_speak_for_themselves(show: Callable[..., Shown]) -> None:
    shown = show(news())
    assert shown.panel.table.accessibleName() == "Claims"
    spoken = shown.index(1, Column.FIGURE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "of which 6"
