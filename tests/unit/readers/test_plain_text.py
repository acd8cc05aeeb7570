"""A text file is one article, whatever its state; what is no text is refused with a sentence."""

import datetime as dt
import hashlib
import json

import pytest

from workstation.core.articles import ReadArticle
from workstation.readers.found import Unreadable
from workstation.readers.plain_text import title_in
from workstation.readers.registry import read

TEXT = "انفجار في السوق\nقتل خمسة أشخاص وأصيب عشرة في انفجار سيارة مفخخة صباح اليوم.\n"


def only(path, **options):
    (found,) = list(read(path, **options))
    return found


def test_the_text_and_where_it_came_from_are_kept(tmp_path):
    path = tmp_path / "خبر.txt"
    path.write_bytes(TEXT.encode())

    found = only(path, name="folder/خبر.txt")

    assert isinstance(found, ReadArticle)
    assert found.article.text == TEXT
    assert (found.article.id, found.article.title, found.article.language) == ("خبر", "انفجار في السوق", "ar")
    assert (found.article.outlet, found.article.date, found.article.url) == (None, None, None)
    origin = found.provenance
    assert (origin.name, origin.member, origin.encoding) == ("folder/خبر.txt", None, "utf-8")
    assert origin.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert origin.imported_at.utcoffset() == dt.timedelta(0)
    assert found.notes == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t \xc2\xa0\n", "blank space"),
        (b"\xef\xbb\xbf", "blank space"),
        (bytes(range(256)) * 20, "no text"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(20), "a RAR archive"),
        (b"PK\x03\x04\x14\x00\x06\x00" + bytes(100), "archive is damaged"),
        (b"\x1f\x8b\x08\x00" + bytes(20), "packed file is damaged"),
        (b"SQLite format 3\x00" + bytes(100), "database"),
    ],
)
def test_a_file_that_gives_no_article_says_why(tmp_path, content, words):
    path = tmp_path / "a.txt"
    path.write_bytes(content)

    found = only(path)

    assert isinstance(found, Unreadable)
    assert words in found.sentence
    assert found.sentence.endswith(".")


def test_a_missing_file_says_so(tmp_path):
    found = only(tmp_path / "gone.txt")

    assert isinstance(found, Unreadable)
    assert found.sentence == "There is no such file."


def test_a_name_with_a_zero_in_it_is_no_file(tmp_path):
    found = only(tmp_path / "a\x00b.txt")

    assert isinstance(found, Unreadable)


def test_a_file_that_may_not_be_read_says_so(tmp_path, monkeypatch):
    path = tmp_path / "secret.txt"
    path.write_text(TEXT, encoding="utf-8")

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    found = only(path)

    assert isinstance(found, Unreadable)
    assert "not allowed" in found.sentence


def test_a_file_on_a_disk_that_fails_says_so(tmp_path, monkeypatch):
    path = tmp_path / "bad.txt"
    path.write_text(TEXT, encoding="utf-8")

    def fail(*_, **__):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(type(path), "read_bytes", fail)
    found = only(path)

    assert isinstance(found, Unreadable)
    assert "Input/output error" in found.sentence


def test_a_file_too_large_for_an_article_is_refused_unread(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    found = only(path)

    assert isinstance(found, Unreadable)
    assert "too large" in found.sentence
    assert "50.0 MB" in found.sentence


def test_a_stray_zero_becomes_a_replacement_character_in_place(tmp_path):
    path = tmp_path / "zero.txt"
    path.write_bytes((TEXT * 20).replace("خمسة", "خم\x00سة", 1).encode())

    found = only(path)

    assert isinstance(found, ReadArticle)
    assert found.article.text == (TEXT * 20).replace("خمسة", "خم\ufffdسة", 1)
    assert len(found.notes) == 1


def test_a_file_of_an_older_encoding_keeps_its_digest_and_tells_the_encoding(tmp_path):
    path = tmp_path / "old.txt"
    path.write_bytes(TEXT.encode("windows-1256"))

    found = only(path)

    assert isinstance(found, ReadArticle)
    assert found.article.text == TEXT
    assert found.provenance.encoding == "windows-1256"
    assert found.provenance.sha256 == hashlib.sha256(TEXT.encode("windows-1256")).hexdigest()


@pytest.mark.parametrize("key", ["a", "a.txt"])
def test_metadata_beside_the_file_tells_title_outlet_and_date(tmp_path, key):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    known = {key: {"title": "عنوان", "outlet": "جريدة", "date": "2018-03-04", "basis": "a note"}}
    (tmp_path / "metadata.json").write_text(json.dumps(known), encoding="utf-8-sig")

    found = only(tmp_path / "a.txt")

    assert isinstance(found, ReadArticle)
    assert (found.article.title, found.article.outlet, found.article.date) == ("عنوان", "جريدة", dt.date(2018, 3, 4))


@pytest.mark.parametrize("content", ["{", "[1]", '{"a": 7}', '{"a": {"date": "May", "outlet": [1]}}', "[" * 100_000])
def test_bad_metadata_leaves_the_article_readable(tmp_path, content):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "metadata.json").write_text(content, encoding="utf-8")

    found = only(tmp_path / "a.txt")

    assert isinstance(found, ReadArticle)
    assert (found.article.outlet, found.article.date) == (None, None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("عنوان قصير\nنص الخبر", "عنوان قصير"),
        ("\ufeff\n  عنوان بعد سطر فارغ \r\nنص", "عنوان بعد سطر فارغ"),
        ("جملة واحدة بلا سطر ثان", None),
        ("عنوان بلا نص\n\n  \n", None),
        ("هذه جملة تنتهي بنقطة.\nوهذه أخرى.", None),
        ("كلمة " * 60 + "\nنص", None),
    ],
)
def test_a_title_is_a_short_first_line_with_text_after_it(text, title):
    assert title_in(text) == title


def test_the_marks_of_markdown_are_part_of_the_text(tmp_path):
    text = "# انفجار\n\n* قتل **خمسة** [هنا](https://example.org)\n\n    > نقلا عن شاهد  \n"
    path = tmp_path / "خبر.md"
    path.write_bytes(text.encode())

    assert only(path).article.text == text
