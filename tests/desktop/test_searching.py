"""The search box, the results, the concordance and the word statistics, each as it is used."""

import csv
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shown_panel import ShownPanel

from workstation.core.findings import KeywordLine, Why
from workstation.core.selection import Expression, Selection
from workstation.core.spans import Span
from workstation.desktop.app import settle
from workstation.desktop.concordance import Heading, LineOrder, concordance, expression_of, grouped, in_order
from workstation.desktop.models.concordance import Column
from workstation.desktop.models.search_results import ROW, reasons, result_words
from workstation.desktop.panels.concordance import ConcordancePanel
from workstation.desktop.panels.search_results import SearchResultsPanel
from workstation.desktop.panels.word_statistics import WordStatisticsPanel
from workstation.desktop.query_completion import suggestions
from workstation.desktop.theme import Scheme, dress
from workstation.text.query import FieldName

VALUES = {FieldName.OUTLET: ("صحيفة النهر", "قناة الجبل"), FieldName.ACTOR: ("لواء النهر",), FieldName.PLACE: ("حلب",)}


@pytest.fixture
def articles(told):
    return (
        told(
            "قتل جندي قرب النهر الكبير. وشوهد جنود آخرون.",
            name="a.txt",
            title="عند النهر",
            outlet="أ",
            day=date(2016, 5, 1),
        ),
        told(
            "وصل لواء النهر إلى الجبل ثم عاد لواء النهر.", name="b.txt", title="لواء", outlet="ب", day=date(2016, 5, 2)
        ),
        told("جف النهر الصغير.", name="c.txt", outlet="ب", day=date(2016, 5, 3)),
        told("لم يقع شيء.", name="d.txt"),
    )


def offered(typed, cursor=None):
    cursor = len(typed) if cursor is None else cursor
    return [
        typed[: one.start] + one.words + typed[one.end :]
        for one in suggestions(typed, cursor, VALUES, unknown="Unknown outlet")
    ]


# --- completion


def test_fields_are_completed_at_the_beginning_of_a_word():
    assert offered("ou") == ["outlet:", "outcome:"]
    assert offered("نهر -pl") == ["نهر -place:"]
    assert offered("(da") == ["(date:"]
    assert offered("نهر") == offered("about") == offered("o") == []


def test_values_are_completed_in_quotes_those_that_begin_so_first():
    assert offered("outlet:") == ['outlet:"صحيفة النهر" ', 'outlet:"قناة الجبل" ', 'outlet:"" ']
    assert offered("outlet:جبل") == ['outlet:"قناة الجبل" ']
    assert offered('actor:"لواء ا') == ['actor:"لواء النهر" ']
    assert offered("نهر outcome:w") == ["نهر outcome:wounded "]
    assert offered("place:حلب جبل") == [], "the value is over"


# --- the box


def typed_into(window, words):
    box = window.scope.box
    box.setFocus()
    box.setText(words)
    box.textEdited.emit(words)
    QTest.keyClick(box, Qt.Key.Key_Return)
    settle(window)


def test_what_is_no_query_is_told_with_its_place_and_changes_nothing(desktop, articles):
    window = desktop.window(articles)
    typed_into(window, "النهر")
    typed_into(window, "النهر date:2016-13")
    box = window.scope.box
    assert box.fault is not None
    assert box.fault.isVisible()
    assert "there is no month 13" in box.fault_words
    assert box.selectedText() == "2016-13"
    assert window.selection.now.expression == Expression(text="النهر")
    typed_into(window, "النهر date:2016-05")
    assert not box.fault.isVisible()
    assert box.fault_words == ""
    assert window.selection.now.expression == Expression(text="النهر date:2016-05")


def test_escape_closes_the_sentence_before_it_clears_the_selection(desktop, articles):
    window = desktop.window(articles)
    typed_into(window, "النهر")
    typed_into(window, "النهر OR")
    QTest.keyClick(window.scope.box, Qt.Key.Key_Escape)
    assert not window.scope.box.fault.isVisible()
    assert window.selection.now.expression.text == "النهر"


def test_half_a_query_is_not_blamed_while_it_is_typed(desktop, articles, qtbot):
    window = desktop.window(articles)
    box = window.scope.box
    box.setText("النهر OR")
    box.textEdited.emit("النهر OR")
    qtbot.wait(400)
    assert box.fault is None
    assert window.selection.now.expression.text == ""


def test_what_is_being_typed_stays_when_the_case_changes(desktop, articles, told):
    window = desktop.window(articles)
    box = window.scope.box
    box.setText("نهر جد")
    box.textEdited.emit("نهر جد")
    window.case.case.add_articles([told("خبر جديد", name="new.txt")]).result()
    settle(window)
    assert box.text() == "نهر جد"


def test_exact_is_a_part_of_the_selection_and_is_left_by_back(desktop, articles):
    window = desktop.window(articles)
    typed_into(window, "جندي")
    assert len(window.articles.model.ids) == 1
    window.commands["exact"].trigger()
    settle(window)
    assert window.selection.now.expression == Expression(text="جندي", exact=True)
    window.commands["back"].trigger()
    settle(window)
    assert window.selection.now.expression == Expression(text="جندي")
    assert not window.scope.box.exact.isChecked()


def test_names_to_complete_are_there_once_the_box_has_the_keyboard(desktop, articles):
    window = desktop.window(articles)
    window.scope.box.setFocus()
    settle(window)
    QTest.keyClicks(window.scope.box, "outlet:")
    assert window.scope.box.suggested == ("ب", "أ", "Unknown outlet")
    window.scope.box._completer.popup().hide()


# --- the results


class ShownResults(ShownPanel):
    def search(self, text, **more):
        self.selection.express(Expression(text=text, **more), by="test")
        self.settle()

    @property
    def rows(self):
        return [self.panel.model.index(line, 0).data(ROW) for line in range(self.panel.model.rowCount())]


@pytest.fixture
def results(shown_alone, qtbot, articles):
    return ShownResults(shown_alone(SearchResultsPanel, articles, size=(360, 620)), qtbot)


def test_results_say_where_and_why(results):
    results.search("جندي")
    (row,) = results.rows
    assert row.places == 2
    assert reasons(row) == ("other form: \u2068جنود\u2069",)
    assert "2 places" in result_words(row)
    assert results.panel.count_words == "1 article"


def test_a_click_opens_the_article_at_the_place(results):
    results.search("الجبل")
    results.panel.view.setCurrentIndex(results.panel.model.index(0, 0))
    focus = results.selection.now.focus
    text = results.case.queries.article(focus.article).article.text
    assert focus.span.of(text) == "الجبل"


def test_results_are_newest_first_unless_one_asks_otherwise(results):
    results.search("النهر")
    assert [row.date.day for row in results.rows] == [3, 2, 1]
    next(action for action in results.panel._sort.menu().actions() if action.objectName() == "oldest").trigger()
    results.settle()
    assert [row.date.day for row in results.rows] == [1, 2, 3]


def test_nothing_searched_and_nothing_found_are_said_apart(results):
    results.settle()
    assert "Type into the search box" in results.panel.hint
    results.search("زرافة")
    assert "Try fewer words" in results.panel.hint
    results.search("احمد", exact=True)
    assert "very spelling" in results.panel.hint
    results.search("النهر", outlets=frozenset({"?"}))
    assert "narrowed to" in results.panel.hint
    results.search("actor:زرافة")
    assert "goes by the name" in results.panel.hint
    results.search("(النهر")
    assert "This bracket is not closed." in results.panel.hint


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_results_are_drawn_with_their_marks(results, application, scheme):
    dress(application, scheme)
    results.search("النهر")
    picture = results.panel.view.viewport().grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(0, 110, 2)}
    assert len(colours) > 10


def test_a_text_with_strange_letters_is_drawn(shown_alone, qtbot, told):
    strange = told("قال\r\n😀 \x00 نهر\u2029 <b>x</b> " + "ط" * 3000, name="s.txt", title="\u202e<i>نهر</i>")
    shown = ShownResults(shown_alone(SearchResultsPanel, [strange], size=(260, 300)), qtbot)
    shown.search("نهر")
    shown.panel.view.viewport().grab()
    assert shown.rows[0].places == 1


# --- the concordance


def line(before, keyword, after, *, outlet="أ", day=date(2016, 1, 1)):
    return KeywordLine(
        1, None, outlet, day, before, keyword, after, Span(0, 1), Span(0, 1), Why.WRITTEN,
        tuple(reversed(before.split()))[:3], tuple(after.split())[:3],
    )  # fmt: skip


LINES = (
    line("ج أ", "ن", "ب ب", outlet="ب"),
    line("أ ج", "ن", "أ ج", day=date(2015, 1, 1)),
    line("", "ن", "", outlet=None, day=None),
    line("ب أ", "ن", "ب أ", outlet="ب"),
)


@pytest.mark.parametrize(
    ("order", "places"),
    [
        (LineOrder.NEWEST, [0, 1, 2, 3]),
        (LineOrder.OLDEST, [1, 0, 3, 2]),
        (LineOrder.OUTLET, [1, 0, 3, 2]),
        (LineOrder.BEFORE_1, [3, 0, 1, 2]),
        (LineOrder.BEFORE_2, [1, 3, 0, 2]),
        (LineOrder.AFTER_1, [1, 3, 0, 2]),
        (LineOrder.AFTER_2, [3, 0, 1, 2]),
        (LineOrder.AFTER_3, [0, 1, 2, 3]),
    ],
)
def test_lines_are_sorted_by_the_words_beside_the_keyword(order, places):
    assert [LINES.index(one) for one in in_order(LINES, order)] == places


def test_lines_are_grouped_by_outlet_the_most_first_the_unknown_last():
    assert [row for row in grouped(LINES) if isinstance(row, Heading)] == [
        Heading("ب", 2),
        Heading("أ", 1),
        Heading(None, 1),
    ]


def test_a_keyword_is_looked_for_inside_what_is_searched():
    scope = Expression(text="a OR b", outlets=frozenset({"x"}))
    assert expression_of(scope, "a OR b", exact=False) == scope
    assert expression_of(scope, "c", exact=False).text == "(a OR b) (c)"
    assert expression_of(Expression(text="a", exact=True), "c", exact=False).text == "=(a) (c)"
    assert expression_of(Expression(), "c", exact=True).text == "=(c)"


class ShownConcordance(ShownPanel):
    def show(self, keyword):
        self.panel.show_keyword(keyword)
        self.settle()

    @property
    def lines(self):
        return [row for row in self.panel.model.rows if isinstance(row, KeywordLine)]


@pytest.fixture
def kwic(shown_alone, qtbot, articles):
    return ShownConcordance(shown_alone(ConcordancePanel, articles, size=(820, 420)), qtbot)


def test_the_concordance_follows_the_search_box_until_asked_for_another_word(kwic):
    assert "Every place of a word" in kwic.panel.hint
    kwic.selection.express(Expression(text="النهر"), by="test")
    kwic.settle()
    assert len(kwic.lines) == 4
    assert kwic.panel.footer == "4 lines in 3 articles"
    kwic.show("لواء")
    assert {one.keyword for one in kwic.lines} == {"لواء"}
    assert kwic.selection.now.expression.text == "النهر", "the selection stays"
    kwic.selection.express(Expression(text="الصغير"), by="test")
    kwic.settle()
    assert kwic.panel.keyword == "الصغير"


def test_a_line_opens_its_sentence_and_copies_it_with_where_it_is_from(kwic):
    kwic.show("الكبير")
    table = kwic.panel.table
    QTest.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=table.visualRect(kwic.panel.model.index(0, Column.LINE)).center(),
    )
    focus = kwic.selection.now.focus
    assert focus.span.of(kwic.case.queries.article(focus.article).article.text) == "الكبير"
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    kwic.settle()
    copied = QApplication.clipboard().text()
    assert copied.startswith("«قتل جندي قرب النهر الكبير.")
    assert "SHA-256" in copied
    assert "عند النهر" in copied


def test_headings_are_no_lines(kwic):
    kwic.show("النهر")
    kwic.panel.by_outlet.setChecked(True)
    assert isinstance(kwic.panel.model.rows[0], Heading)
    before = kwic.selection.now
    kwic.panel.table.setCurrentIndex(kwic.panel.model.index(0, 0))
    assert kwic.selection.now == before
    kwic.panel.table.viewport().grab()
    kwic.panel.by_outlet.setChecked(False)


def test_lines_are_saved_as_they_are_sorted(kwic, tmp_path):
    kwic.show("النهر")
    kwic.panel.order.setCurrentIndex(kwic.panel.order.findData(LineOrder.AFTER_1))
    kwic.panel.save(tmp_path / "lines.csv")
    kwic.settle()
    with (tmp_path / "lines.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["keyword"] for row in rows] == ["النهر"] * 4
    assert [row["after"].split(" ")[0] for row in rows] == ["الصغير.", "الكبير.", "إلى", "."]
    kwic.panel.order.setCurrentIndex(0)


def test_the_articles_of_the_lines_become_the_selection_in_one_gesture_and_back_returns(kwic):
    before = kwic.selection.now
    kwic.show("لواء")
    kwic.panel.only.click()
    assert kwic.selection.now == Selection(Expression(text="لواء"))
    kwic.selection.back(by="test")
    assert kwic.selection.now == before


def test_a_keyword_that_is_nowhere_or_no_query_is_said(kwic):
    kwic.show("زرافة")
    assert "stands nowhere" in kwic.panel.hint
    kwic.show("(زرافة")
    assert "not closed" in kwic.panel.hint


def test_a_concordance_ends_when_there_are_enough_lines(desktop, articles):
    from workstation.core.progress import Ticket

    case = desktop.case(articles)
    found = concordance(case.queries, Expression(), "النهر", Ticket(), exact=False, at_most=2)
    assert len(found.lines) == 2
    assert not found.whole
    assert (found.read, found.articles) == (2, 3)


@pytest.mark.parametrize("width", [300, 460, 1200])
def test_lines_are_drawn_at_any_width(kwic, width):
    kwic.panel.resize(width, 300)
    kwic.show("النهر")
    assert kwic.panel.table.isColumnHidden(Column.DAY) == (width < 520)
    kwic.panel.table.viewport().grab()


# --- word statistics


class ShownWords(ShownPanel):
    def count(self):
        self.panel.count_action.trigger()
        self.settle()

    def column(self, number):
        return [row.cells[number].words for row in self.panel.model.rows]


@pytest.fixture
def words(shown_alone, qtbot, articles):
    return ShownWords(shown_alone(WordStatisticsPanel, articles, size=(620, 420)), qtbot)


def test_words_are_counted_when_asked_for(words):
    assert "4 articles" in words.panel.hint
    words.count()
    assert words.column(0)[0] == "النهر"
    assert words.column(1)[0] == "4"
    assert "ثم" not in words.column(0)
    words.panel.little.setChecked(True)
    assert "ثم" in words.column(0)
    assert words.panel.footer.endswith("in 4 articles")


def test_a_click_on_a_word_asks_for_its_places(words):
    words.count()
    asked = []
    words.panel.word_chosen.connect(asked.append)
    table = words.panel.table
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(words.panel.model.index(0, 0)).center()
    )
    assert asked == ["النهر"]


def test_words_of_each_outlet_are_listed_one_after_another(words):
    words.count()
    words.panel.outlet.setCurrentIndex(1)
    outlets = [row.outlet for row in words.panel.model.rows]
    assert outlets == sorted(outlets, key=["ب", "أ", None].index)


def test_pairs_near_what_is_searched(words):
    words.selection.express(Expression(text="النهر"), by="test")
    words.settle()
    words.count()
    words.panel.parts.button(1).click()
    assert "Near" in str(words.panel.model.headerData(0, Qt.Orientation.Horizontal))
    for number in range(words.panel.measure.count()):
        words.panel.measure.setCurrentIndex(number)
        words.panel.table.viewport().grab()


def test_a_selection_made_later_offers_to_count_again(words):
    words.count()
    assert words.panel.again.isHidden()
    words.selection.express(Expression(outlets=frozenset({"أ"})), by="test")
    words.settle()
    assert not words.panel.again.isHidden()
    words.panel.again.click()
    words.settle()
    assert words.panel.again.isHidden()
    assert words.panel.footer.endswith("in 1 article")


def test_counting_can_be_stopped_at_any_moment(words):
    words.panel.count()
    assert words.panel.counting
    words.panel.stop_button.click()
    words.settle()
    assert not words.panel.counting
    assert "4 articles" in words.panel.hint
