"""A floor under the scores on annotated articles, where the shared folder beside the checkout holds them."""

import importlib.util
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from workstation.core.articles import Article
from workstation.extract.interchange import to_record
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge

_SHARED = Path(os.environ.get("RASID_SHARED", Path(__file__).resolve().parents[4] / "shared"))


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", _SHARED / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not (_SHARED / "gold").is_dir(), reason="no annotated articles beside the checkout")
@pytest.mark.parametrize(
    ("gold", "found", "strict", "complete"),
    [("dev.jsonl", 0.94, 0.92, 0.62), ("seeds.jsonl", 0.92, 0.88, 0.66)],
)
def test_claims_agree_with_the_annotations(gold: str, found: float, strict: float, complete: float) -> None:
    scorer = _scorer()
    expected = scorer.read(_SHARED / "gold" / gold)
    knowledge = Knowledge.load()
    predicted: dict[str, Any] = {}
    for name, article in expected.items():
        read = Article(id=name, text=article["text"])
        predicted[name] = to_record(read, gold, analyze(read, knowledge))
    claims = scorer.score(expected, predicted)["claims"]
    assert claims["found"]["f1"] >= found
    assert claims["strict"]["f1"] >= strict
    assert claims["complete"]["f1"] >= complete
