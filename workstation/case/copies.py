"""Copies of articles in the tables: looked for when an article comes in, kept as links, and joined to families.

`likeness` holds what each article is found again by, and its family: the smallest row id of its members, NULL where it
has none. `fingerprint` is the index from a print to articles. `copy_link` holds every pair that was found, with
`said` where the analyst decided: 1 a copy, 0 no copy. An article without a row in `likeness` was not looked at yet.
Articles that were taken out of the case keep their links: what connects others through them is still so.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest

from workstation.case.packing import json_list
from workstation.case.rows import Changes
from workstation.case.writer import Transaction
from workstation.core.copies import SAME, CopyFinder, Kin, Kinship, Link, Sketch, belongs, families, family_joined

# An index entry that so many articles share tells nothing more: later ones are not written. What stands in the index
# of a print is rare, then, and reading all of it costs the same in a large case and in a small one.
_MOST_OF_A_PRINT = 24
_MOST_WEIGHED, _MOST_COMPARED = 24, 12
_MOST_TO_A_FAMILY = 3  # more links to one family tell nothing; fewer do where the eldest is one of them
_ENOUGH_WITH_ELDEST = 2
_MOST_ALIKE = 4
_ONTO_SIGNED = 2**31  # SQLite keeps a number of 32 bits in four bytes where it has a sign

_INSERT_LIKENESS = "INSERT INTO likeness (article, words, prints, folded, family) VALUES (?, ?, ?, ?, NULL)"
_INSERT_PRINT = "INSERT OR IGNORE INTO fingerprint (hash, article) VALUES (?, ?)"
_OF_PRINTS = "SELECT hash, article FROM json_each(?) CROSS JOIN fingerprint ON hash = value"
_SAME_WORDS = (
    f"SELECT article, coalesce(family, article) FROM likeness WHERE folded = ? ORDER BY article LIMIT {_MOST_ALIKE}"
)
_INSERT_LINK = (
    "INSERT INTO copy_link (article, other, kin, share, of_longer) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (article, other) DO NOTHING"
)
_KINS = {kin.value: kin for kin in Kin}


def look_for_copies(db: sqlite3.Connection, articles: Sequence[tuple[int, str]], finder: CopyFinder) -> None:
    """Finds which of these articles (row id and text, none looked at before) are copies of others, and of one another.

    The cost of an article is that of its length: what the case holds already hardly matters.
    """
    here = dict(articles)
    for article, text in articles:
        sketch = finder.sketch(text)
        links = _links(db, article, text, sketch, finder, here)
        db.execute(_INSERT_LIKENESS, (article, sketch.words, len(sketch.prints), sketch.folded or None))
        if links:
            db.executemany(_INSERT_LINK, [_columns(link) for link in links])
            _join(db, article, links)


def _links(
    db: sqlite3.Connection, article: int, text: str, sketch: Sketch, finder: CopyFinder, here: Mapping[int, str]
) -> list[Link]:
    alike = db.execute(_SAME_WORDS, (sketch.folded,)).fetchall() if sketch.folded else []
    # Who has the same words is found by the prints of the first one: the index need not hold them twice.
    others = alike or _candidates(db, article, sketch, finder)
    links = []
    to_family: Counter[int] = Counter()
    to_eldest: set[int] = set()
    for other, family in _eldest_first(others):
        enough = _ENOUGH_WITH_ELDEST if family in to_eldest else _MOST_TO_A_FAMILY
        if to_family[family] == enough:
            continue
        kinship = finder.kinship(text, here[other] if other in here else _text(db, other))
        if kinship is not None:
            links.append(Link(article, other, _of_bytes(db, article, other, kinship)))
            to_family[family] += 1
            if other == family:
                to_eldest.add(family)
    return links


def _eldest_first(others: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Articles with their families, before the first of each family its eldest."""
    given: set[int] = set()
    for other, family in others:
        for article in (family, other):
            if article not in given:
                given.add(article)
                yield article, family


def _candidates(db: sqlite3.Connection, article: int, sketch: Sketch, finder: CopyFinder) -> list[tuple[int, int]]:
    """The articles that share enough prints to be compared, with their families, the likeliest first.

    A print that many have (standing background, formulas) weighs less. Puts the prints of `sketch` into the index.
    """
    shared: Counter[int] = Counter()
    weights: dict[int, float] = {}
    keys = [number - _ONTO_SIGNED for number in sketch.prints]
    having: dict[int, list[int]] = {key: [] for key in keys}
    for key, other in db.execute(_OF_PRINTS, (json_list(keys),)):
        having[key].append(other)
    unseen = []
    for key, found in having.items():
        shared.update(found)
        for other in found:
            weights[other] = weights.get(other, 0.0) + 1 / len(found)
        if len(found) < _MOST_OF_A_PRINT:
            unseen.append((key, article))
    db.executemany(_INSERT_PRINT, unseen)
    likeliest = nlargest(_MOST_WEIGHED, weights, key=weights.__getitem__)
    known = {
        other: (prints, family)
        for other, prints, family in db.execute(
            "SELECT article, prints, coalesce(family, article) FROM likeness"
            " WHERE article IN (SELECT value FROM json_each(?))",
            (json_list(likeliest),),
        )
    }
    own = len(sketch.prints)
    return [
        (other, known[other][1])
        for other in likeliest
        if other in known and finder.may_be_kin(shared=shared[other], prints=min(own, known[other][0]))
    ][:_MOST_COMPARED]


def _text(db: sqlite3.Connection, article: int) -> str:
    return str(db.execute("SELECT text FROM texts WHERE article = ?", (article,)).fetchone()[0])


def _of_bytes(db: sqlite3.Connection, article: int, other: int, kinship: Kinship) -> Kinship:
    if kinship.kin is not Kin.SAME_TEXT:
        return kinship
    digests = {row[0] for row in db.execute("SELECT sha256 FROM articles WHERE id IN (?, ?)", (article, other))}
    return kinship if len(digests) > 1 else Kinship(Kin.SAME_BYTES, 1.0, 1.0)


def _columns(link: Link) -> tuple[object, ...]:
    first, second = sorted((link.article, link.other))
    return first, second, link.kinship.kin.value, link.kinship.share, link.kinship.of_longer


def look_for_copies_of(change: Transaction, articles: Sequence[int], finder: CopyFinder) -> Changes:
    """`look_for_copies` for articles that came in when nobody looked; those that were looked at since are left out."""
    found = change.db.execute(
        "SELECT article, text FROM texts WHERE article IN (SELECT value FROM json_each(?))"
        " AND article NOT IN (SELECT article FROM likeness) ORDER BY article",
        (json_list(articles),),
    ).fetchall()
    look_for_copies(change.db, found, finder)
    return Changes(copies=bool(found))


def forget(db: sqlite3.Connection, article: int) -> None:
    """Takes what was found about an article's text back, because the text is another now. The analyst's word stays.

    It is then one that was not looked at yet. What the index holds of it does no harm: whatever it leads to is read.
    """
    members = _connected(db, [article])
    db.execute("DELETE FROM copy_link WHERE said IS NULL AND ? IN (article, other)", (article,))
    db.execute("DELETE FROM likeness WHERE article = ?", (article,))
    _make_anew(db, members)


# --- families ---------------------------------------------------------------------------------------------------------


def _join(db: sqlite3.Connection, article: int, links: Sequence[Link]) -> None:
    """Has `article`, which has no family yet, join the one that it belongs to, as `families` would."""
    others = [link.other for link in links]
    listed = json_list(others)
    query = "SELECT article, coalesce(family, article) FROM likeness WHERE article IN (SELECT value FROM json_each(?))"
    family_of = {other: int(family) for other, family in db.execute(query, (listed,))}
    known = set(family_of.values())
    if max(known) > article or max(others) > article or any(_anything_said(db, family) for family in known):
        _make_anew(db, [article])
        return
    family = min(known)
    if len(known) > 1:
        standing = [frozenset(_members(db, each)) for each in known]
        among = links_among(db, [article, *frozenset().union(*standing)])
        members = family_joined(article, links, standing=standing, among=among)
        if len(members) > 1:
            _set_family(db, members)
        return
    most = 2 * len(others)  # of a larger family, so few are less than half
    count = len(db.execute("SELECT 1 FROM likeness WHERE family = ? LIMIT ?", (family, most + 1)).fetchall()) or 1
    same = any(link.kinship.kin in SAME for link in links)
    if belongs(members=count, linked=len(others), to_eldest=family in others, same=same):
        db.execute("UPDATE likeness SET family = ? WHERE article IN (?, ?)", (family, article, family))


def _members(db: sqlite3.Connection, family: int) -> list[int]:
    """The articles of a family, or the one that would be its eldest."""
    return [row[0] for row in db.execute("SELECT article FROM likeness WHERE family = ?", (family,))] or [family]


def _anything_said(db: sqlite3.Connection, family: int) -> bool:
    """Whether the analyst said anything of the copies of a family's members."""
    query = (
        "SELECT 1 FROM copy_link WHERE said IS NOT NULL AND (article IN (SELECT article FROM likeness WHERE family = ?)"
        " OR other IN (SELECT article FROM likeness WHERE family = ?)) LIMIT 1"
    )
    return db.execute(query, (family, family)).fetchone() is not None


_CONNECTED = """WITH RECURSIVE reached (article) AS (
    SELECT value FROM json_each(?)
    UNION SELECT copy_link.other FROM reached JOIN copy_link ON copy_link.article = reached.article
    UNION SELECT copy_link.article FROM reached JOIN copy_link ON copy_link.other = reached.article)
    SELECT article FROM reached"""


def _connected(db: sqlite3.Connection, articles: Iterable[int]) -> list[int]:
    return [row[0] for row in db.execute(_CONNECTED, (json_list(articles),))]


def _make_anew(db: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Makes the families of `articles` from their links, and of all whom links lead to: parting one may join others."""
    members = _connected(db, articles)
    listed = json_list(members)
    db.execute("UPDATE likeness SET family = NULL WHERE article IN (SELECT value FROM json_each(?))", (listed,))
    for family in families(links_among(db, members)):
        _set_family(db, family)


def _set_family(db: sqlite3.Connection, members: frozenset[int]) -> None:
    db.execute(
        "UPDATE likeness SET family = ? WHERE family IS NOT ? AND article IN (SELECT value FROM json_each(?))",
        (min(members), min(members), json_list(members)),
    )


def links_among(db: sqlite3.Connection, members: Iterable[int]) -> tuple[Link, ...]:
    """The links of which both ends are among `members`, ordered by row id."""
    listed = json_list(members)
    among = "IN (SELECT value FROM json_each(?))"
    found = db.execute(
        "SELECT article, other, kin, share, of_longer, said FROM copy_link"
        f" WHERE article {among} AND other {among} ORDER BY article, other",
        (listed, listed),
    )
    return tuple(
        Link(article, other, Kinship(_KINS[kin], share, of_longer), None if said is None else bool(said))
        for article, other, kin, share, of_longer, said in found
    )


# --- what the analyst says --------------------------------------------------------------------------------------------


def said(db: sqlite3.Connection, article: int, others: Iterable[int]) -> dict[int, bool | None]:
    """What the analyst said of `article` and each of `others`: copies, no copies, nothing."""
    words: dict[int, bool | None] = {}
    for other in others:
        first, second = sorted((article, other))
        row = db.execute("SELECT said FROM copy_link WHERE article = ? AND other = ?", (first, second)).fetchone()
        words[other] = None if row is None or row[0] is None else bool(row[0])
    return words


def say(db: sqlite3.Connection, article: int, words: Mapping[int, bool | None]) -> Changes:
    """Sets what the analyst says of `article` and others, and makes the families anew that it concerns."""
    concerned = _connected(db, [article, *words])  # before a link is gone that led there
    for other, word in words.items():
        first, second = sorted((article, other))
        db.execute(_INSERT_LINK, (first, second, Kin.TOLD.value, 0.0, 0.0))
        value = None if word is None else int(word)
        db.execute("UPDATE copy_link SET said = ? WHERE article = ? AND other = ?", (value, first, second))
        if word is None:  # a pair that nobody found is none without a word
            db.execute(
                "DELETE FROM copy_link WHERE article = ? AND other = ? AND kin = ?", (first, second, Kin.TOLD.value)
            )
    _make_anew(db, concerned)
    return Changes(copies=True)


def say_again(db: sqlite3.Connection, old: int, new: int) -> None:
    """Has what the analyst said of a version of an article hold for the one that took its place."""
    words = {
        (other if article == old else article): bool(word)
        for article, other, word in db.execute(
            "SELECT article, other, said FROM copy_link WHERE said IS NOT NULL AND ? IN (article, other)", (old,)
        ).fetchall()
    }
    if words:
        say(db, new, dict(words))
