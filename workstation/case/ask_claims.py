"""Questions about claims, each on a connection that reads one moment of the case."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from workstation.case.asked import KNOWS_NOTHING, Lookup
from workstation.case.conditions import claims_that_satisfy
from workstation.case.packing import json_list
from workstation.case.rows import ChartMark, ClaimOrder, ClaimRow, Named
from workstation.core.claims import Claim, Count, Outcome, Qualifier, Reference, VictimKind
from workstation.core.reviews import Grade, Verdict
from workstation.core.selection import Expression
from workstation.core.spans import Span

SORTED_BY = {
    ClaimOrder.DAY: "day",
    ClaimOrder.OUTLET: "outlet_key",
    ClaimOrder.OUTCOME: "outcome",
    ClaimOrder.MINIMUM: "minimum",
    ClaimOrder.VICTIMS: "victims_key",
    ClaimOrder.PERPETRATOR: "perpetrator_key",
    ClaimOrder.PLACE: "place_key",
    ClaimOrder.SOURCE: "source_key",
    ClaimOrder.TEXT: "article",
    ClaimOrder.MAXIMUM: "maximum",
    ClaimOrder.QUALIFIER: "qualifier",
    ClaimOrder.VICTIM_KIND: "nullif(victim_kind, 'unknown')",
    ClaimOrder.SIDE: "(SELECT text FROM words WHERE words.id = victim_name)",
    ClaimOrder.BACKGROUND: "nullif(background, 0)",
    ClaimOrder.NEGATED: "nullif(negated, 0)",
    ClaimOrder.SUBSET: "subset_of",
    ClaimOrder.VERDICT: "(SELECT nullif(verdict, 'unreviewed') FROM reviewed WHERE reviewed.id = claims.id)",
    ClaimOrder.GRADE: "(SELECT CASE grade WHEN 'confirmed' THEN 1 WHEN 'fair' THEN 2 WHEN 'weak' THEN 3"
    " WHEN 'contested' THEN 4 WHEN 'discounted' THEN 5 END FROM reviewed WHERE reviewed.id = claims.id)",
    ClaimOrder.NOTE: "(SELECT note FROM reviewed WHERE reviewed.id = claims.id)",
}
OUTCOMES = {outcome.value: outcome for outcome in Outcome}
QUALIFIERS = {qualifier.value: qualifier for qualifier in Qualifier}
VERDICTS = {verdict.value: verdict for verdict in Verdict}
GRADES = {grade.value: grade for grade in Grade}
VICTIM_KINDS = {kind.value: kind for kind in VictimKind}

# What a claim says, in the order in which `_claim` and `_row` take it apart.
_SAID = """claims.id, claims.article, claims.seq, claims.start, claims."end", outcome, minimum, maximum, qualifier,
    count_start, count_end, victims_start, victims_end, victim_kind,
    victim_start, victim_end, victim.key, victim_word.text,
    perpetrator_start, perpetrator_end, perpetrator.key, perpetrator_word.text,
    place_start, place_end, place.key, place_word.text,
    source_start, source_end, source.key, source_word.text,
    subset_of, background, negated, confidence, claims.date, claims.day, sentence_start, sentence_end"""
_FROM = "claims " + " ".join(
    f"LEFT JOIN entities AS {side} ON {side}.id = {side}_entity"
    f" LEFT JOIN words AS {side}_word ON {side}_word.id = {side}_name"
    for side in ("victim", "perpetrator", "place", "source")
)


_REVIEW = """(SELECT whole.start FROM claims AS whole WHERE whole.id = claims.subset_of),
    (SELECT whole."end" FROM claims AS whole WHERE whole.id = claims.subset_of),
    verdict, grade, note, fields, reviewed.found, reviewed.original IS NULL"""
_ROWS = f"""SELECT {_SAID}, {_REVIEW} FROM {{}} AS {_FROM} LEFT JOIN reviewed ON reviewed.id = claims.id
    WHERE claims.id IN (SELECT value FROM json_each(?))"""


@lru_cache(maxsize=20_000)
def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def matching(
    db: sqlite3.Connection,
    expression: Expression,
    order: ClaimOrder,
    *,
    descending: bool,
    lookup: Lookup = KNOWS_NOTHING,
) -> tuple[int, ...]:
    condition = claims_that_satisfy(expression, lookup=lookup)
    column = SORTED_BY[order]
    direction = "DESC" if descending else "ASC"
    known = f"{condition.sql} AND {column} IS NOT NULL ORDER BY {column} {direction}, article, start, id"
    unknown = f"{condition.sql} AND {column} IS NULL ORDER BY article, start, id"
    ids: list[int] = []
    for where in (known, unknown):
        ids.extend(row[0] for row in db.execute(f"SELECT id FROM claims WHERE {where}", condition.values))
    return tuple(ids)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _reference(start: int | None, end: int | None, entity: str | None, name: str | None) -> Reference | None:
    return None if start is None or end is None else Reference(Span(start, end), entity, name)


def claims_of(db: sqlite3.Connection, article: int) -> tuple[tuple[int, ...], tuple[Claim, ...]]:
    """The row ids and the claims of an article, in the analysis's order."""
    found = db.execute(
        f"SELECT {_SAID}, rule.text FROM {_FROM} LEFT JOIN words AS rule ON rule.id = rules"
        " WHERE claims.article = ? ORDER BY seq, claims.id",
        (article,),
    ).fetchall()
    index = {row[0]: place for place, row in enumerate(found)}
    return tuple(index), tuple(_claim(row, index) for row in found)


def _claim(row: Sequence, index: dict[int, int]) -> Claim:  # type: ignore[type-arg]  # a row of SQLite's is untyped
    return Claim(
        span=Span(row[3], row[4]),
        outcome=OUTCOMES[row[5]],
        count=Count(row[6], row[7], QUALIFIERS[row[8]], _span(row[9], row[10])),
        victims=_span(row[11], row[12]),
        victim_kind=VICTIM_KINDS[row[13]],
        victim_actor=_reference(*row[14:18]),
        perpetrator=_reference(*row[18:22]),
        place=_reference(*row[22:26]),
        source=_reference(*row[26:30]),
        subset_of=None if row[30] is None else index[row[30]],
        background=bool(row[31]),
        negated=bool(row[32]),
        confidence=row[33],
        date=_day(row[34]),
        rules=tuple(json.loads(row[38])) if row[38] else (),
    )


def rows(db: sqlite3.Connection, ids: Sequence[int]) -> tuple[ClaimRow, ...]:
    listed = json_list(ids)
    found = db.execute(_ROWS.format("claims"), (listed,)).fetchall()
    if len(found) < len(ids):
        found += db.execute(_ROWS.format("rejected_claims"), (listed,)).fetchall()
    articles = {
        article: (title, outlet, text)
        for article, title, outlet, text in db.execute(
            "SELECT id, title, outlet, text FROM articles JOIN texts ON article = id"
            " WHERE removed = 0 AND id IN (SELECT value FROM json_each(?))",
            (json_list({row[1] for row in found}),),
        )
    }
    made = {row[0]: _row(row, *articles[row[1]]) for row in found if row[1] in articles}
    return tuple(made[claim] for claim in ids if claim in made)


def _row(row: Sequence, title: str | None, outlet: str | None, text: str) -> ClaimRow:  # type: ignore[type-arg]
    def named(start: int | None, end: int | None, entity: str | None, name: str | None) -> Named | None:
        return None if start is None else Named(text[start:end], entity, name)

    span, sentence = Span(row[3], row[4]), Span(row[36], row[37])
    return ClaimRow(
        id=row[0],
        article=row[1],
        article_title=title,
        outlet=outlet,
        day=_day(row[35]),
        day_stated=row[34] is not None,
        outcome=OUTCOMES[row[5]],
        minimum=row[6],
        maximum=row[7],
        qualifier=QUALIFIERS[row[8]],
        count_words="" if row[9] is None else text[row[9] : row[10]],
        victims_words="" if row[11] is None else text[row[11] : row[12]],
        victim_kind=VICTIM_KINDS[row[13]],
        victim_actor=named(*row[14:18]),
        perpetrator=named(*row[18:22]),
        place=named(*row[22:26]),
        source=named(*row[26:30]),
        words=span.of(text),
        sentence=sentence.of(text),
        sentence_span=sentence,
        span=span,
        subset_of=row[30],
        background=bool(row[31]),
        negated=bool(row[32]),
        confidence=row[33],
        whole_words="" if row[38] is None else text[row[38] : row[39]],
        verdict=Verdict.UNREVIEWED if row[40] is None else VERDICTS[row[40]],
        grade=None if row[41] is None else GRADES[row[41]],
        note=row[42] or "",
        corrected=frozenset(json.loads(row[43])) if row[43] and not row[45] else frozenset(),
        found=row[40] is None or bool(row[44]) or bool(row[45]),
    )


_MARKS = """SELECT id, article, outlet, day, outcome, minimum, maximum, qualifier,
    (subset_of IS NOT NULL) + 2 * background + 4 * negated FROM claims INDEXED BY claims_marks"""
_FLAGS = tuple((bool(flags & 1), bool(flags & 2), bool(flags & 4)) for flags in range(8))


def chart_marks(db: sqlite3.Connection) -> tuple[ChartMark, ...]:
    """By day, those without a day last. Read from one index that holds all of it."""
    marks: list[ChartMark] = []
    add = marks.append
    for walk in ("day IS NOT NULL ORDER BY day, article, start", "day IS NULL ORDER BY article, start"):
        for claim, article, outlet, day, outcome, minimum, maximum, qualifier, flags in db.execute(
            f"{_MARKS} WHERE {walk}"
        ):
            subset, background, negated = _FLAGS[flags]
            add(
                ChartMark(
                    claim,
                    article,
                    outlet,
                    _day(day),
                    OUTCOMES[outcome],
                    minimum,
                    maximum,
                    QUALIFIERS[qualifier],
                    subset,
                    background,
                    negated,
                )
            )
    return tuple(marks)
