"""Files named when the program starts, or dropped on its icon: into which case they go, and that they get there."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox

from workstation import __main__
from workstation.desktop.app import settle
from workstation.desktop.desk import Desk
from workstation.desktop.handed_files import Application, HandedFiles
from workstation.desktop.preferences import Preferences


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "خبر.txt"
    path.write_text("قتل ثلاثة أشخاص في قصف على السوق أمس.", encoding="utf-8")
    return path


@pytest.fixture
def desk(application, tmp_path, monkeypatch):
    # The test ends the window, and the application outlives it.
    monkeypatch.setattr(application, "quit", lambda: None, raising=False)
    desk = Desk(application, Preferences(tmp_path / "settings"))
    yield desk
    desk.close()
    application.setQuitOnLastWindowClosed(True)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def pressed(monkeypatch, *answers: str):
    """Presses these buttons of the questions to come, and notes what they said."""
    left, asked = list(answers), []

    def answer(box: QMessageBox) -> int:
        default = "" if box.defaultButton() is None else box.defaultButton().text()
        asked.append((box.text(), [button.text() for button in box.buttons()], default))
        words = left.pop(0)
        next(button for button in box.buttons() if button.text().replace("&", "").startswith(words)).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return asked


def in_window(desk, qtbot, articles: int) -> None:
    qtbot.waitUntil(
        lambda: desk.window is not None and desk.window.situation.articles == articles and not desk.busy, timeout=20_000
    )
    settle(desk.window)


def case_at(path: Path) -> Path:
    from workstation.case.file import Case

    Case.create(path).close()
    return path


def test_files_named_together_with_a_case_are_imported_into_it_unasked(desk, article, qtbot, tmp_path, monkeypatch):
    asked = pressed(monkeypatch)
    desk.start(case_at(tmp_path / "work.rasid"), [article])
    in_window(desk, qtbot, 1)
    assert not asked
    assert [row.title for row in desk.window.report.model.all] == [None]


def test_of_files_named_alone_it_is_asked_where_they_go(desk, article, qtbot, tmp_path, monkeypatch):
    from workstation import settings

    settings.remember_case(case_at(tmp_path / "work.rasid"))
    asked = pressed(monkeypatch, "Import")
    desk.start(None, [article])
    in_window(desk, qtbot, 1)
    ((words, buttons, default),) = asked
    assert "خبر.txt" in words
    assert "work" in words
    assert default == buttons[0] == "&Import"


def test_files_may_go_into_a_new_case_and_a_second_thought_is_asked_again(desk, article, qtbot, tmp_path, monkeypatch):
    from workstation import settings

    settings.remember_case(case_at(tmp_path / "work.rasid"))
    pressed(monkeypatch, "New case", "New case")
    chosen = ["", str(tmp_path / "other.rasid")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (chosen.pop(0), ""))
    desk.start(None, [article])
    qtbot.waitUntil(lambda: desk.window is not None and desk.window.case.case.path.stem == "other", timeout=20_000)
    in_window(desk, qtbot, 1)


def test_files_that_nobody_wants_imported_are_let_go(desk, article, qtbot, tmp_path, monkeypatch):
    from workstation import settings

    settings.remember_case(case_at(tmp_path / "work.rasid"))
    pressed(monkeypatch, "Cancel")
    desk.start(None, [article, article])
    in_window(desk, qtbot, 0)
    qtbot.waitUntil(lambda: not desk.handed.waiting, timeout=5000)
    assert not desk.window.importing.busy


def test_nothing_is_imported_into_a_case_open_for_reading(desktop, article, monkeypatch):
    from workstation.case.file import Case
    from workstation.desktop.open_case import OpenCase

    case = desktop.case(())
    case.close()
    desktop.cases.remove(case)
    window = desktop.show(OpenCase(Case.open(case.case.path, read_only=True)))
    asked = pressed(monkeypatch, "Cancel")
    handed = HandedFiles(window)
    handed.take([article], sure=True)
    handed.offer(window)
    ((words, buttons, _),) = asked
    assert "reading only" in words
    assert "&Import" not in buttons


def test_the_system_names_files_one_by_one_and_they_are_asked_about_together(desktop, article, qtbot):
    window = desktop.window(())
    handed, arrived, cases = HandedFiles(window), [], []
    handed.arrived.connect(lambda: arrived.append(handed.waiting))
    handed.case_handed.connect(cases.append)
    for name in ("a.txt", "b.txt", "c.rasid"):
        handed.take_one(Path(name))
    qtbot.waitUntil(lambda: bool(arrived), timeout=5000)
    assert arrived == [(Path("a.txt"), Path("b.txt"))]
    assert cases == [Path("c.rasid")]


def test_the_application_hears_of_a_file_that_the_system_opens(application, article):
    heard = []

    class Listening:
        file_opened = type("Signal", (), {"emit": staticmethod(heard.append)})

    # There is one application in a process, and it is that of all tests: what it would do is done here.
    assert Application.event(Listening(), QFileOpenEvent(QUrl.fromLocalFile(str(article))))
    assert heard == [article]


def test_files_on_the_command_line_are_for_the_window_and_commands_are_not(article, monkeypatch):
    opened, ran = [], []
    monkeypatch.setattr(__main__, "_window", lambda arguments: opened.append(arguments) or 0)
    monkeypatch.setattr("workstation.cli.main", lambda arguments: ran.append(arguments) or 0)
    for arguments in ([str(article)], ["case.rasid", str(article)], [], ["import", str(article)], ["no-such.txt"]):
        __main__.main(arguments)
    assert opened == [[str(article)], ["case.rasid", str(article)], []]
    assert ran == [["import", str(article)], ["no-such.txt"]]


def test_files_cannot_be_imported_in_a_window_that_nobody_sees(article, monkeypatch, capsys):
    monkeypatch.setattr(__main__, "has_display", lambda: False)
    assert __main__.main([str(article)]) == 1
    assert "rasid import" in capsys.readouterr().err
