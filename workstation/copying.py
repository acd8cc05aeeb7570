"""Copies of articles between the pure search and the case: what the search goes by, old cases, and the words for it."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workstation.core.copies import CopyFinder, Kin
from workstation.core.progress import Ticket
from workstation.errors import Cancelled, UserError

if TYPE_CHECKING:
    from workstation.case.file import Case
    from workstation.case.rows import CopyOf

_ARTICLES_A_TRANSACTION = 50  # the window's own changes to the case wait for no more than these


def finder() -> CopyFinder:
    """What copies are found by, as the resources say."""
    from workstation.compare.copies import Copies  # brings numpy, which a start without an import can do without

    return Copies.by_resources()


@dataclass(frozen=True, slots=True)
class CopiesSought:
    """What came of looking for copies among the articles of a case from before they were looked for."""

    articles: int
    families: int
    seconds: float
    cancelled: bool = False
    stopped: UserError | None = None

    def summary(self) -> str:
        """One sentence: "Looked for copies of 1,200 articles: the case holds 31 families of them."."""
        families = f"{self.families:,} {'family' if self.families == 1 else 'families'}"
        said = f"Looked for copies of {self.articles:,} articles: the case holds {families} of them"
        end = ". Cancelled before the end." if self.cancelled else "."
        return said + (f". Stopped: {self.stopped}" if self.stopped else end)


def seek_copies(case: "Case", ticket: Ticket) -> CopiesSought:
    """Looks for copies of the articles that came into `case` when nobody did, in short transactions.

    When cancelled, what was found until then stays, and the rest is looked at another time.
    """
    began = time.monotonic()
    done, cancelled, stopped = 0, False, None
    try:
        waiting = case.queries.not_looked_at(2**31)
        sought = finder()
        for start in range(0, len(waiting), _ARTICLES_A_TRANSACTION):
            ticket.report(done, len(waiting), "")
            batch = waiting[start : start + _ARTICLES_A_TRANSACTION]
            case.look_for_copies(batch, sought).result()
            done += len(batch)
    except Cancelled:
        cancelled = True
    except UserError as error:
        stopped = error
    families = 0 if stopped or cancelled else len(case.queries.families())
    return CopiesSought(done, families, time.monotonic() - began, cancelled=cancelled, stopped=stopped)


def copy_in_words(copy: "CopyOf") -> str:
    """A sentence: "A near copy of “title” (outlet), with 87% of the words in common."."""
    other, share = named(copy.title, copy.first_words, copy.outlet), f"{copy.kinship.share:.0%}"
    if copy.kinship.kin is Kin.PART_OF:
        return f"{share} of its words stand in {other}." if copy.longer else f"Holds {share} of the words of {other}."
    shared = f", with {share} of the words in common" if copy.kinship.kin is Kin.NEAR_COPY else ""
    return f"{_OPENINGS[copy.kinship.kin]} {other}{shared}."


_OPENINGS = {
    Kin.SAME_BYTES: "The same file as",
    Kin.SAME_TEXT: "A copy, letter for letter, of",
    Kin.SAME_WORDS: "A copy, spelled or spaced otherwise, of",
    Kin.NEAR_COPY: "A near copy of",
    Kin.TOLD: "By your word a copy of",
}


def named(title: str | None, first_words: str, outlet: str | None) -> str:
    """An article by its title, or how it begins, and its outlet where that is known."""
    words = " ".join((title or first_words).split())
    return f"“{words}” ({outlet})" if outlet else f"“{words}”"
