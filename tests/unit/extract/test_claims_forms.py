"""Forms and phrases in which Arabic news states harm: one sentence each, written for these tests."""

from functools import cache

import pytest

from workstation.core.articles import Article
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge
from workstation.knowledge.cues import imperfect_forms, perfect_forms
from workstation.text.normalize import fold

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
        ("تبحث الشرطة عن الفتيات اللواتي اختفين قبل يومين.", [("missing", 3, None)]),
        ("أفاد الأهالي بأن أربع فتيات أصبن في المدرسة.", [("wounded", 4, 4)]),
        ("ذكر المدير أن خمس طالبات توفين في الحريق.", [("killed", 5, 5)]),
    ],
)
def test_women_are_the_subjects_of_a_feminine_plural(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("perfect", "plural"), [("اختفى", "اختفين"), ("أصيب", "أصبن"), ("فر", "فررن"), ("نزح", "نزحن"), ("اغتيل", "اغتلن")]
)
def test_a_feminine_plural_loses_or_keeps_the_weak_letter(perfect: str, plural: str) -> None:
    assert fold(plural) in {form for form, _, feminine in perfect_forms(fold(perfect)) if feminine}


def test_a_feminine_plural_of_the_imperfect_is_built() -> None:
    assert {fold("يقتلن"), fold("سيقتلن")} <= {form for form, _, feminine in imperfect_forms(fold("يقتل")) if feminine}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل ضابطا شرطة ومجند في انفجار عبوة.", [("killed", 2, 2), ("killed", 1, 1)]),
        ("أصيب جنديا الجيش بجروح.", [("wounded", 2, 2)]),
        ("مقتل ضابطي أمن في هجوم مسلح.", [("killed", 2, 2)]),
        ("عثر على جثتي شابين قرب الطريق.", [("killed", 2, 2)]),
        ("قتلوا ضابطا قرب الحاجز.", [("killed", 1, 1)]),
        ("نقلت الفرق جثتي القتيلين إلى المشرحة.", []),
        ("أفاد المصدر بوقوع إصابتين على الأقل جراء القصف.", [("wounded", 2, None)]),
    ],
)
def test_a_dual_before_its_owner_has_lost_its_last_letter(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل مجموعة من العمال في الانفجار.", [("killed", 3, None)]),
        ("اعتقل الجيش مجموعة من الشبان.", [("captured", 3, None)]),
        ("حصيلة القتلى من العمال ارتفعت إلى 144 شخصا.", [("killed", 144, 144)]),
        ("وصل عدد القتلى في حلب إلى عشرة، وتسعة صرعى في إدلب.", [("killed", 10, 10), ("killed", 9, 9)]),
        ("لا يزال العشرات مفقودين بعد السيول.", [("missing", 10, None)]),
    ],
)
def test_a_group_and_a_toll_of_some_people_are_counted(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ذكر مصدر طبي أن 18 من مقاتلي الجماعة قتلوا جراء غارات قوات التحالف.", [("killed", 18, 18)]),
        ("قال المتحدث إن 9 مسلحين على الأقل من تنظيم القاعدة قتلوا في الغارة.", [("killed", 9, None)]),
        (
            "قال المحافظ إن أكثر من مئتي سوري بمدينة حلب بشمال البلاد أعدموا على أيدي مسلحي التنظيم.",
            [("killed", 201, None)],
        ),
        ("قال الطبيب إن ثلاثة رعاة أعمارهم في العشرين أصيبوا قرب القرية.", [("wounded", 3, 3)]),
        ("قال إن عشرة أشخاص قتلوا وسبعين ألفا قد هجروا من ديارهم.", [("killed", 10, 10), ("displaced", 70000, 70000)]),
    ],
)
def test_the_subject_of_a_plural_verb_stands_before_it(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("جرح كلا من سامي الحلو ووليد نصار خلال المظاهرة.", [("wounded", 1, 1), ("wounded", 1, 1)]),
        ("أدى الهجوم إلى مقتل أحد أنصار المرشح.", [("killed", 1, 1)]),
        ("أدى الهجوم إلى إصابة أحد المباني.", []),
        ("أدى الهجوم إلى حرق طفلة داخل منزلها.", [("killed", 1, 1)]),
        ("أدى الانفجار إلى احتراق ثلاثة عمال.", [("killed", 3, 3)]),
        ("أدى الانفجار إلى احتراق ثلاث سيارات.", []),
        ("نتج عنه استشهاد العريف سالم حسن، والجندي أول محمد علي العمري.", [("killed", 1, 1), ("killed", 1, 1)]),
        ("أسفر الهجوم عن استشهاد عدد من رجال الأمن والعاملين في الموقع.", [("killed", 3, None)]),
        (
            "سقط 13 قتيلا بينهم ثلاثة عمال، بالإضافة إلى 28 جريحا، منهم 9 أطفال.",
            [("killed", 13, 13), ("killed", 3, 3), ("wounded", 28, 28), ("wounded", 9, 9)],
        ),
    ],
)
def test_titles_lists_and_parts_keep_to_their_own_people(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أفاد المصدر بمقتل كل من سامر عبد الله وخالد محمود في القصف.", [("killed", 1, 1), ("killed", 1, 1)]),
        ("أدى تحطمها إلى مقتل كل من كانوا على متنها وعددهم 120 شخصا.", [("killed", 120, 120)]),
        ("تبنت الجماعة اغتيال سامر عبد الله، قائد الكتيبة.", [("killed", 1, 1)]),
        ("جاء ذلك بعد اغتيال مسلحين مجهولين أحد القضاة أمام منزله.", [("killed", 1, 1)]),
        ("جاء ذلك إثر خطف مسلحين لعدد من المدنيين من الحي.", [("captured", 3, None)]),
        ("عمدت الميليشيا إلى عمليات إعدام ميدانية غير قانونية بحق عدد من الجنود.", [("killed", 3, None)]),
        ("ندد المجلس بمقتل هؤلاء الأطفال.", [("killed", 3, None)]),
        ("قال إن حسين العمري وعبد الحليم الناصر قد قتلا في القصف.", [("killed", 1, 1), ("killed", 1, 1)]),
    ],
)
def test_a_noun_of_harm_finds_its_victims_behind_doers_and_lists(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أقلت الطائرة جثمان شهيد الواجب العريف سالم حسن إلى مطار جدة.", [("killed", 1, 1)]),
        (
            "أربعة قتلى في حماة، وقتيلان في إدلب، وقتيل واحد باللاذقية.",
            [("killed", 4, 4), ("killed", 2, 2), ("killed", 1, 1)],
        ),
        ("أوضح البيان أن الضحايا قتلوا أثناء نومهم.", [("killed", 3, None)]),
        ("ذكر أن عشرة أشخاص من القتلى قضوا جراء سقوط قذيفة.", [("killed", 10, 10)]),
        ("قال إن أحد أصدقائه لا يزال معتقلا منذ شهر.", [("captured", 1, 1)]),
    ],
)
def test_people_named_by_what_befell_them_are_told(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "القانون الدولي يحظر إعدام أسرى الحرب.",
        "رصدت مكافأة لمن يدلي بمعلومات تؤدي إلى القبض على الزعيم.",
        "لم يتضح ما إذا كان الهجوم قد أسفر عن ضحايا.",
        "يظن أنه بقتل جندي واحد ينتصر.",
        "حاول المحتجون حرق قصر الرئيس.",
    ],
)
def test_what_is_forbidden_sought_or_unclear_is_no_harm_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("لقي مصرعه ثلاثة أشخاص في حادث سير.", [("killed", 3, 3)]),
        ("لقي مصرعه القيادي سامر حسن في الغارة.", [("killed", 1, 1)]),
        ("بعد أيام لقي مصرعه في غارة جوية.", [("killed", 1, 1)]),
        ("لقي حتفه على يد مسلحين مجهولين قرب المدينة.", [("killed", 1, 1)]),
        ("قال المتحدث إن عددا كبيرا من المسلحين لقي مصرعه في الغارة.", [("killed", 3, None)]),
        ("قتلت القوات خلال الأسبوعين الماضيين فلسطينيين اثنين بالرصاص.", [("killed", 2, 2)]),
        ("اعتقلت قوات الجيش المرابطة بالحدود جنوب شرق البلاد، اثنين مسلحين.", [("captured", 2, 2)]),
        ("الجماعة التي قتلت المئات العام الماضي أعلنت الهدنة.", [("killed", 100, None)]),
        ("كان متخفيا في القرية وقبض عليه قبل يومين.", [("captured", 1, 1)]),
    ],
)
def test_a_verb_finds_its_people_wherever_its_second_word_stands(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("شكا الأهالي من مقتل أعداد كبيرة منهم في القصف.", [("killed", 3, None)]),
        ("أفاد السكان بأن نزوحا جماعيا للأهالي بدأ من القرية.", [("displaced", 3, None)]),
        ("قال إن ضابطي الشرطة المصابين نقلا إلى المستشفى.", [("wounded", 2, 2)]),
        ("قال إن 37 رهينة و29 من الخاطفين قتلوا في العملية.", [("killed", 37, 37), ("killed", 29, 29)]),
        ("وهو مخطط عملية خطف الجندي «سامر حسن».", [("captured", 1, 1)]),
    ],
)
def test_numbers_of_them_and_described_people_are_read(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "أثار إعدامه انتقادات حادة حيال الحكومة.",
        "كانت المؤامرة تهدف إلى اغتيال الصحفي.",
        "شدد على ضرورة الإسراع في التحقيق وإلقاء القبض على المتورطين.",
        "تعاطف الناس مع أسر هؤلاء الأطفال.",
    ],
)
def test_aims_demands_and_families_are_no_harm_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل مسلحون يستقلون دراجة ذات ثلاث عجلات أربعة من الممرضين.", [("killed", 4, 4)]),
        (
            "في المستشفى 20 مصابا منهم سامر حسن، خالد محمود، أيمن خالد.",
            [("wounded", 20, 20), ("wounded", 1, 1), ("wounded", 1, 1), ("wounded", 1, 1)],
        ),
        ("أعلنت القيادة أن 7 عناصر من تنظيم / داعش / قتلوا في الغارة.", [("killed", 7, 7)]),
        ("أدى الحريق إلى إصابة عائلته بحروق خطيرة.", [("wounded", 3, None)]),
        ("أصيب والدا الطفل وشقيقه بجروح.", [("wounded", 2, 2), ("wounded", 1, 1)]),
        (
            "أسرت القوات عددا من المسلحين، من بينهم زيدون علي زيدون، وهو قائد ميداني.",
            [("captured", 3, None), ("captured", 1, 1)],
        ),
    ],
)
def test_wheels_lists_of_names_slashes_households_and_strangers(text: str, expected: Told) -> None:
    assert told(text) == expected
