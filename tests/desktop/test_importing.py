"""Import as the window does it: dropped or chosen, in a job, with progress, cancel and a report."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from workstation.desktop.app import settle
from workstation.desktop.importing import files_of
from workstation.desktop.models.import_report import as_csv
from workstation.import_report import ReportRow, RowState

COPY = Qt.DropAction.CopyAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def carried(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drag_onto(widget: QWidget, mime: QMimeData) -> bool:
    """Whether the drag was taken. The event never leaves: it points to `mime`, which Qt does not keep."""
    event = QDragEnterEvent(QPoint(20, 20), COPY | Qt.DropAction.MoveAction, mime, LEFT, NONE)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop_onto(widget: QWidget, mime: QMimeData) -> Qt.DropAction | None:
    """What the drop did to the files, None where it was not taken. Qt delivers a drop to what took the drag."""
    drag_onto(widget, mime)
    event = QDropEvent(QPointF(20, 20), COPY | Qt.DropAction.MoveAction, mime, LEFT, NONE)
    QApplication.sendEvent(widget, event)
    return event.dropAction() if event.isAccepted() else None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "مقالات"
    folder.mkdir()
    (folder / "واحد.txt").write_text("قتل ثلاثة أشخاص في قصف على السوق أمس.", encoding="utf-8")
    (folder / "اثنان.txt").write_text("أصيب خمسة مدنيين بجروح في القرية.", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "not-text.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "photo.xyz").write_bytes(b"\x00\x01")
    return folder


def test_a_drag_of_files_is_answered_with_what_a_drop_would_do(desktop, folder):
    window = desktop.window(())
    assert drag_onto(window, carried(folder / "واحد.txt"))
    assert window.importing.overlay.isVisible()
    assert "واحد.txt" in window.importing.overlay._sentence
    assert window.importing.overlay.geometry() == window.rect()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.importing.overlay.isVisible()


def test_a_drag_of_a_web_address_is_not_taken(desktop):
    window = desktop.window(())
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/article")])
    assert not drag_onto(window, mime)
    assert not window.importing.overlay.isVisible()
    assert files_of(mime) == []


def test_nothing_inside_the_window_takes_a_drop_for_itself(desktop):
    window = desktop.window()
    takers = {widget for widget in window.findChildren(QWidget) if widget.acceptDrops()} - set(
        window.docks.all.values()
    )
    # A text that cannot be edited says that it takes drops, and then takes none.
    texts = {text for text in window.findChildren(QTextEdit) if text.isReadOnly()}
    assert not takers - texts - {text.viewport() for text in texts}


def test_files_dropped_on_a_floating_panel_are_imported_too(desktop, folder):
    window = desktop.window(())
    dock = window.docks["claims"]
    dock.setFloating(True)
    settle(window)
    drop_onto(dock, carried(folder / "واحد.txt"))
    settle(window)
    assert len(window.articles.model.ids) == 1


def test_a_dropped_folder_is_imported_and_reported(desktop, folder):
    window = desktop.window(())
    assert drop_onto(window, carried(folder)) == COPY, "the file manager keeps the files"
    assert window.importing.busy
    assert window.status.gauge.isVisible()
    settle(window)
    assert not window.importing.busy
    assert not window.status.gauge.isVisible()
    assert len(window.articles.model.ids) == 2
    states = sorted(row.state for row in window.report.model.all)
    assert states.count(RowState.ADDED) == 2
    assert states.count(RowState.UNREADABLE) == 2
    assert not window.docks["import_report"].isHidden()
    assert window.report.summary.text().startswith("2 articles added")


def test_files_dropped_during_an_import_wait_their_turn(desktop, folder):
    window = desktop.window(())
    drop_onto(window, carried(folder / "واحد.txt"))
    drop_onto(window, carried(folder / "اثنان.txt"))
    settle(window)
    assert len(window.articles.model.ids) == 2


def test_the_same_file_again_is_told_and_left_out(desktop, folder):
    window = desktop.window(())
    for _ in range(2):
        drop_onto(window, carried(folder / "واحد.txt"))
        settle(window)
    assert [row.state for row in window.report.model.all] == [RowState.DUPLICATE]
    assert len(window.articles.model.ids) == 1


def test_a_cancelled_import_keeps_what_is_finished(desktop, tmp_path, qtbot):
    many = tmp_path / "many.jsonl"
    with many.open("w", encoding="utf-8") as out:
        for number in range(3000):
            out.write(json.dumps({"id": str(number), "text": f"قتل {number} أشخاص في البلدة رقم {number}."}) + "\n")
    window = desktop.window(())
    drop_onto(window, carried(many))
    qtbot.waitUntil(lambda: window.situation.articles > 0, timeout=30_000)
    window.status.gauge.cancel.click()
    settle(window)
    assert not window.importing.busy
    assert 0 < len(window.articles.model.ids) < 3000
    assert "Cancelled" in window.report.summary.text()
    assert len(window.articles.model.ids) == sum(row.state is RowState.ADDED for row in window.report.model.all)


def test_the_report_can_be_narrowed_and_copied(desktop, folder):
    window = desktop.window(())
    drop_onto(window, carried(folder))
    settle(window)
    trouble = next(button for button in window.report.filters.buttons if button.text().startswith("Failed"))
    trouble.click()
    settle(window)
    assert {row.state for row in window.report.model.shown} == {RowState.UNREADABLE}
    window.report._copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    assert all(line.count("\t") == 2 for line in lines)


def test_a_cell_that_looks_like_a_formula_is_defused():
    row = ReportRow("=HYPERLINK(1).txt", None, RowState.ADDED, "Imported.")
    assert "\r\n'=HYPERLINK(1).txt," in as_csv([row])
