"""How a failure is told: a user's error in its own sentence, a bug once, with what a person can pass on."""

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from workstation import __version__
from workstation.errors import UserError

log = logging.getLogger(__name__)


def show_failure(parent: QWidget | None, error: Exception) -> None:
    """Says what went wrong. A `UserError` is said in its sentence and hint; anything else goes to the log as well."""
    if isinstance(error, UserError):
        box = QMessageBox(QMessageBox.Icon.Warning, "Rasid", error.sentence, QMessageBox.StandardButton.Ok, parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(error.hint)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
        return
    log.error("a job failed", exc_info=error)
    show_bug(parent, "".join(traceback.format_exception(error)))


def show_bug(parent: QWidget | None, details: str) -> QMessageBox:
    """Tells of a fault of the program, with its details to copy. Nothing is sent anywhere."""
    translate = QCoreApplication.translate
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle("Rasid")
    box.setText(translate("Failure", "Something went wrong in the program."))
    box.setInformativeText(
        translate(
            "Failure",
            "Your case is safe: every change was written when you made it. The details are in the program's log on "
            "this computer and are sent nowhere. You can copy them for whoever looks after the program.",
        )
    )
    box.setDetailedText(f"Rasid {__version__}, Python {sys.version.split()[0]}\n\n{details}")
    copy = box.addButton(translate("Failure", "Copy details"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()
    copy.clicked.connect(_Copy(box, box.detailedText()).copy)
    go_on = box.addButton(translate("Failure", "Go on"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(go_on)
    box.setEscapeButton(go_on)
    box.open()
    return box


class _Copy(QObject):
    def __init__(self, parent: QObject, text: str) -> None:
        super().__init__(parent)
        self._text = text

    @Slot()
    def copy(self) -> None:
        QApplication.clipboard().setText(self._text)


class Faults(QObject):
    """Python's last line of defence: an exception that nobody caught is logged and shown once, and the window lives.

    Exceptions of other threads come to the GUI thread by a signal.
    """

    _caught = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._box: QMessageBox | None = None
        self._caught.connect(self._on_caught)

    def install(self) -> None:
        sys.excepthook = self._hook

    def _hook(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        log.critical("an exception that nobody caught", exc_info=(kind, error, where))
        self._caught.emit("".join(traceback.format_exception(kind, error, where)))

    @Slot(str)
    def _on_caught(self, details: str) -> None:
        # A fault in painting comes many times a second: one dialog is enough.
        if self._box is None:
            self._box = show_bug(QApplication.activeWindow(), details)
            self._box.finished.connect(self._on_closed)

    @Slot()
    def _on_closed(self) -> None:
        self._box = None
