"""Asking which column of a table is what."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from workstation import settings
from workstation.core.progress import Ticket
from workstation.desktop.app import settle
from workstation.desktop.columns_dialog import ColumnsDialog
from workstation.desktop.words import isolated
from workstation.import_report import RowState
from workstation.readers.tables import Preview
from workstation.table_answers import remember, remembered
from workstation.unclear_tables import by_columns, unclear_tables
from workstation.workflow import read_inputs

TEXT = "قتل ثلاثة أشخاص وأصيب آخرون في قصف على السوق صباح أمس وقالت وزارة الصحة إن بينهم أطفالا."
SHOWN = Preview(("أ", "ب"), (("خبر", TEXT),), {}, is_certain=False)


@pytest.fixture
def shown(desktop):
    parent = QWidget()

    def show(preview: Preview) -> ColumnsDialog:
        dialog = ColumnsDialog("a.csv", preview, parent)
        dialog.show()
        return dialog

    yield show
    parent.deleteLater()


@pytest.fixture
def dialog(shown):
    return shown(SHOWN)


def test_nothing_is_imported_before_the_text_is_chosen(dialog):
    assert not dialog.go.isEnabled()
    assert dialog.fault.text() == "Choose the column that holds the text."
    dialog.combos["text"].setCurrentIndex(2)
    assert dialog.go.isEnabled()
    assert dialog.columns == {"text": "ب"}


def test_a_column_has_one_role(dialog):
    dialog.combos["text"].setCurrentIndex(2)
    dialog.combos["title"].setCurrentIndex(2)
    assert not dialog.go.isEnabled()
    assert dialog.fault.text() == "One column is chosen twice."


def test_the_first_rows_stand_from_right_to_left(dialog):
    assert dialog.table.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert dialog.model.index(0, 1).data() == TEXT


def test_a_table_in_latin_letters_stands_from_left_to_right(shown):
    dialog = shown(Preview(("id", "body"), (("1", "text"), ("2", TEXT)), {}, is_certain=False))
    assert dialog.table.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_what_a_column_is_taken_for_stands_in_its_head_and_its_words_beside_the_choice(dialog):
    dialog.combos["text"].setCurrentIndex(2)
    assert dialog.model.headerData(1, Qt.Orientation.Horizontal) == f"Text: {isolated('ب')}"
    assert dialog.model.headerData(0, Qt.Orientation.Horizontal) == isolated("أ")
    assert dialog._samples["text"].words.startswith(isolated(TEXT[:60]))


def test_the_column_of_the_text_is_in_sight_among_thirty(shown):
    names = tuple(f"عمود {number}" for number in range(30))
    dialog = shown(Preview(names, (("قتل رجل في القرية",) * 30,) * 3, {"text": "عمود 24"}, is_certain=False))
    place = dialog.table.visualRect(dialog.model.index(0, 24))
    assert dialog.table.viewport().rect().contains(place.center())
    assert dialog.columns == {"text": "عمود 24"}


def test_a_table_without_rows_says_so(shown):
    dialog = shown(Preview(("a", "b"), (), {}, is_certain=False))
    assert dialog._empty.isVisible()
    assert not dialog.table.isVisible()


def test_an_arabic_name_keeps_its_ending_behind_it(desktop):
    parent = QWidget()
    dialog = ColumnsDialog("مجلد/تقارير.csv", SHOWN, parent)
    label = next(one for one in dialog.findChildren(QLabel) if "becomes an article" in one.text())
    # Each name stands by itself and from left to right: "تقارير" and then ".csv".
    assert "\u2066مجلد\u2069/\u2066تقارير.csv\u2069" in label.text()
    parent.deleteLater()


def test_enter_imports_and_escape_leaves_the_table_out(dialog):
    dialog.combos["text"].setCurrentIndex(2)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == ColumnsDialog.DialogCode.Accepted
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == ColumnsDialog.DialogCode.Rejected


# --- which tables are asked about


def table(path: Path, header: str = "أ,ب", rows: str = f"خبر عاجل,{TEXT}\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{header}\n{rows}", encoding="utf-8")
    return path


def test_only_tables_whose_header_does_not_tell_are_asked_about(tmp_path: Path):
    clear, unclear = table(tmp_path / "a.csv", "title,text"), table(tmp_path / "b.csv")
    broken = tmp_path / "c.csv"
    broken.write_bytes(b"")

    (found,) = unclear_tables([clear, unclear, broken, tmp_path / "gone.csv"], {}, Ticket())

    assert found.path == unclear
    assert found.preview.roles == {"text": "ب"}
    assert not unclear_tables([unclear], {("أ", "ب"): {"text": "ب"}}, Ticket())


def test_tables_in_folders_and_archives_are_found_and_those_alike_stand_together(tmp_path: Path):
    table(tmp_path / "folder" / "below" / "one.csv")
    other = table(tmp_path / "folder" / "two.csv", "ج,د")
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as archive:
        archive.write(other, "مجلد/ثلاثة.csv")
        archive.writestr("note.txt", TEXT)

    found = unclear_tables([tmp_path / "folder", tmp_path / "more.zip"], {}, Ticket())

    assert [(one.path.name, one.member) for one in found] == [
        ("one.csv", None),
        ("two.csv", None),
        ("more.zip", "مجلد/ثلاثة.csv"),
    ]
    assert [len(alike) for alike in by_columns(found).values()] == [1, 2]


@pytest.fixture
def answers(monkeypatch):
    """Answers the questions to come, each with a function of its dialog; notes what each was about."""
    asked, left = [], []

    def answer(dialog: ColumnsDialog) -> int:
        asked.append((dialog.columns, dialog.all.text() if not dialog.all.isHidden() else ""))
        how = left.pop(0) if left else None
        said = None if how is None else how(dialog)
        return ColumnsDialog.DialogCode.Accepted if said is None else said

    monkeypatch.setattr(ColumnsDialog, "exec", answer)
    return asked, left


def titled(dialog: ColumnsDialog) -> None:
    dialog.combos["title"].setCurrentIndex(1)


def forgotten(dialog: ColumnsDialog) -> None:
    dialog.keep.setChecked(False)


def left_out(dialog: ColumnsDialog) -> int:
    return ColumnsDialog.DialogCode.Rejected


def imported(window, *paths: Path):
    reports = []
    window.importing.finished.connect(reports.append)
    window.importing.start(paths)
    settle(window)
    window.importing.finished.disconnect(reports.append)
    return reports[0].rows if reports else None


def test_a_dropped_table_is_asked_about_and_imported_as_it_was_answered(desktop, tmp_path, answers):
    asked, how = answers
    how.append(titled)
    rows = imported(desktop.window(()), table(tmp_path / "b.csv"))
    assert asked == [({"text": "ب"}, "")]
    assert [row.title for row in rows] == ["خبر عاجل"]


def test_tables_alike_are_asked_about_once_wherever_they_lie(desktop, tmp_path, answers):
    asked, how = answers
    how.append(titled)
    folder = tmp_path / "folder"
    for number in range(3):
        table(folder / f"{number}.csv", rows=f"خبر {number},{TEXT} وذلك في اليوم رقم {number}.\n")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("in.csv", "أ,ب\nخبر من أرشيف,نفى متحدث وقوع أي هجوم على المدينة يوم الأحد الماضي.\n")
    rows = imported(desktop.window(()), folder)
    assert [words for _, words in asked] == ["&Use for 3 other tables with these columns too"]
    assert sorted(row.title for row in rows) == ["خبر 0", "خبر 1", "خبر 2", "خبر من أرشيف"]


def test_an_answer_is_remembered_in_the_next_session_and_without_a_window(desktop, tmp_path, answers):
    asked, how = answers
    how.append(titled)
    window = desktop.window(())
    imported(window, table(tmp_path / "b.csv"))
    desktop.closed(window)
    case = desktop.case((), name="next")
    desktop.cases.remove(case)
    again = desktop.show(case)
    rows = imported(again, table(tmp_path / "c.csv", rows=f"خبر آخر,{TEXT} وذلك أمس.\n"))
    assert len(asked) == 1
    assert [row.title for row in rows] == ["خبر آخر"]
    (read,) = read_inputs([tmp_path / "c.csv"])
    assert read.article.title == "خبر آخر"


def test_an_answer_that_is_not_to_be_remembered_is_asked_for_again(desktop, tmp_path, answers):
    asked, how = answers
    how += [forgotten, forgotten]
    window = desktop.window(())
    imported(window, table(tmp_path / "b.csv"))
    imported(window, table(tmp_path / "c.csv", rows=f"خبر آخر,{TEXT} وذلك أمس.\n"))
    assert len(asked) == 2


def test_each_table_may_be_answered_by_itself(desktop, tmp_path, answers):
    asked, how = answers

    def this_alone(dialog: ColumnsDialog) -> None:
        dialog.all.setChecked(False)
        titled(dialog)

    how += [this_alone, None]
    one = table(tmp_path / "a.csv")
    two = table(tmp_path / "b.csv", rows=f"خبر آخر,{TEXT} وذلك أمس.\n")
    rows = imported(desktop.window(()), one, two)
    assert len(asked) == 2
    assert [row.title for row in rows] == ["خبر عاجل", None]


def test_a_table_that_is_left_out_leaves_the_rest_to_be_imported(desktop, tmp_path, answers):
    asked, how = answers
    how += [left_out, left_out, left_out]
    window = desktop.window(())
    assert imported(window, table(tmp_path / "b.csv")) is None, "there was nothing else"
    folder = tmp_path / "folder"
    table(folder / "b.csv")
    (folder / "خبر.txt").write_text(TEXT, encoding="utf-8")
    rows = imported(window, folder)
    assert [row.state for row in rows] == [RowState.REFUSED, RowState.ADDED]
    assert "as you asked" in rows[0].sentence

    window.report.retry()
    settle(window)
    assert len(asked) == 3, "a second try asks once more"


def test_a_second_drop_is_asked_about_after_the_first(desktop, tmp_path, answers):
    asked, _ = answers
    window = desktop.window(())
    window.importing.start([table(tmp_path / "b.csv")])
    window.importing.start([table(tmp_path / "c.csv", "ج,د", rows=f"خبر آخر,{TEXT} وذلك أمس.\n")])
    settle(window)
    assert [columns for columns, _ in asked] == [{"text": "ب"}, {"text": "د"}]
    assert len(window.articles.model.ids) == 2


def test_looking_at_tables_can_be_cancelled(desktop, tmp_path, answers):
    asked, _ = answers
    window = desktop.window(())
    window.importing.start([table(tmp_path / "b.csv")])
    assert window.status.gauge.isVisible()
    window.status.gauge.cancel.click()
    settle(window)
    assert not asked
    assert not window.status.gauge.isVisible()
    assert window.articles.model.ids == ()


def test_answers_that_the_settings_give_back_damaged_are_forgotten():
    settings.write_settings(
        {"table_columns": [7, {"columns": "أ", "roles": {}}, {"columns": ["أ"], "roles": {"x": "أ"}}]}
    )
    assert remembered() == {}
    remember(("column 1", "column 2"), {"text": "column 1"})
    assert remembered() == {}, "a table without a header says nothing about another"
    remember(("أ", "ب"), {"text": "ب"})
    assert remembered() == {("أ", "ب"): {"text": "ب"}}
