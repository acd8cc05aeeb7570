"""What the casualty chart says of itself: the names of its groups, and the sentence under it."""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from workstation.core.claims import Outcome
from workstation.desktop.chart_layout import REST, BarChart, Grouping, Key, PointChart
from workstation.desktop.claim_words import outcome_words
from workstation.desktop.models.casualties import Choices, Drawing
from workstation.desktop.words import claims_words, number_words, outlet_words


def _say(words: str, **parts: str) -> str:
    said = QCoreApplication.translate("Chart", words)
    for name, part in parts.items():
        said = said.replace(f"%{name}", part)
    return said


def capitalized(words: str) -> str:
    return words[:1].upper() + words[1:]


def short_day(key: Key) -> tuple[str, str] | None:
    """The day above its month, for a group too narrow for its name. None for what is no day."""
    if not isinstance(key, date):
        return None
    return str(key.day), QLocale().toString(QDate(key.year, key.month, key.day), "MMM")


def group_name(key: Key, by: Grouping) -> tuple[str, str]:
    """A group's name, and a fainter line under it."""
    if isinstance(key, date):
        return QLocale().toString(QDate(key.year, key.month, key.day), "d MMM"), str(key.year)
    if key == REST:
        return _say("All others"), ""
    if isinstance(key, Outcome):
        return capitalized(outcome_words(key)), ""
    if key is None and by is Grouping.DAY:
        return _say("Unknown day"), ""
    return outlet_words(key), ""


def caption(drawing: Drawing, choices: Choices, *, of: int, matching: Collection[int] | None) -> str:
    """Says exactly what is drawn, of `of` claims in the case."""
    chart = drawing.chart
    if isinstance(chart, BarChart):
        parts = [_say("%claims, a bar each, never added up", claims=claims_words(drawing.shown))]
    elif chart.summarized:
        number = number_words(len(chart.marks))
        parts = [
            _say(
                "Highest of each outlet, day and outcome: %number of %claims",
                number=number,
                claims=claims_words(chart.of),
            )
        ]
    else:
        parts = [_say("Each point is one claim: %claims", claims=claims_words(len(chart.marks)))]
    if isinstance(chart, PointChart) and chart.undated:
        parts.append(_say("%number without a day not shown", number=number_words(chart.undated)))
    hidden = of - drawing.shown
    if hidden:
        words = "%number not selected" if choices.only_selected else "%number hidden under Show"
        parts.append(_say(words, number=number_words(hidden)))
    if matching is not None and not choices.only_selected:
        selected = sum(1 for claim in drawing.claims if claim in matching)
        parts.append(_say("%number selected", number=number_words(selected)))
    if choices.by is Grouping.DAY:
        parts.append(_say("drag to choose days"))
    return " · ".join(parts)
