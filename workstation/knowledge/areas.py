"""Which place lies in which: a town in its governorate, a quarter in its city, all in their country.

GeoNames gives a settlement the code of the area of first order that it lies in, but no identity of that area. An area's
code is that of the town it is named after, else of the settlements around its centre. A place that has no code takes
that of the settlement nearest to it.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from workstation.knowledge.entries import Place
from workstation.knowledge.gazetteer import kilometres
from workstation.text.normalize import fold

_AREA_WORDS = ("محافظة ", "ولاية ", "مقاطعة ", "منطقة ", "إقليم ")
_CODED = "geonames:"
_AROUND = 5  # settlements around an area's centre that tell its code
_WITHIN = 15.0  # kilometres: a quarter this near to a city lies in it
_CITY = 50_000  # people
_FAR = 120.0  # kilometres: a settlement farther off tells nothing


class Areas:
    """The areas of a gazetteer. Nothing is worked out before the first question; safe to share between threads."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places = places
        self._codes: dict[str, str] = {}

    def lies_in(self, place: str, area: str) -> bool:
        """Whether the place of one identity lies in the area of another; False where nothing tells, and for itself."""
        inner = self._places.get(place)
        if inner is None or place == area:
            return False
        if area.startswith("country:"):
            return inner.country == area.removeprefix("country:")
        outer = self._places.get(area)
        if outer is None or outer.country != inner.country:
            return False
        if inner.parents and any(fold(name) in inner.parents for name in (outer.name_ar, *outer.names)):
            return True
        if outer.kind == "governorate":
            return inner.kind != "governorate" and self._code(outer) == self._code(inner) != ""
        if outer.kind == "settlement" and inner.kind in {"quarter", "feature"}:
            return outer.population >= _CITY and kilometres(inner, outer) < _WITHIN
        return False

    @cached_property
    def _settlements(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for place in self._places.values():
            if place.kind == "settlement" and place.admin1 and place.id.startswith(_CODED):
                found.setdefault(place.country, []).append(place)
        return found

    def _code(self, place: Place) -> str:
        """The code of the area of first order that a place is or lies in, "" where nothing tells."""
        code = self._codes.get(place.id)
        if code is None:
            code = self._codes[place.id] = self._worked_out(place)
        return code

    def _worked_out(self, place: Place) -> str:
        if place.kind == "settlement" and place.id.startswith(_CODED):
            return place.admin1
        if place.kind == "governorate" and (seat := self._seat(place)):
            return seat
        near = sorted(
            (distance, one.id, one.admin1)
            for one in self._settlements.get(place.country, ())
            if (distance := kilometres(one, place)) < _FAR
        )
        if not near:
            return ""
        if place.kind != "governorate":
            return near[0][2]
        code = Counter(code for _, _, code in near[:_AROUND]).most_common(1)[0][0]
        return "" if code in self._seats.get(place.country, ()) else code

    def _seat(self, area: Place) -> str:
        """The code of the town that an area is named after, "" where there is none."""
        name = area.name_ar
        for word in _AREA_WORDS:
            name = name.removeprefix(word)
        towns = [
            one
            for one in self._settlements.get(area.country, ())
            if fold(one.name_ar) == fold(name) and kilometres(one, area) < _FAR
        ]
        return max(towns, key=lambda one: (one.population, one.id)).admin1 if towns else ""

    @cached_property
    def _seats(self) -> dict[str, set[str]]:
        """The codes of each country's areas that are named after a town: no other area has them."""
        found: dict[str, set[str]] = {}
        for place in self._places.values():
            if place.kind == "governorate" and (seat := self._seat(place)):
                found.setdefault(place.country, set()).add(seat)
        return found
