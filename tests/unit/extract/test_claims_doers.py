"""Who did it where the doer stands before, behind or away from the harm. Written for these tests."""

from functools import cache

import pytest

from workstation.core.articles import Article
from workstation.core.claims import Claim, VictimKind
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge


@cache
def knowledge() -> Knowledge:
    return Knowledge.load()


def claims(text: str) -> tuple[Claim, ...]:
    return analyze(Article(id="t", text=text), knowledge()).claims


def doer(claim: Claim, text: str) -> str:
    return "" if claim.perpetrator is None else claim.perpetrator.span.of(text)


def side(claim: Claim, text: str) -> str:
    return "" if claim.victim_actor is None else claim.victim_actor.span.of(text)


def test_an_attack_before_its_verb_is_the_subject_and_whom_it_struck_is_no_doer() -> None:
    text = "استهدف تفجير انتحاري عنيف قافلة للجيش. وفجر السبت هجوم انتحاري استهدف قوات الشرطة أدى إلى مقتل تسعة أشخاص."
    assert doer(claims(text)[-1], text) == ""


def test_the_subject_of_a_plural_verb_stands_before_it() -> None:
    text = "قال بيان الجيش الحر إن مقاتليه استهدفوا دورية عسكرية، ما أسفر عن مقتل ثمانية من عناصر حزب الله."
    (claim,) = claims(text)
    assert doer(claim, text) == "الجيش الحر"


def test_who_planted_a_bomb_did_what_it_does() -> None:
    text = "قتل خمسة رعاة في انفجار لغم زرعته حركة الشباب قرب البئر."
    (claim,) = claims(text)
    assert doer(claim, text) == "حركة الشباب"


def test_a_blast_of_nobody_takes_no_doer_from_elsewhere_in_the_sentence() -> None:
    text = "شنت القوات التركية عملية على القرية، وأشار المصدر إلى مقتل سبعة باعة في انفجار عبوة ناسفة في السوق."
    (claim,) = claims(text)
    assert doer(claim, text) == ""


def test_of_attacks_told_in_one_breath_the_one_whose_doer_is_named_counts() -> None:
    text = "أصيب العشرات جراء قصف مدفعي وغارات للطيران الروسي طالت السوق."
    (claim,) = claims(text)
    assert "الروسي" in doer(claim, text)


def test_the_pronoun_of_shelling_is_what_was_shelled() -> None:
    text = "زار الوفد روسيا لبحث قصفها. وقالت البعثة إن عشرات المدنيين قتلوا."
    assert doer(claims(text)[-1], text) == ""


def test_the_dead_of_one_side_have_the_other_for_their_doer() -> None:
    text = (
        "اندلعت معارك عنيفة بين قوات الجيش اليمني ومسلحي الحوثي في المرتفعات. "
        "وقال مصدر محلي إن ثمانية من مسلحي الحوثي قتلوا خلال المعارك، فيما أصيب خمسة من الجيش اليمني."
    )
    dead, wounded = claims(text)
    assert "الجيش اليمني" in doer(dead, text)
    assert "الحوثي" in doer(wounded, text)


def test_a_side_that_took_ground_from_another_has_killed_its_men() -> None:
    text = (
        "وقال متحدث إن المقاومة، ومعها قوات من الجيش الوطني، بسطت سيطرتها على تلال كانت تحت سيطرة المليشيات. "
        "وأضاف أن أحد عشر من عناصر المليشيات قتلوا في المواجهات."
    )
    (claim,) = claims(text)
    assert doer(claim, text).startswith("المقاومة")


@pytest.mark.parametrize(
    "turn",
    [
        "يذكر أن تسعة أشخاص قتلوا في المدينة.",
        "وأسفرت احتجاجات واسعة عن مقتل تسعة أشخاص.",
        "وأدت اشتباكات في حي آخر إلى مقتل تسعة أشخاص.",
        "ونزح تسعة آلاف شخص من المدينة.",
    ],
)
def test_what_turns_aside_is_not_of_the_attack_before(turn: str) -> None:
    text = f"قصفت قوات النظام البلدة. {turn}"
    assert doer(claims(text)[-1], text) == ""


def test_a_relative_behind_a_comma_may_name_who_carries_operations_out() -> None:
    text = "أسفرت عمليات التمشيط، التي تقوم بها قوات الحكومة منذ أيام، عن أسر أكثر من 15 حوثيا."
    (claim,) = claims(text)
    assert doer(claim, text) == "قوات الحكومة"


def test_a_force_that_announces_arrests_has_made_them() -> None:
    text = "أعلنت وزارة الداخلية المصرية مساء السبت اعتقال أربعة مسلحين."
    (claim,) = claims(text)
    assert "وزارة الداخلية" in doer(claim, text)


def test_a_force_that_announces_deaths_has_not_said_whose_deed_they_are() -> None:
    text = "أعلن الجيش العراقي وفاة أربعة مسلحين."
    (claim,) = claims(text)
    assert doer(claim, text) == ""


def test_a_spokesman_claims_an_attack_for_his_party() -> None:
    text = "تبنى المتحدث باسم حركة طالبان الهجوم. وقال الأطباء إن الهجوم أدى إلى مقتل خمسة مدنيين."
    (claim,) = claims(text)
    assert doer(claim, text) == "حركة طالبان"


def test_two_who_blew_themselves_up_did_it() -> None:
    text = "وقال الشهود إن فتاتين فجرتا نفسيهما في السوق ما أدى إلى مقتل سبعة باعة."
    assert doer(claims(text)[-1], text) == "فتاتين"


def test_an_armed_band_between_a_verb_and_its_victims_is_the_doer() -> None:
    text = "اعتقلت قوة أمنية ثمانية أشخاص في الحي."
    (claim,) = claims(text)
    assert doer(claim, text) == "قوة أمنية"


def test_fighters_in_ranks_belong_to_the_force_behind_them() -> None:
    text = "أدى الكمين إلى سقوط قتلى وجرحى في صفوف عناصر الميليشيا الحوثية."
    claim = claims(text)[0]
    assert "الميليشيا الحوثية" in side(claim, text)
    assert claim.victim_kind is VictimKind.COMBATANT


def test_losses_are_those_of_who_suffered_them() -> None:
    text = "تكبدت حركة الشباب خسائر فادحة بالأرواح."
    (claim,) = claims(text)
    assert side(claim, text) == "حركة الشباب"


def test_casualties_of_posts_that_were_struck_are_of_the_party_that_held_them() -> None:
    text = "قصفت طائرات التحالف العربي مواقع وتجمعات لميليشيات الحوثي، ما أسفر عن سقوط قتلى وجرحى."
    claim = claims(text)[0]
    assert "الحوثي" in side(claim, text)
    assert "التحالف العربي" in doer(claim, text)


def test_whoever_goes_with_a_fighter_is_of_his_kind() -> None:
    text = "لقي القيادي الحوثي صالح العامري مصرعه مع ثلاثة من مرافقيه."
    companions = claims(text)[-1]
    assert companions.count.minimum == 3
    assert companions.victim_kind is VictimKind.COMBATANT


def test_an_adjective_makes_students_soldiers() -> None:
    text = "قتل 14 طالبا عسكريا في الهجوم."
    (claim,) = claims(text)
    assert claim.victim_kind is VictimKind.COMBATANT


def test_a_toll_of_civilians_counts_civilians() -> None:
    text = "ارتفع عدد الأطفال الذين قتلوا في القصف."
    (claim,) = claims(text)
    assert claim.victim_kind is VictimKind.CIVILIAN


def test_the_losses_of_the_battles_are_the_work_of_who_prevailed() -> None:
    text = "وقال متحدث إن القوات الحكومية سيطرت على التلال. وأضاف أن المعارك أسفرت عن مقتل ستة من عناصر المليشيات."
    assert doer(claims(text)[-1], text) == "القوات الحكومية"


def test_whoever_is_charged_with_a_deed_has_done_it() -> None:
    text = "وصف المدعي جمال الخطيب بأنه المشتبه الرئيسي في قتل ثلاثة صحافيين."
    assert doer(claims(text)[-1], text) == "جمال الخطيب"


def test_an_embassy_does_not_attack() -> None:
    text = "أسفر تفجير السفارة الأمريكية في بيروت عن مقتل 63 شخصا."
    assert doer(claims(text)[-1], text) == ""
