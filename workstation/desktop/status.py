"""The foot of the window: what the case holds, what the selection picks, and the job under way with its progress."""

from pathlib import PurePath

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from workstation.case.rows import CaseSummary
from workstation.core.progress import Progress
from workstation.desktop.icons import icon
from workstation.desktop.jobs import Job
from workstation.desktop.words import articles_words, claims_words, counted, days_words, isolated


class JobGauge(QWidget):
    """One long job: what it is doing, how far it is, and a button that cancels it. Hidden while there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._title = ""
        self._doing = QLabel(self)
        self._doing.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar(self)
        self._bar.setFixedWidth(150)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.cancel = QToolButton(self)
        self.cancel.setIcon(icon("x-circle"))
        self.cancel.setIconSize(QSize(15, 15))
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Cancel. What is finished already stays in the case."))
        self.cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(6)
        row.addWidget(self._doing)
        row.addWidget(self._bar)
        row.addWidget(self.cancel)
        self.hide()

    def follow(self, job: Job, title: str) -> None:
        self._job = job
        self._title = title
        self.cancel.setEnabled(True)
        self._bar.setRange(0, 0)
        self._doing.setText(title)
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_finished)
        self.show()

    @property
    def words(self) -> str:
        return self._doing.text()

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        if progress.total:
            self._bar.setRange(0, progress.total)
            self._bar.setValue(progress.done)
        doing = f"{self._title} {progress.done}" + (f" / {progress.total}" if progress.total else "")
        if progress.doing:
            name = self._doing.fontMetrics().elidedText(
                PurePath(progress.doing).name, Qt.TextElideMode.ElideMiddle, 260
            )
            doing += f"  {isolated(name)}"
        self._doing.setText(doing)

    @Slot()
    def _on_cancel(self) -> None:
        if self._job is not None:
            self.cancel.setEnabled(False)
            self._doing.setText(self.tr("Cancelling…"))
            self._job.cancel()

    @Slot(object)
    def _on_finished(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self.hide()


class Status(QStatusBar):
    """The status bar of a case's window."""

    def __init__(self, parent: QWidget, *, case_name: str) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._name = QLabel(isolated(case_name), self)
        self._holds = QLabel(self)
        self._picks = QLabel(self)
        self.gauge = JobGauge(self)
        for label in (self._name, self._holds, self._picks):
            label.setTextFormat(Qt.TextFormat.PlainText)
            self.addWidget(label)
        self.addPermanentWidget(self.gauge)

    def show_summary(self, summary: CaseSummary) -> None:
        if not summary.articles:
            self._holds.setText(self.tr("no articles yet"))
            return
        outlets = counted(summary.outlets, self.tr("outlet"), self.tr("outlets"))
        said = [articles_words(summary.articles), outlets, claims_words(summary.claims)]
        if summary.first_day is not None or summary.last_day is not None:
            said.append(days_words(summary.first_day, summary.last_day))
        self._holds.setText(" · ".join(said))

    def show_picked(self, picked: tuple[int, int] | None) -> None:
        """How many articles and claims the selection picks; None where it asks for everything."""
        if picked is None:
            self._picks.clear()
            return
        articles, claims = picked
        said = self.tr("Showing %1 and %2")
        self._picks.setText(said.replace("%1", articles_words(articles)).replace("%2", claims_words(claims)))
