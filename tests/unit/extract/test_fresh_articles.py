"""A floor under the scores on articles that rules have and have not learnt from, where the shared corpus holds them."""

import gzip
import hashlib
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from workstation.core.articles import Article
from workstation.extract.interchange import to_record
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge

_ANNOTATIONS = Path(__file__).resolve().parents[2] / "annotations"
_NAMED = ("victims", "victim_actor", "perpetrator", "place", "source")


def with_their_texts(annotations: Path, corpus: Path) -> dict[str, Any]:
    """The annotated articles with the words that their offsets stand for, by the digest of the text."""
    wanted = {entry["sha256"]: entry for entry in map(json.loads, annotations.read_text("utf-8").splitlines())}
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            entry = wanted.get(hashlib.sha256(text.encode()).hexdigest())
            if entry is None:
                continue
            entry["text"] = text
            for claim in entry["claims"]:
                claim["evidence"] = text[slice(*claim["span"])]
                for name in _NAMED:
                    claim[name] = text[slice(*claim[name + "_span"])] if claim[name + "_span"] else ""
            for mention in entry.get("mentions", ()):
                mention["text"] = text[mention["start"] : mention["end"]]
    return wanted


@pytest.mark.parametrize(
    ("annotated", "strict", "complete"),
    [
        ("learnt-a.jsonl", 0.87, 0.56),
        ("learnt-b.jsonl", 0.91, 0.54),
        ("learnt-c.jsonl", 0.93, 0.61),
        ("learnt-e.jsonl", 0.89, 0.54),
        ("learnt-f.jsonl", 0.84, 0.51),
        ("learnt-d.jsonl", 0.87, 0.52),
        ("learnt-h.jsonl", 0.83, 0.47),
        ("learnt-i.jsonl", 0.86, 0.59),
        ("learnt-j.jsonl", 0.78, 0.29),
        ("learnt-k.jsonl", 0.80, 0.38),
        ("unread-l.jsonl", 0.81, 0.34),
        ("unread-m.jsonl", 0.80, 0.31),
    ],
)
def test_claims_of_fresh_articles_agree_with_their_readers(
    shared: Path, annotated: str, strict: float, complete: float
) -> None:
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    expected = with_their_texts(_ANNOTATIONS / annotated, shared / "corpus" / "conflict.jsonl.gz")
    knowledge = Knowledge.load()
    predicted = {}
    for name, entry in expected.items():
        article = Article(id=name, text=entry["text"])
        predicted[name] = to_record(article, annotated, analyze(article, knowledge))
    claims = scorer.score(expected, predicted)["claims"]
    assert claims["strict"]["f1"] >= strict
    assert claims["complete"]["f1"] >= complete
