"""How the time of the extraction grows with the text: it must be with its length alone.

`make bench`. News made of a few sentences, as lines and as one paragraph, at 1, 10 and 100 times the length; a megabyte
without a full stop; pieces that grammars choke on, repeated without end. Each
beside ten times what a tenth of it takes.
"""

import random
import time
from itertools import pairwise

import pytest

from workstation.core.articles import Article
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge

_SENTENCES = (
    "قتل 26 جنديا وتسعة مسلحين أمس في كمين نصبه تنظيم داعش قرب مدينة الرقة.",
    "وقال المرصد السوري لحقوق الإنسان إن ما لا يقل عن 45 مدنيا، بينهم ستة أطفال، قتلوا في غارات على إدلب.",
    "واعتقلت قوات الأمن العراقية في بغداد 18 شخصا بعد ظهر الخميس.",
    "ولم يصدر أي تعليق رسمي من الجانب الآخر حتى ساعة إعداد هذا الخبر.",
    "وتحدث سكان عن انقطاع الكهرباء والمياه عن معظم الأحياء ونقص حاد في الأدوية منذ مايو الماضي.",
)
_PIECES = ("قتل 5، ", "قتل 5\n", "«قتل 5 ", "بينهم طفلان و", "أبو محمد الجولاني ", "أمس الجمعة ")
_MOST = 5.0  # times what a tenth of the text lets expect, on any machine


def _news(sentences: int, *, between: str) -> str:
    chance = random.Random(sentences)
    return between.join(chance.choice(_SENTENCES) for _ in range(sentences))


def _seconds(text: str, knowledge: Knowledge) -> float:
    start = time.process_time()
    analyze(Article(id="bench", text=text), knowledge)
    return time.process_time() - start


def _print_ratio(name: str, short: str, long: str, knowledge: Knowledge) -> float:
    expected = _seconds(short, knowledge) * len(long) / len(short)
    took = _seconds(long, knowledge)
    print(f"  {name:<46} {len(long):>9,} characters {took:8.2f} s   {took / expected:5.2f} x expected")
    return took / expected


@pytest.mark.timeout(900)
def test_growth() -> None:
    knowledge = Knowledge.load()
    _seconds(_news(40, between="\n"), knowledge)
    print()
    ratios = []
    for kind, between in (("lines", "\n"), ("one paragraph", " ")):
        texts = [_news(40 * times, between=between) for times in (1, 10, 100)]
        ratios += [_print_ratio(f"news as {kind}", short, long, knowledge) for short, long in pairwise(texts)]
    endless = _news(14_000, between=" ").replace(".", "")[:1_000_000]
    ratios.append(_print_ratio("one paragraph without a full stop", endless[:100_000], endless, knowledge))
    for piece in _PIECES:
        ratios.append(_print_ratio(f"{piece.strip()} again and again", piece * 1500, piece * 15_000, knowledge))
    assert max(ratios) < _MOST
