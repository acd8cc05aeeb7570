"""How many articles a second the extraction reads, and where its time goes.

`python tests/benchmarks/bench_extract.py [ARTICLES]`, or `make bench`. The texts are those of the shared corpora where
there are any, else made-up news. Beside the whole pipeline stand its steps, and the limit: one pass of a phrase
matcher that is told the same words. Time per text of 1, 10 and 100 times a long article shows that it grows with the
length and not faster.
"""

import gzip
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import ahocorasick

from workstation.core.articles import Article
from workstation.extract.document import Document
from workstation.extract.mentions import find_mentions
from workstation.extract.pipeline import analyze, claims_in
from workstation.knowledge import Knowledge

_SHARED = Path(os.environ.get("RASID_SHARED", Path(__file__).resolve().parents[2].parent / "shared"))
_MADE_UP = (
    "أعلنت وزارة الدفاع مقتل 26 عنصرا من تنظيم داعش وتسعة من قوات النظام في غارة على مدينة الرقة، بينهم قياديان. "
    "وقال ناشطون إن أكثر من 40 شخصا قتلوا وأصيب نحو 100 آخرين. واجتمع الوزراء في العاصمة لبحث أسعار القمح والنفط. "
) * 4
_NOMINAL = 1300  # characters of the article that times are given for


def articles(corpus: str, count: int) -> list[Article]:
    path = _SHARED / "corpus" / corpus
    if not path.is_file():
        return [Article(id=str(n), text=_MADE_UP) for n in range(count)]

    def read() -> Iterator[Article]:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in islice(lines, count):
                record = json.loads(line)
                day = date.fromisoformat(record["date"][:10]) if record.get("date") else None
                yield Article(id=record["id"], text=record["text"], date=day)

    return list(read())


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main(count: int) -> None:
    knowledge = Knowledge.load()
    automaton = ahocorasick.Automaton()
    for word in knowledge.cues.words:
        automaton.add_word(word, True)
    automaton.make_automaton()
    for corpus in ("conflict.jsonl.gz", "bulk.jsonl.gz"):
        texts = articles(corpus, count)
        characters = sum(len(article.text) for article in texts)
        whole = seconds(lambda texts=texts: [analyze(article, knowledge) for article in texts])
        documents: list[Document] = []
        cutting = seconds(lambda texts=texts, to=documents: to.extend(Document.of(article) for article in texts))
        names = [find_mentions(document, knowledge) for document in documents]
        claims = seconds(
            lambda documents=documents, names=names: [
                claims_in(document, mentions, knowledge.cues)
                for document, mentions in zip(documents, names, strict=True)
            ]
        )
        folded = [document.folded.text for document in documents]
        limit = seconds(lambda folded=folded: [sum(1 for _ in automaton.iter(text)) for text in folded])
        per_article = 1000 * _NOMINAL / characters
        print(f"{corpus}: {len(texts)} articles, {characters / len(texts):.0f} characters each")
        print(
            f"  whole pipeline   {len(texts) / whole:8.0f} articles/s   "
            f"{whole * per_article:6.2f} ms per {_NOMINAL} characters"
        )
        print(f"  cutting          {cutting * per_article:29.2f} ms")
        print(f"  claims stages    {claims * per_article:29.2f} ms   {claims / limit:.0f} times the bare matcher")
        print(f"  bare matcher     {limit * per_article:29.2f} ms")
    long = max((article.text for article in articles("conflict.jsonl.gz", count)), key=len)
    for times in (1, 10, 100):
        text = "\n\n".join([long] * times)
        took = seconds(lambda text=text: analyze(Article(id="long", text=text), knowledge))
        print(f"  {len(text):>9} characters {took:8.2f} s   {1e6 * took / len(text):6.2f} µs a character")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 600)
