"""Reads an agency's own list of places: a table of any layout, told by the words over its columns, or GeoJSON.

What the words mean stands in `resources/gazetteer/columns.toml`. A line without a name in Arabic letters can never be
found in an Arabic text and is left out; what cannot be understood is told with its line.
"""

import csv
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workstation.errors import UserError
from workstation.knowledge.entries import Place
from workstation.knowledge.place_columns import Columns, Layout
from workstation.knowledge.words import words_of

MOST_BYTES = 50_000_000
MOST_PLACES = 100_000
SUFFIXES = (".csv", ".tsv", ".txt", ".geojson", ".json")

_ARABIC = re.compile("[\u0621-\u064a]{2}")
_PARTED = re.compile(r"[|,;،؛/()\[\]]|\s[-–—]\s")
_WITH_COUNTRY = re.compile(r"([A-Z]{2})\d{2,}")
_GOVERNORATE = re.compile(r"[A-Z]{2}\d{2}")
# GeoNames' own dumps have no line of headings (https://download.geonames.org/export/dump/readme.txt).
_GEONAMES = [
    "geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature_class", "feature_code",
    "country_code", "cc2", "admin1", "admin2", "admin3", "admin4", "population", "elevation", "dem", "timezone",
    "modified",
]  # fmt: skip

Row = tuple[str, Mapping[str, str]]  # where it stands ("Line 7"), and its cells by heading


@dataclass(frozen=True, slots=True)
class PlaceList:
    """The places of a list. `left_out` counts its lines without a name in Arabic letters."""

    places: tuple[Place, ...]
    left_out: int


def places_in(text: str, *, name: str) -> PlaceList:
    """The places that the text of the file `name` holds. Raises UserError with the line that is not understood."""
    if text.lstrip()[:1] in {"{", "["}:
        rows, headings = _features(text, name)
    else:
        rows, headings = _table(text, name)
    columns = Columns.load()
    layout = columns.layout_of(headings, [cells for _, cells in rows[:200]])
    if layout is None:
        raise UserError(
            f"“{name}” has no column with names in Arabic.",
            hint="Name the column “name_ar”, and the others “pcode”, “lat” and “lon”.",
        )
    reading = _Reading(name, columns, layout)
    places: dict[str, Place] = {}
    left_out = 0
    for where, cells in rows:
        place = reading.place(where, cells)
        if place is None:
            left_out += 1
        elif place.id in places:
            places[place.id] = _with_names_of(places[place.id], place)
        else:
            places[place.id] = place
    if not places:
        raise UserError(f"No line of “{name}” has a name in Arabic letters.", hint="Check the file in a spreadsheet.")
    if len(places) > MOST_PLACES:
        raise UserError(
            f"“{name}” holds {len(places):,} places; a list may hold {MOST_PLACES:,}.",
            hint="Keep the part of it that your articles are about.",
        )
    return PlaceList(tuple(places.values()), left_out)


def _with_names_of(known: Place, again: Place) -> Place:
    """A code that comes again brings further names of its place."""
    new = dict.fromkeys((again.name_ar, *again.names))
    return replace(known, names=tuple(dict.fromkeys((*known.names, *(n for n in new if n != known.name_ar)))))


# --- tables -----------------------------------------------------------------------------------------------------------


def _table(text: str, name: str) -> tuple[list[Row], list[str]]:
    lines = text.splitlines(keepends=True)
    first = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    if first == len(lines):
        raise UserError(f"“{name}” is empty.", hint="Choose another file.")
    delimiter = max("\t;|,", key=lambda sign: lines[first].count(sign))
    reader = csv.reader(lines[first:], delimiter=delimiter, strict=True)
    table: list[tuple[int, list[str]]] = []
    began = first + 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                table.append((began, cells))
            began = first + reader.line_num + 1
    except csv.Error as error:
        raise UserError(
            f"Line {first + reader.line_num} of “{name}” is no line of a table: {error}.",
            hint="Save it as CSV (UTF-8) from a spreadsheet.",
        ) from error
    headings = [heading.strip() for heading in table[0][1]]
    if len(headings) == len(_GEONAMES) and headings[0].isdecimal():
        headings = _GEONAMES
    else:
        del table[0]
    for line, cells in table:
        if len(cells) > len(headings) and any(map(str.strip, cells[len(headings) :])):
            raise UserError(
                f"Line {line} of “{name}” has {len(cells)} cells, the line of headings {len(headings)}.",
                hint="Put names that hold a comma in quotation marks.",
            )
    return [(f"Line {line}", dict(zip(headings, cells, strict=False))) for line, cells in table], headings


# --- GeoJSON ----------------------------------------------------------------------------------------------------------


def _features(text: str, name: str) -> tuple[list[Row], list[str]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "its brackets"
        raise UserError(f"“{name}” is no complete GeoJSON: it breaks off at {line}.", hint="Export it anew.") from error
    features = found.get("features") if isinstance(found, dict) else found
    if not isinstance(features, list) or not features:
        raise UserError(f"“{name}” holds no GeoJSON features.", hint="Export the places as a FeatureCollection.")
    rows: list[Row] = []
    headings: dict[str, None] = {}
    for number, feature in enumerate(features, 1):
        where = f"Feature {number}"
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
            raise UserError(f"{where} of “{name}” has no properties.", hint="Export it as GeoJSON once more.")
        cells = {key: _cell(value) for key, value in feature["properties"].items() if value is not None}
        headings.update(dict.fromkeys(cells))
        geometry = feature.get("geometry")
        if isinstance(geometry, dict):
            try:
                longitude, latitude = _middle(geometry)
            except (KeyError, TypeError, ValueError, IndexError, ZeroDivisionError) as error:
                raise UserError(
                    f"{where} of “{name}” has no place on the map that could be read.",
                    hint="It may be a point, several points, or an area.",
                ) from error
            cells |= {_LATITUDE: str(latitude), _LONGITUDE: str(longitude)}
            if geometry.get("type") in {"Polygon", "MultiPolygon"}:
                cells[_AREA] = "1"
        rows.append((where, cells))
    return rows, list(headings)


_LATITUDE, _LONGITUDE, _AREA = "\0latitude", "\0longitude", "\0area"


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "|".join(map(str, value))
    return str(value)


def _middle(geometry: Mapping[str, Any]) -> tuple[float, float]:
    """Longitude and latitude of a point, of the middle of several, or of the middle of the largest area."""
    kind, at = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        return float(at[0]), float(at[1])
    if kind == "MultiPoint":
        return math.fsum(p[0] for p in at) / len(at), math.fsum(p[1] for p in at) / len(at)
    if kind not in {"Polygon", "MultiPolygon"}:
        raise ValueError(kind)
    _, longitude, latitude = max(_centroid(part[0]) for part in ([at] if kind == "Polygon" else at))
    return longitude, latitude


def _centroid(ring: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """The size of an area in square degrees, and the middle of its surface."""
    left, low = ring[0][0], ring[0][1]
    area = x = y = 0.0
    for (ax, ay, *_), (bx, by, *_) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = (ax - left) * (by - low) - (bx - left) * (ay - low)
        area += cross
        x += cross * (ax + bx - 2 * left)
        y += cross * (ay + by - 2 * low)
    if not area:
        return 0.0, math.fsum(p[0] for p in ring) / len(ring), math.fsum(p[1] for p in ring) / len(ring)
    return abs(area) / 2, left + x / (3 * area), low + y / (3 * area)


# --- one line ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reading:
    name: str
    columns: Columns
    layout: Layout

    def place(self, where: str, cells: Mapping[str, str]) -> Place | None:
        """The place of a line; None where it has no Arabic name."""
        layout = self.layout
        areas = [(_of(cells, area.name_ar), _of(cells, area.code)) for area in layout.areas]
        parents = dict.fromkeys(self.columns.bare(words_of(area)) for area, _ in reversed(areas) if area)
        first, *more = list(self._arabic(cells)) or [""]
        if not first:
            return None
        # "المنصورة (تادف)" is the one near Tadef, "المنصورة (خربة علي)" has two names.
        more = [other for other in more if self.columns.bare(words_of(other)) not in parents]
        at = self._at(where, cells)
        code = _of(cells, layout.code)
        codes = [code, *(area_code for _, area_code in areas)]
        own = " ".join(words_of(first))
        latin = _of(cells, layout.name)
        country = _of(cells, layout.country)
        return Place(
            self._identity(code, first, at),
            first if not latin or _ARABIC.search(latin) else latin,
            first,
            country if len(country) == 2 else next(filter(None, map(_country_of, codes)), ""),
            next((area_code or area for area, area_code in areas if area_code or area), ""),
            at,
            self._population(where, cells),
            self._kind(cells, code),
            tuple(more),
            tuple(parent for parent in parents if parent and parent != own),
        )

    def _arabic(self, cells: Mapping[str, str]) -> Iterator[str]:
        layout = self.layout
        cellfuls = [_of(cells, layout.name_ar), _of(cells, layout.name), *(_of(cells, more) for more in layout.names)]
        parted = (part for cellful in cellfuls for part in _PARTED.split(cellful))
        yield from dict.fromkeys(" ".join(part.split()) for part in parted if _ARABIC.search(part))

    def _identity(self, code: str, name: str, at: tuple[float, float] | None) -> str:
        if code and self.layout.code.casefold() == "geonameid":
            return "geonames:" + code
        if code and not code.isdecimal():
            return "pcode:" + code
        # A bare number is one list's own count: with the name it is no other list's.
        where = code or ("" if at is None else f"{at[0]:.3f},{at[1]:.3f}")
        return "listed:" + "-".join((*words_of(name), where)).rstrip("-")

    def _kind(self, cells: Mapping[str, str], code: str) -> str:
        if self.layout.kind_of_all:
            return self.layout.kind_of_all
        kind = self.columns.kind(_of(cells, self.layout.kind))
        if kind == "settlement" and _AREA in cells:
            return "governorate" if _GOVERNORATE.fullmatch(code) else "district"
        return kind

    def _at(self, where: str, cells: Mapping[str, str]) -> tuple[float, float] | None:
        given = []
        for heading, own, most in (
            (self.layout.latitude, _LATITUDE, 90.0),
            (self.layout.longitude, _LONGITUDE, 180.0),
        ):
            text = _of(cells, heading) or cells.get(own, "")
            if not text:
                return None
            given.append(self._degrees(where, text, most))
        return given[0], given[1]

    def _degrees(self, where: str, text: str, most: float) -> float:
        try:
            degrees = float(text.replace("٫", ".").replace(",", "."))
        except ValueError as error:
            raise UserError(
                f"{where} of “{self.name}”: “{text[:40]}” is no number of degrees.", hint="Write it as 35.84."
            ) from error
        if not abs(degrees) <= most:
            raise UserError(
                f"{where} of “{self.name}”: {text[:40]} lies beyond {most:.0f} degrees.",
                hint="Give latitude and longitude in degrees (WGS 84), each in its column.",
            )
        return degrees

    def _population(self, where: str, cells: Mapping[str, str]) -> int:
        text = _of(cells, self.layout.population).replace(",", "").replace("٬", "")
        try:
            return max(0, int(float(text))) if text else 0
        except (ValueError, OverflowError) as error:
            raise UserError(
                f"{where} of “{self.name}”: “{text[:40]}” is no number of people.", hint="Write it as 12500."
            ) from error


def _of(cells: Mapping[str, str], heading: str) -> str:
    return cells.get(heading, "").strip() if heading else ""


def _country_of(code: str) -> str:
    found = _WITH_COUNTRY.match(code)
    return found[1] if found else ""
