"""An agency's own list of places: what is read of it, and how it stands beside the places known already."""

import json
from textwrap import dedent

import pytest

from workstation.errors import UserError
from workstation.knowledge import Knowledge
from workstation.knowledge.entries import Place, PlaceName, Strength
from workstation.knowledge.place_lists import PlaceList, places_in


def read(text: str, name: str = "list.csv") -> PlaceList:
    return places_in(dedent(text).lstrip(), name=name)


OCHA = """
    adm1_en,adm1_ar,adm1_pcode,adm2_en,adm2_ar,adm2_pcode,place_en,place_ar,place_pcode,type,lon,lat
    Idleb,إدلب,SY07,Ariha,أريحا,SY0705,Tell Wardan,تل وردان,C90001,C,36.61,35.84
    Hama,حماة,SY05,Hama,مركز حماة,SY0500,Tell Wardan,تل وردان,C90002,C,36.75,35.13
    Idleb,إدلب,SY07,Ariha,أريحا,SY0705,Zanbaq,الزنبق (خربة سعيد),C90003,C,36.60,35.80
    Idleb,إدلب,SY07,Ariha,أريحا,SY0705,Nowhere,,C90004,C,36.60,35.80
"""


# ------------------------------------------------------------------------------------------------------------ tables
def test_a_table_of_an_agency_gives_places_with_its_codes_and_the_areas_above_them() -> None:
    found = read(OCHA)
    assert found.left_out == 1
    first, second, _ = found.places
    assert first == Place(
        "pcode:C90001", "Tell Wardan", "تل وردان", "SY", "SY07", (35.84, 36.61), 0, "settlement", (), ("اريحا", "ادلب")
    )
    assert second.parents == ("حماه",)


def test_a_second_name_in_brackets_is_one_of_the_place_but_not_the_area_that_tells_it_from_others() -> None:
    (place,) = read("name_ar,adm3_ar,pcode\nالمنصورة (تادف) - رسم الغزال,تادف,C90005\n").places
    assert (place.name_ar, place.names) == ("المنصورة", ("رسم الغزال",))


def test_a_table_of_geonames_gives_its_numbers_and_all_its_arabic_names() -> None:
    found = read(
        "geonameid,name,arabic_script_names,country,admin1,lat,lon,population\n"
        "7,Ain Suq,عين سوق|عين السوق,SY,05,35.1,36.7,900\n"
    )
    (place,) = found.places
    assert (place.id, place.names, place.country, place.population) == ("geonames:7", ("عين السوق",), "SY", 900)


def test_a_dump_of_geonames_needs_no_headings() -> None:
    cells = [
        "7",
        "Ain Suq",
        "Ain Suq",
        "Ayn,عين سوق",
        "35.1",
        "36.7",
        "P",
        "PPL",
        "SY",
        *[""] * 5,
        "900",
        "",
        "",
        "",
        "",
    ]
    (place,) = read("\t".join(cells) + "\n", "SY.txt").places
    assert (place.id, place.name_ar, place.at) == ("geonames:7", "عين سوق", (35.1, 36.7))


def test_a_table_with_arabic_headings_semicolons_and_arabic_digits_is_read() -> None:
    (place,) = read("اسم القرية;خط العرض;خط الطول;المحافظة\nتل وردان;٣٥٫٨٤;٣٦٫٦١;محافظة إدلب\n").places
    assert (place.name_ar, place.at, place.parents) == ("تل وردان", (35.84, 36.61), ("ادلب",))
    assert place.id == "listed:تل-وردان-35.840,36.610"


def test_the_names_are_found_under_a_heading_that_nobody_knows() -> None:
    assert [place.name_ar for place in read("n1,x,y\nتل وردان,36.6,35.8\nعين سوق,36.7,35.1\n").places] == [
        "تل وردان",
        "عين سوق",
    ]


def test_a_table_of_areas_gives_the_narrowest() -> None:
    (place,) = read("ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE\nإدلب,SY07,Ariha,أريحا,SY0705\n").places
    assert (place.id, place.name, place.kind, place.at) == ("pcode:SY0705", "Ariha", "district", None)


def test_a_code_that_comes_again_brings_further_names() -> None:
    (place,) = read("pcode,name_ar\nC1,تل وردان\nC1,تلة وردان\nC1,تل وردان\n").places
    assert (place.name_ar, place.names) == ("تل وردان", ("تلة وردان",))


# ----------------------------------------------------------------------------------------------------------- GeoJSON
def feature(geometry: dict[str, object] | None, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def collection(*features: dict[str, object]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


def test_points_and_areas_of_geojson_lie_where_they_are_drawn() -> None:
    square = {"type": "Polygon", "coordinates": [[[36, 34], [38, 34], [38, 36], [36, 36], [36, 34]]]}
    far = {"type": "Polygon", "coordinates": [[[0, 0], [0.1, 0], [0.1, 0.1], [0, 0]]]}
    both = {"type": "MultiPolygon", "coordinates": [far["coordinates"], square["coordinates"]]}
    text = collection(
        feature({"type": "Point", "coordinates": [36.6, 35.8]}, pcode="C90001", name_ar="تل وردان"),
        feature(square, pcode="SY99", name_ar="البادية الحمراء", name_en="Red Steppe"),
        feature(both, pcode="SY9901", name_ar="الضفة"),
    )
    village, governorate, district = places_in(text, name="a.geojson").places
    assert (village.at, village.kind) == ((35.8, 36.6), "settlement")
    assert (governorate.at, governorate.kind, governorate.name) == ((35.0, 37.0), "governorate", "Red Steppe")
    assert (district.at, district.kind) == ((35.0, 37.0), "district")


def test_a_feature_that_cannot_be_placed_is_told_by_its_number() -> None:
    text = collection(
        feature(None, name_ar="تل وردان"), feature({"type": "Point", "coordinates": []}, name_ar="عين سوق")
    )
    with pytest.raises(UserError, match="Feature 2 of “a"):
        places_in(text, name="a.geojson")


# ------------------------------------------------------------------------------------------------------------ errors
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        ("name_ar,lat,lon\nتل وردان,north,36\n", "Line 2 of “list.csv”: “north” is no number of degrees"),
        ("name_ar,lat,lon\nتل وردان,35,36\n\nعين سوق,35,3655\n", "Line 4 of “list.csv”: 3655 lies beyond 180"),
        ("name_ar,lat,lon\nتل وردان,nan,36\n", "Line 2 of “list.csv”: nan lies beyond 90"),
        ("name_ar,population\nتل وردان,many\n", "Line 2 .* no number of people"),
        ("name_ar,lat\nتل, وردان,35\n", "Line 2 of “list.csv” has 3 cells, the line of headings 2"),
        ('name_ar,lat\n"تل وردان,35\n', "is no line of a table"),
        ("name,lat,lon\nTell Wardan,35,36\n", "has no column with names in Arabic"),
        ("name_ar,lat,lon\nTell Wardan,35,36\n", "No line of “list.csv” has a name in Arabic"),
        ('{"type": "FeatureCollection", "features": [\n{', "breaks off at line 2"),
        ('{"type": "FeatureCollection", "features": []}', "holds no GeoJSON features"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        places_in(text, name="list.csv")


# ------------------------------------------------------------------------------------------------- beside the known
@pytest.fixture(scope="module")
def known() -> Knowledge:
    return Knowledge.load(with_model=False)


def place(
    name: str, at: tuple[float, float], *, code: str = "C90001", parents: tuple[str, ...] = (), **more: str
) -> Place:
    country = more.get("country", "SY")
    return Place(f"pcode:{code}", name, name, country, "", at, 0, more.get("kind", "settlement"), (), parents)


def readings(knowledge: Knowledge, name: str) -> list[PlaceName]:
    return [reading for reading in knowledge.matcher.readings(name) if isinstance(reading, PlaceName)]


def test_a_place_that_is_known_keeps_its_identity_and_takes_on_the_agencys_names(known: Knowledge) -> None:
    aleppo = next(r.place for r in readings(known, "حلب") if (r.place.country, r.place.kind) == ("SY", "settlement"))
    assert aleppo.at is not None
    listed = Place(
        "pcode:C90001",
        "Aleppo",
        "حلب",
        "SY",
        "",
        (aleppo.at[0] + 0.03, aleppo.at[1]),
        0,
        "settlement",
        ("حلب المدينة القديمة",),
    )
    wider = known.with_places([listed])
    assert "pcode:C90001" not in wider.places
    assert {reading.place.id for reading in readings(wider, "حلب المدينة القديمة")} == {aleppo.id}
    assert {reading.place for reading in readings(wider, "حلب") if reading.place.id == aleppo.id} == {
        wider.places[aleppo.id]
    }


def test_a_namesake_far_away_is_a_place_of_its_own(known: Knowledge) -> None:
    wider = known.with_places([place("حلب", (33.0, 36.5))])
    assert "pcode:C90001" in {reading.place.id for reading in readings(wider, "حلب")}
    assert "pcode:C90001" not in known.places


@pytest.mark.parametrize("name", ["الجديدة", "محمد", "الشيخ إبراهيم", "الجيش", "قرية صغيرة"])
def test_a_hamlet_that_bears_an_ordinary_word_stays_weak(name: str, known: Knowledge) -> None:
    wider = known.with_places([place(name, (33.0, 36.5))])
    (strength,) = {r.strength for r in readings(wider, name) if r.place.id == "pcode:C90001"}
    assert strength is Strength.ORDINARY


def test_a_list_that_names_no_country_lies_in_that_of_the_places_around(known: Knowledge) -> None:
    wider = known.with_places([place("تل وردان", (35.84, 36.61), country="")])
    assert wider.places["pcode:C90001"].country == "SY"


def test_an_area_named_like_its_town_is_met_with_its_kind_alone(known: Knowledge) -> None:
    wider = known.with_places([place("أريحا", (35.8, 36.6), kind="district", code="SY0705")])
    assert "pcode:SY0705" in {reading.place.id for reading in readings(wider, "منطقة أريحا")}
    assert "pcode:SY0705" not in {reading.place.id for reading in readings(wider, "أريحا")}


def test_a_list_makes_another_version_of_the_knowledge(known: Knowledge) -> None:
    wider = known.with_places([place("تل وردان", (35.84, 36.61))])
    assert wider.version != known.version
    assert wider.version == known.with_places([place("تل وردان", (35.84, 36.61))]).version
    assert known.with_places([]) is known
