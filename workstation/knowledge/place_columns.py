"""Which column of a list of places holds what, by the words over it and what stands in it."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workstation.assets import resource
from workstation.text.normalize import fold

_ARABIC = re.compile("[\u0621-\u064a]{2}")
_SIGNS = re.compile(r"[\W_]+")
_MOSTLY = 0.5  # the share of Arabic cells from which a column without a known heading is taken for the names


@dataclass(frozen=True, slots=True)
class AreaColumns:
    """The headings of an area above the places; "" where the list has no such column."""

    kind: str
    name_ar: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The heading of each part of a place in one list; "" where it has none. `areas` from the widest to the narrowest.

    `kind_of_all` is set where the list is one of areas.
    """

    name_ar: str
    name: str
    names: tuple[str, ...]
    code: str
    latitude: str
    longitude: str
    country: str
    population: str
    kind: str
    areas: tuple[AreaColumns, ...]
    kind_of_all: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The words of `resources/gazetteer/columns.toml`, as headings are compared."""

    headings: Mapping[str, tuple[str, ...]]
    areas: tuple[Mapping[str, tuple[str, ...]], ...]
    area_kinds: tuple[str, ...]
    kinds: Mapping[str, str]
    before_areas: Mapping[str, tuple[str, ...]]
    prefixes: frozenset[str]

    @classmethod
    def load(cls) -> "Columns":
        table = tomllib.loads(resource("gazetteer", "columns.toml").read_text("utf-8"))
        words = table["words"]
        return cls(
            headings={part: _keys(names) for part, names in table["columns"].items()},
            areas=tuple({part: _keys(area[part]) for part in ("ar", "en", "code")} for area in table["areas"]),
            area_kinds=tuple(area["kind"] for area in table["areas"]),
            kinds={_key(word): kind for kind, listed in table["kinds"].items() for word in listed},
            before_areas={kind: tuple(words[kind]) for kind in ("governorate", "district")},
            prefixes=frozenset(map(fold, words["prefixes"])),
        )

    def layout_of(self, headings: Sequence[str], sample: Sequence[Mapping[str, str]]) -> Layout | None:
        """Where each part of a place stands; None where no column holds names in Arabic."""
        at: dict[str, str] = {}
        for heading in headings:
            at.setdefault(_key(heading), heading)

        def find(keys: Iterable[str]) -> str:
            return next((at[key] for key in keys if key in at), "")

        parts = {part: find(keys) for part, keys in self.headings.items() if part != "names"}
        areas = [
            AreaColumns(kind, find(area["ar"]), find(area["en"]), find(area["code"]))
            for kind, area in zip(self.area_kinds, self.areas, strict=True)
        ]
        # Many agencies write the Arabic names of areas under a heading that elsewhere stands for the English ones.
        areas = [
            area
            if area.name_ar or not _is_arabic(area.name, sample)
            else AreaColumns(area.kind, area.name, "", area.code)
            for area in areas
        ]
        names = tuple(at[key] for key in self.headings["names"] if key in at)
        kind_of_all = ""
        if (
            not parts["name_ar"]
            and not _is_arabic(parts["name"], sample)
            and not any(_is_arabic(n, sample) for n in names)
        ):
            named = [number for number, area in enumerate(areas) if area.name_ar]
            taken = {*parts.values(), *(h for area in areas for h in (area.name_ar, area.name, area.code))}
            guess = max((h for h in headings if h not in taken), key=lambda h: _arabic_share(h, sample), default="")
            if not parts["name"] and named:
                own = areas[named[-1]]
                parts |= {"name_ar": own.name_ar, "name": own.name, "code": own.code or parts["code"]}
                areas, kind_of_all = areas[: named[-1]], own.kind
            elif _is_arabic(guess, sample):
                parts["name_ar"] = guess
            else:
                return None
        if parts["kind"] in {parts["name_ar"], parts["name"]}:
            parts["kind"] = ""
        present = tuple(area for area in areas if area.name_ar or area.code)
        return Layout(
            parts["name_ar"], parts["name"], names, parts["code"], parts["latitude"], parts["longitude"],
            parts["country"], parts["population"], parts["kind"], present, kind_of_all,
        )  # fmt: skip

    def kind(self, word: str) -> str:
        return self.kinds.get(_key(word), "settlement")

    def bare(self, words: Sequence[str]) -> str:
        """An area's folded name without what such names begin with: "مركز أريحا" is "اريحا"."""
        return " ".join(words[1:] if len(words) > 1 and words[0] in self.prefixes else words)


def _key(heading: str) -> str:
    return _SIGNS.sub("", fold(heading))


def _keys(headings: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(_key, headings))


def _arabic_share(heading: str, sample: Sequence[Mapping[str, str]]) -> float:
    filled = [cells[heading] for cells in sample if cells.get(heading, "").strip()]
    return sum(map(bool, map(_ARABIC.search, filled))) / len(filled) if filled else 0.0


def _is_arabic(heading: str, sample: Sequence[Mapping[str, str]]) -> bool:
    return bool(heading) and _arabic_share(heading, sample) > _MOSTLY
