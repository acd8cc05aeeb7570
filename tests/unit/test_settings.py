"""What is remembered between starts, and that nothing of it can stop the program."""

import logging
from pathlib import Path

import pytest

from workstation import settings


def test_nothing_is_remembered_at_first():
    assert settings.read_settings() == {}
    assert settings.recent_cases() == ()


def test_one_folder_holds_everything_where_it_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.setenv("RASID_HOME", str(tmp_path / "stick"))

    assert settings.demo_case_path() == tmp_path / "stick" / "data" / "demonstration.rasid"
    assert settings.folders().logs == tmp_path / "stick" / "logs"


def test_settings_are_added_to_and_forgotten_by_none():
    settings.write_settings({"scale": 1.5, "language": "ar"})
    settings.write_settings({"language": None, "name": "محلل"})

    assert settings.read_settings() == {"scale": 1.5, "name": "محلل"}


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b'{"recent_cases": 7}', b'{"recent_cases": [7]}'])
def test_a_damaged_file_is_as_good_as_none_and_mended_by_the_next_change(content):
    path = settings.settings_file()
    path.parent.mkdir(parents=True)
    path.write_bytes(content)

    assert settings.recent_cases() == ()
    settings.remember_case(Path("a.rasid"))

    assert settings.recent_cases() == (Path("a.rasid").absolute(),)


def test_the_case_opened_last_comes_first_and_ten_are_kept(tmp_path):
    for number in range(12):
        settings.remember_case(tmp_path / f"{number}.rasid")
    settings.remember_case(tmp_path / "5.rasid")

    recent = settings.recent_cases()

    assert [path.name for path in recent][:3] == ["5.rasid", "11.rasid", "10.rasid"]
    assert len(recent) == 10
    settings.forget_case(tmp_path / "5.rasid")
    assert settings.recent_cases()[0].name == "11.rasid"


def test_a_home_that_cannot_be_written_stops_nothing(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("RASID_HOME", str(tmp_path / "file"))

    settings.remember_case(tmp_path / "a.rasid")

    assert settings.recent_cases() == ()
    assert settings.start_log() is None


def test_the_log_is_written_where_it_says():
    path = settings.start_log()
    assert settings.start_log() == path
    logging.getLogger("workstation.some.module").info("imported %d articles", 5)

    assert path is not None
    assert path.read_text(encoding="utf-8").endswith("INFO workstation.some.module: imported 5 articles\n")
