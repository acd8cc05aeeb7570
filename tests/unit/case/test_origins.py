"""What an article was read from is kept and found again; a version replaces another, an import is taken back whole."""

import os
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from made_articles import plain

from workstation.case.file import Case
from workstation.case.origins import packed
from workstation.core.articles import Original
from workstation.core.selection import Expression
from workstation.errors import UserError

ALL = Expression()


def with_origin(number: int, *, original: Original | None = None, whole: str | None = None):
    read, analysis = plain(number)
    article = replace(read.article, author="سالم أحمد")
    provenance = replace(read.provenance, path=f"folder/{number}.html", reader_version=3)
    return replace(read, article=article, provenance=provenance, original=original, whole=whole), analysis


def put(case: Case, pair) -> int:
    (article,) = case.add_articles([pair]).result().added
    return article


def in_case(case: Case) -> tuple[int, ...]:
    return case.queries.articles_matching(ALL)


def test_the_original_is_found_again_byte_for_byte(case: Case) -> None:
    data = os.urandom(3_000) + "قتل خمسة".encode() * 500
    original = Original("ab" * 32, "صفحة.html")
    case.keep_originals([packed(original, data, size=len(data))]).result()
    kept = case.queries.original_of(put(case, with_origin(1, original=original)))

    assert kept is not None
    assert (kept.name, kept.sha256, kept.size, kept.data) == ("صفحة.html", "ab" * 32, len(data), data)


def test_one_too_large_to_keep_is_told_by_where_it_lay(case: Case) -> None:
    original = Original("cd" * 32, "big.pdf", path="papers/big.pdf")
    case.keep_originals([packed(original, None, size=10**9)]).result()
    kept = case.queries.original_of(put(case, with_origin(1, original=original)))

    assert kept is not None
    assert (kept.data, kept.path, kept.size) == (None, "papers/big.pdf", 10**9)


def test_one_that_was_not_kept_can_be_kept_later(case: Case) -> None:
    original = Original("cd" * 32, "a.pdf")
    article = put(case, with_origin(1, original=original))
    for data in (None, b"now", b"never replaced"):
        case.keep_originals([packed(original, data, size=3)]).result()
    kept = case.queries.original_of(article)

    assert kept is not None
    assert kept.data == b"now"


def test_an_article_without_a_kept_original_says_where_it_was(case: Case) -> None:
    kept = case.queries.original_of(put(case, with_origin(1)))

    assert kept is not None
    assert (kept.data, kept.path, kept.size) == (None, "folder/1.html", None)
    assert case.queries.original_of(99) is None


def test_what_no_article_was_read_from_is_let_go(case: Case) -> None:
    used, unused = Original("aa" * 32, "a"), Original("bb" * 32, "b")
    case.keep_originals([packed(one, b"x" * 100, size=100) for one in (used, unused)]).result()
    first = put(case, with_origin(1, original=used))
    case.forget_unused_originals().result()
    second = put(case, with_origin(2, original=unused))

    assert case.queries.original_of(first).data == b"x" * 100  # type: ignore[union-attr]
    assert case.queries.original_of(second).data is None  # type: ignore[union-attr]


def test_a_damaged_original_is_no_danger(case: Case) -> None:
    original = Original("aa" * 32, "a")
    bomb = replace(packed(original, b"x", size=1), packed=zlib.compress(b"x")[:-3] + b"???")
    case.keep_originals([bomb]).result()
    article = put(case, with_origin(1, original=original))

    with pytest.raises(UserError, match="damaged"):
        case.queries.original_of(article)


def test_author_path_and_readers_version_come_back(case: Case) -> None:
    stored = case.queries.article(put(case, with_origin(1)))

    assert stored is not None
    assert stored.article.author == "سالم أحمد"
    assert (stored.provenance.path, stored.provenance.reader_version) == ("folder/1.html", 3)
    assert not stored.has_more


def test_all_text_of_the_page_is_kept_beside(case: Case) -> None:
    article = put(case, with_origin(1, whole="القائمة\nقتل خمسة\nالأكثر قراءة"))
    stored = case.queries.article(article)

    assert stored is not None
    assert stored.has_more
    assert case.queries.whole_text(article) == "القائمة\nقتل خمسة\nالأكثر قراءة"
    assert case.queries.whole_text(put(case, with_origin(2))) is None


# --- versions


def another(number: int, text: str):
    read, analysis = with_origin(number)
    return replace(read, article=replace(read.article, text=text)), analysis


def test_a_new_version_takes_the_place_of_the_old_and_can_be_taken_back(case: Case) -> None:
    old = put(case, with_origin(1))
    changes = case.add_version(old, *another(1, "نص آخر للمقال نفسه")).result()
    (new,) = changes.added

    assert changes.removed == {old}
    assert in_case(case) == (new,)
    assert [(row.id, row.current) for row in case.queries.versions_of(old)] == [(old, False), (new, True)]
    assert case.queries.versions_of(new) == case.queries.versions_of(old)
    assert case.queries.text_of_version(old) == plain(1)[0].article.text
    assert case.undo_text() == "New version of an article"

    assert case.undo().result().added == {old}
    assert in_case(case) == (old,)
    assert [row.current for row in case.queries.versions_of(old)] == [True, False]

    case.redo().result()
    assert in_case(case) == (new,)


def test_what_the_analyst_said_of_an_article_holds_for_its_versions(case: Case) -> None:
    old = put(case, with_origin(1))
    case.describe_article(old, title="عنوان المحلل", outlet=None, date="2016-05-25").result()
    (second,) = case.add_version(old, *another(1, "نص ثان")).result().added
    (third,) = case.add_version(second, *another(1, "نص ثالث")).result().added
    stored = case.queries.article(third)

    assert stored is not None
    assert stored.article.text == "نص ثالث"
    assert (stored.article.title, str(stored.article.date)) == ("عنوان المحلل", "2016-05-25")
    assert [row.id for row in case.queries.versions_of(second)] == [old, second, third]


def test_a_version_of_an_article_that_is_gone_is_refused(case: Case) -> None:
    old = put(case, with_origin(1))
    case.remove_articles([old]).result()

    with pytest.raises(UserError, match="no longer in the case"):
        case.add_version(old, *another(1, "نص")).result()


# --- undoing an import


def test_an_import_is_taken_back_whole_and_can_be_brought_back(case: Case) -> None:
    case.add_articles([plain(1), plain(2)], batch="first").result()
    case.add_articles([plain(3)], batch="second").result()
    case.add_articles([plain(4)], batch="first").result()
    second, first = case.queries.imports()

    changes = case.remove_import(first.id).result()

    assert changes.removed == {1, 2, 4}
    assert in_case(case) == (3,)
    assert [row.articles for row in case.queries.imports()] == [1, 0]
    assert case.undo_text() == "Removal of an import of 3 articles"
    assert not case.remove_import(first.id).result()

    case.undo().result()
    assert set(in_case(case)) == {1, 2, 3, 4}
    assert second.articles == 1


def test_imports_that_are_one_to_the_user_are_taken_back_and_brought_back_at_once(case: Case) -> None:
    for number, batch in enumerate(("first", "kept", "first tried again"), start=1):
        case.add_articles([plain(number)], batch=batch).result()
    again, kept, first = case.queries.imports()

    case.remove_import(first.id, again.id).result()

    assert in_case(case) == (2,)
    assert case.undo_text() == "Removal of an import of 2 articles"
    case.undo().result()
    assert set(in_case(case)) == {1, 2, 3}
    assert case.undo_text() is None
    assert kept.articles == 1


def test_an_import_is_taken_back_in_whichever_version_its_articles_are_there(case: Case) -> None:
    old = put(case, with_origin(1))
    case.add_articles([plain(5)], batch="other").result()
    batch = case.queries.article(old).batch  # type: ignore[union-attr]
    (new,) = case.add_version(old, *another(1, "نص")).result().added

    case.remove_import(batch).result()

    assert new not in in_case(case)
    assert len(in_case(case)) == 1
    case.undo().result()
    assert new in in_case(case)
    assert old not in in_case(case)


def test_what_was_taken_back_can_be_imported_again(tmp_path: Path, case: Case) -> None:
    case.add_articles([plain(1)], batch="first").result()
    case.remove_import(case.queries.imports()[0].id).result()
    case.add_articles([plain(1)], batch="again").result()

    assert in_case(case) == (2,)
    assert not case.undo().result().added, "the same article is in the case already"
