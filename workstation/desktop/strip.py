"""The strip under the menus: import, back and forward, the selection, the workspaces, the command palette."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QToolBar, QToolButton

from workstation.desktop.actions import Actions
from workstation.desktop.docks import Workspace
from workstation.desktop.scope_bar import ScopeBar


class Strip(QToolBar):
    """Never moved, never hidden: it says what the window shows."""

    def __init__(self, commands: Actions, scope: ScopeBar, window: QMainWindow) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Selection and search"))
        self.setObjectName("strip")
        self.setMovable(False)
        self.setFloatable(False)
        self.setIconSize(QSize(18, 18))
        self.toggleViewAction().setVisible(False)
        import_files = commands["import_files"]
        import_files.setIconText(self.tr("Import"))
        self.addAction(import_files)
        button = self.widgetForAction(import_files)
        if isinstance(button, QToolButton):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.addSeparator()
        self.addAction(commands["back"])
        self.addAction(commands["forward"])
        self.addWidget(scope)
        self.addSeparator()
        self.addWidget(self._segments(commands))
        self.addAction(commands["palette"])

    def _segments(self, commands: Actions) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "segments")
        row = QHBoxLayout(frame)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(1)
        group = QActionGroup(self)
        for workspace in Workspace:
            button = QToolButton(frame)
            button.setDefaultAction(group.addAction(commands[f"workspace_{workspace}"]))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            row.addWidget(button)
        return frame
