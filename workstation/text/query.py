"""The language of the search box: words, phrases, AND, OR, NOT, brackets, fields, exact spelling.

`parse` reads what was typed, `write` writes it out again. Neither knows of tables or windows. What each sign means:

- words side by side must all stand in an article; `AND` says the same, `OR` that one of both will do
- `-word` and `NOT word` for what must not stand there, `( )` for what belongs together
- `"two words"` (or «») for words that stand together; a quote left open ends with the text
- `word*` for the beginning of a word; `=word`, `="two words"`, `=( … )` for words exactly as they are written
- `outlet:` `actor:` `place:` `title:` `outcome:` `date:` for what an article or a claim is, with a value or with values
  in brackets; a name in quotes is meant whole, a name without them may be part of a longer one

Operators are English and in capitals: أو and ليس are words that one searches for.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NoReturn, TypeAlias

from workstation.core.claims import Outcome
from workstation.errors import UserError

MOST_TERMS = 64  # more than anyone types, and less than what SQLite refuses
MOST_BRACKETS = 20


class QueryFault(UserError):  # noqa: N818 - what is wrong, not whose fault
    """What was typed is no query. `start` and `end` are where, in code points of what was typed."""

    def __init__(self, sentence: str, start: int, end: int, *, hint: str = "") -> None:
        super().__init__(sentence, hint=hint)
        self.start = start
        self.end = end


class FieldName(StrEnum):
    OUTLET = "outlet"
    ACTOR = "actor"
    PLACE = "place"
    TITLE = "title"
    OUTCOME = "outcome"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or several that stand together, as typed. `quoted` ones are not looked for in other forms."""

    text: str
    quoted: bool = False
    exact: bool = False
    beginning: bool = False
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """An outlet, actor or place. `whole`: the name is just this; else it is part of it. "" is the unknown outlet."""

    field: FieldName
    value: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """From `since` to `until`, both included; None for an open end."""

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Harm:
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class All:
    """Each of at least two parts must hold."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of at least two parts must hold."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Query"


Query: TypeAlias = Words | Name | Days | Harm | All | Either | Not


class _Kind(StrEnum):
    WORD = "word"
    QUOTE = "quote"
    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    EXACT = "="
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class _Token:
    kind: _Kind
    text: str
    start: int
    end: int


_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_BLANK = r"\s\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\0"
_TOKENS = re.compile(
    rf'(?P<blank>[{_BLANK}]+)|"(?P<quote>[^"]*)"?|(?P<open>\()|(?P<close>\))'
    rf"|(?P<not>-(?=[^\-{_BLANK})]))|(?P<exact>=(?=[^={_BLANK})]))|(?P<field>[A-Za-z]{{2,}}:)(?!//)"
    rf'|(?P<word>[^"(){_BLANK}]+)'
)
_A_WORD = re.compile(r"[^\W_]")
_OPERATORS = {"AND": _Kind.AND, "OR": _Kind.OR, "NOT": _Kind.NOT}
_FIELDS = frozenset(FieldName)


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKENS.finditer(text.translate(_QUOTES)):
        kind = found.lastgroup
        start, end = found.span()
        match kind:
            case "blank":
                continue
            case "quote":
                yield _Token(_Kind.QUOTE, text[found.start("quote") : found.end("quote")], start, end)
            case "word":
                word = found[0]
                yield _Token(_OPERATORS.get(word, _Kind.WORD), word, start, end)
            case "field":
                yield _field(found[0], text, start, end)
            case _:
                signs = {"open": _Kind.OPEN, "close": _Kind.CLOSE, "not": _Kind.NOT, "exact": _Kind.EXACT}
                yield _Token(signs[kind or ""], found[0], start, end)


def _field(typed: str, text: str, start: int, end: int) -> _Token:
    name = typed[:-1].lower()
    if name in _FIELDS:
        return _Token(_Kind.FIELD, name, start, end)
    if text[end : end + 1].strip() in ("", ")"):
        return _Token(_Kind.WORD, typed, start, end)  # as in "Reuters: …", pasted from an article
    raise QueryFault(
        f"There is no field “{typed[:-1]}”.",
        start,
        end,
        hint=f"The fields are {', '.join(f'{one}:' for one in FieldName)}",
    )


@dataclass(slots=True)
class _Reader:
    """Goes over the tokens once, from left to right."""

    tokens: list[_Token]
    length: int
    at: int = 0
    terms: int = 0
    depth: int = 0
    field: FieldName | None = None
    exact: bool = False

    @property
    def next(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self) -> _Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def whole(self) -> Query | None:
        query = self.either()
        if self.next is not None:  # only a bracket ends a query early
            raise QueryFault("This bracket closes nothing.", self.next.start, self.next.end)
        return query

    def either(self) -> Query | None:
        parts = [self.all()]
        while self.next is not None and self.next.kind is _Kind.OR:
            self.take()
            parts.append(self.all())
        return _joined(Either, parts)

    def all(self) -> Query | None:
        parts = []
        wanted: _Token | None = None  # the operator that needs something after it
        first = True
        while (token := self.next) is not None and token.kind not in (_Kind.OR, _Kind.CLOSE):
            if token.kind is _Kind.AND:
                if first or wanted is not None:
                    raise QueryFault("AND needs something before it.", token.start, token.end)
                wanted = self.take()
                continue
            parts.append(self.one())
            wanted, first = None, False
        if wanted is not None:
            raise QueryFault("AND needs something after it.", wanted.start, wanted.end)
        if first:
            self._refuse_nothing()
        return _joined(All, parts)

    def _refuse_nothing(self) -> None:
        """An OR needs something on both its sides; empty brackets, and no text at all, ask nothing."""
        before = self.tokens[self.at - 1] if self.at else None
        if before is not None and before.kind is _Kind.OR:
            raise QueryFault("OR needs something after it.", before.start, before.end)
        if self.next is not None and self.next.kind is _Kind.OR:
            raise QueryFault("OR needs something before it.", self.next.start, self.next.end)

    def one(self) -> Query | None:
        token = self.take()
        match token.kind:
            case _Kind.NOT:
                return self._not(token)
            case _Kind.EXACT:
                return self._exact()
            case _Kind.FIELD:
                return self._in_field(token)
            case _Kind.OPEN:
                return self._in_brackets(token)
        self.terms += 1
        if self.terms > MOST_TERMS:
            raise QueryFault(
                f"A search may have up to {MOST_TERMS} words.",
                token.start,
                self.length,
                hint="Put a longer passage in quotes.",
            )
        return self._term(token)

    def _not(self, token: _Token) -> Query | None:
        follows = self.next
        if follows is None or follows.kind in (_Kind.CLOSE, _Kind.AND, _Kind.OR):
            raise QueryFault("NOT needs something after it.", token.start, token.end)
        self._go_deeper(token)
        part = self.one()
        self.depth -= 1
        return None if part is None else Not(part)

    def _exact(self) -> Query | None:
        before, self.exact = self.exact, True
        query = self.one() if self.next is not None else None
        self.exact = before
        return query

    def _in_field(self, token: _Token) -> Query | None:
        if self.field is not None:
            raise QueryFault("A field cannot stand inside another field.", token.start, token.end)
        self.field = FieldName(token.text)
        follows = self.next
        if follows is None or follows.start != token.end or follows.kind not in (_Kind.WORD, _Kind.QUOTE, _Kind.OPEN):
            raise QueryFault(
                f"“{token.text}:” needs a value right after it.", token.start, token.end, hint=_EXAMPLES[self.field]
            )
        query = self.one()
        self.field = None
        return query

    def _in_brackets(self, token: _Token) -> Query | None:
        self._go_deeper(token)
        query = self.either()
        if self.next is None:
            raise QueryFault("This bracket is not closed.", token.start, token.end)
        self.take()
        self.depth -= 1
        return query

    def _go_deeper(self, token: _Token) -> None:
        self.depth += 1
        if self.depth > MOST_BRACKETS:
            raise QueryFault("These brackets are nested too deeply.", token.start, token.end)

    def _term(self, token: _Token) -> Query | None:
        text, quoted = token.text, token.kind is _Kind.QUOTE
        match self.field:
            case FieldName.OUTCOME:
                return Harm(_outcome(token))
            case FieldName.DATE:
                return _days(token)
            case FieldName.OUTLET | FieldName.ACTOR | FieldName.PLACE:
                if not _A_WORD.search(text) and not (self.field is FieldName.OUTLET and quoted and not text.strip()):
                    raise QueryFault(f"“{self.field}:” needs a name.", token.start, token.end)
                return Name(self.field, text.strip(), whole=quoted)
        if not _A_WORD.search(text):
            return None
        return Words(
            text,
            quoted=quoted,
            exact=self.exact,
            beginning=not quoted and not self.exact and text.endswith("*"),
            in_title=self.field is FieldName.TITLE,
        )


_EXAMPLES = {
    FieldName.OUTLET: 'Like outlet:"the outlet\'s name"',
    FieldName.ACTOR: 'Like actor:"the whole name"',
    FieldName.PLACE: "Like place:حلب",
    FieldName.TITLE: "Like title:هدنة",
    FieldName.OUTCOME: f"One of {', '.join(Outcome)}.",
    FieldName.DATE: "Like date:2016-05-01, date:2016-05, date:2016-05..2016-07 or date:2016..",
}


def _joined(kind: type[All] | type[Either], parts: Iterable[Query | None]) -> Query | None:
    found: list[Query] = []
    for part in parts:
        if isinstance(part, kind):
            found.extend(part.parts)
        elif part is not None:
            found.append(part)
    if len(found) < 2:
        return found[0] if found else None
    return kind(tuple(found))


def parse(text: str, *, exact: bool = False) -> Query | None:
    """The query that `text` is; None where it holds no word and no field, and so asks nothing.

    With `exact` every word is meant exactly as it is written. Raises QueryFault, and nothing else.
    """
    return _Reader(list(_tokens(text)), len(text), exact=exact).whole()


def _outcome(token: _Token) -> Outcome:
    name = token.text.strip().lower().replace(" ", "_").replace("-", "_")
    if name in set(Outcome):
        return Outcome(name)
    raise QueryFault(
        f"There is no outcome “{token.text}”.", token.start, token.end, hint=f"The outcomes are {', '.join(Outcome)}."
    )


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")


def _days(token: _Token) -> Days:
    typed = token.text.translate(_DIGITS).strip()
    for sign in (">=", "<=", ">", "<"):
        if typed.startswith(sign):
            since, until = _stretch(typed[len(sign) :], token)
            match sign:
                case ">=":
                    return Days(since, None)
                case "<=":
                    return Days(None, until)
                case ">":
                    return Days(_shifted(until, 1, token), None)
                case _:
                    return Days(None, _shifted(since, -1, token))
    first, dots, last = typed.partition("..")
    if not dots:
        return Days(*_stretch(typed, token))
    begins = _stretch(first, token)[0] if first else None
    ends = _stretch(last.lstrip("."), token)[1] if last.strip(".") else None
    if begins is None and ends is None:
        _refuse_day(typed, token)
    if begins is not None and ends is not None and ends < begins:
        raise QueryFault("These days end before they begin.", token.start, token.end)
    return Days(begins, ends)


def _shifted(day: date, step: int, token: _Token) -> date:
    try:
        return date.fromordinal(day.toordinal() + step)
    except (ValueError, OverflowError):
        _refuse_day(token.text, token)


def _stretch(typed: str, token: _Token) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day."""
    found = _DAY.fullmatch(typed)
    if found is None:
        _refuse_day(typed, token)
    year, month, day = (None if part is None else int(part) for part in found.groups())
    if not year:
        _refuse_day(typed, token)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise QueryFault(f"“{typed}”: there is no month {month}.", token.start, token.end)
    last = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, last)
    if not 1 <= day <= last:
        raise QueryFault(f"“{typed}”: that month has no day {day}.", token.start, token.end)
    return date(year, month, day), date(year, month, day)


def _refuse_day(typed: str, token: _Token) -> NoReturn:
    raise QueryFault(f"“{typed}” is no day, month or year.", token.start, token.end, hint=_EXAMPLES[FieldName.DATE])


def write(query: Query) -> str:
    """The query as it may be typed: `parse` reads it as the same query."""
    match query:
        case All(parts):
            return " ".join(f"({write(part)})" if isinstance(part, Either | All) else write(part) for part in parts)
        case Either(parts):
            return " OR ".join(f"({write(part)})" if isinstance(part, Either) else write(part) for part in parts)
        case Not(part):
            return f"-({write(part)})" if isinstance(part, All | Either | Not) else f"-{write(part)}"
        case Days(since, until):
            return f"date:{since or ''}..{until or ''}"
        case Harm(outcome):
            return f"outcome:{outcome}"
        case Name(name, value, whole):
            return f'{name}:"{value}"' if whole else f"{name}:{value}"
        case Words(text, quoted=quoted, exact=exact, in_title=in_title):
            words = f'"{text}"' if quoted else text
            return f"{'=' if exact else ''}{'title:' if in_title else ''}{words}"


def names_of(query: Query | None) -> Iterator[Name]:
    """The names of outlets, actors and places that a query asks for; those behind a NOT are left out."""
    match query:
        case All(parts) | Either(parts):
            for part in parts:
                yield from names_of(part)
        case Name():
            yield query


def terms_of(query: Query | None) -> Iterator[Words]:
    """The words that an article must or may hold: what is marked in it. Those behind a NOT are left out."""
    match query:
        case All(parts) | Either(parts):
            for part in parts:
                yield from terms_of(part)
        case Words():
            yield query
