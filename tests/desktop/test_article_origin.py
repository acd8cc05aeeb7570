"""Where an article came from: original, provenance, versions, importing it again; pasting one; what is kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMessageBox

from workstation.desktop import article_origin
from workstation.desktop.app import settle
from workstation.desktop.keeping import KeepingDialog
from workstation.desktop.origin_dialogs import (
    ChangesDialog,
    EncodingDialog,
    ProvenanceDialog,
    SourceDialog,
    VersionsDialog,
)
from workstation.desktop.originals import Way, way_for
from workstation.desktop.pasting import PasteDialog
from workstation.import_report import RowState
from workstation.keeping import most_bytes_kept
from workstation.pasting import fault_of, pasted

TEXT = "قتل ثلاثة أشخاص في قصف على السوق أمس."
PAGE = (
    '<html><head><meta charset="utf-8"><title>غارة</title></head><body><nav><a href="x">الرئيسية</a></nav><article>'
    + "<p>قال الدفاع المدني إن ستة أشخاص قتلوا في غارة على سوق الخضار صباح أمس، وإن عشرة جرحى نقلوا إلى مستشفيات"
    " قريبة من المدينة بعضهم في حالة خطرة.</p>"
    * 3
    + "</article><footer>جميع الحقوق محفوظة للصحيفة الوهمية</footer></body></html>"
)


@pytest.fixture
def opened(monkeypatch):
    """What the system was asked to open."""
    found = []
    monkeypatch.setattr(article_origin, "open_by_system", lambda url: found.append(Path(url.toLocalFile())) or True)
    return found


@pytest.fixture
def brought(desktop, tmp_path):
    """Imports one file into a new window, and shows its article."""

    def bring(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        window = desktop.window(())
        window.importing.start([path])
        settle(window)
        assert window.article.article is not None
        return window

    return bring


def dialog(window, kind):
    found = [one for one in window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1, [type(one) for one in window.findChildren(QDialog)]
    return found[0]


def trigger(window, command):
    assert window.commands[command].isEnabled()
    window.commands[command].trigger()
    settle(window)


def test_a_text_opens_in_the_systems_program_from_what_was_kept(brought, opened, tmp_path):
    window = brought("واحد.txt", TEXT.encode("windows-1256"))
    (tmp_path / "واحد.txt").unlink()
    trigger(window, "show_original")
    (path,) = opened
    assert path.read_bytes() == TEXT.encode("windows-1256")
    assert path.parent.parent.stat().st_mode & 0o077 == 0, "for this person alone"
    window.origin.close()
    assert not path.exists()


def test_a_page_is_shown_as_its_source_and_never_opened(brought, opened):
    window = brought("page.html", PAGE.encode())
    trigger(window, "show_original")
    source = dialog(window, SourceDialog)
    assert source.text.toPlainText() == PAGE
    assert opened == []
    source.close()


def test_a_document_is_opened_only_when_the_person_says_so(opened, brought, monkeypatch):
    letters = b"\\'de\\'ca\\'e1 \\'d1\\'cc\\'e1 \\'dd\\'ed"
    window = brought("rich.rtf", b"{\\rtf1\\ansi\\ansicpg1256 " + letters * 3 + b"}")
    monkeypatch.setattr(QMessageBox, "exec", lambda self: 0)
    trigger(window, "show_original")
    assert opened == []
    monkeypatch.setattr(article_origin.ArticleOrigin, "_may_open", lambda self, name: True)
    trigger(window, "show_original")
    assert [path.name for path in opened] == ["rich.rtf"]


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("a.txt", Way.OPEN),
        ("a.PDF", Way.ASK),
        ("a.mhtml", Way.SOURCE),
        ("a.eml", Way.SOURCE),
        ("a.exe", Way.FOLDER),
        ("a.txt.hta", Way.FOLDER),
        ("a", Way.FOLDER),
    ],
)
def test_what_the_system_might_run_is_never_handed_to_it(name, way):
    assert way_for(name) is way


def test_an_original_that_is_gone_is_said(brought, opened, monkeypatch, tmp_path):
    monkeypatch.setattr("workstation.keeping.most_bytes_kept", lambda: 0)
    monkeypatch.setattr("workstation.workflow.Keeping", _keeps_nothing)
    window = brought("large.txt", TEXT.encode())
    trigger(window, "show_original")
    assert opened == [tmp_path]
    (tmp_path / "large.txt").unlink()
    trigger(window, "show_original")
    box = dialog(window, QMessageBox)
    assert "no longer where it was" in box.text()
    box.close()


def _keeps_nothing(case):
    from workstation.keeping import Keeping

    return Keeping(case, most=0)


def test_the_provenance_tells_file_digest_reader_and_encoding(brought):
    window = brought("واحد.txt", TEXT.encode("windows-1256"))
    trigger(window, "provenance")
    told = dict(dialog(window, ProvenanceDialog).rows)
    assert "واحد.txt" in told["File"]
    assert len(told["SHA-256"]) == 64
    assert told["Encoding"] == "windows-1256"
    assert "kept in the case" in told["Original"]
    dialog(window, ProvenanceDialog).close()


def test_reading_in_another_encoding_makes_a_version_and_undo_brings_the_old_one_back(brought):
    window = brought("واحد.txt", TEXT.encode("windows-1256"))
    trigger(window, "other_encoding")
    choose = dialog(window, EncodingDialog)
    assert choose.preview.toPlainText() == TEXT
    assert not choose._go.isEnabled(), "it is read in this one already"
    choose._choice.setCurrentText("iso-8859-6")
    choose._go.click()
    settle(window)
    changes = dialog(window, ChangesDialog)
    assert "1 passage changed" in changes.summary.text()
    assert "− قتل" in changes.text.toPlainText()
    changes.close()
    assert window.article.article.provenance.encoding == "iso-8859-6"

    trigger(window, "versions")
    versions = dialog(window, VersionsDialog)
    assert versions.list.count() == 2
    versions.list.setCurrentRow(0)
    settle(window)
    assert versions.text.toPlainText() == TEXT
    versions.close()

    trigger(window, "undo")
    rows = window.case.queries.article(window.articles.model.ids[0])
    assert rows.article.text == TEXT


def test_the_whole_page_can_be_taken(brought):
    window = brought("page.html", PAGE.encode())
    assert "جميع الحقوق" not in window.article.article.article.text
    trigger(window, "whole_page")
    dialog(window, ChangesDialog).close()
    settle(window)
    assert "جميع الحقوق" in window.article.article.article.text
    assert not window.commands["whole_page"].isEnabled()


def test_importing_again_what_is_the_same_says_so(brought):
    window = brought("واحد.txt", TEXT.encode())
    trigger(window, "import_again")
    assert "Nothing is different" in window.status.currentMessage()


def test_nothing_can_be_asked_of_an_origin_without_an_article(desktop):
    window = desktop.window(())
    assert not any(window.commands[name].isEnabled() for name in window.origin.handlers)


# --- pasting


def test_text_is_pasted_with_what_is_known_of_it(desktop):
    window = desktop.window()
    QGuiApplication.clipboard().setText(TEXT)
    trigger(window, "paste_article")
    form = dialog(window, PasteDialog)
    assert form.text.toPlainText() == TEXT
    assert "الصحيفة الأولى" in form.outlet.completer().model().stringList(), "an outlet of the case"
    assert form.article.article.text == TEXT
    form.title.setText("قصف على السوق")
    form.outlet.setText("الصحيفة الأولى")
    form.day.setText("2016-05-32")
    assert not form.go.isEnabled()
    assert "calendar" in form.fault.text()
    form.day.setText("2016-05-25")
    form.url.setText("javascript:alert(1)")
    assert not form.go.isEnabled()
    form.url.setText("https://example.org/1")
    form.go.click()
    settle(window)
    (row,) = window.report.model.all
    assert (row.state, row.title) == (RowState.ADDED, "قصف على السوق")
    stored = window.case.queries.article(row.article)
    assert stored.article.text == TEXT
    assert (stored.provenance.reader, stored.article.outlet) == ("pasted", "الصحيفة الأولى")
    assert window.case.queries.original_of(row.article).data == TEXT.encode()


def test_the_form_keeps_what_a_text_field_would_change(desktop):
    window = desktop.window()
    form = PasteDialog("عدد\u00a0القتلى\u2028عشرة", (), window)
    assert form.article.article.text == "عدد\u00a0القتلى\u2028عشرة"
    form.text.append("وزاد.")
    assert form.article.article.text.endswith("وزاد.")
    form.close()


def test_a_paste_where_nothing_takes_it_opens_the_form(desktop):
    window = desktop.window()
    QGuiApplication.clipboard().setText(TEXT)
    window.articles.view.setFocus()
    QTest.keySequence(window.articles.view, QKeySequence(QKeySequence.StandardKey.Paste))
    settle(window)
    dialog(window, PasteDialog).close()


def test_a_paste_into_a_field_stays_there(desktop):
    window = desktop.window()
    QGuiApplication.clipboard().setText("حلب")
    window.scope.box.setFocus()
    QTest.keyClick(window.scope.box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert window.scope.box.text() == "حلب"
    assert not [one for one in window.findChildren(PasteDialog) if one.isVisible()]


@pytest.mark.parametrize(("day", "url"), [("2016-5-1", ""), ("", "example.org"), ("", "http://a b")])
def test_what_is_no_day_and_no_address_is_said(day, url):
    assert fault_of(TEXT, day=day, url=url).endswith(".")
    assert fault_of(TEXT) == ""


def test_pasted_text_stays_as_it_is_code_point_for_code_point():
    text = "  سطر أول\r\n\u200fسطر ثان\u064b  "
    assert pasted(text).article.text == text


# --- keeping


def test_the_size_of_what_is_kept_can_be_set(desktop):
    window = desktop.window()
    trigger(window, "size_kept")
    form = dialog(window, KeepingDialog)
    assert form.megabytes.value() == 20
    form.megabytes.setValue(5)
    form.accept()
    settle(window)
    assert most_bytes_kept() == 5_000_000
    trigger(window, "size_kept")
    form = dialog(window, KeepingDialog)
    form.keep.setChecked(False)
    form.accept()
    settle(window)
    assert most_bytes_kept() == 0
