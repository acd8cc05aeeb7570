"""The article panel: one article as its outlet published it, with what was found in it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QStackedLayout, QVBoxLayout, QWidget

from workstation.case.rows import Changes, StoredArticle
from workstation.core.claims import Mention, MentionKind
from workstation.core.progress import Ticket
from workstation.core.selection import Focus, Selection
from workstation.core.spans import Span
from workstation.desktop.article_finding import ArticleFinding
from workstation.desktop.article_header import ArticleHeader
from workstation.desktop.article_margin import NARROW, WIDE, ClaimMargin
from workstation.desktop.article_pointing import ArticlePointing
from workstation.desktop.article_text import READING_POINTS, ArticleText, clickable
from workstation.desktop.citation import cited
from workstation.desktop.empty import EmptyState
from workstation.desktop.find_bar import FindBar
from workstation.desktop.icons import icon
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.legend import Legend
from workstation.desktop.narrowing import with_actor, with_place
from workstation.desktop.open_case import OpenCase
from workstation.desktop.panel import Panel
from workstation.desktop.panel_memory import PanelMemory
from workstation.desktop.selection import SelectionModel
from workstation.desktop.words import isolated

# Tints of everything would make a page of confetti: figures are underlined with their claims, dates seldom asked for.
_SHOWN_AT_FIRST = frozenset(MentionKind) - {MentionKind.QUANTITY, MentionKind.DATE}
# Widths of the panel below which the column of claims holds figures alone, and below which there is none.
_NARROW_BELOW, _BARE_BELOW = 560, 380
_LEGEND_ABOVE = 300


class ArticlePanel(Panel):
    """Shows the article in focus. A name narrows every panel to it, a claim takes the focus."""

    name = "article"
    icon = "article"

    opened = Signal(object)
    """The article shown from now on, None where there is none."""

    def __init__(self, *, case: OpenCase, selection: SelectionModel, jobs: Jobs) -> None:
        super().__init__(case=case, selection=selection, jobs=jobs)
        self._memory = PanelMemory(self.name)
        self._stored: StoredArticle | None = None
        self._wanted = Focus()
        self._shown_focus = Focus()
        self._pointed: int | None = None  # the letter that the menu is open on
        self._loading: Latest[StoredArticle | None] = Latest(jobs, self)
        self._loading.answered.connect(self._on_loaded)
        self._loading.failed.connect(self._on_failed)
        self._make_actions()
        self._make_page()

    @property
    def title(self) -> str:
        return self.tr("Article")

    @property
    def text(self) -> ArticleText:
        return self._text

    @property
    def article(self) -> StoredArticle | None:
        """What is shown at this moment."""
        return self._stored

    @property
    def margin(self) -> ClaimMargin:
        return self._margin

    @property
    def legend(self) -> Legend:
        return self._legend

    @property
    def find_bar(self) -> FindBar:
        return self._find

    @property
    def hint(self) -> str:
        """What an empty panel says; "" while an article is shown."""
        return self._empty.sentence.text() if self._stored is None else ""

    @property
    def header_words(self) -> str:
        return self._header.words

    @property
    def card_words(self) -> str:
        """What the card beside the pointer says; "" where there is none."""
        return self._pointing.words

    def set_origin_actions(self, actions: Sequence[QAction]) -> None:
        """The commands on where the article came from: a menu in its head, and in the menu of its text."""
        self._header.add_menu(self.tr("Original, versions, importing again"), actions)
        self._menu_actions += actions

    def add_menu_actions(self, actions: Sequence[QAction]) -> None:
        """Commands that the menu of its text has first."""
        self._menu_actions[:0] = actions

    # Answers to the selection and the case

    def refresh(self) -> None:
        self._open(self.selection.now.focus, reload=True)

    def selection_changed(self, now: Selection, before: Selection) -> None:
        if now.focus != before.focus:
            self._open(now.focus, reload=False)
        self._emphasise_expression()
        asked, asked_before = now.expression, before.expression
        if (asked.text, asked.exact) != (asked_before.text, asked_before.exact):
            self._seek(reveal=True)

    def case_changed(self, changes: Changes) -> None:
        shown = None if self._stored is None else self._stored.id
        if changes.everything or shown in changes.changed or shown in changes.removed or shown is None:
            self.refresh()

    def _open(self, focus: Focus, *, reload: bool) -> None:
        self._wanted = focus
        shown = None if self._stored is None else self._stored.id
        if focus.article is None and focus.claim is None:
            if reload and shown is None:
                self._show_nothing()
            return
        if focus.article is not None and focus.article == shown and not reload:
            self._loading.forget()
            self._show_focus(flash=True)
            return
        queries = self.case.queries

        def load(ticket: Ticket) -> StoredArticle | None:
            article = focus.article
            if article is None and focus.claim is not None:
                article = next((row.article for row in queries.claim_rows([focus.claim])), None)
            ticket.check()
            return None if article is None else queries.article(article)

        self._loading.ask(load)

    @Slot(object)
    def _on_loaded(self, stored: StoredArticle | None) -> None:
        if stored is None:
            self._show_nothing(self.tr("This article is no longer in the case."))
            return
        same = self._stored is not None and self._stored.id == stored.id
        place = self._text.verticalScrollBar().value()
        changed = self._stored is None or not same or self._stored.analysis != stored.analysis
        self._stored = stored
        self._header.describe(stored)
        self._pointing.set_article(stored)
        if changed:
            self._text.show_article(stored.article.text, stored.analysis)
            self._finding.forget()
            counts = Counter(mention.kind for mention in stored.analysis.mentions)
            self._legend.set_counts(counts, claims=len(stored.analysis.claims))
            self._set_margin_width()
            if same:
                self._text.verticalScrollBar().setValue(place)
        self._pages.setCurrentWidget(self._page)
        self._emphasise_expression()
        self._set_enabled(True)
        self.opened.emit(stored)
        # Told anew of an article that is being read (its title, say): the place in it stays.
        if not same or self._wanted != self._shown_focus:
            self._show_focus(flash=True)
        elif changed:
            self._show_focus(flash=False, scroll=False)
        if changed:
            self._seek(reveal=not same)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._show_nothing(self.tr("The article could not be read: %1").replace("%1", str(error)))

    def _show_nothing(self, why: str = "") -> None:
        self._stored = None
        self._pointing.set_article(None)
        self._set_enabled(False)
        self.opened.emit(None)
        hint = self.tr(
            "No article open. Choose one in the list of articles, or click a claim, a bar or a figure in any panel:"
            " its sentence opens here."
        )
        self._empty.say("article", f"{why}\n\n{hint}" if why else hint)
        self._pages.setCurrentWidget(self._empty)

    def _show_focus(self, *, flash: bool, scroll: bool = True) -> None:
        """Puts the wanted claim or span under the eyes."""
        stored = self._stored
        if stored is None:
            return
        claim = stored.claim_ids.index(self._wanted.claim) if self._wanted.claim in stored.claim_ids else None
        span = self._wanted.span
        if span is not None and span.end > len(stored.article.text):
            span = None
        if claim is not None:
            span = stored.analysis.claims[claim].span
        self._text.emphasise(replace(self._text.emphasis, claim=claim, span=span))
        self._margin.update()
        self._shown_focus = self._wanted
        if span is not None and scroll:
            self._text.reveal(span, flash=flash)

    def _seek(self, *, reveal: bool) -> None:
        """Marks what is searched in all articles; brings it into sight where nothing else was asked for."""
        focus = self._wanted
        self._finding.seek(self.selection.now.expression, reveal=reveal and focus.claim is None and focus.span is None)

    def _emphasise_expression(self) -> None:
        expression = self.selection.now.expression
        entities = expression.actors | expression.places
        self._text.emphasise(replace(self._text.emphasis, entities=entities))

    # What the analyst does here

    @Slot(object, bool)
    def _on_mention_clicked(self, mention: Mention, adding: bool) -> None:
        expression = self.selection.now.expression
        if mention.kind is MentionKind.ACTOR:
            changed = with_actor(expression, mention.entity, adding=adding)
        else:
            changed = with_place(expression, mention.entity, adding=adding)
        self.selection.express(changed, by=self.name)
        self._emphasise_expression()

    @Slot(int)
    def _on_claim_clicked(self, index: int) -> None:
        if self._stored is None:
            return
        claim = self._stored.analysis.claims[index]
        self._wanted = Focus(self._stored.id, self._stored.claim_ids[index], claim.span)
        self.selection.focus(self._wanted, by=self.name)
        self._show_focus(flash=False)

    @Slot(int)
    def _on_step(self, way: int) -> None:
        index = self._text.step(way)
        if index is not None:
            self._on_claim_clicked(index)

    @Slot()
    def _on_next_claim(self) -> None:
        self._on_step(1)

    @Slot()
    def _on_previous_claim(self) -> None:
        self._on_step(-1)

    @Slot(object, bool)
    def _on_kinds_changed(self, kinds: frozenset[MentionKind], claims: bool) -> None:
        self._text.emphasise(replace(self._text.emphasis, kinds=kinds, claims=claims))
        self._margin.update()
        self._memory.keep_words("kinds", tuple(sorted(kinds)))
        self._memory.keep_number("claims", int(claims))

    @Slot(float)
    def _on_zoomed(self, points: float) -> None:
        self._memory.keep_number("points", points)

    @Slot()
    def _on_larger(self) -> None:
        self._text.set_points(self._text.points + 1)

    @Slot()
    def _on_smaller(self) -> None:
        self._text.set_points(self._text.points - 1)

    @Slot()
    def _on_usual_size(self) -> None:
        self._text.set_points(READING_POINTS)

    @Slot()
    def copy_cited(self) -> None:
        """Puts the marked words, else the sentence in focus, on the clipboard with where they come from."""
        if self._stored is None:
            return
        span = self._text.selected_span() or self._focused_sentence()
        if span is not None:
            QGuiApplication.clipboard().setMimeData(cited(self._stored, span))

    @property
    def sentence(self) -> Span | None:
        """The sentence that the menu was opened on, else the one of the marked words, else the one in focus."""
        span = self._text.selected_span()
        if self._pointed is not None:
            span = Span(self._pointed, self._pointed + 1)
        return self._focused_sentence() if span is None else self._text.sentence_of(span)

    def _focused_sentence(self) -> Span | None:
        """The sentence in focus, else the one of the caret."""
        emphasis = self._text.emphasis
        if emphasis.span is not None:
            return self._text.sentence_of(emphasis.span)
        caret = min(self._text.caret(), len(self._text.raw) - 1)
        return self._text.sentence_of(Span(caret, caret + 1)) if caret >= 0 else None

    @Slot()
    def _on_find(self) -> None:
        span = self._text.selected_span()
        self.find_words(span.of(self._text.raw) if span is not None and len(span) < 80 else "")

    def find_words(self, words: str) -> None:
        """Opens the find bar with these words."""
        self._find.open_bar(words)

    # The parts

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        offset = self._text.offset_at(place)
        mention = None if offset is None else self._text.mention_at(offset)
        only: QAction | None = None
        add: QAction | None = None
        if mention is not None and clickable(mention):
            only = menu.addAction(self.tr("Show only %1").replace("%1", isolated(mention.name)))
            add = menu.addAction(self.tr("Add %1 to what is shown").replace("%1", isolated(mention.name)))
            menu.addSeparator()
        menu.addActions(self._menu_actions)
        self._copy.setEnabled(self._text.selected_span() is not None)
        self._pointed = offset
        chosen = menu.exec(self._text.viewport().mapToGlobal(place))
        self._pointed = None
        if mention is not None and chosen is not None and chosen in (only, add):
            self._on_mention_clicked(mention, chosen is add)
        menu.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margin_width()
        self._legend.setVisible(self.height() >= _LEGEND_ABOVE)  # in a low panel the text needs its room

    def _set_margin_width(self) -> None:
        there_are_claims = self._stored is not None and bool(self._stored.analysis.claims)
        there_are_claims = there_are_claims and self.width() >= _BARE_BELOW
        width = WIDE if self.width() >= _NARROW_BELOW else NARROW
        self._margin.setVisible(there_are_claims)
        self._text.set_margin(self._margin, width if there_are_claims else 0)

    def _make_actions(self) -> None:
        self._previous = self._action("caret-up", self.tr("Previous claim"), self._on_previous_claim, "Ctrl+Up")
        self._next = self._action("caret-down", self.tr("Next claim"), self._on_next_claim, "Ctrl+Down")
        self._find_action = self._action("magnifying-glass", self.tr("Find in this article"), self._on_find, "Ctrl+F")
        self._cite = self._action("quotes", self.tr("Copy with citation"), self.copy_cited, "Ctrl+Shift+C")
        larger = self._action("magnifying-glass-plus", self.tr("Larger text"), self._on_larger, "Ctrl+=", "Ctrl++")
        smaller = self._action("magnifying-glass-minus", self.tr("Smaller text"), self._on_smaller, "Ctrl+-")
        usual = self._action("", self.tr("Usual size of text"), self._on_usual_size, "Ctrl+0")
        self._zooms = [larger, smaller, usual]

    def _action(self, icon_name: str, words: str, slot: object, *keys: str) -> QAction:
        action = QAction(icon(icon_name), words, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setToolTip(f"{words} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def _make_page(self) -> None:
        kept = self._memory.words("kinds")
        kinds = _SHOWN_AT_FIRST if kept is None else frozenset(kind for kind in MentionKind if kind.value in kept)
        claims = bool(self._memory.number("claims", 1))
        self._header = ArticleHeader([self._previous, self._next, self._find_action, self._cite])
        self._legend = Legend(kinds=kinds, claims=claims)
        self._legend.kinds_changed.connect(self._on_kinds_changed)
        self._find = FindBar()
        self._text = ArticleText()
        self._text.setAccessibleName(self.tr("Text of the article"))
        self._text.setAccessibleDescription(
            self.tr("N goes to the next claim, Shift+N to the one before; Enter does what a click does.")
        )
        self._text.emphasise(replace(self._text.emphasis, kinds=kinds, claims=claims))
        self._text.set_points(self._memory.number("points", READING_POINTS))
        self._text.mention_clicked.connect(self._on_mention_clicked)
        self._text.claim_clicked.connect(self._on_claim_clicked)
        self._finding = ArticleFinding(text=self._text, bar=self._find, jobs=self.jobs, parent=self)
        self._pointing = ArticlePointing(queries=self.case.queries, jobs=self.jobs, parent=self)
        self._text.hovered.connect(self._pointing.point_at)
        self._text.step_asked.connect(self._on_step)
        self._text.zoomed.connect(self._on_zoomed)
        self._text.customContextMenuRequested.connect(self._on_menu)
        self._margin = ClaimMargin(self._text)
        self._margin.claim_clicked.connect(self._on_claim_clicked)
        self._copy = QAction(icon("copy"), self.tr("Copy"), self)
        self._copy.triggered.connect(self._text.copy)
        self._menu_actions = [self._copy, self._cite, self._find_action, self._previous, self._next, *self._zooms]
        line = QFrame()
        line.setProperty("role", "line")
        head = QVBoxLayout()
        head.setContentsMargins(14, 10, 14, 8)
        head.setSpacing(8)
        head.addWidget(self._header)
        head.addWidget(self._legend)
        head.addWidget(self._find)
        self._page = QWidget()
        page = QVBoxLayout(self._page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(head)
        page.addWidget(line)
        page.addWidget(self._text, 1)
        self._empty = EmptyState()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._page)
        self._show_nothing()
        self._set_margin_width()

    def _set_enabled(self, there_is_an_article: bool) -> None:
        for action in (self._previous, self._next, self._find_action, self._cite, *self._zooms):
            action.setEnabled(there_is_an_article)
