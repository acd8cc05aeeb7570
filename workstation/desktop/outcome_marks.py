"""One small shape for each outcome, so that no outcome is told by its colour alone."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from workstation.core.claims import Outcome


def paint_outcome_mark(painter: QPainter, box: QRectF, outcome: Outcome, colour: QColor, *, hollow: bool) -> None:
    """Draws the mark into the square `box`; hollow for what is denied or told as background.

    Killed is a disc, wounded a triangle, killed or wounded a diamond, captured a square, missing a ring, displaced a
    triangle that points on.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, max(1.2, box.width() / 7))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    hollow = hollow or outcome is Outcome.MISSING
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush) if hollow else QBrush(colour))
    inset = pen.widthF() / 2
    area = box.adjusted(inset, inset, -inset, -inset)
    centre = area.center()
    match outcome:
        case Outcome.WOUNDED:
            corners = [QPointF(centre.x(), area.top()), area.bottomRight(), area.bottomLeft()]
        case Outcome.KILLED_OR_WOUNDED:
            corners = [
                QPointF(centre.x(), area.top()),
                QPointF(area.right(), centre.y()),
                QPointF(centre.x(), area.bottom()),
                QPointF(area.left(), centre.y()),
            ]
        case Outcome.CAPTURED:
            small = area.adjusted(inset, inset, -inset, -inset)
            corners = [small.topLeft(), small.topRight(), small.bottomRight(), small.bottomLeft()]
        case Outcome.DISPLACED:
            corners = [area.topLeft(), QPointF(area.right(), centre.y()), area.bottomLeft()]
        case _:
            corners = []
    if corners:
        painter.drawPolygon(QPolygonF(corners))
    else:
        painter.drawEllipse(area)
    painter.restore()
