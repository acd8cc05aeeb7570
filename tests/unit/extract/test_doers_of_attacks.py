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


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("انسحب الجيش الحر من البلدة بعد أيام وأسر عددا من الجنود.", "الجيش الحر"),
        ("بدأت قوات الأمن تفريق المسيرة وأطلقت النار على المحتجين فقتل خمسة مدنيين.", "قوات الأمن"),
        ("رد الحوثيون بقصف حي سكني في المدينة، ما أسفر عن مقتل ستة مدنيين.", "الحوثيون"),
        ("قال مصدر إن انتحاريا قاد شاحنة مفخخة نحو البوابة، ما أدى إلى مقتل ستة مدنيين.", "انتحاريا"),
    ],
)
def test_the_subject_of_a_clause_goes_on_to_the_verbs_joined_on(text: str, doer: str) -> None:
    assert doer_of_last(text) == doer


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("سقط مئات المقاتلين أسرى في أيدي الجيش اليمني.", "الجيش اليمني"),
        ("استسلم عشرات المسلحين أمس للقوات العراقية.", "للقوات العراقية"),
        ("قال بيان إن البلدة التي قتل فيها طفلان في أيدي الجيش اليمني.", ""),
    ],
)
def test_captives_are_in_the_hands_of_who_took_them(text: str, doer: str) -> None:
    assert doer_of_last(text).removeprefix("ل") == doer.removeprefix("ل")


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("طالب بتحميل النظام السوري مسؤولية مقتل عشرة مدنيين.", "النظام السوري"),
        ("كانت حركة طالبان مسؤولة عن مقتل عشرة مدنيين.", "حركة طالبان"),
        ("نفى المتحدث ضلوع روسيا في القصف الذي أوقع عشرة قتلى.", ""),
    ],
)
def test_charges_name_the_doer_and_denials_do_not(text: str, doer: str) -> None:
    assert doer_of_last(text) == doer


def test_an_army_that_announces_the_death_of_terrorists_has_killed_them() -> None:
    assert doer_of_last("أعلن الجيش التونسي مقتل ثلاثة إرهابيين قرب الحدود.") == "الجيش التونسي"


def test_of_a_clash_told_of_both_sides_the_forces_are_the_foe_of_gunmen() -> None:
    text = "أسفرت مواجهات بين القوات ومسلحين عن مقتل ستة مسلحين."
    assert doer_of_last(text) == "القوات"


def test_a_crime_is_a_name_for_what_was_told_unless_a_clause_says_whose() -> None:
    assert doer_of_last("أدت الجريمة التي نفذها مستوطنون إلى إصابة طفلين.") == "مستوطنون"


def test_a_man_who_blew_himself_up_is_the_doer() -> None:
    text = "قال بائع إن رجلا بحزام ناسف فجر نفسه وسط السوق، ما أسفر عن مقتل سبعة مدنيين."
    assert doer_of_last(text) == "رجلا"
