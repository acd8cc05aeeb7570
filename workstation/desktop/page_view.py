"""The page of a PDF with the sentence that is read marked on it, to be checked against the text."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QImage, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from workstation.case.queries import Queries
from workstation.case.rows import StoredArticle
from workstation.core.spans import Span
from workstation.desktop.direction import direction_of, forced
from workstation.desktop.icons import icon
from workstation.desktop.jobs import Jobs, Latest
from workstation.desktop.theme import reading_font, theme_of
from workstation.desktop.utf16 import showable
from workstation.desktop.words import file_words
from workstation.errors import UserError
from workstation.sheets import Sheet, Sheets, sheet_of, sheets_of

_SCREEN_DPI = 96.0
_STEP = 1.25
_SMALLEST, _LARGEST = 0.25, 4.0
_MARKER = QColor(255, 226, 64)
_AROUND = 2.0


class Paper(QWidget):
    """A page as it is printed, white in the dark theme too, with marks as of a marker pen."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._sheet: Sheet | None = None
        self.setAccessibleName(self.tr("Page"))

    @property
    def sheet(self) -> Sheet | None:
        return self._sheet

    def put(self, sheet: Sheet, *, ratio: float) -> None:
        """Shows `sheet`, which was drawn for a screen with `ratio` pixels a point."""
        self._sheet = sheet
        drawn = QImage(sheet.rgba, sheet.width, sheet.height, 4 * sheet.width, QImage.Format.Format_RGBX8888)
        self._image = drawn.convertToFormat(QImage.Format.Format_RGB32)  # a copy: the bytes need not stay
        self._image.setDevicePixelRatio(ratio)
        painter = QPainter(self._image)
        painter.scale(1 / ratio, 1 / ratio)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for left, top, width, height in sheet.marks:
            painter.fillRect(QRectF(left, top, width, height).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND), _MARKER)
        painter.end()
        self.setFixedSize(QSize(round(sheet.width / ratio), round(sheet.height / ratio)))
        self.update()

    def marked(self) -> QRectF:
        """Around all marks, in points of the screen; empty where there are none."""
        around = QRectF()
        for mark in () if self._sheet is None else self._sheet.marks:
            around = around.united(QRectF(*mark))
        ratio = self._image.devicePixelRatio()
        edges = (around.left(), around.top(), around.width(), around.height())
        return QRectF(*(edge / ratio for edge in edges))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(QPointF(0, 0), self._image)
        painter.setPen(QPen(theme_of(self.palette()).border, 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PageView(QDialog):
    """Shows the pages of one article's PDF. Escape closes it; what it asks for is drawn in jobs."""

    def __init__(
        self, *, stored: StoredArticle, span: Span | None, queries: Queries, jobs: Jobs, over: QWidget
    ) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("On the page: %1").replace("%1", file_words(stored.provenance.name)))
        self._stored = stored
        self._span = span
        self._sheets: Sheets | None = None
        self._page = 0
        self._zoom: float | None = None  # None: as wide as there is room
        self._to_mark = False
        self._opening: Latest[Sheets] = Latest(jobs, self)
        self._opening.answered.connect(self._on_opened)
        self._opening.failed.connect(self._on_failed)
        self._drawing: Latest[Sheet] = Latest(jobs, self)
        self._drawing.answered.connect(self._on_drawn)
        self._drawing.failed.connect(self._on_failed)
        self._make_parts()
        self.resize(QSize(900, 860).boundedTo(over.size() - QSize(40, 40)))
        self._say_sentence()
        self.said.setText(self.tr("Opening the PDF…"))
        self._opening.ask(partial(sheets_of, queries, stored))

    @property
    def page(self) -> int:
        """The number of the page in sight, from 1."""
        return self._page + 1

    @property
    def span(self) -> Span | None:
        """The sentence that is marked."""
        return self._span

    # --- what comes

    @Slot(object)
    def _on_opened(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._seek()

    @Slot(object)
    def _on_drawn(self, sheet: Sheet) -> None:
        self.paper.put(sheet, ratio=self.devicePixelRatioF())
        self.area.show()
        why = "" if self._sheets is None else self._sheets.why_no_places
        if not why and self._span is not None and not sheet.marks:
            why = self.tr("The sentence is not on this page, or its exact place on it is not known.")
        self.said.setText(why)
        self.said.setVisible(bool(why))
        if self._to_mark:
            self._to_mark = False
            middle = self.paper.marked().center()
            self.area.ensureVisible(
                round(middle.x()), round(middle.y()), self.area.width() // 3, self.area.height() // 3
            )

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        hint = error.hint if isinstance(error, UserError) else ""
        sentence = error.sentence if isinstance(error, UserError) else self.tr("The page could not be drawn.")
        self.area.hide()
        self.said.setText(f"{sentence} {hint}".strip())
        self.said.show()
        self._say_page()

    # --- what is asked for

    def _seek(self) -> None:
        """Turns to the page of the sentence, or stays where its place is not known."""
        sheets = self._sheets
        if sheets is not None and self._span is not None:
            boxes = sheets.places.boxes_of(self._span)
            if boxes:
                self._page, self._to_mark = boxes[0].page, True
        self._draw()

    def _draw(self) -> None:
        sheets = self._sheets
        if sheets is None:
            return
        boxes = () if self._span is None else sheets.places.boxes_of(self._span)
        dpi = _SCREEN_DPI * self._scale() * self.devicePixelRatioF()
        page = self._page
        self._drawing.ask(lambda ticket: sheet_of(sheets, page, boxes, dpi, ticket))
        self._say_page()

    def _scale(self) -> float:
        if self._zoom is not None:
            return self._zoom
        # A4 is the guess until a page has been seen; a page is then drawn once more only where it is much different.
        return min(max((self.area.viewport().width() - 24) / (595 / 72 * _SCREEN_DPI), _SMALLEST), 1.5)

    def _turn(self, by: int) -> None:
        if self._sheets is not None and 0 <= self._page + by < self._sheets.pages:
            self._page += by
            self.area.verticalScrollBar().setValue(0)
            self._draw()

    def _step(self, spans: tuple[Span, ...], way: int) -> None:
        """Goes to the next of `spans` behind the sentence, or the one before it."""
        here = self._span or Span(0, 0)
        if way > 0:
            found = next((span for span in spans if span.start >= max(here.end, 1)), None)
        else:
            found = next((span for span in reversed(spans) if span.end <= here.start), None)
        if found is not None:
            self._span = found
            self._say_sentence()
            self._seek()

    def _claims(self) -> tuple[Span, ...]:
        analysis = self._stored.analysis
        told = {
            sentence for sentence in analysis.sentences for claim in analysis.claims if claim.span.overlaps(sentence)
        }
        return tuple(sorted(told, key=lambda span: span.start))

    def _enlarge(self, by: float) -> None:
        self._zoom = min(max(self._scale() * by, _SMALLEST), _LARGEST)
        self._to_mark = True
        self._draw()

    def _fit(self) -> None:
        self._zoom = None
        self._to_mark = True
        self._draw()

    # --- the parts

    def _say_page(self) -> None:
        pages = 0 if self._sheets is None else self._sheets.pages
        words = self.tr("Page %1 of %2").replace("%1", str(self.page)).replace("%2", str(pages))
        self.page_words.setText(words if pages else "")

    def _say_sentence(self) -> None:
        words = "" if self._span is None else " ".join(showable(self._span.of(self._stored.article.text)).split())
        self.sentence.setLayoutDirection(direction_of(words))
        self.sentence.setText(forced(words))
        self.sentence.setVisible(bool(words))

    def _make_parts(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 8, 12, 8)
        tools.setSpacing(2)
        sentences = self._stored.analysis.sentences
        self._tool(tools, "caret-up", self.tr("Previous sentence"), lambda: self._step(sentences, -1), "Ctrl+Up", "P")
        self._tool(
            tools, "caret-down", self.tr("Next sentence"), lambda: self._step(sentences, 1), "Ctrl+Down", "Space"
        )
        self._tool(
            tools, "caret-double-up", self.tr("Previous claim"), lambda: self._step(self._claims(), -1), "Shift+N"
        )
        self._tool(tools, "caret-double-down", self.tr("Next claim"), lambda: self._step(self._claims(), 1), "N")
        tools.addSpacing(14)
        self._tool(tools, "caret-left", self.tr("Previous page"), lambda: self._turn(-1), "PgUp")
        self.page_words = QLabel()
        tools.addWidget(self.page_words)
        self._tool(tools, "caret-right", self.tr("Next page"), lambda: self._turn(1), "PgDown")
        tools.addStretch()
        self._tool(tools, "magnifying-glass-minus", self.tr("Smaller"), lambda: self._enlarge(1 / _STEP), "Ctrl+-")
        self._tool(tools, "magnifying-glass-plus", self.tr("Larger"), lambda: self._enlarge(_STEP), "Ctrl+=", "Ctrl++")
        self._tool(tools, "arrows-out-line-horizontal", self.tr("As wide as the window"), self._fit, "Ctrl+0")
        self.said = QLabel()
        self.said.setProperty("role", "muted")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setContentsMargins(14, 2, 14, 8)
        self.paper = Paper()
        self.area = QScrollArea()
        self.area.setWidget(self.paper)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sentence = QLabel()
        self.sentence.setFont(reading_font(14.0))
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setContentsMargins(16, 8, 16, 10)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self.said)
        column.addWidget(self.area, 1)
        column.addWidget(self.sentence)

    def _tool(self, row: QHBoxLayout, name: str, words: str, what: Callable[[], None], *keys: str) -> None:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setFixedSize(28, 28)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        shown = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{words} ({shown})")
        button.setAccessibleName(words)
        button.clicked.connect(lambda: what())
        row.addWidget(button)
        for key in keys:
            QShortcut(QKeySequence(key), self).activated.connect(lambda: what())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.area.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._zoom is None and self.paper.sheet is not None:
            self._draw()
