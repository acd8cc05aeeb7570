"""The selection that all panels share: one model, one signal."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from workstation.core.selection import Expression, Focus, Selection


class SelectionModel(QObject):
    """Holds the frozen `Selection`. `changed(selection, by)` is emitted once for each selection that differs.

    `by` names the panel that asked, so that it can ignore its own echo. Setting an equal selection emits nothing.
    Every expression and focus left behind can be returned to with `back` and `forward`, as in a browser.
    """

    changed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = Selection()
        self._past: list[Selection] = []
        self._future: list[Selection] = []

    @property
    def now(self) -> Selection:
        return self._now

    def select(self, selection: Selection, *, by: str) -> None:
        if selection == self._now:
            return
        # The first article that a window shows leaves nothing behind that one would want to return to.
        if self._now != Selection() or selection.expression:
            self._past.append(self._now)
            del self._past[:-100]
        self._future.clear()
        self._set(selection, by)

    def express(self, expression: Expression, *, by: str) -> None:
        """Changes which claims and articles are meant; the focus stays."""
        self.select(replace(self._now, expression=expression), by=by)

    def narrow(self, change: Callable[[Expression], Expression], *, by: str) -> None:
        """Changes the expression by a function of the present one."""
        self.express(change(self._now.expression), by=by)

    def focus(self, focus: Focus, *, by: str) -> None:
        """Brings one article, claim or stretch of text under the eyes; the expression stays."""
        self.select(replace(self._now, focus=focus), by=by)

    def clear(self, *, by: str) -> None:
        """Asks for everything again; the focus stays."""
        self.express(Expression(), by=by)

    @property
    def can_go_back(self) -> bool:
        return bool(self._past)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._future)

    def back(self, *, by: str) -> None:
        if self._past:
            self._future.append(self._now)
            self._set(self._past.pop(), by)

    def forward(self, *, by: str) -> None:
        if self._future:
            self._past.append(self._now)
            self._set(self._future.pop(), by)

    def _set(self, selection: Selection, by: str) -> None:
        self._now = selection
        self.changed.emit(selection, by)
