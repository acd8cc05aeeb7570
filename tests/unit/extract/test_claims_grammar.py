"""What the grammar of harm reads: one sentence, one phenomenon. Written for these tests."""

from functools import cache

import pytest

from workstation.core.articles import Article
from workstation.core.claims import Claim, Outcome, Qualifier, VictimKind
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge


@cache
def knowledge() -> Knowledge:
    return Knowledge.load()


def claims(text: str) -> tuple[Claim, ...]:
    return analyze(Article(id="t", text=text), knowledge()).claims


def told(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(str(claim.outcome), claim.count.minimum, claim.count.maximum) for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # verb before its victims, and the count in every dress
        ("قتل سبعة مدنيين في انفجار لغم.", [("killed", 7, 7)]),
        ("أصيبت ثلاث نساء بجروح.", [("wounded", 3, 3)]),
        ("اعتقلت الشرطة مساء أمس 9 متظاهرين.", [("captured", 9, 9)]),
        ("قتل جنديان وأصيب ثالث.", [("killed", 2, 2), ("wounded", 1, 1)]),
        ("لقي 12 عاملا مصرعهم في المنجم.", [("killed", 12, 12)]),
        # subject before a plural verb
        ("إن أربعة عمال قتلوا في القصف.", [("killed", 4, 4)]),
        ("6 صيادين و3 ركاب أصيبوا في الحادث.", [("wounded", 6, 6), ("wounded", 3, 3)]),
        # verbal nouns
        ("أدى الانفجار إلى مقتل طفلة وإصابة والدها.", [("killed", 1, 1), ("wounded", 1, 1)]),
        ("أسفر الهجوم عن مقتل وإصابة 30 شخصا.", [("killed_or_wounded", 30, 30)]),
        ("أعلن عن أسر ضابطين قرب الحدود.", [("captured", 2, 2)]),
        # active verbs: the subject is no victim
        ("قتلت القوات الخاصة ثمانية مسلحين.", [("killed", 8, 8)]),
        ("مسلحون مجهولون اغتالوا قاضيا أمام منزله.", [("killed", 1, 1)]),
        # people named by what befell them
        ("في المدينة 40 قتيلا و90 جريحا.", [("killed", 40, 40), ("wounded", 90, 90)]),
        ("سقوط قتلى وجرحى في قصف على السوق.", [("killed", 3, None), ("wounded", 3, None)]),
        ("أوقع التفجير عشرات القتلى والجرحى.", [("killed_or_wounded", 10, None)]),
        ("سقط 15 شخصا بين قتيل وجريح.", [("killed_or_wounded", 15, 15)]),
        # tolls whose number comes later, or first
        ("ارتفع عدد القتلى في الزلزال الذي ضرب الجزيرة إلى 210 أشخاص.", [("killed", 210, 210)]),
        ("تخطت حصيلة القتلى 50 قتيلا.", [("killed", 51, None)]),
        # conjunctions carry the outcome on
        ("مقتل 14 عنصرا من القوات وخمسة من المسلحين.", [("killed", 14, 14), ("killed", 5, 5)]),
        ("مقتل ستة سياح وسائق الحافلة.", [("killed", 6, 6), ("killed", 1, 1)]),
        # displaced and missing
        ("نزح أكثر من 3 آلاف شخص عن القرية.", [("displaced", 3001, None)]),
        ("لا يزال هناك 5 مفقودين.", [("missing", 5, 5)]),
        ("فقد 11 صيادا إثر غرق زورقهم.", [("missing", 11, 11)]),
        ("أجبرت السيول نحو 300 أسرة على الفرار.", [("displaced", 300, 300)]),
        ("حصد الوباء في القرية أرواح 70 طفلا.", [("killed", 70, 70)]),
        ("اغتالت إسرائيل القيادي سمير الناصر.", [("killed", 1, 1)]),
        ("تسلم الأهالي جثامين ثلاثة صيادين.", [("killed", 3, 3)]),
        ("بلغ عدد القتلى المدنيين 64.", [("killed", 64, 64)]),
        # the number behind its noun, and what befell the people as an adjective
        ("مقتل البحارة الأربعة وإصابة القائد.", [("killed", 4, 4), ("wounded", 1, 1)]),
        ("انتشلت الفرق 10 عمال قتلى.", [("killed", 10, 10)]),
        ("لدى الجماعة 12 مهندسا مختطفين.", [("captured", 12, 12)]),
        ("استشهاد الأسير سمير الناصر.", [("killed", 1, 1)]),
        ("قتل في الكمين 17 ضابطا ومزارعا واحدا.", [("killed", 17, 17), ("killed", 1, 1)]),
        ("إصابة 1832 ضابطا ومجندا.", [("wounded", 1832, 1832)]),
        # a subject or a doer that nothing knows, or that parts an idiom
        ("وقتلت العبوة سائقا.", [("killed", 1, 1)]),
        ("ألقت شرطة المدينة القبض على تسعة مهربين.", [("captured", 9, 9)]),
        ("وباء أودى بنحو 70 ألف شخص.", [("killed", 70000, 70000)]),
        ("تعرض 12 صحافيا للاعتقال.", [("captured", 12, 12)]),
        ("وغادر 3 آلاف مدني منازلهم.", [("displaced", 3000, 3000)]),
        ("قتل رصاص الجيش شابا.", [("killed", 1, 1)]),
        ("بالإضافة لقتل 85 مصليا.", [("killed", 85, 85)]),
        ("وقع العشرات من المتمردين أسرى في أيدي القوات.", [("captured", 10, None)]),
        # those who shared what befell the one before, and lists behind a dash
        ("مقتل القائد مع عدد من مرافقيه.", [("killed", 1, 1), ("killed", 3, None)]),
        ("سقط 28 قتيلا – 17 متمردا و11 جنديا.", [("killed", 28, 28), ("killed", 17, 17), ("killed", 11, 11)]),
        ("اعتقلت السلطات العراقية رئيس المجلس السابق.", [("captured", 1, 1)]),
        ("اختطفت الجماعة أيضا القيادي سمير الناصر.", [("captured", 1, 1)]),
        ("تسجيل 52 حالة وفاة و162 إصابة.", [("killed", 52, 52), ("wounded", 162, 162)]),
        ("أوقعت الحرب 70 ألف قتيل ومليون لاجئ.", [("killed", 70000, 70000), ("displaced", 10**6, 10**6)]),
        # victims told by a pronoun
        ("المزارعون الذين قتلهم اللغم.", [("killed", 3, None)]),
        ("خطف المسلحون سبعة مزارعين ثم أعدموهم.", [("captured", 7, 7), ("killed", 7, 7)]),
        ("ذكر البيان أنه لقي مصرعه بصاروخ.", [("killed", 1, 1)]),
        ("ذكر البيان أنه لقي مصرعه في الميناء.", [("killed", 1, 1)]),
        ("هناك ثلاثة أطباء تم خطفهم.", [("captured", 3, 3)]),
        ("أما شقيقته فأصيبت بشظية قذيفة.", [("wounded", 1, 1)]),
        ("كان معهم حين وصلوا، لكنه توفي متأثرا بجروحه.", [("killed", 1, 1)]),
    ],
)
def test_a_statement_is_read_with_its_outcome_and_number(
    text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "qualifier", "bounds"),
    [
        ("مقتل ما لا يقل عن 20 شخصا.", Qualifier.AT_LEAST, (20, None)),
        ("قتل 20 شخصا على الأقل.", Qualifier.AT_LEAST, (20, None)),
        ("مقتل أكثر من 20 شخصا.", Qualifier.MORE_THAN, (21, None)),
        ("مقتل نحو 20 شخصا.", Qualifier.ABOUT, (20, 20)),
        ("مقتل ما يصل إلى 20 شخصا.", Qualifier.AT_MOST, (None, 20)),
        ("مقتل ما بين 20 و30 شخصا.", Qualifier.RANGE, (20, 30)),
        ("مقتل عشرات المدنيين.", Qualifier.VAGUE, (10, None)),
        ("مقتل بضعة جنود.", Qualifier.VAGUE, (3, 9)),
        ("مقتل عدد من الجنود.", Qualifier.VAGUE, (3, None)),
        ("مقتل شخصين.", Qualifier.EXACT, (2, 2)),
        ("مقتل أحد الجنود.", Qualifier.EXACT, (1, 1)),
    ],
)
def test_a_qualifier_bounds_the_number(text: str, qualifier: Qualifier, bounds: tuple[int | None, int | None]) -> None:
    (claim,) = claims(text)
    assert (claim.count.qualifier, (claim.count.minimum, claim.count.maximum)) == (qualifier, bounds)


@pytest.mark.parametrize(
    "text",
    [
        "في المدينة 2500 مقاتل.",
        "حكم عليه بالسجن 15 عاما.",
        "هدد الرجل بقتل رهائن.",
        "دمرت الغارة 12 منزلا وثلاث سيارات.",
        "نجا الوزير من محاولة اغتيال.",
        "سيطر الجيش على خمس قرى.",
        "قال إن 40 % من السكان بلا ماء.",
        "بحث الوزير قضية الأسرى والمعتقلين.",
        "نقل المهاجرون إلى مركز احتجاز جديد.",
        "فقد 40 عاملا في المصنع وظائفهم.",
        "أصيب المدرب بخيبة أمل.",
        "ارتفع عدد المصابين بالكوليرا إلى 90.",
        "وقضت المحكمة بسجن عشرين متهما.",
        "أدى الحادث إلى إصابة سبع طائرات.",
        "وأمر بتوقيف أي مسلح.",
        "من شأنه تجنب سقوط ضحايا.",
        "نظام سقط إثر انتفاضة 2011 في البلاد.",
        "وقد يؤدي الحصار إلى وفاة المئات.",
        "يقدر عدد الأسر في البلدة بألف أسرة.",
    ],
)
def test_what_states_no_harm_is_no_claim(text: str) -> None:
    assert told(text) == []


def test_a_dual_counts_two_only_where_the_plural_is_a_broken_one() -> None:
    assert told("مقتل عنصرين.") == [("killed", 2, 2)]
    assert told("مقتل مدنيين.") == [("killed", 3, None)]
    assert told("مقتل لبنانيين اثنين.") == [("killed", 2, 2)]


def test_a_denial_is_a_claim_of_nobody() -> None:
    (claim,) = claims("لم يسفر القصف عن سقوط ضحايا.")
    assert claim.negated
    assert (claim.count.minimum, claim.count.maximum, claim.count.span) == (0, 0, None)


def test_people_among_others_are_a_part_of_them() -> None:
    whole, part = claims("مقتل 18 شخصا بينهم خمسة أطفال في القصف.")
    assert (whole.subset_of, part.subset_of) == (None, 0)
    assert part.outcome is Outcome.KILLED
    assert (part.count.minimum, part.victim_kind) == (5, VictimKind.CIVILIAN)


def test_a_man_and_his_wife_are_two() -> None:
    assert told("أصيب رجل وزوجته.") == [("wounded", 2, 2)]


def test_which_people_are_meant_is_no_statement_that_they_were_harmed() -> None:
    assert told("زار الوزير عائلات المدنيين الذين قتلوا.") == []


def test_words_around_a_claim_say_why_it_was_made() -> None:
    (claim,) = claims("مقتل عشرة جنود.")
    assert "outcome:noun:intransitive" in claim.rules
    assert any(rule.startswith("count:") for rule in claim.rules)
    assert 0 < claim.confidence <= 1
