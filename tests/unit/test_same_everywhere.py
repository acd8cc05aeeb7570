"""The command line as a person runs it, in processes of its own: the same every time, and quiet when cut off."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from workstation import assets

COMMAND = [sys.executable, "-W", "error", "-m", "workstation"]


def run(*arguments, **environment):
    return subprocess.run(
        [*COMMAND, *arguments], capture_output=True, env=os.environ | environment, timeout=100, check=False
    )


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """More articles than are analysed in one process, each long enough that the output does not fit a pipe."""
    path = tmp_path_factory.mktemp("many") / "many.jsonl"
    sentence = "قال متحدث باسم الدفاع المدني إن {} مدنيين قتلوا وأصيب آخرون في قصف على مدينة حلب أمس. "
    records = [json.dumps({"id": str(n), "text": sentence.format(n) * 20, "date": "2017-07-08"}) for n in range(80)]
    path.write_text("\n".join(records), encoding="utf-8")
    return path


def test_the_same_articles_give_the_same_bytes_in_any_process(many):
    inputs = [str(assets.seeds()), str(many)]

    alone = run("extract", *inputs, "--jobs", "1", PYTHONHASHSEED="1")
    together = run("extract", *inputs, "--jobs", "2", PYTHONHASHSEED="2", PYTHONUTF8="0", LC_ALL="C")

    assert alone.stderr == together.stderr == b""
    assert (alone.returncode, together.returncode) == (0, 0)
    assert alone.stdout == together.stdout
    assert len(alone.stdout.splitlines()) == 85


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_reader_that_has_seen_enough_ends_the_run_quietly(many):
    with subprocess.Popen(
        [*COMMAND, "extract", str(many), "--jobs", "2"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        complaints = process.stderr.read()

    assert complaints == b""
    assert process.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("delay", [0.4, 1.5])
def test_ctrl_c_ends_the_run_and_its_processes_quietly(many, delay):
    with subprocess.Popen(
        [*COMMAND, "extract", *[str(many)] * 10, "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        time.sleep(delay)
        asked = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        complaints = process.stderr.read()
        took = time.monotonic() - asked

    assert complaints == b""
    # The signal itself, where it came before there was anyone to hear it.
    assert process.returncode in (130, -signal.SIGINT)
    assert took < 3  # a tenth of a second on an idle machine
    assert is_over(process.pid)


def is_over(group, *, patience=10):
    """Whether every process of the group ends within `patience` seconds."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_the_start_of_a_sub_command_imports_no_qt_and_no_more_than_it_needs():
    program = (
        "import sys, workstation.__main__, workstation.cli\n"
        "heavy = {'PySide6', 'pyqtgraph', 'numpy', 'nltk', 'sqlite_utils', 'sqlite3', 'ahocorasick', 'bidi'}\n"
        "print(*sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == ""
