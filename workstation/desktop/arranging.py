"""The arrangement of a window: which workspace is up, how the person left each, and the keys that change it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QMainWindow, QWidget

from workstation.desktop.docks import Docks, Workspace
from workstation.desktop.preferences import ARRANGEMENT_VERSION, Preferences


class Arranging(QObject):
    """`home` has the keyboard after each change of the arrangement."""

    taken_up = Signal(str)
    """The workspace that is up now."""

    def __init__(self, *, window: QMainWindow, docks: Docks, preferences: Preferences, home: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._docks = docks
        self._preferences = preferences
        self._home = home
        self._shown = False
        kept = preferences.workspace
        self.workspace = Workspace(kept) if kept in set(Workspace) else Workspace.READ

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What answers the window's commands."""
        return {
            **{f"workspace_{workspace}": self._on_workspace for workspace in Workspace},
            "reset_layout": self.reset,
            "full_screen": self._on_full_screen,
            "next_panel": self._on_next_panel,
            "previous_panel": self._on_previous_panel,
        }

    def take_up(self, workspace: Workspace) -> None:
        """Shows a workspace as the user left it, or as it is meant."""
        self.workspace = workspace
        self.taken_up.emit(workspace.value)
        kept = self._preferences.arrangement(workspace)
        if kept.isEmpty() or not self._window.restoreState(kept, ARRANGEMENT_VERSION):
            self._docks.arrange(workspace)
        self._settle_down()

    def change_to(self, workspace: Workspace) -> None:
        """Shows another workspace, and remembers how the one before was left."""
        if workspace is self.workspace:
            self.taken_up.emit(workspace.value)
        else:
            self.put_away()
            self.take_up(workspace)

    def put_away(self) -> None:
        """Remembers how the workspace that is up was left."""
        self._preferences.keep_arrangement(self.workspace, self._window.saveState(ARRANGEMENT_VERSION))

    def window_shown(self) -> None:
        """Divides the room when the window is shown first: shares of it are kept only once there is room to share."""
        if not self._shown:
            self._shown = True
            if self._preferences.arrangement(self.workspace).isEmpty():
                self._docks.share(self.workspace)

    @Slot()
    def reset(self) -> None:
        """Puts the panels back to where the workspace has them."""
        self._docks.arrange(self.workspace)
        self._settle_down()

    def _settle_down(self) -> None:
        self._docks.tidy()
        # Hiding and showing docks leaves the keyboard in the search box, where a letter would narrow everything.
        self._home.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_workspace(self) -> None:
        self.change_to(Workspace(self.sender().objectName().removeprefix("workspace_")))

    @Slot()
    def _on_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot()
    def _on_next_panel(self) -> None:
        self._docks.focus_next(1)

    @Slot()
    def _on_previous_panel(self) -> None:
        self._docks.focus_next(-1)
