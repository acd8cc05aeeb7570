"""Scans: told with the way to read them, read by OCR where that is asked for, and marked as read by a program."""

import time
import zipfile

import pytest

from workstation import cli, workflow
from workstation.case.file import Case
from workstation.core.progress import Ticket
from workstation.errors import UserError
from workstation.import_report import RowState
from workstation.knowledge.knowledge import Knowledge

made_pdfs = pytest.importorskip("made_pdfs", reason="Qt makes the PDFs", exc_type=ImportError)
fake_tesseract = pytest.importorskip("fake_tesseract")

PARAGRAPHS = (
    "قال مصدر في المدينة إن الهدوء عاد إلى الشوارع بعد يوم من القصف",
    "وأضاف أن الغارة أسفرت عن مقتل 12 مدنيا وإصابة سبعة آخرين في السوق",
)


@pytest.fixture
def scan(qapp, tmp_path):
    return made_pdfs.write_scan(tmp_path / "scan.pdf", PARAGRAPHS, pages=2)


@pytest.fixture
def case(tmp_path):
    made = Case.create(tmp_path / "work.rasid")
    yield made
    made.close()


@pytest.fixture
def none_installed(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path / "nothing-here"))


@pytest.fixture
def tesseract(tmp_path, monkeypatch):
    fake_tesseract.put_on_path(tmp_path / "programs", monkeypatch, PARAGRAPHS)


def imported(paths, case, *, ocr=False, ticket=None):
    return workflow.import_paths(paths, case, Knowledge.load, ticket or Ticket(), jobs=1, ocr=ocr)


def test_without_tesseract_the_row_says_what_to_install(scan, case, none_installed):
    (row,) = imported([scan], case).rows

    assert row.state is RowState.NO_TEXT
    assert "scan" in row.sentence
    assert "tesseract-ocr-ara" in row.hint
    assert not row.by_ocr


def test_a_tesseract_without_arabic_is_none(scan, case, tmp_path, monkeypatch):
    fake_tesseract.put_on_path(tmp_path / "programs", monkeypatch, PARAGRAPHS, languages="eng\nosd")

    (row,) = imported([scan], case).rows

    assert not row.by_ocr
    with pytest.raises(UserError, match="not installed"):
        imported([scan], case, ocr=True)


def test_with_tesseract_the_row_offers_it_and_nothing_is_read_unasked(scan, case, tesseract):
    (row,) = imported([scan], case).rows

    assert row.by_ocr
    assert "--ocr" in row.hint
    assert case.queries.summary().articles == 0


def test_a_scan_is_read_kept_and_marked(scan, case, tesseract):
    told = []
    report = imported([scan], case, ocr=True, ticket=Ticket(on_progress=told.append))

    (row,) = report.rows
    assert row.state is RowState.ADDED
    stored = case.queries.article(row.article)
    assert stored.article.text.startswith(PARAGRAPHS[0])
    assert stored.provenance.reader == "PDF, read by OCR"
    assert "Check every number" in stored.notes[0]
    assert stored.analysis.claims, "and it was analysed as any other"
    assert case.queries.original_of(row.article).data == scan.read_bytes()
    pages = [step.doing for step in told if "page" in step.doing]
    assert pages == ["scan.pdf › page 1 of 2", "scan.pdf › page 2 of 2"]


def test_a_file_with_text_is_read_as_ever_with_ocr(qapp, case, tmp_path, tesseract):
    path = made_pdfs.write_pdf(tmp_path / "text.pdf", PARAGRAPHS)

    (row,) = imported([path], case, ocr=True).rows

    assert case.queries.article(row.article).provenance.reader == "PDF"


def test_a_scan_in_an_archive_is_to_be_unpacked(scan, case, tmp_path, tesseract):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(scan, "a/scan.pdf")

    (row,) = imported([tmp_path / "all.zip"], case, ocr=True).rows

    assert row.member == "a/scan.pdf"
    assert "unpack" in row.hint


def test_ocr_is_cancelled_at_once(scan, case, tmp_path, monkeypatch):
    fake_tesseract.put_on_path(tmp_path / "programs", monkeypatch, PARAGRAPHS, seconds=60)
    ticket = Ticket()
    ticket.on_progress = lambda step: ticket.cancel() if "page" in step.doing else None
    began = time.monotonic()

    report = imported([scan], case, ocr=True, ticket=ticket)

    assert report.cancelled
    assert time.monotonic() - began < 20


def test_the_command_line_reads_scans_where_asked(scan, tmp_path, tesseract, capsys):
    assert cli.main(["import", str(scan), "--case", str(tmp_path / "c.rasid")]) == 1
    assert "--ocr" in capsys.readouterr().err

    assert cli.main(["import", "--ocr", str(scan), "--case", str(tmp_path / "c.rasid")]) == 0

    told = capsys.readouterr()
    assert "1 article added" in told.out
    assert "Check every number" in told.err


def test_the_command_line_says_what_to_install(scan, tmp_path, none_installed, capsys):
    assert cli.main(["import", "--ocr", str(scan), "--case", str(tmp_path / "c.rasid")]) == 1

    assert "tesseract-ocr-ara" in capsys.readouterr().err
