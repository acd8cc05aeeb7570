"""What is meant by the files and folders that a user names."""

import os

import pytest

from workstation.core.articles import ReadArticle
from workstation.readers.found import PassedOver, Unreadable, stem
from workstation.readers.registry import read
from workstation.readers.walk import FileToRead, files_meant


def put(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("قتل خمسة", encoding="utf-8")


def test_a_folder_is_walked_sorted_by_name_under_the_name_given(tmp_path, monkeypatch):
    put(tmp_path, "in/b.txt", "in/a.txt", "in/c/z.txt", "in/c/d.jsonl", "in/ب.TXT")
    monkeypatch.chdir(tmp_path)

    names = [item.name for item in files_meant(["./in"])]

    in_order = ["./in/a.txt", "./in/b.txt", "./in/c/d.jsonl", "./in/c/z.txt", "./in/ب.TXT"]
    assert [name.replace(os.sep, "/") for name in names] == in_order


def test_other_kinds_are_passed_over_and_hidden_files_left_out(tmp_path):
    put(
        tmp_path,
        "a.txt",
        "photo.jpg",
        "report.doc",
        ".hidden.txt",
        ".git/x.txt",
        "metadata.json",
        "__MACOSX/y.txt",
        "~$a.txt",
    )

    items = list(files_meant([tmp_path]))

    assert [item.name for item in items if isinstance(item, FileToRead)] == [str(tmp_path / "a.txt")]
    assert [item.name for item in items if isinstance(item, PassedOver)] == [
        str(tmp_path / "photo.jpg"),
        str(tmp_path / "report.doc"),
    ]


@pytest.mark.parametrize("names", [(), ("photo.jpg",), (".hidden.txt",)])
def test_a_folder_with_nothing_to_read_is_told(tmp_path, names):
    put(tmp_path, *names)

    items = list(files_meant([tmp_path]))

    assert isinstance(items[-1], Unreadable)
    assert items[-1].sentence == "There is nothing to read in this folder."


def test_a_link_to_a_folder_above_does_not_lead_round_in_circles(tmp_path):
    put(tmp_path, "in/a.txt")
    (tmp_path / "in" / "round").symlink_to(tmp_path / "in", target_is_directory=True)

    assert [item.name for item in files_meant([tmp_path / "in"])] == [str(tmp_path / "in" / "a.txt")]


def test_a_folder_that_cannot_be_listed_is_told_and_the_rest_goes_on(tmp_path, monkeypatch):
    put(tmp_path, "a.txt", "locked/x.txt", "z.txt")
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    items = list(files_meant([tmp_path]))

    assert [type(item) for item in items] == [FileToRead, Unreadable, FileToRead]
    assert "Permission denied" in items[1].sentence


def test_a_name_that_is_no_unicode_can_still_be_shown(tmp_path):
    try:
        (tmp_path / os.fsdecode(b"\xe3\xc7\xe1.txt")).write_text("قتل خمسة", encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such names")

    (item,) = files_meant([tmp_path])
    (found,) = read(item.path, name=item.name)

    assert isinstance(found, ReadArticle)
    f"{item.name} {found.article.id}".encode()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.txt", "a"), ("a.b.txt", "a.b"), ("a.jsonl.gz", "a"), ("a", "a"), (".txt", ".txt"), ("a.JSONL.GZ", "a")],
)
def test_the_stem_of_a_packed_file_is_that_of_the_file_in_it(tmp_path, name, expected):
    assert stem(tmp_path / name) == expected


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("article", "قتل خمسة", "plain text"),
        ("article.md", "قتل خمسة", "plain text"),
        ("records.txt", '{"id": "1", "text": "قتل خمسة"}', "JSON Lines"),
        ("records.json", '{"id": "1", "text": "قتل خمسة"}', "JSON Lines"),
        ("records", '\n {"text": "قتل خمسة"}', "JSON Lines"),
    ],
)
def test_what_a_file_holds_counts_before_its_name(tmp_path, name, content, kind):
    (tmp_path / name).write_text(content, encoding="utf-8")

    (found,) = read(tmp_path / name)

    assert isinstance(found, ReadArticle)
    assert found.provenance.reader == kind


@pytest.mark.parametrize("name", ["a.xml"])
def test_a_known_kind_without_a_reader_is_not_read_as_text(tmp_path, name):
    (tmp_path / name).write_text("قتل خمسة", encoding="utf-8")

    (found,) = read(tmp_path / name)

    assert isinstance(found, Unreadable)
    assert "cannot be imported yet" in found.sentence


def test_a_folder_or_a_pipe_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")

    for path in (tmp_path, tmp_path / "pipe.txt"):
        (found,) = read(path)
        assert isinstance(found, Unreadable)
