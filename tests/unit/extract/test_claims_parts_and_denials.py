"""Who is missing, who surrendered, what is denied from afar, parts and pairs: one sentence each."""

from functools import cache

import pytest

from workstation.core.articles import Article
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge

Told = list[tuple[str, int | None, int | None]]


@cache
def knowledge() -> Knowledge:
    return Knowledge.load()


def told(text: str) -> Told:
    claims = analyze(Article(id="t", text=text), knowledge()).claims
    return [(str(claim.outcome), claim.count.minimum, claim.count.maximum) for claim in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قالت الوزارة إن 31 طالبة من المعهد لا يزلن مفقودات.", [("missing", 31, 31)]),
        ("ذكرت الهيئة أن 9 فتيات مصيرهن غير معلوم منذ الغارة.", [("missing", 9, 9)]),
        ("لم تتمكن الشرطة من معرفة مصير 12 بحارا.", [("missing", 12, 12)]),
        ("إن مصير 18 حارسا لا يزال غامضا.", [("missing", 18, 18)]),
        ("الأطفال الذين اختفوا في السوق لم يعودوا.", [("missing", 3, None)]),
        ("استسلم 20 مسلحا للجيش في البلدة.", [("captured", 20, 20)]),
        ("سلم 15 من عناصر التنظيم أنفسهم للشرطة.", [("captured", 15, 15)]),
    ],
)
def test_the_missing_and_those_who_surrender_are_told(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نقلت البعثة 37 قرويا جريحا إلى المدينة.", [("wounded", 37, 37)]),
        ("أسرت القوات ثلاثة عناصر أحدهم جريح.", [("captured", 3, 3), ("wounded", 1, 1)]),
        ("عثر السكان على شرطيين قتلا قرب الجسر.", [("killed", 2, 2)]),
        ("قتل المسلحون حاكم الإقليم وحراسه.", [("killed", 1, 1), ("killed", 3, None)]),
        ("مقتل جندي ومدنيين في القصف.", [("killed", 1, 1), ("killed", 3, None)]),
        ("أدت الغارة إلى مقتل أحدهم.", [("killed", 1, 1)]),
        ("مقتل وأسر عدد من عناصر الجماعة.", [("killed", 3, None), ("captured", 3, None)]),
        ("شنت الشرطة حملة اعتقالات طالت 40 ناشطا.", [("captured", 40, 40)]),
        ("وقتل في المعركة التي وقعت أمس عدد من عناصر الجماعة.", [("killed", 3, None)]),
        ("قتل في الهجوم الذي شنه الجيش 20 مسلحا.", [("killed", 20, 20)]),
        ("يقدم المستشفى العلاج للجنود المصابين في المعركة.", [("wounded", 3, None)]),
        ("قال الوزير إن شهداء الجيش المصري لن ينسوا.", [("killed", 3, None)]),
        ("ارتفعت الحصيلة إلى مقتل 40 شخصا سقطوا بين قتيل وجريح.", [("killed_or_wounded", 40, 40)]),
    ],
)
def test_people_told_with_others_or_behind_a_clause_are_found(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "أنكرت السلطات وقوع عملية خطف لأي طالبة.",
        "ونفى البيان، الذي صدر مساء، إصابة أي مدني.",
        "أشار إلى عدم وجود تقارير عن سقوط مدنيين.",
    ],
)
def test_a_denial_is_heard_across_words_that_say_it_occurred(text: str) -> None:
    assert [(low, high) for _, low, high in told(text)] == [(0, 0)]


@pytest.mark.parametrize(
    "text",
    [
        "المهندسون لم يصابوا بأذى.",
        "يطالب المحامي بإعدام المدان.",
        "نقلت سيارات الإسعاف جثث القتلى.",
        "أحرق شبان غاضبون علما.",
    ],
)
def test_a_demand_a_negation_and_the_bodies_of_the_dead_tell_no_new_harm(text: str) -> None:
    assert told(text) == []


def wholes(text: str) -> list[int | None]:
    return [claim.subset_of for claim in analyze(Article(id="t", text=text), knowledge()).claims]


def test_figures_that_make_most_of_a_total_divide_it() -> None:
    text = "قتل عشرة أشخاص في القصف. وقال الطبيب إن خمسة أطفال وثلاث نساء ورجلين قتلوا في بيوتهم."
    assert wholes(text) == [None, 0, 0, 0]
    text = "قتل 30 شخصا في القصف، وتوزع القتلى بواقع 12 في حلب، وعشرة قتلى في حمص، وسبعة قتلى في حماة."
    assert wholes(text) == [None, 0, 0, 0]
    text = "قتل 100 شخص في الشهر. وسجلت حلب مقتل خمسة أشخاص، وحمص مقتل أربعة أشخاص، وحماة مقتل ثلاثة أشخاص."
    assert set(wholes(text)) == {None}
