"""Scans, whole PDFs or pages of them: read by OCR where that is asked for, else with the way to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workstation.core.articles import ReadArticle
from workstation.errors import UserError
from workstation.readers.apart import ReadingCrew
from workstation.readers.found import Source, Unreadable, base_name

if TYPE_CHECKING:
    from workstation.readers.pdf.ocr import Tesseract

WHAT_TO_INSTALL = (
    "Install Tesseract with Arabic and import it again: the packages tesseract-ocr and tesseract-ocr-ara on Debian and"
    " Ubuntu, tesseract and tesseract-lang in Homebrew, the installer with Arabic chosen on Windows."
)
_ASK = "It can be read by OCR: ask for that in the report, or import it with --ocr."
_ASK_FOR_PAGES = "Its scans can be read by OCR: ask for that in the report, or import it with --ocr."


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

    tesseract: "Tesseract | None" = None
    wanted: Callable[[], None] = lambda: None
    say: Callable[[str], None] = lambda _: None
    _asked: bool = field(default=False, init=False)
    _there: bool = field(default=False, init=False)

    def in_place_of(
        self, found: ReadArticle | Unreadable, source: Source, crew: ReadingCrew
    ) -> Iterator[ReadArticle | Unreadable]:
        """What can be had instead of `found`: a PDF without text to be believed, or with scans among its pages."""
        if self.tesseract is not None:
            from workstation.readers.pdf.ocr import read_scan

            name = base_name(source.member or source.name)
            yield from read_scan(
                source,
                tesseract=self.tesseract,
                crew=crew,
                found=found if isinstance(found, ReadArticle) else None,
                wanted=self.wanted,
                under_way=lambda page, pages: self.say(f"{name} › page {page} of {pages}"),
            )
        elif isinstance(found, Unreadable):
            yield replace(found, hint=_ASK if self._installed() else WHAT_TO_INSTALL, by_ocr=self._installed())
        else:
            yield found

    def offer(self, read: ReadArticle) -> tuple[str, bool]:
        """How the scans among the pages of `read` can be read, and whether OCR could do so on this computer."""
        if not read.scans:
            return "", False
        return (_ASK_FOR_PAGES, True) if self._installed() else (WHAT_TO_INSTALL, False)

    def _installed(self) -> bool:
        from workstation.readers.pdf.ocr import installed_tesseract

        if not self._asked:
            self._asked, self._there = True, installed_tesseract() is not None
        return self._there
