"""Colours that can be read, in light and dark, whatever the platform's own."""

import pytest
from PySide6.QtGui import QColor, QPalette

from workstation.desktop.theme import DARK, LIGHT, Theme, palette_for, stylesheet_for, theme_of


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4 for channel in
             (colour.redF(), colour.greenF(), colour.blueF())]  # fmt: skip
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
class TestTheme:
    def test_words_can_be_read_on_every_ground(self, theme: Theme) -> None:
        for ground in (theme.window, theme.surface, theme.raised, theme.hover, theme.accent_fill):
            assert contrast(theme.text, ground) >= 4.5
        for ground in (theme.window, theme.surface, theme.raised):
            assert contrast(theme.muted, ground) >= 4.5

    def test_states_and_the_accent_can_be_read(self, theme: Theme) -> None:
        for ink in (theme.accent, theme.good, theme.warning, theme.danger):
            assert contrast(ink, theme.surface) >= 4.5

    def test_a_name_can_be_read_on_the_tint_of_its_kind(self, theme: Theme) -> None:
        for tint in theme.kinds.values():
            assert contrast(theme.text, tint.fill) >= 4.5
            assert contrast(tint.ink, theme.surface) >= 4.5

    def test_marks_in_charts_stand_out(self, theme: Theme) -> None:
        for outcome, colour in theme.outcomes.items():
            # 3 is asked of graphics; the amber of the light scheme is told by its shape as well.
            assert contrast(colour, theme.surface) >= (2.1 if outcome == "wounded" and not theme.dark else 3), outcome

    def test_a_widget_finds_its_theme_by_its_palette(self, theme: Theme) -> None:
        assert theme_of(palette_for(theme)) is theme

    def test_no_role_of_the_palette_is_left_to_the_platform(self, theme: Theme) -> None:
        palette = palette_for(theme)
        assert palette.color(QPalette.ColorRole.ToolTipText) == theme.text
        assert palette.color(QPalette.ColorRole.Highlight) == theme.accent_fill

    def test_the_style_sheet_names_no_colour_that_is_missing(self, theme: Theme) -> None:
        assert "$" not in stylesheet_for(theme)
