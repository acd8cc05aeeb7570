"""Many articles in spawned processes: in order, to the end, whatever one article does to the process it is in."""

import datetime as dt
import os
import subprocess
import sys
import time
from pathlib import Path

import fake_analysis
import psutil
import pytest

from workstation.core.articles import Article, Provenance, ReadArticle
from workstation.errors import Cancelled
from workstation.workers import FEW_ARTICLES, Analysed, analysed

MANY = 3 * FEW_ARTICLES


def read(number, text="قتل خمسة", language="ar"):
    origin = Provenance(f"{number:064}", f"{number}.txt", None, dt.datetime(2020, 1, 1, tzinfo=dt.UTC), "utf-8", "test")
    return ReadArticle(Article(str(number), text, language=language), origin)


def test_few_articles_are_analysed_here_and_with_one_preparation():
    prepared = []

    def prepare():
        prepared.append(os.getpid())
        return fake_analysis.analyse

    results = list(analysed(iter([read(number) for number in range(5)]), prepare))

    assert prepared == [os.getpid()]
    assert [result.read.article.id for result in results] == ["0", "1", "2", "3", "4"]
    assert all(len(result.analysis.claims) == 1 for result in results)


def test_nothing_is_prepared_where_nothing_is_to_be_analysed():
    results = list(analysed(iter([read(1, language="fa"), "a row"]), fake_analysis.cannot_prepare))

    assert [type(result) for result in results] == [Analysed, str]
    assert results[0].analysis.claims == ()


def test_many_articles_are_analysed_elsewhere_and_come_back_in_order():
    items = [read(number) if number % 7 else f"row {number}" for number in range(MANY)]

    results = list(analysed(iter(items), fake_analysis.prepare, jobs=2))

    assert [r if isinstance(r, str) else int(r.read.article.id) for r in results] == [
        f"row {number}" if number % 7 == 0 else number for number in range(MANY)
    ]
    versions = {result.analysis.version for result in results if isinstance(result, Analysed)}
    assert versions
    assert f"fake by {os.getpid()}" not in versions


def test_one_job_means_the_calling_thread():
    results = list(analysed(iter([read(number) for number in range(MANY)]), fake_analysis.prepare, jobs=1))

    assert {result.analysis.version for result in results} == {f"fake by {os.getpid()}"}


@pytest.mark.parametrize("count", [3, MANY])
def test_a_fault_of_ours_in_one_article_is_logged_and_costs_no_other(count, log_records):
    items = [read(number, "هنا خلل" if number == 1 else "قتل خمسة") for number in range(count)]

    results = list(analysed(iter(items), fake_analysis.prepare, jobs=2))

    assert [bool(result.fault) for result in results] == [number == 1 for number in range(count)]
    assert "a fault in a rule" in results[1].fault
    log_records.expect("the analysis of article 1 of 1.txt failed")


def test_an_article_that_ends_its_process_costs_no_other(log_records):
    deadly = {5, 40, 41}
    items = [read(number, "موت" if number in deadly else "قتل خمسة") for number in range(MANY)]

    results = list(analysed(iter(items), fake_analysis.prepare, jobs=2))

    assert {int(result.read.article.id) for result in results if result.fault} == deadly
    assert sum(len(result.analysis.claims) for result in results) == MANY - len(deadly)
    log_records.expect("ended without a word")


def test_an_article_without_end_is_given_up_and_costs_no_other(monkeypatch, log_records):
    monkeypatch.setattr("workstation.workers._MOST_SECONDS", 1.0)
    items = [read(number, "دوامة" if number == 40 else "قتل خمسة") for number in range(MANY)]

    results = list(analysed(iter(items), fake_analysis.prepare, jobs=2))

    assert [int(result.read.article.id) for result in results if result.fault] == [40]
    log_records.expect("given up")


def test_long_articles_and_long_answers_do_not_block_each_other():
    items = [read(number, "قتل خمسة " * 3_000) for number in range(MANY)]

    results = list(analysed(iter(items), fake_analysis.prepare, jobs=2))

    assert len(results) == MANY


@pytest.mark.parametrize("prepare", [fake_analysis.cannot_prepare, fake_analysis.cannot_read])
def test_knowledge_that_cannot_be_loaded_ends_the_run_with_its_own_error(prepare):
    with pytest.raises((RuntimeError, FileNotFoundError), match="the knowledge is gone"):
        list(analysed(iter([read(number) for number in range(MANY)]), prepare, jobs=2))


@pytest.mark.parametrize("count", [5, MANY])
def test_work_that_is_no_longer_wanted_ends(count):
    asked = 0

    def wanted():
        nonlocal asked
        asked += 1
        if asked > 3:
            raise Cancelled

    results = analysed(iter([read(number) for number in range(count)]), fake_analysis.prepare, jobs=2, wanted=wanted)

    with pytest.raises(Cancelled):
        list(results)


def test_a_run_that_nobody_finishes_leaves_no_process():
    results = analysed(iter([read(number) for number in range(MANY)]), fake_analysis.prepare, jobs=2)
    next(results)

    results.close()


def test_reading_does_not_run_far_ahead_of_the_analysis():
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield read(taken)

    results = analysed(endless(), fake_analysis.prepare, jobs=2)
    next(results)
    results.close()

    assert taken < 200


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process the POSIX way")
def test_workers_end_when_their_parent_is_killed():
    program = (
        "import multiprocessing, time, fake_analysis\n"
        "from workstation.workers import _Worker\n"
        "if __name__ == '__main__':\n"
        "    workers = [_Worker(fake_analysis.prepare) for _ in range(2)]\n"
        "    print(*(child.pid for child in multiprocessing.active_children()), flush=True)\n"
        "    time.sleep(60)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(fake_analysis.__file__).parent)}
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, env=environment)
    assert parent.stdout is not None
    with parent.stdout as told:
        children = [int(pid) for pid in told.readline().split()]
        parent.kill()
        parent.wait()

    assert len(children) == 2
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and any(is_running(child) for child in children):
        time.sleep(0.05)
    assert not any(is_running(child) for child in children)


def is_running(pid):
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
