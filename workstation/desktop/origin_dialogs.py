"""The dialogs on where an article came from: its provenance, its versions, what importing it again changed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from workstation.case.rows import KeptOriginal, StoredArticle, VersionRow
from workstation.desktop.claim_words import outcome_words
from workstation.desktop.direction import forced, stand_by_paragraph
from workstation.desktop.theme import interface_font, reading_font, theme_of
from workstation.desktop.words import file_words, isolated, number_words, path_words
from workstation.versions import ClaimTold, ImportedAgain

ENCODINGS = ("utf-8", "windows-1256", "iso-8859-6", "utf-16", "cp720", "mac_arabic", "windows-1252")
_PREVIEW = 3000


class TextView(QTextEdit):
    """Text to read, never rendered as anything else. Each paragraph stands on the side that it begins on."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setFont(reading_font(12.0))
        self.setAccessibleName(name)
        self.document().setDocumentMargin(8)
        stand_by_paragraph(self)


def _dialog(dialog: QDialog, title: str, width: int, height: int) -> QVBoxLayout:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.resize(width, height)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 18, 20, 16)
    column.setSpacing(12)
    return column


def _words(text: str, parent: QWidget, role: str = "") -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label


def _close_on_enter(buttons: QDialogButtonBox) -> None:
    """Has Enter close a dialog that is only read, whatever else its buttons do."""
    for button in buttons.buttons():
        if isinstance(button, QPushButton):
            button.setAutoDefault(False)
    close = buttons.button(QDialogButtonBox.StandardButton.Close)
    close.setDefault(True)
    close.setFocus()


class ProvenanceDialog(QDialog):
    """All that is known of where an article came from, to be read and copied."""

    original_asked = Signal()

    def __init__(self, stored: StoredArticle, kept: KeptOriginal | None, parent: QWidget) -> None:
        super().__init__(parent)
        column = _dialog(self, self.tr("Where this article came from"), 620, 0)
        self.rows = tuple(self._told(stored, kept))
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, value in self.rows:
            label = _words("\u200b".join([value[:32], value[32:]]) if len(value) == 64 else value, self)
            label.setAccessibleName(name)
            form.addRow(_words(name, self, "muted"), label)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(self.tr("&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._on_copy)
        show = buttons.addButton(self.tr("&Show the original"), QDialogButtonBox.ButtonRole.ActionRole)
        show.clicked.connect(self.original_asked)
        buttons.rejected.connect(self.reject)
        _close_on_enter(buttons)
        column.addLayout(form)
        column.addWidget(buttons)

    def _told(self, stored: StoredArticle, kept: KeptOriginal | None) -> Sequence[tuple[str, str]]:
        origin = stored.provenance
        size = self.tr("not kept in the case")
        if kept is not None and kept.size is not None:
            told = f"{number_words(kept.size)} {self.tr('bytes')}"
            size = self.tr("%1, kept in the case") if kept.data is not None else self.tr("%1, too large to be kept")
            size = size.replace("%1", told)
        return [
            (self.tr("File"), path_words(origin.path or origin.name)),
            *([(self.tr("In it"), path_words(origin.member))] if origin.member else []),
            (self.tr("SHA-256"), origin.sha256),
            *([(self.tr("SHA-256 of the file"), kept.sha256)] if kept and kept.sha256 != origin.sha256 else []),
            (self.tr("Original"), size),
            (self.tr("Read as"), f"{origin.reader} ({self.tr('version')} {origin.reader_version})"),
            (self.tr("Encoding"), origin.encoding or self.tr("told by the format")),
            (self.tr("Language"), stored.article.language),
            (self.tr("Imported"), origin.imported_at.astimezone().strftime("%Y-%m-%d %H:%M:%S %Z")),
            *([(self.tr("Author"), isolated(stored.article.author))] if stored.article.author else []),
            *([(self.tr("Remarks"), "\n".join(stored.notes))] if stored.notes else []),
        ]

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{name}\t{value}" for name, value in self.rows))


class SourceDialog(QDialog):
    """A page or a message as its text, for a program that shows it would ask the network for pictures."""

    folder_asked = Signal()

    def __init__(self, name: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        column = _dialog(self, self.tr("The original"), 760, 560)
        said = self.tr(
            "%1 is shown as its text. Opened in a browser or a mail program it may fetch things from the network,"
            " which tells others that it is being read."
        )
        self.text = TextView(self, self.tr("The original"))
        self.text.setPlainText(text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        folder = buttons.addButton(self.tr("&Show in folder"), QDialogButtonBox.ButtonRole.ActionRole)
        folder.clicked.connect(self.folder_asked)
        buttons.rejected.connect(self.reject)
        _close_on_enter(buttons)
        column.addWidget(_words(said.replace("%1", file_words(name)), self))
        column.addWidget(self.text, 1)
        column.addWidget(buttons)


class EncodingDialog(QDialog):
    """Lets the analyst choose the encoding by what the beginning of the file reads like."""

    def __init__(self, data: bytes, now: str, parent: QWidget) -> None:
        super().__init__(parent)
        column = _dialog(self, self.tr("Read in another encoding"), 620, 420)
        self._data = data
        self._choice = QComboBox(self)
        self._choice.addItems([*dict.fromkeys([*ENCODINGS, *([now] if now else [])])])
        self._choice.setCurrentText(now)
        self._choice.setAccessibleName(self.tr("Encoding"))
        self._choice.currentTextChanged.connect(self._on_chosen)
        self.preview = TextView(self, self.tr("How it reads"))
        form = QFormLayout()
        form.addRow(self.tr("&Encoding"), self._choice)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._go = buttons.addButton(self.tr("Import again"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._now = now
        column.addLayout(form)
        column.addWidget(self.preview, 1)
        column.addWidget(buttons)
        self._on_chosen(now)

    @property
    def encoding(self) -> str:
        return self._choice.currentText()

    @Slot(str)
    def _on_chosen(self, encoding: str) -> None:
        self._go.setEnabled(bool(encoding) and encoding != self._now)
        try:
            self.preview.setPlainText(self._data[:_PREVIEW].decode(encoding or "utf-8", errors="replace"))
        except LookupError:
            self.preview.setPlainText("")


class VersionsDialog(QDialog):
    """The versions of an article, with the text of the one chosen."""

    chosen = Signal(int)

    def __init__(self, versions: Sequence[VersionRow], parent: QWidget) -> None:
        super().__init__(parent)
        column = _dialog(self, self.tr("Versions of this article"), 820, 520)
        self._versions = tuple(versions)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Versions"))
        self.list.setMinimumWidth(250)
        self.list.setMaximumWidth(290)
        self.list.setSpacing(3)
        for number, version in enumerate(versions, start=1):
            when = version.at.astimezone().strftime("%Y-%m-%d %H:%M")
            now = f" · {self.tr('in the case')}" if version.current else ""
            told = ", ".join(part for part in (version.reader, version.encoding) if part)
            claims = f"{number_words(version.claims)} {self.tr('claim') if version.claims == 1 else self.tr('claims')}"
            self.list.addItem(f"{number}.  {when}{now}\n{told}, {claims}")
        self.text = TextView(self, self.tr("Text of the version"))
        self.list.currentRowChanged.connect(self._on_row)
        body = QHBoxLayout()
        body.addWidget(self.list)
        body.addWidget(self.text, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        if len(versions) == 1:
            column.addWidget(_words(self.tr("There is one version: this article was not imported again."), self))
        column.addLayout(body, 1)
        column.addWidget(buttons)

    def show_text(self, text: str | None) -> None:
        self.text.setPlainText(self.tr("The text of this version is not kept.") if text is None else text)

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._versions):
            self.chosen.emit(self._versions[row].id)


class ChangesDialog(QDialog):
    """What importing an article again changed: passages of its text, claims that are gone and new."""

    def __init__(self, outcome: ImportedAgain, parent: QWidget) -> None:
        super().__init__(parent)
        column = _dialog(self, self.tr("Imported again"), 700, 500)
        self.text = TextView(self, self.tr("What changed"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        _close_on_enter(buttons)
        said = self.tr("%1 Undo brings the version before it back.").replace("%1", outcome.summary())
        self.summary = _words(said, self)
        column.addWidget(self.summary)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        self._tell(outcome)

    def _tell(self, outcome: ImportedAgain) -> None:
        """What is gone in one colour behind a minus, what is new in another behind a plus."""
        claims: tuple[tuple[str, bool, tuple[ClaimTold, ...]], ...] = (
            (self.tr("Claims gone"), False, outcome.claims_gone),
            (self.tr("Claims new"), True, outcome.claims_new),
        )
        for title, new, told in claims:
            self._head(title if told else "")
            for one in told:
                self._line(f"{one.words} ({outcome_words(one.claim.outcome)})", new=new)
        for change in outcome.texts:
            self._head(self.tr("Text") if change is outcome.texts[0] else " ")
            for new, lines in ((False, change.before), (True, change.after)):
                for line in filter(None, lines.split("\n")):
                    self._line(line, new=new)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _head(self, title: str) -> None:
        if title:
            style = QTextCharFormat()
            style.setFont(interface_font())
            style.setFontWeight(QFont.Weight.DemiBold)
            self._write(title, style)

    def _line(self, words: str, *, new: bool) -> None:
        theme = theme_of(self.palette())
        style = QTextCharFormat()
        style.setForeground(theme.good if new else theme.danger)
        # The mark first, on whichever side the words begin.
        self._write(forced(f"{'+' if new else '−'} {words}"), style)

    def _write(self, words: str, style: QTextCharFormat) -> None:
        cursor = QTextCursor(self.text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if not self.text.document().isEmpty():
            cursor.insertBlock()
        cursor.insertText(words, style)
