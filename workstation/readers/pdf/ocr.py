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
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from workstation.core.articles import Original, ReadArticle
from workstation.readers.apart import ReadingCrew
from workstation.readers.found import Member, Source, Unreadable, shown, storable_name
from workstation.readers.pdf import pictures
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


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read on a page, and how many of its words, and of its numbers, are no better than guesses."""

    text: str
    words: int
    unsure: int
    numbers: int
    unsure_numbers: int


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
    wanted: Callable[[], None] = lambda: None,
    under_way: Callable[[int, int], None] = lambda _, __: None,
) -> Iterator[ReadArticle | Unreadable]:
    """The article that Tesseract reads off the pages, or why there is none.

    `wanted` is called often and ends the work by raising. `under_way` is told each page before it is read, and of how
    many.
    """
    pages: list[Recognised] = []
    failed = 0
    for piece in crew.pieces(pictures.READER, source):
        wanted()
        if isinstance(piece, Unreadable):
            yield piece
            return
        if isinstance(piece, Member):
            under_way(int(piece.name), _number(piece.known.get("pages")))
            try:
                pages.append(recognised(piece.data, tesseract, wanted=wanted))
            except OcrFailed:
                failed += 1
    text = "\n".join(page.text for page in pages if page.text)
    if not text:
        yield source.refused("Tesseract found no text on the pages of this PDF.", "Type what matters by hand.")
        return
    trust = trust_in(text)
    if trust.reason:
        yield source.refused(
            "Tesseract read the pages, but what it read is no Arabic prose.", "Scan them anew, straight and larger."
        )
        return
    read = read_article(
        source, text, reader=NAME, data=source.read(), title=title_in(text), notes=(*_notes(pages, failed, tesseract),)
    )
    path = None if source.data is not None else storable_name(str(source.path.absolute()))
    origin = Original(read.provenance.sha256, shown(source.file_name), data=source.data, path=path)
    yield replace(read, provenance=replace(read.provenance, path=path or ""), original=origin)


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
    paragraphs: dict[tuple[str, str], list[str]] = {}
    words = unsure = numbers = unsure_numbers = 0
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        word = _DIRECTIONS.sub("", row.get("text") or "").strip()
        if not word:
            continue
        try:
            sure = float(row["conf"]) >= _SURE
        except (KeyError, TypeError, ValueError):
            sure = False
        paragraphs.setdefault((row.get("block_num") or "", row.get("par_num") or ""), []).append(word)
        is_number = _DIGIT.search(word) is not None
        words, unsure = words + 1, unsure + (not sure)
        numbers, unsure_numbers = numbers + is_number, unsure_numbers + (is_number and not sure)
    text = "\n".join(" ".join(paragraph) for paragraph in paragraphs.values())
    return Recognised(text, words, unsure, numbers, unsure_numbers)


def _notes(pages: list[Recognised], failed: int, tesseract: Tesseract) -> Iterator[str]:
    yield (
        f"Read off a scan by Tesseract {tesseract.version}: letters and digits may be wrong. "
        "Check every number against the page."
    )
    words, unsure = sum(page.words for page in pages), sum(page.unsure for page in pages)
    numbers, unsure_numbers = sum(page.numbers for page in pages), sum(page.unsure_numbers for page in pages)
    if unsure:
        yield f"Of {words:,} words {unsure:,} are guesses, of {numbers:,} numbers {unsure_numbers:,}."
    if failed:
        yield f"{failed} of its pages could not be read."


def _asked(program: str, question: str) -> str:
    answer = subprocess.run([program, question], capture_output=True, timeout=_SECONDS_TO_ASK, check=True)
    return (answer.stdout or answer.stderr).decode("utf-8", errors="replace")
