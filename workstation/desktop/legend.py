"""The strip above an article that says what the tints mean, how often each occurs, and turns each on and off."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workstation.core.claims import MentionKind, Outcome
from workstation.desktop.claim_words import kind_words
from workstation.desktop.flow_layout import FlowLayout
from workstation.desktop.theme import Theme, Tint, interface_font, theme_of
from workstation.desktop.words import number_words


class LegendChip(QAbstractButton):
    """A sample of the mark, its name and how many there are. Checked: shown in the text."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._count = 0
        self.setCheckable(True)
        self.setChecked(True)
        self.setFont(interface_font(9.0))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._on_toggled)
        self._describe()

    def set_count(self, count: int) -> None:
        self._count = count
        self._describe()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._words()) + 36, max(24, metrics.height() + 6))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        edge = theme.accent if self.hasFocus() else theme.border
        line = QPen(edge, 1.2)
        if not self.isChecked():
            line.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(line)
        painter.setBrush(theme.hover if self.underMouse() else theme.surface if self.isChecked() else theme.window)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        self._paint_sample(painter, QRectF(area.left() + 8, area.center().y() - 6, 14, 12), theme)
        shown = self.isChecked() and self._count
        painter.setPen(theme.text if shown else theme.muted)
        painter.drawText(
            area.adjusted(27, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words()
        )

    def _paint_sample(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        raise NotImplementedError

    def _words(self) -> str:
        return f"{self._name} {number_words(self._count)}"

    @Slot()
    def _on_toggled(self) -> None:
        self._describe()

    def _describe(self) -> None:
        state = self.tr("shown") if self.isChecked() else self.tr("hidden")
        self.setAccessibleName(f"{self._words()}, {state}")
        self.setToolTip(self.tr("Hide these in the text") if self.isChecked() else self.tr("Show these in the text"))


class KindChip(LegendChip):
    def __init__(self, kind: MentionKind, parent: QWidget | None = None) -> None:
        self.kind = kind
        super().__init__(kind_words(kind), parent)

    def _paint_sample(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        tint: Tint = theme.kinds[self.kind]
        painter.setPen(QPen(tint.line if self.isChecked() else theme.muted, 1.2))
        painter.setBrush(tint.fill if self.isChecked() else QColor(Qt.GlobalColor.transparent))
        painter.drawRoundedRect(box, 3, 3)


class ClaimsChip(LegendChip):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Claims"), parent)

    def _paint_sample(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        pen = QPen(theme.outcomes[Outcome.KILLED] if self.isChecked() else theme.muted, 2.2)
        painter.setPen(pen)
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(QPen(theme.muted, 1.6))
        painter.drawLine(box.center() - QPointF(5, 1), box.center() + QPointF(5, -1))


class Legend(QWidget):
    """One chip a kind, and one for the claims."""

    kinds_changed = Signal(object, bool)
    """The kinds that are shown, and whether claims are."""

    def __init__(self, *, kinds: frozenset[MentionKind], claims: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What is marked in the text"))
        layout = FlowLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._claims = ClaimsChip(self)
        self._kinds = {kind: KindChip(kind, self) for kind in MentionKind}
        for chip in (self._claims, *self._kinds.values()):
            chip.setChecked(claims if chip is self._claims else getattr(chip, "kind", None) in kinds)
            chip.toggled.connect(self._on_toggled)
            layout.addWidget(chip)

    @property
    def kinds(self) -> frozenset[MentionKind]:
        return frozenset(kind for kind, chip in self._kinds.items() if chip.isChecked())

    @property
    def claims(self) -> bool:
        return self._claims.isChecked()

    def chip(self, kind: MentionKind | None) -> LegendChip:
        """The chip of a kind, or the claims' where `kind` is None."""
        return self._claims if kind is None else self._kinds[kind]

    def set_counts(self, counts: Mapping[MentionKind, int], *, claims: int) -> None:
        """Kinds that do not occur are left out of the strip."""
        self._claims.set_count(claims)
        for kind, chip in self._kinds.items():
            chip.set_count(counts.get(kind, 0))
            chip.setVisible(counts.get(kind, 0) > 0)

    @Slot()
    def _on_toggled(self) -> None:
        self.kinds_changed.emit(self.kinds, self.claims)
