"""Tables that LibreOffice and Gnumeric wrote: the same three articles out of each of their files."""

import datetime
import io
import random
import zipfile
from pathlib import Path

import pytest
from changed_bytes import tried

from workstation.core.articles import ReadArticle
from workstation.readers import registry, tables
from workstation.readers.apart import ReadingCrew
from workstation.readers.found import PASSWORD, Source, Unreadable

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "samples" / "tables").glob("*.*"))
NOW = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
TEXTS = [
    "قتل ثلاثة جنود وأصيب خمسة آخرون في انفجار لغم أرضي شرق المدينة صباح الثلاثاء، حسب بيان للجيش.",
    "قال شهود إن قذيفة سقطت على السوق.\nوأضافوا أن امرأتين قتلتا، وأن «المسعفين» نقلوا الجرحى إلى المشفى.",
    'نفى متحدث باسم البلدية؛ وجود قتلى "مدنيين" في الحادث، وقال إن 12 شخصا أصيبوا بجروح.',
]
ODS = next(path for path in SAMPLES if path.name == "calc.ods")


def test_there_are_samples_of_both_programs_and_all_kinds():
    kinds = {(path.name.partition("-")[0].partition(".")[0], path.suffix) for path in SAMPLES}

    assert kinds >= {(by, suffix) for by in ("calc", "gnumeric") for suffix in (".ods", ".xls", ".xlsx")}
    assert len([path for path in SAMPLES if path.suffix == ".csv"]) == 12


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_sample_gives_the_same_articles(path):
    found = list(tables.read(Source(path, path.name, NOW)))

    texts = TEXTS
    if "iso-8859-6" in path.name:  # which has no such quotation marks: Calc wrote others for them
        texts = [text.replace("«", "?").replace("»", "?") for text in TEXTS]
    assert [row.article.text.replace("\r\n", "\n") for row in found if isinstance(row, ReadArticle)] == texts
    assert [row.article.title for row in found] == ["لغم شرق المدينة", "=قذيفة على السوق", "نفي"]
    assert [row.article.date for row in found] == [datetime.date(2017, 3, 4), datetime.date(2017, 11, 28), None]
    assert [row.provenance.member for row in found] == ["row 2", "row 3", "row 4"]
    assert all(row.notes == () for row in found)
    if path.suffix == ".csv":
        assert path.name.removeprefix("calc-").startswith(found[0].provenance.encoding.removesuffix("-le"))


def test_the_samples_are_read_as_on_a_users_computer():
    with ReadingCrew() as crew:
        found = [row for path in SAMPLES for row in registry.read(path, name=path.name, crew=crew)]

    assert len(found) == 3 * len(SAMPLES)
    assert all(isinstance(row, ReadArticle) for row in found)


def rewritten(path: Path, part: str, change) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry, change(data) if entry.filename == part else data)
    return made.getvalue()


def rows_of(data: bytes, name: str = "a.ods"):
    return list(tables.read(Source(Path(name), name, NOW, data=data)))


def test_rows_that_a_sheet_repeats_are_rows():
    def twice(content: bytes) -> bytes:
        first = content.index(b"<table:table-row", content.index("لغم شرق".encode()) - 600)
        return content[:first] + content[first:].replace(
            b"<table:table-row", b'<table:table-row table:number-rows-repeated="2"', 1
        )

    found = rows_of(rewritten(ODS, "content.xml", twice))

    assert len(found) == 4


@pytest.mark.parametrize("kind", ["rows", "columns", "both"])
def test_a_sheet_that_repeats_without_end_is_one_row_of_the_report(kind):
    rows = b' table:number-rows-repeated="1048576"' if kind != "columns" else b""
    columns = b' table:number-columns-repeated="16384"' if kind != "rows" else b""

    def endless(content: bytes) -> bytes:
        start, end = content.index(b"<table:table "), content.rindex(b"</table:table>")
        cell = b'<table:table-cell%s office:value-type="string"><text:p>%s</text:p></table:table-cell>'
        table = b'<table:table table:name="x">' + b"".join(
            b"<table:table-row%s>%s</table:table-row>" % (rows, cell % (columns, TEXTS[0].encode() * 40))
            for _ in range(30)
        )
        return content[:start] + table + content[end:]

    found = rows_of(rewritten(ODS, "content.xml", endless))

    if kind == "columns":  # the few rows of five hundred columns are a table
        assert len(found) == 30
    else:
        (refused,) = found
        assert isinstance(refused, Unreadable)
        assert "more cells than can be imported" in refused.sentence


def test_a_table_with_a_password_says_so():
    def locked(manifest: bytes) -> bytes:
        return manifest.replace(b"/>", b"><manifest:encryption-data/></manifest:file-entry>", 1)

    (refused,) = rows_of(rewritten(ODS, "META-INF/manifest.xml", locked))

    assert isinstance(refused, Unreadable)
    assert refused.why == PASSWORD
    assert "password" in refused.sentence


def test_definitions_of_its_own_are_refused():
    def laughing(content: bytes) -> bytes:
        return content.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>', 1)

    (refused,) = rows_of(rewritten(ODS, "content.xml", laughing))

    assert isinstance(refused, Unreadable)
    assert "DOCTYPE" in refused.sentence


@pytest.mark.parametrize(
    ("name", "numbers"), [("calc.xls", (31, 39, 90)), ("gnumeric.xls", (2, 7, 8)), ("calc.xls", range(200, 240))]
)
def test_an_older_workbook_that_chance_changed_is_read_or_told(name, numbers):
    """The first six are those over which the library broke down, or took all memory."""
    data = next(path for path in SAMPLES if path.name == name).read_bytes()

    for number in numbers:
        for row in rows_of(tried(data, random.Random(f"{name} {number}")), name):
            assert isinstance(row, ReadArticle | Unreadable)
            if isinstance(row, Unreadable) and row.member is None:
                assert row.sentence
                assert row.hint or "empty" in row.sentence
