"""The commands on claims: accept, reject, correct, add, grade and note what is marked in the table or in focus."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QInputDialog, QWidget

from workstation.case.rows import ClaimRow
from workstation.core.figures import NoFigure
from workstation.core.progress import Ticket
from workstation.core.reviews import Grade, NewClaim
from workstation.core.spans import Span
from workstation.desktop.actions import Actions
from workstation.desktop.claim_form import ClaimForm, figure_in
from workstation.desktop.claim_siblings import Siblings
from workstation.desktop.docks import Docks
from workstation.desktop.failures import show_failure
from workstation.desktop.jobs import Latest
from workstation.desktop.panels.article import ArticlePanel
from workstation.desktop.panels.claims import ClaimsPanel
from workstation.desktop.panels.history import HistoryPanel
from workstation.desktop.review_words import marked_words

HISTORY_HEIGHT = 260
GRADES = (None, *Grade)


class Reviewing(QObject):
    """Stands between the window's commands and the claims that are marked in their table, else the one in focus."""

    def __init__(self, *, window: QWidget, article: ArticlePanel, claims: ClaimsPanel, history: HistoryPanel) -> None:
        super().__init__(window)
        self._window = window
        self._article = article
        self._claims = claims
        self._history = history
        self._queries = claims.case.queries
        self._rows: Latest[tuple[ClaimRow, ...]] = Latest(claims.jobs, self)
        self._rows.answered.connect(self._on_rows)
        self._rows.failed.connect(self._on_failed)
        self._siblings = Siblings(queries=self._queries, jobs=claims.jobs, parent=self)
        self._for_note = False
        self._update: Callable[..., None] | None = None
        self._docks: Docks | None = None
        self.form: ClaimForm | None = None
        claims.selection.changed.connect(self._on_changed)
        claims.picked_changed.connect(self._on_changed)
        article.text.selectionChanged.connect(self._on_changed)

    def take_up(self, commands: Actions, docks: Docks, update: Callable[..., None]) -> None:
        """Puts the commands into the menus of the panels; `update` is told what they are about from now on."""
        self._docks, self._update = docks, update
        of_claims = [action for command, action in commands.of_menu("claim") if command.id != "add_claim"]
        self._claims.set_context_actions(of_claims)
        self._article.add_menu_actions([commands[name] for name in ("add_claim", "accept", "reject", "correct")])

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What answers the window's commands."""
        grades = {f"grade_{number}": partial(self.grade, grade) for number, grade in enumerate(GRADES)}
        return {
            "accept": self.accept,
            "reject": self.reject,
            "reject_why": self.reject_with_reason,
            "correct": self.correct,
            "add_claim": self.add,
            "note": self.note,
            "show_history": self.show_history,
            **grades,
        }

    @Slot()
    def show_history(self) -> None:
        if self._docks is not None:
            self._docks.show(self._history.name, height=min(HISTORY_HEIGHT, self._window.height() // 4))
            self._history.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def accept(self) -> None:
        self._one_and_on(self._claims.judge.accept)

    @Slot()
    def reject(self) -> None:
        self._one_and_on(self._claims.judge.reject)

    def _one_and_on(self, decide: Callable[[tuple[int, ...]], None]) -> None:
        picked = self._claims.picked
        if len(picked) == 1:
            self._claims.go_on()
        decide(picked)

    @Slot()
    def reject_with_reason(self) -> None:
        picked = self._claims.picked
        words, given = QInputDialog.getText(
            self._window,
            self.tr("Reject %1").replace("%1", marked_words(picked)),
            self.tr("Why? It stands in the history."),
        )
        if given:
            self._claims.judge.reject(picked, words.strip())

    def grade(self, grade: Grade | None) -> None:
        self._claims.judge.grade(self._claims.picked, grade)

    @Slot()
    def note(self) -> None:
        """Lets a note be written on the marked claims, the one that they share to begin with."""
        self._for_note = True
        self._ask_rows()

    @Slot()
    def correct(self) -> None:
        """Opens the form on the marked claims."""
        self._for_note = False
        self._ask_rows()

    def _ask_rows(self) -> None:
        picked, queries = self._claims.picked, self._queries

        def ask(_: Ticket) -> tuple[ClaimRow, ...]:
            return queries.claim_rows(picked)

        if picked:
            self._rows.ask(ask)

    @Slot(object)
    def _on_rows(self, rows: tuple[ClaimRow, ...]) -> None:
        if not rows:
            return
        if self._for_note:
            self._write_note(rows)
            return
        words = rows[0].words if len(rows) == 1 else marked_words(rows)
        form = self._open(ClaimForm(self._window, words=words, choices=self._claims.names_to_choose, rows=rows))
        if len({row.article for row in rows}) == 1:
            whole = rows[0].subset_of if len(rows) == 1 else None
            self._siblings.filled.connect(form.settle_parts)
            self._siblings.fill_for(
                rows[0].article, form.part_of, but=rows[0].id if len(rows) == 1 else None, whole=whole
            )
        form.accepted.connect(partial(self._on_corrected, form, tuple(row.id for row in rows)))

    def _write_note(self, rows: tuple[ClaimRow, ...]) -> None:
        notes = {row.note for row in rows}
        words, given = QInputDialog.getMultiLineText(
            self._window,
            self.tr("Note on %1").replace("%1", marked_words(rows)),
            self.tr("Kept in the case, beside the claim:"),
            notes.pop() if len(notes) == 1 else "",
        )
        if given:
            self._claims.judge.note([row.id for row in rows], words)

    @Slot()
    def add(self) -> None:
        """Opens the form on the words that are selected in the article."""
        stored, span = self._article.article, self._article.text.selected_span()
        if stored is None or span is None:
            return
        words = " ".join(span.of(stored.article.text).split())
        form = ClaimForm(self._window, words=words, choices=self._claims.names_to_choose, figure=figure_in(words))
        self._open(form)
        self._siblings.fill_for(stored.id, form.part_of, but=None, whole=None)
        form.accepted.connect(partial(self._on_added, form, stored.id, span))

    def _open(self, form: ClaimForm) -> ClaimForm:
        self.form = form
        form.open()
        return form

    def _on_added(self, form: ClaimForm, article: int, span: Span) -> None:
        try:
            self._claims.judge.add(NewClaim(article, span, form.fields), form.reason)
        except NoFigure as fault:
            show_failure(self._window, fault)

    def _on_corrected(self, form: ClaimForm, claims: tuple[int, ...]) -> None:
        try:
            self._claims.judge.correct(claims, form.fields, form.reason)
        except NoFigure as fault:
            show_failure(self._window, fault)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        show_failure(self._window, error)

    @Slot()
    def _on_changed(self) -> None:
        if self._update is not None:
            selected = self._article.text.textCursor().hasSelection()
            self._update(claims=len(self._claims.picked), words_selected=selected)
