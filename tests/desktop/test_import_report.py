"""The import report: rows narrowed by state and words, articles opened, failed files tried again, all taken back."""

import csv
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu

from workstation.core.selection import Focus
from workstation.desktop.app import settle
from workstation.desktop.models.import_report import as_csv
from workstation.desktop.report_order import FILE, STATE, Order, place_words
from workstation.import_report import FAILED, ImportReport, ReportRow, RowState, with_retried

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "ملفات"
    folder.mkdir()
    (folder / "واحد.txt").write_text("قتل ثلاثة أشخاص في قصف على السوق أمس.", encoding="utf-8")
    (folder / "damaged.txt").write_bytes(
        "قتل رجل في القرية ثم انقطع النص".encode() + b"\xff" + "وعاد من جديد.".encode() * 3
    )
    (folder / "empty.txt").write_bytes(b"")
    (folder / "protected.docx").write_bytes(_OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600))
    (folder / "photo.xyz").write_bytes(b"\x00\x01")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("اثنان.txt", "أصيب خمسة مدنيين بجروح في القرية.")
        archive.writestr("نفسه.txt", "قتل ثلاثة أشخاص في قصف على السوق أمس.")
    return folder


@pytest.fixture
def window(desktop, bundle):
    window = desktop.window(())
    window.importing.start([bundle])
    settle(window)
    return window


def press(window, words):
    next(button for button in window.report.filters.buttons if button.text().startswith(words)).click()
    settle(window)


def states(window):
    return sorted(row.state for row in window.report.model.shown)


def line_of(window, name):
    shown = window.report.model.shown
    return next(line for line, row in enumerate(shown) if (row.member or row.name).endswith(name))


def test_each_file_has_a_line_that_says_what_became_of_it(window):
    assert states(window) == sorted(
        [RowState.ADDED] * 3 + [RowState.UNREADABLE, RowState.NEEDS_PASSWORD, RowState.DUPLICATE, RowState.PASSED_OVER]
    )
    report = window.report
    protected = report.model.index(line_of(window, "protected.docx"), STATE).data()
    damaged = report.model.index(line_of(window, "damaged.txt"), STATE).data()
    assert (protected, damaged) == ("Needs a password", "Added, with remarks")
    assert report.summary.text().startswith("3 articles added, 1 already in the case, 1 protected by a password, 1")


def test_the_lines_are_narrowed_by_state(window):
    press(window, "Failed")
    assert set(states(window)) == {RowState.UNREADABLE, RowState.NEEDS_PASSWORD}
    press(window, "Remarks")
    assert [Path(row.name).name for row in window.report.model.shown] == ["damaged.txt"]
    press(window, "All")
    assert len(states(window)) == 7


def test_the_lines_are_narrowed_by_words_of_any_column(window, qtbot):
    window.report.search.setText("password  needs")
    qtbot.waitUntil(lambda: states(window) == [RowState.NEEDS_PASSWORD], timeout=5000)
    window.report.search.setText("nothing is like this")
    qtbot.waitUntil(lambda: states(window) == [], timeout=5000)
    assert "No line" in window.report._empty.sentence.text()


def test_enter_and_a_double_click_open_the_article_of_a_line(window):
    report = window.report
    line = line_of(window, "اثنان.txt")
    report.table.setCurrentIndex(report.model.index(line, 0))
    report.table.setFocus()
    QTest.keyClick(report.table, Qt.Key.Key_Return)
    settle(window)
    assert window.article.article.article.text.startswith("أصيب خمسة")
    assert "اثنان.txt" in report.detail.text()

    report.table.doubleClicked.emit(report.model.index(line_of(window, "واحد.txt"), 0))
    settle(window)
    assert window.article.article.article.text.startswith("قتل ثلاثة"), "what a file is the same as"


def test_failed_files_are_tried_again_and_told_in_their_place(window, bundle):
    before = [Path(row.name).name for row in window.report.model.all]
    (bundle / "empty.txt").write_text("نفى متحدث وقوع أي هجوم على المدينة.", encoding="utf-8")
    assert window.commands["retry_failed"].isEnabled()
    window.commands["retry_failed"].trigger()
    settle(window)
    assert [Path(row.name).name for row in window.report.model.all] == before
    assert window.report.model.all[line_of(window, "empty.txt")].state is RowState.ADDED
    assert window.report.summary.text().startswith("4 articles added")
    assert len(window.report.report.imports) == 2


def test_an_import_is_taken_back_and_undone(window):
    window.commands["take_back"].trigger()
    settle(window)
    assert window.articles.model.ids == ()
    assert "Taken back" in window.report.summary.text()
    assert not window.commands["take_back"].isEnabled()
    assert window.report.model.index(line_of(window, "اثنان.txt"), STATE).data() == "No longer in the case"
    window.commands["undo"].trigger()
    settle(window)
    assert len(window.articles.model.ids) == 3
    assert "Taken back" not in window.report.summary.text()
    assert window.commands["take_back"].isEnabled()


def test_the_lines_in_sight_are_written_as_a_table(window, tmp_path, monkeypatch):
    path = tmp_path / "report.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    press(window, "Failed")
    window.report._export.click()
    settle(window)
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert {row["state"] for row in rows} == {"needs_password", "unreadable"}
    assert all(row["what_happened"] and row["what_to_do"] for row in rows)


def test_what_can_be_done_with_a_line_depends_on_it(window):
    rows = window.report.model.shown
    for name, able in (("اثنان.txt", {"Open the article"}), ("empty.txt", {"Try again"}), ("photo.xyz", set())):
        menu = window.report.menu_of([rows[line_of(window, name)]])
        enabled = {action.text() for action in menu.actions() if action.isEnabled() and not action.isSeparator()}
        assert enabled & {"Open the article", "Try again"} == able
        menu.deleteLater()


def test_the_report_says_what_it_is_for_before_the_first_import(desktop):
    window = desktop.window(())
    assert "Nothing has been imported" in window.report._empty.sentence.text()
    assert not window.commands["retry_failed"].isEnabled()
    assert not window.commands["take_back"].isEnabled()


def row(name: str, state: RowState, member: str | None = None) -> ReportRow:
    return ReportRow(name, member, state, "…", path=f"/f/{name}")


def test_a_second_try_does_not_tell_twice_of_what_came_in_at_the_first():
    added, failed = row("a.zip", RowState.ADDED, "1"), row("a.zip", RowState.UNREADABLE, "2")
    before = ImportReport((added, failed, row("b.txt", RowState.ADDED)), 1, imports=(1,))
    again = ImportReport((row("a.zip", RowState.DUPLICATE, "1"), row("a.zip", RowState.ADDED, "2")), 1, imports=(2,))
    merged = with_retried(before, again)
    assert [(one.name, one.member, one.state.value) for one in merged.rows] == [
        ("a.zip", "1", "added"),
        ("a.zip", "2", "added"),
        ("b.txt", None, "added"),
    ]
    assert merged.imports == (1, 2)


def test_a_file_that_was_cancelled_before_its_turn_stays_failed():
    before = ImportReport((row("a.txt", RowState.UNREADABLE), row("b.txt", RowState.NO_TEXT)), 1)
    merged = with_retried(before, ImportReport((row("a.txt", RowState.ADDED),), 1, cancelled=True))
    assert [one.state for one in merged.rows] == [RowState.ADDED, RowState.NO_TEXT]


def test_the_states_that_count_as_failed_are_not_in_the_case():
    assert ImportReport(tuple(row("a", state) for state in FAILED), 1).in_case == 0


def test_a_table_of_the_report_says_where_each_file_lay():
    assert as_csv([row("a.txt", RowState.ADDED)]).splitlines()[1].endswith("/f/a.txt")


# --- the order of the lines


def names(window):
    return [place_words(row) for row in window.report.model.shown]


def sort(window, column, *presses):
    header = window.report.table.horizontalHeader()
    for _ in presses or (1,):
        at = header.sectionViewportPosition(column) + 12
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, header.height() // 2))
        settle(window)


def test_a_press_on_a_header_sorts_and_a_third_one_gives_the_order_of_the_import_back(window):
    as_imported = names(window)
    sort(window, FILE)
    assert names(window) == sorted(as_imported, key=str.casefold)
    sort(window, FILE)
    assert names(window) == sorted(as_imported, key=str.casefold, reverse=True)
    sort(window, FILE)
    assert names(window) == as_imported


def test_what_failed_comes_first_where_lines_are_sorted_by_state(window):
    sort(window, STATE)
    shown = [row.state for row in window.report.model.shown]
    assert set(shown[:2]) <= FAILED
    assert shown[2] is RowState.ADDED, "the one with remarks"
    assert names(window)[2] == "damaged.txt"
    assert shown[-1] is RowState.PASSED_OVER


def test_the_order_stays_when_lines_are_narrowed_and_when_files_are_tried_again(window, bundle):
    sort(window, FILE, 1, 2)
    descending = names(window)
    press(window, "Failed")
    assert names(window) == [name for name in descending if name in ("empty.txt", "protected.docx")]
    (bundle / "empty.txt").write_text("نفى متحدث وقوع أي هجوم على المدينة.", encoding="utf-8")
    window.commands["retry_failed"].trigger()
    settle(window)
    assert names(window) == descending


def test_the_keyboard_stays_on_its_line_when_the_lines_are_sorted(window):
    report = window.report
    report.table.setCurrentIndex(report.model.index(line_of(window, "empty.txt"), FILE))
    sort(window, FILE, 1, 2)
    assert report.table.current.name.endswith("empty.txt")
    assert [row.name for row in report.table.chosen] == [report.table.current.name]


def test_lines_are_sorted_without_a_mouse(window):
    menu = QMenu()
    orders = window.report.table.sort_menu(menu).actions()
    assert [action.isChecked() for action in orders] == [True, False, False, False]
    next(action for action in orders if action.text() == "File").trigger()
    settle(window)
    assert names(window) == sorted(names(window), key=str.casefold)
    menu.deleteLater()


def test_rows_of_a_table_stand_by_their_numbers():
    rows = [row("a.csv", RowState.ADDED, f"row {number}") for number in (10, 9, 100, 2)]
    assert [one.member for one in Order(FILE).of(rows)] == ["row 2", "row 9", "row 10", "row 100"]


def test_a_name_of_digits_alone_can_be_sorted():
    rows = [
        row("9" * 5000, RowState.ADDED),
        row("8", RowState.ADDED),
        row("٧", RowState.ADDED),
        row("", RowState.ADDED),
    ]
    assert [one.name[:1] for one in Order(FILE).of(rows)] == ["", "٧", "8", "9"]


def test_a_table_of_the_report_stands_in_the_order_in_sight(window, tmp_path, monkeypatch):
    path = tmp_path / "report.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    press(window, "Added")
    sort(window, FILE, 1, 2)
    window.report._export.click()
    settle(window)
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert [place_words(ReportRow(one["file"], one["record"] or None, RowState.ADDED, "")) for one in rows] == names(
        window
    )
    assert len(rows) == 3


def test_what_came_in_at_two_tries_is_taken_back_as_one_and_brought_back_by_one_undo(window, bundle):
    (bundle / "empty.txt").write_text("نفى متحدث وقوع أي هجوم على المدينة.", encoding="utf-8")
    window.commands["retry_failed"].trigger()
    settle(window)
    assert len(window.articles.model.ids) == 4
    window.commands["take_back"].trigger()
    settle(window)
    assert window.articles.model.ids == ()
    assert "removal of an import of 4 articles" in window.commands["undo"].text()
    window.commands["undo"].trigger()
    settle(window)
    assert len(window.articles.model.ids) == 4
    assert not window.commands["undo"].isEnabled()
    window.commands["redo"].trigger()
    settle(window)
    assert window.articles.model.ids == ()


def test_an_article_that_was_imported_again_is_still_in_the_case_and_opened_as_it_is_now(window, bundle):
    (bundle / "damaged.txt").write_text("قتل أربعة أشخاص في القرية أمس.", encoding="utf-8")
    first = next(one for one in window.report.model.all if one.name.endswith("damaged.txt"))
    window.report.table.opened.emit(first)
    settle(window)
    window.commands["import_file_again"].trigger()
    settle(window)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    assert not window.report.model.is_gone(first)
    window.selection.focus(Focus(article=None), by="")
    window.report.table.opened.emit(first)
    settle(window)
    assert window.article.article.article.text.startswith("قتل أربعة")
    window.commands["take_back"].trigger()
    settle(window)
    assert window.articles.model.ids == ()
