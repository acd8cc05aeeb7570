"""The setting of how large a file may be to be kept in the case."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from workstation.core.progress import Ticket
from workstation.desktop.failures import show_failure
from workstation.desktop.jobs import Jobs
from workstation.keeping import most_bytes_kept, set_most_bytes_kept

_MEGABYTE = 1_000_000
_USUAL, _MOST = 20, 1_000


class KeepingDialog(QDialog):
    """Shows the setting, and writes it in a job when it is accepted."""

    def __init__(self, size: int, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Originals kept in the case"))
        self.setMinimumWidth(440)
        self._jobs = jobs
        self.keep = QCheckBox(self.tr("&Keep what articles are read from in the case"), self)
        self.keep.setChecked(size > 0)
        self.megabytes = QSpinBox(self)
        self.megabytes.setRange(1, _MOST)
        self.megabytes.setSuffix(self.tr(" MB"))
        self.megabytes.setValue(max(1, round(size / _MEGABYTE)) if size else _USUAL)
        self.megabytes.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.megabytes.setEnabled(size > 0)
        self.megabytes.setAccessibleName(self.tr("Files of at most"))
        self.keep.toggled.connect(self.megabytes.setEnabled)
        why = QLabel(
            self.tr(
                "Of a larger file the case holds its path and its SHA-256 alone. What is kept can be shown and read"
                " anew, also on another computer. Holds for imports from now on."
            ),
            self,
        )
        why.setProperty("role", "muted")
        why.setWordWrap(True)
        form = QFormLayout()
        form.addRow(self.tr("&Files of at most"), self.megabytes)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.keep)
        column.addLayout(form)
        column.addWidget(why)
        column.addWidget(buttons)
        self.accepted.connect(self._on_accepted)

    @Slot()
    def _on_accepted(self) -> None:
        size = self.megabytes.value() * _MEGABYTE if self.keep.isChecked() else 0
        job = self._jobs.start(partial(_written, size))
        job.failed.connect(partial(show_failure, self.parentWidget()))


def ask_for_size_kept(jobs: Jobs, parent: QWidget) -> None:
    """Opens the dialog once the setting is read."""
    job = jobs.start(_read)
    job.succeeded.connect(partial(_shown, jobs, parent))
    job.failed.connect(partial(show_failure, parent))


def _shown(jobs: Jobs, parent: QWidget, size: int) -> None:
    KeepingDialog(size, jobs, parent).open()


def _read(_: Ticket) -> int:
    return most_bytes_kept()


def _written(size: int, _: Ticket) -> None:
    set_most_bytes_kept(size)
