"""Counts the ordinary words of Arabic news: `resources/lexicon/common_words.txt`.

    build_common_words.py NEWS.jsonl.gz... --out FILE [--every N]

Each line of NEWS is a JSON object with a `text`. A word is ordinary where at least 20 articles hold it and it is
seldom (in one use of ten) part of what the model of names labels a person or a place, nor often stands right after a
word such as مدينة or after a title. Words that the lexicon or the gazetteer knows as names are left out.
"""

import argparse
import gzip
import json
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

from workstation.core.articles import Article
from workstation.extract.document import Document
from workstation.knowledge import Knowledge
from workstation.knowledge.context import Role
from workstation.knowledge.entries import Alias, CountryName, PersonName, PlaceName, Strength
from workstation.knowledge.words import PROCLITICS

ARTICLES = 20
AS_NAME = 0.1
AFTER_TRIGGER = 0.25
HEADER = (
    "# Ordinary words: an unknown name does not begin with one. Counted in Arabic news by\n"
    "# packaging/build_common_words.py; folded, most frequent first. Lines may be added and taken out.\n"
)


def count(paths: list[Path], every: int, knowledge: Knowledge) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How many articles hold each word, and how often it was counted as a name, in uses and in all uses."""
    articles, uses, as_name = Counter[str](), Counter[str](), Counter[str]()
    roles = knowledge.context.roles
    model = knowledge.model
    assert model is not None, "the model of names is needed"
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % every:
                    continue
                document = Document.of(Article("", json.loads(line)["text"][:4000]))
                texts = document.texts
                articles.update(set(texts))
                uses.update(texts)
                bounds = [(start, end) for start, end in document.bounds if end > start]
                for (start, _), names in zip(bounds, model.names([texts[a:b] for a, b in bounds]), strict=True):
                    for name in names:
                        if name.label != "ORG":
                            as_name.update(texts[start + name.first : start + name.last + 1])
                for before, word in pairwise(texts):
                    if roles.get(before, 0) & Role.SETTLEMENT:
                        as_name[word] += AS_NAME / AFTER_TRIGGER  # type: ignore[assignment]
    return articles, uses, as_name


def is_known_name(word: str, knowledge: Knowledge) -> bool:
    if knowledge.context.roles.get(word, 0) & Role.GIVEN:
        return True
    bare = {word[len(glued) :] for glued in PROCLITICS if word.startswith(glued)}
    bare |= {"ال" + rest[2:] for rest in bare if rest.startswith("لل")}
    return any(
        isinstance(reading, Alias | CountryName | PersonName)
        or (isinstance(reading, PlaceName) and reading.strength is Strength.STRONG)
        for rest in bare
        if rest == word or len(rest) > 2
        for reading in knowledge.matcher.readings(rest)
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1, help="read every Nth article")
    options = parser.parse_args()
    knowledge = Knowledge.load()
    articles, uses, as_name = count(options.news, options.every, knowledge)
    words = [
        word
        for word, held in articles.most_common()
        if held >= ARTICLES
        and len(word) > 1
        and "ء" <= word[0] <= "ي"
        and as_name[word] <= AS_NAME * uses[word]
        and not is_known_name(word, knowledge)
    ]
    lines = [" ".join(words[start : start + 20]) for start in range(0, len(words), 20)]
    options.out.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(words)} words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
