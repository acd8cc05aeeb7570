"""Statements of control and strength as the table `statements` holds them, and back."""

import json
import sqlite3
from collections.abc import Sequence

from workstation.case.names import Names
from workstation.case.packing import day, iso
from workstation.case.schema import STATED
from workstation.core.claims import Analysis, Qualifier, Reference
from workstation.core.spans import Span
from workstation.core.statements import Amount, Statement, StatementKind, Unit

_KINDS = {kind.value: kind for kind in StatementKind}
_UNITS = {unit.value: unit for unit in Unit}
_QUALIFIERS = {qualifier.value: qualifier for qualifier in Qualifier}

_PARTS = ", ".join(f"{part}_start, {part}_end, {part}.key, {part}_word.text" for part in STATED)
_ASKED = f"""SELECT start, "end", kind, {_PARTS}, minimum, maximum, qualifier, unit, amount_start, amount_end,
    date, background, negated, confidence, rule.text
    FROM statements LEFT JOIN words AS rule ON rule.id = rules """ + " ".join(
    f"LEFT JOIN entities AS {part} ON {part}.id = {part}_entity"
    f" LEFT JOIN words AS {part}_word ON {part}_word.id = {part}_name"
    for part in STATED
)


def statement_rows(article: int, analysis: Analysis, names: Names) -> list[tuple[object, ...]]:
    """The rows of an article's statements, in the order of the columns of the table."""

    def party(reference: Reference | None) -> tuple[int | None, int | None, int | None, int | None]:
        if reference is None:
            return None, None, None, None
        name = reference.name
        entity = None if reference.entity is None else names.entity(reference.entity, name)
        return reference.span.start, reference.span.end, entity, None if name is None else names.word(name)

    return [
        (
            article,
            seq,
            said.span.start,
            said.span.end,
            said.kind.value,
            *party(said.holder),
            *party(said.against),
            *party(said.place),
            *party(said.source),
            *_amount_columns(said.amount),
            iso(said.date),
            int(said.background),
            int(said.negated),
            said.confidence,
            names.word(json.dumps(said.rules, ensure_ascii=False)),
        )
        for seq, said in enumerate(analysis.statements)
    ]


def _amount_columns(amount: Amount | None) -> tuple[object, ...]:
    if amount is None:
        return (None,) * 6
    low, high = amount.minimum, amount.maximum
    return (
        None if low is None else float(low),
        None if high is None else float(high),
        amount.qualifier.value,
        amount.unit.value,
        amount.span.start,
        amount.span.end,
    )


def statements_of(db: sqlite3.Connection, article: int) -> tuple[Statement, ...]:
    """The statements of an article, in the analysis's order."""
    return tuple(map(_statement, db.execute(f"{_ASKED} WHERE article = ? ORDER BY seq", (article,))))


def _statement(row: Sequence) -> Statement:  # type: ignore[type-arg]  # a row of SQLite's is untyped
    low, high, qualifier, unit, amount_start, amount_end = row[19:25]
    return Statement(
        span=Span(row[0], row[1]),
        kind=_KINDS[row[2]],
        holder=_reference(*row[3:7]),
        against=_reference(*row[7:11]),
        place=_reference(*row[11:15]),
        source=_reference(*row[15:19]),
        amount=None
        if amount_start is None
        else Amount(low, high, _QUALIFIERS[qualifier], _UNITS[unit], Span(amount_start, amount_end)),
        date=day(row[25]),
        background=bool(row[26]),
        negated=bool(row[27]),
        confidence=row[28],
        rules=tuple(json.loads(row[29])),
    )


def _reference(start: int | None, end: int | None, entity: str | None, name: str | None) -> Reference | None:
    return None if start is None or end is None else Reference(Span(start, end), entity, name)
