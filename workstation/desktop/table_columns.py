"""Which column of a table is what: shown with its first rows and confirmed before the table is imported.

Asked where the header does not say which column holds the text; what was answered for a header is remembered as long
as the window stands.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workstation.core.progress import Ticket
from workstation.desktop.failures import show_failure
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.words import isolated
from workstation.readers import tables
from workstation.readers.columns import AUTHOR, DATE, OUTLET, ROLES, TEXT, TITLE, URL
from workstation.readers.found import Choices, Source
from workstation.readers.tables import Preview
from workstation.readers.zipped_parts import Refusal

Chosen = Mapping[Path, Choices]


class ColumnsDialog(QDialog):
    """`accepted` means: `columns` says which column has which role."""

    def __init__(self, name: str, preview: Preview, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Columns of the table"))
        self.resize(820, 600)
        words = {
            TEXT: self.tr("Te&xt"),
            TITLE: self.tr("&Title"),
            OUTLET: self.tr("&Outlet"),
            DATE: self.tr("&Date"),
            URL: self.tr("&Address"),
            AUTHOR: self.tr("A&uthor"),
        }
        about = QLabel(self.tr("Each row of %1 becomes an article.").replace("%1", isolated(name)), self)
        about.setTextFormat(Qt.TextFormat.PlainText)
        self.combos: dict[str, QComboBox] = {}
        form = QFormLayout()
        form.setSpacing(8)
        for role in ROLES:
            combo = self.combos[role] = QComboBox(self)
            combo.addItem(self.tr("None"))
            combo.addItems(list(preview.columns))
            if role in preview.roles:
                combo.setCurrentIndex(1 + preview.columns.index(preview.roles[role]))
            combo.currentIndexChanged.connect(self._on_changed)
            form.addRow(words[role], combo)
        table = self.table = QTableWidget(len(preview.rows), len(preview.columns), self)
        table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setHorizontalHeaderLabels(list(preview.columns))
        table.setAcceptDrops(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.horizontalHeader().setStretchLastSection(True)
        for row, cells in enumerate(preview.rows):
            for column, cell in enumerate(cells):
                table.setItem(row, column, QTableWidgetItem(" ".join(cell.split())))
        self.fault = QLabel(self)
        self.fault.setProperty("role", "danger")
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.go = buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(20, 18, 20, 16)
        column_of_all.setSpacing(12)
        column_of_all.addWidget(about)
        column_of_all.addLayout(form)
        column_of_all.addWidget(table, 1)
        column_of_all.addWidget(self.fault)
        column_of_all.addWidget(buttons)
        self.combos[TEXT].setFocus()
        self._on_changed()

    @property
    def columns(self) -> dict[str, str]:
        return {role: combo.currentText() for role, combo in self.combos.items() if combo.currentIndex() > 0}

    @Slot()
    def _on_changed(self) -> None:
        chosen = [combo.currentIndex() for combo in self.combos.values() if combo.currentIndex() > 0]
        fault = ""
        if self.combos[TEXT].currentIndex() == 0:
            fault = self.tr("Choose the column that holds the text.")
        elif len(set(chosen)) < len(chosen):
            fault = self.tr("One column is chosen twice.")
        self.fault.setText(fault)
        self.go.setEnabled(not fault)


class TableColumns(QObject):
    """Has the tables among the files of an import looked at, on a thread, and asks about those that need it."""

    def __init__(self, window: QWidget, jobs: Jobs) -> None:
        super().__init__(window)
        self._window = window
        self._answers: dict[tuple[str, ...], dict[str, str]] = {}
        self._latest: Latest[list[tuple[Path, Preview]]] = Latest(jobs, self)
        self._latest.answered.connect(self._on_previews)
        self._latest.failed.connect(self._on_failed)
        self._paths: tuple[Path, ...] = ()
        self._then: Callable[[Sequence[Path], Chosen], None] = _nothing

    def settle(self, paths: Sequence[Path], then: Callable[[Sequence[Path], Chosen], None]) -> bool:
        """Whether there are tables among `paths`: then `then` is called once they are settled, with what to import."""
        if self._latest.waiting or not any(path.suffix.lower() in tables.SUFFIXES for path in paths):
            return False
        self._paths, self._then = tuple(paths), then
        self._latest.ask(lambda ticket: uncertain(self._paths, ticket))
        return True

    @Slot(object)
    def _on_previews(self, previews: list[tuple[Path, Preview]]) -> None:
        left, choices = list(self._paths), dict[Path, Choices]()
        for path, preview in previews:
            columns = self._answers.get(preview.columns)
            if columns is None:
                dialog = ColumnsDialog(path.name, preview, self._window)
                accepted = dialog.exec() == QDialog.DialogCode.Accepted
                columns = dialog.columns
                dialog.deleteLater()
                if not accepted:
                    left.remove(path)
                    continue
                self._answers[preview.columns] = columns
            choices[path] = Choices(columns=columns)
        self._then(left, choices)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        show_failure(self._window, error)
        self._then(self._paths, {})


def uncertain(paths: Sequence[Path], ticket: Ticket) -> list[tuple[Path, Preview]]:
    """The tables among `paths` of which the header does not say which column is the text."""
    found = []
    for path in paths:
        ticket.check()
        if path.suffix.lower() not in tables.SUFFIXES or not path.is_file():
            continue
        try:
            preview = tables.preview_apart(Source(path, path.name, datetime.now(UTC)))
        except (Refusal, OSError):
            continue  # the report will say what is wrong with it
        if not preview.is_certain:
            found.append((path, preview))
    return found


def _nothing(_: Sequence[Path], __: Chosen) -> None:
    """Nobody waits for an answer."""
