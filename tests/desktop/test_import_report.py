"""The import report: rows narrowed by state and words, articles opened, failed files tried again, all taken back."""

import csv
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from workstation.desktop.app import settle
from workstation.desktop.models.import_report import STATE, as_csv
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
    next(button for button in window.report._filters if button.text().startswith(words)).click()
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
