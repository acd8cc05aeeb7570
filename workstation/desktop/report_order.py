"""Which rows of an import report are shown, and in which order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication

from workstation.desktop.words import file_words, path_words
from workstation.import_report import IN_CASE, ReportRow, RowState

FILE, STATE, SENTENCE = range(3)

_NUMBERS = re.compile(r"(\d+)")
# What needs the analyst comes before what does not.
_RANKS = {
    RowState.UNREADABLE: 0,
    RowState.REFUSED: 1,
    RowState.NEEDS_PASSWORD: 2,
    RowState.NO_TEXT: 3,
    RowState.NOT_ANALYSED: 4,
    RowState.NOT_ARABIC: 5,
    RowState.ADDED: 8,
    RowState.COPY: 9,
    RowState.DUPLICATE: 10,
    RowState.PASSED_OVER: 11,
}
_RANK_OF_REMARKS = 6


def state_words(state: RowState) -> str:
    names = {
        RowState.ADDED: QCoreApplication.translate("ImportReport", "Added"),
        RowState.COPY: QCoreApplication.translate("ImportReport", "Added, a copy"),
        RowState.DUPLICATE: QCoreApplication.translate("ImportReport", "Already in the case"),
        RowState.NOT_ARABIC: QCoreApplication.translate("ImportReport", "Added, not Arabic"),
        RowState.NOT_ANALYSED: QCoreApplication.translate("ImportReport", "Added without analysis"),
        RowState.NEEDS_PASSWORD: QCoreApplication.translate("ImportReport", "Needs a password"),
        RowState.NO_TEXT: QCoreApplication.translate("ImportReport", "No text, or a scan"),
        RowState.REFUSED: QCoreApplication.translate("ImportReport", "Refused"),
        RowState.UNREADABLE: QCoreApplication.translate("ImportReport", "Could not be read"),
        RowState.PASSED_OVER: QCoreApplication.translate("ImportReport", "Passed over"),
    }
    return names[state]


def is_partial(row: ReportRow) -> bool:
    """Whether the article is in the case, but something of it was left out, replaced or not understood."""
    return row.state in IN_CASE and bool(row.notes)


def row_words(row: ReportRow) -> str:
    """`state_words`, and whether there is something to be told of the article besides."""
    if is_partial(row) and row.state in (RowState.ADDED, RowState.COPY):
        return QCoreApplication.translate("ImportReport", "%1, with remarks").replace("%1", state_words(row.state))
    return state_words(row.state)


def place_words(row: ReportRow) -> str:
    """The file by its name alone, and the record in it where it holds several."""
    name = PurePath(row.name).name or row.name
    return name if row.member is None else f"{name} › {row.member}"


def shown_place(row: ReportRow) -> str:
    """`place_words` for the screen: names of either direction keep their order and their endings."""
    name = file_words(PurePath(row.name).name or row.name)
    return name if row.member is None else f"{name} › {path_words(row.member)}"


def sentence_words(row: ReportRow) -> str:
    return " ".join(part for part in (row.sentence, row.hint, *row.notes) if part)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are to be shown: those in one of `states` (all where it is empty) that hold all of `words`."""

    states: frozenset[RowState] = frozenset()
    partial: bool = False
    words: str = ""

    def of(self, rows: Sequence[ReportRow]) -> tuple[ReportRow, ...]:
        """The rows that are wanted, in their order. Takes 50 ms for 20,000: for jobs."""
        words = self.words.casefold().split()
        return tuple(row for row in rows if self._is_wanted(row, words))

    def _is_wanted(self, row: ReportRow, words: Sequence[str]) -> bool:
        if (self.states and row.state not in self.states) or (self.partial and not is_partial(row)):
            return False
        if not words:
            return True
        told = f"{row.name} {row.member or ''} {row.title or ''} {row_words(row)} {sentence_words(row)}".casefold()
        return all(word in told for word in words)


@dataclass(frozen=True, slots=True)
class Order:
    """By which column rows are sorted; by none they stand as the import read them, which also parts equals."""

    column: int | None = None
    descending: bool = False

    def of(self, rows: Sequence[ReportRow]) -> tuple[ReportRow, ...]:
        """The rows in this order. Takes 200 ms for 20,000: for jobs."""
        if self.column is None:
            return tuple(rows)
        return tuple(sorted(rows, key=_KEYS[self.column], reverse=self.descending))


def _natural(words: str) -> list[tuple[int, int, str]]:
    """Orders "row 2" before "row 10", and letters whatever their case."""
    parts = _NUMBERS.split(words.casefold())
    # Digits of more than a few thousand would not be taken for a number; no name has so many.
    return [(0, int(part), "") if place % 2 and len(part) < 1000 else (1, 0, part) for place, part in enumerate(parts)]


def _by_file(row: ReportRow) -> list[tuple[int, int, str]]:
    return _natural(place_words(row))


def _by_state(row: ReportRow) -> list[tuple[int, int, str]]:
    with_remarks = is_partial(row) and row.state in (RowState.ADDED, RowState.COPY)
    return [(0, _RANK_OF_REMARKS if with_remarks else _RANKS[row.state], "")]


def _by_sentence(row: ReportRow) -> list[tuple[int, int, str]]:
    return _natural(sentence_words(row))


_KEYS = {FILE: _by_file, STATE: _by_state, SENTENCE: _by_sentence}
