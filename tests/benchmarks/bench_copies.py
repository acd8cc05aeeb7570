"""What looking for copies costs as a case grows, beside comparing all with all.

`make bench`. Articles of the shared corpus (skipped without it), and after its 20,000 others made from them: half are
edited copies of what came before, half new texts of its phrases. RASID_BENCH_ARTICLES asks for more than 20,000, up to
100,000, which take some minutes. "look" is all of it, from the text to the stored link: sketch, look-up, comparison,
insertion, commit. The peer is difflib on all pairs of a few articles: what a program without an index would do.
"""

import difflib
import gzip
import json
import os
import random
import sqlite3
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import psutil
import pytest

from workstation.case import copies
from workstation.case.file import Case
from workstation.compare.copies import Copies

_MARKS = (1_000, 5_000, 10_000, 20_000, 40_000, 60_000, 80_000, 100_000)
_EDITS = ("cut", "another heading", "a lead added", "a paragraph exchanged", "other spelling", "inside a longer one")
_BATCH = 100
_MOST_GROWTH = 4.0  # of an article's cost from 5,000 to 20,000 articles: near-linear in all, on a busy machine too


@pytest.fixture(scope="module")
def texts(shared: Path) -> list[str]:
    with gzip.open(shared / "corpus" / "bulk.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def edited(text: str, how: str, chance: random.Random, others: list[str]) -> str:
    words, stranger = text.split(), chance.choice(others).split()
    if how == "cut":
        return " ".join(words[: len(words) * 7 // 10])
    if how == "another heading":
        return " ".join([*stranger[:8], *words[6:]])
    if how == "a lead added":
        return " ".join([*stranger[:25], *words])
    if how == "a paragraph exchanged":
        at = len(words) // 2
        return " ".join([*words[:at], *stranger[:30], *words[at + 30 :]])
    if how == "other spelling":
        return text.replace("ى", "ي").replace("أ", "ا").replace("إ", "ا").replace("ة ", "ه ")
    return " ".join([*stranger[:150], *words, *stranger[150:]])


def grown(texts: list[str], count: int) -> Iterator[str]:
    chance = random.Random(1)
    words = [word for text in texts[:3000] for word in text.split()]
    yield from texts[:count]
    for number in range(len(texts), count):
        text = texts[number % len(texts)]
        if chance.random() < 0.5:
            yield edited(text, chance.choice(_EDITS), chance, texts)
            continue
        phrases: list[str] = []
        while len(phrases) < len(text.split()):
            start = chance.randrange(len(words) - 12)
            phrases += words[start : start + chance.randrange(3, 9)]
        yield " ".join(phrases)


@pytest.mark.timeout(1800)
def test_cost_as_the_case_grows(texts: list[str], tmp_path: Path) -> None:
    count = int(os.environ.get("RASID_BENCH_ARTICLES", "20000"))
    path = tmp_path / "copies.rasid"
    Case.create(path).close()
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    finder = Copies.by_resources()
    costs: dict[int, float] = {}
    made = enumerate(grown(texts, count), start=1)
    batch = [next(made)]
    before = psutil.Process().memory_info().rss
    spent, computed, seen = 0.0, 0.0, 0
    print()
    for number, text in made:
        batch.append((number, text))
        if len(batch) < _BATCH and number < count:
            continue
        db.execute("BEGIN IMMEDIATE")
        db.executemany("INSERT INTO texts (article, text, sentences) VALUES (?, ?, x'')", batch)
        began, began_computing = time.perf_counter(), time.process_time()
        copies.look_for_copies(db, batch, finder)
        db.execute("COMMIT")
        spent += time.perf_counter() - began
        computed += time.process_time() - began_computing
        batch = []
        if number in _MARKS:
            costs[number] = computed / (number - seen) * 1e6
            waited = spent / (number - seen) * 1e6
            memory = (psutil.Process().memory_info().rss - before) / 2**20
            cost = f"{costs[number]:6.0f} µs of a processor, {waited:6.0f} µs in all"
            print(f"  {number:>7,} articles  {cost} an article   {memory:5.0f} MiB more in use")
            spent, computed, seen = 0.0, 0.0, number
    tables = "'fingerprint', 'likeness', 'likeness_folded', 'likeness_family', 'copy_link', 'copy_link_other'"
    size = db.execute(f"SELECT sum(pgsize) FROM dbstat WHERE name IN ({tables})").fetchone()[0]
    linked, families = db.execute("SELECT count(family), count(DISTINCT family) FROM likeness").fetchone()
    print(f"  {size / count:.0f} bytes an article in the file; {linked:,} articles in {families:,} families")
    db.close()
    assert costs[20_000] < _MOST_GROWTH * costs[5_000]


def test_edits_are_found(texts: list[str], tmp_path: Path) -> None:
    """Recall by kind of edit, among 4,000 other articles."""
    chance = random.Random(2)
    path = tmp_path / "edits.rasid"
    Case.create(path).close()
    db = sqlite3.connect(path, isolation_level=None)
    finder = Copies.by_resources()
    originals = [(number, text) for number, text in enumerate(texts[:4000], start=1)]
    db.executemany("INSERT INTO texts (article, text, sentences) VALUES (?, ?, x'')", originals)
    copies.look_for_copies(db, originals, finder)
    next_id = 10_000
    print()
    for how in _EDITS:
        chosen = [pair for pair in chance.sample(originals, 240) if len(pair[1].split()) >= 60][:200]
        made = [(next_id + place, edited(text, how, chance, texts)) for place, (_, text) in enumerate(chosen)]
        db.executemany("INSERT INTO texts (article, text, sentences) VALUES (?, ?, x'')", made)
        copies.look_for_copies(db, made, finder)
        query = "SELECT count(*) FROM copy_link WHERE article = ? AND other = ?"
        found = sum(
            db.execute(query, (original, copy)).fetchone()[0]
            for (original, _), (copy, _) in zip(chosen, made, strict=True)
        )
        print(f"  {how:24} {found / len(made):6.1%} of {len(made)} found")
        next_id += len(made)
        assert found >= 0.93 * len(made)
    db.close()


def test_beside_all_pairs(texts: list[str], tmp_path: Path) -> None:
    few = [text for text in texts if 100 < len(text.split()) < 400][:160]
    finder = Copies.by_resources()
    began = time.perf_counter()
    for one, other in combinations([text.split() for text in few], 2):
        difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
    peer = time.perf_counter() - began
    path = tmp_path / "few.rasid"
    Case.create(path).close()
    db = sqlite3.connect(path, isolation_level=None)
    rows = list(enumerate(few, start=1))
    db.executemany("INSERT INTO texts (article, text, sentences) VALUES (?, ?, x'')", rows)
    began = time.perf_counter()
    db.execute("BEGIN IMMEDIATE")
    copies.look_for_copies(db, rows, finder)
    db.execute("COMMIT")
    indexed = time.perf_counter() - began
    db.close()
    print(f"\n  {len(few)} articles: difflib on all pairs {peer:.2f} s, the index {indexed:.3f} s")
    print(f"  {indexed / peer:.4f} of the time")
    assert indexed < peer
