"""The concordance: every place of a word or phrase on a line of its own, the keywords one below the other."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workstation.case.queries import Queries
from workstation.case.rows import Changes
from workstation.core.findings import KeywordLine
from workstation.core.progress import Ticket
from workstation.core.selection import Focus, Selection
from workstation.desktop.cells import ROW_HEIGHT
from workstation.desktop.citation import citation_of
from workstation.desktop.concordance import Concordance, LineOrder, concordance, expression_of, grouped, in_order
from workstation.desktop.empty import EmptyState
from workstation.desktop.failures import show_failure
from workstation.desktop.icons import icon
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.keyword_cells import KeywordCells
from workstation.desktop.models.concordance import Column, ConcordanceModel
from workstation.desktop.open_case import OpenCase
from workstation.desktop.panel import Panel
from workstation.desktop.panel_memory import PanelMemory
from workstation.desktop.query_box import QueryBox
from workstation.desktop.quiet_views import QuietTable
from workstation.desktop.selection import SelectionModel
from workstation.desktop.words import articles_words, counted, isolated, number_words
from workstation.export.concordance_csv import write_concordance

_MOST_CITED = 200


class ConcordancePanel(Panel):
    """Shows the places of its own keyword among the articles of the shared expression.

    The keyword is what the search box asks for until another one is asked for here.
    """

    name = "concordance"
    icon = "text-align-center"

    def __init__(self, *, case: OpenCase, selection: SelectionModel, jobs: Jobs) -> None:
        super().__init__(case=case, selection=selection, jobs=jobs)
        self._memory = PanelMemory(self.name)
        self._lines: Latest[Concordance] = Latest(jobs, self)
        self._lines.answered.connect(self._on_lines)
        self._lines.failed.connect(self._on_failed)
        self._cited: Latest[str] = Latest(jobs, self)
        self._cited.answered.connect(self._on_cited)
        self._cited.failed.connect(self._on_other_failure)
        self._written: Latest[int] = Latest(jobs, self)
        self._written.answered.connect(self._on_written)
        self._written.failed.connect(self._on_other_failure)
        self._shown: Concordance | None = None
        self._keyword = ""
        self._exact = False
        self.model = ConcordanceModel(self)
        self.box = QueryBox(self)
        self.box.setPlaceholderText(self.tr("Word or phrase"))
        self.box.setAccessibleName(self.tr("Keyword of the concordance"))
        self.box.setMaximumWidth(280)
        self.box.asked.connect(self._on_asked)
        self.order = QComboBox(self)
        self.order.setAccessibleName(self.tr("Order of the lines"))
        self.order.setToolTip(self.tr("Order of the lines"))
        for order, words in self._orders().items():
            self.order.addItem(words, order)
        kept = (self._memory.words("order") or (LineOrder.NEWEST.value,))[0]
        self.order.setCurrentIndex(max(0, self.order.findData(kept)))
        self.order.currentIndexChanged.connect(self._on_order)
        self.by_outlet = self._button("rows", self.tr("Group by outlet"))
        self.by_outlet.setCheckable(True)
        self.by_outlet.setChecked(self._memory.words("group") == ("outlet",))
        self.by_outlet.toggled.connect(self._on_order)
        self.only = self._button("funnel", self.tr("Show only these articles: narrow every panel to them"))
        self.only.clicked.connect(self.narrow)
        self.export = self._button("download-simple", self.tr("Save the lines as a table (CSV)…"))
        self.export.clicked.connect(self._on_export)
        self.table = self._make_table()
        self._foot = QLabel(self)
        self._foot.setProperty("role", "muted")
        self._foot.setContentsMargins(12, 4, 12, 5)
        self._empty = EmptyState(self)
        top = QHBoxLayout()
        top.setContentsMargins(8, 6, 8, 6)
        top.setSpacing(6)
        top.addWidget(self.box, 1)
        top.addWidget(self.order)
        top.addStretch(0)
        for button in (self.by_outlet, self.only, self.export):
            top.addWidget(button)
        body = QWidget(self)
        self._pages = QStackedLayout(body)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(body, 1)
        column.addWidget(self._foot)
        self._say_nothing()

    @property
    def title(self) -> str:
        return self.tr("Concordance")

    @property
    def hint(self) -> str:
        """What the panel says where there is nothing to list; "" where there is."""
        return "" if self._pages.currentWidget() is self.table else self._empty.sentence.text()

    @property
    def footer(self) -> str:
        return self._foot.text()

    @property
    def keyword(self) -> str:
        return self._keyword

    def show_keyword(self, keyword: str, *, exact: bool = False) -> None:
        """Shows the places of another keyword than the search box asks for."""
        self._keyword, self._exact = keyword, exact
        self.box.show_query(keyword, exact=exact)
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        if not self._keyword:
            self._keyword, self._exact = self.selection.now.expression.text, self.selection.now.expression.exact
            self.box.show_query(self._keyword, exact=self._exact)
        if not self._keyword:
            self._lines.forget()
            self._say_nothing()
            return
        queries, scope = self.case.queries, self.selection.now.expression
        if self._shown is None:
            self._empty.say(self.icon, self.tr("Looking for every place…"))
        self._lines.ask(partial(_concordance, queries, scope, self._keyword, self._exact))

    def case_changed(self, changes: Changes) -> None:
        if changes != Changes(copies=True):  # which articles are copies says nothing about their words
            self.refresh()

    def selection_changed(self, now: Selection, before: Selection) -> None:
        asked = now.expression
        if (asked.text, asked.exact) != (before.expression.text, before.expression.exact) and asked.text:
            self._keyword, self._exact = asked.text, asked.exact
            self.box.show_query(asked.text, exact=asked.exact)
        super().selection_changed(now, before)
        if now.focus != before.focus:
            self._show_focus()

    @Slot(str, bool)
    def _on_asked(self, keyword: str, exact: bool) -> None:
        self._keyword, self._exact = keyword, exact
        if keyword:
            self.refresh()
        else:
            self._lines.forget()
            self._say_nothing()

    @Slot(object)
    def _on_lines(self, found: Concordance) -> None:
        self._shown = found
        self._arrange()

    @Slot()
    def _on_order(self) -> None:
        self._memory.keep_words("order", (str(self.order.currentData()),))
        self._memory.keep_words("group", ("outlet",) if self.by_outlet.isChecked() else ("none",))
        self._arrange()

    def _arrange(self) -> None:
        found = self._shown
        if found is None:
            return
        lines = in_order(found.lines, LineOrder(self.order.currentData()))
        rows = grouped(lines) if self.by_outlet.isChecked() else lines
        with QSignalBlocker(self.table.selectionModel()):
            self.model.show(rows)
        self.table.clearSpans()
        for place, row in enumerate(rows):
            if not isinstance(row, KeywordLine):
                self.table.setSpan(place, 0, 1, len(Column))
        for button in (self.only, self.export):
            button.setEnabled(bool(found.lines))
        self._foot.setText(_foot_words(found, self))
        self._foot.setVisible(bool(found.lines))
        if found.lines:
            self._pages.setCurrentWidget(self.table)
            self._show_focus()
        else:
            sentence = self.tr("%1 stands nowhere in the articles that are shown.")
            self._empty.say(self.icon, sentence.replace("%1", isolated(found.keyword)))
            self._pages.setCurrentWidget(self._empty)

    def _say_nothing(self) -> None:
        self._shown = None
        self.model.show(())
        self._foot.hide()
        for button in (self.only, self.export):
            button.setEnabled(False)
        self._empty.say(
            self.icon,
            self.tr(
                "Every place of a word, one below the other. Type a word or a phrase above, search for one at the top"
                " of the window, or click one in the word statistics."
            ),
        )
        self._pages.setCurrentWidget(self._empty)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._say_nothing()
        self._empty.say("warning", str(error))

    @Slot(object)
    def _on_other_failure(self, error: Exception) -> None:
        show_failure(self, error)

    # --- to the sentence, to the clipboard, to a file, to every panel

    def _show_focus(self) -> None:
        """Marks the line of the place in focus."""
        focus = self.selection.now.focus
        here = self.model.line_at(self.table.currentIndex().row())
        if here is not None and (here.article, here.span) == (focus.article, focus.span):
            return
        with QSignalBlocker(self.table.selectionModel()):
            self.table.clearSelection()
            self.table.setCurrentIndex(QModelIndex())
            for place, row in enumerate(self.model.rows):
                if isinstance(row, KeywordLine) and row.article == focus.article and row.span == focus.span:
                    self.table.setCurrentIndex(self.model.index(place, Column.LINE))
                    break
        self.table.viewport().update()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        self._open(current)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._open(index)

    def _open(self, index: QModelIndex) -> None:
        line = self.model.line_at(index.row()) if index.isValid() else None
        if line is not None:
            self.selection.focus(Focus(line.article, None, line.span), by=self.name)

    @Slot()
    def narrow(self) -> None:
        """Makes the articles of these lines the shared selection; Back returns to the one before."""
        if self._shown is not None and self._shown.lines:
            scope = self.selection.now.expression
            wanted = expression_of(scope, self._shown.keyword, exact=self._shown.exact)
            if wanted.text == f"({self._shown.keyword})":
                wanted = replace(wanted, text=self._shown.keyword)
            self.selection.express(wanted, by=self.name + " menu")

    @property
    def picked(self) -> tuple[KeywordLine, ...]:
        """The marked lines, from top to bottom."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(line for row in rows if (line := self.model.line_at(row)) is not None)

    @Slot()
    def copy_cited(self) -> None:
        """Puts the marked lines' sentences on the clipboard, each with where it comes from."""
        if self.picked:
            self._cited.ask(partial(_citations, self.case.queries, self.picked[:_MOST_CITED]))

    @Slot(object)
    def _on_cited(self, words: str) -> None:
        data = QMimeData()
        data.setText(words)
        QGuiApplication.clipboard().setMimeData(data)

    @Slot()
    def _on_export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the concordance"), "concordance.csv", self.tr("Tables (*.csv)")
        )
        if name:
            path = Path(name)
            self.save(path if path.suffix else path.with_suffix(".csv"))

    def save(self, path: Path) -> None:
        """Writes the lines as they are sorted, in a job."""
        lines = tuple(row for row in self.model.rows if isinstance(row, KeywordLine))
        self._written.ask(lambda _: write_concordance(path, lines))

    @Slot(object)
    def _on_written(self, lines: int) -> None:
        self._foot.setText(self.tr("Saved %1").replace("%1", counted(lines, self.tr("line"), self.tr("lines"))))

    # --- the parts

    def _orders(self) -> dict[LineOrder, str]:
        return {
            LineOrder.NEWEST: self.tr("Newest first"),
            LineOrder.OLDEST: self.tr("Oldest first"),
            LineOrder.OUTLET: self.tr("Outlet"),
            LineOrder.BEFORE_1: self.tr("1st word before"),
            LineOrder.BEFORE_2: self.tr("2nd word before"),
            LineOrder.BEFORE_3: self.tr("3rd word before"),
            LineOrder.KEYWORD: self.tr("Keyword"),
            LineOrder.AFTER_1: self.tr("1st word after"),
            LineOrder.AFTER_2: self.tr("2nd word after"),
            LineOrder.AFTER_3: self.tr("3rd word after"),
        }

    def _button(self, icon_name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(icon_name))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    def _make_table(self) -> QuietTable:
        table = QuietTable(self)
        table.setModel(self.model)
        table.setItemDelegate(KeywordCells(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setCornerButtonEnabled(False)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.setAccessibleName(self.tr("Concordance"))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(Column.LINE, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(Column.DAY, 96)
        table.setColumnWidth(Column.OUTLET, 84)
        table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        table.clicked.connect(self._on_clicked)
        copy = QAction(icon("quotes"), self.tr("Copy with citation"), table)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_cited)
        table.addAction(copy)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return table

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where there is little room the lines are worth more than their days.
        self.table.setColumnHidden(Column.DAY, self.width() < 520)
        self.table.setColumnHidden(Column.OUTLET, self.width() < 400)


def _concordance(queries: Queries, scope: object, keyword: str, exact: bool, ticket: Ticket) -> Concordance:
    return concordance(queries, scope, keyword, ticket, exact=exact)  # type: ignore[arg-type]


def _citations(queries: Queries, lines: Sequence[KeywordLine], ticket: Ticket) -> str:
    """Blocks: for jobs only."""
    said = []
    for line in lines:
        ticket.check()
        stored = queries.article(line.article)
        if stored is not None:
            words = line.sentence.of(stored.article.text)
            said.append(f"«{' '.join(words.split())}»\n— {citation_of(stored, line.sentence)}")
    return "\n\n".join(said).replace("\x00", "�")


def _foot_words(found: Concordance, panel: ConcordancePanel) -> str:
    lines = counted(len(found.lines), panel.tr("line"), panel.tr("lines"))
    articles = len({line.article for line in found.lines})
    words = panel.tr("%1 in %2").replace("%1", lines).replace("%2", articles_words(articles))
    if found.whole:
        return words
    more = panel.tr("%1, the newest; %2 more articles hold it")
    return more.replace("%1", words).replace("%2", number_words(found.articles - found.read))
