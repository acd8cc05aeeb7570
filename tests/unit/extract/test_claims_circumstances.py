"""Doers, sides, speakers, places and the past in the constructions of running news. Written for these tests."""

from functools import cache

import pytest

from workstation.core.articles import Article
from workstation.core.claims import Claim, Reference, VictimKind
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge


@cache
def knowledge() -> Knowledge:
    return Knowledge.load()


def claims(text: str) -> tuple[Claim, ...]:
    return analyze(Article(id="t", text=text), knowledge()).claims


def words(reference: Reference | None, text: str) -> str:
    return "" if reference is None else reference.span.of(text)


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("قتل خمسة جنود في اشتباكات بين الجيش اليمني ومسلحي تنظيم القاعدة.", "تنظيم القاعدة"),
        ("قتل ستة حوثيين في مواجهات بين قوات الجيش اليمني وميليشيات الحوثي.", "الجيش اليمني"),
        ("أصيب عشرة فلسطينيين في مواجهات بين المتظاهرين والقوات الإسرائيلية.", "القوات الإسرائيلية"),
        ("ألقت الشرطة العراقية القبض على خمسة أشخاص.", "الشرطة العراقية"),
        ("تمكنت قوات النظام من السيطرة على التلة، وقتل عشرة عناصر من جبهة النصرة.", "قوات النظام"),
        ("قتل شرطيان في هجوم نسبته السلطات إلى حزب العمال الكردستاني.", "حزب العمال الكردستاني"),
        ("أسفر الهجوم الذي تبناه تنظيم داعش عن مقتل ثمانية أشخاص.", "تنظيم داعش"),
        ("واصل الجيش الإسرائيلي قصفه على الحي. وسقط عشرة قتلى في المدينة.", "الجيش الإسرائيلي"),
    ],
)
def test_the_doer_of_a_clash_a_capture_a_victory_and_a_blame(text: str, doer: str) -> None:
    assert doer in words(claims(text)[0].perpetrator, text)


def test_civilians_in_a_clash_of_two_sides_have_no_doer() -> None:
    text = "قتل ثلاثة مدنيين في اشتباكات بين الجيش اليمني ومسلحي تنظيم القاعدة."
    assert claims(text)[0].perpetrator is None


def test_a_bomber_who_dies_by_his_deed_has_no_doer() -> None:
    text = "فجر انتحاري نفسه قرب السوق، ما أدى إلى مقتل المهاجم."
    assert claims(text)[-1].perpetrator is None


@pytest.mark.parametrize("text", ["قتل مسؤول رفيع في الشرطة بانفجار عبوة.", "قتل ثلاثة من رجال الأمن بانفجار عبوة."])
def test_officials_and_men_of_a_force_are_combatants(text: str) -> None:
    assert claims(text)[0].victim_kind is VictimKind.COMBATANT


def test_a_pronoun_of_harm_means_those_who_stand_beside_it() -> None:
    text = "أطلق مسلحون النار باتجاه مدنيين اثنين قرب السوق، ما أسفر عن مقتلهما."
    assert claims(text)[-1].victim_kind is VictimKind.CIVILIAN


def test_parts_share_what_is_said_of_all() -> None:
    whole, part = claims("قتل 14 مدنيا في الغارة، بينهم ثلاثة رجال.")
    assert whole.victim_kind is part.victim_kind is VictimKind.CIVILIAN


def test_whom_people_belong_to_is_their_side() -> None:
    text = "قتل سبعة مقاتلين ينتمون إلى تنظيم داعش."
    assert "داعش" in words(claims(text)[0].victim_actor, text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("قتل ثلاثة جنود في كمين، على ما أعلن مصدر عسكري.", "مصدر عسكري"),
        ("قتل ثلاثة جنود في كمين، كما ذكرت وكالة رويترز.", "رويترز"),
        ("قتل ثلاثة جنود في مواجهات بين الجيش والمسلحين.", ""),
        ("ونقلت القناة عن شهود عيان قولهم إن خمسة أشخاص قتلوا.", "شهود عيان"),
        ("وبين المصدر أن خمسة أشخاص قتلوا.", "المصدر"),
    ],
)
def test_a_speaker_is_told_from_other_words(text: str, source: str) -> None:
    found = words(claims(text)[0].source, text)
    assert source in found
    assert bool(source) is bool(found)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قال الوزير خلال زيارة إلى قبرص إن خمسة أشخاص قتلوا في مدينة أضنة.", "أضنة"),
        ("قتل سبعة أشخاص في انفجار قرب مدينة حلب على الحدود مع تركيا.", "حلب"),
        ("وقال المرصد الذي يتخذ من لندن مقرا له إن ستة أشخاص قتلوا.", ""),
    ],
)
def test_places_where_no_harm_was_done_are_left_out(text: str, place: str) -> None:
    found = words(claims(text)[0].place, text)
    assert place in found
    assert bool(place) is bool(found)


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("وأدت الحرب في اليمن إلى مقتل عشرة آلاف شخص.", True),
        ("أعدمت قوات مالية 12 مدنيا ردا على مقتل جندي.", False),
        ("وقال الوزير في الجزيرة المقسمة منذ عام 1974: قتل ثلاثون شخصا.", False),
    ],
)
def test_what_dates_a_claim_stands_in_its_clause(text: str, past: bool) -> None:
    assert claims(text)[0].background is past


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("قتل عشرون مدنيا في القصف، في حصيلة هي الأعلى منذ ثلاث سنوات.", False),
        ("وقع الهجوم في المدينة التي شهدت الثلاثاء تفجيرا أسفر عن مقتل 15 شخصا.", True),
        ("اقتحم مسلحون المبنى وقتل حينها 14 شرطيا.", True),
    ],
)
def test_a_record_is_the_news_and_what_a_place_has_seen_the_past(text: str, background: bool) -> None:
    assert [claim.background for claim in claims(text)] == [background]
