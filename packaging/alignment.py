"""Weighs by what two claims are taken to speak of the same people.

    python packaging/alignment.py CORPUS

CORPUS is the folder of the shared corpus; the pairs of tests/annotations/verdicts.jsonl were read and labelled on its
30 groups of articles on one event. Prints the weights for resources/compare/alignment.toml (some of which are set by
hand there, as it says), and how well weights fitted on one reader's half of the groups do on the other's.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workstation.compare.accounts import Account
from workstation.compare.same_people import Told, signs, told
from workstation.core.articles import Article
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge

LABELS = Path(__file__).resolve().parents[1] / "tests" / "annotations" / "verdicts.jsonl"
SAME = {"copy", "agrees", "update", "contradicts", "denial"}
READ = 3  # articles of a group that were read
STIFFNESS = 1.5  # pull of each weight towards nothing, in pairs
CROWD = 40  # pairs of a group from which on each counts less
NOT_FITTED = {"one_article", "one_and_one", "published_apart"}  # claims of one article and of other weeks: no label

Array = NDArray[np.float64]
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """Two claims of two articles of a group: their signs, whether they are of the same people, whose half."""

    signs: dict[str, float]
    same: bool
    group: str
    half: int


def judged(corpus: Path) -> Iterator[Judged]:
    """Every pair of claims of one outcome in the articles that were read; unclear ones (a claim that says again what a
    labelled one says) are left out."""
    knowledge = Knowledge.load()
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    with gzip.open(corpus / "events.jsonl.gz", "rt", encoding="utf-8") as lines:
        for event in map(json.loads, lines):
            digests = [sha256(article["text"].encode()).hexdigest() for article in event["articles"]]
            mine = [label for label in labels if label["one"]["sha256"] in digests]
            if mine:
                accounts = [_account(n, article, knowledge) for n, article in enumerate(event["articles"][:READ])]
                yield from _of_group(event["cluster_id"], accounts, digests, mine, knowledge)


def _account(number: int, record: dict[str, Any], knowledge: Knowledge) -> Account:
    day = date.fromisoformat(record["date"][:10]) if record.get("date") else None
    article = Article(record["id"], record["text"], record.get("title"), record.get("outlet"), day)
    analysis = analyze(article, knowledge)
    return Account(number, article, analysis, tuple(range(len(analysis.claims))))


def _of_group(
    group: str, accounts: Sequence[Account], digests: Sequence[str], labels: Sequence[Any], knowledge: Knowledge
) -> Iterator[Judged]:
    claims = told(accounts)
    same: set[frozenset[Key]] = set()
    meant: set[Key] = set()
    for label in labels:
        for one in _labelled(claims, digests, label["one"]):
            for other in _labelled(claims, digests, label["other"]):
                meant |= {_key(one), _key(other)}
                if label["type"] in SAME:
                    same.add(frozenset((_key(one), _key(other))))
    figures = {_figure(claim) for claim in claims if _key(claim) in meant}

    def unclear(claim: Told) -> bool:
        return _key(claim) not in meant and _figure(claim) in figures

    for one, other in combinations(claims, 2):
        if one.outcome is not other.outcome or one.background != other.background:
            continue
        if one.statement.account == other.statement.account:
            continue
        is_same = frozenset((_key(one), _key(other))) in same
        if not is_same and (unclear(one) or unclear(other)):
            continue
        parents = None
        if one.parent is not None and other.parent is not None:
            above = frozenset(((one.statement.account, one.parent), (other.statement.account, other.parent)))
            parents = float(above in same)
        found = signs(one, other, within=knowledge.lies_in, parents=parents)
        yield Judged(found, is_same, group, labels[0]["half"])


def _key(claim: Told) -> Key:
    return claim.statement.account, claim.statement.index


def _figure(claim: Told) -> tuple[int, str, int | None]:
    return claim.statement.account, str(claim.outcome), claim.claim.count.minimum


def _labelled(claims: Sequence[Told], digests: Sequence[str], side: dict[str, Any]) -> list[Told]:
    start, end = side["span"]
    return [
        claim
        for claim in claims
        if digests[claim.statement.account] == side["sha256"]
        and claim.claim.span.start < end
        and start < claim.claim.span.end
        and claim.outcome == side["outcome"]
        and claim.claim.count.minimum == side["min"]
    ]


def fitted(pairs: Sequence[Judged], names: Sequence[str]) -> Array:
    """Logistic regression by Newton's steps; the last weight is the base, which nothing pulls."""
    table, same = _table(pairs, names), np.array([float(pair.same) for pair in pairs])
    crowd = Counter(pair.group for pair in pairs)
    weights = np.array([min(1.0, CROWD / crowd[pair.group]) ** 0.5 for pair in pairs])
    found = np.zeros(table.shape[1])
    pull = np.r_[np.full(table.shape[1] - 1, STIFFNESS), 1e-6]
    for _ in range(50):
        likely = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (weights * (likely - same)) + pull * found
        curve = (table * (weights * likely * (1 - likely))[:, None]).T @ table + np.diag(pull)
        found -= np.linalg.solve(curve, slope)
    return found


def _table(pairs: Sequence[Judged], names: Sequence[str]) -> Array:
    return np.array([[*(pair.signs.get(name, 0.0) for name in names), 1.0] for pair in pairs])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    pairs = list(judged(parser.parse_args().corpus))
    names = sorted({name for pair in pairs for name in pair.signs} - NOT_FITTED)
    print(f"{len(pairs)} pairs of claims, {sum(pair.same for pair in pairs)} of the same people")
    for name, weight in zip([*names, "base"], fitted(pairs, names), strict=True):
        print(f"{name} = {weight:.2f}")
    for half in (0, 1):
        test = [pair for pair in pairs if pair.half == half]
        likely = 1 / (1 + np.exp(-_table(test, names) @ fitted([pair for pair in pairs if pair.half != half], names)))
        same = np.array([pair.same for pair in test])
        for threshold in (0.3, 0.4, 0.5):
            joined = likely > threshold
            print(f"half {half}, {threshold}: precision {same[joined].mean():.3f} recall {joined[same].mean():.3f}")


if __name__ == "__main__":
    main()
