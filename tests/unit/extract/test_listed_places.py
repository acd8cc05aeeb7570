"""The places of an agency's list in a text: when one is meant, and which of its namesakes."""

import pytest

from workstation.core.articles import Article
from workstation.core.claims import Mention, MentionKind
from workstation.extract.document import Document
from workstation.extract.mentions import find_mentions
from workstation.knowledge import Knowledge
from workstation.knowledge.place_lists import places_in

LIST = """\
adm1_ar,adm1_pcode,adm2_ar,place_ar,place_pcode,lat,lon
إدلب,SY07,أريحا,الوردانية,C90001,35.84,36.61
حماة,SY05,حماة,الوردانية,C90002,35.13,36.75
حمص,SY04,حمص,القاهرة,C90003,34.70,36.70
إدلب,SY07,أريحا,السلوقية,C90004,35.82,36.60
إدلب,SY07,أريحا,عبر الوديان,C90005,35.80,36.58
"""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load(with_model=False).with_places(places_in(LIST, name="list.csv").places)


def places(text: str, knowledge: Knowledge) -> dict[str, Mention]:
    found = find_mentions(Document.of(Article("a", text)), knowledge)
    return {mention.span.of(text): mention for mention in found if mention.kind is MentionKind.PLACE}


@pytest.mark.parametrize(("area", "code"), [("إدلب", "C90001"), ("حماة", "C90002")])
def test_a_namesake_is_chosen_by_the_area_named_beside_it(area: str, code: str, knowledge: Knowledge) -> None:
    other = {"C90001": "C90002", "C90002": "C90001"}[code]
    found = places(f"قصفت قوات النظام السوري قرية الوردانية بريف {area} أمس في سوريا.", knowledge)
    assert found["قرية الوردانية"].entity == f"pcode:{code}"
    assert found["قرية الوردانية"].alternatives == (f"pcode:{other}",)


def test_a_hamlet_without_a_word_before_it_counts_beside_its_area(knowledge: Knowledge) -> None:
    found = places("اشتباكات في السلوقية قرب أريحا بريف إدلب شمال سوريا.", knowledge)
    assert found["السلوقية"].entity == "pcode:C90004"


def test_a_hamlets_name_is_an_ordinary_word_where_nothing_near_it_is_named(knowledge: Knowledge) -> None:
    assert "السلوقية" not in places("ناقش الباحثون في السلوقية تاريخ دمشق في سوريا.", knowledge)


def test_a_hamlet_is_not_met_in_an_article_about_another_country(knowledge: Knowledge) -> None:
    found = places("قصفت الطائرات قرية الوردانية في صنعاء باليمن، وقال الحوثيون إن اليمن يتعرض لعدوان.", knowledge)
    assert all(not mention.entity.startswith("pcode:") for mention in found.values())


def test_a_city_that_the_news_knows_does_not_give_way_to_a_hamlet_of_its_name(knowledge: Knowledge) -> None:
    found = places("قال وزير الخارجية السوري في القاهرة إن سوريا ترحب بالحوار بعد معارك حمص.", knowledge)
    assert not found["القاهرة"].entity.startswith("pcode:")
    assert "pcode:C90003" in found["القاهرة"].alternatives
