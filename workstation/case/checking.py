"""Whether a case is sound: its pages, its references, and every letter of its articles."""

import sqlite3
from dataclasses import dataclass

from workstation.case.packing import digest
from workstation.core.progress import Ticket

_STEP = 200  # articles between two looks at the ticket


@dataclass(frozen=True, slots=True)
class CheckReport:
    """`changed_articles` are the row ids of articles whose text is no longer the one imported; `problems` are sentences
    for the user, none where the case is sound.
    """

    articles: int
    changed_articles: tuple[int, ...]
    problems: tuple[str, ...]


def check(db: sqlite3.Connection, ticket: Ticket) -> CheckReport:
    """Reads the whole case: some 1 s for 100 MB. Raises Cancelled."""
    problems: list[str] = []
    changed: list[int] = []
    done = 0
    try:
        total = int(db.execute("SELECT count(*) FROM texts").fetchone()[0])
        ticket.report(0, total, "Checking the file")
        for (verdict,) in db.execute("PRAGMA integrity_check(20)"):
            if verdict != "ok":
                problems.append(f"The file is damaged: {verdict}.")
        if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
            problems.append("Something in the case belongs to an article that is not there.")
        for article, text, stored in db.execute(
            "SELECT article, CAST(text AS BLOB), digest FROM texts ORDER BY article"
        ):
            if done % _STEP == 0:
                ticket.report(done, total, "Checking the articles")
            done += 1
            if digest(text.decode("utf-8", "replace")) != stored:
                changed.append(article)
                problems.append(f"The text of article {article} is not the one that was imported.")
    except sqlite3.DatabaseError as error:
        problems.append(f"The file is damaged: {error}.")
    return CheckReport(done, tuple(changed), tuple(problems))
