"""A pytest plugin (`-p without_qt`) that makes a machine without Qt of this one."""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec

_QT = {"PySide6", "shiboken6", "pyqtgraph", "qtawesome", "qtpy"}


class _Absent:
    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:
        if name.split(".")[0] in _QT:
            raise ModuleNotFoundError(f"No module named {name!r} (on a machine without Qt)", name=name)
        return None


def pretend() -> None:
    """From here on no Qt can be imported in this process."""
    assert not _QT & set(sys.modules), "Qt was imported before"
    sys.meta_path.insert(0, _Absent())


pretend()
