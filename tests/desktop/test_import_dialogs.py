"""Every dialog of an import: named for those who do not see it, answered by Enter, left by Escape."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from workstation.case.rows import VersionRow
from workstation.core.claims import Claim, Count, Outcome, Qualifier
from workstation.core.spans import Span
from workstation.desktop.columns_dialog import ColumnsDialog
from workstation.desktop.jobs import Jobs
from workstation.desktop.keeping import KeepingDialog
from workstation.desktop.origin_dialogs import (
    ChangesDialog,
    EncodingDialog,
    ProvenanceDialog,
    SourceDialog,
    VersionsDialog,
)
from workstation.desktop.pasting import PasteDialog
from workstation.desktop.theme import theme_of
from workstation.readers.tables import Preview
from workstation.versions import ClaimTold, ImportedAgain, TextChange

TEXT = "قتل ثلاثة أشخاص في قصف على السوق أمس."
VERSION = VersionRow(1, datetime(2026, 1, 1, tzinfo=UTC), "plain text", 1, "utf-8", current=True, claims=1)
CLAIM = Claim(Span(0, 3), Outcome.KILLED, Count(3, 3, Qualifier.EXACT))
CHANGED = ImportedAgain(1, 2, (TextChange(TEXT, "Reuters: no attack."),), (ClaimTold(CLAIM, "قتل ثلاثة أشخاص"),), ())

KINDS = {
    "columns": lambda parent, _: ColumnsDialog(
        "a.csv", Preview(("أ", "ب"), (("1", TEXT),), {"text": "ب"}, False), parent
    ),
    "paste": lambda parent, _: PasteDialog(TEXT, ("الصحيفة الأولى",), parent),
    "kept": lambda parent, jobs: KeepingDialog(20_000_000, jobs, parent),
    "encoding": lambda parent, _: EncodingDialog(TEXT.encode("windows-1256"), "windows-1256", parent),
    "versions": lambda parent, _: VersionsDialog((VERSION,), parent),
    "changes": lambda parent, _: ChangesDialog(CHANGED, parent),
    "source": lambda parent, _: SourceDialog("صفحة.html", TEXT, parent),
}


@pytest.fixture
def make(desktop):
    parent, jobs, made = QWidget(), Jobs(), []

    def made_of(kind: str) -> QDialog:
        dialog = KINDS[kind](parent, jobs)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.show()
        made.append(dialog)
        return dialog

    yield made_of
    jobs.close()
    parent.deleteLater()


def name_of(widget: QWidget) -> str:
    buddies = [label for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words or (buddies[0].text() if buddies else "")


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_takes_the_keyboard_has_a_name(make, kind):
    dialog = make(kind)
    kinds = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QTextEdit, QAbstractItemView)
    fields = [one for kind in kinds for one in dialog.findChildren(kind) if one.isVisible()]
    inside = {
        one
        for kind in (QComboBox, QAbstractSpinBox)
        for box in dialog.findChildren(kind)
        for one in box.findChildren(QWidget)
    }
    nameless = [
        type(one).__name__
        for one in fields
        if one not in inside and one.focusPolicy() != Qt.FocusPolicy.NoFocus and not name_of(one)
    ]
    assert not nameless


@pytest.mark.parametrize("kind", KINDS)
def test_escape_leaves_and_nothing_is_done(make, kind):
    dialog = make(kind)
    accepted = []
    dialog.accepted.connect(lambda: accepted.append(kind))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not accepted


@pytest.mark.parametrize(
    ("kind", "words"),
    [("columns", "Import"), ("paste", "Import"), ("kept", "Save"), ("changes", "Close"), ("source", "Close")],
)
def test_enter_presses_the_button_that_is_meant(make, kind, words):
    dialog = make(kind)
    default = next(one for one in dialog.findChildren(QPushButton) if one.isDefault())
    assert default.text().replace("&", "") == words


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_fields_of_a_dialog_share_a_key(make, kind):
    dialog = make(kind)
    words = [one.text() for one in dialog.findChildren(QLabel) if one.buddy() is not None]
    words += [one.text() for one in dialog.findChildren(QPushButton)]
    words += [one.text() for one in dialog.findChildren(QCheckBox) if not one.isHidden()]
    keys = [text[text.index("&") + 1].casefold() for text in words if "&" in text]
    assert len(keys) == len(set(keys)), words


def test_what_changed_stands_on_the_side_of_its_words_and_in_two_colours(make):
    text = make("changes").text
    theme, told = theme_of(text.palette()), {}
    block = text.document().begin()
    while block.isValid():
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        told[block.text().strip("\u200e\u200f")] = (block.textDirection(), cursor.charFormat().foreground().color())
        block = block.next()
    right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    assert told["− قتل ثلاثة أشخاص (killed)"] == (right, theme.danger)
    assert told[f"− {TEXT}"] == (right, theme.danger)
    assert told["+ Reuters: no attack."] == (left, theme.good)


def test_provenance_is_closed_by_enter(desktop, tmp_path: Path):
    window = desktop.window()
    stored = window.case.queries.article(window.articles.model.ids[0])
    dialog = ProvenanceDialog(stored, None, window)
    assert next(one for one in dialog.findChildren(QPushButton) if one.isDefault()).text() == "Close"
    dialog.close()
