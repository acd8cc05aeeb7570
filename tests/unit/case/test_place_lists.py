"""An agency's list of places in a case: kept as it was read, as a decision that can be undone."""

import sqlite3
from pathlib import Path

import pytest
from made_articles import plain

from workstation.case.file import Case
from workstation.case.rows import Changes
from workstation.errors import UserError
from workstation.knowledge.entries import Place

WARDAN = Place("pcode:C1", "Tell Wardan", "تل وردان", "SY", "SY07", (35.84, 36.61), 0, "settlement")
SUQ = Place("pcode:C2", "Ain Suq", "عين سوق", "SY", "", None, 900, "settlement", ("عين السوق",), ("اريحا", "ادلب"))


def add(case: Case, *places: Place, name: str = "أماكن.csv", sha256: str = "a1") -> Changes:
    return case.add_places(places, name=name, sha256=sha256).result()


def test_the_places_come_back_as_they_were_given(case: Case) -> None:
    assert add(case, WARDAN, SUQ) == Changes(places=True)
    assert case.queries.added_places() == (WARDAN, SUQ)
    (listed,) = case.queries.place_lists()
    assert (listed.name, listed.sha256, listed.places) == ("أماكن.csv", "a1", 2)


def test_adding_a_list_can_be_undone_and_done_again(case: Case) -> None:
    add(case, WARDAN)
    assert case.undo_text() == "Addition of a list of places"
    assert case.undo().result() == Changes(places=True)
    assert (case.queries.place_lists(), case.queries.added_places()) == ((), ())
    case.redo().result()
    assert case.queries.added_places() == (WARDAN,)
    (entry,) = case.queries.decisions()
    assert (entry.kind, entry.after) == ("add_places", {"places": "أماكن.csv"})


def test_of_two_lists_with_one_code_the_later_has_the_word(case: Case) -> None:
    renamed = Place("pcode:C1", "Wardan", "وردان", "SY", "SY07", (35.84, 36.61), 0, "settlement")
    add(case, WARDAN, SUQ)
    add(case, renamed, name="new.csv", sha256="b2")
    assert set(case.queries.added_places()) == {renamed, SUQ}
    case.undo().result()
    assert set(case.queries.added_places()) == {WARDAN, SUQ}


def test_one_file_is_added_once_but_again_after_an_undo(case: Case) -> None:
    add(case, WARDAN)
    with pytest.raises(UserError, match="in the case already, from “أماكن"):
        add(case, WARDAN)
    case.undo().result()
    add(case, WARDAN)
    assert len(case.queries.place_lists()) == 1


def test_a_case_of_before_there_were_lists_takes_one(tmp_path: Path) -> None:
    path = tmp_path / "a.rasid"
    case = Case.create(path)
    case.add_articles([plain(1)]).result()
    case.close()
    connection = sqlite3.connect(path, isolation_level=None)
    newer = ("word_places", "ledger_claims", "reviewed", "rejected_claims", "originals", "origins")
    for table in (*newer, "copy_link", "fingerprint", "likeness", "added_place", "place_list"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("ALTER TABLE mentions DROP COLUMN alternatives")
    connection.execute("PRAGMA user_version = 4")
    connection.close()
    case = Case.open(path)
    add(case, WARDAN)
    stored = case.queries.article(1)
    assert stored is not None
    assert stored.analysis == plain(1)[1]
    case.close()


def test_articles_to_be_read_again_come_without_what_was_found_in_them(case: Case) -> None:
    case.add_articles([plain(1), plain(2), plain(3)]).result()
    case.remove_articles([2]).result()
    found = case.queries.articles_to_read([3, 2, 1, 9])
    assert [(number, read.article) for number, read in found] == [(1, plain(1)[0].article), (3, plain(3)[0].article)]
    assert found[0][1].provenance == plain(1)[0].provenance
