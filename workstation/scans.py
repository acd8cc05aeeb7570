"""PDFs without text that can be believed: read by OCR where that is asked for, else with the way to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workstation.core.articles import ReadArticle
from workstation.errors import UserError
from workstation.readers import registry
from workstation.readers.apart import ReadingCrew
from workstation.readers.found import NO_TEXT, Source, Unreadable, base_name
from workstation.readers.pdf.reader import READER as PDF
from workstation.readers.reader import Glimpse

if TYPE_CHECKING:
    from workstation.readers.pdf.ocr import Tesseract

WHAT_TO_INSTALL = (
    "Install Tesseract with Arabic and import it again: the packages tesseract-ocr and tesseract-ocr-ara on Debian and"
    " Ubuntu, tesseract and tesseract-lang in Homebrew, the installer with Arabic chosen on Windows."
)
_UNPACK = "Save or unpack it as a file of its own and import that: then it can be read by OCR."
_ASK = "It can be read by OCR: ask for that in the report, or import it with --ocr."


def tesseract_or_else() -> "Tesseract":
    """The Tesseract of this computer. Raises UserError, with what to install, where there is none with Arabic."""
    from workstation.readers.pdf.ocr import installed_tesseract

    found = installed_tesseract()
    if found is None:
        raise UserError("Tesseract with Arabic is not installed on this computer.", hint=WHAT_TO_INSTALL)
    return found


@dataclass(slots=True)
class Scans:
    """The scans of one import. With a `tesseract` they are read; without, told how they could be.

    `say` is told which page is being read, `wanted` is called often and ends the work by raising.
    """

    crew: ReadingCrew
    tesseract: "Tesseract | None" = None
    wanted: Callable[[], None] = lambda: None
    say: Callable[[str], None] = lambda _: None
    _asked: bool = field(default=False, init=False)
    _there: bool = field(default=False, init=False)

    def in_place_of(self, found: Unreadable, source: Source) -> Iterator[ReadArticle | Unreadable]:
        """`found`, or if it tells of a PDF without text, what can be had instead of it."""
        if found.why != NO_TEXT or not _is_pdf(found, source):
            yield found
        elif found.member is not None:
            yield replace(found, hint=_UNPACK)
        elif self.tesseract is None:
            yield replace(found, hint=_ASK if self._installed() else WHAT_TO_INSTALL, by_ocr=self._installed())
        else:
            from workstation.readers.pdf.ocr import read_scan

            yield from read_scan(
                source,
                tesseract=self.tesseract,
                crew=self.crew,
                wanted=self.wanted,
                under_way=lambda page, pages: self.say(f"{base_name(source.name)} › page {page} of {pages}"),
            )

    def _installed(self) -> bool:
        from workstation.readers.pdf.ocr import installed_tesseract

        if not self._asked:
            self._asked, self._there = True, installed_tesseract() is not None
        return self._there


def _is_pdf(found: Unreadable, source: Source) -> bool:
    if found.member is not None:
        return found.member.lower().endswith(".pdf")
    try:
        return registry.reader_for(Glimpse.of(source)) is PDF
    except OSError:
        return False
