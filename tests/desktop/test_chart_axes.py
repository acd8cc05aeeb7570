"""What stands on the chart's axes: few, whole, legible labels."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from workstation.desktop.arabic_axis import BottomAxis, LaneLabel, day_ticks


@pytest.mark.parametrize("days", [1, 3, 10, 40, 200, 900, 5_000, 40_000])
@pytest.mark.parametrize("most", [2, 6, 15])
def test_days_are_labelled_in_even_steps_and_never_too_many(days: int, most: int) -> None:
    low = date(2013, 1, 25).toordinal()
    ticks = day_ticks(low, low + days, most=most)
    assert 1 <= len(ticks) <= most + 1
    assert ticks == sorted(set(ticks))


def test_long_stretches_are_labelled_at_the_first_of_a_month_or_a_year() -> None:
    low = date(2013, 1, 25).toordinal()
    assert all(day.day == 1 for day in day_ticks(low, low + 400, most=8))
    assert all((day.month, day.day) == (1, 1) for day in day_ticks(low, low + 3_000, most=8))


def specs(axis: BottomAxis, low: float, high: float, width: float) -> list[tuple[QRectF, str]]:
    axis.setRange(low, high)
    axis.resize(width, 40)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    drawn = axis.generateDrawSpecs(painter)
    painter.end()
    assert drawn is not None
    return [(area, words) for area, _, words in drawn[2]]


def in_one_line(texts: list[tuple[QRectF, str]]) -> list[QRectF]:
    top = min(area.top() for area, _ in texts)
    return sorted((area for area, _ in texts if area.top() == top), key=lambda area: area.left())


def test_names_of_groups_are_shortened_rather_than_laid_over_each_other(application: QApplication) -> None:
    axis = BottomAxis()
    names = ["الشرق الأوسط اللندنية", "الوطن", "سكاي نيوز عربية", "المدن", "القدس العربي"]
    axis.show_groups([LaneLabel(n * 1.9, n * 1.9 + 1, words) for n, words in enumerate(names)])
    texts = specs(axis, -0.5, 9, 300)
    line = in_one_line(texts)
    assert all(left.right() <= right.left() + 0.01 for left, right in pairwise(line))
    assert any("…" in words for _, words in texts)


def test_a_name_with_room_is_whole(application: QApplication) -> None:
    axis = BottomAxis()
    axis.show_groups([LaneLabel(0, 3, "التحالف (US)")])
    assert [words for _, words in specs(axis, 0, 3, 600)] == ["التحالف (US)"]


def test_days_do_not_touch_and_the_year_is_said_once(application: QApplication) -> None:
    axis = BottomAxis()
    axis.show_days()
    low = date(2016, 5, 1).toordinal()
    texts = specs(axis, low, low + 60, 700)
    line = in_one_line(texts)
    assert all(left.right() <= right.left() for left, right in pairwise(line))
    assert [words for _, words in texts].count("2016") == 1


def test_a_day_in_a_narrow_group_keeps_its_number_above_its_month(application: QApplication) -> None:
    axis = BottomAxis()
    axis.show_groups([LaneLabel(n, n + 0.9, f"{n + 20} May", "2016", (f"{n + 20}", "May")) for n in range(4)])
    words = [text for _, text in specs(axis, 0, 4, 130)]
    assert "…" not in "".join(words)
    assert {"20", "21", "22", "23", "May"} <= set(words)
