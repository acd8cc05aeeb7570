"""Cells of tables in two scripts: each text on its side, figures whole, words that do not fit cut at their own end."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from workstation.core.claims import Outcome
from workstation.desktop.cells import ROW_HEIGHT, TextCells
from workstation.desktop.models.look import LOOK, Ink, Look, OutcomeMark
from workstation.desktop.theme import LIGHT

WIDTH = 200


@pytest.fixture
def widget(application: object) -> Iterator[QWidget]:
    made = QWidget()
    yield made
    made.deleteLater()


def drawn(widget: QWidget, look: Look | None, *, width: int = WIDTH) -> QImage:
    model = QStandardItemModel()
    item = QStandardItem()
    item.setData(look, LOOK)
    model.appendRow(item)
    image = QImage(width, ROW_HEIGHT, QImage.Format.Format_RGB32)
    image.fill(LIGHT.surface)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, ROW_HEIGHT)
    option.font = widget.font()
    option.palette = widget.palette()
    painter = QPainter(image)
    TextCells(widget).paint(painter, option, model.index(0, 0, QModelIndex()))
    painter.end()
    return image


def inked(image: QImage, colour: QColor | None = None) -> list[int]:
    """The columns in which something is drawn above the line under the row; with `colour` something near it."""
    found = []
    for x in range(image.width()):
        for y in range(image.height() - 1):
            pixel = image.pixelColor(x, y)
            if colour is None and pixel.lightness() < 200:
                found.append(x)
                break
            if colour is not None and abs(pixel.hue() - colour.hue()) < 12 and pixel.saturation() > 90:
                found.append(x)
                break
    return found


def test_words_stand_on_the_side_asked_for_in_either_script(widget: QWidget) -> None:
    for words in ("قتل", "killed"):
        left, right = inked(drawn(widget, Look(words))), inked(drawn(widget, Look(words, right=True)))
        assert left[0] < 14
        assert right[-1] > WIDTH - 14


def test_the_figure_stays_whole_where_the_words_before_it_do_not_fit(widget: QWidget) -> None:
    wide = drawn(widget, Look("≥1,000", right=True, before="background, of which"), width=300)
    narrow = drawn(widget, Look("≥1,000", right=True, before="background, of which"), width=90)
    assert wide.copy(300 - 52, 0, 52, 28) == narrow.copy(90 - 52, 0, 52, 28)
    assert inked(narrow)[-1] > 90 - 14


def test_arabic_that_does_not_fit_is_cut_at_its_left_end(widget: QWidget) -> None:
    words = "قال ناطق باسم القوات إن القصف استمر حتى ساعات الفجر الأولى"
    whole, cut = drawn(widget, Look(words, right=True), width=600), drawn(widget, Look(words, right=True), width=160)
    assert whole.copy(600 - 70, 0, 70, 28) == cut.copy(160 - 70, 0, 70, 28)
    assert inked(cut)[0] < 30


def test_letters_of_both_scripts_stand_in_the_middle_of_the_row(widget: QWidget) -> None:
    for words in ("الكلمة", "Hello", "120"):
        image = drawn(widget, Look(words))
        rows = [y for y in range(ROW_HEIGHT - 1) if any(image.pixelColor(x, y).lightness() < 140 for x in range(WIDTH))]
        assert rows[0] >= 4
        assert rows[-1] <= ROW_HEIGHT - 4


def test_the_mark_of_an_outcome_is_drawn_in_its_colour_before_the_words(widget: QWidget) -> None:
    colour = LIGHT.outcomes[Outcome.KILLED]
    columns = inked(drawn(widget, Look("killed", mark=OutcomeMark(Outcome.KILLED, hollow=False))), colour)
    assert columns
    assert columns[-1] < 20


def test_a_hollow_mark_is_told_from_a_full_one(widget: QWidget) -> None:
    full = drawn(widget, Look("", mark=OutcomeMark(Outcome.WOUNDED, hollow=False)))
    hollow = drawn(widget, Look("", mark=OutcomeMark(Outcome.WOUNDED, hollow=True)))
    assert full != hollow


def test_words_that_matter_are_set_off(widget: QWidget) -> None:
    plain, stressed = drawn(widget, Look("قال قتل رجل")), drawn(widget, Look("قال قتل رجل", stressed=(4, 7)))
    assert plain != stressed


def test_what_stands_back_is_paler(widget: QWidget) -> None:
    usual, quiet = drawn(widget, Look("killed")), drawn(widget, Look("killed", ink=Ink.QUIET))
    darkest = [
        min(image.pixelColor(x, y).lightness() for x in range(WIDTH) for y in range(28)) for image in (usual, quiet)
    ]
    assert darkest[0] < darkest[1]


def test_a_row_on_its_way_shows_a_quiet_bar(widget: QWidget) -> None:
    assert drawn(widget, None) != drawn(widget, Look(""))


def test_a_line_that_is_asked_for_has_a_ground(widget: QWidget) -> None:
    image = drawn(widget, Look("", chosen=True))
    assert image.pixelColor(100, 10) == LIGHT.accent_fill


@pytest.mark.parametrize("odd", ["\x00", "\ud83d", "سطر\nآخر", "a\r\nb"])
def test_odd_characters_are_drawn_in_one_line(widget: QWidget, odd: str) -> None:
    drawn(widget, Look(f"قبل{odd}بعد", stressed=(0, 3)))


def test_no_text_at_all_is_nothing(widget: QWidget) -> None:
    assert inked(drawn(widget, Look(""))) == []
