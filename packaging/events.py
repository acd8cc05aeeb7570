"""Weighs by what two articles are taken to tell one event, and shows how well events come out.

    python packaging/events.py CORPUS [--fit]

CORPUS is the folder of the shared corpus: `events.jsonl.gz` holds groups of articles on one event, `conflict.jsonl.gz`
the articles among which they are hidden. The pairs of tests/annotations/events.jsonl were read and labelled. With --fit
the weights of resources/compare/events.toml are fitted anew and printed, to be put there by hand; without it, the
events are made by the weights that stand, and scored.
"""

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workstation.compare.events import EventRules, Lookout, joined, likely_pairs
from workstation.compare.news import News, SameNews, news, signs
from workstation.compare.rarity import Rarity
from workstation.core.articles import Article
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge

LABELS = Path(__file__).resolve().parents[1] / "tests" / "annotations" / "events.jsonl"
STIFFNESS = 1.0  # pull of each weight towards nothing, in pairs
STRANGERS = 400  # pairs with next to nothing in common, which nobody needs to read
LITTLE = 0.3  # what such a pair has in common at most, of lead and whole together

# Of so many pairs each band of first likelihoods was drawn from: a labelled pair stands for that many.
DRAWN_FROM = {0.005: 3959, 0.02: 2947, 0.1: 1461, 0.3: 624, 0.5: 436, 0.7: 402, 0.9: 401, 0.99: 611}

Array = NDArray[np.float64]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Haystack:
    """The articles' news, the groups among them (article number to group) and the labelled pairs with their weight."""

    news: tuple[News, ...]
    group: dict[int, str]
    labelled: dict[Pair, tuple[str, float]]


def read(corpus: Path) -> Haystack:
    """Every text once. Two groups that share an article, or tell one attack, are one (`same_event`)."""
    knowledge, rarity = Knowledge.load(), Rarity.load()
    found: list[News] = []
    number_of: dict[str, int] = {}
    group: dict[int, str] = {}
    for record, cluster in _records(corpus):
        text = str(record["text"])
        digest = sha256(text.encode()).hexdigest()
        if digest not in number_of:
            number_of[digest] = len(found)
            day = date.fromisoformat(str(record["date"])[:10]) if record.get("date") else None
            article = Article(str(record["id"]), text, record.get("title"), record.get("outlet"), day)
            found.append(news(article, analyze(article, knowledge), rarity))
        if cluster is not None:
            group[number_of[digest]] = cluster
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    drawn = {band: sum(1 for label in labels if label["drawn_from"] == band) for band in DRAWN_FROM}
    labelled = {
        _pair(number_of[label["one"]], number_of[label["other"]]): (
            label["label"],
            DRAWN_FROM[label["drawn_from"]] / drawn[label["drawn_from"]],
        )
        for label in labels
    }
    return Haystack(tuple(found), group, labelled)


# Groups of the corpus that readers take for one: the same bombing in two reports of two days.
SAME_EVENT = {"C0844": "C0151", "C0254": "C0070"}


def _records(corpus: Path) -> Iterator[tuple[dict[str, Any], str | None]]:
    with gzip.open(corpus / "events.jsonl.gz", "rt", encoding="utf-8") as lines:
        for event in map(json.loads, lines):
            for article in event["articles"]:
                yield article, SAME_EVENT.get(event["cluster_id"], event["cluster_id"])
    with gzip.open(corpus / "conflict.jsonl.gz", "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            yield article, None


def _pair(one: int, other: int) -> Pair:
    return min(one, other), max(one, other)


def fit(haystack: Haystack) -> dict[str, float]:
    """The weights, by logistic regression on groups, labelled pairs (by the root of what they stand for) and
    strangers."""
    rows: list[tuple[Pair, bool, float]] = [(pair, True, 1.0) for pair in _grouped(haystack)]
    for pair, (label, stands_for) in haystack.labelled.items():
        if label != "doubtful":
            rows.append((pair, label == "same", stands_for**0.5 / 3))
    rows += [(pair, False, 1.0) for pair in _strangers(haystack)]
    names = list(signs(haystack.news[0], haystack.news[0]))
    table = np.array([[*signs(haystack.news[a], haystack.news[b]).values(), 1.0] for (a, b), _, _ in rows])
    same = np.array([float(is_same) for _, is_same, _ in rows])
    weights = np.array([weight for _, _, weight in rows])
    return dict(zip([*names, "base"], (float(value) for value in _logistic(table, same, weights)), strict=True))


def _logistic(table: Array, same: Array, weights: Array) -> Array:
    """Newton's steps; the last column is the base, which nothing pulls."""
    found = np.zeros(table.shape[1])
    pull = np.r_[np.full(table.shape[1] - 1, STIFFNESS), 1e-6]
    for _ in range(50):
        likely = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (weights * (likely - same)) + pull * found
        curve = (table * (weights * likely * (1 - likely))[:, None]).T @ table + np.diag(pull)
        found -= np.linalg.solve(curve, slope)
    return found


def _grouped(haystack: Haystack) -> list[Pair]:
    return [_pair(a, b) for a, b in combinations(haystack.group, 2) if haystack.group[a] == haystack.group[b]]


def _strangers(haystack: Haystack) -> list[Pair]:
    lookout = Lookout(EventRules.load())
    found: list[Pair] = []
    for number in sorted(range(len(haystack.news)), key=lambda n: (haystack.news[n].day or date.min, n)):
        found += [_pair(number, other) for other in lookout.candidates(number, haystack.news[number])]
    little = [
        pair
        for pair in sorted(found)
        if sum(signs(haystack.news[pair[0]], haystack.news[pair[1]])[sign] for sign in ("lead", "whole")) < LITTLE
    ]
    return Random(5).sample(little, min(STRANGERS, len(little)))


def score(haystack: Haystack, *, hold_together: float) -> dict[str, float]:
    """B-cubed and pairwise figures of the groups, and those of the labelled pairs weighed by what they stand for."""
    same = SameNews.load()
    pairs = likely_pairs(haystack.news, rules=EventRules.load(), same=same)
    events = joined(len(haystack.news), pairs, hold_together=hold_together)
    event_of = {number: n for n, event in enumerate(events) for number in event}
    figures = b_cubed(haystack.group, event_of)
    right = wrong = missed = 0.0
    for (one, other), (label, weight) in haystack.labelled.items():
        if label == "doubtful":
            continue
        together = event_of[one] == event_of[other]
        right += weight * (together and label == "same")
        wrong += weight * (together and label != "same")
        missed += weight * (not together and label == "same")
    return figures | {
        "labelled precision": right / (right + wrong),
        "labelled recall": right / (right + missed),
        "events of several": float(sum(1 for event in events if len(event) > 1)),
        "largest": float(max(map(len, events))),
    }


def b_cubed(group: dict[int, str], event_of: dict[int, int]) -> dict[str, float]:
    """How the events of the grouped articles agree with their groups; the other articles are not judged."""
    precision = recall = 0.0
    for one in group:
        event = {other for other in group if event_of[other] == event_of[one]}
        gold = {other for other in group if group[other] == group[one]}
        precision += len(event & gold) / len(event) / len(group)
        recall += len(event & gold) / len(gold) / len(group)
    together = [(group[a] == group[b], event_of[a] == event_of[b]) for a, b in combinations(group, 2)]
    both = sum(1 for gold, event in together if gold and event)
    return {
        "b-cubed precision": precision,
        "b-cubed recall": recall,
        "b-cubed F1": 2 * precision * recall / (precision + recall),
        "pairs precision": both / sum(1 for _, event in together if event),
        "pairs recall": both / sum(1 for gold, _ in together if gold),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args(arguments)
    haystack = read(options.corpus)
    if options.fit:
        for name, weight in fit(haystack).items():
            print(f"{name} = {weight:.2f}")
        return
    for threshold in (0.2, 0.3, 0.4, 0.5, 0.6):
        figures = score(haystack, hold_together=threshold)
        print(threshold, " ".join(f"{name} {value:.3f}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
