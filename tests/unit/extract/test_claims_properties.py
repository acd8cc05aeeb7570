"""What holds for every text: spans lie in it and slice to what they claim, spelling does not matter."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.core.articles import Article
from workstation.core.claims import Analysis
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge

_TEXT = (
    "أعلنت وزارة الدفاع مقتل 26 عنصرا من تنظيم داعش وتسعة من قوات النظام في غارة على مدينة الرقة، بينهم قياديان. "
    "وقال ناشطون إن أكثر من 40 شخصا قتلوا وأصيب نحو 100 آخرين، بينهم ستة أطفال. ولم تسجل إصابات في الحي المجاور."
)
_WORDS = """
قتل قتلوا مقتل أصيب وأصيب إصابة أسر اعتقلت لقي مصرعهم سقوط قتلى وجرحى قتيلا جريحا عدد القتلى إلى بينهم منهم أحدهم نصفهم
أطفال مدنيين جنود شخصا عنصرين آخرين من في على الأقل نحو أكثر ما لا يقل عن عشرات 12 ٤٠ ثلاثة و داعش النظام بين قتيل وجريح
غارة قصف الذي شنته قال إن بحسب المرصد حلب ، . « » ( ) " الحصيلة ارتفعت حتفه أو
""".split()


@cache
def knowledge() -> Knowledge:
    return Knowledge.load()


def read(text: str) -> Analysis:
    return analyze(Article(id="t", text=text), knowledge())


def told(text: str) -> list[tuple[object, ...]]:
    return [
        (
            claim.outcome,
            claim.count.minimum,
            claim.count.maximum,
            claim.count.qualifier,
            claim.victim_kind,
            claim.subset_of,
            claim.negated,
            claim.victim_actor.entity if claim.victim_actor else None,
        )
        for claim in read(text).claims
    ]


@given(st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_every_span_lies_in_the_text(text: str) -> None:
    analysis = read(text)
    for claim in analysis.claims:
        references = (claim.victim_actor, claim.perpetrator, claim.place, claim.source)
        spans = [claim.span, claim.victims, claim.count.span, *(ref.span for ref in references if ref is not None)]
        for span in spans:
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert claim.subset_of is None or 0 <= claim.subset_of < len(analysis.claims)
        assert claim.count.minimum is None or claim.count.maximum is None or claim.count.minimum <= claim.count.maximum


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_without_an_exception(text: str) -> None:
    read(text)


def test_a_count_slices_to_its_number() -> None:
    counts = [claim.count.span.of(_TEXT) for claim in read(_TEXT).claims if claim.count.span is not None]
    assert counts == ["26", "تسعة", "40", "100", "ستة"]


def _diacritised(text: str) -> str:
    return "".join(letter + "َ" if "ء" <= letter <= "ي" else letter for letter in text)


def _presented(text: str) -> str:
    forms = {
        "ا": "ﺍ",
        "ل": "ﻟ",
        "م": "ﻣ",
        "ق": "ﻗ",
        "ت": "ﺗ",
        "ن": "ﻧ",
        "ي": "ﻳ",
        "ب": "ﺑ",
        "ر": "ﺭ",
        "ص": "ﺻ",
        "ش": "ﺷ",
    }
    return "".join(forms.get(letter, letter) for letter in text)


@pytest.mark.parametrize(
    "variant",
    [
        pytest.param(_diacritised(_TEXT), id="diacritised"),
        pytest.param(_TEXT.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")), id="arabic digits"),
        pytest.param(_TEXT.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")), id="persian digits"),
        pytest.param(_presented(_TEXT), id="presentation forms"),
        pytest.param(_TEXT.replace(" ", " \u200f").replace("و", "\u200eو"), id="bidi marks"),
        pytest.param(_TEXT.replace("مقتل", "مقـتـل"), id="tatweel"),
        pytest.param(_TEXT.replace("أ", "ا").replace("إ", "ا").replace("ى", "ي"), id="bare letters"),
    ],
)
def test_spelling_does_not_change_the_claims(variant: str) -> None:
    assert told(variant) == told(_TEXT)


def test_the_same_text_gives_the_same_analysis() -> None:
    assert read(_TEXT) == read(_TEXT)
