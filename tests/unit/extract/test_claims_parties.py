"""Who was harmed, by whom, where, and who says so. Written for these tests."""

from functools import cache

from workstation.core.articles import Article
from workstation.core.claims import Claim, Reference, VictimKind
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge


@cache
def knowledge() -> Knowledge:
    return Knowledge.load()


def claims(text: str) -> tuple[Claim, ...]:
    return analyze(Article(id="t", text=text), knowledge()).claims


def words(reference: Reference | None, text: str) -> str | None:
    return None if reference is None else reference.span.of(text)


def test_the_side_is_the_party_that_the_victims_belong_to() -> None:
    text = "قتل 11 عنصرا من تنظيم داعش في غارة للتحالف الدولي."
    (claim,) = claims(text)
    assert claim.victim_kind is VictimKind.COMBATANT
    assert words(claim.victim_actor, text) == "تنظيم داعش"
    assert claim.victim_actor is not None
    assert claim.victim_actor.entity == "isis"


def test_a_raid_of_someone_makes_him_the_perpetrator() -> None:
    text = "قتل 11 عنصرا من تنظيم داعش في غارة للتحالف الدولي."
    (claim,) = claims(text)
    assert "التحالف الدولي" in (words(claim.perpetrator, text) or "").replace("للتحالف", "التحالف")


def test_the_subject_of_an_active_verb_is_the_perpetrator() -> None:
    text = "قتلت قوات النظام خمسة مدنيين."
    (claim,) = claims(text)
    assert claim.victim_kind is VictimKind.CIVILIAN
    assert words(claim.perpetrator, text) == "قوات النظام"


def test_on_the_hands_of_someone() -> None:
    text = "قتل أربعة صيادين على يد مسلحين مجهولين."
    (claim,) = claims(text)
    assert words(claim.perpetrator, text) == "مسلحين مجهولين"


def test_the_perpetrator_may_stand_in_the_sentence_before() -> None:
    text = "شنت الطائرات الروسية غارات على البلدة. وأسفر القصف عن مقتل ستة أشخاص."
    (claim,) = claims(text)
    assert "الروسية" in (words(claim.perpetrator, text) or "")


def test_others_wounded_belong_to_the_side_of_the_dead() -> None:
    text = "مقتل ستة حوثيين وإصابة عشرة آخرين."
    _, wounded = claims(text)
    assert wounded.victim_kind is VictimKind.COMBATANT
    assert words(wounded.victim_actor, text) == "حوثيين"


def test_others_than_civilians_are_civilians_unless_more_is_said_of_them() -> None:
    _, wounded = claims("مقتل ستة مدنيين وإصابة عشرة آخرين.")
    assert wounded.victim_kind is VictimKind.CIVILIAN
    _, wounded = claims("مقتل ستة مدنيين وإصابة عشرة آخرين أغلبهم من المارة.")
    assert wounded.victim_kind is VictimKind.UNKNOWN


def test_others_wounded_beside_refugees_stay_unknown() -> None:
    _, wounded = claims("مقتل ستة لاجئين وإصابة عشرة آخرين.")
    assert wounded.victim_kind is VictimKind.UNKNOWN


def test_a_side_told_behind_two_outcomes_belongs_to_both() -> None:
    text = "قتل تسعة وأصيب 20 من قوات النظام."
    sides = [words(claim.victim_actor, text) or "" for claim in claims(text)]
    assert len(sides) == 2
    assert all(side.endswith("النظام") for side in sides)


def test_the_most_specific_place_is_taken() -> None:
    text = "سقط 20 قتيلا في بلدة معرة مصرين شمال مدينة إدلب."
    (claim,) = claims(text)
    assert words(claim.place, text) == "بلدة معرة مصرين"


def test_a_speaker_is_the_source_of_what_he_says() -> None:
    text = "وقال المرصد السوري لحقوق الإنسان إن ثمانية مدنيين قتلوا."
    (claim,) = claims(text)
    assert words(claim.source, text) == "المرصد السوري لحقوق الإنسان"


def test_a_source_may_follow_what_it_says() -> None:
    text = "قتل ثمانية مدنيين في القصف، بحسب مصادر طبية."
    (claim,) = claims(text)
    assert words(claim.source, text) == "مصادر طبية"


def test_an_outlet_that_speaks_for_itself_has_no_source() -> None:
    (claim,) = claims("قتل ثمانية مدنيين في القصف.")
    assert claim.source is None


def test_a_toll_since_the_war_began_is_told_as_the_past() -> None:
    (claim,) = claims("وقتل أكثر من 300 ألف شخص منذ اندلاع الحرب في البلاد.")
    assert claim.background


def test_the_news_is_not_the_past() -> None:
    (claim,) = claims("قتل ثلاثة أشخاص اليوم في انفجار.")
    assert not claim.background


def test_their_ranks_are_those_of_the_party_named_before() -> None:
    text = "قصفت طائرات التحالف العربي مواقع للحوثيين، ما أسفر عن سقوط قتلى وجرحى في صفوفهم."
    dead, wounded = claims(text)
    for claim in (dead, wounded):
        assert claim.victim_kind is VictimKind.COMBATANT
        assert "حوثي" in (words(claim.victim_actor, text) or "")


def test_the_ranks_behind_two_outcomes_are_those_of_both() -> None:
    text = "أسفرت الغارات عن قتلى وجرحى في صفوف الميليشيات."
    dead, wounded = claims(text)
    assert dead.victim_kind is wounded.victim_kind is VictimKind.COMBATANT
    assert words(dead.victim_actor, text) == words(wounded.victim_actor, text) == "الميليشيات"


def test_civilians_and_fighters_in_one_count_are_of_no_single_kind() -> None:
    text = "أسفر القصف عن مقتل 18 من المدنيين والمقاتلين."
    (claim,) = claims(text)
    assert claim.victim_kind is VictimKind.UNKNOWN


def test_people_who_swore_allegiance_to_a_party_are_of_its_side() -> None:
    text = "قتلت قوات الأمن خمسة متشددين بايعوا تنظيم داعش."
    (claim,) = claims(text)
    assert words(claim.victim_actor, text) == "تنظيم داعش"


def test_those_who_opened_fire_are_the_perpetrators() -> None:
    text = "قتل ثلاثة مدنيين حين فتح عناصر من تنظيم داعش النار على حافلة."
    (claim,) = claims(text)
    assert "تنظيم داعش" in (words(claim.perpetrator, text) or "")


def test_an_adverb_behind_the_verb_is_no_perpetrator() -> None:
    text = "وقتل حينها 14 مدنيا حين اقتحم مسلحون السوق."
    (claim,) = claims(text)
    assert words(claim.perpetrator, text) == "مسلحون"
