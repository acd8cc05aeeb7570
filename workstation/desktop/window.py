"""The window of one case: its panels in docks, the strip with the selection, menus made from the commands, the foot."""

import gc
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QWidget

from workstation.case.rows import Changes, StoredArticle
from workstation.core.progress import Ticket
from workstation.core.selection import Selection
from workstation.desktop.actions import COMMANDS, Actions, Situation
from workstation.desktop.arranging import Arranging
from workstation.desktop.article_origin import ArticleOrigin
from workstation.desktop.command_palette import CommandPalette
from workstation.desktop.copies import SeekingCopies
from workstation.desktop.decisions import Committed
from workstation.desktop.docks import Docks, Workspace
from workstation.desktop.failures import show_failure
from workstation.desktop.importing import Importing, refuse_drops
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.menus import Menus
from workstation.desktop.models.comparison import MOST_ARTICLES
from workstation.desktop.open_case import OpenCase
from workstation.desktop.panel import Panel
from workstation.desktop.panels.actors import ActorsPanel
from workstation.desktop.panels.article import ArticlePanel
from workstation.desktop.panels.articles import ArticlesPanel
from workstation.desktop.panels.claims import ClaimsPanel
from workstation.desktop.panels.comparison import ComparisonPanel
from workstation.desktop.panels.history import HistoryPanel
from workstation.desktop.panels.import_report import ImportReportPanel
from workstation.desktop.pasting import Pasting
from workstation.desktop.place_lists import PlaceLists
from workstation.desktop.preferences import Preferences
from workstation.desktop.reviewing import Reviewing
from workstation.desktop.same_event import SameEvent
from workstation.desktop.scope_bar import ScopeBar
from workstation.desktop.searching import Searching
from workstation.desktop.selection import SelectionModel
from workstation.desktop.showing_pages import ShowingPages, situation_of
from workstation.desktop.standing import Standing, standing
from workstation.desktop.status import Status
from workstation.desktop.strip import Strip
from workstation.desktop.words import file_words, isolated
from workstation.import_report import ImportReport

if TYPE_CHECKING:
    from workstation.desktop.panels.casualties import CasualtiesPanel

AnyPanel = TypeVar("AnyPanel", bound=Panel)

NAME = "window"
MESSAGE_MS = 6000
REPORT_HEIGHT = 250
SMALLEST = QSize(900, 560)
FIRST_SIZE = QSize(1440, 900)
FRAME = QSize(8, 40)


class CaseWindow(QMainWindow):
    """One case. Opening another one is asked for with a signal: whoever made this window makes the next."""

    asked = Signal(str)
    """A command that concerns more than this window's case: its id."""
    open_asked = Signal(object)
    """The path of a case to open in place of this one."""
    closed = Signal()

    def __init__(self, *, case: OpenCase, preferences: Preferences) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.case = case
        self.preferences = preferences
        self.selection = SelectionModel(self)
        self.jobs = Jobs(self)
        self._situation = Situation(writable=not case.read_only)
        case.setParent(self)
        name = case.case.path.stem
        reading = self.tr(" (for reading only)") if case.read_only else ""
        self.setWindowTitle(f"{isolated(name)}{reading} — Rasid")
        self.setMinimumSize(SMALLEST)
        self.setContentsMargins(8, 0, 8, 0)
        self.resize(FIRST_SIZE)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.docks = Docks(self)
        self.articles = self._panel(ArticlesPanel)
        self.actors = self._panel(ActorsPanel)
        self.article = self._panel(ArticlePanel)
        self.casualties: CasualtiesPanel | None = None
        self.docks.add("casualties", self.tr("Casualties"), QWidget(self))
        self.claims = self._panel(ClaimsPanel)
        self.comparison = self._panel(ComparisonPanel)
        self.report = self._panel(ImportReportPanel)
        self.history = self._panel(HistoryPanel)
        self.reviewing = Reviewing(window=self, article=self.article, claims=self.claims, history=self.history)
        self.searching = Searching(window=self, docks=self.docks, case=case, selection=self.selection, jobs=self.jobs)
        self.status = Status(self, case_name=name)
        self.setStatusBar(self.status)
        self.origin = ArticleOrigin(window=self, panel=self.article, jobs=self.jobs, gauge=self.status.gauge)
        self.pages = ShowingPages(window=self, panel=self.article, case=case, jobs=self.jobs)
        self.importing = Importing(window=self, case=case, jobs=self.jobs, gauge=self.status.gauge)
        self.pasting = Pasting(window=self, case=case, jobs=self.jobs, importing=self.importing)
        self.arranging = Arranging(window=self, docks=self.docks, preferences=preferences, home=self.articles.view)
        self.arranging.taken_up.connect(self._on_taken_up)
        self.same_event = SameEvent(window=self, case=case, jobs=self.jobs, gauge=self.status.gauge)
        self.same_event.found.connect(self._compare)
        self.same_event.said.connect(self._on_said)
        self.commands = Actions(self, handlers=self._handlers())
        self.scope = ScopeBar(case=case, selection=self.selection, jobs=self.jobs, parent=self)
        self.searching.lead(self.scope.box, self.article.text)
        self.article.set_origin_actions([self.commands[name] for name in [*self.pages.handlers, *self.origin.handlers]])
        self.place_lists = PlaceLists(window=self, case=case, jobs=self.jobs, gauge=self.status.gauge)
        self.copies = SeekingCopies(window=self, case=case, jobs=self.jobs, gauge=self.status.gauge)
        menus = Menus(self, self.commands, self.docks, here=case.case.path, scheme=preferences.scheme)
        menus.recent_chosen.connect(self.open_asked)
        self.addToolBar(Strip(self.commands, self.scope, self))
        # Every command answers its keys, also one that stands in no menu at the moment.
        self.addActions([action for _, action in self.commands])
        self.articles.set_context_actions(
            [action for _, action in self.commands.of_menu("article")], import_action=self.commands["import_files"]
        )
        self.reviewing.take_up(self.commands, self.docks, self._update_commands)
        refuse_drops(self)
        self._standing: Latest[Standing] = Latest(self.jobs, self)
        self._standing.answered.connect(self._on_standing)
        self.selection.changed.connect(self._on_selection_changed)
        case.changed.connect(self._on_case_changed)
        self.articles.picked_changed.connect(self._on_picked_changed)
        self.importing.changed.connect(self._on_importing_changed)
        self.importing.finished.connect(self._on_imported)
        self.report.retry_asked.connect(self.importing.retry)
        self.report.standing_changed.connect(self._on_report_standing)
        self.article.opened.connect(self._on_article_opened)
        self.origin.changed.connect(self._on_importing_changed)
        self.origin.said.connect(self._on_said)
        self.place_lists.changed.connect(self._on_importing_changed)
        self.place_lists.said.connect(self._on_said)
        self.copies.said.connect(self._on_said)
        self._chart_asked = False
        if not self.restoreGeometry(preferences.geometry):
            # The frame that the system puts around it needs room too.
            self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self.arranging.take_up(self.arranging.workspace)
        self._ask_standing()

    @property
    def situation(self) -> Situation:
        """What decides which commands make sense at this moment."""
        return self._situation

    @property
    def place_of_keyboard(self) -> str:
        """The name of the panel that has the keyboard, "scope" for the strip at the top, else ""."""
        holder: QWidget | None = self.focusWidget()
        if holder is None:
            return ""
        if self.scope.isAncestorOf(holder):
            return "scope"
        return next((name for name, dock in self.docks.all.items() if dock.isAncestorOf(holder)), "")

    # --- what it is made of

    def _panel(self, kind: type[AnyPanel]) -> AnyPanel:
        panel = kind(case=self.case, selection=self.selection, jobs=self.jobs)
        self.docks.add(panel.name, panel.title, panel)
        return panel

    def _handlers(self) -> Mapping[str, Callable[[], None]]:
        here = {
            "import_files": self._on_import_files,
            "import_folder": self._on_import_folder,
            "paste_article": self.pasting.paste,
            "size_kept": self.importing.ask_for_size_kept,
            "add_places": self._on_add_places,
            "read_again": self._on_read_again,
            "show_report": self._on_show_report,
            "retry_failed": self.report.retry,
            "take_back": self.report.take_back,
            "quit": self._on_quit,
            "undo": self._on_undo,
            "redo": self._on_redo,
            "search": self._on_search,
            "clear": self._on_clear,
            "back": self._on_back,
            "forward": self._on_forward,
            **self.arranging.handlers,
            "next_article": self.articles.next_article,
            "previous_article": self.articles.previous_article,
            "describe": self.articles.describe_picked,
            "compare": self._on_compare,
            "same_event": self._on_same_event,
            "only_these": self.articles.narrow_to_picked,
            "only_outlet": self.articles.narrow_to_outlets,
            "family": self.articles.narrow_to_family,
            "not_a_copy": self.articles.part_picked,
            "are_copies": self.articles.join_picked,
            "remove": self.articles.remove_picked,
            **self.origin.handlers,
            **self.searching.handlers,
            **self.reviewing.handlers,
            **self.pages.handlers,
            "palette": self._on_palette,
        }
        return {command.id: here.get(command.id, self._on_asked) for command in COMMANDS}

    @Slot(object)
    def _on_chart_loaded(self, kind: "type[CasualtiesPanel]") -> None:
        self.casualties = kind(case=self.case, selection=self.selection, jobs=self.jobs)
        refuse_drops(self.casualties)
        self.docks[self.casualties.name].put(self.casualties)
        # All that is loaded now stays until the end: no collection of garbage need look at it again.
        gc.freeze()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.arranging.window_shown()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.importing.busy and not self.importing.may_be_given_up():
            event.ignore()
            return
        self.arranging.put_away()
        self.preferences.geometry = self.saveGeometry()
        self.preferences.workspace = self.arranging.workspace
        self.preferences.save()
        self.jobs.close()
        self.origin.close()
        self.case.close()
        super().closeEvent(event)
        self.closed.emit()

    # --- what the window says

    def _ask_standing(self) -> None:
        self._standing.ask(partial(standing, self.case.queries, self.selection.now.expression))

    def _update_commands(self, **changes: object) -> None:
        self._situation = replace(self._situation, **changes)  # type: ignore[arg-type]
        self.commands.update(self._situation)

    @Slot(object)
    def _on_standing(self, standing: Standing) -> None:
        if not self._chart_asked:
            # The chart's library takes longer to load than all the rest, which therefore comes first.
            self._chart_asked = True
            job = self.jobs.start(_chart_panel)
            job.succeeded.connect(self._on_chart_loaded)
            job.failed.connect(self._on_failed)
            self.copies.start()
        self.status.show_summary(standing.summary)
        self.status.show_picked(standing.picked)
        self._update_commands(articles=standing.summary.articles, undo=standing.undo, redo=standing.redo)

    @Slot(object, str)
    def _on_selection_changed(self, now: Selection, by: str) -> None:
        if bool(now.expression) != self._situation.narrowed or now.expression:
            self._ask_standing()
        self._update_commands(
            narrowed=bool(now.expression),
            can_go_back=self.selection.can_go_back,
            can_go_forward=self.selection.can_go_forward,
        )

    @Slot(object)
    def _on_case_changed(self, changes: Changes) -> None:
        self._ask_standing()

    @Slot(int)
    def _on_picked_changed(self, picked: int) -> None:
        self._update_commands(picked=picked, related=self.articles.picked_has_copies)

    @Slot()
    def _on_importing_changed(self) -> None:
        self._update_commands(importing=any(one.busy for one in (self.importing, self.place_lists, self.origin)))

    @Slot(object)
    def _on_imported(self, report: ImportReport) -> None:
        self.report.show_report(report)
        self._update_commands(report=True)
        self.docks.show(self.report.name, height=REPORT_HEIGHT)

    @Slot(object)
    def _on_article_opened(self, stored: StoredArticle | None) -> None:
        self._update_commands(**situation_of(stored))

    @Slot()
    def _on_report_standing(self) -> None:
        self._update_commands(failed=self.report.can_retry, import_stands=self.report.can_take_back)

    # --- commands

    @Slot()
    def _on_asked(self) -> None:
        self.asked.emit(self.sender().objectName())

    @Slot()
    def _on_quit(self) -> None:
        self.asked.emit("quit")

    @Slot()
    def _on_import_files(self) -> None:
        self.importing.ask_for_files(self.preferences)

    @Slot()
    def _on_import_folder(self) -> None:
        self.importing.ask_for_folder(self.preferences)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.pasting.takes(event):
            super().keyPressEvent(event)

    @Slot()
    def _on_add_places(self) -> None:
        self.place_lists.ask_for_file(self.preferences)

    @Slot()
    def _on_read_again(self) -> None:
        self.place_lists.read_again()

    @Slot(str)
    def _on_said(self, sentence: str) -> None:
        self.status.showMessage(sentence, MESSAGE_MS)

    @Slot()
    def _on_show_report(self) -> None:
        self.docks.show(self.report.name, height=REPORT_HEIGHT)

    @Slot()
    def _on_undo(self) -> None:
        self._decide(self.case.case.undo)

    @Slot()
    def _on_redo(self) -> None:
        self._decide(self.case.case.redo)

    def _decide(self, what: Callable[[], Future[Changes]]) -> None:
        job = self.jobs.start(Committed(what))
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        show_failure(self, error)

    def save_copy(self, path: Path) -> None:
        """Writes a complete copy of the case to `path`, in a job, and says so at the foot."""
        job = self.jobs.start(partial(_copied, self.case, path))
        job.succeeded.connect(self._on_copied)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_copied(self, path: Path) -> None:
        self.status.showMessage(self.tr("Saved a copy as %1").replace("%1", file_words(path.name)), MESSAGE_MS)

    @Slot()
    def _on_search(self) -> None:
        self.scope.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.scope.box.selectAll()

    @Slot()
    def _on_clear(self) -> None:
        self.selection.clear(by=NAME)

    @Slot()
    def _on_back(self) -> None:
        self.selection.back(by=NAME)

    @Slot()
    def _on_forward(self) -> None:
        self.selection.forward(by=NAME)

    @Slot(str)
    def _on_taken_up(self, workspace: str) -> None:
        self.commands[f"workspace_{workspace}"].setChecked(True)

    @Slot()
    def _on_compare(self) -> None:
        if 2 <= len(self.articles.picked) <= MOST_ARTICLES:
            self._compare(self.articles.picked)

    @Slot()
    def _on_same_event(self) -> None:
        if len(self.articles.picked) == 1:
            self.same_event.look_for(self.articles.picked[0])

    @Slot(object)
    def _compare(self, articles: tuple[int, ...]) -> None:
        dock = self.docks[ComparisonPanel.name]
        if dock.isHidden() or dock.width() < self.comparison.room_for(len(articles)):
            # Where only one of them would be seen, nothing is compared.
            self.arranging.change_to(Workspace.COMPARE)
        self.docks.show(ComparisonPanel.name)
        self.comparison.compare(articles)

    @Slot()
    def _on_palette(self) -> None:
        CommandPalette(self.commands, self)

    # --- dropped files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.importing.drag_enters(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.importing.drag_leaves()

    def dropEvent(self, event: QDropEvent) -> None:
        self.importing.dropped(event)


def _chart_panel(_: Ticket) -> "type[CasualtiesPanel]":
    from workstation.desktop.panels.casualties import CasualtiesPanel

    return CasualtiesPanel


def _copied(case: OpenCase, path: Path, _: Ticket) -> Path:
    case.case.save_as(path)
    return path
