"""An agency's list of places comes into a case, and the case's articles are read again by it."""

from functools import partial

import fake_analysis
import pytest
from made_articles import read_article

from workstation import rereading
from workstation.case.file import Case
from workstation.core.articles import Article
from workstation.core.claims import Analysis, Mention, MentionKind
from workstation.core.progress import Ticket
from workstation.core.selection import Expression
from workstation.core.spans import Span
from workstation.errors import UserError
from workstation.knowledge.knowledge import Knowledge
from workstation.rereading import add_places, read_again
from workstation.workflow import import_paths

LIST = """\
name_ar,pcode,adm1_ar,adm1_pcode,lat,lon
الوردانية,C90001,إدلب,SY07,35.84,36.61
عين سوق,C90002,حماة,SY05,35.1,36.7
"""
TEXT = "قصفت قوات النظام السوري قرية الوردانية بريف إدلب أمس في سوريا."
load = partial(Knowledge.load, with_model=False)


@pytest.fixture
def case(tmp_path):
    case = Case.create(tmp_path / "test.rasid")
    yield case
    case.close()


@pytest.fixture
def places(tmp_path):
    path = tmp_path / "places.csv"
    path.write_text(LIST, "utf-8")
    return path


def analyse_nothing(case, *texts):
    case.add_articles([(read_article(text, member=str(n)), Analysis()) for n, text in enumerate(texts)]).result()


def named_in(case, article=1):
    return {mention.entity for mention in case.queries.article(article).analysis.mentions}


# --- the list


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
def test_a_list_comes_into_the_case_in_any_encoding_of_arabic(case, tmp_path, encoding):
    path = tmp_path / "places.csv"
    path.write_bytes(LIST.encode(encoding))
    added = add_places(path, case, Ticket())
    assert added.summary() == "2 places added from places.csv."
    assert [place.name_ar for place in case.queries.added_places()] == ["الوردانية", "عين سوق"]


def test_what_is_no_list_is_told_and_leaves_the_case_as_it_was(case, tmp_path, monkeypatch):
    picture = tmp_path / "map.png"
    picture.write_bytes(bytes(range(256)) * 9)
    with pytest.raises(UserError, match="is no text"):
        add_places(picture, case, Ticket())
    with pytest.raises(UserError, match="could not be read"):
        add_places(tmp_path / "gone.csv", case, Ticket())
    monkeypatch.setattr("workstation.knowledge.place_lists.MOST_BYTES", 1_000_000)
    (tmp_path / "huge.csv").write_bytes(b" " * 1_000_001)
    with pytest.raises(UserError, match="larger than 1 MB"):
        add_places(tmp_path / "huge.csv", case, Ticket())
    assert case.queries.place_lists() == ()


def test_lines_without_an_arabic_name_are_counted(case, tmp_path):
    path = tmp_path / "places.csv"
    path.write_text(LIST + ",C90003,,,,\n", "utf-8")
    assert add_places(path, case, Ticket()).summary() == (
        "2 places added from places.csv; 1 line has no name in Arabic letters."
    )


# --- reading by it


def test_new_articles_are_read_by_the_list(case, places, tmp_path):
    add_places(places, case, Ticket())
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    import_paths([tmp_path / "a.txt"], case, load, Ticket(), jobs=1)
    assert "pcode:C90001" in named_in(case)


def test_articles_of_the_case_are_read_again_by_it_and_without_it_once_it_is_undone(case, places):
    analyse_nothing(case, TEXT)
    add_places(places, case, Ticket())
    assert read_again(case, load, Ticket(), jobs=1).summary() == "1 article read again."
    assert "pcode:C90001" in named_in(case)
    version = case.queries.article(1).analysis.version
    assert case.queries.outdated(version) == ()
    case.undo().result()
    read_again(case, load, Ticket(), jobs=1)
    assert "pcode:C90001" not in named_in(case)
    assert case.queries.outdated(version) == (1,), "the list is part of the version"


def test_the_list_goes_to_worker_processes(case, places):
    analyse_nothing(case, *[f"{TEXT} {number}" for number in range(40)])
    add_places(places, case, Ticket())
    assert read_again(case, load, Ticket(), jobs=2).articles == 40
    assert all("pcode:C90001" in named_in(case, article) for article in range(1, 41))


def test_what_the_analyst_decided_stays(case, places):
    analyse_nothing(case, TEXT)
    case.describe_article(1, title="عنوان", outlet="رصد", date="2017-07-08").result()
    read_again(case, load, Ticket(), jobs=1)
    (row,) = case.queries.article_rows([1])
    assert (row.title, row.outlet) == ("عنوان", "رصد")


# --- progress, cancelling, faults


@pytest.fixture
def _fake_pipeline(monkeypatch):
    monkeypatch.setattr(rereading, "Pipeline", lambda load: load)


@pytest.mark.usefixtures("_fake_pipeline")
def test_progress_is_told_in_articles(case):
    analyse_nothing(case, *[f"خبر {number}" for number in range(5)])
    seen = []
    read_again(case, fake_analysis.prepare, Ticket(on_progress=seen.append), jobs=1)
    assert [(step.done, step.total) for step in seen] == [(n, 5) for n in range(1, 6)]


@pytest.mark.usefixtures("_fake_pipeline")
def test_a_cancelled_reading_keeps_what_it_did(case, monkeypatch):
    monkeypatch.setattr(rereading, "_ARTICLES_A_TRANSACTION", 3)
    analyse_nothing(case, *[f"خبر {number}" for number in range(9)])
    ticket = Ticket()
    ticket.on_progress = lambda step: ticket.cancel() if step.done == 4 else None
    again = read_again(case, fake_analysis.prepare, ticket, jobs=1)
    assert again.summary() == "4 of 9 articles read again. Cancelled before the end."
    read = [number for number in range(1, 10) if case.queries.article(number).analysis.claims]
    assert read == [1, 2, 3, 4]


@pytest.mark.usefixtures("_fake_pipeline")
def test_an_article_that_the_analysis_fails_on_keeps_what_was_found_before(case, log_records):
    before = Analysis(mentions=(Mention(Span(0, 3), MentionKind.PLACE, "a", "A", "rule"),))
    case.add_articles(
        [(read_article("خلل", member="1"), before), (read_article("خبر", member="2"), Analysis())]
    ).result()
    again = read_again(case, fake_analysis.prepare, Ticket(), jobs=1)
    log_records.expect("a fault in a rule")
    assert again.summary() == "1 article read again, 1 could not be analysed and stay as they were."
    assert case.queries.article(1).analysis.mentions == before.mentions


@pytest.mark.usefixtures("_fake_pipeline")
def test_a_case_for_reading_only_is_told(case, tmp_path):
    analyse_nothing(case, "خبر")
    reading = Case.open(tmp_path / "test.rasid", read_only=True)
    try:
        again = read_again(reading, fake_analysis.prepare, Ticket(), jobs=1)
        assert "reading only" in str(again.stopped)
    finally:
        reading.close()


def test_an_article_in_another_language_stays_without_analysis(case):
    read = read_article("Nothing here is Arabic")
    english = Article(id="e", text=read.article.text, language="en")
    case.add_articles([(type(read)(english, read.provenance), Analysis())]).result()
    assert read_again(case, load, Ticket(), jobs=1).articles == 1
    assert case.queries.articles_matching(Expression()) == (1,)
