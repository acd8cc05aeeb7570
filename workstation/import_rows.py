"""The lines of the import report, for articles that came in and for those that were there."""

from typing import TYPE_CHECKING

from workstation.core.articles import ReadArticle
from workstation.import_report import ReportRow, RowState, counted
from workstation.readers.found import base_name
from workstation.readers.language import ARABIC, language_in_words

if TYPE_CHECKING:
    from workstation.workers import Analysed


def row_of(
    read: ReadArticle, state: RowState, sentence: str, *, claims: int = 0, article: int | None = None
) -> ReportRow:
    origin = read.provenance
    return ReportRow(
        origin.name,
        origin.member,
        state,
        sentence,
        title=read.article.title,
        claims=claims,
        notes=read.notes,
        article=article,
    )


def row_of_analysed(result: "Analysed") -> ReportRow:
    article = result.read.article
    if result.fault:
        sentence = "Imported without analysis: a fault in the program, which its log tells of."
        return row_of(result.read, RowState.NOT_ANALYSED, sentence)
    if article.language != ARABIC:
        sentence = f"Imported; nothing was extracted, for the text is in {language_in_words(article.language)}."
        return row_of(result.read, RowState.NOT_ARABIC, sentence)
    claims = len(result.analysis.claims)
    sentence = f"Imported, with {claims_in_words(claims)}."
    return row_of(result.read, RowState.ADDED, sentence, claims=claims)


def claims_in_words(count: int) -> str:
    return counted(count, "claim", "claims")


def place_of(read: ReadArticle) -> str:
    origin = read.provenance
    return origin.name if origin.member is None else f"{origin.name} ({origin.member})"


def doing(name: str, member: str | None) -> str:
    """What is under way, for the progress: the file by its name alone, and the one in it."""
    return base_name(name) if member is None else f"{base_name(name)} › {member}"
