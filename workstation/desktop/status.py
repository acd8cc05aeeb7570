"""The foot of the window: what the case holds, what the selection picks, and the job under way with its progress."""

import time
from pathlib import PurePath

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from workstation.case.rows import CaseSummary
from workstation.core.progress import Progress
from workstation.desktop.elided import ElidedLabel
from workstation.desktop.icons import icon
from workstation.desktop.jobs import Job
from workstation.desktop.words import (
    articles_words,
    claims_words,
    counted,
    days_words,
    isolated,
    number_words,
    path_words,
    plural,
)

_PAUSE_MS = 200
_SAYS_TOO_LITTLE = 3.0
_A_MINUTE = 60
_INSIDE = " › "


class JobGauge(QWidget):
    """One long job: what it is doing, how far it is, and a button that cancels it. Hidden while there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._title = ""
        self._latest: Progress | None = None
        self._began, self._first = 0.0, 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
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

    @property
    def is_free(self) -> bool:
        """Whether it shows no job at present."""
        return self._job is None

    def follow(self, job: Job, title: str) -> None:
        self._job = job
        self._title = title
        self._latest = None
        self._began = 0.0
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
        """Thousands may come in a second: a person reads five."""
        if progress.total and not self._began:
            self._began, self._first = time.monotonic(), progress.done
        first, self._latest = self._latest is None, progress
        if first:
            self._tell()
        elif not self._pause.isActive():
            self._pause.start()

    @Slot()
    def _tell(self) -> None:
        progress = self._latest
        if progress is None or self._job is None or not self.cancel.isEnabled():
            return
        doing = self._title
        if progress.done or progress.total:
            doing += f" {number_words(progress.done)}"
        if progress.total:
            self._bar.setRange(0, progress.total)
            self._bar.setValue(progress.done)
            doing += f" / {number_words(progress.total)}"
        if progress.doing:
            inside = _INSIDE in progress.doing
            name = progress.doing if inside else PurePath(progress.doing).name
            name = self._doing.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, 260)
            doing += f"  {_INSIDE.join(map(path_words, name.split(_INSIDE)))}"
        left = self._time_left(progress)
        self._doing.setText(f"{doing}  ·  {left}" if left else doing)

    def _time_left(self, progress: Progress) -> str:
        """In words, by how long the steps took until now; "" while that says too little."""
        spent, steps = time.monotonic() - self._began, progress.done - self._first
        if not progress.total or not self._began or steps < 1 or spent < _SAYS_TOO_LITTLE:
            return ""
        seconds = spent / steps * (progress.total - progress.done)
        if seconds < _A_MINUTE:
            return self.tr("less than a minute left") if progress.done < progress.total else ""
        return plural("JobGauge", "about a minute left", "about %n minutes left", round(seconds / _A_MINUTE))

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
            self._pause.stop()
            self.hide()


class Status(QStatusBar):
    """The status bar of a case's window."""

    def __init__(self, parent: QWidget, *, case_name: str) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._name = QLabel(isolated(case_name), self)
        # What the case holds gives way to a job that is under way, whose button for cancelling must be in sight.
        self._holds = ElidedLabel(self)
        self._picks = QLabel(self)
        self.gauge = JobGauge(self)
        for label in (self._name, self._picks):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.addWidget(self._name)
        self.addWidget(self._holds, 1)
        self.addWidget(self._picks)
        self.addPermanentWidget(self.gauge)

    def show_summary(self, summary: CaseSummary) -> None:
        if not summary.articles:
            self._holds.say(self.tr("no articles yet"))
            return
        outlets = counted(summary.outlets, self.tr("outlet"), self.tr("outlets"))
        said = [articles_words(summary.articles), outlets, claims_words(summary.claims)]
        if summary.first_day is not None or summary.last_day is not None:
            said.append(days_words(summary.first_day, summary.last_day))
        self._holds.say(" · ".join(said))

    def show_picked(self, picked: tuple[int, int] | None) -> None:
        """How many articles and claims the selection picks; None where it asks for everything."""
        if picked is None:
            self._picks.clear()
            return
        articles, claims = picked
        said = self.tr("Showing %1 and %2")
        self._picks.setText(said.replace("%1", articles_words(articles)).replace("%2", claims_words(claims)))
