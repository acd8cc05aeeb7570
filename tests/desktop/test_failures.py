"""What happens when something goes wrong: a sentence for the user's errors, one dialog and the log for bugs."""

import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from workstation.desktop.failures import Faults, show_failure
from workstation.errors import UserError


def boxes() -> list[QMessageBox]:
    return [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox) and widget.isVisible()
    ]


@pytest.fixture(autouse=True)
def _closed_boxes():
    yield
    for box in boxes():
        box.close()


@pytest.fixture
def faults(qapp, monkeypatch):
    faults = Faults(qapp)
    monkeypatch.setattr(sys, "excepthook", faults._hook)
    return faults


def test_an_error_of_the_users_is_said_in_its_sentence(desktop):
    window = desktop.window(())
    show_failure(window, UserError("This file is locked.", hint="Close it elsewhere."))
    (box,) = boxes()
    assert (box.text(), box.informativeText()) == ("This file is locked.", "Close it elsewhere.")
    assert not box.detailedText()


def test_a_fault_that_comes_again_and_again_is_shown_once(faults, log_records, qtbot):
    for _ in range(5):
        sys.excepthook(*_raised(KeyError("a fault in a slot")))
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    assert "KeyError: 'a fault in a slot'" in boxes()[0].detailedText()
    log_records.expect("an exception that nobody caught")


def test_a_fault_in_another_thread_is_shown_by_the_window(faults, log_records, qtbot):
    thread = threading.Thread(target=lambda: sys.excepthook(*_raised(ValueError("elsewhere"))))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    log_records.expect("an exception that nobody caught")


def test_a_failed_job_is_logged_and_shown_and_the_window_goes_on(desktop, log_records, qtbot):
    window = desktop.window()
    window.jobs.start(_fault).failed.connect(window._on_failed)
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    log_records.expect("a job failed")
    boxes()[0].close()
    done = []
    QTimer.singleShot(0, lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))


def _fault(ticket):
    raise RuntimeError("a fault in a job")


def _raised(error):
    try:
        raise error
    except type(error) as caught:
        return type(caught), caught, caught.__traceback__
