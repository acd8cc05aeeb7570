"""Tables: each row an article, whatever the program that wrote it."""

import datetime
import io
import zipfile
from pathlib import Path

import pytest

from workstation.core.articles import ReadArticle
from workstation.readers import registry, tables
from workstation.readers.columns import day_of, guessed, is_day_first
from workstation.readers.found import Choices, Source, Unreadable

TEXT = "قتل ثلاثة أشخاص وأصيب آخرون في قصف على السوق صباح أمس، وقالت وزارة الصحة إن بينهم أطفالاً."
OTHER = "أصيب خمسة مدنيين بجروح في القرية الواقعة شمال المدينة بعد سقوط قذيفة على منزل."
NOW = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


def rows_of(tmp_path: Path, name: str, data: bytes, choices: Choices | None = None) -> list[object]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(tables.read(Source(path, name, NOW, choices=choices or Choices())))


def articles(found: list[object]) -> list[ReadArticle]:
    assert all(isinstance(row, ReadArticle) for row in found), found
    return [row for row in found if isinstance(row, ReadArticle)]


def workbook(cells: list[list[str]], *, before: str = "") -> bytes:
    """A small XLSX with words in its cells; "=…" is a formula without a stored value."""
    rows = ""
    for cells_of_row in cells:
        rows += "<row>"
        for cell in cells_of_row:
            inner = f"<f>{cell[1:]}</f>" if cell.startswith("=") else f"<is><t>{cell}</t></is>"
            rows += f'<c t="inlineStr">{inner}</c>' if not cell.startswith("=") else f"<c>{inner}</c>"
        rows += "</row>"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml", f'{before}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
        )
    return kept.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
def test_delimiter_encoding_and_columns_are_found(tmp_path, delimiter, encoding):
    lines = [
        delimiter.join(("العنوان", "المصدر", "تاريخ النشر", "الرابط", "النص")),
        delimiter.join(("خبر أول", "وكالة", "2017-07-08", "https://example.org/1", f'"{TEXT}"')),
        delimiter.join(("خبر ثان", "صحيفة", "2017-07-09", "https://example.org/2", f'"{OTHER}"')),
    ]

    first, second = articles(rows_of(tmp_path, "a.csv", "\r\n".join(lines).encode(encoding)))

    assert (first.article.text, second.article.text) == (TEXT, OTHER)
    assert first.article.title == "خبر أول"
    assert first.article.outlet == "وكالة"
    assert first.article.url == "https://example.org/1"
    assert second.article.date == datetime.date(2017, 7, 9)
    assert second.provenance.member == "row 3"
    assert first.provenance.sha256 != second.provenance.sha256


def test_without_a_header_the_cells_tell(tmp_path):
    data = f'1,https://example.org/1,"{TEXT}",2017-07-08\n2,https://example.org/2,"{OTHER}",2017-07-09\n'.encode()

    first, second = articles(rows_of(tmp_path, "a.csv", data))

    assert first.article.text == TEXT
    assert first.article.date == datetime.date(2017, 7, 8)
    assert second.article.url == "https://example.org/2"


def test_a_chosen_column_counts_before_the_guess(tmp_path):
    data = f"text,summary\n{TEXT},{OTHER}\n".encode()

    (row,) = articles(rows_of(tmp_path, "a.csv", data, Choices(columns={"text": "summary"})))

    assert row.article.text == OTHER


def test_a_row_without_text_is_a_row_of_the_report(tmp_path):
    data = f"title,text\nخبر,{TEXT}\nعنوان وحده,\n".encode()

    article, refused = rows_of(tmp_path, "a.csv", data)

    assert isinstance(article, ReadArticle)
    assert isinstance(refused, Unreadable)
    assert (refused.sentence, refused.member) == ("Row 3 has no text.", "row 3")


def test_a_spreadsheet_gives_its_rows_and_no_formula_is_reckoned(tmp_path):
    data = workbook([["title", "text"], ["خبر", TEXT], ["=HYPERLINK(1)", OTHER]])

    first, second = articles(rows_of(tmp_path, "a.xlsx", data))

    assert (first.article.title, first.article.text) == ("خبر", TEXT)
    assert second.article.title is None


def test_formulas_in_values_stay_words(tmp_path):
    data = f"title,text\n=cmd|'/C calc'!A0,\"{TEXT}\"\n".encode()

    (row,) = articles(rows_of(tmp_path, "a.csv", data))

    assert row.article.title == "=cmd|'/C calc'!A0"


def test_records_of_json_are_rows(tmp_path):
    data = f'{{"items": [{{"headline": "خبر", "body": "{TEXT}", "publisher": {{"name": "وكالة"}}}}]}}'.encode()

    (row,) = articles(rows_of(tmp_path, "a.json", data))

    assert (row.article.text, row.article.title, row.article.outlet) == (TEXT, "خبر", "وكالة")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("long.csv", f"title,text\nخبر,{TEXT * 3_000}\n".encode()),
        ("nul.csv", f"title,text\nخ\x00بر,{TEXT}\n".encode()),
        ("wide.csv", f"title,text\nخبر,{TEXT}".encode() + b"," * 1_000_000 + b"\n"),
        ("ragged.csv", f"title,text,date\nخبر,{TEXT}\n,{OTHER},2017-01-02,x,y,z\n\n".encode()),
        ("quotes.csv", f'title,text\nقال "نعم" ثم,{TEXT}\n"خبر" آخر,{OTHER}\n'.encode()),
        ("open.csv", f'title,text\n"خبر,{TEXT}\nآخر,{OTHER}\n'.encode()),
    ],
)
def test_what_is_odd_costs_no_article(tmp_path, name, data):
    found = articles(rows_of(tmp_path, name, data))

    assert found[0].article.text.startswith(TEXT[:40])
    assert len(found) == data.count(b"\n") - 1 - (name == "ragged.csv")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04" + bytes(200),
        workbook([["text"], [TEXT]])[:-300],
        workbook([["text"], [TEXT]], before='<!DOCTYPE x [<!ENTITY a "b">]>'),
        workbook([["text"], ["ا" * 70_000_000]]),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    ],
    ids=["empty", "no zip", "cut", "doctype", "bomb", "no workbook"],
)
def test_a_broken_or_hostile_workbook_is_one_row(tmp_path, data):
    (refused,) = rows_of(tmp_path, "a.xlsx", data)

    assert isinstance(refused, Unreadable)


def test_a_sheet_of_two_far_corners_does_not_fill_the_memory(tmp_path):
    data = workbook([["text"]])
    sheet = '<c r="A1" t="inlineStr"><is><t>text</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c>'
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            if name.endswith("sheet1.xml"):
                part = part.replace('<c t="inlineStr"><is><t>text</t></is></c>', sheet).replace("<row>", '<row r="1">')
            new.writestr(name, part)
    path = tmp_path / "corners.xlsx"
    path.write_bytes(kept.getvalue())

    (refused,) = registry.read(path, name="corners.xlsx")

    assert isinstance(refused, Unreadable)


def test_the_preview_shows_the_first_rows_and_the_guess(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(f"title,النص,x\nخبر,{TEXT},1\n".encode())

    shown = tables.preview(Source(path, "a.csv", NOW))

    assert shown.columns == ("title", "النص", "x")
    assert shown.rows == (("خبر", TEXT, "1"),)
    assert shown.roles == {"title": "title", "text": "النص"}
    assert shown.is_certain


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2017-07-08", (2017, 7, 8)),
        ("2017/7/8 10:30", (2017, 7, 8)),
        ("25/12/2016", (2016, 12, 25)),
        ("12/25/2016", (2016, 12, 25)),
        ("٢٥/١٢/٢٠١٦", (2016, 12, 25)),
        ("5/5/2016", (2016, 5, 5)),
        ("7 حزيران 2017", (2017, 6, 7)),
        ("7 كانون الثاني/يناير 2017", (2017, 1, 7)),
        ("March 4, 2018", (2018, 3, 4)),
        ("03/04/2017", None),
        ("31/02/2017", None),
        ("أمس", None),
    ],
)
def test_a_day_is_read_where_only_one_can_be_meant(stated, day):
    assert day_of(stated) == (None if day is None else datetime.date(*day))


def test_the_other_days_of_a_column_tell_its_order():
    assert is_day_first(["03/04/2017", "25/12/2016"]) is True
    assert is_day_first(["03/04/2017", "12/25/2016"]) is False
    assert is_day_first(["03/04/2017", "25/12/2016", "12/25/2016"]) is None
    assert day_of("03/04/2017", day_first=True) == datetime.date(2017, 4, 3)


def test_a_guess_from_cells_alone_is_not_certain():
    assert not guessed([["a", "b"], ["1", TEXT]]).is_certain
