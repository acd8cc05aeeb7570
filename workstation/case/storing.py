"""How articles and what was extracted from them come into the tables, leave them and come back."""

import json
import re
import sqlite3
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workstation.case import origins
from workstation.case.copies import look_for_copies
from workstation.case.names import Names
from workstation.case.packing import (
    digest,
    first_words,
    iso,
    moment,
    number,
    pack_spans,
    storable,
    storable_or_none,
)
from workstation.case.rows import Changes
from workstation.case.schema import ARTICLE_COLUMNS, CLAIM_COLUMNS, MENTION_COLUMNS, NAMING_COLUMNS, STATEMENT_COLUMNS
from workstation.case.search import indexed
from workstation.case.statements import statement_rows
from workstation.case.writer import Transaction
from workstation.core.articles import ReadArticle
from workstation.core.claims import Analysis, Claim, MentionKind, Reference
from workstation.core.copies import CopyFinder
from workstation.core.spans import Span
from workstation.text.normalize import fold

Row = tuple[object, ...]

_NOTED = "{} characters that a file cannot hold (lone surrogates or U+0000) stand as U+FFFD."
# Quotation marks, tatweel, zero-width and bidi controls.
_NO_SPELLING = re.compile('[«»"“”„‟\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]')
# A quantity or a date names nothing that other articles name too.
_COUNTED = {kind.value for kind in MentionKind} - {MentionKind.QUANTITY.value, MentionKind.DATE.value}


def insert_into(table: str, columns: Iterable[str]) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' for _ in columns)})"


_INSERT_ARTICLE = insert_into("articles", ARTICLE_COLUMNS)
_INSERT_TEXT = insert_into("texts", ("article", "text", "sentences", "digest"))
_INSERT_CLAIM = insert_into("claims", CLAIM_COLUMNS)
_INSERT_STATEMENT = insert_into("statements", STATEMENT_COLUMNS)
_INSERT_MENTION = insert_into("mentions", MENTION_COLUMNS)
_INSERT_NAMING = insert_into("namings", NAMING_COLUMNS)
INSERT_SEARCH = insert_into("search", ("rowid", "title", "body"))


@dataclass(frozen=True, slots=True)
class Told:
    """What a claim takes over from its article, to be sorted and filtered by."""

    article: int
    text: str
    outlet: str | None
    date: str | None


def spelled(words: str) -> str:
    """A name as it is listed: on one line, without quotes opened or closed in it and signs that nobody sees.

    >>> spelled("تنظيم \u00ab\u200fداعش")
    'تنظيم داعش'
    """
    return " ".join(_NO_SPELLING.sub("", words).split()) or words


def sort_key(text: str | None) -> str | None:
    """A folded copy of at most 80 characters, to sort by; None for what is unknown."""
    return None if text is None else fold(" ".join(storable(text[:160]).split()))[:80]


def add_articles(
    change: Transaction,
    articles: Sequence[tuple[ReadArticle, Analysis]],
    *,
    token: str,
    at: str,
    who: str,
    finder: CopyFinder | None = None,
) -> Changes:
    """Adds those whose sha256 and member the case does not hold. A `token` seen before continues that import.

    With a `finder`, copies of them are looked for; without, whoever has one does so later.
    """
    db = change.db
    fresh = _not_held(db, articles)
    if not fresh:
        return Changes()
    batch = _import_with(db, token=token, at=at, who=who)
    first = int(db.execute("SELECT coalesce(max(id), 0) + 1 FROM articles").fetchone()[0])
    rows, texts, searched, told = [], [], [], []
    for article, (read, analysis) in enumerate(fresh, start=first):
        row, text, about = _article_row(article, read, analysis, batch)
        rows.append(row)
        texts.append((article, text, pack_spans(analysis.sentences), digest(text)))
        searched.append((article, indexed(storable(read.article.title or "")), indexed(text)))
        told.append((about, analysis))
    db.executemany(_INSERT_ARTICLE, rows)
    db.executemany(_INSERT_TEXT, texts)
    origins.insert(db, enumerate((read for read, _ in fresh), start=first))
    db.executemany(INSERT_SEARCH, searched)
    insert_extracted(db, change.names, told)
    if finder is not None:
        look_for_copies(db, [(about.article, about.text) for about, _ in told], finder)
    return Changes(added=frozenset(range(first, first + len(fresh))))


def _not_held(
    db: sqlite3.Connection, articles: Sequence[tuple[ReadArticle, Analysis]]
) -> list[tuple[ReadArticle, Analysis]]:
    fresh: dict[tuple[str, str], tuple[ReadArticle, Analysis]] = {}
    held = "SELECT 1 FROM articles WHERE sha256 = ? AND coalesce(member, '') = ? AND removed = 0"
    for pair in articles:
        origin = pair[0].provenance
        key = (storable(origin.sha256), storable(origin.member or ""))
        if key not in fresh and db.execute(held, key).fetchone() is None:
            fresh[key] = pair
    return list(fresh.values())


def _import_with(db: sqlite3.Connection, *, token: str, at: str, who: str) -> int:
    db.execute(
        "INSERT INTO imports (token, at, who) VALUES (?, ?, ?) ON CONFLICT (token) DO NOTHING",
        (storable(token), at, who),
    )
    return int(db.execute("SELECT id FROM imports WHERE token = ?", (storable(token),)).fetchone()[0])


def _article_row(article: int, read: ReadArticle, analysis: Analysis, batch: int) -> tuple[Row, str, Told]:
    given, origin = read.article, read.provenance
    text = storable(given.text)
    changed = 0 if text is given.text else sum(map(str.__ne__, text, given.text))
    title, outlet = storable_or_none(given.title), storable_or_none(given.outlet)
    notes = [" ".join(storable(note).split()) for note in read.notes]
    if changed:
        notes.append(_NOTED.format(changed))
    begins = first_words(text)
    day = iso(given.date)
    row = (
        article,
        storable(given.id),
        title,
        sort_key(title or begins),
        outlet,
        sort_key(outlet),
        day,
        storable_or_none(given.url),
        storable(given.language),
        begins,
        storable(origin.sha256),
        storable(origin.name),
        None if origin.member is None else storable(origin.member),
        moment(origin.imported_at),
        storable(origin.encoding),
        storable(origin.reader),
        batch,
        storable(analysis.version),
        len(analysis.claims),
        "\n".join(notes),
        0,
    )
    return row, text, Told(article, text, outlet, day)


def insert_extracted(db: sqlite3.Connection, names: Names, analyses: Iterable[tuple[Told, Analysis]]) -> None:
    """Writes the mentions, claims and statements of articles that have none."""
    mentions: list[Row] = []
    namings: list[Row] = []
    claims: list[Row] = []
    statements: list[Row] = []
    next_id = next_claim(db)
    for about, analysis in analyses:
        mentions.extend(_mention_rows(about, analysis, names, namings))
        claims.extend(_claim_rows(about, analysis, names, next_id))
        statements.extend(statement_rows(about.article, analysis, names))
        next_id += len(analysis.claims)
    db.executemany(_INSERT_MENTION, mentions)
    db.executemany(_INSERT_NAMING, namings)
    db.executemany(_INSERT_CLAIM, claims)
    db.executemany(_INSERT_STATEMENT, statements)
    if claims:
        count_claims_to(db, next_id)


def count_claims_to(db: sqlite3.Connection, next_id: int) -> None:
    """Has the next claim be given the row id `next_id`."""
    db.execute(
        "INSERT INTO about (key, value) VALUES ('next_claim', ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (str(next_id),),
    )


def next_claim(db: sqlite3.Connection) -> int:
    """The row id that no claim has had yet."""
    found = db.execute("SELECT value FROM about WHERE key = 'next_claim'").fetchone()
    return 1 if found is None else int(found[0])


def _mention_rows(about: Told, analysis: Analysis, names: Names, namings: list[Row]) -> list[Row]:
    rows: list[Row] = []
    counted: Counter[tuple[str, int, int, str]] = Counter()
    for seq, mention in enumerate(analysis.mentions):
        span = mention.span
        kind, stance = mention.kind._value_, mention.stance._value_
        entity = names.entity(mention.entity, mention.name)
        rows.append(
            (
                about.article,
                seq,
                span.start,
                span.end,
                kind,
                entity,
                names.word(mention.name),
                names.word(mention.made_by),
                stance,
                names.word(json.dumps(mention.alternatives, ensure_ascii=False)) if mention.alternatives else None,
            )
        )
        if kind in _COUNTED:
            spelling = names.word(spelled(about.text[span.start : span.end]))
            counted[(kind, entity, spelling, stance)] += 1
    for (kind_name, entity, spelling, stance), times in counted.items():
        namings.append((about.article, kind_name, entity, spelling, stance, times))
    return rows


def _claim_rows(about: Told, analysis: Analysis, names: Names, first: int) -> list[Row]:
    starts = [sentence.start for sentence in analysis.sentences]
    return [
        _claim_row(about, first + seq, seq, claim, first, _sentences_of(claim.span, analysis.sentences, starts), names)
        for seq, claim in enumerate(analysis.claims)
    ]


def _claim_row(about: Told, number_: int, seq: int, claim: Claim, first: int, sentence: Span, names: Names) -> Row:
    count = claim.count
    text = about.text
    date = iso(claim.date)

    def party(reference: Reference | None) -> tuple[int | None, int | None, int | None, int | None, str | None]:
        if reference is None:
            return None, None, None, None, None
        name = reference.name
        entity = None if reference.entity is None else names.entity(reference.entity, name)
        label = sort_key(name or reference.span.of(text))
        named = None if name is None else names.word(name)
        return reference.span.start, reference.span.end, entity, named, label

    victims = claim.victims
    return (
        number_,
        about.article,
        seq,
        claim.span.start,
        claim.span.end,
        sentence.start,
        sentence.end,
        claim.outcome.value,
        number(count.minimum),
        number(count.maximum),
        count.qualifier.value,
        None if count.span is None else count.span.start,
        None if count.span is None else count.span.end,
        None if victims is None else victims.start,
        None if victims is None else victims.end,
        None if victims is None else sort_key(victims.of(text)),
        claim.victim_kind.value,
        *party(claim.victim_actor)[:4],
        *party(claim.perpetrator),
        *party(claim.place),
        *party(claim.source),
        date,
        date or about.date,
        about.outlet,
        sort_key(about.outlet),
        None if claim.subset_of is None else first + claim.subset_of,
        int(claim.background),
        int(claim.negated),
        claim.confidence,
        names.word(json.dumps(claim.rules, ensure_ascii=False)),
    )


def _sentences_of(span: Span, sentences: Sequence[Span], starts: Sequence[int]) -> Span:
    """The sentence that holds `span`, or those that it reaches over; the span itself where no sentence does."""
    low = max(bisect_right(starts, span.start) - 1, 0)
    high = max(bisect_right(starts, span.end - 1) - 1, 0)
    reached = [sentence for sentence in sentences[low : high + 1] if sentence.overlaps(span)]
    if not reached:
        return span
    return reached[0].joined(reached[-1]).joined(span)


def replace_analyses(change: Transaction, analyses: Sequence[tuple[int, Analysis]]) -> Changes:
    """What was extracted anew, in the place of what was extracted before. Articles that are gone are left out."""
    db = change.db
    told = []
    for article, analysis in dict(analyses).items():
        about = told_of(db, article)
        if about is not None:
            told.append((about, analysis))
    delete_extracted(db, [about.article for about, _ in told])
    db.executemany(
        "UPDATE articles SET version = ?, claims = ? WHERE id = ?",
        [(storable(analysis.version), len(analysis.claims), about.article) for about, analysis in told],
    )
    db.executemany(
        "UPDATE texts SET sentences = ? WHERE article = ?",
        [(pack_spans(analysis.sentences), about.article) for about, analysis in told],
    )
    insert_extracted(db, change.names, told)
    return Changes(changed=frozenset(about.article for about, _ in told))


def told_of(db: sqlite3.Connection, article: int) -> Told | None:
    """What claims take over from an article; None where it is not in the case."""
    found = db.execute(
        "SELECT text, outlet, date FROM articles JOIN texts ON article = id WHERE id = ? AND removed = 0", (article,)
    ).fetchone()
    return None if found is None else Told(article, *found)


def delete_extracted(db: sqlite3.Connection, articles: Sequence[int]) -> None:
    ids = [(article,) for article in articles]
    kinds = [(kind.value, article) for kind in MentionKind for article in articles]
    db.executemany("DELETE FROM mentions WHERE article = ?", ids)
    db.executemany("DELETE FROM namings WHERE kind = ? AND article = ?", kinds)
    db.executemany("DELETE FROM claims WHERE article = ?", ids)
    db.executemany("DELETE FROM statements WHERE article = ?", ids)
