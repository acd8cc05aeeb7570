"""How soon the window can be used, and how soon all its panels answer a click.

`make bench`. The start is that of the whole program in a process of its own, on the demonstration case: until the
first picture of the window, until list, article and actors are there to be used, until every panel shows its answer.
"Cold" means that the program's own files were taken out of the system's memory before.

The click is one on an actor of a case made from the shared corpus (6,000 articles; skipped without it): from the
mouse to the last panel painted anew, beside the processor time of the GUI thread.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_CORPUS = Path(os.environ.get("RASID_SHARED", _ROOT.parent / "shared")) / "corpus" / "conflict.jsonl.gz"
_STARTS = 5
_CLICKS = 40

# Runs in a process of its own: everything from the interpreter's start counts.
_START = """
import json, sys, time
began = float(sys.argv[2])
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from workstation.desktop import app
from workstation.desktop.desk import Desk
from workstation.desktop.preferences import Preferences
from workstation.desktop.theme import Scheme

seen = {}

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and watched.isWindow():
            seen.setdefault("picture", time.time() - began)
        return False

def look():
    window = desk.window
    if window is None or window.articles.model.index(0).data() is None or not window.article._text.raw:
        return
    if window.actors.tree.model().rowCount() and window.commands["next_article"].isEnabled():
        seen.setdefault("usable", time.time() - began)
    if window.casualties is not None and not window.jobs.busy:
        application.processEvents()
        seen["complete"] = time.time() - began
        timer.stop()
        window.close()

application = app.make_application(Scheme.LIGHT)
watch = Watch()
application.installEventFilter(watch)
desk = Desk(application, Preferences())
desk.start(Path(sys.argv[1]))
timer = QTimer(); timer.setInterval(5); timer.timeout.connect(look); timer.start()
application.exec()
print(json.dumps(seen))
"""


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    from workstation.core.progress import Ticket
    from workstation.workflow import make_demo_case

    path = tmp_path / "demonstration.rasid"
    make_demo_case(path, Ticket())
    return path


def _files_of_the_program() -> Iterator[Path]:
    yield from (path for path in Path(sys.prefix).rglob("*") if path.is_file())
    for folder in ("workstation", "resources"):
        yield from (path for path in (_ROOT / folder).rglob("*") if path.is_file())


def _forget_files() -> None:
    """Has the system forget what it holds of the program's files in memory."""
    for path in _files_of_the_program():
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)


def _started(case: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", _START, str(case), str(time.time())],
        cwd=_ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_start(demo: Path) -> None:
    runs = {"warm": [_started(demo) for _ in range(_STARTS + 1)][1:]}
    if hasattr(os, "posix_fadvise"):
        cold = []
        for _ in range(3):
            _forget_files()
            cold.append(_started(demo))
        runs["cold"] = cold
    print()
    for state, times in runs.items():
        told = "  ".join(
            f"{what} {statistics.median(run[what] for run in times):.2f} s"
            for what in ("picture", "usable", "complete")
        )
        print(f"start, {state} (median of {len(times)}): {told}   (goal: usable within 1 s)")
    assert statistics.median(run["usable"] for run in runs["warm"]) < 3


@pytest.mark.skipif(not _CORPUS.is_file(), reason="the corpus is not beside this checkout (RASID_SHARED names it)")
def test_linked_panels(tmp_path: Path) -> None:
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from workstation.case.file import Case
    from workstation.core.progress import Ticket
    from workstation.desktop.app import make_application, settle
    from workstation.desktop.open_case import OpenCase
    from workstation.desktop.preferences import Preferences
    from workstation.desktop.theme import Scheme
    from workstation.desktop.window import CaseWindow
    from workstation.knowledge.knowledge import Knowledge
    from workstation.workflow import import_paths

    case = Case.create(tmp_path / "big.rasid")
    report = import_paths([_CORPUS], case, Knowledge.load, Ticket())
    print(f"\nimport of {report.in_case:,} articles: {report.in_case / report.seconds:,.0f} articles/s")
    make_application(Scheme.LIGHT)
    window = CaseWindow(case=OpenCase(case), preferences=Preferences(tmp_path))
    window.resize(1440, 900)
    window.show()
    settle(window)
    tree = window.actors.tree
    walls, processor = [], []
    for number in range(_CLICKS):
        place = tree.visualRect(tree.model().index(number % 8, 0)).center() + QPoint(20, 0)
        began, spent = time.perf_counter(), time.thread_time()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        while window.jobs.busy:
            QApplication.processEvents()
        QApplication.processEvents()
        walls.append(time.perf_counter() - began)
        processor.append(time.thread_time() - spent)
    window.close()
    slow = sorted(walls)[int(len(walls) * 0.95)]
    print(
        f"click on an actor to all panels painted ({_CLICKS} clicks): "
        f"median {statistics.median(walls) * 1000:.0f} ms, 95 % {slow * 1000:.0f} ms; "
        f"GUI thread {statistics.median(processor) * 1000:.0f} ms   (goal: 50 ms at the median)"
    )
    assert statistics.median(walls) < 0.5
