"""Files handed to the program rather than dropped on its window: named at its start, or dropped on its icon.

Nobody saw into which case they would go, so that it is asked, unless the case was named with them.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox

from workstation.desktop.window import CaseWindow
from workstation.desktop.words import file_words, isolated, plural
from workstation.settings import CASE_SUFFIX

# The system hands over several files one by one.
_PAUSE_MS = 150


def is_case(path: Path) -> bool:
    return path.suffix == CASE_SUFFIX


class Application(QApplication):
    """The application of the program itself, which the system may tell of files: macOS of those dropped on its icon."""

    file_opened = Signal(object)
    """The path of one file."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_opened.emit(Path(event.file()))
            return True
        return super().event(event)


class HandedFiles(QObject):
    """Keeps what was handed over until there is a window, then has it imported there."""

    case_handed = Signal(object)
    """The path of a case that is to be opened."""
    arrived = Signal()
    """There are files to be offered."""
    other_case_asked = Signal()
    new_case_asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._files: list[Path] = []
        self._sure = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.arrived)

    @property
    def waiting(self) -> tuple[Path, ...]:
        return tuple(self._files)

    def take(self, paths: Iterable[Path], *, sure: bool = False) -> None:
        """Keeps files for the next window. `sure` says that whoever handed them over named the case as well."""
        self._files += paths
        self._sure = self._sure or sure

    def be_sure(self) -> None:
        """The case that is opened next was chosen for what is waiting."""
        self._sure = bool(self._files)

    @Slot(object)
    def take_one(self, path: Path) -> None:
        """Answers the system, which names one file at a time."""
        if is_case(path):
            self.case_handed.emit(path)
        else:
            self._files.append(path)
            self._pause.start()

    def offer(self, window: CaseWindow) -> None:
        """Has what is waiting imported into the case of `window`, once that is what the person wants."""
        if not self._files:
            return
        files, sure = self.waiting, self._sure
        self._files, self._sure = [], False
        if sure and not window.case.read_only:
            window.importing.start(files)
            return
        question, buttons = _question(files, window)
        question.exec()
        pressed = next((name for name, button in buttons.items() if question.clickedButton() is button), "")
        question.deleteLater()
        if pressed == "import":
            window.importing.start(files)
        elif pressed:
            self._files = list(files)
            (self.new_case_asked if pressed == "new" else self.other_case_asked).emit()


def _question(files: Sequence[Path], window: CaseWindow) -> tuple[QMessageBox, dict[str, QAbstractButton]]:
    name = isolated(window.case.case.path.stem)
    tr = _translated
    what = file_words(files[0].name) if len(files) == 1 else plural("Importing", "%n item", "%n items", len(files))
    asked = tr("Import %1 into the case %2?").replace("%1", what).replace("%2", name)
    box = QMessageBox(QMessageBox.Icon.Question, "Rasid", asked, parent=window)
    buttons: dict[str, QAbstractButton] = {}
    if window.case.read_only:
        box.setText(tr("The case %1 is open for reading only.").replace("%1", name))
        box.setInformativeText(tr("Into which case is %1 to be imported?").replace("%1", what))
    else:
        go = box.addButton(tr("&Import"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(go)
        buttons["import"] = go
    buttons["other"] = box.addButton(tr("&Another case…"), QMessageBox.ButtonRole.ActionRole)
    buttons["new"] = box.addButton(tr("&New case…"), QMessageBox.ButtonRole.ActionRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setEscapeButton(cancel)
    return box, buttons


def _translated(words: str) -> str:
    return QCoreApplication.translate("HandedFiles", words)
