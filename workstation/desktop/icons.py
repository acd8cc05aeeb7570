"""Icons from the Phosphor face that QtAwesome brings, drawn in the colour of the theme at any scale.

The face and its table of names are read directly: importing QtAwesome reads eleven faces and takes a quarter of a
second of every start. An icon asks the application's palette for its colour each time it is drawn, so that it follows
a change of theme by itself.
"""

import json
import logging
from functools import cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap

from workstation.desktop.fonts import package_folder
from workstation.desktop.theme import theme_of

log = logging.getLogger(__name__)


@cache
def _glyphs() -> tuple[str, dict[str, str]]:
    """The family's name and each icon's character; ("", {}) where the face is missing."""
    folder = package_folder("qtawesome")
    if folder is None:
        log.warning("the icon face is missing")
        return "", {}
    face = next((folder / "fonts").glob("phosphor-*.ttf"))
    table = next((folder / "fonts").glob("phosphor-charmap-*.json"))
    number = QFontDatabase.addApplicationFont(str(face))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    codes: dict[str, str] = json.loads(table.read_text(encoding="utf-8"))
    return (families[0] if families else ""), {name: chr(int(code, 16)) for name, code in codes.items()}


class _Glyph(QIconEngine):
    def __init__(self, character: str, colour: QColor | None) -> None:
        super().__init__()
        self._character = character
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        theme = theme_of(QGuiApplication.palette())
        colour = QColor(self._colour or (theme.accent if state is QIcon.State.On else theme.text))
        if self._colour is None and state is QIcon.State.Off:
            colour = QColor(theme.muted) if mode is not QIcon.Mode.Active else colour
        if mode is QIcon.Mode.Disabled:
            colour.setAlpha(90)
        font = QFont(_glyphs()[0])
        font.setPixelSize(max(1, round(rect.height() * 0.94)))
        painter.save()
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(QRectF(rect), Qt.AlignmentFlag.AlignCenter, self._character)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Glyph(self._character, self._colour)


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """The Phosphor icon of this name, e.g. `icon("users")`; "" or an unknown name gives an empty icon.

    Without `colour` it is drawn in the theme's muted ink, in the accent where it is checked.
    """
    character = _glyphs()[1].get(name)
    return QIcon(_Glyph(character, colour)) if character is not None else QIcon()
