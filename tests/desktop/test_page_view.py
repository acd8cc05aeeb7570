"""The page of a PDF that a sentence stands on, and scans read by OCR from the report."""

import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from fake_tesseract import put_on_path
from made_pdfs import write_partly_scanned, write_pdf, write_scan
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workstation import keeping
from workstation.core.progress import Ticket
from workstation.core.selection import Focus
from workstation.core.spans import Span
from workstation.desktop.app import settle
from workstation.desktop.page_view import PageView
from workstation.desktop.window import CaseWindow
from workstation.import_report import RowState
from workstation.knowledge.knowledge import Knowledge
from workstation.workflow import import_paths

FIRST = "قال مصدر طبي إن الغارة أسفرت عن مقتل 17 مدنيا في السوق الشعبي."
SECOND = "ونقل الجرحى إلى المشفى القريب."
LAST = "وقتل 5 جنود في كمين على الطريق الدولي."
FILLER = "وعاد الهدوء إلى الشوارع بعد يوم طويل من القصف الذي طال الأحياء الشرقية والغربية من المدينة."
PARAGRAPHS = ("غارة على السوق", f"{FIRST} {SECOND}", *[FILLER] * 16, LAST)


def imported(desktop: Any, path: Path) -> CaseWindow:
    case = desktop.case([])
    desktop.cases.remove(case)
    report = import_paths([path], case.case, Knowledge.load, Ticket(), jobs=1)
    window: CaseWindow = desktop.show(case)
    window.selection.focus(Focus(article=report.rows[0].article), by="")
    settle(window)
    return window


def shown(window: CaseWindow, words: str) -> PageView:
    stored = window.article.article
    assert stored is not None
    start = stored.article.text.index(words)
    window.selection.focus(Focus(stored.id, None, Span(start, start + len(words))), by="")
    settle(window)
    assert window.commands["show_page"].isEnabled()
    window.commands["show_page"].trigger()
    settle(window)
    assert window.pages.view is not None
    return window.pages.view


def ink_in_marks(view: PageView) -> float:
    """The share of dark pixels in what is marked."""
    image = view.paper.grab().toImage()
    box = view.paper.marked().toAlignedRect()
    dark = [
        image.pixelColor(x, y).lightness() < 110
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    ]
    return sum(dark) / max(1, len(dark))


def test_the_sentence_is_marked_on_its_page_and_escape_closes(desktop: Any, tmp_path: Path) -> None:
    window = imported(desktop, write_pdf(tmp_path / "news.pdf", PARAGRAPHS))

    view = shown(window, "مقتل 17")

    assert view.page == 1
    assert view.page_words.text() == "Page 1 of 2"
    assert view.paper.sheet is not None
    assert view.paper.sheet.marks
    assert ink_in_marks(view) > 0.02
    assert not view.said.isVisible()
    assert "17" in view.sentence.text()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    settle(window)
    assert window.pages.view is None


def test_steps_go_to_sentences_claims_and_pages(desktop: Any, tmp_path: Path) -> None:
    window = imported(desktop, write_pdf(tmp_path / "news.pdf", PARAGRAPHS))
    view = shown(window, "مقتل 17")
    assert view.paper.sheet is not None
    first = view.paper.sheet.marks

    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert SECOND[:-1] in view.sentence.text()
    assert view.paper.sheet.marks != first

    QTest.keyClick(view, Qt.Key.Key_N)
    settle(window)
    assert "كمين" in view.sentence.text()
    assert view.page == 2

    QTest.keyClick(view, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    settle(window)
    assert view.page == 1
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    settle(window)
    assert view.page == 2
    assert not view.paper.sheet.marks
    assert "not on this page" in view.said.text()


def test_a_larger_page_is_drawn_anew(desktop: Any, tmp_path: Path) -> None:
    window = imported(desktop, write_pdf(tmp_path / "news.pdf", PARAGRAPHS))
    view = shown(window, "مقتل 17")
    assert view.paper.sheet is not None
    before = view.paper.sheet.width

    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    settle(window)

    assert view.paper.sheet.width > before * 1.2


def test_the_window_does_not_wait_for_the_page(desktop: Any, tmp_path: Path) -> None:
    window = imported(desktop, write_pdf(tmp_path / "news.pdf", PARAGRAPHS))

    began = time.monotonic()
    window.commands["show_page"].trigger()
    QApplication.processEvents()

    assert time.monotonic() - began < 1.0
    assert window.pages.view is not None
    assert "Opening" in window.pages.view.said.text()
    settle(window)


def test_a_file_that_became_another_is_not_shown(desktop: Any, tmp_path: Path) -> None:
    keeping.set_most_bytes_kept(0)
    path = write_pdf(tmp_path / "news.pdf", PARAGRAPHS)
    window = imported(desktop, path)
    write_pdf(path, [FILLER, FIRST])

    view = shown(window, "مقتل 17")

    assert "no longer the one" in view.said.text()
    assert not view.area.isVisible()
    view.close()
    path.unlink()
    assert "no longer where it was" in shown(window, "مقتل 17").said.text()


def test_a_text_that_is_not_that_of_the_pdf_marks_nothing(
    desktop: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = imported(desktop, write_pdf(tmp_path / "news.pdf", PARAGRAPHS))
    monkeypatch.setattr("workstation.sheets.sheet.digest_of", lambda text: "another")

    view = shown(window, "مقتل 17")

    assert view.paper.sheet is not None
    assert not view.paper.sheet.marks
    assert "another version" in view.said.text()


def test_an_article_of_another_kind_has_no_pages(desktop: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FIRST, encoding="utf-8")
    window = imported(desktop, path)

    assert not window.commands["show_page"].isEnabled()


def test_a_scan_is_read_by_ocr_from_the_report_and_says_so(
    desktop: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_on_path(tmp_path / "programs", monkeypatch, PARAGRAPHS[:2])
    window: CaseWindow = desktop.window([])
    window.importing.start([write_scan(tmp_path / "scan.pdf", PARAGRAPHS[:2], pages=2)])
    settle(window)
    assert window.report.ocr_button.isVisible()

    window.report.ocr_button.click()
    settle(window)

    assert window.report.report is not None
    (row,) = window.report.report.rows
    assert row.state is RowState.ADDED
    assert not window.report.ocr_button.isVisible()
    window.selection.focus(Focus(article=row.article), by="")
    settle(window)
    assert "Check every number" in window.article._header.warning.text()
    view = shown(window, "مقتل 17")
    assert not view.said.isVisible(), "OCR tells where its words stand"
    assert view.paper.sheet is not None
    assert view.paper.sheet.marks
    assert view.page_words.text() == "Page 1 of 2"


def test_scans_in_archives_and_among_other_pages_are_offered_and_taken_back_with_the_rest(
    desktop: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_on_path(tmp_path / "programs", monkeypatch, PARAGRAPHS[:2])
    scan = write_scan(tmp_path / "scan.pdf", PARAGRAPHS[:2])
    partly = write_partly_scanned(tmp_path / "partly.pdf", [(LAST, ()), ("", PARAGRAPHS[:2])])
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(scan, "مجلد/scan.pdf")
    window: CaseWindow = desktop.window([])
    window.importing.start([partly, tmp_path / "all.zip"])
    settle(window)
    assert [row.by_ocr for row in window.report.model.all] == [True, True]
    menu = window.report.menu_of(window.report.model.all)
    assert "Read by OCR" in [action.text() for action in menu.actions()]
    menu.deleteLater()

    window.commands["retry_failed"].trigger()
    settle(window)
    assert window.report.ocr_button.isVisible(), "a second try without OCR reads no scan"
    window.report.ocr_button.click()
    settle(window)

    assert [row.state for row in window.report.model.all] == [RowState.ADDED, RowState.COPY], "both hold one scan"
    assert not window.report.ocr_button.isVisible()
    assert len(window.articles.model.ids) == 2
    assert "no longer" not in window.report.summary.text()
    window.commands["take_back"].trigger()
    settle(window)
    assert window.articles.model.ids == ()
    window.commands["undo"].trigger()
    settle(window)
    assert len(window.articles.model.ids) == 2


def test_without_tesseract_nothing_is_offered(desktop: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    window: CaseWindow = desktop.window([])
    window.importing.start([write_scan(tmp_path / "scan.pdf", PARAGRAPHS[:2])])
    settle(window)

    assert not window.report.ocr_button.isVisible()
    assert "tesseract-ocr-ara" in window.report.model.shown[0].hint
