"""The command "Show on the page": opens the page of the PDF that the sentence in the article panel stands on."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from workstation.case.rows import StoredArticle
from workstation.desktop.jobs import Jobs
from workstation.desktop.open_case import OpenCase
from workstation.desktop.page_view import PageView
from workstation.desktop.panels.article import ArticlePanel
from workstation.sheets import has_pages


def situation_of(stored: StoredArticle | None) -> Mapping[str, object]:
    """What of the window's `Situation` depends on the article that is read."""
    if stored is None:
        return {"opened": False, "more_of_page": False, "on_page": False}
    return {"opened": True, "more_of_page": stored.has_more, "on_page": has_pages(stored)}


class ShowingPages(QObject):
    """One view of pages at a time, over the window."""

    def __init__(self, *, window: QWidget, panel: ArticlePanel, case: OpenCase, jobs: Jobs) -> None:
        super().__init__(window)
        self._window = window
        self._panel = panel
        self._case = case
        self._jobs = jobs
        self.view: PageView | None = None

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What answers the window's commands."""
        return {"show_page": self.show}

    @Slot()
    def show(self) -> None:
        """Shows the sentence that is pointed at, marked or in focus."""
        stored = self._panel.article
        if stored is None:
            return
        if self.view is not None:
            self.view.close()
        self.view = PageView(
            stored=stored, span=self._panel.sentence, queries=self._case.queries, jobs=self._jobs, over=self._window
        )
        self.view.finished.connect(self._on_closed)
        self.view.show()

    @Slot()
    def _on_closed(self) -> None:
        self.view = None
