"""What the journeys share: a desk to work at, articles of their own, and a person's hands."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from workstation.desktop.app import make_application, settle
from workstation.desktop.desk import Desk
from workstation.desktop.preferences import Preferences
from workstation.desktop.theme import Scheme
from workstation.desktop.window import CaseWindow

_LONG = " ".join(["وتحدث السكان عن يوم هادئ في السوق وعن موسم الزيتون وأسعار الوقود."] * 30)

ARTICLES = {
    "morning": (
        "قال الدفاع المدني إن قصفاً شنه الجيش السوري على بلدة سراقب أدى إلى مقتل ثلاثة مدنيين.\n"
        f"{_LONG}\n"
        "وأصيب سبعة أشخاص في انفجار قرب الطبقة."
    ),
    "evening": f"قتل خمسة مدنيين في سراقب أمس، بحسب المرصد.\n{_LONG}\nوأعلن تنظيم داعش مقتل أربعة جنود قرب حلب.",
    "quiet": "لم تشهد مدينة دمشق اليوم أي حادث، وانتظمت الدراسة في المدارس كلها.",
}
ABOUT = {
    "morning": {"outlet": "صحيفة الصباح", "date": "2016-05-02", "title": "قصف على سراقب"},
    "evening": {"outlet": "صحيفة المساء", "date": "2016-05-03", "title": "خمسة قتلى في سراقب"},
    "quiet": {},
}


@pytest.fixture(scope="session", autouse=True)
def _nothing_of_ours_is_left_copied(qapp: QApplication) -> Iterator[None]:
    yield
    QApplication.clipboard().clear()  # Qt would let go of our own object when Python is gone, and crash


@pytest.fixture
def desk(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    application = make_application(Scheme.LIGHT)
    # The test ends the window, and the application outlives it.
    monkeypatch.setattr(application, "quit", lambda: None, raising=False)
    desk = Desk(application, Preferences())
    yield desk
    if desk.window is not None:
        desk.window.close()
    desk.close()
    application.setQuitOnLastWindowClosed(True)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot) -> Callable[[], CaseWindow]:
    """Waits for the case that was asked for, and gives its window, at rest."""

    def wait() -> CaseWindow:
        qtbot.waitUntil(lambda: desk.window is not None and not desk.busy, timeout=60_000)
        assert desk.window is not None
        desk.window.resize(1440, 900)
        desk.window.activateWindow()
        settle(desk.window)
        return desk.window

    return wait


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of three articles by two outlets and an unknown one."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "metadata.json").write_text(json.dumps(ABOUT, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.fixture
def window(desk: Desk, opened: Callable[[], CaseWindow], news: Path, tmp_path: Path) -> CaseWindow:
    """The window on a case of the three articles, in the order of their days: the undated one is the first or last."""
    desk.create(tmp_path / "work.rasid")
    made = opened()
    made.importing.start([news])
    settle(made)
    assert made.situation.articles == len(ARTICLES)
    made.docks["import_report"].close()
    settle(made)
    return made


class Hands:
    """Mouse and keys, each followed by a rest until the window has answered."""

    def __init__(self, window: CaseWindow) -> None:
        self.window = window

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Presses a key where the keyboard is."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self._keyboard(), key, held)
        settle(self.window)

    def write(self, words: str) -> None:
        for letter in words:  # QTest.keyClicks knows Latin letters alone
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._keyboard(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        settle(self.window)

    def _keyboard(self) -> QWidget:
        dialog = next((one for one in self.window.findChildren(QDialog) if one.isVisible()), None)
        above = dialog or self.window
        if not above.isActiveWindow():  # this platform has no window manager to hand the keyboard back
            above.activateWindow()
            QApplication.processEvents()
        return above.focusWidget() or above

    def click(
        self, view: QAbstractItemView, line: int, column: int = 0, *, held: Qt.KeyboardModifier | None = None
    ) -> None:
        place = view.visualRect(view.model().index(line, column)).center() + QPoint(6, 0)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held or Qt.KeyboardModifier.NoModifier, place)
        settle(self.window)

    def line_of(self, name: str) -> int:
        """Where the list has the article of this file."""
        model = self.window.articles.model
        rows = self.window.case.queries.article_rows(model.ids)
        return next(line for line, row in enumerate(rows) if Path(row.file_name).stem == name)


@pytest.fixture
def hands(window: CaseWindow) -> Hands:
    return Hands(window)


@pytest.fixture
def hands_on() -> type[Hands]:
    """Hands for a window that is opened later."""
    return Hands
