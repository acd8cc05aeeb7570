"""How well names are found in annotated articles must not fall unseen. The figures are those of `tools/score.py`."""

import json
from collections import Counter
from pathlib import Path

import pytest

from workstation.core.articles import Article
from workstation.extract.document import Document
from workstation.extract.mentions import find_mentions
from workstation.knowledge import Knowledge

# Overlap F1, a little under what was reached.
_FLOORS = {"actor": 0.93, "place": 0.93, "person": 0.88, "source": 0.90}


@pytest.fixture(scope="module")
def scores(shared: Path) -> dict[str, float]:
    knowledge = Knowledge.load()
    gold_count, found_count, agreed = Counter[str](), Counter[str](), Counter[str]()
    for line in (shared / "gold" / "dev.jsonl").read_text("utf-8").splitlines():
        annotated = json.loads(line)
        found = find_mentions(Document.of(Article(annotated["id"], annotated["text"])), knowledge)
        for kind in _FLOORS:
            free = [(m.span.start, m.span.end) for m in found if m.kind.value == kind]
            found_count[kind] += len(free)
            for mention in (m for m in annotated["mentions"] if m["kind"] == kind):
                gold_count[kind] += 1
                start, end = mention["start"], mention["end"]
                overlaps = [span for span in free if span[0] < end and start < span[1]]
                if overlaps:
                    free.remove(max(overlaps, key=lambda span: min(end, span[1]) - max(start, span[0])))
                    agreed[kind] += 1
    return {kind: 2 * agreed[kind] / (gold_count[kind] + found_count[kind]) for kind in _FLOORS}


@pytest.mark.parametrize("kind", sorted(_FLOORS))
def test_names_are_found_as_well_as_before(kind: str, scores: dict[str, float]) -> None:
    assert scores[kind] >= _FLOORS[kind]
