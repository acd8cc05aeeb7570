"""The toolbar of the casualty chart: how it is grouped, its scale, what it shows, and saving it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from workstation.desktop.chart_layout import Grouping
from workstation.desktop.flow_layout import FlowLayout
from workstation.desktop.icons import icon
from workstation.desktop.models.casualties import Choices
from workstation.desktop.panel_memory import PanelMemory
from workstation.desktop.segments import Segments

_NARROW = 520


class ChartTools(QWidget):
    """Holds the analyst's `choices`; `changed(Choices)` when they are others.

    How the claims are grouped and what is shown is remembered between starts; the scale follows each case's figures.
    """

    changed = Signal(object)
    image_asked = Signal()
    table_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._memory = PanelMemory("casualties")
        self.choices = self._remembered()
        self.groupings = Segments(
            self.tr("Group the claims by"), [self.tr("Day"), self.tr("Outlet"), self.tr("Outcome")]
        )
        self.groupings.show_index(list(Grouping).index(self.choices.by))
        self.groupings.chosen.connect(self._on_grouping)
        self.scales = Segments(self.tr("Scale"), [self.tr("Linear"), self.tr("Log")])
        self.scales.chosen.connect(self._on_scale)
        self.toggles: dict[str, QAction] = {}
        flow = FlowLayout(self, gap=8)
        flow.setContentsMargins(0, 0, 0, 0)
        for widget in (self.groupings, self.scales, self._showing(), self._saving()):
            flow.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        style = Qt.ToolButtonStyle
        narrow = self.width() < _NARROW
        self._show.setToolButtonStyle(style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon)

    def show_scale(self, *, log: bool) -> None:
        """Shows which scale is drawn, chosen or not."""
        self.scales.show_index(1 if log else 0)

    def _showing(self) -> QToolButton:
        button = QToolButton()
        self._show = button
        button.setText(self.tr("Show"))
        button.setToolTip(self.tr("What the chart shows"))
        button.setIcon(icon("eye"))
        menu = QMenu(button)
        for key, words in (
            ("subsets", self.tr("Parts of other claims")),
            ("background", self.tr("What is told as background")),
            ("denied", self.tr("Denials")),
            ("only_selected", self.tr("Only what is selected")),
        ):
            if key == "only_selected":
                menu.addSeparator()
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(key in _shown_by(self.choices))
            action.toggled.connect(self._on_toggled)
            self.toggles[key] = action
        return _with_menu(button, menu)

    def _saving(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("download-simple"))
        button.setToolTip(self.tr("Save the chart as an image, or its claims as a table"))
        button.setAccessibleName(self.tr("Save the chart"))
        menu = QMenu(button)
        menu.addAction(self.tr("Chart as an image…")).triggered.connect(self._on_image)
        menu.addAction(self.tr("Its claims as a table…")).triggered.connect(self._on_table)
        return _with_menu(button, menu)

    def _remembered(self) -> Choices:
        by = self._memory.words("grouped by") or ()
        shown = self._memory.words("shown")
        choices = Choices(by=Grouping(by[0]) if by and by[0] in set(Grouping) else Grouping.DAY)
        if shown is None:
            return choices
        return replace(choices, subsets="subsets" in shown, background="background" in shown, denied="denied" in shown)

    def _choose(self, choices: Choices) -> None:
        if choices != self.choices:
            self.choices = choices
            self._memory.keep_words("grouped by", (choices.by.value,))
            self._memory.keep_words("shown", _shown_by(choices))
            self.changed.emit(choices)

    @Slot(int)
    def _on_grouping(self, index: int) -> None:
        self._choose(replace(self.choices, by=list(Grouping)[index]))

    @Slot(int)
    def _on_scale(self, index: int) -> None:
        self._choose(replace(self.choices, log=index == 1))

    @Slot(bool)
    def _on_toggled(self, _: bool) -> None:
        on = {key: action.isChecked() for key, action in self.toggles.items()}
        self._choose(
            replace(
                self.choices,
                subsets=on["subsets"],
                background=on["background"],
                denied=on["denied"],
                only_selected=on["only_selected"],
            )
        )

    @Slot()
    def _on_image(self) -> None:
        self.image_asked.emit()

    @Slot()
    def _on_table(self) -> None:
        self.table_asked.emit()


def _shown_by(choices: Choices) -> tuple[str, ...]:
    """The toggles that are on, of those that are remembered: what is selected differs from case to case."""
    on = {"subsets": choices.subsets, "background": choices.background, "denied": choices.denied}
    return tuple(key for key, shown in on.items() if shown)


def _with_menu(button: QToolButton, menu: QMenu) -> QToolButton:
    style = Qt.ToolButtonStyle
    button.setToolButtonStyle(style.ToolButtonTextBesideIcon if button.text() else style.ToolButtonIconOnly)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(menu)
    return button
