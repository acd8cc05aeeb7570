"""A panel shown alone, for tests that say in their own words what is done to it."""

from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot


class ShownPanel:
    """A panel with what a test does to it; a subclass adds the gestures of its kind of panel."""

    def __init__(self, panel: Any, qtbot: QtBot) -> None:
        self.panel, self.qtbot = panel, qtbot
        self.case, self.selection, self.jobs = panel.case, panel.selection, panel.jobs
        self.settle()

    def settle(self) -> None:
        """Waits for what the panel asked, and for what it asks on the answer."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.jobs.busy)
