"""The names in a text, each with what it names. The sentences are made for these tests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.core.articles import Article
from workstation.core.claims import Mention, MentionKind, Stance
from workstation.extract.document import Document
from workstation.extract.mentions import find_mentions
from workstation.knowledge import Knowledge

ACTOR, PLACE, PERSON, SOURCE = MentionKind.ACTOR, MentionKind.PLACE, MentionKind.PERSON, MentionKind.SOURCE


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load(with_model=False)


def mentions(text: str, knowledge: Knowledge) -> tuple[Mention, ...]:
    return find_mentions(Document.of(Article("a", text)), knowledge)


def named(text: str, knowledge: Knowledge, kind: MentionKind) -> list[tuple[str, str]]:
    return [(m.span.of(text), m.entity) for m in mentions(text, knowledge) if m.kind is kind]


# ------------------------------------------------------------------------------------------------------- parties
@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("هاجم تنظيم داعش الإرهابي نقطة قرب الرقة", "تنظيم داعش", "isis"),
        ("سقط ثلاثة من داعش في دير الزور", "داعش", "isis"),
        ("انسحب مسلحو تنظيم «الدولة الإسلامية» من القرية", "مسلحو تنظيم «الدولة الإسلامية", "isis"),
        ("أعلنت قوات سورية الديموقراطية تقدمها", "قوات سورية الديموقراطية", "sdf"),
        ("قصفت قوات الأسد حي الوعر في حمص", "قوات الأسد", "syrian-government-forces"),
        ("تقدم الجيش السوري شرق حمص", "الجيش السوري", "syrian-government-forces"),
        ("مواقع للحوثيين في صعدة باليمن", "للحوثيين", "houthis"),
    ],
)
def test_a_party_is_named_with_its_label_and_without_its_abuse(
    text: str, name: str, entity: str, knowledge: Knowledge
) -> None:
    assert (name, entity) in named(text, knowledge, ACTOR)


def test_particles_are_no_part_of_the_name(knowledge: Knowledge) -> None:
    assert named("اشتباكات بين الأهالي وداعش في الموصل", knowledge, ACTOR) == [("داعش", "isis")]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("هاجمت عصابات داعش القرية في نينوى", Stance.HOSTILE),
        ("انسحب تنظيم داعش الإرهابي من نينوى", Stance.HOSTILE),
        ("انسحب تنظيم الدولة من نينوى", Stance.NEUTRAL),
        ("تقدم بواسل الجيش العربي السوري في حلب", Stance.FAVOURABLE),
        ("قصفت مليشيا الحوثي مدينة تعز", Stance.HOSTILE),
    ],
)
def test_labels_and_epithets_bring_their_stance(text: str, stance: Stance, knowledge: Knowledge) -> None:
    (party,) = [m for m in mentions(text, knowledge) if m.kind is ACTOR]
    assert party.stance is stance


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("قصفت القوات الخاصة الأسترالية موقعا", "australia-forces"),
        ("اعتقلت الشرطة الكينية رجلا", "kenya-police"),
        ("حلقت طائرات أميركية فوق البلدة", "us-forces"),
        ("قالت حكومة مالي إن الهجوم وقع ليلا", "mali-government"),
        ("استنكرت وزارة الخارجية الكويتية الهجوم", "kuwait-foreign-ministry"),
    ],
)
def test_a_body_belongs_to_the_country_of_its_adjective(text: str, entity: str, knowledge: Knowledge) -> None:
    assert entity in {found for _, found in named(text, knowledge, ACTOR)}


@pytest.mark.parametrize(
    ("country", "entity"), [("مقديشو بالصومال", "somalia-police"), ("كركوك شمال العراق", "iraq-police")]
)
def test_a_bare_body_belongs_to_the_country_of_the_article(country: str, entity: str, knowledge: Knowledge) -> None:
    text = f"انفجرت سيارة في {country}. وقالت الشرطة إن رجلا قتل."
    assert named(text, knowledge, ACTOR) == [("الشرطة", entity)]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("شنت مقاتلات التحالف غارات على صنعاء في اليمن", "saudi-led-coalition"),
        ("شنت مقاتلات التحالف غارات على الرقة في سوريا", "us-led-coalition"),
    ],
)
def test_the_coalition_is_the_one_of_the_articles_war(text: str, entity: str, knowledge: Knowledge) -> None:
    assert entity in {found for _, found in named(text, knowledge, ACTOR)}


def test_an_ordinary_word_is_no_party(knowledge: Knowledge) -> None:
    assert named("تمكن المقاتلون من فتح ثغرة في السور قرب نابلس", knowledge, ACTOR) == []


def test_a_minister_is_not_his_ministry(knowledge: Knowledge) -> None:
    assert named("وصل وزير الدفاع الفرنسي إلى مالي", knowledge, ACTOR) == []


def test_a_unit_with_a_number_is_a_party(knowledge: Knowledge) -> None:
    assert "اللواء 73" in {name for name, _ in named("انتشر اللواء 73 في المدينة", knowledge, ACTOR)}


# ----------------------------------------------------------------------------------------- countries and capitals
@pytest.mark.parametrize(
    "text",
    ["رفضت واشنطن الاقتراح", "أعلنت تركيا أنها سترد", "بدعم من إيران تقدم المقاتلون", "لكن موسكو نفت ذلك"],
)
def test_a_country_that_acts_is_a_party(text: str, knowledge: Knowledge) -> None:
    assert len(named(text, knowledge, ACTOR)) == 1


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("وقع الهجوم في تركيا أمس", "country:TR"),
        ("على الحدود مع إيران", "country:IR"),
        ("سافر إلى روسيا", "country:RU"),
        ("قتل مدنيان بسوريا", "country:SY"),
    ],
)
def test_a_country_where_something_is_done_is_a_place(text: str, entity: str, knowledge: Knowledge) -> None:
    assert [found for _, found in named(text, knowledge, PLACE)] == [entity]


# --------------------------------------------------------------------------------------------------------- places
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("انفجار في مدينة الرمادي غرب العراق", "مدينة الرمادي"),
        ("معارك بريف حلب الجنوبي في سوريا", "ريف حلب الجنوبي"),
        ("قصف على الغوطة الشرقية", "الغوطة الشرقية"),
        ("دخلوا بلدة كفرزهران أمس", "بلدة كفرزهران"),
        ("قرية أبو زرزور القريبة", "قرية أبو زرزور"),
        ("غارة على مطار الطبقة العسكري", "مطار الطبقة العسكري"),
        ("اشتباك قرب مستشفى كمال عدوان", "مستشفى كمال عدوان"),
        ("انفجار في شارع الأربعين", "شارع الأربعين"),
    ],
)
def test_a_place_is_named_with_the_word_that_announces_it(text: str, place: str, knowledge: Knowledge) -> None:
    assert place in {name for name, _ in named(text, knowledge, PLACE)}


@pytest.mark.parametrize(
    "text",
    [
        "حققت القوات تقدما في كل مرات القتال",
        "دوماً يقول ذلك",
        "في مدينة صغيرة بعيدة",
        "وتيرة القصف كبيرا",
        "منطقة حدودية",
    ],
)
def test_ordinary_words_are_no_places(text: str, knowledge: Knowledge) -> None:
    assert named(text, knowledge, PLACE) == []


def test_names_of_one_place_have_one_identity(knowledge: Knowledge) -> None:
    text = "دخلوا كوباني شمال سوريا. وتعرف المدينة باسم عين العرب."
    assert len({entity for name, entity in named(text, knowledge, PLACE) if name in {"كوباني", "عين العرب"}}) == 1


def test_a_namesake_is_chosen_by_the_country_of_the_article(knowledge: Knowledge) -> None:
    def tripoli(rest: str) -> str:
        text = f"اشتباكات في طرابلس أمس. {rest}"
        (found,) = [entity for name, entity in named(text, knowledge, PLACE) if name == "طرابلس"]
        return knowledge.places[found].country

    assert tripoli("وانتشر الجيش اللبناني قرب جبل محسن في لبنان.") == "LB"
    assert tripoli("وتقدمت قوات الوفاق في ليبيا نحو سرت.") == "LY"


def test_the_namesakes_that_were_weighed_stay_with_a_place(knowledge: Knowledge) -> None:
    found = mentions("اشتباكات في طرابلس أمس قرب سرت في ليبيا.", knowledge)
    tripoli, sirte = (next(m for m in found if m.name == name) for name in ("Tripoli", "Sirte"))
    assert [knowledge.places[other].country for other in tripoli.alternatives] == ["LB"]
    assert sirte.alternatives == ()


def test_villages_on_a_list_are_places(knowledge: Knowledge) -> None:
    text = "سيطروا على بلدات زملكا وكفرشمعون وتل برهوم بريف دمشق في سوريا"
    assert {"زملكا", "كفرشمعون", "تل برهوم"} <= {name for name, _ in named(text, knowledge, PLACE)}


# -------------------------------------------------------------------------------------------- sources and persons
@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("وقالت وكالة رويترز إن القصف توقف", "وكالة رويترز", "reuters"),
        ("بغداد (أ. ف. ب) - قتل رجل", "أ. ف. ب", "afp"),
        ("وذكر المرصد السوري لحقوق الإنسان ذلك", "المرصد السوري لحقوق الإنسان", "sohr"),
        ("نقلت صحيفة «الأيام الجديدة» عن شاهد", "صحيفة «الأيام الجديدة", "source:الايام-الجديده"),
        ("قال مصدر لـ«الوطن» إن القوات تقدمت في دمشق", "الوطن", "el-watan-news"),
    ],
)
def test_a_cited_source_is_found(text: str, name: str, entity: str, knowledge: Knowledge) -> None:
    assert (name, entity) in named(text, knowledge, SOURCE)


def test_a_word_that_is_an_outlets_name_too_needs_a_sign(knowledge: Knowledge) -> None:
    assert named("عادوا إلى الوطن بعد الحرب", knowledge, SOURCE) == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("قال العميد محمد الزعفراني إن القصف توقف", "محمد الزعفراني"),
        ("ومعه أبو بشير الحموي", "أبو بشير الحموي"),
        ("التقى سيرغي لافروف نظيره", "سيرغي لافروف"),
        ("قال وزير الخارجية الألماني غيدو فسترهوف", "غيدو فسترهوف"),
    ],
)
def test_a_person_is_named_without_the_title(text: str, person: str, knowledge: Knowledge) -> None:
    assert [name for name, _ in named(text, knowledge, PERSON)] == [person]


def test_a_last_name_is_the_person_named_in_full_before(knowledge: Knowledge) -> None:
    text = "قال العقيد محمد الزعفراني ذلك. وأضاف الزعفراني أنه سيرد."
    assert len(named(text, knowledge, PERSON)) == 2
    assert len({entity for _, entity in named(text, knowledge, PERSON)}) == 1


def test_on_is_not_ali(knowledge: Knowledge) -> None:
    assert named("هجوم على محمد وعلى بيته", knowledge, PERSON) == []


# ----------------------------------------------------------------------------------------------------- soundness
_WORDS = st.sampled_from(
    "الجيش السوري قوات داعش للحوثيين في من مدينة حلب وحلب بريف دمشق محمد علي على أبو بكر البغدادي قال رويترز"
    " «الوطن» ، . ( التحالف الدولي القوات التركية بلدة خان شيخون 26 سبتمبر عبد الرحمن الأمم المتحدة ـ لـ ً #حلب".split()
)


def test_names_lie_in_the_text_in_order_and_apart(knowledge: Knowledge) -> None:
    @given(st.lists(_WORDS, max_size=30), st.sampled_from([" ", "  ", "\n", "\u200f ", "_"]))
    def check(words: list[str], blank: str) -> None:  # the knowledge stays outside: its repr is megabytes long
        text = blank.join(words)
        found = mentions(text, knowledge)
        ends = [0, *(mention.span.end for mention in found)]
        for mention, end_before in zip(found, ends, strict=False):
            assert end_before <= mention.span.start < mention.span.end <= len(text)
            assert mention.span.of(text).strip() == mention.span.of(text)
            assert mention.entity

    check()


def test_the_spelling_of_the_text_does_not_change_its_names(knowledge: Knowledge) -> None:
    plain = "قصفت القوات الأمريكية مواقع تنظيم الدولة الإسلامية في مدينة الرقة"
    marked = "قصفتِ القوّاتُ الأمريكية مواقعَ تنظيـم الدولة الإسلاميّة في مدينةِ الرقّة"
    assert [m.entity for m in mentions(plain, knowledge)] == [m.entity for m in mentions(marked, knowledge)]


def test_one_knowledge_gives_one_analysis(knowledge: Knowledge) -> None:
    again = Knowledge.load(with_model=False)
    text = "قصف التحالف الدولي مدينة الرقة، وقال محمد الزعفراني لوكالة رويترز إن داعش انسحب."
    assert again.version == knowledge.version
    assert mentions(text, again) == mentions(text, knowledge)
