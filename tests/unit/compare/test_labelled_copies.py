"""How well copies are told from follow-ups and strangers, on pairs of real articles that were read and labelled.

The articles are found in the shared corpus by the digests of `tests/annotations/copies.jsonl`; skipped without it. The
threshold was chosen on the half "chosen on"; the other half is what counts.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from workstation.compare.copies import Copies

_PAIRS = Path(__file__).resolve().parents[2] / "annotations" / "copies.jsonl"


def _texts(corpus: Path) -> Iterator[str]:
    for name in ("conflict", "bulk", "events"):
        with gzip.open(corpus / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                yield from (article["text"] for article in record.get("articles", [record]))


@pytest.fixture(scope="module")
def counted(shared: Path) -> dict[str, Counter[tuple[str, bool]]]:
    """For each half, how many pairs have which label and are found to be copies or not."""
    pairs = [json.loads(line) for line in _PAIRS.read_text(encoding="utf-8").splitlines()]
    wanted = {pair[side] for pair in pairs for side in ("one", "other")}
    texts = {
        digest: text for text in _texts(shared / "corpus") if (digest := sha256(text.encode()).hexdigest()) in wanted
    }
    finder = Copies.by_resources()
    halves: dict[str, Counter[tuple[str, bool]]] = {"chosen on": Counter(), "held out": Counter()}
    for pair in pairs:
        half = "chosen on" if int(pair["one"][:2], 16) % 2 else "held out"
        found = finder.kinship(texts[pair["one"]], texts[pair["other"]]) is not None
        halves[half][pair["label"], found] += 1
    return halves


@pytest.mark.parametrize("half", ["chosen on", "held out"])
def test_copies_are_found_and_others_are_not(counted: dict[str, Counter[tuple[str, bool]]], half: str) -> None:
    count = counted[half]
    precision = count["copy", True] / (count["copy", True] + count["other", True])
    recall = count["copy", True] / (count["copy", True] + count["copy", False])

    assert precision >= 0.92
    assert recall >= 0.95


def test_the_set_is_large_enough_to_tell(counted: dict[str, Counter[tuple[str, bool]]]) -> None:
    both = counted["chosen on"] + counted["held out"]

    assert both["copy", True] + both["copy", False] >= 100
    assert both["other", True] + both["other", False] >= 100
