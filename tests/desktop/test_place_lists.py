"""An agency's list of places as the window takes it up: read in a job, told in a sentence, the case read again."""

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

LIST = "name_ar,pcode,adm1_ar,adm1_pcode,lat,lon\nالوردانية,C90001,إدلب,SY07,35.84,36.61\n"
TEXT = "قصفت قوات النظام السوري قرية الوردانية بريف إدلب أمس في سوريا."


@pytest.fixture
def places(tmp_path):
    path = tmp_path / "places.csv"
    path.write_text(LIST, "utf-8")
    return path


def box_of(qtbot, window):
    def shown():
        return [box for box in window.findChildren(QMessageBox) if box.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()), timeout=20_000)
    (box,) = shown()
    return box


def push(box, words):
    next(button for button in box.buttons() if words in button.text()).click()


def test_the_command_asks_for_a_file_and_tells_what_was_added(desktop, qtbot, places, monkeypatch):
    window = desktop.window(())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(places), ""))
    window.commands["add_places"].trigger()
    qtbot.waitUntil(lambda: "1 place added from places.csv" in window.status.currentMessage(), timeout=20_000)
    assert [one.name for one in window.case.queries.place_lists()] == ["places.csv"]
    qtbot.waitUntil(lambda: "list of places" in window.commands["undo"].text(), timeout=5_000)
    window.commands["undo"].trigger()
    qtbot.waitUntil(lambda: window.case.queries.place_lists() == (), timeout=5_000)


def test_the_articles_of_the_case_are_read_again_where_the_user_wants_it(desktop, qtbot, places, told):
    window = desktop.window([told(TEXT, name="a.txt")])
    window.place_lists.add(places)
    assert not window.commands["import_files"].isEnabled()
    box = box_of(qtbot, window)
    assert "1 place added from places.csv" in box.text()
    push(box, "Read the case again")
    qtbot.waitUntil(lambda: "1 article read again" in window.status.currentMessage(), timeout=30_000)
    named = {mention.entity for mention in window.case.queries.article(1).analysis.mentions}
    assert "pcode:C90001" in named
    assert window.commands["import_files"].isEnabled()


def test_later_leaves_the_articles_as_they_are(desktop, qtbot, places, told):
    article, found = told(TEXT, name="a.txt")
    window = desktop.window([(article, found)])
    window.place_lists.add(places)
    push(box_of(qtbot, window), "Later")
    assert not window.place_lists.busy
    assert window.case.queries.article(1).analysis == found


def test_a_list_that_cannot_be_read_is_told_with_its_line(desktop, qtbot, places):
    window = desktop.window(())
    places.write_text(LIST.replace("35.84", "north"), "utf-8")
    window.place_lists.add(places)
    box = box_of(qtbot, window)
    assert "Line 2 of “places.csv”" in box.text()
    push(box, "OK")
    assert window.case.queries.place_lists() == ()
