"""The further parts of the comparison: control, words, agency, silence, speakers; each cell opens its words."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from made_accounts import claim, name, reference, span
from made_articles import read_article
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from workstation.compare.columns import Passage
from workstation.core.claims import Analysis, Claim, Mention, MentionKind, Qualifier, Stance, VictimKind
from workstation.core.selection import Focus
from workstation.core.spans import Span
from workstation.core.statements import Amount, Statement, StatementKind, Unit
from workstation.desktop.comparison_tools import Part
from workstation.desktop.lens_cells import piece_at
from workstation.desktop.lens_view import next_focus
from workstation.desktop.models.lens import Piece
from workstation.desktop.panels.comparison import ComparisonPanel

ONE = "استشهد 12 راعيا في القرية الشرقية بنيران اللواء، بينهم طفلان، بحسب شهود. ويسيطر اللواء على الجسر."
TWO = "قتل 15 راعيا في القرية الشرقية. وقال المرصد إن اللواء سيطر على الجسر." + " المرصد." * 7
PLACE = "القرية الشرقية"


def of(text: str, *claims: Claim, names: tuple[Mention, ...] = (), control: str, **known: object) -> object:
    sentences = tuple(Span(text.index(part), text.index(part) + len(part)) for part in text.split(". ") if part)
    amount = Amount(30, 30, Qualifier.EXACT, Unit.SHARE, span(text, "الجسر"))
    statement = Statement(
        span(text, control), StatementKind.CONTROL, reference(text, "اللواء"), None, reference(text, "الجسر"), amount
    )
    return read_article(text, **known), Analysis(sentences, names, claims, "test", (statement,))  # type: ignore[arg-type]


def articles(outlet: str | None = "الصحيفة") -> list[object]:
    civilian = VictimKind.CIVILIAN
    toll = claim(ONE, "استشهد 12 راعيا", 12, kind=civilian, victims="راعيا", at=PLACE, by="اللواء", source="شهود")
    part = claim(ONE, "بينهم طفلان", 2, kind=civilian, victims="طفلان", at=PLACE, subset_of=0)
    other = claim(TWO, "قتل 15 راعيا", 15, kind=civilian, victims="راعيا", at=PLACE)
    names = (name(ONE, "اللواء", "brigade", stance=Stance.HOSTILE), name(ONE, "اللواء", "brigade", nth=1))
    watch = tuple(Mention(span(TWO, "المرصد", nth), MentionKind.SOURCE, "watch", "Watch", "test") for nth in range(2))
    known = {"name": "one.txt", "outlet": outlet, "day": date(2020, 1, 1)}
    return [
        of(ONE, toll, part, names=names, control="ويسيطر اللواء على الجسر", **known),
        of(TWO, other, names=watch, control="اللواء سيطر على الجسر", name="two.txt", day=date(2020, 1, 1)),
    ]


Show = Callable[..., ComparisonPanel]


@pytest.fixture
def show(shown_alone: Show, qtbot: QtBot) -> Show:
    def make(part: Part, made: Sequence[object] | None = None) -> ComparisonPanel:
        panel = shown_alone(ComparisonPanel, articles() if made is None else made, size=(1100, 760))
        qtbot.waitUntil(lambda: panel.answered)
        if part is not Part.CLAIMS:
            panel.tools.parts.button(part).click()
        return panel

    return make


def column_of(panel: ComparisonPanel, text: str) -> int:
    return next(n for n, stored in enumerate(panel.comparison.articles) if stored.article.text == text)


def line(panel: ComparisonPanel, title: str) -> int:
    return next(n for n, one in enumerate(panel.lens_table.lines) if title in one.title)


def said(panel: ComparisonPanel, number: int, text: str) -> str:
    return panel.lens_table.model().index(number, 1 + column_of(panel, text)).data()


def test_agency_shows_the_verb_of_death_of_each_article_for_the_same_dead(show: Show) -> None:
    panel = show(Part.AGENCY)
    assert panel.lens_table.lines[0].title == "Civilians"
    assert said(panel, line(panel, "Martyred"), ONE).startswith("1 of 1")
    assert said(panel, line(panel, "Martyred"), TWO).startswith("0 of 1")
    assert said(panel, line(panel, "Left out"), TWO).startswith("1 of 1, 100 % (21–100 %)")


def test_a_click_on_a_share_opens_its_claim(show: Show, qtbot: QtBot) -> None:
    panel = show(Part.AGENCY)
    column = column_of(panel, ONE)
    index = panel.lens_table.model().index(line(panel, "Martyred"), 1 + column)
    at = panel.lens_table.visualRect(index).center()
    qtbot.mouseClick(panel.lens_table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    stored = panel.comparison.articles[column]
    assert panel.selection.now.focus == Focus(stored.id, stored.claim_ids[0])
    assert panel.texts[column].emphasis.claim == 0


def test_the_reason_of_a_line_stays_when_its_claim_is_opened_and_its_row_is_found_among_the_claims(show: Show) -> None:
    panel = show(Part.AGENCY)
    number, column = line(panel, "Martyred"), 1 + column_of(panel, ONE)
    panel.lens_table.setCurrentIndex(panel.lens_table.model().index(number, column))
    panel.lens_table.cell_chosen.emit(number, column, QPoint(5, 5))
    assert panel.reason.text().startswith("Verb of death. All columns together, each text once: 1 of 2")
    panel.tools.parts.button(Part.CLAIMS).click()
    assert panel.claims_table.currentIndex().row() == 0
    assert "Differ" in panel.reason.text()


def test_a_share_of_nothing_opens_nothing(show: Show) -> None:
    panel = show(Part.AGENCY)
    before = panel.selection.now
    panel.lens_table.cell_chosen.emit(line(panel, "Martyred"), 1 + column_of(panel, TWO), QPoint(5, 5))
    assert panel.selection.now == before


def test_silence_shows_what_one_article_alone_says(show: Show) -> None:
    panel = show(Part.SILENCE)
    part = next(n for n, one in enumerate(panel.lens_table.lines) if one.title.startswith("of them"))
    assert said(panel, part, ONE) == "● said, 2"
    assert said(panel, part, TWO) == "○ not said"
    assert "only \u2068الصحيفة\u2069" in panel.lens_table.lines[part].note
    assert "told by one alone" in panel.head_row.summary.text()


def test_only_differences_leaves_out_what_all_say(show: Show) -> None:
    panel = show(Part.SILENCE)
    everything = len(panel.lens_table.lines)
    panel.tools.differences.click()
    left = panel.lens_table.lines
    assert 0 < len(left) < everything
    assert all(any(piece.words.startswith("○") for cell in one.cells for piece in cell) for one in left)


def test_speakers_are_counted_by_kind_and_figures_stand_by_who_gives_them(show: Show) -> None:
    panel = show(Part.SPEAKERS)
    assert said(panel, line(panel, "Residents"), ONE).startswith("1 of 1")
    assert said(panel, line(panel, "Monitors"), TWO).startswith("2 of 2")
    figures = line(panel, "Killed")
    assert said(panel, figures, ONE) == "12, residents and witnesses"
    assert said(panel, figures, TWO) == "15, the outlet itself"
    assert "figures differ" in panel.lens_table.lines[figures].note


def test_control_sets_statements_on_one_place_side_by_side(show: Show, qtbot: QtBot) -> None:
    panel = show(Part.CONTROL)
    (row,) = panel.lens_table.lines
    assert "= Agree" in row.note
    assert said(panel, 0, ONE).startswith("holds 30 %")
    column = column_of(panel, TWO)
    panel.lens_table.setFocus()
    panel.lens_table.setCurrentIndex(panel.lens_table.model().index(0, 1 + column))
    assert panel.reason.text() == "Agree: both say 30 %."
    qtbot.keyClick(panel.lens_table, Qt.Key.Key_Return)
    assert panel.selection.now.focus.span == span(TWO, "اللواء سيطر على الجسر")


def test_words_open_their_places_one_after_another(show: Show) -> None:
    panel = show(Part.WORDS)
    column = column_of(panel, TWO)
    words = [one.cells[column][0].words for one in panel.lens_table.lines if one.cells[column]]
    assert words == ["المرصد"]
    seen = []
    for _ in range(9):
        panel.lens_table.cell_chosen.emit(0, 1 + column, QPoint(5, 8))
        seen.append(panel.selection.now.focus.span)
    assert len(set(seen)) == 8
    assert seen[0] == seen[8]
    assert not panel.tools.differences.isEnabled()


def test_names_say_their_shares_with_an_interval(show: Show) -> None:
    panel = show(Part.NAMES)
    column = column_of(panel, ONE)
    panel.names_table.setCurrentIndex(panel.name_rows.index(0, 1 + column))
    assert "1 of 2, 50 % (9–91 %), hostile" in panel.reason.text()


def test_outlets_are_counted_over_all_their_articles(show: Show, qtbot: QtBot) -> None:
    third = "استشهد ثلاثة رعاة. ويسيطر اللواء على الجسر."
    more = of(
        third,
        claim(third, "استشهد ثلاثة رعاة", 3, kind=VictimKind.CIVILIAN),
        control="ويسيطر اللواء على الجسر",
        name="three.txt",
        outlet="الصحيفة",
        day=date(2020, 2, 1),
    )
    panel = show(Part.AGENCY, [*articles(), more])
    panel.compare([1, 2])
    qtbot.waitUntil(lambda: panel.articles == (1, 2) and len(panel.comparison.articles) == 2)
    panel.tools.outlets.click()
    assert "Reading" in panel.reason.text()
    qtbot.waitUntil(lambda: "Counted" in panel.reason.text())
    assert said(panel, line(panel, "Martyred"), ONE).startswith("2 of 2")
    opened = []
    for _ in range(2):
        panel.lens_table.cell_chosen.emit(line(panel, "Martyred"), 1 + column_of(panel, ONE), QPoint(5, 8))
        opened.append(panel.selection.now.focus.article)
    assert opened == [3, 1], "one of them is not among the articles compared"
    panel.tools.parts.button(Part.SILENCE).click()
    assert not panel.tools.outlets.isEnabled()


def test_outlets_are_counted_anew_for_other_articles_and_when_the_case_grows(show: Show, qtbot: QtBot) -> None:
    panel = show(Part.NAMES)
    panel.tools.outlets.click()
    panel.compare([2, 1])
    qtbot.waitUntil(lambda: panel.articles == (2, 1) and "Counted" in panel.reason.text())
    assert panel.lens.articles == (1, 1, 2)
    text = "عاد الهدوء إلى الجسر وسيطر اللواء عليه."
    more = of(text, control="وسيطر اللواء عليه", name="later.txt", outlet="الصحيفة", day=date(2020, 3, 1))
    panel.case.case.add_articles([more]).result()
    qtbot.waitUntil(lambda: panel.lens.articles == (1, 2, 3))


def test_an_unknown_outlet_is_its_article_alone(show: Show, qtbot: QtBot) -> None:
    panel = show(Part.NAMES, articles(outlet=None))
    panel.tools.outlets.click()
    qtbot.waitUntil(lambda: "Counted" in panel.reason.text())
    assert panel.lens.articles == (1, 1, 2)


def test_copies_are_one_voice_in_a_row(show: Show) -> None:
    panel = show(Part.CLAIMS)
    row = panel.comparison.rows[0]
    assert panel.comparison.voices_of(row) == 2
    assert "2 voices" in panel.claim_rows.index(0, 0).data()


@pytest.mark.parametrize("part", [part for part in Part if part not in (Part.CLAIMS, Part.NAMES)])
def test_a_part_with_nothing_in_it_says_so(show: Show, part: Part) -> None:
    nothing = [
        (read_article(text, name=f"{number}.txt"), Analysis((Span(0, len(text)),), (), (), "test"))
        for number, text in enumerate(("لم يقع شيء هنا.", "كان اليوم هادئا."))
    ]
    panel = show(part, nothing)
    assert panel.lens_table.lines == ()
    assert panel.reason.text()


def test_headings_span_the_table_and_cannot_be_chosen(show: Show) -> None:
    panel = show(Part.AGENCY)
    assert panel.lens_table.columnSpan(0, 0) == 3
    before = panel.selection.now
    panel.lens_table.cell_chosen.emit(0, 0, QPoint(3, 3))
    assert panel.selection.now == before
    assert not panel.lens_table.model().index(0, 0).flags() & Qt.ItemFlag.ItemIsSelectable


def test_the_keyboard_opens_the_first_piece_and_a_click_the_one_under_it() -> None:
    cell = tuple(Piece(words, (Passage(number, 0, 1),)) for number, words in enumerate(("12", "15")))
    assert piece_at(cell, QPoint(-1, -1)) is cell[0]
    assert piece_at(cell, QPoint(4, 9)) is cell[0]
    assert piece_at(cell, QPoint(4, 32)) is cell[1]


def test_passages_are_walked_through_and_begin_again() -> None:
    passages = (Passage(1, 0, 3), Passage(1, 5, 8, claim=7))
    first = next_focus(passages, Focus())
    second = next_focus(passages, first)
    assert (first, second) == (Focus(1, None, Span(0, 3)), Focus(1, 7))
    assert next_focus(passages, second) == first


def test_every_cell_paints_in_a_narrow_column(show: Show) -> None:
    """Nothing is drawn outside of its cell, however little room there is."""
    panel = show(Part.SPEAKERS)
    table = panel.lens_table
    image = QImage(600, 300, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    option.rect = QRect(100, 50, 60, 40)
    for number in range(len(table.lines)):
        table.itemDelegate().paint(painter, option, table.model().index(number, 1))
    painter.end()
    outside = [(x, y) for x in range(0, 600, 3) for y in range(0, 300, 3) if not option.rect.contains(x, y)]
    assert not any(image.pixelColor(x, y).alpha() for x, y in outside)
