"""Reads scans with Tesseract, where it is installed with Arabic: a program of its own, one page at a time.

PDFium draws the pages in a process that is confined; Tesseract gets nothing but their pixels. What comes out is marked:
letters, and above all digits, may be wrong.
"""

import csv
import io
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workstation.core.articles import ReadArticle
from workstation.core.places import Places, unpacked
from workstation.readers.apart import ReadingCrew
from workstation.readers.found import Member, Source, Unreadable
from workstation.readers.language import language_of
from workstation.readers.pdf import pictures
from workstation.readers.pdf.reader import is_of_scans, were_listed
from workstation.readers.pdf.scanned_words import PageRead, Recognised, Word, places_of, put_together
from workstation.readers.pdf.sheet import PLACES, digest_of
from workstation.readers.pdf.trust import trust_in
from workstation.readers.plain_text import title_in
from workstation.readers.record import read_article

NAME = "PDF, read by OCR"

_SECONDS_TO_ASK = 15.0
_SECONDS_A_PAGE = 90.0
_SECONDS_BETWEEN_LOOKS = 0.1
# Of a word, in percent: below it Tesseract guesses.
_SURE = 60.0
_DIRECTIONS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Tesseract:
    """An installed Tesseract with Arabic. `languages` are those that it is asked to read in ("ara+eng")."""

    program: Path
    version: str
    languages: str


class OcrFailed(Exception):  # noqa: N818 - tells what happened
    """Tesseract took too long over a page, or broke down."""


def installed_tesseract() -> Tesseract | None:
    """The Tesseract on this computer, if there is one and it has learnt Arabic. Starts it to ask."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        languages = _asked(program, "--list-langs").splitlines()[1:]
        version = _asked(program, "--version").split("\n", 1)[0].removeprefix("tesseract").strip()
    except (OSError, subprocess.SubprocessError):
        return None
    names = {line.strip() for line in languages}
    if "ara" not in names:
        return None
    return Tesseract(Path(program), version, "ara+eng" if "eng" in names else "ara")


def read_scan(
    source: Source,
    *,
    tesseract: Tesseract,
    crew: ReadingCrew,
    found: ReadArticle | None = None,
    wanted: Callable[[], None] = lambda: None,
    under_way: Callable[[int, int], None] = lambda _, __: None,
) -> Iterator[ReadArticle | Unreadable]:
    """The article that Tesseract reads off the pages, or why there is none.

    Where `found` was read from the other pages, only its scans are read, and put where they belong. `wanted` is called
    often and ends the work by raising. `under_way` is told each page before it is read, and of how many.
    """
    pages: dict[int, Recognised] = {}
    corners: dict[int, str] = {}
    failed: list[int] = []
    only = "" if found is None else " ".join(map(str, found.scans))
    for piece in crew.pieces(pictures.READER, replace(source, known={"only": only})):
        wanted()
        if isinstance(piece, Unreadable):
            yield piece if found is None else found
            return
        if isinstance(piece, Member):
            number = int(piece.name)
            under_way(number, _number(piece.known.get("pages")))
            try:
                page = recognised(piece.data, tesseract, wanted=wanted)
            except OcrFailed:
                failed.append(number)
                continue
            if found is not None and (not page.text or trust_in(page.text).reason):
                failed.append(number)
            else:
                pages[number] = page
                corners[number] = str(piece.known.get("corners"))
    written = [
        PageRead(number - 1, page.text, places_of(page, number - 1, corners[number]).places)
        for number, page in pages.items()
        if page.text
    ]
    if found is not None:
        yield _put_in(
            found, written, source, crew, (*_notes(list(pages.values()), failed, tesseract, only=list(pages)),)
        )
        return
    text, places = put_together("", Places(), written)
    if not text:
        yield source.refused("Tesseract found no text on the pages of this PDF.", "Type what matters by hand.")
        return
    trust = trust_in(text)
    if trust.reason:
        yield source.refused(
            "Tesseract read the pages, but what it read is no Arabic prose.", "Scan them anew, straight and larger."
        )
        return
    notes = (*_notes(list(pages.values()), failed, tesseract),)
    read = read_article(source, text, reader=NAME, data=source.read(), title=title_in(text), notes=notes)
    yield replace(read, places=places.packed())


def _put_in(
    found: ReadArticle, written: Sequence[PageRead], source: Source, crew: ReadingCrew, notes: tuple[str, ...]
) -> ReadArticle:
    """`found` with the text of its scans between that of its other pages."""
    others = (*notes, *(note for note in found.notes if not is_of_scans(note)))
    if not written:
        return replace(found, notes=(*notes, *found.notes), scans=())
    places = Places()
    for piece in crew.pieces(PLACES, source):
        if isinstance(piece, Member) and piece.known.get("text") == digest_of(found.article.text):
            places = unpacked(piece.data)
    text, places = put_together(found.article.text, places, written)
    return replace(
        found,
        article=replace(found.article, text=text, language=language_of(text)),
        provenance=replace(found.provenance, reader=NAME),
        notes=others,
        places=places.packed(),
        scans=(),
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def recognised(picture: bytes, tesseract: Tesseract, *, wanted: Callable[[], None] = lambda: None) -> Recognised:
    """The text on one page, given as a PGM. Raises OcrFailed, and what `wanted` raises."""
    command = [str(tesseract.program), "stdin", "stdout", "--dpi", "300", "-l", tesseract.languages, "tsv"]
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    pipe, until = subprocess.PIPE, time.monotonic() + _SECONDS_A_PAGE
    try:
        # From a file, for a pipe would have to be filled while the answer is waited for.
        with tempfile.TemporaryFile() as given:
            given.write(picture)
            given.seek(0)
            with subprocess.Popen(
                command, stdin=given, stdout=pipe, stderr=subprocess.DEVNULL, env=environment
            ) as program:
                try:
                    told = _answer(program, until, wanted)
                finally:
                    program.kill()
    except OSError as error:
        raise OcrFailed from error
    if told is None or program.returncode != 0:
        raise OcrFailed
    return _read(told.decode("utf-8", errors="replace"))


def _answer(program: "subprocess.Popen[bytes]", until: float, wanted: Callable[[], None]) -> bytes | None:
    """All that the program says; None where it has not come to its end by `until`."""
    while time.monotonic() < until:
        wanted()
        try:
            return program.communicate(timeout=_SECONDS_BETWEEN_LOOKS)[0]
        except subprocess.TimeoutExpired:
            continue
    return None


def _read(table: str) -> Recognised:
    """Tesseract's table of words to text: a line for each paragraph."""
    paragraph, text = ("", ""), ""
    boxes: list[Word] = []
    words = unsure = numbers = unsure_numbers = 0
    width = height = 0
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("level") == "1":
            width, height = (int(edge) for edge in _edges(row)[2:])
        word = _DIRECTIONS.sub("", row.get("text") or "").strip()
        if not word:
            continue
        try:
            sure = float(row["conf"]) >= _SURE
        except (KeyError, TypeError, ValueError):
            sure = False
        of = (row.get("block_num") or "", row.get("par_num") or "")
        text += "" if not text else " " if of == paragraph else "\n"
        paragraph = of
        left, top, across, down = _edges(row)
        boxes.append(Word(len(text), len(text) + len(word), left, top, left + across, top + down))
        text += word
        is_number = _DIGIT.search(word) is not None
        words, unsure = words + 1, unsure + (not sure)
        numbers, unsure_numbers = numbers + is_number, unsure_numbers + (is_number and not sure)
    return Recognised(text, words, unsure, numbers, unsure_numbers, tuple(boxes), (width, height))


def _edges(row: Mapping[str, str | None]) -> tuple[float, float, float, float]:
    found = [row.get(name) or "" for name in ("left", "top", "width", "height")]
    left, top, width, height = (float(edge) if edge.isascii() and edge.isdecimal() else 0.0 for edge in found)
    return left, top, width, height


def _notes(
    pages: list[Recognised], failed: Sequence[int], tesseract: Tesseract, *, only: Sequence[int] = ()
) -> Iterator[str]:
    what = ("Read off a scan" if not only else f"{were_listed(only)} read off a scan") + " by Tesseract"
    if pages:
        yield f"{what} {tesseract.version}: letters and digits may be wrong. Check every number against the page."
    words, unsure = sum(page.words for page in pages), sum(page.unsure for page in pages)
    numbers, unsure_numbers = sum(page.numbers for page in pages), sum(page.unsure_numbers for page in pages)
    if unsure:
        yield f"Guesses are {unsure:,} of {words:,} words and {unsure_numbers:,} of {numbers:,} numbers."
    if failed:
        yield f"{were_listed(failed)} tried by OCR, and no text was found that can be believed."


def _asked(program: str, question: str) -> str:
    answer = subprocess.run([program, question], capture_output=True, timeout=_SECONDS_TO_ASK, check=True)
    return (answer.stdout or answer.stderr).decode("utf-8", errors="replace")
