"""Who a person was, told anywhere in an article, and whose casualties go unnamed. Written for these tests."""

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


def words(reference: Reference | None, text: str) -> str:
    return "" if reference is None else reference.span.of(text)


def test_a_name_alone_takes_the_kind_and_side_of_a_title_told_later() -> None:
    text = "أعلن في المدينة مقتل سالم العبيدي. وكان القيادي في تنظيم داعش سالم العبيدي يقيم في الضواحي."
    killed = claims(text)[0]
    assert killed.victim_kind is VictimKind.COMBATANT
    assert "داعش" in words(killed.victim_actor, text)


def test_a_description_behind_the_name_tells_who_a_person_was() -> None:
    text = "قتل سالم العبيدي في القصف. وعمل سالم العبيدي، وهو صحفي معروف، في المدينة سنوات."
    assert claims(text)[0].victim_kind is VictimKind.CIVILIAN


def test_a_pronoun_means_the_person_named_last() -> None:
    text = "كان القيادي في تنظيم داعش سالم العبيدي في المنزل. وأدت الغارة إلى مقتله."
    killed = claims(text)[-1]
    assert killed.victim_kind is VictimKind.COMBATANT
    assert "داعش" in words(killed.victim_actor, text)


def test_a_pronoun_does_not_mean_the_speaker() -> None:
    text = "عثر على جثة في الحديقة. وقال اللواء سالم العبيدي إنه قتل بالرصاص."
    assert claims(text)[-1].victim_kind is VictimKind.UNKNOWN


def test_casualties_of_both_sides_are_combatants() -> None:
    (harmed,) = claims("أسفرت الاشتباكات عن سقوط 30 قتيلا من الجانبين.")
    assert harmed.victim_kind is VictimKind.COMBATANT


def test_casualties_in_own_ranks_are_of_the_party_named_before() -> None:
    text = "نفى حزب الله سقوط قتلى بصفوفه."
    assert [words(one.victim_actor, text) for one in claims(text)] == ["حزب الله"]


def test_members_of_a_party_by_a_pronoun_are_its_combatants() -> None:
    text = "هاجم مجهولون قوات الأمن العراقية التي قتل عشرون من أفرادها."
    harmed = claims(text)[-1]
    assert harmed.victim_kind is VictimKind.COMBATANT
    assert "قوات الأمن" in words(harmed.victim_actor, text)


def test_casualties_of_a_strike_told_behind_them_are_of_the_party_struck() -> None:
    text = "سقط عشرات القتلى جراء استهداف مواقع للحوثيين."
    (harmed,) = claims(text)
    assert harmed.victim_kind is VictimKind.COMBATANT
    assert "حوثيين" in words(harmed.victim_actor, text)


def test_a_spokesman_of_an_army_speaks_of_its_own_dead() -> None:
    text = "أعلن المتحدث العسكري باسم الجيش المصري مقتل ثلاثة جنود."
    (killed,) = claims(text)
    assert words(killed.victim_actor, text) == "الجيش المصري"


def test_women_who_attack_or_rebel_are_combatants() -> None:
    for text in ("قتلت ثلاثون متمردة في الغارات.", "اعتقلت الشرطة إحدى المهاجمتين."):
        assert [one.victim_kind for one in claims(text)] == [VictimKind.COMBATANT], text


def test_parts_of_a_total_by_places_are_not_of_the_kind_told_before() -> None:
    text = "قتل 60 شخصا بينهم 12 عنصرا من الجيش الحر، والقتلى بواقع 25 في تدمر و35 في حلب."
    assert {one.victim_kind for one in claims(text)[2:]} == {VictimKind.UNKNOWN}


def test_soldiers_are_not_killed_by_the_forces_told_of_with_them() -> None:
    text = "فتحت القوات النار على مهاجمين في محيط القاعدة، ما أدى إلى إصابة ثمانية جنود."
    assert [one.perpetrator for one in claims(text)] == [None]


def test_others_at_the_head_of_a_sentence_are_of_the_soldiers_told_before() -> None:
    text = "أعلن الجيش المصري مقتل ثمانية من جنوده في سيناء. وأصيب 13 آخرون خلال المواجهات."
    wounded = claims(text)[-1]
    assert wounded.victim_kind is VictimKind.COMBATANT
    assert words(wounded.victim_actor, text) == "الجيش المصري"


def test_a_head_of_a_department_of_the_police_is_a_policeman() -> None:
    text = "أصيب رئيس قسم المتفجرات في الشرطة بجروح."
    assert [one.victim_kind for one in claims(text)] == [VictimKind.COMBATANT]
