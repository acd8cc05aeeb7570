"""The strip that says what the window is narrowed to: a search box, a chip for each condition, back and forward."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QStyle, QToolButton, QWidget

from workstation.case.queries import Queries
from workstation.case.rows import Changes
from workstation.core.claims import MentionKind, Outcome
from workstation.core.progress import Ticket
from workstation.core.selection import Expression, Selection
from workstation.desktop.claim_words import outcome_words
from workstation.desktop.icons import icon
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.open_case import OpenCase
from workstation.desktop.query_box import QueryBox
from workstation.desktop.scope import Part, PartKind, parts_of, without
from workstation.desktop.selection import SelectionModel
from workstation.desktop.words import articles_words, days_words, isolated, outlet_words
from workstation.text.query import FieldName

NAME = "scope"
GAP = 6
LONGEST_CHIP = 240


class Chip(QFrame):
    """One condition with a cross. Emits `removed(part)`."""

    removed = Signal(object)

    def __init__(self, part: Part, parent: QWidget) -> None:
        super().__init__(parent)
        self.part = part
        self.setProperty("role", "chip")
        self._words = ""
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._cross = QToolButton(self)
        self._cross.setIcon(icon("x"))
        self._cross.setIconSize(QSize(12, 12))
        self._cross.setFixedSize(18, 18)
        self._cross.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 4, 3)
        row.setSpacing(4)
        row.addWidget(self._label)
        row.addWidget(self._cross)

    @property
    def words(self) -> str:
        return self._words

    def say(self, words: str) -> None:
        self._words = words
        room = LONGEST_CHIP - 40
        self._label.setText(self._label.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
        self.setToolTip(words)
        self._cross.setAccessibleName(self.tr("Remove %1").replace("%1", words))
        self.adjustSize()

    @Slot()
    def _on_clicked(self) -> None:
        self.removed.emit(self.part)


class ChipRow(QWidget):
    """Chips in one line; those that find no room are behind a "+2" button. Emits `removed(part)` and `cleared`."""

    removed = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(30)
        self.chips: list[Chip] = []
        self._hint = QLabel(self)
        self._hint.setProperty("role", "muted")
        self._hint.setText(self.tr("Click an actor, an outlet or a day to narrow every panel to it."))
        self._more = QToolButton(self)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(QMenu(self._more))
        self._more.menu().aboutToShow.connect(self._on_menu)
        self._clear = QToolButton(self)
        self._clear.setText(self.tr("Clear"))
        self._clear.setToolTip(self.tr("Show everything in the case again  (Esc)"))
        self._clear.clicked.connect(self.cleared)
        self._clearable = False

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 30)

    def show_parts(self, parts: Iterable[tuple[Part, str]], *, clearable: bool) -> None:
        """Shows these conditions; `clearable` where anything at all is asked, be it free text alone."""
        self._clearable = clearable
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for part, words in parts:
            chip = Chip(part, self)
            chip.say(words)
            chip.removed.connect(self.removed)
            self.chips.append(chip)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        fits = self._hint.sizeHint().width() <= self.width() - 8
        self._hint.setVisible(not self._clearable and fits)
        self._put(self._hint, 4, self.width() - 4)
        widths = [chip.sizeHint().width() for chip in self.chips]
        fitting, right = 0, 0
        for number, width in enumerate(widths):
            right += width + GAP
            room = self.width() - self._clear.sizeHint().width() - GAP - (0 if number == len(widths) - 1 else 44)
            if right - GAP > room:
                break
            fitting = number + 1
        left = 0
        for number, (chip, width) in enumerate(zip(self.chips, widths, strict=True)):
            chip.setVisible(number < fitting)
            if number < fitting:
                self._put(chip, left, width)
                left += width + GAP
        hidden = len(self.chips) - fitting
        self._more.setVisible(hidden > 0)
        self._more.setText(f"+{hidden}")
        self._more.setToolTip(self.tr("More conditions"))
        self._put(self._more, left, 40)
        self._clear.setVisible(self._clearable)
        self._put(self._clear, left + (46 if hidden else 0), self._clear.sizeHint().width())

    def _put(self, widget: QWidget, left: int, width: int) -> None:
        height = min(widget.sizeHint().height(), self.height())
        rect = QRect(QPoint(left, (self.height() - height) // 2), QSize(max(0, width), height))
        widget.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), rect))

    @Slot()
    def _on_menu(self) -> None:
        menu = self._more.menu()
        menu.clear()
        for chip in self.chips:
            if not chip.isVisible():
                action = QAction(self.tr("Remove %1").replace("%1", chip.words), menu)
                action.triggered.connect(chip._on_clicked)
                menu.addAction(action)


class ScopeBar(QWidget):
    """Shows the shared expression and changes it."""

    def __init__(self, *, case: OpenCase, selection: SelectionModel, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._case = case
        self._selection = selection
        self._names: dict[str, str] = {}
        self._lookup: Latest[dict[str, str]] = Latest(jobs, self)
        self._lookup.answered.connect(self._on_names)
        self._values: Latest[dict[FieldName, tuple[str, ...]]] = Latest(jobs, self)
        self._values.answered.connect(self._on_values)
        self._values_known = False
        self.box = QueryBox(self)
        self.box.setPlaceholderText(self.tr("Search all articles"))
        self.box.setAccessibleName(self.tr("Search all articles"))
        self.box.setToolTip(
            self.tr('Words, "phrases", OR, -without, (brackets), outlet: actor: place: date: outcome: title: =exact')
        )
        self.chips = ChipRow(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.box, 4)
        row.addWidget(self.chips, 5)
        self.box.asked.connect(self._on_asked)
        self.box.values_wanted.connect(self._on_values_wanted)
        self.chips.removed.connect(self._on_removed)
        self.chips.cleared.connect(self._on_cleared)
        selection.changed.connect(self._on_selection_changed)
        case.changed.connect(self._on_case_changed)
        self._show(selection.now.expression)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._show(self._selection.now.expression)
        super().changeEvent(event)

    def _show(self, expression: Expression) -> None:
        self.box.show_query(expression.text, exact=expression.exact)
        parts = [(part, self._words(part, expression)) for part in parts_of(expression)]
        self.chips.show_parts(parts, clearable=bool(expression))
        unknown = (expression.actors | expression.places) - self._names.keys()
        if unknown:
            queries = self._case.queries
            self._lookup.ask(_NamesOf(queries, expression))

    def _words(self, part: Part, expression: Expression) -> str:
        match part.kind:
            case PartKind.ACTOR:
                return self.tr("Actor: %1").replace("%1", isolated(self._names.get(part.value, "…")))
            case PartKind.PLACE:
                return self.tr("Place: %1").replace("%1", isolated(self._names.get(part.value, "…")))
            case PartKind.OUTLET:
                return self.tr("Outlet: %1").replace("%1", outlet_words(part.value)) if part.value else outlet_words("")
            case PartKind.OUTCOME:
                return outcome_words(Outcome(part.value)).capitalize()
            case PartKind.DAYS:
                return days_words(expression.since, expression.until)
            case PartKind.ARTICLES:
                return self.tr("Only %1").replace("%1", articles_words(len(expression.articles)))
            case PartKind.TEXT:
                return isolated(expression.text)

    @Slot(str, bool)
    def _on_asked(self, text: str, exact: bool) -> None:
        self._selection.express(replace(self._selection.now.expression, text=text, exact=exact), by=NAME)

    @Slot()
    def _on_values_wanted(self) -> None:
        if not self._values_known and not self._values.waiting:
            self._values.ask(partial(values_of, self._case.queries))

    @Slot(object)
    def _on_values(self, values: dict[FieldName, tuple[str, ...]]) -> None:
        self._values_known = True
        self.box.offer(values)

    @Slot(object)
    def _on_removed(self, part: Part) -> None:
        self._selection.express(without(self._selection.now.expression, part), by=NAME)

    @Slot()
    def _on_cleared(self) -> None:
        self._selection.clear(by=NAME)

    @Slot(object, str)
    def _on_selection_changed(self, now: Selection, by: str) -> None:
        self._show(now.expression)

    @Slot(object)
    def _on_case_changed(self, changes: Changes) -> None:
        self._names.clear()
        self._values_known = False
        self._show(self._selection.now.expression)

    @Slot(object)
    def _on_names(self, names: dict[str, str]) -> None:
        self._names.update(names)
        self._show(self._selection.now.expression)


def values_of(queries: Queries, ticket: Ticket) -> dict[FieldName, tuple[str, ...]]:
    """Blocks: for jobs only. The names that fields may be given, the commonest outlets first."""
    outlets = tuple(outlet for outlet, _ in queries.outlets() if outlet)
    ticket.check()
    actors = tuple(dict.fromkeys(queries.findings.names(MentionKind.ACTOR).values()))
    ticket.check()
    places = tuple(dict.fromkeys(queries.findings.names(MentionKind.PLACE).values()))
    return {FieldName.OUTLET: outlets, FieldName.ACTOR: actors, FieldName.PLACE: places}


class _NamesOf:
    """The question what an expression's actors and places are called. One that nothing names keeps its id."""

    def __init__(self, queries: Queries, expression: Expression) -> None:
        self._queries = queries
        self._expression = expression

    def __call__(self, ticket: Ticket) -> dict[str, str]:
        names: dict[str, str] = {}
        if self._expression.actors:
            wanted = self._expression.actors
            rows = self._queries.actors(Expression(actors=wanted))
            names |= {row.entity: row.name for row in rows if row.entity in wanted}
        for place in self._expression.places:
            ticket.check()
            for row in self._queries.claim_rows(
                self._queries.claims_matching(Expression(places=frozenset({place})))[:1]
            ):
                if row.place is not None and row.place.name is not None:
                    names[place] = row.place.name
        missing = (self._expression.actors | self._expression.places) - names.keys()
        return names | {entity: entity for entity in missing}
