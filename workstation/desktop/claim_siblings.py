"""Which claims of an article one of them may be part of: asked for in a job, and put into a list to choose from."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QComboBox
from shiboken6 import isValid

from workstation.case.queries import Queries
from workstation.case.rows import ClaimRow
from workstation.core.progress import Ticket
from workstation.desktop.claim_choices import siblings
from workstation.desktop.claim_words import figure_and_outcome
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.words import isolated


class Siblings(QObject):
    """Fills one list at a time; what comes when the list is closed is dropped. `filled` tells that it is."""

    filled = Signal()

    def __init__(self, *, queries: Queries, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._queries = queries
        self._asking: Latest[tuple[ClaimRow, ...]] = Latest(jobs, self)
        self._asking.answered.connect(self._on_answered)
        self._combo: QComboBox | None = None
        self._but: int | None = None
        self._whole: int | None = None
        self._opens = False

    def fill(self, row: ClaimRow, combo: QComboBox) -> None:
        """Lists the other claims of the article of `row`, the one that it is part of chosen, and opens the list."""
        self.fill_for(row.article, combo, but=row.id, whole=row.subset_of)
        self._opens = True

    def fill_for(self, article: int, combo: QComboBox, *, but: int | None, whole: int | None) -> None:
        self._combo, self._but, self._whole, self._opens = combo, but, whole, False
        self._asking.ask(partial(_asked, self._queries, article))

    @Slot(object)
    def _on_answered(self, rows: tuple[ClaimRow, ...]) -> None:
        combo, self._combo = self._combo, None
        if combo is None or not isValid(combo):
            return
        while combo.count() > 1:
            combo.removeItem(1)
        for row in rows:
            if row.id != self._but:
                combo.addItem(claim_label(row), row.id)
        if self._whole is not None:
            combo.setCurrentIndex(max(0, combo.findData(self._whole)))
        if self._opens:
            combo.showPopup()
        self.filled.emit()


def _asked(queries: Queries, article: int, _: Ticket) -> tuple[ClaimRow, ...]:
    return siblings(queries, article)


def claim_label(row: ClaimRow) -> str:
    """A claim in a list to choose from: "21 killed: «…»"."""
    words = " ".join(row.words.split())
    said = figure_and_outcome(row.minimum, row.maximum, row.qualifier, row.outcome)
    return f"{said}: {isolated(words if len(words) <= 48 else words[:47] + '…')}"
