"""Tables of articles (CSV, spreadsheets, JSON): each row an article, its columns told by the header or the cells.

What was guessed can be seen beforehand (`preview`) and chosen otherwise (`Choices.columns`).
"""

import codecs
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from workstation.readers import limits
from workstation.readers.apart import ReadingCrew
from workstation.readers.columns import AUTHOR, DATE, OUTLET, ROLES, TEXT, TITLE, URL, day_of, guessed, is_day_first
from workstation.readers.columns import plain_words as plain
from workstation.readers.encodings import Decoded
from workstation.readers.found import LEFT, Choices, Member, Piece, Row, Source, Unreadable
from workstation.readers.limits import size_in_words
from workstation.readers.reader import Glimpse, Reader
from workstation.readers.record import Described, read_article
from workstation.readers.sheets import OLE, Sheet, sheets_of
from workstation.readers.zipped_parts import Refusal

NAME = "table"
SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods", ".json"})

_MOST_BYTES = 200_000_000
_LONGEST_CELL_SHOWN = 300
_NO_TEXT_COLUMN = (
    "It cannot be told which column of this table holds the text of the articles.",
    "Import it in the window and choose the column, or call that column “text”.",
)

_LEFT_OUT = (
    "This table was left out, as you asked.",
    "Try it again to say which of its columns is the text.",
)
LEFT_OUT: Mapping[str, str] = {TEXT: ""}
"""The answer that a table is not to be imported."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A table before its import: its columns' names, its first rows, and which column seems to have which role."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    roles: Mapping[str, str]
    is_certain: bool
    encoding: str = ""


def preview(source: Source, *, rows: int = 20) -> Preview:
    """What an analyst is shown to confirm. Raises Refusal for a file that is no table, and OSError."""
    sheet = _sheets(source)[0]
    layout = _Layout.of(sheet, Choices())
    return Preview(
        layout.names,
        tuple(
            tuple(row[place][:_LONGEST_CELL_SHOWN] if place < len(row) else "" for place in range(len(layout.names)))
            for _, row in list(layout.body)[:rows]
        ),
        {role: layout.names[place] for role, place in layout.roles.items()},
        layout.is_certain,
        "" if sheet.decoded is None else sheet.decoded.encoding,
    )


def has_own_names(columns: Sequence[str]) -> bool:
    """Whether a table's header named any of its columns."""
    return any(name != _made_up(place) for place, name in enumerate(columns))


def preview_apart(source: Source, crew: ReadingCrew | None = None) -> Preview:
    """`preview` in a process of its own, as spreadsheets may be hostile: one of `crew`, which many may share.

    Raises Refusal, and OSError.
    """
    if crew is None:
        with ReadingCrew() as own:
            return preview_apart(source, own)
    for piece in crew.pieces(_PREVIEWER, source):
        if isinstance(piece, Member):
            fields = json.loads(piece.data)
            rows = tuple(tuple(row) for row in fields["rows"])
            return Preview(tuple(fields["columns"]), rows, fields["roles"], fields["is_certain"], fields["encoding"])
        if isinstance(piece, Unreadable):
            raise Refusal(piece.sentence, piece.hint, why=piece.why)
    raise Refusal("This table cannot be shown.")


def preview_pieces(source: Source) -> Iterator[Piece]:
    """The preview as a row that may come out of a process that reads."""
    try:
        found = preview(source)
    except Refusal as refusal:
        yield source.refused(refusal.sentence, refusal.hint, why=refusal.why)
    else:
        yield Member("preview", json.dumps(asdict(found)).encode())


def read(source: Source) -> Iterator[Row]:
    """Each row of each sheet, as an article or as what is wrong with it."""
    try:
        sheets = _sheets(source)
    except Refusal as refusal:
        yield source.refused(refusal.sentence, refusal.hint, why=refusal.why)
        return
    for sheet in sheets:
        layout = _Layout.of(sheet, source.choices)
        if layout.is_left_out:
            yield source.refused(*_LEFT_OUT, member=sheet.name or None, why=LEFT)
            continue
        if TEXT not in layout.roles:
            yield source.refused(*_NO_TEXT_COLUMN, member=sheet.name or None)
            continue
        for number, row in layout.body:
            yield _article(source, sheet, layout, number, row)


def _sheets(source: Source) -> list[Sheet]:
    if source.size > _MOST_BYTES:
        raise Refusal(f"This table is too large ({size_in_words(source.size)}).", "Split it.", why=LEFT)
    sheets = [sheet for sheet in sheets_of(source, source.read()) if any(any(row) for row in sheet.rows)]
    if not sheets:
        raise Refusal("This table is empty.")
    return sheets


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which column is what, and the rows below the header with their numbers as a spreadsheet shows them."""

    names: tuple[str, ...]
    roles: Mapping[str, int]
    body: tuple[tuple[int, Sequence[str]], ...]
    is_certain: bool
    day_first: bool | None
    is_left_out: bool = False

    @classmethod
    def of(cls, sheet: Sheet, choices: Choices) -> "_Layout":
        filled = [(number, row) for number, row in enumerate(sheet.rows, 1) if any(cell.strip() for cell in row)]
        guess = guessed([row for _, row in filled[:60]])
        width = max(len(row) for _, row in filled[:1_000])
        header = filled[0][1] if guess.has_header else ()
        names = tuple((header[i].strip() if i < len(header) else "") or _made_up(i) for i in range(width))
        roles = dict(guess.roles)
        chosen = choices.columns or choices.answers.get(names, {})
        if chosen:
            by_name = {plain(name): place for place, name in reversed(list(enumerate(names)))}
            roles = {
                role: by_name[plain(name)] for role, name in chosen.items() if role in ROLES and plain(name) in by_name
            }
        body = tuple(filled[1:] if guess.has_header else filled)
        date = roles.get(DATE)
        days = [row[date] for _, row in body if date is not None and date < len(row)]
        return cls(names, roles, body, guess.is_certain, is_day_first(days), chosen == LEFT_OUT)

    def cell(self, row: Sequence[str], role: str) -> str:
        place = self.roles.get(role)
        return row[place] if place is not None and place < len(row) else ""


def _made_up(place: int) -> str:
    """What a column is called that the header does not name."""
    return f"column {place + 1}"


def _article(source: Source, sheet: Sheet, layout: _Layout, number: int, row: Sequence[str]) -> Row:
    member = f"{sheet.name}/row {number}" if sheet.name else f"row {number}"
    text = layout.cell(row, TEXT)
    if not text.strip("\x00 \t\r\n\u200b\ufeff\u00a0"):
        return source.refused(f"Row {number} has no text.", "Is another column that of the text?", member=member)
    if len(text) > limits.MOST_BYTES_OF_AN_ARTICLE // 2:
        return source.refused(f"The text in row {number} is too long for one article.", member=member)
    stated = layout.cell(row, DATE).strip()
    date = day_of(stated, day_first=layout.day_first) if stated else None
    notes = sheet.notes
    if stated and date is None:
        notes = (*notes, f'The date "{stated[:40]}" can be read in more than one way, or in none, and was left out.')
    known = Described(
        title=_known(layout.cell(row, TITLE)),
        outlet=_known(layout.cell(row, OUTLET)),
        date=date,
        url=_known(layout.cell(row, URL)),
        author=_known(layout.cell(row, AUTHOR)),
    )
    # What was read of the file is this row: two rows are two articles, though of one file.
    record = "\x1f".join((member, *row)).encode("utf-8", errors="replace")
    return read_article(
        source,
        text,
        reader=NAME,
        data=record,
        decoded=sheet.decoded if number == layout.body[0][0] else _only_named(sheet),
        known=known,
        member=member,
        id=f"{source.stem}-{member.replace('/', '-').replace(' ', '-')}",
        notes=notes,
    )


def _only_named(sheet: Sheet) -> Decoded | None:
    """The encoding without what is told of the whole file: that is said once, with the first row."""
    return None if sheet.decoded is None else Decoded("", sheet.decoded.encoding)


def _known(cell: str) -> str | None:
    plain_cell = cell.strip().replace("\x00", "\ufffd")
    return plain_cell if plain_cell.casefold() not in ("", "nan", "null", "none", "n/a", "-") else None


def _is_kind(glimpse: Glimpse) -> bool:
    if glimpse.is_zip:
        return glimpse.names_a_part(b"xl/workbook.xml") or (
            b"application/vnd.oasis.opendocument.spreadsheet" in glimpse.head[:200]
        )
    if glimpse.head.startswith(OLE):
        return glimpse.name.endswith((".xls", ".xlt", ".xlsx", ".xlsm")) or (
            any("Workbook".encode("utf-16-le") in part for part in (glimpse.head, glimpse.tail))
            and not glimpse.name.endswith((".doc", ".msg"))
        )
    beginning = glimpse.head.removeprefix(codecs.BOM_UTF8).lstrip()
    return glimpse.name.endswith(".json") and beginning[:1] in (b"[", b"{")


READER = Reader(NAME, SUFFIXES, read, is_kind=_is_kind, content_types=frozenset({"text/csv"}))
_PREVIEWER = Reader("preview of a table", SUFFIXES, preview_pieces)
