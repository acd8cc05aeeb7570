"""What can be asked of the origin of the article that is read: its original, its versions, importing it again."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from workstation.case.file import Case
from workstation.case.queries import Queries
from workstation.case.rows import KeptOriginal, StoredArticle, VersionRow
from workstation.core.progress import Ticket
from workstation.core.selection import Focus
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.one_job import OneJob
from workstation.desktop.origin_dialogs import (
    ChangesDialog,
    EncodingDialog,
    ProvenanceDialog,
    SourceDialog,
    VersionsDialog,
)
from workstation.desktop.originals import Originals, Shown, Way
from workstation.desktop.panels.article import ArticlePanel
from workstation.desktop.status import JobGauge
from workstation.desktop.words import file_words
from workstation.errors import UserError
from workstation.readers.found import Choices
from workstation.versions import ImportedAgain, import_again


def open_by_system(url: QUrl) -> bool:
    """Hands a file or folder to the system's program for it."""
    return QDesktopServices.openUrl(url)


class ArticleOrigin(OneJob):
    """Carries out the commands on the origin of the article in the panel."""

    said = Signal(str)
    """A sentence for the foot of the window."""

    def __init__(
        self,
        *,
        window: QWidget,
        panel: ArticlePanel,
        jobs: Jobs,
        gauge: JobGauge,
    ) -> None:
        super().__init__(window=window, case=panel.case, jobs=jobs, gauge=gauge)
        self._panel = panel
        self._selection = panel.selection
        self._originals = Originals()
        self._again: _Again | None = None
        self._versions_dialog: VersionsDialog | None = None
        self._folder: QUrl | None = None
        self._originals_asked: Latest[Shown] = self._latest(self._on_original)
        self._kept_asked: Latest[KeptOriginal | None] = self._latest(self._on_kept)
        self._bytes_asked: Latest[KeptOriginal | None] = self._latest(self._on_bytes)
        self._versions_asked: Latest[tuple[VersionRow, ...]] = self._latest(self._on_versions)
        self._text_asked: Latest[str | None] = self._latest(self._on_text)

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What answers the window's commands."""
        return {
            "show_original": self.show_original,
            "provenance": self.show_provenance,
            "import_again": self.import_again,
            "import_file_again": self.import_file_again,
            "whole_page": self.use_whole_page,
            "other_encoding": self.choose_encoding,
            "read_scans": self.read_scans,
            "versions": self.show_versions,
        }

    def close(self) -> None:
        """Lets go of the originals that were written to be shown."""
        self._originals.close()

    # --- commands

    @Slot()
    def show_original(self) -> None:
        if self._stored is not None:
            self._originals_asked.ask(partial(self._originals.take_out, self._case.queries, self._stored))

    @Slot()
    def show_provenance(self) -> None:
        if self._stored is not None:
            self._kept_asked.ask(partial(_original_of, self._case.queries, self._stored.id))

    @Slot()
    def import_again(self) -> None:
        self._import(Choices())

    @Slot()
    def import_file_again(self) -> None:
        """Reads the file as it is now, not what was kept of it."""
        self._import(Choices(), from_file=True)

    @Slot()
    def use_whole_page(self) -> None:
        if self._stored is not None and self._stored.has_more:
            self._import(Choices(whole_page=True))

    @Slot()
    def read_scans(self) -> None:
        """Has the pages that are pictures read too; a sentence says so where Tesseract is not installed."""
        self._import(Choices(ocr=True))

    @Slot()
    def choose_encoding(self) -> None:
        if self._stored is not None:
            self._bytes_asked.ask(partial(_original_of, self._case.queries, self._stored.id))

    @Slot()
    def show_versions(self) -> None:
        if self._stored is not None:
            self._versions_asked.ask(partial(_versions_of, self._case.queries, self._stored.id))

    # --- answers

    @property
    def _stored(self) -> StoredArticle | None:
        return self._panel.article

    def _latest(self, slot: Callable[..., None]) -> "Latest":  # type: ignore[type-arg]
        latest: Latest[object] = Latest(self._jobs, self)
        latest.answered.connect(slot)
        latest.failed.connect(self._on_failed)
        return latest

    @Slot(object)
    def _on_original(self, shown: Shown) -> None:
        self._folder = QUrl.fromLocalFile(str(shown.path.parent))
        if shown.way is Way.SOURCE:
            source = SourceDialog(shown.path.name, shown.text, self._window)
            source.folder_asked.connect(self._on_folder)
            source.open()
        elif shown.way is Way.FOLDER:
            self._on_folder()
            self.said.emit(self.tr("%1 is shown in its folder.").replace("%1", file_words(shown.path.name)))
        elif shown.way is Way.OPEN or self._may_open(shown.path.name):
            self._open(QUrl.fromLocalFile(str(shown.path)))

    def _may_open(self, name: str) -> bool:
        question = QMessageBox(
            QMessageBox.Icon.Question,
            "Rasid",
            self.tr("Open %1 in the system's program for it?").replace("%1", file_words(name)),
            parent=self._window,
        )
        question.setInformativeText(
            self.tr("That program may fetch things from the network that the file names. Here it was read without.")
        )
        go = question.addButton(self.tr("Open"), QMessageBox.ButtonRole.AcceptRole)
        folder = question.addButton(self.tr("Show in folder"), QMessageBox.ButtonRole.ActionRole)
        question.addButton(QMessageBox.StandardButton.Cancel)
        question.exec()
        if question.clickedButton() is folder:
            self._on_folder()
        return question.clickedButton() is go

    @Slot()
    def _on_folder(self) -> None:
        if self._folder is not None:
            self._open(self._folder)

    def _open(self, url: QUrl) -> None:
        if not open_by_system(url):
            sentence = f"The system has no program that shows {url.fileName() or url.toLocalFile()}."
            self._on_failed(UserError(sentence, hint=f"It lies at {url.toLocalFile()}."))

    @Slot(object)
    def _on_kept(self, kept: KeptOriginal | None) -> None:
        if self._stored is not None:
            dialog = ProvenanceDialog(self._stored, kept, self._window)
            dialog.original_asked.connect(self.show_original)
            dialog.open()

    @Slot(object)
    def _on_bytes(self, kept: KeptOriginal | None) -> None:
        if self._stored is None:
            return
        if not self._stored.provenance.encoding:
            hint = "A PDF or a document of an office program says itself which letters it holds."
            self._on_failed(UserError("The format of this article leaves no choice of encoding.", hint=hint))
            return
        data = b"" if kept is None or kept.data is None else kept.data
        dialog = EncodingDialog(data, self._stored.provenance.encoding, self._window)
        dialog.accepted.connect(self._on_encoding)
        dialog.open()

    @Slot()
    def _on_encoding(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, EncodingDialog):
            self._import(Choices(encoding=dialog.encoding))

    @Slot(object)
    def _on_versions(self, versions: tuple[VersionRow, ...]) -> None:
        self._versions_dialog = dialog = VersionsDialog(versions, self._window)
        dialog.chosen.connect(self._on_version)
        dialog.finished.connect(self._on_versions_closed)
        dialog.list.setCurrentRow(next((at for at, one in enumerate(versions) if one.current), 0))
        dialog.open()

    @Slot()
    def _on_versions_closed(self) -> None:
        self._versions_dialog = None

    @Slot(int)
    def _on_version(self, version: int) -> None:
        self._text_asked.ask(partial(_text_of, self._case.queries, version))

    @Slot(object)
    def _on_text(self, text: str | None) -> None:
        if self._versions_dialog is not None:
            self._versions_dialog.show_text(text)

    # --- importing again

    def _import(self, choices: Choices, *, from_file: bool = False) -> None:
        if self._stored is not None and not self.busy and not self._case.read_only:
            self._again = _Again(self._stored.id, self._case.case, choices, from_file=from_file)
            self._start(self._again, self.tr("Importing again"))

    def _ended(self) -> None:
        outcome = None if self._again is None else self._again.outcome
        self._again = None
        if outcome is None:
            return
        if outcome.new is None:
            self.said.emit(outcome.summary())
            return
        self._selection.focus(Focus(article=outcome.new), by="")
        ChangesDialog(outcome, self._window).open()


class _Again:
    """The job that imports an article again; keeps what came of it."""

    def __init__(self, article: int, case: Case, choices: Choices, *, from_file: bool) -> None:
        self._article = article
        self._case = case
        self._choices = choices
        self._from_file = from_file
        self.outcome: ImportedAgain | None = None

    def __call__(self, ticket: Ticket) -> None:
        from workstation.knowledge.knowledge import Knowledge

        self.outcome = import_again(
            self._article, self._case, Knowledge.load, ticket, choices=self._choices, from_file=self._from_file
        )


def _original_of(queries: Queries, article: int, _: Ticket) -> KeptOriginal | None:
    return queries.original_of(article)


def _versions_of(queries: Queries, article: int, _: Ticket) -> tuple[VersionRow, ...]:
    return queries.versions_of(article)


def _text_of(queries: Queries, article: int, _: Ticket) -> str | None:
    return queries.text_of_version(article)
