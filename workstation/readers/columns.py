"""Which column of a table is the text of an article, which its title, outlet, date, address and author.

Guessed from the header's words, in Arabic and English (`resources/readers/columns.toml`), and from what the columns
hold: the longest Arabic text, addresses, days. A day whose order cannot be told (03/04/2017) stays unknown.
"""

import datetime
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from workstation.assets import resource

TEXT, TITLE, OUTLET, DATE, URL, AUTHOR = ROLES = ("text", "title", "outlet", "date", "url", "author")

_ARABIC = re.compile("[\u0621-\u064a]")
_ADDRESS = re.compile(r"https?://\S+$|www\.\S+$", re.I)
_NOT_LETTERS = re.compile(r"[\W_]+")
_VOWELS = re.compile("[\u064b-\u0652\u0640]")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s].*)?$")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[,\s].*)?$")
_WITH_MONTH = re.compile(r"(\d{1,2})\s+(\D+?)[\s,،]+(\d{4})(?:\D.*)?$")
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.?\s+(\d{1,2}),?\s+(\d{4})(?:\D.*)?$")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_FEWEST_LETTERS_OF_A_TEXT = 40
_ROWS_LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class Guess:
    """Which column (by its place from zero) has which role. `is_certain` where the header says which is the text."""

    has_header: bool
    roles: Mapping[str, int]
    is_certain: bool


def guessed(rows: Sequence[Sequence[str]]) -> Guess:
    """What the first rows of a table seem to be."""
    rows = [row for row in rows if any(cell.strip() for cell in row)][: _ROWS_LOOKED_AT + 1]
    if not rows:
        return Guess(has_header=False, roles={}, is_certain=False)
    named = roles_named(rows[0])
    has_header = bool(named) or _looks_like_a_header(rows)
    body = rows[1:] if has_header else rows
    roles = dict(named)
    width = max(len(row) for row in rows)
    held = {
        place: [row[place].strip() for row in body if place < len(row) and row[place].strip()] for place in range(width)
    }
    free = [place for place in held if place not in roles.values() and held[place]]
    if URL not in roles:
        _take(roles, URL, free, {p: _share(held[p], lambda cell: bool(_ADDRESS.match(cell))) for p in free}, least=0.6)
    if DATE not in roles:
        _take(roles, DATE, free, {p: _share(held[p], looks_like_a_day) for p in free}, least=0.6)
    if TEXT not in roles:
        _take(roles, TEXT, free, {p: _letters(held[p]) for p in free}, least=_FEWEST_LETTERS_OF_A_TEXT)
    return Guess(has_header, roles, is_certain=TEXT in named)


def roles_named(header: Sequence[str]) -> dict[str, int]:
    """The roles that the words of a header name: of two columns for one role the likelier word's, then the first."""
    roles: dict[str, int] = {}
    plain = [plain_words(cell) for cell in header]
    for role, words in _words().items():
        for word in words:
            place = next((i for i, cell in enumerate(plain) if cell == word and i not in roles.values()), None)
            if place is not None:
                roles[role] = place
                break
    return roles


def plain_words(cell: str) -> str:
    """A header's words without what does not tell them apart: case, hamzas, vowels, underscores."""
    cell = _VOWELS.sub("", cell[:80].casefold()).translate(str.maketrans("أإآةى", "اااهي"))
    return _NOT_LETTERS.sub(" ", cell).strip()


def day_of(stated: str, *, day_first: bool | None = None) -> datetime.date | None:
    """The day, where only one can be meant. `day_first` says how the column writes 03/04/2017, where that is known."""
    plain = stated.strip().translate(_DIGITS)
    if found := _ISO.match(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.match(plain):
        first, second, year = (int(part) for part in found.groups())
        if first == second or second > 12 or (first <= 12 and day_first is False):
            return _day(year, first, second)
        return _day(year, second, first) if first > 12 or day_first else None
    if found := _WITH_MONTH.match(plain):
        return _day(int(found[3]), _months().get(plain_words(found[2].split("/")[0]), 0), int(found[1]))
    if found := _MONTH_FIRST.match(plain):
        return _day(int(found[3]), _months().get(found[1].casefold(), 0), int(found[2]))
    return None


def is_day_first(cells: Sequence[str]) -> bool | None:
    """Whether a column writes the day before the month (03/04/2017): told by those of its days past the twelfth."""
    pairs = [found for cell in cells if (found := _DAY_FIRST.match(cell.strip().translate(_DIGITS)))]
    first = any(int(found[1]) > 12 for found in pairs)
    second = any(int(found[2]) > 12 for found in pairs)
    return None if first == second else first


def looks_like_a_day(cell: str) -> bool:
    plain = cell.strip().translate(_DIGITS)
    return len(plain) <= 40 and (bool(_DAY_FIRST.match(plain)) or day_of(plain) is not None)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _looks_like_a_header(rows: Sequence[Sequence[str]]) -> bool:
    """Short words above longer ones, of which none is a day or an address."""
    first = [cell.strip() for cell in rows[0] if cell.strip()]
    if len(rows) < 2 or not first or any(len(c) > 40 or looks_like_a_day(c) or _ADDRESS.match(c) for c in first):
        return False
    longest = max(len(cell) for row in rows[1:] for cell in row)
    return longest > 3 * max(len(cell) for cell in first) and not any(cell.isdecimal() for cell in first)


def _share(cells: Sequence[str], is_one: Callable[[str], bool]) -> float:
    return sum(is_one(cell) for cell in cells) / len(cells)


def _letters(cells: Sequence[str]) -> float:
    """Arabic letters a cell, or half of any others where there are none."""
    return sum(len(_ARABIC.findall(cell[:5_000])) or len(cell[:5_000]) / 4 for cell in cells) / len(cells)


def _take(roles: dict[str, int], role: str, free: list[int], scores: Mapping[int, float], *, least: float) -> None:
    best = max(free, key=lambda place: scores[place], default=None)
    if best is not None and scores[best] >= least:
        roles[role] = best
        free.remove(best)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resource("readers", "columns.toml").read_text(encoding="utf-8"))


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {role: tuple(plain_words(word) for word in _table()["columns"][role]) for role in ROLES}


@cache
def _months() -> dict[str, int]:
    return {plain_words(name): int(number) for number, names in _table()["months"].items() for name in names}
