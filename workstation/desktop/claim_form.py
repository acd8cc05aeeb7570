"""The form in which a claim is added from words of an article, or several are corrected at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from workstation.case.rows import ClaimRow
from workstation.compare.figures import short_figure
from workstation.core.claims import Outcome, Qualifier, VictimKind
from workstation.core.figures import NoFigure, parse_figure
from workstation.core.reviews import ClaimField, Corrections, FieldValue
from workstation.desktop.claim_cells import figure_fields, text_of, written_day, yes_words
from workstation.desktop.claim_choices import Choices, complete
from workstation.desktop.claim_words import outcome_words, victim_kind_words
from workstation.desktop.models.claim_columns import Column
from workstation.desktop.theme import reading_font
from workstation.text.normalize import Folded
from workstation.text.numerals import quantities
from workstation.text.tokens import tokenize

_PARTIES = {
    ClaimField.VICTIM_ACTOR: Column.SIDE,
    ClaimField.PERPETRATOR: Column.PERPETRATOR,
    ClaimField.PLACE: Column.PLACE,
    ClaimField.SOURCE: Column.SOURCE,
}
_VARIOUS = object()


class ClaimForm(QDialog):
    """`accepted` means: `fields` holds what is said, of claims that are corrected only what was changed."""

    def __init__(
        self, parent: QWidget, *, words: str, choices: Choices, rows: Sequence[ClaimRow] = (), figure: str = ""
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(520)
        self._choices = choices
        self._rows = tuple(rows)
        if not rows:
            self.setWindowTitle(self.tr("Add a claim"))
        elif len(rows) == 1:
            self.setWindowTitle(self.tr("Correct the claim"))
        else:
            self.setWindowTitle(self.tr("Correct %1 claims").replace("%1", str(len(rows))))
        quote = QLabel(words if len(words) <= 300 else words[:299] + "…", self)
        quote.setTextFormat(Qt.TextFormat.PlainText)
        quote.setFont(reading_font(13))
        quote.setWordWrap(True)
        quote.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        quote.setAlignment(Qt.AlignmentFlag.AlignLeft)  # the leading side, which is the right
        quote.setProperty("role", "quote")
        self.figure = QLineEdit(self)
        self.figure.setPlaceholderText(self.tr("21, ≥7, >7, ≤7, ~30, 7–9, tens"))
        self.outcome = self._combo([(outcome_words(one), one) for one in Outcome])
        self.kind = self._combo([(victim_kind_words(one) or self.tr("not said"), one) for one in VictimKind])
        self.parties = {field: QLineEdit(self) for field in _PARTIES}
        for field, edit in self.parties.items():
            complete(edit, choices.of(field))
        self.day = QLineEdit(self)
        self.day.setPlaceholderText(self.tr("Year-month-day, where the text settles it"))
        self.part_of = self._combo([("—", None)])
        self.background = self._combo([("—", False), (yes_words(), True)])
        self.denied = self._combo([("—", False), (yes_words(), True)])
        self.reason_box = QLineEdit(self)
        self.reason_box.setPlaceholderText(self.tr("Optional: why; it stands in the history"))
        self.fault = QLabel(self)
        self.fault.setProperty("role", "danger")
        self.fault.setWordWrap(True)
        self._form = self._laid_out()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.go = self.buttons.addButton(
            self.tr("Correct") if rows else self.tr("Add"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addWidget(quote)
        column.addLayout(self._form)
        column.addWidget(self.buttons)
        if rows:
            self._fill()
        else:
            self.figure.setText(figure)
            self.kind.setCurrentIndex(self.kind.findData(VictimKind.UNKNOWN))
        self._before = self._values()
        for edit in (self.figure, self.day, *self.parties.values()):
            edit.textChanged.connect(self._on_changed)
        for combo in self._combos().values():
            combo.currentIndexChanged.connect(self._on_changed)
        self.figure.setFocus()
        self._on_changed()

    @property
    def reason(self) -> str:
        return self.reason_box.text().strip()

    @property
    def fields(self) -> Corrections:
        """What is said. Raises NoFigure where something of it cannot be."""
        found: dict[ClaimField, FieldValue] = {}
        now = self._values()
        changed = {name for name, value in now.items() if not self._rows or value != self._before[name]}
        if "figure" in changed and (self.figure.text().strip() or self._rows):
            found |= figure_fields(parse_figure(self.figure.text()))
        elif "figure" in changed:
            found |= {ClaimField.MINIMUM: None, ClaimField.MAXIMUM: None, ClaimField.QUALIFIER: Qualifier.VAGUE}
        if "day" in changed:
            found[ClaimField.DATE] = written_day(self.day.text().strip())
        for field, edit in self.parties.items():
            if field in changed:
                found[field] = self._choices.of(field).named(edit.text())
        for field, combo in self._combos().items():
            if field in changed and combo.currentData() is not _VARIOUS:
                found[field] = _chosen(field, combo)
        return found

    def _combo(self, options: Sequence[tuple[str, object]]) -> QComboBox:
        combo = QComboBox(self)
        for words, value in options:
            combo.addItem(words, value)
        return combo

    def _combos(self) -> dict[ClaimField, QComboBox]:
        return {
            ClaimField.OUTCOME: self.outcome,
            ClaimField.VICTIM_KIND: self.kind,
            ClaimField.SUBSET_OF: self.part_of,
            ClaimField.BACKGROUND: self.background,
            ClaimField.NEGATED: self.denied,
        }

    def _laid_out(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(9)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Figure"), self.figure)
        form.addRow(self.tr("&Outcome"), self.outcome)
        form.addRow(self.tr("Victims’ &kind"), self.kind)
        form.addRow(self.tr("Victims’ &side"), self.parties[ClaimField.VICTIM_ACTOR])
        form.addRow(self.tr("&By whom"), self.parties[ClaimField.PERPETRATOR])
        form.addRow(self.tr("&Place"), self.parties[ClaimField.PLACE])
        form.addRow(self.tr("Sai&d by"), self.parties[ClaimField.SOURCE])
        form.addRow(self.tr("Da&y"), self.day)
        form.addRow(self.tr("Part o&f"), self.part_of)
        form.addRow(self.tr("Back&ground"), self.background)
        form.addRow(self.tr("D&enied"), self.denied)
        form.addRow("", self.fault)
        form.addRow(self.tr("&Reason"), self.reason_box)
        return form

    def _fill(self) -> None:
        """Shows what the claims have in common; where they differ, it says so and leaves it."""
        various = self.tr("various")
        for edit, column in (
            (self.figure, Column.FIGURE),
            (self.day, Column.DAY),
            *((self.parties[field], column) for field, column in _PARTIES.items()),
        ):
            texts = {text_of(row, column) for row in self._rows}
            edit.setText(texts.pop() if len(texts) == 1 else "")
            if texts:
                edit.setPlaceholderText(various)
        for field, combo in self._combos().items():
            values = {_value(row, field) for row in self._rows}
            if len(values) > 1:
                combo.insertItem(0, various, _VARIOUS)
                combo.setCurrentIndex(0)
            elif field is not ClaimField.SUBSET_OF:
                combo.setCurrentIndex(combo.findData(values.pop()))
        if len({row.article for row in self._rows}) > 1:
            self._form.setRowVisible(self.part_of, False)

    def settle_parts(self) -> None:
        """Takes what the list of claims to be part of shows now for what was there before."""
        self._before = self._before | {ClaimField.SUBSET_OF: self.part_of.currentData()}

    def _values(self) -> dict[str, object]:
        return {
            "figure": self.figure.text().strip(),
            "day": self.day.text().strip(),
            **{field: edit.text().strip() for field, edit in self.parties.items()},
            **{field: combo.currentData() for field, combo in self._combos().items()},
        }

    @Slot()
    def _on_changed(self) -> None:
        fault = ""
        try:
            said = self.fields
        except NoFigure as refused:
            fault, said = str(refused), {}
        self.fault.setText(fault)
        self._form.setRowVisible(self.fault, bool(fault))
        self.go.setEnabled(not fault and bool(said))


def _chosen(field: ClaimField, combo: QComboBox) -> FieldValue:
    """The value chosen; Qt gives an enumeration's member back as bare text."""
    value = combo.currentData()
    match field:
        case ClaimField.OUTCOME:
            return Outcome(value)
        case ClaimField.VICTIM_KIND:
            return VictimKind(value)
    return value  # type: ignore[no-any-return]


def _value(row: ClaimRow, field: ClaimField) -> object:
    match field:
        case ClaimField.OUTCOME:
            return row.outcome
        case ClaimField.VICTIM_KIND:
            return row.victim_kind
        case ClaimField.SUBSET_OF:
            return row.subset_of
        case ClaimField.BACKGROUND:
            return row.background
    return row.negated


def figure_in(words: str) -> str:
    """The first figure that stands in words of an article, as one would write it into the form; "" where none does."""
    found = quantities(tokenize(Folded.of(words)))
    if not found:
        return ""
    low, high = found[0].minimum, found[0].maximum
    qualifier = Qualifier.EXACT if low == high else Qualifier.AT_LEAST if high is None else Qualifier.RANGE
    return "" if low is None else short_figure(low, high, qualifier)
