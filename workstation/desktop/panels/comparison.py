"""The comparison panel: two to six articles side by side, by their claims, their names, their words and silences."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QSplitter,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workstation.case.rows import Changes
from workstation.compare.columns import Passage
from workstation.compare.lens import Lens
from workstation.core.claims import Mention, MentionKind
from workstation.core.selection import Expression, Focus, Selection
from workstation.desktop.article_picker import ArticlePicker
from workstation.desktop.article_text import ArticleText
from workstation.desktop.compared_heads import ComparedHeads
from workstation.desktop.compared_texts import ComparedTexts
from workstation.desktop.comparison_tables import GUTTER, ClaimCells, ComparisonTable, NameCells, name_boxes
from workstation.desktop.comparison_tools import ComparisonTools, Part
from workstation.desktop.failures import show_failure
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.lens_view import LensView, next_focus
from workstation.desktop.models.comparison import (
    MOST_ARTICLES,
    ClaimRowsModel,
    Comparison,
    NameRowsModel,
    compare_articles,
    names_words,
    outlets_lens,
    why_words,
    with_most_claims,
)
from workstation.desktop.narrowing import with_actor
from workstation.desktop.nothing_compared import NothingCompared
from workstation.desktop.open_case import OpenCase
from workstation.desktop.panel import Panel
from workstation.desktop.selection import SelectionModel
from workstation.desktop.theme import interface_font
from workstation.desktop.words import number_words, outlet_words

_NARROWEST_COLUMN = 200
_ROOM_FOR_TEXTS = 430
_AFTER_RESIZE = 120


class ComparisonPanel(Panel):
    name = "comparison"
    icon = "columns"

    def __init__(self, *, case: OpenCase, selection: SelectionModel, jobs: Jobs) -> None:
        super().__init__(case=case, selection=selection, jobs=jobs)
        self.setObjectName(self.name)
        self.comparison = Comparison()
        self._articles: tuple[int, ...] = ()
        self._asked = False
        self.answered = False
        self._texts_touched = False
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(_AFTER_RESIZE)
        self._resized.timeout.connect(self._on_resized)
        self._default = Latest[tuple[int, ...]](jobs, self)
        self._default.answered.connect(self._on_default)
        self._compare = Latest[Comparison](jobs, self)
        self._compare.answered.connect(self._on_compared)
        self._outlets: Lens | None = None
        self._count_outlets = Latest[Lens](jobs, self)
        self._count_outlets.answered.connect(self._on_outlets_counted)
        for latest in (self._default, self._compare, self._count_outlets):
            latest.failed.connect(self._on_failed)
        self._build()

    @property
    def title(self) -> str:
        return self.tr("Comparison")

    @property
    def texts(self) -> Sequence[ArticleText]:
        """The articles' texts, from left to right."""
        return self.compared.texts

    @property
    def articles(self) -> tuple[int, ...]:
        """Row ids of the articles that are compared, from left to right."""
        return self._articles

    @staticmethod
    def room_for(articles: int) -> int:
        """How wide the panel must be to show so many articles side by side."""
        return GUTTER + articles * _NARROWEST_COLUMN

    def compare(self, article_ids: Sequence[int]) -> None:
        """Sets these articles side by side: the first six of them, each once."""
        self._asked = True
        self._articles = tuple(dict.fromkeys(article_ids))[:MOST_ARTICLES]
        self._ask()

    # Making it

    def _build(self) -> None:
        self.tools = ComparisonTools()
        self.tools.parts.chosen.connect(self._on_part)
        self.tools.differences.toggled.connect(self._on_differences)
        self.tools.outlets.toggled.connect(self._on_by_outlet)
        self.tools.texts.toggled.connect(self._on_texts_shown)
        self.claim_rows = ClaimRowsModel(self)
        self.name_rows = NameRowsModel(self)
        self.claims_table = ComparisonTable(self.claim_rows)
        self.claims_table.setAccessibleName(self.tr("Claims side by side"))
        self.claims_table.setItemDelegate(ClaimCells(self.claims_table))
        self.claims_table.cell_chosen.connect(self._on_claim_chosen)
        self.claims_table.line_shown.connect(self._on_line_shown)
        self.names_table = ComparisonTable(self.name_rows)
        self.names_table.setAccessibleName(self.tr("Names side by side"))
        self.names_table.setItemDelegate(NameCells(self.names_table))
        self.names_table.cell_chosen.connect(self._on_name_chosen)
        self.names_table.line_shown.connect(self._on_line_shown)
        self.lens_table = LensView()
        self.lens_table.opened.connect(self._on_opened)
        self.lens_table.line_shown.connect(self._on_line_shown)
        self.tables = QStackedWidget()
        for table in (self.claims_table, self.names_table, self.lens_table):
            self.tables.addWidget(table)
        self.picker = ArticlePicker(self.case, self.jobs, self)
        self.picker.picked.connect(self._on_picked)
        self.compared = ComparedTexts(margin=_bar_width(self.claims_table))
        self.compared.mention_clicked.connect(self._on_mention_clicked)
        self.compared.claim_clicked.connect(self._on_text_claim)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.tables)
        self.splitter.addWidget(self.compared)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setChildrenCollapsible(False)
        self.head_row = ComparedHeads(margin=_bar_width(self.claims_table))
        self.head_row.reordered.connect(self._on_reordered)
        self.head_row.chosen.connect(self._on_article_chosen)
        self.head_row.adding.connect(self._on_adding)
        self._wide = QWidget()
        column = QVBoxLayout(self._wide)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head_row)
        column.addWidget(self.splitter, 1)
        self.sideways = QScrollArea()
        self.sideways.setWidgetResizable(True)
        self.sideways.setFrameShape(QFrame.Shape.NoFrame)
        self.sideways.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sideways.setWidget(self._wide)
        self._wide.setAutoFillBackground(False)  # the scroll area asks for a ground of its own
        self.nothing = NothingCompared()
        self.nothing.adding.connect(self._on_adding)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.sideways)
        self._pages.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(8)
        layout.addWidget(self.tools)
        self.reason = QLabel()
        self.reason.setProperty("role", "muted")
        self.reason.setWordWrap(True)
        layout.addWidget(pages, 1)
        layout.addWidget(self.reason)
        self._show_page()

    # What it answers

    def refresh(self) -> None:
        if not self._asked:
            self._default.ask(partial(with_most_claims, self.case.queries))
        else:
            self._ask()

    def case_changed(self, changes: Changes) -> None:
        touched = changes.changed | changes.removed
        if not self._asked or changes.everything or changes.copies or touched & set(self._articles):
            self.refresh()
        elif self._outlets is not None or self._count_outlets.waiting:
            self._outlets = None
            self._count_by_outlet()

    def selection_changed(self, now: Selection, before: Selection) -> None:
        if now.expression.actors != before.expression.actors:
            self._emphasise(now)
        if now.focus != before.focus:
            self._show_focus(now.focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._resized.start()

    def _ask(self) -> None:
        self._compare.ask(partial(compare_articles, self.case.queries, self._articles))

    @Slot(object)
    def _on_default(self, articles: tuple[int, ...]) -> None:
        if self._asked:
            return
        self._articles = articles
        self._ask()

    @Slot(object)
    def _on_compared(self, comparison: Comparison) -> None:
        self.answered = True
        self.comparison = comparison
        self._articles = tuple(stored.id for stored in comparison.articles)
        self._outlets = None
        self._count_outlets.forget()
        self._show_rows()
        self._count_by_outlet()
        self.head_row.show_comparison(self.comparison)
        self.compared.show_comparison(self.comparison)
        self._show_page()
        self._fit()
        self._emphasise(self.selection.now)
        self._show_focus(self.selection.now.focus)

    # What it shows

    @property
    def lens(self) -> Lens:
        """What is counted of the words: of the articles, or of their outlets where these are asked for and counted."""
        return self._outlets if self.tools.by_outlet and self._outlets is not None else self.comparison.lens

    def _show_rows(self) -> None:
        only = self.tools.differences.isChecked()
        part = self.tools.part
        if part is Part.CLAIMS:
            self.claim_rows.show_comparison(self.comparison, only_differences=only)
        elif part is Part.NAMES:
            self.name_rows.show_comparison(replace(self.comparison, lens=self.lens), only_differences=only)
        else:
            self.lens_table.show_part(part, self.comparison, self.lens, only_differences=only)
        self.head_row.sum_up(self.tools.in_short(replace(self.comparison, lens=self.lens)))
        self._show_reason(-1)

    def _count_by_outlet(self) -> None:
        """Counts the outlets' articles where these are asked for, and not counted yet."""
        if self.tools.by_outlet and self._outlets is None and len(self.comparison.articles) >= 2:
            self._count_outlets.ask(partial(outlets_lens, self.case.queries, self.comparison))
            self._show_reason(-1)

    def _show_reason(self, line: int) -> None:
        """Says why the line's claims stand side by side and what they say to each other, or what a part has none of."""
        part = self.tools.part
        if part is Part.CLAIMS:
            words = why_words(self.claim_rows.rows, line, self.comparison)
        elif part is Part.NAMES:
            words = names_words(self.name_rows.names, line, self.comparison)
        else:
            words = self.lens_table.reason(line)
        if self.tools.by_outlet and line < 0:
            words = self._outlet_words() if self.lens.articles else words
        self.reason.setText(words)
        self.reason.setVisible(bool(words) and len(self.comparison.articles) >= 2)

    def _outlet_words(self) -> str:
        if self._outlets is None:
            return self.tr("Reading the articles of these outlets…")
        told = zip(self.comparison.articles, self._outlets.articles, strict=False)
        counts = " · ".join(f"{outlet_words(one.article.outlet)} {number_words(count)}" for one, count in told)
        return self.tr("Counted over the articles of each outlet, each text once: %1.").replace("%1", counts)

    def _show_page(self) -> None:
        enough = len(self.comparison.articles) >= 2
        self._pages.setCurrentIndex(0 if enough else 1)
        self.nothing.show_articles(len(self.comparison.articles), answered=self.answered)
        self.tools.enable(enough)

    def _fit(self) -> None:
        count = max(len(self.comparison.articles), 1)
        self._wide.setMinimumWidth(self.room_for(count) + _bar_width(self.claims_table))
        if not self._texts_touched:
            self.tools.texts.blockSignals(True)
            self.tools.texts.setChecked(self.height() >= _ROOM_FOR_TEXTS)
            self.tools.texts.blockSignals(False)
        self.compared.setVisible(self.tools.texts.isChecked())

    def _emphasise(self, now: Selection, claims: Sequence[int | None] = ()) -> None:
        self.compared.emphasise(now.expression.actors, claims)

    def _show_focus(self, focus: Focus, *, flash: bool = True) -> None:
        """Brings the claim in focus into view in every column that speaks of it, and its line in the table."""
        claims: list[int | None] = [None] * len(self.comparison.articles)
        row = None if focus.claim is None else self.comparison.row_of(focus.claim)
        if row is not None:
            for column, cell in enumerate(self.comparison.rows[row].cells):
                if cell:
                    own = next((told for told in cell if told.id == focus.claim), cell[0])
                    claims[column] = own.index
        self._emphasise(self.selection.now, claims)
        for column, index in enumerate(claims):
            if index is not None:
                span = self.comparison.accounts[column].analysis.claims[index].span
                self.compared.reveal(column, span, flash=flash)
        here = self.comparison.column_of(focus.article)
        if row is None and here is not None and focus.span is not None:
            self.compared.reveal(here, focus.span, flash=flash)
        line = None if focus.claim is None else self.claim_rows.line_of(focus.claim)
        if line is not None and here is not None:
            index_of = self.claim_rows.index(line, 1 + here)
            self.claims_table.setCurrentIndex(index_of)
            self.claims_table.scrollTo(index_of)

    @Slot()
    def _on_resized(self) -> None:
        self._show_focus(self.selection.now.focus, flash=False)

    # What the analyst does

    @Slot(int, int, QPoint)
    def _on_claim_chosen(self, line: int, column: int, _: QPoint) -> None:
        row = self.claim_rows.rows[line]
        cell = row.cells[column - 1] if column > 0 else next((told for told in row.cells if told), ())
        if not cell:
            return
        # A figure that is said again: a click on it walks through its places.
        ids = [told.id for told in cell]
        seen = self.selection.now.focus.claim
        chosen = ids[(ids.index(seen) + 1) % len(ids)] if seen in ids else ids[0]
        self._focus(Focus(self.comparison.articles[cell[0].account].id, chosen))

    @Slot(int, int, QPoint)
    def _on_name_chosen(self, line: int, column: int, place: QPoint) -> None:
        actor = self.name_rows.names[line]
        expression = replace(self.selection.now.expression, actors=frozenset({actor.entity}))
        focus = self.selection.now.focus
        if column > 0 and actor.uses[column - 1]:
            uses = actor.uses[column - 1]
            width = self.names_table.columnWidth(column)
            boxes = name_boxes(uses, width, QFontMetrics(interface_font(10.0)))
            use = next((box.use for box in boxes if box.area.contains(place)), uses[0])
            focus = next_focus(use.passages, focus)
        self._select(expression, focus)

    @Slot(object, bool)
    def _on_mention_clicked(self, mention: Mention, adding: bool) -> None:
        if mention.kind is MentionKind.ACTOR:
            expression = with_actor(self.selection.now.expression, mention.entity, adding=adding)
            self._select(expression, self.selection.now.focus)

    @Slot(int, int)
    def _on_text_claim(self, column: int, index: int) -> None:
        account = self.comparison.accounts[column]
        self._focus(Focus(account.article, account.claims[index]))

    @Slot(int)
    def _on_article_chosen(self, article: int) -> None:
        self._focus(Focus(article))

    def _focus(self, focus: Focus) -> None:
        self._select(self.selection.now.expression, focus)

    def _select(self, expression: Expression, focus: Focus) -> None:
        before = self.selection.now
        self.selection.select(Selection(expression, focus), by=self.name)
        if self.selection.now.expression.actors != before.expression.actors:
            self._emphasise(self.selection.now)
        self._show_focus(self.selection.now.focus)

    @Slot(int)
    def _on_line_shown(self, line: int) -> None:
        if self.sender() is self.tables.currentWidget():
            self._show_reason(line)

    @Slot(int)
    def _on_part(self, _: int) -> None:
        tables = {Part.CLAIMS: self.claims_table, Part.NAMES: self.names_table}
        self.tables.setCurrentWidget(tables.get(self.tools.part, self.lens_table))
        self._show_rows()
        self._show_focus(self.selection.now.focus, flash=False)
        self._count_by_outlet()

    @Slot(bool)
    def _on_by_outlet(self, _: bool) -> None:
        self._show_rows()
        self._count_by_outlet()

    @Slot(object)
    def _on_outlets_counted(self, lens: Lens) -> None:
        self._outlets = lens
        self._show_rows()

    @Slot(object)
    def _on_opened(self, passages: tuple[Passage, ...]) -> None:
        self._focus(next_focus(passages, self.selection.now.focus))

    @Slot(bool)
    def _on_differences(self, _: bool) -> None:
        self._show_rows()

    @Slot(bool)
    def _on_texts_shown(self, shown: bool) -> None:
        self._texts_touched = True
        self.compared.setVisible(shown)

    @Slot(QPoint)
    def _on_adding(self, where: QPoint) -> None:
        self.picker.open_under(where, without=frozenset(self._articles))

    @Slot(int)
    def _on_picked(self, article: int) -> None:
        self.compare([*self._articles, article])

    @Slot(object)
    def _on_reordered(self, articles: Sequence[int]) -> None:
        self.compare(articles)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        show_failure(self, error)


def _bar_width(table: ComparisonTable) -> int:
    return table.verticalScrollBar().sizeHint().width()
