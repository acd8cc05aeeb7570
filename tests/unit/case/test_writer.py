"""Changes are whole or not there, in order, and told once they are on the disk."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import Future, wait
from pathlib import Path

import pytest
from made_articles import analysis, plain, read_article

from workstation.case.file import Case
from workstation.case.rows import Changes
from workstation.case.writer import Transaction
from workstation.core.selection import Expression
from workstation.errors import UserError

ALL = Expression()


def test_listeners_are_told_after_the_commit_and_before_the_future_is_done(case: Case) -> None:
    told: list[tuple[Changes, int]] = []
    in_thread: list[str] = []

    def listen(changes: Changes) -> None:
        told.append((changes, len(case.queries.articles_matching(ALL))))
        in_thread.append(threading.current_thread().name)

    case.subscribe(listen)
    changes = case.add_articles([plain(1), plain(2)]).result()
    assert told == [(changes, 2)], "what was told can be read"
    assert in_thread == ["case writer: قضية أولى.rasid"]


def test_who_no_longer_listens_is_no_longer_told(case: Case) -> None:
    told: list[Changes] = []
    unsubscribe = case.subscribe(told.append)
    case.add_articles([plain(1)]).result()
    unsubscribe()
    unsubscribe()
    case.add_articles([plain(2)]).result()
    assert len(told) == 1


def test_a_change_of_nothing_is_not_told(case: Case) -> None:
    told: list[Changes] = []
    case.subscribe(told.append)
    case.add_articles([]).result()
    case.undo().result()
    case.redo().result()
    case.remove_articles([5]).result()
    assert told == []
    assert case.queries.imports() == ()


def test_a_listener_that_fails_harms_nobody_else(case: Case, log_records) -> None:  # type: ignore[no-untyped-def]
    told: list[Changes] = []

    def fail(changes: Changes) -> None:
        raise KeyError("a fault in a panel")

    case.subscribe(fail)
    case.subscribe(told.append)
    assert case.add_articles([plain(1)]).result()
    assert len(told) == 1
    log_records.expect("A listener failed")


def test_a_change_that_fails_leaves_nothing_behind_and_the_next_one_works(case: Case) -> None:
    case.add_articles([plain(1)]).result()
    told: list[Changes] = []
    case.subscribe(told.append)

    def fail(change: Transaction) -> Changes:
        change.names.entity("new", "New")
        change.db.execute("DELETE FROM claims")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        case._change(fail).result()
    assert told == []
    assert len(case.queries.claims_matching(ALL)) == 1
    text = "قتل الجديد"
    case.add_articles([(read_article(text), analysis(text)), plain(2)]).result()
    assert len(case.queries.actors(ALL)) == 1


def test_names_of_a_change_that_was_rolled_back_are_not_taken_for_stored(case: Case) -> None:
    def fail(change: Transaction) -> Changes:
        change.names.entity("army", "Syrian Army")
        change.names.word("الجيش")
        change.names.write()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        case._change(fail).result()
    case.add_articles([plain(1)]).result()
    (row,) = case.queries.actors(ALL)
    assert (row.entity, row.name, row.aliases[0].words) == ("army", "Syrian Army", "الجيش")


def test_changes_are_made_in_the_order_asked_for(case: Case) -> None:
    futures = [case.add_articles([plain(number)]) for number in range(20)]
    assert [next(iter(future.result().added)) for future in futures] == list(range(1, 21))


def test_a_change_not_begun_can_be_cancelled(case: Case) -> None:
    gate = threading.Event()

    def hold(change: Transaction) -> Changes:
        gate.wait(5)
        return Changes()

    first = case._change(hold)
    second, third = case.add_articles([plain(1)]), case.add_articles([plain(2)])
    assert second.cancel()
    gate.set()
    wait([first, third], timeout=5)
    assert case.queries.summary().articles == 1


def test_closing_carries_out_what_was_asked_for(tmp_path: Path) -> None:
    case = Case.create(tmp_path / "a.rasid")
    futures = [case.add_articles([plain(number)]) for number in range(10)]
    case.close()
    assert all(future.done() for future in futures)
    case = Case.open(tmp_path / "a.rasid")
    assert case.queries.summary().articles == 10
    case.close()


def test_a_full_disk_is_told_and_what_was_saved_before_stays(case: Case) -> None:
    case.add_articles([plain(1)]).result()

    def fill(change: Transaction) -> Changes:
        pages = change.db.execute("PRAGMA page_count").fetchone()[0]
        change.db.execute(f"PRAGMA max_page_count = {pages + 2}")
        return Changes()

    case._change(fill).result()
    big = "قتل الجيش تسعة " * 5000
    with pytest.raises(UserError, match="The disk is full"):
        case.add_articles([(read_article(big), analysis(big))]).result()
    assert case.queries.summary().articles == 1

    def free(change: Transaction) -> Changes:
        change.db.execute("PRAGMA max_page_count = 1000000")
        return Changes()

    case._change(free).result()
    case.add_articles([(read_article(big), analysis(big))]).result()
    assert case.queries.summary().articles == 2


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (sqlite3.SQLITE_IOERR | 1 << 8, "cannot be read or written"),
        (sqlite3.SQLITE_READONLY | 8 << 8, "is read-only"),
        (sqlite3.SQLITE_BUSY, "by another program"),
        (sqlite3.SQLITE_CORRUPT, "is damaged"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened"),
    ],
)
def test_failures_of_the_disk_are_sentences(case: Case, code: int, sentence: str) -> None:
    def fail(change: Transaction) -> Changes:
        error = sqlite3.OperationalError("in the words of SQLite")
        error.sqlite_errorcode = code
        raise error

    with pytest.raises(UserError, match=sentence) as raised:
        case._change(fail).result()
    assert raised.value.hint
    assert isinstance(raised.value.__cause__, sqlite3.OperationalError), "a log can still tell all"


def test_readers_in_many_threads_see_whole_batches_while_an_import_runs(case: Case) -> None:
    seen: list[int] = []
    failures: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                articles = case.queries.articles_matching(ALL)
                seen.append(len(articles))
                case.queries.actors(Expression(actors=frozenset({"army"})))
                case.queries.article_rows(articles[:10])
        except BaseException as failure:  # noqa: BLE001 - it is the main thread's to judge
            failures.append(failure)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    futures: list[Future[Changes]] = [
        case.add_articles([plain(number) for number in range(n, n + 10)]) for n in range(0, 300, 10)
    ]
    wait(futures, timeout=30)
    done.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert all(count % 10 == 0 for count in seen)
    assert case.queries.actors(ALL)[0].articles == 300


_KEEPS_WRITING = """
import sys
from pathlib import Path
from made_articles import plain
from workstation.case.file import Case

path, first = Path(sys.argv[1]), int(sys.argv[2])
case = Case.open(path) if path.exists() else Case.create(path)
print("open", flush=True)
while True:
    case.add_articles([plain(number) for number in range(first, first + 10)]).result()
    case.describe_article(1, title=f"title {first}", outlet=None, date=None).result()
    first += 10
    print(first, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("rounds", [4])
def test_a_killed_process_loses_nothing_that_it_was_told_is_stored(tmp_path: Path, rounds: int) -> None:
    path = tmp_path / "a.rasid"
    root = Path(__file__).resolve().parents[3]
    acknowledged = 0
    for round_ in range(rounds):
        process = subprocess.Popen(
            [sys.executable, "-c", _KEEPS_WRITING, str(path), str(acknowledged)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(root), str(root / "tests" / "support")))},
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        time.sleep(0.11 + 0.07 * round_)
        process.send_signal(signal.SIGKILL)
        lines = process.stdout.read().splitlines()
        process.stdout.close()
        process.wait()
        if lines and lines[-1].isdigit():
            acknowledged = int(lines[-1])
        case = Case.open(path)
        try:
            articles = case.queries.summary().articles
            assert articles in (acknowledged, acknowledged + 10), "every batch is whole"
            if acknowledged:
                last = case.queries.decisions(limit=1)[0].after["title"]
                assert last in (f"title {acknowledged - 10}", f"title {acknowledged}")
            assert len(case.queries.articles_matching(Expression(text="الخبر"))) == articles
            with case._pool.lend() as db:
                assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                assert db.execute("PRAGMA foreign_key_check").fetchone() is None
        finally:
            case.close()
        acknowledged = articles
    assert acknowledged > 0
    assert [left.name for left in tmp_path.iterdir()] == ["a.rasid"]
