"""What the window remembers between runs, in one INI file: the look and the arrangement of the panels."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from workstation.desktop.theme import Scheme
from workstation.settings import folders

# Counts the changes of the set of docks: an arrangement saved under another number is not restored.
ARRANGEMENT_VERSION = 2


class Preferences:
    """Typed access to the settings file in `folder` (the user's own settings folder where none is given)."""

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or folders().settings
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    @property
    def scheme(self) -> Scheme:
        kept = self._text("look/scheme")
        return Scheme(kept) if kept in set(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._settings.setValue("look/scheme", scheme.value)

    @property
    def geometry(self) -> QByteArray:
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("window/geometry", geometry)

    @property
    def workspace(self) -> str:
        return self._text("window/workspace")

    @workspace.setter
    def workspace(self, name: str) -> None:
        self._settings.setValue("window/workspace", name)

    def arrangement(self, workspace: str) -> QByteArray:
        """How the user left the panels of a workspace; empty where it was never touched."""
        return self._bytes(f"arrangement/{workspace}")

    def keep_arrangement(self, workspace: str, arrangement: QByteArray) -> None:
        self._settings.setValue(f"arrangement/{workspace}", arrangement)

    def last_folder(self) -> Path:
        """Where the user chose a file last, else the home folder."""
        kept = self._text("files/folder")
        return Path(kept) if kept and Path(kept).is_dir() else Path.home()

    def keep_folder(self, folder: Path) -> None:
        self._settings.setValue("files/folder", str(folder))

    def save(self) -> None:
        self._settings.sync()

    def _text(self, key: str) -> str:
        kept = self._settings.value(key)
        return kept if isinstance(kept, str) else ""

    def _bytes(self, key: str) -> QByteArray:
        kept = self._settings.value(key)
        return kept if isinstance(kept, QByteArray) else QByteArray()
