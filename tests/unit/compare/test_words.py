"""Words are compared without the article, in one spelling."""

from workstation.compare.words import folded, victim_group


def test_spelling_and_article_do_not_part_two_names() -> None:
    assert folded("«الأطفال»") == folded("اطفال") == ("اطفال",)
    assert folded("ريف حلب الجنوبي") == ("ريف", "حلب", "جنوبي")


def test_a_special_group_of_victims_is_known_by_its_words() -> None:
    assert victim_group("ستة أطفال") == "children"
    assert victim_group("ثلاث نساء") == "women"
    assert victim_group("أربعة من الأطفال") == "children"


def test_people_in_general_are_no_special_group() -> None:
    assert victim_group("21 مدنياً") is None
    assert victim_group("") is None
