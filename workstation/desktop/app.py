"""Where the window is put together: the application's face, its last line of defence, the desk with the case."""

import gc
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QLocale, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from workstation import __version__, settings
from workstation.assets import resource
from workstation.case.file import Case
from workstation.desktop.desk import Desk
from workstation.desktop.docks import Workspace
from workstation.desktop.failures import Faults
from workstation.desktop.fonts import load_fonts
from workstation.desktop.handed_files import Application, is_case
from workstation.desktop.open_case import OpenCase
from workstation.desktop.preferences import Preferences
from workstation.desktop.theme import Scheme, dress
from workstation.desktop.window import CaseWindow

SIZES = ((1440, 900), (1100, 700))
# Threads that read and store take turns with the one of the window: a shorter turn halves how late it answers.
_TURN_SECONDS = 0.001
# A search through all objects for rings of garbage holds every thread for some hundred milliseconds: the window shows
# it. Of the young ones it is looked for often enough; an import leaves no old ones behind.
_COLLECTIONS = (5_000, 20, 100)
LONGEST_WAIT_MS = 60_000


def make_application(scheme: Scheme) -> QApplication:
    """The application with its fonts, colours and name; the one that exists already where there is one."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = Application(sys.argv[:1])
    application.setApplicationName("Rasid")
    application.setApplicationDisplayName("Rasid")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("rasid")
    # Months and figures in the interface's own language, not half in that of the computer.
    QLocale.setDefault(QLocale(QLocale.Language.English))
    sys.setswitchinterval(_TURN_SECONDS)
    gc.set_threshold(*_COLLECTIONS)
    load_fonts()
    dress(application, scheme)
    return application


def main(argv: Sequence[str]) -> int:
    """Opens the window on the case named in `argv`, else on the one shown last. Returns the exit status.

    Whatever else `argv` names is imported: so a system starts a program on whose icon files were dropped.
    """
    settings.start_log()
    preferences = Preferences()
    application = make_application(preferences.scheme)
    application.setWindowIcon(QIcon(str(resource("icons", "rasid.svg"))))
    faults = Faults(application)
    faults.install()
    desk = Desk(application, preferences)
    if isinstance(application, Application):
        application.file_opened.connect(desk.handed.take_one)
    named = [Path(name).absolute() for name in argv]
    desk.start(next(filter(is_case, named), None), [path for path in named if not is_case(path)])
    application.aboutToQuit.connect(leave_plain_text)
    return application.exec()


def leave_plain_text() -> None:
    """What was copied stays as plain text: Qt would let go of our own object when Python is gone, and crash."""
    clipboard = QApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.setText(clipboard.text())


def screenshots(case: Path, folder: Path, sizes: Sequence[tuple[int, int]] = SIZES) -> list[Path]:
    """Saves pictures of the window on `case`: each workspace in each size, the first in the dark too.

    Shows a copy of the case, and touches nothing that the person's own window remembers.
    """
    folder.mkdir(parents=True, exist_ok=True)
    saved = []
    with _remembering_nothing() as home:
        application = make_application(Scheme.LIGHT)
        copy = _copied(case, home)
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            dress(application, scheme)
            window = CaseWindow(case=OpenCase(Case.open(copy)), preferences=Preferences(home))
            window.show()
            for width, height in sizes:
                window.resize(QSize(width, height))
                for workspace in Workspace:
                    window.commands[f"workspace_{workspace}"].trigger()
                    window.commands["reset_layout"].trigger()
                    if workspace is Workspace.COMPARE:
                        window.comparison.compare(window.articles.model.ids[:3])
                    settle(window)
                    picture = folder / f"{workspace}-{scheme}-{width}x{height}.png"
                    if not window.grab().save(str(picture)):
                        raise OSError(f"no picture could be written to {picture}")
                    saved.append(picture)
            window.close()
            QCoreApplication.sendPostedEvents(None, 0)
    return saved


def _copied(case: Path, folder: Path) -> Path:
    original = Case.open(case, read_only=True)
    try:
        original.save_as(folder / case.name)
    finally:
        original.close()
    return folder / case.name


def settle(window: CaseWindow) -> None:
    """Lets the window finish what it is doing: every job, and what each of them leads to."""
    deadline = QDeadlineTimer(LONGEST_WAIT_MS)
    quiet = 0
    while quiet < 3 and not deadline.hasExpired():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        QCoreApplication.sendPostedEvents(None, 0)
        quiet = 0 if window.jobs.busy or window.case.has_news else quiet + 1


@contextmanager
def _remembering_nothing() -> Iterator[Path]:
    """Gives everything that is remembered a folder that is gone afterwards."""
    before = os.environ.get("RASID_HOME")
    with tempfile.TemporaryDirectory(prefix="rasid-") as folder:
        os.environ["RASID_HOME"] = folder
        try:
            yield Path(folder)
        finally:
            if before is None:
                del os.environ["RASID_HOME"]
            else:
                os.environ["RASID_HOME"] = before
