"""Which place lies in which."""

from functools import cache

import pytest

from workstation.knowledge import Knowledge
from workstation.knowledge.entries import Place


@cache
def knowledge() -> Knowledge:
    return Knowledge.load(with_model=False)


@cache
def place(name: str, kind: str) -> str:
    found = [p for p in knowledge().places.values() if p.name == name and p.kind == kind]
    return max(found, key=lambda one: one.population).id


@pytest.mark.parametrize(
    ("town", "area"),
    [("Manbij", "Aleppo Governorate"), ("Zabid", "Al Hudaydah Governorate"), ("Khan Shaykhun", "Idlib Governorate")],
)
def test_a_town_lies_in_its_governorate_and_in_its_country(town: str, area: str) -> None:
    inner = place(town, "settlement")
    outers = [p.id for p in knowledge().places.values() if p.kind == "governorate" and knowledge().lies_in(inner, p.id)]
    assert len(outers) == 1
    assert knowledge().lies_in(inner, "country:" + knowledge().places[inner].country)
    assert not knowledge().lies_in(outers[0], inner)


def test_a_town_does_not_lie_in_the_governorate_next_door() -> None:
    assert not knowledge().lies_in(place("Manbij", "settlement"), place("Idlib Governorate", "governorate"))


def test_no_area_lies_in_its_town_and_no_place_in_itself() -> None:
    city, area = place("Khan Shaykhun", "settlement"), place("Idlib Governorate", "governorate")
    assert knowledge().lies_in(city, area)
    assert not knowledge().lies_in(area, city)
    assert not knowledge().lies_in(city, city)


def test_a_place_of_an_agencys_list_lies_in_the_areas_that_the_list_gives() -> None:
    area = place("Idlib Governorate", "governorate")
    name = knowledge().places[area].name_ar
    hamlet = Place("pcode:X1", "Tall", "تل الاختبار", "SY", "", (35.7, 36.7), 0, "settlement", parents=(name,))
    grown = knowledge().with_places([hamlet])
    assert grown.lies_in("pcode:X1", area)


def test_what_nothing_knows_lies_nowhere() -> None:
    assert not knowledge().lies_in("place:unknown", "country:SY")
