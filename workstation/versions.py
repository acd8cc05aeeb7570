"""Reads an article again from what was kept of it, or from its file, and tells what changed in text and claims."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from workstation import copying
from workstation.core.articles import ReadArticle
from workstation.core.claims import Analysis, Claim
from workstation.core.progress import Ticket
from workstation.errors import UserError
from workstation.keeping import Keeping
from workstation.outlets import Outlets
from workstation.readers import registry
from workstation.readers.apart import ReadingCrew
from workstation.readers.found import Choices, Unreadable
from workstation.readers.language import ARABIC
from workstation.readers.pdf.ocr import NAME as BY_OCR
from workstation.rereading import LoadKnowledge, Pipeline, with_lists_of
from workstation.scans import Scans, tesseract_or_else
from workstation.table_answers import remembered

if TYPE_CHECKING:
    from workstation.case.file import Case
    from workstation.case.rows import KeptOriginal, StoredArticle


@dataclass(frozen=True, slots=True)
class TextChange:
    """Lines of the old text that were replaced by lines of the new; either may be empty."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ClaimTold:
    """A claim with the words that make it, as it stands in one version."""

    claim: Claim
    words: str


@dataclass(frozen=True, slots=True)
class ImportedAgain:
    """What came of importing an article again. `new` is None where nothing is different: then the case is as it was."""

    old: int
    new: int | None
    texts: tuple[TextChange, ...] = ()
    claims_gone: tuple[ClaimTold, ...] = ()
    claims_new: tuple[ClaimTold, ...] = ()

    def summary(self) -> str:
        """One sentence: "A new version: 2 passages changed, 1 claim gone, 3 claims new."."""
        if self.new is None:
            return "Nothing is different: the article stays as it was."
        parts = [
            f"{len(self.texts):,} {'passage' if len(self.texts) == 1 else 'passages'} changed",
            f"{len(self.claims_gone):,} {'claim' if len(self.claims_gone) == 1 else 'claims'} gone",
            f"{len(self.claims_new):,} {'claim' if len(self.claims_new) == 1 else 'claims'} new",
        ]
        return f"A new version: {', '.join(parts)}."


def import_again(
    article: int,
    case: "Case",
    knowledge_loader: LoadKnowledge,
    ticket: Ticket,
    *,
    choices: Choices | None = None,
    from_file: bool = False,
) -> ImportedAgain:
    """Reads the article anew and, where it is different, puts the new version in its place. An undo brings it back.

    It is read from what was kept of it, or with `from_file` from its file as that is now. Raises UserError where
    neither gives the article, and Cancelled.
    """
    stored = case.queries.article(article)
    if stored is None:
        raise UserError("This article is no longer in the case.", hint="Undo its removal first.")
    choices = replace(choices or Choices(), answers=remembered())
    read = _read_again(stored, case.queries.original_of(article), ticket, choices, from_file=from_file)
    ticket.check()
    analysis = Analysis()
    if read.article.language == ARABIC:
        analysis = Pipeline(with_lists_of(case, knowledge_loader))()(read.article)
    ticket.check()
    if _is_same(stored, read, analysis):
        return ImportedAgain(article, None)
    kept = Keeping(case)
    read = kept.take(read)
    kept.store()
    (new,) = case.add_version(article, read, analysis, finder=copying.finder()).result().added
    gone, fresh = changed_claims(stored.article.text, stored.analysis, read.article.text, analysis)
    return ImportedAgain(article, new, changed_lines(stored.article.text, read.article.text), gone, fresh)


def _read_again(
    stored: "StoredArticle", kept: "KeptOriginal | None", ticket: Ticket, choices: Choices, *, from_file: bool
) -> ReadArticle:
    origin = stored.provenance
    by_ocr = choices.ocr or origin.reader == BY_OCR
    scans = Scans(tesseract_or_else() if by_ocr else None, ticket.check)
    with ReadingCrew(wanted=ticket.check) as crew:
        if not from_file and kept is not None and kept.data is not None:
            found = list(
                registry.read_kept(
                    kept.data, kept.name, name=origin.name, crew=crew, choices=choices, of_scans=scans.in_place_of
                )
            )
        else:
            path = Path(origin.path or origin.name)
            if not path.is_file():
                raise UserError(
                    f"The file of this article is no longer where it was: {path}.",
                    hint="Import it from where it is now.",
                )
            meant = registry.read(path, name=origin.name, crew=crew, choices=choices, of_scans=scans.in_place_of)
            found = list(meant)
    read = _the_one(found, stored)
    provenance = replace(
        read.provenance, name=origin.name, member=origin.member, path=origin.path, imported_at=datetime.now(UTC)
    )
    original = read.original
    if kept is not None and not from_file:
        original = None if original is None else replace(original, sha256=kept.sha256, name=kept.name, data=None)
    # What lay beside the file is not there any more: what was known from it holds.
    article, before = read.article, stored.article
    article = replace(
        article,
        id=before.id,
        title=article.title or before.title,
        outlet=article.outlet or before.outlet,
        date=article.date or before.date,
        url=article.url or before.url,
        author=article.author or before.author,
    )
    return Outlets().resolved(replace(read, article=article, provenance=provenance, original=original))


def _the_one(found: Sequence[object], stored: "StoredArticle") -> ReadArticle:
    """Of all that the file holds now, the article meant: by its place in the file, or because it is alone."""
    articles = [item for item in found if isinstance(item, ReadArticle)]
    member = stored.provenance.member
    placed = [item for item in articles if item.provenance.member == member]
    if member is not None and not placed:
        placed = [item for item in articles if item.provenance.member and member.endswith(item.provenance.member)]
    chosen = placed if placed else articles
    if len(chosen) == 1:
        return chosen[0]
    refused = next((item for item in found if isinstance(item, Unreadable)), None)
    if refused is not None:
        raise UserError(refused.sentence, hint=refused.hint)
    raise UserError("This article was not found again in its file.", hint="Import the file anew.")


def _is_same(stored: "StoredArticle", read: ReadArticle, analysis: Analysis) -> bool:
    return (
        stored.article.text == read.article.text
        and stored.article.language == read.article.language
        and stored.provenance.encoding == read.provenance.encoding
        and stored.analysis.claims == analysis.claims
    )


def changed_lines(before: str, after: str) -> tuple[TextChange, ...]:
    """The runs of lines in which two texts differ, in order."""
    old, new = before.split("\n"), after.split("\n")
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        TextChange("\n".join(old[start:end]), "\n".join(new[first:last]))
        for kind, start, end, first, last in matcher.get_opcodes()
        if kind != "equal"
    )


def changed_claims(
    before: str, old: Analysis, after: str, new: Analysis
) -> tuple[tuple[ClaimTold, ...], tuple[ClaimTold, ...]]:
    """The claims that are gone and those that are new; one that only moved in the text is neither."""
    had, has = _told(before, old), _told(after, new)
    gone = tuple(told for key, told in had.items() if key not in has)
    fresh = tuple(told for key, told in has.items() if key not in had)
    return gone, fresh


def _told(text: str, analysis: Analysis) -> dict[tuple[object, ...], ClaimTold]:
    found: dict[tuple[object, ...], ClaimTold] = {}
    for claim in analysis.claims:
        words = claim.span.of(text)
        victims = "" if claim.victims is None else claim.victims.of(text)
        count = claim.count
        key = (claim.outcome, count.minimum, count.maximum, count.qualifier, victims, claim.negated, claim.date, words)
        found.setdefault(key, ClaimTold(claim, words))
    return found
