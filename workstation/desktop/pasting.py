"""An article pasted: a form with the text of the clipboard and what the person knows of it."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QStringListModel, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from workstation import assets
from workstation.case.queries import Queries
from workstation.core.articles import ReadArticle
from workstation.core.progress import Ticket
from workstation.desktop.direction import stand_by_paragraph
from workstation.desktop.failures import show_failure
from workstation.desktop.importing import Importing, files_of
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.open_case import OpenCase
from workstation.desktop.theme import reading_font
from workstation.pasting import fault_of, pasted


class PasteDialog(QDialog):
    """`accepted` means: `article` is what the person wants imported."""

    def __init__(self, text: str, outlets: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Paste an article"))
        self.resize(640, 560)
        self.text = QTextEdit(self)
        self.text.setAcceptDrops(False)
        self.text.setFont(reading_font(12.0))
        self.text.setAcceptRichText(False)
        stand_by_paragraph(self.text)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("The text of the article"))
        self.text.setPlainText(text)
        self._given = text
        self.title = QLineEdit(self)
        self.outlet = QLineEdit(self)
        self.outlet.setPlaceholderText(self.tr("Unknown outlet"))
        completer = QCompleter(self)
        completer.setModel(QStringListModel(list(outlets), completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.outlet.setCompleter(completer)
        self.day = QLineEdit(self)
        self.day.setPlaceholderText(self.tr("Year-month-day, such as 2016-05-25"))
        self.url = QLineEdit(self)
        self.url.setPlaceholderText(self.tr("Optional: where the article is on the web"))
        self.fault = QLabel(self)
        self.fault.setProperty("role", "danger")
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        form = QFormLayout()
        form.setSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Te&xt"), self.text)
        form.addRow(self.tr("&Title"), self.title)
        form.addRow(self.tr("&Outlet"), self.outlet)
        form.addRow(self.tr("&Date"), self.day)
        form.addRow(self.tr("&Address"), self.url)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.go = self.buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(form, 1)
        column.addWidget(self.fault)
        column.addWidget(self.buttons)
        self.text.textChanged.connect(self._on_changed)
        for field in (self.day, self.url):
            field.textChanged.connect(self._on_changed)
        (self.title if text.strip() else self.text).setFocus()
        self._on_changed()

    @property
    def _words(self) -> str:
        # The field gives some spaces and line ends back as others: what nobody touched stays as it was copied.
        return self.text.toPlainText() if self.text.document().isModified() else self._given

    @property
    def article(self) -> ReadArticle:
        day = self.day.text().strip()
        return pasted(
            self._words,
            title=self.title.text().strip() or None,
            outlet=self.outlet.text().strip() or None,
            date=dt.date.fromisoformat(day) if day else None,
            url=self.url.text().strip() or None,
        )

    @Slot()
    def _on_changed(self) -> None:
        text = self._words
        fault = fault_of(text, day=self.day.text().strip(), url=self.url.text().strip())
        self.fault.setText(fault if text.strip() else "")
        self.go.setEnabled(not fault)


class Pasting(QObject):
    """Answers the command, and a plain paste where nothing in the window takes it."""

    def __init__(self, *, window: QWidget, case: OpenCase, jobs: Jobs, importing: Importing) -> None:
        super().__init__(window)
        self._window = window
        self._case = case
        self._importing = importing
        self._outlets: Latest[tuple[str, ...]] = Latest(jobs, self)
        self._outlets.answered.connect(self._on_outlets)
        self._outlets.failed.connect(self._on_failed)

    @Slot()
    def paste(self) -> None:
        """Imports the files on the clipboard, where it holds some, else opens the form with its text."""
        if self._case.read_only:
            return
        files = files_of(QGuiApplication.clipboard().mimeData())
        if files:
            self._importing.start(files)
        else:
            self._outlets.ask(partial(_known_outlets, self._case.queries))

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key that nothing took was a paste, which is then done."""
        if not event.matches(QKeySequence.StandardKey.Paste):
            return False
        self.paste()
        return True

    @Slot(object)
    def _on_outlets(self, outlets: tuple[str, ...]) -> None:
        dialog = PasteDialog(QGuiApplication.clipboard().text(), outlets, self._window)
        dialog.accepted.connect(self._on_accepted)
        dialog.open()

    @Slot()
    def _on_accepted(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, PasteDialog):
            self._importing.take((dialog.article,))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        show_failure(self._window, error)


def _known_outlets(queries: Queries, _: Ticket) -> tuple[str, ...]:
    """Those of the case, and those that the lexicon knows."""
    from workstation.knowledge.lexicon import load_lexicon

    known = {outlet.name_ar for outlet in load_lexicon(assets.resource("lexicon")).outlets.values()}
    return tuple(sorted(known | {outlet for outlet, _ in queries.outlets() if outlet}))
