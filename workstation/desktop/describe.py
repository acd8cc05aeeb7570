"""The dialog in which the analyst fills in what a file did not say of an article: title, outlet, day."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from workstation.case.rows import ArticleRow


class DescribeDialog(QDialog):
    """`accepted` means: `title`, `outlet` and `day` hold what the analyst says, None where it is unknown."""

    def __init__(self, row: ArticleRow, outlets: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Edit article"))
        self.setMinimumWidth(460)
        self.article = row.id
        self._title = QLineEdit(row.title or "", self)
        self._title.setPlaceholderText(" ".join(row.first_words.split())[:60])
        self._outlet = QComboBox(self)
        outlet = QLineEdit(self)
        outlet.setPlaceholderText(self.tr("Unknown outlet"))
        self._outlet.setLineEdit(outlet)
        self._outlet.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._outlet.addItems(list(outlets))
        self._outlet.setCurrentText(row.outlet or "")
        self._day = QLineEdit(row.date.isoformat() if row.date else "", self)
        self._day.setPlaceholderText(self.tr("Year-month-day, such as 2016-05-25"))
        self._day.textChanged.connect(self._on_day_changed)
        self._reason = QLineEdit(self)
        self._reason.setPlaceholderText(self.tr("Optional: how you know"))
        self._fault = QLabel(self)
        self._fault.setProperty("role", "danger")
        file = QLabel(row.file_name, self)
        file.setTextFormat(Qt.TextFormat.PlainText)
        file.setProperty("role", "muted")
        form = QFormLayout()
        form.setSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("File"), file)
        form.addRow(self.tr("&Title"), self._title)
        form.addRow(self.tr("&Outlet"), self._outlet)
        form.addRow(self.tr("&Date"), self._day)
        form.addRow("", self._fault)
        self._form = form
        form.addRow(self.tr("&Note"), self._reason)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(self._buttons)
        self._outlet.setFocus()
        self._on_day_changed()

    @property
    def title(self) -> str | None:
        return self._title.text().strip() or None

    @property
    def outlet(self) -> str | None:
        return self._outlet.currentText().strip() or None

    @property
    def day(self) -> str | None:
        return self._day.text().strip() or None

    @property
    def reason(self) -> str:
        return self._reason.text().strip()

    @Slot()
    def _on_day_changed(self) -> None:
        fault = self.day is not None and not is_day(self.day)
        self._fault.setText(self.tr("This is no day of the calendar.") if fault else "")
        self._form.setRowVisible(self._fault, fault)
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not fault)


def is_day(text: str) -> bool:
    """Whether `text` is a day as year-month-day."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
