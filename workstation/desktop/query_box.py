"""The search box: completes fields and names, says what is wrong with a query and where, and has an "exact" switch."""

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from workstation.desktop.icons import icon
from workstation.desktop.query_completion import Suggestion, all_fields, suggestions
from workstation.desktop.theme import theme_of
from workstation.text.query import FieldName, Query, QueryFault, parse

TYPING_PAUSE_MS = 250
FAULT_WIDTH = 380
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class FaultNote(QFrame):
    """What is wrong with the query, below the box: the sentence, and the query with the place marked."""

    def __init__(self, box: QWidget) -> None:
        super().__init__(box.window())
        self._window = box.window()
        self.setProperty("role", "palette")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._box = box
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 10)
        column.addWidget(self._words)
        self.hide()

    @property
    def words(self) -> str:
        return self._words.text()

    def tell(self, typed: str, fault: QueryFault) -> None:
        theme = theme_of(self.palette())
        before, place, after = typed[: fault.start], typed[fault.start : fault.end], typed[fault.end :]
        red = f"color:{theme.danger.name()}; text-decoration:underline"
        shown = f'{escape(before)}<span style="{red}">{escape(place)}</span>{escape(after)}'
        hint = f'<br><span style="color:{theme.muted.name()}">{escape(fault.hint)}</span>' if fault.hint else ""
        self._words.setText(
            f'<b>{escape(fault.sentence)}</b>{hint}<div dir="auto" style="margin-top:6px">{shown}</div>'
        )
        self.setFixedWidth(min(FAULT_WIDTH, max(240, self._window.width() - 40)))
        self._words.setFixedWidth(self.width() - 26)
        self.adjustSize()
        corner = self._box.mapTo(self._window, QPoint(0, self._box.height() + 4))
        self.move(max(4, min(corner.x(), self._window.width() - self.width() - 4)), corner.y())
        self.show()
        self.raise_()


class QueryBox(QLineEdit):
    """Emits `asked(text, exact)` for what can be asked: after a pause in typing, and at once for Enter.

    What cannot be asked is told of, and nothing is emitted; what is not finished yet, only once Enter says that it is.
    """

    asked = Signal(str, bool)
    entered = Signal()
    """Enter was pressed on what can be asked."""
    values_wanted = Signal()
    """The box has the keyboard: the names to complete should be at hand."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self.setAcceptDrops(False)
        self.setMinimumWidth(170)
        self.setMaximumWidth(420)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.addAction(icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)
        self.exact = QAction(icon("equals"), self.tr("Exact spelling"), self)
        self.exact.setCheckable(True)
        self.exact.setToolTip(
            self.tr("Exact spelling: only the very letters, nothing glued to a word and no other form of it")
        )
        self.exact.toggled.connect(self._on_exact)
        self.addAction(self.exact, QLineEdit.ActionPosition.TrailingPosition)
        self.fault: FaultNote | None = None
        self._values: Mapping[FieldName, Sequence[str]] = {}
        self._given = ""  # what was asked last, here or elsewhere
        self._suggested: tuple[Suggestion, ...] = ()
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.setMaxVisibleItems(12)
        self._completer.popup().setProperty("role", "completion")
        self._completer.activated[str].connect(self._on_chosen)  # type: ignore[index]  # PySide's stubs know one of two
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self._on_return)

    @property
    def suggested(self) -> tuple[str, ...]:
        """What the list below the box offers; empty while it is not shown."""
        return tuple(one.shown for one in self._suggested) if self._completer.popup().isVisible() else ()

    @property
    def fault_words(self) -> str:
        """What is said to be wrong; "" where nothing is."""
        return self.accessibleDescription()

    def offer(self, values: Mapping[FieldName, Sequence[str]]) -> None:
        """The names that can be completed."""
        self._values = values

    def show_query(self, text: str, *, exact: bool) -> None:
        """Shows what is asked by somebody else. What is being typed stays as long as nothing else is asked."""
        if text != self._given:
            self._given = text
            self._pause.stop()
            if self.text().strip() != text:
                self.setText(text)
            self._forgive()
        self.exact.blockSignals(True)
        self.exact.setChecked(exact)
        self.exact.blockSignals(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.values_wanted.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.fault is not None and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.fault.hide()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.fault is not None
            and self.fault.isVisible()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._completer.popup()
        if popup.isVisible() and (
            event.key() == Qt.Key.Key_Escape or (event.key() in _CHOOSING and popup.currentIndex().isValid())
        ):
            event.ignore()  # the completer asks the box first; what it leaves chooses from the list, or closes it
            return
        if event.key() == Qt.Key.Key_Escape and self.fault is not None and self.fault.isVisible():
            self.fault.hide()
            return
        if event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._suggest(whatever=True)
            return
        super().keyPressEvent(event)

    @Slot(str)
    def _on_edited(self, _: str) -> None:
        self._pause.start()
        if self.fault is not None:
            self.fault.hide()
        self._suggest(whatever=False)

    @Slot(bool)
    def _on_exact(self, _: bool) -> None:
        self._ask(finished=True)

    @Slot()
    def _on_pause(self) -> None:
        # What is being completed is not finished: "ou" is meant to be "outlet:".
        if not self._completer.popup().isVisible():
            self._ask(finished=False)

    @Slot()
    def _on_return(self) -> None:
        self._completer.popup().hide()
        if self._ask(finished=True):
            self.entered.emit()

    def query(self) -> Query | None:
        """What is typed, as a query. Raises QueryFault."""
        return parse(self.text().strip(), exact=self.exact.isChecked())

    def _ask(self, *, finished: bool) -> bool:
        self._pause.stop()
        typed = self.text().strip()
        try:
            parse(typed, exact=self.exact.isChecked())
        except QueryFault as fault:
            # Half a query ends with its fault, and a bracket is closed last.
            unfinished = fault.end >= len(typed) or "not closed" in fault.sentence
            if finished or not unfinished:
                self._blame(typed, fault, select=finished)
            return False
        self._forgive()
        self._given = typed
        self.asked.emit(typed, self.exact.isChecked())
        return True

    def _blame(self, typed: str, fault: QueryFault, *, select: bool) -> None:
        if self.fault is None:
            self.fault = FaultNote(self)
        self.fault.tell(typed, fault)
        self.setAccessibleDescription(" ".join((fault.sentence, fault.hint)).strip())
        if select:
            shift = len(self.text()) - len(self.text().lstrip())
            self.setSelection(fault.start + shift, fault.end - fault.start)

    def _forgive(self) -> None:
        self.setAccessibleDescription("")
        if self.fault is not None:
            self.fault.hide()

    def _suggest(self, *, whatever: bool) -> None:
        """Offers what may be meant; `whatever` it is where nothing is begun."""
        cursor = self.cursorPosition()
        found = suggestions(self.text(), cursor, self._values, unknown=self.tr("Unknown outlet"))
        if not found and whatever and self.text()[cursor - 1 : cursor].strip() in ("", "("):
            found = all_fields(cursor)
        self._suggested = found
        popup = self._completer.popup()
        if not found:
            popup.hide()
            return
        self._names.setStringList([one.shown for one in found])
        popup.setMinimumWidth(240)
        self._completer.complete()
        # Qt chooses the first by itself, and Enter would take it instead of asking what is typed.
        popup.setCurrentIndex(QModelIndex())

    @Slot(str)
    def _on_chosen(self, shown: str) -> None:
        chosen = next((one for one in self._suggested if one.shown == shown), None)
        if chosen is None:
            return
        text = self.text()
        self.setText(text[: chosen.start] + chosen.words + text[chosen.end :].lstrip())
        self.setCursorPosition(chosen.start + len(chosen.words))
        self._pause.start()
        if chosen.words.endswith(":"):
            QTimer.singleShot(0, self, self._on_field_chosen)

    @Slot()
    def _on_field_chosen(self) -> None:
        self._suggest(whatever=False)
