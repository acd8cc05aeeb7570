"""Scans: told with the way to read them, read by OCR where that is asked for, and marked as read by a program."""

import time
import zipfile
from datetime import UTC, datetime

import pytest

from workstation import cli, workflow
from workstation.case.file import Case
from workstation.core.progress import Ticket
from workstation.core.spans import Span
from workstation.errors import UserError
from workstation.import_report import RowState, with_retried
from workstation.knowledge.knowledge import Knowledge
from workstation.readers.found import Choices, Source
from workstation.readers.pdf import pictures
from workstation.readers.pdf.scanned_words import Recognised, Word, places_of
from workstation.sheets import sheets_of
from workstation.versions import import_again

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


@pytest.fixture
def archive(scan, tmp_path):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.write(scan, "a/scan.pdf")
        made.writestr("b.txt", PARAGRAPHS[0])
    return path


def test_a_scan_in_an_archive_is_offered_and_read_as_any_other(archive, case, tesseract):
    before = imported([archive], case)

    assert [(row.member, row.state, row.by_ocr) for row in before.rows] == [
        ("a/scan.pdf", RowState.NO_TEXT, True),
        ("b.txt", RowState.ADDED, False),
    ]

    again = with_retried(before, imported([archive], case, ocr=True))

    assert [(row.member, row.state) for row in again.rows] == [
        ("a/scan.pdf", RowState.ADDED),
        ("b.txt", RowState.ADDED),
    ]
    stored = case.queries.article(again.rows[0].article)
    assert stored.article.text.startswith(PARAGRAPHS[0])
    assert stored.provenance.member == "a/scan.pdf"


def test_a_scan_in_an_archive_says_what_to_install(archive, case, none_installed):
    scanned, _ = imported([archive], case).rows

    assert "tesseract-ocr-ara" in scanned.hint
    assert not scanned.by_ocr


# --- pages that are scans among pages with text


FIRST = "أعلنت البلدية في بيان أن المدارس تفتح أبوابها يوم الأحد بعد انقطاع دام أسبوعين بسبب المعارك في أطراف المدينة."
THIRD = "وقال رئيس البلدية إن فرق الصيانة أعادت التيار الكهربائي إلى معظم الأحياء، وإن المياه تصل إلى السكان من جديد."


@pytest.fixture
def partly(qapp, tmp_path):
    return made_pdfs.write_partly_scanned(tmp_path / "partly.pdf", [(FIRST, ()), ("", PARAGRAPHS), (THIRD, ())])


def test_the_pages_with_text_are_imported_and_the_row_offers_the_others(partly, case, tesseract):
    (row,) = imported([partly], case).rows

    assert row.state is RowState.ADDED
    assert row.by_ocr
    assert "--ocr" in row.hint
    assert "Page 2 is a scan without text, and left out." in row.notes
    assert case.queries.article(row.article).article.text == f"{FIRST}\n{THIRD}"


def test_without_tesseract_the_row_of_such_a_file_says_what_to_install(partly, case, none_installed):
    (row,) = imported([partly], case).rows

    assert row.state is RowState.ADDED
    assert not row.by_ocr
    assert "tesseract-ocr-ara" in row.hint


def test_with_ocr_the_scans_stand_between_the_other_pages(partly, case, tesseract):
    (row,) = imported([partly], case, ocr=True).rows

    stored = case.queries.article(row.article)
    assert stored.article.text == "\n".join((FIRST, *PARAGRAPHS, THIRD))
    assert row.notes[0].startswith("Page 2 was read off a scan by Tesseract 5.0-test")
    assert "Check every number" in row.notes[0]
    assert not any("left out" in note for note in row.notes)
    assert not row.by_ocr


def test_scans_that_are_read_later_make_a_version_of_the_article(partly, case, tesseract):
    before = imported([partly], case)
    (old,) = (row.article for row in before.rows)

    report = with_retried(before, imported([partly], case, ocr=True))

    (row,) = report.rows
    assert row.state is RowState.ADDED
    assert "read by OCR now: a new version, with 2 claims" in row.sentence
    assert row.article != old
    assert not row.by_ocr
    assert case.queries.summary().articles == 1
    assert [version.id for version in case.queries.versions_of(row.article)] == [old, row.article]
    case.undo().result()
    assert case.queries.article(old).article.text == f"{FIRST}\n{THIRD}"


def test_every_word_of_every_page_has_its_place(partly, case, tesseract):
    (row,) = imported([partly], case, ocr=True).rows
    stored = case.queries.article(row.article)

    sheets = sheets_of(case.queries, stored, Ticket())

    assert not sheets.why_no_places
    text = stored.article.text
    for words, page in ((FIRST[:20], 0), ("12 مدنيا", 1), (THIRD[-20:], 2)):
        start = text.index(words)
        boxes = sheets.places.boxes_of(Span(start, start + len(words)))
        assert boxes, words
        assert {box.page for box in boxes} == {page}
    (box,) = sheets.places.boxes_of(Span(text.index(PARAGRAPHS[0]), text.index(PARAGRAPHS[0]) + 3))
    # The first word: 2150 to 2290 of 2480 dots from the left, 300 to 360 of 3508 from the top of a sheet of A4.
    assert (box.left, box.right) == pytest.approx((2150 / 2480 * 595, 2290 / 2480 * 595), abs=2)
    assert (box.bottom, box.top) == pytest.approx((842 - 360 / 3508 * 842, 842 - 300 / 3508 * 842), abs=2)


def test_a_page_that_is_turned_has_its_words_where_they_stand(qapp, tmp_path):
    turned = made_pdfs.write_scan(tmp_path / "a.pdf", PARAGRAPHS).read_bytes()
    at = turned.index(b"/MediaBox")
    turned = turned[:at] + b"/Rotate 90 " + turned[at:]

    (drawn,) = pictures.draw(Source(tmp_path / "b.pdf", "b.pdf", datetime.now(UTC), data=turned))
    places = places_of(
        Recognised("كلمة", 1, 0, 0, 0, (Word(0, 4, 0, 0, 350, 248),), (3508, 2480)), 0, drawn.known["corners"]
    )

    # The picture's upper left corner is the lower left of the page that was turned.
    (place,) = places.places
    assert (place.box.left, place.box.bottom) == pytest.approx((0, 0), abs=2)
    assert (place.box.right, place.box.top) == pytest.approx((59.5, 84.2), abs=2)


# --- importing again what came by OCR


def test_an_article_that_came_by_ocr_is_imported_again_by_ocr(scan, case, tmp_path, monkeypatch, tesseract):
    (row,) = imported([scan], case, ocr=True).rows
    fake_tesseract.put_on_path(tmp_path / "better", monkeypatch, (*PARAGRAPHS, "وقتل جندي في هجوم آخر على حاجز"))

    outcome = import_again(row.article, case, Knowledge.load, Ticket())

    assert outcome.new is not None
    assert [change.after for change in outcome.texts][-1].endswith("وقتل جندي في هجوم آخر على حاجز")
    assert case.queries.article(outcome.new).provenance.reader == "PDF, read by OCR"
    assert case.queries.places_of(outcome.new) is not None


def test_the_scans_of_an_article_can_be_asked_for_afterwards(partly, case, tesseract):
    (row,) = imported([partly], case).rows

    outcome = import_again(row.article, case, Knowledge.load, Ticket(), choices=Choices(ocr=True))

    assert case.queries.article(outcome.new).article.text == "\n".join((FIRST, *PARAGRAPHS, THIRD))


def test_importing_it_again_without_tesseract_says_what_to_install(scan, case, tesseract, tmp_path, monkeypatch):
    (row,) = imported([scan], case, ocr=True).rows
    monkeypatch.setenv("PATH", str(tmp_path / "nothing-here"))

    with pytest.raises(UserError, match="not installed") as told:
        import_again(row.article, case, Knowledge.load, Ticket())

    assert "tesseract-ocr-ara" in told.value.hint


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
