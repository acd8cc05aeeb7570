"""Two small dialogs: what this program is, and which keys do what."""

import platform

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workstation import __version__
from workstation.desktop.actions import MENUS, Actions, plain


def show_about(parent: QWidget) -> None:
    translate = QCoreApplication.translate
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(translate("About", "About Rasid"))
    box.setText(f"Rasid {__version__}")
    box.setInformativeText(
        translate("About", "Reads Arabic conflict news and shows who is said to have harmed whom, and who says so.")
        + "\n\n"
        + translate("About", "It works on this computer alone and opens no connection to any other.")
        + f"\n\nPython {platform.python_version()}, Qt {qVersion()}"
    )
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.open()


def show_shortcuts(parent: QWidget, actions: Actions) -> None:
    """Every command that has keys, by menu."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(QCoreApplication.translate("About", "Keyboard shortcuts"))
    dialog.resize(460, 560)
    page = QWidget(dialog)
    form = QFormLayout(page)
    form.setContentsMargins(20, 8, 20, 8)
    form.setHorizontalSpacing(28)
    form.setVerticalSpacing(5)
    for menu, title in MENUS.items():
        with_keys = [(command, action) for command, action in actions.of_menu(menu) if action.shortcuts()]
        if with_keys:
            heading = QLabel(plain(QCoreApplication.translate("Command", title)), page)
            heading.setProperty("role", "heading")
            heading.setContentsMargins(0, 12, 0, 2)
            form.addRow(heading)
        for _, action in with_keys:
            keys = "   ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts())
            told = QLabel(keys, page)
            told.setProperty("role", "muted")
            form.addRow(plain(action.text()), told)
    area = QScrollArea(dialog)
    area.setWidgetResizable(True)
    area.setWidget(page)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, 12)
    column.addWidget(area)
    foot = QHBoxLayout()
    foot.setContentsMargins(20, 8, 20, 4)
    foot.addWidget(buttons)
    column.addLayout(foot)
    dialog.open()
