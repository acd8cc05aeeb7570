"""Places: where they are, how sure their names are."""

import pytest

from workstation.assets import resource
from workstation.knowledge.entries import PlaceName, Strength
from workstation.knowledge.gazetteer import Gazetteer, kilometres, load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(resource("gazetteer"))


def named(gazetteer: Gazetteer, name: str) -> list[PlaceName]:
    return [reading for written, reading in gazetteer.names if written == name]


def test_an_alias_by_hand_names_the_place_of_the_table(gazetteer: Gazetteer) -> None:
    (kobani,) = {reading.place.id for reading in named(gazetteer, "كوباني")}
    assert kobani in {reading.place.id for reading in named(gazetteer, "عين العرب")}


def test_a_place_named_by_hand_is_shown_by_that_name_whichever_of_its_names_is_met(gazetteer: Gazetteer) -> None:
    met = {meant.place.id: meant.place for _, meant in gazetteer.names}
    assert met == {identity: gazetteer.places[identity] for identity in met}
    assert {place.name for place in met.values()} >= {"Houla"}


def test_every_place_lies_on_the_earth(gazetteer: Gazetteer) -> None:
    for place in gazetteer.places.values():
        assert place.at is not None
        assert -90 <= place.at[0] <= 90
        assert -180 <= place.at[1] <= 180


def test_an_ordinary_word_is_no_sure_place(gazetteer: Gazetteer) -> None:
    assert {reading.strength for reading in named(gazetteer, "حديثة")} <= {Strength.ORDINARY, Strength.WEAK}


def test_a_big_city_is_a_sure_place(gazetteer: Gazetteer) -> None:
    assert Strength.STRONG in {reading.strength for reading in named(gazetteer, "بغداد")}


def test_the_distance_between_two_cities_is_about_right(gazetteer: Gazetteer) -> None:
    damascus = next(reading.place for reading in named(gazetteer, "دمشق") if reading.place.country == "SY")
    aleppo = next(reading.place for reading in named(gazetteer, "حلب") if reading.place.country == "SY")
    assert 290 < kilometres(damascus, aleppo) < 330


def test_identifiers_of_the_hand_made_places_are_distinct_and_stable_in_form(gazetteer: Gazetteer) -> None:
    assert all(":" in identity and " " not in identity for identity in gazetteer.places)
