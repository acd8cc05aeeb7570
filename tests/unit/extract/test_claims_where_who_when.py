"""Where the harm was done, who says so and what is told as the past, in sentences written for these tests."""

import datetime as dt
from functools import cache

import pytest

from workstation.core.articles import Article
from workstation.core.claims import Claim, Reference
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge


@cache
def knowledge() -> Knowledge:
    return Knowledge.load()


def claims(text: str) -> tuple[Claim, ...]:
    return analyze(Article(id="t", text=text, date=dt.date(2016, 5, 20)), knowledge()).claims


def words(reference: Reference | None, text: str) -> str:
    return "" if reference is None else reference.span.of(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قتل عشرة جنود في معارك بجبهة نهم شرق #صنعاء أمس.", "نهم"),
        ("وفي المحمودية (30 كلم جنوب بغداد)، قتل شرطيان بانفجار عبوة.", "المحمودية"),
        ("قتل خمسة مدنيين في قصف على دوما وحرستا.", "دوما"),
        ("قال ناشطون إن طائرات أغارت على سراقب، وقتل ستة مدنيين نقلوا إلى مستشفيات إدلب.", "سراقب"),
        ("قتل ثلاثة جنود في هجوم استهدف السفارة الأميركية في أنقرة.", "أنقرة"),
        ("أعلن الجيش الأفغاني أن ستة من جنوده قتلوا في تحطم مروحية في جنوب البلاد.", "جنوب البلاد"),
    ],
)
def test_the_harm_was_done_where_the_attack_struck(text: str, place: str) -> None:
    assert place in words(claims(text)[-1].place, text)


def test_a_place_that_opens_a_copy_is_not_the_place_of_the_harm() -> None:
    text = "بغداد (رويترز) - قتل ستة أشخاص في هجوم بمدينة كركوك."
    assert words(claims(text)[0].place, text) == "مدينة كركوك"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("أعلنت وزارة الداخلية العراقية إحباط هجوم، مشيرة إلى أن ثلاثة جنود قتلوا.", "وزارة الداخلية العراقية"),
        ("وجاء في بيان للشرطة أن خمسة أشخاص قتلوا في الحادث.", "بيان"),
        ("يأتي ذلك بعد ساعات من إعلان الجيش مقتل عشرين مسلحا.", "الجيش"),
        ("وأشارت الأرقام الصادرة عن المرصد السوري إلى مقتل 30 شخصا.", "المرصد السوري"),
        ("ويقول الفلسطينيون إن عشرة مدنيين قتلوا في الغارة.", "الفلسطينيون"),
        ("وكان ناشطون قد أكدوا قصف الجيش السوداني للبلدة، ما أدى إلى مقتل أربعة مدنيين.", "ناشطون"),
        ("قالت وزارة الصحة إن جنديا قتل. وأصيب ستة مدنيين بحسب المصدر نفسه.", "وزارة الصحة"),
        ('قال قائد الشرطة "سمعنا انفجارا كبيرا أدى إلى مقتل جندي واحد".', "قائد الشرطة"),
    ],
)
def test_the_speaker_is_the_one_who_tells_the_figure(text: str, speaker: str) -> None:
    assert speaker in words(claims(text)[-1].source, text)


@pytest.mark.parametrize(
    "text",
    [
        "أعلن تنظيم القاعدة مسؤوليته عن هجوم في عدن قتل فيه عشرة جنود.",
        "أكدت الشرطة الخبر. من جهة أخرى، قتل ستة أشخاص في حادث سير.",
    ],
)
def test_the_outlet_speaks_for_itself_where_nobody_tells_the_figure(text: str) -> None:
    assert claims(text)[-1].source is None


@pytest.mark.parametrize(
    "text",
    [
        "ويأتي الهجوم بعد يومين من مقتل عشرة أشخاص في تفجير مماثل.",
        "تطالب الأسر بمعاقبة المسؤولين عن قتل عشرة متظاهرين.",
        "بحث الجانبان سبل الرد على مقتل ثلاثة جنود في الغارة.",
    ],
)
def test_what_the_news_follows_upon_is_the_past(text: str) -> None:
    assert claims(text)[-1].background


@pytest.mark.parametrize(
    "text",
    [
        "قتل ثلاثة جنود في إطار العملية العسكرية التي بدأت في يناير الماضي.",
        "أوقفت الشرطة إحدى المهاجمتين بعد إصابتها بجروح.",
    ],
)
def test_a_date_of_something_else_does_not_make_the_harm_the_past(text: str) -> None:
    assert not any(claim.background for claim in claims(text))
