"""The gauge of a long job: how far it is, on what, and how long it will still take."""

from threading import Thread

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from workstation.core.progress import Progress
from workstation.desktop import status
from workstation.desktop.jobs import Job
from workstation.desktop.status import JobGauge


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(status.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def followed(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    owner = QObject()
    job = Job(owner)
    gauge = JobGauge(host)
    gauge.follow(job, "Importing")
    yield gauge, job
    owner.deleteLater()


def told(gauge, job, done, total, doing=""):
    job.progressed.emit(Progress(done, total, doing))
    gauge._tell()
    return gauge.words


def test_it_tells_the_count_and_the_file_with_the_one_in_it(followed):
    gauge, job = followed
    words = told(gauge, job, 1200, 20000, "more.zip › نصوص/أول.txt")
    assert words.startswith("Importing 1,200 / 20,000")
    assert "more.zip › نصوص/أول.txt" in words.replace("\u2066", "").replace("\u2069", "")
    assert "left" not in words, "the first moments say too little"


def test_it_tells_the_time_left_once_it_can_be_told(followed, clock):
    gauge, job = followed
    told(gauge, job, 0, 1000)
    clock[0] += 30
    assert told(gauge, job, 100, 1000).endswith("about 4 minutes left")
    clock[0] += 200
    assert told(gauge, job, 990, 1000).endswith("less than a minute left")


def test_thousands_of_steps_in_a_second_are_told_once(followed):
    gauge, job = followed
    for done in range(1, 3000):
        job.progressed.emit(Progress(done, 3000))
    assert gauge.words == "Importing 1 / 3,000"
    gauge._tell()
    assert gauge.words == "Importing 2,999 / 3,000"


def test_a_job_without_a_known_end_tells_what_is_done(followed):
    gauge, job = followed
    assert told(gauge, job, 7, None, "/somewhere/file.txt").split("  ")[0] == "Importing 7"


def test_the_button_that_cancels_is_in_sight_in_a_small_window(desktop, clock):
    window = desktop.window(size=(900, 560))
    gauge = window.status.gauge
    owner = QObject()
    job = Job(owner)
    gauge.follow(job, "Importing")
    told(gauge, job, 1_000, 20_000)
    clock[0] += 100
    words = told(gauge, job, 2_000, 20_000, "أرشيف طويل الاسم من الأخبار والتقارير.zip › مجلد/خبر طويل جدا.txt")
    assert "minutes left" in words
    QApplication.processEvents()
    corner = gauge.cancel.mapTo(window, gauge.cancel.rect().bottomRight())
    assert window.rect().contains(corner)
    assert gauge.cancel.isVisible()
    owner.deleteLater()


def test_steps_that_come_faster_than_they_are_told_of_make_one(application):
    owner, heard = QObject(), []
    job = Job(owner)
    job.progressed.connect(lambda progress: heard.append(progress.done))
    for first, last in ((0, 500), (500, 1_000)):
        work = Thread(target=lambda: [job.ticket.report(done, 1_000, "") for done in range(first, last)])  # noqa: B023
        work.start()
        work.join()
        QApplication.processEvents()
    assert heard == [499, 999]
    owner.deleteLater()
