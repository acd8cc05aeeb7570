"""The dates and the figures of an article as mentions, beside the names and the claims that it already has."""

from collections.abc import Sequence

from workstation.core.claims import Claim, Mention, MentionKind
from workstation.extract.document import Document
from workstation.text.date_words import TRIGGERS
from workstation.text.dates import DateMention, Precision
from workstation.text.measures import Measure
from workstation.text.quantity import Form, Quantity

# Part of a date, of a time of day or of a name: no figures of their own.
_NO_FIGURES = frozenset((Measure.DATE, Measure.YEAR, Measure.TIME, Measure.NAME))


def figures_of_people(document: Document) -> list[Quantity]:
    """The figures that may count people: not what lies in a date, measures something or numbers a unit or a road."""
    dated = {at for found in document.dates for at in range(found.first, found.last + 1)}
    return [
        found
        for found in document.quantities
        if not (found.first in dated and found.last in dated) and document.measure(found) is None
    ]


def with_dates_and_figures(
    document: Document, names: Sequence[Mention], claims: Sequence[Claim]
) -> tuple[Mention, ...]:
    """The names with the dates and figures that overlap none of them, nor a claim's count, in the order of the text."""
    taken = [(mention.span.start, mention.span.end) for mention in names]
    taken += [(claim.count.span.start, claim.count.span.end) for claim in claims if claim.count.span is not None]
    dates = _free([_date(document, found) for found in document.dates], taken)
    taken += [(mention.span.start, mention.span.end) for mention in dates]
    figures = _free([figure for found in document.quantities if (figure := _figure(document, found))], taken)
    return tuple(sorted((*names, *dates, *figures), key=_start))


def _free(mentions: Sequence[Mention], taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """Those that overlap nothing that is taken. Both stand in any order; none of `mentions` overlaps another."""
    ordered = sorted(taken)
    free: list[Mention] = []
    at, reached = 0, 0  # how far what begins before the mention reaches
    for mention in sorted(mentions, key=_start):
        while at < len(ordered) and ordered[at][0] < mention.span.end:
            reached = max(reached, ordered[at][1])
            at += 1
        if reached <= mention.span.start:
            free.append(mention)
    return free


def _start(mention: Mention) -> int:
    """Where a mention begins: enough to order mentions that do not overlap."""
    return mention.span.start


def _date(document: Document, found: DateMention) -> Mention:
    start, end, text = document.starts[found.first], document.tokens.ends[found.last], document.texts[found.first]
    if text[1:] in TRIGGERS and text[0] in "وفبل":
        start += 1  # a particle before the day is not of its name
    span = document.folded.raw_span(start, end)
    said = document.folded.text[start:end]
    if found.day is None:
        written = " ".join(span.of(document.article.text).split())
        return Mention(span, MentionKind.DATE, f"unresolved:{'-'.join(said.split())}", written, "date")
    interval = _interval(found)
    return Mention(span, MentionKind.DATE, interval, interval.replace("/", " – "), "date")


def _interval(found: DateMention) -> str:
    """The day, month, year or stretch in ISO 8601: 2016-05-03, 2016-05, 2016, 2016-05-01/2016-05-07."""
    assert found.day is not None
    day, until = found.day, found.until
    if until is None:
        return day.isoformat()
    if found.precision is Precision.MONTH and day.day == 1 and (day.year, day.month) == (until.year, until.month):
        return day.isoformat()[:7]
    if found.precision is Precision.YEAR and (day.month, day.day, until.month, until.day) == (1, 1, 12, 31):
        return day.isoformat()[:4] if day.year == until.year else f"{day.year:04}/{until.year:04}"
    return f"{day.isoformat()}/{until.isoformat()}"


def _figure(document: Document, found: Quantity) -> Mention | None:
    """The mention of a figure with what it measures; None for what is no number, or names or dates something."""
    if found.form is Form.VAGUE and (found.minimum is None or found.minimum < 10):
        return None  # "several", "a number of"
    measure = document.measure(found)
    if measure in _NO_FIGURES or (measure is None and found.exact == 1 and found.form is Form.WORDS):
        return None  # «واحدة من» counts nothing
    span = document.span(found.first, found.last)
    low = "" if found.minimum is None else str(found.minimum)
    high = "" if found.maximum is None else str(found.maximum)
    entity = f"{measure or 'number'}:{low if low == high else f'{low}..{high}'}"
    name = f"{low}+" if not high else low if low == high else f"{low}–{high}"
    return Mention(span, MentionKind.QUANTITY, entity, name if measure is None else f"{name} ({measure})", "quantity")
