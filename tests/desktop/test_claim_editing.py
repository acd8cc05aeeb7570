"""A claim is edited in its cell or in a form: what is written is checked, decided, and seen in the line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shown_panel import ShownPanel

from workstation.case.rows import ClaimRow, ClaimTrait
from workstation.core.articles import Article, Provenance, ReadArticle
from workstation.core.claims import Analysis, Claim, Count, Mention, MentionKind, Outcome, Qualifier, VictimKind
from workstation.core.reviews import ClaimField, Grade, NamedAs, Verdict
from workstation.core.spans import Span
from workstation.desktop.claim_form import ClaimForm, figure_in
from workstation.desktop.models.claim_columns import EDITABLE, HIDDEN_AT_FIRST, Column
from workstation.desktop.models.look import LOOK
from workstation.desktop.panels.claims import ClaimsPanel

TEXT = "قتل 21 شخصاً في بلدة النهر وجرح 7 آخرون، وقال الجيش الأول إنه أسر 3 من المهاجمين."


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def news() -> tuple[ReadArticle, Analysis]:
    said = [("قتل 21 شخصاً", Outcome.KILLED, 21), ("وجرح 7", Outcome.WOUNDED, 7), ("أسر 3", Outcome.CAPTURED, 3)]
    claims = tuple(
        Claim(span_of(words), outcome, Count(number, number, Qualifier.EXACT)) for words, outcome, number in said
    )
    mentions = (
        Mention(span_of("الجيش الأول"), MentionKind.ACTOR, "actor/first", "First Army", "lexicon"),
        Mention(span_of("بلدة النهر"), MentionKind.PLACE, "place/river", "River Town", "gazetteer"),
    )
    origin = Provenance("digest", "a.txt", None, datetime(2026, 1, 1, tzinfo=UTC), "utf-8", "text")
    read = ReadArticle(Article("a", TEXT, "عنوان", "صحيفة", date(2016, 5, 2)), origin)
    return read, Analysis((Span(0, len(TEXT)),), mentions, claims, "test")


class Shown(ShownPanel):
    """The panel with every column in sight."""

    def claim(self, line: int = 0) -> ClaimRow:
        row = self.panel.model.claim_at(line)
        assert row is not None
        return row

    def open(self, line: int, column: Column, kind: type[QWidget]) -> Any:
        """Opens the cell by key, and gives its editor."""
        table = self.panel.table
        index = self.panel.model.index(line, column)
        table.scrollTo(index)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
        QTest.keyClick(table, Qt.Key.Key_F2)
        return next(one for one in table.viewport().findChildren(kind) if one.isVisible())

    def write(
        self, line: int, column: Column, text: str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> QLineEdit:
        box: QLineEdit = self.open(line, column, QLineEdit)
        box.selectAll()
        box.insert(text)
        QTest.keyClick(box, Qt.Key.Key_Return, held)
        self.rest()
        return box

    def choose(self, line: int, column: Column, value: object) -> None:
        combo: QComboBox = self.open(line, column, QComboBox)
        if column is Column.PART_OF:  # the list comes from the case
            self.settle()
        assert combo.findData(value) >= 0
        combo.setCurrentIndex(combo.findData(value))
        combo.activated.emit(combo.currentIndex())
        self.rest()

    def rest(self) -> None:
        """Until what was decided has come back from the case."""
        self.settle()
        QTest.qWait(20)
        self.qtbot.waitUntil(lambda: not self.case.has_news and not self.jobs.busy)
        self.settle()


@pytest.fixture
def shown(shown_alone: Callable[..., Any], qtbot: QtBot) -> Shown:
    shown = Shown(shown_alone(ClaimsPanel, [news()], size=(1700, 300)), qtbot)
    for column in HIDDEN_AT_FIRST:
        shown.panel.show_column(column, shown=True)
    return shown


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("≥ 9", (9, None, Qualifier.AT_LEAST)),
        ("٤-٦", (4, 6, Qualifier.RANGE)),
        ("about 12", (12, 12, Qualifier.ABOUT)),
        ("tens", (10, None, Qualifier.VAGUE)),
        (">40", (41, None, Qualifier.MORE_THAN)),
        ("≤5", (None, 5, Qualifier.AT_MOST)),
        ("1,200", (1200, 1200, Qualifier.EXACT)),
    ],
)
def test_a_figure_is_written_in_its_cell(shown: Shown, text: str, figure: tuple[object, ...]) -> None:
    shown.write(0, Column.FIGURE, text)
    row = shown.claim()
    assert (row.minimum, row.maximum, row.qualifier) == figure
    assert row.verdict is Verdict.CORRECTED
    shown.case.case.undo().result()
    shown.rest()
    assert (shown.claim().minimum, shown.claim().verdict) == (21, Verdict.UNREVIEWED)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (Column.FIGURE, "9-3"),
        (Column.FIGURE, "many"),
        (Column.LEAST, "x"),
        (Column.DAY, "yesterday"),
        (Column.DAY, "2016-02-30"),
    ],
)
def test_what_cannot_be_is_not_taken_up_and_esc_leaves_it(shown: Shown, column: Column, text: str) -> None:
    before = shown.claim()
    box = shown.write(0, column, text)
    assert box.isVisible(), "it stays to be mended"
    assert box.text() == text
    QTest.keyClick(box, Qt.Key.Key_Escape)
    shown.rest()
    assert shown.claim() == before
    assert shown.case.queries.decisions() == ()


@pytest.mark.parametrize(
    ("column", "text", "field", "value"),
    [
        (Column.PLACE, "الوادي", "place", ("الوادي", None)),
        (Column.PLACE, "river town", "place", ("River Town", "place/river")),
        (Column.SOURCE, "شهود", "source", ("شهود", None)),
        (Column.PERPETRATOR, "الجيش الأول", "perpetrator", ("First Army", "actor/first")),
        (Column.SIDE, "First Army", "victim_actor", ("First Army", "actor/first")),
    ],
)
def test_names_are_written_in_their_cells_and_known_ones_known(
    shown: Shown, column: Column, text: str, field: str, value: tuple[str, str | None]
) -> None:
    shown.write(0, column, text)
    named = getattr(shown.claim(), field)
    assert (named.name, named.entity) == value
    shown.write(0, column, "")
    assert getattr(shown.claim(), field) is None


def test_bounds_notes_and_days_are_written_in_their_cells(shown: Shown) -> None:
    shown.write(0, Column.MOST, "")
    assert (shown.claim().minimum, shown.claim().maximum, shown.claim().qualifier) == (21, None, Qualifier.AT_LEAST)
    shown.write(0, Column.LEAST, "19")
    assert (shown.claim().minimum, shown.claim().maximum) == (19, None)
    shown.write(1, Column.LEAST, "8")
    assert (shown.claim(1).minimum, shown.claim(1).maximum) == (8, 8), "an exact figure has one number"
    shown.write(0, Column.NOTE, "see the film")
    assert shown.claim().note == "see the film"
    shown.write(0, Column.DAY, "2016-04-30")
    assert (shown.claim(0).day, shown.claim(0).day_stated) == (date(2016, 4, 30), True)
    shown.write(0, Column.DAY, "")
    assert {row.day for row in shown.panel.model.claims_at(range(3))} == {date(2016, 5, 2)}


@pytest.mark.parametrize(
    ("column", "value", "field"),
    [
        (Column.OUTCOME, Outcome.MISSING, "outcome"),
        (Column.VICTIMS, VictimKind.COMBATANT, "victim_kind"),
        (Column.KIND, VictimKind.CIVILIAN, "victim_kind"),
        (Column.WORDING, Qualifier.ABOUT, "qualifier"),
        (Column.GRADE, Grade.WEAK, "grade"),
        (Column.BACKGROUND, True, "background"),
        (Column.DENIED, True, "negated"),
    ],
)
def test_what_one_chooses_from_is_chosen(shown: Shown, column: Column, value: object, field: str) -> None:
    shown.choose(0, column, value)
    assert getattr(shown.claim(), field) == value


def test_a_claim_is_accepted_in_its_cell_and_made_part_of_another(shown: Shown) -> None:
    shown.choose(1, Column.STATE, True)
    assert shown.claim(1).verdict is Verdict.ACCEPTED
    look = shown.panel.model.index(1, Column.STATE).data(LOOK)
    assert (look.text, look.icon) == ("", "check")
    shown.choose(1, Column.PART_OF, 1)
    assert (shown.claim(1).subset_of, shown.claim(1).whole_words) == (1, "قتل 21 شخصاً")


def test_control_and_enter_write_to_all_marked_lines(shown: Shown) -> None:
    shown.panel.table.selectAll()
    table, index = shown.panel.table, shown.panel.model.index(0, Column.PLACE)
    table.selectionModel().setCurrentIndex(index, table.selectionModel().SelectionFlag.NoUpdate)
    QTest.keyClick(table, Qt.Key.Key_F2)
    box = next(one for one in table.viewport().findChildren(QLineEdit) if one.isVisible())
    box.insert("الوادي")
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    shown.rest()
    assert {row.place.name for row in shown.panel.model.claims_at(range(3))} == {"الوادي"}
    assert [entry.claims for entry in shown.case.queries.decisions()] == [3]


def test_marks_stay_when_a_decision_changes_the_list(shown: Shown) -> None:
    table = shown.panel.table
    for line, held in ((0, Qt.KeyboardModifier.NoModifier), (2, Qt.KeyboardModifier.ControlModifier)):
        place = table.visualRect(shown.panel.model.index(line, Column.DAY)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, place)
    picked = shown.panel.picked
    assert len(picked) == 2
    shown.panel.judge.grade(picked, Grade.FAIR)
    shown.rest()
    assert shown.panel.picked == picked
    assert {row.grade for row in shown.panel.picked_rows} == {Grade.FAIR}


def test_lines_stand_in_groups_that_close(shown: Shown) -> None:
    shown.panel.filter.show_group(Column.OUTCOME)
    shown.settle()
    model = shown.panel.model
    assert [one < 0 for one in model.ids] == [True, False] * 3
    assert model.index(0, 0).data() == "captured, 1 claim"
    assert not model.index(0, Column.FIGURE).flags() & Qt.ItemFlag.ItemIsEditable
    place = shown.panel.table.visualRect(model.index(0, Column.DAY)).center()
    QTest.mouseClick(shown.panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    shown.settle()
    assert len(model.ids) == 5
    shown.panel.copy_lines()
    shown.panel.filter.show_group(None)
    shown.settle()
    assert len(model.ids) == 3


def test_the_rejected_are_listed_where_one_asks_for_them(shown: Shown) -> None:
    shown.panel.judge.reject([1])
    shown.rest()
    assert 1 not in shown.panel.model.ids
    shown.panel.filter.show_traits(frozenset({ClaimTrait.REJECTED}))
    shown.rest()
    assert shown.panel.model.ids == (1,)
    assert shown.panel.footer == "1 claim rejected"
    shown.panel.filter.box.setText("no such word")
    QTest.qWait(250)
    shown.rest()
    assert "No claim fits the filter" in shown.panel.hint


def test_a_line_that_nobody_may_change_cannot_be_edited(shown: Shown) -> None:
    shown.panel.model._editable = False
    for column in EDITABLE:
        assert not shown.panel.model.index(0, column).flags() & Qt.ItemFlag.ItemIsEditable


def test_the_menu_of_a_line_has_the_commands_on_claims(desktop: Any) -> None:
    window = desktop.window()
    names = {action.objectName() for action in window.claims.make_menu().actions()}
    assert {"accept", "reject", "reject_why", "correct", "note", "grade_1", "grade_0"} <= names


# The form


@pytest.fixture
def form(shown: Shown) -> Callable[..., ClaimForm]:
    made: list[ClaimForm] = []

    def make(*rows: ClaimRow, figure: str = "") -> ClaimForm:
        form = ClaimForm(shown.panel, words="قتل 21", choices=shown.panel.names_to_choose, rows=rows, figure=figure)
        form.show()
        made.append(form)
        return form

    return make


def test_the_form_says_only_what_was_changed(shown: Shown, form: Callable[..., ClaimForm]) -> None:
    made = form(shown.claim())
    assert (made.figure.text(), made.outcome.currentData()) == ("21", Outcome.KILLED)
    assert not made.go.isEnabled()
    made.parties[ClaimField.PERPETRATOR].setText("first army")
    assert made.fields == {ClaimField.PERPETRATOR: NamedAs("First Army", "actor/first")}
    assert made.go.isEnabled()
    made.figure.setText("9-3")
    assert not made.go.isEnabled()
    assert "more than the most" in made.fault.text()


def test_the_form_of_several_claims_leaves_what_differs(shown: Shown, form: Callable[..., ClaimForm]) -> None:
    made = form(shown.claim(0), replace(shown.claim(1), background=True))
    assert made.figure.text() == ""
    assert made.figure.placeholderText() == "various"
    made.day.setText("2016-05-01")
    assert made.fields == {ClaimField.DATE: date(2016, 5, 1)}
    made.background.setCurrentIndex(made.background.findData(True))
    assert made.fields == {ClaimField.DATE: date(2016, 5, 1), ClaimField.BACKGROUND: True}


def test_a_new_claim_without_a_figure_is_vague(form: Callable[..., ClaimForm]) -> None:
    said = form().fields
    assert (said[ClaimField.MINIMUM], said[ClaimField.QUALIFIER]) == (None, Qualifier.VAGUE)
    assert said[ClaimField.VICTIM_KIND] is VictimKind.UNKNOWN
    assert form(figure="7").fields[ClaimField.MAXIMUM] == 7


@pytest.mark.parametrize(
    ("words", "figure"),
    [("وأصيب سبعة أشخاص", "7"), ("مقتل 12 مدنيا", "12"), ("عشرات القتلى", "≥10"), ("لم يصب أحد بأذى", "")],
)
def test_the_figure_in_the_selected_words_is_found(words: str, figure: str) -> None:
    assert figure_in(words) == figure
