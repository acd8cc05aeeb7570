"""How often short Arabic texts in each encoding are read right, beside charset-normalizer.

    python tests/benchmarks/bench_encodings.py [snippets]

The snippets are drawn from news that the tables in `resources/readers/letter_pairs.txt` were not counted on. Right is
what gives the same text, by whatever name. "markup" is the share right of five words within a page that declares a
wrong encoding.
"""

import gzip
import json
import os
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from charset_normalizer import from_bytes

from workstation.readers.encodings import NotText, decode
from workstation.readers.page_bytes import decode_page

_SHARED = Path(os.environ.get("RASID_SHARED", Path(__file__).resolve().parents[2] / ".." / "shared"))
_NEWS = _SHARED / "corpus" / "bulk.jsonl.gz"

_ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1256", "iso-8859-6", "cp720", "mac_arabic",
)  # fmt: skip
# What an old code page lacks is written by its plain counterpart, as old programs did.
_PLAIN = str.maketrans({"“": '"', "”": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "…": "."})
_MIXED = re.compile(r"[A-Za-z0-9\u0660-\u0669]")


def _texts() -> list[str]:
    with gzip.open(_NEWS, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def snippets(texts: list[str], *, words: int, count: int, wanted: Callable[[str], bool], seed: int) -> list[str]:
    """`count` runs of so many words that stand one behind the other somewhere in the news."""
    chance = random.Random(seed)
    drawn: list[str] = []
    while len(drawn) < count:
        parts = chance.choice(texts).split()
        if len(parts) < words:
            continue
        start = chance.randrange(len(parts) - words + 1)
        snippet = " ".join(parts[start : start + words])
        if re.search("[\u0621-\u064a]", snippet) and wanted(snippet):
            drawn.append(snippet)
    return drawn


def _encoded(snippet: str, encoding: str) -> tuple[str, bytes] | None:
    for text in (snippet, snippet.translate(_PLAIN)):
        try:
            return text, text.encode(encoding)
        except UnicodeEncodeError:
            continue
    return None


def _ours(data: bytes) -> str | None:
    try:
        return decode(data).text
    except NotText:
        return None


def _peer(data: bytes) -> str | None:
    best = from_bytes(data).best()
    return None if best is None else str(best).removeprefix("\ufeff")


def _in_a_page(text: str, encoding: str, declared: str) -> bool:
    page = f'<html><head><meta charset="{declared}"></head><body><p class="lead">{text}</p></body></html>'
    return decode_page(page.encode(encoding)).text == page


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    texts = _texts()
    sets = {
        "5 words": snippets(texts, words=5, count=count, wanted=lambda _: True, seed=1),
        "3 words": snippets(texts, words=3, count=count, wanted=lambda _: True, seed=2),
        "5, digits or Latin": snippets(texts, words=5, count=count, wanted=lambda s: bool(_MIXED.search(s)), seed=3),
    }
    print(f"{'encoding':14}" + "".join(f"{name:>22}" for name in sets) + f"{'peer, 5 words':>16}{'page':>8}")
    for encoding in _ENCODINGS:
        cells = []
        for drawn in sets.values():
            pairs = [pair for pair in (_encoded(snippet, encoding) for snippet in drawn) if pair is not None]
            began = time.perf_counter()
            right = sum(_ours(data) == text for text, data in pairs)
            spent = (time.perf_counter() - began) / len(pairs) * 1e3
            cells.append(f"{right / len(pairs):8.2%} ({spent:.2f} ms)".rjust(22))
        pairs = [pair for pair in (_encoded(s, encoding) for s in sets["5 words"][:500]) if pair is not None]
        peer = sum(_peer(data) == text for text, data in pairs) / len(pairs)
        page = ""
        if encoding in ("utf-8", "windows-1256", "iso-8859-6"):
            wrong = "windows-1256" if encoding != "windows-1256" else "iso-8859-1"
            page = f"{sum(_in_a_page(text, encoding, wrong) for text, _ in pairs) / len(pairs):.1%}"
        print(f"{encoding:14}" + "".join(cells) + f"{peer:16.1%}{page:>8}", flush=True)


if __name__ == "__main__":
    main()
