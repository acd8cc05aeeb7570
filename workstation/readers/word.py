"""Word documents as they read with all changes accepted: insertions in, deletions out, with tables, boxes and notes.

Comments, page headers and footers are no part of the text and are left out, which is said.
"""

from collections.abc import Iterator
from typing import Any

from workstation.readers.document_text import article_of_lines, sensible_author, sensible_title
from workstation.readers.found import PASSWORD, Piece, Source
from workstation.readers.reader import Glimpse, Reader
from workstation.readers.record import Described
from workstation.readers.zipped_parts import DAMAGED, PROTECTED, Parts, Refusal, attribute, local_name, parts_of

NAME = "Word document"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # a stream of such files
_OLDER = (
    "This is a document of an older Word (.doc).",
    "Open it in Word or LibreOffice, save it as .docx, and import that.",
)
_MAIN = "word/document.xml"
_GONE = frozenset(
    {"del", "moveFrom", "delText", "instrText", "delInstrText", "rPr", "pPr", "sectPr", "tblPr", "tblGrid"}
)
_BLANK = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_PARAGRAPHS = frozenset({"p", "tbl"})
_MOST_NESTED = 200


def read(source: Source) -> Iterator[Piece]:
    """The one article of the document, or why there is none."""
    data = source.read()
    if data.startswith(_OLE):
        protected = _ENCRYPTED in data
        yield source.refused(*(PROTECTED if protected else _OLDER), why=PASSWORD if protected else "")
        return
    try:
        with parts_of(source) as parts:
            main = _main_part(parts)
            text = _Text()
            lines = text.of(parts, main)
            known = _says(parts, text.title)
            notes = _left_out(parts, main, text)
    except Refusal as refusal:
        yield source.refused(refusal.sentence, refusal.hint, why=refusal.why)
        return
    except RecursionError:
        yield source.refused("The parts of this document are nested too deep to be read.", DAMAGED[1])
        return
    yield article_of_lines(source, lines, reader=NAME, data=data, known=known, notes=notes)


def _main_part(parts: Parts) -> str:
    """The part that the document begins with; Word numbers it at times."""
    related = parts.tree("_rels/.rels")
    for relation in () if related is None else related:
        if (attribute(relation, "Type") or "").endswith("/officeDocument"):
            target = (attribute(relation, "Target") or "").lstrip("/")
            if target in parts.names:
                return target
    return _MAIN


class _Text:
    """The lines of one document, and what was met on the way."""

    def __init__(self) -> None:
        self.title: str | None = None
        self.foreign_parts = 0
        self.hidden = 0
        self._joined = ""  # the beginning of a paragraph whose end was deleted

    def of(self, parts: Parts, main: str) -> list[str]:
        root = parts.tree(main)
        if root is None:
            raise Refusal("No text was found in this document: its main part is missing.", DAMAGED[1])
        lines = self._blocks(root)
        folder = main.rpartition("/")[0]
        for notes in ("footnotes.xml", "endnotes.xml"):
            tree = parts.tree(f"{folder}/{notes}")
            for note in () if tree is None else tree:
                if attribute(note, "type") in (None, "normal"):
                    lines += self._blocks(note)
        return lines

    def _blocks(self, holder: Any) -> list[str]:
        lines: list[str] = []
        for element in holder:
            name = local_name(element)
            if name == "p":
                lines += self._paragraph(element)
            elif name == "tbl":
                lines += self._table(element)
            elif name == "AlternateContent":
                lines += self._blocks(_one_of(element))
            elif name == "altChunk":
                self.foreign_parts += 1
            elif name not in _GONE and not _is_prompt(element):
                lines += self._blocks(element)
        if self._joined:
            lines.append(self._joined)
            self._joined = ""
        return lines

    def _paragraph(self, paragraph: Any) -> list[str]:
        begun, self._joined = self._joined, ""
        pieces: list[str] = [begun]
        aside: list[str] = []
        self._inline(paragraph, pieces, aside)
        line = "".join(pieces)
        properties = next((child for child in paragraph if local_name(child) == "pPr"), None)
        if properties is not None:
            if self.title is None and _style(properties) == "title":
                self.title = line
            if _has(properties, "rPr", "del") or _has(properties, "rPr", "moveFrom"):
                self._joined = line
                return aside
        return [line, *aside]

    def _inline(self, holder: Any, pieces: list[str], aside: list[str]) -> None:
        for element in holder:
            name = local_name(element)
            if name == "t":
                pieces.append(element.text or "")
            elif name in _BLANK:
                pieces.append(_BLANK[name])
            elif name == "sym":
                pieces.append(_symbol(element))
            elif name == "AlternateContent":
                self._inline(_one_of(element), pieces, aside)
            elif name == "txbxContent":
                begun, self._joined = self._joined, ""
                aside += self._blocks(element)
                self._joined = begun
            elif name == "r" and _is_hidden(element):
                self.hidden += 1
            elif name not in _GONE and not _is_prompt(element):
                self._inline(element, pieces, aside)

    def _table(self, table: Any) -> list[str]:
        """A line for each row, its cells a tab apart; where cells hold more than a line, one for each of theirs."""
        lines: list[str] = []
        for row in _below(table, "tr"):
            properties = next((child for child in row if local_name(child) == "trPr"), None)
            if properties is not None and any(local_name(mark) == "del" for mark in properties):
                continue
            cells = [[line for line in self._blocks(cell) if line.strip()] for cell in _below(row, "tc")]
            if all(len(cell) < 2 and not any("\n" in line for line in cell) for cell in cells):
                lines.append("\t".join(cell[0].strip() if cell else "" for cell in cells))
            else:
                lines += [line for cell in cells for line in cell]
        return lines


def _below(holder: Any, name: str, depth: int = 0) -> Iterator[Any]:
    """The rows of a table, or the cells of a row, whatever content control or insertion they stand in."""
    for element in holder:
        found = local_name(element)
        if found == name:
            yield element
        elif found not in _GONE and found not in _PARAGRAPHS and depth < _MOST_NESTED:
            yield from _below(element, name, depth + 1)


def _one_of(alternatives: Any) -> Any:
    """What newer programs show of what is given twice; what older ones do where that is empty."""
    choices = [child for child in alternatives if local_name(child) == "Choice"]
    others = [child for child in alternatives if local_name(child) == "Fallback"]
    full = [one for one in (*choices, *others) if any(local_name(part) == "t" for part in one.iter())]
    return next(iter((*full, *choices, *others)), ())


def _is_hidden(run: Any) -> bool:
    for properties in run:
        if local_name(properties) == "rPr":
            for mark in properties:
                if local_name(mark) == "vanish":
                    return attribute(mark, "val") not in ("0", "false", "off")
    return False


def _is_prompt(element: Any) -> bool:
    """Whether a content control shows nothing but what to fill in."""
    return local_name(element) == "sdt" and any(
        local_name(mark) == "showingPlcHdr" for child in element if local_name(child) == "sdtPr" for mark in child
    )


def _symbol(element: Any) -> str:
    """A code point of a font of its own; those of picture fonts mean nothing in another."""
    code = attribute(element, "char") or ""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    return chr(value) if 0x20 <= value < 0xD800 else ""


def _style(properties: Any) -> str:
    style = next((child for child in properties if local_name(child) == "pStyle"), None)
    return "" if style is None else (attribute(style, "val") or "").lower()


def _has(properties: Any, first: str, second: str) -> bool:
    return any(local_name(mark) == second for child in properties if local_name(child) == first for mark in child)


def _says(parts: Parts, title: str | None) -> Described:
    """Title and author; not the day on which the file was made, which is not the article's."""
    core = parts.tree("docProps/core.xml")
    said = {local_name(entry): entry.text for entry in (() if core is None else core)}
    return Described(
        title=sensible_title(title) or sensible_title(said.get("title")),
        outlet=None,
        date=None,
        url=None,
        author=sensible_author(said.get("creator")),
    )


def _left_out(parts: Parts, main: str, text: _Text) -> list[str]:
    folder = main.rpartition("/")[0]
    left_out = []
    comments = parts.tree(f"{folder}/comments.xml")
    if comments is not None and len(comments):
        left_out.append("1 comment" if len(comments) == 1 else f"{len(comments)} comments")
    for kind in ("header", "footer"):
        names = [name for name in parts.names if name.startswith(f"{folder}/{kind}") and name.endswith(".xml")]
        trees = (parts.tree(name) for name in names[:20])
        if any(
            local_name(part) == "t" and (part.text or "").strip()
            for tree in trees
            if tree is not None
            for part in tree.iter()
        ):
            left_out.append(f"the page {kind}s")
    if text.hidden:
        left_out.append("hidden words")
    if text.foreign_parts:
        left_out.append("a part of another format")
    return [f"Left out: {', '.join(left_out)}."] if left_out else []


def _is_kind(glimpse: Glimpse) -> bool:
    named = glimpse.name.endswith(tuple(READER.suffixes))
    if glimpse.head.startswith(_OLE):  # encrypted, or older than its name says
        return named
    # Of one cut short only the beginning tells.
    return glimpse.is_zip and (
        glimpse.names_a_part(b"word/document") or (named and glimpse.names_a_part(b"[Content_Types].xml"))
    )


READER = Reader(
    NAME,
    frozenset({".docx", ".docm", ".dotx"}),
    read,
    is_kind=_is_kind,
    content_types=frozenset(
        {
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.ms-word.document.macroenabled.12",
        }
    ),
)
