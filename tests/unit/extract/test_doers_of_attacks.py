"""Who did it, where other parties stand beside the attack, and where nobody did. Written for these tests."""

from functools import cache

import pytest

from workstation.core.articles import Article
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge


@cache
def knowledge() -> Knowledge:
    return Knowledge.load()


def doer_of_last(text: str) -> str:
    claim = analyze(Article(id="t", text=text), knowledge()).claims[-1]
    return "" if claim.perpetrator is None else claim.perpetrator.span.of(text)


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("تمكنت القوات العراقية أمس من قتل انتحاري قرب السوق.", "القوات العراقية"),
        ("نجح الجيش اللبناني في أسر ثلاثة مسلحين.", "الجيش اللبناني"),
    ],
)
def test_who_managed_to_do_a_deed_has_done_it(text: str, doer: str) -> None:
    assert doer_of_last(text) == doer


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("تبادلت الدورية إطلاق النار مع المهربين ما أدى إلى إصابة اثنين من الشرطة.", "المهربين"),
        ("أصيب ثلاثة من رجال الشرطة خلال تصديهم لمسلحين قرب الحدود.", "مسلحين"),
        ("أصيب ثلاثة مزارعين خلال تبادل لإطلاق النار بين الشرطة ومسلحين.", ""),
    ],
)
def test_whom_policemen_exchanged_fire_with_or_confronted_is_their_foe(text: str, doer: str) -> None:
    assert doer_of_last(text) == doer


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("تعرضت القرية لقصف من قبل المليشيات أدى إلى مقتل طفلين.", "المليشيات"),
        ("شكلت لجنة من قبل الحكومة السودانية بعد مقتل طفلين في السوق.", ""),
        ("اندلعت اشتباكات بين مسلحين من جانب والجيش اليمني من جانب آخر قتل فيها طفلان.", ""),
    ],
)
def test_by_tells_the_doer_of_a_deed_only(text: str, doer: str) -> None:
    assert doer_of_last(text) == doer


@pytest.mark.parametrize(
    "text",
    [
        "قتل ثمانية أشخاص في تفجير غربي العراق.",  # a direction
        "نتج عن إطلاق القذائف بالأراضي اليمنية مقتل طفلين.",  # whose land it was
        "قتل طفلان بشظايا صاروخ اعترضته الدفاعات السعودية.",  # who brought it down
        "قتل أربعة مدنيين بعد ضرب كتيبة للجيش المصري.",  # who was struck
        "انفجرت سيارة استهدفت دورية للشرطة ما أدى إلى مقتل مدني.",  # whom it was aimed at
        "أدى هجوم انتحاري، استهدف السوق، إلى مقتل 20 مدنيا.",  # of which kind
        "قتل ثلاثة جنود منذ بدء عملية «درع الفرات».",  # what it is called
        "قتل ثلاثة مدنيين في عمليات عسكرية لملاحقة تنظيم داعش.",  # what it was for
    ],
)
def test_others_beside_an_attack_are_no_doers(text: str) -> None:
    assert doer_of_last(text) == ""
