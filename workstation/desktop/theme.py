"""Colours and type. One accent; kinds and outcomes from a colour-blind-safe set (after Okabe and Ito, 2008)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from workstation.assets import resource
from workstation.core.claims import MentionKind, Outcome

READING_FAMILIES = ("Amiri", "Noto Sans Arabic")
INTERFACE_FAMILIES = ("IBM Plex Sans Arabic", "Noto Sans Arabic", "Amiri")


class Scheme(StrEnum):
    """Which of the two themes the user asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tint:
    """How one kind of thing is coloured: `fill` behind text, `line` under it and in charts, `ink` for words of it."""

    fill: QColor
    line: QColor
    ink: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours of one scheme. Text on `surface` and on each fill has a contrast of 4.5 or more."""

    dark: bool
    window: QColor
    surface: QColor
    raised: QColor
    border: QColor
    text: QColor
    muted: QColor
    accent: QColor
    accent_fill: QColor
    hover: QColor
    good: QColor
    warning: QColor
    danger: QColor
    kinds: Mapping[MentionKind, Tint]
    outcomes: Mapping[Outcome, QColor]


def _tint(fill: str, line: str, ink: str) -> Tint:
    return Tint(QColor(fill), QColor(line), QColor(ink))


LIGHT = Theme(
    dark=False,
    window=QColor("#f4f5f7"),
    surface=QColor("#ffffff"),
    raised=QColor("#fafbfc"),
    border=QColor("#d9dde3"),
    text=QColor("#1c2430"),
    muted=QColor("#5c6675"),
    accent=QColor("#0b5cad"),
    accent_fill=QColor("#dcebfa"),
    hover=QColor("#eceff3"),
    good=QColor("#00704f"),
    warning=QColor("#855800"),
    danger=QColor("#b3261e"),
    kinds={
        MentionKind.ACTOR: _tint("#d6e8f7", "#0072b2", "#00527f"),
        MentionKind.PLACE: _tint("#d3efe5", "#009e73", "#00634a"),
        MentionKind.PERSON: _tint("#f5dfeb", "#cc79a7", "#8a3a67"),
        MentionKind.SOURCE: _tint("#fbeccb", "#e69f00", "#7a5300"),
        MentionKind.WEAPON: _tint("#e6e6e6", "#6e6e6e", "#4a4a4a"),
        MentionKind.DATE: _tint("#e4ecf2", "#56b4e9", "#2a6587"),
        MentionKind.QUANTITY: _tint("#f8ddce", "#d55e00", "#8f3f00"),
    },
    outcomes={
        Outcome.KILLED: QColor("#b3261e"),
        Outcome.WOUNDED: QColor("#e69f00"),
        Outcome.KILLED_OR_WOUNDED: QColor("#cc6a3d"),
        Outcome.CAPTURED: QColor("#0072b2"),
        Outcome.MISSING: QColor("#7a7a7a"),
        Outcome.DISPLACED: QColor("#009e73"),
    },
)

DARK = Theme(
    dark=True,
    window=QColor("#171b21"),
    surface=QColor("#1f252d"),
    raised=QColor("#262d37"),
    border=QColor("#39424f"),
    text=QColor("#e6e9ee"),
    muted=QColor("#a3adba"),
    accent=QColor("#6cb2f7"),
    accent_fill=QColor("#1d3f61"),
    hover=QColor("#2b333e"),
    good=QColor("#4fd0a5"),
    warning=QColor("#f0b429"),
    danger=QColor("#f2897f"),
    kinds={
        MentionKind.ACTOR: _tint("#173f5c", "#56a8de", "#8cc6ee"),
        MentionKind.PLACE: _tint("#114638", "#35c79c", "#74dcbd"),
        MentionKind.PERSON: _tint("#4d2a3f", "#dd92ba", "#eab6d2"),
        MentionKind.SOURCE: _tint("#4a3a10", "#f0b429", "#f5cd73"),
        MentionKind.WEAPON: _tint("#3a3f46", "#a0a6ad", "#c4c9cf"),
        MentionKind.DATE: _tint("#23404f", "#7cc4ec", "#a6d8f3"),
        MentionKind.QUANTITY: _tint("#55301a", "#f08a4b", "#f7b48a"),
    },
    outcomes={
        Outcome.KILLED: QColor("#f2766b"),
        Outcome.WOUNDED: QColor("#f0b429"),
        Outcome.KILLED_OR_WOUNDED: QColor("#e8956b"),
        Outcome.CAPTURED: QColor("#56a8de"),
        Outcome.MISSING: QColor("#a8a8a8"),
        Outcome.DISPLACED: QColor("#35c79c"),
    },
)


def reading_font(points: float = 15.0) -> QFont:
    """The Naskh in which articles are read."""
    font = QFont()
    font.setFamilies(list(READING_FAMILIES))
    font.setPointSizeF(points)
    return font


def interface_font(points: float = 10.0) -> QFont:
    """The face of everything else, in both scripts, with figures of one width."""
    font = QFont()
    font.setFamilies(list(INTERFACE_FAMILIES))
    font.setPointSizeF(points)
    return font


def theme_of(palette: QPalette) -> Theme:
    """The theme that a widget with this palette is drawn in: `theme_of(self.palette())`.

    A widget that keeps colours asks again when it gets a `PaletteChange` event.
    """
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def asked_for(scheme: Scheme) -> Theme:
    """The theme that `scheme` means on this machine at this moment."""
    if scheme is Scheme.SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if scheme is Scheme.DARK else LIGHT


def palette_for(theme: Theme) -> QPalette:
    """Every role of Qt's palette, so that no colour of the platform's own theme shines through."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.raised,
        role.Text: theme.text,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.accent_fill,
        role.HighlightedText: theme.text,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.surface,
        role.Midlight: theme.hover,
        role.Mid: theme.border,
        role.Dark: theme.border,
        role.Shadow: theme.border,
    }
    for where, colour in colours.items():
        palette.setColor(where, colour)
    faint = QColor(theme.muted)
    faint.setAlpha(140)
    for where in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(group.Disabled, where, faint)
    return palette


def stylesheet_for(theme: Theme) -> str:
    """`resources/styles/window.qss` with this theme's colours in place of its `$names`."""
    template = Template(resource("styles", "window.qss").read_text(encoding="utf-8"))
    names = (
        "window", "surface", "raised", "border", "text", "muted", "accent", "accent_fill", "hover", "good", "warning",
        "danger",
    )  # fmt: skip
    colours = {name: getattr(theme, name).name() for name in names}
    colours["icons"] = resource("icons", "dark" if theme.dark else "light").as_posix()
    return template.substitute(colours)


def dress(application: QApplication, scheme: Scheme) -> None:
    """Gives the whole application its face and colours. May be called again at any time."""
    theme = asked_for(scheme)
    if application.style().objectName() != "fusion":
        application.setStyle(QStyleFactory.create("Fusion"))
    application.setFont(interface_font())
    application.setPalette(palette_for(theme))
    application.setStyleSheet(stylesheet_for(theme))
