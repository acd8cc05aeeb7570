"""A file that breaks, hangs or overfills its reader costs itself alone, and the user reads why."""

import os
import pickle
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime

import fake_readers
import pytest

from workstation.core.articles import ReadArticle
from workstation.errors import Cancelled
from workstation.readers import apart, limits, registry
from workstation.readers.apart import ReadingCrew
from workstation.readers.found import PassedOver, Source, UnderWay, Unreadable


@pytest.fixture
def crew():
    with ReadingCrew() as crew:
        yield crew


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "a.fake"
    path.write_bytes(b"x")
    return Source(path, "a.fake", datetime.now(UTC))


def rows(crew, read, source):
    return list(crew.pieces(fake_readers.reader(read), source))


def sentence(crew, read, source):
    (row,) = rows(crew, read, source)
    assert isinstance(row, Unreadable)
    assert row.hint, "every refusal says what to do"
    assert row.name == "a.fake"
    return row.sentence


def test_what_a_reader_finds_elsewhere_is_what_it_would_find_here(crew, source):
    (row,) = rows(crew, fake_readers.good, source)

    assert isinstance(row, ReadArticle)
    assert row.article.text.startswith("قتل خمسة")
    assert str(os.getpid()) not in row.article.text


def test_one_process_reads_one_file_after_another_and_is_replaced_in_time(crew, source, monkeypatch):
    monkeypatch.setattr(limits, "FILES_A_PROCESS", 3)

    texts = [rows(crew, fake_readers.good, source)[0].article.text for _ in range(7)]

    assert len(set(texts)) == 3


def test_a_crash_costs_the_rest_of_its_file_and_no_other(crew, source):
    before, row = rows(crew, fake_readers.crashes, source)

    assert before.article.text == "قبل الانهيار"
    assert row.sentence == "The program that reads such files broke down over this one."
    assert sentence(crew, fake_readers.crashes_at_once, source) == row.sentence
    assert sentence(crew, fake_readers.exits, source) == row.sentence
    assert isinstance(rows(crew, fake_readers.good, source)[0], ReadArticle)


def test_a_crash_in_a_process_that_an_earlier_file_has_spoilt_is_tried_in_a_fresh_one(crew, source):
    for _ in range(3):
        (row,) = rows(crew, fake_readers.crashes_unless_fresh, source)
        assert isinstance(row, ReadArticle)


@pytest.mark.parametrize("read", [fake_readers.loops, fake_readers.sleeps])
def test_a_file_without_end_is_given_up(crew, source, read, monkeypatch):
    monkeypatch.setattr(limits, "SECONDS_FOR_A_FILE", 0.5)

    assert sentence(crew, read, source).startswith("Reading this file took longer than")
    assert isinstance(rows(crew, fake_readers.good, source)[0], ReadArticle)


def test_the_time_that_a_file_may_take_grows_with_it():
    assert limits.seconds_for(0) == 20
    assert limits.seconds_for(100 * 1024**2) == 220


def test_a_reader_that_shows_life_is_given_more_time(crew, source, monkeypatch):
    monkeypatch.setattr(limits, "SECONDS_FOR_A_FILE", 0.8)
    monkeypatch.setattr(limits, "SECONDS_FOR_A_STEP", 0.8)

    *steps, row = rows(crew, fake_readers.shows_life, source)

    assert isinstance(row, ReadArticle)
    assert steps == [UnderWay(page, 8) for page in range(8)]


def test_the_time_in_which_nobody_asks_for_the_next_row_does_not_count(crew, source, monkeypatch):
    monkeypatch.setattr(limits, "SECONDS_FOR_A_FILE", 0.8)
    found = crew.pieces(fake_readers.reader(fake_readers.crashes), source)

    assert isinstance(next(found), ReadArticle)
    time.sleep(1)
    assert "broke down" in next(found).sentence


@pytest.mark.parametrize("read", [fake_readers.hoards, fake_readers.chatters])
def test_a_file_that_would_fill_the_memory_is_given_up(crew, source, read):
    assert sentence(crew, read, source) == "Reading this file takes more than 2.1 GB of memory; it was given up."
    assert isinstance(rows(crew, fake_readers.good, source)[0], ReadArticle)


def test_a_row_too_long_is_refused_and_the_rest_goes_on(crew, source):
    refused, row = rows(crew, fake_readers.says_too_much, source)

    assert refused.sentence == "It holds more text than one article can have."
    assert isinstance(row, ReadArticle)


def test_an_error_that_nobody_foresaw_is_logged_without_a_word_of_the_file(crew, source, log_records):
    assert sentence(crew, fake_readers.breaks, source) == "This file is damaged, or no fake that can be read."
    assert not [record for record in log_records.records if "secret" in record.getMessage()]
    log_records.expect("the reader of fake failed: ValueError")


@pytest.mark.parametrize("read", [fake_readers.misleads, fake_readers.misdeclares])
def test_an_answer_that_is_no_row_is_not_believed(crew, source, read, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert "led astray" in sentence(crew, read, source)
    assert not (tmp_path / "led-astray").exists()


@pytest.mark.parametrize("read", [fake_readers.connects, fake_readers.starts_a_program, fake_readers.writes])
def test_a_process_that_reads_does_nothing_else(crew, source, read):
    assert isinstance(rows(crew, read, source)[0], Unreadable)
    assert not source.path.with_name("a.fake.written").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such bound")
def test_a_process_that_reads_cannot_fill_the_disk(crew, source):
    assert isinstance(rows(crew, fake_readers.writes_by_number, source)[0], Unreadable)
    assert source.path.with_name("a.fake.written").stat().st_size == 0


def test_what_a_library_prints_is_not_heard(crew, source, capfd):
    rows(crew, fake_readers.prints, source)

    assert capfd.readouterr() == ("", "")


def test_work_that_is_no_longer_wanted_ends_at_once(source):
    wanted = threading.Event()
    wanted.set()

    def check():
        if not wanted.is_set():
            raise Cancelled

    with ReadingCrew(wanted=check) as crew:
        threading.Timer(0.5, wanted.clear).start()
        began = time.monotonic()
        with pytest.raises(Cancelled):
            rows(crew, fake_readers.loops, source)
        assert time.monotonic() - began < 3


def test_rows_that_nobody_asks_for_leave_no_process(source):
    with ReadingCrew() as crew:
        found = crew.pieces(fake_readers.reader(fake_readers.crashes), source)
        next(found)
        found.close()


def test_each_row_comes_out_of_its_process_as_it_went_in():
    found = fake_readers.article(Source(None, "a", datetime.now(UTC), member="b"), "قتل")
    for row in (found, Unreadable("a", "b", "c", "d", "e"), PassedOver("a", "b", "c"), UnderWay(1, None)):
        packed = pickle.dumps(row)
        assert apart._Rows(__import__("io").BytesIO(packed)).load() == row


# --- files inside files


@pytest.fixture
def readers(monkeypatch):
    def use(*extra):
        monkeypatch.setattr(registry, "READERS", (*registry.READERS, *extra))

    return use


def test_each_member_is_read_by_the_reader_of_its_kind(tmp_path, readers):
    readers(fake_readers.reader(fake_readers.holds, holds_files=True, is_kind=is_fake))
    (tmp_path / "a.fake").write_text("ب/one.txt\nphoto.jpg\nunnamed", encoding="utf-8")

    article, photo, unnamed = registry.read(tmp_path / "a.fake", name="a.fake")

    assert article.provenance.member == "ب/one.txt"
    assert article.provenance.name == "a.fake"
    assert article.provenance.reader == "plain text"
    assert article.article.id == "one"
    assert article.original.data == "قتل خمسة ب/one.txt".encode()
    assert article.original.sha256 == article.provenance.sha256
    assert isinstance(photo, PassedOver)
    assert photo.member == "photo.jpg"
    assert isinstance(unnamed, PassedOver)


def is_fake(glimpse):
    return glimpse.name.endswith(".fake")


def test_files_inside_files_inside_files_have_an_end(tmp_path, readers):
    readers(fake_readers.reader(fake_readers.holds_itself, holds_files=True, is_kind=is_fake))
    (tmp_path / "a.fake").write_text("x", encoding="utf-8")

    (row,) = registry.read(tmp_path / "a.fake", name="a.fake")

    assert row.sentence == "This lies too many archives deep."
    assert row.member == "a.fake/a.fake/a.fake"


def test_more_members_than_a_case_can_be_meant_to_hold_are_left(tmp_path, readers, monkeypatch):
    monkeypatch.setattr(registry, "MOST_MEMBERS", 2)
    readers(fake_readers.reader(fake_readers.holds, holds_files=True, is_kind=is_fake))
    (tmp_path / "a.fake").write_text("1.txt\n2.txt\n3.txt\n4.txt", encoding="utf-8")

    first, second, rest = registry.read(tmp_path / "a.fake", name="a.fake")

    assert isinstance(first, ReadArticle)
    assert isinstance(second, ReadArticle)
    assert "the rest was left" in rest.sentence
    assert rest.member is None


def test_the_process_of_the_window_never_loads_what_parses_files():
    program = (
        "import sys, workstation.workflow\n"
        "parsers = {'lxml', 'trafilatura', 'pypdfium2', 'olefile', 'python_calamine'}\n"
        "assert not parsers & set(sys.modules), parsers & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
