"""The chart's legend: outcomes that can be chosen, and a key to what the shapes of the bars say."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPaintEvent, QPixmap
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
        self.setStyleSheet("QToolButton { padding: 2px 6px 2px 4px; }")
        self._buttons: dict[Outcome, QToolButton] = {}
        self.key = ShapeKey()
        for outcome in Outcome:
            button = QToolButton()
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(12, 12))
            button.clicked.connect(self._on_clicked)
            self._buttons[outcome] = button
            self._flow.addWidget(button)
        self._flow.addWidget(self.key)

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


class ShapeKey(QWidget):
    """A small sample of each shape in the chart, with what it says. Shows nothing where all figures are exact."""

    _SAMPLE, _GAP = 12, 5

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._samples: list[tuple[Bar, str]] = []
        self._folded = False

    def fold(self, folded: bool, /) -> None:
        """Hides the key without forgetting it."""
        self._folded = folded
        self.setVisible(bool(self._samples) and not folded)

    def show_shapes(self, bars: Collection[Bar]) -> None:
        """Explains the shapes of these bars."""
        words = {
            Shape.OPEN: self.tr("at least, or vague"),
            Shape.RANGE: self.tr("range"),
            Shape.CAPPED: self.tr("at most"),
            Shape.DENIED: self.tr("denied"),
        }
        present = {bar.shape for bar in bars}
        samples = [(_sample(shape), text) for shape, text in words.items() if shape in present]
        if any(bar.inside is not None for bar in bars):
            samples.append((_sample(Shape.EXACT, inside=True), self.tr("part of a total")))
        if any(bar.mark.background for bar in bars):
            samples.append((_sample(Shape.EXACT, background=True), self.tr("background")))
        self._samples = samples
        self.fold(self._folded)
        self.setAccessibleName(", ".join(text for _, text in samples))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wide = sum(self._width(text, metrics) for _, text in self._samples)
        return QSize(wide + 6, metrics.height() + 8)

    def _width(self, text: str, metrics: QFontMetrics) -> int:
        return self._SAMPLE + self._GAP + metrics.horizontalAdvance(text) + 12

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = theme_of(self.palette())
        metrics = self.fontMetrics()
        x = 6.0
        tall = float(metrics.ascent())
        for bar, text in self._samples:
            body = QRectF(x, (self.height() - tall) / 2, self._SAMPLE, tall)
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
            left = x + self._SAMPLE + self._GAP
            painter.drawText(QPointF(left, (self.height() + metrics.ascent() - metrics.descent()) / 2), text)
            x += self._width(text, metrics)
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
