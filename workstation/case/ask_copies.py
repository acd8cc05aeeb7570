"""Questions about copies: an article's family, all families, what a new article is a copy of, what is not looked at."""

import sqlite3
from collections.abc import Iterable, Sequence

from workstation.case.copies import links_among
from workstation.case.packing import day, json_list
from workstation.case.rows import CopyOf, Family, Relative
from workstation.core.copies import Kin, Kinship, Link

# Articles that are out of the case are no members that anyone asks for.
_MEMBERS = """SELECT family, article, title, first_words, outlet, date FROM likeness
    JOIN articles ON id = article WHERE removed = 0 AND family IS NOT NULL"""
_EARLIEST_FIRST = "family, date IS NULL, date, article"


def family_of(db: sqlite3.Connection, article: int) -> Family | None:
    """The family of an article, None where no other in the case is of it."""
    row = db.execute("SELECT family FROM likeness WHERE article = ?", (article,)).fetchone()
    if row is None or row[0] is None:
        return None
    found = db.execute(f"{_MEMBERS} AND family = ? ORDER BY {_EARLIEST_FIRST}", (row[0],)).fetchall()
    if len(found) < 2 or all(member[1] != article for member in found):
        return None
    kin = _nearest(link for link in links_among(db, [member[1] for member in found]) if link.said is not False)
    return Family(
        row[0],
        tuple(
            Relative(number, title, begins, outlet, day(date), *kin.get(number, (None, None)))
            for _, number, title, begins, outlet, date in found
        ),
    )


def _nearest(links: Iterable[Link]) -> dict[int, tuple[int, Kinship]]:
    """For each article the one that it shares most with."""
    nearest: dict[int, tuple[int, Kinship]] = {}
    for link in links:
        for article, other in ((link.article, link.other), (link.other, link.article)):
            if article not in nearest or link.kinship.share > nearest[article][1].share:
                nearest[article] = (other, link.kinship)
    return nearest


def families(db: sqlite3.Connection) -> tuple[tuple[int, ...], ...]:
    """The row ids of every family of two or more articles in the case, the earliest article of each first."""
    found: dict[int, list[int]] = {}
    for family, article, *_ in db.execute(f"{_MEMBERS} ORDER BY {_EARLIEST_FIRST}"):
        found.setdefault(family, []).append(article)
    return tuple(tuple(members) for members in found.values() if len(members) > 1)


def copies_of(db: sqlite3.Connection, articles: Sequence[int]) -> dict[int, CopyOf]:
    """For those of `articles` that are copies of one that came before: of which, the nearest of several."""
    links = db.execute(
        "SELECT copy_link.other, kin, share, of_longer, id, title, first_words, outlet, his.words > own.words"
        " FROM copy_link JOIN articles ON id = copy_link.article AND removed = 0"
        " JOIN likeness AS his ON his.article = copy_link.article"
        " JOIN likeness AS own ON own.article = copy_link.other"
        " WHERE copy_link.other IN (SELECT value FROM json_each(?)) AND said IS NOT 0"
        " ORDER BY copy_link.other, share, of_longer, id DESC",
        (json_list(articles),),
    )
    return {
        article: CopyOf(other, title, begins, outlet, Kinship(Kin(kin), share, of_longer), bool(longer))
        for article, kin, share, of_longer, other, title, begins, outlet, longer in links
    }


def not_looked_at(db: sqlite3.Connection, limit: int) -> tuple[int, ...]:
    """Row ids of articles whose copies were not looked for yet, in the order of their import, at most `limit`."""
    found = db.execute(
        "SELECT id FROM articles WHERE removed = 0 AND NOT EXISTS (SELECT 1 FROM likeness WHERE article = id)"
        " ORDER BY id LIMIT ?",
        (limit,),
    )
    return tuple(row[0] for row in found)
