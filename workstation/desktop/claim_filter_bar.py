"""The bar above the table of claims: words that a line must hold, traits, and what the lines are grouped by."""

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from workstation.case.rows import ClaimFilter, ClaimTrait
from workstation.desktop.icons import icon
from workstation.desktop.models.claim_columns import GROUPED_BY, Column, head_words

_PAUSE_MS = 180
_TRAITS: tuple[tuple[tuple[ClaimTrait, str], ...], ...] = (
    (
        (ClaimTrait.UNREVIEWED, "Not reviewed yet"),
        (ClaimTrait.ACCEPTED, "Accepted"),
        (ClaimTrait.CORRECTED, "Corrected"),
        (ClaimTrait.ADDED, "Added"),
        (ClaimTrait.REJECTED, "Rejected"),
    ),
    (
        (ClaimTrait.GRADED, "With a grade"),
        (ClaimTrait.UNGRADED, "Without a grade"),
        (ClaimTrait.NOTED, "With a note"),
    ),
    (
        (ClaimTrait.NO_PERPETRATOR, "Nobody is said to have done it"),
        (ClaimTrait.NO_PLACE, "No place is said"),
        (ClaimTrait.NO_SOURCE, "Nobody is cited"),
        (ClaimTrait.OPEN_FIGURE, "Open or vague figures"),
        (ClaimTrait.BACKGROUND, "Told as background"),
        (ClaimTrait.NEGATED, "Denied"),
        (ClaimTrait.SUBSET, "Part of another claim"),
    ),
)
_STATES = frozenset(trait for trait, _ in _TRAITS[0])


def _say(words: str) -> str:
    return QCoreApplication.translate("ClaimFilter", words)


class ClaimFilterBar(QWidget):
    """`changed` tells that other claims are asked for, or under other headings."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._traits: frozenset[ClaimTrait] = frozenset()
        self._group: Column | None = None
        self.box = QLineEdit(self)
        self.box.setPlaceholderText(_say("Filter by name, place, outlet, figure, note"))
        self.box.setAccessibleName(_say("Filter the claims"))
        self.box.setClearButtonEnabled(True)
        self.box.setMinimumWidth(90)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.box.textChanged.connect(self._on_written)
        self.show_button = self._button("funnel", _say("Which claims are listed"))
        self.group_button = self._button("rows", _say("Group the claims"))
        self._trait_actions: dict[ClaimTrait, QAction] = {}
        self.show_button.setMenu(self._trait_menu())
        self.group_button.setMenu(self._group_menu())
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 7, 10, 7)
        row.setSpacing(6)
        row.addWidget(self.box, 1)
        row.addWidget(self.show_button)
        row.addWidget(self.group_button)
        self._say_what_is_chosen()

    @property
    def only(self) -> ClaimFilter:
        return ClaimFilter(" ".join(self.box.text().split()), self._traits)

    @property
    def group(self) -> Column | None:
        return self._group

    def clear(self) -> None:
        """Lists every claim again; what they are grouped by stays."""
        self.box.clear()
        self.show_traits(frozenset())

    def show_traits(self, traits: frozenset[ClaimTrait]) -> None:
        if traits != self._traits:
            self._traits = traits
            for trait, action in self._trait_actions.items():
                action.setChecked(trait in traits)
            self._say_what_is_chosen()
            self.changed.emit()

    def show_group(self, column: Column | None) -> None:
        if column != self._group:
            self._group = column
            for action in self.group_button.menu().actions():
                action.setChecked(action.data() == (-1 if column is None else int(column)))
            self._say_what_is_chosen()
            self.changed.emit()

    @Slot()
    def _on_written(self) -> None:
        self._pause.start()

    def _button(self, icon_name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(icon_name))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _trait_menu(self) -> QMenu:
        menu = QMenu(self)
        everything = menu.addAction(_say("All but the rejected ones"))
        everything.triggered.connect(self._on_everything)
        for group in _TRAITS:
            menu.addSeparator()
            for trait, words in group:
                action = menu.addAction(_say(words))
                action.setCheckable(True)
                action.setData(trait.value)
                action.triggered.connect(self._on_trait)
                self._trait_actions[trait] = action
        return menu

    def _group_menu(self) -> QMenu:
        menu = QMenu(self)
        choices = QActionGroup(menu)
        for column in (None, *GROUPED_BY):
            words = _say("No groups") if column is None else head_words(column)
            action = menu.addAction(_say("Article") if column is Column.SENTENCE else words)
            action.setCheckable(True)
            action.setChecked(column is None)
            action.setData(-1 if column is None else int(column))
            action.triggered.connect(self._on_group)
            choices.addAction(action)
        return menu

    @Slot()
    def _on_everything(self) -> None:
        self.show_traits(frozenset())

    @Slot()
    def _on_trait(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        trait = ClaimTrait(action.data())
        wanted = self._traits ^ {trait}
        if trait in _STATES and trait in wanted:  # a claim is in one state alone
            wanted -= _STATES - {trait}
        self.show_traits(wanted)

    @Slot()
    def _on_group(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.show_group(None if action.data() < 0 else Column(action.data()))

    def _say_what_is_chosen(self) -> None:
        names = [action.text() for trait, action in self._trait_actions.items() if trait in self._traits]
        self.show_button.setText(_say("All") if not names else names[0] if len(names) == 1 else f"{len(names)}")
        group = self._group
        words = _say("Group") if group is None else _say("Article") if group is Column.SENTENCE else head_words(group)
        self.group_button.setText(words)
