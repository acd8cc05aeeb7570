"""A case can be checked to the last letter, and its index follows the way in which words are folded."""

import json
import sqlite3
from pathlib import Path

import pytest
from made_articles import plain, read_article

from workstation.case import search
from workstation.case.file import Case
from workstation.core.claims import Analysis
from workstation.core.progress import Progress, Ticket
from workstation.core.selection import Expression
from workstation.errors import Cancelled, UserError

ALL = Expression()


def make_case(path: Path, articles: int = 40) -> Path:
    case = Case.create(path)
    case.add_articles([plain(number) for number in range(articles)]).result()
    case.close()
    return path


def test_a_sound_case_has_no_problems(case: Case) -> None:
    case.add_articles([plain(number) for number in range(40)]).result()
    case.remove_articles([3, 4]).result()
    steps: list[Progress] = []
    report = case.check(Ticket(steps.append))
    assert (report.articles, report.changed_articles, report.problems) == (40, (), ())
    assert steps[-1].total == 40


def test_a_letter_that_the_disk_changed_names_the_article(tmp_path: Path) -> None:
    path = make_case(tmp_path / "a.rasid")
    content = path.read_bytes()
    words = "الخبر رقم 7\n".encode()
    at = content.index(words)
    flipped = bytearray(content)
    flipped[at + len(words) - 2] ^= 1  # 7 becomes 6
    path.write_bytes(flipped)
    case = Case.open(path)
    report = case.check()
    assert report.changed_articles == (8,)
    assert "article 8" in report.problems[0]
    case.close()


def test_text_that_is_no_longer_utf8_is_damage(tmp_path: Path) -> None:
    path = make_case(tmp_path / "a.rasid")
    content = path.read_bytes()
    at = content.index("الخبر رقم 7\n".encode())
    path.write_bytes(content[:at] + b"\xff" + content[at + 1 :])
    case = Case.open(path)
    with pytest.raises(UserError, match="is damaged"):
        case.queries.article(8)
    assert case.check().changed_articles == (8,)
    case.close()


def test_a_check_can_be_cancelled(case: Case) -> None:
    case.add_articles([plain(1)]).result()
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        case.check(ticket)


def change_file(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def test_an_index_of_words_folded_in_another_way_is_made_anew(tmp_path: Path) -> None:
    path = make_case(tmp_path / "a.rasid", 3)
    case = Case.open(path)
    case.remove_articles([3]).result()
    case.close()
    change_file(
        path,
        "UPDATE about SET value = 'another' WHERE key = 'folding'",
        "INSERT INTO search (search) VALUES ('delete-all')",
        "UPDATE articles SET title_key = 'x', outlet_key = 'x'",
        "UPDATE claims SET place_key = 'x', perpetrator_key = 'x'",
    )
    case = Case.open(path)
    case.undo().result()  # waits until the index is made
    assert case.queries.articles_matching(Expression(text="الخبر")) == (1, 2, 3)
    assert case.check().problems == ()
    case.close()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT value FROM about WHERE key = 'folding'").fetchone() == (search.folding(),)
    assert connection.execute("SELECT DISTINCT place_key, perpetrator_key FROM claims").fetchall() == [
        ("aleppo", "syrian army")
    ]
    assert connection.execute("SELECT title_key FROM articles WHERE id = 1").fetchone()[0].startswith("الخبر")
    connection.close()


def test_an_index_of_words_folded_as_now_is_left_alone(tmp_path: Path) -> None:
    path = make_case(tmp_path / "a.rasid", 3)
    change_file(path, "INSERT INTO search (search) VALUES ('delete-all')")
    case = Case.open(path)
    case.undo().result()
    assert case.queries.articles_matching(Expression(text="الخبر")) == ()
    case.close()


def test_what_was_set_aside_cannot_smuggle_in_statements(tmp_path: Path) -> None:
    path = make_case(tmp_path / "a.rasid", 3)
    case = Case.open(path)
    case.remove_articles([1]).result()
    case.close()
    connection = sqlite3.connect(path)
    (kept,) = connection.execute("SELECT rows FROM set_aside").fetchone()
    rows = json.loads(kept)
    rows["ledger (id) SELECT 1; --"] = [{"x": 1}]
    rows["mentions"][0]['seq") SELECT 1 --'] = 1
    connection.execute("UPDATE set_aside SET rows = ?", (json.dumps(rows),))
    connection.commit()
    connection.close()
    case = Case.open(path)
    case.undo().result()
    stored = case.queries.article(1)
    assert stored is not None
    assert stored.analysis == plain(0)[1]
    case.close()


def test_markup_and_quotes_are_text_like_any_other(case: Case) -> None:
    text = '\'; DROP TABLE articles; -- "<img src=x>" قتل'
    read = read_article(text, title=text, outlet=text, name=text)
    (article,) = case.add_articles([(read, Analysis())]).result().added
    stored = case.queries.article(article)
    assert stored is not None
    assert (stored.article.title, stored.article.outlet, stored.provenance.name) == (text, text, text)
    assert case.queries.articles_matching(Expression(outlets=frozenset({text}), text=text)) == (article,)
