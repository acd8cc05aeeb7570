"""The text of an article, right to left, with its names and claims marked and answering the pointer and the keys."""

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFontInfo,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from workstation.core.claims import Analysis, Mention, MentionKind
from workstation.core.spans import Span
from workstation.desktop.article_highlights import Emphasis, Highlights
from workstation.desktop.article_layout import LINE_PITCH, Setting, column_place, set_paragraphs
from workstation.desktop.direction import runs_right_to_left
from workstation.desktop.text_geometry import TextGeometry
from workstation.desktop.theme import reading_font, theme_of
from workstation.desktop.utf16 import Positions, split_long_paragraphs

READING_POINTS = 15.0
SMALLEST_POINTS, LARGEST_POINTS = 9.0, 40.0
# Between the text and the column beside it.
_GAP = 10
_HOVER_DELAY = 280
_FLASH_TIME = 1100
_ENTER = frozenset({int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)})
_NEXT_KEYS = frozenset({int(Qt.Key.Key_N), ord("ى")})  # the same key under the Arabic layout


class ArticleText(QTextEdit):
    """Read-only. Offsets in and out are code points of the raw text; nothing is read back from the document."""

    mention_clicked = Signal(object, bool)
    """A `Mention`, and whether it is to join what is chosen."""
    claim_clicked = Signal(int)
    """The index of a claim."""
    hovered = Signal(object, object, object)
    """A `Mention` or None, a claim's index or None, and the rectangle of the words on the screen. Both None: left."""
    step_asked = Signal(int)
    """1 for the next claim, -1 for the one before."""
    zoomed = Signal(float)
    moved = Signal()
    """Scrolled, or laid out anew: what stands beside the text has to follow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)  # files dropped here are the window's to import
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(0)
        self._raw = ""
        self._mostly_arabic = True
        self._added: frozenset[int] = frozenset()
        self._positions = Positions("")
        self._highlights = Highlights(Analysis())
        self._emphasis = Emphasis()
        self._geometry = TextGeometry(self.document())
        self._points = READING_POINTS
        self._margin = 0
        self._margin_widget: QWidget | None = None
        self._pressed_at: QPoint | None = None
        self._hot: tuple[int | None, int | None] = (None, None)
        self._hover_timer = QTimer(self)
        self._hover_timer.setSingleShot(True)
        self._hover_timer.setInterval(_HOVER_DELAY)
        self._hover_timer.timeout.connect(self._on_hover_due)
        self._flash = QVariantAnimation(self)
        self._flash.setStartValue(1.0)
        self._flash.setEndValue(0.0)
        self._flash.setDuration(_FLASH_TIME)
        self._flash.valueChanged.connect(self._on_flash)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._apply_font()

    # What is shown

    @property
    def raw(self) -> str:
        return self._raw

    @property
    def positions(self) -> Positions:
        return self._positions

    @property
    def analysis(self) -> Analysis:
        return self._highlights.analysis

    @property
    def emphasis(self) -> Emphasis:
        return self._emphasis

    @property
    def geometry_of_text(self) -> TextGeometry:
        return self._geometry

    @property
    def points(self) -> float:
        return self._points

    @property
    def flashing(self) -> bool:
        return self._flash.state() is QVariantAnimation.State.Running

    def show_article(self, raw: str, analysis: Analysis) -> None:
        """Replaces the text. The kinds that are shown stay; every other emphasis goes."""
        self._leave()
        self._raw = raw
        self._mostly_arabic = runs_right_to_left(raw)
        self._positions = Positions(raw)
        self._highlights = Highlights(analysis)
        self._emphasis = Emphasis(kinds=self._emphasis.kinds, claims=self._emphasis.claims)
        self._flash.stop()
        shown, added = split_long_paragraphs(self._positions.shown)
        self.setPlainText(shown)
        self._added = added
        self._set_paragraphs()
        self.verticalScrollBar().setValue(0)
        self.moved.emit()

    def emphasise(self, emphasis: Emphasis) -> None:
        if emphasis != self._emphasis:
            self._emphasis = emphasis
            self.viewport().update()

    def reveal(self, span: Span, *, flash: bool) -> None:
        """Brings the sentence of `span` into view, in the upper third where it was not seen, and lets it flash."""
        sentence = self._highlights.sentence_of(span)
        start, end = self._positions.range_of(sentence)
        top, bottom = self._geometry.top(start), self._geometry.top(max(start, end - 1)) + self._line_height()
        bar = self.verticalScrollBar()
        view = self.viewport().height()
        if top < bar.value() or bottom > bar.value() + view:
            bar.setValue(round(top - view / 4))
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._positions.to_qt(span.start))
        place = bar.value()
        self.setTextCursor(cursor)
        bar.setValue(place)
        if flash:
            self._flash.stop()
            self._flash.start()

    def set_points(self, points: float) -> None:
        """The size of the face; what was read stays in view."""
        points = min(max(points, SMALLEST_POINTS), LARGEST_POINTS)
        if points == self._points:
            return
        seen = self.visible_span()
        self._points = points
        self._apply_font()
        self._set_paragraphs()
        if seen is not None:
            self.verticalScrollBar().setValue(round(self._geometry.top(self._positions.to_qt(seen.start))))
        self.zoomed.emit(points)

    # Where things are

    def visible_span(self, *, beyond: float = 0.0) -> Span | None:
        """The paragraphs of which something is visible, or lies within `beyond` pixels of it. None in an empty text."""
        if not self._raw:
            return None
        top = self.verticalScrollBar().value() - beyond
        first = self._geometry.block_at(max(0.0, top))
        last = self._geometry.block_at(top + self.viewport().height() + 2 * beyond)
        return self._positions.span_between(first.position(), last.position() + last.length())

    def offset_at(self, point: QPoint) -> int | None:
        """The offset of the letter under a point of the viewport; None beside the text."""
        place = QPointF(point) + QPointF(0, self.verticalScrollBar().value())
        position = self.document().documentLayout().hitTest(place, Qt.HitTestAccuracy.ExactHit)
        return self._positions.to_text(position) if position >= 0 else None

    def mention_at(self, offset: int) -> Mention | None:
        """The shortest shown or emphasised mention at an offset."""
        index = self._mention_at(offset)
        return None if index is None else self.analysis.mentions[index]

    def _mention_at(self, offset: int) -> int | None:
        for index in self._highlights.mentions.at(offset):
            mention = self.analysis.mentions[index]
            if mention.kind in self._emphasis.kinds or mention.entity in self._emphasis.entities:
                return index
        return None

    def claim_at(self, offset: int) -> int | None:
        found = self._highlights.claims.at(offset)
        return found[0] if found else None

    def sentence_of(self, span: Span) -> Span:
        return self._highlights.sentence_of(span)

    def caret(self) -> int:
        return self._positions.to_text(self.textCursor().position())

    def selected_span(self) -> Span | None:
        cursor = self.textCursor()
        return self._positions.span_between(cursor.selectionStart(), cursor.selectionEnd())

    def rectangles_on_screen(self, span: Span) -> list[QRect]:
        below = round(self.letter_height() * 0.5)
        corner = self.viewport().mapToGlobal(QPoint(0, -self.verticalScrollBar().value()))
        return [
            rectangle.toAlignedRect().adjusted(0, 0, 0, below).translated(corner)
            for rectangle in self._rectangles_of(span)
        ]

    def step(self, way: int) -> int | None:
        """The claim after (1) or before (-1) the one in focus, or the caret; None past the last."""
        focus = self._highlights.in_focus(self._emphasis) if self._emphasis.claim is not None else None
        if focus is not None and self._emphasis.claim is not None:
            order = self._highlights.claims.overlapping(0, len(self._raw))
            at = order.index(self._emphasis.claim) + way
            return order[at] if 0 <= at < len(order) else None
        offset = self.caret()
        return self._highlights.claims.after(offset - 1) if way > 0 else self._highlights.claims.before(offset)

    def letter_height(self) -> float:
        return float(QFontInfo(self.font()).pixelSize())

    # A column beside the text

    def set_margin(self, widget: QWidget | None, width: int) -> None:
        """Keeps a column of `width` free to the right of the text, where its lines begin, and puts `widget` there."""
        self._margin_widget = widget
        self._margin = width
        self._place_column()

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        seen = self.visible_span()
        if seen is not None:
            painter = QPainter(self.viewport())
            painter.setClipRect(event.rect())
            painter.translate(0, -self.verticalScrollBar().value())
            self._highlights.paint(
                painter, seen, self._emphasis,
                theme=theme_of(self.palette()), letter=self.letter_height(), measure=self._rectangles_of,
            )  # fmt: skip
            painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        at_top = self.verticalScrollBar().value() == 0
        self._place_column()
        super().resizeEvent(event)
        if at_top:  # Qt moves on so as to keep its cursor in sight, and the first line would be out of it
            self.verticalScrollBar().setValue(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed_at = self._pressed_at, None
        here = event.position().toPoint()
        if pressed is None or self.textCursor().hasSelection() or (here - pressed).manhattanLength() > 4:
            return
        offset = self.offset_at(here)
        if offset is not None:
            self._activate(offset, adding=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() is not Qt.MouseButton.NoButton:
            return
        offset = self.offset_at(event.position().toPoint())
        hot = self._hot_at(offset)
        if hot != self._hot:
            self._leave()
            self._hot = hot
            if hot != (None, None):
                self._hover_timer.start()
        pointing = hot[1] is not None or (hot[0] is not None and clickable(self.analysis.mentions[hot[0]]))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.IBeamCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._leave()
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # A text that cannot be edited has no use for letters: the window's shortcuts may have them. Control and
            # Enter together are this text's own.
            if event.key() in _ENTER:
                event.accept()
                return True
            if event.text().isalpha() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if bare == Qt.KeyboardModifier.NoModifier and event.key() in _NEXT_KEYS:
            self.step_asked.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return
        if event.key() in _ENTER:
            adding = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._activate(self.caret(), adding=adding)
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_points(self._points + (1 if event.angleDelta().y() > 0 else -1))
            event.accept()
            return
        super().wheelEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        span = self.selected_span()
        if span is not None:
            data.setText(span.of(self._raw))
        return data

    # Inside

    @Slot()
    def _on_scrolled(self) -> None:
        self._leave()
        self.moved.emit()

    @Slot(object)
    def _on_flash(self, strength: float) -> None:
        self._highlights.flash = float(strength)
        self.viewport().update()

    @Slot()
    def _on_hover_due(self) -> None:
        at, claim = self._hot
        mention = None if at is None else self.analysis.mentions[at]
        span = mention.span if mention is not None else None if claim is None else self.analysis.claims[claim].span
        if span is None:
            return
        pointer = self.cursor().pos()
        areas = self.rectangles_on_screen(span)
        area = next((area for area in areas if area.contains(pointer)), areas[0] if areas else QRect(pointer, pointer))
        self.hovered.emit(mention, claim, area)

    def _activate(self, offset: int, *, adding: bool) -> None:
        mention = self.mention_at(offset)
        claim = self.claim_at(offset)
        if mention is not None and clickable(mention):
            self.mention_clicked.emit(mention, adding)
        elif claim is not None:
            self.claim_clicked.emit(claim)

    def _hot_at(self, offset: int | None) -> tuple[int | None, int | None]:
        return (None, None) if offset is None else (self._mention_at(offset), self.claim_at(offset))

    def _leave(self) -> None:
        self._hover_timer.stop()
        if self._hot != (None, None):
            self._hot = (None, None)
            self.hovered.emit(None, None, QRect())

    def _rectangles_of(self, span: Span) -> list[QRectF]:
        return self._geometry.rectangles(*self._positions.range_of(span))

    def _line_height(self) -> float:
        return self.letter_height() * LINE_PITCH

    def _apply_font(self) -> None:
        font = reading_font(self._points)
        self.setFont(font)
        self.document().setDefaultFont(font)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self._place_column()

    def _set_paragraphs(self) -> None:
        height = QFontMetricsF(self.font()).height()
        setting = Setting(self.letter_height(), height, self._added, mostly_arabic=self._mostly_arabic)
        set_paragraphs(self.document(), setting)
        self._geometry.forget()

    def _place_column(self) -> None:
        bar = self.verticalScrollBar()
        taken = bar.width() if bar.isVisible() else 0
        gap = _GAP if self._margin else 0
        room = self.contentsRect().width() - taken
        left, column = column_place(room, beside=self._margin + gap, font=self.font())
        right = max(0, room - left - column)
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (left, right):
            self.setViewportMargins(left, 0, right, 0)
        if self._margin_widget is not None:
            bar_first = taken if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0
            self._margin_widget.setGeometry(
                bar_first + left + column + gap, 0, self._margin, self.contentsRect().height()
            )
        self.moved.emit()


def clickable(mention: Mention) -> bool:
    """Whether a click on a name narrows what is shown: claims and articles can be asked for by actor and by place."""
    return mention.kind in (MentionKind.ACTOR, MentionKind.PLACE)
