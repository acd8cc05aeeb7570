"""The command line: what it writes, where it complains, and with which status it ends."""

import csv
import io
import json

import fake_analysis
import pytest

from workstation import __main__, cli, printing, rereading, workflow
from workstation.case.file import Case
from workstation.knowledge.knowledge import Knowledge

TEXT = "قتل خمسة جنود"


@pytest.fixture(autouse=True)
def _fake_pipeline(monkeypatch):
    monkeypatch.setattr(workflow, "Pipeline", lambda load: load)
    monkeypatch.setattr(Knowledge, "load", fake_analysis.prepare)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    folder = tmp_path / "in"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    return folder


def put(folder, **texts):
    for stem, text in texts.items():
        (folder / f"{stem}.txt").write_bytes(text if isinstance(text, bytes) else text.encode())


def records(output):
    return [json.loads(line) for line in output.splitlines()]


def test_extract_writes_one_object_an_article_in_input_order(folder, capsys):
    put(folder, b=TEXT, a="قتل ستة\r\nفي الهجوم")
    (folder / "c.jsonl").write_text(json.dumps({"id": "x", "text": TEXT, "outlet": "جريدة"}), encoding="utf-8")

    status = cli.main(["extract", "in/c.jsonl", "in"])

    written = capsys.readouterr()
    found = records(written.out)
    assert status == 0
    assert written.err == ""
    assert [(record["id"], record["input"]) for record in found] == [
        ("x", "in/c.jsonl"),
        ("a", "in/a.txt"),
        ("b", "in/b.txt"),
        ("x", "in/c.jsonl"),
    ]
    assert found[1]["text"] == "قتل ستة\r\nفي الهجوم"
    assert found[0]["outlet"] == "جريدة"
    assert all(record["error"] is None and len(record["claims"]) == 1 for record in found)
    assert "قتل" in written.out  # readable, not escaped


def test_an_input_that_cannot_be_read_gives_an_object_a_line_and_a_status(folder, capsys):
    put(folder, a=b"", b=TEXT)

    status = cli.main(["extract", "in", "gone.txt"])

    written = capsys.readouterr()
    found = records(written.out)
    assert status == 1
    assert [(record["id"], record["text"]) for record in found] == [("a", ""), ("b", TEXT), ("gone", "")]
    assert [record["error"] is None for record in found] == [False, True, False]
    assert found[0].keys() == found[1].keys()
    assert (found[0]["mentions"], found[0]["claims"]) == ([], [])
    assert [line.split(": ")[1] for line in written.err.splitlines()] == ["in/a.txt", "gone.txt"]


def test_text_that_is_not_arabic_is_kept_and_told(folder, capsys):
    put(folder, a="Seven soldiers were killed.")

    status = cli.main(["extract", "in"])

    written = capsys.readouterr()
    (record,) = records(written.out)
    assert (status, record["text"], record["claims"], record["error"]) == (0, "Seven soldiers were killed.", [], None)
    assert record["language"] == "und"
    assert "nothing was extracted" in written.err


def test_an_article_that_the_analysis_trips_over_has_an_error_of_its_own(folder, capsys, log_records):
    put(folder, a="هنا خلل", b=TEXT)

    status = cli.main(["extract", "in"])

    found = records(capsys.readouterr().out)
    assert status == 1
    assert [record["error"] is None for record in found] == [False, True]
    log_records.expect("failed")


def test_files_of_other_kinds_in_a_folder_are_no_fault(folder, capsys):
    put(folder, a=TEXT)
    (folder / "photo.jpg").write_bytes(b"x")

    assert cli.main(["extract", "in"]) == 0

    written = capsys.readouterr()
    assert len(records(written.out)) == 1
    assert "1 file of another kind" in written.err


def test_the_output_file_is_written_whole_or_not_at_all(folder, capsys, tmp_path, monkeypatch):
    put(folder, a=TEXT)
    (tmp_path / "out.jsonl").write_text("before", encoding="utf-8")

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(json, "dumps", fail)
        assert cli.main(["extract", "in", "--output", "out.jsonl"]) == 1
    assert "No space left" in capsys.readouterr().err
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "before"

    assert cli.main(["extract", "in", "--output", "out.jsonl"]) == 0
    assert len(records((tmp_path / "out.jsonl").read_text(encoding="utf-8"))) == 1
    assert capsys.readouterr().out == ""
    assert sorted(item.name for item in tmp_path.iterdir() if item.is_file()) == ["out.jsonl"]


def test_an_output_folder_that_is_not_there_is_told(folder, capsys):
    put(folder, a=TEXT)

    assert cli.main(["extract", "in", "--output", "gone/out.jsonl"]) == 1
    assert "could not be written" in capsys.readouterr().err


def test_a_device_can_be_the_output(folder):
    put(folder, a=TEXT)

    assert cli.main(["extract", "in", "--output", "/dev/null"]) == 0


def test_the_output_of_extract_can_be_its_input(folder, capsys, tmp_path):
    put(folder, a=TEXT, b="قتل ستة")
    cli.main(["extract", "in", "--output", "first.jsonl"])
    cli.main(["extract", "first.jsonl"])

    again = records(capsys.readouterr().out)

    first = records((tmp_path / "first.jsonl").read_text(encoding="utf-8"))
    assert [record["id"] for record in again] == ["a", "b"]
    assert [record["text"] for record in again] == [record["text"] for record in first]


def test_import_makes_the_case_and_tells_what_became_of_each_file(folder, capsys, tmp_path):
    put(folder, a=TEXT, b=b"", c=TEXT)

    status = cli.main(["import", "in", "--case", "work.rasid"])

    written = capsys.readouterr()
    assert status == 1
    assert written.out == "1 article added, 1 already in the case, 1 could not be read.\n"
    assert "in/b.txt: This file is empty." in written.err
    case = Case.open(tmp_path / "work.rasid", read_only=True)
    try:
        assert case.queries.summary().articles == 1
    finally:
        case.close()

    assert cli.main(["import", "in/a.txt", "--case", "work.rasid"]) == 0


def test_claims_are_tab_separated_for_another_program(folder, capsys):
    put(folder, a=TEXT)
    cli.main(["import", "in", "--case", "work.rasid"])
    capsys.readouterr()

    assert cli.main(["claims", "--case", "work.rasid"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split("\t")[:4] == ["day", "outlet", "outcome", "number"]
    assert lines[1].split("\t")[2:4] == ["killed", "1"]
    assert len(lines) == 2


def test_claims_are_a_shaped_table_on_a_terminal(folder, capsys):
    put(folder, a=TEXT)
    cli.main(["import", "in", "--case", "work.rasid"])
    case = Case.open(folder.parent / "work.rasid", read_only=True)

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    screen = Terminal()
    try:
        printing.print_claims(case, screen)
    finally:
        case.close()

    assert "\ufed5" in screen.getvalue()  # the first letter alone, shaped
    assert "\t" not in screen.getvalue()


def test_export_writes_a_table_for_a_spreadsheet(folder, capsys, tmp_path):
    put(folder, a=TEXT)
    cli.main(["import", "in", "--case", "work.rasid"])

    assert cli.main(["export", "--case", "work.rasid", "--output", "claims.csv"]) == 0

    with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["outcome"], row["minimum"], row["sentence"]) == ("killed", "1", row["sentence"])
    assert row["denied"] == "no"


@pytest.mark.parametrize("command", ["claims", "export"])
@pytest.mark.parametrize("content", [None, b"", b"no case at all, but long enough to be looked at as one" * 20])
def test_a_file_that_is_no_case_is_told(folder, capsys, tmp_path, command, content):
    if content is not None:
        (tmp_path / "x.rasid").write_bytes(content)

    arguments = [command, "--case", "x.rasid"] + (["--output", "o.csv"] if command == "export" else [])
    assert cli.main(arguments) == 1

    error = capsys.readouterr().err
    assert error.startswith("rasid: ")
    assert "Traceback" not in error


def test_demo_makes_the_case_where_it_is_told(folder, capsys, tmp_path):
    assert cli.main(["demo", "here"]) == 0

    written = capsys.readouterr()
    assert len(written.out.splitlines()) == 6
    assert (tmp_path / "here" / "demonstration.rasid").is_file()


class _Knowing:
    """Stands for the knowledge: callable as the fake analysis, and indifferent to places."""

    def __call__(self, article):
        return fake_analysis.analyse(article)

    def with_places(self, places):
        return self


def test_places_takes_a_list_up_and_reads_the_case_again(folder, capsys, monkeypatch):
    monkeypatch.setattr(Knowledge, "load", _Knowing)
    monkeypatch.setattr(rereading, "Pipeline", lambda load: load)
    put(folder, a=TEXT)
    (folder.parent / "places.csv").write_text("name_ar,pcode\nتل وردان,C1\n", encoding="utf-8")
    cli.main(["import", "in", "--case", "c.rasid"])
    capsys.readouterr()

    assert cli.main(["places", "places.csv", "--case", "c.rasid", "--read-again", "--jobs", "1"]) == 0
    assert capsys.readouterr().out.splitlines() == ["1 place added from places.csv.", "1 article read again."]
    assert cli.main(["places", "--case", "c.rasid"]) == 0
    assert capsys.readouterr().out.startswith("places.csv\t1\t")
    assert cli.main(["places", "places.csv", "--case", "c.rasid"]) == 1
    assert "in the case already" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["extract"], ["extract", "a", "--jobs", "0"], ["extract", "a", "--jobs", "x"], ["import", "a"], ["nonsense"], []],
)
def test_wrong_use_is_told_with_status_2(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)

    assert ended.value.code == 2
    assert "usage: rasid" in capsys.readouterr().err


@pytest.mark.parametrize("command", [[], *([name] for name in sorted(cli.commands()))])
def test_help_tells_what_a_command_does(capsys, command):
    with pytest.raises(SystemExit) as ended:
        cli.main([*command, "--help"])

    assert ended.value.code == 0
    assert len(capsys.readouterr().out) > 200


def test_ctrl_c_is_quiet(folder, capsys, monkeypatch):
    put(folder, a=TEXT)

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(workflow, "extract_paths", interrupted)

    assert cli.main(["extract", "in"]) == 130
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("environment", "seen"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "minimal:x"}, False),
    ],
)
def test_a_window_is_opened_only_where_it_can_be_seen(monkeypatch, environment, seen):
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert __main__.has_display() is seen


def test_a_sub_command_needs_no_display(folder, capsys):
    put(folder, a=TEXT)

    assert __main__.main(["extract", "in"]) == 0
    assert len(records(capsys.readouterr().out)) == 1
