"""Import from files to a case: nothing twice, nothing lost, and every file accounted for."""

import json
import threading

import fake_analysis
import pytest

from workstation import workflow
from workstation.case.file import Case
from workstation.core.progress import Ticket
from workstation.core.selection import Expression
from workstation.errors import Cancelled, UserError
from workstation.import_report import RowState
from workstation.workflow import extract_paths, import_paths, make_demo_case


@pytest.fixture(autouse=True)
def _fake_pipeline(monkeypatch):
    """The import's own work is tested here, not what the articles say."""
    monkeypatch.setattr(workflow, "Pipeline", lambda load: load)


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


def put(folder, **texts):
    for stem, text in texts.items():
        (folder / f"{stem}.txt").write_bytes(text if isinstance(text, bytes) else text.encode())


def bring_in(case, *paths, ticket=None, jobs=1):
    return import_paths(paths, case, fake_analysis.prepare, ticket or Ticket(), jobs=jobs)


def states(report):
    return [row.state for row in report.rows]


def titles_in(case):
    ids = case.queries.articles_matching(Expression())
    return [row.first_words for row in case.queries.article_rows(ids)]


def test_every_file_is_accounted_for_in_the_order_of_the_inputs(case, folder):
    put(folder, a="قتل خمسة جنود", b=b"", c="دست‌کم پنج نفر در پی حمله کشته شدند و گروهی زخمی", d=bytes(range(256)))
    put(folder, e="قتل خمسة جنود")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")

    report = bring_in(case, folder, folder / "gone.txt")

    assert states(report) == [
        RowState.ADDED,
        RowState.UNREADABLE,
        RowState.NOT_ARABIC,
        RowState.UNREADABLE,
        RowState.DUPLICATE,
        RowState.PASSED_OVER,
        RowState.UNREADABLE,
    ]
    assert all(row.sentence.endswith(".") for row in report.rows)
    assert report.rows[0].claims == 1
    assert "Persian" in report.rows[2].sentence
    assert "a.txt" in report.rows[4].sentence
    assert case.queries.summary().articles == 2
    assert report.summary() == (
        "2 articles added, 1 of them not in Arabic, 1 already in the case, 3 could not be read, 1 passed over."
    )


def test_what_is_in_the_case_is_not_imported_again(case, folder):
    put(folder, a="قتل خمسة جنود", b="قتل ستة جنود")
    bring_in(case, folder / "a.txt")

    report = bring_in(case, folder)

    assert states(report) == [RowState.DUPLICATE, RowState.ADDED]
    assert case.queries.summary().articles == 2


def test_a_broken_record_costs_no_other(case, folder):
    lines = [json.dumps({"id": str(n), "text": f"قتل {n} جنود"}) for n in range(3)]
    (folder / "a.jsonl").write_text("\n".join([lines[0], "{", lines[1], lines[0], lines[2]]), encoding="utf-8")

    report = bring_in(case, folder)

    added, duplicate = RowState.ADDED, RowState.DUPLICATE
    assert states(report) == [added, RowState.UNREADABLE, added, duplicate, added]
    assert [row.member for row in report.rows] == ["0", "line 2", "1", "0", "2"]


def test_an_article_that_the_analysis_trips_over_is_kept(case, folder, log_records):
    put(folder, a="قتل خمسة", b="هنا خلل", c="قتل سبعة")

    report = bring_in(case, folder)

    assert states(report) == [RowState.ADDED, RowState.NOT_ANALYSED, RowState.ADDED]
    assert case.queries.summary().articles == 3
    log_records.expect("the analysis of article b")


def test_many_articles_go_through_processes_and_keep_their_order(case, folder):
    lines = [json.dumps({"id": str(n), "text": f"قتل {n} جنود"}) for n in range(250)]
    (folder / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    steps = []

    report = bring_in(case, folder, ticket=Ticket(on_progress=steps.append), jobs=2)

    assert [row.member for row in report.rows] == [str(n) for n in range(250)]
    assert case.queries.summary().articles == 250
    assert case.queries.summary().claims == 250
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert (steps[-1].done, steps[-1].total) == (250, 250)


def test_a_cancelled_import_keeps_what_was_finished(case, folder):
    for number in range(20):
        put(folder, **{f"f{number:02}": f"قتل {number} جنود"})
    ticket = Ticket()
    ticket.on_progress = lambda progress: ticket.cancel() if progress.done == 7 else None

    report = bring_in(case, folder, ticket=ticket)

    assert report.cancelled
    assert states(report) == [RowState.ADDED] * 7
    assert case.queries.summary().articles == 7
    assert "Cancelled" in report.summary()

    again = bring_in(case, folder)

    assert (again.in_case, again.count(RowState.DUPLICATE)) == (13, 7)


def test_an_import_cancelled_before_it_began_does_nothing(case, folder):
    put(folder, a="قتل خمسة")
    ticket = Ticket()
    ticket.cancel()

    report = bring_in(case, folder, ticket=ticket)

    assert (report.cancelled, report.rows) == (True, ())


def test_a_case_that_takes_no_more_stops_the_import_with_a_sentence(case, folder, monkeypatch):
    put(folder, a="قتل خمسة", b="قتل ستة")

    def full(_, **options):
        raise UserError("The disk is full.", hint="Make room.")

    monkeypatch.setattr(case, "add_articles", full)
    report = bring_in(case, folder)

    assert report.rows == ()
    assert str(report.stopped) == "The disk is full. Make room."
    assert "The disk is full" in report.summary()


def test_an_import_with_nothing_in_it_says_so(case, folder):
    report = bring_in(case, folder)

    assert states(report) == [RowState.UNREADABLE]
    assert report.rows[0].sentence == "There is nothing to read in this folder."


def test_two_imports_at_once_add_each_article_once(case, folder):
    lines = [json.dumps({"id": str(n), "text": f"قتل {n} جنود"}) for n in range(150)]
    (folder / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    reports = []
    threads = [threading.Thread(target=lambda: reports.append(bring_in(case, folder))) for _ in range(2)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert case.queries.summary().articles == 150
    assert len(reports) == 2


def test_extraction_without_a_case_keeps_duplicates_and_order(folder):
    put(folder, a="قتل خمسة", b=b"", c="قتل خمسة")

    found = list(extract_paths([folder], fake_analysis.prepare, jobs=1))

    assert [getattr(item, "name", None) or item.read.article.id for item in found] == ["a", str(folder / "b.txt"), "c"]


@pytest.fixture
def _fake_knowledge(monkeypatch):
    from workstation.knowledge.knowledge import Knowledge

    monkeypatch.setattr(Knowledge, "load", fake_analysis.prepare)


@pytest.mark.usefixtures("_fake_knowledge")
def test_the_demonstration_case_holds_the_seed_articles(tmp_path):
    path = tmp_path / "new" / "demo.rasid"

    report = make_demo_case(path, Ticket())

    assert report.in_case == 5
    case = Case.open(path, read_only=True)
    try:
        assert case.queries.summary().articles == 5
        assert case.queries.summary().first_day is not None
        assert {outlet for outlet, _ in case.queries.outlets()} >= {None}
    finally:
        case.close()
    assert [item.name for item in path.parent.iterdir()] == ["demo.rasid"]


@pytest.mark.usefixtures("_fake_knowledge")
def test_the_demonstration_case_can_be_made_anew(tmp_path):
    path = tmp_path / "demo.rasid"
    path.write_bytes(b"damaged")

    make_demo_case(path, Ticket())
    make_demo_case(path, Ticket())

    case = Case.open(path)
    try:
        with pytest.raises(UserError):
            make_demo_case(path, Ticket())  # it is open
        assert case.queries.summary().articles == 5
    finally:
        case.close()


@pytest.mark.usefixtures("_fake_knowledge")
def test_a_cancelled_demonstration_case_leaves_the_one_that_was_there(tmp_path):
    path = tmp_path / "demo.rasid"
    path.write_bytes(b"the one before")
    ticket = Ticket()
    ticket.on_progress = lambda progress: ticket.cancel() if progress.done == 2 else None

    with pytest.raises(Cancelled):
        make_demo_case(path, ticket)

    assert path.read_bytes() == b"the one before"
    assert [item.name for item in tmp_path.iterdir()] == ["demo.rasid"]


@pytest.mark.usefixtures("_fake_knowledge")
def test_a_folder_that_cannot_hold_the_demonstration_case_is_told(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(UserError, match="could not be written"):
        make_demo_case(tmp_path / "file" / "demo.rasid", Ticket())


STORY = (
    "أفاد سكان في البلدة القديمة بأن قذائف سقطت ليلا قرب المخبز الرئيسي وأحرقت شاحنتين،"
    " وأن فرق الإطفاء وصلت بعد نصف ساعة وأخمدت النيران قبل أن تمتد إلى المنازل المجاورة،"
    " فيما طلب المجلس المحلي من الأهالي البقاء في الملاجئ حتى الصباح."
)


def test_a_copy_is_added_and_said_to_be_one_of_which(case, folder):
    record = {"title": "قذائف قرب المخبز", "outlet": "الوكالة", "text": STORY}
    lines = [record, {"text": "قتل خمسة جنود"}, {"title": "ليل البلدة", "text": "رويترز - " + STORY}]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    put(folder, b=STORY, c=f"{STORY} وقالت مصادر أخرى إن شيئا من هذا لم يحدث قط في تلك الليلة.")

    report = bring_in(case, folder)

    assert states(report) == [RowState.ADDED, RowState.ADDED, RowState.COPY, RowState.COPY, RowState.COPY]
    assert [row.sentence for row in report.rows[2:]] == [
        "Imported, with 1 claim. A near copy of “قذائف قرب المخبز” (الوكالة), with 100% of the words in common.",
        "Imported, with 1 claim. A copy, letter for letter, of “قذائف قرب المخبز” (الوكالة).",
        "Imported, with 1 claim. A near copy of “قذائف قرب المخبز” (الوكالة), with 100% of the words in common.",
    ]
    assert report.summary() == "5 articles added, 3 of them copies of others."
    assert len(case.queries.families()[0]) == 4


def test_a_file_that_the_case_holds_is_told_by_its_article(case, folder):
    line = json.dumps({"title": "قذائف قرب المخبز", "outlet": "الوكالة", "text": STORY})
    (folder / "a.jsonl").write_text(line, encoding="utf-8")
    bring_in(case, folder)

    report = bring_in(case, folder)

    assert states(report) == [RowState.DUPLICATE]
    assert report.rows[0].sentence == "In the case already: the same record as “قذائف قرب المخبز” (الوكالة)."


def test_copies_in_two_imports_at_once_are_found(case, folder):
    for name in "ab":
        (folder / name).mkdir()
        put(folder / name, **{f"{name}{n}": f"{name} {n} {STORY}" for n in range(3)})
    threads = [threading.Thread(target=lambda part=part: bring_in(case, folder / part)) for part in "ab"]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [len(family) for family in case.queries.families()] == [6]
