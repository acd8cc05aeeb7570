"""The buttons that narrow an import report to some states, each with how many rows it would show."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QToolButton

from workstation.desktop.report_order import Wanted, is_partial
from workstation.desktop.segments import Segments
from workstation.desktop.words import number_words
from workstation.import_report import FAILED, IN_CASE, ReportRow, RowState

_COPIES = frozenset({RowState.COPY})
_LEFT_OUT = frozenset({RowState.DUPLICATE, RowState.PASSED_OVER})
_KINDS = (
    Wanted(),
    Wanted(IN_CASE),
    Wanted(partial=True),
    Wanted(_COPIES),
    Wanted(_LEFT_OUT),
    Wanted(FAILED),
)


class ReportFilters(Segments):
    """`wanted` says what is chosen; `chosen` that it is another."""

    def __init__(self) -> None:
        self._words = (
            QCoreApplication.translate("ImportReport", "All"),
            QCoreApplication.translate("ImportReport", "Added"),
            QCoreApplication.translate("ImportReport", "Remarks"),
            QCoreApplication.translate("ImportReport", "Copies"),
            QCoreApplication.translate("ImportReport", "Left out"),
            QCoreApplication.translate("ImportReport", "Failed"),
        )
        super().__init__(QCoreApplication.translate("ImportReport", "Lines shown"), self._words)

    def wanted(self, words: str) -> Wanted:
        """The rows in one of the states chosen that hold all of `words`."""
        return replace(_KINDS[self.index], words=words)

    def show_counts(self, rows: Sequence[ReportRow]) -> None:
        """Says on each button how many of `rows` it stands for; one without any cannot be pressed."""
        counts = Counter(row.state for row in rows)
        remarks = sum(map(is_partial, rows))
        for place, (words, kind) in enumerate(zip(self._words, _KINDS, strict=True)):
            count = remarks if kind.partial else sum(counts[state] for state in kind.states or frozenset(RowState))
            button = self.button(place)
            button.setText(f"{words}  {number_words(count)}")
            button.setAccessibleName(button.text())
            button.setEnabled(count > 0)

    @property
    def buttons(self) -> tuple[QToolButton, ...]:
        return tuple(self.button(place) for place in range(len(_KINDS)))
