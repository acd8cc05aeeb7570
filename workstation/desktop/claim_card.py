"""The card that a claim shows under the pointer: its figure, who says it of whom, and the sentence it stands in."""

from html import escape

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from workstation.case.rows import ClaimRow, Named
from workstation.core.claims import Outcome
from workstation.desktop.claim_words import figure_and_outcome, outcome_words, victim_kind_words
from workstation.desktop.theme import reading_font, theme_of
from workstation.desktop.words import day_words, isolated, outlet_words

_WIDTH = 350
# The shapes of `outcome_marks`, as characters.
_MARKS = {
    Outcome.KILLED: "●",
    Outcome.WOUNDED: "▲",
    Outcome.KILLED_OR_WOUNDED: "◆",
    Outcome.CAPTURED: "■",
    Outcome.MISSING: "○",
    Outcome.DISPLACED: "▶",
}


class ClaimCard(QFrame):
    """Lies over `parent` without taking part in its layout, and never takes the pointer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.words = ""
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedWidth(_WIDTH)
        self._figure = QLabel()
        self._figure.setProperty("role", "heading")
        self._figure.setTextFormat(Qt.TextFormat.RichText)
        self._figure.setWordWrap(True)
        self._who = QLabel()
        self._who.setWordWrap(True)
        self._where = QLabel()
        self._where.setProperty("role", "muted")
        self._where.setWordWrap(True)
        self._sentence = _Sentence()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(4)
        for label in (self._figure, self._where, self._who):
            layout.addWidget(label)
        layout.addWidget(self._sentence)
        self.hide()

    def show_claim(self, row: ClaimRow, at: QPoint) -> None:
        """Shows the claim beside `at`, a point of the parent, wherever there is room."""
        colour = theme_of(self.palette()).outcomes[row.outcome].name()
        said = figure_and_outcome(row.minimum, row.maximum, row.qualifier, row.outcome)
        if row.negated:
            said = self.tr("Denied: ") + outcome_words(row.outcome)
        self._figure.setText(
            f'<span style="color:{colour}">{_MARKS[row.outcome]}</span> {escape(said[:1].upper() + said[1:])}'
        )
        notes = [self.tr("part of another claim")] if row.subset_of is not None else []
        notes += [self.tr("told as background")] if row.background else []
        parts = [outlet_words(row.outlet), day_words(row.day) or self.tr("unknown day"), *notes]
        self._where.setText(" · ".join(parts))
        self.words = ". ".join([said, *parts, *self._facts(row), row.sentence])
        self._who.setText("\n".join(self._facts(row)))
        self._who.setVisible(bool(self._who.text()))
        self._sentence.show_sentence(row)
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.heightForWidth(_WIDTH))
        self._put_beside(at)
        self.raise_()
        self.show()

    def _facts(self, row: ClaimRow) -> list[str]:
        victims = isolated(row.victims_words) if row.victims_words else victim_kind_words(row.victim_kind)
        facts = [
            (self.tr("Victims: "), victims),
            (self.tr("By: "), _words(row.perpetrator)),
            (self.tr("At: "), _words(row.place)),
            (self.tr("Says: "), _words(row.source)),
        ]
        return [name + words for name, words in facts if words]

    def _put_beside(self, at: QPoint) -> None:
        around = self._around.rect().adjusted(6, 6, -6, -6)
        box = QRect(at + QPoint(16, -self.height() // 2), self.size())
        if box.right() > around.right():
            box.moveRight(at.x() - 16)
        box.moveLeft(max(box.left(), around.left()))
        box.moveTop(max(min(box.top(), around.bottom() - box.height()), around.top()))
        self.move(box.topLeft())


def _words(named: Named | None) -> str:
    return isolated(named.words) if named is not None else ""


class _Sentence(QLabel):
    """A sentence from right to left in the reading face, the claim's own words set off."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFont(reading_font(12.5))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)

    def show_sentence(self, row: ClaimRow) -> None:
        theme = theme_of(self.palette())
        start = row.span.start - row.sentence_span.start
        end = row.span.end - row.sentence_span.start
        before, words, after = row.sentence[:start], row.sentence[start:end], row.sentence[end:]
        fill = theme.accent_fill.name()
        self.setText(
            f'<p dir="rtl" align="right">{escape(_from(before))}'
            f'<span style="background-color:{fill}">{escape(words)}</span>{escape(_until(after))}</p>'
        )


def _from(words: str, most: int = 160) -> str:
    return words if len(words) <= most else "… " + words[-most:].partition(" ")[2]


def _until(words: str, most: int = 160) -> str:
    return words if len(words) <= most else words[:most].rpartition(" ")[0] + " …"
