"""What is drawn behind an article's letters: tints of names, lines under claims, the band of the sentence in focus.

Drawn under the text at every repaint, for the visible part alone, instead of through `QTextEdit.ExtraSelections`: those
fill the whole height of a line, so that at a comfortable line spacing the tints of neighbouring lines touch, cannot
be outlined, and draw the letters a second time. The document is never changed, so offsets stay safe.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from workstation.core.claims import Analysis, Claim, MentionKind
from workstation.core.spans import Span
from workstation.desktop.span_index import SpanIndex
from workstation.desktop.theme import Theme

Measure = Callable[[Span], list[QRectF]]
"""The rectangles of a span in document coordinates, each ending at its line's baseline."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What the analyst looks at in an article, beyond its text. `claim` is an index into the analysis's claims."""

    kinds: frozenset[MentionKind] = frozenset(MentionKind)
    claims: bool = True
    entities: frozenset[str] = frozenset()
    claim: int | None = None
    span: Span | None = None
    matches: tuple[Span, ...] = ()
    match: Span | None = None


@dataclass(slots=True)
class Highlights:
    """Draws an analysis. `flash` runs from 1 (just brought here) to 0."""

    analysis: Analysis
    mentions: SpanIndex = field(init=False)
    claims: SpanIndex = field(init=False)
    sentences: SpanIndex = field(init=False)
    lanes: list[int] = field(init=False)
    flash: float = 0.0

    def __post_init__(self) -> None:
        self.mentions = SpanIndex([mention.span for mention in self.analysis.mentions])
        self.claims = SpanIndex([claim.span for claim in self.analysis.claims])
        self.sentences = SpanIndex(self.analysis.sentences)
        self.lanes = _lanes([claim.span for claim in self.analysis.claims])

    def sentence_of(self, span: Span) -> Span:
        """The sentences that hold `span`, from the first to the last; `span` itself where there are none."""
        found = [self.analysis.sentences[index] for index in self.sentences.overlapping(span.start, span.end)]
        return found[0].joined(found[-1]) if found else span

    def in_focus(self, emphasis: Emphasis) -> Span | None:
        if emphasis.claim is not None and emphasis.claim < len(self.analysis.claims):
            return self.analysis.claims[emphasis.claim].span
        return emphasis.span

    def paint(
        self, painter: QPainter, seen: Span, emphasis: Emphasis, *, theme: Theme, letter: float, measure: Measure
    ) -> None:
        """Draws what lies in `seen`. `letter` is the height of the font in pixels."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush = _Brush(painter, letter)
        self._paint_sentence(brush, seen, emphasis, theme, measure)
        self._paint_focus(brush, seen, emphasis, theme, measure)
        self._paint_mentions(brush, seen, emphasis, theme, measure)
        self._paint_matches(brush, seen, emphasis, theme, measure)
        if emphasis.claims:
            self._paint_claims(brush, seen, emphasis, theme, measure)
        painter.restore()

    def _paint_sentence(self, brush: "_Brush", seen: Span, emphasis: Emphasis, theme: Theme, measure: Measure) -> None:
        focus = self.in_focus(emphasis)
        if focus is None:
            return
        sentence = self.sentence_of(focus)
        if sentence.overlaps(seen):
            # Grey, so that every tint stays apart from it; it flashes in the accent.
            brush.band(measure(sentence), _faded(theme.text, 0.07 if theme.dark else 0.055))
            if self.flash > 0:
                brush.band(measure(sentence), _faded(theme.accent, (0.16 if theme.dark else 0.30) * self.flash))

    def _paint_focus(self, brush: "_Brush", seen: Span, emphasis: Emphasis, theme: Theme, measure: Measure) -> None:
        focus = self.in_focus(emphasis)
        if focus is None or not focus.overlaps(seen):
            return
        colour = theme.accent
        if emphasis.claim is not None and emphasis.claim < len(self.analysis.claims):
            colour = theme.outcomes[self.analysis.claims[emphasis.claim].outcome]
        brush.fill(measure(focus), _faded(colour, 0.20), None)

    def _paint_mentions(self, brush: "_Brush", seen: Span, emphasis: Emphasis, theme: Theme, measure: Measure) -> None:
        for index in self.mentions.overlapping(seen.start, seen.end):
            mention = self.analysis.mentions[index]
            tint = theme.kinds[mention.kind]
            if mention.entity in emphasis.entities:
                area = measure(mention.span)
                brush.fill(area, tint.fill, None)
                brush.fill(area, _faded(tint.line, 0.12 if theme.dark else 0.25), tint.line)
            elif mention.kind in emphasis.kinds:
                brush.fill(measure(mention.span), tint.fill, None)

    def _paint_matches(self, brush: "_Brush", seen: Span, emphasis: Emphasis, theme: Theme, measure: Measure) -> None:
        amber = theme.kinds[MentionKind.SOURCE].line
        strong, faint = (0.36, 0.22) if theme.dark else (0.62, 0.34)
        for match in emphasis.matches:
            if match.overlaps(seen):
                current = match == emphasis.match
                ground = _mixed(amber, theme.surface, strong if current else faint)
                brush.fill(measure(match), ground, theme.text if current else None)

    def _paint_claims(self, brush: "_Brush", seen: Span, emphasis: Emphasis, theme: Theme, measure: Measure) -> None:
        for index in self.claims.overlapping(seen.start, seen.end):
            claim = self.analysis.claims[index]
            pen = claim_pen(claim, theme, width=3.0 if index == emphasis.claim else 1.8)
            brush.underline(measure(claim.span), pen, lane=self.lanes[index])


def _lanes(spans: Sequence[Span], *, most: int = 2) -> list[int]:
    """At which of a few heights each span's line is drawn, so that lines of overlapping claims stay apart."""
    lanes = [0] * len(spans)
    ends = [0] * most
    for index in sorted(range(len(spans)), key=lambda index: spans[index]):
        free = [lane for lane in range(most) if ends[lane] <= spans[index].start]
        lanes[index] = free[0] if free else most - 1
        ends[lanes[index]] = max(ends[lanes[index]], spans[index].end)
    return lanes


def claim_pen(claim: Claim, theme: Theme, *, width: float) -> QPen:
    """The line under a claim: solid for news, dashed for background, dotted for a denial."""
    pen = QPen(theme.outcomes[claim.outcome], width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if claim.negated:
        pen.setStyle(Qt.PenStyle.DotLine)
    elif claim.background:
        pen.setStyle(Qt.PenStyle.DashLine)
    return pen


def _faded(colour: QColor, strength: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(min(1.0, max(0.0, strength)))
    return faded


def _mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """An opaque colour with this share of `colour`."""
    rest = 1 - share
    return QColor.fromRgbF(
        share * colour.redF() + rest * ground.redF(),
        share * colour.greenF() + rest * ground.greenF(),
        share * colour.blueF() + rest * ground.blueF(),
    )


@dataclass(frozen=True, slots=True)
class _Brush:
    """Rectangles come with their bottom at the baseline and leave as high as the letters of the face."""

    painter: QPainter
    letter: float

    def fill(self, rectangles: Iterable[QRectF], colour: QColor, outline: QColor | None) -> None:
        self.painter.setPen(QPen(outline, 1.4) if outline is not None else Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        for rectangle in rectangles:
            self.painter.drawRoundedRect(self._around(rectangle, 0.90, 0.42, 1.5), 4, 4)

    def band(self, rectangles: Iterable[QRectF], colour: QColor) -> None:
        # One shape, so that lines that touch are not painted twice where they do.
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for rectangle in rectangles:
            line = QPainterPath()
            line.addRoundedRect(self._around(rectangle, 1.22, 0.80, 6), 5, 5)
            path = path.united(line)
        self.painter.fillPath(path, colour)

    def underline(self, rectangles: Iterable[QRectF], pen: QPen, *, lane: int) -> None:
        self.painter.setPen(pen)
        for rectangle in rectangles:
            height = rectangle.bottom() + self.letter * (0.50 + 0.16 * lane) + pen.widthF() / 2
            self.painter.drawLine(QPointF(rectangle.left(), height), QPointF(rectangle.right(), height))

    def _around(self, rectangle: QRectF, above: float, below: float, beside: float) -> QRectF:
        baseline = rectangle.bottom()
        return QRectF(
            rectangle.left() - beside,
            baseline - self.letter * above,
            rectangle.width() + 2 * beside,
            self.letter * (above + below),
        )
