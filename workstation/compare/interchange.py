"""One event and its comparison as the JSON object that `compare` writes."""

from typing import Any

from workstation.compare.accounts import Account, Statement
from workstation.compare.claims import Row
from workstation.compare.pairs import PairVerdict
from workstation.compare.relations import Verdict
from workstation.compare.side_by_side import Comparison

# The words of the format: what can both hold agrees, as far as the format tells.
_TYPES = {
    Verdict.COPY: "copy",
    Verdict.AGREES: "agrees",
    Verdict.COMPATIBLE: "agrees",
    Verdict.SUBSET: "subset",
    Verdict.WIDER: "wider",
    Verdict.UPDATE: "update",
    Verdict.DIFFERS: "contradicts",
    Verdict.DENIED: "denial",
}


def to_record(comparison: Comparison) -> dict[str, Any]:
    """The object of one event; articles go by their own ids, claims by article and place among its claims."""
    accounts = comparison.accounts
    name = {account.article: account.told.id for account in accounts}
    return {
        "id": f"event:{accounts[0].told.id}",
        "day": None if comparison.day is None else comparison.day.isoformat(),
        "place": comparison.place,
        "articles": [account.told.id for account in accounts],
        "voices": [[name[article] for article in voice] for voice in comparison.voices],
        "rows": [_row(row, accounts) for row in comparison.rows],
        "verdicts": [_verdict(verdict, accounts) for verdict in comparison.verdicts],
    }


def _row(row: Row, accounts: tuple[Account, ...]) -> dict[str, Any]:
    return {
        "outcome": str(row.outcome),
        "background": row.background,
        "subset_of": row.parent,
        "claims": [_told(statement, accounts) for statement in row.told],
    }


def _told(statement: Statement, accounts: tuple[Account, ...]) -> dict[str, Any]:
    claim, text = statement.claim, accounts[statement.account].text
    return {
        **_named(statement, accounts),
        "outcome": str(claim.outcome),
        "min": claim.count.minimum,
        "max": claim.count.maximum,
        "qualifier": str(claim.count.qualifier),
        "negated": claim.negated,
        "source": None if claim.source is None else claim.source.entity or claim.source.span.of(text),
    }


def _named(statement: Statement, accounts: tuple[Account, ...]) -> dict[str, Any]:
    span = statement.claim.span
    article = accounts[statement.account].told.id
    return {"article": article, "claim": statement.index, "start": span.start, "end": span.end}


def _verdict(verdict: PairVerdict, accounts: tuple[Account, ...]) -> dict[str, Any]:
    return {
        "pair": [_named(verdict.one, accounts), _named(verdict.other, accounts)],
        "type": _TYPES[verdict.verdict],
        "reason": verdict.why,
    }
