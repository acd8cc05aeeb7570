"""What an import keeps of its files, whose page a page is, and what importing an article again changes."""

import io
import zipfile
from dataclasses import replace

import fake_analysis
import made_pages
import pytest
from made_pages import ADDRESS, TEXT

from workstation import keeping, workflow
from workstation.case.file import Case
from workstation.core.claims import Analysis, Claim, Count, Outcome, Qualifier
from workstation.core.progress import Ticket
from workstation.core.selection import Expression
from workstation.core.spans import Span
from workstation.errors import Cancelled, UserError
from workstation.import_report import RowState
from workstation.outlets import domain_of
from workstation.readers.found import Choices
from workstation.versions import changed_claims, import_again
from workstation.workflow import import_paths


@pytest.fixture(autouse=True)
def _fake_pipeline(monkeypatch):
    monkeypatch.setattr(workflow, "Pipeline", lambda load: load)
    monkeypatch.setattr("workstation.versions.Pipeline", lambda load: load)


@pytest.fixture
def case(tmp_path):
    case = Case.create(tmp_path / "test.rasid")
    yield case
    case.close()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


def bring_in(case, *paths):
    report = import_paths(paths, case, fake_analysis.prepare, Ticket(), jobs=1)
    assert report.stopped is None
    return report


def articles(case):
    ids = case.queries.articles_matching(Expression())
    return [case.queries.article(article) for article in sorted(ids)]


def again(case, article, **options):
    return import_again(article, case, fake_analysis.prepare, Ticket(), **options)


def zipped(path, members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    path.write_bytes(packed.getvalue())
    return path


# --- originals


def test_every_kind_of_original_can_be_shown_again(case, folder):
    text, page = "قتل خمسة جنود".encode("windows-1256"), made_pages.modern().encode()
    (folder / "a.txt").write_bytes(text)
    zipped(folder / "b.zip", {"c/page.html": page})
    line = '{"id": "7", "text": "أصيب ستة مدنيين"}'.encode()
    (folder / "d.jsonl").write_bytes(line + b"\n")
    bring_in(case, folder)

    kept = [case.queries.original_of(stored.id) for stored in articles(case)]

    assert [(one.name, one.data) for one in kept] == [("a.txt", text), ("page.html", page), ("d-7.json", line)]


def test_a_file_larger_than_may_be_kept_is_told_by_its_path(case, folder):
    (folder / "a.txt").write_text("قتل خمسة جنود " * 100, encoding="utf-8")
    keeping.set_most_bytes_kept(100)
    bring_in(case, folder)

    kept = case.queries.original_of(1)

    assert (kept.data, kept.path) == (None, str(folder / "a.txt"))
    assert kept.size > 100
    keeping.set_most_bytes_kept(None)
    assert keeping.most_bytes_kept() == 20_000_000


def test_a_file_that_changes_while_it_is_imported_is_not_kept_as_what_it_was_not(case, folder, monkeypatch):
    path = folder / "a.txt"
    path.write_text("قتل خمسة جنود", encoding="utf-8")
    resolved = workflow.Outlets.resolved

    def meanwhile(self, read):
        path.write_text("نص آخر", encoding="utf-8")
        return resolved(self, read)

    monkeypatch.setattr(workflow.Outlets, "resolved", meanwhile)
    report = bring_in(case, folder)

    assert report.rows[0].notes == ("The file could not be kept: it was changed right after it was read.",)
    assert case.queries.original_of(1).data is None


def test_a_cancelled_import_keeps_no_more_than_its_articles(case, folder):
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"قتل {number} جنود", encoding="utf-8")
    ticket = Ticket()
    ticket.on_progress = lambda progress: ticket.cancel() if progress.done == 2 else None
    report = import_paths([folder], case, fake_analysis.prepare, ticket, jobs=1)

    assert report.cancelled
    assert case.queries.summary().articles == report.in_case
    assert all(case.queries.original_of(stored.id).data for stored in articles(case))


def test_the_bytes_are_given_to_the_case_long_before_they_fill_the_memory(case, folder, monkeypatch):
    monkeypatch.setattr(keeping, "_BYTES_A_TRANSACTION", 100)
    for number in range(4):
        (folder / f"{number}.txt").write_text(f"قتل {number} جنود في المدينة مساء أمس", encoding="utf-8")
    bring_in(case, folder)

    assert all(case.queries.original_of(stored.id).data for stored in articles(case))


# --- outlets


@pytest.mark.parametrize(
    ("address", "site", "outlet"),
    [
        ("https://www.reuters.com/a", "Something else", "رويترز"),
        ("https://ara.reuters.com/a", "", "رويترز"),
        ("https://unknown.example.com/a", "Reuters", "رويترز"),
        ("https://unknown.example.com/a", "صحيفة لا يعرفها أحد", "صحيفة لا يعرفها أحد"),
        ("https://www.unknown.example.com/a", "", "unknown.example.com"),
        ("https://notreuters.com/a", "", "notreuters.com"),
        ("", "", None),
    ],
)
def test_a_page_is_its_outlets_by_domain_or_by_name(case, folder, address, site, outlet):
    page = made_pages.modern().replace(ADDRESS, address).replace('content="صحيفة النهار الجديد"', f'content="{site}"')
    (folder / "a.html").write_text(page, encoding="utf-8")
    bring_in(case, folder)

    assert articles(case)[0].article.outlet == outlet


def test_what_a_record_says_of_its_outlet_stays_as_it_is(case, folder):
    (folder / "a.jsonl").write_text(
        '{"text": "قتل خمسة", "outlet": "Reuters", "url": "https://www.aa.com.tr/x"}\n'
        '{"text": "قتل ستة", "url": "https://www.aa.com.tr/y"}\n',
        encoding="utf-8",
    )
    bring_in(case, folder)

    assert [stored.article.outlet for stored in articles(case)] == ["Reuters", "وكالة الأناضول"]


@pytest.mark.parametrize(
    ("headers", "outlet"),
    [
        ("From: Alerts <alerts@mail.reuters.com>", "رويترز"),
        ("From: =?utf-8?B?2YLYtdmB?= <a@REUTERS.com>", "رويترز"),
        ("From: someone <a@example.org>\nList-Id: Arabic wire <wire.reuters.com>", "رويترز"),
        ("From: reader <a@example.org>", None),
        ("From: a@notreuters.com", None),
        ("From: reuters.com <a@example.org>", None),  # what anyone may call himself
        ("From: a@example.org\nList-Id: reuters.com", None),
        ("From: @\nList-Id: <..>", None),
    ],
)
@pytest.mark.parametrize("name", ["a.eml", "a.mbox"])
def test_a_mail_is_its_outlets_by_the_host_of_its_list_or_its_sender(case, folder, name, headers, outlet):
    envelope = "From x Wed May  3 23:30:00 2017\n" if name == "a.mbox" else ""
    mail = f"{envelope}{headers}\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\nقتل خمسة جنود في هجوم\n"
    (folder / name).write_text(mail, encoding="utf-8")
    bring_in(case, folder)

    assert articles(case)[0].article.outlet == outlet


@pytest.mark.parametrize("url", [None, "", "x", "http://[::1", "file:///a/b", "https://"])
def test_what_has_no_domain_has_none(url):
    assert domain_of(url) == ""


# --- importing again


def test_an_article_read_in_the_wrong_encoding_is_read_again_in_another(case, folder):
    path = folder / "a.txt"
    path.write_bytes("قتل خمسة جنود في المدينة مساء أمس".encode("iso-8859-6"))
    import_paths([path], case, fake_analysis.prepare, Ticket(), jobs=1)
    path.unlink()

    wrong = again(case, 1, choices=Choices(encoding="windows-1256"))
    right = again(case, wrong.new, choices=Choices(encoding="iso-8859-6"))

    assert wrong.texts[0].before == right.texts[0].after == "قتل خمسة جنود في المدينة مساء أمس"
    (stored,) = articles(case)
    assert stored.provenance.encoding == "iso-8859-6"
    assert [row.encoding for row in case.queries.versions_of(stored.id)] == ["iso-8859-6", "windows-1256", "iso-8859-6"]
    assert case.queries.original_of(stored.id).data == "قتل خمسة جنود في المدينة مساء أمس".encode("iso-8859-6")


def test_where_nothing_is_different_nothing_changes(case, folder):
    (folder / "a.txt").write_text("قتل خمسة جنود", encoding="utf-8")
    bring_in(case, folder)
    version = again(case, 1)
    case.replace_analyses([(1, fake_analysis.analyse(articles(case)[0].article))]).result()

    assert version.summary().startswith(("Nothing is different", "A new version"))
    assert again(case, articles(case)[0].id).new is None
    assert again(case, articles(case)[0].id).summary() == "Nothing is different: the article stays as it was."


def test_the_whole_page_may_take_the_place_of_the_article_and_be_taken_back(case, folder):
    zipped(folder / "a.zip", {"b/page.html": made_pages.modern(), "c.txt": "أصيب ستة"})
    bring_in(case, folder)
    page = next(stored for stored in articles(case) if stored.provenance.member == "b/page.html")

    changed = again(case, page.id, choices=Choices(whole_page=True))
    stored = case.queries.article(changed.new)

    assert made_pages.ELSEWHERE[0] in stored.article.text
    assert stored.provenance.member == "b/page.html"
    assert changed.summary().startswith("A new version: ")

    case.undo().result()
    assert case.queries.article(page.id).article.text == "\n".join(TEXT)


def test_a_file_that_has_changed_is_a_new_version(case, folder):
    path = folder / "a.txt"
    path.write_text("العنوان\nقتل خمسة جنود\nالنهاية", encoding="utf-8")
    bring_in(case, path)
    path.write_text("العنوان\nقتل سبعة جنود\nالنهاية", encoding="utf-8")

    assert again(case, 1).new is None
    changed = again(case, 1, from_file=True)

    assert [(text.before, text.after) for text in changed.texts] == [("قتل خمسة جنود", "قتل سبعة جنود")]
    assert case.queries.original_of(changed.new).data == path.read_bytes()


def test_a_file_that_is_gone_or_holds_it_no_more_is_told(case, folder):
    path = folder / "a.txt"
    path.write_text("قتل خمسة جنود", encoding="utf-8")
    bring_in(case, path)
    path.write_bytes(b"")
    with pytest.raises(UserError, match="This file is empty"):
        again(case, 1, from_file=True)
    path.unlink()
    with pytest.raises(UserError, match="no longer where it was"):
        again(case, 1, from_file=True)
    case.remove_articles([1]).result()
    with pytest.raises(UserError, match="no longer in the case"):
        again(case, 1)


def test_importing_again_can_be_cancelled(case, folder):
    (folder / "a.html").write_text(made_pages.modern(), encoding="utf-8")
    bring_in(case, folder)
    ticket = Ticket()
    ticket.cancel()

    with pytest.raises(Cancelled):
        import_again(1, case, fake_analysis.prepare, ticket)


def test_lines_and_claims_that_changed_are_told_and_those_that_moved_are_not():
    claim = Claim(Span(0, 8), Outcome.KILLED, Count(5, 5, Qualifier.EXACT))
    moved = replace(claim, span=Span(4, 12))
    other = replace(claim, count=Count(7, 7, Qualifier.EXACT))

    assert changed_claims("قتل خمسة", Analysis(claims=(claim,)), "ثم: قتل خمسة", Analysis(claims=(moved,))) == ((), ())
    gone, fresh = changed_claims("قتل خمسة", Analysis(claims=(claim,)), "قتل خمسة", Analysis(claims=(other,)))
    assert [(told.claim, told.words) for told in (*gone, *fresh)] == [(claim, "قتل خمسة"), (other, "قتل خمسة")]


def test_an_import_is_taken_back_and_its_files_can_be_imported_anew(case, folder):
    (folder / "a.txt").write_text("قتل خمسة جنود", encoding="utf-8")
    bring_in(case, folder)
    case.remove_import(case.queries.imports()[0].id).result()

    assert [row.state for row in bring_in(case, folder).rows] == [RowState.ADDED]
