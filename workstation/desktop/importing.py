"""Import by drop or by menu: what is dropped anywhere on the window, the job that reads it, the report at the end."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDockWidget, QFileDialog, QMessageBox, QWidget

from workstation.case.file import Case
from workstation.core.articles import ReadArticle
from workstation.core.progress import Ticket
from workstation.desktop.icons import icon
from workstation.desktop.jobs import Job, Jobs
from workstation.desktop.keeping import ask_for_size_kept
from workstation.desktop.one_job import OneJob
from workstation.desktop.open_case import OpenCase
from workstation.desktop.preferences import Preferences
from workstation.desktop.status import JobGauge
from workstation.desktop.table_columns import Settled, TableColumns, together
from workstation.desktop.theme import theme_of
from workstation.desktop.words import file_words, isolated, plural
from workstation.import_report import ImportReport, with_retried
from workstation.workflow import import_paths, import_read


def files_of(mime: QMimeData) -> list[Path]:
    """The files and folders of this machine that a drag carries; links to elsewhere are left out."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def refuse_drops(above: QWidget) -> None:
    """Has nothing inside `above` take a drop: a field would write files' names into itself, a view keep them from all.

    Docks take drops for their window, for a floating one is a window of its own.
    """
    for widget in above.findChildren(QWidget):
        if widget.acceptDrops() and not isinstance(widget, QDockWidget):
            widget.setAcceptDrops(False)


class DropOverlay(QWidget):
    """Lies over the whole window while files hang above it, and says what will happen. Takes no event itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._window = window
        self._sentence = ""
        self.hide()

    def say(self, sentence: str) -> None:
        self._sentence = sentence
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(theme.window)
        veil.setAlpha(205)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(theme.accent, 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(9, 9, -9, -9), 10, 10)
        font = QFont(self.font())
        font.setPointSizeF(13)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        card = QRectF(0, 0, min(painter.fontMetrics().horizontalAdvance(self._sentence) + 90, self.width() - 60), 120)
        card.moveCenter(QRectF(self.rect()).center())
        painter.setPen(QPen(theme.border, 1))
        painter.setBrush(theme.surface)
        painter.drawRoundedRect(card, 12, 12)
        mark = QRectF(0, 0, 38, 38)
        mark.moveCenter(card.center())
        mark.moveTop(card.top() + 20)
        icon("download-simple", theme.accent).paint(painter, mark.toRect())
        painter.setPen(theme.text)
        words = card.adjusted(20, 64, -20, -16)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._sentence)


class Importing(OneJob):
    """The imports of one window, one at a time; what is dropped meanwhile waits its turn."""

    finished = Signal(object)
    """The report of an import that came to its end or was cancelled."""

    def __init__(self, *, window: QWidget, case: OpenCase, jobs: Jobs, gauge: JobGauge) -> None:
        super().__init__(window=window, case=case, jobs=jobs, gauge=gauge)
        self._work: _Work | None = None
        self._waiting: list[Settled] = []
        self._columns = TableColumns(window, jobs, gauge)
        self._columns.changed.connect(self.changed)
        self._waiting_articles: list[ReadArticle] = []
        self.overlay = DropOverlay(window)
        window.setAcceptDrops(True)

    @property
    def busy(self) -> bool:
        """Whether an import is under way, or what it will find is being looked at."""
        return self._reading or self._columns.busy

    @property
    def _reading(self) -> bool:
        return self._job is not None

    def start(self, paths: Sequence[Path]) -> None:
        """Imports `paths`, after whatever is being imported."""
        if paths:
            self._columns.settle(paths, self._start_settled)

    def _start_settled(self, settled: Settled) -> None:
        """`start` once it is known how tables among the files are to be read."""
        if self._reading:
            self._waiting.append(settled)
        else:
            self._begin(partial(_of_paths, settled, self._case.case))

    def retry(self, paths: Sequence[Path], before: ImportReport, ocr: bool = False) -> None:
        """Reads files again that failed; the report that follows is `before` with what came of them."""
        if not self.busy:
            self._columns.settle(paths, partial(self._retry_settled, before, ocr))

    def _retry_settled(self, before: ImportReport, ocr: bool, settled: Settled) -> None:
        if not self._reading:
            self._begin(partial(_tried_again, settled, self._case.case, before, ocr=ocr), ocr=ocr)

    def take(self, articles: Sequence[ReadArticle]) -> None:
        """Imports articles that come from no file, after whatever is being imported."""
        if self._reading:
            self._waiting_articles.extend(articles)
        elif articles:
            self._begin(partial(_of_articles, tuple(articles), self._case.case))

    def _begin(self, what: Callable[[Ticket], ImportReport], *, ocr: bool = False) -> None:
        self._work = _Work(what)
        self._start(self._work, self.tr("Reading by OCR") if ocr else self.tr("Importing"))

    def may_be_given_up(self) -> bool:
        """Asks whether the import under way is to be cancelled, since the window is about to close."""
        question = QMessageBox(
            QMessageBox.Icon.Question, "Rasid", self.tr("An import is under way."), parent=self._window
        )
        question.setInformativeText(self.tr("What is imported already stays in the case. The rest is left out."))
        stop = question.addButton(self.tr("Stop and close"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(self.tr("Go on importing"), QMessageBox.ButtonRole.RejectRole)
        question.exec()
        # It may have come to its end while the question stood.
        return question.clickedButton() is stop or not self.busy

    def ask_for_files(self, preferences: Preferences) -> None:
        """A dialog for files, then their import."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Import files"),
            str(preferences.last_folder()),
            self.tr("Articles") + f" ({' '.join(patterns())});;" + self.tr("All files") + " (*)",
        )
        if chosen:
            preferences.keep_folder(Path(chosen[0]).parent)
            self.start([Path(name) for name in chosen])

    def ask_for_folder(self, preferences: Preferences) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self._window, self.tr("Import folder"), str(preferences.last_folder())
        )
        if chosen:
            preferences.keep_folder(Path(chosen))
            self.start([Path(chosen)])

    @Slot()
    def ask_for_size_kept(self) -> None:
        """A dialog for how large a file may be to be kept."""
        ask_for_size_kept(self._jobs, self._window)

    # --- what the window hands on of a drag

    def drag_enters(self, event: QDragEnterEvent) -> None:
        files = files_of(event.mimeData())
        if not files or self._case.read_only:
            event.ignore()
            return
        what = file_words(files[0].name) if len(files) == 1 else plural("Importing", "%n item", "%n items", len(files))
        name = isolated(self._case.case.path.stem)
        self.overlay.say(self.tr("Drop to import %1 into %2").replace("%1", what).replace("%2", name))
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def drag_leaves(self) -> None:
        self.overlay.hide()

    def dropped(self, event: QDropEvent) -> None:
        self.overlay.hide()
        files = files_of(event.mimeData())
        if not files or self._case.read_only:
            event.ignore()
            return
        # Never "move": the program that the files are dragged from would delete them.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.start(files)

    # --- the job

    def _ended(self) -> None:
        if self._work is not None and self._work.report is not None:
            self.finished.emit(self._work.report)
        self._work = None

    @Slot(object)
    def _on_finished(self, job: Job) -> None:
        super()._on_finished(job)
        waiting, self._waiting = self._waiting, []
        articles, self._waiting_articles = self._waiting_articles, []
        if waiting:
            self._start_settled(together(waiting))
        self.take(articles)


class _Work:
    """The job of one import. Keeps the report, which a cancelled import has too."""

    def __init__(self, what: Callable[[Ticket], ImportReport]) -> None:
        self._what = what
        self.report: ImportReport | None = None

    def __call__(self, ticket: Ticket) -> None:
        self.report = self._what(ticket)


def _of_paths(settled: Settled, case: Case, ticket: Ticket, *, ocr: bool = False) -> ImportReport:
    from workstation.knowledge.knowledge import Knowledge

    return import_paths(
        settled.paths, case, Knowledge.load, ticket, ocr=ocr, choices=settled.choices, answers=settled.answers
    )


def _of_articles(articles: tuple[ReadArticle, ...], case: Case, ticket: Ticket) -> ImportReport:
    from workstation.knowledge.knowledge import Knowledge

    return import_read(articles, case, Knowledge.load, ticket)


def _tried_again(settled: Settled, case: Case, before: ImportReport, ticket: Ticket, *, ocr: bool) -> ImportReport:
    return with_retried(before, _of_paths(settled, case, ticket, ocr=ocr))


def patterns() -> Iterable[str]:
    """The names of files that can be imported, for a file dialog."""
    from workstation.readers import registry

    return [f"*{suffix}" for suffix in registry.suffixes()]
