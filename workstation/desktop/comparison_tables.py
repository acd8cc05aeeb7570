"""The tables of the comparison panel, drawn by hand: figures that differ, and names with their stance."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from workstation.compare.accounts import Account, Statement
from workstation.compare.claims import Row
from workstation.compare.naming import ActorNames, NameUse
from workstation.compare.relations import Verdict
from workstation.core.claims import MentionKind, Stance
from workstation.desktop.claim_words import outcome_words, stance_mark
from workstation.desktop.models.comparison import (
    CELL_ROLE,
    ROW_ROLE,
    VERDICT_MARKS,
    ComparisonModel,
    figures_words,
    not_mentioned,
    row_subject,
    speaker_words,
    verdict_words,
    voices_words,
)
from workstation.desktop.outcome_marks import paint_outcome_mark
from workstation.desktop.theme import Theme, interface_font, theme_of
from workstation.desktop.words import number_words

GUTTER = 196
PAD = 10
Index = QModelIndex | QPersistentModelIndex


class ComparisonTable(QTableView):
    """A table of a `ComparisonModel` whose account columns share the width after the gutter equally.

    `cell_chosen(line, column, position in the cell)` for a click or Enter.
    """

    cell_chosen = Signal(int, int, QPoint)
    line_shown = Signal(int)
    """The line of the current cell, -1 where there is none."""

    def __init__(self, model: ComparisonModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, so that the columns stand under the articles' heads and over their texts.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._on_clicked)
        model.modelReset.connect(self._on_reset)

    def fit(self) -> None:
        """Shares the width out and gives each line the height that it needs."""
        accounts = self.model().columnCount() - 1
        if accounts < 1:
            return
        self.setColumnWidth(0, GUTTER)
        room = max(self.viewport().width() - GUTTER, accounts * 60)
        for account in range(accounts):
            width = room * (account + 1) // accounts - room * account // accounts
            self.setColumnWidth(1 + account, width)
        self.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.line_shown.emit(current.row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: object) -> None:
        key = event.key()  # type: ignore[attr-defined]
        index = self.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.cell_chosen.emit(index.row(), index.column(), QPoint(-1, -1))
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        corner = self.visualRect(index).topLeft()
        self.cell_chosen.emit(index.row(), index.column(), self._pressed_at - corner)

    @Slot()
    def _on_reset(self) -> None:
        self.fit()
        self.scrollToTop()
        self.line_shown.emit(-1)


class Cells(QStyledItemDelegate):
    """What the cells of all tables have in common: their ground, the line under them, the frame of the current one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = theme_of(option.palette)  # type: ignore[attr-defined]
        area: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setClipRect(area)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)  # type: ignore[attr-defined]
        if index.column() > 0 and (chosen or hovered):
            painter.fillRect(area, theme.accent_fill if chosen else theme.hover)
        painter.setPen(theme.border)
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if index.column() > 0:
            painter.drawLine(area.topLeft(), area.bottomLeft())
        inner = area.adjusted(PAD, 7, -PAD, -7)
        if index.column() == 0:
            self.paint_label(painter, inner, index, theme)
        else:
            self.paint_cell(painter, inner, index, theme)
        painter.restore()

    def paint_label(self, painter: QPainter, area: QRect, index: Index, theme: Theme) -> None:
        raise NotImplementedError

    def paint_cell(self, painter: QPainter, area: QRect, index: Index, theme: Theme) -> None:
        raise NotImplementedError


def line_of_words(
    painter: QPainter, area: QRect, top: int, words: str, font: QFont, colour: QColor, *, arabic: bool = False
) -> int:
    """Writes one shortened line at `top`, from the right where it is `arabic`; returns how wide it came out."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(colour)
    place = QRect(area.left(), top, area.width(), metrics.height())
    side = Qt.AlignmentFlag.AlignRight if arabic else Qt.AlignmentFlag.AlignLeft
    # A line that begins with a figure has no strong letter first: its direction has to be said.
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if arabic else Qt.LayoutDirection.LeftToRight)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(place, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return metrics.horizontalAdvance(shown)


def bold(points: float) -> QFont:
    font = interface_font(points)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def verdict_colour(verdict: Verdict, theme: Theme) -> QColor:
    if verdict in (Verdict.DIFFERS, Verdict.DENIED):
        return theme.danger
    if verdict in (Verdict.SUBSET, Verdict.WIDER, Verdict.UPDATE):
        return theme.warning
    return theme.muted if verdict is Verdict.ONLY_HERE else theme.good


class ClaimCells(Cells):
    """Rows of claims: outcome, verdict, victims and place, then each account's figure, speaker and words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, QFontMetrics(bold(10.5)).height() + QFontMetrics(interface_font(9.5)).height() + 17)

    def paint_label(self, painter: QPainter, area: QRect, index: Index, theme: Theme) -> None:
        row: Row = index.data(ROW_ROLE)
        if row.parent is not None:
            area = area.adjusted(14, 0, 0, 0)
        font = bold(10.0)
        height = QFontMetrics(font).height()
        mark = QRectF(area.left(), area.top() + (height - 9) / 2, 9, 9)
        paint_outcome_mark(painter, mark, row.outcome, theme.outcomes[row.outcome], hollow=row.background)
        outcome = outcome_words(row.outcome)
        words = self.tr("of them") if row.parent is not None else outcome[:1].upper() + outcome[1:]
        used = 15 + line_of_words(painter, area.adjusted(15, 0, 0, 0), area.top(), words, font, theme.text)
        self._paint_verdict(painter, area.adjusted(used + 8, 0, 0, 0), height, row.verdict, theme)
        who, where = row_subject(row, _accounts(index))
        parts = [who or self.tr("victims not named"), where]
        model = index.model()
        if row.told_by > 1 and isinstance(model, ComparisonModel):
            parts.insert(0, voices_words(model.comparison.voices_of(row)))
        if row.background:
            parts.insert(0, self.tr("background"))
        subject = " · ".join(part for part in parts if part)
        line_of_words(painter, area, area.top() + height + 3, subject, interface_font(9.5), theme.muted)

    def _paint_verdict(self, painter: QPainter, area: QRect, height: int, verdict: Verdict, theme: Theme) -> None:
        """A small label at the right: the sign and, where there is room, the word."""
        font = interface_font(8.5)
        metrics = QFontMetrics(font)
        words = f"{VERDICT_MARKS[verdict]} {verdict_words(verdict)}"
        if verdict is Verdict.ONLY_HERE:
            words = verdict_words(verdict)
        if metrics.horizontalAdvance(words) + 12 > area.width():
            words = VERDICT_MARKS[verdict]
        wide = metrics.horizontalAdvance(words) + 12
        colour = verdict_colour(verdict, theme)
        place = QRectF(area.right() - wide, area.top(), wide, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if verdict is not Verdict.ONLY_HERE:
            ground = QColor(colour)
            ground.setAlpha(30)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def paint_cell(self, painter: QPainter, area: QRect, index: Index, theme: Theme) -> None:
        row: Row = index.data(ROW_ROLE)
        cell: tuple[Statement, ...] = index.data(CELL_ROLE)
        small = interface_font(9.0)
        if not cell:
            middle = area.top() + (area.height() - QFontMetrics(small).height()) // 2
            line_of_words(painter, area, middle, not_mentioned(), small, theme.muted)
            return
        text = _accounts(index)[cell[0].account].text
        parted = index.column() - 1 in row.parting
        colour = verdict_colour(row.verdict, theme) if parted else theme.text
        figure = figures_words(cell)
        if parted:
            figure = f"{VERDICT_MARKS[row.verdict]} {figure}"
        font = bold(10.5) if parted else interface_font(10.5)
        metrics = QFontMetrics(font)
        used = line_of_words(painter, area, area.top(), figure, font, colour)
        beside = area.adjusted(used + 10, 0, 0, 0)
        drop = metrics.ascent() - QFontMetrics(small).ascent()
        if beside.width() > 40:
            line_of_words(painter, beside, area.top() + drop, speaker_words(cell[0], text), small, theme.muted)
        words = " ".join(cell[0].claim.span.of(text).split())
        line_of_words(
            painter, area, area.top() + metrics.height() + 3, words, interface_font(9.5), theme.text, arabic=True
        )


@dataclass(frozen=True, slots=True)
class NameBox:
    """Where one name stands in its cell, from the cell's corner."""

    use: NameUse
    area: QRect


def name_boxes(uses: Sequence[NameUse], width: int, metrics: QFontMetrics) -> tuple[NameBox, ...]:
    """Places the names in lines from the right, as Arabic runs."""
    height = metrics.height() + 6
    x, y = width - PAD, 7
    boxes = []
    for use in uses:
        wide = min(metrics.horizontalAdvance(name_words(use)) + 16, width - 2 * PAD)
        if x - wide < PAD and x < width - PAD:
            x, y = width - PAD, y + height + 4
        boxes.append(NameBox(use, QRect(x - wide, y, wide, height)))
        x -= wide + 5
    return tuple(boxes)


def name_words(use: NameUse, name: str | None = None) -> str:
    """What stands on a name's chip: its stance, the name, how often, and its share where there are others."""
    mark = "" if use.stance is Stance.NEUTRAL else stance_mark(use.stance) + " "
    words = f"{mark}\u2067{use.words if name is None else name}\u2069 ×{number_words(use.count)}"
    return words if use.share.part == use.share.whole else f"{words} · {round(100 * use.share.value)} %"


def _fitted_name(use: NameUse, metrics: QFontMetrics, width: int) -> str:
    """The chip's words in this width; a long name is shortened, never its figures."""
    room = width - metrics.horizontalAdvance(name_words(use, ""))
    return name_words(use, metrics.elidedText(use.words, Qt.TextElideMode.ElideRight, max(room, 0)))


class NameCells(Cells):
    """Rows of names: the actor, then each account's names as chips, the commonest first."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetrics(interface_font(10.0))
        if index.column() == 0:
            return QSize(GUTTER, 2 * metrics.height() + 16)
        uses: tuple[NameUse, ...] = index.data(CELL_ROLE)
        table = self.parent()
        width = table.columnWidth(index.column()) if isinstance(table, QTableView) else 200
        boxes = name_boxes(uses, width, metrics)
        return QSize(width, (boxes[-1].area.bottom() if boxes else metrics.height() + 6) + 9)

    def paint_label(self, painter: QPainter, area: QRect, index: Index, theme: Theme) -> None:
        actor: ActorNames = index.data(ROW_ROLE)
        font = bold(10.0)
        line_of_words(painter, area, area.top(), actor.name, font, theme.text)
        words = self.tr("%1 mentions").replace("%1", number_words(actor.mentions))
        if actor.differs:
            words = f"≠ {self.tr('named differently')}"
        colour = theme.warning if actor.differs else theme.muted
        top = area.top() + QFontMetrics(font).height()
        line_of_words(painter, area, top, words, interface_font(9.0), colour)

    def paint_cell(self, painter: QPainter, area: QRect, index: Index, theme: Theme) -> None:
        uses: tuple[NameUse, ...] = index.data(CELL_ROLE)
        if not uses:
            small = interface_font(9.0)
            middle = area.top() + (area.height() - QFontMetrics(small).height()) // 2
            line_of_words(painter, area, middle, not_mentioned(), small, theme.muted)
            return
        font = interface_font(10.0)
        metrics = QFontMetrics(font)
        corner = area.topLeft() - QPoint(PAD, 7)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box in name_boxes(uses, area.width() + 2 * PAD, metrics):
            place = QRectF(box.area.translated(corner))
            ink, edge, ground = _stance_colours(box.use.stance, theme)
            painter.setPen(QPen(edge, 1.2))
            painter.setBrush(ground)
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setFont(font)
            painter.setPen(ink)
            words = _fitted_name(box.use, metrics, int(place.width()) - 12)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _stance_colours(stance: Stance, theme: Theme) -> tuple[QColor, QColor, QColor]:
    """Ink, edge and ground of a name."""
    if stance is Stance.NEUTRAL:
        tint = theme.kinds[MentionKind.ACTOR]
        return tint.ink, tint.fill, tint.fill
    colour = theme.danger if stance is Stance.HOSTILE else theme.good
    ground = QColor(colour)
    ground.setAlpha(22)
    edge = QColor(colour)
    edge.setAlpha(110)
    return colour, edge, ground


def _accounts(index: Index) -> tuple[Account, ...]:
    model = index.model()
    return model.comparison.accounts if isinstance(model, ComparisonModel) else ()
