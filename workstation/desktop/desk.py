"""Which case is on the desk: opens one in a job, shows its window, closes the one before it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QMessageBox

from workstation import settings
from workstation.case.faults import CaseInUse, CaseNotWritable
from workstation.case.file import Case
from workstation.core.progress import Progress, Ticket
from workstation.desktop.about import show_about, show_shortcuts
from workstation.desktop.failures import show_failure
from workstation.desktop.handed_files import HandedFiles
from workstation.desktop.help import HelpWindow
from workstation.desktop.jobs import Job, Jobs
from workstation.desktop.open_case import OpenCase
from workstation.desktop.preferences import Preferences
from workstation.desktop.theme import Scheme, dress
from workstation.desktop.welcome import WelcomeWindow
from workstation.desktop.window import CaseWindow
from workstation.errors import UserError
from workstation.workflow import make_demo_case

MOMENT_MS = 300


class Desk(QObject):
    """One window at a time: that of a case, or the welcome window while there is none."""

    def __init__(self, application: QApplication, preferences: Preferences) -> None:
        super().__init__(application)
        self._application = application
        self._preferences = preferences
        self._jobs = Jobs(self, threads=1)
        self._opening: Path | None = None
        self._sentence = ""
        self._job: Job | None = None
        self._remaking = False
        self.welcome: WelcomeWindow | None = None
        self._help: HelpWindow | None = None
        self.window: CaseWindow | None = None
        self.handed = HandedFiles(self)
        self.handed.case_handed.connect(self.open)
        self.handed.arrived.connect(self._on_files_arrived)
        self.handed.other_case_asked.connect(self._on_other_case)
        self.handed.new_case_asked.connect(self._on_new_case_for_files)
        application.setQuitOnLastWindowClosed(False)
        application.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)
        application.aboutToQuit.connect(self._jobs.close)

    @property
    def busy(self) -> bool:
        """Whether a case is being opened or made."""
        return self._opening is not None

    def close(self) -> None:
        """Ends what is under way and closes the windows."""
        self._jobs.close()
        for window in (self.window, self.welcome, self._help):
            if window is not None:
                window.close()

    def start(self, path: Path | None = None, files: Sequence[Path] = ()) -> None:
        """Opens `path`, else the case shown last, else the demonstration case, which is made where there is none.

        `files` are imported into it.
        """
        self.handed.take(files, sure=path is not None)
        recent = settings.recent_cases()
        chosen = path or next((case for case in recent if case.is_file()), settings.demo_case_path())
        if path is None and chosen == settings.demo_case_path() and not chosen.is_file():
            self.make_demo()
        else:
            self.open(chosen)

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Opens the case at `path` in place of the one that is open."""
        path = path.absolute()
        if self.window is not None and self.window.case.case.path == path:
            self.window.activateWindow()
            self._on_files_arrived()
            return
        sentence = self.tr("Opening %1…").replace("%1", path.stem)
        self._begin(path, partial(_opened, path, read_only), sentence, welcome_at_once=False)

    def create(self, path: Path) -> None:
        """Makes an empty case at `path` and opens it."""
        self._begin(path.absolute(), partial(_created, path), self.tr("Making %1…").replace("%1", path.stem))

    def make_demo(self) -> None:
        """Makes the demonstration case from the articles that come with the program, and opens it."""
        path = settings.demo_case_path()
        if self.window is not None and self.window.case.case.path == path:
            self._remaking = True
            self._show_welcome()
            self.window.close()
            self._remaking = False
        self._begin(
            path, partial(_demo, path), self.tr("Preparing the demonstration case: five articles are being read.")
        )

    # --- from asking to showing

    def _begin(
        self, path: Path, work: Callable[[Ticket], Case], sentence: str, *, welcome_at_once: bool = True
    ) -> None:
        """Starts `work`. Where there is no window yet, the welcome window says `sentence` until there is one.

        A case mostly opens in less time than it takes to read that: then the welcome window waits a moment.
        """
        if self._opening is not None:
            return
        self._opening = path
        self._sentence = sentence
        job = self._job = self._jobs.start(work)
        job.succeeded.connect(self._on_opened)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        job.progressed.connect(self._on_progressed)
        if welcome_at_once or self.welcome is not None:
            self._on_long()
        else:
            QTimer.singleShot(MOMENT_MS, self, self._on_long)

    @Slot()
    def _on_long(self) -> None:
        if self.window is None and self._opening is not None:
            self._show_welcome().wait_for(self._sentence)

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        if self.welcome is not None:
            self.welcome.on_progressed(progress)

    def _show_welcome(self) -> WelcomeWindow:
        if self.welcome is None:
            self.welcome = WelcomeWindow(geometry=self._preferences.geometry, recent=settings.recent_cases())
            self.welcome.open_asked.connect(self.open)
            self.welcome.new_asked.connect(self._on_new)
            self.welcome.choose_asked.connect(self._on_choose)
            self.welcome.demo_asked.connect(self.make_demo)
            self.welcome.closed.connect(self._on_welcome_closed)
            self.welcome.show()
        return self.welcome

    @Slot(object)
    def _on_opened(self, case: Case) -> None:
        settings.remember_case(case.path)
        before = self.window
        window = CaseWindow(case=OpenCase(case), preferences=self._preferences)
        if self.welcome is not None:
            window.restoreGeometry(self.welcome.saveGeometry())
        window.asked.connect(self._on_asked)
        window.open_asked.connect(self.open)
        window.closed.connect(self._on_window_closed)
        self.window = window
        window.show()
        if before is not None:
            before.close()
        if self.welcome is not None:
            self.welcome.close()
        # Once the window stands: a question about files must not come before it.
        QTimer.singleShot(0, self, self._on_files_arrived)

    @Slot()
    def _on_files_arrived(self) -> None:
        if self.window is not None:
            self.handed.offer(self.window)

    @Slot()
    def _on_other_case(self) -> None:
        self._for_files(self._on_choose)

    @Slot()
    def _on_new_case_for_files(self) -> None:
        self._for_files(self._on_new)

    def _for_files(self, choose: Callable[[], bool]) -> None:
        """Lets a case be chosen for the files that wait; where none is, it is asked once more what becomes of them."""
        if choose():
            self.handed.be_sure()
        else:
            self._on_files_arrived()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        path, self._opening = self._opening, None
        parent: QMainWindow | None = self.window or self.welcome
        if isinstance(error, CaseInUse | CaseNotWritable) and path is not None:
            self._ask_read_only(path, error, parent)
        elif isinstance(error, UserError) and self.window is None:
            self._show_welcome().offer(error.sentence, error.hint)
        else:
            if self.window is None:
                parent = self._show_welcome()
                self._show_welcome().offer(self.tr("The case could not be opened."))
            show_failure(parent, error)

    def _ask_read_only(self, path: Path, error: UserError, parent: QMainWindow | None) -> None:
        if self.window is None:
            self._show_welcome().offer(error.sentence, error.hint)
        box = QMessageBox(QMessageBox.Icon.Question, "Rasid", error.sentence, parent=parent)
        box.setInformativeText(self.tr("You can open it for reading only."))
        reading = box.addButton(self.tr("Open for reading"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is reading:
            self.open(path, read_only=True)

    @Slot(object)
    def _on_finished(self, job: Job) -> None:
        # The answer to a failure may have begun the next job already.
        if job is self._job:
            self._opening, self._job = None, None

    @Slot()
    def _on_window_closed(self) -> None:
        if self.sender() is self.window:
            self.window = None
            if not self._remaking:
                self._application.quit()

    @Slot()
    def _on_welcome_closed(self) -> None:
        self.welcome = None
        if self.window is None:
            self._application.quit()

    # --- what a window cannot do by itself

    @Slot(str)
    def _on_asked(self, command: str) -> None:
        match command:
            case "new_case":
                self._on_new()
            case "open_case":
                self._on_choose()
            case "save_copy":
                self._on_save_copy()
            case "quit":
                if self.window is not None:
                    self.window.close()
            case "make_demo":
                self.make_demo()
            case "scheme_system" | "scheme_light" | "scheme_dark":
                self._preferences.scheme = Scheme(command.removeprefix("scheme_"))
                dress(self._application, self._preferences.scheme)
            case "help":
                self._show_help()
            case "shortcuts" if self.window is not None:
                show_shortcuts(self.window, self.window.commands)
            case "about" if self.window is not None:
                show_about(self.window)

    def _show_help(self) -> None:
        if self._help is None:
            self._help = HelpWindow(self.window)
        self._help.show()
        self._help.show_for(self.window.place_of_keyboard if self.window is not None else "")
        self._help.raise_()
        self._help.activateWindow()

    @Slot()
    def _on_new(self) -> bool:
        """Whether a place for a new case was chosen."""
        name, _ = QFileDialog.getSaveFileName(
            self.window or self.welcome,
            self.tr("New case"),
            str(settings.cases_folder() / f"case{settings.CASE_SUFFIX}"),
            self.tr("Cases") + f" (*{settings.CASE_SUFFIX})",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self.create(_with_suffix(Path(name)))
        return bool(name)

    @Slot()
    def _on_choose(self) -> bool:
        """Whether a case was chosen."""
        name, _ = QFileDialog.getOpenFileName(
            self.window or self.welcome,
            self.tr("Open case"),
            str(settings.cases_folder()),
            self.tr("Cases") + f" (*{settings.CASE_SUFFIX});;" + self.tr("All files") + " (*)",
        )
        if name:
            self.open(Path(name))
        return bool(name)

    def _on_save_copy(self) -> None:
        if self.window is None:
            return
        case = self.window.case.case
        name, _ = QFileDialog.getSaveFileName(
            self.window,
            self.tr("Save a copy of the case"),
            str(settings.cases_folder() / f"{case.path.stem} copy{settings.CASE_SUFFIX}"),
            self.tr("Cases") + f" (*{settings.CASE_SUFFIX})",
        )
        if name:
            self.window.save_copy(_with_suffix(Path(name)))

    @Slot()
    def _on_system_scheme_changed(self) -> None:
        if self._preferences.scheme is Scheme.SYSTEM:
            dress(self._application, Scheme.SYSTEM)


def _with_suffix(path: Path) -> Path:
    return path if path.suffix == settings.CASE_SUFFIX else path.with_name(path.name + settings.CASE_SUFFIX)


def _opened(path: Path, read_only: bool, _: Ticket) -> Case:
    return Case.open(path, read_only=read_only)


def _created(path: Path, _: Ticket) -> Case:
    return Case.create(path)


def _demo(path: Path, ticket: Ticket) -> Case:
    make_demo_case(path, ticket)
    return Case.open(path)
