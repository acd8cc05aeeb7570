"""The dialog that asks which column of a table is what, beside the first rows of the table."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workstation.desktop.cells import ROW_HEIGHT, TextCells
from workstation.desktop.elided import ElidedLabel
from workstation.desktop.empty import EmptyState
from workstation.desktop.models.table_preview import TablePreviewModel
from workstation.desktop.words import isolated, path_words, plural
from workstation.readers.columns import AUTHOR, DATE, OUTLET, ROLES, TEXT, TITLE, URL
from workstation.readers.tables import Preview

_NARROWEST, _WIDEST = 72, 260
_ROWS_TOLD = 3


class ColumnsDialog(QDialog):
    """`accepted` means: `columns` says which column has which role.

    `others` counts the tables of the same import that have the same columns: unless the person wants otherwise, the
    answer is theirs too (`for_all`). `remember` says whether it is to be that of such tables in other imports.
    """

    def __init__(self, name: str, preview: Preview, parent: QWidget, *, others: int = 0) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Columns of the table"))
        self.resize(860, 620)
        self._preview = preview
        about = QLabel(
            self.tr("Each row of %1 becomes an article. Say what its columns hold.").replace("%1", path_words(name)),
            self,
        )
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setWordWrap(True)
        self.combos: dict[str, QComboBox] = {}
        self._samples: dict[str, ElidedLabel] = {}
        form = QGridLayout()
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(8)
        form.setColumnStretch(2, 1)
        for line, (role, words) in enumerate(self._roles().items()):
            combo, sample = self._make_choice(role)
            label = QLabel(words, self)
            label.setBuddy(combo)
            form.addWidget(label, line, 0)
            form.addWidget(combo, line, 1)
            form.addWidget(sample, line, 2)
        self.model = TablePreviewModel(preview, self)
        self.table = self._make_table()
        self._empty = EmptyState(self)
        self._empty.say("rows", self.tr("The table has no rows below its header."))
        body = QWidget(self)
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentIndex(0 if preview.rows else 1)
        one, many = "&Use for %n other table with these columns too", "&Use for %n other tables with these columns too"
        self.all = QCheckBox(plural("ColumnsDialog", one, many, others), self)
        self.all.setChecked(True)
        self.all.setVisible(others > 0)
        self.keep = QCheckBox(self.tr("&Remember for tables with these columns"), self)
        self.keep.setChecked(True)
        self.fault = QLabel(self)
        self.fault.setProperty("role", "danger")
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox(self)
        self.go = buttons.addButton(self.tr("&Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.leave = buttons.addButton(self.tr("&Leave it out"), QDialogButtonBox.ButtonRole.RejectRole)
        self.go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(about)
        column.addLayout(form)
        column.addWidget(body, 1)
        column.addWidget(self.fault)
        column.addWidget(self.all)
        column.addWidget(self.keep)
        column.addWidget(buttons)
        self.combos[TEXT].setFocus()
        self._on_changed()

    @property
    def columns(self) -> dict[str, str]:
        return {role: self._preview.columns[place] for role, place in self._places().items()}

    @property
    def for_all(self) -> bool:
        return not self.all.isHidden() and self.all.isChecked()

    @property
    def remember(self) -> bool:
        return self.keep.isChecked()

    def _places(self) -> dict[str, int]:
        return {role: combo.currentIndex() - 1 for role, combo in self.combos.items() if combo.currentIndex() > 0}

    @Slot()
    def _on_changed(self) -> None:
        places = self._places()
        fault = ""
        if TEXT not in places:
            fault = self.tr("Choose the column that holds the text.")
        elif len(set(places.values())) < len(places):
            fault = self.tr("One column is chosen twice.")
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.go.setEnabled(not fault)
        self.model.show_roles({place: self._plain_words(role) for role, place in places.items()})
        self._widen_columns()
        self._show_text()
        for role, sample in self._samples.items():
            sample.say(self._told_of(places[role]) if role in places else "")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only now is it known how much of the table is in sight.
        QTimer.singleShot(0, self, self._show_text)

    @Slot()
    def _show_text(self) -> None:
        """Brings the column of the text into sight."""
        place = self._places().get(TEXT)
        if place is not None:
            self.table.scrollTo(self.model.index(0, place), QTableView.ScrollHint.PositionAtCenter)

    def _told_of(self, place: int) -> str:
        """The first words that the column holds."""
        cells = [words for words in self.model.words_of(place) if words]
        return "  ·  ".join(isolated(cell[:60]) for cell in cells[:_ROWS_TOLD])

    # --- the parts

    def _roles(self) -> dict[str, str]:
        words = {
            TEXT: self.tr("Te&xt"),
            TITLE: self.tr("&Title"),
            OUTLET: self.tr("&Outlet"),
            DATE: self.tr("&Date"),
            URL: self.tr("&Address"),
            AUTHOR: self.tr("A&uthor"),
        }
        return {role: words[role] for role in ROLES}

    def _plain_words(self, role: str) -> str:
        return self._roles()[role].replace("&", "")

    def _make_choice(self, role: str) -> tuple[QComboBox, ElidedLabel]:
        combo = self.combos[role] = QComboBox(self)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(24)
        combo.setMaxVisibleItems(16)
        combo.addItem(self.tr("None"))
        combo.addItems([isolated(name) for name in self._preview.columns])
        combo.setAccessibleName(self._plain_words(role))
        if role in self._preview.roles:
            combo.setCurrentIndex(1 + self._preview.columns.index(self._preview.roles[role]))
        combo.currentIndexChanged.connect(self._on_changed)
        sample = self._samples[role] = ElidedLabel(self)
        sample.setProperty("role", "muted")
        return combo, sample

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setAccessibleName(self.tr("The first rows of the table"))
        if self.model.right_to_left:
            table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        table.setItemDelegate(TextCells(table))
        table.setAcceptDrops(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.horizontalHeader().setHighlightSections(False)
        return table

    def _widen_columns(self) -> None:
        """Each as wide as its words, within bounds."""
        header, metrics = self.table.horizontalHeader(), QFontMetrics(self.table.horizontalHeader().font())
        for place in range(self.model.columnCount()):
            name = metrics.horizontalAdvance(self.model.heading_of(place)) + 34
            held = max((min(len(words), 60) for words in self.model.words_of(place)), default=0)
            width = max(name, held * metrics.averageCharWidth() + 16)
            header.resizeSection(place, max(_NARROWEST, min(_WIDEST, width)))
        header.setStretchLastSection(header.length() < self.width() - 60)
