"""Editing a claim in its cell: what each column lets one write or choose, and what is said where it cannot be."""

from collections.abc import Callable
from datetime import date
from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QStyleOptionViewItem, QToolTip, QWidget

from workstation.case.rows import ClaimRow
from workstation.compare.figures import short_figure
from workstation.core.claims import Count, Outcome, Qualifier, VictimKind
from workstation.core.figures import NoFigure, parse_figure, with_bounds, with_qualifier
from workstation.core.reviews import PARTIES, ClaimField, Corrections, FieldValue, Grade, Verdict
from workstation.desktop.cells import TextCells
from workstation.desktop.claim_choices import Choices, complete
from workstation.desktop.claim_words import outcome_words, victim_kind_words
from workstation.desktop.judge import Edit
from workstation.desktop.models.claim_columns import FIELDS, Column
from workstation.desktop.models.claims import ClaimsModel, named_words
from workstation.desktop.review_words import grade_words, qualifier_words, verdict_words
from workstation.desktop.words import isolated

AnyIndex = QModelIndex | QPersistentModelIndex
_ENTER = frozenset({int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)})


class ClaimCells(TextCells):
    """Enter takes up what was written for the line, Control and Enter for every marked line; Esc leaves it as it was.

    `edited(claim, edit, all)` asks for the change; nothing is written to the model. `siblings_asked(claim, combo)`
    asks for the claims that this one may be part of.
    """

    edited = Signal(object, object, bool)
    siblings_asked = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choices = Choices()
        self._all = False

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        row, column = _claim(index), Column(index.column())
        if row is None:
            return super().createEditor(parent, option, index)
        options = options_of(column)
        if options is not None or column is Column.PART_OF:
            combo = QComboBox(parent)
            for words, value in options or [("—", None)]:
                combo.addItem(words, value)
            if column is Column.PART_OF and row.subset_of is not None:
                combo.addItem(isolated(row.whole_words), row.subset_of)
                combo.setCurrentIndex(1)
            if column is Column.PART_OF:
                self.siblings_asked.emit(row, combo)
            combo.activated.connect(self._on_activated)
            combo.setAccessibleName(_name(index))
            return combo
        edit = QLineEdit(parent)
        edit.setFrame(False)
        edit.setAccessibleName(_name(index))
        if column in FIELDS and FIELDS[column] in PARTIES:
            complete(edit, self.choices.of(FIELDS[column]))
        if column is Column.DAY:
            edit.setPlaceholderText(self.tr("2016-05-25"))
        edit.textEdited.connect(self._on_written)
        return edit

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        row, column = _claim(index), Column(index.column())
        if row is None:
            return
        if isinstance(editor, QComboBox):
            if column is not Column.PART_OF:
                editor.setCurrentIndex(max(0, editor.findData(value_of(row, column))))
                editor.showPopup()
        elif isinstance(editor, QLineEdit):
            editor.setText(text_of(row, column))
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().updateEditorGeometry(editor, option, index)
        # A narrow column must not keep one from reading what one writes.
        width = max(editor.width(), editor.sizeHint().width(), 150 if isinstance(editor, QLineEdit) else 0)
        parent = editor.parentWidget()
        left = max(0, min(editor.x(), parent.width() - width)) if parent is not None else editor.x()
        editor.setGeometry(left, editor.y(), width, editor.height())

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        row, to_all = _claim(index), self._all
        self._all = False
        if row is None:
            return
        edit = self._edit(editor, row, Column(index.column()))
        if edit is not None:
            # Bounds and wording hang on the number that the line has: only a whole figure can be meant for all.
            bound = Column(index.column()) in (Column.LEAST, Column.MOST, Column.WORDING)
            self.edited.emit(row, edit, to_all and not bound)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() in _ENTER and isinstance(editor, QWidget):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.type() == QEvent.Type.ShortcutOverride and control:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if not self._is_right(editor):
                    return True
                if control:
                    self._all = True
                    self.commitData.emit(editor)
                    self.closeEditor.emit(editor)
                    return True
        if event.type() == QEvent.Type.FocusOut and isinstance(editor, QLineEdit) and not self._is_right(editor):
            return False  # what was left half-written is left as it was
        return super().eventFilter(editor, event)

    def _on_activated(self) -> None:
        editor = self.sender()
        if isinstance(editor, QComboBox):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)

    def _on_written(self) -> None:
        editor = self.sender()
        if isinstance(editor, QLineEdit):
            editor.setProperty("role", "")
            editor.style().polish(editor)

    def _is_right(self, editor: QWidget) -> bool:
        """Whether what is written can be; if not, it is said beside the cell why."""
        view = self.parent()
        current = view.currentIndex() if isinstance(view, QAbstractItemView) else QModelIndex()
        row = _claim(current)
        if row is None or not isinstance(editor, QLineEdit):
            return True
        try:
            fields_written(row, Column(current.column()), editor.text(), self.choices)
        except NoFigure as fault:
            editor.setProperty("role", "danger")
            editor.style().polish(editor)
            QToolTip.showText(editor.mapToGlobal(QPoint(0, editor.height())), str(fault), editor)
            return False
        return True

    def _edit(self, editor: QWidget, row: ClaimRow, column: Column) -> Edit | None:
        if isinstance(editor, QComboBox):
            # Qt gives an enumeration's member back as bare text.
            options = options_of(column)
            value = editor.currentData() if options is None else options[editor.currentIndex()][1]
            if column is Column.STATE:
                return Edit(accepted=bool(value)) if value is not None else None
            if column is Column.GRADE:
                return Edit(graded=(cast(Grade | None, value),))
            if column is Column.WORDING:
                return _of_figure(row, lambda count: with_qualifier(count, cast(Qualifier, value)))
            return Edit(fields={FIELDS[column]: cast(FieldValue, value)})
        if not isinstance(editor, QLineEdit) or editor.text() == text_of(row, column):
            return None
        if column is Column.NOTE:
            return Edit(noted=editor.text())
        try:
            return Edit(fields=fields_written(row, column, editor.text(), self.choices))
        except NoFigure:
            return None


def _claim(index: AnyIndex) -> ClaimRow | None:
    model = index.model()
    return model.claim_at(index.row()) if isinstance(model, ClaimsModel) else None


def _name(index: AnyIndex) -> str:
    return str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))


def _of_figure(row: ClaimRow, change: Callable[[Count], Count]) -> Edit | None:
    try:
        return Edit(fields=figure_fields(change(Count(row.minimum, row.maximum, row.qualifier))))
    except NoFigure as fault:
        QToolTip.showText(QCursor.pos(), str(fault))
        return None


def figure_fields(count: Count) -> Corrections:
    """A figure as the three fields that it is made of."""
    return {
        ClaimField.MINIMUM: count.minimum,
        ClaimField.MAXIMUM: count.maximum,
        ClaimField.QUALIFIER: count.qualifier,
    }


def options_of(column: Column) -> list[tuple[str, object]] | None:
    """What a column lets one choose from, each with its value; None where one writes."""
    match column:
        case Column.OUTCOME:
            return [(outcome_words(outcome), outcome) for outcome in Outcome]
        case Column.KIND | Column.VICTIMS:
            return [(victim_kind_words(kind) or "—", kind) for kind in VictimKind]
        case Column.WORDING:
            return [(qualifier_words(qualifier), qualifier) for qualifier in Qualifier]
        case Column.BACKGROUND | Column.DENIED:
            return [("—", False), (yes_words(), True)]
        case Column.GRADE:
            return [("—", None), *((grade_words(grade), grade) for grade in Grade)]
        case Column.STATE:
            return [(verdict_words(Verdict.ACCEPTED), True), (verdict_words(Verdict.REJECTED), False)]
    return None


def yes_words() -> str:
    from PySide6.QtCore import QCoreApplication

    return QCoreApplication.translate("ReviewWords", "yes")


def value_of(row: ClaimRow, column: Column) -> object:
    """What is chosen now in a column that lets one choose."""
    return {
        Column.OUTCOME: row.outcome,
        Column.KIND: row.victim_kind,
        Column.VICTIMS: row.victim_kind,
        Column.WORDING: row.qualifier,
        Column.BACKGROUND: row.background,
        Column.DENIED: row.negated,
        Column.GRADE: row.grade,
        Column.STATE: row.verdict is not Verdict.REJECTED,
    }.get(column)


def text_of(row: ClaimRow, column: Column) -> str:
    """What stands in a cell that one writes in, before one does."""
    match column:
        case Column.DAY:
            return row.day.isoformat() if row.day is not None and row.day_stated else ""
        case Column.FIGURE:
            return short_figure(row.minimum, row.maximum, row.qualifier)
        case Column.LEAST:
            return "" if row.minimum is None else str(row.minimum)
        case Column.MOST:
            return "" if row.maximum is None else str(row.maximum)
        case Column.SIDE:
            return named_words(row.victim_actor)
        case Column.PERPETRATOR:
            return named_words(row.perpetrator)
        case Column.PLACE:
            return named_words(row.place)
        case Column.SOURCE:
            return named_words(row.source)
        case Column.NOTE:
            return row.note
    return ""


def fields_written(row: ClaimRow, column: Column, text: str, choices: Choices) -> Corrections:
    """What written words ask for. Raises NoFigure with a sentence where they cannot be."""
    words = text.strip()
    count = Count(row.minimum, row.maximum, row.qualifier)
    match column:
        case Column.FIGURE:
            return figure_fields(parse_figure(words))
        case Column.LEAST:
            return figure_fields(
                with_bounds(count, _whole(words), count.maximum if _is_open(count) else _most(count, words))
            )
        case Column.MOST:
            return figure_fields(with_bounds(count, count.minimum, _whole(words)))
        case Column.DAY:
            return {ClaimField.DATE: written_day(words)}
        case Column.NOTE:
            return {}
    field = FIELDS[column]
    return {field: choices.of(field).named(words)}


def _is_open(count: Count) -> bool:
    return count.maximum is None or count.maximum != count.minimum


def _most(count: Count, words: str) -> int | None:
    """An exact figure whose least is written anew has one number again."""
    return _whole(words) if count.qualifier in (Qualifier.EXACT, Qualifier.ABOUT) else count.maximum


def _whole(words: str) -> int | None:
    if not words:
        return None
    count = parse_figure(words)
    if count.qualifier is not Qualifier.EXACT:
        raise NoFigure("Write a whole number, or nothing where the figure is open.")
    return count.minimum


def written_day(words: str) -> date | None:
    """The day that `words` write as year-month-day; None for blank ones. Raises NoFigure."""
    if not words:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as fault:
        raise NoFigure("Write a day as year-month-day, such as 2016-05-25, or nothing.") from fault
