"""Asking which column of a table is what."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workstation.core.progress import Ticket
from workstation.desktop.app import settle
from workstation.desktop.table_columns import ColumnsDialog, uncertain
from workstation.readers.tables import Preview

TEXT = "قتل ثلاثة أشخاص وأصيب آخرون في قصف على السوق صباح أمس وقالت وزارة الصحة إن بينهم أطفالا."
SHOWN = Preview(("أ", "ب"), (("خبر", TEXT),), {}, is_certain=False)


@pytest.fixture
def dialog(desktop):
    parent = QWidget()
    dialog = ColumnsDialog("a.csv", SHOWN, parent)
    yield dialog
    dialog.close()
    parent.deleteLater()


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
    assert dialog.table.item(0, 1).text() == TEXT


def test_only_tables_whose_header_does_not_tell_are_asked_about(tmp_path: Path):
    clear, unclear, broken = tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "c.csv"
    clear.write_text(f"title,text\nخبر,{TEXT}\n", encoding="utf-8")
    unclear.write_text(f"أ,ب\nخبر,{TEXT}\n", encoding="utf-8")
    broken.write_bytes(b"")

    ((path, preview),) = uncertain([clear, unclear, broken, tmp_path / "gone.csv"], Ticket())

    assert path == unclear
    assert preview.roles == {"text": "ب"}


def test_a_dropped_table_is_asked_about_and_imported_as_it_was_answered(desktop, tmp_path, monkeypatch):
    path = tmp_path / "b.csv"
    path.write_text(f"أ,ب\nخبر عاجل,{TEXT}\n", encoding="utf-8")
    asked = []

    def answer(dialog: ColumnsDialog) -> int:
        asked.append(dialog.columns)
        dialog.combos["title"].setCurrentIndex(1)
        return ColumnsDialog.DialogCode.Accepted

    monkeypatch.setattr(ColumnsDialog, "exec", answer)
    window = desktop.window(())
    reports = []
    window.importing.finished.connect(reports.append)
    window.importing.start([path])
    settle(window)

    assert asked == [{"text": "ب"}]
    assert [row.title for row in reports[0].rows] == ["خبر عاجل"]
