"""Constructions of Arabic news that state harm: one sentence each, written for these tests."""

from functools import cache

import pytest

from workstation.core.articles import Article
from workstation.core.claims import Claim
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge

Told = list[tuple[str, int | None, int | None]]


@cache
def knowledge() -> Knowledge:
    return Knowledge.load()


def claims(text: str) -> tuple[Claim, ...]:
    return analyze(Article(id="t", text=text), knowledge()).claims


def told(text: str) -> Told:
    return [(str(claim.outcome), claim.count.minimum, claim.count.maximum) for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تعرفت الشرطة على المهرب الذي ألقي القبض عليه قرب الميناء.", [("captured", 1, 1)]),
        ("أفرج عن المدرسة بعد أيام وقد تم توقيفها عند الحاجز.", [("captured", 1, 1)]),
        ("كانت تستعد للسفر قبل أن يتم اعتقالها في المطار.", [("captured", 1, 1)]),
        ("المهاجمين الذين تم القضاء عليهم فجرا جاؤوا من الجنوب.", [("killed", 3, None)]),
        ("تسعة حراس جرى أسرهم عند البوابة.", [("captured", 9, 9)]),
    ],
)
def test_what_was_done_to_the_people_of_a_pronoun_is_told(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "يسعى المحققون لإلقاء القبض على أفراد العصابة.",
        "سيتم ملاحقة الجماعة والقبض عليها.",
        "يجب أن يتم اعتقاله سريعا.",
        "لم تتضح ظروف مقتله.",
        "الدين حرم قتل المدنيين.",
        "إذا قتل خمسة جنود فسنرد.",
        "فككت الشرطة شبكة مختصة بخطف الأطفال.",
        "سقط صاروخان، سقط أحدهما على مدرسة.",
        "أحرق الطلاب الغاضبون مبنى البلدية.",
        "إحراق منزل القاضي في القرية.",
        "أحرقت القوات 13 عربة في الوادي.",
        "يقترب الجيش من سحق آخر معقل للتمرد.",
    ],
)
def test_a_purpose_a_condition_or_a_thing_that_burns_is_no_harm_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مقتل 12 شخصا، ثمانية جنود وأربعة مدنيين.", [("killed", 12, 12), ("killed", 8, 8), ("killed", 4, 4)]),
        (
            "إن 17 راكبا قتلوا، 12 ضابطا والعمال الخمسة.",
            [("killed", 17, 17), ("killed", 12, 12), ("killed", 5, 5)],
        ),
    ],
)
def test_counts_behind_a_comma_divide_the_total(text: str, expected: Told) -> None:
    assert told(text) == expected
    assert [claim.subset_of for claim in claims(text)] == [None, 0, 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مقتل شرطيين على الأقل في كمين.", [("killed", 2, None)]),
        ("مقتل شرطيين اثنين في كمين.", [("killed", 2, 2)]),
        ("ضابط صف ومجند قتلا في الوادي.", [("killed", 2, 2)]),
        ("اعتقلت الشرطة إحدى المتسللتين.", [("captured", 1, 1)]),
        ("قال إن 9 عمال قتلوا و20 أصيبوا.", [("killed", 9, 9), ("wounded", 20, 20)]),
        ("هاجم الفلاحون التنظيم واغتالوا عددا من عناصره.", [("killed", 3, None)]),
        ("كانت مجزرة ذهب ضحيتها 60 قرويا.", [("killed", 60, 60)]),
        ("أحرق المهاجمون سبعة قرويين.", [("killed", 7, 7)]),
        ("قتلوا خمسة وجرحوا أكثر من 40 في المعارك.", [("killed", 5, 5), ("wounded", 41, None)]),
        ("مرت العاصفة دون أن تخلف أي خسائر أو إصابات.", [("killed_or_wounded", 0, 0)]),
        ("ولا يوجد ضحايا في صفوف العمال.", [("killed_or_wounded", 0, 0)]),
    ],
)
def test_forms_of_number_and_verb_are_read_as_they_are_written(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("لقي القائد مصرعه مع ثلاثة من مرافقيه.", [("killed", 1, 1), ("killed", 3, 3)]),
        ("أصيب عامل إلى جانب ثمانية آخرين.", [("wounded", 1, 1), ("wounded", 8, 8)]),
        ("أسفر عن مقتل سبعة حراس بالإضافة إلى المهاجمين.", [("killed", 7, 7), ("killed", 3, None)]),
        ("لقي 12 عاملا مصرعهم وجرح آخرون.", [("killed", 12, 12), ("wounded", 3, None)]),
        ("مقتل 3 في إدلب و5 في حلب.", [("killed", 3, 3), ("killed", 5, 5)]),
        ("96 قتيلا في دمشق، و32 في درعا.", [("killed", 96, 96), ("killed", 32, 32)]),
    ],
)
def test_an_outcome_goes_on_to_company_and_to_other_places(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سقوط عدد من المتمردين قتلى وجرحى في الوادي.", [("killed_or_wounded", 3, None)]),
        ("تكبدت القوات خسائر فادحة في الأرواح.", [("killed", 3, None)]),
        ("ضبط خلية إرهابية مكونة من ستة عناصر.", [("captured", 6, 6)]),
        ("تشييع سبعة مقاتلين في البلدة.", [("killed", 7, 7)]),
        ("القضاء على منفذ الهجوم.", [("killed", 1, 1)]),
        ("اصطدمت سيارته مما أدى إلى مصرعه.", [("killed", 1, 1)]),
        ("فقدت بيتها. أما هي، فأصيبت برصاصة.", [("wounded", 1, 1)]),
        ("قتل مؤخرا في حلب، شاب تونسي.", [("killed", 1, 1)]),
        ("نشرت تقديرات عن عدد العمال الذين قتلوا أو جرحوا في المصنع.", [("killed_or_wounded", 3, None)]),
        ("يحقق القضاء في قضية مقتل 16 جنديا.", [("killed", 16, 16)]),
    ],
)
def test_people_are_counted_where_they_stand(text: str, expected: Told) -> None:
    assert told(text) == expected


def test_a_part_may_stand_before_the_words_that_say_of_whom_it_is_one() -> None:
    text = "سقط خمسة قتلى. وكان مدنيون بين القتلى."
    assert told(text) == [("killed", 5, 5), ("killed", 3, None)]
    assert [claim.subset_of for claim in claims(text)] == [None, 0]


@pytest.mark.parametrize("text", ["معظم الضحايا من النساء.", "يهدف المخطط إلى قتله.", "اتفقوا على عدم قتل أي شخص."])
def test_a_share_or_a_plan_is_no_claim(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أوقع الهجوم قتيلين على الأقل وخمسة جرحى.", [("killed", 2, None), ("wounded", 5, 5)]),
        ("قتلت شابتان انتحاريتان 13 شخصا.", [("killed", 13, 13)]),
        ("أربعة رعاة قتلوا في غارة أخرى.", [("killed", 4, 4)]),
        ("استشهاد 16 ضابطا ومجندا.", [("killed", 16, 16)]),
        ("قتل عامل وأصيب آخر.", [("killed", 1, 1), ("wounded", 1, 1)]),
        ("قتلت طالبة وأصيبت أخرى.", [("killed", 1, 1), ("wounded", 1, 1)]),
        ("مقتل القائد محمد علي وخالد حسن وسعيد عمر.", [("killed", 1, 1)] * 3),
        ("بعد اغتيال الشهيد محمد علي.", [("killed", 1, 1)]),
        ("توقيف إحدى المتسللتين بعد إصابتها.", [("captured", 1, 1), ("wounded", 1, 1)]),
        ("نقل إلى المستشفى إلا أنه توفي فيما بعد.", [("killed", 1, 1)]),
        ("شنت القوات حملة اعتقالات في الحي.", [("captured", 3, None)]),
        ("الحصيلة بلغت 115 عاملا سقطوا بين قتيل وجريح.", [("killed_or_wounded", 115, 115)]),
        ("لم تحدد حصيلة القتلى، منهم 16 سيدة و14 طفلا.", [("killed", 16, 16), ("killed", 14, 14)]),
    ],
)
def test_what_stands_beside_does_not_change_who_was_harmed(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("نفى في المقابل مقتل القائد محمد علي.", "killed"),
        ("رغم عدم اعتقال أي شخص حتى الآن.", "captured"),
        ("دون أن يبلغ عن اعتقالات.", "captured"),
    ],
)
def test_a_denial_is_read_across_an_adverb(text: str, outcome: str) -> None:
    assert told(text) == [(outcome, 0, 0)]
    assert all(claim.negated for claim in claims(text))


@pytest.mark.parametrize(
    "text",
    [
        "أول صاروخ يصيب منزلا إسرائيليا.",
        "رفض الوزير تأكيد أو نفي مقتل القائد محمد علي.",
        "شارك بمحاولة اغتيال ضباط.",
        "قامت بأعمال قتل ونهب.",
        "تتواصل الجهود للبحث عن ضحايا آخرين.",
        "تشييع محمد علي بمشاركة الرئيس.",
    ],
)
def test_what_is_not_said_to_have_happened_is_no_claim(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تسبب في مقتل الآلاف من السنة والشيعة.", [("killed", 1000, None)]),
        ("هاجمت الجماعة الحاجز وقتلت منهم 16 جنديا.", [("killed", 16, 16)]),
        ("إن قتلى من المتمردين سقطوا في المعارك.", [("killed", 3, None)]),
        ("من بين قتلى المعارضة ثلاثة من القادة.", [("killed", 3, 3)]),
        ("قدر عدد الأسر النازحة بنحو 300 أسرة.", [("displaced", 300, 300)]),
        ("دمرت الوحدات أوكارا وأوقعت أفرادها بين قتيل ومصاب.", [("killed_or_wounded", 3, None)]),
        ("أدان الاتحاد اعتقال السلطات الصحفي محمد علي.", [("captured", 1, 1)]),
        ("أسفرت القذيفة عن إصابته بشظايا.", [("wounded", 1, 1)]),
    ],
)
def test_words_that_stand_apart_are_joined(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل ركاب الطائرة، وعددهم 150 شخصا.", [("killed", 150, 150)]),
        ("إن 391 شخصا محتجزون دون محاكمة.", [("captured", 391, 391)]),
        ("حوادث تحصد أرواح المئات من المواطنين.", [("killed", 100, None)]),
        ("أعلن الحزب سقوط محمد علي حسن من حلب، وخالد أحمد حسن.", [("killed", 1, 1), ("killed", 1, 1)]),
        ("أسروهم صباحا. وقال إن الجماعة خطفت ثلاثة عمال. ثم قال إنهم أعدموهم.", [("captured", 3, 3), ("killed", 3, 3)]),
    ],
)
def test_a_later_word_counts_or_restates_people(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "في البلدة سكان، البالغ عددهم 21 مليونا، بحاجة إلى مساعدة.",
        "حملوا الجيش مسؤولية أعمال قتل الأطفال.",
        "أوعزت للأجهزة بالعمل من أجل إلقاء القبض على القتلة.",
        "كانت المجموعة تقوم بأعمال قتل وسلب.",
    ],
)
def test_a_practice_is_no_event(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("سقطت القذيفة في حقل ولم يصب أحد بأذى.", "wounded"),
        ("تكبد الجيش خسائر في العتاد لكن لم يقتل أي جندي.", "killed"),
        ("داهمت الشرطة المنزل ولم تعتقل أحدا.", "captured"),
    ],
)
def test_a_verb_of_nobody_is_a_denial(text: str, outcome: str) -> None:
    assert told(text) == [(outcome, 0, 0)]
    assert claims(text)[0].negated


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("مقتل 20 مدنيا على الأقل في القصف.", "مدنيا"),
        ("قتل 5 عمال تقريبا.", "عمال"),
        ("مقتل جنديين على الأقل.", "جنديين"),
    ],
)
def test_the_qualifier_behind_people_is_none_of_their_words(text: str, victims: str) -> None:
    span = claims(text)[0].victims
    assert span is not None
    assert text[span.start : span.end] == victims


def test_the_number_of_others_is_not_that_of_the_harmed() -> None:
    text = "إن المدنيين قتلوا، و80% من السكان البالغ عددهم 21 مليون نسمة بحاجة إلى مساعدة."
    assert all(claim.count.minimum != 21_000_000 for claim in claims(text))
