"""An analyst's way with an import: a dropped zip, its report, what failed tried again, all taken back and undone."""

import zipfile

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from workstation.desktop.app import settle
from workstation.import_report import RowState

_GOOD = "قال الدفاع المدني إن أربعة مدنيين قتلوا في قصف على بلدة سراقب فجر اليوم."
_MENDED = "أصيب تسعة أشخاص في انفجار سيارة قرب الطبقة مساء أمس."


@pytest.fixture
def bundle(tmp_path):
    path = tmp_path / "وصل اليوم.zip"
    _fill(path, b"")
    return path


def _fill(path, second):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("نصوص/أول.txt", _GOOD)
        archive.writestr("نصوص/ثان.txt", second)
        archive.writestr("نصوص/noise.txt", bytes(range(256)) * 8)
        archive.writestr("صورة.png", b"\x89PNG\r\n\x1a\n")


def _drop(window, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(20, 20), copy, mime, left, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(20, 20), copy, mime, left, none))
    settle(window)


def test_from_a_dropped_zip_to_an_import_taken_back(window, hands, bundle, qtbot):
    held = set(window.articles.model.ids)
    _drop(window, bundle)
    report = window.report
    assert report.isVisible()
    assert report.summary.text().startswith("1 article added, 2 could not be read, 1 passed over")

    next(one for one in report.filters.buttons if one.text().startswith("Failed")).click()
    settle(window)
    assert {row.member.rsplit("/")[-1] for row in report.model.shown} == {"ثان.txt", "noise.txt"}
    assert all(row.sentence.endswith(".") for row in report.model.shown)
    report.search.setText("empty")
    qtbot.waitUntil(lambda: len(report.model.shown) == 1, timeout=5000)

    _fill(bundle, _MENDED.encode())
    window.commands["retry_failed"].trigger()
    settle(window)
    assert report.summary.text().startswith("2 articles added, 1 could not be read")
    (mended,) = [row for row in report.model.all if row.member and row.member.endswith("ثان.txt")]
    assert mended.state is RowState.ADDED

    line = report.model.shown.index(mended)
    hands.click(report.table, line)
    hands.press(Qt.Key.Key_Return)
    assert window.article.article.article.text == _MENDED

    window.commands["take_back"].trigger()
    settle(window)
    assert set(window.articles.model.ids) == held
    assert "Taken back" in report.summary.text()
    control = Qt.KeyboardModifier.ControlModifier
    hands.press(Qt.Key.Key_Z, control)
    hands.press(Qt.Key.Key_Z, control)
    assert len(window.articles.model.ids) == len(held) + 2, "one undo for each time that files came in"
    assert "Taken back" not in report.summary.text()
