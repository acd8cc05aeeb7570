"""The cells of a table, as words: of comma-separated values, of spreadsheets, of JSON. Formulas are never reckoned."""

import csv
import datetime
import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workstation.readers import limits
from workstation.readers.compound import goes_round, is_locked
from workstation.readers.encodings import Decoded, NotText, decode, decode_as
from workstation.readers.found import LEFT, PASSWORD, Source
from workstation.readers.ods_cells import sheets_in
from workstation.readers.zipped_parts import DAMAGED, PROTECTED, Refusal, parts_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_COLUMNS = 500
MOST_CELLS = 5_000_000
# Of all cells together: a long text that many cells share is stored once in a file.
MOST_CHARACTERS = 200_000_000
_ODS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"

_DELIMITERS = (",", ";", "\t", "|", "،")
_ROWS_TO_TELL_BY = 50
_CHARACTERS_TO_TELL_BY = 1 << 16
_TOO_LARGE = ("This table has more cells than can be imported at once.", "Split it into several files.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: `rows` of words, and the `name` of the sheet where the file has several."""

    rows: Sequence[Sequence[str]]
    name: str = ""
    decoded: Decoded | None = None
    notes: tuple[str, ...] = ()


def sheets_of(source: Source, data: bytes) -> list[Sheet]:
    """All tables of the file. Raises Refusal."""
    if data.startswith(b"PK\x03\x04") and _ODS in data[:200]:
        try:
            return _named([Sheet(_bounded(rows), name) for name, rows in sheets_in(source, most_columns=MOST_COLUMNS)])
        except RecursionError:
            raise Refusal("The parts of this document are nested too deep to be read.", DAMAGED[1]) from None
    if data.startswith((b"PK\x03\x04", OLE)):
        return _workbook(source, data)
    wanted = source.choices.encoding
    try:
        decoded = decode(data) if wanted is None else decode_as(data, wanted)
    except NotText:
        raise Refusal(
            "This table is in no encoding known here.", "Save it as “CSV UTF-8” in the program that made it."
        ) from None
    text = decoded.text.removeprefix("\ufeff")
    if source.file_name.lower().endswith(".json"):
        return [Sheet(_of_json(text), decoded=decoded)]
    rows, notes = _separated(text, is_tsv=source.file_name.lower().endswith((".tsv", ".tab")))
    return [Sheet(_bounded(rows), decoded=decoded, notes=notes)]


def delimiter_of(text: str, *, is_tsv: bool = False) -> str:
    """What stands between the cells: what parts most rows into the same number of them."""
    first = text[:_CHARACTERS_TO_TELL_BY]
    if first.lower().startswith("sep=") and len(first) > 4:
        return first[4]
    best, best_score = "\t" if is_tsv else ",", 0.0
    for delimiter in _DELIMITERS:
        if delimiter not in first:
            continue
        widths: Counter[int] = Counter()
        for number, row in enumerate(csv.reader(io.StringIO(first, newline=""), delimiter=delimiter)):
            if number == _ROWS_TO_TELL_BY:
                break
            widths[len(row)] += bool(row)
        width, rows = widths.most_common(1)[0]
        score = rows / max(1, widths.total()) * (1 if width > 1 else 0) + (0.5 if is_tsv and delimiter == "\t" else 0)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _separated(text: str, *, is_tsv: bool) -> tuple[Iterable[Sequence[str]], tuple[str, ...]]:
    csv.field_size_limit(limits.MOST_BYTES_OF_AN_ARTICLE)
    delimiter = delimiter_of(text, is_tsv=is_tsv)
    if text[:4].lower() == "sep=":
        text = text[5:].lstrip("\r\n")
    try:
        try:
            return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)), ()
        except csv.Error as error:
            if "unexpected end" not in str(error):
                return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)), ()
        # A quotation mark that is never closed would make one cell of the rest of the file.
        note = "A quotation mark in this table is not closed: all of them were read as plain characters."
        plain = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)
        return list(plain), (note,)
    except csv.Error as error:
        raise Refusal("A cell of this table is too long for one article.", "Look at its quotation marks.") from error


def _bounded(rows: Iterable[Iterable[object]]) -> list[list[str]]:
    """The rows as words, without empty cells at the end. Raises Refusal where there are too many cells."""
    kept: list[list[str]] = []
    cells = characters = 0
    for row in rows:
        words = [_words(cell) for _, cell in zip(range(MOST_COLUMNS), row, strict=False)]
        while words and not words[-1].strip():
            words.pop()
        cells += len(words)
        characters += sum(map(len, words))
        if cells > MOST_CELLS or characters > MOST_CHARACTERS:
            raise Refusal(*_TOO_LARGE, why=LEFT)
        kept.append(words)
    return kept


def _words(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return "" if cell is None else str(cell)


def _workbook(source: Source, data: bytes) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, XmlError, ZipError

    if data.startswith(b"PK"):
        with parts_of(source) as parts:
            for name in parts.names:
                part = parts.data(name) or b""
                if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in part:
                    raise Refusal(
                        "This workbook holds definitions of its own (a DOCTYPE); it was left.",
                        "If it opens elsewhere, save it anew there and import that.",
                        why=LEFT,
                    )
    elif goes_round(data):
        raise Refusal(*DAMAGED)
    elif is_locked(data):
        raise Refusal(*PROTECTED, why=PASSWORD)
    sheets = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for about in book.sheets_metadata:
                if about.typ == SheetTypeEnum.WorkSheet:
                    sheet = book.get_sheet_by_name(about.name)
                    if sheet.height * sheet.width > MOST_CELLS:
                        raise Refusal(*_TOO_LARGE, why=LEFT)
                    sheets.append(Sheet(_bounded(sheet.iter_rows()), about.name))
    except PasswordError as error:
        raise Refusal(*PROTECTED, why=PASSWORD) from error
    except (CalamineError, XmlError, ZipError, OSError, ValueError) as error:
        raise Refusal(*DAMAGED) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # which has no name to import: what Rust did not foresee
            raise
        raise Refusal(*DAMAGED) from error
    return _named(sheets)


def _named(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Those that hold anything; one that is alone needs no name."""
    filled = [sheet for sheet in sheets if any(sheet.rows)]
    return filled if len(filled) > 1 else [Sheet(sheet.rows) for sheet in filled]


def _of_json(text: str) -> list[list[str]]:
    """The records in a JSON file as a table: the names of their fields above, then a row for each."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refusal("This file is no JSON that can be read.", "Save it anew in the program that made it.") from error
    records = _records(value)
    names = list(dict.fromkeys(name for record in records for name in record))[:MOST_COLUMNS]
    return _bounded([names, *([_in_words(record.get(name)) for name in names] for record in records)])


def _records(value: object) -> list[dict[str, object]]:
    """A list of records, or the longest such list among the fields of an object, or the object itself."""
    if isinstance(value, list):
        return [record for record in value if isinstance(record, dict)]
    if not isinstance(value, dict):
        return []
    inner = max((_records(field) for field in value.values() if isinstance(field, list)), key=len, default=[])
    own_text = max((len(field) for field in value.values() if isinstance(field, str)), default=0)
    return inner if inner and own_text < 200 else [value]


def _in_words(value: object) -> str:
    if isinstance(value, dict):
        return _in_words(value.get("name") or value.get("rendered") or value.get("@value"))
    if isinstance(value, list):
        return ", ".join(word for word in map(_in_words, value) if word)
    return "" if isinstance(value, bool) else _words(value)
