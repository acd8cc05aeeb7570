"""What a user gets of a PDF: its text with the numbers that it shows, or a sentence that says why not."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workstation.core.articles import ReadArticle
from workstation.core.spans import Span
from workstation.readers import apart, registry
from workstation.readers.found import Member, Source, UnderWay, Unreadable
from workstation.readers.pdf import reader, region

made_pdfs = pytest.importorskip("made_pdfs", reason="Qt makes the PDFs", exc_type=ImportError)

PARAGRAPHS = (
    "مقتل ١٧ مدنياً في غارات على ريف المدينة",
    "شاركت 3 طائرات من طراز F-16 وطائرتان من طراز Su-24M2 في الهجوم، فيما نُشرت منظومة S-300 قرب المطار (قاعدة T-4).",
    "وبلغ عدد القتلى ما بين 10-15 شخصاً، أي ما نسبته 37.5% من الحاضرين، بينما أصيب ٣٥ آخرون عند الساعة 10:30 صباحاً.",
    "ووثق التقرير A/HRC/30/48 مقتل 1,250 مدنياً بين عامي 2013-2015، ونزوح ٢٥٪ من السكان إلى الأراضي المجاورة.",
    "وقال مصدر من منظمة Amnesty International إن «القرار 2254 (2015)» لم يُنفذ حتى الآن، ولا سيما في الشمال.",
)


def source(path):
    return Source(path, path.name, datetime.now(UTC))


def rows(path):
    return [row for row in reader.read(source(path)) if not isinstance(row, UnderWay)]


def article(path):
    (row,) = rows(path)
    assert isinstance(row, ReadArticle), row
    return row


def refusal(path):
    (row,) = rows(path)
    assert isinstance(row, Unreadable)
    assert row.hint, "every refusal says what to do"
    return row.sentence


@pytest.mark.parametrize("justified", [False, True])
def test_the_text_is_the_one_that_was_written_number_for_number(qapp, tmp_path, justified):
    read = article(made_pdfs.write_pdf(tmp_path / "a.pdf", PARAGRAPHS, justified=justified))

    assert read.article.text == "\n".join(PARAGRAPHS)
    assert read.article.title == PARAGRAPHS[0]
    assert read.article.date is None, "the day a file was made is not the article's"
    assert any("was made on" in note for note in read.notes)


WORDS = st.sampled_from(
    "قتل أصيب نحو مدنيا في غارة على بلدة بين القوات والمسلحين شرقي المدينة مساء وقال مصدر إن الأطفال لأن الآن".split()
)
SMALL = st.integers(1, 400)
TO_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
EASTERN = SMALL.map(lambda number: str(number).translate(TO_EASTERN))
NUMBERS = st.one_of(
    SMALL.map(str),
    EASTERN,
    st.tuples(SMALL, SMALL).map("{0[0]}.{0[1]}".format),
    st.tuples(SMALL, SMALL).map(sorted).map("{0[0]}-{0[1]}".format),
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map("{0[0]}-{0[1]}".format),
    st.tuples(SMALL, SMALL).map(sorted).map("{0[0]}-{0[1]}".format).map(lambda range_: range_.translate(TO_EASTERN)),
    st.tuples(EASTERN, EASTERN).map("{0[0]}٫{0[1]}".format),
    st.tuples(SMALL, st.integers(100, 999)).map("{0[0]},{0[1]}".format),
    st.tuples(st.integers(1, 28), st.integers(1, 12)).map("{0[0]}/{0[1]}/2016".format),
    st.tuples(st.integers(10, 23), st.integers(10, 59)).map("{0[0]}:{0[1]}".format),
    st.tuples(SMALL, SMALL).map("A/HRC/{0[0]}/{0[1]}".format),
    st.sampled_from(["F-16", "S-300", "Su-24M2", "BM-21", "T-72", "M5"]),
    SMALL.map("{}%".format),
    SMALL.map("({})".format),
    SMALL.map("«{}»".format),
)


@st.composite
def sentences(draw):
    parts = []
    for _ in range(draw(st.integers(1, 5))):
        parts += draw(st.lists(WORDS, min_size=2, max_size=9))
        parts.append(draw(NUMBERS))
    return " ".join([*parts, draw(WORDS)]) + "."


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(sentences(), min_size=1, max_size=3), justified=st.booleans())
def test_numbers_ranges_and_codes_survive_the_page(qapp, tmp_path, texts, justified):
    path = made_pdfs.write_pdf(tmp_path / "a.pdf", texts, justified=justified)

    text, _ = region.places_in(path.read_bytes())

    assert text.split() == " ".join(texts).split()


def test_two_columns_are_read_one_after_the_other(qapp, tmp_path):
    right = "كان هذا العمود الأيمن الذي يقرأ أولا من أعلاه إلى أسفله وفيه أسطر كثيرة من الكلام العادي عن يوم عادي. " * 3
    left = (
        "وهذا العمود الأيسر الذي يقرأ بعده وفيه كذلك أسطر كثيرة من الكلام عن يوم آخر بلا أخبار تذكر على الإطلاق. " * 3
    )
    path = made_pdfs.write_placed(
        tmp_path / "a.pdf", [[(0.55, 0.1, 0.42, right.strip()), (0.03, 0.1, 0.42, left.strip())]]
    )

    text, _ = region.places_in(path.read_bytes())

    assert " ".join(text.split()) == f"{right.strip()} {left.strip()}"


def test_recurring_heads_and_page_numbers_are_left_out(qapp, tmp_path):
    pages = [
        [
            (0.3, 0.0, 0.4, "صحيفة الغد"),
            (0.1, 0.2, 0.8, f"في الصفحة {name} كلام من كلام الناس عن أيام مضت وأيام ستأتي بعدها على مهل."),
            (0.45, 0.95, 0.1, str(number)),
        ]
        for number, name in enumerate(("الأولى", "الثانية", "الثالثة"), start=1)
    ]

    read = article(made_pdfs.write_placed(tmp_path / "a.pdf", pages))

    assert "الغد" not in read.article.text
    assert not any(character.isdigit() for character in read.article.text)
    assert any("صحيفة الغد" in note for note in read.notes)


@pytest.mark.parametrize("face", ["amiri", "plex"])
def test_text_whose_letters_or_digits_are_not_those_shown_is_refused(qapp, tmp_path, face):
    sentence = refusal(made_pdfs.write_pdf(tmp_path / "a.pdf", PARAGRAPHS, face=face))

    assert sentence.startswith("The text in this PDF is not the one that it shows: ")


def test_a_scan_is_told_from_a_text(qapp, tmp_path):
    assert refusal(made_pdfs.write_scan(tmp_path / "a.pdf", PARAGRAPHS, pages=2)) == (
        "This PDF is a scan: 2 pages of pictures, without text."
    )


def test_a_title_in_the_metadata_counts_where_it_is_one(qapp, tmp_path):
    def title(stated):
        return article(made_pdfs.write_pdf(tmp_path / "a.pdf", PARAGRAPHS, title=stated)).article.title

    assert title("أخبار اليوم في المدينة") == "أخبار اليوم في المدينة"
    assert title("Microsoft Word - خبر جديد.docx") == PARAGRAPHS[0]
    assert title("untitled") == PARAGRAPHS[0]


def test_an_encrypted_file_asks_for_its_password(tmp_path, qapp):
    path = tmp_path / "a.pdf"
    path.write_bytes(made_pdfs.encrypted_pdf())

    assert refusal(path) == "This PDF is protected: a password is needed to read it."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This file is empty."),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, "This PDF is damaged or cut off; no page of it can be read."),
        (b"%PDF-1.4\n%%EOF", "This PDF is damaged or cut off; no page of it can be read."),
    ],
)
def test_what_is_no_pdf_is_said_to_be_damaged(tmp_path, data, sentence):
    path = tmp_path / "a.pdf"
    path.write_bytes(data)

    assert refusal(path) == sentence


@pytest.mark.parametrize(
    "matrix", [b"1e38 0 0 1e38 1e38 1e38", b"0 0 0 0 0 0", b"nan inf 0 1 0 0", b"-1 0 0 1 500 500"]
)
def test_places_that_are_no_places_break_nothing(tmp_path, qapp, matrix):
    path = tmp_path / "a.pdf"
    path.write_bytes(made_pdfs.raw_pdf(content=b"BT /F1 12 Tf %s Tm (Some words 12) Tj ET" % matrix))

    (row,) = rows(path)

    assert isinstance(row, ReadArticle | Unreadable)


def test_a_file_cut_off_anywhere_is_read_or_refused(qapp, tmp_path):
    whole = made_pdfs.write_pdf(tmp_path / "whole.pdf", PARAGRAPHS).read_bytes()
    path = tmp_path / "a.pdf"
    for share in range(1, 20):
        path.write_bytes(whole[: len(whole) * share // 20])
        (row,) = rows(path)
        assert isinstance(row, ReadArticle | Unreadable)
        if isinstance(row, ReadArticle):
            assert row.article.text == "\n".join(PARAGRAPHS), "cut off, a text is whole or refused"


def test_flipped_bytes_are_no_errors(qapp, tmp_path):
    whole = bytearray(made_pdfs.write_pdf(tmp_path / "whole.pdf", PARAGRAPHS[:2]).read_bytes())
    path = tmp_path / "a.pdf"
    for place in range(0, len(whole), len(whole) // 60):
        damaged = bytearray(whole)
        damaged[place] ^= 0x55
        path.write_bytes(damaged)
        (row,) = rows(path)
        assert isinstance(row, ReadArticle | Unreadable)


def test_a_thousand_pages_show_signs_of_life(qapp, tmp_path):
    path = made_pdfs.write_placed(tmp_path / "a.pdf", [[(0.1, 0.2, 0.8, "قال مصدر في المدينة إن الهدوء عاد.")]] * 300)
    began = time.monotonic()

    found = list(reader.read(source(path)))

    assert sum(isinstance(row, UnderWay) for row in found) == 15
    assert time.monotonic() - began < 30


def test_the_registry_reads_a_pdf_in_a_process_of_its_own(qapp, tmp_path):
    path = made_pdfs.write_pdf(tmp_path / "noname", PARAGRAPHS)

    (row,) = registry.read(path)

    assert isinstance(row, ReadArticle)
    assert row.provenance.reader == "PDF"


def test_the_region_of_a_sentence_shows_its_words(qapp, tmp_path):
    data = made_pdfs.write_pdf(tmp_path / "a.pdf", PARAGRAPHS).read_bytes()
    text, places = region.places_in(data)
    start = text.index("ووثق التقرير")
    boxes = places.boxes_of(Span(start, text.index("\n", start)))

    shown = region.page_region(data, boxes)

    assert len(shown.marks) == len(boxes) >= 2
    assert len(shown.rgba) == 4 * shown.width * shown.height
    for x, y, across, down in shown.marks:
        pixels = [
            shown.rgba[4 * (row * shown.width + column) : 4 * (row * shown.width + column) + 3]
            for row in range(y, y + down)
            for column in range(x, x + across)
        ]
        assert sum(sum(pixel) < 200 for pixel in pixels) > 0.03 * len(pixels), "ink lies in the mark"
        assert bytes((255, 226, 64)) in pixels, "and the mark is coloured"
    outside = shown.rgba[:40]
    assert set(outside) == {255}


def test_a_process_draws_the_region(qapp, tmp_path):
    path = made_pdfs.write_pdf(tmp_path / "a.pdf", PARAGRAPHS)
    text, _ = region.places_in(path.read_bytes())
    asked = Source(path, "a.pdf", datetime.now(UTC), known={"start": 0, "end": 10, "length": len(text)})

    with apart.ReadingCrew() as crew:
        drawn = [piece for piece in crew.pieces(region.READER, asked) if isinstance(piece, Member)]

    (member,) = drawn
    assert len(member.data) == 4 * member.known["width"] * member.known["height"]


def test_a_region_needs_a_place():
    with pytest.raises(ValueError, match="no boxes"):
        region.page_region(b"", [])
