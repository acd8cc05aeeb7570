"""Words copied from an article with where they come from, as plain text and as HTML that keeps its direction."""

from html import escape

from PySide6.QtCore import QCoreApplication, QMimeData

from workstation.case.rows import StoredArticle
from workstation.core.spans import Span
from workstation.desktop.direction import runs_right_to_left
from workstation.desktop.words import day_words, isolated

_DIGEST_SHOWN = 12


def _say(words: str) -> str:
    return QCoreApplication.translate("Citation", words)


def citation_of(stored: StoredArticle, span: Span) -> str:
    """Outlet, day, title, file with the beginning of its SHA-256, and the characters' places."""
    article = stored.article
    parts = [
        isolated(article.outlet) if article.outlet else _say("Unknown outlet"),
        day_words(article.date) or _say("undated"),
        isolated(f"«{article.title}»") if article.title else _say("untitled"),
        f"{isolated(stored.provenance.name)} (SHA-256 {stored.provenance.sha256[:_DIGEST_SHOWN]}…)",
        _say("characters %1–%2").replace("%1", str(span.start)).replace("%2", str(span.end)),
    ]
    if article.url:
        parts.append(article.url)
    return ", ".join(parts)


def cited(stored: StoredArticle, span: Span) -> QMimeData:
    """The words of `span` and their citation, for the clipboard."""
    words = span.of(stored.article.text).replace("\x00", "�")
    citation = citation_of(stored, span)
    direction = "rtl" if runs_right_to_left(words) else "ltr"
    data = QMimeData()
    data.setText(f"«{words}»\n— {citation}")
    data.setHtml(
        f'<p dir="{direction}">«{escape(words).replace(chr(10), "<br>")}»</p><p dir="auto">— {escape(citation)}</p>'
    )
    return data
