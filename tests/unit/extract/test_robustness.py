"""What no text may break: spans, spelling, and the news as outlets really publish it."""

import gzip
import json
import random
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import islice, pairwise
from pathlib import Path

import arabic_reshaper
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.core.articles import Article
from workstation.core.claims import Analysis, Qualifier
from workstation.core.spans import Span
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge
from workstation.text.normalize import Folded, fold
from workstation.text.numerals import quantities
from workstation.text.tokens import tokenize

_ANCHOR = date(2016, 6, 3)
_SENTENCES = (
    "قتل 26 جنديا وتسعة مسلحين أمس في كمين نصبه تنظيم داعش قرب مدينة الرقة.",
    "وأعلن الجيش السوري أن 7 من عناصره قتلوا وأصيب 13 آخرون الأربعاء في هجوم على مطار حلب.",
    "وقال المرصد السوري لحقوق الإنسان إن ما لا يقل عن 45 مدنيا، بينهم ستة أطفال، قتلوا في غارات على إدلب.",
    "وأسفر القصف عن إصابة نحو مئة وعشرين شخصا ونزوح 3 آلاف عائلة إلى القرى المجاورة.",
    "واعتقلت قوات الأمن العراقية في بغداد 18 شخصا بعد ظهر الخميس.",
    "ولم تسفر الغارة على الموصل عن سقوط ضحايا، بحسب وكالة رويترز.",
)
_ARTICLE = "\n".join(_SENTENCES)


@cache
def knowledge() -> Knowledge:
    return Knowledge.load()


def read(text: str) -> Analysis:
    return analyze(Article(id="t", text=text, date=_ANCHOR), knowledge())


def spans_of(analysis: Analysis) -> Iterator[Span]:
    yield from analysis.sentences
    for mention in analysis.mentions:
        yield mention.span
    for claim in analysis.claims:
        references = (claim.victim_actor, claim.perpetrator, claim.place, claim.source)
        spans = (claim.span, claim.count.span, claim.victims, *(one.span for one in references if one is not None))
        yield from (span for span in spans if span is not None)


# ------------------------------------------------------------------------------------------------- spans
_FRAGMENTS = (
    *_SENTENCES,
    *(word for sentence in _SENTENCES for word in sentence.split()),
    *"و ف ب ل لل ال « » ( ) \" ' ، . ؛ : ؟ … - – / %".split(),
    *"1,200 ٤٠ ۷ 30% 2016 5/6/2016 #دوما @user http://a.b/ج F-16".split(),
    *(
        "🙂",
        "👩‍👩‍👧",
        "🇸🇾",
        "\r\n",
        "\n\n",
        "\t",
        "\x00",
        "\x1f",
        "\u00a0",
        "\u200f",
        "\u202b",
        "\u2066",
        "\ufeff",
        "\u2028",
        "ـــ",
    ),
    *("ﻗﺘﻞ", "ﷲ", "ﻻ", "قُتِلَ", "أَلْف", "مِئَة", "ء", "\u064b", "\u0654", "پ", "ک", "漢字", "İ", "ß", "́", "𝟛"),
)


@st.composite
def messy_news(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.sampled_from(_FRAGMENTS), max_size=40))
    joints = draw(
        st.lists(st.sampled_from((" ", " ", " ", "", "\n", "\u200f ")), min_size=len(pieces), max_size=len(pieces))
    )
    return "".join(piece + joint for piece, joint in zip(pieces, joints, strict=True))


@given(messy_news())
@settings(max_examples=150, deadline=None)
def test_spans_lie_in_any_text_and_slice_to_what_they_claim(text: str) -> None:
    analysis = read(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans_of(analysis))
    assert all(one.end <= other.start for one, other in pairwise(analysis.sentences))
    assert all(one.span.end <= other.span.start for one, other in pairwise(analysis.mentions))
    for mention in analysis.mentions:
        words = fold(mention.span.of(text))
        assert words, "a mention is made of words"
        assert words == words.strip()
        assert all((mention.entity, mention.name, mention.made_by))
    for claim in analysis.claims:
        assert claim.subset_of is None or 0 <= claim.subset_of < len(analysis.claims)
        assert 0 <= claim.confidence <= 1
        assert claim.rules
        if claim.count.span is not None and claim.count.qualifier is Qualifier.EXACT:
            tokens = tokenize(Folded.of(claim.count.span.of(text)))
            assert [found.minimum for found in quantities(tokens)] == [claim.count.minimum]


@given(messy_news())
@settings(max_examples=30, deadline=None)
def test_the_same_text_gives_the_same_analysis(text: str) -> None:
    assert read(text) == read(text)


# ---------------------------------------------------------------------------------------------- spelling
def told(text: str) -> list[tuple[object, ...]]:
    return [
        (
            claim.outcome,
            claim.count.minimum,
            claim.count.maximum,
            claim.count.qualifier,
            claim.victim_kind,
            claim.negated,
            claim.background,
            claim.subset_of,
            claim.date,
            *(
                None if reference is None else reference.entity
                for reference in (claim.victim_actor, claim.perpetrator, claim.place, claim.source)
            ),
        )
        for claim in read(text).claims
    ]


def _is_letter(character: str) -> bool:
    return "ء" <= character <= "ي" and character != "ـ"


def _vowelled(text: str, chance: random.Random) -> str:
    return "".join(c + chance.choice(("", "َ", "ِ", "ُ", "ْ", "ّ", "َّ")) if _is_letter(c) else c for c in text)


def _bare(text: str, _: random.Random) -> str:
    return text.translate(str.maketrans("أإآىةؤئ", "اااي" + "هءء"))


def _indic(text: str, _: random.Random) -> str:
    return text.translate({ord("0") + n: 0x0660 + n for n in range(10)})


def _persian(text: str, _: random.Random) -> str:
    return text.translate({ord("0") + n: 0x06F0 + n for n in range(10)} | {ord("ك"): "ک", ord("ي"): "ی"})


def _presented(text: str, _: random.Random) -> str:
    return str(arabic_reshaper.reshape(text))


def _marked(text: str, chance: random.Random) -> str:
    marks = ("", "\u200f", "\u200e", "\u202b", "\u202c", "\u2067", "\u2069", "\ufeff")
    return "".join(chance.choice(marks) + c for c in text)


def _stretched(text: str, chance: random.Random) -> str:
    return "".join(c + "ـ" * chance.randint(0, 2) if c in "بتثجحخسشصضطظعغفقكلمنهي" else c for c in text)


@pytest.mark.parametrize("vary", [_vowelled, _bare, _indic, _persian, _presented, _marked, _stretched])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_spelling_changes_no_claim(vary: Callable[[str, random.Random], str], seed: int) -> None:
    plain = told(_ARTICLE)
    assert len(plain) >= 9, "the article must tell of enough"
    assert told(vary(_ARTICLE, random.Random(seed))) == plain


@pytest.mark.parametrize("last", ["ـ", "ــ\n", "\u200f"])
def test_a_last_line_that_folding_leaves_nothing_of_breaks_nothing(last: str) -> None:
    text = "مقتل 3 مزارعين\nفي انفجار لغم\n" + last
    (claim,) = analyze(Article(id="a", text=text), knowledge()).claims
    assert (claim.count.minimum, claim.count.maximum) == (3, 3)


def test_a_side_of_a_clash_that_a_pronoun_takes_up_again_ends_the_reading() -> None:
    text = "أعلن الجيش السوري أن مواجهات اندلعت بين قواته والمتظاهرين في حلب، وقتل ثلاثة مدنيين."
    (claim,) = analyze(Article(id="a", text=text), knowledge()).claims
    assert claim.perpetrator is not None
    assert claim.perpetrator.entity == "syrian-government-forces"


def test_windows_line_ends_and_emoji_change_no_claim() -> None:
    assert told(_ARTICLE.replace("\n", "\r\n")) == told(_ARTICLE)
    assert told(_ARTICLE.replace("\n", " 🙂\n")) == told(_ARTICLE)


# ---------------------------------------------------------------------------------------------- real news
@pytest.mark.parametrize(("name", "step"), [("conflict.jsonl.gz", 10), ("bulk.jsonl.gz", 40)])
def test_published_articles_are_read_without_an_exception(shared: Path, name: str, step: int) -> None:
    corpus = shared / "corpus" / name
    if not corpus.exists():
        pytest.skip(f"{name} is not beside this checkout")
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, 20_000, step):
            record = json.loads(line)
            analysis = analyze(Article(id=str(record["id"]), text=record["text"], date=_ANCHOR), knowledge())
            length = len(record["text"])
            assert all(span.end <= length for span in spans_of(analysis)), record["id"]
            assert all(one.span.end <= other.span.start for one, other in pairwise(analysis.mentions)), record["id"]
