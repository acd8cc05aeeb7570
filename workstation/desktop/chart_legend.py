"""The chart's legend: outcomes that can be chosen, and a key to what the shapes of the bars say."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from workstation.case.rows import ChartMark
from workstation.core.claims import Outcome, Qualifier
from workstation.desktop.chart_items import draw_bar, mixed
from workstation.desktop.chart_layout import Bar, Shape
from workstation.desktop.chart_words import capitalized
from workstation.desktop.claim_words import outcome_words
from workstation.desktop.flow_layout import FlowLayout
from workstation.desktop.outcome_marks import paint_outcome_mark
from workstation.desktop.theme import Theme, theme_of
from workstation.desktop.words import claims_words


class Legend(QWidget):
    """One button for each outcome that the case holds. `chosen(outcomes)` when the analyst narrows or widens them."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap=4)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.setStyleSheet("QToolButton { padding: 2px 4px; }")
        self._buttons: dict[Outcome, QToolButton] = {}
        self.key = ShapeKey(self)
        for outcome in Outcome:
            button = QToolButton()
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(12, 12))
            button.clicked.connect(self._on_clicked)
            self._buttons[outcome] = button
            self._flow.addWidget(button)
        for sample in self.key.samples:
            self._flow.addWidget(sample)
            sample.hide()

    def button(self, outcome: Outcome) -> QToolButton:
        return self._buttons[outcome]

    def show_outcomes(self, counts: Mapping[Outcome, int], chosen: Collection[Outcome]) -> None:
        theme = theme_of(self.palette())
        for outcome, button in self._buttons.items():
            count = counts.get(outcome, 0)
            button.setVisible(count > 0 or outcome in chosen)
            button.setText(capitalized(outcome_words(outcome)))
            # Beside the word a number of claims would be taken for a number of people.
            tip = self.tr("%1. Shows only this outcome in every panel; again to show all.")
            button.setToolTip(tip.replace("%1", claims_words(count)))
            button.setIcon(_mark_icon(outcome, theme, self.devicePixelRatioF()))
            button.setChecked(outcome in chosen)
        self.updateGeometry()

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(frozenset(outcome for outcome, button in self._buttons.items() if button.isChecked()))


def _mark_icon(outcome: Outcome, theme: Theme, scale: float) -> QIcon:
    pixmap = QPixmap(QSize(12, 12) * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_outcome_mark(painter, QRectF(1, 1, 10, 10), outcome, theme.outcomes[outcome], hollow=False)
    painter.end()
    return QIcon(pixmap)


class ShapeKey:
    """Samples of the shapes in the chart, with what each says. Shows none where all figures are exact."""

    def __init__(self, parent: QWidget) -> None:
        words = {
            Shape.OPEN: parent.tr("at least, or vague"),
            Shape.RANGE: parent.tr("range"),
            Shape.CAPPED: parent.tr("at most"),
            Shape.DENIED: parent.tr("denied"),
        }
        self._shapes = {shape: _Sample(_sample(shape), text) for shape, text in words.items()}
        self._part = _Sample(_sample(Shape.EXACT, inside=True), parent.tr("part of a total"))
        self._background = _Sample(_sample(Shape.EXACT, background=True), parent.tr("background"))
        self.samples = [*self._shapes.values(), self._part, self._background]
        self._present: list[_Sample] = []
        self._folded = False

    def fold(self, folded: bool, /) -> None:
        """Hides the key without forgetting it."""
        self._folded = folded
        for sample in self.samples:
            sample.setVisible(sample in self._present and not folded)

    def show_shapes(self, bars: Collection[Bar]) -> None:
        """Explains the shapes of these bars."""
        shapes = {bar.shape for bar in bars}
        self._present = [sample for shape, sample in self._shapes.items() if shape in shapes]
        if any(bar.inside is not None for bar in bars):
            self._present.append(self._part)
        if any(bar.mark.background for bar in bars):
            self._present.append(self._background)
        self.fold(self._folded)


class _Sample(QWidget):
    """One shape and its meaning."""

    _WIDE, _GAP, _BESIDE = 12, 5, 4

    def __init__(self, bar: Bar, text: str) -> None:
        super().__init__()
        self._bar = bar
        self._text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wide = self._WIDE + self._GAP + metrics.horizontalAdvance(self._text) + 2 * self._BESIDE
        return QSize(wide, metrics.height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = theme_of(self.palette())
        metrics = self.fontMetrics()
        bar = self._bar
        tall = float(metrics.ascent())
        body = QRectF(self._BESIDE, (self.height() - tall) / 2, self._WIDE, tall)
        colour = mixed(theme.muted, theme.surface, 0.42) if bar.mark.background else theme.muted
        high = body.top()
        match bar.shape:
            case Shape.OPEN | Shape.RANGE:
                body.setTop(body.top() + 5)
            case _ if bar.inside is not None:
                painter.fillRect(body, mixed(theme.muted, theme.surface, 0.55))
                body.adjust(3, 4, -3, 0)
            case _:
                pass
        draw_bar(painter, bar, body, high, theme, colour=colour)
        painter.setPen(theme.muted)
        baseline = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(self._BESIDE + self._WIDE + self._GAP, baseline), self._text)
        painter.end()


def _sample(shape: Shape, *, inside: bool = False, background: bool = False) -> Bar:
    mark = ChartMark(
        claim=0,
        article=0,
        outlet=None,
        day=None,
        outcome=Outcome.MISSING,
        minimum=1,
        maximum=2,
        qualifier=Qualifier.EXACT,
        subset=inside,
        background=background,
        negated=shape is Shape.DENIED,
    )
    return Bar(mark, 0.0, 1.0, 1, 2, shape, 0 if inside else None)
