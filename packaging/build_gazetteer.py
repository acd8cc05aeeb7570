"""Builds `resources/gazetteer/places.tsv` from GeoNames places and Iraqi administrative units.

    build_gazetteer.py GEONAMES_CSV OUT [--iraq IRAQ_CSV]

GEONAMES_CSV has the columns geonameid, name, arabic_script_names (separated by |), country, admin1, lat, lon and
population.
IRAQ_CSV is the table of Iraq's governorates and districts by Open Admin Data. Both are CC BY 4.0;
`resources/gazetteer/README.md` gives the credit. The output is the same for the same input.

Kept are all places of the countries whose wars are written about, and elsewhere the larger cities. Names that
hold letters of Persian or Urdu alone are left out: the news is Arabic.
"""

import argparse
import csv
import sys
import unicodedata
from pathlib import Path

COMPLETE = frozenset(
    "SY IQ YE LY EG SD SS PS IL LB JO SA AE QA KW BH OM DZ TN MA MR EH SO DJ TR AF ML NE TD".split()  # noqa: SIM905
)
LARGER = {
    "IR": 25_000,
    "PK": 15_000,
    "NG": 30_000,
    "ET": 15_000,
    "ER": 0,
    "BF": 5_000,
    "CM": 20_000,
    "KE": 20_000,
    "CF": 5_000,
}
ELSEWHERE = 200_000
NOT_ARABIC = frozenset("گچپژڈٹڑںۆێڵڕڤڭے")
COLUMNS = ("id", "names", "name", "country", "admin1", "lat", "lon", "population", "kind")


def arabic_names(raw: str) -> list[str]:
    """The names fit for Arabic text, without the word for "city" before them."""
    found: dict[str, None] = {}
    for name in raw.split("|"):
        cleaned = " ".join(name.replace("ی", "ي").replace("ک", "ك").replace("ہ", "ه").split())
        for prefix in ("مدينة ", "مدينه ", "بلدة ", "قرية "):
            cleaned = cleaned.removeprefix(prefix)
        if len(cleaned) > 1 and not NOT_ARABIC & set(cleaned) and "،" not in cleaned and "(" not in cleaned:
            found[cleaned] = None
    return list(found)


def plain_latin(name: str) -> str:
    """The name as news in English writes it: no dots, macrons or half rings (Ḩays is Hays, Dar‘ā is Dar'a)."""
    letters = unicodedata.normalize("NFKD", name.replace("‘", "'").replace("’", "'"))
    return unicodedata.normalize("NFC", "".join(c for c in letters if not unicodedata.combining(c)))


def geonames_rows(source: Path) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    with source.open(encoding="utf-8", newline="") as lines:
        for place in csv.DictReader(lines):
            country = place["country"]
            population = int(place["population"] or 0)
            smallest = 0 if country in COMPLETE else LARGER.get(country, ELSEWHERE)
            names = arabic_names(place["arabic_script_names"])
            if population < smallest or not names:
                continue
            rows.append(
                (
                    f"geonames:{place['geonameid']}",
                    "|".join(names),
                    plain_latin(place["name"]),
                    country,
                    place["admin1"],
                    f"{float(place['lat']):.4f}",
                    f"{float(place['lon']):.4f}",
                    str(population),
                    "settlement",
                )
            )
    return rows


def iraq_rows(source: Path) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    with source.open(encoding="utf-8", newline="") as lines:
        for unit in csv.DictReader(line for line in lines if not line.startswith("#")):
            level = {"1": "governorate", "2": "district"}.get(unit["level"])
            names = arabic_names(unit["name.local"])
            if level and names and unit["geo.lat"]:
                rows.append(
                    (
                        f"iraq:{unit['id']}",
                        "|".join(names),
                        plain_latin(unit["name.en"]),
                        "IQ",
                        unit["parent.name.en"] or unit["name.en"],
                        f"{float(unit['geo.lat']):.4f}",
                        f"{float(unit['geo.lon']):.4f}",
                        "0",
                        level,
                    )
                )
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("geonames", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--iraq", type=Path)
    options = parser.parse_args()
    rows = sorted(geonames_rows(options.geonames)) + (iraq_rows(options.iraq) if options.iraq else [])
    with options.out.open("w", encoding="utf-8", newline="\n") as out:
        out.write("# GeoNames (geonames.org) and Open Admin Data (openadmindata.org), both CC BY 4.0. See README.md.\n")
        out.write("\t".join(COLUMNS) + "\n")
        out.writelines("\t".join(row) + "\n" for row in rows)
    print(f"{len(rows)} places")
    return 0


if __name__ == "__main__":
    sys.exit(main())
