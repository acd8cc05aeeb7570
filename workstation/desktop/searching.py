"""The panels that answer the search box, and how they lead to one another: results, concordance, word statistics."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMainWindow

from workstation.core.selection import Selection
from workstation.desktop.article_text import ArticleText
from workstation.desktop.docks import Docks
from workstation.desktop.jobs import Jobs
from workstation.desktop.open_case import OpenCase
from workstation.desktop.panel import Panel
from workstation.desktop.panels.concordance import ConcordancePanel
from workstation.desktop.panels.search_results import SearchResultsPanel
from workstation.desktop.panels.word_statistics import WordStatisticsPanel
from workstation.desktop.query_box import QueryBox
from workstation.desktop.selection import SelectionModel

HEIGHT = 300
_LONGEST = 200  # characters of a marked passage that is looked for


class Searching(QObject):
    """Puts the three panels into docks, which the workspaces show where they have room for them."""

    def __init__(
        self, *, window: QMainWindow, docks: Docks, case: OpenCase, selection: SelectionModel, jobs: Jobs
    ) -> None:
        super().__init__(window)
        self._docks = docks
        self._selection = selection
        self._reader: ArticleText | None = None
        self._box: QueryBox | None = None
        self.results = SearchResultsPanel(case=case, selection=selection, jobs=jobs)
        self.concordance = ConcordancePanel(case=case, selection=selection, jobs=jobs)
        self.words = WordStatisticsPanel(case=case, selection=selection, jobs=jobs)
        panels: tuple[Panel, ...] = (self.results, self.concordance, self.words)
        for panel in panels:
            docks.add(panel.name, panel.title, panel)
        self.results.concordance_asked.connect(self.show_keyword)
        self.results.read_on.connect(self._on_read_on)
        self.words.word_chosen.connect(self.show_keyword)

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What answers the window's commands."""
        return {
            "show_results": self.show_results,
            "concordance": self._on_concordance,
            "word_statistics": self.show_words,
            "exact": self._on_exact,
        }

    def lead(self, box: QueryBox, reader: ArticleText) -> None:
        """Enter in the search box leads to the results, Enter on a result to the `reader` of articles."""
        self._box, self._reader = box, reader
        box.entered.connect(self._on_entered)

    @Slot()
    def show_results(self) -> None:
        self._docks.show(self.results.name, height=HEIGHT)

    @Slot()
    def _on_concordance(self) -> None:
        """Shows the places of the words that are marked in the article, where it has the keyboard."""
        reader = self._reader
        span = reader.selected_span() if reader is not None and reader.hasFocus() else None
        if reader is not None and span is not None and len(span) <= _LONGEST:
            words = " ".join(span.of(reader.raw).replace('"', " ").split())
            self.show_keyword(f'"{words}"' if " " in words else words)
        else:
            self.show_concordance()

    def show_concordance(self) -> None:
        self._docks.show(self.concordance.name, height=HEIGHT)

    @Slot()
    def show_words(self) -> None:
        self._docks.show(self.words.name, height=HEIGHT)

    @Slot(str)
    def show_keyword(self, keyword: str) -> None:
        """Shows every place of a word or phrase; the selection stays."""
        now: Selection = self._selection.now
        exact = now.expression.exact and keyword == now.expression.text
        self.concordance.show_keyword(keyword, exact=exact)
        self.show_concordance()

    @Slot()
    def _on_exact(self) -> None:
        if self._box is not None:
            self._box.exact.toggle()

    @Slot()
    def _on_entered(self) -> None:
        if self._box is not None and self._box.text().strip():
            self.show_results()
            self.results.take_keyboard()

    @Slot()
    def _on_read_on(self) -> None:
        if self._reader is not None:
            self._reader.setFocus(Qt.FocusReason.ShortcutFocusReason)
