"""The actors of a tree: a line each with its counts, and below it the names that the outlets use for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from workstation.case.rows import ActorRow, AliasCount
from workstation.core.claims import Stance
from workstation.desktop.claim_words import stance_mark, stance_words
from workstation.desktop.direction import left_to_right
from workstation.desktop.models import look
from workstation.desktop.models.claims import as_plain
from workstation.desktop.models.look import Ink, Look
from workstation.desktop.words import isolated, number_words
from workstation.text.normalize import fold

AnyIndex = QModelIndex | QPersistentModelIndex
_TOP = 0  # internal id of actors; their aliases carry the actor's line plus one


class Column(IntEnum):
    NAME = 0
    SPELLING = 1
    MENTIONS = 2
    ARTICLES = 3
    OUTLETS = 4
    AS_VICTIM = 5
    AS_PERPETRATOR = 6


_HEADERS = {
    Column.NAME: ("Actor", "States, armies, armed groups and coalitions that the articles name"),
    Column.SPELLING: ("Most used", "The spelling met most often; unfold a line for all of them"),
    Column.MENTIONS: ("Mentions", "How often it is named"),
    Column.ARTICLES: ("Articles", "In how many articles"),
    Column.OUTLETS: ("Outlets", "By how many outlets"),
    Column.AS_VICTIM: ("As victim", "Claims in which its people are harmed"),
    Column.AS_PERPETRATOR: ("As perpetrator", "Claims in which it is said to have harmed others"),
}
_INKS = {Stance.FAVOURABLE: Ink.GOOD, Stance.HOSTILE: Ink.BAD}
_LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TRAILING = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class FoldedActor:
    """An actor with all its names as they are searched. Made in the job that asks for the actors."""

    row: ActorRow
    names: str

    @classmethod
    def of(cls, row: ActorRow) -> "FoldedActor":
        return cls(row, fold("\n".join([row.name, *(alias.words for alias in row.aliases)])))


def _say(words: str) -> str:
    return QCoreApplication.translate("ActorsModel", words)


def _main_alias(row: ActorRow) -> str:
    return max(row.aliases, key=lambda alias: alias.mentions).words if row.aliases else ""


_KEYS: Mapping[Column, Callable[[ActorRow], tuple[object, ...]]] = {
    Column.NAME: lambda row: (row.name.casefold(),),
    Column.SPELLING: lambda row: (fold(_main_alias(row)), row.name.casefold()),
    Column.MENTIONS: lambda row: (-row.mentions, row.name.casefold()),
    Column.ARTICLES: lambda row: (-row.articles, row.name.casefold()),
    Column.OUTLETS: lambda row: (-row.outlets, row.name.casefold()),
    Column.AS_VICTIM: lambda row: (-row.as_victim, row.name.casefold()),
    Column.AS_PERPETRATOR: lambda row: (-row.as_perpetrator, row.name.casefold()),
}
"""Names begin at the beginning and counts with the most: what a first click on a header is for."""


class ActorsModel(QAbstractItemModel):
    """Filters and sorts what it was shown, in memory: a case has some thousands of actors at most."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[FoldedActor, ...] = ()
        self._listed: list[ActorRow] = []
        self._chosen: frozenset[str] = frozenset()
        self._sought = ""
        self._column = Column.MENTIONS
        self._reversed = False

    @property
    def listed(self) -> tuple[ActorRow, ...]:
        """The actors that pass the filter, in order."""
        return tuple(self._listed)

    @property
    def total(self) -> int:
        return len(self._all)

    def show(self, actors: Sequence[FoldedActor]) -> None:
        self._all = tuple(actors)
        self._arrange()

    def filter(self, words: str) -> None:
        """Lists the actors that have `words` in one of their names, in any spelling."""
        sought = fold(words).strip()
        if sought != self._sought:
            self._sought = sought
            self._arrange()

    def order_by(self, column: Column, *, reverse: bool) -> None:
        """Names rising and counts falling; the other way round with `reverse`."""
        self._column, self._reversed = column, reverse
        self._arrange()

    def choose(self, entities: frozenset[str]) -> None:
        """The actors that the shared selection asks for."""
        if entities != self._chosen:
            self._chosen = entities
            if self._listed:
                last = self.index(len(self._listed) - 1, len(Column) - 1)
                self.dataChanged.emit(self.index(0, 0), last, [look.LOOK])

    def actor_at(self, index: AnyIndex) -> ActorRow | None:
        """The actor of a line, also where the line is one of its names."""
        if not index.isValid():
            return None
        line = index.row() if index.internalId() == _TOP else int(index.internalId()) - 1
        return self._listed[line] if line < len(self._listed) else None

    def place_of(self, entity: str) -> QModelIndex:
        line = next((line for line, row in enumerate(self._listed) if row.entity == entity), None)
        return QModelIndex() if line is None else self.index(line, 0)

    # Qt's model

    def index(self, row: int, column: int, parent: AnyIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: AnyIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(int(index.internalId()) - 1, 0, _TOP)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._listed)
        if parent.internalId() != _TOP or parent.column() != 0:
            return 0
        return len(self._listed[parent.row()].aliases)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        words, tip = _HEADERS[Column(section)]
        alignment = _LEADING if section == Column.NAME else _TRAILING
        return look.heading(role, words=_say(words), tip=_say(tip), alignment=alignment)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        actor = self.actor_at(index)
        if actor is None:
            return None
        column = Column(index.column())
        alias = None if index.internalId() == _TOP else actor.aliases[index.row()]
        match role:
            case look.LOOK:
                return self._look_of(actor, column) if alias is None else _look_of_alias(alias, column)
            case Qt.ItemDataRole.DisplayRole:
                return _actor_words(actor, column) if alias is None else _alias_words(alias, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _LEADING if column is Column.NAME else _TRAILING
            case Qt.ItemDataRole.AccessibleTextRole if alias is None and column is Column.NAME:
                return f"{actor.name}, {_say('shown alone')}" if actor.entity in self._chosen else actor.name
            case Qt.ItemDataRole.ToolTipRole if alias is None and column in (Column.NAME, Column.SPELLING):
                names = [isolated(alias.words) for alias in actor.aliases[:12]]
                return as_plain(left_to_right("\n".join([actor.name, *names])))
        return None

    def _look_of(self, actor: ActorRow, column: Column) -> Look:
        words, chosen = _actor_words(actor, column), actor.entity in self._chosen
        if column is Column.NAME:
            return Look(words, before="✓" if chosen else "", chosen=chosen)
        return Look(words, right=True, ink=Ink.QUIET if words == "0" else Ink.USUAL, chosen=chosen)

    def _arrange(self) -> None:
        self.beginResetModel()
        found = [actor.row for actor in self._all if self._sought in actor.names]
        found.sort(key=_KEYS[self._column], reverse=self._reversed)
        self._listed = found
        self.endResetModel()


def _actor_words(actor: ActorRow, column: Column) -> str:
    match column:
        case Column.NAME:
            return actor.name
        case Column.SPELLING:
            return _main_alias(actor)
        case Column.MENTIONS:
            return number_words(actor.mentions)
        case Column.ARTICLES:
            return number_words(actor.articles)
        case Column.OUTLETS:
            return number_words(actor.outlets)
        case Column.AS_VICTIM:
            return number_words(actor.as_victim)
        case Column.AS_PERPETRATOR:
            return number_words(actor.as_perpetrator)


def _alias_words(alias: AliasCount, column: Column) -> str:
    match column:
        case Column.NAME:
            return f"{stance_mark(alias.stance)}  {stance_words(alias.stance)}"
        case Column.SPELLING:
            return alias.words
        case Column.MENTIONS:
            return number_words(alias.mentions)
        case Column.ARTICLES:
            return number_words(alias.articles)
    return ""


def _look_of_alias(alias: AliasCount, column: Column) -> Look:
    words = _alias_words(alias, column)
    if column is Column.NAME:
        return Look(words, ink=_INKS.get(alias.stance, Ink.QUIET))
    return Look(words, right=True)
