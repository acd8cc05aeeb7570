"""What is drawn behind the letters leaves them readable, keeps kinds apart, and follows the text's order."""

from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from workstation.core.claims import Analysis, Claim, Count, Mention, MentionKind, Outcome, Qualifier
from workstation.core.spans import Span
from workstation.desktop.article_highlights import Emphasis, Highlights, claim_pen
from workstation.desktop.theme import DARK, LIGHT, Theme

WORDS = Span(2, 8)
LETTER = 20.0


def claim(span: Span, outcome: Outcome = Outcome.KILLED, **more: Any) -> Claim:
    return Claim(span, outcome, Count(1, 1, Qualifier.EXACT), **more)


def ground(theme: Theme, analysis: Analysis, emphasis: Emphasis, *, flash: float = 0.0) -> QColor:
    """The colour behind the middle of `WORDS`."""
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(theme.surface)
    painter = QPainter(image)
    highlights = Highlights(analysis)
    highlights.flash = flash

    def measure(span: Span) -> list[QRectF]:
        return [QRectF(10.0 * span.start, 10, 10.0 * len(span), 22)]

    highlights.paint(painter, Span(0, 20), emphasis, theme=theme, letter=LETTER, measure=measure)
    painter.end()
    return image.pixelColor(10 * WORDS.start + 30, 28)


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mention(kind: MentionKind) -> Mention:
    return Mention(WORDS, kind, "entity", "Name", "test")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", list(MentionKind))
def test_letters_are_readable_on_every_tint_in_every_state(theme: Theme, kind: MentionKind) -> None:
    found = Analysis((Span(0, 20),), (mention(kind),), (claim(WORDS),))
    states = [
        Emphasis(),
        Emphasis(entities=frozenset({"entity"})),
        Emphasis(claim=0),
        Emphasis(claim=0, entities=frozenset({"entity"})),
        Emphasis(matches=(WORDS,)),
        Emphasis(matches=(WORDS,), match=WORDS),
    ]
    for state in states:
        assert contrast(theme.text, ground(theme, found, state)) >= 4.5, state


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("outcome", list(Outcome))
def test_letters_are_readable_on_a_claim_in_focus_while_it_flashes(theme: Theme, outcome: Outcome) -> None:
    found = Analysis((Span(0, 20),), (), (claim(WORDS, outcome),))
    for flash in (0.0, 0.5, 1.0):
        assert contrast(theme.text, ground(theme, found, Emphasis(claim=0), flash=flash)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_kinds_are_told_apart_by_their_tints(theme: Theme) -> None:
    tints = {kind: ground(theme, Analysis((), (mention(kind),)), Emphasis()) for kind in MentionKind}
    for one, other in combinations(tints.values(), 2):
        distance = sum((a - b) ** 2 for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)) ** 0.5
        assert distance > 9


def test_a_kind_that_is_hidden_leaves_no_tint_unless_it_is_asked_for() -> None:
    found = Analysis((), (mention(MentionKind.PLACE),))
    nothing = ground(LIGHT, Analysis(), Emphasis())
    assert ground(LIGHT, found, Emphasis(kinds=frozenset())) == nothing
    assert ground(LIGHT, found, Emphasis(kinds=frozenset(), entities=frozenset({"entity"}))) != nothing


def test_the_line_of_background_is_dashed_and_of_a_denial_dotted() -> None:
    styles = [
        claim_pen(claim(WORDS), LIGHT, width=2).style(),
        claim_pen(claim(WORDS, background=True), LIGHT, width=2).style(),
        claim_pen(claim(WORDS, negated=True), LIGHT, width=2).style(),
    ]
    assert styles == [Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine]


def test_lines_of_claims_that_overlap_are_drawn_at_different_heights() -> None:
    highlights = Highlights(Analysis((), (), (claim(Span(0, 10)), claim(Span(4, 12)), claim(Span(12, 15)))))
    assert highlights.lanes == [0, 1, 0]


def test_the_sentence_of_a_span_over_two_sentences_is_both() -> None:
    highlights = Highlights(Analysis((Span(0, 10), Span(11, 20))))
    assert highlights.sentence_of(Span(8, 13)) == Span(0, 20)
    assert highlights.sentence_of(Span(12, 13)) == Span(11, 20)
