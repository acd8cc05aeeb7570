"""The panels' docks: one look for a lone panel's header and a group's tabs, and the arrangement of each workspace."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QTabBar,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workstation.desktop.icons import icon
from workstation.desktop.panel import Panel
from workstation.desktop.theme import theme_of

HEADER_HEIGHT = 32
# Where docks ask for more than a low window has, Qt lets them lie over each other's tabs: better one is cut a little.
_LEAST_HEIGHT = 150


class Workspace(StrEnum):
    """A named arrangement of the panels."""

    READ = "read"
    COMPARE = "compare"
    CHART = "chart"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Tabs:
    """Panels in one place; the first is in front."""

    names: tuple[str, ...]

    @property
    def head(self) -> str:
        return self.names[0]

    def all(self) -> Iterator[str]:
        return iter(self.names)


@dataclass(frozen=True, slots=True)
class Split:
    """Places side by side or one above the other, with their shares of the room."""

    orientation: Qt.Orientation
    parts: tuple["Split | Tabs", ...]
    shares: tuple[int, ...]

    @property
    def head(self) -> str:
        return self.parts[0].head

    def all(self) -> Iterator[str]:
        for part in self.parts:
            yield from part.all()


_ROW, _COLUMN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical

ARRANGEMENTS: Mapping[Workspace, Split] = {
    Workspace.READ: Split(
        _ROW,
        (
            Split(_COLUMN, (Tabs(("articles",)), Tabs(("actors",))), (54, 46)),
            Tabs(("article",)),
            Split(_COLUMN, (Tabs(("casualties",)), Tabs(("claims", "comparison", "search"))), (50, 50)),
        ),
        (25, 39, 36),
    ),
    Workspace.COMPARE: Split(
        _ROW,
        (Split(_COLUMN, (Tabs(("articles",)), Tabs(("actors",))), (60, 40)), Tabs(("comparison", "claims"))),
        (22, 78),
    ),
    Workspace.CHART: Split(
        _ROW,
        (
            Split(_COLUMN, (Tabs(("actors",)), Tabs(("articles",))), (55, 45)),
            Split(
                _COLUMN,
                (Tabs(("casualties",)), Split(_ROW, (Tabs(("claims",)), Tabs(("article",))), (55, 45))),
                (56, 44),
            ),
        ),
        (22, 78),
    ),
    Workspace.SEARCH: Split(
        _ROW,
        (
            Tabs(("search", "articles")),
            Split(
                _COLUMN,
                (Tabs(("concordance", "words")), Split(_ROW, (Tabs(("article",)), Tabs(("claims",))), (62, 38))),
                (46, 54),
            ),
        ),
        (30, 70),
    ),
}


class DockHeader(QWidget):
    """The header of a lone panel. In a group the tabs say the same, and the header takes no room."""

    def __init__(self, dock: "Dock") -> None:
        super().__init__(dock)
        self.setObjectName("dockHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._dock = dock
        self._title = QLabel(dock.windowTitle(), self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._float = QToolButton(self)
        self._float.setIcon(icon("arrow-square-out"))
        self._float.setToolTip(self.tr("Float in a window of its own"))
        self._float.setAccessibleName(self.tr("Float"))
        self._close = QToolButton(self)
        self._close.setIcon(icon("x"))
        self._close.setToolTip(self.tr("Hide this panel; the View menu shows it again"))
        self._close.setAccessibleName(self.tr("Hide"))
        for button in (self._float, self._close):
            button.setIconSize(QSize(14, 14))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 2, 0)
        row.setSpacing(2)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._float)
        row.addWidget(self._close)
        self._float.clicked.connect(self._on_float_clicked)
        self._close.clicked.connect(dock.close)
        dock.windowTitleChanged.connect(self._title.setText)
        self._collapsed = False

    def set_collapsed(self, collapsed: bool) -> None:
        if collapsed == self._collapsed:
            return
        self._collapsed = collapsed
        self._title.setVisible(not collapsed)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        # The dock gives its title bar exactly this height.
        return QSize(super().sizeHint().width(), 0 if self._collapsed else HEADER_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 0 if self._collapsed else HEADER_HEIGHT)

    def event(self, event: QEvent) -> bool:
        # The buttons show only under the pointer: a calm window has no row of crosses.
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            for button in (self._float, self._close):
                button.setVisible(event.type() == QEvent.Type.Enter and not self._collapsed)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._dock.isFloating():
            # A floating panel has no frame of the system's: the header draws one above the card's.
            painter = QPainter(self)
            painter.setPen(theme_of(self.palette()).border)
            painter.drawRect(self.rect().adjusted(0, 0, -1, 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._dock.make_menu(self).popup(event.globalPos())

    @Slot()
    def _on_float_clicked(self) -> None:
        if self._dock.isFloating():
            self._dock.setFloating(False)
        else:
            self._dock.float_apart()


class Dock(QDockWidget):
    """A panel's dock, the panel on a card; `name` is the object name that saved arrangements know."""

    def __init__(self, name: str, title: str, panel: QWidget, window: QMainWindow) -> None:
        super().__init__(title, window)
        self.setObjectName(name)
        self.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        self.header = DockHeader(self)
        self.setTitleBarWidget(self.header)
        self.setAcceptDrops(True)
        self._window = window
        self.panel = panel
        card = QFrame(self)
        card.setObjectName("panelCard")
        card.setMinimumHeight(_LEAST_HEIGHT)
        self.visibilityChanged.connect(self._on_visibility_changed)
        self._inner = QVBoxLayout(card)
        self._inner.setContentsMargins(1, 1, 1, 1)
        self._inner.addWidget(panel)
        self.setWidget(card)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._window.dragEnterEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._window.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._window.dropEvent(event)

    @Slot()
    def float_apart(self) -> None:
        """Floats the panel a little away from where it was, so that one sees that it floats."""
        corner = self.mapToGlobal(QPoint(0, 0))
        self.setFloating(True)
        self.move(corner + QPoint(24, 24))

    def make_menu(self, parent: QWidget) -> QMenu:
        """What can be done with the panel as a whole."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.isFloating():
            menu.addAction(icon("arrow-square-in"), self.tr("Put back"), self.dock_again)
        else:
            menu.addAction(icon("arrow-square-out"), self.tr("Float in a window of its own"), self.float_apart)
        menu.addAction(icon("x"), self.tr("Hide"), self.close)
        return menu

    @Slot()
    def dock_again(self) -> None:
        self.setFloating(False)

    @Slot(bool)
    def _on_visibility_changed(self, visible: bool) -> None:
        if isinstance(self.panel, Panel):
            # A dock that is hidden tells its panel so anyhow; one behind another's tab does not.
            self.panel.set_covered(not visible and not self.isHidden())

    def put(self, panel: QWidget) -> None:
        """Shows `panel` in place of the one before, which is deleted."""
        if isinstance(panel, Panel):
            panel.set_covered(self.isVisible() and self.visibleRegion().isEmpty())
        self._inner.replaceWidget(self.panel, panel)
        self.panel.deleteLater()
        self.panel = panel
        panel.show()


class Docks(QObject):
    """The docks of one window, by name."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._docks: dict[str, Dock] = {}
        self._tidy = QTimer(self)
        self._tidy.setSingleShot(True)
        self._tidy.setInterval(0)
        self._tidy.timeout.connect(self._on_tidy)
        window.setDockNestingEnabled(True)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        # Without GroupedDragging, which lets a tab be dragged out: in Qt 6.9 it ends in an access to freed memory after
        # a few such drags. A double click on a tab floats its panel instead, and its menu floats or hides it.
        window.setDockOptions(QMainWindow.DockOption.AllowNestedDocks | QMainWindow.DockOption.AllowTabbedDocks)

    def add(self, name: str, title: str, panel: QWidget) -> Dock:
        dock = Dock(name, title, panel, self._window)
        self._docks[name] = dock
        dock.dockLocationChanged.connect(self._on_moved)
        dock.topLevelChanged.connect(self._on_moved)
        dock.visibilityChanged.connect(self._on_moved)
        return dock

    def __getitem__(self, name: str) -> Dock:
        return self._docks[name]

    @property
    def all(self) -> Mapping[str, Dock]:
        return self._docks

    def show(self, name: str, *, height: int | None = None) -> None:
        """Brings a panel to the front, wherever it is; one that was hidden gets `height`."""
        dock = self._docks[name]
        hidden = dock.isHidden()
        dock.show()
        dock.raise_()
        if hidden and height is not None:
            self._window.resizeDocks([dock], [height], Qt.Orientation.Vertical)

    def arrange(self, workspace: Workspace) -> None:
        """Puts every panel where the workspace has it as long as nobody has moved it."""
        arrangement = ARRANGEMENTS[workspace]
        for dock in self._docks.values():
            dock.setFloating(False)
            self._window.removeDockWidget(dock)
        self._window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self._docks[arrangement.head])
        self._place(arrangement)
        shown = set(arrangement.all())
        for name, dock in self._docks.items():
            if name not in shown:
                self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
            dock.setVisible(name in shown)
        self.share(workspace)
        self.tidy()

    def share(self, workspace: Workspace) -> None:
        """Divides the room as the workspace has it."""
        self._share(ARRANGEMENTS[workspace])

    def _place(self, place: Split | Tabs) -> None:
        if isinstance(place, Tabs):
            for name in place.names[1:]:
                self._window.tabifyDockWidget(self._docks[place.head], self._docks[name])
            return
        # All parts of this split first: splitting a dock that is split already would nest the other way round.
        for before, part in zip(place.parts, place.parts[1:], strict=False):
            self._window.splitDockWidget(self._docks[before.head], self._docks[part.head], place.orientation)
        for part in place.parts:
            self._place(part)

    def _share(self, place: Split | Tabs) -> None:
        if isinstance(place, Tabs):
            self._docks[place.head].raise_()
            return
        room = self._window.width() if place.orientation is _ROW else self._window.height()
        heads = [self._docks[part.head] for part in place.parts]
        self._window.resizeDocks(heads, [room * share // 100 for share in place.shares], place.orientation)
        for part in place.parts:
            self._share(part)

    def focus_next(self, step: int) -> None:
        """Moves the keyboard to the next panel in sight (the one before with -1), in the order of their list."""
        shown = [dock for dock in self.all.values() if dock.isVisible() and not dock.visibleRegion().isEmpty()]
        holder = QApplication.focusWidget()
        here = next((at for at, dock in enumerate(shown) if holder is not None and dock.isAncestorOf(holder)), -step)
        for away in range(1, len(shown) + 1):
            dock = shown[(here + away * step) % len(shown)]
            home = dock.panel.home if isinstance(dock.panel, Panel) else None
            target = home if home is not None and home.isVisible() else first_in_focus_chain(dock.panel)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def tidy(self) -> None:
        """Headers for lone panels, tabs alone for groups. Runs once after a burst of changes."""
        self._tidy.start()

    @Slot()
    def _on_moved(self) -> None:
        self.tidy()

    @Slot()
    def _on_tidy(self) -> None:
        for dock in self._docks.values():
            grouped = any(not other.isFloating() for other in self._window.tabifiedDockWidgets(dock))
            dock.header.set_collapsed(grouped and not dock.isFloating())
        for bar in self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setExpanding(False)
            bar.setElideMode(Qt.TextElideMode.ElideNone)
            bar.setDrawBase(False)
            bar.setUsesScrollButtons(True)
            bar.removeEventFilter(self)
            bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QTabBar):
            if event.type() == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
                dock = self._of_tab(watched, event.position().toPoint())
                if dock is not None:
                    dock.float_apart()
                    return True
            if event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
                dock = self._of_tab(watched, event.pos())
                if dock is not None:
                    dock.make_menu(self._window).popup(event.globalPos())
                    return True
        return super().eventFilter(watched, event)

    def _of_tab(self, bar: QTabBar, where: QPoint) -> Dock | None:
        title = bar.tabText(bar.tabAt(where))
        return next((dock for dock in self._docks.values() if dock.windowTitle() == title), None)


def first_in_focus_chain(panel: QWidget) -> QWidget | None:
    """The widget of a panel that takes the keyboard when the panel is reached by key; None where none does."""
    candidate: QWidget | None = panel
    while candidate is not None:
        if candidate.focusPolicy() & Qt.FocusPolicy.TabFocus and candidate.isVisible() and candidate.isEnabled():
            return candidate
        candidate = candidate.nextInFocusChain()
        if candidate is panel or (candidate is not None and not panel.isAncestorOf(candidate)):
            return None
    return None
