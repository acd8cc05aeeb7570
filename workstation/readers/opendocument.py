"""OpenDocument texts (.odt) as they read: tracked deletions and comments out, tables, text boxes and notes in."""

import re
from collections.abc import Iterator
from typing import Any

from workstation.readers.document_text import article_of_lines, sensible_author, sensible_title
from workstation.readers.found import PASSWORD, Piece, Source
from workstation.readers.reader import Glimpse, Reader
from workstation.readers.record import Described
from workstation.readers.zipped_parts import DAMAGED, PROTECTED, Parts, Refusal, attribute, local_name, parts_of

NAME = "OpenDocument text"

_GONE = frozenset(
    {
        "tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "variable-decls",
        "user-field-decls", "note-citation", "title", "desc", "index-title-template", "table-of-content-source",
        "event-listeners", "ruby-text", "hidden-paragraph", "binary-data", "settings", "scripts",
    }
)  # fmt: skip
_MOST_SPACES = 1_000
_BLANKS = re.compile("[ \t\r\n]+")


def read(source: Source) -> Iterator[Piece]:
    """The one article of the document, or why there is none."""
    try:
        with parts_of(source) as parts:
            _refuse_the_encrypted(parts)
            content = parts.tree("content.xml")
            if content is None:
                raise Refusal("No text was found in this document: its main part is missing.", DAMAGED[1])
            body = next((part for part in content if local_name(part) == "body"), ())
            text = _Text()
            lines = [*text.blocks(body), *text.notes]
            known = _says(parts, text.title)
    except Refusal as refusal:
        yield source.refused(refusal.sentence, refusal.hint, why=refusal.why)
        return
    except RecursionError:
        yield source.refused("The parts of this document are nested too deep to be read.", DAMAGED[1])
        return
    comments = sum(1 for part in body for _ in part.iter("{*}annotation"))
    notes = () if not comments else (f"Left out: {'1 comment' if comments == 1 else f'{comments} comments'}.",)
    yield article_of_lines(source, lines, reader=NAME, data=source.read(), known=known, notes=notes)


def _refuse_the_encrypted(parts: Parts) -> None:
    if "encrypted-package" in parts.names:
        raise Refusal(*PROTECTED, why=PASSWORD)
    manifest = parts.tree("META-INF/manifest.xml")
    if manifest is not None and any(local_name(entry) == "encryption-data" for entry in manifest.iter()):
        raise Refusal(*PROTECTED, why=PASSWORD)


class _Text:
    """The lines of one document, and what was met on the way."""

    def __init__(self) -> None:
        self.title: str | None = None
        self.notes: list[str] = []

    def blocks(self, holder: Any) -> list[str]:
        lines: list[str] = []
        for element in holder:
            name = local_name(element)
            if name in ("p", "h"):
                lines += self._paragraph(element)
            elif name == "table":
                lines += self._table(element)
            elif name not in _GONE:
                lines += self.blocks(element)
        return lines

    def _paragraph(self, paragraph: Any) -> list[str]:
        pieces: list[str] = []
        aside: list[str] = []
        self._inline(paragraph, pieces, aside)
        line = "".join(pieces)
        if self.title is None and (attribute(paragraph, "style-name") or "") == "Title":
            self.title = line
        return [line, *aside]

    def _inline(self, holder: Any, pieces: list[str], aside: list[str]) -> None:
        """What stands in a line; what is anchored there but shown elsewhere goes `aside`, or to the notes."""
        pieces.append(_as_shown(holder.text))
        for element in holder:
            name = local_name(element)
            if name == "s":
                pieces.append(" " * _count(attribute(element, "c")))
            elif name == "tab":
                pieces.append("\t")
            elif name == "line-break":
                pieces.append("\n")
            elif name == "soft-hyphen":
                pieces.append("\u00ad")
            elif name == "note-body":
                self.notes += self.blocks(element)
            elif name == "note":  # blanks between its parts are none of the text
                for part in element:
                    if local_name(part) == "note-body":
                        self.notes += self.blocks(part)
            elif name in ("frame", "custom-shape", "text-box", "g", "object", "rect", "shape-group"):
                aside += self.blocks(element)
            elif name not in _GONE and name:
                self._inline(element, pieces, aside)
            pieces.append(_as_shown(element.tail))

    def _table(self, table: Any) -> list[str]:
        """A line for each row, its cells a tab apart; where cells hold more than a line, one for each of theirs."""
        lines: list[str] = []
        for row in _rows(table):
            cells = [
                [line for line in self.blocks(cell) if line.strip()]
                for cell in row
                if local_name(cell) in ("table-cell", "covered-table-cell")
            ]
            if all(len(cell) < 2 and not any("\n" in line for line in cell) for cell in cells):
                lines.append("\t".join(cell[0].strip() if cell else "" for cell in cells))
            else:
                lines += [line for cell in cells for line in cell]
        return lines


def _rows(holder: Any) -> Iterator[Any]:
    for element in holder:
        name = local_name(element)
        if name == "table-row":
            yield element
        elif name in ("table-header-rows", "table-rows", "table-row-group", "soft-page-break"):
            yield from _rows(element)


def _as_shown(text: str | None) -> str:
    """Blanks and line ends of the XML are one space each time, as the format has it."""
    return _BLANKS.sub(" ", text) if text else ""


def _count(said: str | None) -> int:
    return min(int(said), _MOST_SPACES) if said and said.isascii() and said.isdigit() and len(said) < 9 else 1


def _says(parts: Parts, title: str | None) -> Described:
    """Title and author; not the day on which the file was made, which is not the article's."""
    meta = parts.tree("meta.xml")
    said = {local_name(entry): entry.text for entry in (() if meta is None else meta.iter())}
    return Described(
        title=sensible_title(title) or sensible_title(said.get("title")),
        outlet=None,
        date=None,
        url=None,
        author=sensible_author(said.get("initial-creator")) or sensible_author(said.get("creator")),
    )


def _is_kind(glimpse: Glimpse) -> bool:
    return glimpse.is_zip and b"mimetypeapplication/vnd.oasis.opendocument.text" in glimpse.head[:200]


READER = Reader(
    NAME,
    frozenset({".odt", ".ott"}),
    read,
    is_kind=_is_kind,
    content_types=frozenset({"application/vnd.oasis.opendocument.text"}),
)
