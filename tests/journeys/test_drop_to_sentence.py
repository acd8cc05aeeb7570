"""The main job, by mouse and keyboard: five files dropped, the chart, a bar, the sentence behind it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from workstation import assets, settings
from workstation.case.file import Case
from workstation.core.claims import Outcome
from workstation.desktop.app import settle
from workstation.desktop.window import CaseWindow


def drop(window: CaseWindow, paths: list[Path]) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(700, 400), Qt.DropAction.CopyAction, mime, left, none)
    QApplication.sendEvent(window, enter)
    assert window.importing.overlay.isVisible()
    QApplication.sendEvent(window, QDropEvent(QPointF(700, 400), Qt.DropAction.CopyAction, mime, left, none))


def test_from_five_dropped_files_to_the_sentence_behind_a_bar(desk, opened, qtbot, tmp_path):
    desk.create(tmp_path / "عملي.rasid")
    window = opened()
    window.resize(1440, 900)
    drop(window, sorted(assets.seeds().glob("*.txt")))
    settle(window)
    assert window.situation.articles == 5
    assert window.report.summary.text().startswith("5 articles added")

    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    canvas = window.casualties.canvas
    killed = [mark for mark in window.case.queries.chart_marks() if mark.outcome is Outcome.KILLED and mark.day]
    mark = killed[-1]
    canvas.bring_into_view(mark.claim)
    settle(window)
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=canvas.place_of(mark.claim))
    settle(window)

    assert window.selection.now.focus.claim == mark.claim
    assert window.selection.now.focus.article == mark.article
    row = window.case.queries.claim_rows([mark.claim])[0]
    text = window.article._text
    assert text.raw == window.case.queries.article(mark.article).article.text
    seen = text.visible_span()
    assert seen is not None
    assert seen.overlaps(row.span), "the words of the claim are in sight"
    assert text.rectangles_on_screen(row.span)
    assert text.emphasis.claim is not None
    assert window.articles.picked == (mark.article,)


def test_a_first_start_makes_the_demonstration_case_and_opens_it(desk, opened, qtbot):
    desk.start()
    assert desk.welcome is not None, "there is a window while the case is being made"
    window = opened()
    assert desk.welcome is None
    assert window.situation.articles == 5
    assert settings.recent_cases() == (settings.demo_case_path(),)


def test_the_demonstration_case_can_be_made_again_while_it_is_open(desk, opened, qtbot):
    desk.start()
    window = opened()
    window.articles.remove_picked()
    settle(window)
    assert window.situation.articles == 4
    window.commands["make_demo"].trigger()
    qtbot.waitUntil(lambda: desk.window is not window, timeout=10_000)
    again = opened()
    assert again.situation.articles == 5


def test_another_case_opens_in_place_of_this_one(desk, opened, qtbot, tmp_path):
    desk.create(tmp_path / "one.rasid")
    first = opened()
    desk.create(tmp_path / "two.rasid")
    qtbot.waitUntil(lambda: desk.window is not first, timeout=10_000)
    second = opened()
    assert "two" in second.windowTitle()
    assert settings.recent_cases()[:2] == (tmp_path / "two.rasid", tmp_path / "one.rasid")


def test_a_file_that_is_no_case_is_told_and_the_welcome_stays(desk, opened, qtbot, tmp_path):
    (tmp_path / "no.rasid").write_text("this is no case", encoding="utf-8")
    desk.open(tmp_path / "no.rasid")
    qtbot.waitUntil(lambda: not desk.busy, timeout=10_000)
    assert desk.window is None
    assert "no.rasid" in desk.welcome.sentence


def test_a_case_that_is_open_elsewhere_can_be_opened_for_reading(desk, opened, qtbot, tmp_path):
    elsewhere = Case.create(tmp_path / "shared.rasid")
    try:
        QTimer.singleShot(300, press_the_first_button)
        desk.open(tmp_path / "shared.rasid")
        window = opened()
        assert window.case.read_only
        assert desk.welcome is None
    finally:
        elsewhere.close()


def press_the_first_button() -> None:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    box.buttons()[0].click()
