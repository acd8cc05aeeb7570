"""What holds for every test: no display, no network, no one's home, no unexpected log line, nothing left behind."""

import logging
import multiprocessing
import os
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_SCALE_FACTOR", "1")
os.environ["PYTHONHASHSEED"] = "0"  # for the processes that tests start

_ROOT = Path(__file__).resolve().parents[1]
_HOME = Path(tempfile.mkdtemp(prefix="rasid-tests-home-"))
for _name, _folder in {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_DOCUMENTS_DIR": "documents",
}.items():
    os.environ[_name] = str(_HOME / _folder)
    (_HOME / _folder).mkdir(exist_ok=True)

# What tools may leave in the checkout; git ignores it.
_TOOLS_LEAVE = {".hypothesis", ".pytest_cache", "__pycache__", ".mypy_cache", ".ruff_cache", ".import_linter_cache"}


def pytest_unconfigure() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)


def _no_socket(*args: object, **options: object) -> None:
    raise AssertionError("a test opened a socket: this program never does")


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "bind", "sendto"):
            patch.setattr(socket.socket, name, _no_socket)
        patch.setattr(socket, "getaddrinfo", _no_socket)
        patch.setattr(socket, "create_connection", _no_socket)
        yield


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test has settings, demonstration case and logs of its own."""
    monkeypatch.setenv("RASID_HOME", str(tmp_path / "rasid-home"))
    logger = logging.getLogger("workstation")
    handlers, level = list(logger.handlers), logger.level
    yield
    for handler in set(logger.handlers) - set(handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(level)


class LogRecords(logging.Handler):
    """The warnings and errors logged in a test. Those that no `expect` took make the test fail."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def expect(self, words: str) -> None:
        """Takes the records that hold `words`; there must be one."""
        taken = [record for record in self.records if words in record.getMessage()]
        assert taken, f"nothing was logged about {words!r}"
        self.records = [record for record in self.records if record not in taken]


@pytest.fixture(autouse=True)
def log_records() -> Iterator[LogRecords]:
    """Ask for it in a test that expects a warning or an error in the log: `log_records.expect("in these words")`."""
    handler = LogRecords()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    unexpected = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in handler.records]
    assert not unexpected, "unexpected in the log:\n" + "\n".join(unexpected)


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """A test ends its threads and processes, and leaves no file in the checkout."""
    threads_before, files_before = set(threading.enumerate()), _names_in_checkout()
    yield
    deadline = time.monotonic() + 2
    while time.monotonic() < deadline and (_threads_since(threads_before) or multiprocessing.active_children()):
        time.sleep(0.01)
    left = [thread.name for thread in _threads_since(threads_before)]
    assert not left, f"threads still running: {left}"
    assert not multiprocessing.active_children(), "processes still running"
    files = _names_in_checkout() - files_before
    assert not files, f"left in the checkout: {sorted(files)}"


def _names_in_checkout() -> set[str]:
    return {path.name for path in _ROOT.iterdir()} - _TOOLS_LEAVE


def _threads_since(before: set[threading.Thread]) -> list[threading.Thread]:
    # Threads that Qt made are Qt's to account for: Python sees them as dummies and never learns of their end.
    dummy = threading._DummyThread  # type: ignore[attr-defined]
    return [thread for thread in threading.enumerate() if thread not in before and not isinstance(thread, dummy)]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold annotations and corpora beside the checkout; tests that want it are skipped without it."""
    folder = Path(os.environ.get("RASID_SHARED", _ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the folder of gold annotations and corpora is not beside this checkout (RASID_SHARED names it)")
    return folder


@pytest.fixture(scope="session")
def qapp(qapp: object) -> object:
    """pytest-qt's application, with every face that a test draws in.

    Qt finds no letters for what a face lacks if the face was added after the first words were drawn.
    """
    import made_pdfs

    made_pdfs.load_faces()
    return qapp
