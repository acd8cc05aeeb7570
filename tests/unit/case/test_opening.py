"""Opening, creating and copying: what is no case, whole case or writable case is told in a sentence."""

import os
import shutil
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_articles import plain

from workstation.case import connections, schema
from workstation.case.faults import CaseClosed, CaseInUse, CaseNotWritable
from workstation.case.file import Case
from workstation.case.identity import APPLICATION_ID
from workstation.core.selection import Expression
from workstation.errors import UserError

ALL = Expression()


def make_case(path: Path, articles: int = 3) -> Path:
    case = Case.create(path)
    case.add_articles([plain(number) for number in range(articles)]).result()
    case.close()
    return path


def refused(path: Path, *, read_only: bool = False) -> UserError:
    with pytest.raises(UserError) as raised:
        Case.open(path, read_only=read_only)
    assert raised.value.hint, "every refusal says what to do"
    assert raised.value.sentence.endswith(".")
    return raised.value


def test_a_case_is_one_file_once_it_is_closed(tmp_path: Path) -> None:
    make_case(tmp_path / "a.rasid")
    assert [path.name for path in tmp_path.iterdir()] == ["a.rasid"]


@pytest.mark.parametrize("name", ["قضية.rasid", "with space & 100%#?.rasid", "😀.rasid"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    path = make_case(tmp_path / name)
    case = Case.open(path)
    assert case.queries.summary().articles == 3
    case.close()


def test_a_relative_path_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_case(Path("a.rasid"))
    assert (tmp_path / "a.rasid").exists()


def test_where_there_is_no_file(tmp_path: Path) -> None:
    assert "There is no file" in str(refused(tmp_path / "none.rasid"))
    assert "There is no file" in str(refused(tmp_path / "no folder" / "none.rasid"))
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_case(tmp_path: Path) -> None:
    assert "is a folder" in str(refused(tmp_path))


def test_an_empty_file_is_no_case(tmp_path: Path) -> None:
    (tmp_path / "a.rasid").touch()
    assert "is empty" in str(refused(tmp_path / "a.rasid"))


@pytest.mark.parametrize("content", ["مقال عادي. " * 500, "x", "SQLite format 3\0 and then nothing of the kind" * 99])
@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_no_database_is_no_case(tmp_path: Path, content: str, read_only: bool) -> None:
    path = tmp_path / "a.rasid"
    path.write_text(content, encoding="utf-8")
    assert "a.rasid" in str(refused(path, read_only=read_only))
    assert path.read_text(encoding="utf-8") == content, "it is not touched"
    assert [left.name for left in tmp_path.iterdir()] == ["a.rasid"]


@pytest.mark.parametrize("read_only", [False, True])
def test_a_database_of_another_program_is_no_case(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "a.rasid"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE articles (id)")
    other.close()
    before = path.read_bytes()
    assert "is not a case" in str(refused(path, read_only=read_only))
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_case_of_a_newer_version_is_refused(tmp_path: Path, read_only: bool) -> None:
    path = make_case(tmp_path / "a.rasid")
    change_file(path, f"PRAGMA user_version = {schema.NEWEST + 1}")
    before = path.read_bytes()
    assert "newer version" in str(refused(path, read_only=read_only))
    assert path.read_bytes() == before


def change_file(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("read_only", [False, True])
def test_a_truncated_file_is_damaged(tmp_path: Path, share: float, read_only: bool) -> None:
    path = make_case(tmp_path / "a.rasid", 60)
    os.truncate(path, int(path.stat().st_size * share))
    assert "is damaged" in str(refused(path, read_only=read_only))


def test_overwritten_pages_are_found(tmp_path: Path) -> None:
    path = make_case(tmp_path / "a.rasid", 60)
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(os.urandom(8192))
    assert "is damaged" in str(refused(path))


def test_a_case_without_one_of_its_tables_is_damaged(tmp_path: Path) -> None:
    path = make_case(tmp_path / "a.rasid")
    change_file(path, "DROP TABLE namings")
    assert "is damaged" in str(refused(path))


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW spy AS SELECT 1",
        "CREATE TRIGGER spy AFTER INSERT ON ledger BEGIN DELETE FROM articles; END",
        "CREATE VIRTUAL TABLE spy USING fts5(x)",
        "CREATE TABLE spy (x)",
    ],
)
def test_what_a_stranger_added_to_the_schema_is_refused(tmp_path: Path, statement: str) -> None:
    path = make_case(tmp_path / "a.rasid")
    change_file(path, statement)
    assert "that no case has" in str(refused(path))


def test_an_endless_view_in_the_place_of_a_table_is_refused_unread(tmp_path: Path) -> None:
    path = make_case(tmp_path / "a.rasid")
    change_file(
        path,
        "PRAGMA foreign_keys = OFF",
        "DROP TABLE texts",
        "CREATE VIEW texts AS WITH RECURSIVE n(article) AS (SELECT 1 UNION ALL SELECT article + 1 FROM n)"
        " SELECT article, '' AS text, x'' AS sentences FROM n",
    )
    assert "that no case has" in str(refused(path))


def test_creating_does_not_overwrite(tmp_path: Path) -> None:
    path = tmp_path / "a.rasid"
    path.write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        Case.create(path)
    assert path.read_text() == "mine"
    assert [left.name for left in tmp_path.iterdir()] == ["a.rasid"]


def test_creating_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"folder .* is not there"):
        Case.create(tmp_path / "no" / "a.rasid")


def test_creating_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workstation.case.file.migrate", full)
    with pytest.raises(UserError, match="The disk is full"):
        Case.create(tmp_path / "a.rasid")
    assert not list(tmp_path.iterdir())


def test_a_second_window_may_only_read(tmp_path: Path) -> None:
    path = make_case(tmp_path / "a.rasid")
    first = Case.open(path)
    with pytest.raises(CaseInUse, match="open in another window"):
        Case.open(path)
    second = Case.open(path, read_only=True)
    assert second.read_only
    assert second.queries.summary().articles == 3
    first.add_articles([plain(77)]).result()
    assert second.queries.summary().articles == 4, "it sees what the first commits"
    assert second.queries.actors(ALL)[0].articles == 4
    with pytest.raises(UserError, match="open for reading only"):
        second.add_articles([plain(78)]).result()
    assert (second.undo_text(), second.redo_text()) == (None, None)
    second.subscribe(print)()
    first.close()
    assert second.queries.summary().articles == 4
    second.close()
    Case.open(path).close()


def test_the_lock_of_a_process_that_died_does_not_hold(tmp_path: Path) -> None:
    path = make_case(tmp_path / "a.rasid")
    (tmp_path / "a.rasid-lock").touch()
    Case.open(path).close()


@pytest.fixture
def nobodys_folder() -> Iterator[Path]:
    """A folder of a user without rights, as whom the test then runs: the administrator may write everywhere."""
    if sys.platform == "win32":
        pytest.skip("permissions are not those of POSIX")
    folder = Path(tempfile.mkdtemp(prefix="rasid-read-only-"))
    administrator = os.geteuid() == 0
    if administrator:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if administrator:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_read_only_file_can_be_opened_for_reading(nobodys_folder: Path) -> None:
    path = make_case(nobodys_folder / "a.rasid")
    path.chmod(0o444)
    with pytest.raises(CaseNotWritable, match="is read-only"):
        Case.open(path)
    case = Case.open(path, read_only=True)
    assert case.queries.summary().articles == 3
    case.close()
    assert [left.name for left in nobodys_folder.iterdir()] == ["a.rasid"]


def test_a_case_in_a_read_only_folder_can_be_opened_for_reading(nobodys_folder: Path) -> None:
    path = make_case(nobodys_folder / "a.rasid")
    nobodys_folder.chmod(0o555)
    with pytest.raises(CaseNotWritable, match="is read-only"):
        Case.open(path)
    with pytest.raises(UserError, match="is read-only"):
        Case.create(nobodys_folder / "b.rasid")
    case = Case.open(path, read_only=True)
    assert case.queries.summary().articles == 3
    with pytest.raises(UserError, match="is read-only"):
        case.save_as(nobodys_folder / "b.rasid")
    case.close()
    assert [left.name for left in nobodys_folder.iterdir()] == ["a.rasid"]


def test_a_case_left_open_in_a_read_only_folder_is_not_read_without_its_log(nobodys_folder: Path) -> None:
    path = make_case(nobodys_folder / "a.rasid")
    case = Case.open(path)
    case.add_articles([plain(50)]).result()
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", f"{nobodys_folder / 'b.rasid'}{ending}")
    case.close()
    nobodys_folder.chmod(0o555)
    assert "was not closed properly" in str(refused(nobodys_folder / "b.rasid", read_only=True))


def test_a_file_that_may_not_be_read(nobodys_folder: Path) -> None:
    path = make_case(nobodys_folder / "a.rasid")
    path.chmod(0)
    refused(path)
    refused(path, read_only=True)


def test_a_copy_holds_everything_and_is_a_case_of_its_own(tmp_path: Path) -> None:
    case = Case.open(make_case(tmp_path / "a.rasid"))
    case.describe_article(1, title="أول", outlet=None, date=None).result()
    case.save_as(tmp_path / "b.rasid")
    case.add_articles([plain(9)]).result()
    case.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.rasid", "b.rasid"]
    copy = Case.open(tmp_path / "b.rasid")
    assert copy.queries.summary().articles == 3
    assert copy.undo_text() == "Change of title"
    copy.close()


def test_a_copy_replaces_the_file_that_stood_there(tmp_path: Path) -> None:
    make_case(tmp_path / "b.rasid", 40)
    (tmp_path / "b.rasid-wal").write_bytes(b"of the old file")
    case = Case.open(make_case(tmp_path / "a.rasid"))
    case.save_as(tmp_path / "b.rasid")
    case.close()
    copy = Case.open(tmp_path / "b.rasid", read_only=True)
    assert copy.queries.summary().articles == 3
    copy.close()


def test_a_copy_that_fails_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_case(tmp_path / "b.rasid", 5)
    case = Case.open(make_case(tmp_path / "a.rasid"))

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workstation.case.backup._flush", full)
    with pytest.raises(UserError, match="The disk is full"):
        case.save_as(tmp_path / "b.rasid")
    case.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.rasid", "b.rasid"]
    old = Case.open(tmp_path / "b.rasid")
    assert old.queries.summary().articles == 5
    old.close()


def test_a_copy_onto_itself_or_an_open_case_is_refused(tmp_path: Path) -> None:
    case = Case.open(make_case(tmp_path / "a.rasid"))
    with pytest.raises(UserError, match="is the open case itself"):
        case.save_as(tmp_path / "a.rasid")
    other = Case.create(tmp_path / "b.rasid")
    with pytest.raises(CaseInUse):
        case.save_as(tmp_path / "b.rasid")
    with pytest.raises(UserError, match=r"folder .* is not there"):
        case.save_as(tmp_path / "no" / "c.rasid")
    other.close()
    case.close()


def test_a_copy_can_be_made_while_the_case_is_written_to(tmp_path: Path) -> None:
    case = Case.open(make_case(tmp_path / "a.rasid"))
    futures = [case.add_articles([plain(number) for number in range(n, n + 20)]) for n in range(100, 300, 20)]
    case.save_as(tmp_path / "b.rasid")
    for future in futures:
        future.result()
    case.close()
    copy = Case.open(tmp_path / "b.rasid")
    articles = copy.queries.summary().articles
    assert 3 <= articles <= 203
    assert articles % 20 == 3, "whole batches only"
    copy.close()


def build_version_1(path: Path) -> Path:
    """A case as the first version of the program left it, with an article put in by hand."""
    connection = sqlite3.connect(path, isolation_level=None)
    schema.migrate(connection, since=0, until=1)
    columns = {
        **dict.fromkeys(schema.ARTICLE_COLUMNS, ""),
        "id": 1,
        "date": "2017-07-08",
        "imported_at": "2017-07-09T00:00:00.000000+00:00",
        "import": 1,
        "claims": 0,
        "removed": 0,
        "member": None,
        "outlet": None,
    }
    connection.execute("INSERT INTO imports (id, token, at, who) VALUES (1, 't', '2017-07-09T00:00:00+00:00', '')")
    names = ", ".join(f'"{column}"' for column in columns)
    connection.execute(
        f"INSERT INTO articles ({names}) VALUES ({', '.join('?' for _ in columns)})", tuple(columns.values())
    )
    connection.execute("INSERT INTO texts (article, text, sentences) VALUES (1, 'قتل الجيش تسعة', x'')")
    connection.close()
    return path


def test_an_older_case_is_brought_up_to_date_after_a_backup(tmp_path: Path) -> None:
    path = build_version_1(tmp_path / "قديمة.rasid")
    assert "older version" in str(refused(path, read_only=True))
    case = Case.open(path)
    stored = case.queries.article(1)
    assert stored is not None
    assert stored.article.text == "قتل الجيش تسعة"
    assert case.queries.chart_marks() == ()
    case.add_articles([plain(1)]).result()
    case.close()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["قديمة.backup-v1.rasid", "قديمة.rasid"]
    backup = sqlite3.connect(tmp_path / "قديمة.backup-v1.rasid")
    assert backup.execute("PRAGMA user_version").fetchone() == (1,)
    assert backup.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert backup.execute("SELECT text FROM texts").fetchall() == [("قتل الجيش تسعة",)]
    backup.close()
    again = Case.open(path)
    assert again.queries.summary().articles == 2
    again.close()


def test_every_older_version_leads_to_the_tables_of_a_new_case(tmp_path: Path) -> None:
    def shape(path: Path) -> list[tuple[str, str, str]]:
        connection = sqlite3.connect(path)
        found = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
        connection.close()
        return found

    Case.create(tmp_path / "new.rasid").close()
    for version in range(1, schema.NEWEST):
        path = tmp_path / f"{version}.rasid"
        connection = sqlite3.connect(path, isolation_level=None)
        schema.migrate(connection, since=0, until=version)
        connection.close()
        Case.open(path).close()
        assert shape(path) == shape(tmp_path / "new.rasid")


_COPIES = ("TABLE copy_link", "TABLE fingerprint", "TABLE likeness")


def test_an_article_taken_out_before_statements_were_kept_comes_back(tmp_path: Path) -> None:
    path = make_case(tmp_path / "a.rasid")
    case = Case.open(path)
    case.remove_articles([1]).result()
    case.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE set_aside SET rows = json_remove(rows, '$.statements')")
    for dropped in (
        "TABLE word_places",
        "TABLE ledger_claims",
        "TABLE reviewed",
        "TABLE rejected_claims",
        "TABLE originals",
        "TABLE origins",
        "TABLE statements",
        "TABLE added_place",
        "TABLE place_list",
        *_COPIES,
    ):
        connection.execute(f"DROP {dropped}")
    connection.execute("ALTER TABLE mentions DROP COLUMN alternatives")
    connection.execute("PRAGMA user_version = 3")
    connection.close()
    case = Case.open(path)
    case.undo().result()
    stored = case.queries.article(1)
    assert stored is not None
    assert stored.analysis == plain(0)[1]
    case.close()


def test_a_step_that_fails_leaves_the_older_case_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = build_version_1(tmp_path / "a.rasid")

    def fail(db: object) -> None:
        raise KeyError("a fault in a step")

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS[:1], (*schema.MIGRATIONS[1], fail)))
    with pytest.raises(KeyError):
        Case.open(path)
    monkeypatch.undo()
    case = Case.open(path)
    assert case.queries.summary().articles == 1
    case.close()


def test_questions_to_a_closed_case_are_no_longer_wanted(tmp_path: Path) -> None:
    case = Case.open(make_case(tmp_path / "a.rasid"))
    queries = case.queries
    case.close()
    case.close()
    with pytest.raises(CaseClosed):
        queries.summary()
    with pytest.raises(CaseClosed):
        case.add_articles([plain(9)]).result()


def test_closing_ends_a_long_question_in_another_thread(tmp_path: Path) -> None:
    case = Case.open(make_case(tmp_path / "a.rasid"))
    started, ended = threading.Event(), []

    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"

    def ask_for_ever() -> None:
        with case._pool.lend() as db:
            started.set()
            db.execute(endless).fetchall()

    def ask() -> None:
        with pytest.raises(CaseClosed):
            ask_for_ever()
        ended.append(True)

    thread = threading.Thread(target=ask)
    thread.start()
    started.wait()
    case.close()
    thread.join(5)
    assert ended == [True]


def test_a_python_without_full_text_search_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Poor:
        def execute(self, sql: str) -> None:
            raise sqlite3.OperationalError("no such module: fts5")

        def close(self) -> None:
            pass

    connections.check_full_text_search.cache_clear()
    monkeypatch.setattr(sqlite3, "connect", lambda *_: Poor())
    with pytest.raises(UserError, match="no full-text search"):
        Case.create(tmp_path / "a.rasid")
    connections.check_full_text_search.cache_clear()
