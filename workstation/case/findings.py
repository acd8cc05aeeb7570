"""Questions about the words of the articles: what a search found, lines of a concordance, texts to be counted.

Every method blocks whoever asks, and may be called from any thread.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock

from workstation.case.asked import KINDS, Lookup, articles_with
from workstation.case.connections import Moment, ReadingPool
from workstation.case.hits import Seeker, snippet
from workstation.case.names_in_case import NamesInCase, read_names
from workstation.case.packing import day, json_list, unpack_spans
from workstation.case.search import match_expression, words_of
from workstation.core.claims import MentionKind
from workstation.core.findings import Found, Hit, KeywordLine
from workstation.core.selection import Expression
from workstation.core.spans import Span
from workstation.text.normalize import Folded
from workstation.text.query import Name, Query, Words, names_of, parse

_REMEMBERED = 64
_AT_ONCE = 200  # texts read in one question, so that a writer need not wait and a job can be cancelled
CONTEXT = 90  # characters on each side of a concordance's keyword
KEYS = 3  # words on each side that its lines can be sorted by


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article's words, for whoever counts them."""

    article: int
    title: str | None
    first_words: str
    outlet: str | None
    date: date | None
    text: str
    sentences: tuple[Span, ...]


class _LookupIn:
    def __init__(self, findings: "Findings", db: sqlite3.Connection) -> None:
        self._findings = findings
        self._db = db

    def entities(self, kind: MentionKind, name: str, *, whole: bool) -> str:
        return json_list(sorted(self._findings.known_names(self._db).entities(kind, name, whole=whole)))

    def written(self, term: Words) -> str:
        return self._findings.written(self._db, term)


class Findings:
    def __init__(self, pool: ReadingPool) -> None:
        self._pool = pool
        self._names: NamesInCase | None = None
        self._written: dict[tuple[Moment, Words], str] = {}
        self._looking_up = Lock()

    def lookup(self, db: sqlite3.Connection) -> Lookup:
        """Looks up names and exact words as `db` has them; each once for a state of the case."""
        return _LookupIn(self, db)

    def with_words(self, db: sqlite3.Connection, expression: Expression) -> frozenset[int] | None:
        """The articles that hold the words asked for, in no order; None where more is asked than words."""
        if not expression.text or expression != Expression(text=expression.text):
            return None
        matched = match_expression(parse(expression.text))
        if matched is None:
            return None
        return frozenset(row[0] for row in db.execute("SELECT rowid FROM search WHERE search MATCH ?", (matched,)))

    def known_names(self, db: sqlite3.Connection) -> NamesInCase:
        with self._looking_up:
            self._names = read_names(db, self._pool.moment, self._names)
            return self._names

    def written(self, db: sqlite3.Connection, term: Words) -> str:
        """As a JSON list. Whoever asks while it is looked up waits: all panels ask at once."""
        with self._looking_up:
            key = (self._pool.moment, term)
            known = self._written.get(key)
            if known is None:
                if len(self._written) >= _REMEMBERED:
                    self._written.clear()
                known = self._written[key] = json_list(articles_with(db, term))
            return known

    def names(self, kind: MentionKind) -> dict[str, str]:
        """What the actors or places of the case are called, by their keys."""
        with self._pool.lend() as db:
            return self.known_names(db).of_kind(kind)

    def unknown_names(self, query: Query | None) -> tuple[Name, ...]:
        """The actors and places asked for that nobody in the case goes by."""
        asked = [name for name in names_of(query) if name.field in KINDS]
        if not asked:
            return ()
        with self._pool.lend() as db:
            known = self.known_names(db)
        return tuple(name for name in asked if not known.entities(KINDS[name.field], name.value, whole=name.whole))

    def texts(self, ids: Sequence[int]) -> Iterator[ArticleText]:
        """The texts of these articles, in the order asked, some at a time; ids that are gone are left out."""
        for at in range(0, len(ids), _AT_ONCE):
            some = ids[at : at + _AT_ONCE]
            with self._pool.lend() as db:
                found = {row[0]: row for row in db.execute(_TEXTS, (json_list(some),))}
            for article in some:
                if article in found:
                    _, title, first_words, outlet, published, text, sentences = found[article]
                    yield ArticleText(
                        article, title, first_words, outlet, day(published), text, unpack_spans(sentences)
                    )

    def found(self, ids: Sequence[int], query: Query | None) -> tuple[Found, ...]:
        """What a search that found these articles shows of each. Without words in the query, their beginnings."""
        in_text, in_title = Seeker(query), Seeker(query, in_title=True)
        return tuple(_found(one, in_text, in_title) for one in self.texts(ids))

    def places(self, article: int, query: Query | None) -> tuple[Hit, ...]:
        """Where one article's text holds the query's words."""
        return next((Seeker(query).hits(Folded.of(one.text)) for one in self.texts([article])), ())

    def keyword_lines(self, ids: Iterable[int], query: Query | None) -> Iterator[tuple[int, tuple[KeywordLine, ...]]]:
        """The places of a query's words in these articles, article by article: its row id, and its lines."""
        seeker = Seeker(query)
        if seeker:
            for one in self.texts(tuple(ids)):
                yield one.article, tuple(_lines(one, seeker))


_TEXTS = (
    "SELECT id, title, first_words, outlet, date, text, sentences FROM articles JOIN texts ON article = id"
    " WHERE id IN (SELECT value FROM json_each(?)) AND removed = 0"
)


def _found(one: ArticleText, in_text: Seeker, in_title: Seeker) -> Found:
    hits = in_text.hits(Folded.of(one.text)) if in_text else ()
    title_hits = in_title.hits(Folded.of(one.title)) if in_title and one.title else ()
    shown = snippet(one.text, hits)
    first = None if shown is None else _first_of(shown.start, shown.hits)
    return Found(
        article=one.article,
        title=one.title,
        first_words=one.first_words,
        outlet=one.outlet,
        date=one.date,
        snippets=() if shown is None else (shown,),
        places=len(hits),
        first=first,
        title_hits=title_hits,
    )


def _first_of(start: int, hits: Sequence[Hit]) -> Span | None:
    return Span(start + hits[0].span.start, start + hits[0].span.end) if hits else None


def _lines(one: ArticleText, seeker: Seeker) -> Iterator[KeywordLine]:
    folded = Folded.of(one.text)
    for hit in seeker.hits(folded):
        start, end = hit.span.start, hit.span.end
        before, after = one.text[max(0, start - CONTEXT) : start], one.text[end : end + CONTEXT]
        if start > CONTEXT:
            before = before[before.find(" ") + 1 :]
        if end + CONTEXT < len(one.text) and " " in after:
            after = after[: after.rfind(" ")]
        yield KeywordLine(
            article=one.article,
            title=one.title,
            outlet=one.outlet,
            date=one.date,
            before=" ".join(before.split()),
            keyword=" ".join(one.text[start:end].split()),
            after=" ".join(after.split()),
            span=hit.span,
            sentence=_sentence(one.sentences, hit.span),
            why=hit.why,
            before_keys=tuple(words_of(before)[: -KEYS - 1 : -1]),
            after_keys=tuple(words_of(after)[:KEYS]),
        )


def _sentence(sentences: Sequence[Span], span: Span) -> Span:
    return next((one for one in sentences if one.start <= span.start < one.end), span)
