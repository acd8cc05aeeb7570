"""Counts in how many articles a word stands: what makes two articles alike is the words that few others have.

    python packaging/word_rarity.py CORPUS.jsonl.gz...        writes resources/compare/rarity.tsv

Words are folded as the comparison folds them; those that stand in fewer than `FEWEST` articles are left out, and count
as rare. Only the counts are kept.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from workstation.assets import resource
from workstation.compare.words import folded

FEWEST = 40
_ABOUT = """\
# In how many of {articles} Arabic news articles of 2012 to 2018 a word stands (folded, without the article and what is
# glued before it). Words that are not here stand in fewer than {fewest}. Made by packaging/word_rarity.py.
"""


def texts(corpora: Sequence[Path]) -> Iterator[str]:
    """Each text once, its title with it."""
    seen: set[str] = set()
    for corpus in corpora:
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                if article["text"] not in seen:
                    seen.add(article["text"])
                    yield f"{article.get('title') or ''}\n{article['text']}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    articles = 0
    for text in texts(options.corpora):
        articles += 1
        counts.update(set(folded.__wrapped__(text)))
    rows = sorted(
        ((count, word) for word, count in counts.items() if count >= FEWEST), key=lambda row: (-row[0], row[1])
    )
    with resource("compare", "rarity.tsv").open("w", encoding="utf-8", newline="\n") as file:
        file.write(_ABOUT.format(articles=articles, fewest=FEWEST))
        file.writelines(f"{word}\t{count}\n" for count, word in rows)
    print(f"{len(rows):,} words of {articles:,} articles")


if __name__ == "__main__":
    main()
