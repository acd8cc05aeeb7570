"""Scans are read by Tesseract where it is installed, and what is read is marked as such."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workstation.core.articles import ReadArticle
from workstation.readers.apart import ReadingCrew
from workstation.readers.found import Member, Source, Unreadable
from workstation.readers.pdf import ocr, pictures

made_pdfs = pytest.importorskip("made_pdfs", reason="Qt makes the PDFs", exc_type=ImportError)

PARAGRAPHS = (
    "قال مصدر في المدينة إن الهدوء عاد إلى الشوارع بعد يوم من القصف",
    "وأضاف أن فرق الإنقاذ انتشلت 12 جثة من تحت الأنقاض في السوق",
)
HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
NOWHERE = ocr.Tesseract(Path("there-is-no-such-program"), "0", "ara")


def source(path):
    return Source(path, path.name, datetime.now(UTC))


def word(text, *, paragraph=1, conf=90.0):
    return f"5\t1\t1\t{paragraph}\t1\t1\t0\t0\t10\t10\t{conf}\t{text}\n"


def test_words_are_joined_to_paragraphs_and_guesses_counted():
    table = HEAD + word("قتل") + word("\u200f12", conf=31.5) + word("مدنيا") + word('"نص"', paragraph=2, conf="x")

    read = ocr._read(table)

    assert read.text == 'قتل 12 مدنيا\n"نص"'
    assert (read.words, read.unsure, read.numbers, read.unsure_numbers) == (4, 2, 1, 1)


@pytest.mark.parametrize("table", ["", "no table\n\n\t\t\n", HEAD, HEAD + "5\t1\n"])
def test_a_table_that_is_none_holds_no_words(table):
    assert ocr._read(table).text == ""


def test_a_page_that_tesseract_does_not_read_is_a_page_not_read(qapp, tmp_path):
    with pytest.raises(ocr.OcrFailed):
        ocr.recognised(b"P5 1 1 255\n\x00", NOWHERE)
    with ReadingCrew() as crew:
        (row,) = ocr.read_scan(
            source(made_pdfs.write_scan(tmp_path / "a.pdf", PARAGRAPHS)), tesseract=NOWHERE, crew=crew
        )
    assert isinstance(row, Unreadable)
    assert row.hint


def test_without_tesseract_there_is_none(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert ocr.installed_tesseract() is None


def test_pages_are_drawn_as_grey_maps(qapp, tmp_path):
    path = made_pdfs.write_scan(tmp_path / "a.pdf", PARAGRAPHS, pages=2)

    drawn = list(pictures.draw(source(path)))

    assert [piece.name for piece in drawn if isinstance(piece, Member)] == ["1", "2"]
    head, size, *_ = drawn[0].data[:40].split(b"255\n", 1)[0].split(b" ", 1)
    width, height = map(int, size.split()[:2])
    assert head == b"P5"
    assert width > 2000, "300 dots an inch"
    assert len(drawn[0].data) == len(b"P5 %d %d 255\n" % (width, height)) + width * height


def test_a_locked_file_is_not_drawn(tmp_path, qapp):
    path = tmp_path / "a.pdf"
    path.write_bytes(made_pdfs.encrypted_pdf())

    (row,) = pictures.draw(source(path))

    assert isinstance(row, Unreadable)


def test_tesseract_reads_a_scan_and_the_article_says_so(qapp, tmp_path):
    tesseract = ocr.installed_tesseract()
    if tesseract is None:
        pytest.skip("Tesseract with Arabic is not installed")
    path = made_pdfs.write_scan(tmp_path / "a.pdf", PARAGRAPHS)

    with ReadingCrew() as crew:
        (row,) = ocr.read_scan(source(path), tesseract=replace(tesseract, languages="ara"), crew=crew)

    assert isinstance(row, ReadArticle)
    assert "الهدوء" in row.article.text
    assert row.provenance.reader == "PDF, read by OCR"
    assert "may be wrong" in row.notes[0]
