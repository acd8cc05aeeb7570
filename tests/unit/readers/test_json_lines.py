"""Records line by line: one bad line costs one article, and is told by its number."""

import datetime as dt
import gzip
import json

import pytest

from workstation.core.articles import ReadArticle
from workstation.readers.found import Unreadable
from workstation.readers.registry import articles_expected, read

TEXT = "قتل خمسة أشخاص وأصيب عشرة في انفجار سيارة مفخخة صباح اليوم 😀.\r\n"


def write(path, *lines):
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return path


def record(**fields):
    return json.dumps({"text": TEXT} | fields, ensure_ascii=False)


def test_a_record_keeps_all_it_tells(tmp_path):
    line = record(id="x1", title="عنوان", outlet="جريدة", date="2018-03-04", url="https://example.org/1")
    (found,) = read(write(tmp_path / "a.jsonl", line), name="a.jsonl")

    assert isinstance(found, ReadArticle)
    article = found.article
    assert (article.id, article.title, article.outlet) == ("x1", "عنوان", "جريدة")
    assert (article.date, article.url, article.text) == (dt.date(2018, 3, 4), "https://example.org/1", TEXT)
    assert (found.provenance.name, found.provenance.member) == ("a.jsonl", "x1")


def test_a_record_without_an_id_has_the_name_of_the_file_and_its_line(tmp_path):
    found = list(read(write(tmp_path / "news.jsonl", record(), record())))

    assert [item.article.id for item in found] == ["news", "news"]
    assert [item.provenance.member for item in found] == ["line 1", "line 2"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"text": "' + "ا" * 10, "no JSON"),
        ("[1, 2]", "no JSON object"),
        ('"text"', "no JSON object"),
        ("{}", "no text"),
        ('{"text": null}', "no text"),
        ('{"text": NaN}', "no text"),
        ('{"text": 7}', "not a string"),
        ('{"text": ["a"]}', "not a string"),
        ('{"text": " \\n "}', "empty"),
        ('{"text": "a", "n": ' + "9" * 5000 + "}", "no JSON that can be read"),
        ("[" * 100_000, "no JSON"),
        (b"\x00\x01\x02\x03" * 50, "no encoding"),
    ],
)
def test_a_broken_line_is_told_by_its_number_and_the_rest_goes_on(tmp_path, line, words):
    found = list(read(write(tmp_path / "a.jsonl", record(id="1"), line, "", record(id="4"))))

    assert [type(item) for item in found] == [ReadArticle, Unreadable, ReadArticle]
    assert words in found[1].sentence
    assert "line 2" in f"{found[1].member} {found[1].sentence.lower()}"


def test_a_record_without_text_is_named_by_its_id(tmp_path):
    (found,) = read(write(tmp_path / "a.jsonl", '{"id": "x9"}'))

    assert isinstance(found, Unreadable)
    assert (found.id, found.member) == ("x9", "x9")


@pytest.mark.parametrize(
    ("stated", "day", "notes"),
    [
        ("2018-03-04", dt.date(2018, 3, 4), 0),
        ("2018-03-04T23:30:00+03:00", dt.date(2018, 3, 4), 0),
        ("2018-03-04 01:00", dt.date(2018, 3, 4), 0),
        (None, None, 0),
        ("", None, 0),
        ("2018-02-30", None, 1),
        ("04/03/2018", None, 1),
        ("2018-03-045", None, 1),
        (1520121600, None, 1),
        ({"y": 2018}, None, 1),
    ],
)
def test_a_date_is_read_where_it_is_iso_and_else_unknown(tmp_path, stated, day, notes):
    (found,) = read(write(tmp_path / "a.jsonl", record(date=stated)))

    assert isinstance(found, ReadArticle)
    assert found.article.date == day
    assert len(found.notes) == notes


def test_what_a_data_frame_writes_for_missing_values_is_unknown(tmp_path):
    line = '{"id": NaN, "title": NaN, "outlet": NaN, "date": NaN, "text": "قتل خمسة"}'
    (found,) = read(write(tmp_path / "a.jsonl", line))

    assert isinstance(found, ReadArticle)
    assert (found.article.id, found.article.title, found.article.outlet, found.article.date) == ("a", None, None, None)
    assert found.notes == ()


@pytest.mark.parametrize(("given", "id_"), [(7, "7"), (" x ", "x"), ("", "a"), (True, "a"), (["x"], "a"), (1e400, "a")])
def test_an_id_that_is_a_number_becomes_a_string(tmp_path, given, id_):
    (found,) = read(write(tmp_path / "a.jsonl", record(id=given)))

    assert found.article.id == id_


def test_half_a_character_is_replaced_and_told(tmp_path):
    (found,) = read(write(tmp_path / "a.jsonl", '{"id": "x\\ud800", "text": "قتل\\ud83d خمسة\\u0000"}'))

    assert isinstance(found, ReadArticle)
    assert found.article.text == "قتل\ufffd خمسة\ufffd"
    assert found.article.id == "x\ufffd"
    assert len(found.notes) == 1


def test_a_packed_file_is_read_as_if_it_were_not(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(f"{record(id='1')}\n{record()}\n".encode()))

    found = list(read(path))

    assert [item.article.id for item in found] == ["1", "a"]
    assert articles_expected(path) == 2


def test_a_packed_file_that_is_cut_gives_what_it_holds_and_says_so(tmp_path):
    lines = "\n".join(record(id=str(number), title="ع" * number) for number in range(200))
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines.encode())[:-200])

    found = list(read(path))

    assert isinstance(found[0], ReadArticle)
    assert isinstance(found[-1], Unreadable)
    assert "damaged" in found[-1].sentence
    assert articles_expected(path) > 0


def test_a_small_file_that_unfolds_without_end_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr("workstation.readers.limits._ALWAYS_UNFOLDED", 1000)
    path = tmp_path / "bomb.jsonl.gz"
    path.write_bytes(gzip.compress((record(id="1") + "\n").encode() + b"{}\n" * 300_000))

    found = list(read(path))

    assert isinstance(found[0], ReadArticle)
    assert "unfolds" in found[-1].sentence
    assert len(found) < 300_000


def test_a_line_without_end_costs_one_article(tmp_path, monkeypatch):
    monkeypatch.setattr("workstation.readers.json_lines.MOST_BYTES_OF_AN_ARTICLE", 1000)
    path = write(tmp_path / "a.jsonl", record(id="1"), '{"text": "' + "a" * 5000, record(id="3"))

    found = list(read(path))

    assert [type(item) for item in found] == [ReadArticle, Unreadable, ReadArticle]
    assert "too long" in found[1].sentence
    assert found[1].member == "line 2"
    assert found[2].article.id == "3"


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_a_file_without_records_says_so(tmp_path, content):
    (found,) = read(write(tmp_path / "a.jsonl", content))

    assert isinstance(found, Unreadable)
    assert "no records" in found.sentence


def test_the_same_record_has_the_same_digest_wherever_it_stands(tmp_path):
    first = list(read(write(tmp_path / "a.jsonl", record(id="1"), record(id="2"))))
    second = list(read(write(tmp_path / "b.jsonl", b"\xef\xbb\xbf" + record(id="2").encode() + b"\r")))

    assert first[1].provenance.sha256 == second[0].provenance.sha256
    assert first[0].provenance.sha256 != first[1].provenance.sha256
