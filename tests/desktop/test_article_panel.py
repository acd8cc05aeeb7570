"""The article panel: the text as published, its names and claims marked, answering pointer, keys and selection."""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QTextBlock
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
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
    VictimKind,
)
from workstation.core.selection import Expression, Focus
from workstation.core.spans import Span
from workstation.desktop.panels.article import ArticlePanel
from workstation.desktop.theme import Scheme, dress

FIRST = "قصف الفصيل الأزرق بلدة النهر أمس."
SECOND = "وقال مصدر محلي إن القصف أوقع 21 قتيلاً على الأقل بينهم ستة أطفال."
THIRD = "ونفى الفصيل الأزرق سقوط جرحى."
TEXT = f"{FIRST} {SECOND}\r\n{THIRD}"

Told = tuple[ReadArticle, Analysis]


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def told(text: str, analysis: Analysis, *, name: str = "news.txt", title: str | None = "قصف بلدة النهر") -> Told:
    article = Article(name, text, title, "صحيفة الجبل", date(2016, 5, 21), "https://example.org/1")
    digest = hashlib.sha256(name.encode()).hexdigest()
    return ReadArticle(
        article, Provenance(digest, name, None, datetime(2026, 1, 1, tzinfo=UTC), "utf-8", "text")
    ), analysis


def analysis() -> Analysis:
    faction, river = "actor/blue", "place/river"
    again = TEXT.rindex("الفصيل الأزرق")
    return Analysis(
        sentences=(span_of(FIRST), span_of(SECOND), span_of(THIRD)),
        mentions=(
            Mention(span_of("الفصيل الأزرق"), MentionKind.ACTOR, faction, "Blue Faction", "lexicon", Stance.HOSTILE),
            Mention(span_of("بلدة النهر"), MentionKind.PLACE, river, "River", "gazetteer"),
            Mention(span_of("مصدر محلي"), MentionKind.SOURCE, "source/local", "a local source", "pattern"),
            Mention(Span(again, again + 13), MentionKind.ACTOR, faction, "Blue Faction", "lexicon"),
        ),
        claims=(
            Claim(
                span_of("أوقع 21 قتيلاً على الأقل"),
                Outcome.KILLED,
                Count(21, None, Qualifier.AT_LEAST, span_of("21")),
                victims=span_of("قتيلاً"),
                perpetrator=Reference(span_of("الفصيل الأزرق"), faction, "Blue Faction"),
                place=Reference(span_of("بلدة النهر"), river, "River"),
                source=Reference(span_of("مصدر محلي"), None, None),
            ),
            Claim(
                span_of("ستة أطفال"),
                Outcome.KILLED,
                Count(6, 6, Qualifier.EXACT, span_of("ستة")),
                victims=span_of("أطفال"),
                victim_kind=VictimKind.CIVILIAN,
                subset_of=0,
            ),
            Claim(span_of("سقوط جرحى"), Outcome.WOUNDED, Count(0, 0, Qualifier.EXACT), negated=True),
        ),
        version="test",
    )


class Shown(ShownPanel):
    def open(self, article: int = 1, *, claim: int | None = None, span: Span | None = None) -> None:
        self.selection.focus(Focus(article, claim, span), by="test")
        self.settle()

    def place_of(self, span: Span) -> QPoint:
        """A point of the viewport on the first letter of the words, well inside it."""
        area = self.panel.text.rectangles_on_screen(span)[0]
        return self.panel.text.viewport().mapFromGlobal(QPoint(area.right() - 4, area.center().y()))

    def click(self, words: str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place = self.place_of(span_of(words))
        QTest.mouseClick(self.panel.text.viewport(), Qt.MouseButton.LeftButton, modifiers, place)

    def hover(self, words: str) -> None:
        place = self.place_of(span_of(words))
        viewport = self.panel.text.viewport()
        far = viewport.mapToGlobal(place)
        move = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(place), QPointF(far),
            Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(viewport, move)


@pytest.fixture
def show(shown_alone: Callable[..., Any], qtbot: QtBot) -> Callable[..., Shown]:
    return lambda *articles: Shown(shown_alone(ArticlePanel, articles, size=(900, 700)), qtbot)


@pytest.fixture
def shown(show: Callable[..., Shown]) -> Shown:
    found = show(told(TEXT, analysis()))
    found.open()
    return found


def claim_id(shown: Shown, index: int) -> int:
    stored = shown.panel.article
    assert stored is not None
    return stored.claim_ids[index]


def blocks(shown: Shown) -> list[QTextBlock]:
    document = shown.panel.text.document()
    return [document.findBlockByNumber(number) for number in range(document.blockCount())]


def test_an_empty_panel_says_what_to_do(show: Callable[..., Shown]) -> None:
    shown = show()
    assert shown.panel.article is None
    assert "No article open" in shown.panel.hint
    assert "Choose one" in shown.panel.hint


def test_an_article_in_focus_is_shown_with_its_title_outlet_day_and_file(shown: Shown) -> None:
    about = shown.panel.header_words
    for words in ("قصف بلدة النهر", "صحيفة الجبل", "21 May 2016", "news.txt", "https://example.org/1"):
        assert words in about


def test_an_unknown_outlet_and_title_are_said_to_be_unknown(show: Callable[..., Shown]) -> None:
    read, found = told(TEXT, analysis())
    unknown = ReadArticle(Article("x", TEXT), read.provenance)
    shown = show((unknown, found))
    shown.open()
    assert "Unknown outlet" in shown.panel.header_words
    assert "undated" in shown.panel.header_words
    assert FIRST.rsplit(" ", 3)[0] in shown.panel.header_words


def test_every_paragraph_with_arabic_runs_right_to_left_whatever_it_begins_with(show: Callable[..., Shown]) -> None:
    shown = show(told("Reuters: قتل شخص\n(AFP) قال\n2016 كان عاماً\nLatin alone", Analysis()))
    shown.open()
    right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    assert [block.textDirection() for block in blocks(shown)] == [right, right, right, left]


def test_a_click_on_an_actor_narrows_to_it_and_a_second_click_widens_again(shown: Shown) -> None:
    shown.click("الفصيل الأزرق")
    assert shown.selection.now.expression == Expression(actors=frozenset({"actor/blue"}))
    assert shown.panel.text.emphasis.entities == {"actor/blue"}
    shown.click("الفصيل الأزرق")
    assert shown.selection.now.expression == Expression()


def test_a_click_on_a_place_narrows_to_it_and_with_control_it_joins(shown: Shown) -> None:
    shown.click("الفصيل الأزرق")
    shown.click("بلدة النهر", Qt.KeyboardModifier.ControlModifier)
    expected = Expression(actors=frozenset({"actor/blue"}), places=frozenset({"place/river"}))
    assert shown.selection.now.expression == expected


def test_a_click_on_a_claim_takes_the_focus(shown: Shown) -> None:
    shown.click("أوقع 21 قتيلاً على الأقل")
    focus = shown.selection.now.focus
    assert focus == Focus(1, claim_id(shown, 0), span_of("أوقع 21 قتيلاً على الأقل"))
    assert shown.panel.text.emphasis.claim == 0


def test_a_click_on_other_words_changes_nothing(shown: Shown) -> None:
    before = shown.selection.now
    shown.click("وقال")
    assert shown.selection.now == before


def test_a_claim_in_focus_elsewhere_is_brought_into_view_and_flashes(show: Callable[..., Shown]) -> None:
    filler = "سطر لا شيء فيه. " * 900
    moved = filler + TEXT
    base = len(filler)
    found = analysis()
    claims = tuple(
        Claim(claim.span.shifted(base), claim.outcome, Count(1, 1, Qualifier.EXACT)) for claim in found.claims
    )
    sentences = tuple(sentence.shifted(base) for sentence in found.sentences)
    shown = show(told(moved, Analysis(sentences, (), claims, "test")))
    shown.open()
    assert shown.panel.text.verticalScrollBar().value() == 0
    shown.open(claim=claim_id(shown, 1))
    area = shown.panel.text.rectangles_on_screen(claims[1].span)[0]
    viewport = shown.panel.text.viewport()
    assert QRect(viewport.mapToGlobal(QPoint(0, 0)), viewport.size()).contains(area.center())
    assert shown.panel.text.emphasis.claim == 1
    assert shown.panel.text.flashing


def test_a_claim_in_focus_opens_its_article_by_itself(show: Callable[..., Shown]) -> None:
    shown = show(told("لا شيء.", Analysis(), name="a.txt"), told(TEXT, analysis(), name="b.txt"))
    rows = shown.case.queries.claims_matching(Expression())
    shown.selection.focus(Focus(claim=rows[0]), by="test")
    shown.settle()
    assert shown.panel.article is not None
    assert shown.panel.article.article.id == "b.txt"


def test_its_own_echo_does_not_scroll(shown: Shown) -> None:
    shown.click("ستة أطفال")
    assert not shown.panel.text.flashing


def test_n_and_shift_n_step_through_the_claims(shown: Shown) -> None:
    text = shown.panel.text
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_N)
    assert text.emphasis.claim == 0
    QTest.keyClick(text, Qt.Key.Key_N)
    assert text.emphasis.claim == 1
    QTest.keyClick(text, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert text.emphasis.claim == 0
    assert shown.selection.now.focus.claim == claim_id(shown, 0)


def test_the_same_key_under_the_arabic_layout_steps_too(shown: Shown) -> None:
    press = QKeyEvent(QEvent.Type.KeyPress, ord("ى"), Qt.KeyboardModifier.NoModifier, "ى")
    QApplication.sendEvent(shown.panel.text, press)
    assert shown.panel.text.emphasis.claim == 0


def test_enter_at_the_caret_is_a_click(shown: Shown) -> None:
    cursor = shown.panel.text.textCursor()
    cursor.setPosition(TEXT.index("الفصيل") + 2)
    shown.panel.text.setTextCursor(cursor)
    QTest.keyClick(shown.panel.text, Qt.Key.Key_Return)
    assert shown.selection.now.expression.actors == {"actor/blue"}


def test_letters_that_it_has_no_use_for_are_left_to_the_windows_shortcuts(shown: Shown) -> None:
    letter = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_J, Qt.KeyboardModifier.NoModifier, "j")
    enter = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    for press in (letter, enter):
        QApplication.sendEvent(shown.panel.text, press)
    assert not letter.isAccepted()
    assert enter.isAccepted()


def test_the_legend_counts_each_kind_and_hides_it_in_the_text(shown: Shown) -> None:
    legend = shown.panel.legend
    assert legend.chip(MentionKind.ACTOR).accessibleName() == "Actors 2, shown"
    assert legend.chip(None).accessibleName() == "Claims 3, shown"
    assert not legend.chip(MentionKind.PERSON).isVisible()
    legend.chip(MentionKind.PLACE).click()
    assert MentionKind.PLACE not in shown.panel.text.emphasis.kinds
    assert shown.panel.text.mention_at(TEXT.index("بلدة")) is None


def test_the_kinds_shown_and_the_size_are_remembered(show: Callable[..., Shown]) -> None:
    first = show(told(TEXT, analysis()))
    first.open()
    first.panel.legend.chip(MentionKind.SOURCE).click()
    first.panel.text.set_points(19)
    second = show(told(TEXT, analysis()))
    assert MentionKind.SOURCE not in second.panel.text.emphasis.kinds
    assert second.panel.text.points == 19


def test_the_card_of_a_name_tells_its_stance_and_how_often_it_stands_here_and_in_the_case(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(told(TEXT, analysis(), name="a.txt"), told(TEXT, analysis(), name="b.txt"))
    shown.open()
    shown.hover("الفصيل الأزرق")
    qtbot.waitUntil(lambda: "In the case" in shown.panel.card_words)
    words = shown.panel.card_words
    for part in ("Blue Faction", "Actor", "▼ hostile", "2 times", "4 times · 2 articles", "lexicon"):
        assert part in words
    QApplication.sendEvent(shown.panel.text.viewport(), QEvent(QEvent.Type.Leave))
    assert shown.panel.card_words == ""


def test_the_card_of_a_claim_tells_its_reading_in_words(shown: Shown, qtbot: QtBot) -> None:
    shown.hover("21 قتيلاً")
    qtbot.waitUntil(lambda: shown.panel.card_words != "")
    words = shown.panel.card_words
    for part in ("At least 21 killed", "قتيلاً", "Blue Faction", "River", "مصدر محلي"):
        assert part in words


def test_a_subset_and_a_denial_are_said_in_words(shown: Shown, qtbot: QtBot) -> None:
    shown.hover("ستة أطفال")
    qtbot.waitUntil(lambda: "Counted within: at least 21 killed" in shown.panel.card_words)
    shown.hover("سقوط جرحى")
    qtbot.waitUntil(lambda: "Denied: nobody wounded" in shown.panel.card_words)


def test_the_margin_lists_the_claims_at_the_height_of_their_words(shown: Shown) -> None:
    margin = shown.panel.margin
    chips = margin.chips()
    assert [chip.claim for chip in chips] == [0, 1, 2]
    assert all(later.area.top() >= earlier.area.bottom() for earlier, later in pairwise(chips))
    area = margin.chip_area(2)
    assert area is not None
    QTest.mouseClick(margin, Qt.MouseButton.LeftButton, pos=area.center().toPoint())
    assert shown.selection.now.focus.claim == claim_id(shown, 2)


def test_an_article_without_claims_has_no_margin(show: Callable[..., Shown]) -> None:
    shown = show(told("لم يقع شيء.", Analysis()))
    shown.open()
    assert not shown.panel.margin.isVisible()


def test_find_takes_any_spelling(show: Callable[..., Shown]) -> None:
    text = "قال أحمد إن إحمد غائب. احمد حاضر."
    shown = show(told(text, Analysis()))
    shown.open()
    shown.panel.find_words("احمد")
    shown.settle()
    emphasis = shown.panel.text.emphasis
    assert [match.of(text) for match in emphasis.matches] == ["أحمد", "إحمد", "احمد"]
    assert shown.panel.find_bar.found.text() == "1 of 3"
    QTest.keyClick(shown.panel.find_bar.box, Qt.Key.Key_Return)
    assert shown.panel.find_bar.found.text() == "2 of 3"
    QTest.keyClick(shown.panel.find_bar.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(shown.panel.find_bar.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert shown.panel.find_bar.found.text() == "3 of 3"
    QTest.keyClick(shown.panel.find_bar.box, Qt.Key.Key_Escape)
    assert shown.panel.text.emphasis.matches == ()


def test_escape_in_the_find_bar_is_its_own(shown: Shown) -> None:
    shown.panel.find_words("قصف")
    shown.settle()
    press = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(shown.panel.find_bar.box, press)
    assert press.isAccepted()


def test_find_says_where_nothing_is_found(shown: Shown) -> None:
    shown.panel.find_words("زرافة")
    shown.settle()
    assert shown.panel.find_bar.found.text() == "Not found"


def test_copied_words_come_from_the_raw_text(show: Callable[..., Shown]) -> None:
    text = "سطر\r\nثانٍ 😀 كلمة\u2028أخرى"
    shown = show(told(text, Analysis()))
    shown.open()
    shown.panel.text.selectAll()
    assert shown.panel.text.createMimeDataFromSelection().text() == text


def test_a_copy_with_citation_names_outlet_day_title_file_and_digest(shown: Shown) -> None:
    shown.open(claim=claim_id(shown, 0))
    shown.panel.copy_cited()
    data = QGuiApplication.clipboard().mimeData()
    words = data.text()
    digest = hashlib.sha256(b"news.txt").hexdigest()[:12]
    for part in (f"«{SECOND}»", "صحيفة الجبل", "21 May 2016", "«قصف بلدة النهر»", "news.txt", digest):
        assert part in words
    assert 'dir="rtl"' in data.html()


def test_words_that_look_like_html_are_copied_and_shown_as_they_are(show: Callable[..., Shown]) -> None:
    text = "قال <b>رجل</b> & مضى"
    shown = show(told(text, Analysis(), title="<i>عنوان</i>"))
    shown.open()
    shown.panel.text.selectAll()
    shown.panel.copy_cited()
    assert "&lt;b&gt;" in QGuiApplication.clipboard().mimeData().html()
    assert "<i>عنوان</i>" in shown.panel.header_words


@pytest.mark.parametrize("odd", ["\x00", "\ud83d", "\ufdd0", "\ufffc"])
def test_a_click_meets_its_word_after_what_qt_cannot_show(show: Callable[..., Shown], odd: str) -> None:
    text = f"قبل {odd}😀\r\nثم الفصيل الأزرق بعد"
    span = span_of("الفصيل الأزرق", text)
    found = Analysis(
        (Span(0, len(text)),), (Mention(span, MentionKind.ACTOR, "actor/blue", "Blue", "test"),), (), "test"
    )
    shown = show(told("لا شيء", Analysis()))
    shown.open()
    shown.panel.text.show_article(text, found)
    QApplication.processEvents()
    for place in (span.start, span.end - 1):
        area = shown.panel.text.rectangles_on_screen(Span(place, place + 1))[0]
        offset = shown.panel.text.offset_at(shown.panel.text.viewport().mapFromGlobal(area.center()))
        assert offset == place


def test_figures_between_arabic_words_are_marked_whole(shown: Shown) -> None:
    figure = shown.panel.text.rectangles_on_screen(span_of("21"))[0]
    claim = shown.panel.text.rectangles_on_screen(span_of("أوقع 21 قتيلاً"))
    assert figure.width() > 8
    assert any(area.adjusted(-1, -1, 1, 1).contains(figure) for area in claim)


def test_a_later_question_makes_the_earlier_answer_unwanted(show: Callable[..., Shown]) -> None:
    shown = show(told(TEXT, analysis(), name="a.txt"), told("آخر.", Analysis(), name="b.txt"))
    shown.selection.focus(Focus(1), by="test")
    shown.selection.focus(Focus(2), by="test")
    shown.settle()
    assert shown.panel.article is not None
    assert shown.panel.article.id == 2


def test_an_article_taken_from_the_case_is_said_to_be_gone(shown: Shown) -> None:
    shown.open(article=999)
    assert shown.panel.article is None
    assert "no longer in the case" in shown.panel.hint


def test_a_hidden_panel_waits_until_it_is_seen(shown: Shown) -> None:
    shown.panel.hide()
    shown.selection.focus(Focus(1, claim_id(shown, 1)), by="test")
    shown.settle()
    assert shown.panel.text.emphasis.claim is None
    shown.panel.show()
    shown.settle()
    assert shown.panel.text.emphasis.claim == 1


def test_text_grows_and_shrinks_within_limits(shown: Shown) -> None:
    text = shown.panel.text
    for _ in range(60):
        text.set_points(text.points + 1)
    assert text.points == 40
    for _ in range(60):
        text.set_points(text.points - 1)
    assert text.points == 9


def test_a_very_long_paragraph_is_laid_out_in_pieces(show: Callable[..., Shown]) -> None:
    text = "كلمة بعد كلمة ثم نقطة. " * 4_000
    shown = show(told(text, Analysis()))
    shown.open()
    assert max(len(block.text()) for block in blocks(shown)) < 2_000
    assert shown.panel.text.raw == text


def test_everything_has_a_name_for_the_screen_reader(shown: Shown) -> None:
    assert shown.panel.text.accessibleName() == "Text of the article"
    assert shown.panel.margin.accessibleName()
    assert shown.panel.legend.accessibleName()


def test_a_new_title_leaves_the_place_in_the_text(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(told(f"{TEXT} " + "سطر لا شيء فيه. " * 600, analysis()))
    shown.open(claim=1)
    bar = shown.panel.text.verticalScrollBar()
    bar.setValue(400)
    shown.case.case.describe_article(1, title="عنوان جديد", outlet="صحيفة الجبل", date="2016-05-21").result()
    qtbot.waitUntil(lambda: "عنوان جديد" in shown.panel.header_words)
    assert bar.value() == 400
    assert shown.panel.text.emphasis.claim == 0


def test_a_narrow_panel_gives_the_text_all_its_room(shown: Shown) -> None:
    widths = []
    for width in (900, 500, 330):
        shown.panel.resize(width, 700)
        QApplication.processEvents()
        widths.append(shown.panel.margin.width() if shown.panel.margin.isVisible() else 0)
    assert widths[0] > widths[1] > widths[2] == 0


def test_a_theme_that_changes_is_followed(shown: Shown, application: QApplication) -> None:
    before = shown.panel.grab().toImage()
    try:
        dress(application, Scheme.DARK)
        QApplication.processEvents()
        after = shown.panel.grab().toImage()
    finally:
        dress(application, Scheme.LIGHT)
    middle = shown.panel.text.mapTo(shown.panel, QPoint(4, 300))
    assert before.pixelColor(middle).lightness() > 200
    assert after.pixelColor(middle).lightness() < 60
