"""On which side the harmed were: by rank, by what was struck, by whom they went with. Written for these tests."""

from functools import cache

import pytest

from workstation.core.articles import Article
from workstation.core.claims import VictimKind
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge


@cache
def knowledge() -> Knowledge:
    return Knowledge.load()


def sides(text: str) -> list[str]:
    found = analyze(Article(id="t", text=text), knowledge()).claims
    return ["" if claim.victim_actor is None else claim.victim_actor.span.of(text) for claim in found]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("قتل قياديان بارزان في جبهة النصرة قرب البلدة.", "جبهة النصرة"),
        ("مقتل قيادي ميداني كبير بتنظيم القاعدة.", "تنظيم القاعدة"),
        ("أصيب ضابط شرطة بجروح.", "شرطة"),
        ("قتل جندي بطائرات التحالف.", ""),
    ],
)
def test_ranks_stand_before_the_party_in_which_they_are_held(text: str, side: str) -> None:
    assert sides(text)[-1].removeprefix("ب") == side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("انفجرت عبوة في إحدى مركبات القوات ما أسفر عن مقتل ضابط.", "القوات"),
        ("نصب مسلحون كمينا لدورية تابعة للجيش ما أسفر عن مقتل جنديين.", "للجيش"),
        ("أسفر الهجوم على دورية للجيش عن سقوط قتيلين.", "للجيش"),
        ("نفى ما تداولته مواقع عن علاقة الجيش بحادث قتل فيه جنديان.", ""),
    ],
)
def test_soldiers_are_of_the_force_that_was_struck(text: str, side: str) -> None:
    assert sides(text)[-1].removeprefix("ل") == side.removeprefix("ل")


def test_gunmen_who_fell_in_an_attack_that_was_repelled_are_the_attackers() -> None:
    text = "أكد جيش النيجر مقتل ستة مسلحين بعد أن صد هجوما شنته بوكو حرام."
    claim = analyze(Article(id="t", text=text), knowledge()).claims[-1]
    assert sides(text)[-1].removeprefix("ل") == "بوكو حرام"
    assert claim.perpetrator is not None
    assert claim.perpetrator.span.of(text) == "جيش النيجر"


def test_companions_are_of_the_side_of_whom_they_go_with() -> None:
    assert sides("قتل قيادي في حركة الشباب واعتقل أحد معاونيه.") == ["حركة الشباب", "حركة الشباب"]


def test_a_pronoun_takes_up_people_named_by_their_side() -> None:
    assert sides("دارت معارك مع المتمردين، الذين تم أسر 5 منهم.")[-1] == "المتمردين"


def test_a_pronoun_takes_up_a_force_without_a_name() -> None:
    assert sides("تعرضت دورية من شرطة الحدود لإطلاق نار نتج عنه استشهاد أحد أفرادها.")[-1] == "شرطة الحدود"


def test_others_of_whom_some_are_civilians_have_no_side() -> None:
    text = "قتل أربعة من عناصر الشرطة العراقية وأصيب 12 آخرون بينهم مدنيون."
    claims = analyze(Article(id="t", text=text), knowledge()).claims
    assert claims[1].victim_actor is None
    assert claims[1].victim_kind is VictimKind.UNKNOWN


def test_people_of_both_kinds_are_on_the_side_of_the_armed_ones() -> None:
    text = "أدت تفجيرات إلى مقتل 40 شخصا من المدنيين ورجال الأمن في كابول."
    (claim,) = analyze(Article(id="t", text=text), knowledge()).claims
    assert claim.victim_kind is VictimKind.UNKNOWN
    assert sides(text) == ["رجال الأمن"]
