"""The fields of a claim in a decision: words in the ledger, values to whoever decides, columns in the table."""

import datetime as dt
import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from workstation.case.names import Names
from workstation.case.packing import storable
from workstation.case.schema import CLAIM_COLUMNS
from workstation.case.storing import Told, sort_key
from workstation.core.claims import Count, Outcome, Qualifier, VictimKind
from workstation.core.figures import NoFigure, checked
from workstation.core.reviews import ClaimField, FieldValue, NamedAs
from workstation.core.spans import Span
from workstation.errors import UserError

ClaimColumns = dict[str, Any]
"""A row of the table `claims`, by column."""

_SIDES = {
    ClaimField.VICTIM_ACTOR: "victim",
    ClaimField.PERPETRATOR: "perpetrator",
    ClaimField.PLACE: "place",
    ClaimField.SOURCE: "source",
}
_NUMBERS = (ClaimField.MINIMUM, ClaimField.MAXIMUM)
_FLAGS = (ClaimField.BACKGROUND, ClaimField.NEGATED)
_CHOICES: Mapping[ClaimField, type[Outcome] | type[Qualifier] | type[VictimKind]] = {
    ClaimField.OUTCOME: Outcome,
    ClaimField.QUALIFIER: Qualifier,
    ClaimField.VICTIM_KIND: VictimKind,
}
BY_ANALYST = "analyst"
_RULES = json.dumps([BY_ANALYST])


def written(db: sqlite3.Connection, row: ClaimColumns, field: ClaimField, value: FieldValue) -> str | None:
    """A value as the ledger keeps it. Raises UserError for one that the field cannot have."""
    if field in _SIDES:
        if value is None:
            return None
        if isinstance(value, NamedAs) and value.name.strip():
            return _written_party(db, row, value)
    elif field in _CHOICES:
        if isinstance(value, _CHOICES[field]):
            return value.value
    elif field is ClaimField.DATE:
        if value is None or isinstance(value, dt.date):
            return None if value is None else value.isoformat()
    elif field in _FLAGS:
        return "1" if value else None
    elif value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return None if value is None else str(value)
    raise UserError(f"“{value}” cannot be the {field.replace('_', ' ')} of a claim.")


def _written_party(db: sqlite3.Connection, row: ClaimColumns, named: NamedAs) -> str:
    span = named.span or _evidence(db, row, named)
    told = {"start": span.start, "end": span.end, "entity": named.entity, "name": storable(named.name.strip())}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _evidence(db: sqlite3.Connection, row: ClaimColumns, named: NamedAs) -> Span:
    """The words that name it, those nearest to the claim; the claim's own where the article does not name it."""
    spans = []
    if named.entity is not None:
        spans = db.execute(
            'SELECT start, "end" FROM mentions WHERE article = ? AND entity = (SELECT id FROM entities WHERE key = ?)',
            (row["article"], named.entity),
        ).fetchall()
    if not spans:
        (text,) = db.execute("SELECT text FROM texts WHERE article = ?", (row["article"],)).fetchone()
        words, at = named.name.strip(), -1
        while words and (at := text.find(words, at + 1)) >= 0:
            spans.append((at, at + len(words)))
    spans = spans or [(row["start"], row["end"])]
    return Span(*min(spans, key=lambda span: (abs(span[0] - row["start"]), span)))


def read(field: str, words: str | None) -> FieldValue:
    """What the ledger's words stand for. Of `SUBSET_OF` the words are an anchor, and no value of a field."""
    if words is None:
        return False if field in _FLAGS else None
    if field in _SIDES:
        told = json.loads(words)
        return NamedAs(told["name"], told["entity"], Span(told["start"], told["end"]))
    if field in _CHOICES:
        return _CHOICES[ClaimField(field)](words)
    if field == ClaimField.DATE:
        return dt.date.fromisoformat(words)
    return bool(words) if field in _FLAGS else int(words)


def present(db: sqlite3.Connection, row: ClaimColumns, field: ClaimField) -> str | None:
    """What the claim says now, as the ledger keeps it. Not of `SUBSET_OF`."""
    if field in _SIDES:
        side = _SIDES[field]
        if row[f"{side}_start"] is None:
            return None
        key = db.execute("SELECT key FROM entities WHERE id = ?", (row[f"{side}_entity"],)).fetchone()
        name = db.execute("SELECT text FROM words WHERE id = ?", (row[f"{side}_name"],)).fetchone()
        (text,) = db.execute("SELECT text FROM texts WHERE article = ?", (row["article"],)).fetchone()
        start, end = row[f"{side}_start"], row[f"{side}_end"]
        told = {"start": start, "end": end, "entity": key and key[0], "name": name[0] if name else text[start:end]}
        return json.dumps(told, ensure_ascii=False, sort_keys=True)
    value = row[field]
    if field in _FLAGS:
        return "1" if value else None
    return None if value is None else str(value)


def check(row: ClaimColumns) -> None:
    """Raises UserError where the parts of the claim's figure contradict each other."""
    try:
        checked(Count(row["minimum"], row["maximum"], Qualifier(row["qualifier"])))
    except NoFigure as fault:
        raise UserError(str(fault)) from fault


def blank(about: Told, claim: int) -> ClaimColumns:
    """A claim without anything said: what an added one starts from."""
    row: ClaimColumns = dict.fromkeys(CLAIM_COLUMNS)
    return row | {
        "id": claim,
        "article": about.article,
        "seq": 0,
        "outcome": Outcome.KILLED.value,
        "qualifier": Qualifier.VAGUE.value,
        "victim_kind": VictimKind.UNKNOWN.value,
        "background": 0,
        "negated": 0,
        "confidence": 1.0,
    }


def applied(row: ClaimColumns, fields: Mapping[str, str | None], about: Told, names: Names) -> ClaimColumns:
    """The row with what the analyst said, told of its article as it is described now. `SUBSET_OF` is left alone."""
    for name, words in fields.items():
        if name in _SIDES:
            _apply_party(row, _SIDES[ClaimField(name)], words, names)
        elif name == "span":
            row["start"], row["end"], row["sentence_start"], row["sentence_end"] = json.loads(words or "")
        elif name in _NUMBERS:
            row[name] = None if words is None else int(words)
        elif name in _FLAGS:
            row[name] = int(bool(words))
        elif name != ClaimField.SUBSET_OF:
            row[name] = words
    if "span" in fields:
        row["rules"] = names.word(_RULES)
    row["outlet"], row["outlet_key"] = about.outlet, sort_key(about.outlet)
    row["day"] = row["date"] or about.date
    return row


def _apply_party(row: ClaimColumns, side: str, words: str | None, names: Names) -> None:
    if words is None:
        told: dict[str, Any] = {"start": None, "end": None, "entity": None, "name": None}
    else:
        told = json.loads(words)
    entity, name = told["entity"], told["name"]
    row[f"{side}_start"], row[f"{side}_end"] = told["start"], told["end"]
    row[f"{side}_entity"] = None if entity is None else names.entity(entity, name)
    row[f"{side}_name"] = None if name is None else names.word(name)
    if side != "victim":
        row[f"{side}_key"] = sort_key(name)


def likeness(old: ClaimColumns, new: ClaimColumns) -> float:
    """How likely both are one claim, told by two extractions of one text: 0 where they are not."""
    if old["outcome"] != new["outcome"]:
        same_count = old["count_start"] is not None and old["count_start"] == new["count_start"]
        return 0.4 if same_count and old["start"] < new["end"] and new["start"] < old["end"] else 0.0
    score = 0.0
    for part in ("count", "victims"):
        if old[f"{part}_start"] is not None and old[f"{part}_start"] == new[f"{part}_start"]:
            score += 1.0
    common = min(old["end"], new["end"]) - max(old["start"], new["start"])
    share = common / (max(old["end"], new["end"]) - min(old["start"], new["start"])) if common > 0 else 0.0
    if score or share >= 0.5:
        score += share
    if score and (old["minimum"], old["maximum"]) == (new["minimum"], new["maximum"]):
        score += 0.5
    return score
