"""How many articles a second the whole extraction reads, beside the limit and a peer on the same text and names.

The limit is one bare pass of an automaton of the names (Aho-Corasick, in C) over words that are cut already, which
leaves open whether a hit is a whole word: a reader of names can hardly do with less. The peer is spaCy's blank Arabic
pipeline with an EntityRuler of the same names (`make bench` installs it); it finds names alone, and no claims. The
articles are those of the corpus beside the checkout (RASID_SHARED names it), else made here.

Run as a module or by its path, or with `make bench`; prints the ratios of one run on one core, where the time goes, and
the time of 1, 10 and 100 times a long article.
"""

import gzip
import importlib.util
import json
import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

import ahocorasick

from workstation.core.articles import Article
from workstation.extract.document import Document
from workstation.extract.mentions import find_mentions
from workstation.extract.pipeline import analyze, claims_in
from workstation.knowledge import Knowledge
from workstation.knowledge.matcher import found_from
from workstation.text.normalize import Folded, fold
from workstation.text.tokens import tokenize

_ARTICLES = 600
_GOAL_WITH_MODEL, _GOAL_WITHOUT = 300, 1000  # articles a second on one core
_MOST = 80.0  # times the limit, on any machine
_PEER_NAMES = 20_000  # the ruler of the peer takes minutes to be given them all

_FRAMES = (
    "قُتل {n} مدنيا وأصيب {m} آخرون في قصف استهدف بلدة {where} أمس الجمعة.",
    "وأعلن الجيش السوري أن {n} من عناصره سقطوا خلال مواجهات مع تنظيم داعش قرب مدينة {where}.",
    "وقال المرصد السوري لحقوق الإنسان إن طيران التحالف الدولي شن غارات على {where}، ما أدى إلى نزوح {m} شخص.",
    "وأضاف أن القوات تقدمت نحو 4 كم، وباتت تسيطر على 60 % من المدينة منذ مايو الماضي.",
)
_PLAIN = (
    "وكانت الأطراف قد اتفقت على فتح ممر آمن لخروج المدنيين من الأحياء المحاصرة، غير أن الاتفاق لم ينفذ لأسباب أخرى.",
    "ودعا المبعوث الأممي جميع الأطراف إلى ضبط النفس والعودة إلى طاولة المفاوضات من دون شروط مسبقة.",
    "وقال وزير الخارجية الروسي سيرغي لافروف في موسكو إن بلاده مستعدة للحوار مع واشنطن وأنقرة وطهران.",
    "ويقول مراقبون إن المعركة المقبلة ستكون حاسمة لأن المدينة عقدة طرق تربط الساحل بالداخل وتفتح الطريق نحو الحدود.",
)
_PLACES = ("الحولة", "القريتين", "عين عيسى", "تل تمر", "خان شيخون")


def _made() -> Iterator[Article]:
    chance = random.Random(7)
    for number in range(_ARTICLES):
        text = ""
        while len(text) < 1400:
            frame = chance.choice((chance.choice(_FRAMES), *_PLAIN))
            text += frame.format(n=chance.randint(3, 90), m=chance.randint(3, 900), where=chance.choice(_PLACES)) + " "
        yield Article(id=str(number), text=text, date=date(2016, 6, 3))


def _articles() -> tuple[str, list[Article]]:
    """Where the articles come from, and they."""
    root = Path(__file__).resolve().parents[2]
    corpus = Path(os.environ.get("RASID_SHARED", root.parent / "shared")) / "corpus" / "bulk.jsonl.gz"
    if not corpus.exists():
        return "made here", list(_made())
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in islice(lines, _ARTICLES)]
    return "published", [
        Article(id=str(record["id"]), text=record["text"], date=date.fromisoformat(record["date"][:10]))
        for record in records
    ]


def _seconds(works: Sequence[Callable[[], object]], *, rounds: int = 4) -> list[float]:
    """The best processor time of several rounds for each, taken in turns, so that a busy machine slows all alike."""
    best = [float("inf")] * len(works)
    for _ in range(rounds):
        for place, work in enumerate(works):
            start = time.process_time()
            work()
            best[place] = min(best[place], time.process_time() - start)
    return best


def _peer(knowledge: Knowledge, articles: Sequence[Article]) -> Callable[[], None] | None:
    """spaCy reading the same text with the same names; None where it is not installed."""
    if importlib.util.find_spec("spacy") is None:
        return None
    spacy = importlib.import_module("spacy")
    reader = spacy.blank("ar")
    ruler = reader.add_pipe("entity_ruler")
    names = dict.fromkeys(name for name, _ in islice(knowledge.matcher.names(), 4 * _PEER_NAMES))
    ruler.add_patterns([{"label": "NAME", "pattern": name} for name in islice(names, _PEER_NAMES)])
    texts = [fold(article.text) for article in articles]

    def read() -> None:
        for text in texts:
            reader(text)

    return read


def _print_steps(articles: Sequence[Article], knowledge: Knowledge) -> None:
    """Where the time goes, with the model of names off."""
    documents = [Document.of(article) for article in articles]
    names = [find_mentions(document, knowledge) for document in documents]
    pairs = list(zip(documents, names, strict=True))
    steps: dict[str, Callable[[], object]] = {
        "folding, cutting, numbers and dates": lambda: [Document.of(article) for article in articles],
        "names": lambda: [find_mentions(document, knowledge) for document in documents],
        "claims": lambda: [claims_in(document, mentions, knowledge) for document, mentions in pairs],
    }
    for name, taken in zip(steps, _seconds(list(steps.values()), rounds=2), strict=True):
        print(f"  {name:44}{'':11}{taken / len(articles) * 1000:12.2f}")


def _print_growth(articles: Sequence[Article], knowledge: Knowledge) -> None:
    long = max((article.text for article in articles), key=len)
    for times in (1, 10, 100):
        text = "\n\n".join([long] * times)
        (taken,) = _seconds([partial(analyze, Article(id="long", text=text), knowledge)], rounds=1)
        print(f"  {len(text):>10,} characters in one article: {taken:7.3f} s, {1e6 * taken / len(text):5.2f} us each")


def main() -> tuple[float, float]:
    """Prints the table and gives how many times the limit the extraction takes, without and with the model."""
    began = time.process_time()
    with_model = Knowledge.load()
    loaded = time.process_time() - began
    without = Knowledge.load(with_model=False)
    origin, articles = _articles()
    words = [[token.text for token in tokenize(Folded.of(article.text))] for article in articles]
    automaton = ahocorasick.Automaton()
    for name, _ in without.matcher.names():
        automaton.add_word(f"{name} ", name)
    automaton.make_automaton()

    def limit() -> None:
        for one in words:
            for _ in automaton.iter(f" {' '.join(one)} "):
                pass

    def lexicon_names() -> None:
        for one in words:
            found_from(one, without.facts.of(one).openings)

    def reading(knowledge: Knowledge) -> Callable[[], None]:
        def read() -> None:
            for article in articles:
                analyze(article, knowledge)

        return read

    works: dict[str, Callable[[], object]] = {
        "names' automaton alone (the limit)": limit,
        "names of the lexicon alone": lexicon_names,
        "whole extraction, models off": reading(without),
        "whole extraction, models on": reading(with_model),
    }
    peer = _peer(without, articles)
    if peer is not None:
        works["spaCy blank ar + EntityRuler (names alone)"] = peer
    seconds = dict(zip(works, _seconds(list(works.values())), strict=True))
    least = seconds["names' automaton alone (the limit)"]
    characters = sum(len(article.text) for article in articles)
    each = characters / len(articles)
    print(f"{len(articles)} articles ({origin}), {each:.0f} characters each; knowledge loaded in {loaded:.1f} s")
    print(f"{'':46}{'articles/s':>11}{'ms/article':>12}{'Mchar/s':>9}{'x limit':>9}")
    for name, taken in seconds.items():
        print(
            f"{name:46}{len(articles) / taken:11.0f}{taken / len(articles) * 1000:12.2f}"
            f"{characters / taken / 1e6:9.2f}{taken / least:9.1f}"
        )
    if peer is None:
        print("spaCy is not installed here (make bench does it): no peer beside")
    _print_steps(articles, without)
    _print_growth(articles, without)
    for name, goal in (("models off", _GOAL_WITHOUT), ("models on", _GOAL_WITH_MODEL)):
        speed = len(articles) / seconds[f"whole extraction, {name}"]
        print(f"goal with {name}: {goal} articles/s: {'met' if speed >= goal else f'missed, {speed / goal:.0%} of it'}")
    return seconds["whole extraction, models off"] / least, seconds["whole extraction, models on"] / least


def test_the_extraction_takes_a_small_multiple_of_the_least_time() -> None:
    assert max(main()) < _MOST


if __name__ == "__main__":
    main()
