"""All that stands above the Qt line runs on a machine that has no Qt."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SUPPORT = ROOT / "tests" / "support"

_IMPORT_ALL = """
import importlib, pkgutil
import without_qt
import workstation
for module in pkgutil.walk_packages(workstation.__path__, "workstation."):
    if not module.name.startswith("workstation.desktop"):
        importlib.import_module(module.name)
"""


def run(*arguments, **options):
    environment = os.environ | {"PYTHONPATH": str(SUPPORT)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False, **options
    )


def test_every_module_but_the_desktop_can_be_imported():
    done = run("-W", "error", "-c", _IMPORT_ALL)

    assert done.returncode == 0, done.stderr


# All unit tests would do; these leave out the long ones, whose code the others import as well.
_REPRESENTATIVE = (
    "readers",
    "knowledge",
    "compare",
    "export",
    "case/test_round_trip.py",
    "test_cli.py",
    "test_workflow.py",
)


@pytest.mark.timeout(300)
def test_the_unit_tests_pass():
    done = run(
        *("-m", "pytest", "-q", "-x", *(f"tests/unit/{name}" for name in _REPRESENTATIVE)),
        *("-p", "without_qt", "-p", "no:pytest-qt", "-p", "no:cacheprovider"),
        *("-W", "ignore::pytest.PytestConfigWarning", "-o", "addopts=--import-mode=importlib"),
        timeout=280,
    )

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
