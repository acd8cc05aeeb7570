"""An article and its analysis as the JSON object that `extract` writes."""

from typing import Any

from workstation.core.articles import Article
from workstation.core.claims import Analysis, Claim, Mention, Reference
from workstation.core.spans import Span
from workstation.core.statements import Amount, Statement
from workstation.knowledge.confidence import ConfidenceModel


def to_record(
    article: Article, input_name: str, analysis: Analysis, confidence: ConfidenceModel | None = None
) -> dict[str, Any]:
    """The interchange object of an article that could be read; `confidence` tells how sure the parts of claims are."""
    return {
        "id": article.id,
        "input": input_name,
        "title": article.title,
        "outlet": article.outlet,
        "date": None if article.date is None else article.date.isoformat(),
        "language": article.language,
        "text": article.text,
        "mentions": [_mention(mention) for mention in analysis.mentions],
        "claims": [_claim(claim, confidence) for claim in analysis.claims],
        "statements": [_statement(statement) for statement in analysis.statements],
        "error": None,
    }


def error_record(*, id: str, input_name: str, sentence: str) -> dict[str, Any]:  # noqa: A002 (the format's own word)
    """The interchange object of an input that could not be read; `sentence` says why."""
    return {
        "id": id,
        "input": input_name,
        "title": None,
        "outlet": None,
        "date": None,
        "language": "ar",
        "text": "",
        "mentions": [],
        "claims": [],
        "statements": [],
        "error": sentence,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    record: dict[str, Any] = {
        "start": mention.span.start,
        "end": mention.span.end,
        "kind": str(mention.kind),
        "id": mention.entity,
        "name": mention.name,
    }
    if mention.alternatives:
        record["alternatives"] = list(mention.alternatives)
    return record


def _claim(claim: Claim, confidence: ConfidenceModel | None) -> dict[str, Any]:
    def part(name: str, reference: Reference | None) -> dict[str, Any] | None:
        record = _reference(reference)
        sure = None if confidence is None else confidence.of_part(name, claim.rules)
        return record if record is None or sure is None else {**record, "confidence": sure}

    return {
        "start": claim.span.start,
        "end": claim.span.end,
        "outcome": str(claim.outcome),
        "count": _span(claim.count.span),
        "min": claim.count.minimum,
        "max": claim.count.maximum,
        "qualifier": str(claim.count.qualifier),
        "victims": _span(claim.victims),
        "victim_kind": str(claim.victim_kind),
        "victim_actor": part("side", claim.victim_actor),
        "perpetrator": part("perpetrator", claim.perpetrator),
        "place": part("place", claim.place),
        "source": part("source", claim.source),
        "date": None if claim.date is None else claim.date.isoformat(),
        "subset_of": claim.subset_of,
        "background": claim.background,
        "negated": claim.negated,
        "confidence": round(claim.confidence, 3),
        "rules": list(claim.rules),
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "start": statement.span.start,
        "end": statement.span.end,
        "kind": str(statement.kind),
        "holder": _reference(statement.holder),
        "against": _reference(statement.against),
        "place": _reference(statement.place),
        "amount": _amount(statement.amount),
        "source": _reference(statement.source),
        "date": None if statement.date is None else statement.date.isoformat(),
        "background": statement.background,
        "negated": statement.negated,
        "confidence": round(statement.confidence, 3),
        "rules": list(statement.rules),
    }


def _amount(amount: Amount | None) -> dict[str, Any] | None:
    if amount is None:
        return None
    return {
        "start": amount.span.start,
        "end": amount.span.end,
        "min": _number(amount.minimum),
        "max": _number(amount.maximum),
        "qualifier": str(amount.qualifier),
        "unit": str(amount.unit),
    }


def _number(value: float | None) -> int | float | None:
    """A whole number without a fraction: 50, not 50.0."""
    return int(value) if value is not None and float(value).is_integer() else value


def _span(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _reference(reference: Reference | None) -> dict[str, Any] | None:
    if reference is None:
        return None
    return {"start": reference.span.start, "end": reference.span.end, "id": reference.entity}
