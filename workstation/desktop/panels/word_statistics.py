"""Word statistics: how often each word stands in the articles shown, and which words keep company, by outlet."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workstation.case.rows import Changes
from workstation.compare.word_statistics import Measure, OutletWords, in_order
from workstation.core.progress import Progress
from workstation.core.selection import Selection
from workstation.desktop.cells import ROW_HEIGHT, TextCells
from workstation.desktop.empty import EmptyState
from workstation.desktop.icons import icon
from workstation.desktop.jobs import Job, Jobs, Latest
from workstation.desktop.models.word_statistics import (
    Row,
    StatisticsModel,
    count_cell,
    measure_words,
    outlet_cell,
    score_cell,
    word_cell,
)
from workstation.desktop.open_case import OpenCase
from workstation.desktop.panel import Panel
from workstation.desktop.panel_memory import PanelMemory
from workstation.desktop.quiet_views import QuietTable
from workstation.desktop.segments import Segments
from workstation.desktop.selection import SelectionModel
from workstation.desktop.word_counting import Counted, count_words
from workstation.desktop.words import articles_words, isolated, number_words, outlet_words
from workstation.text.normalize import fold

_OF_EACH_OUTLET = 20  # pairs, where all outlets are listed one after another
_TOGETHER, _EACH = -2, -1


class WordStatisticsPanel(Panel):
    """Counts once for each selection that it is asked to show, in a job that can be stopped."""

    name = "words"
    icon = "chart-bar-horizontal"

    word_chosen = Signal(str)
    """A query that shows the places of the word or pair that was clicked."""

    def __init__(self, *, case: OpenCase, selection: SelectionModel, jobs: Jobs) -> None:
        super().__init__(case=case, selection=selection, jobs=jobs)
        self._memory = PanelMemory(self.name)
        self._job: Job | None = None
        self._counted: Counted | None = None
        self._counted_for: object = None
        self._size: Latest[int] = Latest(jobs, self)
        self._size.answered.connect(self._on_size)
        self._common: frozenset[str] = frozenset()
        self.model = StatisticsModel(self)
        self.parts = Segments(self.tr("What is listed"), [self.tr("Words"), self.tr("Pairs")])
        self.parts.chosen.connect(self._on_arrange)
        self.outlet = QComboBox(self)
        self.outlet.setAccessibleName(self.tr("Outlet"))
        self.outlet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.outlet.setMinimumContentsLength(10)
        self.outlet.setMaximumWidth(260)
        self.outlet.currentIndexChanged.connect(self._on_arrange)
        self.measure = QComboBox(self)
        self.measure.setAccessibleName(self.tr("Measure of association"))
        for number, measure in enumerate(Measure):
            words, tip = measure_words(measure)
            self.measure.addItem(words, measure)
            self.measure.setItemData(number, tip, Qt.ItemDataRole.ToolTipRole)
        self.measure.currentIndexChanged.connect(self._on_arrange)
        self.little = QToolButton(self)
        self.little.setText(self.tr("Function words"))
        self.little.setCheckable(True)
        self.little.setToolTip(self.tr("List words too that say little by themselves: in, of, that, he said"))
        self.little.toggled.connect(self._on_arrange)
        self.again = QPushButton(icon("arrows-clockwise"), self.tr("Count again"), self)
        self.again.setToolTip(self.tr("What the window shows has changed since these words were counted"))
        self.again.clicked.connect(self.count)
        self.again.hide()
        self.table = self._make_table()
        self._foot = QLabel(self)
        self._foot.setProperty("role", "muted")
        self._foot.setContentsMargins(12, 4, 12, 5)
        self._empty = EmptyState(self)
        self.count_action = QAction(self.tr("Count the words"), self)
        self.count_action.triggered.connect(self.count)
        self._waiting = self._make_waiting()
        self._tools = QWidget(self)
        top = QHBoxLayout(self._tools)
        top.setContentsMargins(8, 6, 8, 6)
        top.setSpacing(6)
        top.addWidget(self.parts)
        top.addWidget(self.outlet, 1)
        top.addWidget(self.measure)
        top.addWidget(self.little)
        top.addStretch(0)
        top.addWidget(self.again)
        body = QWidget(self)
        self._pages = QStackedLayout(body)
        for page in (self.table, self._empty, self._waiting):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tools)
        column.addWidget(body, 1)
        column.addWidget(self._foot)
        self._tools.hide()
        self._foot.hide()

    @property
    def title(self) -> str:
        return self.tr("Word statistics")

    @property
    def hint(self) -> str:
        """What the panel says where there is nothing to list; "" where there is."""
        return self._empty.sentence.text() if self._pages.currentWidget() is self._empty else ""

    @property
    def footer(self) -> str:
        return self._foot.text()

    @property
    def counting(self) -> bool:
        return self._job is not None

    def refresh(self) -> None:
        queries, expression = self.case.queries, self.selection.now.expression
        if self._counted is not None:
            self.again.setVisible(True)
            return
        self._size.ask(lambda _: len(queries.articles_matching(expression)))

    def case_changed(self, changes: Changes) -> None:
        if changes != Changes(copies=True):
            self.refresh()

    def selection_changed(self, now: Selection, before: Selection) -> None:
        if now.expression == before.expression:
            return
        if self._counted is None:
            self.refresh()
        else:
            self.again.setVisible(now.expression != self._counted_for)

    @Slot(object)
    def _on_size(self, articles: int) -> None:
        if self.counting or self._counted is not None:
            return
        if articles:
            words = self.tr(
                "How often each word stands in %1, and which words keep company in each outlet."
                " Search for a word first to see what stands near it."
            )
            self._empty.say(self.icon, words.replace("%1", articles_words(articles)), self.count_action)
        else:
            self._empty.say(self.icon, self.tr("No articles to count the words of."))
        self._pages.setCurrentWidget(self._empty)

    @Slot()
    def count(self) -> None:
        """Counts the words of the articles that the window shows; what is under way is given up."""
        self.stop()
        scope = self.selection.now.expression
        job = self._job = self.jobs.start(partial(count_words, self.case.queries, scope))
        self._counted_for = scope
        job.succeeded.connect(self._on_counted)
        job.failed.connect(self._on_failed)
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_finished)
        self._bar.setRange(0, 0)
        self._tools.hide()
        self._foot.hide()
        self._pages.setCurrentWidget(self._waiting)

    @Slot()
    def stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        if self._counted is None:
            self.refresh()
        else:
            self._on_arrange()

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        if self.sender() is self._job and progress.total:
            self._bar.setRange(0, progress.total)
            self._bar.setValue(progress.done)

    @Slot(object)
    def _on_counted(self, counted: Counted) -> None:
        if self.sender() is not self._job:
            return
        self._counted = counted
        self._common = counted.function_words
        chosen = self.outlet.currentData()
        self.outlet.blockSignals(True)
        self.outlet.clear()
        self.outlet.addItem(self.tr("All outlets together"), _TOGETHER)
        self.outlet.addItem(self.tr("Outlet by outlet"), _EACH)
        for number, one in enumerate(counted.outlets):
            if not one.everything:
                self.outlet.addItem(outlet_words(one.outlet), number)
        self.outlet.setCurrentIndex(max(0, self.outlet.findData(chosen)) if chosen in (_TOGETHER, _EACH) else 0)
        self.outlet.blockSignals(False)
        self.again.hide()
        self._on_arrange()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._job:
            self._empty.say("warning", str(error), self.count_action)
            self._pages.setCurrentWidget(self._empty)

    @Slot(object)
    def _on_finished(self, job: Job) -> None:
        if job is self._job:
            self._job = None

    @Slot()
    def _on_arrange(self) -> None:
        counted = self._counted
        if counted is None:
            return
        pairs = self.parts.index == 1
        chosen = self.outlet.currentData()
        each = chosen == _EACH
        of_each = [one for one in counted.outlets if not one.everything]
        listed = of_each if each else [counted.outlets[0 if chosen in (None, _TOGETHER) else chosen]]
        self._list_pairs(listed, each=each) if pairs else self._list_words(listed, each=each)
        self.measure.setVisible(pairs)
        self.little.setVisible(not pairs)
        self._foot.setText(_foot_words(counted, listed, self))
        self._foot.show()
        self._tools.show()
        header = self.table.horizontalHeader()
        for column in range(self.model.columnCount()):
            wide = column < (2 if pairs and not counted.keyword else 1)
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.ResizeToContents
            )
        header.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self._pages.setCurrentWidget(self.table)

    def _list_words(self, listed: list[OutletWords], *, each: bool) -> None:
        headers = [
            (self.tr("Word"), ""),
            (self.tr("Times"), self.tr("How often the word stands there")),
            (self.tr("Articles"), self.tr("In how many articles")),
            (self.tr("Per 10,000"), self.tr("Times in ten thousand words, to compare outlets of different length")),
        ]
        rows = []
        for one in listed:
            words = [word for word in one.words if self.little.isChecked() or fold(word.word) not in self._common]
            for word in words[: _OF_EACH_OUTLET if each else len(words)]:
                cells = (
                    word_cell(word.word),
                    count_cell(word.count),
                    count_cell(word.texts),
                    score_cell(word.rate),
                )
                rows.append(Row((*cells, outlet_cell(one.outlet)) if each else cells, word.word, one.outlet, each))
        self.model.show([*headers, (self.tr("Outlet"), "")] if each else headers, rows)

    def _list_pairs(self, listed: list[OutletWords], *, each: bool) -> None:
        measure = Measure(self.measure.currentData())
        name, tip = measure_words(measure)
        keyword = self._counted.keyword if self._counted is not None else ""
        first = [] if keyword else [(self.tr("Word"), "")]
        near = self.tr("Near %1").replace("%1", isolated(keyword)) if keyword else self.tr("and after it")
        headers = [*first, (near, ""), (self.tr("Times"), self.tr("How often they stand together")), (name, tip)]
        rows = []
        for one in listed:
            pairs = in_order(one.pairs, measure)
            for pair in pairs[: _OF_EACH_OUTLET if each else len(pairs)]:
                words = [word_cell(pair.second)] if keyword else [word_cell(pair.first), word_cell(pair.second)]
                cells = (*words, count_cell(pair.count), score_cell(pair.scores[measure]))
                query = pair.second if keyword else f'"{pair.first} {pair.second}"'
                rows.append(Row((*cells, outlet_cell(one.outlet)) if each else cells, query, one.outlet, each))
        self.model.show([*headers, (self.tr("Outlet"), "")] if each else headers, rows)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.word_chosen.emit(self.model.rows[index.row()].query)

    @Slot()
    def copy_lines(self) -> None:
        """The marked lines as a table that a spreadsheet takes."""
        lines = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        text = ["\t".join(cell.words for cell in self.model.rows[line].cells) for line in lines]
        if text:
            QGuiApplication.clipboard().setText("\n".join(text).replace("\u2068", "").replace("\u2069", ""))

    def _make_waiting(self) -> QWidget:
        waiting = QWidget(self)
        self._bar = QProgressBar(waiting)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(220)
        self._bar.setAccessibleName(self.tr("Progress"))
        words = QLabel(self.tr("Counting words…"), waiting)
        words.setProperty("role", "empty")
        stop = QPushButton(self.tr("Stop"), waiting)
        stop.clicked.connect(self.stop)
        self.stop_button = stop
        column = QVBoxLayout(waiting)
        column.setSpacing(10)
        column.addStretch(3)
        for part in (words, self._bar, stop):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(4)
        return waiting

    def _make_table(self) -> QuietTable:
        table = QuietTable(self)
        table.setModel(self.model)
        table.setItemDelegate(TextCells(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setCornerButtonEnabled(False)
        table.setTabKeyNavigation(False)
        table.setSortingEnabled(True)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.setAccessibleName(self.tr("Word statistics"))
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setMinimumSectionSize(64)
        table.clicked.connect(self._on_clicked)
        table.activated.connect(self._on_clicked)
        copy = QAction(icon("copy"), self.tr("Copy"), table)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_lines)
        table.addAction(copy)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return table


def _foot_words(counted: Counted, listed: list[OutletWords], panel: WordStatisticsPanel) -> str:
    total = number_words(sum(one.total for one in listed))
    articles = articles_words(sum(one.texts for one in listed))
    words = panel.tr("%1 words in %2").replace("%1", total).replace("%2", articles)
    if counted.counted < counted.articles:
        words += panel.tr("; the newest of %1").replace("%1", number_words(counted.articles))
    return words
