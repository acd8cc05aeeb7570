"""The menu bar, made from the commands; the submenus that are made anew each time: recent cases."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from workstation import settings
from workstation.desktop.actions import MENUS, Actions
from workstation.desktop.docks import Docks
from workstation.desktop.icons import icon
from workstation.desktop.theme import Scheme
from workstation.desktop.words import isolated


class Menus(QObject):
    """Fills a window's menu bar. `recent_chosen` tells the path of a case to open."""

    recent_chosen = Signal(object)

    def __init__(self, window: QMainWindow, commands: Actions, docks: Docks, *, here: Path, scheme: Scheme) -> None:
        super().__init__(window)
        self._here = here
        self._recent = QMenu(self.tr("Open &recent"), window)
        self._recent.setIcon(icon("clock"))
        self._recent.aboutToShow.connect(self._on_recent_menu)
        looks = QMenu(self.tr("&Appearance"), window)
        looks.setIcon(icon("palette"))
        group = QActionGroup(self)
        for _, action in commands.of_menu("appearance"):
            looks.addAction(group.addAction(action))
        commands[f"scheme_{scheme}"].setChecked(True)
        submenus = {"open_case": self._recent, "full_screen": looks}
        for key, title in MENUS.items():
            menu = window.menuBar().addMenu(QCoreApplication.translate("Command", title))
            menu.setToolTipsVisible(True)
            if key == "view":
                for dock in docks.all.values():
                    menu.addAction(dock.toggleViewAction())
                menu.addSeparator()
            before = 0
            for command, action in commands.of_menu(key):
                if command.group != before:
                    menu.addSeparator()
                before = command.group
                menu.addAction(action)
                if command.id in submenus:
                    menu.addMenu(submenus[command.id])

    @Slot()
    def _on_recent_menu(self) -> None:
        self._recent.clear()
        for path in settings.recent_cases():
            if path == self._here:
                continue
            action = self._recent.addAction(f"{isolated(path.stem)}    {isolated(str(path.parent))}")
            action.setData(path)
            action.setEnabled(path.is_file())
            action.triggered.connect(self._on_recent)
        if self._recent.isEmpty():
            self._recent.addAction(self.tr("No other case was opened yet")).setEnabled(False)

    @Slot()
    def _on_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.recent_chosen.emit(action.data())
