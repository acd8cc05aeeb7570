"""What may be meant by what is half typed in the search box: names of fields, and their values. Knows no Qt."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workstation.core.claims import Outcome
from workstation.text.normalize import fold
from workstation.text.query import FieldName

MOST = 12
_VALUES_OF_THEIR_OWN = {
    FieldName.OUTCOME: tuple(outcome.value for outcome in Outcome),
    FieldName.DATE: ("2016", "2016-05", "2016-05-01..2016-05-31", "2016..", "..2016"),
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`words` to be put in the place of `[start, end)` of what is typed; `shown` says them in a list."""

    words: str
    shown: str
    start: int
    end: int


def all_fields(at: int) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(f"{name}:", f"{name}:", at, at) for name in FieldName)


def suggestions(
    typed: str, cursor: int, values: Mapping[FieldName, Sequence[str]], *, unknown: str
) -> tuple[Suggestion, ...]:
    """For what stands before the cursor. `values` are names of outlets, actors and places, the most likely first.

    `unknown` says what the outlet of an article is called where it has none.
    """
    before = typed[:cursor].translate(str.maketrans("“”„«»", '"' * 5))
    field = re.search(r'(?:^|[\s(])[-=]*([A-Za-z]+):("?)([^"():]*)$', before)
    if field is not None and field[1].lower() in set(FieldName) and (field[2] or " " not in field[3]):
        return _of_values(FieldName(field[1].lower()), field[3], field.start(2), cursor, values, unknown)
    name = re.search(r"(?:^|[\s(])[-=]*([A-Za-z]{2,})$", before)
    if name is None:
        return ()
    begun = name[1].lower()
    return tuple(Suggestion(f"{one}:", f"{one}:", name.start(1), cursor) for one in FieldName if one.startswith(begun))


def _of_values(
    field: FieldName, begun: str, start: int, end: int, values: Mapping[FieldName, Sequence[str]], unknown: str
) -> tuple[Suggestion, ...]:
    own = _VALUES_OF_THEIR_OWN.get(field)
    if own is not None:
        return tuple(
            Suggestion(one + " ", one, start, end) for one in own if one.startswith(begun.lower()) and one != begun
        )
    sought = fold(begun).strip()
    known = [one for one in values.get(field, ()) if '"' not in one]
    at_the_beginning = [one for one in known if fold(one).startswith(sought)]
    inside = [one for one in known if sought in fold(one) and not fold(one).startswith(sought)]
    found = [Suggestion(f'"{one}" ', one, start, end) for one in (*at_the_beginning, *inside)[:MOST]]
    if field is FieldName.OUTLET and not sought:
        found.append(Suggestion('"" ', unknown, start, end))
    return tuple(found)
